//! The words of a decision, read from its report.

use std::rc::Rc;

use rolecall_core::report::StepReport;
use rolecall_core::sort::sort_unique;
use rolecall_core::trace::{Note, Outcome, Residual, ResidualTest};
use rolecall_explain::{decision, note, obstacles, packed, standing};

use crate::slices::decision::difference::difference;
use crate::slices::evaluation::answer::Decided;
use crate::slices::evaluation::scene::Scene;
use crate::view::{ResidualView, Rich};

impl Scene<'_> {
    /// The words of a decision.
    pub(crate) fn decided(&self, report: &StepReport) -> Decided {
        Decided { session: self.session(report), flows: self.flows(report), ..self.said(report) }
    }

    /// The words of a decision, without the session that begins.
    pub(crate) fn said(&self, report: &StepReport) -> Decided {
        let difference = difference(self.evaluated, report, self.locale);
        let sentence = difference.as_ref().and_then(|difference| difference.sentence.as_ref());
        Decided {
            sentence: sentence
                .map_or_else(|| Rich::from(&decision(report, &self.evaluated.policies, self.locale)), Rich::from),
            difference: difference.map(|difference| difference.rows).unwrap_or_default(),
            details: self.details(report),
            aws_message: report.aws_message.as_ref().map(|message| Rc::from(message.text.as_str())),
            residual: self.residual(report),
            notes: notes(report).into_iter().map(|each| Rich::from(&note(each, self.locale))).collect(),
            session: None,
            flows: Rc::new([]),
        }
    }

    /// What is to be said beside the sentence: what would help, and all that is missing behind the first thing, which the sentence is about.
    fn details(&self, report: &StepReport) -> Rc<[Rich]> {
        let around = [standing(report, self.locale), packed(report, self.locale)];
        let missing = obstacles(report, &self.evaluated.policies, self.locale);
        // Keys that nobody gave are asked for beside it.
        let missing = missing.iter().enumerate().filter(|(_, line)| !line.layer.is_empty());
        let lines = missing.flat_map(|(index, line)| {
            let what = (index > 0).then(|| line.whole(self.locale));
            [what, Some(line.remedy.clone()), line.unless.clone()]
        });
        around.into_iter().chain(lines).flatten().map(|text| Rich::from(&text)).collect()
    }

    fn residual(&self, report: &StepReport) -> Option<ResidualView> {
        let Outcome::NeedsContext(Residual { allow_if, .. }) = &report.deciding()?.outcome else { return None };
        if allow_if.is_empty() {
            return None;
        }
        let alternative =
            |tests: &Vec<ResidualTest>| -> Rc<[Rich]> { tests.iter().map(|test| self.residual_test(test)).collect() };
        Some(ResidualView {
            label: self.locale.page_allowed_if().into(),
            alternatives: allow_if.iter().map(alternative).collect(),
        })
    }

    fn residual_test(&self, test: &ResidualTest) -> Rich {
        let (key, operator, values) = (&test.key, test.operator.name(), test.values.join(", "));
        Rich::from(&if test.holds {
            self.locale.page_test_holds(key, operator, &values)
        } else {
            self.locale.page_test_fails(key, operator, &values)
        })
    }
}

/// The remarks on every decision of a step and on its tests, once each.
fn notes(report: &StepReport) -> Vec<Note> {
    let mut notes: Vec<_> = report.authorizations().iter().flat_map(|trace| &trace.notes).copied().collect();
    sort_unique(&mut notes);
    notes
}
