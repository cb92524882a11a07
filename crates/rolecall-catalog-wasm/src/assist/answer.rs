//! What the editor is told, in words and in UTF-16.

use std::ops::Range;

use rolecall_assist::{Completions, Hover, Item, ItemKind, Subject, complete, hover, words};
use rolecall_core::catalogue::Catalogue;
use rolecall_core::text::Utf16Index;
use rolecall_locale::{Locale, Span, Text};
use serde::Serialize;

use super::question::{Question, What};

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Answer {
    Completions(ShownCompletions),
    Hover(ShownHover),
    /// Nothing is known of the place.
    Nothing,
}

#[derive(Debug, Serialize)]
pub(crate) struct ShownCompletions {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) items: Vec<ShownItem>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ShownItem {
    pub(crate) label: String,
    kind: &'static str,
    pub(crate) detail: String,
    pub(crate) inserted: String,
    /// What of the inserted text is selected then.
    selected: [u32; 2],
    /// Whether something is to be chosen there at once.
    goes_on: bool,
    /// Whether it takes the place of the whole document.
    is_whole: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct ShownHover {
    from: u32,
    to: u32,
    pub(crate) name: String,
    pub(crate) lines: Vec<Vec<Run>>,
    /// The actions that a wildcard means, by access level.
    levels: Vec<Level>,
    /// What may take the place of a wildcard.
    replacement: Option<Replacement>,
}

#[derive(Debug, Serialize)]
struct Level {
    name: &'static str,
    actions: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Replacement {
    label: &'static str,
    text: String,
}

/// Words, or a name as code.
#[derive(Debug, Serialize)]
pub(crate) struct Run {
    pub(crate) text: String,
    is_code: bool,
}

pub(crate) fn of(question: &Question, facts: &dyn Catalogue) -> Answer {
    let index = Utf16Index::new(&question.text);
    let offset = index.to_byte(question.place) as usize;
    match question.what {
        What::Complete => Answer::Completions(completions(question, offset, &index, facts)),
        What::Hover => hover(&question.text, offset, facts)
            .map_or(Answer::Nothing, |found| Answer::Hover(shown_hover(&found, &index, question.locale()))),
    }
}

fn completions(question: &Question, offset: usize, index: &Utf16Index, facts: &dyn Catalogue) -> ShownCompletions {
    let names = question.names();
    let asked = rolecall_assist::Question {
        text: &question.text,
        kind: question.kind(),
        offset,
        names: &names,
        is_nameable: question.is_nameable,
    };
    let Completions { replaced, items, .. } = complete(&asked, facts);
    let [from, to] = units(&replaced, index);
    let locale = question.locale();
    ShownCompletions { from, to, items: items.into_iter().map(|item| shown(item, locale)).collect() }
}

fn shown(item: Item, locale: Locale) -> ShownItem {
    ShownItem {
        detail: words::detail(&item.detail, locale).words(),
        kind: kind(item.kind),
        selected: units(&item.selected, &Utf16Index::new(&item.inserted)),
        goes_on: item.selected.is_empty() && item.selected.end < item.inserted.len(),
        is_whole: !item.inserted.starts_with('"'),
        label: item.label,
        inserted: item.inserted,
    }
}

fn shown_hover(found: &Hover, index: &Utf16Index, locale: Locale) -> ShownHover {
    let [from, to] = units(&found.range, index);
    let (levels, listed) = match &found.subject {
        Subject::One(_) => (Vec::new(), None),
        Subject::Several { expansion, listed } => {
            // A list of all there are is no answer.
            let by_access = if listed.is_some() { expansion.by_access.as_slice() } else { &[] };
            let level = |(access, actions): &(_, Vec<String>)| Level {
                name: words::access(*access, locale),
                actions: actions.clone(),
            };
            (by_access.iter().map(level).collect(), listed.clone())
        }
    };
    ShownHover {
        from,
        to,
        name: found.name.clone(),
        lines: words::hover(found, locale).iter().map(runs).collect(),
        levels,
        replacement: listed.map(|text| Replacement { label: locale.assist_replace(), text }),
    }
}

fn runs(line: &Text) -> Vec<Run> {
    let run = |span: &Span| match span {
        Span::Plain(text) => Run { text: text.clone(), is_code: false },
        Span::Code(text) => Run { text: text.clone(), is_code: true },
    };
    line.spans().iter().map(run).collect()
}

fn units(range: &Range<usize>, index: &Utf16Index) -> [u32; 2] {
    [range.start, range.end].map(|byte| index.to_utf16(u32::try_from(byte).unwrap_or(u32::MAX)))
}

/// The class of its sign in the list.
fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Element => "element",
        ItemKind::Operator => "operator",
        ItemKind::Service => "service",
        ItemKind::Action => "action",
        ItemKind::Resource => "resource",
        ItemKind::Key => "key",
        ItemKind::Value => "value",
        ItemKind::Principal => "principal",
        ItemKind::ManagedPolicy => "policy",
    }
}
