//! What a change opens or closes.

use rolecall_analysis::{Comparison, Reason, Target, WorldQuestion, compare_on, compare_worlds};
use rolecall_core::diag::PolicyKind;
use rolecall_core::scenario::PolicyText;
use rolecall_explain::{Text, comparison, worlds_refused};
use rolecall_questions::taken_out;

use crate::answer::{Field, Form, words};
use crate::asked::Asked;
use crate::documents::{choice, picked, refused};
use crate::reply::Reply;
use crate::scene::{Scene, name};

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
    let Some(document) = picked(asked, |_| true) else {
        return Reply { problems: vec![words(&locale.question_no_document())], ..Reply::default() };
    };
    let earlier = asked.scenes.before(document);
    let is_pasted = earlier.is_none()
        || asked.chosen(OLD) == PASTED
        || !asked.scenes.is_changed(document) && asked.chosen(OLD) != EARLIER;
    let mut fields = vec![choice(asked, document, |_| true)];
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
            form: Form::Line,
        });
    }
    if is_pasted {
        fields.push(Field {
            name: TEXT,
            label: locale.question_old_text(),
            help: locale.question_old_text_help(),
            options: Vec::new(),
            value: asked.chosen(TEXT).to_owned(),
            form: Form::Lines,
        });
    }
    let pasted = || taken_out(asked.chosen(TEXT), document.kind).into_owned();
    let old = if is_pasted { Some(pasted()) } else { earlier.map(|it| it.text.to_string()) };
    let Some(old) = old.filter(|text| !text.trim().is_empty()) else {
        return Reply { fields, problems: vec![words(&locale.question_old_missing())], ..Reply::default() };
    };
    Reply { fields, ..compared(asked, document, old) }
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
    // A trust policy is that of its role, a resource policy that of its resource.
    let is_of = matches!(document.kind, PolicyKind::Resource | PolicyKind::Trust);
    let target = Target { arn: is_of.then_some(&document.owner), owner: asked.scenes.now.owner(document) };
    match compare_on(&question, &target) {
        Ok(found) => Reply {
            told: Some(comparison(&found, document.kind, locale)),
            is_partial: is_partial(&found),
            documents: vec![
                ("before".to_owned(), locale.question_old_policy().to_owned(), old),
                ("after".to_owned(), locale.question_new_policy().to_owned(), new),
            ],
            ..Reply::default()
        },
        Err(refusal) => {
            let texts = [(locale.question_old_policy(), &*old), (locale.question_new_policy(), &*new)];
            Reply { problems: refused(&refusal, &texts, document.kind, locale), ..Reply::default() }
        }
    }
}

/// Asks about the whole scenario, with everything that takes part, as it is and as it was.
pub(super) fn worlds(asked: &Asked<'_>) -> Reply {
    let (locale, now) = (asked.locale, &asked.scenes.now);
    let Some(before) = &asked.scenes.before else {
        return Reply { problems: vec![words(&locale.question_worlds_missing())], ..Reply::default() };
    };
    let question = WorldQuestion {
        before: &before.text,
        after: &now.text,
        callers: &[],
        universe: asked.universe,
        budget: asked.budget(),
    };
    match compare_worlds(&question) {
        Ok(found) => Reply {
            is_partial: found.undecided.iter().any(|open| open.reason == Reason::Budget),
            told: Some(rolecall_explain::worlds(&found, locale)),
            documents: [("before", before), ("after", now)]
                .into_iter()
                .flat_map(|side| versions(side, asked))
                .collect(),
            ..Reply::default()
        },
        Err(refusal) => {
            let said = worlds_refused(&refusal, locale).unwrap_or_else(|| locale.question_scenario_invalid());
            Reply { problems: vec![words(&said)], ..Reply::default() }
        }
    }
}

/// The documents of a scenario, as one of two versions.
fn versions<'a>(
    (version, scene): (&'static str, &'a Scene),
    asked: &Asked<'_>,
) -> impl Iterator<Item = (String, String, String)> + use<'a> {
    let locale = asked.locale;
    scene.documents().map(move |document| {
        let known_by = format!("{version}{}", document.path.as_str());
        let called = Text::plain_words(&name(document, locale));
        let called = if version == "before" { locale.question_before(&called) } else { locale.question_after(&called) };
        (known_by, called.plain(), document.text.to_string())
    })
}

fn is_partial(found: &Comparison) -> bool {
    found.undecided.iter().any(|open| open.reason == Reason::Budget)
}
