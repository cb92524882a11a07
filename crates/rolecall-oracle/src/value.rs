//! Values that conditions compare: numbers, dates, addresses, Base64.

use std::cmp::Ordering;
use std::net::IpAddr;

/// A decimal number: sign, digits without outer zeros, and the power of ten of the first digit.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    magnitude: i64,
}

/// Compares two texts as decimal numbers; `None` when one is not a number (IAM User Guide, "Numeric condition operators").
pub(crate) fn compare_numbers(left: &str, right: &str) -> Option<Ordering> {
    let (left, right) = (decimal(left)?, decimal(right)?);
    let absolute = left.magnitude.cmp(&right.magnitude).then_with(|| left.digits.cmp(&right.digits));
    Some(match (left.digits.is_empty(), right.digits.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) if right.negative => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, true) if left.negative => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => match (left.negative, right.negative) {
            (false, false) => absolute,
            (true, true) => absolute.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        },
    })
}

/// `[+-]digits[.digits][e[+-]digits]`
fn decimal(text: &str) -> Option<Decimal> {
    let (negative, rest) = sign(text);
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (rest, "0"),
    };
    let (exponent_negative, exponent) = sign(exponent);
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    if !is_digits(whole) || !is_digits(exponent) {
        return None;
    }
    let exponent: i64 = exponent.parse().ok()?;
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let leading = i64::try_from(all.len() - digits.len()).ok()?;
    let shift = if exponent_negative { -exponent } else { exponent };
    let magnitude = i64::try_from(whole.len()).ok()?.checked_sub(leading)?.checked_add(shift)?;
    Some(Decimal { negative, digits: digits.trim_end_matches('0').to_owned(), magnitude })
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Years that IAM takes in a date; the least and the greatest that milliseconds in 64 bits can count.
const YEARS: std::ops::RangeInclusive<i64> = -292_275_054..=292_278_993;

/// Seconds since 1970 and nanoseconds (IAM User Guide, "Date condition operators": W3C forms or epoch seconds).
/// Four digits are a year. Years before the first have a minus sign, and parts may lack their leading zero.
pub(crate) fn date(text: &str) -> Option<(i64, u32)> {
    if is_digits(text) && text.len() != 4 {
        return Some((text.parse().ok()?, 0));
    }
    let (day_text, time_text) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let (before, day_text) = match day_text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, day_text),
    };
    let parts: Vec<&str> = day_text.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year] => (number(year, 9)?, 1, 1),
        [year, month] => (number(year, 9)?, number(month, 2)?, 1),
        [year, month, day] => (number(year, 9)?, number(month, 2)?, number(day, 2)?),
        _ => return None,
    };
    let year = if before { -year } else { year };
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight = days_before(year, month, day) * 86_400;
    match time_text {
        None => Some((midnight, 0)),
        // A time belongs to a whole day.
        Some(_) if parts.len() != 3 => None,
        Some(time) => {
            let (seconds, nanoseconds) = time_of_day(time)?;
            Some((midnight + seconds, nanoseconds))
        }
    }
}

/// Digits, at most so many.
fn number(text: &str, most: usize) -> Option<i64> {
    if text.len() <= most && is_digits(text) { text.parse().ok() } else { None }
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01: the calendar repeats every 400 years, the rest is counted year by year and month by month.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let cycles = (year - 1970).div_euclid(400);
    let year = year - cycles * 400;
    let whole_years: i64 = (1970..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let whole_months: i64 = (1..month).map(|month| days_in_month(year, month)).sum();
    cycles * 146_097 + whole_years + whole_months + day - 1
}

/// `hh:mm[:ss[.s]]` with `Z` or an offset.
fn time_of_day(text: &str) -> Option<(i64, u32)> {
    let (clock, offset) = if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        (clock, 0)
    } else {
        let (clock, east) = match text.rsplit_once('+') {
            Some((clock, zone)) => (clock, offset(zone)?),
            None => text.rsplit_once('-').and_then(|(clock, zone)| Some((clock, -offset(zone)?)))?,
        };
        (clock, east)
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (hour, minute, "00"),
        [hour, minute, second] => (hour, minute, *second),
        _ => return None,
    };
    let (second, fraction) = match second.split_once('.') {
        Some((second, fraction)) if is_digits(fraction) && fraction.len() <= 9 => (second, fraction),
        Some(_) => return None,
        None => (second, "0"),
    };
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    Some((hour * 3600 + minute * 60 + second - offset, nanoseconds))
}

