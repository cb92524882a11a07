//! Patterns as automata: whether a text meets some and none of others, and which.
//!
//! A [`Glob`] is a row of tokens made of a compiled [`Pattern`] of core, or of the form of an ARN. A state of the search holds, per glob, the places that the
//! text so far can have reached; the search goes breadth first over the letters that matter in a state, so the first text found is a shortest one.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::context::KeyId;
use rolecall_core::pattern::{Pattern, Piece, Resolved, Variables, fold_case};

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
            let Some(letter) = letters.next() else { return false };
            if !self.is_same(*wanted, Letter::Character(letter)) {
                return false;
            }
            place += 1;
        }
        let mut state = Places::new();
        self.reach(place, &mut state);
        for letter in letters {
            state = self.step(&state, Letter::Character(letter));
            if state.is_empty() {
                return false;
            }
        }
        self.ends(&state)
    }

    /// Whether the literal texts that both begin with differ, so that no text meets both.
    fn begins_otherwise(&self, other: &Self) -> bool {
        let literal = |token: &Token| matches!(token, Token::Exactly(Letter::Character(_)));
        let pairs = self.tokens.iter().zip(&other.tokens).take_while(|(one, other)| literal(one) && literal(other));
        !self.folded && !other.folded && pairs.into_iter().any(|(one, other)| one != other)
    }

    fn start(&self) -> Places {
        let mut places = Places::new();
        self.reach(0, &mut places);
        places
    }

    /// Adds a place, and those that runs from it can skip to.
    fn reach(&self, mut place: usize, places: &mut Places) {
        loop {
            let Ok(short) = u32::try_from(place) else { return };
            match places.binary_search(&short) {
                Ok(_) => return,
                Err(at) => places.insert(at, short),
            }
            if !matches!(self.tokens.get(place), Some(Token::Run(_))) {
                return;
            }
            place += 1;
        }
    }

    fn step(&self, places: &Places, letter: Letter) -> Places {
        let mut next = Places::new();
        for place in places {
            let place = *place as usize;
            match self.tokens.get(place) {
                Some(Token::Exactly(wanted)) if self.is_same(*wanted, letter) => self.reach(place + 1, &mut next),
                Some(Token::One(class)) if takes(*class, letter, false) => self.reach(place + 1, &mut next),
                Some(Token::Run(class)) if takes(*class, letter, true) => self.reach(place, &mut next),
                _ => {}
            }
        }
        next
    }

    fn is_same(&self, wanted: Letter, letter: Letter) -> bool {
        match (wanted, letter) {
            (Letter::Character(wanted), Letter::Character(letter)) => {
                wanted == letter || (self.folded && wanted == fold(letter))
            }
            (wanted, letter) => wanted == letter,
        }
    }

    fn ends(&self, places: &Places) -> bool {
        places.last().is_some_and(|place| *place as usize == self.tokens.len())
    }

    /// Whether whatever follows is met.
    fn takes_all(&self, places: &Places) -> bool {
        let last = self.tokens.len().checked_sub(1);
        last.is_some_and(|last| {
            self.tokens.get(last) == Some(&Token::Run(Class::Any)) && places.iter().any(|place| *place as usize == last)
        })
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

/// Places in a glob, in order.
type Places = Vec<u32>;

/// What a search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// There is one: this.
    Yes(T),
    /// There is none: a proof.
    None,
    /// Nobody knows.
    Open,
}

impl<T> Found<T> {
    pub(crate) fn map<U>(self, of: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::Yes(found) => Found::Yes(of(found)),
            Self::None => Found::None,
            Self::Open => Found::Open,
        }
    }
}

/// A text that meets one glob of each union, and none of the excluded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meeting<'g> {
    /// Of each, one has to be met.
    pub(crate) unions: Vec<Vec<&'g Glob>>,
    /// None may be met.
    pub(crate) excluded: Vec<&'g Glob>,
}

/// How many states a search may visit.
const STATES: usize = 20_000;

