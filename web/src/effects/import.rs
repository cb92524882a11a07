//! What is pasted or dropped anywhere in the page, and the reader of it: a script of its own with a worker, loaded when there is something.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function};
use rolecall_ui_model::msg::{ImportMsg, Msg};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, FileList, HtmlTextAreaElement};
use yew::Callback;
use yew::prelude::*;

use crate::effects::bundle;
use crate::effects::keys::TYPED_INTO;

thread_local! {
    /// What was pasted or dropped and is not read yet. It may hold secrets, and is in no state of the page.
    static OFFERED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Offers a text, or a list of files, to the place where anything can be pasted.
pub fn offer(what: JsValue, dispatch: &Callback<Msg>) {
    OFFERED.set(Some(what));
    dispatch.emit(Msg::Import(ImportMsg::Sought));
    if let Some(window) = web_sys::window() {
        // The place may be open already. An event of that name can always be made.
        let _ = Event::new(OFFER).map(|event| window.dispatch_event(&event));
    }
}

/// Tells an open place that there is something to read.
const OFFER: &str = "rolecall-offer";

/// Hears what is pasted outside of a field, and what is dropped anywhere.
#[hook]
pub fn use_offers(dispatch: Callback<Msg>) {
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default;
            let offered = {
                let dispatch = dispatch.clone();
                move |event: &Event, data: Option<DataTransfer>| {
                    if let Some(what) = data.and_then(|data| given(&data)) {
                        event.prevent_default();
                        offer(what, &dispatch);
                    }
                }
            };
            let pasted = {
                let offered = offered.clone();
                move |event: &Event| {
                    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                    let is_field = target.is_some_and(|it| it.closest(TYPED_INTO).is_ok_and(|found| found.is_some()));
                    if let Some(event) = event.dyn_ref::<ClipboardEvent>().filter(|_| !is_field) {
                        offered(event, event.clipboard_data());
                    }
                }
            };
            let dragged = |event: &Event| {
                if carried(event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
                    event.prevent_default();
                }
            };
            [
                EventListener::new_with_options(&window, "paste", options(), pasted),
                EventListener::new_with_options(&window, "dragover", options(), dragged),
                EventListener::new_with_options(&window, "drop", options(), move |event| {
                    offered(event, carried(event).filter(|data| data.files().is_some_and(|files| files.length() > 0)));
                }),
            ]
        });
        move || drop(listeners)
    });
}

fn carried(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// The files that something brings, else its text.
fn given(data: &DataTransfer) -> Option<JsValue> {
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        return Some(listed(&files));
    }
    data.get_data("text/plain").ok().filter(|text| !text.trim().is_empty()).map(Into::into)
}

/// Files as a list that outlives the event or the input.
#[must_use]
pub fn listed(files: &FileList) -> JsValue {
    Array::from(files).into()
}

/// What the reader tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It reads.
    Reading,
    /// It has answered.
    Read,
    /// It could not be loaded, or has failed.
    Failed,
    /// A document is to be put at a place.
    Document(String, String),
    /// A scenario is to be taken over, with what to say and the step to look at.
    Taken(String, String, usize),
}

/// The page as the reader is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The scenario.
    pub scenario: String,
    /// Whether it is an example.
    pub is_example: bool,
    /// The selected step.
    pub step: usize,
    /// The open document or form.
    pub tab: Rc<str>,
    /// Tag of the language.
    pub locale: &'static str,
}

/// The reader, drawing into an element of the page.
pub struct Reader {
    ask: Function,
    _hear: Closure<dyn FnMut(String, JsValue, JsValue, JsValue)>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Reader {
    /// Loads the reader, lets it draw into `host` what is in `area`, and hands it over.
    pub fn open(host: Element, area: HtmlTextAreaElement, heard: Callback<Heard>, done: Callback<Self>) {
        let begin = move |()| match Self::begin(&host, &area, heard.clone()) {
            Some(reader) => done.emit(reader),
            None => heard.emit(Heard::Failed),
        };
        if script().is_some() {
            begin(());
        } else {
            bundle::load("rolecall-import", "", &Callback::from(move |_| begin(())));
        }
    }

    fn begin(host: &Element, area: &HtmlTextAreaElement, heard: Callback<Heard>) -> Option<Self> {
        let hear = Closure::new(move |what: String, first: JsValue, second: JsValue, third: JsValue| {
            let text = |value: &JsValue| value.as_string().unwrap_or_default();
            heard.emit(match &*what {
                "reading" => Heard::Reading,
                "read" => Heard::Read,
                "document" => Heard::Document(text(&first), text(&second)),
                "taken" => Heard::Taken(text(&first), text(&second), index(&third)),
                _ => Heard::Failed,
            });
        });
        let ask = script()?.call3(&JsValue::UNDEFINED, host, area, hear.as_ref()).ok()?.dyn_into().ok()?;
        Some(Self { ask, _hear: hear })
    }

    /// Tells it what the page is like, and hands over what was pasted or dropped.
    pub fn tell(&self, around: &Around) {
        let arguments: Array = [
            OFFERED.take().unwrap_or(JsValue::UNDEFINED),
            around.scenario.as_str().into(),
            around.is_example.into(),
            u32::try_from(around.step).unwrap_or_default().into(),
            (&*around.tab).into(),
            around.locale.into(),
        ]
        .into_iter()
        .collect();
        // It tells itself when something fails.
        let _ = self.ask.apply(&JsValue::UNDEFINED, &arguments);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a step is a small whole number")]
fn index(value: &JsValue) -> usize {
    value.as_f64().unwrap_or_default() as usize
}

/// What the script of the reader gives to begin with, once it is there.
fn script() -> Option<Function> {
    bundle::function("rolecallImport")
}

/// Whether something waits to be read.
#[must_use]
pub fn is_offered() -> bool {
    OFFERED.with_borrow(Option::is_some)
}

/// Whether the reader is there, and may hold what was pasted before.
#[must_use]
pub fn is_loaded() -> bool {
    script().is_some()
}

/// Grows whenever something is offered to a place that is open.
#[hook]
pub fn use_offered() -> u32 {
    let offered = use_state(|| 0);
    let count = *offered;
    use_effect_with(count, move |count| {
        let count = *count;
        let listener =
            web_sys::window().map(|window| EventListener::once(&window, OFFER, move |_| offered.set(count + 1)));
        move || drop(listener)
    });
    count
}
