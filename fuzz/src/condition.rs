//! Condition operators: every operator on every input, against what the documentation says of one listed and one actual value, and the laws
//! that tie operators to each other.
//!
//! An input is the listed values, an empty line, and the values of the request, on a line each (no empty line: the key is absent); or, behind
//! a zero byte, a seed.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::net::IpAddr;

use arbitrary::{Result, Unstructured};
use rolecall_core::condition::{Actual, Comparand, Decimal, IpRange, ListedValue, Test};
use rolecall_core::context::{KeyId, Keys};
use rolecall_core::operator::{Family, Likeness, Operator, Order, SetOperator};
use rolecall_core::pattern::{NoVariables, Resolved, Variables};
use rolecall_core::text::Span;
use rolecall_core::time::{Timestamp, parse_duration};
use rolecall_core::trace::Truth;

use crate::wildcard::glob;

/// More values than this say nothing new.
const VALUES: usize = 4;

/// The target.
///
/// # Panics
/// Where an operator answers otherwise than documented, or breaks a law.
pub fn condition(bytes: &[u8]) {
    match bytes.split_first() {
        Some((0, seed)) => {
            let mut seed = Unstructured::new(seed);
            if let Ok(sample) = Sample::grow(&mut seed) {
                sample.check();
            }
            // What is left of the seed.
            if let Ok(date) = Date::grow(&mut seed) {
                date.check();
            }
        }
        _ => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                Sample::read(text).check();
            }
        }
    }
}

/// The values of a test.
#[derive(Debug)]
struct Sample {
    listed: Vec<String>,
    actual: Option<Vec<Cow<'static, str>>>,
}

impl Sample {
    fn read(text: &str) -> Self {
        let mut lines = text.split('\n');
        let listed = lines.by_ref().take_while(|line| !line.is_empty()).take(VALUES).map(str::to_owned).collect();
        let actual = lines.take(VALUES).map(|line| line.to_owned().into()).collect();
        Self { listed, actual: text.contains("\n\n").then_some(actual) }
    }

    fn grow(seed: &mut Unstructured<'_>) -> Result<Self> {
        let mut values: Vec<String> = Vec::new();
        for _ in 0..seed.int_in_range(1..=2 * VALUES)? {
            // Comparisons say most about values that are alike.
            let value = match seed.int_in_range(0..=2)? {
                0 if !values.is_empty() => alike(seed.choose(&values)?, seed)?,
                _ => value(seed)?,
            };
            values.push(value);
        }
        let listed = values.split_off(seed.int_in_range(0..=values.len().min(VALUES))?);
        values.truncate(VALUES);
        let absent = values.is_empty() && seed.arbitrary()?;
        let actual = values.into_iter().map(Into::into).collect();
        Ok(Self { listed: listed.into_iter().take(VALUES).collect(), actual: (!absent).then_some(actual) })
    }

    fn check(&self) {
        for text in self.listed.iter().map(String::as_str).chain(self.actual.iter().flatten().map(|value| &**value)) {
            time(text);
            range(text);
            if let Some(expected) = is_decimal(text) {
                assert_eq!(Decimal::parse(text).is_some(), expected, "{text:?}");
            }
            if let (Some(left), Some(exact)) = (Decimal::parse(text), scaled(text)) {
                for other in &self.listed {
                    if let (Some(right), Some(other)) = (Decimal::parse(other), scaled(other)) {
                        assert_eq!(left.cmp(&right), exact.cmp(&other), "{self:?}");
                        assert_eq!(left == right, exact == other, "{self:?}");
                    }
                }
            }
        }
        self.numbers_are_in_one_order();
        for name in Operator::names() {
            if let Some(operator) = Operator::parse(name) {
                self.forms(name, operator, &mut Compiled::new(self, operator));
            }
        }
        self.families();
    }

