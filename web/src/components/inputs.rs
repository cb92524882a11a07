//! The left pane: everything the selected step depends on.

use std::rc::Rc;

use rolecall_ui_model::view::{BesideView, ContextView, EditorView, FormView, Mark, TabView};
use yew::prelude::*;

use crate::components::policy_editor::PolicyEditor;
use crate::components::step_form::step_form;
use crate::components::tabs::{PANEL, Tabs, tab_id};
use crate::components::text::word;
use crate::effects::editor::Bundle;
use crate::page::use_page;

/// Properties of [`Inputs`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InputsProps {
    /// The tabs of the step.
    pub tabs: Rc<[TabView]>,
    /// The document of the selected tab; without one the form is shown.
    pub editor: Option<Rc<EditorView>>,
    /// What is lit in it.
    pub marks: Rc<[Mark]>,
    /// The document beside the tab.
    pub beside: Option<BesideView>,
    /// The form of the tab.
    pub form: Rc<FormView>,
    /// The context keys of the step.
    pub context: Rc<ContextView>,
    /// Grows when the documents belong to another scenario.
    pub scenario: u32,
    /// How far the editor's bundle has come.
    pub bundle: Bundle,
}

/// Tabs over a form or a document, and one more document beside it.
#[component]
pub fn Inputs(props: &InputsProps) -> Html {
    let page = use_page();
    let selected = props.tabs.iter().enumerate().find(|(_, tab)| tab.selected);
    let labelled_by = selected.map(|(position, _)| tab_id(position));
    html! {
        <section class="pane inputs" aria-label={page.locale.page_inputs()}>
            <Tabs tabs={props.tabs.clone()} beside={props.beside.as_ref().map(|beside| beside.tab.id.clone())} />
            <div class="inputs__shown">
                <div id={PANEL} class="inputs__panel" role="tabpanel" aria-labelledby={labelled_by}>
                    if let (Some(view), Some((_, tab))) = (&props.editor, selected) {
                        <PolicyEditor view={view.clone()} marks={props.marks.clone()} tab={tab.clone()} scenario={props.scenario} bundle={props.bundle} />
                    } else {
                        { step_form(&page, &props.form, &props.context) }
                    }
                </div>
                if let Some(BesideView { tab, editor, marks }) = &props.beside {
                    <section class="inputs__beside" aria-label={word(&editor.label)}>
                        <PolicyEditor view={editor.clone()} marks={marks.clone()} tab={tab.clone()} scenario={props.scenario} bundle={props.bundle} beside=true />
                    </section>
                }
            </div>
        </section>
    }
}
