//! Finds a policy that AWS manages by what its name says, and tells its ARN.

use rolecall_ui_model::managed_policy::ManagedName;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::effects::script;
use crate::page::use_page;

/// Properties of [`PolicyPicker`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PolicyPickerProps {
    /// What its list is known by.
    pub id: String,
    /// Hears the ARN that was picked or typed.
    pub on_pick: Callback<String>,
}

/// A line of text. The list below comes with the help for writing policies, which is loaded when the line is first focused: `web/assist/policies.js`.
#[component]
pub fn PolicyPicker(props: &PolicyPickerProps) -> Html {
    let page = use_page();
    let (input, list) = (use_node_ref(), use_node_ref());
    let onfocus = {
        let (input, list, language) = (input.clone(), list.clone(), page.locale.tag());
        Callback::from(move |_: FocusEvent| {
            let (input, list) = (input.cast::<HtmlInputElement>(), list.cast::<Element>());
            let Some((input, list)) = input.zip(list) else { return };
            // Without it an ARN can still be typed.
            script::call(
                "rolecall-assist",
                "rolecallPolicies",
                &[input.into(), list.into(), language.into()],
                Callback::noop(),
            );
        })
    };
    let onchange = {
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let arn = input.value();
            if ManagedName::newest(&arn).is_some() {
                on_pick.emit(arn);
                input.set_value("");
            }
        })
    };
    let label = page.locale.page_find_managed();
    html! {
        <div class="picker">
            <input ref={input} class="control" type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls={props.id.clone()}
                aria-label={label} placeholder={label} autocomplete="off" autocapitalize="off" spellcheck="false" {onfocus} {onchange} />
            <ul ref={list} id={props.id.clone()} class="picker__list" role="listbox" aria-label={label} hidden=true></ul>
        </div>
    }
}
