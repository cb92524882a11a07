//! Forms and context keys.

use std::rc::Rc;

use crate::view::action::ActionView;
use crate::view::document::DiagnosticView;
use crate::view::status::Tone;
use crate::view::text::Rich;

/// A form of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormView {
    /// What the form is known by, which its groups are part of.
    pub id: Rc<str>,
    /// Groups of fields, in order.
    pub groups: Rc<[GroupView]>,
    /// Whether the context keys belong to it.
    pub has_context: bool,
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// What it is known by.
    pub id: Rc<str>,
    /// The words above.
    pub label: Rc<str>,
    /// What it is about, if there are several of its kind; may be empty.
    pub owner: Rc<str>,
    /// A sentence below the words; may be empty.
    pub help: Rich,
    /// Sentences of a list below it.
    pub items: Rc<[Rich]>,
    /// The fields.
    pub fields: Rc<[FieldView]>,
    /// Rows of key and value, if the group has any.
    pub rows: Option<RowsView>,
    /// What can be done with one click.
    pub actions: Rc<[ActionView]>,
    /// Whether it can be folded, and then whether it is open at first.
    pub fold: Option<bool>,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Where its value stands in the scenario.
    pub path: Rc<str>,
    /// The words beside it.
    pub label: Rc<str>,
    /// What it is for; may be empty.
    pub help: Rc<str>,
    /// An example of a value.
    pub placeholder: Rc<str>,
    /// Its value.
    pub value: Rc<str>,
    /// How it is entered.
    pub input: Input,
    /// Whether the step cannot be decided without it.
    pub required: bool,
    /// What is wrong with it.
    pub problems: Rc<[DiagnosticView]>,
    /// Whether it should have the focus now: number of the request, 0 for no.
    pub focus: u32,
}

/// How a value is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of text, with values to pick from.
    Text(Rc<[Rc<str>]>),
    /// One of these: value and word.
    Choice(Rc<[(Rc<str>, Rc<str>)]>),
    /// A whole number.
    Number,
    /// Yes or no: `true` or `false`.
    Switch,
    /// Several lines of text, each a value.
    Lines,
    /// The same, each the ARN of a managed policy: those of AWS can be found by their names.
    Policies,
}

/// Rows of key and value: tags, claims, attributes, contexts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsView {
    /// The path they stand at.
    pub path: Rc<str>,
    /// What the keys are called.
    pub key: Rc<str>,
    /// What the values are called.
    pub value: Rc<str>,
    /// What to type as a value.
    pub hint: Rc<str>,
    /// Whether a value may have several lines.
    pub many: bool,
    /// The rows.
    pub rows: Rc<[RowView]>,
    /// Adds one.
    pub add: ActionView,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Its position.
    pub index: usize,
    /// Its key.
    pub key: Rc<str>,
    /// Its value.
    pub value: Rc<str>,
    /// Whether it travels along the chain; `None` if rows like this never do.
    pub transitive: Option<bool>,
}

/// The context keys of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextView {
    /// The words above.
    pub label: Rc<str>,
    /// Keys the scenario gives in this step, and keys that the decision asked for.
    pub rows: Rc<[ContextRowView]>,
    /// Keys that the decision needs and nobody gave.
    pub chips: Rc<[ActionView]>,
}

/// One context key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextRowView {
    /// The key.
    pub key: Rc<str>,
    /// Its value, as typed; several values stand in several lines.
    pub value: Rc<str>,
    /// Where the value comes from, in a word or two.
    pub provenance: Rc<str>,
    /// Its colour.
    pub tone: Tone,
    /// Whether it can be typed: the scenario gives it, in this step.
    pub editable: bool,
    /// Whether it should have the focus now: number of the request, 0 for no.
    pub focus: u32,
    /// Give a value, declare absent, forget.
    pub actions: Rc<[ActionView]>,
    /// What is wrong with it.
    pub problems: Rc<[DiagnosticView]>,
}
