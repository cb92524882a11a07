//! What two worlds decide otherwise.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::{ChangeCondition, ChangeWitness, RequestUniverse};
use crate::VERSION;
use crate::place::Span;

/// The answer of a comparison of two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldComparison {
    /// The version of the format.
    pub rolecall: u32,
    /// `none`, `differs` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"none\" | \"differs\" | \"notDecided\""))]
    pub answer: &'static str,
    /// Whether something is newly allowed: `yes`, `no` or `notDecided`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub new: &'static str,
    /// Whether something is no longer allowed.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub lost: &'static str,
    /// Whether something is denied for another reason.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"yes\" | \"no\" | \"notDecided\""))]
    pub other_denial: &'static str,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// Who was asked about.
    pub callers: Vec<String>,
    /// Principals and resources that only the world as it is to be has.
    pub added: Vec<String>,
    /// Those that only the world as it was had.
    pub removed: Vec<String>,
    /// Findings, the most important first.
    pub findings: Vec<WorldFinding>,
    /// Findings that were not worked out.
    pub more: usize,
    /// What is not decided.
    pub undecided: Vec<WorldUndecided>,
    /// How far the question came.
    pub work: WorldWork,
}

/// Requests whose decision changes because of the same statements or layers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldFinding {
    /// `new`, `lost` or `otherDenial`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"new\" | \"lost\" | \"otherDenial\""))]
    pub kind: &'static str,
    /// The same in words.
    pub message: String,
    /// Statements and layers.
    pub cause: Vec<WorldCause>,
    /// Who.
    pub callers: Vec<String>,
    /// Actions.
    pub actions: Vec<String>,
    /// Whether there may be more.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether all other resources are meant.
    pub not_resources: bool,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<ChangeCondition>,
    /// A request of the first caller that shows it.
    pub witness: ChangeWitness,
}

/// What stands behind a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldCause {
    /// `allows`, `allowsNoLonger`, `denies` or `deniesNoLonger` of a statement; `limits` or `limitsNoLonger` of a layer as a whole.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(
            type = "\"allows\" | \"allowsNoLonger\" | \"denies\" | \"deniesNoLonger\" | \"limits\" | \"limitsNoLonger\""
        )
    )]
    pub role: &'static str,
    /// `before` or `after`: the world it stands in.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"before\" | \"after\""))]
    pub world: &'static str,
    /// The layer.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName"))]
    pub gate: &'static str,
    /// The statement; `null` of a layer as a whole.
    pub statement: Option<CitedStatement>,
    /// The same in words.
    pub message: String,
}

/// A statement of a world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct CitedStatement {
    /// Where its policy stands in the world, as a JSON pointer; empty if it is not in the world.
    pub document: String,
    /// The name of the policy; empty without one.
    pub policy: String,
    /// ARN, name or id of what the policy is attached to.
    pub owner: String,
    /// Position of the statement, from 0.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in the policy's.
    pub span: Span,
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldUndecided {
    /// Of which kind of change.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"new\" | \"lost\" | \"otherDenial\""))]
    pub kind: &'static str,
    /// `budget`, `variables`, `principals` or `unconfirmed`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\"")
    )]
    pub why: &'static str,
    /// Who.
    pub caller: String,
    /// The statements and layers it is about.
    pub cause: Vec<WorldCause>,
}

/// How far a question about worlds came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldWork {
    /// Callers.
    pub callers: usize,
    /// Pairs of a caller and resources that are alike.
    pub places: usize,
    /// Pairs of what takes part in the two worlds that were compared.
    pub stances: usize,
    /// Classes of actions.
    pub action_classes: usize,
    /// Those that could differ.
    pub classes_that_differ: usize,
    /// Nodes of searches.
    pub nodes: usize,
    /// Questions whether values exist.
    pub emptiness_checks: usize,
    /// States of searches for texts.
    pub states: usize,
    /// Requests the evaluator was asked about.
    pub confirmations: usize,
}

impl WorldComparison {
    /// Mirrors an answer; the words are the caller's: of a finding, and of what stands behind one.
    #[must_use]
    pub fn of(
        answer: &analysis::WorldComparison,
        partition: &str,
        words: &dyn Fn(&analysis::WorldFinding) -> String,
        cause: &dyn Fn(&analysis::WorldCause) -> String,
    ) -> Self {
        let [new, lost, other_denial] = answer.verdicts.map(analysis::Verdict::name);
        let only = |is_added: bool| {
            let entries = answer.inventory.iter().filter(|entry| entry.is_added == is_added);
            entries.map(|entry| entry.name.clone()).collect()
        };
        let causes = |all: &[analysis::WorldCause]| all.iter().map(|one| WorldCause::of(one, cause(one))).collect();
        let work = answer.work;
        Self {
            rolecall: VERSION,
            answer: answer.answer(),
            new,
            lost,
            other_denial,
            universe: RequestUniverse { actions: "catalogue", partition: partition.to_owned() },
            callers: answer.callers.clone(),
            added: only(true),
            removed: only(false),
            findings: answer
                .findings
                .iter()
                .map(|found| WorldFinding {
                    kind: found.change.name(),
                    message: words(found),
                    cause: causes(&found.causes),
                    callers: found.callers.clone(),
                    actions: found.actions.clone(),
                    more_actions: found.more_actions,
                    resources: found.resources.clone(),
                    not_resources: found.is_not_resource,
                    conditions: found.conditions.iter().map(Into::into).collect(),
                    witness: (&found.witness).into(),
                })
                .collect(),
            more: answer.more,
            undecided: answer
                .undecided
                .iter()
                .map(|open| WorldUndecided {
                    kind: open.change.name(),
                    why: open.reason.name(),
                    caller: open.caller.clone(),
                    cause: causes(&open.causes),
                })
                .collect(),
            work: WorldWork {
                callers: work.callers,
                places: work.places,
                stances: work.stances,
                action_classes: work.classes,
                classes_that_differ: work.differing,
                nodes: work.nodes,
                emptiness_checks: work.checks,
                states: work.states,
                confirmations: work.confirmations,
            },
        }
    }
}

impl WorldCause {
    fn of(cause: &analysis::WorldCause, message: String) -> Self {
        let side = |is_after: bool| if is_after { "after" } else { "before" };
        match cause {
            analysis::WorldCause::Statement { role, is_after, gate, statement, .. } => Self {
                role: role.name(),
                world: side(*is_after),
                gate: gate.name(),
                statement: Some(statement.into()),
                message,
            },
            analysis::WorldCause::Layer { is_after, gate, .. } => Self {
                role: if *is_after { "limits" } else { "limitsNoLonger" },
                world: side(*is_after),
                gate: gate.name(),
                statement: None,
                message,
            },
        }
    }
}

impl From<&analysis::Cited> for CitedStatement {
    fn from(cited: &analysis::Cited) -> Self {
        Self {
            document: cited.document.clone(),
            policy: cited.policy.clone(),
            owner: cited.owner.clone(),
            statement: cited.statement,
            sid: cited.sid.clone(),
            span: Span { start: cited.span.start, end: cited.span.end },
        }
    }
}
