//! A typed policy with its text, and what rules ask of the two.

use std::borrow::Cow;
use std::ops::Range;

use rolecall_core::condition::{Test, replaces_variables};
use rolecall_core::json;
use rolecall_core::operator::Family;
use rolecall_core::pattern::{Pattern, VariableSite, variable_sites};
use rolecall_core::policy::{Policy, PolicyKind, Principal, Statement, Version};
use rolecall_core::text::{Span, Spanned};
use rolecall_core::trace::Effect;

/// A policy and the text that its places refer to.
pub(crate) struct Typed<'t> {
    pub(crate) text: &'t str,
    pub(crate) policy: &'t Policy,
    /// What is known of AWS's services.
    #[cfg(feature = "catalogue")]
    pub(crate) facts: rolecall_core::catalogue::Facts,
    /// What ARNs look like.
    #[cfg(feature = "catalogue")]
    pub(crate) forms: crate::form::Forms,
}

impl<'t> Typed<'t> {
    pub(crate) fn is(&self, kind: PolicyKind) -> bool {
        self.policy.kind == kind
    }

    /// The value of the string that stands at a place.
    pub(crate) fn string(&self, place: Span) -> Cow<'t, str> {
        let literal = place.of(self.text);
        match literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(inner) if !inner.contains('\\') => Cow::Borrowed(inner),
            _ => json::parse(literal)
                .ok()
                .and_then(|json| json.value.as_str().map(|text| Cow::Owned(text.to_owned())))
                .unwrap_or_default(),
        }
    }

    /// A part of a string, by byte range of its value; the whole string if it was written with escapes.
    pub(crate) fn part(&self, string: Span, range: Range<usize>) -> Span {
        if string.of(self.text).contains('\\') {
            return string;
        }
        Span::new(range.start, range.end).shifted(string.start.saturating_add(1))
    }

    /// The name of a member that begins at a place, with its quotes.
    pub(crate) fn name(&self, member: Span) -> Span {
        let inside = member.of(self.text).get(1..).unwrap_or_default();
        let length = inside.find('"').map_or(0, |quote| quote + 2);
        Span::new(0, length).shifted(member.start)
    }

    /// What makes the language of the document the present one: the edit of its `Version`, or another member in front of all.
    pub(crate) fn in_present_version(&self) -> (Span, String) {
        let version = "\"2012-10-17\"";
        if let Some(written) = self.policy.version_span {
            return (written, version.to_owned());
        }
        let place = self.behind_brace();
        let behind = self.text.get(place.end as usize..).unwrap_or_default();
        let (blank, _) = behind.split_at(behind.len() - behind.trim_start().len());
        let (before, after) = if blank.is_empty() { ("", " ") } else { (blank, "") };
        (place, format!("{before}\"Version\": {version},{after}"))
    }

    /// Where something that the document lacks belongs.
    pub(crate) fn behind_brace(&self) -> Span {
        let start = self.policy.span.start.saturating_add(1);
        Span { start, end: start }
    }

    /// The variables of a text: none where the language has none.
    pub(crate) fn variables<'v>(&self, text: &'v str) -> Vec<VariableSite<'v>> {
        if self.policy.version == Version::V2012 { variable_sites(text) } else { Vec::new() }
    }

    /// The texts in which `${…}` would be a variable in the current language, with their places.
    pub(crate) fn replaced_texts(&self) -> impl Iterator<Item = (Cow<'t, str>, Span)> {
        self.policy.statements.iter().flat_map(|statement| {
            let resources = statement.resource.iter().flat_map(|element| &element.listed);
            let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
            let values = tests.filter(|test| replaces_variables(test.operator)).flat_map(|test| &test.values);
            let resources = resources.map(|listed| (self.string(listed.span), listed.span));
            resources.chain(values.map(|value| (Cow::Borrowed(&*value.text), value.span)))
        })
    }
}

/// The principals of a statement that lists them.
pub(crate) fn principals(statement: &Statement) -> &[Spanned<Principal>] {
    statement.principal.as_ref().filter(|element| !element.negated).map_or(&[], |element| &element.listed)
}

/// The tests of a statement.
pub(crate) fn tests(statement: &Statement) -> impl Iterator<Item = &Test> {
    statement.condition.iter().flat_map(|condition| &condition.tests)
}

/// Whether the statement is about an action.
pub(crate) fn names(statement: &Statement, action: &str) -> bool {
    statement.action.listed.iter().any(|listed| covers(&listed.value, action)) != statement.action.negated
}

/// Whether a pattern of actions matches one.
pub(crate) fn covers(pattern: &Pattern, action: &str) -> bool {
    pattern.matches(&action.to_ascii_lowercase())
}

/// Whether a test sorts out anybody: one for any value does not.
pub(crate) fn narrows(test: &Test) -> bool {
    let wild = |text: &str| text.bytes().all(|byte| matches!(byte, b'*' | b'?'));
    test.operator.family != Family::Null
        && !test.values.is_empty()
        && !test.values.iter().any(|value| wild(&value.text))
}

/// Whether a key has this name, or begins with it where the name ends in what tells keys apart. Letter case does not count.
#[cfg(feature = "catalogue")]
pub(crate) fn begins(key: &str, known: &str) -> bool {
    key.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))
}

pub(crate) fn allows(statement: &Statement) -> bool {
    statement.effect == Effect::Allow
}
