//! The head of the page: name, examples, files, link, language, theme, help.

use std::rc::Rc;

use rolecall_ui_model::msg::{HistoryMsg, ImportMsg, PinMsg, ScenarioMsg, SettingsMsg};
use rolecall_ui_model::shortcut::Shortcut;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use rolecall_ui_model::view::{ActionView, ExampleView, Tone};
use rolecall_ui_model::{Asked, Locale, Model, Msg, Theme};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::components::help::help;
use crate::components::icon::Icon;
use crate::components::menu::{Menu, MenuItem};
use crate::components::open::Open;
use crate::components::text::word;
use crate::components::what_if::PIN;
use crate::effects::{self, examples, file, focus, keys, script};
use crate::page::{Page, Remark, use_page};

/// Whether there is something to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinState {
    /// There is.
    Pinned,
    /// The present scenario can be.
    Offered,
    /// It is not known yet what the present scenario comes to.
    Unknown,
}

/// Properties of [`Header`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HeaderProps {
    /// The examples.
    pub examples: Rc<[ExampleView]>,
    /// Takes back the last edit.
    pub undo: Option<ActionView>,
    /// Makes it again.
    pub redo: Option<ActionView>,
    /// Whether something is pinned, or can be.
    pub pin: PinState,
    /// What links and files are made of.
    pub saved: SavedScenario,
    /// Makes what is shared beside them.
    pub shared: Callback<(), Shared>,
}

/// What is shared beside a link: what the selected step came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// In a word.
    word: Rc<str>,
    /// In a sentence, as Markdown.
    sentence: String,
    /// The path as a picture, SVG; `None` where nothing was decided.
    picture: Option<String>,
}

impl Shared {
    /// Of the present state of the page.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let decision = model.decision();
        let (word, sentence) = (decision.status.word.clone(), decision.sentence.markdown());
        Self { word, sentence, picture: model.path_picture() }
    }
}

/// What concerns the scenario as a whole on one side, what concerns the page on the other.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let help_is_open = use_state(|| false);

    let open_example = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |id: AttrValue| examples::open(&id, Asked::Chosen, dispatch.clone()))
    };
    let start_empty = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Msg::Scenario(ScenarioMsg::StartedEmpty));
            focus::soon(&["[data-first-field]", "[role=tab][aria-selected=true]"]);
        })
    };
    let failed = page.remark.reform(move |()| Remark { text: locale.page_embed_failed(), tone: Tone::Warning });
    let share = {
        let (saved, shared, failed) = (props.saved.clone(), props.shared.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            let Shared { word, sentence, picture } = shared.emit(());
            let told: [JsValue; 4] = [(&*saved.fragment()).into(), (&*word).into(), sentence.into(), picture.into()];
            script::call("rolecall-share", "rolecallShare", &told, failed.clone());
        })
    };
    let embed = {
        let (saved, remark) = (props.saved.clone(), page.remark.clone());
        Callback::from(move |_: MouseEvent| match saved.link() {
            Some(link) => {
                script::call(
                    "rolecall-embed",
                    "rolecallEmbed",
                    &[(&*link).into(), locale.tag().into()],
                    failed.clone(),
                );
            }
            None => remark.emit(Remark { text: locale.page_too_long_for_a_link(), tone: Tone::Warning }),
        })
    };
    let export = {
        let (saved, remark) = (props.saved.clone(), page.remark.clone());
        Callback::from(move |_: MouseEvent| {
            file::export(&saved);
            if saved.has_off() {
                remark.emit(Remark { text: locale.page_export_with_off(), tone: Tone::Warning });
            }
        })
    };
    let open_help = {
        let help_is_open = help_is_open.clone();
        Callback::from(move |_: MouseEvent| help_is_open.set(true))
    };
    let close_help = {
        let help_is_open = help_is_open.clone();
        Callback::from(move |()| help_is_open.set(false))
    };
    keys::use_shortcuts(page.shortcuts, {
        let (dispatch, help_is_open) = (page.dispatch.clone(), help_is_open.setter());
        Callback::from(move |shortcut| match shortcut {
            Shortcut::Undo => dispatch.emit(Msg::History(HistoryMsg::Undone)),
            Shortcut::Redo => dispatch.emit(Msg::History(HistoryMsg::Redone)),
            Shortcut::Help => help_is_open.set(true),
            Shortcut::StepEarlier | Shortcut::StepLater | Shortcut::StepRemoved => {}
        })
    });
    html! {
        <header class="header">
            <h1 class="header__name" title={locale.page_tagline()}>{ mark() }{ locale.page_app_name() }</h1>
            <div class="header__group">
                <button type="button" class="button button--outlined" aria-haspopup="dialog"
                    onclick={page.click(&Msg::Import(ImportMsg::Sought))}>{ Icon::Document.view() }{ locale.page_paste_anything() }</button>
                <Menu label={locale.page_examples()} wide=true items={items(&props.examples)} on_pick={open_example} />
                <button type="button" class="button" onclick={start_empty}>{ locale.page_start_empty() }</button>
                <Open />
                <button type="button" class="button" onclick={export}>{ Icon::Save.view() }<span class="header__word">{ locale.page_export() }</span></button>
                <button type="button" class="button" aria-haspopup="dialog" title={locale.page_share_hint()} onclick={share}>{ Icon::Link.view() }<span class="header__word">{ locale.page_share() }</span></button>
                <button type="button" class="button" aria-haspopup="dialog" onclick={embed}>{ Icon::Code.view() }<span class="header__word">{ locale.page_embed() }</span></button>
                { step_of_history(&page, locale.page_undo(), Icon::Undo, props.undo.as_ref()) }
                { step_of_history(&page, locale.page_redo(), Icon::Redo, props.redo.as_ref()) }
                { pin(&page, props.pin) }
                <button type="button" class="button" aria-haspopup="dialog" onclick={page.asking(&"".into())}>{ locale.page_questions() }</button>
            </div>
            <div class="header__group header__group--end">
                { language_switch(&page) }
                { theme_switch(&page) }
                <button type="button" class="button button--icon" title={locale.page_help()} aria-label={locale.page_help()} aria-haspopup="dialog"
                    onclick={open_help}>{ Icon::Question.view() }</button>
            </div>
            if *help_is_open {
                { help(&page, close_help) }
            }
        </header>
    }
}

