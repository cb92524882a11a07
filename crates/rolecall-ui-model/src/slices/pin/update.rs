//! Pinned, compared, gone back to.

use std::rc::Rc;

use crate::Locale;
use crate::link;
use crate::model::Model;
use crate::slices::notice::state::Notice;
use crate::slices::pin::msg::PinMsg;
use crate::slices::pin::state::Pin;

pub(crate) fn update(model: &Model, msg: PinMsg) -> Option<Model> {
    match msg {
        PinMsg::Pinned => Some(with(model, Pin::of(model)?)),
        PinMsg::Unpinned => model.pin.is_some().then(|| Model { pin: None, ..model.clone() }),
        PinMsg::Returned => returned(model),
        PinMsg::Restored(fragment) => {
            let saved = link::read(&fragment).ok()?;
            Some(with(model, Pin::again(Rc::new(saved.draft), saved.step, model.locale, model)?))
        }
    }
}

fn with(model: &Model, pin: Pin) -> Model {
    Model { pin: Some(Rc::new(pin)), ..model.clone() }
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
