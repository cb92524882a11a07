//! The text of one document: a plain text area at first, the policy editor once its bundle has arrived.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use rolecall_core::diag::PolicyKind;
use rolecall_ui_model::Locale;
use rolecall_ui_model::view::{DiagnosticView, Mark, MendView, NamesView, Reveal};
use web_sys::{Element, EventTarget, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::field::value;
use crate::effects::editor::{Bundle, Editor, Listeners};

/// Properties of [`CodeEditor`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CodeEditorProps {
    /// What the document is known by; another key is another document with another history.
    pub document: AttrValue,
    /// The accessible name.
    pub label: AttrValue,
    /// The text.
    pub text: Rc<str>,
    /// What to paste while it is empty.
    pub hint: AttrValue,
    /// Whether it can only be read.
    pub read_only: bool,
    /// What kind of policy it is.
    pub kind: PolicyKind,
    /// What of the scenario it may speak of.
    pub names: Rc<NamesView>,
    /// Whether the ARN of a managed policy may take its place.
    pub is_nameable: bool,
    /// Id of the list of problems.
    pub described_by: AttrValue,
    /// Problems, for the gutter.
    pub diagnostics: Rc<[DiagnosticView]>,
    /// Lit ranges.
    pub marks: Rc<[Mark]>,
    /// A place to scroll to, when its number changes.
    pub reveal: Option<Reveal>,
    /// A place for the cursor, when its number changes.
    pub cursor: Option<Reveal>,
    /// How far the editor's bundle has come.
    pub bundle: Bundle,
    /// The language of the editor's own words.
    pub locale: Locale,
    /// Hears the whole text after an edit.
    pub on_edit: Callback<Rc<str>>,
    /// Hears where cursor or pointer are, and that the pointer left.
    pub on_point: Callback<Option<u32>>,
    /// Hears what is to be mended.
    pub on_mend: Callback<MendView>,
}

/// The callbacks that hold now, for listeners that were made once.
#[derive(Clone, Default)]
struct Ears {
    on_edit: Callback<Rc<str>>,
    on_point: Callback<Option<u32>>,
    on_mend: Callback<MendView>,
    diagnostics: Rc<[DiagnosticView]>,
}

/// Text and marks in, edits out. What is typed into the text area survives the change to the editor, with cursor and focus;
/// the change waits for the end of a composition.
#[component]
pub fn CodeEditor(props: &CodeEditorProps) -> Html {
    let host = use_node_ref();
    let area = use_node_ref();
    let editor = use_mut_ref(|| None::<Editor>);
    let ears = use_mut_ref(Ears::default);
    let composing = use_state(|| false);
    let shown = use_state(|| false);
    *ears.borrow_mut() = Ears {
        on_edit: props.on_edit.clone(),
        on_point: props.on_point.clone(),
        on_mend: props.on_mend.clone(),
        diagnostics: props.diagnostics.clone(),
    };

    use_effect_with(area.clone(), {
        let composing = composing.setter();
        move |area| {
            let listeners = area.cast::<HtmlTextAreaElement>().map(|area| listen_to_compositions(&area, &composing));
            move || drop(listeners)
        }
    });
    use_effect_with((props.bundle == Bundle::Ready && !*composing, props.locale), {
        let (host, area, editor, shown) = (host.clone(), area.clone(), editor.clone(), shown.setter());
        let props = props.clone();
        move |(wanted, locale)| {
            if !*wanted {
                return;
            }
            if let Some(editor) = &*editor.borrow() {
                editor.set_phrases(*locale);
                return;
            }
            let begun = host.cast::<Element>().and_then(|host| Editor::new(&host, *locale, listeners(&ears)));
            if let Some(begun) = begun {
                begun.set_subject(props.kind, &props.names, props.is_nameable, *locale);
                begun.set_read_only(props.read_only);
                begun.open(&props.document, &props.text, &props.label, &props.hint);
                begun.set_diagnostics(&props.diagnostics);
                begun.set_marks(&props.marks);
                if let Some((from, to)) = cursor_of(&area) {
                    begun.go_to(from, to);
                }
                editor.replace(Some(begun));
                shown.set(true);
            }
        }
    });
    use_editor(&editor, (props.document.clone(), props.label.clone(), props.hint.clone()), {
        let text = props.text.clone();
        move |editor, (document, label, hint)| editor.open(document, &text, label, hint)
    });
    use_editor(&editor, (props.read_only, props.document.clone()), |editor, (read_only, _)| {
        editor.set_read_only(*read_only);
    });
    let subject = (props.kind, props.names.clone(), props.is_nameable, props.locale);
    use_editor(&editor, subject, |editor, (kind, names, is_nameable, locale)| {
        editor.set_subject(*kind, names, *is_nameable, *locale);
    });
    use_editor(&editor, props.text.clone(), Editor::set_text);
    use_editor(&editor, (props.diagnostics.clone(), props.document.clone()), |editor, (list, _)| {
        editor.set_diagnostics(list);
    });
    // What is switched off is said in the language of the page.
    use_editor(&editor, (props.marks.clone(), props.document.clone(), props.locale), |editor, (list, ..)| {
        editor.set_marks(list);
    });
    use_editor(&editor, props.reveal, |editor, place| {
        if let Some(place) = place {
            editor.reveal(place.from, place.to);
        }
    });
    use_effect_with(props.cursor, {
        let area = area.clone();
        move |place| match (place, &*editor.borrow()) {
            (Some(place), Some(editor)) => editor.go_to(place.from, place.to),
            (Some(place), None) => select_in(&area, place),
            (None, _) => {}
        }
    });

    let oninput = props.on_edit.reform(|event: InputEvent| value(&event).into());
    let onselect = props
        .on_point
        .reform(|event: Event| event.target_unchecked_into::<HtmlTextAreaElement>().selection_start().ok().flatten());
    html! {
        <div class="code-editor">
            if !*shown {
                <textarea ref={area} class="code-editor__area" aria-label={&props.label} aria-describedby={&props.described_by}
                    placeholder={&props.hint} readonly={props.read_only} value={AttrValue::from(props.text.clone())} spellcheck="false" autocomplete="off"
                    autocapitalize="off" {oninput} {onselect} />
            }
            <div ref={host} class="code-editor__host"></div>
        </div>
    }
}

