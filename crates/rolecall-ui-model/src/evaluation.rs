//! What the scenario comes to, kept beside it: the last report, and what is wrong with the text now.

use std::cell::OnceCell;
use std::rc::Rc;

use rolecall_core::diag::{Diagnostic, Place, Problem, Source};
use rolecall_core::report::{Report, StepReport};
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::{Span, Utf16Index};
use rolecall_core::trace::PolicyId;

use crate::Locale;
use crate::fix::Fix;
use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::trace_tree::{Node, trace_tree};

/// The last good report, and the present findings.
#[derive(Clone, Debug)]
pub(crate) struct Evaluation {
    /// Grows with every evaluation.
    pub(crate) revision: u64,
    /// The last evaluated that came to an end.
    pub(crate) evaluated: Option<Rc<EvaluatedScenario>>,
    /// Whether the evaluated is older than the text, because the text cannot be evaluated.
    pub(crate) stale: bool,
    /// What is wrong with the text.
    pub(crate) findings: Rc<[Finding]>,
}

/// A diagnostic and the place in the scenario that is being edited.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Path of the document or value; empty for the scenario as a whole.
    pub(crate) path: String,
    /// In a document: UTF-16 range of its text.
    pub(crate) range: (u32, u32),
    pub(crate) problem: Problem,
}

/// A report and what belongs to it.
#[derive(Debug)]
pub(crate) struct EvaluatedScenario {
    pub(crate) report: Report,
    pub(crate) policies: Vec<PolicyText>,
    /// Where each policy lies in the scenario that is being edited.
    paths: Vec<Rc<str>>,
    indices: Vec<Utf16Index>,
    /// The step of the scenario that each entry of the report is about.
    steps: Vec<usize>,
    caches: Vec<Cache>,
}

/// What is computed when somebody looks at a step.
#[derive(Debug, Default)]
struct Cache {
    trace_trees: [OnceCell<Rc<[Node]>>; Locale::ALL.len()],
    fixes: OnceCell<Rc<[Fix]>>,
}

impl Evaluation {
    /// Evaluates a scenario; `previous` stays if the text cannot be evaluated now.
    pub(crate) fn of(draft: &ScenarioDraft, previous: Option<&Self>, revision: u64) -> Self {
        let (text, places, steps) = draft.to_evaluate();
        let reading = rolecall_core::read(&text);
        let here = |policy: &PolicyText| places.path(policy.path.as_str()).unwrap_or_default().into();
        let paths: Vec<Rc<str>> = reading.policies.iter().map(here).collect();
        let indices: Vec<_> = reading.policies.iter().map(|policy| Utf16Index::new(&policy.text)).collect();
        let current = |(policy, path): (&PolicyText, &Rc<str>)| draft.json.text(path) == Some(&*policy.text);
        let current: Vec<_> = reading.policies.iter().zip(&paths).map(current).collect();
        let find = |found: &Diagnostic| {
            let Place { source, span } = found.place;
            let (path, index) = match source {
                Source::Scenario => (places.at(span).unwrap_or_default(), None),
                // If core read another text than the one in the editor, which it decoded, the place is all of it.
                Source::Policy(PolicyId(id)) => {
                    let is_current = current.get(id as usize).copied().unwrap_or(false);
                    let index = indices.get(id as usize).filter(|_| is_current);
                    (paths.get(id as usize).map_or("", |path| path), index)
                }
            };
            let range = match index {
                Some(index) => (index.to_utf16(span.start), index.to_utf16(span.end)),
                None => (0, draft.json.text(path).map_or(0, utf16_length)),
            };
            Finding { path: path.to_owned(), range, problem: found.problem.clone() }
        };
        let findings =
            reading.diagnostics.iter().map(find).filter(|finding| !is_about_nothing(finding, draft)).collect();
        let evaluated = reading.scenario.map(|scenario| {
            let report = scenario.evaluate();
            let caches = report.steps.iter().map(|_| Cache::default()).collect();
            Rc::new(EvaluatedScenario { report, policies: reading.policies, paths, indices, steps, caches })
        });
        let stale = evaluated.is_none();
        Self {
            revision,
            evaluated: evaluated.or_else(|| previous.and_then(|previous| previous.evaluated.clone())),
            stale,
            findings,
        }
    }

