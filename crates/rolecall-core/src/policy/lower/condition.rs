//! `Condition`.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>

use super::{Lowering, part};
use crate::blank;
use crate::condition::{Comparand, ListedValue, Test, replaces_variables};
use crate::diag::{JsonKind, Problem};
use crate::json::{Member, Node, Value};
use crate::name::nearest;
use crate::operator::Operator;
use crate::policy::ConditionElement;
use crate::sort::ByNumber;
use crate::text::Span;

/// Keys that mean nothing without a tag key, in lower case.
const TAG_KEYS: &[&str] = &["aws:principaltag", "aws:requesttag", "aws:resourcetag"];

/// An operator with its place.
#[derive(Clone, Copy)]
struct OperatorSite {
    operator: Operator,
    span: Span,
}

impl Lowering<'_> {
    pub(super) fn condition(&mut self, member: &Member<'_>) -> ConditionElement {
        let mut tests = Vec::new();
        match member.value.as_object() {
            Some(blocks) => {
                for block in blocks {
                    self.block(block, &mut tests);
                }
            }
            None => self.wrong_type("Condition", &[JsonKind::Object], &member.value),
        }
        ConditionElement { span: self.own(member.span()), tests }
    }

    /// One operator with the keys it tests.
    fn block(&mut self, block: &Member<'_>, tests: &mut Vec<Test>) {
        let text = &*block.name.value;
        let (qualified, bare) = without_qualifier(text);
        let operator = if bare == "NullIfExists" {
            self.report(Problem::NullIfExists, block.name.span);
            None
        } else {
            let operator = Operator::parse(text);
            if operator.is_none() {
                // Only the base name is suggested: a qualifier that is not one is the slip itself.
                let base_name = bare.strip_suffix("IfExists").unwrap_or(bare);
                let meant = if qualified { nearest(base_name, Operator::names()) } else { None };
                self.report(Problem::UnknownOperator { name: text.to_owned(), meant }, block.name.span);
            }
            operator
        };
        let Some(keys) = block.value.as_object() else {
            return self.wrong_type(text, &[JsonKind::Object], &block.value);
        };
        let site = operator.map(|operator| OperatorSite { operator, span: block.name.span });
        let mut seen = ByNumber::new();
        for (position, key) in keys.iter().enumerate() {
            let id = self.keys.intern(&key.name.value);
            // Most operators test one key, which needs no map.
            let before = if keys.len() > 1 { seen.insert(id.0 as usize, position) } else { None };
            let earlier = before.and_then(|at| keys.get(at));
            // The same letters are a duplicate member, which JSON itself reports.
            if let Some(first) = earlier.filter(|first| first.name.value != key.name.value) {
                let problem = Problem::ConditionKeyCase { key: first.name.value.to_string() };
                self.report_with(problem, key.name.span, first.name.span);
            }
            self.key_name(key);
            let values = self.values(key, site);
            tests.extend(site.map(|site| Test {
                span: self.own(key.span()),
                operator_span: self.own(site.span),
                operator: site.operator,
                key_span: self.own(key.name.span),
                list_span: self.own(key.value.span),
                key: id,
                key_text: self.name(&key.name),
                values,
            }));
        }
    }

    fn key_name(&mut self, key: &Member<'_>) {
        let name = &*key.name.value;
        let is_one_of = |keys: &[&str]| keys.iter().any(|known| known.eq_ignore_ascii_case(name));
        let formed = name.split_once(':').is_some_and(|(prefix, rest)| !prefix.is_empty() && !rest.is_empty());
        let problem = if blank::is_in(name) {
            return;
        } else if name.contains("${") {
            Problem::VariableMisplaced
        } else if !formed {
            Problem::InvalidConditionKey
        } else if name.ends_with('/') || is_one_of(TAG_KEYS) {
            Problem::MissingTagKey
        } else {
            return;
        };
        self.report(problem, key.name.span);
    }

    fn values(&mut self, key: &Member<'_>, site: Option<OperatorSite>) -> Vec<ListedValue> {
        let values = key.value.one_or_many();
        let first = values.first();
        let other = values.iter().find(|value| first.is_some_and(|first| first.kind() != value.kind()));
        let mut expected = Vec::with_capacity(values.len());
        let mut all_scalar = true;
        for value in values {
            let text = match &value.node {
                Node::String(text) => &**text,
                Node::Number(text) => text,
                Node::Bool(true) => "true",
                Node::Bool(false) => "false",
                Node::Null | Node::Array(_) | Node::Object(_) => {
                    self.wrong_type(&key.name.value, &[JsonKind::String, JsonKind::Number, JsonKind::Bool], value);
                    all_scalar = false;
                    continue;
                }
            };
            expected.extend(site.map(|site| self.value(site.operator, value, text)));
        }
        if let (Some(first), Some(other), true) = (first, other, all_scalar) {
            self.report_with(Problem::MixedConditionValues, other.span, first.span);
        }
        expected
    }

    fn value(&mut self, operator: Operator, value: &Value<'_>, text: &str) -> ListedValue {
        if !blank::is_in(text) {
            self.value_variables(operator, value, text);
        }
        let text = self.scalar(value);
        let comparand = Comparand::read(operator, &text, self.variable_keys());
        ListedValue { span: self.own(value.span), text, value: comparand }
    }

    /// Reports variables that are malformed or under an operator that replaces none.
    fn value_variables(&mut self, operator: Operator, value: &Value<'_>, text: &str) {
        let replaced = replaces_variables(operator);
        for site in self.sites(text) {
            let problem = match site.content {
                _ if !replaced => Problem::VariableMisplaced,
                Err(fault) => Problem::MalformedVariable { fault },
                Ok(_) => continue,
            };
            self.report(problem, part(value, site.range));
        }
    }
}

/// The operator without a qualifier, and whether what stands before it is one, or nothing.
fn without_qualifier(text: &str) -> (bool, &str) {
    match text.rsplit_once(':') {
        None => (true, text),
        Some((qualifier, bare)) => (matches!(qualifier, "ForAllValues" | "ForAnyValue"), bare),
    }
}
