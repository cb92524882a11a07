//! Rows of key and value: tags, claims, attributes, contexts.

use std::rc::Rc;

use rolecall_ui_model::msg::{FormMsg, Msg};
use rolecall_ui_model::view::{RowView, RowsView};
use yew::prelude::*;

use crate::components::field::{rows, value};
use crate::components::icon::Icon;
use crate::components::text::word;
use crate::effects::focus::{self, Step};
use crate::page::{Page, use_page};

/// Properties of [`Rows`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RowsProps {
    /// What it holds.
    pub view: RowsView,
}

/// A line per row, and a button for another.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let page = use_page();
    let list = use_node_ref();
    let add = use_node_ref();
    let count = props.view.rows.len();
    // A new row gets the focus; after a removal the button has it.
    let before = use_mut_ref(|| count);
    use_effect_with(count, {
        let (list, add) = (list.clone(), add.clone());
        move |count| {
            let before = before.replace(*count);
            if *count > before {
                focus::nth(&list, ".row__key", Step::Last);
            } else if *count < before {
                focus::node(&add);
            }
        }
    });
    html! {
        <div class="rows">
            <ul ref={list} class="rows__list">
                { for props.view.rows.iter().map(|row| self::row(&page, &props.view, row)) }
            </ul>
            <button ref={add} type="button" class="button button--outlined button--small" onclick={page.click(&props.view.add.msg)}>
                { Icon::Plus.view() }
                { word(&props.view.add.label) }
            </button>
        </div>
    }
}

/// One row.
fn row(page: &Page, view: &RowsView, row: &RowView) -> Html {
    let locale = page.locale;
    let (path, index) = (view.path.clone(), row.index);
    // The half that was not typed stays.
    let edited = |is_key: bool| {
        let (path, row) = (path.clone(), row.clone());
        page.on(move |event: InputEvent| {
            let typed: Rc<str> = value(&event).into();
            let (key, value) = if is_key { (typed, row.value.clone()) } else { (row.key.clone(), typed) };
            Msg::Form(FormMsg::RowEdited { path: path.clone(), index, key, value })
        })
    };
    let lines = rows(&row.value);
    html! {
        <li key={index} class="row">
            <input class="control row__key" aria-label={word(&view.key)} placeholder={word(&view.key)} value={word(&row.key)}
                autocomplete="off" autocapitalize="off" spellcheck="false" oninput={edited(true)} />
            if view.many {
                <textarea class="control control--lines" rows={lines} aria-label={word(&view.value)} placeholder={word(&view.hint)}
                    value={word(&row.value)} autocomplete="off" spellcheck="false" oninput={edited(false)} />
            } else {
                <input class="control" aria-label={word(&view.value)} placeholder={word(&view.hint)} value={word(&row.value)}
                    autocomplete="off" spellcheck="false" oninput={edited(false)} />
            }
            if let Some(transitive) = row.transitive {
                <label class="row__transitive">
                    <input type="checkbox" checked={transitive}
                        onchange={page.click(&Msg::Form(FormMsg::TagTransitiveSwitched { path: path.clone(), index }))} />
                    { locale.page_transitive() }
                </label>
            }
            <button type="button" class="button button--icon button--danger" title={locale.page_remove()}
                aria-label={format!("{} {}", locale.page_remove(), row.key)} onclick={page.click(&Msg::Form(FormMsg::RowRemoved { path, index }))}>
                { Icon::Bin.view() }
            </button>
        </li>
    }
}
