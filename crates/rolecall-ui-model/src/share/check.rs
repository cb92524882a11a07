//! Whether two scenarios decide the same.

use rolecall_core::report::StepReport;

use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// The first step, from 0, that one scenario decides otherwise than the other: with another outcome, at another gate, or by another statement. Also what
/// one cannot decide at all, if the other can: that is step 0.
#[must_use]
pub fn first_difference(one: &ScenarioDraft, other: &ScenarioDraft) -> Option<usize> {
    let (one, other) = match (EvaluatedScenario::of(one), EvaluatedScenario::of(other)) {
        (None, None) => return None,
        (Some(one), Some(other)) => (one, other),
        _ => return Some(0),
    };
    let one: Vec<_> = one.steps().map(|(step, report)| (step, told(report))).collect();
    let other: Vec<_> = other.steps().map(|(step, report)| (step, told(report))).collect();
    let differs = one.iter().zip(&other).find(|(one, other)| one != other).map(|((step, _), _)| *step);
    differs.or_else(|| (one.len() != other.len()).then(|| one.len().min(other.len())))
}

/// Whether a scenario can be decided as it stands: of two that cannot, nothing was compared.
#[must_use]
pub fn is_decided(draft: &ScenarioDraft) -> bool {
    EvaluatedScenario::of(draft).is_some()
}

/// What of a step must be equal, without texts.
fn told(report: &StepReport) -> impl PartialEq {
    let of = report.authorizations().iter().map(|trace| {
        (
            rolecall_core::report::Decision::from(&trace.outcome),
            trace.outcome.gate(),
            trace.outcome.statement(),
            trace.deciding_gates(),
        )
    });
    (report.decision(), report.gate(), report.statement(), report.reached, report.conditional, of.collect::<Vec<_>>())
}
