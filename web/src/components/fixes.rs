//! What would change the answer: changes that were tried, and what they lead to.

use rolecall_ui_model::view::FixView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, status, word};
use crate::effects::focus;
use crate::page::Page;

/// Each change can be made with a button; focus goes to the decision afterwards.
pub fn fixes(page: &Page, list: &[FixView]) -> Html {
    let locale = page.locale;
    let fix = |fix: &FixView| {
        let apply = {
            let (dispatch, msg) = (page.dispatch.clone(), fix.apply.msg.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.emit(msg.clone());
                focus::soon(&["#decision"]);
            })
        };
        html! {
            <li key={fix.id.to_string()} class="fix">
                <span class="fix__text">{ rich(&fix.text) }</span>
                <span class="fix__result">{ Icon::Arrow.view() }{ status(&fix.result) }</span>
                <button type="button" class="button button--outlined button--small" onclick={apply}>{ word(&fix.apply.label) }</button>
            </li>
        }
    };
    html! {
        <section class="fixes" aria-label={locale.page_what_would_change_it()}>
            <h2 class="part__label">{ locale.page_what_would_change_it() }</h2>
            <ul class="fixes__list">{ for list.iter().map(fix) }</ul>
        </section>
    }
}
