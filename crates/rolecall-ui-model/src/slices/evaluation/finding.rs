//! Diagnostics, each at its place in the scenario that is being edited.

use std::cell::OnceCell;
use std::rc::Rc;

use rolecall_core::diag::{Diagnostic, Fix, Problem, Severity, Source};
use rolecall_core::format::Path;
use rolecall_core::scenario::{PolicyText, Reading};
use rolecall_core::text::Utf16Index;
use rolecall_core::trace::PolicyId;
use rolecall_explain::{help, message};
use serde::{Deserialize, Serialize};

use crate::Locale;
use crate::encoding;
use crate::json_document::{JsonDocument, SourceMap};
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::mend::{Mend, Offered};
use crate::slices::evaluation::places::Places;
use crate::view::Rich;

/// A diagnostic in words and the place in the scenario that is being edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// Path of the document or value; empty for the scenario as a whole.
    #[serde(with = "encoding::path")]
    pub(crate) path: Path,
    /// In a document: UTF-16 range of its text.
    pub(crate) range: (u32, u32),
    pub(crate) code: Rc<str>,
    #[serde(with = "encoding::number")]
    pub(crate) severity: Severity,
    /// Whether it keeps the text from being evaluated.
    pub(crate) is_fatal: bool,
    /// Whether it was found by a rule that asks a catalogue.
    pub(crate) asks_catalogue: bool,
    /// Whether the policy was found inside something else.
    pub(crate) is_about_wrapping: bool,
    pub(crate) message: Rich,
    /// What to do; may be empty.
    pub(crate) help: Rich,
    /// The edit that does it, if there is one.
    pub(crate) mend: Option<Mend>,
}

/// A diagnostic and its place, without words.
#[derive(Debug)]
pub(crate) struct Found {
    path: Path,
    range: (u32, u32),
    problem: Problem,
    offered: Option<Offered>,
}

impl Found {
    /// In the words of a language.
    pub(crate) fn worded(&self, locale: Locale) -> Finding {
        let problem = &self.problem;
        Finding {
            path: self.path.clone(),
            range: self.range,
            code: problem.code().into(),
            severity: problem.severity(),
            is_fatal: problem.is_fatal(),
            asks_catalogue: false,
            is_about_wrapping: problem.is_preface(),
            message: Rich::from(&message(problem, locale)),
            help: Rich::from(&help(problem, locale)),
            mend: self.offered.as_ref().map(|offered| offered.worded(locale)),
        }
    }
}

/// So many findings of one document are told.
const TOLD: usize = 200;

/// Findings in the words of a language. Of a document with very many, those that stop the evaluation and the first of the rest, and how many more
/// there are.
pub(crate) fn worded(found: &[Found], locale: Locale) -> Rc<[Finding]> {
    let mut findings = Vec::new();
    for of_one in found.chunk_by(|one, next| one.path == next.path) {
        let is_fatal = |found: &&Found| found.problem.is_fatal();
        let fatal = of_one.iter().filter(is_fatal);
        let others = of_one.iter().filter(|found| !is_fatal(found));
        let told = if of_one.len() > TOLD {
            fatal.chain(others).take(TOLD).collect()
        } else {
            of_one.iter().collect::<Vec<_>>()
        };
        findings.extend(told.iter().map(|found| found.worded(locale)));
        if let (Some(last), more @ 1..) = (told.last(), of_one.len() - told.len()) {
            let message = Rich::from(&locale.page_more_findings(more));
            let (code, severity, help) = ("".into(), Severity::Advice, Rich::plain(""));
            let nothing = Finding { code, severity, is_fatal: false, message, help, mend: None, ..last.worded(locale) };
            findings.push(nothing);
        }
    }
    findings.into()
}

/// What was found, but for what is about a place that is still blank: the page asks to fill it instead.
pub(crate) fn found(
    diagnostics: &[Diagnostic],
    reading: &Reading,
    draft: &ScenarioDraft,
    source_map: &SourceMap,
) -> Vec<Found> {
    // Kept, since one long document can have thousands of findings.
    let places: Vec<_> = reading.policies.iter().map(|policy| (policy, OnceCell::new())).collect();
    let place_of = |id: u32| {
        let (policy, place) = places.get(id as usize)?;
        Some(place.get_or_init(|| PolicyPlace::of(policy, draft, source_map)))
    };
    let find = |found: &Diagnostic| {
        let span = found.place.span;
        let mut offered = None;
        let (path, range) = match found.place.source {
            Source::Scenario => {
                let path = source_map.at(span).cloned().unwrap_or_default();
                let length = draft.json.text(&path).map_or(0, utf16_length);
                (path, (0, length))
            }
            Source::Policy(PolicyId(id)) => match place_of(id) {
                Some(PolicyPlace { path, places: Some(places), .. }) => {
                    let text = reading.policies.get(id as usize).map_or("", |policy| &policy.text);
                    offered = fix_of(&found.problem).and_then(|fix| Offered::of(fix, span, text, places));
                    (path.clone(), places.range(span))
                }
                Some(PolicyPlace { path, length, .. }) => (path.clone(), (0, *length)),
                None => (Path::root(), (0, 0)),
            },
        };
        Found { path, range, problem: found.problem.clone(), offered }
    };
    let is_about_nothing = |found: &Found| draft.json.get(&found.path).is_some_and(JsonDocument::is_blank);
    // What AWS has written, it takes: what the checks say of it is of no interest. And who has switched off every statement knows that there is none.
    let is_told = |found: &&Diagnostic| {
        let Source::Policy(PolicyId(id)) = found.place.source else { return true };
        let is_empty = matches!(found.problem, Problem::EmptyList { name: "Statement" });
        !place_of(id).is_some_and(|PolicyPlace { path, places, .. }| {
            draft.is_lent(path) || is_empty && places.as_ref().is_some_and(Places::is_all_off)
        })
    };
    diagnostics.iter().filter(is_told).map(find).filter(|found| !is_about_nothing(found)).collect()
}

fn fix_of(problem: &Problem) -> Option<&Fix> {
    match problem {
        Problem::Rule { found } => found.fix.as_deref(),
        _ => None,
    }
}

/// Where a policy lies.
struct PolicyPlace {
    path: Path,
    /// Places in its text; `None` if core read another text than the one in the editor, which it decoded: then a place is all of it.
    places: Option<Places>,
    /// UTF-16 length of the text in the editor.
    length: u32,
}

impl PolicyPlace {
    fn of(policy: &PolicyText, draft: &ScenarioDraft, source_map: &SourceMap) -> Self {
        let path = source_map.path(&policy.path).cloned().unwrap_or_default();
        let text = draft.json.text(&path);
        let length = text.map_or(0, utf16_length);
        Self { places: Places::of(draft, &path, &policy.text), length, path }
    }
}

fn utf16_length(text: &str) -> u32 {
    Utf16Index::new(text).to_utf16(u32::try_from(text.len()).unwrap_or(u32::MAX))
}