    /// Every form of a base operator.
    fn forms(&self, name: &str, base: Operator, compiled: &mut Compiled) {
        for (set_operator, prefix) in SET_OPERATORS {
            for (if_exists, suffix) in [(false, ""), (true, "IfExists")] {
                let operator = Operator { set_operator: *set_operator, if_exists, ..base };
                assert_eq!(Operator::parse(&format!("{prefix}{name}{suffix}")), Some(operator));
                for test in [&mut compiled.plain, &mut compiled.reversed, &mut compiled.dynamic] {
                    test.operator = operator;
                }
                self.operator(operator, compiled);
            }
        }
    }

    fn operator(&self, operator: Operator, compiled: &Compiled) {
        let Compiled { plain, reversed, dynamic, matches } = compiled;
        let truth = plain.evaluate(self.actual(), &NoVariables).0;
        if let Some(expected) = self.documented(operator, matches.as_deref()) {
            assert_eq!(truth, Truth::from(expected), "{operator:?} {self:?}");
        }

        // An answer without the key stands with any value of it.
        let unknown = plain.evaluate(Actual::Unknown, &NoVariables).0;
        let absent = plain.evaluate(Actual::Absent, &NoVariables).0;
        assert!(unknown == Truth::Unknown || (unknown == truth && unknown == absent), "{operator:?} {self:?}");

        // The order of the list means nothing.
        assert_eq!(reversed.evaluate(self.actual(), &NoVariables).0, truth, "{operator:?} {self:?}");

        // An answer without a variable's value stands with any value of it.
        let with = |value| dynamic.evaluate(self.actual(), &Variable::new(value)).0;
        let unknown = with(None);
        let texts = self.actual.iter().flatten().map(|text| &**text).chain(["", "*", "true"]);
        for text in texts {
            assert!(unknown == Truth::Unknown || unknown == with(Some(Resolved::Text(text))), "{operator:?} {self:?}");
        }
        assert!(unknown == Truth::Unknown || unknown == with(Some(Resolved::Absent)), "{operator:?} {self:?}");
        if !self.listed.iter().any(|value| value.contains("${")) {
            assert_eq!(unknown, truth, "{operator:?} {self:?}");
        }
    }

