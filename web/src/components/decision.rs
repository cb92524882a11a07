//! The right pane: what the selected step came to, why, and what would change it.

use std::rc::Rc;

use rolecall_ui_model::view::{ActionView, DecisionView, NeededView, ResidualView, Rich, TraceLineView};
use yew::prelude::*;

use crate::components::decision_banner::decision_banner;
use crate::components::diagnostics::Diagnostics;
use crate::components::fixes::fixes;
use crate::components::flows::flows;
use crate::components::icon::Icon;
use crate::components::session::session;
use crate::components::text::{chips, rich, word};
use crate::components::trace_tree::TraceTree;
use crate::page::{Page, use_page};

/// Id of the pane, for the link that skips to it.
pub const DECISION: &str = "decision";

/// Properties of [`Decision`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DecisionProps {
    /// The decision.
    pub view: Rc<DecisionView>,
    /// The lines of its trace.
    pub trace: Rc<[TraceLineView]>,
    /// Context keys to ask for.
    pub chips: Rc<[ActionView]>,
}

/// The sentence first, then what would change it, then every gate.
#[component]
pub fn Decision(props: &DecisionProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    html! {
        <section id={DECISION} class={classes!("pane", "decision", view.stale.is_some().then_some("decision--stale"))}
            aria-label={locale.page_decision()} tabindex="-1">
            <h2 class="unseen">{ locale.page_decision() }</h2>
            if let Some(stale) = &view.stale {
                <p class="decision__notice">{ Icon::Alert.view() }{ word(stale) }</p>
            }
            if !view.problems.is_empty() {
                <Diagnostics list={view.problems.clone()} places=true />
            }
            <div class="decision__body">
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
                if !view.fixes.is_empty() {
                    { fixes(&page, &view.fixes) }
                }
                if let Some(message) = &view.aws_message {
                    <details class="aside">
                        <summary class="aside__label">{ locale.page_aws_message() }</summary>
                        <p class="aside__quote mono">{ word(message) }</p>
                    </details>
                }
                if let Some(begun) = &view.session {
                    { session(&page, begun, true) }
                }
                if !view.flows.is_empty() {
                    { flows(&page, &view.flows) }
                }
                if let Some(used) = &view.in_use {
                    { session(&page, used, false) }
                }
                if !props.trace.is_empty() {
                    <TraceTree lines={props.trace.clone()} />
                }
                if !view.notes.is_empty() {
                    { notes(locale.page_notes(), &view.notes) }
                }
            </div>
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
            <h2 class="part__label">{ word(&residual.label) }</h2>
            { for residual.alternatives.iter().map(|tests| html! {
                <ul class="residual__tests">
                    { for tests.iter().map(|test| html! { <li>{ rich(test) }</li> }) }
                </ul>
            }) }
        </div>
    }
}

fn notes(label: &'static str, list: &[Rich]) -> Html {
    html! {
        <section class="notes" aria-label={label}>
            <h2 class="part__label">{ label }</h2>
            <ul class="notes__list">{ for list.iter().map(|note| html! { <li>{ rich(note) }</li> }) }</ul>
        </section>
    }
}
