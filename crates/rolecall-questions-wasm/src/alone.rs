//! Questions about one document: what its statements are worth, and whether it grants something.

use rolecall_analysis::{AccessQuestion, AccessRefusal, DocumentQuestion, Reason, access, conditions, statements};
use rolecall_core::scenario::PolicyText;
use rolecall_explain::{Told, access_not_granted, message};

use crate::answer::{Field, Form, words};
use crate::asked::Asked;
use crate::documents::{choice, picked, refused};
use crate::reply::Reply;
use crate::scene::name;

/// What answers call the document.
const POLICY: &str = "policy";
/// Actions that must not be granted.
const ACTIONS: &str = "actions";
/// Resources on which they must not be granted.
const RESOURCES: &str = "resources";

/// What each statement and each test of a document does.
pub(super) fn worth(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let Some(document) = picked(asked, |_| true) else {
        return Reply { problems: vec![words(&locale.question_no_document())], ..Reply::default() };
    };
    let fields = vec![choice(asked, document, |_| true)];
    let question = DocumentQuestion {
        document: &document.text,
        kind: document.kind,
        universe: asked.universe,
        budget: asked.budget(),
    };
    let found = statements(&question).and_then(|found| Ok((found, conditions(&question)?)));
    match found {
        Ok((found, tests)) => {
            let told = rolecall_explain::statements(&found, &tests, document.kind, locale);
            let is_partial = !told.open.is_empty();
            Reply { is_partial, ..told_of(asked, document, fields, told) }
        }
        Err(refusal) => {
            let texts = [(locale.question_policy(), &*document.text)];
            Reply { fields, problems: refused(&refusal, &texts, document.kind, locale), ..Reply::default() }
        }
    }
}

/// Whether a document grants any of the actions on any of the resources.
pub(super) fn granted(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let Some(document) = picked(asked, |_| true) else {
        return Reply { problems: vec![words(&locale.question_no_document())], ..Reply::default() };
    };
    let written = |name, label, help| Field {
        name,
        label,
        help,
        options: Vec::new(),
        value: asked.chosen(name).to_owned(),
        form: Form::Line,
    };
    let fields = vec![
        choice(asked, document, |_| true),
        written(ACTIONS, locale.question_actions(), locale.question_actions_help()),
        written(RESOURCES, locale.question_resources(), locale.question_resources_help()),
    ];
    let [actions, resources] = [ACTIONS, RESOURCES].map(|name| listed(asked.chosen(name)));
    if actions.is_empty() && resources.is_empty() {
        return Reply { fields, problems: vec![words(&locale.question_access_missing())], ..Reply::default() };
    }
    let question = AccessQuestion {
        document: &document.text,
        kind: document.kind,
        actions: &actions,
        resources: &resources,
        universe: asked.universe,
        budget: asked.budget(),
    };
    match access(&question) {
        Ok(found) => {
            let is_partial = found.undecided.iter().any(|open| open.reason == Reason::Budget);
            let told = access_not_granted(&found, document.kind, locale);
            Reply { is_partial, ..told_of(asked, document, fields, told) }
        }
        Err(AccessRefusal::Document(refusal)) => {
            let texts = [(locale.question_policy(), &*document.text)];
            Reply { fields, problems: refused(&refusal, &texts, document.kind, locale), ..Reply::default() }
        }
        Err(AccessRefusal::Access(wrong)) => {
            let fatal = wrong.iter().filter(|found| found.problem.is_fatal());
            let problems = fatal.map(|found| words(&message(&found.problem, locale))).collect();
            Reply { fields, problems, ..Reply::default() }
        }
    }
}

fn told_of(asked: &Asked<'_>, document: &PolicyText, fields: Vec<Field>, told: Told) -> Reply {
    let documents = vec![(POLICY.to_owned(), name(document, asked.locale), document.text.to_string())];
    Reply { fields, told: Some(told), documents, ..Reply::default() }
}

/// What is written one after the other.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(|character: char| character.is_whitespace() || character == ',');
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
