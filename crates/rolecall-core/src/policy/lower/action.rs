//! The actions of a statement.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Element, Lowering, inside_quotes};
use crate::blank;
use crate::diag::{PolicyKind, Problem};
use crate::json::Node;
use crate::pattern::{Pattern, may_have_variables};
use crate::policy::ActionElement;
use crate::scan::Signs;
use crate::text::{Part, Span, Spanned};

/// What a trust policy may name, in lower case.
const TRUST_ACTIONS: &[&str] = &[
    "sts:assumerole",
    "sts:assumerolewithsaml",
    "sts:assumerolewithwebidentity",
    "sts:tagsession",
    "sts:setsourceidentity",
    "sts:setcontext",
];

impl Lowering<'_> {
    pub(super) fn actions(&mut self, element: Element<'_, '_>, open: bool) -> Option<ActionElement> {
        let list = &element.member.value;
        if element.negated && self.forbidden(element, &[PolicyKind::ResourceControl]) {
            return None;
        }
        let values = list.one_or_many();
        if values.is_empty() {
            self.report(Problem::EmptyList { name: element.name }, list.span);
        }
        let folded = Folded::new(self.text, self.own(list.span));
        let mut listed = Vec::with_capacity(values.len());
        for value in values {
            if let Some(text) = self.listed_string(element.name, value, list) {
                let signs = Signs::of(text);
                let has_blanks = !signs.is_ascii && blank::is_in(text);
                // What is to be filled in may mend whatever is wrong with it.
                if let Some(problem) = self.action_problem(text, &signs, open).filter(|_| !has_blanks) {
                    self.report(problem, value.span);
                }
                let span = self.own(value.span);
                let pattern = match &value.node {
                    Node::String(Cow::Borrowed(_)) if !has_blanks => {
                        Pattern::folded_action(folded.part(inside_quotes(span)), &signs)
                    }
                    _ => Pattern::action(text),
                };
                listed.push(Spanned::new(pattern, span));
            }
        }
        Some(ActionElement { span: self.own(element.member.span()), negated: element.negated, listed })
    }

    fn action_problem(&self, text: &str, signs: &Signs, open: bool) -> Option<Problem> {
        let trusted = || TRUST_ACTIONS.iter().any(|action| action.eq_ignore_ascii_case(text));
        match signs.colon().and_then(|colon| text.split_at_checked(colon)) {
            None if text != "*" => Some(Problem::ActionWithoutPrefix),
            Some(_) if signs.colons > 1 => Some(Problem::ActionWithTwoColons),
            Some((prefix, _)) if !is_service_prefix(prefix) => Some(Problem::InvalidActionPrefix),
            Some((_, name)) if signs.has_dollar && may_have_variables(name) => Some(Problem::VariableMisplaced),
            _ if self.kind == PolicyKind::Trust && !trusted() => Some(Problem::TrustAction),
            None if self.kind == PolicyKind::ResourceControl && !open => Some(Problem::RcpBareAction),
            _ => None,
        }
    }
}

/// The actions of an element in lower case: one copy for all of them, and none where nothing is to be folded.
struct Folded {
    text: Arc<str>,
    /// Where it begins in the text of the document.
    start: u32,
}

impl Folded {
    fn new(document: &Arc<str>, list: Span) -> Self {
        let written = list.of(document);
        if !written.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Self { text: Arc::clone(document), start: 0 };
        }
        let mut text: Arc<str> = written.into();
        if let Some(text) = Arc::get_mut(&mut text) {
            text.make_ascii_lowercase();
        }
        Self { text, start: list.start }
    }

    /// By place in the document.
    fn part(&self, span: Span) -> Part {
        let Span { start, end } = span;
        Part::new(&self.text, Span { start: start.saturating_sub(self.start), end: end.saturating_sub(self.start) })
    }
}

fn is_service_prefix(prefix: &str) -> bool {
    !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}
