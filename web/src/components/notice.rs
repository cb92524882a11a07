//! Notices: what happened to the whole, with a way back if there is one.

use rolecall_ui_model::view::NoticeView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, word};
use crate::page::{Remark, use_page};

/// Properties of [`Notices`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticesProps {
    /// What the model has to say.
    pub notice: Option<NoticeView>,
    /// What the browser did or could not do.
    pub remark: Option<Remark>,
    /// Hears that the remark was read.
    pub on_read: Callback<()>,
}

/// Announced politely; nothing is covered for long, and nothing waits for an answer.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let page = use_page();
    let words = page.words();
    html! {
        <div class="notices" role="status">
            if let Some(notice) = &props.notice {
                <div class={format!("notice tone--{}", notice.tone.name())}>
                    <span class="notice__text">{ rich(&notice.text) }</span>
                    if let Some(undo) = &notice.undo {
                        <button type="button" class="text-button" onclick={page.click(&undo.msg)}>{ word(&undo.label) }</button>
                    }
                    <button type="button" class="button button--icon button--small" title={word(&notice.dismiss.label)}
                        aria-label={word(&notice.dismiss.label)} onclick={page.click(&notice.dismiss.msg)}>{ Icon::Cross.view() }</button>
                </div>
            }
            if let Some(remark) = &props.remark {
                <div class={format!("notice tone--{}", remark.tone.name())}>
                    <span class="notice__text">{ remark.text }</span>
                    <button type="button" class="button button--icon button--small" title={words.close} aria-label={words.close}
                        onclick={props.on_read.reform(|_: MouseEvent| ())}>{ Icon::Cross.view() }</button>
                </div>
            }
        </div>
    }
}
