//! The actions of the catalogue, by what core looks at of them and by what their resources can be called.

use std::collections::BTreeMap;
use std::sync::Arc;

use rolecall_core::frame::ActionKind;
use rolecall_core::name::ActionName;
use rolecall_core::sort::map;

use crate::form::Form;
use crate::universe::Universe;

/// Actions of one kind that can be about one place, in order.
pub(crate) type OfKind = Arc<Vec<usize>>;

/// The actions of a universe.
#[derive(Debug)]
pub(crate) struct Actions {
    /// Of each kind, actions by the forms of their resources.
    kinds: Vec<BTreeMap<usize, Vec<usize>>>,
    /// An action of each set of forms.
    examples: BTreeMap<usize, usize>,
    /// All that have resources, by kind.
    with_resources: Arc<Vec<OfKind>>,
}

impl Actions {
    pub(crate) fn new(universe: &Universe) -> Self {
        let mut kinds: BTreeMap<ActionKind, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        let mut examples = BTreeMap::new();
        for at in 0..universe.len() {
            let Some(action) = ActionName::parse(universe.shown(at)) else { continue };
            let form = universe.form_id(at);
            examples.entry(form).or_insert(at);
            kinds.entry(ActionKind::of(&action)).or_default().entry(form).or_default().push(at);
        }
        let kinds = kinds.into_values().collect();
        let mut actions = Self { kinds, examples, with_resources: Arc::default() };
        actions.with_resources = actions.about(universe, &|form| !form.is_star());
        actions
    }

    /// Those that have resources.
    pub(crate) fn with_resources(&self) -> Arc<Vec<OfKind>> {
        Arc::clone(&self.with_resources)
    }

    /// Those that can be about something that is called like that, by kind.
    pub(crate) fn about(&self, universe: &Universe, is_called: &dyn Fn(&Form) -> bool) -> Arc<Vec<OfKind>> {
        let possible: BTreeMap<usize, bool> =
            map(self.examples.iter().map(|(form, at)| (*form, universe.forms(*at).iter().any(is_called))));
        let of_kind = |forms: &BTreeMap<usize, Vec<usize>>| {
            let own = forms.iter().filter(|(form, _)| possible.get(form).copied().unwrap_or_default());
            let mut actions: Vec<usize> = own.flat_map(|(_, actions)| actions.iter().copied()).collect();
            actions.sort_unstable();
            Arc::new(actions)
        };
        let all = self.kinds.iter().map(of_kind).filter(|actions| !actions.is_empty());
        Arc::new(all.collect())
    }
}
