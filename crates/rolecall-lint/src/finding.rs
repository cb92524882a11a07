//! How a rule tells what it has found.

use std::borrow::Cow;

use rolecall_core::diag::{
    AwsError, Diagnostic, Fact, FactValue, Fix, Place, Problem, Rule, RuleFinding, SaveCheck, Source,
};
use rolecall_core::text::Span;
use rolecall_core::trace::PolicyId;

/// Takes what one rule finds in one document.
pub(crate) struct Findings<'l> {
    rule: &'static Rule,
    source: Source,
    list: &'l mut Vec<Diagnostic>,
}

impl<'l> Findings<'l> {
    pub(crate) fn new(rule: &'static Rule, document: PolicyId, list: &'l mut Vec<Diagnostic>) -> Self {
        Self { rule, source: Source::Policy(document), list }
    }

    /// Takes what was found.
    pub(crate) fn report(&mut self, found: Found) {
        let Found { span, related, facts, refusal, fix } = found;
        let place = |span| Place { source: self.source, span };
        self.list.push(Diagnostic {
            problem: Problem::Rule {
                found: RuleFinding { rule: self.rule, severity: self.rule.severity, facts, refusal, fix },
            },
            place: place(span),
            related: related.map(place),
        });
    }
}

/// One finding.
pub(crate) struct Found {
    span: Span,
    related: Option<Span>,
    facts: Vec<Fact>,
    refusal: Option<AwsError>,
    fix: Option<Box<Fix>>,
}

impl Found {
    /// The smallest text to change, or the place where something is missing.
    pub(crate) fn at(span: Span) -> Self {
        Self { span, related: None, facts: Vec::new(), refusal: None, fix: None }
    }

    /// A second place that belongs to it.
    pub(crate) fn related(self, span: Span) -> Self {
        Self { related: Some(span), ..self }
    }

    /// A text for the sentences of the rule.
    pub(crate) fn fact(mut self, name: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        self.facts.push(Fact { name, value: FactValue::Text(text.into()) });
        self
    }

    /// Several texts for the sentences of the rule.
    pub(crate) fn list(mut self, name: &'static str, texts: &'static [&'static str]) -> Self {
        self.facts.push(Fact { name, value: FactValue::List(texts) });
        self
    }

    /// What is probably meant: the words at a place become others if whoever wrote them says so.
    pub(crate) fn offer(self, span: Span, text: impl Into<String>) -> Self {
        Self { fix: Some(Box::new(Fix { span, text: text.into(), is_safe: false })), ..self }
    }

    /// A string that is probably meant, in place of the one that stands at a place.
    pub(crate) fn meant(self, span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        let written = format!("\"{text}\"");
        let found = self.fact("meant", text);
        // What would have to be escaped is nothing that AWS has a name for.
        if rolecall_core::json::parse(&written).is_ok() && !written.contains('\\') {
            found.offer(span, written)
        } else {
            found
        }
    }

    /// IAM refuses to save it, by this check and with this text as far as it is known.
    pub(crate) fn refused(self, check: SaveCheck, message: Option<String>) -> Self {
        Self { refusal: Some(AwsError { code: "MalformedPolicyDocument", message, check }), ..self }
    }
}

#[cfg(feature = "catalogue")]
impl Found {
    /// The code that IAM Access Analyzer has for it.
    pub(crate) fn issue(self, code: &'static str) -> Self {
        self.fact("issue", code)
    }

    /// What mends it without anybody having to look: the words at a place become others, and the document says the same.
    pub(crate) fn fix(self, span: Span, text: impl Into<String>) -> Self {
        Self { fix: Some(Box::new(Fix { span, text: text.into(), is_safe: true })), ..self }
    }
}
