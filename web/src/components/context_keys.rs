//! The context keys of the step: what each holds, where the value came from, and what nobody gave.

use rolecall_ui_model::msg::{ContextMsg, Msg};
use rolecall_ui_model::view::{ContextRowView, ContextView};
use yew::prelude::*;

use crate::components::diagnostics::Diagnostics;
use crate::components::field::value;
use crate::components::icon::Icon;
use crate::components::text::{action, chips, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// A table of keys, chips for those that are asked for, and a line to add another.
pub fn context_keys(page: &Page, view: &ContextView) -> Html {
    let locale = page.locale;
    html! {
        <section class="context" aria-label={word(&view.label)}>
            <h2 class="group__label">{ word(&view.label) }</h2>
            if !view.chips.is_empty() {
                { chips(page, &view.chips) }
            }
            if !view.rows.is_empty() {
                <table class="context__table">
                    <thead>
                        <tr>
                            <th scope="col">{ locale.page_context_key() }</th>
                            <th scope="col">{ locale.page_context_value() }</th>
                            <th scope="col">{ locale.page_origin() }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for view.rows.iter().map(|row| html! { <Row key={row.key.to_string()} row={row.clone()} /> }) }
                    </tbody>
                </table>
            }
            <AddKey />
        </section>
    }
}

/// Properties of [`Row`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProps {
    row: ContextRowView,
}

/// One key. A value per line.
#[component]
fn Row(props: &RowProps) -> Html {
    let page = use_page();
    let row = &props.row;
    let control = use_node_ref();
    use_effect_with(row.focus, {
        let control = control.clone();
        move |number| focus::once(*number, &control)
    });
    let edited = {
        let key = row.key.clone();
        page.on(move |event: InputEvent| {
            Msg::Context(ContextMsg::Edited { key: key.clone(), text: value(&event).into() })
        })
    };
    let lines = row.value.lines().count().max(1);
    html! {
        <>
            <tr class="context__row">
                <th scope="row" class="context__key mono">{ word(&row.key) }</th>
                <td class="context__value">
                    if row.editable {
                        <textarea ref={control} class="control context__control" rows={lines.to_string()} aria-label={word(&row.key)}
                            value={word(&row.value)} placeholder={page.locale.page_value_placeholder()} spellcheck="false" autocomplete="off"
                            oninput={edited} />
                    } else {
                        <span class="mono context__fixed">{ word(&row.value) }</span>
                    }
                </td>
                <td class="context__origin">
                    <span class={format!("origin tone--{}", row.tone.name())}>{ word(&row.provenance) }</span>
                    <span class="context__actions">{ for row.actions.iter().map(|offered| action(&page, offered)) }</span>
                </td>
            </tr>
            if !row.problems.is_empty() {
                <tr><td colspan="3"><Diagnostics list={row.problems.clone()} /></td></tr>
            }
        </>
    }
}

/// A line to add a key that is not listed.
#[component]
fn AddKey() -> Html {
    let page = use_page();
    let locale = page.locale;
    let key = use_state(String::new);
    let oninput = {
        let key = key.clone();
        Callback::from(move |event: InputEvent| key.set(value(&event)))
    };
    let onsubmit = {
        let (key, dispatch) = (key.clone(), page.dispatch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = key.trim();
            if !wanted.is_empty() {
                dispatch.emit(Msg::Context(ContextMsg::Added(wanted.into())));
                key.set(String::new());
            }
        })
    };
    html! {
        <form class="context__add" {onsubmit}>
            <input class="control" aria-label={locale.page_add_context_key()} placeholder="aws:SourceIp" value={(*key).clone()}
                autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
            <button type="submit" class="button button--outlined">{ Icon::Plus.view() }{ locale.page_add_context_key() }</button>
        </form>
    }
}
