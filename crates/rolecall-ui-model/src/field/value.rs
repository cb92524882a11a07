//! How the text of a field becomes a value of the scenario.

use rolecall_core::format::Path;

use crate::field::group::Group;
use crate::field::table::{Entry, Field};
use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// The value of a field as it is shown.
pub(crate) fn value(draft: &ScenarioDraft, path: &Path, field: &Field) -> String {
    match field.entry(path) {
        Entry::CallerKind => draft.outline().caller_choice().member().to_owned(),
        Entry::Lines | Entry::Policies => draft.json.get(path).map(context_text).unwrap_or_default(),
        Entry::Switch(default) => draft.json.text(path).map_or_else(|| default.to_string(), str::to_owned),
        Entry::Choice([(first, _), ..]) => draft.json.text(path).unwrap_or(first).to_owned(),
        _ => draft.text(path).to_owned(),
    }
}

/// Writes what was typed. An empty optional member is taken away, and an object that has nothing left.
pub(crate) fn write(draft: &mut ScenarioDraft, group: &Group, path: &Path, field: &Field, text: &str) {
    draft.ensure(path, &group.owner);
    let caller = Path::of("caller");
    if path.is_in(&caller)
        && *path != caller
        && let Some(JsonDocument::String(user)) = draft.json.get(&caller).cloned()
    {
        draft.json.set(&caller, JsonDocument::object([("user", JsonDocument::String(user))]));
    }
    let value = match field.entry(path) {
        Entry::Switch(default) => (text != default.to_string()).then_some(JsonDocument::Bool(!default)),
        Entry::Choice([(first, _), ..]) => (text != *first).then(|| JsonDocument::string(text)),
        Entry::Lines | Entry::Policies => lines(text),
        Entry::Number if is_number(text) => Some(JsonDocument::Number(text.into())),
        _ => (path.is_required() || !text.trim().is_empty()).then(|| JsonDocument::string(text)),
    };
    if let Some(value) = value {
        draft.json.set(path, value);
        return;
    }
    draft.json.remove(path);
    // An object with one member says nothing without it.
    if let (Some(object), "restrictPublicBuckets") = (path.up(), &*path.name()) {
        draft.json.remove(&object);
    }
}

fn is_number(text: &str) -> bool {
    text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') && !text.is_empty()
}

/// Several values, one a line; a line that is still empty is kept while it is the last.
fn lines(text: &str) -> Option<JsonDocument> {
    (!text.is_empty()).then(|| JsonDocument::Array(text.split('\n').map(JsonDocument::string).collect()))
}

/// What was typed as the value of a context key: several lines are several values.
pub(crate) fn context_value(text: &str) -> JsonDocument {
    if !text.contains('\n') {
        return JsonDocument::string(text);
    }
    JsonDocument::Array(text.split('\n').map(JsonDocument::string).collect())
}

/// The value of a context key as it is typed.
pub(crate) fn context_text(value: &JsonDocument) -> String {
    match value {
        JsonDocument::Array(elements) => elements.iter().map(context_text).collect::<Vec<_>>().join("\n"),
        other => other.as_text().unwrap_or_default().to_owned(),
    }
}
