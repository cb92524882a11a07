//! Pinned, compared, gone back to.

use std::rc::Rc;

use crate::Locale;
use crate::link;
use crate::model::Model;
use crate::slices::managed::state::Lookup;
use crate::slices::notice::state::Notice;
use crate::slices::pin::msg::PinMsg;
use crate::slices::pin::state::Pin;
use crate::slices::scenario::saved::SavedScenario;

pub(crate) fn update(model: &Model, msg: PinMsg) -> Option<Model> {
    match msg {
        PinMsg::Pinned => Some(with(model, Pin::of(model)?)),
        PinMsg::Unpinned => model.pin.is_some().then(|| Model { pin: None, pin_to_come: None, ..model.clone() }),
        PinMsg::Returned => returned(model),
        PinMsg::Restored(fragment) => {
            let saved = link::read(&fragment).ok()?;
            let to_come = Rc::new(SavedScenario::new(Rc::new(saved.draft), saved.step));
            let restored = Model { pin_to_come: Some(to_come), ..model.clone() }.with_pin_to_come();
            (restored.pin.is_some() || restored.pin_to_come.is_some()).then_some(restored)
        }
    }
}

fn with(model: &Model, pin: Pin) -> Model {
    Model { pin: Some(Rc::new(pin)), pin_to_come: None, ..model.clone() }
}

impl Model {
    /// With what was pinned before the page was loaded again, once every text is known that it names. What cannot be evaluated even then is given up.
    pub(crate) fn with_pin_to_come(self) -> Self {
        let Some(to_come) = &self.pin_to_come else { return self };
        let mut draft = (*to_come.draft).clone();
        let wanted = draft.wanted();
        if wanted.iter().any(|name| !self.managed.is_known(name)) && self.managed.lookup != Lookup::Unavailable {
            return self;
        }
        for name in &wanted {
            if let Some(text) = self.managed.text(name) {
                draft.lend(name, text.clone());
            }
        }
        match Pin::again(Rc::new(draft), to_come.step, self.locale, &self) {
            Some(pin) => with(&self, pin),
            None => Self { pin_to_come: None, ..self },
        }
    }
}

fn returned(model: &Model) -> Option<Model> {
    let pin = model.pin.as_ref().filter(|pin| *pin.draft != *model.draft)?;
    let mut next = model.with_another(pin.draft.clone());
    next.select(pin.step);
    Some(next.since(model).telling(Notice::Returned))
}

/// The pin in the words of another language, if they can be had at once.
pub(crate) fn reworded(model: &Model, locale: Locale) -> Option<Rc<Pin>> {
    let pin = model.pin.as_ref()?;
    Some(Pin::again(pin.draft.clone(), pin.step, locale, model).map_or_else(|| pin.clone(), Rc::new))
}
