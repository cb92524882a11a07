//! Diagnostics with the words they are about, as compilers show them.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use rolecall_core::diag::{AwsError, Diagnostic, Place, Severity, Source};
use rolecall_core::scenario::{PolicyText, Reading};
use rolecall_core::text::Span;
use rolecall_explain::{Locale, Word, help, message};

use crate::input::Text;

/// More findings than this are counted, not shown.
const SHOWN: usize = 50;

/// What AWS says about a finding.
pub(crate) type Refusal<'r> = &'r dyn Fn(&Diagnostic) -> Option<AwsError>;

/// All findings of a scenario.
pub(crate) fn render_reading(reading: &Reading, source: &Text, locale: Locale) -> String {
    render(&reading.diagnostics, source, &reading.policies, &|found| reading.aws_error(found), locale)
}

/// All findings of one text, worst first within the order of the text left alone.
pub(crate) fn render(
    found: &[Diagnostic],
    source: &Text,
    policies: &[PolicyText],
    refusal: Refusal<'_>,
    locale: Locale,
) -> String {
    let mut rendered = String::new();
    for diagnostic in found.iter().take(SHOWN) {
        rendered.push_str(&one(diagnostic, source, policies, refusal(diagnostic), locale));
        rendered.push_str("\n\n");
    }
    if let Some(more) = found.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        // Writing to a string does not fail.
        let _ = writeln!(rendered, "+ {more}\n");
    }
    rendered
}

fn one(
    diagnostic: &Diagnostic,
    source: &Text,
    policies: &[PolicyText],
    refusal: Option<AwsError>,
    locale: Locale,
) -> String {
    let severity = diagnostic.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let place = Located::of(diagnostic.place, source, policies);
    let mut snippet = Snippet::source(place.text)
        .path(place.name.as_str())
        .annotation(AnnotationKind::Primary.span(place.span.range()));
    let related = diagnostic.related.map(|place| Located::of(place, source, policies));
    if let Some(related) = related.as_ref().filter(|related| related.name == place.name) {
        snippet = snippet.annotation(AnnotationKind::Context.span(related.span.range()));
    }
    let title = message(&diagnostic.problem, locale).plain();
    let cure = help(&diagnostic.problem, locale).plain();
    // Only where the text is known does the error say more than the severity.
    let answer = refusal.and_then(|error| Some(format!("{}: {}", error.code, error.message?)));
    let mut group = level
        .with_name(severity.word(locale))
        .primary_title(title.as_str())
        .id(diagnostic.code())
        .element(snippet)
        .element(Level::HELP.message(cure.as_str()));
    if let Some(answer) = &answer {
        group = group.element(Level::NOTE.with_name("AWS").message(answer.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// A place in the text it is shown in.
struct Located<'t> {
    name: String,
    text: &'t str,
    span: Span,
}

impl<'t> Located<'t> {
    /// In the file where the words stand in it, else in the text of the document's string.
    fn of(place: Place, source: &'t Text, policies: &'t [PolicyText]) -> Self {
        let in_file = |span| Self { name: source.name.clone(), text: &source.text, span };
        let Source::Policy(id) = place.source else { return in_file(place.span) };
        let Some(policy) = policies.get(id.0 as usize) else { return in_file(place.span) };
        let in_string =
            || Self { name: format!("{}#{}", source.name, policy.path), text: &policy.text, span: place.span };
        policy.in_scenario(place.span).map_or_else(in_string, in_file)
    }
}
