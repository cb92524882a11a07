//! One line of the trace.

use rolecall_ui_model::msg::{Msg, TraceMsg};
use rolecall_ui_model::view::TraceLineView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, tone_class, word};
use crate::components::what_if::was;
use crate::page::use_page;

/// Properties of [`TraceLine`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TraceLineProps {
    /// What it says.
    pub line: TraceLineView,
}

/// What it is about, what it came to, and on demand the rule behind it. A click shows its words in the editor.
#[component]
pub fn TraceLine(props: &TraceLineProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let line = &props.line;
    let asked = use_state(|| false);

    let (id, key) = (&line.id, line.id.clone());
    let chosen = if line.source {
        Msg::Trace(TraceMsg::Revealed(id.clone()))
    } else {
        Msg::Trace(TraceMsg::Toggled(id.clone()))
    };
    let toggle = {
        let (dispatch, id) = (page.dispatch.clone(), id.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            dispatch.emit(Msg::Trace(TraceMsg::Toggled(id.clone())));
        })
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            asked.set(!*asked);
        })
    };
    let onfocus = page.on(move |_: FocusEvent| Msg::Trace(TraceMsg::Focused(key.clone())));
    let onpointerenter = {
        let id = id.clone();
        page.on(move |_: PointerEvent| Msg::Trace(TraceMsg::Hovered(Some(id.clone()))))
    };
    let classes = classes!(
        "line",
        format!("line--level-{}", line.level.min(8)),
        tone_class(&line.status),
        line.deciding.then_some("line--deciding"),
        line.linked.then_some("line--linked"),
        line.source.then_some("line--source"),
        (!line.summary.is_empty()).then_some("line--named"),
    );
    // Buttons inside a line are reached with Tab from the line that has the keyboard.
    let tabindex = if line.focused { "0" } else { "-1" };
    html! {
        <div role="treeitem" class={classes} aria-level={line.level.to_string()} aria-posinset={line.position.to_string()}
            aria-setsize={line.siblings.to_string()} aria-expanded={line.expanded.map(|open| open.to_string())} {tabindex}
            data-sought={line.sought.then_some("")}
            onclick={page.click(&chosen)} {onfocus} {onpointerenter}>
            if line.expanded.is_some() {
                <span class="line__twisty" aria-hidden="true" onclick={toggle}>{ Icon::Right.view() }</span>
            } else {
                <span class="line__twisty"></span>
            }
            <span class="line__icon">{ Icon::from(line.status.icon).view() }</span>
            <span class="line__text">
                <span class="line__label">{ rich(&line.label) }</span>
                { " " }
                <span class="line__summary">{ rich(&line.summary) }</span>
                { for line.near.iter().map(|part| html! { <span class="line__near">{ rich(part) }</span> }) }
            </span>
            <span class="line__verdict">
                { word(&line.status.word) }{ " " }{ was(&page, line.before.as_ref()) }
            </span>
            if line.why.is_empty() {
                <span></span>
            } else {
                <button type="button" class="line__ask" {tabindex} aria-expanded={asked.to_string()} onclick={ask}>
                    { locale.page_why() }
                </button>
            }
            if *asked && !line.why.is_empty() {
                <span class="line__why">
                    { rich(&line.why) }
                    if let Some(docs) = &line.docs {
                        { " " }
                        <a class="line__docs" href={docs.clone()} target="_blank" rel="noopener noreferrer" {tabindex} onclick={|event: MouseEvent| event.stop_propagation()}>
                            { locale.page_aws_documentation() }{ Icon::Outside.view() }
                        </a>
                    }
                </span>
            }
        </div>
    }
}
