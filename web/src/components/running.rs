//! An answer that takes long, one that did not come, an address that holds nothing, a page that is old: each with a way on.

use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::EvaluationMsg;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use rolecall_ui_model::view::LookupView;
use yew::prelude::*;

use crate::components::text::word;
use crate::effects::evaluation::Progress;
use crate::effects::file;
use crate::page::Page;

/// Says that the scenario is being decided, if that takes long, or that it was not.
pub fn running(page: &Page, progress: &Progress, is_failed: bool) -> Html {
    let locale = page.locale;
    let stop = progress.stop.reform(|_: MouseEvent| ());
    match (progress.is_slow, is_failed) {
        (true, _) => said(locale.page_deciding(), locale.page_stop(), stop),
        (false, true) => {
            let again = page.click(&Msg::Evaluation(EvaluationMsg::Wanted));
            said(locale.page_no_answer(), locale.page_decide_again(), again)
        }
        (false, false) => Html::default(),
    }
}

/// Says that the scenario is too long for an address, and how to keep it all the same.
pub fn without_link(page: &Page, saved: &SavedScenario) -> Html {
    let saved = saved.clone();
    let export = Callback::from(move |_: MouseEvent| file::export(&saved));
    said(page.locale.page_too_long_for_a_link(), page.locale.page_export(), export)
}

/// Says that something is being looked up, or did not come.
pub fn lookup(page: &Page, view: &LookupView) -> Html {
    html! {
        <div class="notice tone--muted">
            <span class="notice__text">{ word(&view.text) }</span>
            if let Some(retry) = &view.retry {
                <button type="button" class="text-button" onclick={page.click(&retry.msg)}>{ word(&retry.label) }</button>
            }
        </div>
    }
}

/// Says that a newer version has come, which is taken when it is wanted.
pub fn update(page: &Page, take: &Callback<()>) -> Html {
    said(page.locale.page_newer_version(), page.locale.page_reload(), take.reform(|_: MouseEvent| ()))
}

fn said(words: &'static str, action: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <div class="notice tone--muted">
            <span class="notice__text">{ words }</span>
            <button type="button" class="text-button" {onclick}>{ action }</button>
        </div>
    }
}
