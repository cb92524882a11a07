//! What can be opened: a file, or earlier work that the browser has kept.

use js_sys::Date;
use rolecall_ui_model::msg::{Msg, ScenarioMsg};
use rolecall_ui_model::view::Tone;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::menu::{Menu, MenuItem};
use crate::effects::storage::{self, Saved};
use crate::effects::{address, file};
use crate::page::{Remark, use_page};

/// The id of the item that opens a file; slots of storage have names of their own.
const FILE: &str = "file";

/// A menu; the file is read in the browser. Earlier work is looked up when the menu opens.
#[component]
pub fn Open() -> Html {
    let page = use_page();
    let locale = page.locale;
    let chooser = use_node_ref();
    let work = use_state(Vec::new);
    let on_open = {
        let work = work.setter();
        Callback::from(move |()| work.set(earlier()))
    };

    let on_pick = {
        let (chooser, work, dispatch) = (chooser.clone(), work.clone(), page.dispatch.clone());
        Callback::from(move |id: AttrValue| match work.iter().find(|saved| saved.slot == id) {
            Some(saved) => dispatch.emit(Msg::Scenario(ScenarioMsg::FragmentOpened(saved.fragment.as_str().into()))),
            None => {
                if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                    chooser.click();
                }
            }
        })
    };
    let onchange = {
        let (dispatch, remark) = (page.dispatch.clone(), page.remark.clone());
        Callback::from(move |event: Event| {
            let (dispatch, remark) = (dispatch.clone(), remark.clone());
            file::read(
                &event.target_unchecked_into::<HtmlInputElement>(),
                Callback::from(move |text: Option<String>| match text {
                    Some(text) => dispatch.emit(Msg::Scenario(ScenarioMsg::FileOpened(text.into()))),
                    None => remark.emit(Remark { text: locale.page_could_not_read(), tone: Tone::Warning }),
                }),
            );
        })
    };
    let open = MenuItem::new(FILE, locale.page_import_file()).with_icon(Icon::Open);
    let earlier = work.iter().map(|saved| MenuItem {
        icon: Some(Icon::Clock),
        label: if saved.title.is_empty() { locale.page_untitled().into() } else { saved.title.clone() },
        detail: Some(moment(saved.time, page.locale.tag()).into()),
        group: Some(locale.page_earlier_work().into()),
        id: saved.slot.clone(),
    });
    html! {
        <>
            <Menu label={locale.page_import()} {on_open} items={[open].into_iter().chain(earlier).collect::<Vec<_>>()} {on_pick} />
            <input ref={chooser} type="file" hidden=true accept=".json,application/json" aria-label={locale.page_import_file()} {onchange} />
        </>
    }
}

/// What is kept, but for what is on the screen.
fn earlier() -> Vec<Saved> {
    let shown = address::fragment();
    storage::work().into_iter().filter(|saved| *saved.fragment != *shown).collect()
}

/// Date and time as people write them.
fn moment(time: f64, language: &str) -> String {
    String::from(Date::new(&JsValue::from_f64(time)).to_locale_string(language, &JsValue::UNDEFINED))
}
