//! The program in a worker: it hears questions and answers them, and draws nothing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Uint8Array};
use rolecall_locale::load_tagged;
use rolecall_ui_model::slices::evaluation::message::{Answerer, Work};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::effects::channel::moved;

/// So many milliseconds it works before it looks for a newer question.
const TURN: f64 = 10.0;

/// Answers questions from here on.
pub(crate) fn serve(scope: &DedicatedWorkerGlobalScope) {
    let desk = Rc::new(Desk { scope: scope.clone(), answerer: RefCell::default(), is_due: Cell::new(false) });
    EventListener::new(scope, "message", move |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            desk.hear(&event.data());
        }
    })
    .forget();
    // Whoever started the worker cannot be told if this fails.
    let _ = scope.post_message(&JsValue::NULL);
}

struct Desk {
    scope: DedicatedWorkerGlobalScope,
    answerer: RefCell<Answerer>,
    /// Whether the next turn is on its way.
    is_due: Cell<bool>,
}

impl Desk {
    /// Hears a question as bytes, or the messages of a language as tag and table.
    fn hear(self: &Rc<Self>, data: &JsValue) {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            self.answerer.borrow_mut().hear(&bytes.to_vec());
            self.call();
        } else if let Some(messages) = data.dyn_ref::<Array>() {
            // Both are one version of the page: what it could load, this can.
            let _ = messages
                .get(0)
                .as_string()
                .zip(messages.get(1).as_string())
                .map(|(tag, table)| load_tagged(&tag, &table));
        }
    }

    /// Works when everything that has arrived was heard.
    fn call(self: &Rc<Self>) {
        if !self.is_due.replace(true) {
            let desk = self.clone();
            Timeout::new(0, move || desk.turn()).forget();
        }
    }

    fn turn(self: &Rc<Self>) {
        self.is_due.set(false);
        let start = Date::now();
        while Date::now() - start < TURN {
            let work = self.answerer.borrow_mut().work();
            match work {
                Work::Told(message) => {
                    moved(&message, |bytes, moved| self.scope.post_message_with_transfer(bytes, moved).is_ok());
                }
                Work::Begun => {}
                Work::Done => return,
            }
        }
        self.call();
    }
}
