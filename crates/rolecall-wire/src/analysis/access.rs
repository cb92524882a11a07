//! Whether a document allows something that it must not, as `CheckAccessNotGranted` of IAM Access Analyzer answers it, with the requests that show it.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::no_new_access::{CheckReason, reasons, result};
use super::{AnalysisWork, ChangeFinding, RequestUniverse, UndecidedChange};
use crate::VERSION;

/// The answer.
///
/// `result`, `message` and `reasons` are those of AWS: <https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html>.
/// `NOT_DECIDED` is ours alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AccessNotGranted {
    /// The version of the format.
    pub rolecall: u32,
    /// `PASS`, `FAIL` or `NOT_DECIDED`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"PASS\" | \"FAIL\" | \"NOT_DECIDED\""))]
    pub result: &'static str,
    /// The same in words.
    pub message: String,
    /// The statements behind it.
    pub reasons: Vec<CheckReason>,
    /// Which requests there are.
    pub universe: RequestUniverse,
    /// What is allowed, each with a request: `before` is what a policy without statements decides.
    pub findings: Vec<ChangeFinding>,
    /// What is not decided.
    pub undecided: Vec<UndecidedChange>,
    /// How far the question came.
    pub work: AnalysisWork,
}

impl AccessNotGranted {
    /// Mirrors an answer; the words are the caller's: of the whole, of a finding, of a statement behind one.
    #[must_use]
    pub fn of(
        answer: &analysis::Comparison,
        partition: &str,
        message: String,
        words: impl Fn(&analysis::Finding) -> String,
        reason: impl Fn(&analysis::Cause) -> String,
    ) -> Self {
        Self {
            rolecall: VERSION,
            result: result(answer),
            message,
            reasons: reasons(answer, reason),
            universe: RequestUniverse::of(answer.actions, partition),
            findings: answer.findings.iter().map(|found| ChangeFinding::of(found, words(found))).collect(),
            undecided: answer.undecided.iter().map(Into::into).collect(),
            work: answer.work.into(),
        }
    }
}
