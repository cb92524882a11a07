//! The worker that has the catalogue of AWS's services: it hears the questions that the evaluator hears, as soon as a scenario of the user's is open,
//! and what the matrix lists while it is to be seen.
//! Where it does not start, the page goes on with what the other rules find.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect, Uint8Array};
use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::{EvaluationMsg, MatrixMsg, Pairs};
use rolecall_ui_model::slices::evaluation::message::{Asker, Reply};
use rolecall_ui_model::slices::evaluation::question::Question;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use crate::effects::bundle;
use crate::effects::channel::Channel;

/// Milliseconds without another question before one is checked: nobody reads findings while typing.
const PAUSE: u32 = 150;

/// Has the rules look that ask a catalogue at each question, answered or not, from the first on that is `wanted`; and has it told which actions
/// and resources can be in one request.
#[hook]
pub fn use_checks(question: Option<Question>, wanted: bool, pairs: Option<Pairs>, dispatch: Callback<Msg>) {
    let desk = use_memo((), move |()| Rc::new(RefCell::new(Desk { who: Who::Nobody, asking: None, dispatch })));
    use_effect_with(pairs, {
        let desk = desk.clone();
        move |pairs| {
            if let Some(message) = pairs.as_ref().and_then(told) {
                Desk::send(&desk, |worker| {
                    worker.channel.send(&message);
                });
            }
        }
    });
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
    channel: Channel,
    asker: Asker,
}

impl Desk {
    fn ask(desk: &Rc<RefCell<Self>>, question: &Question) {
        Self::send(desk, |worker| {
            let bytes = Uint8Array::from(&*worker.asker.ask(question));
            let told: Array = [JsValue::from_str(question.locale().tag()), bytes.into()].into_iter().collect();
            // Whoever does not hear the question finds nothing.
            worker.channel.send(&told);
        });
    }

    /// Has something sent to the worker, which is started if there is none yet.
    fn send(desk: &Rc<RefCell<Self>>, send: impl FnOnce(&mut Worker)) {
        if matches!(desk.borrow().who, Who::Nobody) {
            let who = Worker::start(desk).map_or(Who::Gone, Who::Worker);
            desk.borrow_mut().who = who;
        }
        if let Who::Worker(worker) = &mut desk.borrow_mut().who {
            send(worker);
        }
    }
}

impl Worker {
    /// Starts one; `None` where the browser or the page has none.
    fn start(desk: &Rc<RefCell<Desk>>) -> Option<Self> {
        let worker = web_sys::Worker::new(&bundle::place("rolecall-catalog")?.content()).ok()?;
        let (hearing, failing) = (Rc::downgrade(desk), Rc::downgrade(desk));
        let hear = move |message: JsValue| {
            let Some(desk) = hearing.upgrade() else { return };
            let dispatch = desk.borrow().dispatch.clone();
            match heard(&message) {
                Some(msg) => dispatch.emit(msg),
                None => desk.borrow_mut().who = Who::Gone,
            }
        };
        let fail = move || {
            if let Some(desk) = failing.upgrade() {
                desk.borrow_mut().who = Who::Gone;
            }
        };
        Some(Self { channel: Channel::new(worker, hear, fail), asker: Asker::default() })
    }
}

/// What the worker tells: what was found, as bytes, or which actions and resources are never in one request.
fn heard(message: &JsValue) -> Option<Msg> {
    if let Some(bytes) = message.dyn_ref::<Uint8Array>() {
        let Reply::Checked(checked) = Asker::read(&bytes.to_vec())? else { return None };
        return Some(Msg::Evaluation(EvaluationMsg::Checked(checked)));
    }
    let member = |name: &str| Reflect::get(message, &name.into()).ok();
    let names = |name: &str| -> Option<Rc<[Rc<str>]>> {
        member(name)?.dyn_into::<Array>().ok()?.iter().map(|name| name.as_string().map(Rc::from)).collect()
    };
    let pairs = Pairs { actions: names("actions")?, resources: names("resources")? };
    let apart = member("apart")?.dyn_into::<Uint8Array>().ok()?.to_vec();
    Some(Msg::Matrix(MatrixMsg::Related(pairs, apart.into_iter().map(|apart| apart == 1).collect())))
}

/// Actions and resources as the worker hears them.
fn told(Pairs { actions, resources }: &Pairs) -> Option<JsValue> {
    let message = Object::new();
    for (name, list) in [("actions", actions), ("resources", resources)] {
        let list: Array = list.iter().map(|name| JsValue::from_str(name)).collect();
        Reflect::set(&message, &name.into(), &list).ok()?;
    }
    Some(message.into())
}
