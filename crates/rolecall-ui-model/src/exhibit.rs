//! A scenario where nothing is edited: read once, told as a whole. It is what an embed shows.

use std::rc::Rc;

use rolecall_core::outline::Document;
use rolecall_core::report::StepReport;

use crate::Locale;
use crate::link::{self, Saved};
use crate::model::Model;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::answer::{Answer, AnsweredStep, ShownStep};
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::evaluation::finding::{Finding, found, worded};
use crate::slices::evaluation::question::{Look, Question};
use crate::slices::evaluation::scene::Scene;
use crate::slices::settings::theme::Theme;
use crate::slices::trace::tree::{Node, trace_tree};
use crate::view::{
    ExhibitDocumentView, ExhibitLineView, ExhibitProblemView, ExhibitStepView, ExhibitView, ExhibitWords,
};

/// A scenario that is shown and not edited.
#[derive(Debug)]
pub struct Exhibit {
    draft: Rc<ScenarioDraft>,
    step: usize,
}

impl Exhibit {
    /// Takes the text of a scenario file; `None` if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Some(Self { draft: Rc::new(ScenarioDraft::read(text)?), step: 0 })
    }

    /// Takes what a link to the page holds when it is unpacked; `None` if it is something else.
    #[must_use]
    pub fn of_link(unpacked: &str) -> Option<Self> {
        let Saved { draft, step } = link::read_unpacked(unpacked)?;
        Some(Self { draft: Rc::new(draft), step })
    }

    /// The step that the link showed; the first of a file.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step
    }

    /// What a link to it holds, with a step selected, before it is packed.
    #[must_use]
    pub fn link(&self, step: usize) -> String {
        link::unpacked(&self.draft, step)
    }

    /// All that it comes to, in the words of a language. Of a long trace, lines inside closed ones are told once those are among the `opened`.
    #[must_use]
    pub fn view(&self, locale: Locale, opened: &[Rc<str>]) -> ExhibitView {
        let mut model = self.answered(locale, opened);
        let mut steps = Vec::new();
        for step in 0..self.draft.outline().step_count() {
            model.step = step;
            steps.push(model.exhibit_step());
        }
        let problem = |finding: &Finding| ExhibitProblemView {
            path: finding.path.as_str().into(),
            message: finding.message.clone(),
            help: finding.help.clone(),
        };
        ExhibitView {
            title: model.title(),
            caller: model.caller_party(),
            steps,
            problems: model.evaluation.findings.iter().map(problem).collect(),
            words: ExhibitWords {
                chain: locale.page_chain(),
                decision: locale.page_decision(),
                gates: locale.page_gates(),
                aws_message: locale.page_aws_message(),
                aws_documentation: locale.page_aws_documentation(),
            },
        }
    }

    /// The page's state with everything known but what the rules of lint find: they change no decision.
    fn answered(&self, locale: Locale, opened: &[Rc<str>]) -> Model {
        let model =
            Model { draft: self.draft.clone(), ..Model::new((*self.draft).clone(), locale, Theme::Auto) }.asking();
        let Some(Question { revision, .. }) = model.question() else { return model };
        let (text, source_map, steps) = self.draft.to_evaluate();
        let reading = rolecall_core::read(&text);
        let fatal = worded(&found(&reading.diagnostics, &reading, &self.draft, &source_map), locale)
            .iter()
            .filter(|finding| finding.is_fatal)
            .cloned()
            .collect();
        let scenario = EvaluatedScenario::read(&reading, &self.draft, &source_map, steps);
        let look = |step| Look { step, locale, opened: opened.to_vec(), matrix: None, denials: false };
        let told = |evaluated: &EvaluatedScenario| {
            let step = |step| Scene { draft: &self.draft, evaluated, step, locale }.exhibited(&look(step));
            (0..self.draft.outline().step_count()).map(step).collect()
        };
        let answer = Answer { revision, findings: fatal, steps: scenario.as_ref().map(told) };
        match model.evaluation.answered(answer) {
            Some(evaluation) => Model { evaluation: Rc::new(evaluation), ..model },
            None => model,
        }
    }
}

impl Scene<'_> {
    /// What a step came to, with its trace. Sessions and the path of the request are not shown.
    fn exhibited(&self, look: &Look) -> AnsweredStep {
        let report = self.report();
        let shown = ShownStep {
            can_be_denied: false,
            decided: report.map(|report| self.said(report)),
            in_use: None,
            way: None,
            trace: report.map(|report| trace_tree(self.evaluated, report, look)).unwrap_or_default(),
            telling: None,
            deciding: self.deciding_documents(),
            asked: Rc::default(),
            needed: Rc::default(),
        };
        AnsweredStep {
            decision: report.map(StepReport::decision),
            status: report.map(|report| self.report_status(report)),
            clock: None,
            not_reached: None,
            issued: None,
            time: None,
            shown: Some(Rc::new(shown)),
        }
    }
}

impl Model {
    fn exhibit_step(&self) -> ExhibitStepView {
        let step = self.step;
        let (action, target) = self.arrow(step, self.draft.outline().step_kind(step));
        let status = self.step_status(step);
        let needed = self.needs();
        let shown = self.evaluation.shown(step).filter(|_| needed.is_empty());
        let decided = shown.and_then(|shown| shown.decided.as_ref());
        ExhibitStepView {
            hop: self.hop_in_words(step, &action, &target, &status).into(),
            action,
            target,
            status,
            sentence: decided
                .map_or_else(|| self.without_decision(needed.is_empty()), |decided| decided.sentence.clone()),
            difference: decided.map(|decided| decided.difference.clone()).unwrap_or_default(),
            details: decided.map(|decided| decided.details.clone()).unwrap_or_default(),
            aws_message: decided.and_then(|decided| decided.aws_message.clone()),
            residual: decided.and_then(|decided| decided.residual.clone()),
            needed,
            trace: self.nodes().iter().map(ExhibitLineView::from).collect(),
            documents: self.exhibit_documents(shown),
        }
    }

    fn exhibit_documents(&self, shown: Option<&ShownStep>) -> Vec<ExhibitDocumentView> {
        let view = |document: Document| {
            let text = self.draft.json.document(&document.path).filter(|text| !text.trim().is_empty())?;
            let path: Rc<str> = document.path.as_str().into();
            let label = self.place_label(&document);
            let is_off = self.draft.off.contains(&document.path);
            Some(ExhibitDocumentView {
                label: if is_off { format!("{label} · {}", self.locale.page_off()) } else { label }.into(),
                text: text.clone(),
                marks: self.marks_in(&path, None),
                deciding: shown.is_some_and(|shown| shown.deciding.contains(&path)),
                path,
            })
        };
        self.draft.outline().documents(self.step).into_iter().filter_map(view).collect()
    }
}

impl From<&Node> for ExhibitLineView {
    fn from(node: &Node) -> Self {
        let source = node.source.as_ref();
        Self {
            id: node.id.clone(),
            level: node.level,
            label: node.label.clone(),
            summary: node.summary.clone(),
            status: node.status.clone(),
            deciding: node.deciding,
            open: node.open,
            unmade: node.is_unmade,
            source: source.and_then(|place| place.range.map(|(from, to)| (place.path.clone(), from, to))),
            near: node.near.clone(),
            why: node.why.clone(),
            docs: node.docs.clone(),
        }
    }
}
