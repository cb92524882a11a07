//! Whom a resource or trust policy lets in from outside.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::{AnalysisWork, ChangeCondition, RequestUniverse, WitnessKey};
use crate::VERSION;
use crate::place::Span;
use crate::report::Decision;

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// The version of the format.
    pub rolecall: u32,
    /// The widest access: `public`, `confusedDeputy`, `federated`, `crossAccount`, `none` or `notDecided`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"public\" | \"confusedDeputy\" | \"federated\" | \"crossAccount\" | \"none\" | \"notDecided\"")
    )]
    pub exposure: &'static str,
    /// What was asked in words of AWS, if it was `CheckNoPublicAccess`: `PASS`, `FAIL`, or `NOT_DECIDED`, which is ours alone.
    ///
    /// Source: <https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoPublicAccess.html>
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"PASS\" | \"FAIL\" | \"NOT_DECIDED\""))]
    pub result: Option<&'static str>,
    /// The answer in words.
    pub message: String,
    /// Whether S3 counts the policy as public by its own rule; `null` if it is not a bucket's.
    pub public_to_s3: Option<bool>,
    /// The zone of trust.
    pub zone_of_trust: Vec<String>,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// Who gets in, the widest access first.
    pub findings: Vec<ExposureFinding>,
    /// Findings that were not worked out.
    pub more: usize,
    /// What is not decided.
    pub undecided: Vec<UndecidedExposure>,
    /// What is worth knowing beside.
    pub notes: Vec<ExposureNote>,
    /// How far the question came.
    pub work: AnalysisWork,
}

/// Somebody who gets in, by the same statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExposureFinding {
    /// `public`, `confusedDeputy`, `federated` or `crossAccount`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"public\" | \"confusedDeputy\" | \"federated\" | \"crossAccount\"")
    )]
    pub kind: &'static str,
    /// The same in words.
    pub message: String,
    /// Who.
    pub parties: Vec<ExposureParty>,
    /// The statements that allow it.
    pub cause: Vec<ExposureCause>,
    /// Actions.
    pub actions: Vec<String>,
    /// Whether there may be more.
    pub more_actions: bool,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<ChangeCondition>,
    /// A request that shows it.
    pub witness: ExposureWitness,
}

/// Who gets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExposureParty {
    /// `everyone`, `account`, `organization`, `service` or `provider`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"everyone\" | \"account\" | \"organization\" | \"service\" | \"provider\"")
    )]
    pub kind: &'static str,
    /// Its ID, name or ARN; `null` for everyone and for services that are not named.
    pub id: Option<String>,
    /// Of an account, the principals alone that get in; none: all that it allows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript-analysis", tsify(optional))]
    pub principals: Vec<String>,
}

/// A statement behind a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExposureCause {
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in the document.
    pub span: Span,
}

/// A request that the evaluator allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExposureWitness {
    /// ARN, service, provider, or `anonymous`.
    pub caller: String,
    /// Action.
    pub action: String,
    /// Resource.
    pub resource: String,
    /// Keys that the policy asks for; `null` if the request does not have it.
    pub keys: Vec<WitnessKey>,
    /// The decision.
    pub decision: Decision,
    /// A scenario of one step that shows it, as JSON text.
    pub scenario: String,
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct UndecidedExposure {
    /// Which access.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"public\" | \"confusedDeputy\" | \"federated\" | \"crossAccount\"")
    )]
    pub kind: &'static str,
    /// `budget`, `variables`, `principals` or `unconfirmed`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"budget\" | \"variables\" | \"principals\" | \"unconfirmed\"")
    )]
    pub why: &'static str,
    /// The statements it is about.
    pub cause: Vec<ExposureCause>,
}

/// What is worth knowing beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExposureNote {
    /// `networks`, `addresses`, `uniqueIds`, `unmodelled` or `passedRole`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"networks\" | \"addresses\" | \"uniqueIds\" | \"unmodelled\" | \"passedRole\"")
    )]
    pub kind: &'static str,
    /// What it is about.
    pub values: Vec<String>,
}

