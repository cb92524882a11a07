//! Patterns as automata: whether a text meets some and none of others, and which.
//!
//! A [`Glob`] is a row of tokens made of a compiled [`Pattern`] of core, or of the form of an ARN. A state of the search holds, per glob, the places that the
//! text so far can have reached; the search goes breadth first over the letters that matter in a state, so the first text found is a shortest one.

mod relation;
mod found;
mod product;
mod meeting;

use std::collections::BTreeMap;

use rolecall_core::context::KeyId;
use rolecall_core::pattern::{Pattern, Piece, Resolved, Variables, fold_case};

pub(crate) use found::Found;
pub(crate) use meeting::Meeting;
pub(crate) use product::cells;

/// Letters that a token takes. Each but [`Class::Any`] leaves out the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Any,
    /// Any letter of a field of an ARN.
    Field,
    /// Any letter of a name: neither colon nor slash.
    Name,
    Digit,
    Lower,
    /// Small letters and `-`.
    Word,
    /// What names of services and actions are made of, letter case folded: small letters, digits and `-`.
    Action,
}

impl Class {
    fn takes(self, letter: char) -> bool {
        match self {
            Self::Any => true,
            Self::Field => letter != ':',
            Self::Name => letter != ':' && letter != '/',
            Self::Digit => letter.is_ascii_digit(),
            Self::Lower => letter.is_ascii_lowercase(),
            Self::Word => letter.is_ascii_lowercase() || letter == '-',
            Self::Action => letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-',
        }
    }
}

/// One step of a text: a character, or a policy variable as a whole, whatever it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Letter {
    Character(char),
    Variable(KeyId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Token {
    Exactly(Letter),
    One(Class),
    Run(Class),
}

/// A pattern as a row of tokens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Glob {
    pub(crate) tokens: Vec<Token>,
    /// Whether letter case is folded before it is compared.
    pub(crate) folded: bool,
}

/// Values of policy variables; of all others there is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assigned(BTreeMap<KeyId, [String; 2]>);

impl Assigned {
    pub(crate) fn insert(&mut self, key: KeyId, value: String) {
        let folded = fold_case(&value).into_owned();
        self.0.insert(key, [value, folded]);
    }
}

impl Variables for Assigned {
    fn resolve(&self, key: KeyId) -> Resolved<'_> {
        self.0.get(&key).map_or(Resolved::Absent, |[value, _]| Resolved::Text(value))
    }

    fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
        self.0.get(&key).map_or(Resolved::Absent, |[_, folded]| Resolved::Text(folded))
    }
}

/// What to do with variables.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading<'v> {
    /// Each has the value it has here, or none.
    Valued(&'v Assigned),
    /// Each could be anything.
    Loose,
    /// Each is a letter of its own.
    Symbolic,
}

impl Glob {
    pub(crate) fn any() -> Self {
        Self { tokens: vec![Token::Run(Class::Any)], folded: false }
    }

    pub(crate) fn literal(text: &str) -> Self {
        Self { tokens: text.chars().map(|letter| Token::Exactly(Letter::Character(letter))).collect(), folded: false }
    }

    /// A pattern of core. `None` if it matches nothing in this reading, such as one whose variable has no value.
    pub(crate) fn of(pattern: &Pattern, folded: bool, reading: Reading<'_>) -> Option<Self> {
        let replaced;
        let pattern = match reading {
            Reading::Valued(variables) if pattern.has_variables() => {
                replaced = pattern.replaced(variables).ok()?;
                if folded { replaced.folded() } else { replaced }
            }
            _ => pattern.clone(),
        };
        let mut glob = Self { tokens: Vec::new(), folded };
        for piece in &*pattern.pieces() {
            match piece {
                Piece::Text(text) => glob.text(text),
                Piece::Run => glob.tokens.push(Token::Run(Class::Any)),
                Piece::FieldRun => glob.tokens.push(Token::Run(Class::Field)),
                Piece::One => glob.tokens.push(Token::One(Class::Any)),
                Piece::FieldOne => glob.tokens.push(Token::One(Class::Field)),
                // A default makes two patterns of it, which only a value tells apart.
                Piece::Variable(variable) if matches!(reading, Reading::Symbolic) && variable.default.is_none() => {
                    glob.tokens.push(Token::Exactly(Letter::Variable(variable.key)));
                }
                Piece::Variable(_) if matches!(reading, Reading::Loose) => glob.tokens.push(Token::Run(Class::Any)),
                Piece::Variable(_) | Piece::Unresolvable | Piece::Blank(_) => return None,
            }
        }
        Some(glob)
    }

