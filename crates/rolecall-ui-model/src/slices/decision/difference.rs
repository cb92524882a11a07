//! The value that decides: what the policy asks for above what the request has.

use std::rc::Rc;

use rolecall_core::json::{self, Node, Value};
use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::sort::sort_by;
use rolecall_core::text::Span;
use rolecall_core::trace::{ConditionTrace, Element, ElementTrace, Outcome, PolicyId, StatementTrace, Truth};
use rolecall_explain::{Text, policy_name};
use rolecall_locale::choice;

use crate::Locale;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::view::{DifferenceRowView, Piece, PieceKind, Rich};

/// How many values of a policy are shown.
const SHOWN: usize = 3;

/// The values, and the sentence about them that need not repeat them.
pub(crate) struct Difference {
    pub(crate) rows: Rc<[DifferenceRowView]>,
    pub(crate) sentence: Option<Text>,
}

/// The value that decided a step, if one did.
pub(crate) fn difference(evaluated: &EvaluatedScenario, report: &StepReport, locale: Locale) -> Option<Difference> {
    let trace = report.deciding().filter(|_| report.error().is_none())?;
    match &trace.outcome {
        Outcome::ImplicitDeny { gate } => {
            let gate = trace.gates.iter().find(|candidate| candidate.gate == *gate)?;
            let (policy, statement) = gate.nearest()?;
            let failing = failing(statement)?;
            let secondary = match &report.result {
                StepResult::Assume(assume) => !trace.action.as_str().eq_ignore_ascii_case(assume.operation.action()),
                _ => false,
            };
            match failing.conditions.iter().find(|test| test.holds == Truth::False) {
                Some(test) => Some(Difference {
                    rows: of_test(test, locale),
                    sentence: evaluated.policy(policy).map(|text| {
                        let denied = if secondary { choice::Denied::Action } else { choice::Denied::Step };
                        let policy = policy_name(text, locale);
                        locale.page_test_denies(trace.action.as_str(), denied, &test.key, test.operator.name(), &policy)
                    }),
                }),
                None => Some(Difference { rows: of_element(evaluated, policy, failing, locale)?, sentence: None }),
            }
        }
        Outcome::ExplicitDeny { statement, .. } => {
            let test = trace.statement(*statement)?.telling_test()?;
            Some(Difference { rows: of_test(test, locale), sentence: None })
        }
        Outcome::Allow { .. } | Outcome::NeedsContext(_) => None,
    }
}

/// The element to blame, if the statement is about the action that was asked for.
fn failing(statement: &StatementTrace) -> Option<&ElementTrace> {
    let mut failing = statement.elements.iter().filter(|element| element.matches == Truth::False);
    let about_another = failing.clone().any(|each| matches!(each.element, Element::Action | Element::NotAction));
    failing.next().filter(|_| !about_another)
}

fn row(label: &str, value: Rich) -> DifferenceRowView {
    DifferenceRowView { label: label.into(), value }
}

fn of_test(test: &ConditionTrace, locale: Locale) -> Rc<[DifferenceRowView]> {
    let asked: Vec<_> = test.expected.iter().filter_map(|value| value.compared()).collect();
    let has = &test.actual.values;
    let request = |value| row(locale.page_row_request(), value);
    let near = test.near_miss.and_then(|miss| {
        let (listed, value) = (*asked.get(miss.expected)?, has.get(miss.actual)?.as_str());
        Some((marked(listed, miss.expected_range)?, marked(value, miss.actual_range)?))
    });
    if let Some((listed, value)) = near {
        return Rc::new([row(locale.page_row_policy(), listed), request(value)]);
    }
    let Some(value) = has.first() else {
        return listed(&asked, "", locale).chain([request(Rich::plain(locale.page_row_missing()))]).collect();
    };
    let all = has.join(", ");
    let one = if has.len() == 1 && asked.len() == 1 { value } else { &all };
    let lit =
        asked.first().filter(|_| asked.len() == 1).map_or_else(|| Rich::code(&all), |asked| differing(one, asked));
    listed(&asked, one, locale).chain([request(lit)]).collect()
}

