//! Typed access to the JSON of a scenario: every unknown member, wrong type and missing member becomes a finding, and reading goes on.

use crate::diag::{Diagnostic, JsonKind, Place, PolicyKind, Problem, Source};
use crate::format::{self, Kind, Words};
use crate::json::{Duplicate, Member, Node, Value};
use crate::name::{AccountId, nearest};
use crate::text::Span;
use crate::time::Timestamp;

/// What has been found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Diagnostic>,
}

/// An object with a closed set of members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object<'t> {
    members: &'t [Member<'t>],
    /// What the format says about it.
    declared: Kind,
    pub(super) span: Span,
}

impl<'t> Object<'t> {
    /// The value of a member.
    pub(super) fn get(&self, name: &str) -> Option<&'t Value<'t>> {
        self.member(name).map(|member| &member.value)
    }

    /// A member with its name.
    pub(super) fn member(&self, name: &str) -> Option<&'t Member<'t>> {
        debug_assert!(self.declared.at(name).is_some(), "`{name}` is read, and not declared in `format`");
        self.members.iter().find(|member| member.name.value == name)
    }

    /// The value of a member that may also be `null`, which says the same as leaving it out.
    pub(super) fn nullable(&self, name: &str) -> Option<&'t Value<'t>> {
        self.get(name).filter(|value| !matches!(value.node, Node::Null))
    }

    /// What kind of policy a member holds.
    pub(super) fn policy_kind(&self, name: &str) -> Option<PolicyKind> {
        self.declared.at(name).and_then(Kind::policy_kind)
    }

    /// Where a missing member belongs: behind the opening brace.
    pub(super) fn inside(&self) -> Span {
        Span::at(self.span.start as usize + 1)
    }
}

impl Findings {
    /// A finding in the text of the scenario.
    pub(super) fn report(&mut self, problem: Problem, span: Span) {
        self.list.push(Diagnostic { problem, place: Place { source: Source::Scenario, span }, related: None });
    }

    /// Something repeated: the later place, and the first.
    pub(super) fn report_repeated(&mut self, problem: Problem, span: Span, first: Span) {
        let place = |span| Place { source: Source::Scenario, span };
        self.list.push(Diagnostic { problem, place: place(span), related: Some(place(first)) });
    }

    /// Members that occur twice; `source` is the text the spans refer to, from byte `offset` on.
    pub(super) fn report_duplicate(&mut self, duplicate: &Duplicate, source: Source, offset: u32) {
        let place = |span: Span| Place {
            source,
            span: Span { start: span.start.saturating_sub(offset), end: span.end.saturating_sub(offset) },
        };
        self.list.push(Diagnostic {
            problem: Problem::DuplicateMember { name: duplicate.name.clone() },
            place: place(duplicate.span),
            related: Some(place(duplicate.first)),
        });
    }

    /// A value of the wrong type.
    pub(super) fn wrong_type(&mut self, value: &Value<'_>, name: &str, expected: &'static [JsonKind]) {
        self.report(Problem::WrongType { name: name.to_owned(), expected, found: value.kind() }, value.span);
    }

    /// An object that must have a member and does not.
    pub(super) fn missing(&mut self, object: &Object<'_>, name: &'static str) {
        self.report(Problem::MissingMember { name }, object.inside());
    }

