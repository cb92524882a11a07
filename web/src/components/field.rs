//! A field of a form: label, control, help and problems, tied together.

use js_sys::Reflect;
use rolecall_ui_model::msg::{FormMsg, Msg};
use rolecall_ui_model::view::{FieldView, Input};
use yew::prelude::*;

use crate::components::diagnostics::Diagnostics;
use crate::components::policy_picker::PolicyPicker;
use crate::components::text::word;
use crate::effects::focus;
use crate::page::use_page;

/// How many characters fit into a control that shares its row, in a pane of a common window.
const LONG: usize = 32;

/// Properties of [`Field`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldProps {
    /// What it holds.
    pub view: FieldView,
    /// Whether it is the first of its form.
    pub is_first: bool,
}

/// A line of text with values to pick from, a number, several lines, a switch, or a choice.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let page = use_page();
    let view = &props.view;
    let control = use_node_ref();
    use_effect_with(view.focus, {
        let control = control.clone();
        move |number| focus::once(*number, &control)
    });

    let id = format!("field{}", view.path.replace('/', "-"));
    let (help_id, problems_id, list_id) = (format!("{id}-help"), format!("{id}-problems"), format!("{id}-values"));
    let described_by =
        [(!view.help.is_empty()).then(|| help_id.clone()), (!view.problems.is_empty()).then(|| problems_id.clone())];
    let described_by = described_by.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described_by = (!described_by.is_empty()).then_some(described_by);
    let edited = {
        let path = view.path.clone();
        page.on(move |text: String| Msg::Form(FormMsg::FieldEdited { path: path.clone(), text: text.into() }))
    };
    let typed = edited.reform(|event: InputEvent| value(&event));
    let invalid = (!view.problems.is_empty()).then_some("true");
    let required = view.required.then_some("true");
    let first = props.is_first.then_some("");

    let values: &[_] = if let Input::Text(values) = &view.input { values } else { &[] };
    let list = (!values.is_empty()).then(|| list_id.clone());
    let mode = (view.input == Input::Number).then_some("numeric");
    let input = match &view.input {
        Input::Text(_) | Input::Number => html! {
            <input ref={control} id={id.clone()} class="control" type="text" inputmode={mode} {list} value={word(&view.value)}
                placeholder={word(&view.placeholder)} autocomplete="off" autocapitalize="off" spellcheck="false" data-first-field={first}
                aria-describedby={described_by} aria-invalid={invalid} aria-required={required}
                oninput={typed} />
        },
        Input::Lines | Input::Policies => html! {
            <textarea ref={control} id={id.clone()} class="control control--lines" rows={rows(&view.value)}
                value={word(&view.value)} placeholder={word(&view.placeholder)} autocomplete="off" autocapitalize="off" spellcheck="false"
                data-first-field={first} aria-describedby={described_by} aria-invalid={invalid} oninput={typed} />
        },
        Input::Switch => {
            let on = &*view.value == "true";
            html! {
                <input ref={control} id={id.clone()} class="switch__input" type="checkbox" role="switch" checked={on}
                    aria-describedby={described_by} aria-invalid={invalid} onchange={edited.reform(move |_: Event| (!on).to_string())} />
            }
        }
        Input::Choice(choices) => html! {
            <select ref={control} id={id.clone()} class="control control--select" data-first-field={first}
                aria-describedby={described_by} aria-invalid={invalid} aria-required={required}
                onchange={edited.reform(|event: Event| value(&event))}>
                { for choices.iter().map(|(value, name)| html! {
                    <option value={word(value)} selected={*value == view.value}>{ word(name) }</option>
                }) }
            </select>
        },
    };
    html! {
        <div class={classes!("field", (view.input == Input::Switch).then_some("field--switch"), is_long(view).then_some("field--long"))}>
            <label class="field__label" for={id.clone()}>{ word(&view.label) }</label>
            { input }
            if view.input == Input::Policies {
                <PolicyPicker id={format!("{id}-policies")} on_pick={edited.reform({
                    let before = view.value.clone();
                    move |arn: String| with_line(&before, &arn)
                })} />
            }
            // Beside the input, not around it: an input that comes to stand elsewhere would lose the focus.
            if !values.is_empty() {
                <datalist id={list_id}>{ for values.iter().map(|value| html! { <option value={word(value)} /> }) }</datalist>
            }
            if is_long(view) {
                // For the eye alone: the control has it for everybody else.
                <p class="field__whole mono" aria-hidden="true">{ word(&view.value) }</p>
            }
            if !view.help.is_empty() {
                <p id={help_id} class="field__help">{ word(&view.help) }</p>
            }
            if !view.problems.is_empty() {
                <Diagnostics id={problems_id} list={view.problems.clone()} />
            }
        </div>
    }
}

/// Whether a line of text may be wider than its control.
fn is_long(view: &FieldView) -> bool {
    matches!(view.input, Input::Text(_)) && view.value.chars().count() > LONG
}

/// How many rows a text of several lines needs, for browsers that do not fit a text area to its text.
#[must_use]
pub fn rows(text: &str) -> String {
    text.split('\n').map(|line| 1 + line.chars().count() / LONG).sum::<usize>().to_string()
}

/// The lines with another one, unless it is there.
fn with_line(text: &str, line: &str) -> String {
    let lines = text.lines().filter(|known| !known.trim().is_empty() && *known != line);
    lines.chain([line]).collect::<Vec<_>>().join("\n")
}

/// What the control of an event holds: an input, a text area or a choice.
#[must_use]
pub fn value(event: &Event) -> String {
    let held = event.target().and_then(|control| Reflect::get(&control, &"value".into()).ok());
    held.and_then(|held| held.as_string()).unwrap_or_default()
}
