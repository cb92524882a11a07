//! Whether the scenario comes to what a message says, now that the import is part of it.

use rolecall_explain::{Locale, import_cause, import_help, import_verdict};
use rolecall_import::{Claim, Finding, Import, Json, Placeholder, Verdict as Held};

use crate::answer::{Verdict, words};
use crate::given::given;
use crate::held::holds;
use crate::merge::Merged;
use crate::tree::{elements, is_blank};

/// A message that was pasted, held against whatever the scenario has become since.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    read: Import,
}

impl Message {
    /// The claims of an import in the scenario that it went into; `None` if it makes none.
    pub(crate) fn of(read: &Import, merged: &Merged) -> Option<Self> {
        if read.claims.is_empty() {
            return None;
        }
        let first = merged.first_step.unwrap_or(0);
        let claims = read.claims.iter().map(|claim| Claim { step: claim.step + first, ..claim.clone() }).collect();
        // Who is not named by the text may be who the scenario names.
        let is_named = merged.scenario.get("caller").is_some_and(|caller| !is_blank(caller));
        let is_open = |at: &Option<String>| !is_named || at.as_deref() != Some("/caller");
        let placeholders = read.placeholders.iter().filter(|placeholder| is_open(&placeholder.at));
        let placeholders = placeholders.map(|placeholder| Placeholder {
            at: placeholder.at.as_deref().map(|at| merged.place(at)),
            ..placeholder.clone()
        });
        let mut read = read.clone();
        read.placeholders = placeholders.collect();
        read.claims = claims;
        read.scenario = Json::Null;
        Some(Self { read })
    }

    /// The verdict on each claim in this scenario; none if it asks something else by now.
    pub(crate) fn verdicts(&self, scenario: &Json, locale: Locale) -> Vec<Verdict> {
        let steps = elements(scenario, "steps");
        let asks = |claim: &Claim| steps.get(claim.step).is_some_and(|step| asks_for(step, &claim.action));
        if !self.read.claims.iter().all(asks) {
            return Vec::new();
        }
        let mut read = self.read.clone();
        read.scenario = given(scenario);
        read.findings.retain(|found| match &found.finding {
            Finding::Missing { document, of } => !holds(scenario, *document, of.as_deref()),
            _ => true,
        });
        let verdicts = read.verdicts();
        read.claims.iter().zip(verdicts).map(|(claim, held)| verdict(held, claim, &read, locale)).collect()
    }
}

/// Whether a step asks for an action; a call of STS does for any of STS, for it needs several.
fn asks_for(step: &Json, action: &str) -> bool {
    match step.at("/request/action").and_then(Json::str) {
        Some(asked) => asked.eq_ignore_ascii_case(action),
        None => action.starts_with("sts:"),
    }
}

fn verdict(verdict: Held, claim: &Claim, read: &Import, locale: Locale) -> Verdict {
    let missing = match verdict {
        Held::NotReproduced { missing: wanted } => read
            .findings
            .iter()
            .find(|found| matches!(&found.finding, Finding::Missing { document, .. } if *document == wanted)),
        _ => None,
    };
    let causes = if verdict == Held::Contradicted { read.causes(claim) } else { Vec::new() };
    let help = missing.and_then(|found| import_help(&found.finding, locale));
    Verdict {
        name: verdict.name(),
        message: words(&import_verdict(&verdict, locale)),
        help: help.as_ref().map(words).unwrap_or_default(),
        causes: causes.into_iter().map(|cause| words(&import_cause(cause, locale))).collect(),
        causes_title: locale.import_causes(),
    }
}
