//! The right pane: why the selected step came to that, and the sessions around it.

use std::rc::Rc;

use rolecall_ui_model::view::{DecisionView, Rich, TraceLineView};
use yew::prelude::*;

use crate::components::flows::flows;
use crate::components::session::session;
use crate::components::text::{rich, word};
use crate::components::trace_tree::TraceTree;
use crate::page::use_page;

/// Properties of [`Why`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhyProps {
    /// The decision.
    pub view: Rc<DecisionView>,
    /// The lines of its trace.
    pub trace: Rc<[TraceLineView]>,
}

/// A session that began, every gate, and what else is to be known.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    html! {
        <section class={classes!("pane", "why", view.stale.is_some().then_some("why--stale"))} aria-label={locale.page_reasons()}>
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
            if let Some(message) = &view.aws_message {
                <details class="aside">
                    <summary class="aside__label">{ locale.page_aws_message() }</summary>
                    <p class="aside__quote mono" lang="en">{ word(message) }</p>
                </details>
            }
            if !view.notes.is_empty() {
                { notes(locale.page_notes(), &view.notes) }
            }
        </section>
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
