//! Values and tests of statements that could be left out.

use rolecall_core::text::Span;

use super::answer::{Part, PartWorth, StatementWorth, Worth};
use crate::alone::{Alone, Element, Told, Written};
use crate::document::Line;

/// How many values and tests are looked at.
const PARTS: usize = 1_000;

/// A part that is looked at.
struct Candidate {
    element: Element,
    span: Span,
    is_test: bool,
    /// The statement without it.
    without: Written,
    /// The statement with nothing else in its list, if it can be told from that whether a request meets it.
    only: Option<Written>,
}

/// Parts that could be left out, each by itself; and how many were not looked at.
pub(super) fn parts(alone: &mut Alone<'_>, all: &[Line], statements: &[StatementWorth]) -> (Vec<PartWorth>, usize) {
    let (mut found, mut looked, mut left) = (Vec::new(), 0, 0);
    for used in statements.iter().filter(|found| matches!(found.worth, Worth::Needed | Worth::Inert)) {
        for candidate in candidates(alone, used.statement) {
            if looked == PARTS || alone.is_spent() {
                left += 1;
                continue;
            }
            looked += 1;
            if let Some(worth) = worth(alone, all, used.statement, &candidate) {
                let Candidate { element, span, is_test, .. } = candidate;
                let value = alone.text(span).trim_matches('"').to_owned();
                found.push(PartWorth { statement: used.statement, element, span, is_test, value, worth });
            }
        }
    }
    (found, left)
}

fn worth(alone: &mut Alone<'_>, all: &[Line], at: usize, candidate: &Candidate) -> Option<Part> {
    if let Some(only) = &candidate.only
        && let Some(line) = alone.rewritten(at, only)
        && matches!(alone.applies(&line), Told::None)
    {
        return Some(Part::Dead);
    }
    let line = alone.rewritten(at, &candidate.without)?;
    let swapped: Vec<Line> =
        all.iter().map(|other| if other.statement == at { line.clone() } else { other.clone() }).collect();
    alone.is_same(all, &swapped).then_some(Part::Redundant)
}

/// A list of values.
#[derive(Clone, Copy)]
enum List {
    Action,
    Resource,
    /// Of a test, by its index.
    Test(usize),
}

impl List {
    fn element(self) -> Element {
        match self {
            Self::Action => Element::Action,
            Self::Resource => Element::Resource,
            Self::Test(_) => Element::Condition,
        }
    }

    fn of(self, written: &mut Written) -> Option<&mut Vec<String>> {
        match self {
            Self::Action => Some(&mut written.action.listed),
            Self::Resource => written.resource.as_mut().map(|resource| &mut resource.listed),
            Self::Test(index) => written.tests.get_mut(index).map(|test| &mut test.values),
        }
    }
}

fn candidates(alone: &Alone<'_>, at: usize) -> Vec<Candidate> {
    let Some((statement, written)) = alone.statements().get(at).zip(alone.written(at)) else { return Vec::new() };
    let mut candidates = Vec::new();
    let actions = statement.action.listed.iter().map(|listed| listed.span).collect();
    candidates.extend(values(&written, List::Action, actions, statement.action.negated));
    if let Some(resource) = &statement.resource {
        let resources = resource.listed.iter().map(|listed| listed.span).collect();
        candidates.extend(values(&written, List::Resource, resources, resource.negated));
    }
    for (index, test) in statement.condition.iter().flat_map(|condition| &condition.tests).enumerate() {
        let mut without = written.clone();
        without.tests.remove(index);
        candidates.push(Candidate {
            element: Element::Condition,
            span: test.key_span,
            is_test: true,
            without,
            only: None,
        });
        // Whether a value is met by nothing is not told by it alone: a missing key, and a set, are told by all together.
        let listed = test.values.iter().map(|listed| listed.span).collect();
        candidates.extend(values(&written, List::Test(index), listed, true));
    }
    candidates
}

/// Each value of a list that has several.
fn values(written: &Written, list: List, spans: Vec<Span>, negated: bool) -> Vec<Candidate> {
    if spans.len() < 2 {
        return Vec::new();
    }
    let one = |(index, span): (usize, Span)| {
        let (mut without, mut only) = (written.clone(), written.clone());
        list.of(&mut without)?.remove(index);
        let kept = list.of(&mut only)?;
        *kept = vec![kept.get(index)?.clone()];
        let only = (!negated).then(|| only.unconditional());
        Some(Candidate { element: list.element(), span, is_test: false, without, only })
    };
    spans.into_iter().enumerate().filter_map(one).collect()
}
