//! Keys are asked for, given, declared absent, forgotten.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::field::context_value;
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::context::msg::ContextMsg;
use crate::slices::navigation::update::field_sought;

pub(crate) fn update(model: &Model, msg: ContextMsg) -> Option<Model> {
    match msg {
        ContextMsg::Added(key) => added(model, &key),
        ContextMsg::Edited { key, text } => {
            let value = context_value(&text);
            let path = new_path(model, &key, &value)?;
            Some(forgetting(model.typed(path.as_str(), |draft| draft.json.set(&path, value)), &key))
        }
        ContextMsg::DeclaredAbsent(key) => {
            let path = new_path(model, &key, &JsonDocument::Null)?;
            Some(forgetting(model.edited(|draft| draft.json.set(&path, JsonDocument::Null)), &key))
        }
        ContextMsg::Forgotten(key) => forgotten(model, &key),
    }
}

fn added(model: &Model, key: &str) -> Option<Model> {
    let key = key.trim();
    if key.is_empty() {
        return None;
    }
    let mut next = field_sought(model, model.step, key);
    if model.context_path(key).is_none() && model.pending().all(|there| **there != *key) {
        Rc::make_mut(&mut next.pending).push(model.step, key.into());
    }
    Some(next)
}

/// Where the value of a key is to be written; `None` if it stands there already.
fn new_path(model: &Model, key: &str, value: &JsonDocument) -> Option<Path> {
    let new = || Path::step(model.step).member("context").member(key);
    let path = model.context_path(key).unwrap_or_else(new);
    (model.draft.json.get(&path) != Some(value)).then_some(path)
}

/// A key that has its value is not waited for any more.
fn forgetting(mut model: Model, key: &str) -> Model {
    let step = model.step;
    Rc::make_mut(&mut model.pending).remove(step, &|there| **there == *key);
    model
}

fn forgotten(model: &Model, key: &str) -> Option<Model> {
    let Some(path) = model.context_path(key) else {
        let is_pending = model.pending().any(|there| **there == *key);
        return is_pending.then(|| forgetting(model.clone(), key));
    };
    Some(model.edited(|draft| {
        draft.json.remove(&path);
        draft.remove_if_empty(&path.up().unwrap_or_default());
    }))
}

impl Model {
    /// Context keys of the selected step that have no value yet.
    pub(crate) fn pending(&self) -> impl Iterator<Item = &Rc<str>> {
        self.pending.of(self.step)
    }

    /// Where a context key of the selected step is given, whatever its letter case.
    pub(crate) fn context_path(&self, key: &str) -> Option<Path> {
        let object = Path::step(self.step).member("context");
        let name = self.draft.json.members(&object).iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        Some(object.member(&name.0))
    }
}
