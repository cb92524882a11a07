//! The statements of a document, each with its switch.

use rolecall_ui_model::msg::{DocumentMsg, Msg};
use rolecall_ui_model::view::{StatementView, StatementsView};
use yew::prelude::*;

use crate::components::text::word;
use crate::page::Page;

/// Up to so many stand in a line; more are folded: the text below them is what people came for.
const IN_A_LINE: usize = 6;

/// A line of switches, or a list that can be unfolded.
pub fn statements(page: &Page, view: &StatementsView) -> Html {
    let list = html! {
        <ul class="statements__list">{ for view.list.iter().map(|statement| self::statement(page, statement)) }</ul>
    };
    // An element in any case: one that comes and goes would make its neighbours anew, and take the focus from a switch.
    let hint = html! { <p class="statements__hint">{ word(&view.hint) }</p> };
    if view.list.len() <= IN_A_LINE {
        return html! {
            <div class="statements statements--line">
                <span class="statements__label">{ word(&view.label) }</span>
                { list }
                { hint }
            </div>
        };
    }
    html! {
        <details class="statements">
            <summary class="statements__label">{ word(&view.label) }</summary>
            { list }
            { hint }
        </details>
    }
}

/// Number and name are seen; who does not see them hears what they are.
fn statement(page: &Page, statement: &StatementView) -> Html {
    let path = statement.path.clone();
    let onchange = page.on(move |_: Event| Msg::Document(DocumentMsg::Switched(path.clone())));
    html! {
        <li key={statement.path.to_string()}>
            <label class="switch">
                <input type="checkbox" role="switch" class="switch__input" checked={statement.on} aria-label={word(&statement.label)} {onchange} />
                <span class={classes!("statements__name", (!statement.on).then_some("statements__name--off"))} aria-hidden="true">
                    { statement.number }{ " " }<span class="mono">{ word(&statement.name) }</span>
                </span>
            </label>
        </li>
    }
}
