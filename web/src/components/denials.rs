//! What would deny an allowed step: folded away until it is asked for, since it is looked for only then.

use rolecall_ui_model::view::DenialsView;
use yew::prelude::*;

use crate::components::fixes::fix_list;
use crate::components::text::rich;
use crate::page::Page;

/// A fold that looks like the others; the model opens it, and asks.
pub fn denials(page: &Page, view: &DenialsView) -> Html {
    let toggle = {
        let told = page.click::<()>(&view.toggle);
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            told.emit(());
        })
    };
    html! {
        <details class="denials" open={view.is_open}>
            <summary class="denials__label" onclick={toggle}>{ page.locale.page_what_would_deny_it() }</summary>
            <div class="denials__found">
                if let Some(summary) = &view.summary {
                    <p class="denials__summary">{ rich(summary) }</p>
                }
                { for view.turns.iter().map(|turns| html! { <p class="denials__turns">{ rich(turns) }</p> }) }
                if !view.fixes.is_empty() {
                    { fix_list(page, &view.fixes) }
                }
            </div>
        </details>
    }
}
