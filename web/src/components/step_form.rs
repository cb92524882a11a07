//! A form of the selected step: groups of fields, and the context keys.

use rolecall_ui_model::view::{ActionView, ContextView, FormView, GroupView};
use yew::prelude::*;

use crate::components::context_keys::context_keys;
use crate::components::field::Field;
use crate::components::rows::Rows;
use crate::components::text::{rich, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Groups of fields, then the context. Keyed, so that a field keeps the focus while groups come and go with what is typed into it.
pub fn step_form(page: &Page, form: &FormView, context: &ContextView) -> Html {
    let groups = &form.groups;
    let first = groups.iter().position(|group| !group.fields.is_empty() && group.fold.is_none());
    html! {
        <div class="form">
            // A list of its own: beside a node without a key, Yew goes by position and makes anew what stands elsewhere.
            <>
                { for groups.iter().enumerate().map(|(position, view)| html! {
                    <Group key={format!("{}{}", form.id, view.id)} view={view.clone()} is_first={first == Some(position)} />
                }) }
            </>
            if form.has_context {
                { context_keys(page, context) }
            }
        </div>
    }
}

/// Properties of [`Group`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GroupProps {
    /// What it holds.
    pub view: GroupView,
    /// Whether it holds the first field of its form.
    pub is_first: bool,
}

/// Fields that belong together. A group that folds is open at first if something in it is filled in; after that the browser has the say.
#[component]
pub fn Group(props: &GroupProps) -> Html {
    let page = use_page();
    let view = &props.view;
    let open_at_first = *use_memo((), |()| view.fold);
    let label = html! {
        <>
            { word(&view.label) }
            if !view.owner.is_empty() {
                { " " }<span class="group__owner">{ word(&view.owner) }</span>
            }
        </>
    };
    let name = format!("{} {}", view.label, view.owner);
    let inside = html! {
        <>
            if !view.help.is_empty() {
                <p class="group__help">{ rich(&view.help) }</p>
            }
            if !view.items.is_empty() {
                <ul class="group__items">{ for view.items.iter().map(|item| html! { <li>{ rich(item) }</li> }) }</ul>
            }
            <div class="group__fields">
                { for view.fields.iter().enumerate().map(|(position, field)| html! {
                    <Field key={field.path.to_string()} view={field.clone()} is_first={props.is_first && position == 0} />
                }) }
            </div>
            if let Some(rows) = &view.rows {
                <Rows view={rows.clone()} />
            }
            if !view.actions.is_empty() {
                <div class="group__actions">{ for view.actions.iter().map(|offered| offer(&page, offered)) }</div>
            }
        </>
    };
    match open_at_first {
        Some(open) => html! {
            <details class="group group--folds" {open}>
                <summary class="group__label group__summary">{ label }</summary>
                <div class="group__inside" role="group" aria-label={name}>{ inside }</div>
            </details>
        },
        None => html! {
            <div class="group" role="group" aria-label={name}>
                <h2 class="group__label">{ label }</h2>
                { inside }
            </div>
        },
    }
}

/// A button that may vanish with what it does, or lead to another tab: then the focus goes to the first field there, or to the tab.
fn offer(page: &Page, offered: &ActionView) -> Html {
    let onclick = {
        let (dispatch, msg) = (page.dispatch.clone(), offered.msg.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(msg.clone());
            focus::soon(&[":focus", "[data-first-field]", "[role=tab][aria-selected=true]"]);
        })
    };
    html! {
        <button type="button" class="button button--outlined button--small" {onclick}>{ word(&offered.label) }</button>
    }
}
