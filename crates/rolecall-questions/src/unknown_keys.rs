//! Which of the keys that nobody gave can turn the decision of a step.

use rolecall_analysis::Matters;
use rolecall_explain::{Locale, Told};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Refused, Step, Tables};

/// Of a step of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct UnknownKeys<'q>(pub Step<'q>);

/// What of each key is known.
#[derive(Debug)]
pub struct UnknownKeysAnswer {
    found: rolecall_analysis::UnknownKeys,
    step: usize,
}

impl UnknownKeys<'_> {
    /// Looks at every value that AWS could send.
    ///
    /// # Errors
    /// A scenario that cannot be read or has blanks, a step that it does not have or that policies do not decide.
    pub fn ask(&self, tables: &Tables) -> Result<UnknownKeysAnswer, Refused> {
        let found = self.0.put(tables, rolecall_analysis::unknown_keys)?;
        Ok(UnknownKeysAnswer { found, step: self.0.number() })
    }
}

impl Answered for UnknownKeysAnswer {
    type Json = wire::UnknownKeys;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::unknown_keys(&self.found, self.step, locale)
    }

    fn json(&self, locale: Locale) -> wire::UnknownKeys {
        wire::UnknownKeys::of(&self.found, self.step, self.told(locale).headline.plain())
    }
}

impl Checked for UnknownKeysAnswer {
    fn is_fine(&self) -> bool {
        self.found.keys.iter().all(|key| matches!(key.matters, Matters::No))
    }
}
