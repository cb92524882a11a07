//! How two globs lie to each other, without a search: most questions end here.

use super::{Class, Glob, Letter, Token, takes};

impl Class {
    /// Whether it takes every letter that another one takes.
    fn covers(self, other: Self) -> bool {
        use Class::{Action, Any, Digit, Field, Lower, Name, Word};
        match self {
            Any => true,
            Field => other != Any,
            Name => !matches!(other, Any | Field),
            Word => matches!(other, Word | Lower),
            Action => matches!(other, Action | Word | Lower | Digit),
            Lower | Digit => other == self,
        }
    }

    /// Whether some letter is taken by both.
    fn meets(self, other: Self) -> bool {
        (self == Self::Digit) == (other == Self::Digit) || self.covers(other) || other.covers(self)
    }
}

impl Glob {
    /// Whether every text that meets this one surely meets another. What is not seen here may still be so.
    pub(super) fn lies_in(&self, other: &Self) -> bool {
        // A folded letter stands for several, which only what folds takes together.
        (other.folded || !self.folded)
            && other.ends(0, self.tokens.iter().copied(), |taking, token| match (taking, token) {
                (Token::Exactly(wanted), Token::Exactly(letter)) => other.is_same(wanted, letter),
                (Token::Exactly(_), _) | (Token::One(_), Token::Run(_)) => false,
                (Token::One(class), Token::Exactly(letter)) => takes(class, letter, false) && self.takes_alike(class),
                (Token::Run(class), Token::Exactly(letter)) => takes(class, letter, true) && self.takes_alike(class),
                (Token::One(class) | Token::Run(class), Token::One(taken) | Token::Run(taken)) => class.covers(taken),
            })
    }

    /// Whether a class takes every spelling of a letter of this glob that it takes one of.
    fn takes_alike(&self, class: Class) -> bool {
        !self.folded || class.covers(Class::Name)
    }

    /// Whether a text could meet both. If not, none does.
    pub(super) fn meets(&self, other: &Self) -> bool {
        if self.begins_otherwise(other) || self.stops_otherwise(other) {
            return false;
        }
        // Behind the literal text that both begin with.
        let pairs = self.tokens.iter().zip(&other.tokens);
        let shared = pairs.take_while(|(one, two)| one == two && is_literal(**one)).count();
        let (own, others) =
            (self.tokens.get(shared..).unwrap_or_default(), other.tokens.get(shared..).unwrap_or_default());
        let width = others.len() + 1;
        let mut seen = vec![false; (own.len() + 1) * width];
        let mut open = vec![(0, 0)];
        while let Some((place, behind)) = open.pop() {
            match seen.get_mut(place * width + behind) {
                Some(known) if !*known => *known = true,
                _ => continue,
            }
            let (one, two) = (own.get(place), others.get(behind));
            if one.is_none() && two.is_none() {
                return true;
            }
            if matches!(one, Some(Token::Run(_))) {
                open.push((place + 1, behind));
            }
            if matches!(two, Some(Token::Run(_))) {
                open.push((place, behind + 1));
            }
            if let (Some(one), Some(two)) = (one, two)
                && self.share_a_letter(*one, other, *two)
            {
                let further = |token: &Token| usize::from(!matches!(token, Token::Run(_)));
                open.push((place + further(one), behind + further(two)));
            }
        }
        false
    }

    fn share_a_letter(&self, one: Token, other: &Self, two: Token) -> bool {
        match (one, two) {
            (Token::Exactly(one), Token::Exactly(two)) => self.is_same(one, two) || other.is_same(two, one),
            (Token::Exactly(letter), token) => self.shares(letter, token),
            (token, Token::Exactly(letter)) => other.shares(letter, token),
            (Token::One(one) | Token::Run(one), Token::One(two) | Token::Run(two)) => one.meets(two),
        }
    }

    /// Whether a letter of this glob, in some spelling, is taken by a wildcard of another.
    fn shares(&self, letter: Letter, token: Token) -> bool {
        match token {
            Token::Exactly(_) => false,
            Token::One(class) => self.folded || takes(class, letter, false),
            Token::Run(class) => self.folded || takes(class, letter, true),
        }
    }

    /// Whether the literal texts that both begin with differ.
    fn begins_otherwise(&self, other: &Self) -> bool {
        differ(self, other, self.tokens.iter().zip(&other.tokens))
    }

    /// Whether the literal texts that both end with differ.
    fn stops_otherwise(&self, other: &Self) -> bool {
        differ(self, other, self.tokens.iter().rev().zip(other.tokens.iter().rev()))
    }
}

fn is_literal(token: Token) -> bool {
    matches!(token, Token::Exactly(_))
}

fn differ<'t>(one: &Glob, other: &Glob, mut pairs: impl Iterator<Item = (&'t Token, &'t Token)>) -> bool {
    let differing = pairs.find(|(first, second)| first != second || !is_literal(**first));
    let folds = one.folded || other.folded;
    !folds && differing.is_some_and(|(first, second)| is_literal(*first) && is_literal(*second))
}