impl Meeting<'_> {
    /// Whether a text does.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.unions.iter().all(|union| union.iter().any(|glob| glob.accepts(text)))
            && !self.excluded.iter().any(|glob| glob.accepts(text))
    }

    /// A shortest text, not empty. `states` counts what was visited.
    pub(crate) fn shortest(&self, states: &mut usize) -> Found<String> {
        let any = Glob::any();
        let Some(base) = self.unions.iter().min_by_key(|union| union.len()) else {
            let unions = vec![vec![&any]];
            return Meeting { unions, excluded: self.excluded.clone() }.shortest(states);
        };
        let at = self.unions.iter().position(|union| std::ptr::eq(union, base));
        // The spellings of such letters are not all known, and only what minds letter case could tell them apart.
        let mut globs = self.unions.iter().flatten().chain(&self.excluded);
        let mut open = globs.clone().any(|glob| glob.folded && glob.has_foreign_letters())
            && globs.any(|glob| !glob.folded && glob.tokens.iter().any(|token| matches!(token, Token::Exactly(_))));
        let mut best: Option<String> = None;
        for glob in base {
            let mut unions: Vec<&[&Glob]> = vec![std::slice::from_ref(glob)];
            let others = self.unions.iter().enumerate().filter(|(other, _)| Some(*other) != at);
            unions.extend(others.map(|(_, union)| &**union));
            let near: Vec<&Glob> =
                self.excluded.iter().filter(|other| !glob.begins_otherwise(other)).copied().collect();
            match Product::new(&unions, &near).search(states) {
                Found::Yes(text) if best.as_ref().is_none_or(|best| text.chars().count() < best.chars().count()) => {
                    best = Some(text);
                }
                Found::Yes(_) | Found::None => {}
                Found::Open => open = true,
            }
        }
        match best {
            Some(text) => Found::Yes(text),
            None if open => Found::Open,
            None => Found::None,
        }
    }
}

/// The automata side by side.
struct Product<'g> {
    globs: Vec<&'g Glob>,
    /// Where each union ends in `globs`; behind the last, what is excluded.
    ends: Vec<usize>,
}

type State = Vec<Places>;

impl<'g> Product<'g> {
    fn new(unions: &[&[&'g Glob]], excluded: &[&'g Glob]) -> Self {
        let mut globs = Vec::new();
        let mut ends = Vec::new();
        for union in unions {
            globs.extend(union.iter().copied());
            ends.push(globs.len());
        }
        globs.extend(excluded.iter().copied());
        Self { globs, ends }
    }

    fn search(mut self, states: &mut usize) -> Found<String> {
        let start: State = self.globs.iter().map(|glob| glob.start()).collect();
        let (prefix, start) = self.advance(start);
        if !self.is_alive(&start) {
            return Found::None;
        }
        let mut visited: BTreeSet<State> = BTreeSet::new();
        // Each with the one it was reached from, and the letter.
        let mut queue: Vec<(State, usize, Option<Letter>)> = vec![(start, 0, None)];
        let mut at = 0;
        while let Some((state, ..)) = queue.get(at) {
            if (at > 0 || !prefix.is_empty()) && self.accepts(state) {
                return spell(&prefix, &queue, at).map_or(Found::Open, Found::Yes);
            }
            *states += 1;
            if at >= STATES {
                return Found::Open;
            }
            let mut next = Vec::new();
            for letter in self.letters(state) {
                let step = |(glob, places): (&&Glob, &Places)| glob.step(places, letter);
                let reached: State = self.globs.iter().zip(state).map(step).collect();
                if self.is_alive(&reached) && visited.insert(reached.clone()) {
                    next.push((reached, at, Some(letter)));
                }
            }
            queue.extend(next);
            at += 1;
        }
        Found::None
    }

    /// Follows the first glob, which is alone in its union, as long as there is only one way. What cannot match any more is left out from there on.
    fn advance(&mut self, mut state: State) -> (Vec<Letter>, State) {
        let mut prefix = Vec::new();
        while let Some((first, places)) = self.globs.first().zip(state.first())
            && !first.folded
            && let [place] = **places
            && let Some(Token::Exactly(letter)) = first.tokens.get(place as usize)
        {
            let letter = *letter;
            for (glob, places) in self.globs.iter().zip(&mut state) {
                if !places.is_empty() {
                    *places = glob.step(places, letter);
                }
            }
            prefix.push(letter);
        }
        let mut kept = Self { globs: Vec::new(), ends: Vec::new() };
        let mut kept_state = Vec::new();
        let mut start = 0;
        for end in self.ends.iter().copied().chain([self.globs.len()]) {
            for (glob, places) in self.range(&state, start, end).filter(|(_, places)| !places.is_empty()) {
                kept.globs.push(glob);
                kept_state.push(places.clone());
            }
            kept.ends.push(kept.globs.len());
            start = end;
        }
        kept.ends.pop();
        *self = kept;
        (prefix, kept_state)
    }

    /// The states of each union.
    fn unions<'s>(&'s self, state: &'s State) -> impl Iterator<Item = impl Iterator<Item = (&'g Glob, &'s Places)>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(move |(start, end)| self.range(state, start, *end))
    }