    /// What the tables of the documentation say; `None` where it is silent, or where finding out takes too long.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    fn documented(&self, operator: Operator, matches: Option<&[bool]>) -> Option<bool> {
        let values = self.actual.as_deref().unwrap_or_default();
        if operator.family == Family::Null && operator.set_operator.is_none() {
            return Some(self.listed.iter().any(|asked| asked.eq_ignore_ascii_case(&values.is_empty().to_string())));
        }
        if self.listed.is_empty() {
            return None;
        }
        if values.is_empty() {
            return Some(
                operator.if_exists
                    || match operator.set_operator {
                        Some(SetOperator::ForAllValues) => true,
                        Some(SetOperator::ForAnyValue) => false,
                        None => operator.negated,
                    },
            );
        }
        if operator.set_operator == Some(SetOperator::ForAllValues) && matches!(values, [only] if only.is_empty()) {
            return Some(true);
        }
        // No ARN operator holds for what is no ARN.
        let fits = |value: &str| !matches!(operator.family, Family::Arn(_)) || value.splitn(6, ':').count() == 6;
        let satisfied: Vec<_> = (matches?.iter().zip(values))
            .map(|(matches, value)| if operator.negated { !*matches && fits(value) } else { *matches })
            .collect();
        let (every, some) = (!satisfied.contains(&false), satisfied.contains(&true));
        Some(match operator.set_operator {
            Some(SetOperator::ForAllValues) => every,
            None if operator.negated => every,
            Some(SetOperator::ForAnyValue) | None => some,
        })
    }

    /// Laws between operators.
    fn families(&self) {
        let holds = |name: &str| Operator::parse(name).map(|operator| self.truth(operator, self.actual()));
        let not = |name: &str| holds(name).map(Truth::not);
        let values = self.actual.as_deref().unwrap_or_default();
        let compared = !self.listed.is_empty() && !values.is_empty();
        let arns = values.iter().all(|value| value.splitn(6, ':').count() == 6);
        for (positive, negated) in NEGATIONS {
            if compared && (arns || !positive.starts_with("Arn")) {
                assert_eq!(holds(negated), not(positive), "{positive} {self:?}");
                assert_eq!(holds(&format!("{positive}IfExists")), holds(positive), "{self:?}");
                assert_eq!(holds(&format!("{negated}IfExists")), holds(negated), "{self:?}");
                if values.iter().any(|value| !value.is_empty()) {
                    let (every, some) = (format!("ForAllValues:{negated}"), format!("ForAnyValue:{positive}"));
                    assert_eq!(holds(&every), not(&some), "{positive} {self:?}");
                }
            }
        }
        for (left, right) in [("ArnEquals", "ArnLike"), ("ArnNotEquals", "ArnNotLike")] {
            assert_eq!(holds(left), holds(right), "{self:?}");
        }
        for (narrow, wide) in [
            ("StringEquals", "StringEqualsIgnoreCase"),
            ("StringEquals", "StringLike"),
            ("ArnLike", "StringLike"),
            ("NumericEquals", "NumericLessThanEquals"),
            ("NumericLessThan", "NumericLessThanEquals"),
            ("DateEquals", "DateGreaterThanEquals"),
            ("DateGreaterThan", "DateGreaterThanEquals"),
        ] {
            assert!(!compared || holds(narrow) <= holds(wide), "{narrow} and not {wide}: {self:?}");
        }
        for listed in &self.listed {
            for value in values {
                let pair = Self { listed: vec![listed.clone()], actual: Some(vec![value.clone()]) };
                pair.trichotomy("Numeric", Decimal::parse(listed).is_some() && Decimal::parse(value).is_some());
                pair.trichotomy("Date", Timestamp::parse(listed).is_some() && Timestamp::parse(value).is_some());
            }
        }
    }

    /// Of one value to another: less, equal or greater, if both can be read; else nothing of it.
    fn trichotomy(&self, family: &str, readable: bool) {
        let holds = |name: &str| {
            let operator = Operator::parse(&format!("{family}{name}"));
            operator.map(|operator| self.truth(operator, self.actual())) == Some(Truth::True)
        };
        let [less, equal, greater] = ["LessThan", "Equals", "GreaterThan"].map(holds);
        assert_eq!([less, equal, greater].iter().filter(|holds| **holds).count(), usize::from(readable), "{self:?}");
        assert_eq!(holds("LessThanEquals"), less || equal, "{self:?}");
        assert_eq!(holds("GreaterThanEquals"), greater || equal, "{self:?}");
        assert_eq!(holds("NotEquals"), !equal, "{self:?}");
    }

    /// The order of numbers is total, and agrees with their equality.
    fn numbers_are_in_one_order(&self) {
        let all = self.listed.iter().map(String::as_str).chain(self.actual.iter().flatten().map(|value| &**value));
        let numbers: Vec<_> = all.filter_map(Decimal::parse).collect();
        for a in &numbers {
            for b in &numbers {
                assert_eq!(a.cmp(b), b.cmp(a).reverse(), "{self:?}");
                assert_eq!(a.cmp(b) == Ordering::Equal, a == b, "{self:?}");
                assert!(numbers.iter().all(|c| a > b || b > c || a <= c), "{self:?}");
            }
        }
    }

    fn actual(&self) -> Actual<'_> {
        self.actual.as_deref().map_or(Actual::Absent, Actual::Present)
    }

    /// Without variables.
    fn truth(&self, operator: Operator, actual: Actual<'_>) -> Truth {
        test(operator, &self.listed, None).evaluate(actual, &NoVariables).0
    }
}

/// A test of one base operator, compiled in the ways that are compared.
struct Compiled {
    plain: Test,
    reversed: Test,
    /// With variables.
    dynamic: Test,
    /// Whether each value of the request matches a listed one; `None` where the documentation is silent.
    matches: Option<Vec<bool>>,
}

impl Compiled {
    fn new(sample: &Sample, operator: Operator) -> Self {
        let plain = test(operator, &sample.listed, None);
        let mut reversed = plain.clone();
        reversed.values.reverse();
        let dynamic = test(operator, &sample.listed, Some(&mut Keys::default()));
        let any = |value: &str| {
            sample
                .listed
                .iter()
                .try_fold(false, |any, listed| Some(one_matches(operator.family, listed, value)? || any))
        };
        let matches = sample.actual.iter().flatten().map(|value| any(value)).collect();
        Self { plain, reversed, dynamic, matches }
    }
}