    /// An object as the format declares it: with no other members, and with those it needs.
    pub(super) fn object<'t>(&mut self, value: &'t Value<'t>, declared: &'static format::Object) -> Option<Object<'t>> {
        let object = self.closed(value, declared.name, Kind::Object(declared))?;
        for member in declared.members {
            match member.kind {
                _ if !member.required || object.get(member.name).is_some() => {}
                Kind::Version => self.report(Problem::UnknownScenarioVersion, object.inside()),
                _ => self.missing(&object, member.name),
            }
        }
        Some(object)
    }

    /// An object that has no members but those declared.
    pub(super) fn closed<'t>(&mut self, value: &'t Value<'t>, name: &str, declared: Kind) -> Option<Object<'t>> {
        let Node::Object(members) = &value.node else {
            self.wrong_type(value, name, &[JsonKind::Object]);
            return None;
        };
        for member in members {
            let written = &*member.name.value;
            if declared.at(written).is_none() {
                let meant = nearest(written, declared.names());
                self.report(Problem::UnknownMember { name: written.to_owned(), meant }, member.name.span);
            }
        }
        Some(Object { members, declared, span: value.span })
    }

    /// The members of an object whose names are free, such as tags; none if it is absent.
    pub(super) fn free_members<'t>(&mut self, value: Option<&'t Value<'t>>, name: &str) -> &'t [Member<'t>] {
        match value.map(|value| (value, &value.node)) {
            None => &[],
            Some((_, Node::Object(members))) => members,
            Some((value, _)) => {
                self.wrong_type(value, name, &[JsonKind::Object]);
                &[]
            }
        }
    }

    /// The elements of an array; none if it is absent.
    pub(super) fn elements<'t>(&mut self, value: Option<&'t Value<'t>>, name: &str) -> &'t [Value<'t>] {
        match value.map(|value| (value, &value.node)) {
            None => &[],
            Some((_, Node::Array(elements))) => elements,
            Some((value, _)) => {
                self.wrong_type(value, name, &[JsonKind::Array]);
                &[]
            }
        }
    }

    /// A string.
    pub(super) fn string<'t>(&mut self, value: &'t Value<'t>, name: &str) -> Option<&'t str> {
        let text = value.as_str();
        if text.is_none() {
            self.wrong_type(value, name, &[JsonKind::String]);
        }
        text
    }

    /// A member that is a string, if it is there.
    pub(super) fn text<'t>(&mut self, object: &Object<'t>, name: &str) -> Option<&'t str> {
        object.get(name).and_then(|value| self.string(value, name))
    }

    /// The same, owned.
    pub(super) fn owned(&mut self, object: &Object<'_>, name: &str) -> Option<String> {
        object.get(name).and_then(|value| self.string(value, name)).map(str::to_owned)
    }

    /// A member that is a string or `null`, if it is there.
    pub(super) fn nullable_text(&mut self, object: &Object<'_>, name: &str) -> Option<String> {
        object.nullable(name).and_then(|value| self.string(value, name)).map(str::to_owned)
    }

    /// A list of strings; empty if it is absent.
    pub(super) fn strings(&mut self, object: &Object<'_>, name: &str) -> Vec<String> {
        let elements = self.elements(object.get(name), name);
        elements.iter().filter_map(|element| self.string(element, name)).map(str::to_owned).collect()
    }

    /// `true` or `false`, or what is meant if it is absent.
    pub(super) fn flag(&mut self, object: &Object<'_>, name: &str, absent: bool) -> bool {
        match object.get(name).map(|value| (value, &value.node)) {
            None => absent,
            Some((_, Node::Bool(flag))) => *flag,
            Some((value, _)) => {
                self.wrong_type(value, name, &[JsonKind::Bool]);
                absent
            }
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, object: &Object<'_>, name: &str) -> Option<i64> {
        let value = object.get(name)?;
        let Node::Number(digits) = value.node else {
            self.wrong_type(value, name, &[JsonKind::Number]);
            return None;
        };
        let integer = digits.parse().ok();
        if integer.is_none() {
            self.report(Problem::InvalidNumber, value.span);
        }
        integer
    }

    /// An account id.
    pub(super) fn account(&mut self, object: &Object<'_>, name: &str) -> Option<AccountId> {
        let value = object.get(name)?;
        let account = AccountId::parse(self.string(value, name)?);
        if account.is_none() {
            self.report(Problem::InvalidAccountId, value.span);
        }
        account
    }

    /// A time as RFC 3339 writes it.
    pub(super) fn time(&mut self, object: &Object<'_>, name: &str) -> Option<Timestamp> {
        let value = object.get(name)?;
        let time = rfc3339(self.string(value, name)?);
        if time.is_none() {
            self.report(Problem::InvalidTime, value.span);
        }
        time
    }

    /// One of a few words.
    pub(super) fn word(&mut self, value: &Value<'_>, name: &str, words: &'static Words) -> Option<&'static str> {
        let text = self.string(value, name)?;
        let word = words.names.iter().find(|word| **word == text).copied();
        if word.is_none() {
            self.report(Problem::InvalidChoice { choices: words.names }, value.span);
        }
        word
    }

    /// A member that is one of a few words, if it is there.
    pub(super) fn choice(&mut self, object: &Object<'_>, name: &str, words: &'static Words) -> Option<&'static str> {
        object.get(name).and_then(|value| self.word(value, name, words))
    }
}

/// RFC 3339 with seconds and an offset: narrower than what a condition value may be.
fn rfc3339(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let separated = matches!(bytes.get(10), Some(b'T' | b't')) && bytes.get(16) == Some(&b':');
    let zoned = matches!(bytes.last(), Some(b'Z' | b'z'))
        || matches!(bytes.len().checked_sub(6).and_then(|at| bytes.get(at)), Some(b'+' | b'-'));
    (separated && zoned).then(|| Timestamp::parse(text))?
}

/// Whether two uses of one document found the same.
pub(super) fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.problem == b.problem && a.place.span == b.place.span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenario_times_are_rfc_3339_only() {
        for good in ["2026-01-15T09:00:00Z", "2026-01-15t09:00:00.25+09:00"] {
            assert!(rfc3339(good).is_some(), "{good}");
        }
        for bad in
            ["2026", "2026-01-15", "1782864000", "2026-01-15T09:00Z", "2026-01-15T09:00:00", "2026-01-15T09:00:00+02"]
        {
            assert!(rfc3339(bad).is_none(), "{bad}");
        }
    }
}
