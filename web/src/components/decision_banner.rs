//! The decision in one sentence.

use std::rc::Rc;

use rolecall_ui_model::view::{Rich, StatusView};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, tone_class, word};

/// Properties of [`DecisionBanner`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DecisionBannerProps {
    /// The state.
    pub status: StatusView,
    /// The sentence.
    pub sentence: Rich,
    /// Why, in more sentences.
    pub details: Rc<[Rich]>,
}

/// Announced politely whenever it changes.
#[component]
pub fn DecisionBanner(props: &DecisionBannerProps) -> Html {
    html! {
        <div class={classes!("banner", tone_class(&props.status))}>
            <span class="banner__icon">{ Icon::from(props.status.icon).view() }</span>
            <div class="banner__text">
                <div role="status">
                    if !props.status.is_said_by(&props.sentence) {
                        <p class="banner__word">{ word(&props.status.word) }</p>
                    }
                    <p class="banner__sentence">{ rich(&props.sentence) }</p>
                </div>
                { for props.details.iter().map(|detail| html! { <p class="banner__detail">{ rich(detail) }</p> }) }
            </div>
        </div>
    }
}
