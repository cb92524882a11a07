//! One value of one key: is there one that some tests are satisfied by, and others not?
//!
//! Texts and ARNs become globs, which are searched completely. Numbers, times, addresses, booleans and bytes have few kinds of values between and on their
//! bounds: one of each is tried, by core's own operators. A key under operators of both sorts is tried with the values of both, and open if none fits.

use std::borrow::Cow;
use std::net::IpAddr;

use rolecall_core::condition::{Actual, ArnPattern, Comparand, Decimal, IpRange, ListedValue, Test};
use rolecall_core::operator::{Family, Likeness};
use rolecall_core::pattern::{NoVariables, Pattern};
use rolecall_core::sort::sort_unique;
use rolecall_core::time::Timestamp;
use rolecall_core::trace::Truth;

use crate::glob::{Class, Found, Glob, Letter, Meeting, Reading, Token};

/// Whether a value shall satisfy a test: match a listed value, or for the `Not` forms none.
pub(crate) type Demand<'p> = (&'p Test, bool);

/// What values a key has at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Any text.
    Any,
    /// One of these.
    Listed(Vec<String>),
    /// Texts of a shape; and some of them that people know, the best first.
    Shaped(Vec<Glob>, Vec<String>),
    /// Texts that can be read as a type; and an example.
    Readable(Type, &'static str),
}

/// Types that values are sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Number,
    Time,
    Address,
}

impl Type {
    fn reads(self, text: &str) -> bool {
        match self {
            Self::Number => Decimal::parse(text).is_some(),
            Self::Time => Timestamp::parse(text).is_some(),
            Self::Address => text.parse::<IpAddr>().is_ok(),
        }
    }
}

/// Globs that the value has to meet, and others that it must not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) unions: Vec<Vec<Glob>>,
    pub(crate) excluded: Vec<Glob>,
}

impl Shape {
    pub(crate) fn meeting(&self) -> Meeting<'_> {
        Meeting {
            unions: self.unions.iter().map(|union| union.iter().collect()).collect(),
            excluded: self.excluded.iter().collect(),
        }
    }
}

/// Solves problems of values in one reading of variables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Solver<'v> {
    pub(crate) reading: Reading<'v>,
}

