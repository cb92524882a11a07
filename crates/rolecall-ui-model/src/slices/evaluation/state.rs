//! What the scenario comes to, as far as it is known: what was told last, and what is wrong with the text now.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::sort::sort_by;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::closing::Hold;
use crate::slices::decision::fix::Fix;
use crate::slices::evaluation::answer::{Answer, AnsweredStep, DocumentFacts, ShownStep, Suggestions};
use crate::slices::evaluation::checked::Checked;
use crate::slices::evaluation::finding::Finding;
use crate::slices::evaluation::question::{Look, Question};

/// What was told last, and the present findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evaluation {
    /// The number of the newest question.
    pub(crate) revision: u64,
    progress: Progress,
    /// The newest question.
    asked: Option<Question>,
    /// The steps, as the last answer told them that had any.
    pub(crate) steps: Rc<[AnsweredStep]>,
    /// The scenario that these are about.
    about: Option<Rc<ScenarioDraft>>,
    /// Whether that is older than the text, because the text cannot be evaluated.
    pub(crate) stale: bool,
    /// What is wrong with the text, by the evaluator and by the rules that ask a catalogue.
    pub(crate) findings: Rc<[Finding]>,
    /// What of that is not in a document, but in a value that a form shows.
    pub(crate) of_forms: Rc<[Finding]>,
    suggestions: Option<Rc<Suggestions>>,
}

/// How far the evaluation of the scenario has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Idle,
    Running,
    Failed,
    Ready,
}

impl Evaluation {
    /// Of another scenario, of which nothing is known.
    pub(crate) fn of_another(&self) -> Self {
        Self { revision: self.revision, ..Self::default() }
    }

    /// Of an edited scenario. What was found in a text that is another one now must not be shown in it.
    pub(crate) fn of_edited(&self, before: &ScenarioDraft, draft: &ScenarioDraft) -> Self {
        let stays = |findings: &&[Finding]| {
            let path = findings.first().map(|finding| &finding.path);
            path.is_some_and(|path| is_same_text(before.json.get(path), draft.json.get(path)))
        };
        // There may be thousands of findings in one text, one behind the other.
        let staying = |findings: &[Finding]| {
            findings.chunk_by(|one, next| one.path == next.path).filter(stays).flatten().cloned().collect()
        };
        Self { findings: staying(&self.findings), of_forms: staying(&self.of_forms), ..self.clone() }
    }

    /// Asks, unless what is to be shown was asked or is known.
    pub(crate) fn asking(
        &self,
        draft: &Rc<ScenarioDraft>,
        pinned: Option<Rc<ScenarioDraft>>,
        look: impl FnOnce() -> Look,
    ) -> Option<Self> {
        let look = look();
        let is_asked = |asked: &Question| asked.is_about(draft, pinned.as_ref()) && self.covers(asked, &look);
        if self.asked.as_ref().is_some_and(is_asked) {
            return None;
        }
        let revision = self.revision + 1;
        let asked = Some(Question { revision, draft: draft.clone(), look, pinned });
        Some(Self { revision, progress: Progress::Running, asked, ..self.clone() })
    }

    fn covers(&self, asked: &Question, look: &Look) -> bool {
        match self.progress {
            Progress::Ready => {
                let is_made = |line: &Rc<str>| {
                    asked.look.opened.contains(line) || self.shown(look.step).is_none_or(|shown| shown.is_made(line))
                };
                let is_same = asked.look.step == look.step && asked.look.locale == look.locale;
                let is_same = is_same && (look.matrix.is_none() || asked.look.matrix == look.matrix);
                let is_same = is_same && (asked.look.denials || !look.denials);
                is_same && (self.stale || look.opened.iter().all(is_made))
            }
            Progress::Idle => false,
            Progress::Running => asked.look == *look,
            Progress::Failed => true,
        }
    }

    /// The question that is not answered yet.
    pub(crate) fn question(&self) -> Option<&Question> {
        self.asked.as_ref().filter(|_| self.progress == Progress::Running)
    }

    /// The newest question, answered or not.
    pub(crate) fn asked(&self) -> Option<&Question> {
        self.asked.as_ref()
    }

    /// Whether whoever evaluates could not answer.
    pub(crate) fn is_failed(&self) -> bool {
        self.progress == Progress::Failed
    }

    /// Whether everything is known of a step of this scenario that can be.
    pub(crate) fn is_answered(&self, draft: &Rc<ScenarioDraft>, step: usize) -> bool {
        let is_about = self.asked.as_ref().is_some_and(|asked| Rc::ptr_eq(&asked.draft, draft));
        self.progress == Progress::Ready && is_about && self.is_known(step)
    }

    fn is_known(&self, step: usize) -> bool {
        self.stale || self.shown(step).is_some() || self.steps.get(step).is_none()
    }

