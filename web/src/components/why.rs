//! The right pane: why the selected step came to that, and the sessions around it; or the matrix.

use std::rc::Rc;

use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::MatrixMsg;
use rolecall_ui_model::view::{DecisionView, MatrixView, Rich, TraceLineView};
use yew::prelude::*;

use crate::components::flows::flows;
use crate::components::matrix::Matrix;
use crate::components::session::session;
use crate::components::text::{rich, word};
use crate::components::trace_tree::TraceTree;
use crate::page::{Page, use_page};

/// Properties of [`Why`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhyProps {
    /// The decision.
    pub view: Rc<DecisionView>,
    /// The lines of its trace.
    pub trace: Rc<[TraceLineView]>,
    /// The matrix, which stands here instead.
    pub matrix: Option<Rc<MatrixView>>,
    /// Makes a table of it as a text.
    pub table: Callback<bool, Option<String>>,
}

/// A session that began, every gate, and what else is to be known.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let choice = |shown: bool, label: &'static str| {
        let pressed = (shown == props.matrix.is_some()).to_string();
        let onclick = page.click(&Msg::Matrix(MatrixMsg::Shown(shown)));
        html! { <button type="button" class="segments__choice" aria-pressed={pressed} {onclick}>{ label }</button> }
    };
    let label = if props.matrix.is_some() { locale.page_matrix() } else { locale.page_reasons() };
    html! {
        <section class="pane why" aria-label={label}>
            <div class="why__sides">
                <div class="segments" role="group" aria-label={locale.page_side()}>
                    { choice(false, locale.page_reasons()) }
                    { choice(true, locale.page_matrix()) }
                </div>
            </div>
            if let Some(view) = &props.matrix {
                <Matrix view={view.clone()} table={props.table.clone()} />
            } else {
                { reasons(&page, props) }
            }
        </section>
    }
}

fn reasons(page: &Page, props: &WhyProps) -> Html {
    let (locale, view) = (page.locale, &props.view);
    html! {
        <div class={classes!("why__reasons", view.stale.is_some().then_some("why--stale"))}>
            if let Some(begun) = &view.session {
                { session(page, begun, true) }
            }
            if !view.flows.is_empty() {
                { flows(page, &view.flows) }
            }
            if let Some(used) = &view.in_use {
                { session(page, used, false) }
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