fn offset(zone: &str) -> Option<i64> {
    let (hour, minute) = match zone.split_once(':') {
        Some((hour, minute)) => (number(hour, 2)?, number(minute, 2)?),
        None => (number(zone, 2)?, 0),
    };
    (hour <= 23 && minute <= 59).then_some(hour * 3600 + minute * 60)
}

/// The text of a point in time, in seconds since 1970 and nanoseconds, for `aws:CurrentTime` and `aws:TokenIssueTime`.
pub(crate) fn date_text((seconds, nanoseconds): (i64, u32)) -> String {
    let mut day = seconds.div_euclid(86_400);
    let time = seconds.rem_euclid(86_400);
    let mut year = 1970 + day.div_euclid(146_097) * 400;
    day = day.rem_euclid(146_097);
    while day >= if is_leap(year) { 366 } else { 365 } {
        day -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let mut month = 1;
    while day >= days_in_month(year, month) {
        day -= days_in_month(year, month);
        month += 1;
    }
    let fraction = if nanoseconds == 0 { String::new() } else { format!(".{nanoseconds:09}") };
    format!("{year:04}-{month:02}-{:02}T{:02}:{:02}:{:02}{fraction}Z", day + 1, time / 3600, time / 60 % 60, time % 60)
}

/// Seconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds.
pub(crate) fn duration(text: &str) -> Option<i64> {
    let (days, times) = match text.strip_prefix('P')?.split_once('T') {
        Some((days, times)) => (days, times),
        None => (text.strip_prefix('P')?, ""),
    };
    let days = designated(days, &[('W', 604_800), ('D', 86_400)])?;
    let times = designated(times, &[('H', 3600), ('M', 60), ('S', 1)])?;
    days.checked_add(times)
}

fn designated(text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut rest = text;
    let mut total: i64 = 0;
    for (unit, seconds) in units {
        if let Some((count, after)) = rest.split_once(*unit) {
            total = total.checked_add(count.parse::<u32>().ok().map(i64::from)?.checked_mul(*seconds)?)?;
            rest = after;
        }
    }
    rest.is_empty().then_some(total)
}

/// Whether an address lies in a range; families never match each other (IAM User Guide, "IP address condition operators").
pub(crate) fn address_in_range(range: &str, address: &str) -> bool {
    let (network, length) = match range.split_once('/') {
        Some((network, length)) if is_digits(length) => (network, length.parse::<usize>().ok()),
        Some(_) => return false,
        None => (range, Some(usize::MAX)),
    };
    let (Ok(network), Ok(address), Some(length)) = (network.parse::<IpAddr>(), address.parse::<IpAddr>(), length)
    else {
        return false;
    };
    let (network, address) = (bits(network), bits(address));
    let length = if length == usize::MAX { network.len() } else { length };
    length <= network.len()
        && network.len() == address.len()
        && network.iter().zip(&address).take(length).all(|(left, right)| left == right)
}

fn bits(address: IpAddr) -> Vec<bool> {
    let bytes = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect()
}

/// Equality of the decoded bytes, else of the text (IAM User Guide, "Binary condition operators").
pub(crate) fn binary_equal(left: &str, right: &str) -> bool {
    match (base64(left), base64(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let body = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - body.len() > 2 {
        return None;
    }
    let mut bytes = Vec::new();
    let mut held: u32 = 0;
    let mut count = 0;
    for character in body.chars() {
        held = held << 6 | u32::try_from(ALPHABET.find(character)?).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(held >> count & 0xff).ok()?);
            held &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value() {
        for (left, right, expected) in [
            ("9", "10", Some(Ordering::Less)),
            ("10", "10.0", Some(Ordering::Equal)),
            ("1e3", "1000", Some(Ordering::Equal)),
            ("-2", "-1", Some(Ordering::Less)),
            ("-0", "0.00", Some(Ordering::Equal)),
            ("0.05", "0.5", Some(Ordering::Less)),
            ("12345678901234567890", "12345678901234567891", Some(Ordering::Less)),
            ("-1", "0", Some(Ordering::Less)),
            ("1.", "1", None),
            ("", "1", None),
            ("abc", "1", None),
        ] {
            assert_eq!(compare_numbers(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn dates_have_the_documented_forms() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some((0, 0))),
            ("2026", Some((1_767_225_600, 0))),
            ("2026-01", Some((1_767_225_600, 0))),
            ("2026-01-01", Some((1_767_225_600, 0))),
            ("2026-01-01T01:00+01:00", Some((1_767_225_600, 0))),
            ("2026-01-01T00:00:00.5Z", Some((1_767_225_600, 500_000_000))),
            ("2026-01-01t00:00:00z", Some((1_767_225_600, 0))),
            ("1767225600", Some((1_767_225_600, 0))),
            ("1969-12-31T23:59:59Z", Some((-1, 0))),
            ("2026-1-1T1:0:0+1", Some((1_767_225_600, 0))),
            ("2026-01-01T00:00:00.000000001+00", Some((1_767_225_600, 1))),
            ("0001", Some((-62_135_596_800, 0))),
            ("0000-12-31T23:59:59Z", Some((-62_135_596_801, 0))),
            ("-0001-12-31", Some((-62_167_305_600, 0))),
            ("12026-01-01", Some((317_336_745_600, 0))),
            ("-292275054", Some((-9_223_372_017_043_200, 0))),
            ("292278993-12-31", Some((9_223_372_017_043_200, 0))),
            ("9223372036854775807", Some((i64::MAX, 0))),
            ("9223372036854775808", None),
            ("292278994-01-01", None),
            ("2026-02-29", None),
            ("2026-001-01", None),
            ("2026-01-01T24:00Z", None),
            ("2026-01-01T00:00", None),
            ("2026-01-01T00:00:00.0000000001Z", None),
            ("yesterday", None),
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
    }

    #[test]
    fn date_text_is_read_back() {
        for seconds in [0, 1, 951_782_400, 1_767_225_599, 4_102_444_800, -1] {
            assert_eq!(date(&date_text((seconds, 0))), Some((seconds, 0)));
            assert_eq!(date(&date_text((seconds, 5))), Some((seconds, 5)));
        }
    }

    #[test]
    fn durations_add_up() {
        assert_eq!(duration("PT45M"), Some(2700));
        assert_eq!(duration("P1DT2H3M4S"), Some(93_784));
        assert_eq!(duration("45M"), None);
        assert_eq!(duration("PT5X"), None);
    }

    #[test]
    fn addresses_lie_in_ranges_of_their_family() {
        for (range, address, expected) in [
            ("203.0.113.0/24", "203.0.113.77", true),
            ("203.0.113.9/24", "203.0.113.77", true),
            ("203.0.113.0/24", "203.0.114.1", false),
            ("198.51.100.7", "198.51.100.7", true),
            ("198.51.100.7", "198.51.100.8", false),
            ("0.0.0.0/0", "::ffff:1.2.3.4", false),
            ("2001:db8:1234:5678::/64", "2001:DB8:1234:5678::1", true),
            ("2001:db8::", "2001:db8::1", false),
            ("10.0.0.0/33", "10.0.0.0", false),
            ("10.0.0.0/x", "10.0.0.0", false),
        ] {
            assert_eq!(address_in_range(range, address), expected, "{range} {address}");
        }
    }

    #[test]
    fn base64_compares_bytes() {
        assert!(binary_equal("QmFzZTY0", "QmFzZTY0"));
        assert!(binary_equal("QQ==", "QR=="));
        assert!(!binary_equal("QQ==", "Qg=="));
        assert!(binary_equal("not base64", "not base64"));
    }
}
