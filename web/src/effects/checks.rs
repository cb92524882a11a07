//! The worker that has the catalogue of AWS's services: it hears the questions that the evaluator hears, as soon as a scenario of the user's is open.
//! Where it does not start, the page goes on with what the other rules find.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::EvaluationMsg;
use rolecall_ui_model::slices::evaluation::message::{Asker, Reply};
use rolecall_ui_model::slices::evaluation::question::Question;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;
use yew::prelude::*;

use crate::effects::bundle;

/// Milliseconds without another question before one is checked: nobody reads findings while typing.
const PAUSE: u32 = 150;

/// Has the rules look that ask a catalogue at each question, answered or not, from the first on that is `wanted`.
#[hook]
pub fn use_checks(question: Option<Question>, wanted: bool, dispatch: Callback<Msg>) {
    let desk = use_memo((), move |()| Rc::new(RefCell::new(Desk { who: Who::Nobody, asking: None, dispatch })));
    use_effect_with((question, wanted), move |(question, wanted)| {
        let is_started = !matches!(desk.borrow().who, Who::Nobody);
        if let Some(question) = question.clone().filter(|_| *wanted || is_started) {
            let asked = Rc::clone(&desk);
            desk.borrow_mut().asking = Some(Timeout::new(PAUSE, move || Desk::ask(&asked, &question)));
        }
    });
}

/// Who checks, and the question that is about to be asked.
struct Desk {
    who: Who,
    asking: Option<Timeout>,
    dispatch: Callback<Msg>,
}

/// Who checks.
enum Who {
    /// Nobody has asked yet.
    Nobody,
    Worker(Worker),
    /// No worker starts here.
    Gone,
}

struct Worker {
    foreign: web_sys::Worker,
    asker: Asker,
    _listeners: [EventListener; 2],
}

impl Desk {
    fn ask(desk: &Rc<RefCell<Self>>, question: &Question) {
        if matches!(desk.borrow().who, Who::Nobody) {
            let who = Worker::start(desk).map_or(Who::Gone, Who::Worker);
            desk.borrow_mut().who = who;
        }
        let Who::Worker(worker) = &mut desk.borrow_mut().who else { return };
        let bytes = Uint8Array::from(&*worker.asker.ask(question));
        let told: Array = [JsValue::from_str(question.locale().tag()), bytes.into()].into_iter().collect();
        // Whoever does not hear the question finds nothing.
        let _ = worker.foreign.post_message(&told);
    }
}

impl Worker {
    /// Starts one; `None` where the browser or the page has none.
    fn start(desk: &Rc<RefCell<Desk>>) -> Option<Self> {
        let foreign = web_sys::Worker::new(&bundle::place("rolecall-catalog")?.content()).ok()?;
        let (hearing, failing) = (Rc::downgrade(desk), Rc::downgrade(desk));
        let listeners = [
            EventListener::new(&foreign, "message", move |event| {
                let Some(desk) = hearing.upgrade() else { return };
                let bytes =
                    event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Uint8Array>().ok());
                let reply = bytes.and_then(|bytes| Asker::read(&bytes.to_vec()));
                let dispatch = desk.borrow().dispatch.clone();
                match reply {
                    Some(Reply::Checked(checked)) => {
                        dispatch.emit(Msg::Evaluation(EvaluationMsg::Checked(checked)));
                    }
                    _ => desk.borrow_mut().who = Who::Gone,
                }
            }),
            EventListener::new(&foreign, "error", move |_| {
                if let Some(desk) = failing.upgrade() {
                    desk.borrow_mut().who = Who::Gone;
                }
            }),
        ];
        Some(Self { foreign, asker: Asker::default(), _listeners: listeners })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.foreign.terminate();
    }
}
