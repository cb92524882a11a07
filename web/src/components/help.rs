//! Help: what the page is, its keys, what it keeps to itself, and what it does not do.

use rolecall_explain::UiWords;
use yew::prelude::*;

use crate::components::dialog::Dialog;

/// A dialog with five short parts; `on_close` hears that it was closed.
pub fn help(words: &'static UiWords, on_close: Callback<()>) -> Html {
    let paragraphs = |list: &[&'static str]| list.iter().map(|text| html! { <p>{ *text }</p> }).collect::<Html>();
    html! {
        <Dialog title={words.help} close_label={words.close} {on_close}>
            <h3>{ words.help_what }</h3>
            { paragraphs(words.help_what_text) }
            <h3>{ words.help_keyboard }</h3>
            <dl class="keys">
                { for words.help_keys.iter().map(|(keys, what)| html! {
                    <div class="keys__row"><dt><kbd>{ *keys }</kbd></dt><dd>{ *what }</dd></div>
                }) }
            </dl>
            <h3>{ words.help_privacy }</h3>
            { paragraphs(words.help_privacy_text) }
            <h3>{ words.help_limits }</h3>
            <ul>{ for words.help_limits_text.iter().map(|text| html! { <li>{ *text }</li> }) }</ul>
            <h3>{ words.help_version }</h3>
            <p>{ format!("{} {}", words.app_name, env!("CARGO_PKG_VERSION")) }</p>
        </Dialog>
    }
}
