//! Focus: placed after each action, so that no key press ends nowhere.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::NodeRef;

/// Which of several elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first.
    First,
    /// The last.
    Last,
    /// The one behind the focused one, or the first.
    Next,
    /// The one before the focused one, or the last.
    Previous,
}

/// Focuses an element.
pub fn node(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        give(&element);
    }
}

/// Focuses one of the elements under `root` that a selector finds; says which.
#[expect(clippy::must_use_candidate, reason = "it acts; most callers do not care which")]
pub fn nth(root: &NodeRef, selector: &str, step: Step) -> Option<HtmlElement> {
    let root = root.cast::<Element>()?;
    let found = root.query_selector_all(selector).ok()?;
    let elements: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let active = root.owner_document().and_then(|document| document.active_element());
    let at = elements.iter().position(|element| active.as_ref() == Some(element.as_ref()));
    let wanted = match step {
        Step::First => elements.first(),
        Step::Last => elements.last(),
        Step::Next => at.and_then(|at| elements.get(at + 1)).or(elements.first()),
        Step::Previous => at.and_then(|at| elements.get(at.checked_sub(1)?)).or(elements.last()),
    };
    wanted.inspect(|element| give(element)).cloned()
}

/// Milliseconds between two looks at the page: Yew gives way to the browser while it renders, and does not say when it is done.
const LOOK: u32 = 100;
/// How often is looked: what is wanted may be part of an answer that comes later.
const LOOKS: u32 = 10;

/// Focuses an element once what is being rendered is on the page: what the first selector finds, else the next.
pub fn soon(selectors: &'static [&'static str]) {
    let before = found(":focus");
    Timeout::new(0, move || {
        let given = first(selectors);
        look_again(selectors, before, given, LOOKS);
    })
    .forget();
}

/// What had the focus may have gone since, or what is wanted may have come; who has moved on meanwhile is left in peace.
fn look_again(selectors: &'static [&'static str], before: Option<HtmlElement>, given: Option<HtmlElement>, looks: u32) {
    Timeout::new(LOOK, move || {
        let now = found(":focus");
        let waits = now.is_none() || now == before || now == given;
        if waits {
            let given = first(selectors);
            if looks > 1 {
                look_again(selectors, before, given, looks - 1);
            }
        }
    })
    .forget();
}

fn first(selectors: &[&str]) -> Option<HtmlElement> {
    let element = selectors.iter().find_map(|selector| found(selector))?;
    if found(":focus").as_ref() != Some(&element) {
        give(&element);
    }
    Some(element)
}

fn found(selector: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to the element that a selector finds under `root`, if it is under `root` already.
pub fn follow(root: &NodeRef, selector: &str) {
    let Some(root) = root.cast::<Element>() else { return };
    let active = root.owner_document().and_then(|document| document.active_element());
    let wanted = root.query_selector(selector).ok().flatten().and_then(|wanted| wanted.dyn_into::<HtmlElement>().ok());
    if let (Some(active), Some(wanted)) = (active, wanted)
        && root.contains(Some(&active))
        && !wanted.contains(Some(&active))
    {
        give(&wanted);
    }
}

/// Focuses an element once for each number asked for, also if the component that asks begins anew in between.
pub fn once(number: u32, wanted: &NodeRef) {
    thread_local! { static SERVED: Cell<u32> = const { Cell::new(0) }; }
    if number > 0 && SERVED.replace(number) != number {
        node(wanted);
    }
}

/// Scrolls a strip sideways, as little as shows the element in it that a selector finds. Only its own scroll position changes:
/// behind an element that was scrolled into view, Chromium 148 looks for the next stop of the Tab key.
pub fn show_in_strip(strip: &NodeRef, selector: &str) {
    let Some(strip) = strip.cast::<Element>() else { return };
    let Ok(Some(element)) = strip.query_selector(selector) else { return };
    let (window, wanted) = (strip.get_bounding_client_rect(), element.get_bounding_client_rect());
    let before = wanted.left() - window.left();
    let behind = wanted.right() - window.right();
    strip.scroll_by_with_x_and_y(if before < 0.0 { before } else { behind.max(0.0) }, 0.0);
}

/// What is folded away is unfolded, and what stands in an input is selected, as by the Tab key: what is typed replaces it.
/// An element that cannot take focus is no error: the page has changed since.
fn give(element: &HtmlElement) {
    while let Ok(Some(folded)) = element.closest("details:not([open])") {
        // A boolean attribute with any value is set.
        if folded.set_attribute("open", "").is_err() {
            break;
        }
    }
    let _ = element.focus();
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}
