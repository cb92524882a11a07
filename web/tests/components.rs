//! Components in a real browser: what they render, what they say, where the focus goes.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that finds nothing is to fail")]

use std::cell::RefCell;
use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_ui_model::msg::{FormMsg, TraceMsg};
use rolecall_ui_model::view::{
    DecisionView, DiagnosticView, FieldView, Icon, Input, Rich, StatusView, Tone, TraceLineView,
};
use rolecall_ui_model::{Locale, Msg, Theme};
use rolecall_web::components::decision_banner::decision_banner;
use rolecall_web::components::diagnostics::Diagnostics;
use rolecall_web::components::field::Field;
use rolecall_web::components::menu::{Menu, MenuItem};
use rolecall_web::components::trace_tree::TraceTree;
use rolecall_web::page::Page;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

/// What a component said while it was tested.
type Said = Rc<RefCell<Vec<Msg>>>;

/// Properties of [`Stage`].
#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    dispatch: Callback<Msg>,
    children: Html,
}

/// The context that components expect around them.
#[component]
fn Stage(props: &StageProps) -> Html {
    let (dispatch, remark) = (props.dispatch.clone(), Callback::noop());
    let page =
        Page { dispatch, remark, ask: Callback::noop(), locale: Locale::En, theme: Theme::Auto, shortcuts: true };
    html! { <ContextProvider<Page> context={page}>{ props.children.clone() }</ContextProvider<Page>> }
}

/// Renders something into a place of its own and waits until it is there.
async fn render(children: Html) -> (Element, Said) {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let said = Said::default();
    let dispatch = Callback::from({
        let said = said.clone();
        move |msg| said.borrow_mut().push(msg)
    });
    yew::Renderer::<Stage>::with_root_and_props(root.clone(), StageProps { dispatch, children }).render();
    settle().await;
    (root, said)
}

/// Lets the scheduler run what is due.
async fn settle() {
    yew::platform::time::sleep(std::time::Duration::ZERO).await;
}

fn find(root: &Element, selector: &str) -> HtmlElement {
    root.query_selector(selector)
        .unwrap()
        .unwrap_or_else(|| panic!("{selector} in {}", root.inner_html()))
        .unchecked_into()
}

fn count(root: &Element, selector: &str) -> u32 {
    root.query_selector_all(selector).unwrap().length()
}

fn focused(element: &HtmlElement) -> bool {
    element.owner_document().unwrap().active_element().as_ref() == Some(element.as_ref())
}

fn press(element: &HtmlElement, key: &str) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    element.dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap()).unwrap();
}

fn status(word: &str, tone: Tone) -> StatusView {
    StatusView { word: word.into(), icon: Icon::Check, tone }
}

fn problem(code: &'static str) -> DiagnosticView {
    DiagnosticView {
        code: code.into(),
        severity: Severity::Error,
        severity_word: "error".into(),
        message: Rich::plain("<b>not markup</b>"),
        help: None,
        from: 3,
        to: 5,
        mend: None,
        place: "".into(),
        open: None,
    }
}

#[wasm_bindgen_test]
async fn the_banner_is_announced_and_says_its_state_once() {
    let banner = |word: &str, tone: Tone, sentence: &str| {
        decision_banner(&DecisionView {
            revision: 1,
            status: status(word, tone),
            sentence: Rich::plain(sentence),
            difference: Rc::from([]),
            details: Rc::from([]),
            aws_message: None,
            residual: None,
            needed: Rc::from([]),
            fixes: Rc::from([]),
            denials: None,
            notes: Rc::from([]),
            session: None,
            flows: Rc::from([]),
            in_use: None,
            stale: None,
            problems: Rc::from([]),
        })
    };
    let (root, _) = render(banner("Denied", Tone::Danger, "Denied: nothing allows it")).await;
    assert_eq!(find(&root, "[role=status]").text_content().unwrap(), "Denied: nothing allows it");
    let (root, _) = render(banner("Needs context", Tone::Unknown, "Depends on a key")).await;
    assert_eq!(find(&root, "[role=status]").text_content().unwrap(), "Needs contextDepends on a key");
}

#[wasm_bindgen_test]
async fn user_text_never_becomes_markup() {
    let (root, _) = render(html! { <Diagnostics list={Rc::from([problem("IAM0001")])} /> }).await;
    assert!(find(&root, ".diagnostic").text_content().unwrap().contains("<b>not markup</b>"));
    assert_eq!(count(&root, "b"), 0);
}

