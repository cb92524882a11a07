//! What turned, in words; before and after side by side.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_locale::Text;

use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::pin::diff::rows;
use crate::slices::pin::state::AT_ONCE;
use crate::slices::scenario::saved::SavedScenario;
use crate::statements;
use crate::view::{ComparedStepView, ComparisonView, PathGateView, Rich, SideBySideView, WhatIfView};

impl Model {
    /// Whether there is something that can be compared with later.
    #[must_use]
    pub fn can_pin(&self) -> bool {
        self.evaluation.is_answered(&self.draft, self.step) && !self.evaluation.stale
    }

    /// What the browser keeps of the pin while the page is loaded again: nothing of a scenario that is not evaluated at once.
    #[must_use]
    pub fn pinned(&self) -> Option<SavedScenario> {
        if let Some(to_come) = &self.pin_to_come {
            return Some(SavedScenario::new(to_come.draft.clone(), to_come.step));
        }
        let pin = self.pin.as_ref().filter(|pin| pin.draft.own_size() <= AT_ONCE)?;
        Some(SavedScenario::new(pin.draft.clone(), pin.step))
    }

    /// What turned since the scenario was pinned; `None` if it was not.
    #[must_use]
    pub fn what_if(&self) -> Option<WhatIfView> {
        let pin = self.pin.as_ref()?;
        let is_same = Rc::ptr_eq(&pin.draft, &self.draft) || *pin.draft == *self.draft;
        let count = self.draft.outline().step_count();
        let turned = (0..count).filter(|step| self.step_before(*step).is_some()).count();
        let gates = self.turned_gates();
        let locale = self.locale;
        let sentence = if is_same {
            Rich::plain(locale.page_pinned())
        } else if turned > 0 {
            Rich::from(&locale.page_steps_turned(turned, count))
        } else {
            Rich::plain(locale.page_no_step_turned())
        };
        let listed = |rest: Text, first: &Text| locale.list_comma(first, &rest);
        let listed = gates.split_last().map(|(last, gates)| gates.iter().rev().fold(last.clone(), listed));
        let gates = listed.map_or_else(|| Rich::plain(""), |gates| Rich::from(&locale.page_gates_turned(&gates)));
        Some(WhatIfView { sentence, gates, is_same })
    }

    /// The names of the gates of the selected step that turned.
    fn turned_gates(&self) -> Vec<Text> {
        let Some(path) = self.path() else { return Vec::new() };
        let passed = path.way.lanes.iter().flat_map(|lane| lane.gates.iter());
        let turned = |gate: &&PathGateView| gate.before.is_some();
        passed.chain(path.way.aside.iter()).filter(turned).map(|gate| Text::plain_words(&gate.name)).collect()
    }

    /// Before and after; `None` if nothing is pinned.
    #[must_use]
    pub fn comparison(&self) -> Option<ComparisonView> {
        let pin = self.pin.as_ref()?;
        let chain = self.chain();
        let steps = chain.hops.iter().map(|hop| {
            let before = self.pinned_step(hop.step);
            let shown = self.evaluation.shown(hop.step).and_then(|shown| shown.decided.as_ref());
            ComparedStepView {
                name: self.locale.page_step_number(hop.step + 1).words().into(),
                action: hop.action.clone(),
                before: before.map(|before| before.status.clone()),
                after: hop.status.clone(),
                before_words: before.and_then(|before| before.sentence.clone()).unwrap_or_else(|| Rich::plain("")),
                after_words: shown.map_or_else(|| Rich::plain(""), |decided| decided.sentence.clone()),
                turned: hop.before.is_some() || before.is_none(),
            }
        });
        let as_it_was = Self { draft: pin.draft.clone(), ..self.clone() };
        let name = |path: &Path| {
            let named = [self, &as_it_was].into_iter().map(|model| model.name_anywhere(path));
            named.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| path.as_str().to_owned())
        };
        let differing = changed_documents(&pin.draft, &self.draft);
        let mut documents: Vec<_> = differing
            .into_iter()
            .map(|(path, before, after)| SideBySideView {
                name: Rich::quoted(&name(&path)).capitalized(),
                switched: self.switched(&pin.draft, &path).into(),
                rows: rows(&before, &after).into(),
            })
            .collect();
        let (before, after) = (without_documents(&pin.draft), without_documents(&self.draft));
        if before != after {
            let rest = self.locale.page_rest_of_scenario();
            documents.push(SideBySideView {
                name: Rich::plain(rest),
                switched: Rc::new([]),
                rows: rows(&before, &after).into(),
            });
        }
        Some(ComparisonView { steps: steps.collect(), documents: documents.into() })
    }

    /// What is said of a policy, and of statements of it, that were switched on or off since.
    fn switched(&self, before: &ScenarioDraft, document: &Path) -> Vec<Rc<str>> {
        let turned = |path: &Path| {
            let is_on = !self.draft.off.contains(path);
            (is_on == before.off.contains(path)).then_some(is_on)
        };
        let locale = self.locale;
        let policy =
            turned(document).map(|is_on| if is_on { locale.page_now_on() } else { locale.page_now_off() }.into());
        let all = self.draft.statements(document).into_iter().enumerate();
        let statements = all.filter_map(|(at, (statement, _))| {
            let is_on = turned(&statements::path(document, &statement))?;
            let label = self.statement_label(at, &statement);
            Some(
                if is_on { locale.page_statement_now_on(&label) } else { locale.page_statement_now_off(&label) }
                    .words()
                    .into(),
            )
        });
        policy.into_iter().chain(statements).collect()
    }

    /// What a document is called in a step that asks it, the selected one first.
    fn name_anywhere(&self, path: &Path) -> String {
        let steps = [self.step].into_iter().chain(0..self.draft.outline().step_count());
        let mut names = steps.map(|step| Self { step, ..self.clone() }.document_name(path));
        names.find(|name| !name.is_empty()).unwrap_or_default()
    }
}

/// The documents of which other statements count, or that are switched on or off, with both texts as they count.
fn changed_documents(before: &ScenarioDraft, after: &ScenarioDraft) -> Vec<(Path, Rc<str>, Rc<str>)> {
    let (old, new) = (before.own().documents(), after.own().documents());
    let mut paths: Vec<&Path> = new.iter().map(|(path, _)| path).collect();
    let gone: Vec<&Path> = old.iter().map(|(path, _)| path).filter(|path| !paths.contains(path)).collect();
    paths.extend(gone);
    let text = |draft: &ScenarioDraft, path: &Path| draft.counts(path).unwrap_or_default();
    let pair = |path: &Path| (path.clone(), text(before, path), text(after, path));
    let differs = |(path, one, other): &(Path, Rc<str>, Rc<str>)| {
        one != other || before.off.contains(path) != after.off.contains(path)
    };
    paths.into_iter().map(pair).filter(differs).collect()
}

/// All that is not in a document, as a text.
fn without_documents(draft: &ScenarioDraft) -> String {
    let mut json = draft.own().into_owned();
    for (path, _) in json.documents() {
        json.set(&path, JsonDocument::string("…"));
    }
    json.exported()
}
