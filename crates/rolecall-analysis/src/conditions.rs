//! What the tests of a document come to: whether each holds for all requests of the statement's actions, for none, or for some.

use rolecall_core::text::Span;

use crate::alone::{Alone, DocumentQuestion, Told};
use crate::compare::{Change, Reason, Witness, Work};
use crate::document::{Line, Refusal};

/// For which requests something holds.
#[derive(Clone, Debug)]
pub enum Holds {
    /// For all.
    Always,
    /// For none.
    Never,
    /// For some: one for which it does, and one for which it does not.
    Sometimes(Box<[Witness; 2]>),
    /// Nobody knows.
    NotDecided(Reason),
}

impl Holds {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Never => "never",
            Self::Sometimes(_) => "sometimes",
            Self::NotDecided(_) => "notDecided",
        }
    }
}

/// A test, and for which requests it holds.
#[derive(Clone, Debug)]
pub struct TestHolds {
    /// Operator, as policies have it.
    pub operator: &'static str,
    /// Key, as written.
    pub key: String,
    /// From the key to the end of its values, in bytes of the document.
    pub span: Span,
    /// For which requests.
    pub holds: Holds,
}

/// The condition of a statement, whose tests hold together or not.
#[derive(Clone, Debug)]
pub struct BlockHolds {
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// The condition, in bytes of the document.
    pub span: Span,
    /// For which requests all tests hold.
    pub together: Holds,
    /// Each test by itself.
    pub tests: Vec<TestHolds>,
}

/// The conditions of a document.
#[derive(Clone, Debug)]
pub struct Conditions {
    /// Of each statement that has one and whose actions AWS lists, in order.
    pub blocks: Vec<BlockHolds>,
    /// Counts.
    pub work: Work,
}

/// Says for which requests the tests of a document hold.
///
/// # Errors
/// A document that is not valid, or of a kind that is not asked about alone.
pub fn conditions(question: &DocumentQuestion<'_>) -> Result<Conditions, Refusal> {
    let mut alone = Alone::read(question)?;
    let blocks = (0..alone.statements().len()).filter_map(|at| block(&mut alone, at)).collect();
    Ok(Conditions { blocks, work: alone.work })
}

fn block(alone: &mut Alone<'_>, at: usize) -> Option<BlockHolds> {
    let condition = alone.statements().get(at)?.condition.clone()?;
    let written = alone.written(at)?.on_everything();
    let free = alone.rewritten(at, &written.clone().unconditional())?;
    // Of no requests nothing can be said.
    if matches!(alone.applies(&free), Told::None) {
        return None;
    }
    let mut tests = Vec::new();
    for (index, test) in condition.tests.iter().enumerate() {
        let mut alone_in_it = written.clone();
        alone_in_it.tests = alone_in_it.tests.get(index).cloned().into_iter().collect();
        let line = alone.rewritten(at, &alone_in_it)?;
        let holds = holds(alone, &free, &line);
        tests.push(TestHolds {
            operator: test.operator.name(),
            key: test.key_text.to_string(),
            span: test.span,
            holds,
        });
    }
    let together = match tests.as_slice() {
        [] => return None,
        [only] => only.holds.clone(),
        _ => {
            let line = alone.rewritten(at, &written)?;
            holds(alone, &free, &line)
        }
    };
    let (sid, _) = alone.named(at);
    Some(BlockHolds { statement: at, sid, span: condition.span, together, tests })
}

/// For which requests that one line applies to another does, which asks for more.
fn holds(alone: &mut Alone<'_>, free: &Line, line: &Line) -> Holds {
    let [free, line] = [free, line].map(std::slice::from_ref);
    let met = alone.told(&Change::ALL, &[], line);
    let unmet = alone.told(&Change::ALL, free, line);
    match (met, unmet) {
        (Told::None, _) => Holds::Never,
        (_, Told::None) => Holds::Always,
        (Told::Shown(_, met), Told::Shown(_, unmet)) => Holds::Sometimes(Box::new([*met, *unmet])),
        (Told::Open(reason), _) | (_, Told::Open(reason)) => Holds::NotDecided(reason),
    }
}
