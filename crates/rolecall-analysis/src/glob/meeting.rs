//! A text that meets some globs and none of others: what can be told from two globs at a time is told so, and only the rest is searched.

use std::iter;

use super::found::Found;
use super::product::Product;
use super::{Glob, Letter, Token};

/// A text that meets one glob of each union, and none of the excluded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meeting<'g> {
    /// Of each, one has to be met.
    pub(crate) unions: Vec<Vec<&'g Glob>>,
    /// None may be met.
    pub(crate) excluded: Vec<&'g Glob>,
}

/// A meeting of which some globs have been chosen, and what they decide has been left out.
#[derive(Clone, Debug)]
pub(crate) struct Case<'g> {
    pub(crate) chosen: Vec<&'g Glob>,
    rest: Meeting<'g>,
}

impl<'g> Meeting<'g> {
    /// Whether a text does.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.unions.iter().all(|union| union.iter().any(|glob| glob.accepts(text)))
            && !self.excluded.iter().any(|glob| glob.accepts(text))
    }

    /// Whether there is such a text, not empty. `states` counts what was visited.
    pub(crate) fn is_possible(&self, states: &mut usize) -> Found<()> {
        let mut open = self.is_blurred();
        for case in self.cases() {
            if case.is_plain() || case.is_met_by_a_filling() {
                return Found::Yes(());
            }
            match case.search(states) {
                Found::Yes(_) => return Found::Yes(()),
                Found::None => {}
                Found::Open => open = true,
            }
        }
        if open { Found::Open } else { Found::None }
    }

    /// A shortest text, not empty. `states` counts what was visited.
    pub(crate) fn shortest(&self, states: &mut usize) -> Found<String> {
        let mut open = self.is_blurred();
        let mut best: Option<String> = None;
        for case in self.cases() {
            match case.search(states) {
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

    /// Whether the spellings of some letters are not all known, and something minds letter case that could tell them apart.
    fn is_blurred(&self) -> bool {
        let mut globs = self.unions.iter().flatten().chain(&self.excluded);
        let minds = |glob: &&Glob| !glob.folded && glob.tokens.iter().any(|token| matches!(token, Token::Exactly(_)));
        globs.clone().any(|glob| glob.folded && glob.has_foreign_letters()) && globs.any(minds)
    }

    /// One case for each glob of the smallest union that has several, without those that are impossible. Each is made when it is asked for.
    pub(crate) fn cases(&self) -> Box<dyn Iterator<Item = Case<'g>> + 'g> {
        let Some(case) = (Case { chosen: Vec::new(), rest: self.clone() }).settled() else {
            return Box::new(iter::empty());
        };
        let Case { chosen, mut rest } = case;
        let smallest = rest.unions.iter().enumerate().min_by_key(|(_, union)| union.len()).map(|(at, _)| at);
        let Some(at) = smallest else { return Box::new(iter::once(Case { chosen, rest })) };
        let union = rest.unions.swap_remove(at);
        let of_glob = move |glob| Case { chosen: chosen.clone(), rest: rest.clone() }.with(glob)?.settled();
        Box::new(union.into_iter().filter_map(of_glob))
    }
}

impl<'g> Case<'g> {
    /// Chooses a glob: `None` if nothing is left then.
    fn with(mut self, glob: &'g Glob) -> Option<Self> {
        for union in &mut self.rest.unions {
            union.retain(|other| glob.meets(other));
            if union.is_empty() {
                return None;
            }
            // Met by whatever meets the chosen one.
            if union.iter().any(|other| glob.lies_in(other)) {
                union.clear();
            }
        }
        self.rest.unions.retain(|union| !union.is_empty());
        self.rest.excluded.retain(|other| glob.meets(other));
        if self.rest.excluded.iter().any(|other| glob.lies_in(other)) {
            return None;
        }
        self.chosen.push(glob);
        Some(self)
    }

    /// Chooses what is alone in its union.
    fn settled(mut self) -> Option<Self> {
        while let Some(at) = self.rest.unions.iter().position(|union| union.len() < 2) {
            let glob = *self.rest.unions.swap_remove(at).first()?;
            self = self.with(glob)?;
        }
        Some(self)
    }

    /// Whether a text is what is looked for.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.chosen.iter().all(|glob| glob.accepts(text)) && self.rest.accepts(text)
    }

    /// Whether a text that fits is at hand: what was chosen meets, and nothing else is asked.
    fn is_plain(&self) -> bool {
        let Some((first, others)) = self.chosen.split_first() else { return self.rest.excluded.is_empty() };
        let is_long = |glob: &&Glob| glob.tokens.iter().any(|token| !matches!(token, Token::Run(_)));
        let is_text = |token: &Token| !matches!(token, Token::Exactly(Letter::Variable(_)));
        let has_texts = self.chosen.iter().all(|glob| glob.tokens.iter().all(is_text));
        self.rest.unions.is_empty()
            && self.rest.excluded.is_empty()
            && has_texts
            && match others {
                [] => !first.tokens.is_empty(),
                // Where letter case is folded, that two may meet is no proof that they do.
                [second] => !first.folded && !second.folded && (is_long(first) || is_long(second)),
                _ => false,
            }
    }

    /// Whether something plain in the place of wildcards makes such a text of what was chosen.
    fn is_met_by_a_filling(&self) -> bool {
        let mut texts = self.chosen.iter().flat_map(|glob| ["", "example"].map(|run| glob.filled(run)));
        texts.any(|text| !text.is_empty() && self.accepts(&text))
    }

    fn search(&self, states: &mut usize) -> Found<String> {
        let any = Glob::any();
        let alone = self.chosen.iter().map(std::slice::from_ref);
        let mut unions: Vec<&[&Glob]> = alone.chain(self.rest.unions.iter().map(Vec::as_slice)).collect();
        let everything = [&any];
        if unions.is_empty() {
            unions.push(&everything);
        }
        Product::new(&unions, &self.rest.excluded).search(states)
    }
}
