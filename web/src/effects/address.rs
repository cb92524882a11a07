//! The address bar: it always holds a link to what is on the screen, in the fragment, which no server sees.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use rolecall_ui_model::msg::ScenarioMsg;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use rolecall_ui_model::{Asked, Msg};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::effects::evaluation::Packer;
use crate::effects::{examples, script};

/// Milliseconds without a change before the address follows.
const PAUSE: u32 = 300;

/// The fragment of the address, `#` included; empty without one.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address with another fragment.
#[must_use]
pub fn link(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// What the address is on its way to.
#[derive(Default)]
struct Pending {
    landmark: u32,
    state: Option<SavedScenario>,
    timer: Option<Timeout>,
    /// The state that is being packed.
    packing: Option<SavedScenario>,
    /// The state on the screen.
    shown: Option<SavedScenario>,
}

/// Keeps the address on the state, and tells what a link or the back button asks for. An edit replaces the entry of the
/// history, a landmark begins another. Answers whether the state is too long for an address, which then holds none.
#[hook]
pub fn use_address_bar(state: SavedScenario, landmark: u32, dispatch: Callback<Msg>, pack: Packer) -> bool {
    let pending = use_mut_ref(Pending::default);
    let is_too_long = use_state_eq(|| false);
    use_effect_with((state, landmark), {
        let (pending, told) = (pending.clone(), is_too_long.setter());
        let write = Callback::from({
            let pending = pending.clone();
            move |state: SavedScenario| {
                pending.borrow_mut().packing = Some(state.clone());
                let (pending, told) = (pending.clone(), told.clone());
                let packed = move |state: SavedScenario| {
                    // Another state may be on the screen by now, or another entry of the history.
                    if pending.borrow_mut().packing.take_if(|wanted| *wanted == state).is_some() {
                        let link = state.link();
                        told.set(link.is_none());
                        replace(link.as_deref().unwrap_or_default());
                    }
                };
                pack.emit((state, Callback::from(packed)));
            }
        });
        move |(state, landmark)| follow(&pending, state.clone(), *landmark, write)
    });
    use_effect_with((), move |()| {
        if let Some(id) = examples::named(&fragment()) {
            examples::open(id, Asked::AtStart, dispatch.clone());
        }
        ask_to_unlock(&fragment());
        let window = web_sys::window();
        let listen = |kind: &'static str| {
            let (dispatch, pending) = (dispatch.clone(), pending.clone());
            window.as_ref().map(|window| {
                EventListener::new(window, kind, move |_| {
                    // What was on its way belongs to the entry that was left.
                    let mut now = pending.borrow_mut();
                    (now.timer, now.packing) = (None, None);
                    drop(now);
                    let fragment = fragment();
                    // Both come; the question is put once. Until it is answered, the page stays as it was, and its address too.
                    if kind == "hashchange" && ask_to_unlock(&fragment) {
                        let shown = pending.borrow().shown.clone();
                        replace(
                            shown
                                .filter(|shown| !shown.is_long())
                                .and_then(|shown| shown.link())
                                .as_deref()
                                .unwrap_or_default(),
                        );
                    }
                    match examples::named(&fragment) {
                        Some(id) => examples::open(id, Asked::Linked, dispatch.clone()),
                        None => dispatch.emit(Msg::Scenario(ScenarioMsg::FragmentOpened(fragment.into()))),
                    }
                })
            })
        };
        // Going back fires both, a changed address only the second; the second of two equal messages changes nothing.
        let listeners = [listen("popstate"), listen("hashchange")];
        move || drop(listeners)
    });
    *is_too_long
}

/// Asks for the passphrase if a link is locked, and answers whether it is. The page says so, whether the question comes or not.
fn ask_to_unlock(fragment: &str) -> bool {
    let is_locked = fragment.starts_with("#2.");
    if is_locked {
        script::call("rolecall-share", "rolecallUnlock", &[fragment.into()], Callback::noop());
    }
    is_locked
}

fn follow(pending: &Rc<RefCell<Pending>>, state: SavedScenario, landmark: u32, write: Callback<SavedScenario>) {
    let mut now = pending.borrow_mut();
    now.shown = Some(state.clone());
    if now.landmark == landmark {
        now.state = Some(state);
        let later = pending.clone();
        now.timer = Some(Timeout::new(PAUSE, move || {
            let due = later.borrow_mut().state.take();
            if let Some(state) = due {
                write.emit(state);
            }
        }));
    } else {
        now.landmark = landmark;
        now.timer = None;
        now.packing = None;
        // The entry that is left must hold the last thing that was on the screen.
        if let Some(left) = now.state.take().filter(|left| !left.is_long()) {
            replace(left.link().as_deref().unwrap_or_default());
        }
        if state.is_long() {
            push("");
        } else {
            push(state.link().as_deref().unwrap_or_default());
        }
        drop(now);
        write.emit(state);
    }
}

/// Browsers refuse when the history changes too often; the next change tries again.
fn replace(wanted: &str) {
    if let Some(history) = history()
        && fragment() != wanted
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link(wanted)));
    }
}

fn push(wanted: &str) {
    if let Some(history) = history()
        && (wanted.is_empty() || fragment() != wanted)
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&link(wanted)));
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