impl Solver<'_> {
    /// A value that meets every demand, is one of `values`, and has the shape `more`.
    pub(crate) fn value(
        &self,
        demands: &[Demand<'_>],
        values: &Values,
        more: &Shape,
        states: &mut usize,
    ) -> Found<String> {
        let (texts, typed): (Vec<Demand<'_>>, Vec<Demand<'_>>) = demands.iter().partition(|(test, _)| is_text(test));
        let typed: Vec<Demand<'_>> = typed.into_iter().filter(|(test, _)| !is_open(test)).collect();
        let mut shape = more.clone();
        let mut known: Vec<String> = Vec::new();
        match values {
            Values::Any => {}
            Values::Listed(values) => known.clone_from(values),
            Values::Shaped(globs, examples) => {
                shape.unions.push(globs.clone());
                known.clone_from(examples);
            }
            Values::Readable(_, example) => known.push((*example).to_owned()),
        }
        let read = if let Values::Readable(kind, _) = values { Some(*kind) } else { None };
        for demand in &texts {
            if self.shape(*demand, &mut shape) == Some(false) {
                return Found::None;
            }
        }
        if matches!(self.reading, Reading::Loose) && is_covered(&texts) {
            return Found::None;
        }
        let meeting = shape.meeting();
        let fits = |text: &str| {
            meeting.accepts(text)
                && typed.iter().all(|demand| satisfies(text, *demand))
                && read.is_none_or(|kind| kind.reads(text))
        };
        if let Some(found) = known.iter().find(|text| fits(text)) {
            return Found::Yes(found.clone());
        }
        if matches!(values, Values::Listed(_)) {
            return Found::None;
        }
        if typed.is_empty() && read.is_none() {
            if let Some(found) = fillings(&shape).find(|text| fits(text)) {
                return Found::Yes(found);
            }
            return text(&texts, values, &meeting, states);
        }
        // On and between all bounds.
        let mut tried = typed_values(&typed);
        if !texts.is_empty() || !shape.unions.is_empty() {
            tried.extend(fillings(&shape));
            tried.extend(read.iter().flat_map(|kind| readable_fillings(&shape, *kind)));
        }
        if let Some(found) = tried.iter().find(|text| fits(text)) {
            return Found::Yes(found.clone());
        }
        let alone = |demands: &[Demand<'_>]| {
            let readable = |text: &&String| read.is_none_or(|kind| kind.reads(text));
            typed_values(demands)
                .iter()
                .filter(readable)
                .any(|text| demands.iter().all(|demand| satisfies(text, *demand)))
        };
        let same_family =
            typed.iter().all(|(test, _)| kind(test) == kind(typed.first().map_or(test, |(first, _)| first)));
        if !typed.is_empty()
            && same_family
            && is_complete(&typed)
            && (meeting.unions.is_empty() && meeting.excluded.is_empty() || !alone(&typed))
        {
            return Found::None;
        }
        match meeting.shortest(states) {
            Found::Yes(text) if fits(&text) => Found::Yes(text),
            // A proof for all texts is one for those that can be read.
            Found::None if !meeting.accepts("") => Found::None,
            _ => Found::Open,
        }
    }

    /// Adds a demand on a text. `Some(false)` if no text meets it, `None` if it is no demand on a text.
    pub(crate) fn shape(&self, (test, wanted): Demand<'_>, shape: &mut Shape) -> Option<bool> {
        if !is_text(test) {
            return None;
        }
        let is_arn = matches!(test.operator.family, Family::Arn(_));
        let matching = wanted != test.operator.negated;
        let loose = matches!(self.reading, Reading::Loose);
        // A value with a variable that nobody knows excludes nothing for sure.
        let listed = test.values.iter().filter(|listed| matching || !loose || listed.variables().next().is_none());
        let globs: Vec<Glob> = listed.filter_map(|listed| self.glob(listed, test)).collect();
        if matching {
            // What is no ARN does not satisfy the `Not` forms either.
            let not_arns = if is_arn && test.operator.negated { not_arns() } else { Vec::new() };
            let union: Vec<Glob> = globs.into_iter().chain(not_arns).collect();
            let is_empty = union.is_empty();
            if !union.contains(&Glob::any()) {
                shape.unions.push(union);
            }
            return Some(!is_empty);
        }
        if is_arn && test.operator.negated {
            shape.unions.push(vec![arn()]);
        }
        let takes_all = globs.contains(&Glob::any());
        shape.excluded.extend(globs);
        Some(!takes_all)
    }

    pub(crate) fn glob(&self, listed: &ListedValue, test: &Test) -> Option<Glob> {
        match &listed.value {
            Comparand::String(read) => {
                let folded = test.operator.family == Family::String(Likeness::EqualsIgnoreCase);
                Glob::of(read.as_pattern(), folded, self.reading)
            }
            Comparand::Arn(ArnPattern::Any) => Some(Glob::any()),
            Comparand::Arn(ArnPattern::Fields(fields)) => Some(Glob::of_fields(fields)),
            Comparand::Arn(ArnPattern::Dynamic(pattern)) => match self.reading {
                Reading::Valued(variables) => {
                    pattern.replaced(variables).ok()?.fields().map(|fields| Glob::of_fields(&fields))
                }
                // A value may have colons, and shift the fields.
                Reading::Loose => Glob::of(pattern, false, self.reading).map(Glob::widened),
                Reading::Symbolic => Glob::of_ending_variables(pattern),
            },
            _ => None,
        }
    }
}

