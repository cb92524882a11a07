//! Wildcard patterns against a naive matcher that tries every way.
//!
//! An input is a pattern, a text and the value of a variable on a line each; or, behind a zero byte, a seed from which near-misses over a
//! short alphabet grow.

use arbitrary::{Result, Unstructured};
use rolecall_core::context::{KeyId, Keys};
use rolecall_core::pattern::{Match, Pattern, Resolved, Variables};

/// Stands for a variable in a pattern; a character that nobody writes.
const VARIABLE: char = '\u{e000}';
/// How the variable is written.
const WRITTEN: &str = "${v}";
/// What the naive matcher can bear: texts of so many characters, patterns of so many runs.
const LONGEST: usize = 28;
const RUNS: usize = 4;

/// The target.
///
/// # Panics
/// Where the matchers differ.
pub fn wildcard(bytes: &[u8]) {
    let sample = match bytes.split_first() {
        Some((0, seed)) => Sample::grow(&mut Unstructured::new(seed)).ok(),
        _ => std::str::from_utf8(bytes).ok().map(Sample::read),
    };
    if let Some(sample) = sample {
        sample.check();
    }
}

/// One question to the matcher.
#[derive(Debug)]
struct Sample {
    /// The pattern, with [`VARIABLE`] for a variable.
    pattern: String,
    text: String,
    /// What the variable holds.
    value: String,
}

/// One character of a pattern, as documented.
#[derive(Clone, Copy, PartialEq)]
enum Glyph {
    Exactly(char),
    One { crosses_colons: bool },
    Run { crosses_colons: bool },
}

impl Sample {
    fn read(text: &str) -> Self {
        let mut lines = text.split('\n').map(str::to_owned);
        let mut line = || lines.next().unwrap_or_default();
        Self { pattern: line(), text: line(), value: line() }
    }

    fn grow(seed: &mut Unstructured<'_>) -> Result<Self> {
        let mut pattern = String::from(*seed.choose(&["", "arn:", "a:b:"])?);
        for _ in 0..seed.int_in_range(0..=14)? {
            pattern.push(*seed.choose(&['a', 'b', ':', '*', '?', ':', '*', VARIABLE, '$', 'é'])?);
        }
        let mut value = String::new();
        for _ in 0..seed.int_in_range(0..=3)? {
            value.push(*seed.choose(&['a', 'b', ':', '*', '?', '$', 'B'])?);
        }
        let mut text = Vec::new();
        for character in pattern.chars() {
            match character {
                '*' => {
                    for _ in 0..seed.int_in_range(0..=3)? {
                        text.push(any_character(seed)?);
                    }
                }
                '?' => text.push(any_character(seed)?),
                VARIABLE => text.extend(value.chars()),
                other => text.push(other),
            }
        }
        // A miss is worth most when it is near.
        for _ in 0..seed.int_in_range(0..=2)? {
            let at = seed.int_in_range(0..=text.len())?;
            match seed.int_in_range(0..=2)? {
                0 => text.insert(at, any_character(seed)?),
                1 if at < text.len() => drop(text.remove(at)),
                _ => {
                    if let Some(character) = text.get_mut(at) {
                        *character = any_character(seed)?;
                    }
                }
            }
        }
        Ok(Self { pattern, text: text.into_iter().collect(), value })
    }

    fn check(&self) {
        self.string();
        self.resource();
        self.action();
        self.fields();
    }

    fn written(&self) -> String {
        self.pattern.replace(VARIABLE, WRITTEN)
    }

    fn string(&self) {
        let plain = Pattern::string(self.written(), true, None);
        self.agrees(plain.matches(&self.text), &glyphs(&self.written(), ""));
        let literal = Pattern::string(&*self.pattern, false, None);
        assert_eq!(literal.matches(&self.text), self.pattern == self.text, "{self:?}");
        self.variables(|keys| Pattern::string(self.written(), true, keys), &glyphs(&self.pattern, &self.value));

        // Escapes stand for their characters.
        let escaped: String = self.text.chars().map(escape).collect();
        let escaped = Pattern::string(escaped, true, Some(&mut Keys::default()));
        assert!(escaped.matches(&self.text), "{self:?}");
    }

    fn resource(&self) {
        let plain = Pattern::resource(self.written(), None);
        self.agrees(plain.matches(&self.text), &resource_glyphs(&self.written(), ""));
        self.variables(|keys| Pattern::resource(self.written(), keys), &resource_glyphs(&self.pattern, &self.value));
    }

    fn action(&self) {
        let (pattern, text) = (self.written().to_ascii_lowercase(), self.text.to_ascii_lowercase());
        let pattern = (Pattern::action(&self.written()), glyphs(&pattern, ""));
        let lower = Self { text, ..Self::read("") };
        lower.agrees(pattern.0.matches(&lower.text), &pattern.1);
    }

    /// Splitting a pattern is splitting its text.
    fn fields(&self) {
        let written = self.written();
        let parts: Vec<_> = written.splitn(6, ':').map(|part| Pattern::string(part, true, None)).collect();
        let fields = Pattern::string(&*written, true, None).fields();
        assert_eq!(fields.as_ref().map(|fields| &fields[..]), (parts.len() == 6).then_some(&parts[..]), "{self:?}");
    }

