//! The worker that evaluates: the page's own program once more, behind a channel of bytes.

use js_sys::{Array, Reflect, Uint8Array};
use rolecall_ui_model::Locale;
use rolecall_ui_model::slices::evaluation::message::{Asker, Reply};
use rolecall_ui_model::slices::evaluation::question::Question;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{WorkerOptions, WorkerType};
use yew::Callback;

use crate::effects::bundle;
use crate::effects::channel::Channel;
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
    channel: Channel,
    asker: Asker,
    /// The languages whose messages it has.
    locales: Vec<Locale>,
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
        let worker = web_sys::Worker::new_with_options(&meta.content(), &options).ok()?;
        let failed = on_heard.clone();
        let hear = move |message| {
            if let Some(heard) = heard(message) {
                on_heard.emit(heard);
            }
        };
        let channel = Channel::new(worker, hear, move || failed.emit(Heard::Failed));
        channel.send(&program).then(|| Self { channel, asker: Asker::default(), locales: Vec::new() })
    }

    /// Asks; the answer to an older question is not waited for. False if the question could not be sent.
    pub fn ask(&mut self, question: &Question) -> bool {
        let locale = question.locale();
        if !self.locales.contains(&locale) {
            let Some(messages) = brought(locale) else { return false };
            let told: Array = [JsValue::from_str(locale.tag()), JsValue::from_str(&messages)].into_iter().collect();
            if !self.channel.send(&told) {
                return false;
            }
            self.locales.push(locale);
        }
        self.channel.send_bytes(&self.asker.ask(question))
    }

    /// Asks for what is saved of a scenario, under a number. False if it could not be asked.
    pub fn pack(&mut self, saved: &SavedScenario, number: u32) -> bool {
        self.channel.send_bytes(&self.asker.pack(saved, number))
    }
}

fn heard(message: JsValue) -> Option<Heard> {
    match message.dyn_into::<Uint8Array>() {
        Ok(bytes) => Asker::read(&bytes.to_vec()).map(Heard::Reply),
        Err(_) => Some(Heard::Ready),
    }
}
