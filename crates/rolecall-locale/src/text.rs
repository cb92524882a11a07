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
    /// Words without code: a time, a duration, a label.
    ///
    /// ```
    /// use rolecall_locale::Text;
    /// assert_eq!(Text::plain_words("1 hour").plain(), "1 hour");
    /// ```
    #[must_use]
    pub fn plain_words(words: &str) -> Self {
        Self { spans: (!words.is_empty()).then(|| Span::Plain(words.to_owned())).into_iter().collect() }
    }

    /// User text alone.
    #[must_use]
    pub fn code(text: &str) -> Self {
        let mut marked = String::from("`");
        push_code(&mut marked, text);
        marked.push('`');
        Self::parse(&marked)
    }

    /// A character as code; an invisible one by its number.
    ///
    /// ```
    /// use rolecall_locale::Text;
    /// assert_eq!(Text::character('\u{7}').plain(), "`U+0007`");
    /// ```
    #[must_use]
    pub fn character(character: char) -> Self {
        if character.is_control() || character.is_whitespace() {
            Self::code(&format!("U+{:04X}", u32::from(character)))
        } else {
            Self::code(character.encode_utf8(&mut [0; 4]))
        }
    }

    /// Reads a message, in which backticks enclose code.
    pub(crate) fn parse(marked: &str) -> Self {
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

    /// The words alone, without backticks: for labels.
    #[must_use]
    pub fn words(&self) -> String {
        let run = |span: &Span| match span {
            Span::Plain(run) | Span::Code(run) => run.clone(),
        };
        self.spans.iter().map(run).collect()
    }

    /// The text in one string, code between backticks: for terminals, titles and labels.
    #[must_use]
    pub fn plain(&self) -> String {
        self.to_string()
    }

    /// Appends it as a part of a message.
    pub(crate) fn push_marked(&self, marked: &mut String) {
        for span in &self.spans {
            match span {
                Span::Plain(run) => marked.push_str(run),
                Span::Code(run) => {
                    marked.push('`');
                    push_code(marked, run);
                    marked.push('`');
                }
            }
        }
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

/// Appends user text between the backticks of a message.
pub(crate) fn push_code(marked: &mut String, text: &str) {
    // Two backticks without anything between them would vanish.
    let text = if text.is_empty() { "\"\"" } else { text };
    marked.extend(text.chars().map(|character| if character == '`' { USER_BACKTICK } else { character }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_keeps_its_backticks() {
        let mut marked = String::from("no key ");
        Text::code("a`b").push_marked(&mut marked);
        let text = Text::parse(&(marked + " here"));
        assert_eq!(
            text.spans(),
            [Span::Plain("no key ".into()), Span::Code("a`b".into()), Span::Plain(" here".into())]
        );
        assert_eq!(text.plain(), "no key `a`b` here");
    }

    #[test]
    fn empty_code_is_visible() {
        assert_eq!(Text::code("").spans(), [Span::Code("\"\"".into())]);
    }
}
