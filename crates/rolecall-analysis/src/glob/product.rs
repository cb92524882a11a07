//! Automata side by side: the places that a text so far can have reached in each glob are bits in one row.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::sort::sort_by;

use super::found::Found;
use super::{Class, Glob, Letter, Token, fold, is_same, spellings, takes};

/// How many states a search may visit.
const STATES: usize = 20_000;

/// A row of bits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bits(Box<[u64]>);

impl Bits {
    fn none(length: usize) -> Self {
        Self(vec![0; length / 64 + 1].into())
    }

    fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    /// Those that are set in both.
    fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// Those that are set.
    fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(at * 64 + bit as usize)
            })
        })
    }

    /// Adds the bits behind those of `self` that are in a mask as well. Whether there was a new one.
    fn push(&mut self, from: &Self, mask: &Self) -> bool {
        let (mut carry, mut is_new) = (0, false);
        for ((word, from), mask) in self.0.iter_mut().zip(&from.0).zip(&mask.0) {
            let moving = from & mask;
            let reached = moving << 1 | carry;
            carry = moving >> 63;
            is_new |= reached & !*word != 0;
            *word |= reached;
        }
        is_new
    }
}

/// Places that a letter is taken at.
struct Taken {
    /// And passed.
    passing: Bits,
    /// By runs, which stay.
    staying: Bits,
}

/// A union, or what is excluded: where its globs are, and where they end.
struct Part {
    alive: Bits,
    ends: Bits,
}

pub(super) struct Product {
    /// The token at each place, and whether its glob folds letter case. Behind the last token of a glob there is none.
    tokens: Vec<Option<(Token, bool)>>,
    start: Bits,
    runs: Bits,
    unions: Vec<Part>,
    excluded: Part,
    /// Where an excluded glob takes whatever follows.
    closed: Bits,
    taken: BTreeMap<Letter, Taken>,
}

impl Product {
    pub(super) fn new(unions: &[&[&Glob]], excluded: &[&Glob]) -> Self {
        let globs = unions.iter().copied().flatten().chain(excluded);
        let length = globs.map(|glob| glob.tokens.len() + 1).sum();
        let none = Bits::none(length);
        let part = || Part { alive: none.clone(), ends: none.clone() };
        let mut product = Self {
            tokens: Vec::with_capacity(length),
            start: none.clone(),
            runs: none.clone(),
            unions: Vec::new(),
            excluded: part(),
            closed: none.clone(),
            taken: BTreeMap::new(),
        };
        for union in unions {
            let mut of_union = part();
            for glob in *union {
                product.add(glob, &mut of_union);
            }
            product.unions.push(of_union);
        }
        let mut of_excluded = part();
        for glob in excluded {
            product.add(glob, &mut of_excluded);
            if glob.tokens.last() == Some(&Token::Run(Class::Any)) {
                product.closed.set(product.tokens.len().saturating_sub(2));
            }
        }
        product.excluded = of_excluded;
        product.start = product.reached(product.start.clone());
        product
    }

    fn add(&mut self, glob: &Glob, part: &mut Part) {
        self.start.set(self.tokens.len());
        for token in &glob.tokens {
            if matches!(token, Token::Run(_)) {
                self.runs.set(self.tokens.len());
            }
            part.alive.set(self.tokens.len());
            self.tokens.push(Some((*token, glob.folded)));
        }
        part.alive.set(self.tokens.len());
        part.ends.set(self.tokens.len());
        self.tokens.push(None);
    }

    /// With the places that runs can skip to.
    fn reached(&self, mut state: Bits) -> Bits {
        loop {
            let from = state.clone();
            if !state.push(&from, &self.runs) {
                return state;
            }
        }
    }

    pub(super) fn search(mut self, states: &mut usize) -> Found<String> {
        if !self.is_alive(&self.start) {
            return Found::None;
        }
        let mut visited: BTreeSet<Bits> = BTreeSet::new();
        // Each with the one it was reached from, and the letter.
        let mut queue: Vec<(Bits, usize, Option<Letter>)> = vec![(self.start.clone(), 0, None)];
        let mut at = 0;
        while let Some((state, ..)) = queue.get(at) {
            if at > 0 && self.accepts(state) {
                return spell(&queue, at).map_or(Found::Open, Found::Yes);
            }
            *states += 1;
            if at >= STATES {
                return Found::Open;
            }
            let state = state.clone();
            for letter in self.letters(&state) {
                let reached = self.step(&state, letter);
                if self.is_alive(&reached) && visited.insert(reached.clone()) {
                    queue.push((reached, at, Some(letter)));
                }
            }
            at += 1;
        }
        Found::None
    }

