//! Has the questions of the model answered: by a worker, so that the page always follows the keys, or here where there is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use rolecall_ui_model::msg::{EvaluationMsg, Msg};
use rolecall_ui_model::slices::evaluation::evaluator::Evaluator;
use rolecall_ui_model::slices::evaluation::message::Reply;
use rolecall_ui_model::slices::evaluation::question::Question;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use yew::prelude::*;

use crate::effects::worker::{Heard, Worker};

/// As long a scenario, in bytes, is answered here before anything is painted, while there is no worker: it takes less than a frame.
pub const AT_ONCE: usize = 48 << 10;

/// As long a scenario, in bytes, is answered where no worker starts. A longer one would keep the page from answering.
const WITHOUT_WORKER: usize = 512 << 10;

/// Milliseconds without another question before a longer scenario is answered here: longer than a frame, shorter than one waits for.
const PAUSE: u32 = 40;

/// Milliseconds after which it is shown that an answer is on its way.
const SLOW: u32 = 100;

/// How the evaluation goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Whether an answer takes so long that it is to be seen.
    pub is_slow: bool,
    /// Gives up on it.
    pub stop: Callback<()>,
    /// Writes what is to be saved without keeping the page from following the keys.
    pub pack: Packer,
}

/// Writes the fragment of what is to be saved, and tells when it is there.
pub type Packer = Callback<(SavedScenario, Callback<SavedScenario>)>;

/// Has every question answered; another question takes the place of one that was not answered yet.
#[hook]
pub fn use_evaluation(question: Option<Question>, dispatch: Callback<Msg>) -> Progress {
    let office = use_memo((), move |()| Office::new(dispatch));
    let office = Rc::clone(&*office);
    use_effect_with((), {
        let office = office.clone();
        move |()| {
            let timer = Timeout::new(0, move || office.start());
            move || drop(timer)
        }
    });
    use_effect_with(question.clone(), {
        let office = office.clone();
        move |question| office.take(question.clone())
    });
    let is_slow = use_state_eq(|| false);
    use_effect_with(question.is_some(), {
        let is_slow = is_slow.setter();
        move |is_open| {
            let timer = is_open.then(|| {
                let is_slow = is_slow.clone();
                Timeout::new(SLOW, move || is_slow.set(true))
            });
            move || {
                drop(timer);
                is_slow.set(false);
            }
        }
    });
    let pack = use_callback((), {
        let office = office.clone();
        move |(saved, done), ()| office.pack(saved, &done)
    });
    let stop = use_callback((), move |(), ()| office.stop());
    Progress { is_slow: *is_slow, stop, pack }
}

/// Who answers, and the question that is open.
struct Office {
    who: RefCell<Who>,
    open: RefCell<Option<Question>>,
    /// What is being packed, who waits for it, and how many times something was to be packed.
    packing: RefCell<Vec<(u32, SavedScenario, Callback<SavedScenario>)>>,
    packed: Cell<u32>,
    /// What is heard before the frame is painted that shows what was typed.
    held: RefCell<Option<Held>>,
    dispatch: Callback<Msg>,
}

/// Answers that wait for a frame.
struct Held {
    answers: Vec<EvaluationMsg>,
    /// The frame; given up when dropped.
    _frame: AnimationFrame,
}

/// Who answers.
enum Who {
    /// A worker that has not said yet that it is there.
    Awaited(Option<Worker>),
    /// A worker.
    Worker(Worker),
    /// The page itself, soon.
    Page(Option<Timeout>),
}

impl Office {
    fn new(dispatch: Callback<Msg>) -> Rc<Self> {
        Rc::new(Self {
            who: RefCell::new(Who::Awaited(None)),
            open: RefCell::default(),
            packing: RefCell::default(),
            packed: Cell::new(0),
            held: RefCell::default(),
            dispatch,
        })
    }

    /// Starts a worker.
    fn start(self: &Rc<Self>) {
        let office = Rc::downgrade(self);
        let hear = move |heard| {
            if let Some(office) = office.upgrade() {
                office.hear(heard);
            }
        };
        match Worker::start(Callback::from(hear)) {
            Some(worker) => drop(self.who.replace(Who::Awaited(Some(worker)))),
            None => self.do_without(),
        }
    }

    fn hear(self: &Rc<Self>, heard: Heard) {
        match heard {
            Heard::Ready => {
                let who = match self.who.replace(Who::Awaited(None)) {
                    Who::Awaited(Some(worker)) => Who::Worker(worker),
                    other => other,
                };
                self.who.replace(who);
                self.see_to_it();
            }
            Heard::Reply(Reply::Answered(answer)) => self.tell_in_turn(EvaluationMsg::Answered(answer)),
            Heard::Reply(Reply::Decided(matrix)) => self.tell_in_turn(EvaluationMsg::Matrix(matrix)),
            Heard::Reply(Reply::Suggested(suggestions)) => self.tell_in_turn(EvaluationMsg::Suggested(suggestions)),
            Heard::Reply(Reply::Packed(number, fragment)) => self.hand_out(number, &fragment),
            // Another program tells that.
            Heard::Reply(Reply::Checked(_)) => {}
            Heard::Failed if matches!(&*self.who.borrow(), Who::Awaited(_)) => self.do_without(),
            Heard::Failed => self.stop(),
        }
    }