impl Exposure {
    /// Mirrors an answer; the words are the caller's: of the whole, and of a finding.
    #[must_use]
    pub fn of(
        answer: &analysis::Exposure,
        partition: &str,
        message: String,
        words: impl Fn(&analysis::Exposed) -> String,
    ) -> Self {
        Self {
            rolecall: VERSION,
            exposure: answer.result(),
            result: None,
            message,
            public_to_s3: answer.is_public_to_s3,
            zone_of_trust: answer.trusted.clone(),
            universe: RequestUniverse { actions: "catalogue", partition: partition.to_owned() },
            findings: answer.findings.iter().map(|found| ExposureFinding::of(found, words(found))).collect(),
            more: answer.more,
            undecided: answer.undecided.iter().map(Into::into).collect(),
            notes: answer.notes.iter().map(Into::into).collect(),
            work: answer.work.into(),
        }
    }

    /// The same as an answer to `CheckNoPublicAccess`.
    #[must_use]
    pub fn asked_for_public_access(self, is_public: Option<bool>) -> Self {
        let result = match is_public {
            Some(false) => "PASS",
            Some(true) => "FAIL",
            None => "NOT_DECIDED",
        };
        Self { result: Some(result), ..self }
    }
}

impl ExposureFinding {
    fn of(found: &analysis::Exposed, message: String) -> Self {
        let shown = &found.witness;
        let key =
            |(key, values): &(String, Option<Vec<String>>)| WitnessKey { key: key.clone(), values: values.clone() };
        Self {
            kind: found.access.name(),
            message,
            parties: found.parties.iter().map(Into::into).collect(),
            cause: found.causes.iter().map(Into::into).collect(),
            actions: found.actions.clone(),
            more_actions: found.more_actions,
            conditions: found.conditions.iter().map(Into::into).collect(),
            witness: ExposureWitness {
                caller: shown.caller.clone(),
                action: shown.action.clone(),
                resource: shown.resource.clone(),
                keys: shown.keys.iter().map(key).collect(),
                decision: (&shown.decision).into(),
                scenario: shown.scenario.clone(),
            },
        }
    }
}

impl From<&analysis::Party> for ExposureParty {
    fn from(party: &analysis::Party) -> Self {
        use analysis::Party;
        let (kind, id) = match party {
            Party::Everyone => ("everyone", None),
            Party::Account { id, .. } => ("account", Some(id)),
            Party::Organization(id) => ("organization", Some(id)),
            Party::Service(name) => ("service", Some(name)),
            Party::AnyService => ("service", None),
            Party::Provider(arn) => ("provider", Some(arn)),
        };
        let principals = if let Party::Account { principals, .. } = party { principals.clone() } else { Vec::new() };
        Self { kind, id: id.cloned(), principals }
    }
}

impl From<&analysis::Cause> for ExposureCause {
    fn from(cause: &analysis::Cause) -> Self {
        Self {
            statement: cause.statement,
            sid: cause.sid.clone(),
            span: Span { start: cause.span.start, end: cause.span.end },
        }
    }
}

impl From<&analysis::ExposureUndecided> for UndecidedExposure {
    fn from(open: &analysis::ExposureUndecided) -> Self {
        Self { kind: open.access.name(), why: open.reason.name(), cause: open.causes.iter().map(Into::into).collect() }
    }
}

impl From<&analysis::ExposureNote> for ExposureNote {
    fn from(note: &analysis::ExposureNote) -> Self {
        use analysis::ExposureNote as Note;
        let (kind, values) = match note {
            Note::Networks(values) => ("networks", values.clone()),
            Note::Addresses(values) => ("addresses", values.clone()),
            Note::UniqueIds(values) => ("uniqueIds", values.clone()),
            Note::Unmodelled(values) => ("unmodelled", values.clone()),
            Note::PassedRole => ("passedRole", Vec::new()),
        };
        Self { kind, values }
    }
}
