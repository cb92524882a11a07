//! What the selected step came to, the value that decides, and what would change it.

use std::rc::Rc;

use rolecall_ui_model::view::{ActionView, DecisionView, NeededView, ResidualView};
use yew::prelude::*;

use crate::components::decision_banner::decision_banner;
use crate::components::denials::denials;
use crate::components::diagnostics::Diagnostics;
use crate::components::fixes::Fixes;
use crate::components::icon::Icon;
use crate::components::text::{chips, rich, word};
use crate::page::{Page, use_page};

/// Id of the decision, for the link that skips to it.
pub const DECISION: &str = "decision";

/// Properties of [`Decision`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DecisionProps {
    /// The decision.
    pub view: Rc<DecisionView>,
    /// Context keys to ask for.
    pub chips: Rc<[ActionView]>,
}

/// The sentence first, beside it what would change it.
#[component]
pub fn Decision(props: &DecisionProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    html! {
        <section id={DECISION} class={classes!("decision", view.stale.is_some().then_some("decision--stale"))}
            aria-label={locale.page_decision()} tabindex="-1">
            <h2 class="unseen">{ locale.page_decision() }</h2>
            <div class="decision__what">
                if let Some(stale) = &view.stale {
                    <p class="decision__notice">{ Icon::Alert.view() }{ word(stale) }</p>
                }
                if !view.problems.is_empty() {
                    <Diagnostics list={view.problems.clone()} places=true />
                }
                { decision_banner(view) }
                if !view.needed.is_empty() {
                    { needed(&page, &view.needed) }
                }
                if let Some(residual) = &view.residual {
                    { remaining(residual) }
                }
                if !props.chips.is_empty() && view.residual.is_some() {
                    { chips(&page, &props.chips) }
                }
            </div>
            if !view.fixes.is_empty() {
                <Fixes list={view.fixes.clone()} />
            }
            if let Some(view) = &view.denials {
                { denials(&page, view) }
            }
        </section>
    }
}

/// What is still to be entered.
fn needed(page: &Page, list: &[NeededView]) -> Html {
    html! {
        <ul class="needed">
            { for list.iter().map(|needed| html! {
                <li>
                    <button type="button" class="needed__item" onclick={page.click(&needed.open)}>
                        { Icon::Pencil.view() }
                        <span>{ rich(&needed.text) }</span>
                        { Icon::Right.view() }
                    </button>
                </li>
            }) }
        </ul>
    }
}

/// The condition that remains: alternatives of tests.
fn remaining(residual: &ResidualView) -> Html {
    html! {
        <div class="residual">
            <h3 class="part__label">{ word(&residual.label) }</h3>
            { for residual.alternatives.iter().map(|tests| html! {
                <ul class="residual__tests">
                    { for tests.iter().map(|test| html! { <li>{ rich(test) }</li> }) }
                </ul>
            }) }
        </div>
    }
}
