//! The place to paste or drop anything. What is read of it draws its reader, `web/import/`.

use std::cell::RefCell;
use std::rc::Rc;

use rolecall_ui_model::msg::{DocumentMsg, ImportMsg, Msg};
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::effects::focus;
use crate::effects::import::{self, Around, Heard, Reader, use_offered};
use crate::page::use_page;

/// Properties of [`Import`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ImportProps {
    /// The scenario that it goes into.
    pub saved: SavedScenario,
    /// Whether that is an example.
    pub is_example: bool,
    /// The selected step.
    pub step: usize,
    /// The open tab.
    pub tab: Rc<str>,
    /// Whether there is nothing else on the page yet.
    pub is_page: bool,
}

/// The text stays in the browser's own text area, and is gone with it: the reader gets it, nothing else does.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let (area, host, chooser) = (use_node_ref(), use_node_ref(), use_node_ref());
    let state = use_state(|| Heard::Read);
    let reader = use_mut_ref(|| None::<Reader>);
    let is_coming = use_mut_ref(|| false);
    let offered = use_offered();
    let around = Around {
        scenario: props.saved.written(),
        is_example: props.is_example,
        step: props.step,
        tab: props.tab.clone(),
        locale: locale.tag(),
    };
    let heard = {
        let (dispatch, state, is_coming) = (page.dispatch.clone(), state.setter(), is_coming.clone());
        Callback::from(move |heard: Heard| match heard {
            Heard::Taken(scenario, said, step) => {
                dispatch.emit(Msg::Import(ImportMsg::Taken { scenario: scenario.into(), said: said.into(), step }));
                focus::soon(&["#decision"]);
            }
            Heard::Document(text, path) => {
                dispatch.emit(Msg::Import(ImportMsg::Left));
                dispatch.emit(Msg::Document(DocumentMsg::Edited { path: path.into(), text: text.into() }));
                focus::soon(&["[role=tab][aria-selected=true]"]);
            }
            other => {
                // After a failure another letter tries again.
                is_coming.replace(false);
                state.set(other);
            }
        })
    };
    let tell = {
        let (reader, area, host) = (reader.clone(), area.clone(), host.clone());
        move |around: &Around| {
            if let Some(reader) = &*reader.borrow() {
                return reader.tell(around);
            }
            let (Some(host), Some(area)) = (host.cast::<Element>(), area.cast::<HtmlTextAreaElement>()) else { return };
            if is_coming.replace(true) {
                return;
            }
            let (reader, around): (Rc<RefCell<_>>, _) = (reader.clone(), around.clone());
            let done = Callback::from(move |begun: Reader| {
                begun.tell(&around);
                reader.replace(Some(begun));
            });
            Reader::open(host, area, heard.clone(), done);
        }
    };
    // Loaded with the first letter, or with what was offered.
    let seek = {
        let (tell, around, reader) = (tell.clone(), around.clone(), reader.clone());
        move |_: InputEvent| {
            if reader.borrow().is_none() {
                tell(&around);
            }
        }
    };
    use_effect_with((around, offered), {
        let reader = reader.clone();
        move |(around, _)| {
            if import::is_offered() || import::is_loaded() || reader.borrow().is_some() {
                tell(around);
            }
        }
    });
    // The dialog is not open before it is on the page.
    use_effect_with(props.is_page, |is_page| {
        if !is_page {
            focus::soon(&[".import__text"]);
        }
    });

    let choose = {
        let chooser = chooser.clone();
        move |_: MouseEvent| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                chooser.click();
            }
        }
    };
    let chosen = {
        let dispatch = page.dispatch.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(files) = input.files() {
                import::offer(import::listed(&files), &dispatch);
            }
            input.set_value("");
        }
    };
    let place = html! {
        <div class="import">
            <p id="import-help" class="import__help">{ locale.page_paste_help() }</p>
            <textarea ref={area} class="control import__text" rows="6" aria-label={locale.page_paste_label()} aria-describedby="import-help"
                autocomplete="off" autocapitalize="off" spellcheck="false" oninput={seek} />
            <div class="import__bar">
                <button type="button" class="button button--outlined" onclick={choose}>{ locale.page_choose_file() }</button>
                <span role="status">
                    { match &*state {
                        Heard::Reading => locale.page_paste_reading(),
                        Heard::Failed => locale.page_no_reader(),
                        _ => "",
                    } }
                </span>
                <input ref={chooser} type="file" multiple=true hidden=true aria-label={locale.page_choose_file()} onchange={chosen} />
            </div>
            <div ref={host} class="import__read" />
        </div>
    };
    if props.is_page {
        return html! {
            <section class="panel import__page" aria-labelledby="import-title">
                <h2 id="import-title">{ locale.page_start_here() }</h2>
                { place }
            </section>
        };
    }
    let title = locale.page_paste_anything().trim_end_matches('…');
    html! {
        <Dialog {title} close_label={locale.page_close()} on_close={page.on(|()| Msg::Import(ImportMsg::Left))}>{ place }</Dialog>
    }
}
