//! Whether statements that nearly match can match at all, as far as the request is known.

use rolecall_analysis::{CanMatch, NearMiss};
use rolecall_explain::{Locale, Text, Told, missed};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Refused, Step, Tables};

/// Of a step of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct NearMisses<'q>(pub Step<'q>);

/// What of each statement is known.
#[derive(Debug)]
pub struct NearMissesAnswer {
    found: rolecall_analysis::NearMisses,
    step: usize,
}

impl NearMisses<'_> {
    /// Looks at each statement of which only the condition does not hold.
    ///
    /// # Errors
    /// A scenario that cannot be read or has blanks, a step that it does not have or that policies do not decide.
    pub fn ask(&self, tables: &Tables) -> Result<NearMissesAnswer, Refused> {
        let found = self.0.put(tables, rolecall_analysis::near_misses)?;
        Ok(NearMissesAnswer { found, step: self.0.number() })
    }
}

impl Answered for NearMissesAnswer {
    type Json = wire::NearMisses;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::near_misses(&self.found, self.step, locale)
    }

    fn json(&self, locale: Locale) -> wire::NearMisses {
        let words = |miss: &NearMiss| missed(miss, locale).as_ref().map(Text::plain).unwrap_or_default();
        wire::NearMisses::of(&self.found, self.step, self.told(locale).headline.plain(), &words)
    }
}

impl Checked for NearMissesAnswer {
    fn is_fine(&self) -> bool {
        let is_decided = |miss: &NearMiss| !matches!(miss.can_match, CanMatch::NotDecided(_));
        self.found.more == 0 && self.found.statements.iter().all(is_decided)
    }
}
