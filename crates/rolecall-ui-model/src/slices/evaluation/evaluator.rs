//! Reads and decides, wherever it runs: in a worker, or on the page where there is none.

use std::rc::Rc;

use rolecall_core::outline::{Document, DocumentUse};
use rolecall_core::scenario::{PolicyText, Workspace};
use rolecall_core::trace::{Basis, ContextTrace, Outcome, Provenance, StatementRef};
use rolecall_explain::Word;

use crate::json_document::SourceMap;
use crate::scenario_draft::ScenarioDraft;
use crate::scenario_draft::edited::EditedDocument;
use crate::slices::decision::search::Search;
use crate::slices::document::pasted::{formatted, policy_alone, role_facts};
use crate::slices::evaluation::answer::{Answer, AnsweredStep, AskedKey, DocumentFacts, ShownStep, Suggestions};
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::evaluation::finding::{Found, found, worded};
use crate::slices::evaluation::question::{Look, Question};
use crate::slices::evaluation::scene::Scene;
use crate::slices::matrix::decided::{Deciding, Matrix};
use crate::slices::matrix::party::parties;
use crate::slices::trace::tree::trace_tree;
use crate::view::Tone;

/// Up to so many bytes all steps are told at once, so that the page shows another step without asking again.
const ALL_STEPS: usize = 48 << 10;

/// Answers questions, and keeps what it read: of an edited document nothing else is read anew, and a question that only shows more of
/// the same scenario costs nothing but words.
#[derive(Debug, Default)]
pub struct Evaluator {
    last: Option<Evaluated>,
}

#[derive(Debug)]
struct Evaluated {
    draft: Rc<ScenarioDraft>,
    workspace: Workspace,
    /// Where what stands in the workspace's scenario came from.
    source_map: SourceMap,
    /// The steps that are in it.
    steps: Vec<usize>,
    found: Vec<Found>,
    scenario: Option<EvaluatedScenario>,
}

impl Evaluator {
    /// Evaluates the scenario of a question, and words what is to be shown.
    pub fn answer(&mut self, question: &Question) -> Answer {
        let Evaluated { draft, found, scenario, .. } = self.evaluated(&question.draft);
        let look = &question.look;
        let told = |scenario: &EvaluatedScenario| {
            let is_short = draft.size() <= ALL_STEPS;
            let step = |step| {
                let scene = Scene { draft, evaluated: scenario, step, locale: look.locale };
                scene.answered(look, is_short || step == look.step)
            };
            (0..draft.outline().step_count()).map(step).collect()
        };
        Answer { revision: question.revision, findings: worded(found, look.locale), steps: scenario.as_ref().map(told) }
    }

    /// What would give the step of a question another answer.
    pub fn suggest(&mut self, question: &Question) -> Suggestions {
        let mut search = self.search(question);
        while search.as_mut().is_some_and(Search::advance) {}
        suggestions(question, search.as_ref())
    }

    /// What the cells of its matrix come to; `None` unless one is to be seen and the scenario can be evaluated.
    pub fn matrix(&mut self, question: &Question) -> Option<Matrix> {
        let mut deciding = self.deciding(question)?;
        while deciding.advance() {}
        Some(deciding.told(question.revision))
    }

    /// The same, cell by cell.
    pub(crate) fn deciding(&mut self, question: &Question) -> Option<Deciding> {
        let Look { step, matrix, .. } = &question.look;
        let Evaluated { draft, scenario, .. } = self.evaluated(&question.draft);
        let (scenario, typed) = (scenario.as_ref()?, matrix.as_ref()?);
        Some(Deciding::new(draft, &parties(draft, scenario, *step), *step, typed, question.pinned.as_ref()))
    }

    /// The search for that; `None` if the scenario cannot be evaluated.
    pub(crate) fn search(&mut self, question: &Question) -> Option<Search> {
        let Evaluated { draft, scenario, .. } = self.evaluated(&question.draft);
        let Look { step, matrix, denials, .. } = &question.look;
        Some(Search::new(draft, scenario.as_ref()?, *step, matrix.clone().unwrap_or_default(), *denials))
    }

    fn evaluated(&mut self, draft: &Rc<ScenarioDraft>) -> &Evaluated {
        let next = match self.last.take() {
            Some(last) if Rc::ptr_eq(&last.draft, draft) => last,
            Some(last) => last.edited(draft).unwrap_or_else(|| Evaluated::read(draft)),
            None => Evaluated::read(draft),
        };
        self.last.insert(next)
    }
}

/// What came of a search, with what can be done beside.
pub(crate) fn suggestions(question: &Question, search: Option<&Search>) -> Suggestions {
    let Question { revision, draft, look: Look { step, .. }, .. } = question;
    let facts = |document: Document| {
        let text = draft.json.document(&document.path)?;
        Some(DocumentFacts {
            can_be_laid_out: formatted(text).is_some(),
            has_more: policy_alone(text).is_some(),
            has_role: document.used_as == DocumentUse::Trust && role_facts(text).is_some(),
            path: document.path,
        })
    };
    Suggestions {
        revision: *revision,
        step: *step,
        fixes: search.map(Search::found).unwrap_or_default(),
        hold: search.and_then(Search::hold),
        documents: draft.outline().documents(*step).into_iter().filter_map(facts).collect(),
    }
}

