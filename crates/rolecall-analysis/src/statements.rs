//! What the statements of a document are worth: whether each applies to anything, and what would change without it.

mod answer;
mod parts;

use rolecall_core::trace::Effect;

use crate::alone::{Alone, DocumentQuestion, Element, Told};
use crate::compare::{Change, Witness};
use crate::document::{Line, Refusal};

pub use answer::{Part, PartWorth, StatementWorth, Statements, Worth};

/// Says what each statement of a document is worth.
///
/// # Errors
/// A document that is not valid, or of a kind that is not asked about alone.
pub fn statements(question: &DocumentQuestion<'_>) -> Result<Statements, Refusal> {
    let mut alone = Alone::read(question)?;
    let all = alone.lines();
    let statements: Vec<StatementWorth> = all.iter().map(|line| worth(&mut alone, &all, line)).collect();
    let removable = removable(&mut alone, &all, &statements);
    let (parts, parts_left) = parts::parts(&mut alone, &all, &statements);
    Ok(Statements { statements, removable, parts, parts_left, actions: question.universe.actions(), work: alone.work })
}

fn worth(alone: &mut Alone<'_>, all: &[Line], line: &Line) -> StatementWorth {
    let (sid, span) = alone.named(line.statement);
    let (worth, witness) = of(alone, all, line);
    StatementWorth {
        statement: line.statement,
        sid,
        span,
        effect: line.effect,
        worth,
        witness: witness.map(|shown| *shown),
    }
}

fn of(alone: &mut Alone<'_>, all: &[Line], line: &Line) -> (Worth, Option<Box<Witness>>) {
    match alone.applies(line) {
        Told::Shown(..) => {}
        Told::None => return (dead(alone, line), None),
        Told::Open(reason) => return (Worth::NotDecided(reason), None),
    }
    let others: Vec<Line> = all.iter().filter(|other| other.statement != line.statement).cloned().collect();
    let denies: Vec<Line> = others.iter().filter(|other| other.effect == Effect::Deny).cloned().collect();
    if line.effect == Effect::Allow && !denies.is_empty() && is_shadowed(alone, &denies, line) {
        let by = alone.least(&denies, |alone, denies| is_shadowed(alone, denies, line));
        return (Worth::Shadowed { by }, None);
    }
    match alone.told(&[Change::New, Change::Lost, Change::OtherDenial], &others, all) {
        Told::None => {
            let by = alone.least(&others, |alone, others| alone.is_same(others, &with(others, line)));
            (Worth::Redundant { by }, None)
        }
        Told::Shown(Change::OtherDenial, witness) => (Worth::Inert, Some(witness)),
        Told::Shown(_, witness) => (Worth::Needed, Some(witness)),
        Told::Open(reason) => (Worth::NotDecided(reason), None),
    }
}

fn with(lines: &[Line], line: &Line) -> Vec<Line> {
    lines.iter().chain([line]).cloned().collect()
}

fn is_shadowed(alone: &mut Alone<'_>, denies: &[Line], line: &Line) -> bool {
    matches!(alone.told(&[Change::New], denies, &with(denies, line)), Told::None)
}

/// Which element keeps a statement from applying: the first without which, and without those behind it, nothing applies.
fn dead(alone: &mut Alone<'_>, line: &Line) -> Worth {
    let because = because(alone, line);
    let applies_unlisted = alone.applies_to_any(line);
    Worth::Dead { because, applies_unlisted }
}

fn because(alone: &mut Alone<'_>, line: &Line) -> Element {
    if alone.scope.ranges(&line.action).is_empty() {
        return Element::Action;
    }
    let Some(written) = alone.written(line.statement) else { return Element::Condition };
    let unconditional = written.unconditional();
    let mut applies = |written| match alone.rewritten(line.statement, &written) {
        Some(line) => !matches!(alone.applies(&line), Told::None),
        None => true,
    };
    if applies(unconditional.clone()) {
        Element::Condition
    } else if applies(unconditional.on_everything()) {
        Element::Resource
    } else {
        Element::Principal
    }
}

/// Statements that can go together, the last first.
fn removable(alone: &mut Alone<'_>, all: &[Line], statements: &[StatementWorth]) -> Vec<usize> {
    let mut left = all.to_vec();
    let mut gone = Vec::new();
    for idle in statements.iter().rev().filter(|found| found.worth.is_idle()) {
        let fewer: Vec<Line> = left.iter().filter(|line| line.statement != idle.statement).cloned().collect();
        if alone.is_same(&left, &fewer) {
            left = fewer;
            gone.push(idle.statement);
        }
    }
    gone.reverse();
    gone
}
