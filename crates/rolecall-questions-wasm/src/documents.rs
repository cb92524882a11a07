//! What questions about one document have in common: which it is, and why it cannot be asked about.

use rolecall_analysis::Refusal;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::scenario::PolicyText;
use rolecall_core::sort::sort_by;
use rolecall_explain::{Locale, Text, comparison_refused, message};

use crate::answer::{Field, Form, Words, words};
use crate::asked::Asked;
use crate::scene::name;

/// What the choice of a document is called.
const DOCUMENT: &str = "document";

/// The one that was chosen; else the one the room was entered from; else one that has changed; else the first.
pub(super) fn picked<'q>(asked: &Asked<'q>, is_asked: impl Fn(&PolicyText) -> bool) -> Option<&'q PolicyText> {
    let scenes = asked.scenes;
    let at = |path: &str| scenes.now.document(path).filter(|document| is_asked(document));
    let all = || scenes.now.documents().filter(|document| is_asked(document));
    let known = at(asked.chosen(DOCUMENT)).or_else(|| at(&scenes.about));
    known.or_else(|| all().find(|document| scenes.is_changed(document))).or_else(|| all().next())
}

/// The documents that can be asked about, the ones that changed first, each group in the order of the scenario.
pub(super) fn choice(asked: &Asked<'_>, picked: &PolicyText, is_asked: impl Fn(&PolicyText) -> bool) -> Field {
    let locale = asked.locale;
    let changed = locale.question_changed();
    let option = |document: &PolicyText| {
        let group = if asked.scenes.is_changed(document) { changed } else { locale.question_unchanged() };
        (document.path.as_str().to_owned(), name(document, locale), group)
    };
    let mut options: Vec<_> = asked.scenes.now.documents().filter(|document| is_asked(document)).map(option).collect();
    sort_by(&mut options, &|(.., one), (.., other)| (*one != changed).cmp(&(*other != changed)));
    let value = picked.path.as_str().to_owned();
    Field { name: DOCUMENT, label: locale.question_document(), help: "", options, value, form: Form::Line }
}

/// Why there is no answer: what the refusal says, else what is wrong in each of the texts, which have names.
pub(super) fn refused(
    refusal: &Refusal,
    texts: &[(&'static str, &str)],
    kind: PolicyKind,
    locale: Locale,
) -> Vec<Words> {
    if let Some(said) = comparison_refused(refusal, locale) {
        return vec![words(&said)];
    }
    let problems = texts.iter().filter_map(|(name, text)| {
        let found = rolecall_core::policy::read(text, kind).diagnostics;
        let fatal = found.into_iter().find(|found| found.problem.is_fatal());
        fatal.map(|found| problem(name, text, &found, locale))
    });
    problems.map(|said| words(&said)).collect()
}

fn problem(name: &'static str, text: &str, found: &Diagnostic, locale: Locale) -> Text {
    let place = rolecall_core::text::line_column(text, found.place.span.start);
    locale.question_invalid(place.line, &message(&found.problem, locale), &Text::plain_words(name))
}

/// All documents of the scenario: what answers about it call each, what people call it, and its text.
pub(super) fn all(asked: &Asked<'_>) -> Vec<(String, String, String)> {
    let documents = asked.scenes.now.documents();
    documents.map(|it| (it.path.as_str().to_owned(), name(it, asked.locale), it.text.to_string())).collect()
}