/// Does something with the editor, if it is there, whenever what it depends on changes.
#[hook]
fn use_editor<D: PartialEq + 'static>(
    editor: &Rc<RefCell<Option<Editor>>>,
    depends_on: D,
    job: impl FnOnce(&Editor, &D) + 'static,
) {
    let editor = editor.clone();
    use_effect_with(depends_on, move |depends_on| {
        if let Some(editor) = &*editor.borrow() {
            job(editor, depends_on);
        }
    });
}

fn listeners(ears: &Rc<RefCell<Ears>>) -> Listeners {
    // Cloned before they are called: what they lead to may render this component again.
    let now = |ears: &Rc<RefCell<Ears>>| ears.borrow().clone();
    let (change, select, hover, mend) = (ears.clone(), ears.clone(), ears.clone(), ears.clone());
    Listeners::new(
        move |text| now(&change).on_edit.emit(text),
        move |from, _| now(&select).on_point.emit(Some(from)),
        move |place| now(&hover).on_point.emit(place),
        move |at| {
            let Ears { on_mend, diagnostics, .. } = now(&mend);
            if let Some(mend) = diagnostics.get(at as usize).and_then(|found| found.mend.clone()) {
                on_mend.emit(mend);
            }
        },
    )
}

fn listen_to_compositions(area: &EventTarget, composing: &UseStateSetter<bool>) -> [EventListener; 2] {
    [("compositionstart", true), ("compositionend", false)].map(|(event, begins)| {
        let composing = composing.clone();
        EventListener::new(area, event, move |_| composing.set(begins))
    })
}

/// Where the cursor is in the text area, if it has the focus.
fn cursor_of(area: &NodeRef) -> Option<(u32, u32)> {
    let area = area.cast::<HtmlTextAreaElement>()?;
    let element: &HtmlElement = &area;
    let active = element.owner_document()?.active_element()?;
    let is_here = active == **element;
    is_here.then(|| Some((area.selection_start().ok()??, area.selection_end().ok()??))).flatten()
}

fn select_in(area: &NodeRef, place: &Reveal) {
    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
        // Places are cut to the text by the browser.
        let _ = area.set_selection_range(place.from, place.to);
        let _ = area.focus();
    }
}
