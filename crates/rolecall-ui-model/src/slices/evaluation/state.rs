//! What the scenario comes to, as far as it is known: the last report, and what is wrong with the text now.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::report::StepReport;

use crate::json_document::SourceMap;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::evaluation::finding::{Finding, findings};
use crate::slices::evaluation::question::{Answer, Question};

/// The last good report, and the present findings.
#[derive(Clone, Debug)]
pub(crate) struct Evaluation {
    /// The number of the newest question.
    pub(crate) revision: u64,
    progress: Progress,
    /// The last evaluation that came to a report.
    pub(crate) evaluated: Option<Rc<EvaluatedScenario>>,
    /// Whether that is older than the text, because the text cannot be evaluated.
    pub(crate) stale: bool,
    /// What is wrong with the text.
    pub(crate) findings: Rc<[Finding]>,
}

/// How far the evaluation of the scenario has come. Nothing is ever idle: a scenario is asked about as soon as it is there.
#[derive(Clone, Debug)]
enum Progress {
    Running(Rc<Asked>),
    Failed,
    Ready,
}

/// A question, and what is needed to understand the answer.
#[derive(Debug)]
struct Asked {
    question: Question,
    draft: Rc<ScenarioDraft>,
    source_map: SourceMap,
    steps: Vec<usize>,
}

impl Evaluation {
    /// Asks about a scenario of which nothing is known; `revision` is greater than that of every question before.
    pub(crate) fn of(draft: &Rc<ScenarioDraft>, revision: u64) -> Self {
        let progress = Progress::Running(Rc::new(Asked::about(draft, revision)));
        Self { revision, progress, evaluated: None, stale: false, findings: Rc::new([]) }
    }

    /// Asks about an edited scenario. What was found in a text that is another one now must not be shown in it.
    pub(crate) fn of_edited(&self, before: &ScenarioDraft, draft: &Rc<ScenarioDraft>) -> Self {
        let is_same = |finding: &&Finding| before.json.text(&finding.path) == draft.json.text(&finding.path);
        Self {
            evaluated: self.evaluated.clone(),
            stale: self.stale,
            findings: self.findings.iter().filter(is_same).cloned().collect(),
            ..Self::of(draft, self.revision + 1)
        }
    }

    /// The question that is not answered yet.
    pub(crate) fn question(&self) -> Option<&Question> {
        match &self.progress {
            Progress::Running(asked) => Some(&asked.question),
            Progress::Failed | Progress::Ready => None,
        }
    }

    /// Whether whoever evaluates could not answer.
    pub(crate) fn is_failed(&self) -> bool {
        matches!(self.progress, Progress::Failed)
    }

    /// With the answer to the newest question; `None` for an answer to another.
    pub(crate) fn answered(&self, answer: &Answer) -> Option<Self> {
        let asked = self.asked(answer.revision)?;
        let evaluated = EvaluatedScenario::from_answer(answer, &asked.draft, &asked.source_map, asked.steps.clone());
        Some(Self {
            revision: self.revision,
            progress: Progress::Ready,
            stale: evaluated.is_none(),
            evaluated: evaluated.map(Rc::new).or_else(|| self.evaluated.clone()),
            findings: findings(answer, &asked.draft, &asked.source_map).into(),
        })
    }

    /// Without an answer to the newest question; `None` if it was another that failed.
    pub(crate) fn failed(&self, revision: u64) -> Option<Self> {
        self.asked(revision)?;
        Some(Self { progress: Progress::Failed, stale: true, ..self.clone() })
    }

    fn asked(&self, revision: u64) -> Option<&Asked> {
        match &self.progress {
            Progress::Running(asked) if asked.question.revision == revision => Some(asked),
            _ => None,
        }
    }

    /// Without the last report: the steps are others.
    pub(crate) fn forgotten(&self) -> Self {
        Self { evaluated: None, ..self.clone() }
    }

    /// What a step came to.
    pub(crate) fn step(&self, step: usize) -> Option<(&EvaluatedScenario, &StepReport)> {
        let evaluated = self.evaluated.as_deref()?;
        Some((evaluated, evaluated.step(step)?))
    }

    /// The last step before one that was evaluated.
    pub(crate) fn before(&self, step: usize) -> Option<(&EvaluatedScenario, &StepReport)> {
        let evaluated = self.evaluated.as_deref()?;
        Some((evaluated, evaluated.before(step)?))
    }

    /// The findings at a path.
    pub(crate) fn findings_at<'e>(&'e self, path: &'e Path) -> impl Iterator<Item = &'e Finding> {
        self.findings.iter().filter(move |finding| finding.path == *path)
    }
}

impl Asked {
    fn about(draft: &Rc<ScenarioDraft>, revision: u64) -> Self {
        let (text, source_map, steps) = draft.to_evaluate();
        Self { question: Question { revision, text: text.into() }, draft: draft.clone(), source_map, steps }
    }
}
