//! What the page draws: what can be asked, what is to be chosen, and the answer in words.

use rolecall_explain::{Locale, Span, Text, Tone};
use rolecall_ui_model::link;
use rolecall_ui_model::scenario_draft::ScenarioDraft;
use serde::Serialize;

use crate::picture::Picture;
use crate::quoted::Quote;

/// Runs of text; `true` marks code.
pub(crate) type Words = Vec<(bool, String)>;

/// A sentence as runs, its first letter a capital one.
pub(crate) fn words(text: &Text) -> Words {
    let run = |span: &Span| match span {
        Span::Plain(run) => (false, run.clone()),
        Span::Code(run) => (true, run.clone()),
    };
    let mut runs: Words = text.spans().iter().map(run).collect();
    if let Some((false, first)) = runs.first_mut() {
        let mut letters = first.chars();
        *first = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
    runs
}

/// Everything that is to be seen.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    /// What can be asked.
    pub(crate) groups: Vec<Group>,
    /// What is asked.
    pub(crate) topic: &'static str,
    /// What that question is about, in a sentence.
    pub(crate) lead: &'static str,
    /// What is to be chosen for it.
    pub(crate) fields: Vec<Field>,
    /// The answer; nothing while something is missing.
    pub(crate) told: Option<Told>,
    /// What is drawn of it.
    pub(crate) picture: Option<Picture>,
    /// What is missing, or why there is no answer.
    pub(crate) problems: Vec<Words>,
    /// Whether a larger budget may decide what is open.
    pub(crate) is_partial: bool,
}

/// Questions that belong together.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
    /// What they are about.
    pub(crate) title: &'static str,
    /// Each by what it is known by, with its words.
    pub(crate) topics: Vec<(&'static str, &'static str)>,
}

/// Something to choose or to write.
#[derive(Debug, Serialize)]
pub(crate) struct Field {
    /// What the choice is called in the next question.
    pub(crate) name: &'static str,
    /// The words beside it.
    pub(crate) label: &'static str,
    /// What to know about it; may be empty.
    pub(crate) help: &'static str,
    /// What there is to choose: value, words, and in which group. Without any, a text is to be written.
    pub(crate) options: Vec<(String, String, &'static str)>,
    /// What is chosen or written.
    pub(crate) value: String,
    /// How it is written.
    pub(crate) form: Form,
}

/// How something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Form {
    /// On a line, or chosen from what there is.
    Line,
    /// A document.
    Lines,
    /// A mark that is set or not: [`SET`], or nothing.
    Mark,
}

/// The value of a mark that is set.
pub(crate) const SET: &str = "set";

/// An answer in words.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    /// As a whole.
    pub(crate) headline: Words,
    /// The gravest of the tones, by name.
    pub(crate) tone: &'static str,
    /// Its parts.
    pub(crate) items: Vec<Item>,
    /// What is not decided.
    pub(crate) open: Vec<Words>,
    /// What was not looked at.
    pub(crate) scope: Vec<Words>,
}

/// A part of an answer.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    /// What it means, by name and in a word.
    pub(crate) tone: (&'static str, &'static str),
    pub(crate) title: Words,
    pub(crate) lines: Vec<Words>,
    pub(crate) quotes: Vec<Quote>,
    /// A request that shows it.
    pub(crate) shown: Option<Shown>,
}

/// A request that the evaluator has confirmed.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    pub(crate) lines: Vec<Words>,
    /// Fragments of links to scenarios, each with the words of what opens it.
    pub(crate) scenarios: Vec<(&'static str, String)>,
}

/// The name of a tone in a word.
pub(crate) fn tone(tone: Tone, locale: Locale) -> (&'static str, &'static str) {
    let word = match tone {
        Tone::Opens => locale.question_tone_opens(),
        Tone::Closes => locale.question_tone_closes(),
        Tone::Notes => locale.question_tone_notes(),
        Tone::Fine => locale.question_tone_fine(),
    };
    (tone.name(), word)
}

impl Shown {
    /// The request of a part, its scenarios as links to a step: one, or one before and one after a change.
    pub(crate) fn of(shown: &rolecall_explain::Shown, step: Option<usize>, locale: Locale) -> Self {
        let labels: &[&str] = match shown.scenarios.len() {
            2 => &[locale.question_open_before(), locale.question_open_after()],
            _ => &[locale.question_open()],
        };
        let opened =
            labels.iter().zip(&shown.scenarios).filter_map(|(label, text)| Some((*label, fragment(text, step)?)));
        // What is asked about first.
        let mut scenarios: Vec<_> = opened.collect();
        scenarios.reverse();
        Self { lines: shown.lines.iter().map(words).collect(), scenarios }
    }
}

/// The fragment of a link to a step of a scenario, else the last; `None` if the text is none.
pub(super) fn fragment(scenario: &str, step: Option<usize>) -> Option<String> {
    let draft = ScenarioDraft::read(scenario)?;
    let last = draft.outline().step_count().saturating_sub(1);
    Some(link::write(&draft, step.unwrap_or(last)))
}
