//! The time of a request, which two keys tell.

use rolecall_core::condition::Decimal;
use rolecall_core::context::Meaning;
use rolecall_core::operator::Family;
use rolecall_core::time::Timestamp;

use crate::glob::{Assigned, Found};
use crate::key::{Held, Literal};
use crate::setting::{Part, Setting};

/// The time of witnesses that do not ask for another.
pub(crate) const CLOCK: &str = "2026-01-15T12:00:00Z";

pub(super) fn solve(setting: &Setting<'_>, tests: &[Literal<'_>]) -> Found<Part> {
    let mut bounds: Vec<i64> = Vec::new();
    let mut complete = true;
    for (test, _) in tests {
        for listed in &test.values {
            match test.operator.family {
                Family::Date(_) => {
                    complete &= !listed.text.contains('.');
                    bounds.extend(Timestamp::parse(&listed.text).map(Timestamp::seconds));
                }
                Family::Numeric(_) => {
                    let number = Decimal::parse(&listed.text);
                    let scaled = number.as_ref().map(|number| number.scaled(number.fraction_digits()));
                    let whole = number.zip(scaled.flatten()).and_then(|(number, scaled)| {
                        let unit = 10_i128.checked_pow(u32::try_from(number.fraction_digits()).ok()?)?;
                        i64::try_from(scaled.div_euclid(unit)).ok()
                    });
                    complete &= whole.is_some() || scaled.is_none();
                    bounds.extend(whole);
                }
                Family::Null => {}
                _ => complete = false,
            }
        }
    }
    if setting.fixed.keys().any(|key| matches!(setting.keys.meaning(*key), Meaning::CurrentTime | Meaning::EpochTime)) {
        complete = false;
    }
    let start = Timestamp::parse(CLOCK).map_or(0, Timestamp::seconds);
    let around = bounds.iter().flat_map(|bound| [0, 1, -1].map(|more| (bound.saturating_add(more), false)));
    // Between two bounds that are a second apart.
    let halves = bounds.iter().map(|bound| (*bound, true));
    let tried = std::iter::once((start, false)).chain(around).chain(halves);
    let none = Assigned::default();
    let variables = setting.assigned.as_ref().unwrap_or(&none);
    for (seconds, half) in tried {
        let time = Timestamp::from_seconds(seconds).to_string();
        let time = if half { time.replace('Z', ".5Z") } else { time };
        let held = |meaning: &Meaning| {
            Held::One(if *meaning == Meaning::EpochTime { seconds.to_string() } else { time.clone() })
        };
        if tests.iter().all(|literal| held(setting.keys.meaning(literal.0.key)).meets(*literal, variables)) {
            let both = [("aws:CurrentTime", Meaning::CurrentTime), ("aws:EpochTime", Meaning::EpochTime)];
            let held = both.map(|(key, meaning)| (key.to_owned(), held(&meaning)));
            return Found::Yes(Part { resource: None, held: held.to_vec() });
        }
    }
    if complete { Found::None } else { Found::Open }
}
