//! Points in time and durations, without a clock: all forms AWS accepts in conditions.

use std::fmt;

/// Seconds since 1970-01-01T00:00:00Z, and nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

const DAY: i64 = 86_400;
/// Years that IAM takes: those whose milliseconds fit into 64 bits.
const YEARS: std::ops::RangeInclusive<i64> = -292_275_054..=292_278_993;

impl Timestamp {
    /// Whole seconds since 1970.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        Self { seconds, nanos: 0 }
    }

    /// Whole seconds since 1970, rounded down.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// The time so many seconds later.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self { seconds: self.seconds.saturating_add(seconds), ..self }
    }

    /// Reads a W3C profile of ISO 8601 (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with `Thh:mm`, `:ss`, a fraction of up to nine digits, and `Z`, `±hh` or `±hh:mm`) or seconds since 1970.
    /// A date without time is midnight UTC; four digits are a year. As IAM does, it takes small letters, years of up to nine digits, with a sign or not, and
    /// parts without their leading zero.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date>
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor { rest: text };
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == text.len() && digits != 4 {
            return text.parse().ok().map(Self::from_seconds);
        }
        let negative = cursor.skip('-');
        if !negative {
            cursor.skip('+');
        }
        let year = cursor.digits(4..=9)?;
        let year = if negative { -year } else { year };
        let month = if cursor.skip('-') { cursor.digits(1..=2)? } else { return cursor.end(year, 1, 1) };
        let day = if cursor.skip('-') { cursor.digits(1..=2)? } else { return cursor.end(year, month, 1) };
        if !(cursor.skip('T') || cursor.skip('t')) {
            return cursor.end(year, month, day);
        }
        let hour = cursor.digits(1..=2)?;
        let minute = if cursor.skip(':') { cursor.digits(1..=2)? } else { return None };
        let second = if cursor.skip(':') { cursor.digits(1..=2)? } else { 0 };
        let nanos = if cursor.skip('.') { cursor.fraction()? } else { 0 };
        let offset = cursor.zone()?;
        if hour > 23 || minute > 59 || second > 59 || !cursor.rest.is_empty() {
            return None;
        }
        let seconds = days_from_civil(year, month, day)? * DAY + hour * 3600 + minute * 60 + second - offset;
        Some(Self { seconds, nanos })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.seconds.div_euclid(DAY), self.seconds.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        if (0..10_000).contains(&year) {
            write!(f, "{year:04}")?;
        } else {
            write!(f, "{year:+05}")?;
        }
        write!(f, "-{month:02}-{day:02}T{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60)?;
        if self.nanos != 0 {
            let fraction = format!("{:09}", self.nanos);
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

/// Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds (`P1DT2H`, `PT45M`), in whole seconds; years and months have no fixed length and are refused.
#[must_use]
pub fn parse_duration(text: &str) -> Option<i64> {
    let body = text.strip_prefix('P')?;
    let (date, time) = body.split_once('T').map_or((body, None), |(date, time)| (date, Some(time)));
    if date.is_empty() && time.is_none_or(str::is_empty) || time == Some("") {
        return None;
    }
    let date = parse_units(date, &[('W', 7 * DAY), ('D', DAY)])?;
    let time = parse_units(time.unwrap_or_default(), &[('H', 3600), ('M', 60), ('S', 1)])?;
    date.checked_add(time)
}

fn parse_units(mut text: &str, mut units: &[(char, i64)]) -> Option<i64> {
    let mut total = 0_i64;
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let count: i64 = text.get(..end)?.parse().ok()?;
        let letter = text.get(end..)?.chars().next()?;
        let at = units.iter().position(|(unit, _)| *unit == letter)?;
        total = total.checked_add(count.checked_mul(units.get(at)?.1)?)?;
        units = units.get(at + 1..)?;
        text = text.get(end + 1..)?;
    }
    Some(total)
}

struct Cursor<'t> {
    rest: &'t str,
}

impl Cursor<'_> {
    fn skip(&mut self, wanted: char) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn digits(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let found = self.rest.bytes().take(*count.end()).take_while(u8::is_ascii_digit).count();
        if !count.contains(&found) {
            return None;
        }
        let (digits, rest) = self.rest.split_at_checked(found)?;
        self.rest = rest;
        digits.parse().ok()
    }

    fn fraction(&mut self) -> Option<u32> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = self.digits(1..=9)?;
        let scale = 10_i64.pow(9 - u32::try_from(length).ok()?.min(9));
        u32::try_from(digits * scale).ok()
    }

    /// Seconds east of UTC.
    fn zone(&mut self) -> Option<i64> {
        if self.skip('Z') || self.skip('z') {
            return Some(0);
        }
        let sign = if self.skip('+') {
            1
        } else if self.skip('-') {
            -1
        } else {
            return None;
        };
        let hours = self.digits(1..=2)?;
        let minutes = if self.skip(':') { self.digits(1..=2)? } else { 0 };
        (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3600 + minutes * 60))
    }

    fn end(&self, year: i64, month: i64, day: i64) -> Option<Timestamp> {
        if !self.rest.is_empty() {
            return None;
        }
        Some(Timestamp::from_seconds(days_from_civil(year, month, day)? * DAY))
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar; `None` for a date that does not exist.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        _ => return None,
    };
    if !(1..=length).contains(&day) || !YEARS.contains(&year) {
        return None;
    }
    // Count from March, so that the leap day is the last of a year; 400 years are 146,097 days.
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accepted_form_reads() {
        for (text, seconds) in [
            ("1970", 0),
            ("2026-07", 1_782_864_000),
            ("2026-07-01", 1_782_864_000),
            ("2026-07-01T02:00+02:00", 1_782_864_000),
            ("2026-06-30T23:30:00.500-00:30", 1_782_864_000),
            ("2026-07-01t00:00:00z", 1_782_864_000),
            ("2026-07-01T02:00:00+02", 1_782_864_000),
            ("1782864000", 1_782_864_000),
            ("2026-7-1", 1_782_864_000),
            ("2026-7-1T2:0:0+2", 1_782_864_000),
            ("+2026-07-01", 1_782_864_000),
            ("9223372036854775807", i64::MAX),
            ("12026-07-01T00:00:00.123456789Z", 317_352_384_000),
        ] {
            assert_eq!(Timestamp::parse(text).map(Timestamp::seconds), Some(seconds), "{text}");
        }
        for text in ["-292275054", "292278993-12-31T23:59:59Z"] {
            assert!(Timestamp::parse(text).is_some(), "{text}");
        }
        for text in [
            "-292275055",
            "292278994-01-01",
            "9223372036854775808",
            "2026-07-01T00:00:00.1234567890Z",
            "2026-007-01",
            "",
            "2026-13",
            "2026-02-29",
            "2026-07-01T00",
            "2026-07-01T00:00",
            "yesterday",
            "20260701T000000Z",
            "-5",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn printing_then_parsing_is_the_identity() {
        for seconds in [-62_167_219_200, -1, 0, 951_782_400, 1_782_864_000, 253_402_300_799] {
            let time = Timestamp::from_seconds(seconds);
            assert_eq!(Timestamp::parse(&time.to_string()), Some(time), "{time}");
        }
    }

    #[test]
    fn durations_read_in_seconds() {
        assert_eq!(parse_duration("PT45M"), Some(2700));
        assert_eq!(parse_duration("P1DT1H1M1S"), Some(DAY + 3661));
        for bad in ["", "P", "PT", "45M", "P1Y", "PT1M1H", "PT-5M", "PT1.5S"] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}