/// A text, when only texts are asked for.
fn text(texts: &[Demand<'_>], values: &Values, meeting: &Meeting<'_>, states: &mut usize) -> Found<String> {
    match meeting.shortest(states) {
        // Nothing but the empty text is left, which counts as no value for some operators.
        Found::None if *values == Values::Any && meeting.accepts("") => {
            if texts.iter().any(|(test, _)| test.operator.set_operator.is_some()) {
                Found::Open
            } else {
                Found::Yes(String::new())
            }
        }
        found => found,
    }
}

/// Whether each listed value of some demand lies in what other demands exclude, whatever the variables hold: each is a letter of its own then.
fn is_covered(demands: &[Demand<'_>]) -> bool {
    let symbolic = Solver { reading: Reading::Symbolic };
    let has_variables = |test: &Test| test.values.iter().any(|listed| listed.variables().next().is_some());
    let matching = |(test, wanted): &Demand<'_>| *wanted != test.operator.negated;
    let (inside, outside): (Vec<&Demand<'_>>, Vec<&Demand<'_>>) = demands.iter().partition(|demand| matching(demand));
    let excluded: Vec<Glob> = outside
        .iter()
        .flat_map(|(test, _)| test.values.iter().filter_map(|listed| symbolic.glob(listed, test)))
        .collect();
    inside.iter().any(|(test, _)| {
        let globs = test.values.iter().map(|listed| symbolic.glob(listed, test));
        has_variables(test) && covers(&excluded, globs)
    })
}

/// Whether a typed test has a variable whose value is not known: nothing follows from it.
fn is_open(test: &Test) -> bool {
    test.values.iter().any(|listed| listed.variables().next().is_some())
}

impl Glob {
    /// An ARN whose variables are letters, if all stand in the last field: elsewhere a value with colons shifts the fields.
    fn of_ending_variables(pattern: &Pattern) -> Option<Self> {
        let mut glob = Self::of(pattern, false, Reading::Symbolic)?;
        let mut colons = 0;
        for token in &mut glob.tokens {
            match token {
                Token::Exactly(Letter::Character(':')) => colons += 1,
                Token::Exactly(Letter::Variable(_)) if colons < 5 => return None,
                Token::One(class) | Token::Run(class) if colons < 5 => *class = Class::Field,
                _ => {}
            }
        }
        (colons >= 5).then_some(glob)
    }

    /// With every wildcard as a run of anything.
    fn widened(mut self) -> Self {
        for token in &mut self.tokens {
            if !matches!(token, Token::Exactly(_)) {
                *token = Token::Run(Class::Any);
            }
        }
        self
    }
}

/// Whether each of some globs, whose variables are letters, lies in the excluded ones.
pub(crate) fn covers(excluded: &[Glob], globs: impl Iterator<Item = Option<Glob>>) -> bool {
    let excluded: Vec<&Glob> = excluded.iter().collect();
    globs.into_iter().all(|glob| {
        glob.is_some_and(|glob| {
            // Another spelling of a variable's value is another text to what minds letter case.
            let spelled = glob.folded && glob.has_variables();
            let meeting = Meeting { unions: vec![vec![&glob]], excluded: excluded.clone() };
            !spelled && !meeting.accepts("") && meeting.shortest(&mut 0) == Found::None
        })
    })
}

/// Any text of six fields.
fn arn() -> Glob {
    let field = [Token::Run(Class::Field), Token::Exactly(Letter::Character(':'))];
    Glob { tokens: field.repeat(5).into_iter().chain([Token::Run(Class::Any)]).collect(), folded: false }
}

/// Texts of fewer.
fn not_arns() -> Vec<Glob> {
    let field = [Token::Exactly(Letter::Character(':')), Token::Run(Class::Field)];
    (0..5)
        .map(|colons| Glob {
            tokens: std::iter::once(Token::Run(Class::Field)).chain(field.repeat(colons)).collect(),
            folded: false,
        })
        .collect()
}

/// Readable texts of what has to be met.
fn fillings(shape: &Shape) -> impl Iterator<Item = String> {
    let globs = shape.unions.iter().flatten().take(64);
    let texts = globs.flat_map(|glob| ["", "example"].map(|run| glob.filled(run)));
    texts.filter(|text| !text.is_empty()).chain(["example", "other", "x"].map(str::to_owned))
}

/// Texts of what has to be met whose wildcards stand for parts of a type.
fn readable_fillings(shape: &Shape, kind: Type) -> Vec<String> {
    let parts: &[&str] = match kind {
        Type::Number => &["0", "1", "10"],
        Type::Time => &["1", "01", "01-01", "2026-01-15", "12:00:00Z", "01-15T12:00:00Z", "T12:00:00Z", "00Z"],
        Type::Address => &["1", "1.1", "1.1.1", "1.1.1.1", ".1.1.1", "::1"],
    };
    let globs = shape.unions.iter().flatten().take(64);
    globs.flat_map(|glob| parts.iter().map(|part| glob.filled(part))).collect()
}

/// Whether a single value satisfies a test, whatever its set operator.
pub(crate) fn satisfies(value: &str, (test, wanted): Demand<'_>) -> bool {
    let (truth, _) = test.evaluate(Actual::Present(&[Cow::Borrowed(value)]), &NoVariables);
    (truth == Truth::True) == wanted
}

pub(crate) fn is_text(test: &Test) -> bool {
    matches!(test.operator.family, Family::String(_) | Family::Arn(_))
}

/// Families that share their kinds of values.
fn kind(test: &Test) -> u8 {
    match test.operator.family {
        Family::String(_) | Family::Arn(_) => 0,
        Family::Numeric(_) => 1,
        Family::Date(_) => 2,
        Family::Bool => 3,
        Family::Binary => 4,
        Family::Ip => 5,
        Family::Null => 6,
    }
}

/// One value of each kind that some tests tell apart, readable ones first.
pub(crate) fn typed_values(demands: &[Demand<'_>]) -> Vec<String> {
    let listed = |families: &dyn Fn(Family) -> bool| -> Vec<&str> {
        let tests = demands.iter().filter(|(test, _)| families(test.operator.family));
        tests.flat_map(|(test, _)| test.values.iter().map(|listed| &*listed.text)).collect()
    };
    let mut values = Vec::new();
    let numbers = listed(&|family| matches!(family, Family::Numeric(_)));
    values.extend(around_numbers(&numbers));
    let times = listed(&|family| matches!(family, Family::Date(_)));
    values.extend(around_times(&times));
    let addresses = listed(&|family| family == Family::Ip);
    if !addresses.is_empty() {
        values.extend(around_addresses(&addresses));
    }
    if demands.iter().any(|(test, _)| test.operator.family == Family::Bool) {
        values.extend(["true", "false"].map(str::to_owned));
    }
    values.extend(listed(&|family| family == Family::Binary).into_iter().map(str::to_owned));
    // Can be read as no type.
    values.push("example".to_owned());
    values
}

/// Whether these are all kinds.
fn is_complete(demands: &[Demand<'_>]) -> bool {
    demands.iter().all(|(test, _)| match test.operator.family {
        Family::Numeric(_) => test.values.iter().all(|listed| match Decimal::parse(&listed.text) {
            Some(number) => number.scaled(PLACES).is_some(),
            None => true,
        }),
        Family::Date(_) => test.values.iter().all(|listed| !listed.text.contains('.')),
        _ => true,
    })
}

/// Digits behind the point that numbers are looked at with.
const PLACES: i64 = 12;

fn around_numbers(listed: &[&str]) -> Vec<String> {
    let unit = 10_i128.pow(12);
    let mut bounds: Vec<i128> = listed.iter().filter_map(|text| Decimal::parse(text)?.scaled(PLACES)).collect();
    if bounds.is_empty() {
        return Vec::new();
    }
    sort_unique(&mut bounds);
    let mut values = bounds.clone();
    values.extend(bounds.iter().flat_map(|bound| [bound.saturating_add(unit), bound.saturating_sub(unit)]));
    let between = |(low, high): (&i128, &i128)| low + (high - low) / 2;
    values.extend(bounds.iter().zip(bounds.iter().skip(1)).map(between));
    let mut texts: Vec<String> = values.into_iter().map(number).collect();
    // Neighbours in the last place that is looked at have something between them.
    let close = bounds.iter().zip(bounds.iter().skip(1)).filter(|(low, high)| **high - **low == 1);
    texts.extend(close.map(|(low, _)| format!("{}5", fixed(*low))));
    texts
}

/// `12.5`
fn number(scaled: i128) -> String {
    let text = fixed(scaled);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `12.500000000000`
fn fixed(scaled: i128) -> String {
    let unit = 10_u128.pow(12);
    let size = scaled.unsigned_abs();
    let sign = if scaled < 0 { "-" } else { "" };
    format!("{sign}{}.{:012}", size / unit, size % unit)
}

fn around_times(listed: &[&str]) -> Vec<String> {
    let bounds: Vec<Timestamp> = listed.iter().filter_map(|text| Timestamp::parse(text)).collect();
    let mut values: Vec<String> =
        bounds.iter().flat_map(|bound| [0, 1, -1].map(|seconds| bound.plus(seconds).to_string())).collect();
    // Between two bounds that are a second apart.
    let half = |bound: &Timestamp| {
        bound.to_string().strip_suffix('Z').filter(|text| !text.contains('.')).map(|text| format!("{text}.5Z"))
    };
    values.extend(bounds.iter().filter_map(half));
    values
}

fn around_addresses(listed: &[&str]) -> Vec<String> {
    let ranges: Vec<IpRange> = listed.iter().filter_map(|text| IpRange::parse(text)).collect();
    let mut values: Vec<String> =
        ["198.51.100.1", "203.0.113.1", "192.0.2.1", "2001:db8::1"].map(str::to_owned).to_vec();
    for range in &ranges {
        let (bits, first) = match range.address() {
            IpAddr::V4(address) => (32, u128::from(u32::from(address))),
            IpAddr::V6(address) => (128, u128::from(address)),
        };
        let host = 1_u128.checked_shl(bits - u32::from(range.prefix())).map_or(u128::MAX, |size| size - 1);
        let (first, last) = (first & !host, first | host);
        let most = if bits == 32 { u128::from(u32::MAX) } else { u128::MAX };
        let around = [
            first.checked_add(1).filter(|next| *next <= last),
            Some(first),
            Some(last),
            first.checked_sub(1),
            last.checked_add(1),
        ];
        values
            .extend(around.into_iter().flatten().filter(|address| *address <= most).map(|address| show(address, bits)));
    }
    values
}

fn show(address: u128, bits: u32) -> String {
    match u32::try_from(address) {
        Ok(short) if bits == 32 => IpAddr::from(short.to_be_bytes()).to_string(),
        _ => IpAddr::from(address.to_be_bytes()).to_string(),
    }
}
