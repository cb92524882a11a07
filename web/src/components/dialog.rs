//! A modal dialog: the browser's own, with a heading and a button that closes it.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::icon::Icon;

/// Properties of [`Dialog`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProps {
    /// The heading.
    pub title: AttrValue,
    /// Name of the button that closes it.
    pub close_label: AttrValue,
    /// Hears that it was closed, by button, Escape or a click beside it.
    pub on_close: Callback<()>,
    /// What it says.
    pub children: Html,
}

/// Shown while it is rendered. The browser keeps focus inside and gives it back afterwards.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let element = dialog.cast::<HtmlDialogElement>();
            if let Some(element) = &element {
                let _ = element.show_modal();
            }
            move || {
                if let Some(element) = element {
                    element.close();
                }
            }
        });
    }
    let close = props.on_close.reform(|_: MouseEvent| ());
    // A click on the dialog itself is one beside its content.
    let onclick = {
        let (dialog, on_close) = (dialog.clone(), props.on_close.clone());
        Callback::from(move |event: MouseEvent| {
            let beside = dialog.get().is_some_and(|node| event.target().is_some_and(|target| target == node.into()));
            if beside {
                on_close.emit(());
            }
        })
    };
    let oncancel = props.on_close.reform(|event: Event| event.prevent_default());

    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" {onclick} {oncancel}>
            <div class="dialog__box">
                <div class="dialog__head">
                    <h2 id="dialog-title" class="dialog__title">{ &props.title }</h2>
                    <button type="button" class="button button--icon" aria-label={&props.close_label}
                        title={&props.close_label} onclick={close}>
                        { Icon::Cross.view() }
                    </button>
                </div>
                <div class="dialog__body" tabindex="0" role="document">{ props.children.clone() }</div>
            </div>
        </dialog>
    }
}
