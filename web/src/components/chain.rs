//! The strip of hops: who calls, what happens, where it leads, and what each step came to.

use std::rc::Rc;

use rolecall_ui_model::msg::{ChainMsg, Msg, NavigationMsg};
use rolecall_ui_model::shortcut::{Place, Shortcut};
use rolecall_ui_model::view::{ActionView, AddView, ChainView, HopView, PartyView};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::menu::{Menu, MenuItem};
use crate::components::text::{status, tone_class, word};
use crate::components::what_if::was;
use crate::effects::{focus, keys};
use crate::page::{Page, use_page};

/// Properties of [`Chain`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChainProps {
    /// What it shows.
    pub view: Rc<ChainView>,
}

/// Each hop is a button that selects its step; the menus add, move and remove.
#[component]
pub fn Chain(props: &ChainProps) -> Html {
    let page = use_page();
    let view = &props.view;
    let selected = view.hops.iter().find(|hop| hop.selected);
    let strip = use_node_ref();

    // A selected hop that lies outside the strip's window is brought into it, and has the focus if a hop had it: a step that is moved takes it along.
    use_effect_with((selected.map(|hop| hop.step), view.hops.len()), {
        let strip = strip.clone();
        move |_| {
            focus::show_in_strip(&strip, "[aria-current=step]");
            focus::follow(&strip, "[aria-current=step]");
        }
    });

    let caller_sought = page.click(&Msg::Navigation(NavigationMsg::FieldSought { step: 0, path: "/caller".into() }));
    let add = {
        let (dispatch, kinds) = (page.dispatch.clone(), view.add.clone());
        Callback::from(move |label: AttrValue| {
            if let Some(kind) = kinds.iter().find(|kind| *kind.label == *label) {
                dispatch.emit(kind.msg.clone());
            }
            dispatch.emit(Msg::Navigation(NavigationMsg::TabSelected("context".into())));
            focus::soon(&["[data-first-field]", "[aria-current=step]"]);
        })
    };
    html! {
        <nav class="chain" aria-label={word(&view.label)}>
            <ol class="chain__strip" ref={strip}>
                <li class="chain__item">
                    <button type="button" class="hop hop--caller" title={word(&view.caller.full)} onclick={caller_sought}>
                        { party(&view.caller) }
                        <span class="hop__detail">{ word(&view.caller.detail) }</span>
                    </button>
                </li>
                { for view.hops.iter().map(|hop| self::hop(&page, hop)) }
            </ol>
            <div class="chain__tools">
                <Menu label={page.locale.page_add_step()} icon={Icon::Plus} end=true button_class="button--outlined" class="menu--steps"
                    items={kinds(&view.add)} on_pick={add} />
                if let Some(hop) = selected.filter(|hop| !hop.menu.is_empty()) {
                    { step_menu(&page, hop) }
                }
            </div>
        </nav>
    }
}

/// An arrow with what happens on it, and the button of the step. With Shift, arrow keys move the step; Delete removes it.
fn hop(page: &Page, hop: &HopView) -> Html {
    let step = hop.step;
    let onkeydown = {
        let (dispatch, are_on) = (page.dispatch.clone(), page.shortcuts);
        Callback::from(move |event: KeyboardEvent| {
            let msg = match keys::pressed(&event, Place::Step).filter(|_| are_on) {
                Some(Shortcut::StepEarlier) => Msg::Chain(ChainMsg::StepMovedEarlier(step)),
                Some(Shortcut::StepLater) => Msg::Chain(ChainMsg::StepMovedLater(step)),
                Some(Shortcut::StepRemoved) => Msg::Chain(ChainMsg::StepRemoved(step)),
                Some(Shortcut::Undo | Shortcut::Redo | Shortcut::Help) | None => return,
            };
            event.prevent_default();
            dispatch.emit(Msg::Navigation(NavigationMsg::StepSelected(step)));
            dispatch.emit(msg);
            focus::soon(&["[aria-current=step]", ".hop--caller"]);
        })
    };
    html! {
        <li key={step} class={classes!("chain__item", hop.off.then_some("chain__item--off"))}>
            <span class="chain__arrow" aria-hidden="true">
                <span class="chain__action">{ word(&hop.action) }</span>
                { if hop.off { Icon::Skip } else { Icon::Arrow }.view() }
                if let Some(clock) = &hop.clock {
                    { status(clock) }
                }
            </span>
            <button type="button" class={classes!("hop", tone_class(&hop.status), hop.selected.then_some("hop--selected"))}
                aria-current={hop.selected.then_some("step")} title={word(&hop.target.full)}
                onclick={page.click(&Msg::Navigation(NavigationMsg::StepSelected(step)))} {onkeydown}>
                { party(&hop.target) }
                <span class="hop__outcome">{ status(&hop.status) }</span>
                { was(page, hop.before.as_ref()) }
                { for hop.notes.iter().map(|note| html! { <span class="hop__detail">{ word(note) }</span> }) }
                <span class="unseen">{ word(&hop.sentence) }</span>
            </button>
        </li>
    }
}

/// Picture and short name.
fn party(party: &PartyView) -> Html {
    html! {
        <span class={classes!("hop__name", party.blank.then_some("hop__name--blank"))}>
            { Icon::from(party.icon).view() }
            <span class="hop__text">{ word(&party.name) }</span>
        </span>
    }
}

/// Moves and removes the selected step; focus is on a neighbouring hop afterwards.
fn step_menu(page: &Page, hop: &HopView) -> Html {
    let on_pick = {
        let (dispatch, actions) = (page.dispatch.clone(), hop.menu.clone());
        Callback::from(move |id: AttrValue| {
            choose(&dispatch, &actions, &id);
            focus::soon(&["[aria-current=step]", ".hop--caller"]);
        })
    };
    html! {
        <Menu label={word(&hop.menu_label)} icon={Icon::More} bare=true end=true
            button_class="button--outlined" items={items(&hop.menu)} {on_pick} />
    }
}

fn kinds(kinds: &[AddView]) -> Vec<MenuItem> {
    let item = |kind: &AddView| MenuItem {
        detail: Some(word(&kind.detail)),
        group: Some(word(&kind.group)),
        ..MenuItem::new(word(&kind.label), word(&kind.label))
    };
    kinds.iter().map(item).collect()
}

fn items(actions: &[ActionView]) -> Vec<MenuItem> {
    actions.iter().map(|action| MenuItem::new(word(&action.label), word(&action.label))).collect()
}

fn choose(dispatch: &Callback<Msg>, actions: &[ActionView], label: &str) {
    if let Some(action) = actions.iter().find(|action| &*action.label == label) {
        dispatch.emit(action.msg.clone());
    }
}