#[wasm_bindgen_test]
async fn equal_problems_are_all_listed() {
    let list = Rc::from([problem("IAM0001"), problem("IAM0001"), problem("IAM0002")]);
    let (root, _) = render(html! { <Diagnostics {list} /> }).await;
    assert_eq!(count(&root, "li"), 3);
}

#[wasm_bindgen_test]
async fn a_field_is_labelled_described_and_tells_what_was_typed() {
    let view = FieldView {
        path: "/steps/0/assumeRole/externalId".into(),
        label: "External ID".into(),
        help: "What the owner of the role agreed with you".into(),
        placeholder: "".into(),
        value: "42".into(),
        input: Input::Text(Rc::from([])),
        required: true,
        problems: Rc::from([problem("IAM3002")]),
        focus: 0,
    };
    let (root, said) = render(html! { <Field {view} is_first=false /> }).await;
    let input: HtmlInputElement = find(&root, "input").unchecked_into();
    assert_eq!(find(&root, "label").get_attribute("for").unwrap(), input.id());
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-required").as_deref(), Some("true"));
    let described_by = input.get_attribute("aria-describedby").unwrap();
    for id in described_by.split(' ') {
        assert_eq!(count(&root, &format!("[id='{id}']")), 1, "{id}");
    }
    input.set_value("4711");
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).unwrap()).unwrap();
    assert_eq!(
        said.borrow().last(),
        Some(&Msg::Form(FormMsg::FieldEdited { path: "/steps/0/assumeRole/externalId".into(), text: "4711".into() }))
    );
}

#[wasm_bindgen_test]
async fn a_menu_goes_by_arrow_keys_and_gives_the_focus_back() {
    let picked = Rc::new(RefCell::new(Vec::new()));
    let on_pick = Callback::from({
        let picked = picked.clone();
        move |id: AttrValue| picked.borrow_mut().push(id)
    });
    let items = vec![MenuItem::new("a", "First"), MenuItem::new("b", "Second")];
    let (root, _) = render(html! { <Menu label="Add" {items} {on_pick} /> }).await;
    let button = find(&root, "button");
    button.click();
    settle().await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    let (first, second) =
        (find(&root, "[role=menuitem]:nth-of-type(1)"), find(&root, "[role=menuitem]:nth-of-type(2)"));
    assert!(focused(&first));
    press(&first, "ArrowDown");
    assert!(focused(&second));
    press(&second, "ArrowDown");
    assert!(focused(&first), "the last item is followed by the first");
    press(&first, "Escape");
    settle().await;
    assert_eq!(count(&root, "[role=menu]"), 0);
    assert!(focused(&button));
    button.click();
    settle().await;
    find(&root, "[role=menuitem]:nth-of-type(2)").click();
    settle().await;
    assert_eq!(*picked.borrow(), ["b"]);
    assert!(focused(&button));
}

fn trace_line(id: &str, focused: bool) -> TraceLineView {
    TraceLineView {
        id: id.into(),
        level: 1,
        position: 1,
        siblings: 2,
        label: Rich::plain("Trust policy"),
        summary: Rich::plain("No statement allows it"),
        status: status("denied", Tone::Danger),
        before: None,
        expanded: Some(false),
        focused,
        deciding: true,
        sought: false,
        linked: false,
        source: false,
        near: Rc::from([]),
        why: Rich::plain("A role trusts nobody by itself."),
        docs: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/".into()),
    }
}

#[wasm_bindgen_test]
async fn the_tree_has_one_tab_stop_and_tells_keys_and_clicks() {
    let lines = Rc::from([trace_line("one", false), trace_line("two", true)]);
    let (root, said) = render(html! { <TraceTree {lines} /> }).await;
    assert_eq!(count(&root, "[role=treeitem][tabindex='0']"), 1);
    let two = find(&root, "[role=treeitem][tabindex='0']");
    press(&two, "ArrowUp");
    assert_eq!(said.borrow().last(), Some(&Msg::Trace(TraceMsg::KeyPressed(rolecall_ui_model::Key::Up))));
    two.click();
    assert_eq!(said.borrow().last(), Some(&Msg::Trace(TraceMsg::Toggled("two".into()))));

    // Keys of a button inside a line are the button's.
    let heard = said.borrow().len();
    let why = find(&two, "button");
    press(&why, "Enter");
    assert_eq!(said.borrow().len(), heard);
    why.click();
    settle().await;
    assert_eq!(said.borrow().len(), heard, "asking why neither opens nor reveals");
    let link = find(&two, "a");
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
}
