//! Whom a policy lets in from outside.

use rolecall_analysis::{ExposureQuestion, Target};
use rolecall_core::diag::PolicyKind;
use rolecall_core::scenario::PolicyText;
use rolecall_explain::{EXPOSED_DOCUMENT, exposure};

use crate::answer::words;
use crate::asked::Asked;
use crate::documents::{choice, picked, refused};
use crate::reply::Reply;
use crate::scene::name;

/// Asks about the policy of a resource, or the trust policy of a role. The organization of the scenario is trusted.
pub(super) fn ask(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let names_principals = |document: &PolicyText| matches!(document.kind, PolicyKind::Resource | PolicyKind::Trust);
    let Some(document) = picked(asked, names_principals) else {
        return Reply { problems: vec![words(&locale.question_no_resource_policy())], ..Reply::default() };
    };
    let fields = vec![choice(asked, document, names_principals)];
    let trusted = asked.scenes.now.trusted();
    let question = ExposureQuestion {
        document: &document.text,
        kind: document.kind,
        target: Target { arn: Some(&document.owner), owner: asked.scenes.now.owner(document) },
        trusted: &trusted,
        universe: asked.universe,
        budget: asked.budget(),
    };
    match rolecall_analysis::exposure(&question) {
        Ok(found) => Reply {
            fields,
            told: Some(exposure(&found, locale)),
            documents: vec![(EXPOSED_DOCUMENT.to_owned(), name(document, locale), document.text.to_string())],
            is_partial: !found.undecided.is_empty(),
            ..Reply::default()
        },
        Err(refusal) => {
            let texts = [(locale.question_policy(), &*document.text)];
            Reply { fields, problems: refused(&refusal, &texts, document.kind, locale), ..Reply::default() }
        }
    }
}