    /// What a step came to.
    pub(crate) fn step(&self, step: usize) -> Option<(&EvaluatedScenario, &StepReport)> {
        let evaluated = self.evaluated.as_deref()?;
        Some((evaluated, evaluated.step(step)?))
    }

    /// The findings at a path.
    pub(crate) fn findings_at<'e>(&'e self, path: &'e str) -> impl Iterator<Item = &'e Finding> {
        self.findings.iter().filter(move |finding| finding.path == path)
    }

    /// The worst of the findings that keep the text from being evaluated.
    pub(crate) fn is_fatal(finding: &Finding) -> bool {
        finding.problem.is_fatal()
    }
}

/// Nothing was pasted there yet: the page asks for it instead.
fn is_about_nothing(finding: &Finding, draft: &ScenarioDraft) -> bool {
    draft.json.get(&finding.path).is_some_and(JsonDocument::is_blank)
}

fn utf16_length(text: &str) -> u32 {
    Utf16Index::new(text).to_utf16(u32::try_from(text.len()).unwrap_or(u32::MAX))
}

impl EvaluatedScenario {
    fn position(&self, step: usize) -> Option<usize> {
        self.steps.iter().position(|evaluated| *evaluated == step)
    }

    /// What a step came to.
    pub(crate) fn step(&self, step: usize) -> Option<&StepReport> {
        self.report.steps.get(self.position(step)?)
    }

    /// Where a policy lies.
    pub(crate) fn path(&self, policy: PolicyId) -> Option<&Rc<str>> {
        self.paths.get(policy.0 as usize).filter(|path| !path.is_empty())
    }

    /// Text and the rest of a policy.
    pub(crate) fn policy(&self, policy: PolicyId) -> Option<&PolicyText> {
        self.policies.get(policy.0 as usize)
    }

    /// The policies that lie at a path: one document can be used as several kinds of policy.
    pub(crate) fn policies_at<'r>(&'r self, path: &'r str) -> impl Iterator<Item = PolicyId> {
        let ids = (0_u32..).zip(&self.paths);
        ids.filter(move |(_, there)| ***there == *path).map(|(id, _)| PolicyId(id))
    }

    /// The range in the document's text as it is now; `None` if the text is another one by now.
    pub(crate) fn range(&self, policy: PolicyId, span: Span, draft: &ScenarioDraft) -> Option<(u32, u32)> {
        let text = &self.policy(policy)?.text;
        let current = draft.json.text(self.path(policy)?)?;
        let index = self.indices.get(policy.0 as usize)?;
        (**text == *current).then(|| (index.to_utf16(span.start), index.to_utf16(span.end)))
    }

    /// The byte offset of a place in a document.
    pub(crate) fn byte(&self, policy: PolicyId, unit: u32) -> u32 {
        self.indices.get(policy.0 as usize).map_or(unit, |index| index.to_byte(unit))
    }

    /// The trace of a step as a tree.
    pub(crate) fn trace_tree(&self, step: usize, locale: Locale) -> Rc<[Node]> {
        let cached = self.position(step).and_then(|at| Some((self.caches.get(at)?, self.report.steps.get(at)?)));
        let Some((cache, report)) = cached else { return Rc::new([]) };
        let cell = Locale::ALL.iter().position(|each| *each == locale).and_then(|at| cache.trace_trees.get(at));
        cell.map_or_else(
            || Rc::new([]) as Rc<[Node]>,
            |cell| cell.get_or_init(|| trace_tree(self, report, locale)).clone(),
        )
    }

    /// The changes that would give a step another answer.
    pub(crate) fn fixes(&self, step: usize, find: impl FnOnce() -> Rc<[Fix]>) -> Rc<[Fix]> {
        let cache = self.position(step).and_then(|at| self.caches.get(at));
        cache.map_or_else(|| Rc::new([]) as Rc<[Fix]>, |cache| cache.fixes.get_or_init(find).clone())
    }
}