const SET_OPERATORS: &[(Option<SetOperator>, &str)] =
    &[(None, ""), (Some(SetOperator::ForAllValues), "ForAllValues:"), (Some(SetOperator::ForAnyValue), "ForAnyValue:")];

const NEGATIONS: &[(&str, &str)] = &[
    ("StringEquals", "StringNotEquals"),
    ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    ("StringLike", "StringNotLike"),
    ("NumericEquals", "NumericNotEquals"),
    ("DateEquals", "DateNotEquals"),
    ("IpAddress", "NotIpAddress"),
    ("ArnEquals", "ArnNotEquals"),
    ("ArnLike", "ArnNotLike"),
];

fn test(operator: Operator, listed: &[String], mut keys: Option<&mut Keys>) -> Test {
    let expected = |text: &String| ListedValue {
        span: Span::at(0),
        text: text.as_str().into(),
        value: Comparand::read(operator, &text.as_str().into(), keys.as_deref_mut()),
    };
    Test {
        span: Span::at(0),
        operator_span: Span::at(0),
        operator,
        key_span: Span::at(0),
        list_span: Span::at(0),
        key: KeyId(0),
        key_text: "".into(),
        values: listed.iter().map(expected).collect(),
    }
}

/// Whether one actual value matches one listed value under the positive operator.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
fn one_matches(family: Family, listed: &str, actual: &str) -> Option<bool> {
    let truth = |text: &str| match text {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    };
    Some(match family {
        Family::String(Likeness::Equals) => listed == actual,
        // Beyond ASCII the table of Unicode would be needed.
        Family::String(Likeness::EqualsIgnoreCase) if !(listed.is_ascii() && actual.is_ascii()) => return None,
        Family::String(Likeness::EqualsIgnoreCase) => listed.eq_ignore_ascii_case(actual),
        Family::String(Likeness::Like) => glob(listed, actual)?,
        Family::Numeric(order) => match (Decimal::parse(listed), Decimal::parse(actual)) {
            (Some(listed), Some(actual)) => stands(order, actual.cmp(&listed)),
            _ => false,
        },
        Family::Date(order) => match (Timestamp::parse(listed), Timestamp::parse(actual)) {
            (Some(listed), Some(actual)) => stands(order, actual.cmp(&listed)),
            _ => false,
        },
        Family::Bool => truth(listed).is_some() && truth(listed) == truth(actual).or(Some(false)),
        // What is not Base64 matches nothing; of what is, only the same text is surely the same.
        Family::Binary if !is_readable(family, listed) => false,
        Family::Binary => return (listed == actual).then_some(true),
        Family::Ip => match (IpRange::parse(listed), actual.parse()) {
            (Some(range), Ok(address)) => same_bits(range, address),
            _ => false,
        },
        // The documentation is silent on `*` alone; it is any value, and `**` is `*`.
        Family::Arn(_) if !listed.is_empty() && listed.bytes().all(|byte| byte == b'*') => true,
        Family::Arn(_) => {
            let (listed, actual): (Vec<_>, Vec<_>) = (listed.splitn(6, ':').collect(), actual.splitn(6, ':').collect());
            let mut all = listed.len() == 6 && actual.len() == 6;
            for (listed, actual) in listed.iter().zip(&actual) {
                all = glob(listed, actual)? && all;
            }
            all
        }
        Family::Null => truth(listed) == Some(false),
    })
}

fn stands(order: Order, actual: Ordering) -> bool {
    match order {
        Order::Equals => actual == Ordering::Equal,
        Order::LessThan => actual == Ordering::Less,
        Order::LessThanEquals => actual != Ordering::Greater,
        Order::GreaterThan => actual == Ordering::Greater,
        Order::GreaterThanEquals => actual != Ordering::Less,
    }
}

fn is_readable(family: Family, text: &str) -> bool {
    let operator = Operator { set_operator: None, family, negated: false, if_exists: false };
    !matches!(Comparand::read(operator, &text.into(), None), Comparand::Unreadable)
}

