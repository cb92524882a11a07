//! Tags: key, value, and whether they travel along the chain.

use std::rc::Rc;

use rolecall_ui_model::Msg;
use rolecall_ui_model::view::{TagView, TagsView};
use yew::prelude::*;

use crate::components::field::value;
use crate::components::icon::Icon;
use crate::components::text::word;
use crate::effects::focus::{self, Step};
use crate::page::{Page, use_page};

/// Properties of [`Tags`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TagsProps {
    /// What it holds.
    pub view: TagsView,
}

/// A row per tag, and a button for another.
#[component]
pub fn Tags(props: &TagsProps) -> Html {
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
                focus::nth(&list, ".tag__key", Step::Last);
            } else if *count < before {
                focus::node(&add);
            }
        }
    });
    html! {
        <div class="tags">
            <ul ref={list} class="tags__rows">
                { for props.view.rows.iter().map(|tag| self::tag(&page, &props.view.path, tag)) }
            </ul>
            <button ref={add} type="button" class="button button--outlined button--small" onclick={page.click(&props.view.add.msg)}>
                { Icon::Plus.view() }
                { word(&props.view.add.label) }
            </button>
        </div>
    }
}

/// One tag.
fn tag(page: &Page, path: &Rc<str>, tag: &TagView) -> Html {
    let words = page.words();
    let TagView { index, key, value, transitive } = tag;
    let index = *index;
    let on_key = {
        let (path, held) = (path.clone(), value.clone());
        page.on(move |event: InputEvent| Msg::TagEdited {
            path: path.clone(),
            index,
            key: self::value(&event).into(),
            value: held.clone(),
        })
    };
    let on_value = {
        let (path, key) = (path.clone(), key.clone());
        page.on(move |event: InputEvent| Msg::TagEdited {
            path: path.clone(),
            index,
            key: key.clone(),
            value: self::value(&event).into(),
        })
    };
    let on_transitive = {
        let path = path.clone();
        page.on(move |_: Event| Msg::TagTransitiveSwitched { path: path.clone(), index })
    };
    html! {
        <li key={index} class="tag">
            <input class="control tag__key" aria-label={words.tag_key} placeholder={words.tag_key} value={word(key)}
                autocomplete="off" spellcheck="false" oninput={on_key} />
            <input class="control" aria-label={words.tag_value} placeholder={words.tag_value} value={word(value)}
                autocomplete="off" spellcheck="false" oninput={on_value} />
            <label class="tag__transitive">
                <input type="checkbox" checked={*transitive} onchange={on_transitive} />
                { words.transitive }
            </label>
            <button type="button" class="button button--icon button--danger" title={words.remove}
                aria-label={format!("{} {key}", words.remove)} onclick={page.click(&Msg::TagRemoved { path: path.clone(), index })}>
                { Icon::Bin.view() }
            </button>
        </li>
    }
}
