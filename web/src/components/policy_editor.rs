//! One document of the step: what it does here, its text, its problems.

use std::rc::Rc;

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_ui_model::msg::{DocumentMsg, Msg, NavigationMsg, TraceMsg};
use rolecall_ui_model::view::{DiagnosticView, EditorView, Mark, MendView, PlainView, Reveal, TabView};
use yew::prelude::*;

use crate::components::announced::Announced;
use crate::components::code_editor::CodeEditor;
use crate::components::diagnostics::Diagnostics;
use crate::components::icon::Icon;
use crate::components::statements::statements;
use crate::components::tabs::BESIDE;
use crate::components::text::{action, word};
use crate::effects::editor::Bundle;
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Ids of the lists of problems under the editor of the tab and under the one beside it.
const PROBLEMS: [&str; 2] = ["editor-problems", "beside-problems"];

/// Properties of [`PolicyEditor`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PolicyEditorProps {
    /// The document.
    pub view: Rc<EditorView>,
    /// What is lit in it.
    pub marks: Rc<[Mark]>,
    /// Its tab.
    pub tab: TabView,
    /// Grows when the document belongs to another scenario.
    pub scenario: u32,
    /// How far the editor's bundle has come.
    pub bundle: Bundle,
    /// Whether it stands beside the document of a tab: it then says which it is, and can be closed.
    #[prop_or_default]
    pub beside: bool,
}

/// A problem in the list moves the cursor to its place.
#[component]
pub fn PolicyEditor(props: &PolicyEditorProps) -> Html {
    let page = use_page();
    let cursor = use_state(|| None::<Reveal>);
    let place = *cursor;
    let path = &props.view.path;
    let [of_tab, of_beside] = PROBLEMS;
    let problems = if props.beside { of_beside } else { of_tab };

    let on_edit = {
        let path = path.clone();
        page.on(move |text: Rc<str>| Msg::Document(DocumentMsg::Edited { path: path.clone(), text }))
    };
    let on_point = {
        let path = path.clone();
        page.on(move |place: Option<u32>| Msg::Trace(TraceMsg::EditorPointed(place.map(|place| (path.clone(), place)))))
    };
    let on_go = {
        let cursor = cursor.clone();
        Callback::from(move |found: DiagnosticView| {
            let number = cursor.map_or(0, |before| before.number) + 1;
            cursor.set(Some(Reveal { number, from: found.from, to: found.to }));
        })
    };
    let on_mend = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |mend: MendView| {
            dispatch.emit(mend.apply.msg);
            // To what stands there now: the button is gone.
            let number = cursor.map_or(0, |before| before.number) + 1;
            cursor.set(Some(Reveal { number, from: mend.from, to: mend.to }));
        })
    };
    html! {
        <div class="policy">
            if props.beside {
                <div class="policy__name">
                    <h2 class="part__label">{ word(&props.view.label) }</h2>
                    <button type="button" class="button button--icon button--small" title={page.locale.page_close_beside()}
                        aria-label={page.locale.page_close_beside()} onclick={close(&page)}>{ Icon::Cross.view() }</button>
                </div>
            }
            <div class="policy__head">
                <p class="policy__help">
                    { word(&props.tab.help) }
                    if !props.tab.locked.is_empty() {
                        { " " }<strong class="policy__locked">{ word(&props.tab.locked) }</strong>
                    }
                </p>
                if let Some(on) = props.tab.on {
                    { switch(on, page.locale.page_policy_on(), page.on({
                        let id = props.tab.id.clone();
                        move |_| Msg::Document(DocumentMsg::Switched(id.clone()))
                    })) }
                }
            </div>
            if let Some(list) = &props.view.statements {
                { statements(&page, list) }
            }
            if let Some(plain) = &props.view.plain {
                { plain_text(plain, page.locale.page_first_lines()) }
            } else {
            <CodeEditor document={format!("{} {path}", props.scenario)} label={word(&props.view.label)} text={props.view.text.clone()}
                hint={word(&props.view.placeholder)} read_only={props.view.read_only} kind={props.view.kind} names={props.view.names.clone()} is_nameable={props.view.is_nameable} described_by={problems} diagnostics={props.view.diagnostics.clone()}
                marks={props.marks.clone()} reveal={props.view.reveal} cursor={place} bundle={props.bundle}
                locale={page.locale} {on_edit} {on_point} on_mend={on_mend.clone()} />
            }
            <Announced words={errors(&props.view.diagnostics)} />
            <Diagnostics id={problems} list={props.view.diagnostics.clone()} {on_go} on_mend={on_mend.clone()} />
            <div class="policy__actions">
                { for props.view.mend_all.iter().map(|mend| mend_all(mend, &on_mend)) }
                { for props.view.actions.iter().map(|offered| action(&page, offered)) }
                if !props.tab.blank {
                    <button type="button" class="button button--outlined button--small" aria-haspopup="dialog" onclick={page.asking(path)}>
                        { if props.view.kind == PolicyKind::Trust { page.locale.page_ask_who() } else { page.locale.page_ask_change() } }
                    </button>
                }
            </div>
        </div>
    }
}

/// Closes the document beside; the focus, which was in it, goes to what opened it.
fn close(page: &Page) -> Callback<MouseEvent> {
    let close = page.click(&Msg::Navigation(NavigationMsg::ShownAlone));
    Callback::from(move |event| {
        close.emit(event);
        focus::soon(&[BESIDE]);
    })
}

/// Mends all that can be mended unseen.
fn mend_all(mend: &MendView, on_mend: &Callback<MendView>) -> Html {
    let (label, mend) = (word(&mend.apply.label), mend.clone());
    html! {
        <button type="button" class="button button--outlined button--small" onclick={on_mend.reform(move |_: MouseEvent| mend.clone())}>
            { label }
        </button>
    }
}

/// The beginning of a text that is too long for the editor, and why it is all that is shown.
fn plain_text(plain: &PlainView, label: &'static str) -> Html {
    html! {
        <div class="policy__plain">
            <p role="status">{ word(&plain.reason) }</p>
            <pre class="policy__head-lines mono" tabindex="0" role="region" aria-label={label}>{ word(&plain.head) }</pre>
        </div>
    }
}

/// The errors in words, for who does not see the marks.
fn errors(found: &[DiagnosticView]) -> AttrValue {
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    let said: Vec<_> = errors.map(|found| format!("{}: {}", found.severity_word, found.message.words())).collect();
    said.join(" ").into()
}

/// On or off, with words beside it.
fn switch(on: bool, label: &'static str, onchange: Callback<Event>) -> Html {
    html! {
        <label class="switch">
            <input type="checkbox" role="switch" class="switch__input" checked={on} {onchange} />
            { label }
        </label>
    }
}
