//! Sentences, states and buttons of the model, as markup.

use std::rc::Rc;

use rolecall_ui_model::view::{ActionView, PieceKind, Rich, StatusView};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::page::Page;

/// A sentence with its marked parts.
pub fn rich(sentence: &Rich) -> Html {
    let pieces = sentence.0.iter().map(|piece| {
        let text = word(&piece.text);
        match piece.kind {
            PieceKind::Plain => html! { <>{ text }</> },
            // A whole sentence among code is what AWS says, in English.
            PieceKind::Code => html! { <code class="code" lang={text.contains(' ').then_some("en")}>{ text }</code> },
            PieceKind::Strong => html! { <strong>{ text }</strong> },
        }
    });
    html! { <>{ for pieces }</> }
}

/// Shared text without a copy.
#[must_use]
pub fn word(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}

/// Keys for a list: what each item is known by, and, since names may repeat, which of that name it is.
#[must_use]
pub fn keys<T>(items: &[T], name: impl Fn(&T) -> String) -> Vec<String> {
    let names: Vec<String> = items.iter().map(name).collect();
    let nth = |at: usize, name: &String| names.iter().take(at).filter(|earlier| *earlier == name).count();
    names.iter().enumerate().map(|(at, name)| format!("{name} {}", nth(at, name))).collect()
}

/// A state: picture, word and colour.
pub fn status(status: &StatusView) -> Html {
    html! {
        <span class={classes!("status", tone_class(status))}>
            { Icon::from(status.icon).view() }
            <span class="status__word">{ word(&status.word) }</span>
        </span>
    }
}

/// The class that says the colour of a state.
#[must_use]
pub fn tone_class(status: &StatusView) -> String {
    format!("tone--{}", status.tone.name())
}

/// A small button for something that can be done with one click.
pub fn action(page: &Page, action: &ActionView) -> Html {
    html! {
        <button type="button" class="button button--outlined button--small"
            onclick={page.click(&action.msg)}>
            { word(&action.label) }
        </button>
    }
}

/// Context keys that nobody gave, each a button that asks for its value.
pub fn chips(page: &Page, list: &[ActionView]) -> Html {
    html! {
        <ul class="chips" aria-label={page.locale.page_unknown_keys()}>
            { for list.iter().map(|chip| html! {
                <li>
                    <button type="button" class="chip" onclick={page.click(&chip.msg)}>
                        { Icon::Question.view() }{ word(&chip.label) }
                    </button>
                </li>
            }) }
        </ul>
    }
}
