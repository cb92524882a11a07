//! Problems: what is wrong, where, and what to do.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_ui_model::view::{DiagnosticView, MendView};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::tabs::severity_class;
use crate::components::text::{keys, rich, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Properties of [`Diagnostics`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DiagnosticsProps {
    /// Id, for what they describe.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The problems.
    pub list: Rc<[DiagnosticView]>,
    /// Whether each says where it is.
    #[prop_or_default]
    pub places: bool,
    /// Goes to the place of a problem in the document at hand; without it the problem's own message does.
    #[prop_or_default]
    pub on_go: Option<Callback<DiagnosticView>>,
    /// Mends a problem in the document at hand; without it, that is done here and focus goes to the decision.
    #[prop_or_default]
    pub on_mend: Option<Callback<MendView>>,
}

/// Each problem is a button that leads to its place, if it has one. What mends it is a button below.
#[component]
pub fn Diagnostics(props: &DiagnosticsProps) -> Html {
    let page = use_page();
    let known_by = |found: &DiagnosticView| format!("{} {} {} {}", found.code, found.from, found.to, found.place);
    let entry = |(found, key): (&DiagnosticView, String)| {
        let go = match (&props.on_go, &found.open) {
            (Some(on_go), _) => {
                let found = found.clone();
                Some(on_go.reform(move |_: MouseEvent| found.clone()))
            }
            (None, Some(open)) => Some(page.click(open)),
            (None, None) => None,
        };
        let content = html! {
            <>
                { icon(found.severity).view() }
                <span class="diagnostic__text">
                    <span class="unseen">{ word(&found.severity_word) }{ ": " }</span>
                    if props.places && !found.place.is_empty() {
                        <span class="diagnostic__place">{ word(&found.place) }</span>
                    }
                    <span>{ rich(&found.message) }</span>
                    if let Some(help) = &found.help {
                        <span class="diagnostic__help">{ rich(help) }</span>
                    }
                </span>
                <span class="diagnostic__code">{ word(&found.code) }</span>
            </>
        };
        let classes = classes!("diagnostic", severity_class(found.severity));
        html! {
            <li {key}>
                if let Some(onclick) = go {
                    <button type="button" class={classes} {onclick}>{ content }</button>
                } else {
                    <div class={classes}>{ content }</div>
                }
                if let Some(mend) = &found.mend {
                    <button type="button" class="text-button diagnostic__mend" onclick={mended(&page, props, mend)}>{ word(&mend.apply.label) }</button>
                }
            </li>
        }
    };
    html! { <ul id={props.id.clone()} class="diagnostics">{ for props.list.iter().zip(keys(&props.list, known_by)).map(entry) }</ul> }
}

/// Makes the edit that mends a problem.
fn mended(page: &Page, props: &DiagnosticsProps, mend: &MendView) -> Callback<MouseEvent> {
    let mend = mend.clone();
    if let Some(on_mend) = &props.on_mend {
        return on_mend.reform(move |_| mend.clone());
    }
    let dispatch = page.dispatch.clone();
    Callback::from(move |_| {
        dispatch.emit(mend.apply.msg.clone());
        focus::soon(&["#decision"]);
    })
}

fn icon(severity: Severity) -> Icon {
    match severity {
        Severity::Error => Icon::Cross,
        Severity::Warning => Icon::Alert,
        Severity::Advice => Icon::Info,
    }
}
