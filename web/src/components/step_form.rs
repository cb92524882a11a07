//! The form of the selected step: what it does, who calls first, and the context keys.

use rolecall_ui_model::view::{FormView, GroupView};
use yew::prelude::*;

use crate::components::context_keys::context_keys;
use crate::components::field::Field;
use crate::components::tags::Tags;
use crate::components::text::{keys, rich, word};
use crate::page::Page;

/// Groups of fields, then the context.
pub fn step_form(page: &Page, form: &FormView) -> Html {
    let groups = &form.groups;
    let first = groups.iter().position(|group| !group.fields.is_empty());
    let known_by = keys(groups, |group| group.label.to_string());
    html! {
        <div class="form">
            { for groups.iter().zip(known_by).enumerate().map(|(position, (view, key))| group(view, key, first == Some(position))) }
            { context_keys(page, &form.context) }
        </div>
    }
}

/// Keyed, so that a field keeps the focus while groups come and go with what is typed into it.
fn group(group: &GroupView, key: String, is_first: bool) -> Html {
    let fields = group.fields.iter().enumerate();
    html! {
        <fieldset {key} class="group">
            <legend class="group__label">{ word(&group.label) }</legend>
            if !group.help.is_empty() {
                <p class="group__help">{ rich(&group.help) }</p>
            }
            <div class="group__fields">
                { for fields.map(|(position, field)| html! {
                    <Field key={field.path.to_string()} view={field.clone()} is_first={is_first && position == 0} />
                }) }
            </div>
            if let Some(tags) = &group.tags {
                <Tags view={tags.clone()} />
            }
        </fieldset>
    }
}
