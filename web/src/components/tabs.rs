//! The tabs of the inputs: the form of the step, and its documents.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_ui_model::msg::{Msg, NavigationMsg};
use rolecall_ui_model::view::TabView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::word;
use crate::effects::focus::{self, Step};
use crate::page::{Page, use_page};

/// Id of the panel that the tabs control.
pub const PANEL: &str = "inputs-panel";

/// Id of a tab's element.
#[must_use]
pub fn tab_id(position: usize) -> String {
    format!("inputs-tab-{position}")
}

/// Properties of [`Tabs`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TabsProps {
    /// The tabs.
    pub tabs: Rc<[TabView]>,
}

/// One tab stop; arrow keys select.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let page = use_page();
    let list = use_node_ref();
    let onkeydown = {
        let (list, tabs, dispatch) = (list.clone(), props.tabs.clone(), page.dispatch.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowRight" => Step::Next,
                "ArrowLeft" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                _ => return,
            };
            event.prevent_default();
            let position =
                focus::nth(&list, "[role=tab]", step).and_then(|tab| tab.id().rsplit('-').next()?.parse().ok());
            if let Some(tab) = position.and_then(|position: usize| tabs.get(position)) {
                dispatch.emit(Msg::Navigation(NavigationMsg::TabSelected(tab.id.clone())));
            }
        })
    };
    html! {
        <div ref={list} class="tabs" role="tablist" aria-label={page.locale.page_inputs()} {onkeydown}>
            { for props.tabs.iter().enumerate().map(|(position, tab)| self::tab(&page, position, tab)) }
        </div>
    }
}

/// One tab: what it is, whose it is, and how many problems it has.
fn tab(page: &Page, position: usize, tab: &TabView) -> Html {
    let locale = page.locale;
    let classes = classes!(
        "tab",
        tab.selected.then_some("tab--selected"),
        tab.blank.then_some("tab--blank"),
        (tab.on == Some(false)).then_some("tab--off"),
    );
    html! {
        <button key={tab.id.to_string()} type="button" role="tab" id={tab_id(position)} class={classes} aria-selected={tab.selected.to_string()}
            aria-controls={PANEL} title={word(&tab.label)} tabindex={if tab.selected { "0" } else { "-1" }}
            onclick={page.click(&Msg::Navigation(NavigationMsg::TabSelected(tab.id.clone())))}>
            <span class="tab__label">
                if tab.blank && !tab.form {
                    { Icon::Plus.view() }
                }
                <span class="tab__name">{ word(&tab.label) }</span>
                if tab.deciding {
                    <span class="tab__deciding" title={locale.page_decides()}>
                        <span class="unseen">{ locale.page_decides() }</span>
                    </span>
                }
                if let Some(badge) = &tab.badge {
                    <span class={classes!("badge", severity_class(badge.severity))}>
                        <span aria-hidden="true">{ badge.count }</span>
                        <span class="unseen">{ word(&badge.words) }</span>
                    </span>
                }
            </span>
            if !tab.owner.is_empty() {
                <span class="tab__owner">{ word(&tab.owner) }</span>
            }
        </button>
    }
}

/// The class that says the colour of a severity.
#[must_use]
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "tone--danger",
        Severity::Warning => "tone--warning",
        Severity::Advice => "tone--muted",
    }
}
