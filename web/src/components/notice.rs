//! Notices: what happened to the whole, with a way back if there is one.

use gloo::timers::callback::Interval;
use rolecall_ui_model::msg::{Msg, NoticeMsg};
use rolecall_ui_model::view::{NoticeView, Tone};
use web_sys::Element;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, word};
use crate::page::{Remark, use_page};

/// How long something is there to be read, in milliseconds.
const READING_TIME: u32 = 10_000;

/// Properties of [`Notices`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticesProps {
    /// What the model has to say.
    pub notice: Option<NoticeView>,
    /// What the browser did or could not do.
    pub remark: Option<Remark>,
    /// Hears that the remark was read.
    pub on_read: Callback<()>,
    /// What else is to be said.
    pub children: Html,
}

/// Announced politely, in a line of its own below the panes, so that nothing is covered; it goes by itself, unless the pointer or the
/// keyboard is on it. What went wrong stays until it was read.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let line = use_node_ref();
    let passing = props.notice.clone().filter(|notice| notice.tone != Tone::Danger);
    use_passing(&line, passing, page.click(&Msg::Notice(NoticeMsg::Dismissed)));
    use_passing(&line, props.remark.clone(), props.on_read.clone());
    html! {
        <div ref={line.clone()} class="notices" role="status">
            { props.children.clone() }
            if let Some(notice) = &props.notice {
                <div class={format!("notice tone--{}", notice.tone.name())}>
                    <span class="notice__text">{ rich(&notice.text) }</span>
                    if let Some(undo) = &notice.undo {
                        <button type="button" class="text-button notice__undo" onclick={page.click(&undo.msg)}>{ word(&undo.label) }</button>
                    }
                    <button type="button" class="button button--icon button--small" title={word(&notice.dismiss.label)}
                        aria-label={word(&notice.dismiss.label)} onclick={page.click(&notice.dismiss.msg)}>{ Icon::Cross.view() }</button>
                </div>
            }
            if let Some(remark) = &props.remark {
                <div class={format!("notice tone--{}", remark.tone.name())}>
                    <span class="notice__text">{ remark.text }</span>
                    <button type="button" class="button button--icon button--small" title={locale.page_close()} aria-label={locale.page_close()}
                        onclick={props.on_read.reform(|_: MouseEvent| ())}>{ Icon::Cross.view() }</button>
                </div>
            }
        </div>
    }
}

/// Tells when something was there long enough to be read, and is not being looked at.
#[hook]
fn use_passing<T: PartialEq + 'static>(line: &NodeRef, said: Option<T>, on_read: Callback<()>) {
    let line = line.clone();
    use_effect_with(said, move |said| {
        let timer = said.as_ref().map(|_| {
            Interval::new(READING_TIME, move || {
                let is_used = |element: Element| element.matches(":hover, :focus-within").unwrap_or(false);
                if !line.cast::<Element>().is_some_and(is_used) {
                    on_read.emit(());
                }
            })
        });
        move || drop(timer)
    });
}
