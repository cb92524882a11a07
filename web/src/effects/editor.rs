//! The policy editor's bundle: loaded after the page has answered, and its interface in Rust.
//! See `web/editor/README.md`. Nothing but `components::code_editor` knows what is behind it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_locale::{Label, Locale};
use rolecall_ui_model::slices::document::view::EDITABLE;
use rolecall_ui_model::view::{DiagnosticView, Mark, NamesView};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::effects::bundle;

/// How far the bundle has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// On its way; the plain text area is used.
    Loading,
    /// Here.
    Ready,
    /// It will not come; the plain text area stays.
    Failed,
}

/// Loads the bundle once, after the first paint.
#[hook]
pub fn use_editor_bundle() -> Bundle {
    let bundle = use_state(|| Bundle::Loading);
    use_effect_with((), {
        let bundle = bundle.setter();
        move |()| {
            let timer = Timeout::new(0, move || {
                let loaded = move |came| bundle.set(if came { Bundle::Ready } else { Bundle::Failed });
                bundle::load("rolecall-editor", "module", &Callback::from(loaded));
            });
            move || drop(timer)
        }
    });
    *bundle
}

#[wasm_bindgen]
extern "C" {
    /// The handle of `createEditor`.
    type Foreign;
    #[wasm_bindgen(js_namespace = rolecallEditor, js_name = createEditor, catch)]
    fn create(options: &JsValue) -> Result<Foreign, JsValue>;
    #[wasm_bindgen(method)]
    fn open(this: &Foreign, key: &str, text: &str, label: &str, hint: &str);
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Foreign, text: &str);
    #[wasm_bindgen(method)]
    fn text(this: &Foreign) -> String;
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_diagnostics(this: &Foreign, list: &Array);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    fn set_read_only(this: &Foreign, read_only: bool);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Foreign, list: &Array);
    #[wasm_bindgen(method)]
    fn reveal(this: &Foreign, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn select(this: &Foreign, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Foreign);
    #[wasm_bindgen(method, js_name = setSubject)]
    fn set_subject(this: &Foreign, subject: &JsValue);
    #[wasm_bindgen(method, js_name = setPhrases)]
    fn set_phrases(this: &Foreign, phrases: &Object);
    #[wasm_bindgen(method)]
    fn destroy(this: &Foreign);
}

/// What the editor tells. Places are UTF-16 code units.
#[derive(Debug)]
pub struct Listeners {
    change: Closure<dyn Fn(String)>,
    select: Closure<dyn Fn(u32, u32)>,
    hover: Closure<dyn Fn(Option<u32>)>,
    mend: Closure<dyn Fn(u32)>,
    /// The text as the editor told it last.
    heard: Rc<RefCell<Option<Rc<str>>>>,
}

impl Listeners {
    /// Hears edits, moves of the cursor, where the pointer is, and which problem is to be mended, by its place in the list.
    pub fn new(
        change: impl Fn(Rc<str>) + 'static,
        select: impl Fn(u32, u32) + 'static,
        hover: impl Fn(Option<u32>) + 'static,
        mend: impl Fn(u32) + 'static,
    ) -> Self {
        let heard = Rc::new(RefCell::new(None));
        let told = heard.clone();
        let change = move |text: String| {
            let text: Rc<str> = text.into();
            told.replace(Some(text.clone()));
            change(text);
        };
        Self {
            change: Closure::new(change),
            select: Closure::new(select),
            hover: Closure::new(hover),
            mend: Closure::new(mend),
            heard,
        }
    }
}

/// An editor on the page; taken off it when dropped.
pub struct Editor {
    foreign: Foreign,
    listeners: Listeners,
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Editor").finish_non_exhaustive()
    }
}

impl Editor {
    /// Puts an editor into an element, without a document as yet; `None` if the bundle does not work.
    #[must_use]
    pub fn new(parent: &Element, locale: Locale, listeners: Listeners) -> Option<Self> {
        let options = object([
            ("parent", parent.into()),
            ("text", "".into()),
            ("label", "".into()),
            ("phrases", translations(locale).into()),
            ("onChange", listeners.change.as_ref().clone()),
            // Both tell the whole text; a longer one is then shown elsewhere.
            ("onTooLong", listeners.change.as_ref().clone()),
            ("longest", JsValue::from_f64(f64::from(EDITABLE))),
            ("onSelect", listeners.select.as_ref().clone()),
            ("onHover", listeners.hover.as_ref().clone()),
            ("onMend", listeners.mend.as_ref().clone()),
        ]);
        create(&options).ok().map(|foreign| Self { foreign, listeners })
    }

    /// Shows another document, with the undo history it had when it was last shown.
    pub fn open(&self, key: &str, text: &str, label: &str, hint: &str) {
        self.listeners.heard.replace(None);
        self.foreign.open(key, text, label, hint);
    }

