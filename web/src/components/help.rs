//! Help: what the page is, its keys, what it keeps to itself, and what it does not do.

use rolecall_locale::{Label, Locale, Text};
use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::SettingsMsg;
use rolecall_ui_model::shortcut::SHORTCUTS;
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::effects::bundle;
use crate::page::Page;

/// What keys do in controls, as everywhere.
const KEYS: [(&str, Label); 8] = [
    ("Tab", Locale::page_key_tab),
    ("← →", Locale::page_key_left_right),
    ("↑ ↓", Locale::page_key_up_down),
    ("Enter", Locale::page_key_enter),
    ("Ctrl F", Locale::page_key_ctrl_f),
    ("F8", Locale::page_key_f8),
    ("Ctrl .", Locale::page_key_mend),
    ("Esc", Locale::page_key_esc),
];

/// A dialog with six short parts; `on_close` hears that it was closed.
pub fn help(page: &Page, on_close: Callback<()>) -> Html {
    let locale = page.locale;
    let what = [locale.page_help_what_1(), locale.page_help_what_2(), locale.page_help_what_3()];
    let privacy = [locale.page_help_privacy_1(), locale.page_help_privacy_2()];
    let limits = [
        locale.page_help_limits_1(),
        locale.page_help_limits_2(),
        locale.page_help_limits_3(),
        locale.page_help_limits_4(),
    ];
    html! {
        <Dialog title={locale.page_help()} close_label={locale.page_close()} {on_close}>
            <h3>{ locale.page_help_what() }</h3>
            { for what.iter().map(|text| html! { <p>{ *text }</p> }) }
            <p><a href={locale.page_documentation_address()} target="_blank" rel="noopener">{ locale.page_documentation() }</a></p>
            <p><a href={locale.page_lessons_address()} target="_blank" rel="noopener">{ locale.page_lessons() }</a></p>
            <h3>{ locale.page_help_keyboard() }</h3>
            <dl class="keys">{ for KEYS.iter().map(|(keys, what)| row(keys, what(locale))) }</dl>
            <h3>{ locale.page_help_shortcuts() }</h3>
            <label class="switch">
                <input type="checkbox" role="switch" class="switch__input" checked={page.shortcuts}
                    onchange={page.click::<Event>(&Msg::Settings(SettingsMsg::ShortcutsSwitched(!page.shortcuts)))} />
                { locale.page_shortcuts_on() }
            </label>
            <p>{ locale.page_shortcuts_hint() }</p>
            <dl class="keys">
                { for SHORTCUTS.iter().map(|keys| {
                    let (keys, what) = keys.listed(locale);
                    row(&keys, what)
                }) }
            </dl>
            <h3>{ locale.page_help_privacy() }</h3>
            { for privacy.iter().map(|text| html! { <p>{ *text }</p> }) }
            <h3>{ locale.page_help_limits() }</h3>
            <ul>{ for limits.iter().map(|text| html! { <li>{ *text }</li> }) }</ul>
            <h3>{ locale.page_help_version() }</h3>
            <p>{ format!("{} {}", locale.page_app_name(), env!("CARGO_PKG_VERSION")) }</p>
            { bundle::days().map_or_else(Html::default, |[services, policies]| {
                let [services, policies] = [services, policies].map(|day| Text::plain_words(&day));
                html! { <p>{ locale.page_data_of(&policies, &services).plain() }</p> }
            }) }
        </Dialog>
    }
}

fn row(keys: &str, what: &'static str) -> Html {
    html! {
        <div class="keys__row"><dt><kbd>{ keys.to_owned() }</kbd></dt><dd>{ what }</dd></div>
    }
}
