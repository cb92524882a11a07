//! The table of what the policies that AWS manages are called: all that is to be known of them without their texts.
//!
//! ```text
//! "RCN1" date, then sections, each with its length in front:
//!   names       lines: what follows `arn:aws:iam::aws:policy/`, in the order of bytes
//!   newest      numbers: of the newest version
//!   days        numbers: of the day of that version, see `day`
//!   statements  numbers: how many that version has
//! ```

use rolecall_core::catalogue::{Day, ManagedPolicy};
use rolecall_core::name::Arn;

use crate::cursor::{Cursor, TableError};

/// The year that days are counted from: AWS made the first managed policies in it.
const FIRST_YEAR: usize = 2015;

/// The policies that AWS manages, opened.
#[derive(Clone, Debug)]
pub(crate) struct Names<'t> {
    date: &'t str,
    policies: Vec<ManagedPolicy<'t>>,
}

impl<'t> Names<'t> {
    /// Opens the table.
    pub(crate) fn open(table: &'t [u8]) -> Result<Self, TableError> {
        let (mut rest, date) = Cursor::open(table, *b"RCN1")?;
        let names = rest.text()?;
        let [mut newest, mut days, mut statements] = [rest.section()?, rest.section()?, rest.section()?];
        let mut policies: Vec<ManagedPolicy<'t>> = Vec::new();
        for name in names.lines() {
            if policies.last().is_some_and(|last| last.name >= name) {
                return Err(TableError);
            }
            policies.push(ManagedPolicy {
                name,
                newest: u32::try_from(newest.number()?).map_err(|_| TableError)?,
                day: day(days.number()?)?,
                statements: statements.number()?,
            });
        }
        Ok(Self { date, policies })
    }

    /// The day of the newest text.
    pub(crate) fn date(&self) -> &'t str {
        self.date
    }

    /// All of them, in the order of their names.
    pub(crate) fn list(&self) -> &[ManagedPolicy<'t>] {
        &self.policies
    }

    /// Where the one of an ARN stands, of whichever partition, in the list.
    pub(crate) fn place(&self, arn: &str) -> Option<usize> {
        let arn =
            Arn::parse(arn).filter(|arn| arn.service == "iam" && arn.region.is_empty() && arn.account == "aws")?;
        let name = arn.resource.strip_prefix(ManagedPolicy::PATH)?;
        self.policies.binary_search_by(|policy| policy.name.cmp(name)).ok()
    }
}

/// Days are counted as if each month had 31.
fn day(number: usize) -> Result<Day, TableError> {
    let (months, day) = (number / 31, number % 31);
    let year = u16::try_from(FIRST_YEAR + months / 12).map_err(|_| TableError)?;
    let [month, day] = [months % 12, day].map(|count| u8::try_from(count + 1).unwrap_or_default());
    Ok(Day { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_the_first_of_january() {
        let said = |number| day(number).map(|day| day.to_string());
        assert_eq!(said(0), Ok("2015-01-01".to_owned()));
        assert_eq!(said(11 * 372 + 7 * 31 + 25), Ok("2026-08-26".to_owned()));
        assert_eq!(said(usize::MAX / 2), Err(TableError));
    }
}
