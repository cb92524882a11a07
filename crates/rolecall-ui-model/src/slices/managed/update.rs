//! What was looked up is lent to the scenario that names it, and to whatever takes its place.

use std::rc::Rc;

use crate::kept::Same;
use crate::managed_policy::ManagedName;
use crate::model::Model;
use crate::slices::managed::msg::ManagedMsg;
use crate::slices::managed::state::Lookup;

pub(crate) fn update(model: &Model, msg: ManagedMsg) -> Option<Model> {
    let mut managed = (*model.managed).clone();
    match msg {
        ManagedMsg::Arrived { names, texts, date } => {
            let news = names.iter().zip(texts.iter()).filter(|(name, _)| !model.managed.is_known(name));
            managed.known.extend(news.map(|(name, text)| (name.clone(), text.clone())));
            managed.date = date;
            managed.lookup = Lookup::Possible;
        }
        ManagedMsg::Failed => managed.lookup = Lookup::Failed,
        ManagedMsg::Retried if model.managed.lookup != Lookup::Failed => return None,
        ManagedMsg::Retried => {
            managed.lookup = Lookup::Possible;
            managed.attempt += 1;
        }
        ManagedMsg::Unavailable => managed.lookup = Lookup::Unavailable,
    }
    Some(Model { managed: Rc::new(managed), ..model.clone() }.with_pin_to_come())
}

impl Model {
    /// The policies of AWS that the scenario, or one whose pin is to come, names without their texts.
    pub(crate) fn wanted(&self) -> Rc<[ManagedName]> {
        let pinned = self.pin_to_come.as_ref().map(|saved| saved.draft.clone());
        self.views.wanted.get((Same(self.draft.clone()), pinned.clone().map(Same)), || {
            let of_pinned = pinned.iter().flat_map(|draft| draft.wanted());
            let mut wanted: Vec<ManagedName> = Vec::new();
            for name in self.draft.wanted().into_iter().chain(of_pinned) {
                if !wanted.contains(&name) {
                    wanted.push(name);
                }
            }
            wanted.into()
        })
    }

    /// With the texts that the scenario names and lacks, as far as they are known. Nobody has edited it, so there is nothing to take back.
    pub(crate) fn lending(self) -> Self {
        if self.managed.known.is_empty() {
            return self;
        }
        let wanted = self.draft.wanted();
        let known: Vec<_> = wanted.iter().filter_map(|name| Some((name, self.managed.text(name)?.clone()))).collect();
        if known.is_empty() {
            return self;
        }
        let mut draft = (*self.draft).clone();
        for (name, text) in known {
            draft.lend(name, text);
        }
        Self { draft: Rc::new(draft), ..self }
    }
}
