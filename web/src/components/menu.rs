//! A button that opens a list of things to choose from.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::effects::focus::{self, Step};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// What `on_pick` is told.
    pub id: AttrValue,
    /// A picture before the words.
    pub icon: Option<Icon>,
    /// The words.
    pub label: AttrValue,
    /// A second, quieter line.
    pub detail: Option<AttrValue>,
    /// The heading it stands under; items of one group follow each other.
    pub group: Option<AttrValue>,
}

impl MenuItem {
    /// An item of a plain menu.
    #[must_use]
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { id: id.into(), icon: None, label: label.into(), detail: None, group: None }
    }

    /// With a picture before the words.
    #[must_use]
    pub fn with_icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// Properties of [`Menu`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MenuProps {
    /// The words of the button.
    pub label: AttrValue,
    /// A picture in the button.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Whether the picture stands for the words.
    #[prop_or_default]
    pub bare: bool,
    /// More classes of the button.
    #[prop_or_default]
    pub button_class: Classes,
    /// More classes of the whole.
    #[prop_or_default]
    pub class: Classes,
    /// What the button is for, where its words are too short to say so.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Whether the list is aligned to the end of the button.
    #[prop_or_default]
    pub end: bool,
    /// Whether the items have two lines and need room.
    #[prop_or_default]
    pub wide: bool,
    /// Hears that it is about to open, while what there is to choose can still change.
    #[prop_or_default]
    pub on_open: Callback<()>,
    /// What there is to choose.
    pub items: Vec<MenuItem>,
    /// Hears what was chosen; focus is back on the button by then.
    pub on_pick: Callback<AttrValue>,
}

/// Opens at a click, Enter, Space or an arrow key; closes at a choice, Escape, or when focus goes elsewhere.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let button = use_node_ref();
    let list = use_node_ref();

    {
        let list = list.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus::nth(&list, ITEMS, Step::First);
            }
        });
    }
    let close = {
        let (open, button) = (open.clone(), button.clone());
        move || {
            open.set(false);
            focus::node(&button);
        }
    };
    let onkeydown = {
        let (open, list, close, on_open) = (open.clone(), list.clone(), close.clone(), props.on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" if !*open => {
                    event.prevent_default();
                    on_open.emit(());
                    open.set(true);
                    return;
                }
                "Escape" if *open => {
                    event.stop_propagation();
                    close();
                    return;
                }
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                _ => return,
            };
            if *open {
                event.prevent_default();
                focus::nth(&list, ITEMS, step);
            }
        })
    };
    let onfocusout = {
        let open = open.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .zip(event.related_target().and_then(|target| target.dyn_into::<Node>().ok()))
                .is_some_and(|(menu, next)| menu.contains(Some(&next)));
            if !inside {
                open.set(false);
            }
        })
    };
    let toggle = {
        let (open, on_open) = (open.clone(), props.on_open.clone());
        Callback::from(move |_: MouseEvent| {
            if !*open {
                on_open.emit(());
            }
            open.set(!*open);
        })
    };

    html! {
        <div class={classes!("menu", props.class.clone(), props.end.then_some("menu--end"))} {onkeydown} {onfocusout}>
            <button ref={button} type="button" class={classes!("button", props.button_class.clone(), props.bare.then_some("button--icon"))}
                aria-label={props.bare.then(|| props.label.clone())} title={props.hint.clone().or_else(|| props.bare.then(|| props.label.clone()))}
                aria-haspopup="menu" aria-expanded={open.to_string()} onclick={toggle}>
                { props.icon.map(Icon::view) }
                if !props.bare {
                    <span class="button__word">{ &props.label }</span>
                    { Icon::Down.view() }
                }
            </button>
            if *open {
                <div ref={list} role="menu" aria-label={&props.label}
                    class={classes!("menu__list", props.wide.then_some("menu__list--wide"))}>
                    { for items(props, &close) }
                </div>
            }
        </div>
    }
}

const ITEMS: &str = "[role=menuitem]";

fn items<'a>(props: &'a MenuProps, close: &'a (impl Fn() + Clone + 'static)) -> impl Iterator<Item = Html> + 'a {
    props.items.chunk_by(|one, next| one.group == next.group).map(move |items| {
        let list: Html = items.iter().map(|item| view(item, &props.on_pick, close)).collect();
        let group = items.first().and_then(|item| item.group.as_ref());
        let Some(name) = group else { return list };
        html! {
            <div key={name.to_string()} role="group" aria-label={name} class="menu__group">
                <div class="menu__heading" aria-hidden="true">{ name }</div>
                { list }
            </div>
        }
    })
}

fn view(item: &MenuItem, on_pick: &Callback<AttrValue>, close: &(impl Fn() + Clone + 'static)) -> Html {
    let pick = {
        let (id, on_pick, close) = (item.id.clone(), on_pick.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close();
            on_pick.emit(id.clone());
        })
    };
    html! {
        <button key={item.id.to_string()} type="button" role="menuitem" tabindex="-1" class="menu__item" onclick={pick}>
            { item.icon.map(Icon::view) }
            <span class="menu__label">{ &item.label }</span>
            if let Some(detail) = &item.detail {
                <span class="menu__detail">{ detail }</span>
            }
        </button>
    }
}