    fn excluded<'s>(&'s self, state: &'s State) -> impl Iterator<Item = (&'g Glob, &'s Places)> {
        self.range(state, self.ends.last().copied().unwrap_or(0), self.globs.len())
    }

    fn range<'s>(&'s self, state: &'s State, start: usize, end: usize) -> impl Iterator<Item = (&'g Glob, &'s Places)> {
        let globs = self.globs.get(start..end).unwrap_or_default().iter().copied();
        globs.zip(state.get(start..end).unwrap_or_default())
    }

    fn accepts(&self, state: &State) -> bool {
        self.unions(state).all(|mut union| union.any(|(glob, places)| glob.ends(places)))
            && !self.excluded(state).any(|(glob, places)| glob.ends(places))
    }

    fn is_alive(&self, state: &State) -> bool {
        self.unions(state).all(|mut union| union.any(|(_, places)| !places.is_empty()))
            && !self.excluded(state).any(|(glob, places)| glob.takes_all(places))
    }

    /// The letters that matter: those that some glob waits for, and of each kind of letters one that none waits for.
    fn letters(&self, state: &State) -> Vec<Letter> {
        let mut letters = BTreeSet::new();
        let mut waited: Vec<(char, bool)> = Vec::new();
        let mut classes = BTreeSet::new();
        for (glob, places) in self.globs.iter().zip(state) {
            for place in places {
                match glob.tokens.get(*place as usize) {
                    Some(Token::Exactly(letter)) => {
                        letters.insert(*letter);
                        if let Letter::Character(letter) = letter {
                            waited.push((*letter, glob.folded));
                        }
                    }
                    Some(Token::One(class) | Token::Run(class)) => {
                        classes.insert(*class);
                    }
                    None => {}
                }
            }
        }
        // What folds to a letter that is waited for can be told from it by a glob that minds letter case.
        for (letter, _) in waited.iter().filter(|(_, folded)| *folded) {
            letters.extend(spellings(*letter).map(Letter::Character));
        }
        let is_new = |letter: &char| {
            !waited.iter().any(|(known, folded)| known == letter || (*folded && *known == fold(*letter)))
        };
        let mut add = |mut kind: &mut dyn Iterator<Item = char>| {
            if let Some(letter) = Iterator::find(&mut kind, is_new) {
                letters.insert(Letter::Character(letter));
            }
        };
        // With nothing but these two, all letters but the colon are alike.
        let plain = classes.iter().all(|class| matches!(class, Class::Any | Class::Field));
        let small = || "xabcdefghijklmnopqrstuvwyz".chars();
        let other = || ('A'..='Z').chain('\u{4e00}'..='\u{9fff}');
        match (classes.is_empty(), plain) {
            (true, _) => {}
            (false, true) => add(&mut small().chain(other())),
            (false, false) => {
                add(&mut small());
                add(&mut "1234567890".chars());
                add(&mut "-".chars());
                add(&mut "/".chars());
                add(&mut other());
            }
        }
        if classes.contains(&Class::Any) && classes.len() > 1 {
            add(&mut ":".chars());
        }
        letters.into_iter().collect()
    }
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

/// The text of a way through the states. `None` if a variable is in it: that is no text.
fn spell(prefix: &[Letter], queue: &[(State, usize, Option<Letter>)], mut at: usize) -> Option<String> {
    let mut letters = Vec::new();
    while let Some((_, from, Some(letter))) = queue.get(at) {
        letters.push(*letter);
        at = *from;
    }
    let text = prefix.iter().copied().chain(letters.into_iter().rev());
    text.map(|letter| if let Letter::Character(letter) = letter { Some(letter) } else { None }).collect()
}

#[cfg(test)]
mod tests;
