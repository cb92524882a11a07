//! What the page draws: words, choices, and what to do with it all.

use rolecall_explain::{Span, Text};
use serde::Serialize;

/// Runs of text; `true` marks code.
pub(crate) type Words = Vec<(bool, String)>;

/// A sentence as runs, its first letter a capital one.
pub(crate) fn words(text: &Text) -> Words {
    let mut runs: Words = text
        .spans()
        .iter()
        .map(|span| match span {
            Span::Plain(run) => (false, run.clone()),
            Span::Code(run) => (true, run.clone()),
        })
        .collect();
    if let Some((false, first)) = runs.first_mut() {
        let mut letters = first.chars();
        *first = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
    runs
}

/// Code alone.
pub(crate) fn code(text: &str) -> Words {
    vec![(true, text.to_owned())]
}

/// Plain words alone.
pub(crate) fn plain(text: &str) -> Words {
    vec![(false, text.to_owned())]
}

/// What the page draws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    /// What it was taken for; empty if nothing could be read.
    pub(crate) heading: Words,
    /// Why nothing could be read.
    pub(crate) refusal: Option<Note>,
    /// Choices, in the order in which they are shown.
    pub(crate) picks: Vec<Pick>,
    /// Whether the scenario comes to what the text says.
    pub(crate) verdicts: Vec<Verdict>,
    /// What is taken, and where it goes.
    pub(crate) rows: Vec<Row>,
    /// What must give way.
    pub(crate) gives_way: Words,
    /// What is to be filled in.
    pub(crate) blanks: Option<Blanks>,
    /// Secrets that were taken out, in words.
    pub(crate) removed: Vec<Note>,
    /// What else there is to know.
    pub(crate) groups: Vec<Group>,
    /// Takes it over.
    pub(crate) taking: Option<Taking>,
    /// Words of a button that copies a command.
    pub(crate) copy: &'static str,
    /// Words of a button that shows a place in the text.
    pub(crate) show: &'static str,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Pick {
    /// What the choice is called in the next question.
    pub(crate) name: &'static str,
    /// The words beside it.
    pub(crate) label: String,
    /// What there is: value and words. With many, the first that fit what was typed.
    pub(crate) options: Vec<(String, String)>,
    /// The value that is chosen; empty if none is.
    pub(crate) picked: String,
    /// Whether it is looked for by typing, because there are many.
    pub(crate) is_searched: bool,
    /// What to know about it.
    pub(crate) help: Words,
}

/// Whether a scenario comes to what a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Verdict {
    /// `reproduced`, `notReproduced`, `contradicted` or `open`.
    pub(crate) name: &'static str,
    /// The same in words.
    pub(crate) message: Words,
    /// The command that prints what is missing.
    pub(crate) help: Words,
    /// What may be behind it, in order of likelihood.
    pub(crate) causes: Vec<Words>,
    /// Heading of the causes.
    pub(crate) causes_title: &'static str,
}

/// Something that is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    /// What it is.
    pub(crate) label: String,
    /// What it says.
    pub(crate) values: Vec<Words>,
}

/// Blanks to fill in, each once for all its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Blanks {
    /// Heading.
    pub(crate) title: &'static str,
    /// One for each.
    pub(crate) fields: Vec<Blank>,
}

/// A blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Blank {
    /// What its value is called in the next question.
    pub(crate) name: String,
    /// What is wanted.
    pub(crate) label: String,
    /// What was filled in.
    pub(crate) value: String,
    /// What stands there until then.
    pub(crate) hint: String,
}

/// Things to know that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Group {
    /// What they have in common.
    pub(crate) title: &'static str,
    /// How many there are.
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) notes: Vec<Note>,
    /// Words of a button that puts `text` in the place of what was pasted.
    pub(crate) keep: Option<(&'static str, String)>,
    /// Whether it is shown at once.
    pub(crate) is_open: bool,
}

/// Something to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Note {
    /// What.
    pub(crate) message: Words,
    /// What to do about it.
    pub(crate) help: Words,
    /// Where in the pasted text, in UTF-16 code units.
    pub(crate) at: Option<(u32, u32)>,
}

/// What takes the import over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Taking {
    /// Words of the button.
    pub(crate) label: String,
    /// What is said afterwards.
    pub(crate) said: String,
    /// The scenario with it; empty if only a document is put at a place.
    pub(crate) scenario: String,
    /// The step to be selected.
    pub(crate) step: usize,
    /// The place of the document, as a JSON pointer; empty if it is a whole scenario.
    pub(crate) place: String,
    /// The document.
    pub(crate) document: String,
}
