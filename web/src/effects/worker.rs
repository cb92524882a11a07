//! The worker that evaluates: the page's own program once more, behind a channel of bytes.

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use rolecall_ui_model::Locale;
use rolecall_ui_model::slices::evaluation::message::{Asker, Reply};
use rolecall_ui_model::slices::evaluation::question::Question;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

use crate::effects::bundle;
use crate::effects::locale::brought;

/// What a worker tells.
#[derive(Debug)]
pub enum Heard {
    /// It has started.
    Ready,
    /// It answers.
    Reply(Reply),
    /// It has failed, and answers nothing any more.
    Failed,
}

/// A worker that was started; it ends when this is dropped, whatever it is doing.
#[derive(Debug)]
pub struct Worker {
    foreign: web_sys::Worker,
    asker: Asker,
    /// The languages whose messages it has.
    locales: Vec<Locale>,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts one; `None` where the browser or the page has none.
    #[must_use]
    pub fn start(on_heard: Callback<Heard>) -> Option<Self> {
        let meta = bundle::place("rolecall-worker")?;
        // Compiled once, for both.
        let program =
            Reflect::get(&js_sys::global(), &"rolecallProgram".into()).ok().filter(|it| !it.is_undefined())?;
        let options = WorkerOptions::new();
        // A page from a disk may start no module from what it holds inside.
        let is_inside = meta.has_attribute("data-inside");
        options.set_type(if is_inside { WorkerType::Classic } else { WorkerType::Module });
        let foreign = web_sys::Worker::new_with_options(&meta.content(), &options).ok()?;
        let failed = on_heard.clone();
        let listeners = [
            EventListener::new(&foreign, "message", move |event| {
                if let Some(heard) = event.dyn_ref().and_then(heard) {
                    on_heard.emit(heard);
                }
            }),
            EventListener::new(&foreign, "error", move |_| failed.emit(Heard::Failed)),
        ];
        foreign.post_message(&program).ok()?;
        Some(Self { foreign, asker: Asker::default(), locales: Vec::new(), _listeners: listeners })
    }

    /// Asks; the answer to an older question is not waited for. False if the question could not be sent.
    pub fn ask(&mut self, question: &Question) -> bool {
        let locale = question.locale();
        if !self.locales.contains(&locale) {
            let Some(messages) = brought(locale) else { return false };
            let told: Array = [JsValue::from_str(locale.tag()), JsValue::from_str(&messages)].into_iter().collect();
            if self.foreign.post_message(&told).is_err() {
                return false;
            }
            self.locales.push(locale);
        }
        let message = self.asker.ask(question);
        self.send(&message)
    }

    /// Asks for what is saved of a scenario, under a number. False if it could not be asked.
    pub fn pack(&mut self, saved: &SavedScenario, number: u32) -> bool {
        let message = self.asker.pack(saved, number);
        self.send(&message)
    }

    fn send(&self, message: &[u8]) -> bool {
        send(message, |bytes, moved| self.foreign.post_message_with_transfer(bytes, moved).is_ok())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.foreign.terminate();
    }
}

/// Sends bytes without a further copy.
pub(crate) fn send(message: &[u8], post: impl FnOnce(&JsValue, &JsValue) -> bool) -> bool {
    let bytes = Uint8Array::from(message);
    let moved: Array = [Object::from(bytes.buffer())].into_iter().collect();
    post(&bytes, &moved)
}

fn heard(event: &MessageEvent) -> Option<Heard> {
    match event.data().dyn_into::<Uint8Array>() {
        Ok(bytes) => Asker::read(&bytes.to_vec()).map(Heard::Reply),
        Err(_) => Some(Heard::Ready),
    }
}
