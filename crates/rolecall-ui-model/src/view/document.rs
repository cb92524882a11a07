//! Tabs, the document of the selected one, and what is lit and wrong in it.

use std::rc::Rc;

use rolecall_core::diag::{PolicyKind, Severity};
use serde::{Deserialize, Serialize};

use crate::msg::Msg;
use crate::view::action::ActionView;
use crate::view::text::Rich;

/// One tab of the inputs of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each shown on its own")]
pub struct TabView {
    /// What it is known by: the path of its document, or `context`.
    pub id: Rc<str>,
    /// The words on it.
    pub label: Rc<str>,
    /// Whose document it is.
    pub owner: Rc<str>,
    /// What the document does in this step, in a sentence.
    pub help: Rc<str>,
    /// Why AWS would not let anybody edit it; empty if it would.
    pub locked: Rc<str>,
    /// Whether it is shown.
    pub selected: bool,
    /// Whether it is the form of the request and its context rather than a document.
    pub form: bool,
    /// Whether there is a document, or only the place for one.
    pub blank: bool,
    /// Whether it is a place for one more, which stands behind the others until it is asked for.
    pub offered: bool,
    /// Whether it holds the statement that decided.
    pub deciding: bool,
    /// Problems in it.
    pub badge: Option<BadgeView>,
    /// Whether the policy counts; `None` if it cannot be switched off.
    pub on: Option<bool>,
    /// How many of its statements are switched off, in words; empty if none is.
    pub statements_off: Rc<str>,
}

/// How many problems a tab has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeView {
    /// How many.
    pub count: usize,
    /// The worst.
    pub severity: Severity,
    /// In words: `2 errors`.
    pub words: Rc<str>,
}

/// A document as the editor shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorView {
    /// Its path: the editor is another one when this changes.
    pub path: Rc<str>,
    /// The accessible name.
    pub label: Rc<str>,
    /// Its text.
    pub text: Rc<str>,
    /// Why the editor does not show it, and its first lines; `None` if it does.
    pub plain: Option<PlainView>,
    /// Whether it is AWS's, and can only be read.
    pub read_only: bool,
    /// What kind of policy it is.
    pub kind: PolicyKind,
    /// What of the scenario it may speak of.
    pub names: Rc<NamesView>,
    /// Whether the ARN of a managed policy may take its place.
    pub is_nameable: bool,
    /// What to paste here, while it is blank.
    pub placeholder: Rc<str>,
    /// Its statements; `None` where they are not switched one by one.
    pub statements: Option<StatementsView>,
    /// Problems in it.
    pub diagnostics: Rc<[DiagnosticView]>,
    /// All edits that leave the meaning as it is; `None` unless there are several.
    pub mend_all: Option<MendView>,
    /// Format, keep only the document, fill the role's fields, switch off, remove.
    pub actions: Rc<[ActionView]>,
    /// A place to scroll to and the number of the request: scroll when the number changes.
    pub reveal: Option<Reveal>,
}

/// A document that is shown beside the one of the selected tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideView {
    /// Its tab.
    pub tab: TabView,
    /// What the editor shows of it.
    pub editor: Rc<EditorView>,
    /// What is lit in it.
    pub marks: Rc<[Mark]>,
}

/// The statements of a document, which can be switched off one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementsView {
    /// How many there are, and how many are off, in words.
    pub label: Rc<str>,
    /// What that means, in words; empty while all are on.
    pub hint: Rc<str>,
    /// Each, in the order of the text.
    pub list: Rc<[StatementView]>,
}

/// A statement and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementView {
    /// What is told of it when it is switched.
    pub path: Rc<str>,
    /// Its number from 1, and its name: `Statement 2, AllowRead`.
    pub label: Rc<str>,
    /// The number alone.
    pub number: usize,
    /// Its `Sid`, else its effect and first action; empty if it has neither.
    pub name: Rc<str>,
    /// Whether it counts.
    pub on: bool,
}

/// Names of the scenario that a policy may speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesView {
    /// Ids of accounts.
    pub accounts: Rc<[Rc<str>]>,
    /// Ids of organizations.
    pub organizations: Rc<[Rc<str>]>,
    /// ARNs of users and roles.
    pub principals: Rc<[Rc<str>]>,
    /// ARNs of identity providers.
    pub providers: Rc<[Rc<str>]>,
    /// ARNs of resources.
    pub resources: Rc<[Rc<str>]>,
}

/// A text that is too long for the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainView {
    /// Why, and what can be done.
    pub reason: Rc<str>,
    /// Its beginning.
    pub head: Rc<str>,
}

/// A request to scroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Grows with every request.
    pub number: u32,
    /// First code unit.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
}

/// A problem in a document or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosticView {
    /// Permanent code.
    pub code: Rc<str>,
    /// How bad it is.
    pub severity: Severity,
    /// In a word: `error`.
    pub severity_word: Rc<str>,
    /// What is wrong.
    pub message: Rich,
    /// What to do.
    pub help: Option<Rich>,
    /// First code unit in the document; 0 for a field.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
    /// The edit that mends it.
    pub mend: Option<MendView>,
    /// Where it is, when listed apart from its document: the label of the document or field.
    pub place: Rc<str>,
    /// Goes there.
    pub open: Option<Msg>,
}

/// An edit that mends a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendView {
    /// Makes it.
    pub apply: ActionView,
    /// First code unit of what stands there afterwards.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
}

/// A lit range of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// First code unit.
    pub from: u32,
    /// Behind the last code unit.
    pub to: u32,
    /// How it is lit.
    pub kind: MarkKind,
}

/// How a range is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkKind {
    /// The statement an allow rests on.
    Deciding,
    /// The statement that denies.
    Denying,
    /// A value that allows.
    Allow,
    /// A value that denies or does not match.
    Deny,
    /// A test on an unknown key.
    Unknown,
    /// What the pointer or the keyboard is on in the trace.
    Focus,
    /// A statement that is switched off.
    Off,
}

impl MarkKind {
    /// The name the editor knows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deciding => "deciding",
            Self::Denying => "denying",
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Unknown => "unknown",
            Self::Focus => "focus",
            Self::Off => "off",
        }
    }
}
