//! A worker behind the messages that go to it and come from it.

use gloo::events::EventListener;
use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// A worker that was started; it ends when this is dropped, whatever it is doing.
#[derive(Debug)]
pub(crate) struct Channel {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Channel {
    /// Listens to a worker: to what it tells, and whether it fails.
    pub(crate) fn new(worker: Worker, heard: impl Fn(JsValue) + 'static, failed: impl Fn() + 'static) -> Self {
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                heard(event.dyn_ref().map(MessageEvent::data).unwrap_or_default());
            }),
            EventListener::new(&worker, "error", move |_| failed()),
        ];
        Self { worker, _listeners: listeners }
    }

    /// Tells it something; false if that could not be sent.
    pub(crate) fn send(&self, message: &JsValue) -> bool {
        self.worker.post_message(message).is_ok()
    }

    /// Tells it bytes, which are not copied once more; false if they could not be sent.
    pub(crate) fn send_bytes(&self, bytes: &[u8]) -> bool {
        moved(bytes, |bytes, moved| self.worker.post_message_with_transfer(bytes, moved).is_ok())
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Bytes as they are sent without a further copy: they, and what is moved with them.
pub(crate) fn moved<T>(bytes: &[u8], post: impl FnOnce(&JsValue, &JsValue) -> T) -> T {
    let bytes = Uint8Array::from(bytes);
    let moved: Array = [Object::from(bytes.buffer())].into_iter().collect();
    post(&bytes, &moved)
}
