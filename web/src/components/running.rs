//! An answer that takes long, and one that did not come: with a way on.

use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::EvaluationMsg;
use yew::prelude::*;

use crate::effects::evaluation::Progress;
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

fn said(words: &'static str, action: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <div class="notice tone--muted">
            <span class="notice__text">{ words }</span>
            <button type="button" class="text-button" {onclick}>{ action }</button>
        </div>
    }
}