    fn variables(&self, compile: impl Fn(Option<&mut Keys>) -> Pattern, glyphs: &[Glyph]) {
        let mut keys = Keys::default();
        let pattern = compile(Some(&mut keys));
        let known = pattern.evaluate(&self.text, &Value(Resolved::Text(&self.value)));
        let unknown = pattern.evaluate(&self.text, &Value(Resolved::Unknown));
        let absent = pattern.evaluate(&self.text, &Value(Resolved::Absent));
        // A pattern that was read may have variables of its own, which the naive matcher does not know.
        if !self.pattern.contains("${") {
            self.agrees(known == Match::Yes, glyphs);
            assert!(matches!(known, Match::Yes | Match::No), "{self:?}");
        }
        if pattern.has_variables() {
            assert!(absent != Match::Yes || pattern.variables().all(|variable| variable.default.is_some()), "{self:?}");
            // What fails whatever the variable holds fails for this value, too; what holds whatever it holds has a default.
            assert!(unknown != Match::No || known != Match::Yes, "{self:?}");
            assert!(unknown != Match::Yes, "{self:?}");
        } else {
            assert_eq!([unknown, absent], [known; 2], "{self:?}");
            assert_eq!(keys.len(), 0, "{self:?}");
        }
    }

    #[track_caller]
    fn agrees(&self, found: bool, glyphs: &[Glyph]) {
        if let Some(expected) = matches(glyphs, &self.text) {
            assert_eq!(found, expected, "{self:?}");
        }
    }
}

fn any_character(seed: &mut Unstructured<'_>) -> Result<char> {
    seed.choose(&['a', 'b', ':', '*', '?', 'é', 'A']).copied()
}

fn escape(character: char) -> String {
    match character {
        '*' | '?' | '$' => format!("${{{character}}}"),
        other => other.to_string(),
    }
}

/// Text with wildcards that go anywhere. What the variable holds is literal.
fn glyphs(pattern: &str, value: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    for character in pattern.chars() {
        match character {
            '*' => glyphs.push(Glyph::Run { crosses_colons: true }),
            '?' => glyphs.push(Glyph::One { crosses_colons: true }),
            VARIABLE => glyphs.extend(value.chars().map(Glyph::Exactly)),
            other => glyphs.push(Glyph::Exactly(other)),
        }
    }
    glyphs
}

/// In the first five fields of a resource a wildcard stays in its field, except for a `*` at its end; a variable there is text.
fn resource_glyphs(pattern: &str, value: &str) -> Vec<Glyph> {
    let colons = pattern.matches(':').count();
    if pattern.starts_with("arn:") && !pattern.ends_with('*') && colons < 5 {
        return resource_glyphs(&format!("{pattern}{}", ":*".repeat(5 - colons)), value);
    }
    let mut fields: Vec<&str> = pattern.splitn(6, ':').collect();
    let tail = if fields.len() == 6 { fields.pop() } else { None };
    let mut all = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            all.push(Glyph::Exactly(':'));
        }
        let mut inside = glyphs(&field.replace(VARIABLE, WRITTEN), "");
        let last = inside.len().saturating_sub(1);
        for (at, glyph) in inside.iter_mut().enumerate() {
            match glyph {
                Glyph::One { crosses_colons } => *crosses_colons = false,
                Glyph::Run { crosses_colons } => *crosses_colons = at == last,
                Glyph::Exactly(_) => {}
            }
        }
        all.extend(inside);
    }
    if let Some(tail) = tail {
        all.push(Glyph::Exactly(':'));
        all.extend(glyphs(tail, value));
    }
    all
}

/// Whether text matches a pattern whose wildcards go anywhere; `None` if finding out naively takes too long.
pub(crate) fn glob(pattern: &str, text: &str) -> Option<bool> {
    matches(&glyphs(pattern, ""), text)
}

fn matches(glyphs: &[Glyph], text: &str) -> Option<bool> {
    let text: Vec<char> = text.chars().collect();
    let runs = glyphs.iter().filter(|glyph| matches!(glyph, Glyph::Run { .. })).count();
    (text.len() <= LONGEST && runs <= RUNS).then(|| naive(glyphs, &text))
}

/// Tries every length of every run.
fn naive(pattern: &[Glyph], text: &[char]) -> bool {
    let Some((glyph, rest)) = pattern.split_first() else { return text.is_empty() };
    let first = text.split_first();
    match glyph {
        Glyph::Exactly(wanted) => first.is_some_and(|(found, behind)| found == wanted && naive(rest, behind)),
        Glyph::One { crosses_colons } => {
            first.is_some_and(|(found, behind)| (*crosses_colons || *found != ':') && naive(rest, behind))
        }
        Glyph::Run { crosses_colons } => {
            naive(rest, text)
                || first.is_some_and(|(found, behind)| (*crosses_colons || *found != ':') && naive(pattern, behind))
        }
    }
}

/// The same for every key.
struct Value<'v>(Resolved<'v>);

impl Variables for Value<'_> {
    fn resolve(&self, _: KeyId) -> Resolved<'_> {
        self.0
    }

    fn resolve_folded(&self, _: KeyId) -> Resolved<'_> {
        self.0
    }
}