/// Back or forth. The button stays where it is and keeps the focus when there is nothing more to do.
fn step_of_history(page: &Page, label: &'static str, icon: Icon, offered: Option<&ActionView>) -> Html {
    let onclick = offered.map(|offered| page.click(&offered.msg));
    html! {
        <button type="button" class="button button--icon" title={label} aria-label={label} aria-disabled={offered.is_none().to_string()}
            {onclick}>{ icon.view() }</button>
    }
}

/// Keeps the present scenario to compare with; pressed while one is kept.
fn pin(page: &Page, state: PinState) -> Html {
    let locale = page.locale;
    let msg = match state {
        PinState::Pinned => Some(PinMsg::Unpinned),
        PinState::Offered => Some(PinMsg::Pinned),
        PinState::Unknown => None,
    };
    let onclick = msg.map(|msg| page.click(&Msg::Pin(msg)));
    html! {
        <button type="button" id={PIN} class="button" title={locale.page_pin_hint()} aria-pressed={(state == PinState::Pinned).to_string()}
            aria-disabled={(state == PinState::Unknown).to_string()} {onclick}>
            { Icon::Pin.view() }<span class="header__word">{ locale.page_pin() }</span>
        </button>
    }
}

/// The sign of the page, as in its icon.
fn mark() -> Html {
    html! {
        <svg class="header__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" />
            <path d="M8 9h8M8 16h6M8 23h8m2-6 3.5 3.5L27 12" />
        </svg>
    }
}

fn items(examples: &[ExampleView]) -> Vec<MenuItem> {
    let item = |example: &ExampleView| MenuItem {
        detail: Some(word(&example.question)),
        group: Some(word(&example.group)),
        ..MenuItem::new(example.id, word(&example.title))
    };
    examples.iter().map(item).collect()
}

/// The languages, each by its own name; one that is not there yet is loaded first.
fn language_switch(page: &Page) -> Html {
    let shown = page.locale;
    let choice = |locale: Locale| {
        let page = page.clone();
        let onclick = move |_: MouseEvent| {
            let page = page.clone();
            effects::locale::ask(
                locale,
                Callback::from(move |came| {
                    if came {
                        page.dispatch.emit(Msg::Settings(SettingsMsg::LocaleChosen(locale)));
                    } else {
                        page.remark.emit(Remark { text: page.locale.page_language_failed(), tone: Tone::Warning });
                    }
                }),
            );
        };
        html! {
            <button key={locale.tag()} type="button" class="segments__choice" lang={locale.tag()} aria-pressed={(locale == shown).to_string()}
                {onclick}>{ locale.name() }</button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label={page.locale.page_language()}>
            { for Locale::ALL.into_iter().map(choice) }
        </div>
    }
}

/// As the system says, light, dark.
fn theme_switch(page: &Page) -> Html {
    let locale = page.locale;
    let choice = |theme: Theme| {
        let (icon, name) = match theme {
            Theme::Auto => (Icon::Auto, locale.page_theme_system()),
            Theme::Light => (Icon::Sun, locale.page_theme_light()),
            Theme::Dark => (Icon::Moon, locale.page_theme_dark()),
        };
        html! {
            <button key={theme.name()} type="button" class="segments__choice segments__choice--icon" aria-pressed={(theme == page.theme).to_string()}
                title={name} aria-label={name} onclick={page.click(&Msg::Settings(SettingsMsg::ThemeChosen(theme)))}>{ icon.view() }</button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label={locale.page_theme()}>{ for Theme::ALL.into_iter().map(choice) }</div>
    }
}