    /// With the answer to the newest question; `None` for an answer to another.
    pub(crate) fn answered(&self, answer: Answer) -> Option<Self> {
        let asked = self.question().filter(|question| question.revision == answer.revision)?;
        let of_form = |finding: &&Finding| asked.draft.json.document(&finding.path).is_none();
        let told = Self {
            progress: Progress::Ready,
            of_forms: answer.findings.iter().filter(of_form).cloned().collect(),
            findings: merged(answer.findings.iter(), self.findings.iter().filter(|finding| finding.asks_catalogue)),
            stale: answer.steps.is_none(),
            ..self.clone()
        };
        Some(match answer.steps {
            Some(steps) => Self { steps, about: Some(asked.draft.clone()), ..told },
            None => told,
        })
    }

    /// With what the rules have found that ask a catalogue; `None` for what they found in another scenario, and for nothing new.
    pub(crate) fn checked(&self, told: &Checked) -> Option<Self> {
        self.asked.as_ref().filter(|asked| asked.revision == told.revision)?;
        let findings = merged(self.findings.iter().filter(|finding| !finding.asks_catalogue), told.findings.iter());
        (findings != self.findings).then(|| Self { findings, ..self.clone() })
    }

    /// With what can be done about the newest question; `None` for what belongs to another, and for nothing new.
    pub(crate) fn suggested(&self, suggestions: Suggestions) -> Option<Self> {
        let is_newest = self.progress == Progress::Ready && suggestions.revision == self.revision;
        let is_news = self.suggestions.as_ref().is_none_or(|known| !known.say_the_same_as(&suggestions));
        (is_newest && is_news).then(|| Self { suggestions: Some(Rc::new(suggestions)), ..self.clone() })
    }

    /// The scenario of the newest question, if a revision is that of it and it is answered.
    pub(crate) fn answered_of(&self, revision: u64) -> Option<Rc<ScenarioDraft>> {
        let asked =
            self.asked.as_ref().filter(|asked| asked.revision == revision && self.progress == Progress::Ready)?;
        Some(asked.draft.clone())
    }

    /// Without an answer to the newest question; `None` if it was another that failed.
    pub(crate) fn failed(&self, revision: u64) -> Option<Self> {
        self.question().filter(|question| question.revision == revision)?;
        Some(Self { progress: Progress::Failed, stale: true, ..self.clone() })
    }

    /// To be asked again, if there was no answer.
    pub(crate) fn wanted(&self) -> Option<Self> {
        self.is_failed().then(|| Self { asked: None, ..self.clone() })
    }

    /// Without what was told: the steps are others.
    pub(crate) fn forgotten(&self) -> Self {
        Self { steps: Rc::default(), suggestions: None, ..self.clone() }
    }

    /// What a step came to.
    pub(crate) fn step(&self, step: usize) -> Option<&AnsweredStep> {
        self.steps.get(step)
    }

    /// What is shown of a step.
    pub(crate) fn shown(&self, step: usize) -> Option<&ShownStep> {
        self.step(step)?.shown.as_deref()
    }

    /// What would change the answer to a step.
    pub(crate) fn fixes(&self, step: usize) -> &[Fix] {
        self.suggestions(step).map_or(&[], |suggestions| &suggestions.fixes)
    }

    /// How a step hangs on what grants it, if it is known.
    pub(crate) fn hold(&self, step: usize) -> Option<&Hold> {
        self.suggestions(step)?.hold.as_ref()
    }

    fn suggestions(&self, step: usize) -> Option<&Suggestions> {
        self.suggestions.as_deref().filter(|suggestions| suggestions.step == step && !self.stale)
    }

    /// What can be done with a document.
    pub(crate) fn document(&self, path: &Path) -> Option<&DocumentFacts> {
        self.suggestions.as_ref()?.documents.iter().find(|facts| facts.path == *path)
    }

    /// Whether the text of a document is the one that the last report is about, so that places in it can be shown.
    pub(crate) fn is_about(&self, draft: &ScenarioDraft, path: &str) -> bool {
        let (Some(path), Some(about)) = (Path::parse(path), &self.about) else { return false };
        is_same_text(about.json.get(&path), draft.json.get(&path))
    }

    /// The findings at a path.
    pub(crate) fn findings_at<'e>(&'e self, path: &'e Path) -> impl Iterator<Item = &'e Finding> {
        self.findings.iter().filter(move |finding| finding.path == *path)
    }
}

/// The findings of the evaluator with those of the rules that ask a catalogue, if there are any: then by their places.
fn merged<'f>(
    own: impl Iterator<Item = &'f Finding>,
    of_catalogue: impl Iterator<Item = &'f Finding>,
) -> Rc<[Finding]> {
    let mut all: Vec<Finding> = own.cloned().collect();
    let count = all.len();
    all.extend(of_catalogue.cloned());
    if all.len() > count {
        sort_by(&mut all, &|a, b| (&a.path, a.range).cmp(&(&b.path, b.range)));
    }
    all.into()
}

/// Whether two values say the same. Long texts are shared, not copied, as long as they are the same.
fn is_same_text(one: Option<&JsonDocument>, other: Option<&JsonDocument>) -> bool {
    match (one, other) {
        (Some(JsonDocument::Policy(one)), Some(JsonDocument::Policy(other))) => Rc::ptr_eq(one, other) || one == other,
        _ => one == other,
    }
}
