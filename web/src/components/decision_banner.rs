//! The decision in one sentence.

use rolecall_ui_model::view::DecisionView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, tone_class, word};

/// Announced politely whenever it changes.
pub fn decision_banner(view: &DecisionView) -> Html {
    html! {
        <div class={classes!("banner", tone_class(&view.status))}>
            <span class="banner__icon">{ Icon::from(view.status.icon).view() }</span>
            <div class="banner__text">
                <div role="status">
                    if !view.status.is_said_by(&view.sentence) {
                        <p class="banner__word">{ word(&view.status.word) }</p>
                    }
                    <p class="banner__sentence">{ rich(&view.sentence) }</p>
                </div>
                { for view.details.iter().map(|detail| html! { <p class="banner__detail">{ rich(detail) }</p> }) }
            </div>
        </div>
    }
}
