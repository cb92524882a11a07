//! Whether a changed document allows nothing that it did not allow before, as `CheckNoNewAccess` of IAM Access Analyzer answers it, with the requests that show it.

use rolecall_analysis as analysis;
use rolecall_core::sort::sort_unique;
use serde::Serialize;

use super::{AnalysisWork, ChangeFinding, RequestUniverse, UndecidedChange};
use crate::VERSION;

/// The answer.
///
/// `result`, `message` and `reasons` are those of AWS: <https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html>.
/// `NOT_DECIDED` is ours alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct NoNewAccess {
    /// The version of the format.
    pub rolecall: u32,
    /// `PASS`, `FAIL` or `NOT_DECIDED`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"PASS\" | \"FAIL\" | \"NOT_DECIDED\""))]
    pub result: &'static str,
    /// The same in words.
    pub message: String,
    /// The statements of the new document behind it.
    pub reasons: Vec<CheckReason>,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// What is newly allowed, each with a request.
    pub findings: Vec<ChangeFinding>,
    /// What is not decided.
    pub undecided: Vec<UndecidedChange>,
    /// How far the question came.
    pub work: AnalysisWork,
}

/// A statement behind an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct CheckReason {
    /// Index of the statement.
    pub statement_index: usize,
    /// Its `Sid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_id: Option<String>,
    /// What it does, in words.
    pub description: String,
}

impl NoNewAccess {
    /// Mirrors an answer; the words are the caller's: of the whole, of a finding, of a statement behind one.
    #[must_use]
    pub fn of(
        answer: &analysis::Comparison,
        partition: &str,
        message: String,
        words: impl Fn(&analysis::Finding) -> String,
        reason: impl Fn(&analysis::Cause) -> String,
    ) -> Self {
        let new = |change: analysis::Change| change == analysis::Change::New;
        let findings = || answer.findings.iter().filter(|found| new(found.change));
        Self {
            rolecall: VERSION,
            result: result(answer),
            message,
            reasons: reasons(answer, reason),
            universe: RequestUniverse::of(answer.actions, partition),
            findings: findings().map(|found| ChangeFinding::of(found, words(found))).collect(),
            undecided: answer.undecided.iter().filter(|open| new(open.change)).map(Into::into).collect(),
            work: answer.work.into(),
        }
    }
}

/// Whether nothing is newly allowed, in the words of AWS.
pub(super) fn result(answer: &analysis::Comparison) -> &'static str {
    match answer.verdict(analysis::Change::New) {
        analysis::Verdict::No => "PASS",
        analysis::Verdict::Yes => "FAIL",
        analysis::Verdict::NotDecided => "NOT_DECIDED",
    }
}

/// The statements that newly allow something, in order.
pub(super) fn reasons(answer: &analysis::Comparison, words: impl Fn(&analysis::Cause) -> String) -> Vec<CheckReason> {
    let new = answer.findings.iter().filter(|found| found.change == analysis::Change::New);
    let causes = new.flat_map(|found| &found.causes).filter(|cause| cause.is_after);
    let mut reasons: Vec<CheckReason> = causes
        .map(|cause| CheckReason {
            statement_index: cause.statement,
            statement_id: cause.sid.clone(),
            description: words(cause),
        })
        .collect();
    sort_unique(&mut reasons);
    reasons
}
