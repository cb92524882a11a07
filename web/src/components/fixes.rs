//! What would change the answer: changes that were tried, by what they are made to.

use std::rc::Rc;

use rolecall_ui_model::view::{DiffLineView, DiffView, FixGroup, FixView};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::text::{rich, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Properties of [`Fixes`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FixesProps {
    /// The changes, by group.
    pub list: Rc<[FixView]>,
}

/// Each change can be made with a button; focus goes to the decision afterwards. Where there is little room, the first stands alone until
/// the others are asked for.
#[component]
pub fn Fixes(props: &FixesProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <section class={classes!("fixes", open.then_some("fixes--open"))} aria-label={locale.page_what_would_change_it()}>
            <h3 class="unseen">{ locale.page_what_would_change_it() }</h3>
            { fix_list(&page, &props.list) }
            if props.list.len() > 1 {
                <button type="button" class="text-button fixes__all" aria-expanded={open.to_string()} onclick={toggle}>
                    { locale.page_all_fixes() }{ " (" }{ props.list.len() }{ ")" }
                </button>
            }
        </section>
    }
}

/// The changes, each with the button that makes it.
pub fn fix_list(page: &Page, list: &[FixView]) -> Html {
    html! { <ul class="fixes__list">{ for list.iter().map(|fix| self::fix(page, fix)) }</ul> }
}

fn fix(page: &Page, fix: &FixView) -> Html {
    let apply = {
        let (dispatch, msg) = (page.dispatch.clone(), fix.apply.msg.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(msg.clone());
            focus::soon(&["#decision"]);
        })
    };
    let weakens = fix.group == FixGroup::Weakens;
    html! {
        <li key={fix.id.to_string()} class={classes!("fix", weakens.then_some("fix--weakens"))}>
            if let Some(heading) = &fix.heading {
                <p class="fix__group">
                    if weakens {
                        { Icon::Alert.view() }
                    }
                    { word(heading) }
                </p>
            }
            <span class="fix__text">{ rich(&fix.text) }</span>
            <button type="button" class="button button--outlined button--small" onclick={apply}>{ word(&fix.apply.label) }</button>
            { for fix.turns.iter().map(|turns| html! { <span class="fix__turns">{ rich(turns) }</span> }) }
            // A change of the call opens nothing to others.
            if fix.group != FixGroup::Call {
                <button type="button" class="text-button" aria-haspopup="dialog" onclick={page.asking(&fix.id)}>{ page.locale.page_ask_change() }</button>
            }
            if !weakens {
                { for fix.diff.iter().map(diff) }
            }
        </li>
    }
}

/// The lines that go and those that come; a sign says which, not the colour alone.
fn diff(diff: &DiffView) -> Html {
    let line = |line: &DiffLineView| {
        let text = word(&line.text);
        if line.added {
            html! { <ins class="diff__line"><span aria-hidden="true">{ "+ " }</span>{ text }</ins> }
        } else {
            html! { <del class="diff__line"><span aria-hidden="true">{ "− " }</span>{ text }</del> }
        }
    };
    let name = word(&diff.document);
    html! { <pre class="diff" tabindex="0" role="group" aria-label={name.clone()} title={name}>{ for diff.lines.iter().map(line) }</pre> }
}