    /// Shows a text, if it is another one. A long text is not asked back from the editor that has just told it.
    pub fn set_text(&self, text: &Rc<str>) {
        let is_shown = self.listeners.heard.borrow().as_ref().is_some_and(|heard| Rc::ptr_eq(heard, text));
        if !is_shown && self.foreign.text() != **text {
            self.listeners.heard.replace(None);
            self.foreign.set_text(text);
        }
    }

    /// Shows problems in the gutter and under the text.
    pub fn set_diagnostics(&self, list: &[DiagnosticView]) {
        let items = list.iter().map(|found| {
            object([
                ("from", found.from.into()),
                ("to", found.to.into()),
                ("severity", severity(found.severity).into()),
                ("message", found.message.words().into()),
                ("mend", found.mend.as_ref().map_or(JsValue::UNDEFINED, |mend| JsValue::from_str(&mend.apply.label))),
            ])
        });
        self.foreign.set_diagnostics(&items.collect());
    }

    /// Lets nobody edit the text that is shown, or does.
    pub fn set_read_only(&self, read_only: bool) {
        self.foreign.set_read_only(read_only);
    }

    /// Lights ranges of the text.
    pub fn set_marks(&self, list: &[Mark]) {
        let items = list.iter().map(|mark| {
            object([("from", mark.from.into()), ("to", mark.to.into()), ("kind", mark.kind.name().into())])
        });
        self.foreign.set_marks(&items.collect());
    }

    /// Scrolls a place into view.
    pub fn reveal(&self, from: u32, to: u32) {
        self.foreign.reveal(from, to);
    }

    /// Puts the cursor somewhere, and the focus into the editor.
    pub fn go_to(&self, from: u32, to: u32) {
        self.foreign.select(from, to);
        self.foreign.focus();
    }

    /// Tells the help with writing what kind of policy it is, and what it may speak of.
    pub fn set_subject(&self, kind: PolicyKind, names: &NamesView, is_nameable: bool, locale: Locale) {
        let list = |names: &[Rc<str>]| names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into();
        let names = object([
            ("accounts", list(&names.accounts)),
            ("organizations", list(&names.organizations)),
            ("principals", list(&names.principals)),
            ("providers", list(&names.providers)),
            ("resources", list(&names.resources)),
        ]);
        self.foreign.set_subject(&object([
            ("kind", kind.name().into()),
            ("names", names),
            ("isNameable", is_nameable.into()),
            ("locale", locale.tag().into()),
        ]));
    }

    /// Translates the editor's own words.
    pub fn set_phrases(&self, locale: Locale) {
        self.foreign.set_phrases(&translations(locale));
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.foreign.destroy();
    }
}

/// The phrases that CodeMirror looks up, and what the page says for each.
const PHRASES: [(&str, Label); 30] = [
    ("Find", Locale::editor_find),
    ("Replace", Locale::editor_replace),
    ("next", Locale::editor_next),
    ("previous", Locale::editor_previous),
    ("all", Locale::editor_all),
    ("match case", Locale::editor_match_case),
    ("by word", Locale::editor_by_word),
    ("regexp", Locale::editor_regexp),
    ("replace", Locale::editor_replace_small),
    ("replace all", Locale::editor_replace_all),
    ("close", Locale::editor_close),
    ("current match", Locale::editor_current_match),
    ("replaced match on line $", Locale::editor_replaced_match_on_line_n),
    ("replaced $ matches", Locale::editor_replaced_n_matches),
    ("on line", Locale::editor_on_line),
    ("Diagnostics", Locale::editor_diagnostics),
    ("No diagnostics", Locale::editor_no_diagnostics),
    ("Fold line", Locale::editor_fold_line),
    ("Unfold line", Locale::editor_unfold_line),
    ("unfold", Locale::editor_unfold),
    ("folded code", Locale::editor_folded_code),
    ("Folded lines", Locale::editor_folded_lines),
    ("Unfolded lines", Locale::editor_unfolded_lines),
    ("to", Locale::editor_to),
    ("Control character", Locale::editor_control_character),
    ("Go to line", Locale::editor_go_to_line),
    ("go", Locale::editor_go),
    ("Selection deleted", Locale::editor_selection_deleted),
    ("Completions", Locale::editor_completions),
    ("off", Locale::page_off),
];

fn translations(locale: Locale) -> Object {
    let all = Object::new();
    for (phrase, said) in PHRASES {
        set(&all, phrase, &JsValue::from_str(said(locale)));
    }
    all
}

/// The word the editor knows for a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "info",
    }
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, &value);
    }
    object.into()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes any member.
    let _ = Reflect::set(object, &name.into(), value);
}
