//! Text with user's words set apart, so that a page can mark them up and a terminal can quote them.

use std::fmt;

/// Stands for a backtick of user text while a sentence is being put together.
const USER_BACKTICK: char = '\u{1}';

/// A sentence or phrase: runs of plain text and of code. Whatever came from the user is code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    spans: Vec<Span>,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words of the sentence.
    Plain(String),
    /// A name, value or other text of a policy or request.
    Code(String),
}

impl Text {
    /// Reads a sentence of a catalogue, in which backticks enclose code.
    pub(crate) fn parse(marked: &str) -> Self {
        debug_assert!(marked.matches('`').count().is_multiple_of(2), "code is not closed: {marked}");
        let spans = marked.split('`').enumerate().filter(|(_, run)| !run.is_empty()).map(|(at, run)| {
            if at % 2 == 0 { Span::Plain(run.to_owned()) } else { Span::Code(run.replace(USER_BACKTICK, "`")) }
        });
        Self { spans: spans.collect() }
    }

    /// The runs, in order; none is empty.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The text in one string, code between backticks: for terminals, titles and labels.
    #[must_use]
    pub fn plain(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spans.iter().try_for_each(|span| match span {
            Span::Plain(run) => f.write_str(run),
            Span::Code(run) => write!(f, "`{run}`"),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_keeps_its_backticks() {
        let text = Text::parse(&format!("no key {} here", Code("a`b")));
        assert_eq!(
            text.spans(),
            [Span::Plain("no key ".into()), Span::Code("a`b".into()), Span::Plain(" here".into())]
        );
        assert_eq!(text.plain(), "no key `a`b` here");
    }

    #[test]
    fn japanese_is_spaced_around_code_and_latin_but_not_inside_code() {
        assert_eq!(spaced("SCPの`ガードa`は2件、`x`、y"), "SCP の `ガードa` は 2 件、`x`、y");
        assert_eq!(spaced("既に `x` が (`y`) です"), "既に `x` が (`y`) です");
    }

    #[test]
    fn empty_code_is_visible() {
        assert_eq!(Text::parse(&Code("").to_string()).spans(), [Span::Code("\"\"".into())]);
    }
}
