//! Policy variables: what a request gives for them, and where they stand in a text.

use std::ops::Range;

use crate::context::KeyId;
use crate::diag::VariableFault;
use crate::scan::find;
use crate::text::Part;

/// A policy variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The context key.
    pub key: KeyId,
    /// What stands in when the key is absent.
    pub default: Option<Part>,
}

/// What a variable holds in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved<'c> {
    /// This text, literally.
    Text(&'c str),
    /// Nothing, and there is no default.
    Absent,
    /// Nobody knows.
    Unknown,
}

/// Gives the values of context keys to patterns.
pub trait Variables {
    /// The single value of a key.
    fn resolve(&self, key: KeyId) -> Resolved<'_>;

    /// The single value of a key, its letter case [folded](super::fold_case).
    fn resolve_folded(&self, key: KeyId) -> Resolved<'_>;

    /// Whether values and what is matched may have [blanks](crate::blank). Those of patterns are known beforehand.
    fn have_blanks(&self) -> bool {
        false
    }
}

/// For patterns without variables.
#[derive(Clone, Copy, Debug)]
pub struct NoVariables;

impl Variables for NoVariables {
    fn resolve(&self, _: KeyId) -> Resolved<'_> {
        Resolved::Absent
    }

    fn resolve_folded(&self, _: KeyId) -> Resolved<'_> {
        Resolved::Absent
    }
}

impl Variable {
    /// What it holds in a request.
    pub(super) fn resolve<'c>(&'c self, variables: &'c impl Variables) -> Resolved<'c> {
        match (variables.resolve(self.key), &self.default) {
            (Resolved::Absent, Some(default)) => Resolved::Text(default),
            (found, _) => found,
        }
    }
}

/// Whether `${` stands in a text.
pub(crate) fn may_have_variables(text: &str) -> bool {
    find(text.as_bytes(), |word| word.equal(b'$')).is_some() && text.contains("${")
}

/// A `${…}` in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableSite<'t> {
    /// Bytes of the text, from `$` to behind the closing brace.
    pub range: Range<usize>,
    /// What is in it, or what is wrong with it.
    pub content: Result<SiteContent<'t>, VariableFault>,
}

/// What stands between `${` and `}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteContent<'t> {
    /// `${*}`, `${?}` or `${$}`: the character itself.
    Escape(&'t str),
    /// A context key, perhaps with a default.
    Key {
        /// The key as written.
        key: &'t str,
        /// The text in single quotes.
        default: Option<&'t str>,
    },
}

/// Every `${…}` in a text, in order.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
#[must_use]
pub fn variable_sites(text: &str) -> Vec<VariableSite<'_>> {
    let mut sites = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("${")).map(|at| from + at) {
        let body = text.get(start + 2..).unwrap_or_default();
        let (length, content) = variable_body(body);
        let end = start + 2 + length;
        sites.push(VariableSite { range: start..end, content });
        from = end;
    }
    sites
}

/// Length of what follows `${`, closing brace included, and what it says.
fn variable_body(body: &str) -> (usize, Result<SiteContent<'_>, VariableFault>) {
    if let Some(escape) = body.get(..1).filter(|first| matches!(*first, "*" | "?" | "$"))
        && body.get(1..2) == Some("}")
    {
        return (2, Ok(SiteContent::Escape(escape)));
    }
    let Some(stop) = body.find([',', '}']) else { return (body.len(), Err(VariableFault::MissingBrace)) };
    let key = body.get(..stop).unwrap_or_default();
    let checked = |default| match key {
        "" => Err(VariableFault::Empty),
        key if key.contains(char::is_whitespace) => Err(VariableFault::Space),
        key => Ok(SiteContent::Key { key, default }),
    };
    let behind = body.get(stop..).unwrap_or_default();
    let Some(default) = behind.strip_prefix(',') else { return (stop + 1, checked(None)) };
    let unspaced = default.trim_start_matches(' ');
    let quoted = unspaced.strip_prefix('\'').and_then(|quoted| quoted.split_once("'}"));
    if let Some((default, rest)) = quoted {
        return (body.len() - rest.len(), checked(Some(default)));
    }
    match default.find('}') {
        Some(end) => (stop + 1 + end + 1, Err(VariableFault::MissingQuote)),
        None => (body.len(), Err(VariableFault::MissingBrace)),
    }
}