/// Compares the leading bits one by one.
fn same_bits(range: IpRange, address: IpAddr) -> bool {
    let octets = |address: IpAddr| match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    let bits =
        |address| octets(address).into_iter().flat_map(|octet| (0..8).rev().map(move |place| octet >> place & 1));
    let length = usize::from(range.prefix());
    range.address().is_ipv4() == address.is_ipv4() && bits(range.address()).take(length).eq(bits(address).take(length))
}

/// A range contains the address it is written with, and prints as what it was read from.
fn range(text: &str) {
    if let Some(range) = IpRange::parse(text) {
        assert!(range.contains(range.address()), "{text:?}");
        let printed = format!("{}/{}", range.address(), range.prefix());
        assert_eq!(IpRange::parse(&printed), Some(range), "{text:?}");
    }
}

/// `[+-]digits[.digits][e[+-]digits]`; `None` where the exponent is so long that a limit may be met.
fn is_decimal(text: &str) -> Option<bool> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text| str::strip_prefix(text, ['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned(text).split_once(['e', 'E']).unwrap_or((unsigned(text), "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    (exponent.len() < 18).then(|| digits(whole) && digits(fraction) && digits(unsigned(exponent)))
}

/// The number times 10¹⁶, if that is a whole number of moderate size.
fn scaled(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let power = exponent.parse::<i64>().ok()?.checked_add(16)?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    digits.checked_mul(10_i128.checked_pow(u32::try_from(power).ok()?)?)
}

/// Times and durations print as what they were read from.
fn time(text: &str) {
    /// Years beyond 292 million are not read.
    const FARTHEST: i64 = 9_214_000_000_000_000;
    if let Some(time) = Timestamp::parse(text) {
        let printed = time.to_string();
        if time.seconds().abs() < FARTHEST {
            assert_eq!(Timestamp::parse(&printed), Some(time), "{text:?} prints as {printed:?}");
        }
    }
    if let Some(seconds) = parse_duration(text) {
        assert!(seconds >= 0, "{text:?}");
        assert_eq!(parse_duration(&format!("PT{seconds}S")), Some(seconds), "{text:?}");
    }
}

/// Holds the same for every variable; `None` is unknown.
struct Variable<'v> {
    value: Resolved<'v>,
    folded: String,
}

impl<'v> Variable<'v> {
    fn new(value: Option<Resolved<'v>>) -> Self {
        let value = value.unwrap_or(Resolved::Unknown);
        let folded = if let Resolved::Text(text) = value { text.to_ascii_lowercase() } else { String::new() };
        Self { value, folded }
    }
}

impl Variables for Variable<'_> {
    fn resolve(&self, _: KeyId) -> Resolved<'_> {
        self.value
    }

    fn resolve_folded(&self, _: KeyId) -> Resolved<'_> {
        if matches!(self.value, Resolved::Text(_)) { Resolved::Text(&self.folded) } else { self.value }
    }
}

/// A value of any of the types.
fn value(seed: &mut Unstructured<'_>) -> Result<String> {
    Ok(match seed.int_in_range(0..=7)? {
        0 => {
            let sign = seed.choose(&["", "-", "+"])?;
            let whole: u16 = seed.arbitrary()?;
            let fraction = seed.choose(&["", ".0", ".5", ".50", ".05", ".123456789", "."])?;
            let exponent = seed.choose(&["", "e0", "e1", "E+2", "e-2", "e-12", "e19", "e"])?;
            format!("{sign}{whole}{fraction}{exponent}")
        }
        1 => Date::grow(seed)?.to_string(),
        2 => {
            let [a, b, c, d]: [u8; 4] = seed.arbitrary()?;
            let prefix = seed.choose(&["", "/0", "/8", "/31", "/32", "/33", "/-1", "/024"])?;
            format!("{a}.{b}.{c}.{d}{prefix}")
        }
        3 => {
            let address = std::net::Ipv6Addr::from(seed.arbitrary::<u128>()?);
            let prefix = seed.choose(&["", "/0", "/7", "/64", "/128", "/129"])?;
            format!("{address}{prefix}")
        }
        4 => {
            let mut fields = vec!["arn"];
            for _ in 0..seed.int_in_range(3..=6)? {
                fields.push(*seed.choose(&["", "aws", "*", "a*", "?b", "111122223333", "${v}", "role/a", "role/*"])?);
            }
            fields.join(":")
        }
        5 => (*seed.choose(&["true", "false", "TRUE", "False", "QQ==", "QQ", "QUI=", "", "*", "P1DT1S", "PT9M"])?)
            .to_owned(),
        6 => {
            let mut text = String::new();
            for _ in 0..seed.int_in_range(0..=6)? {
                text.push_str(seed.choose(&[
                    "a",
                    "A",
                    "b",
                    "*",
                    "?",
                    "é",
                    "É",
                    ":",
                    "${v}",
                    "${*}",
                    "${v, 'a'}",
                    "${",
                ])?);
            }
            text
        }
        _ => seed.arbitrary::<&str>()?.chars().take(24).collect(),
    })
}