    /// Six patterns, of which the first five stay in their field.
    pub(crate) fn of_fields(fields: &[Pattern; 6]) -> Self {
        let mut glob = Self { tokens: Vec::new(), folded: false };
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                glob.text(":");
            }
            let class = if at < 5 { Class::Field } else { Class::Any };
            for piece in &*field.pieces() {
                match piece {
                    Piece::Text(text) => glob.text(text),
                    Piece::Run | Piece::FieldRun => glob.tokens.push(Token::Run(class)),
                    Piece::One | Piece::FieldOne => glob.tokens.push(Token::One(class)),
                    Piece::Variable(_) | Piece::Unresolvable | Piece::Blank(_) => {
                        glob.tokens.push(Token::Run(Class::Any));
                    }
                }
            }
        }
        glob
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.tokens.extend(text.chars().map(|letter| Token::Exactly(Letter::Character(letter))));
    }

    fn has_foreign_letters(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Exactly(Letter::Character(letter)) if !letter.is_ascii()))
    }

    /// Whether it has variables that stand for themselves.
    pub(crate) fn has_variables(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Exactly(Letter::Variable(_))))
    }

    /// A text with something plain for each wildcard: `run` for runs.
    pub(crate) fn filled(&self, run: &str) -> String {
        let mut text = String::new();
        for token in &self.tokens {
            match token {
                Token::Exactly(Letter::Character(letter)) => text.push(*letter),
                Token::Exactly(Letter::Variable(_)) => text.push_str("example"),
                Token::One(Class::Digit) => text.push('1'),
                Token::One(_) => text.push('x'),
                Token::Run(_) => text.push_str(run),
            }
        }
        text
    }

    /// Whether a text meets it.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        let mut letters = text.chars();
        let mut place = 0;
        // Literal text first, as most patterns begin with some.
        while let Some(Token::Exactly(wanted)) = self.tokens.get(place) {
            if !letters.next().is_some_and(|letter| self.is_same(*wanted, Letter::Character(letter))) {
                return false;
            }
            place += 1;
        }
        match self.tokens.get(place..) {
            None | Some([]) => return letters.next().is_none(),
            Some([Token::Run(Class::Any)]) => return true,
            Some(_) => {}
        }
        self.ends(place, letters, |token, letter| match token {
            Token::Exactly(wanted) => self.is_same(wanted, Letter::Character(letter)),
            Token::One(class) | Token::Run(class) => class.takes(letter),
        })
    }

    /// Whether some letters lead from a place to the end.
    fn ends<L: Copy>(&self, place: usize, letters: impl Iterator<Item = L>, takes: impl Fn(Token, L) -> bool) -> bool {
        let (mut places, mut next) = (Vec::new(), Vec::new());
        self.reach(place, &mut places);
        for letter in letters {
            for place in places.drain(..) {
                match self.tokens.get(place) {
                    Some(run @ Token::Run(_)) if takes(*run, letter) => self.reach(place, &mut next),
                    Some(token) if !matches!(token, Token::Run(_)) && takes(*token, letter) => {
                        self.reach(place + 1, &mut next);
                    }
                    _ => {}
                }
            }
            std::mem::swap(&mut places, &mut next);
            if places.is_empty() {
                return false;
            }
        }
        places.contains(&self.tokens.len())
    }

    /// Adds a place, and those that runs from it can skip to.
    fn reach(&self, mut place: usize, places: &mut Vec<usize>) {
        while !places.contains(&place) {
            places.push(place);
            if !matches!(self.tokens.get(place), Some(Token::Run(_))) {
                return;
            }
            place += 1;
        }
    }

    fn is_same(&self, wanted: Letter, letter: Letter) -> bool {
        is_same(wanted, letter, self.folded)
    }
}

/// Whether a token that waits for a letter takes another one.
fn is_same(wanted: Letter, letter: Letter, folded: bool) -> bool {
    match (wanted, letter) {
        (Letter::Character(wanted), Letter::Character(letter)) => {
            wanted == letter || (folded && wanted == fold(letter))
        }
        (wanted, letter) => wanted == letter,
    }
}

/// A variable could hold any text: only a run that takes everything takes it for sure.
fn takes(class: Class, letter: Letter, run: bool) -> bool {
    match letter {
        Letter::Character(letter) => class.takes(letter),
        Letter::Variable(_) => run && class == Class::Any,
    }
}

/// As core folds letter case.
pub(crate) fn fold(letter: char) -> char {
    let mut buffer = [0; 4];
    fold_case(letter.encode_utf8(&mut buffer)).chars().next().unwrap_or(letter)
}

/// All spellings of a folded letter that the texts of policies have, and those that Unicode adds to ASCII.
fn spellings(letter: char) -> impl Iterator<Item = char> {
    let others = match letter {
        'k' => Some('\u{212a}'),
        's' => Some('\u{17f}'),
        _ => None,
    };
    let cased = letter.to_uppercase().chain(letter.to_lowercase());
    cased.chain(others).chain([letter]).filter(move |other| fold(*other) == letter)
}

#[cfg(test)]
mod tests;
