//! Notices: what happened to the whole, with a way back if there is one.

use rolecall_ui_model::view::NoticeView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, word};
use crate::page::{Page, Remark};

/// What the model has to say, and what the browser did or could not do; `on_read` hears that the latter was read.
/// Announced politely; nothing is covered for long, and nothing waits for an answer.
pub fn notices(
    page: &Page,
    notice: Option<&NoticeView>,
    remark: Option<&Remark>,
    on_read: Callback<MouseEvent>,
) -> Html {
    let words = page.words();
    html! {
        <div class="notices" role="status">
            if let Some(notice) = notice {
                <div class={format!("notice tone--{}", notice.tone.name())}>
                    <span class="notice__text">{ rich(&notice.text) }</span>
                    if let Some(undo) = &notice.undo {
                        <button type="button" class="text-button" onclick={page.click(&undo.msg)}>{ word(&undo.label) }</button>
                    }
                    <button type="button" class="button button--icon button--small" title={word(&notice.dismiss.label)}
                        aria-label={word(&notice.dismiss.label)} onclick={page.click(&notice.dismiss.msg)}>{ Icon::Cross.view() }</button>
                </div>
            }
            if let Some(remark) = remark {
                <div class={format!("notice tone--{}", remark.tone.name())}>
                    <span class="notice__text">{ remark.text }</span>
                    <button type="button" class="button button--icon button--small" title={words.close} aria-label={words.close}
                        onclick={on_read}>{ Icon::Cross.view() }</button>
                </div>
            }
        </div>
    }
}