/// The same value, or one that differs in a character.
fn alike(value: &str, seed: &mut Unstructured<'_>) -> Result<String> {
    let mut characters: Vec<char> = value.chars().collect();
    if let Some(character) = characters.get_mut(seed.int_in_range(0..=value.len())?) {
        *character = *seed.choose(&['0', '1', '9', 'a', 'A', '*', ':', '-', '.'])?;
    }
    Ok(characters.into_iter().collect())
}

/// A date that exists, with a time and an offset.
#[derive(Debug)]
struct Date {
    year: i64,
    month: usize,
    day: i64,
    /// Of the day, local.
    seconds: i64,
    nanos: i64,
    /// Minutes east of UTC.
    offset: i64,
}

const MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_of_month(year: i64, month: usize) -> i64 {
    let leap_day = i64::from(month == 2 && is_leap(year));
    MONTHS.get(month.wrapping_sub(1)).map_or(0, |days| days + leap_day)
}

impl Date {
    fn grow(seed: &mut Unstructured<'_>) -> Result<Self> {
        let year = if seed.arbitrary()? { seed.int_in_range(1600..=2400)? } else { seed.int_in_range(0..=9999)? };
        let month = seed.int_in_range(1..=12)?;
        let day = seed.int_in_range(1..=days_of_month(year, month))?;
        let seconds = seed.int_in_range(0..=86_399)?;
        let nanos = *seed.choose(&[0, 500_000_000, 1, 999_999_999, 120_000_000])?;
        let offset = *seed.choose(&[0, 0, 60, -60, 330, -1439, 1439])?;
        Ok(Self { year, month, day, seconds, nanos, offset })
    }

    /// Counted year by year and month by month.
    fn seconds_since_1970(&self) -> i64 {
        let of_year = |year| if is_leap(year) { 366 } else { 365 };
        let years: i64 = if self.year >= 1970 {
            (1970..self.year).map(of_year).sum()
        } else {
            -(self.year..1970).map(of_year).sum::<i64>()
        };
        let months: i64 = (1..self.month).map(|month| days_of_month(self.year, month)).sum();
        (years + months + self.day - 1) * 86_400 + self.seconds - self.offset * 60
    }

    fn check(&self) {
        let written = self.to_string();
        let read = Timestamp::parse(&written);
        assert_eq!(read.map(Timestamp::seconds), Some(self.seconds_since_1970()), "{written}");
        if self.nanos == 0 {
            assert_eq!(read, Some(Timestamp::from_seconds(self.seconds_since_1970())), "{written}");
        }
        time(&written);
        // A day that the month does not have is no date.
        let none = format!("{:04}-{:02}-{:02}", self.year, self.month, days_of_month(self.year, self.month) + 1);
        assert_eq!(Timestamp::parse(&none), None, "{none}");
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { year, month, day, seconds, nanos, offset } = self;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if *nanos > 0 {
            write!(f, ".{nanos:09}")?;
        }
        if *offset == 0 {
            return f.write_str("Z");
        }
        let sign = if *offset < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
    }
}
