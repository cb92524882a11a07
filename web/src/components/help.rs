//! Help: what the page is, its keys, what it keeps to itself, and what it does not do.

use rolecall_locale::{Label, Locale, Text};
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::effects::bundle;

/// Keys, and what they do.
const KEYS: [(&str, Label); 10] = [
    ("Tab", Locale::page_key_tab),
    ("← →", Locale::page_key_left_right),
    ("↑ ↓", Locale::page_key_up_down),
    ("Shift ← →", Locale::page_key_shift_left_right),
    ("Delete", Locale::page_key_delete),
    ("Enter", Locale::page_key_enter),
    ("Ctrl F", Locale::page_key_ctrl_f),
    ("F8", Locale::page_key_f8),
    ("Ctrl .", Locale::page_key_mend),
    ("Esc", Locale::page_key_esc),
];

/// A dialog with five short parts; `on_close` hears that it was closed.
pub fn help(locale: Locale, on_close: Callback<()>) -> Html {
    let what = [locale.page_help_what_1(), locale.page_help_what_2(), locale.page_help_what_3()];
    let privacy = [locale.page_help_privacy_1(), locale.page_help_privacy_2()];
    let limits = [
        locale.page_help_limits_1(),
        locale.page_help_limits_2(),
        locale.page_help_limits_3(),
        locale.page_help_limits_4(),
    ];
    let lessons = if locale == Locale::En { "./learn.html" } else { "./learn.ja.html" };
    html! {
        <Dialog title={locale.page_help()} close_label={locale.page_close()} {on_close}>
            <h3>{ locale.page_help_what() }</h3>
            { for what.iter().map(|text| html! { <p>{ *text }</p> }) }
            <p><a href={locale.page_documentation_address()} target="_blank" rel="noopener">{ locale.page_documentation() }</a></p>
            <p><a href={lessons} target="_blank" rel="noopener">{ locale.page_lessons() }</a></p>
            <h3>{ locale.page_help_keyboard() }</h3>
            <dl class="keys">
                { for KEYS.iter().map(|(keys, what)| html! {
                    <div class="keys__row"><dt><kbd>{ *keys }</kbd></dt><dd>{ what(locale) }</dd></div>
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