impl Evaluated {
    fn read(draft: &Rc<ScenarioDraft>) -> Self {
        let (text, source_map, steps) = draft.to_evaluate();
        Self::evaluate(draft, Workspace::open(&text), source_map, steps)
    }

    /// The same scenario with another text of one document; `None` if more has changed than that.
    fn edited(self, draft: &Rc<ScenarioDraft>) -> Option<Self> {
        let Self { draft: before, mut workspace, source_map, steps, .. } = self;
        let edited = before.edited_documents(draft)?;
        let [EditedDocument { path, before, after }] = edited.as_slice() else { return None };
        // Nothing stands in for a blank document, and an ARN refers to one that lies elsewhere.
        let is_document = |text: &str| !text.trim().is_empty() && !text.starts_with("arn:");
        if !is_document(before) || !is_document(after) {
            return None;
        }
        let counts = draft.counts(path)?;
        let lies_there = |policy: &&PolicyText| source_map.path(&policy.path) == Some(path);
        let there = workspace.reading().policies.iter().find(lies_there)?.path.clone();
        workspace.set_document(&there, &counts).then(|| Self::evaluate(draft, workspace, source_map, steps))
    }

    fn evaluate(draft: &Rc<ScenarioDraft>, mut workspace: Workspace, source_map: SourceMap, steps: Vec<usize>) -> Self {
        let of_rules = rolecall_lint::findings(workspace.reading());
        workspace.add(of_rules);
        let reading = workspace.reading();
        let found = found(&reading.diagnostics, reading, draft, &source_map);
        let scenario = EvaluatedScenario::read(reading, draft, &source_map, steps.clone());
        Self { draft: draft.clone(), workspace, source_map, steps, found, scenario }
    }
}

impl Scene<'_> {
    fn answered(&self, look: &Look, is_shown: bool) -> AnsweredStep {
        let report = self.evaluated.step(self.step);
        AnsweredStep {
            decision: report.map(rolecall_core::report::StepReport::decision),
            status: report.map(|report| self.report_status(report)),
            clock: self.clock(),
            not_reached: self.not_reached(),
            issued: self.issued().map(|time| time.to_string().into()),
            time: self.time_behind().map(|time| time.to_string().into()),
            shown: is_shown.then(|| Rc::new(self.shown(look))),
        }
    }

    fn shown(&self, look: &Look) -> ShownStep {
        let report = self.report();
        ShownStep {
            decided: report.map(|report| self.decided(report)),
            in_use: self.session_in_use(),
            can_be_denied: report
                .and_then(|report| report.deciding())
                .is_some_and(|trace| !matches!(trace.outcome, Outcome::Allow { basis: Basis::NoPermissionNeeded, .. })),
            way: report.and_then(|report| self.way(report)).map(Rc::new),
            trace: report.map(|report| trace_tree(self.evaluated, report, look)).unwrap_or_default(),
            telling: self.telling_document(),
            deciding: self.deciding_documents(),
            asked: self.context().iter().map(|key| self.asked_key(key)).collect(),
            needed: match report.and_then(|report| report.deciding()).map(|trace| &trace.outcome) {
                Some(Outcome::NeedsContext(residual)) => residual.keys.iter().map(|key| key.as_str().into()).collect(),
                _ => Rc::default(),
            },
        }
    }

    /// The document of the statement that the decision rests on, else the one that should have allowed.
    fn telling_document(&self) -> Option<Rc<str>> {
        let report = self.evaluated.step(self.step)?;
        let documents = self.draft.outline().documents(self.step);
        let path = report.statement().and_then(|statement| self.evaluated.path(statement.policy));
        if let Some(path) = path.filter(|path| documents.iter().any(|document| document.path == **path)) {
            return Some(path.as_str().into());
        }
        let Outcome::ImplicitDeny { gate } = &report.deciding()?.outcome else { return None };
        let silent = documents.iter().find(|document| document.used_as.gate() == *gate);
        silent.map(|document| document.path.as_str().into())
    }

    /// The documents of every statement that the decision rests on.
    pub(crate) fn deciding_documents(&self) -> Rc<[Rc<str>]> {
        let Some(report) = self.report() else { return Rc::default() };
        let both = report.deciding().and_then(|trace| match &trace.outcome {
            Outcome::Allow { basis: Basis::BothAccounts, .. } => trace.results.identity_statement,
            _ => None,
        });
        let statements = report.statement().into_iter().chain(both);
        let paths = statements.filter_map(|StatementRef { policy, .. }| self.evaluated.path(policy));
        paths.map(|path| path.as_str().into()).collect()
    }

    fn context(&self) -> &[ContextTrace] {
        self.report().and_then(|report| report.deciding()).map_or(&[], |trace| &trace.context)
    }

    fn asked_key(&self, context: &ContextTrace) -> AskedKey {
        let provenance = context.provenance;
        AskedKey {
            key: context.key.as_str().into(),
            value: context.values.join("\n").into(),
            provenance: provenance.word(self.locale).into(),
            tone: match provenance {
                Provenance::Given | Provenance::Overridden | Provenance::Derived => Tone::Ok,
                Provenance::DeclaredAbsent
                | Provenance::DerivedAbsent
                | Provenance::UnlistedAbsent
                | Provenance::ClaimWithoutKey => Tone::Muted,
                Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank => Tone::Unknown,
            },
            is_unknown: matches!(provenance, Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank),
            is_underivable: provenance == Provenance::DerivedAbsent,
        }
    }
}
