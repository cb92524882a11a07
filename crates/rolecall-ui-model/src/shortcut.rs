//! The page's own shortcuts: each is declared here, heard where it applies, and listed in the help.

use rolecall_locale::Label;

use crate::Locale;

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Takes back the last edit.
    Undo,
    /// Makes it again.
    Redo,
    /// Opens the help.
    Help,
    /// Moves a step of the chain to an earlier place.
    StepEarlier,
    /// Moves it to a later one.
    StepLater,
    /// Removes it.
    StepRemoved,
}

/// Where a shortcut is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Wherever nothing is being typed.
    Page,
    /// On a step of the chain.
    Step,
}

/// A key that was pressed, with those that were held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed<'k> {
    /// As the browser calls it.
    pub key: &'k str,
    /// Ctrl, or ⌘.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// The keys of a shortcut.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// What they do.
    pub shortcut: Shortcut,
    place: Place,
    command: bool,
    /// `None` where it depends on the keyboard whether Shift is held.
    shift: Option<bool>,
    key: &'static str,
    does: Label,
}

/// All of them, in the order of the help.
pub const SHORTCUTS: [Keys; 7] = [
    Keys::new(Shortcut::Help, Place::Page, false, None, "?", Locale::page_key_help),
    Keys::new(Shortcut::Undo, Place::Page, true, Some(false), "z", Locale::page_key_undo),
    Keys::new(Shortcut::Redo, Place::Page, true, Some(true), "z", Locale::page_key_redo),
    Keys::new(Shortcut::Redo, Place::Page, true, Some(false), "y", Locale::page_key_redo),
    Keys::new(Shortcut::StepEarlier, Place::Step, false, Some(true), "ArrowLeft", Locale::page_key_step_earlier),
    Keys::new(Shortcut::StepLater, Place::Step, false, Some(true), "ArrowRight", Locale::page_key_step_later),
    Keys::new(Shortcut::StepRemoved, Place::Step, false, Some(false), "Delete", Locale::page_key_step_removed),
];

impl Keys {
    const fn new(
        shortcut: Shortcut,
        place: Place,
        command: bool,
        shift: Option<bool>,
        key: &'static str,
        does: Label,
    ) -> Self {
        Self { shortcut, place, command, shift, key, does }
    }

    /// The keys in words, and what they do.
    #[must_use]
    pub fn listed(&self, locale: Locale) -> (String, &'static str) {
        let key = match self.key {
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            "Delete" => self.key.to_owned(),
            letter => letter.to_ascii_uppercase(),
        };
        let held = [(self.command, "Ctrl "), (self.shift == Some(true), "Shift ")];
        let held: String = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
        (held + &key, (self.does)(locale))
    }

    fn are(&self, pressed: Pressed<'_>) -> bool {
        let is_shift = self.shift.is_none_or(|shift| shift == pressed.shift);
        is_shift && !pressed.alt && self.command == pressed.command && self.key.eq_ignore_ascii_case(pressed.key)
    }
}

impl Shortcut {
    /// The one that a key asks for in a place.
    #[must_use]
    pub fn of(pressed: Pressed<'_>, place: Place) -> Option<Self> {
        SHORTCUTS.iter().find(|keys| keys.place == place && keys.are(pressed)).map(|keys| keys.shortcut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, held: &str) -> Option<Shortcut> {
        let [command, shift, alt] = ["Ctrl", "Shift", "Alt"].map(|name| held.contains(name));
        let pressed = Pressed { key, command, shift, alt };
        Shortcut::of(pressed, Place::Page).or_else(|| Shortcut::of(pressed, Place::Step))
    }

    #[test]
    fn keys_ask_for_what_they_are_declared_for() {
        assert_eq!(pressed("z", "Ctrl"), Some(Shortcut::Undo));
        assert_eq!(pressed("Z", "Ctrl Shift"), Some(Shortcut::Redo));
        assert_eq!(pressed("y", "Ctrl"), Some(Shortcut::Redo));
        for held in ["", "Shift"] {
            assert_eq!(pressed("?", held), Some(Shortcut::Help), "some keyboards have it without Shift");
        }
        assert_eq!(pressed("ArrowLeft", "Shift"), Some(Shortcut::StepEarlier));
        assert_eq!(pressed("Delete", ""), Some(Shortcut::StepRemoved));
        for (key, held) in [("z", ""), ("z", "Ctrl Alt"), ("?", "Ctrl"), ("ArrowLeft", ""), ("Delete", "Shift")] {
            assert_eq!(pressed(key, held), None, "{held} {key}");
        }
    }

    #[test]
    fn a_key_of_a_step_is_heard_nowhere_else() {
        let delete = Pressed { key: "Delete", command: false, shift: false, alt: false };
        assert_eq!(Shortcut::of(delete, Place::Page), None);
    }

    #[test]
    fn each_is_listed_once_in_every_language() {
        for locale in Locale::ALL {
            let listed: Vec<_> = SHORTCUTS.iter().map(|keys| keys.listed(locale)).collect();
            let names: Vec<_> = listed.iter().map(|(keys, _)| &**keys).collect();
            assert_eq!(names, ["?", "Ctrl Z", "Ctrl Shift Z", "Ctrl Y", "Shift ←", "Shift →", "Delete"]);
            assert!(listed.iter().all(|(_, does)| !does.is_empty()));
        }
    }
}
