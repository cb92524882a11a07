//! What the statements of a document are worth, and for which requests its tests hold.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::{AnalysisWork, ChangeWitness, RequestUniverse};
use crate::VERSION;
use crate::place::Span;

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct StatementsAnswer {
    /// The version of the format.
    pub rolecall: u32,
    /// The same in words.
    pub message: String,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// Each statement, in order.
    pub statements: Vec<StatementState>,
    /// Statements that may all be left out at once.
    pub removable: Vec<usize>,
    /// Values and tests that could be left out, each by itself.
    pub parts: Vec<PartState>,
    /// Values and tests that were not looked at.
    pub parts_left: usize,
    /// Conditions.
    pub conditions: Vec<ConditionState>,
    /// How far the question came.
    pub work: AnalysisWork,
}

/// What a statement is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct StatementState {
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in the document.
    pub span: Span,
    /// `dead`, `shadowed`, `redundant`, `inert`, `needed` or `notDecided`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"dead\" | \"shadowed\" | \"redundant\" | \"inert\" | \"needed\" | \"notDecided\"")
    )]
    pub state: &'static str,
    /// Of a dead one: `action`, `resource`, `condition` or `principal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"action\" | \"resource\" | \"condition\" | \"principal\"")
    )]
    pub because: Option<&'static str>,
    /// Of a dead one: whether it would apply to actions or resources that AWS does not list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_unlisted: Option<bool>,
    /// Statements that shadow it, or cover it together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript-analysis", tsify(optional))]
    pub by: Vec<usize>,
    /// Of one that is not decided: `budget`, `variables`, `principals` or `unconfirmed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\"")
    )]
    pub why: Option<&'static str>,
    /// A request that is decided otherwise without it: `before` is without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<ChangeWitness>,
}

/// A value or a test that could be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct PartState {
    /// Index of the statement.
    pub statement: usize,
    /// `action`, `resource` or `condition`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"action\" | \"resource\" | \"condition\""))]
    pub element: &'static str,
    /// Whether it is a test as a whole.
    pub is_test: bool,
    /// The value, or the key of the test.
    pub value: String,
    /// Its text, as a place in the document.
    pub span: Span,
    /// `dead` or `redundant`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"dead\" | \"redundant\""))]
    pub state: &'static str,
}

/// The condition of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ConditionState {
    /// Index of the statement.
    pub statement: usize,
    /// For which requests of the statement's actions all its tests hold.
    pub together: TestState,
    /// Each by itself.
    pub tests: Vec<NamedTestState>,
}

/// A test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct NamedTestState {
    /// Operator.
    pub operator: &'static str,
    /// Key.
    pub key: String,
    /// From the key to the end of its values, as a place in the document.
    pub span: Span,
    /// For which requests.
    #[serde(flatten)]
    pub state: TestState,
}

/// For which requests a test holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct TestState {
    /// `always`, `never`, `sometimes` or `notDecided`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"always\" | \"never\" | \"sometimes\" | \"notDecided\"")
    )]
    pub holds: &'static str,
    /// Of one that holds sometimes: a request for which it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<ChangeWitness>,
    /// And one for which it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmet: Option<ChangeWitness>,
}

impl StatementsAnswer {
    /// Mirrors an answer; the words are the caller's.
    #[must_use]
    pub fn of(found: &analysis::Statements, tests: &analysis::Conditions, partition: &str, message: String) -> Self {
        let mut work = found.work;
        work.add(tests.work);
        Self {
            rolecall: VERSION,
            message,
            universe: RequestUniverse::of(found.actions, partition),
            statements: found.statements.iter().map(Into::into).collect(),
            removable: found.removable.clone(),
            parts: found.parts.iter().map(Into::into).collect(),
            parts_left: found.parts_left,
            conditions: tests.blocks.iter().map(Into::into).collect(),
            work: work.into(),
        }
    }
}

impl From<&analysis::StatementWorth> for StatementState {
    fn from(found: &analysis::StatementWorth) -> Self {
        use analysis::Worth as W;
        let by = match &found.worth {
            W::Shadowed { by } | W::Redundant { by } => by.clone(),
            W::Dead { .. } | W::Inert | W::Needed | W::NotDecided(_) => Vec::new(),
        };
        let (because, applies_unlisted) = match found.worth {
            W::Dead { because, applies_unlisted } => (Some(because.name()), Some(applies_unlisted)),
            _ => (None, None),
        };
        Self {
            statement: found.statement,
            sid: found.sid.clone(),
            span: Span { start: found.span.start, end: found.span.end },
            state: found.worth.name(),
            because,
            applies_unlisted,
            by,
            why: if let W::NotDecided(why) = found.worth { Some(why.name()) } else { None },
            witness: found.witness.as_ref().map(Into::into),
        }
    }
}

impl From<&analysis::PartWorth> for PartState {
    fn from(found: &analysis::PartWorth) -> Self {
        Self {
            statement: found.statement,
            element: found.element.name(),
            is_test: found.is_test,
            value: found.value.clone(),
            span: Span { start: found.span.start, end: found.span.end },
            state: found.worth.name(),
        }
    }
}

impl From<&analysis::BlockHolds> for ConditionState {
    fn from(block: &analysis::BlockHolds) -> Self {
        let test = |test: &analysis::TestHolds| NamedTestState {
            operator: test.operator,
            key: test.key.clone(),
            span: Span { start: test.span.start, end: test.span.end },
            state: (&test.holds).into(),
        };
        Self {
            statement: block.statement,
            together: (&block.together).into(),
            tests: block.tests.iter().map(test).collect(),
        }
    }
}

impl From<&analysis::Holds> for TestState {
    fn from(holds: &analysis::Holds) -> Self {
        let [met, unmet] = match holds {
            analysis::Holds::Sometimes(shown) => shown.each_ref().map(|shown| Some(shown.into())),
            _ => [None, None],
        };
        Self { holds: holds.name(), met, unmet }
    }
}