    /// Takes what is open now.
    fn take(self: &Rc<Self>, question: Option<Question>) {
        if question.is_some() {
            self.hold_until_painted();
        }
        self.open.replace(question);
        self.see_to_it();
    }

    /// Has the open question answered.
    fn see_to_it(self: &Rc<Self>) {
        let Some(question) = self.open.borrow().clone() else { return };
        let is_short = question.size() <= AT_ONCE;
        let is_asked = match &mut *self.who.borrow_mut() {
            Who::Worker(worker) => worker.ask(&question),
            Who::Awaited(_) if is_short => false,
            Who::Awaited(_) => true,
            Who::Page(timer) => {
                let office = self.clone();
                let later = question.clone();
                let may_wait = !is_short && question.size() <= WITHOUT_WORKER;
                *timer = may_wait.then(|| Timeout::new(PAUSE, move || office.answer(&later)));
                may_wait
            }
        };
        if !is_asked && is_short {
            self.answer(&question);
        } else if !is_asked {
            self.tell(EvaluationMsg::Failed(question.revision));
        }
    }

    /// Answers here and now.
    fn answer(&self, question: &Question) {
        let mut evaluator = Evaluator::default();
        self.tell(EvaluationMsg::Answered(evaluator.answer(question)));
        if let Some(matrix) = evaluator.matrix(question) {
            self.tell(EvaluationMsg::Matrix(matrix));
        }
        self.tell(EvaluationMsg::Suggested(evaluator.suggest(question)));
    }

    /// Packs in the worker what is long, unless there is none.
    fn pack(&self, saved: SavedScenario, done: &Callback<SavedScenario>) {
        let number = self.packed.get().wrapping_add(1);
        self.packed.set(number);
        let is_asked = match &mut *self.who.borrow_mut() {
            Who::Worker(worker) if saved.is_long() => worker.pack(&saved, number),
            _ => false,
        };
        if is_asked {
            self.packing.borrow_mut().push((number, saved, done.clone()));
        } else {
            done.emit(saved);
        }
    }

    /// Everybody who waits for the same gets it; what is older is not packed any more.
    fn hand_out(&self, number: u32, fragment: &Rc<str>) {
        let waiting = std::mem::take(&mut *self.packing.borrow_mut());
        let Some((_, packed, _)) = waiting.iter().find(|(asked, ..)| *asked == number).cloned() else { return };
        packed.take(fragment.clone());
        for (asked, saved, done) in waiting {
            if saved == packed {
                done.emit(packed.clone());
            } else if asked > number {
                self.packing.borrow_mut().push((asked, saved, done));
            }
        }
    }

    /// Gives up on the open question, and starts anew.
    fn stop(self: &Rc<Self>) {
        let given_up = self.open.borrow().as_ref().map(|question| question.revision);
        if !matches!(&*self.who.borrow(), Who::Page(_)) {
            self.packing.borrow_mut().clear();
            self.start();
        }
        if let Some(revision) = given_up {
            self.tell(EvaluationMsg::Failed(revision));
        }
    }

    fn do_without(self: &Rc<Self>) {
        self.who.replace(Who::Page(None));
        self.see_to_it();
    }

    /// The letter first, then what it changes: an answer that is quicker than the frame would be drawn before the letter is seen.
    /// A page in the background has no frames, and nobody to see them.
    fn hold_until_painted(self: &Rc<Self>) {
        if self.held.borrow().is_some() || document().hidden() {
            return;
        }
        let office = Rc::downgrade(self);
        let frame = request_animation_frame(move |_| {
            // Behind the work of the frame.
            let later = Timeout::new(0, move || {
                if let Some(office) = office.upgrade() {
                    office.let_go();
                }
            });
            later.forget();
        });
        self.held.replace(Some(Held { answers: Vec::new(), _frame: frame }));
    }

    fn let_go(&self) {
        for msg in self.held.take().map(|held| held.answers).unwrap_or_default() {
            self.tell(msg);
        }
    }

    fn tell_in_turn(&self, msg: EvaluationMsg) {
        if let Some(held) = &mut *self.held.borrow_mut() {
            return held.answers.push(msg);
        }
        self.tell(msg);
    }

    fn tell(&self, msg: EvaluationMsg) {
        self.dispatch.emit(Msg::Evaluation(msg));
    }
}
