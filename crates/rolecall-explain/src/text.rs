//! Text with user's words set apart, so that a page can mark them up and a terminal can quote them.

use std::fmt;

use crate::{Locale, Text};

/// Stands for a backtick of user text while a sentence is being put together.
const USER_BACKTICK: char = '\u{1}';

/// A sentence of a catalogue as text.
pub(crate) fn marked(locale: Locale, marked: &str) -> Text {
    match locale {
        Locale::En => Text::from_marked(marked),
        Locale::Ja => Text::from_marked(&spaced(marked)),
    }
}

/// User text inside a sentence of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code<'t>(pub(crate) &'t str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Two backticks without anything between them would vanish.
        let text = if self.0.is_empty() { "\"\"" } else { self.0 };
        f.write_str("`")?;
        for (at, run) in text.split('`').enumerate() {
            if at > 0 {
                write!(f, "{USER_BACKTICK}")?;
            }
            f.write_str(run)?;
        }
        f.write_str("`")
    }
}

/// A character as code; an invisible one by its number.
pub(crate) fn character(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        format!("`U+{:04X}`", u32::from(character))
    } else {
        Code(character.encode_utf8(&mut [0; 4])).to_string()
    }
}

/// Writes things one after another with a separator between them.
pub(crate) fn join<T: fmt::Display>(items: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push_str(separator);
        }
        joined.push_str(&item.to_string());
    }
    joined
}

/// Puts a space between Japanese letters and Latin letters, digits or code, as AWS's Japanese documentation does.
///
/// A noun may or may not end in code, so the sentence around it cannot know.
pub(crate) fn spaced(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len() + 16);
    let (mut before, mut in_code) = (' ', false);
    for character in marked.chars() {
        let opens = character == '`' && !in_code;
        let after_code = before == '`' && !in_code;
        let meets = !in_code
            && ((japanese(before) && (opens || character.is_ascii_alphanumeric()))
                || ((after_code || before.is_ascii_alphanumeric()) && japanese(character)));
        if meets {
            out.push(' ');
        }
        out.push(character);
        in_code ^= character == '`';
        before = character;
    }
    out
}

/// Kana and kanji, without punctuation.
fn japanese(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '々' | '\u{4e00}'..='\u{9fff}')
}
