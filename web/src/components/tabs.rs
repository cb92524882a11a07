//! The tabs of the inputs: the form of the step, and its documents.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_ui_model::msg::{Msg, NavigationMsg};
use rolecall_ui_model::view::TabView;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::menu::{Menu, MenuItem};
use crate::components::text::word;
use crate::effects::focus::{self, Step};
use crate::page::{Page, use_page};

/// Id of the panel that the tabs control.
pub const PANEL: &str = "inputs-panel";

/// Finds the button that offers documents to show beside the tab.
pub const BESIDE: &str = ".tabs__beside .button";

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
    /// The document that is shown beside the selected tab.
    pub beside: Option<Rc<str>>,
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
    let shown: Vec<_> = props.tabs.iter().enumerate().filter(|(_, tab)| !tab.offered).collect();
    let groups = shown.chunk_by(|(_, one), (_, next)| one.owner == next.owner);
    let offered: Vec<_> = props.tabs.iter().filter(|tab| tab.offered).map(item).collect();
    let on_pick = page.on(|id: AttrValue| Msg::Navigation(NavigationMsg::TabSelected(id.as_str().into())));
    let is_beside = |tab: &TabView| props.beside.as_ref() == Some(&tab.id);
    let others = props.tabs.iter().filter(|tab| !(tab.form || tab.offered || tab.selected || is_beside(tab)));
    let others: Vec<_> = others.map(item).collect();
    let on_beside = page.on(|id: AttrValue| Msg::Navigation(NavigationMsg::ShownBeside(id.as_str().into())));
    html! {
        <div class="tabs">
            <div ref={list} class="tabs__list" role="tablist" aria-label={page.locale.page_inputs()} {onkeydown}>
                { for groups.map(|group| self::group(&page, group)) }
            </div>
            if !others.is_empty() || props.beside.is_some() {
                <Menu label={page.locale.page_beside()} hint={page.locale.page_beside_hint()} icon={Icon::Beside} class="tabs__beside" end=true items={others} on_pick={on_beside} />
            }
            if !offered.is_empty() {
                <Menu label={page.locale.page_add_document()} icon={Icon::Plus} end=true items={offered} {on_pick} />
            }
        </div>
    }
}

/// The documents of one owner below its name.
fn group(page: &Page, group: &[(usize, &TabView)]) -> Html {
    let owner = group.first().map(|(_, tab)| word(&tab.owner)).unwrap_or_default();
    html! {
        <div class="tabs__group" role="presentation">
            <span class="tabs__owner" aria-hidden="true" title={owner.clone()}>{ owner }</span>
            <div class="tabs__row" role="presentation">{ for group.iter().map(|(position, tab)| self::tab(page, *position, tab)) }</div>
        </div>
    }
}

/// A document to choose.
fn item(tab: &TabView) -> MenuItem {
    MenuItem {
        detail: (!tab.owner.is_empty()).then(|| word(&tab.owner)),
        ..MenuItem::new(word(&tab.id), word(&tab.label))
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
                <span class="tab__name">{ word(&tab.label) }</span>
                if tab.deciding {
                    <span class="tab__deciding" title={locale.page_decides()}>
                        <span class="unseen">{ locale.page_decides() }</span>
                    </span>
                }
                if !tab.statements_off.is_empty() {
                    <span class="tab__part" title={word(&tab.statements_off)}>
                        <span class="unseen">{ word(&tab.statements_off) }</span>
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
                <span class="unseen">{ " " }{ word(&tab.owner) }</span>
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