fn of_element(
    evaluated: &EvaluatedScenario,
    policy: PolicyId,
    at: &ElementTrace,
    locale: Locale,
) -> Option<Rc<[DifferenceRowView]>> {
    let text = &evaluated.policy(policy)?.text;
    let member = format!("{{{}}}", at.span.of(text));
    let parsed = json::parse(&member).ok()?;
    let mut values = Vec::new();
    strings(&parsed.value, &mut values);
    let requested = at.requested.as_str();
    let nearest = values.iter().copied().max_by_key(|value| common(value, requested));
    let lit = nearest.map_or_else(|| Rich::code(requested), |nearest| differing(requested, nearest));
    let label = if at.element == Element::Principal { locale.page_row_caller() } else { locale.page_row_request() };
    (!values.is_empty()).then(|| listed(&values, requested, locale).chain([row(label, lit)]).collect())
}

/// The values of a policy, those first that come nearest to what the request has.
fn listed<'v>(
    values: &[&'v str],
    requested: &'v str,
    locale: Locale,
) -> impl Iterator<Item = DifferenceRowView> + use<'v> {
    let mut nearest = values.to_vec();
    sort_by(&mut nearest, &|a, b| common(b, requested).cmp(&common(a, requested)));
    let more = nearest.len().saturating_sub(SHOWN);
    let rest = (more > 0).then(|| row("", Rich::from(&locale.page_more_values(more))));
    let one = nearest.len() == 1 && !requested.is_empty();
    let shown = nearest.into_iter().take(SHOWN).enumerate().map(move |(at, value)| {
        let label = if at == 0 { locale.page_row_policy() } else { "" };
        row(label, if one { differing(value, requested) } else { Rich::code(value) })
    });
    shown.chain(rest)
}

fn strings<'v>(value: &'v Value<'_>, found: &mut Vec<&'v str>) {
    match &value.node {
        Node::String(text) => found.push(text),
        Node::Array(elements) => elements.iter().for_each(|element| strings(element, found)),
        Node::Object(members) => members.iter().for_each(|member| strings(&member.value, found)),
        _ => {}
    }
}

/// How many bytes two texts begin with alike, up to the end of a part.
fn common(one: &str, other: &str) -> usize {
    let alike = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    if alike == one.len() && alike == other.len() {
        return alike;
    }
    one.get(..alike).and_then(|start| start.rfind([':', '/'])).map_or(0, |at| at + 1)
}

/// A text with the part marked in which it differs from another.
fn differing(text: &str, from: &str) -> Rich {
    let start = common(text, from);
    let (rest, other) = (text.get(start..).unwrap_or_default(), from.get(start..).unwrap_or_default());
    let alike = rest.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
    let end = rest.get(rest.len() - alike..).and_then(|end| end.find([':', '/']).and_then(|at| end.get(at..)));
    let end = text.len() - end.map_or(0, str::len);
    marked(text, Span::new(start, end.max(start))).unwrap_or_else(|| Rich::code(text))
}

/// A text with a range of it marked; `None` if it has no such range.
pub(crate) fn marked(text: &str, range: Span) -> Option<Rich> {
    let (from, to) = (range.start as usize, range.end as usize);
    let parts = [
        (text.get(..from)?, PieceKind::Code),
        (text.get(from..to)?, PieceKind::Strong),
        (text.get(to..)?, PieceKind::Code),
    ];
    let pieces = parts.into_iter().filter(|(part, _)| !part.is_empty());
    Some(Rich(pieces.map(|(part, kind)| Piece { kind, text: part.into() }).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(text: &str, from: &str) -> String {
        let marked = differing(text, from);
        marked.0.iter().filter(|piece| piece.kind == PieceKind::Strong).map(|piece| &*piece.text).collect()
    }

    #[test]
    fn whole_parts_that_differ_are_marked() {
        let (main, environment) =
            ("repo:octo-org/shop:ref:refs/heads/main", "repo:octo-org/shop:environment:production");
        assert_eq!(lit(main, environment), "ref:refs/heads/main");
        assert_eq!(lit(environment, main), "environment:production");
        assert_eq!(lit("arn:aws:iam::111122223333:role/Dev", "arn:aws:iam::444455556666:role/Dev"), "111122223333");
        assert_eq!(lit("customer-1", "customer-2"), "customer-1");
        assert_eq!(lit("日本語:甲", "日本語:乙"), "甲");
        assert_eq!(lit("same", "same"), "");
    }
}
