//! Rules of lint, apart from their checks, and what they find. The checks are in `rolecall-lint`, one file each.

use std::borrow::Cow;

use super::aws_error::AwsError;
use super::severity::Severity;
use crate::text::Span;

/// What the findings of one check have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Permanent code: never reused or renumbered.
    pub code: &'static str,
    /// Its name, in lower case with hyphens. Its sentences go by it.
    pub name: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// The page that states what it checks.
    pub source: &'static str,
}

/// What a rule has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFinding {
    /// Which rule.
    pub rule: &'static Rule,
    /// How bad it is: the rule's own severity, unless who asked has set another.
    pub severity: Severity,
    /// What its sentences need, in the order in which it was told.
    pub facts: Vec<Fact>,
    /// The error of AWS for a document that is saved with this in it.
    pub refusal: Option<AwsError>,
    /// What mends it.
    pub fix: Option<Box<Fix>>,
}

/// An edit of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The words to replace.
    pub span: Span,
    /// What they become.
    pub text: String,
    /// Whether it may be made unseen: it changes nothing that the document says.
    pub is_safe: bool,
}

/// A fact with the name that sentences know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub value: FactValue,
}

/// A fact: user text, a word of AWS's, or several of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// One text.
    Text(Cow<'static, str>),
    /// Several texts.
    List(&'static [&'static str]),
}

impl RuleFinding {
    /// The text that goes by a name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.fact(name)? {
            FactValue::Text(text) => Some(text),
            FactValue::List(_) => None,
        }
    }

    /// The list that goes by a name; empty if there is none.
    #[must_use]
    pub fn list(&self, name: &str) -> &'static [&'static str] {
        match self.fact(name) {
            Some(FactValue::List(list)) => list,
            Some(FactValue::Text(_)) | None => &[],
        }
    }

    fn fact(&self, name: &str) -> Option<&FactValue> {
        self.facts.iter().find(|fact| fact.name == name).map(|fact| &fact.value)
    }
}
