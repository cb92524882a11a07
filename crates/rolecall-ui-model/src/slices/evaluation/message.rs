//! What page and workers tell each other. All are programs of one build, so the form is theirs alone: `postcard`, of no version, kept nowhere.

use std::rc::Rc;

use rolecall_core::format::Path;
use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::scenario_draft::edited::EditedDocument;
use crate::slices::decision::search::Search;
use crate::slices::evaluation::answer::{Answer, Suggestions};
use crate::slices::evaluation::checked::Checked;
use crate::slices::evaluation::evaluator::{Evaluator, suggestions};
use crate::slices::evaluation::question::{Look, Question};
use crate::slices::matrix::decided::{Deciding, Matrix};
use crate::slices::scenario::saved::SavedScenario;

/// What the worker is asked about a scenario, which is told as what has changed since it was last asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    change: Change,
    pub(super) wanted: Wanted,
}

/// What it is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Wanted {
    /// What the scenario comes to.
    Answer { revision: u64, look: Look, pinned: Pinned },
    /// What is saved of it.
    Fragment { number: u32, step: usize },
}

/// The scenario that cells are compared with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Pinned {
    Nothing,
    /// The one that was told last.
    Known,
    Another(ScenarioDraft),
}

/// What has changed in a scenario.
#[derive(Debug, Serialize, Deserialize)]
enum Change {
    Nothing,
    /// In one document, a range of bytes is another text now.
    Document {
        #[serde(with = "encoding::path")]
        path: Path,
        from: usize,
        to: usize,
        text: String,
    },
    Everything(ScenarioDraft),
}

/// What the worker tells.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply {
    /// The answer to a question.
    Answered(Answer),
    /// The matrix that follows it.
    Decided(Matrix),
    /// What follows both.
    Suggested(Suggestions),
    /// What is saved of a scenario, by the number of the request.
    Packed(u32, Rc<str>),
    /// What the rules found that ask a catalogue.
    Checked(Checked),
}

/// The side of the page: tells questions.
#[derive(Debug, Default)]
pub struct Asker {
    /// The scenario as the worker knows it.
    told: Option<Rc<ScenarioDraft>>,
    /// The pinned scenario that it knows.
    pinned: Option<Rc<ScenarioDraft>>,
}

impl Asker {
    /// The message that asks a question of a worker that was told all before.
    pub fn ask(&mut self, question: &Question) -> Vec<u8> {
        let pinned = match &question.pinned {
            None => {
                self.pinned = None;
                Pinned::Nothing
            }
            Some(pinned) if self.pinned.as_ref().is_some_and(|known| Rc::ptr_eq(known, pinned)) => Pinned::Known,
            Some(pinned) => {
                self.pinned = Some(pinned.clone());
                Pinned::Another((**pinned).clone())
            }
        };
        self.request(
            &question.draft,
            Wanted::Answer { revision: question.revision, look: question.look.clone(), pinned },
        )
    }

    /// The message that asks it for what is saved of a scenario, under a number.
    pub fn pack(&mut self, saved: &SavedScenario, number: u32) -> Vec<u8> {
        self.request(&saved.draft, Wanted::Fragment { number, step: saved.step })
    }

    fn request(&mut self, draft: &Rc<ScenarioDraft>, wanted: Wanted) -> Vec<u8> {
        let change = match &self.told {
            Some(told) if Rc::ptr_eq(told, draft) => Change::Nothing,
            Some(told) => Change::between(told, draft),
            None => Change::Everything((**draft).clone()),
        };
        self.told = Some(draft.clone());
        postcard::to_allocvec(&Request { change, wanted }).unwrap_or_default()
    }

    /// Reads what the worker tells; `None` if it is nothing of ours.
    #[must_use]
    pub fn read(message: &[u8]) -> Option<Reply> {
        postcard::from_bytes(message).ok()
    }
}

impl Change {
    fn between(old: &ScenarioDraft, new: &ScenarioDraft) -> Self {
        match old.edited_documents(new).as_deref() {
            Some([]) => Self::Nothing,
            Some([document]) => Self::of_document(document),
            Some(_) | None => Self::Everything(new.clone()),
        }
    }

    /// The range between what two texts have in common at both ends.
    fn of_document(EditedDocument { path, before: old, after: new }: &EditedDocument) -> Self {
        let mut from = alike_at_start(old.as_bytes(), new.as_bytes());
        while !(old.is_char_boundary(from) && new.is_char_boundary(from)) {
            from -= 1;
        }
        let left = old.len().min(new.len()) - from;
        let mut end = alike_at_end(old.as_bytes(), new.as_bytes()).min(left);
        while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
            end -= 1;
        }
        let text = new.get(from..new.len() - end).unwrap_or_default().to_owned();
        Self::Document { path: path.clone(), from, to: old.len() - end, text }
    }
}

/// Bytes that are compared at once: a key in a long text is looked for at every key.
const BLOCK: usize = 256;

