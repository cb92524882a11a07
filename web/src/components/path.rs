//! The path of the request as a picture: lanes of accounts and organization, and the gates on the way.

use std::rc::Rc;

use rolecall_ui_model::msg::{Msg, TraceMsg};
use rolecall_ui_model::view::{LaneView, PartyView, PathGateView, PathView, Tone};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, tone_class, word};
use crate::components::what_if::was;
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Properties of [`Path`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PathProps {
    /// The path.
    pub view: Rc<PathView>,
    /// Makes the picture as a text.
    pub picture: Callback<(), Option<String>>,
}

/// A list of buttons that looks like a picture. A gate that is pressed shows its document beside its reasons, which then have the focus.
#[component]
pub fn Path(props: &PathProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    let copy = page.copying(props.picture.clone(), locale.page_picture_copied());
    html! {
        <section class="path" aria-label={locale.page_path()}>
            <h2 class="unseen">{ locale.page_path() }</h2>
            <div class="path__way">
                { end(&view.from, true, None) }
                <ol class="path__lanes">{ for view.way.lanes.iter().map(|lane| self::lane(&page, lane)) }</ol>
                { end(&view.to, view.way.arrives, Some(if view.way.arrives { locale.page_arrives() } else { locale.page_arrives_not() })) }
            </div>
            <div class="path__tools">
                if !view.way.aside.is_empty() {
                    <details class="path__aside">
                        <summary>{ word(&view.way.aside_label) }</summary>
                        <ul class="path__others">{ for view.way.aside.iter().map(|gate| html! {
                            <li key={gate.id.to_string()}>
                                <button type="button" class="text-button" onclick={sought(&page, gate)}>{ word(&gate.name) }</button>
                                { " " }{ was(&page, gate.before.as_ref()) }
                                { " " }{ rich(&gate.words) }
                            </li>
                        }) }</ul>
                    </details>
                }
                <button type="button" class="text-button path__copy" onclick={copy}>{ locale.page_copy_picture() }</button>
            </div>
        </section>
    }
}

/// Where the way begins or ends.
fn end(party: &PartyView, reached: bool, arrives: Option<&'static str>) -> Html {
    let side = if arrives.is_some() { "path__end--to" } else { "path__end--from" };
    html! {
        <div class={classes!("path__end", side, reached.then_some("path__end--reached"))} title={word(&party.full)}>
            <span class="path__party">{ Icon::from(party.icon).view() }</span>
            <span class="path__name">{ word(&party.name) }</span>
            if let Some(arrives) = arrives {
                <span class="unseen">{ arrives }</span>
            }
        </div>
    }
}

fn lane(page: &Page, lane: &LaneView) -> Html {
    html! {
        <li key={lane.label.to_string()} class="lane">
            <p class="lane__name">
                <strong>{ word(&lane.label) }</strong>
                if !lane.detail.is_empty() {
                    { " · " }{ word(&lane.detail) }
                }
            </p>
            <ol class="lane__gates">{ for lane.gates.iter().map(|gate| self::gate(page, gate)) }</ol>
        </li>
    }
}

fn gate(page: &Page, gate: &PathGateView) -> Html {
    let stops = gate.status.tone == Tone::Danger;
    let classes = classes!(
        "gate",
        tone_class(&gate.status),
        gate.reached.then_some("gate--reached"),
        stops.then_some("gate--stops"),
        gate.deciding.then_some("gate--deciding"),
    );
    // The mark is another element when what the gate came to changes, so that it is seen to turn.
    html! {
        <li key={gate.id.to_string()} class={classes}>
            <button type="button" class="gate__button" title={gate.words.words()} onclick={sought(page, gate)}>
                <span key={gate.status.tone.name()} class="gate__mark">{ Icon::from(gate.status.icon).view() }</span>
                <span class="gate__name">{ word(&gate.name) }</span>
                <span class="unseen">{ word(&gate.status.word) }{ " " }</span>
                { was(page, gate.before.as_ref()) }
                if stops && gate.deciding && !gate.words.is_empty() {
                    <span class="gate__words">{ rich(&gate.words) }</span>
                }
            </button>
        </li>
    }
}

fn sought(page: &Page, gate: &PathGateView) -> Callback<MouseEvent> {
    let (dispatch, msg) = (page.dispatch.clone(), Msg::Trace(TraceMsg::GateSought(gate.id.clone())));
    Callback::from(move |_: MouseEvent| {
        dispatch.emit(msg.clone());
        focus::soon(&["[role=treeitem][data-sought]"]);
    })
}