    fn step(&mut self, state: &Bits, letter: Letter) -> Bits {
        let taken = self.taken.entry(letter).or_insert_with(|| Taken::of(&self.tokens, letter));
        let mut next = Bits(state.0.iter().zip(&taken.staying.0).map(|(word, mask)| word & mask).collect());
        next.push(state, &taken.passing);
        self.reached(next)
    }

    fn accepts(&self, state: &Bits) -> bool {
        self.unions.iter().all(|union| state.meets(&union.ends)) && !state.meets(&self.excluded.ends)
    }

    fn is_alive(&self, state: &Bits) -> bool {
        self.unions.iter().all(|union| state.meets(&union.alive)) && !state.meets(&self.closed)
    }

    /// The letters that matter: those that some glob waits for, and of each kind of letters one that none waits for.
    fn letters(&self, state: &Bits) -> Vec<Letter> {
        let mut letters = BTreeSet::new();
        let mut waited: Vec<(char, bool)> = Vec::new();
        let mut classes = BTreeSet::new();
        for (token, folded) in state.places().filter_map(|place| *self.tokens.get(place)?) {
            match token {
                Token::Exactly(letter) => {
                    letters.insert(letter);
                    if let Letter::Character(letter) = letter {
                        waited.push((letter, folded));
                    }
                }
                Token::One(class) | Token::Run(class) => {
                    classes.insert(class);
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

/// One text for each set of globs that some text of a shape meets. `None` beyond the limit.
pub(crate) fn cells(shape: &Glob, globs: &[Glob]) -> Option<Vec<String>> {
    let mut product = Product::new(&[&[shape]], globs.iter().collect::<Vec<_>>().as_slice());
    // Nothing is excluded: where each glob ends tells the sets apart.
    let ends = std::mem::replace(&mut product.excluded.ends, Bits::none(0));
    product.closed = Bits::none(0);
    let mut visited: BTreeSet<Bits> = BTreeSet::new();
    let mut queue: Vec<(Bits, usize, Option<Letter>)> = vec![(product.start.clone(), 0, None)];
    let mut found: BTreeMap<Bits, usize> = BTreeMap::new();
    let mut at = 0;
    while let Some((state, ..)) = queue.get(at) {
        if at >= STATES {
            return None;
        }
        if at > 0 && product.accepts(state) {
            found.entry(state.and(&ends)).or_insert(at);
        }
        let state = state.clone();
        let mut letters = product.letters(&state);
        // What people can read, where another letter leads to the same.
        let rank = |letter: &Letter| !matches!(letter, Letter::Character(letter) if letter.is_alphabetic());
        sort_by(&mut letters, &|one, other| rank(one).cmp(&rank(other)));
        for letter in letters {
            let reached = product.step(&state, letter);
            if product.is_alive(&reached) && visited.insert(reached.clone()) {
                queue.push((reached, at, Some(letter)));
            }
        }
        at += 1;
    }
    found.into_values().map(|at| spell(&queue, at)).collect()
}

impl Taken {
    fn of(tokens: &[Option<(Token, bool)>], letter: Letter) -> Self {
        let (mut passing, mut staying) = (Bits::none(tokens.len()), Bits::none(tokens.len()));
        for (place, token) in tokens.iter().enumerate() {
            match token {
                Some((Token::Exactly(wanted), folded)) if is_same(*wanted, letter, *folded) => passing.set(place),
                Some((Token::One(class), _)) if takes(*class, letter, false) => passing.set(place),
                Some((Token::Run(class), _)) if takes(*class, letter, true) => staying.set(place),
                _ => {}
            }
        }
        Self { passing, staying }
    }
}

/// The text of a way through the states. `None` if a variable is in it: that is no text.
fn spell(queue: &[(Bits, usize, Option<Letter>)], mut at: usize) -> Option<String> {
    let mut letters = Vec::new();
    while let Some((_, from, Some(letter))) = queue.get(at) {
        letters.push(*letter);
        at = *from;
    }
    let text = letters.into_iter().rev();
    text.map(|letter| if let Letter::Character(letter) = letter { Some(letter) } else { None }).collect()
}
