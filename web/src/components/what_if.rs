//! What turned since the scenario was pinned, and before and after side by side.

use rolecall_ui_model::Msg;
use rolecall_ui_model::msg::PinMsg;
use rolecall_ui_model::view::{
    ComparedStepView, ComparisonView, Rich, SideBySideView, SideRowView, StatusView, WhatIfView,
};
use yew::prelude::*;

use crate::components::announced::Announced;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::text::{rich, status, tone_class, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Id of the button that pins, which has the focus once nothing is pinned any more.
pub const PIN: &str = "pin";

/// Properties of [`WhatIf`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhatIfProps {
    /// What turned.
    pub view: WhatIfView,
    /// Makes the comparison, while it is looked at.
    pub comparison: Callback<(), Option<ComparisonView>>,
}

/// A line below the chain, as long as something is pinned.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    let is_open = use_state(|| false);
    let open = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let close = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(false))
    };
    let unpin = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Msg::Pin(PinMsg::Unpinned));
            focus::soon(&["#pin"]);
        })
    };
    let back = (!view.is_same).then(|| page.click(&Msg::Pin(PinMsg::Returned)));
    let said = [&view.sentence, &view.gates].map(Rich::words).join(" ");
    html! {
        <section class="what-if" aria-label={locale.page_what_if()}>
            <p class="what-if__words">
                { Icon::Pin.view() }
                <span>
                    <strong>{ rich(&view.sentence) }</strong>
                    if !view.gates.is_empty() {
                        { " · " }{ rich(&view.gates) }
                    }
                </span>
            </p>
            <Announced words={said} />
            <div class="what-if__tools">
                <button type="button" class="button button--outlined button--small" aria-haspopup="dialog" aria-disabled={view.is_same.to_string()}
                    onclick={(!view.is_same).then_some(open)}>{ locale.page_compare() }</button>
                <button type="button" class="button button--outlined button--small" aria-disabled={view.is_same.to_string()}
                    onclick={back}>{ locale.page_return() }</button>
                <button type="button" class="button button--outlined button--small" aria-haspopup="dialog" aria-disabled={view.is_same.to_string()}
                    onclick={(!view.is_same).then(|| page.asking(&"".into()))}>{ locale.page_ask_change() }</button>
                <button type="button" class="button button--small" onclick={unpin}>{ locale.page_unpin() }</button>
            </div>
            if let Some(view) = is_open.then(|| props.comparison.emit(())).flatten() {
                <Dialog title={locale.page_before_after()} close_label={locale.page_close()} on_close={close}>
                    { comparison(&page, &view) }
                </Dialog>
            }
        </section>
    }
}

/// What something came to before, beside what it comes to now.
pub fn was(page: &Page, before: Option<&StatusView>) -> Html {
    let Some(before) = before else { return Html::default() };
    html! {
        <span class={classes!("was", tone_class(before))}>
            { page.locale.page_before() }{ " " }{ Icon::from(before.icon).view() }{ word(&before.word) }
        </span>
    }
}

fn comparison(page: &Page, view: &ComparisonView) -> Html {
    let locale = page.locale;
    html! {
        <div class="compared">
            <div class="compared__head" aria-hidden="true">
                <span>{ locale.page_before() }</span>
                <span>{ locale.page_after() }</span>
            </div>
            { for view.steps.iter().map(|step| self::step(page, step)) }
            { for view.documents.iter().map(|document| side_by_side(page, document)) }
            if view.documents.is_empty() {
                <p>{ locale.page_no_difference() }</p>
            }
        </div>
    }
}

fn step(page: &Page, step: &ComparedStepView) -> Html {
    html! {
        <section class={classes!("compared__step", step.turned.then_some("compared__step--turned"))}>
            <h3 class="compared__name">{ word(&step.name) }{ " · " }<span class="mono">{ word(&step.action) }</span></h3>
            <div class="compared__pair">
                <p>
                    <span class="unseen">{ page.locale.page_before() }{ " " }</span>
                    if let Some(before) = &step.before {
                        { status(before) }
                    } else {
                        { page.locale.page_not_there_before() }
                    }
                    if step.turned {
                        <span class="compared__words">{ rich(&step.before_words) }</span>
                    }
                </p>
                <p>
                    <span class="unseen">{ page.locale.page_after() }{ " " }</span>
                    { status(&step.after) }
                    if step.turned {
                        <span class="compared__words">{ rich(&step.after_words) }</span>
                    }
                </p>
            </div>
        </section>
    }
}

fn side_by_side(page: &Page, document: &SideBySideView) -> Html {
    html! {
        <section class="compared__document">
            <h3 class="compared__name">
                { rich(&document.name) }
                { for document.switched.iter().map(|switched| html! { <>{ " · " }{ word(switched) }</> }) }
            </h3>
            if document.rows.iter().any(|row| row.differs) {
                <div class="sides">{ for document.rows.iter().map(|row| self::row(page, row)) }</div>
            }
        </section>
    }
}

/// Both sides of a row; on a narrow window one below the other, what is alike once.
fn row(page: &Page, row: &SideRowView) -> Html {
    if row.is_gap() {
        return html! { <div class="sides__gap" aria-hidden="true">{ "⋯" }</div> };
    }
    let (before, after) = (row.before.as_ref().map(word), row.after.as_ref().map(word));
    if !row.differs {
        return html! {
            <><span class="sides__line">{ before }</span><span class="sides__line sides__line--again" aria-hidden="true">{ after }</span></>
        };
    }
    let sign = |label: &'static str, sign: &'static str| {
        html! {
            <><span class="unseen">{ label }{ " " }</span><span aria-hidden="true">{ sign }</span></>
        }
    };
    html! {
        <>
            if let Some(line) = before {
                <del class="sides__line">{ sign(page.locale.page_before(), "− ") }{ line }</del>
            } else {
                <span class="sides__line sides__line--none"></span>
            }
            if let Some(line) = after {
                <ins class="sides__line">{ sign(page.locale.page_after(), "+ ") }{ line }</ins>
            } else {
                <span class="sides__line sides__line--none"></span>
            }
        </>
    }
}
