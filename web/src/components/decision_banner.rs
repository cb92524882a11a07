//! The decision in one sentence, with the value that decides.

use rolecall_ui_model::view::{DecisionView, DifferenceRowView, Tone};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, tone_class, word};

/// Announced politely whenever it changes.
pub fn decision_banner(view: &DecisionView) -> Html {
    let said = view.status.tone == Tone::Danger || view.status.is_said_by(&view.sentence);
    html! {
        <div class={classes!("banner", tone_class(&view.status))}>
            <span class="banner__icon">{ Icon::from(view.status.icon).view() }</span>
            <div class="banner__text">
                <div role="status">
                    if !said {
                        <p class="banner__word">{ word(&view.status.word) }</p>
                    }
                    <p class="banner__sentence">{ rich(&view.sentence) }</p>
                    if !view.difference.is_empty() {
                        <dl class="difference">{ for view.difference.iter().map(row) }</dl>
                    }
                </div>
                { for view.details.iter().map(|detail| html! { <p class="banner__detail">{ rich(detail) }</p> }) }
            </div>
        </div>
    }
}

fn row(row: &DifferenceRowView) -> Html {
    html! {
        <div class="difference__row">
            <dt class="difference__label">{ word(&row.label) }</dt>
            <dd class="difference__value">{ rich(&row.value) }</dd>
        </div>
    }
}
