//! Why a question has no answer, as what is thrown.

use js_sys::Error;
use rolecall_analysis::{Refusal, StepRefusal, WorldRefusal, WorldsRefusal};
use rolecall_core::catalogue::Facts;
use rolecall_core::diag::{AwsError, Diagnostic, PolicyKind};
use rolecall_core::read_with;
use rolecall_explain::{Locale, Text, comparison_refused, help, message, step_refused, world_refused, worlds_refused};
use rolecall_js::{error, set, to_js};
use rolecall_questions::Refused;
use rolecall_wire::{Places, Unit};
use serde::Serialize;

use crate::options::invalid;

/// A text that is asked about, by the name that the question has for it.
pub(crate) type Named<'t> = (&'static str, &'t str);

/// What is wrong with a text.
#[derive(Debug, Serialize)]
struct Fault {
    /// Which text.
    document: &'static str,
    /// What is wrong, each with its place.
    diagnostics: Vec<rolecall_wire::Diagnostic>,
}

/// What is thrown for a question about documents or worlds.
pub(crate) fn thrown(refused: &Refused, texts: &[Named<'_>], facts: Facts, locale: Locale) -> Error {
    match refused {
        Refused::Documents { refusal: Refusal::Invalid(_), kind } => {
            faulty("invalidDocument", texts.iter().map(|text| in_document(*text, *kind, locale)))
        }
        Refused::Documents { refusal, .. } => said("invalidQuestion", comparison_refused(refusal, locale)),
        Refused::Access(wrong) => {
            let fatal = wrong.iter().find(|found| found.problem.is_fatal());
            said("invalidQuestion", fatal.map(|found| message(&found.problem, locale)))
        }
        Refused::World(WorldRefusal::Invalid { reading, .. })
        | Refused::Worlds(WorldsRefusal::Invalid { reading, is_after: false, .. }) => {
            faulty("invalidWorld", texts.first().map(|text| in_world(*text, &reading.diagnostics, facts, locale)))
        }
        Refused::Worlds(WorldsRefusal::Invalid { reading, .. }) => {
            faulty("invalidWorld", texts.last().map(|text| in_world(*text, &reading.diagnostics, facts, locale)))
        }
        Refused::Account(wrong) => {
            faulty("invalidWorld", texts.first().map(|text| in_world(*text, wrong, facts, locale)))
        }
        Refused::World(refusal) => said("invalidQuestion", world_refused(refusal, locale)),
        Refused::Worlds(refusal) => said("invalidQuestion", worlds_refused(refusal, locale)),
        Refused::Step { refusal: StepRefusal::Invalid(reading), .. } => {
            faulty("invalidScenario", texts.first().map(|text| in_world(*text, &reading.diagnostics, facts, locale)))
        }
        Refused::Step { refusal, step } => said("invalidQuestion", step_refused(refusal, *step, locale)),
        Refused::Unknown(id) => said("invalidQuestion", Some(locale.graph_unknown_node(id))),
    }
}

fn said(code: &str, words: Option<Text>) -> Error {
    error(code, &words.map(|words| words.plain()).unwrap_or_default())
}

/// An error that names the first place, and has all of them.
fn faulty(code: &str, faults: impl IntoIterator<Item = Fault>) -> Error {
    let faults: Vec<Fault> = faults.into_iter().filter(|fault| !fault.diagnostics.is_empty()).collect();
    let first = faults.first().and_then(|fault| Some((fault.document, fault.diagnostics.first()?)));
    let line = first.map(|(document, found)| {
        let at = found.place.in_scenario.unwrap_or(found.place.at);
        let words = found.message.as_deref().unwrap_or_default();
        format!("{document}:{}:{}: {}: {words}", at.line, at.column, found.code)
    });
    let error = error(code, &line.unwrap_or_default());
    if let Ok(faults) = to_js(&faults) {
        set(&error, "faults", &faults);
    }
    error
}

fn in_document((document, text): Named<'_>, kind: PolicyKind, locale: Locale) -> Fault {
    let found = rolecall_core::policy::read(text, kind).diagnostics;
    let places = Places::new(text, &[], Unit::Utf16);
    let aws = |found: &Diagnostic| found.aws_error(Some((kind, text)));
    Fault { document, diagnostics: worded(&found, &places, aws, locale) }
}

/// What was wrong with a world as it was asked about, at its places in the scenario, of which caller and steps did not count.
fn in_world((document, text): Named<'_>, wrong: &[Diagnostic], facts: Facts, locale: Locale) -> Fault {
    let reading = read_with(text, facts);
    let places = Places::new(text, &reading.policies, Unit::Utf16);
    let is_wrong = |found: &&Diagnostic| wrong.iter().any(|wrong| wrong.problem == found.problem);
    let found: Vec<Diagnostic> = reading.diagnostics.iter().filter(is_wrong).cloned().collect();
    Fault { document, diagnostics: worded(&found, &places, |found| reading.aws_error(found), locale) }
}

fn worded(
    found: &[Diagnostic],
    places: &Places<'_>,
    aws: impl Fn(&Diagnostic) -> Option<AwsError>,
    locale: Locale,
) -> Vec<rolecall_wire::Diagnostic> {
    let fatal = found.iter().filter(|found| found.problem.is_fatal());
    let worded = fatal.map(|found| {
        let (message, help) = (message(&found.problem, locale).plain(), help(&found.problem, locale).plain());
        rolecall_wire::Diagnostic::of(found, places).refused(aws(found)).worded(message, Some(help))
    });
    worded.collect()
}

/// What is thrown for a scenario in the place of a policy.
pub(crate) fn is_world(document: &str) -> Error {
    invalid(&format!("`{document}` is a scenario, and no policy; `compare` takes two of them with `kind: \"world\"`"))
}
