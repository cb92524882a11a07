//! What a change opens or closes.

use rolecall_analysis::{Comparison, Reason, Refusal, compare};
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::policy::unwrap;
use rolecall_core::scenario::PolicyText;
use rolecall_explain::{Locale, Text, comparison, comparison_refused, message};

use super::answer::{Field, Words, words};
use super::asked::Asked;
use super::reply::Reply;
use super::scene::name;

/// The document that changes.
const DOCUMENT: &str = "document";
/// Where its old text comes from.
const OLD: &str = "old";
/// The old text, where it is written.
const TEXT: &str = "text";

/// The earlier version of the scenario has the old text.
const EARLIER: &str = "earlier";
/// It is pasted.
const PASTED: &str = "pasted";

/// Asks about a document of the scenario, with its text before it was edited, or one that is pasted.
pub(super) fn ask(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let Some(document) = document(asked) else {
        return Reply { problems: vec![words(&locale.question_no_document())], ..Reply::default() };
    };
    let earlier = asked.scenes.before(document);
    let is_pasted = earlier.is_none()
        || asked.chosen(OLD) == PASTED
        || !asked.scenes.is_changed(document) && asked.chosen(OLD) != EARLIER;
    let mut fields = vec![choice(asked, document)];
    if earlier.is_some() {
        fields.push(Field {
            name: OLD,
            label: locale.question_old(),
            help: "",
            options: vec![
                (EARLIER.to_owned(), locale.question_old_earlier().to_owned(), ""),
                (PASTED.to_owned(), locale.question_old_pasted().to_owned(), ""),
            ],
            value: if is_pasted { PASTED } else { EARLIER }.to_owned(),
            is_long: false,
        });
    }
    if is_pasted {
        fields.push(Field {
            name: TEXT,
            label: locale.question_old_text(),
            help: locale.question_old_text_help(),
            options: Vec::new(),
            value: asked.chosen(TEXT).to_owned(),
            is_long: true,
        });
    }
    let old =
        if is_pasted { unwrapped(asked.chosen(TEXT), document.kind) } else { earlier.map(|it| it.text.to_string()) };
    let Some(old) = old.filter(|text| !text.trim().is_empty()) else {
        return Reply { fields, problems: vec![words(&locale.question_old_missing())], ..Reply::default() };
    };
    Reply { fields, ..compared(asked, document, old) }
}

/// The one that was chosen; else where the page was entered from, if it has changed or is all there is; else one that has changed.
fn document<'q>(asked: &Asked<'q>) -> Option<&'q PolicyText> {
    let scenes = asked.scenes;
    let chosen = scenes.now.document(asked.chosen(DOCUMENT)).or_else(|| scenes.now.document(&scenes.about));
    chosen
        .or_else(|| scenes.now.documents().find(|document| scenes.is_changed(document)))
        .or_else(|| scenes.now.documents().next())
}

fn choice(asked: &Asked<'_>, document: &PolicyText) -> Field {
    let locale = asked.locale;
    let option = |document: &PolicyText| {
        let group =
            if asked.scenes.is_changed(document) { locale.question_changed() } else { locale.question_unchanged() };
        (document.path.as_str().to_owned(), name(document, locale), group)
    };
    let mut options: Vec<_> = asked.scenes.now.documents().map(option).collect();
    // The ones that changed first, each group in the order of the scenario.
    options.sort_by_key(|(_, _, group)| *group != locale.question_changed());
    Field {
        name: DOCUMENT,
        label: locale.question_document(),
        help: "",
        options,
        value: document.path.as_str().to_owned(),
        is_long: false,
    }
}

/// A document, taken out of what the AWS CLI prints around it.
fn unwrapped(text: &str, kind: PolicyKind) -> Option<String> {
    let found = unwrap(text, kind);
    let part = found.as_ref().and_then(|found| text.get(found.range.clone()?)).map(str::to_owned);
    part.or_else(|| found?.decoded).or_else(|| Some(text.to_owned()))
}

fn compared(asked: &Asked<'_>, document: &PolicyText, old: String) -> Reply {
    let locale = asked.locale;
    let new = document.text.to_string();
    let question = rolecall_analysis::Question {
        before: &old,
        after: &new,
        kind: document.kind,
        universe: asked.universe,
        budget: asked.budget(),
    };
    match compare(&question) {
        Ok(found) => Reply {
            told: Some(comparison(&found, document.kind, locale)),
            is_partial: is_partial(&found),
            documents: vec![
                ("before".to_owned(), locale.question_old_policy().to_owned(), old),
                ("after".to_owned(), locale.question_new_policy().to_owned(), new),
            ],
            ..Reply::default()
        },
        Err(refusal) => Reply { problems: refused(&refusal, [&old, &new], document.kind, locale), ..Reply::default() },
    }
}

fn is_partial(found: &Comparison) -> bool {
    found.undecided.iter().any(|open| open.reason == Reason::Budget)
}

/// Why there is no answer: what the refusal says, else what is wrong in each of the documents.
fn refused(refusal: &Refusal, texts: [&str; 2], kind: PolicyKind, locale: Locale) -> Vec<Words> {
    if let Some(said) = comparison_refused(refusal, locale) {
        return vec![words(&said)];
    }
    let sides = [locale.question_old_policy(), locale.question_new_policy()].into_iter().zip(texts);
    let problems = sides.filter_map(|(side, text)| {
        let found = rolecall_core::policy::read(text, kind).diagnostics;
        let fatal = found.into_iter().find(|found| found.problem.is_fatal());
        fatal.map(|found| problem(side, text, &found, locale))
    });
    problems.map(|said| words(&said)).collect()
}

fn problem(side: &'static str, text: &str, found: &Diagnostic, locale: Locale) -> Text {
    let place = rolecall_core::text::line_column(text, found.place.span.start);
    locale.question_invalid(place.line, &message(&found.problem, locale), &Text::plain_words(side))
}