/// How many bytes two texts have in common at their start.
fn alike_at_start(one: &[u8], other: &[u8]) -> usize {
    let (one_blocks, _) = one.as_chunks::<BLOCK>();
    let (other_blocks, _) = other.as_chunks::<BLOCK>();
    let blocks = one_blocks.iter().zip(other_blocks);
    let whole = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let bytes = one.iter().zip(other).skip(whole);
    whole + bytes.take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts have in common at their end.
fn alike_at_end(one: &[u8], other: &[u8]) -> usize {
    let (_, one_blocks) = one.as_rchunks::<BLOCK>();
    let (_, other_blocks) = other.as_rchunks::<BLOCK>();
    let blocks = one_blocks.iter().rev().zip(other_blocks.iter().rev());
    let whole = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let bytes = one.iter().rev().zip(other.iter().rev()).skip(whole);
    whole + bytes.take_while(|(one, other)| one == other).count()
}

/// The side of the worker: hears questions, and answers the newest.
#[derive(Debug, Default)]
pub struct Answerer {
    evaluator: Evaluator,
    draft: Option<Rc<ScenarioDraft>>,
    pinned: Option<Rc<ScenarioDraft>>,
    /// The newest question, until it is answered.
    asked: Option<Question>,
    /// The newest scenario that is to be saved, until it is packed.
    packing: Option<(u32, SavedScenario)>,
    /// The matrix of a question, and what is still to be decided of it.
    matrix: Option<(Question, Option<Deciding>)>,
    searching: Option<Searching>,
}

/// What would change an answer is looked for, or was found.
#[derive(Debug)]
struct Searching {
    question: Question,
    /// None where the scenario cannot be evaluated.
    search: Option<Search>,
    is_done: bool,
}

/// What came of a bit of work.
#[derive(Debug)]
pub enum Work {
    /// Something to tell; there may be more to do.
    Told(Vec<u8>),
    /// Nothing yet; there is more to do.
    Begun,
    /// Nothing, until another question is heard.
    Done,
}

impl Answerer {
    /// Hears a question, which takes the place of one that was not answered yet.
    pub fn hear(&mut self, message: &[u8]) {
        let Some((draft, wanted)) = Request::heard(message, &mut self.draft) else { return };
        match wanted {
            Wanted::Answer { revision, look, pinned } => {
                match pinned {
                    Pinned::Nothing => self.pinned = None,
                    Pinned::Known => {}
                    Pinned::Another(pinned) => self.pinned = Some(Rc::new(pinned)),
                }
                self.asked = Some(Question { revision, draft, look, pinned: self.pinned.clone() });
            }
            Wanted::Fragment { number, step } => self.packing = Some((number, SavedScenario::new(draft, step))),
        }
    }

    /// Does a bit of work: first the answer to the newest question, then what is to be saved, the matrix, and what would change the answer.
    /// Others can be heard in between.
    pub fn work(&mut self) -> Work {
        if let Some(question) = self.asked.take() {
            let answer = self.evaluator.answer(&question);
            self.decide(&question);
            self.follow(question);
            return told(&Reply::Answered(answer));
        }
        if let Some((number, saved)) = self.packing.take() {
            return told(&Reply::Packed(number, saved.fragment()));
        }
        if let Some((question, deciding)) = &mut self.matrix
            && let Some(cells) = deciding
        {
            if cells.advance() {
                return Work::Begun;
            }
            let matrix = cells.told(question.revision);
            *deciding = None;
            return told(&Reply::Decided(matrix));
        }
        let Some(Searching { question, search, is_done }) = self.searching.as_mut().filter(|search| !search.is_done)
        else {
            return Work::Done;
        };
        if search.as_mut().is_some_and(Search::advance) {
            return Work::Begun;
        }
        *is_done = true;
        told(&Reply::Suggested(suggestions(question, search.as_ref())))
    }

    /// Decides the matrix of a question, unless it is the one of the question before.
    fn decide(&mut self, question: &Question) {
        match &mut self.matrix {
            Some((last, _)) if last.has_same_matrix(question) => last.revision = question.revision,
            _ => self.matrix = self.evaluator.deciding(question).map(|cells| (question.clone(), Some(cells))),
        }
    }

    /// Looks for what would change the answer to a question, unless it shows only more of what was asked before.
    fn follow(&mut self, question: Question) {
        let is_same = |searching: &&mut Searching| {
            let (asked, look) = (&searching.question.look, &question.look);
            let is_wanted = asked.denials || !look.denials;
            Rc::ptr_eq(&searching.question.draft, &question.draft) && asked.step == look.step && is_wanted
        };
        if let Some(searching) = self.searching.as_mut().filter(is_same) {
            searching.question.revision = question.revision;
            return;
        }
        let search = self.evaluator.search(&question);
        self.searching = Some(Searching { question, search, is_done: false });
    }
}

impl Request {
    /// The scenario that a message is about, which takes the place of the one before, and what is wanted; `None` if it does not fit that.
    pub(super) fn heard(message: &[u8], known: &mut Option<Rc<ScenarioDraft>>) -> Option<(Rc<ScenarioDraft>, Wanted)> {
        let Self { change, wanted } = postcard::from_bytes(message).ok()?;
        let draft = change.made_to(known.as_ref())?;
        *known = Some(draft.clone());
        Some((draft, wanted))
    }
}

impl Change {
    /// The scenario after the change; `None` if it does not fit what was there.
    fn made_to(self, draft: Option<&Rc<ScenarioDraft>>) -> Option<Rc<ScenarioDraft>> {
        match self {
            Self::Everything(draft) => Some(Rc::new(draft)),
            Self::Nothing => draft.cloned(),
            Self::Document { path, from, to, text } => {
                let mut changed = (**draft?).clone();
                let old = changed.json.document(&path)?;
                let whole = [old.get(..from)?, &text, old.get(to..)?].concat();
                changed.json.set(&path, JsonDocument::Policy(whole.into()));
                Some(Rc::new(changed))
            }
        }
    }
}

fn told(reply: &Reply) -> Work {
    postcard::to_allocvec(reply).map_or(Work::Done, Work::Told)
}
