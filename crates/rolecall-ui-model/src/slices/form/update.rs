//! Fields and rows are filled in.

use rolecall_core::format::Path;
use rolecall_core::outline::{CallerChoice, Outline, StepKind};

use crate::field;
use crate::field::table::RowForm;
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::form::msg::FormMsg;
use crate::slices::notice::state::Notice;

pub(crate) fn update(model: &Model, msg: FormMsg) -> Option<Model> {
    match msg {
        FormMsg::FieldEdited { path, text } => field_edited(model, &Path::parse(&path)?, &text),
        FormMsg::CallerChosen(choice) => caller_chosen(model, choice),
        FormMsg::RowAdded(path) => row_added(model, &Path::parse(&path)?),
        FormMsg::RowEdited { path, index, key, value } => row_edited(model, &Path::parse(&path)?, index, &key, &value),
        FormMsg::TagTransitiveSwitched { path, index } => tag_transitive_switched(model, &Path::parse(&path)?, index),
        FormMsg::RowRemoved { path, index } => row_removed(model, &Path::parse(&path)?, index),
        FormMsg::ProviderAdded(arn) => {
            let new = model.draft.outline().entity("identityProviders", &arn).is_none();
            new.then(|| model.edited(|draft| draft.add_provider(&arn, model.step)))
        }
    }
}

fn caller_chosen(model: &Model, choice: CallerChoice) -> Option<Model> {
    (choice != model.draft.outline().caller_choice()).then(|| model.edited(|draft| draft.choose_caller(choice)))
}

fn field_edited(model: &Model, path: &Path, text: &str) -> Option<Model> {
    if *path == Path::of("caller").member("kind") {
        return caller_chosen(model, CallerChoice::ALL.into_iter().find(|choice| choice.member() == text)?);
    }
    if *path == model.draft.outline().caller_path() {
        return (model.draft.outline().caller_name() != text)
            .then(|| model.typed(path.as_str(), |draft| draft.name_caller(text)));
    }
    let (group, field) = field::find(&model.draft, model.step, path)?;
    if field::value(&model.draft, path, field) == text {
        return None;
    }
    let names_role =
        field.member == "roleArn" && model.draft.outline().step_kind(model.step).is_some_and(StepKind::assumes);
    Some(model.typed(path.as_str(), |draft| {
        if names_role {
            draft.name_role(model.step, text);
        } else if field.member == "id" && group.path.is_in(&Outline::nodes()) {
            draft.rename_level(&group.path, text);
        } else {
            field::write(draft, &group, path, field, text);
        }
    }))
}

fn row_added(model: &Model, path: &Path) -> Option<Model> {
    let (group, rows) = field::find_rows(&model.draft, model.step, path)?;
    Some(model.edited(|draft| {
        draft.ensure(path, &group.owner);
        field::add_row(draft, path, rows);
    }))
}

fn row_edited(model: &Model, path: &Path, index: usize, key: &str, value: &str) -> Option<Model> {
    let (_, rows) = field::find_rows(&model.draft, model.step, path)?;
    let old = field::rows_at(&model.draft, path, rows.form).into_iter().nth(index)?.0;
    let mut written = false;
    let next = model.typed(path.element(index).as_str(), |draft| {
        written = field::write_row(draft, path, rows.form, index, (key, value));
        let keys = transitive_path(path);
        if written && let Some(at) = position(draft.json.elements(&keys), &old) {
            draft.json.set(&keys.element(at), JsonDocument::string(key));
        }
    });
    (written && next.draft != model.draft).then_some(next)
}

fn tag_transitive_switched(model: &Model, path: &Path, index: usize) -> Option<Model> {
    field::find_rows(&model.draft, model.step, path).filter(|(_, rows)| rows.form == RowForm::SessionTags)?;
    let key = model.draft.json.members(path).get(index)?.0.clone();
    let keys = transitive_path(path);
    Some(model.edited(|draft| match position(draft.json.elements(&keys), &key) {
        Some(at) => {
            draft.json.remove(&keys.element(at));
            draft.remove_if_empty(&keys);
        }
        None => {
            draft.json.push(&keys, JsonDocument::string(&key));
        }
    }))
}

fn row_removed(model: &Model, path: &Path, index: usize) -> Option<Model> {
    let (_, rows) = field::find_rows(&model.draft, model.step, path)?;
    let key = field::rows_at(&model.draft, path, rows.form).into_iter().nth(index)?.0;
    let keys = transitive_path(path);
    Some(model.told(Notice::RowRemoved, |draft| {
        field::remove_row(draft, path, index);
        draft.remove_if_empty(path);
        if let Some(at) = position(draft.json.elements(&keys), &key) {
            draft.json.remove(&keys.element(at));
            draft.remove_if_empty(&keys);
        }
    }))
}

fn position(keys: &[JsonDocument], key: &str) -> Option<usize> {
    keys.iter().position(|each| each.as_text() == Some(key))
}

/// Where the keys of transitive tags stand beside the tags of a call.
pub(crate) fn transitive_path(tags: &Path) -> Path {
    tags.up().map_or_else(Path::root, |call| call.member("transitiveTagKeys"))
}
