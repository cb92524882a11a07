//! Rows of key and value: tags, claims, attributes, contexts.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::field::table::{RowForm, Rows};
use crate::field::value::{context_text, context_value};
use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// The rows at a path: key and value.
pub(crate) fn rows_at(draft: &ScenarioDraft, path: &Path, form: RowForm) -> Vec<(String, String)> {
    if form == RowForm::Contexts {
        let entries = draft.json.elements(path).iter();
        return entries
            .map(|entry| (entry.member("providerArn").unwrap_or_default().to_owned(), keys_text(entry)))
            .collect();
    }
    draft.json.members(path).iter().map(|(key, value)| (key.to_string(), context_text(value))).collect()
}

/// The context keys of a provided context, as `key=value` a line.
fn keys_text(entry: &JsonDocument) -> String {
    let line = |(key, value): &(Rc<str>, JsonDocument)| match context_text(value) {
        value if value.is_empty() => key.to_string(),
        value => format!("{key}={value}"),
    };
    entry.members(&Path::of("context")).iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads them; `None` if there are none.
fn keys_of(text: &str) -> Option<JsonDocument> {
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        (key.into(), JsonDocument::string(value))
    };
    (!text.is_empty()).then(|| JsonDocument::Object(text.split('\n').map(pair).collect()))
}

/// Adds a row with a key that is not there yet.
pub(crate) fn add_row(draft: &mut ScenarioDraft, path: &Path, rows: &Rows) {
    if rows.form == RowForm::Contexts {
        draft.json.push(path, JsonDocument::object([("providerArn", JsonDocument::string(rows.first))]));
        return;
    }
    let members = draft.json.members(path);
    let free = (1..).map(|number| match number {
        1 => rows.first.to_owned(),
        number => format!("{}{number}", rows.first),
    });
    let key = free.into_iter().find(|key| !members.iter().any(|(name, _)| **name == **key)).unwrap_or_default();
    draft.json.set(&path.member(&key), JsonDocument::string(""));
}

/// Writes a row; false if another row has the key, or nothing changed.
pub(crate) fn write_row(
    draft: &mut ScenarioDraft,
    path: &Path,
    form: RowForm,
    index: usize,
    (key, value): (&str, &str),
) -> bool {
    let before = rows_at(draft, path, form);
    let taken = before.iter().enumerate().any(|(at, (name, _))| at != index && name == key);
    let unchanged = before.get(index).is_none_or(|(old, text)| old == key && text == value);
    if unchanged || (taken && form != RowForm::Contexts) {
        return false;
    }
    if form == RowForm::Contexts {
        let entry = path.element(index);
        draft.json.set(&entry.member("providerArn"), JsonDocument::string(key));
        let context = entry.member("context");
        match keys_of(value) {
            Some(keys) => draft.json.set(&context, keys),
            None => draft.json.remove(&context),
        }
        return true;
    }
    let mut members = draft.json.members(path).to_vec();
    if let Some(member) = members.get_mut(index) {
        // A value that was not touched stays what it was: a number, a list, an object.
        let same = before.get(index).is_some_and(|(_, text)| text == value);
        let new = if form == RowForm::Claims { context_value(value) } else { JsonDocument::string(value) };
        *member = (key.into(), if same { member.1.clone() } else { new });
    }
    draft.json.set(path, JsonDocument::Object(members));
    true
}

/// Takes a row away.
pub(crate) fn remove_row(draft: &mut ScenarioDraft, path: &Path, index: usize) {
    let place = match draft.json.get(path) {
        Some(JsonDocument::Object(members)) => members.get(index).map(|(key, _)| path.member(key)),
        _ => Some(path.element(index)),
    };
    if let Some(place) = place {
        draft.json.remove(&place);
    }
}
