//! What the browser keeps: language, theme, shortcuts, and the work. Every load of the page writes into a slot of its own, so that a
//! second tab never writes over the first one's work; the oldest slots make room.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Date, Math, Number, Object};
use rolecall_core::sort::sort_by;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use rolecall_ui_model::{Locale, Theme};
use web_sys::Storage;
use yew::prelude::*;

use crate::effects::evaluation::Packer;

const LOCALE: &str = "rolecall.locale";
const THEME: &str = "rolecall.theme";
const SHORTCUTS: &str = "rolecall.shortcuts";
const WORK: &str = "rolecall.work.";

/// What is kept of a switch.
const ON: &str = "on";
const OFF: &str = "off";

/// How many pieces of work are kept.
const SLOTS: usize = 8;

/// Milliseconds without a change before the work is saved.
const PAUSE: u32 = 150;

/// A piece of work that was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Where it is kept.
    pub slot: AttrValue,
    /// When it was saved, in milliseconds.
    pub time: f64,
    /// What it was called.
    pub title: AttrValue,
    /// The link to it.
    pub fragment: AttrValue,
}

/// Private windows and blocked storage have none; the page works without.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// The language that was chosen.
#[must_use]
pub fn locale() -> Option<Locale> {
    Locale::from_tag(&get(LOCALE)?)
}

/// The theme that was chosen.
#[must_use]
pub fn theme() -> Option<Theme> {
    Theme::from_name(&get(THEME)?)
}

/// Whether shortcuts are to be heard: unless they were switched off.
#[must_use]
pub fn shortcuts() -> bool {
    get(SHORTCUTS).as_deref() != Some(OFF)
}

/// The work that is kept, the latest first.
#[must_use]
pub fn work() -> Vec<Saved> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    let mut work: Vec<Saved> =
        keys.filter(|key| key.starts_with(WORK)).filter_map(|key| parse(&storage.get_item(&key).ok()??, key)).collect();
    sort_by(&mut work, &|a, b| b.time.total_cmp(&a.time));
    work
}

/// A slot holds time, fragment and title, a line each; the title is the user's and comes last.
fn parse(text: &str, slot: String) -> Option<Saved> {
    let mut lines = text.splitn(3, '\n');
    let time = Some(Number::parse_float(lines.next()?)).filter(|time| *time >= 0.0)?;
    let fragment = lines.next()?.to_owned().into();
    Some(Saved { slot: slot.into(), time, title: lines.next()?.to_owned().into(), fragment })
}

/// A number as the browser writes it: Rust's own code for fractions, with its tables, is not small.
fn digits(number: f64) -> String {
    Object::to_string(&Number::from(number)).into()
}

/// Saves language, theme, and whether shortcuts are heard, when they are chosen.
#[hook]
pub fn use_saved_settings(locale: Locale, theme: Theme, shortcuts: bool) {
    use_effect_with(locale, |locale| put(LOCALE, locale.tag()));
    use_effect_with(theme, |theme| put(THEME, theme.name()));
    use_effect_with(shortcuts, |shortcuts| put(SHORTCUTS, if *shortcuts { ON } else { OFF }));
}

fn put(key: &str, value: &str) {
    // A setting that is not kept is chosen again; only the work is worth a notice.
    let _ = storage().map(|storage| storage.set_item(key, value));
}

/// What is on its way into storage.
struct Pending {
    slot: String,
    kept: Option<Rc<str>>,
    due: Option<(SavedScenario, Rc<str>)>,
    timer: Option<Timeout>,
    refused: bool,
}

/// Saves the work shortly after every change, and before the page goes away. Tells once if the browser refuses.
#[hook]
pub fn use_saved_work(state: SavedScenario, title: Rc<str>, on_refused: Callback<()>, pack: Packer) {
    let pending = use_mut_ref(|| Pending {
        slot: format!("{WORK}{}", digits(Math::random())),
        kept: (!state.is_long()).then(|| state.fragment()),
        due: None,
        timer: None,
        refused: false,
    });
    use_effect_with(state, {
        let (pending, on_refused) = (pending.clone(), on_refused.clone());
        move |state| {
            let later = pending.clone();
            let mut now = pending.borrow_mut();
            now.due = Some((state.clone(), title));
            let state = state.clone();
            now.timer = Some(Timeout::new(PAUSE, move || {
                let packed = move |packed: SavedScenario| {
                    let mut now = later.borrow_mut();
                    // What was edited while it was packed has a turn of its own.
                    if now.due.as_ref().is_some_and(|(due, _)| *due == packed) {
                        save(&mut now, &on_refused);
                    }
                };
                pack.emit((state, Callback::from(packed)));
            }));
        }
    });
    use_effect_with((), move |()| {
        let leaving = web_sys::window().map(|window| {
            EventListener::new(&window, "pagehide", move |_| save(&mut pending.borrow_mut(), &on_refused))
        });
        move || drop(leaving)
    });
}

fn save(pending: &mut Pending, on_refused: &Callback<()>) {
    let Some((state, title)) = pending.due.take() else { return };
    let fragment = state.fragment();
    if pending.kept.as_ref() == Some(&fragment) {
        return;
    }
    let text = format!("{}\n{fragment}\n{}", digits(Date::now()), title);
    make_room(&pending.slot, SLOTS);
    let written = write(&pending.slot, &text) || {
        // The quota may be full of older work: the latest counts.
        make_room(&pending.slot, 1);
        write(&pending.slot, &text)
    };
    if written {
        pending.kept = Some(fragment);
    } else if !pending.refused {
        on_refused.emit(());
    }
    pending.refused = !written;
}

fn write(slot: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(slot, text).is_ok())
}

/// Removes the oldest slots until there is room for this one among `slots`.
fn make_room(slot: &str, slots: usize) {
    let Some(storage) = storage() else { return };
    for old in work().iter().filter(|saved| saved.slot != slot).skip(slots.saturating_sub(1)) {
        let _ = storage.remove_item(&old.slot);
    }
}
