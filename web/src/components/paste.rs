//! The place to paste a token or an assertion: what was read of it, what to know about it, and a way to use it.

use std::rc::Rc;

use rolecall_ui_model::msg::{Msg, PasteMsg};
use rolecall_ui_model::view::PasteView;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::components::diagnostics::Diagnostics;
use crate::components::dialog::Dialog;
use crate::components::field::value;
use crate::components::session::facts;
use crate::components::text::{rich, word};
use crate::effects::focus;
use crate::effects::token::{self, Pasted};
use crate::page::use_page;

/// Properties of [`Paste`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteProps {
    /// What it shows.
    pub view: Rc<PasteView>,
}

/// The text stays in the browser's own text area, and is gone with it: the reader gets it, nothing else does.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    let area = use_node_ref();
    let reading = use_state(|| false);
    let text = {
        let area = area.clone();
        move || area.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
    };
    let read = {
        let (dispatch, text, locale, reading) = (page.dispatch.clone(), text.clone(), page.locale, reading.setter());
        let (role, clock) = (view.role.as_deref().map(str::to_owned), view.clock.as_deref().map(str::to_owned));
        move || {
            let asked = text();
            reading.set(!asked.trim().is_empty());
            if asked.trim().is_empty() {
                return dispatch.emit(Msg::Paste(PasteMsg::Read("".into())));
            }
            let answered = {
                let (dispatch, text, asked, reading) = (dispatch.clone(), text.clone(), asked.clone(), reading.clone());
                Callback::from(move |answer: Option<String>| {
                    // An answer to a text that is not there any more is late.
                    if text() == asked {
                        reading.set(false);
                        dispatch.emit(
                            answer.map_or(Msg::Paste(PasteMsg::Failed), |json| Msg::Paste(PasteMsg::Read(json.into()))),
                        );
                    }
                })
            };
            let pasted = Pasted { text: asked, locale, role: role.clone(), session_name: None, clock: clock.clone() };
            token::read(pasted, answered);
        }
    };
    use_effect_with((view.role.clone(), page.locale), {
        let read = read.clone();
        move |_| read()
    });
    // The dialog is not open before it is on the page.
    use_effect_with((), |()| focus::soon(&[".paste__text"]));

    let role_chosen = page.on(|event: Event| Msg::Paste(PasteMsg::RoleChosen(value(&event).into())));
    let apply = view.apply.as_ref().map(|apply| {
        let (dispatch, msg) = (page.dispatch.clone(), apply.msg.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.emit(msg.clone());
            focus::soon(&["#decision"]);
        });
        html! { <button type="button" class="button button--main paste__apply" {onclick}>{ word(&apply.label) }</button> }
    });
    html! {
        <Dialog title={locale.page_import_token().trim_end_matches('…')} close_label={locale.page_close()} on_close={page.on(|()| Msg::Paste(PasteMsg::Left))}>
            <div class="paste">
                <p id="paste-help">{ rich(&view.help) }</p>
                <textarea ref={area} class="control paste__text" rows="6" aria-label={word(&view.label)} aria-describedby="paste-help"
                    autocomplete="off" autocapitalize="off" spellcheck="false" oninput={Callback::from(move |_: InputEvent| read())} />
                <div role="status" class="paste__read">
                    if *reading && view.summary.is_empty() && view.findings.is_empty() {
                        <p>{ locale.page_token_reading() }</p>
                    }
                    if !view.summary.is_empty() {
                        <h3>{ rich(&view.summary) }</h3>
                    }
                    if !view.findings.is_empty() {
                        <Diagnostics list={view.findings.clone()} />
                    }
                    if !view.rows.is_empty() {
                        { facts(&view.rows) }
                    }
                </div>
                if !view.roles.is_empty() {
                    <label class="field">
                        <span class="field__label">{ locale.page_token_role() }</span>
                        <select class="control control--select" onchange={role_chosen}>
                            { for view.roles.iter().map(|role| html! {
                                <option value={word(role)} selected={view.role.as_ref() == Some(role)}>{ word(role) }</option>
                            }) }
                        </select>
                    </label>
                }
                { apply.unwrap_or_default() }
            </div>
        </Dialog>
    }
}
