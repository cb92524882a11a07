//! Sentences with marked parts.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// A sentence with marked parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rich(pub Rc<[Piece]>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// How it is set.
    pub kind: PieceKind,
    /// The words.
    pub text: Rc<str>,
}

/// How a part of a sentence is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceKind {
    /// Running text.
    Plain,
    /// Something the user could type: `<code>`.
    Code,
    /// The part that matters most: `<strong>`.
    Strong,
}

impl Rich {
    /// A sentence without marked parts.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self(Rc::new([Piece { kind: PieceKind::Plain, text: text.into() }]))
    }

    /// Something the user could type.
    #[must_use]
    pub fn code(text: &str) -> Self {
        Self(Rc::new([Piece { kind: PieceKind::Code, text: text.into() }]))
    }

    /// A sentence in which what stands between backticks is what the user could type.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        let kinds = [PieceKind::Plain, PieceKind::Code].into_iter().cycle();
        let pieces = text.split('`').zip(kinds).filter(|(part, _)| !part.is_empty());
        Self(pieces.map(|(part, kind)| Piece { kind, text: part.into() }).collect())
    }

    /// As the beginning of a line: a plain Latin letter it begins with is a capital.
    #[must_use]
    pub fn capitalized(&self) -> Self {
        let capital = |piece: &Piece| {
            let mut characters = piece.text.chars();
            let first = characters.next()?.to_ascii_uppercase();
            Some(Piece { kind: piece.kind, text: format!("{first}{}", characters.as_str()).into() })
        };
        let first = self.0.first().filter(|piece| piece.kind == PieceKind::Plain).and_then(capital);
        let replaced = usize::from(first.is_some());
        Self(first.into_iter().chain(self.0.iter().skip(replaced).cloned()).collect())
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(|piece| &*piece.text).collect()
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for Piece { kind, text: words } in &*self.0 {
            let mark = match kind {
                PieceKind::Plain => "",
                PieceKind::Code => "`",
                PieceKind::Strong => "**",
            };
            text.extend([mark, words, mark]);
        }
        text
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text.is_empty())
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self::plain(&text)
    }
}

impl From<&rolecall_explain::Text> for Rich {
    fn from(text: &rolecall_explain::Text) -> Self {
        let pieces = text.spans().iter().map(|span| match span {
            rolecall_explain::Span::Plain(text) => Piece { kind: PieceKind::Plain, text: text.as_str().into() },
            rolecall_explain::Span::Code(text) => Piece { kind: PieceKind::Code, text: text.as_str().into() },
        });
        Self(pieces.collect())
    }
}
