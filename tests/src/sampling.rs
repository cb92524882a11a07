//! Requests against proofs: whatever an analysis says of all requests has to hold of those that are drawn from what documents ask about.
//!
//! A seed makes a pair of documents of some kind. What the analysis says of them is held against requests on, beside and between the values that they list, which
//! core and the oracle decide.

#![expect(clippy::indexing_slicing, reason = "JSON is put together here; setting a member of an object does not fail")]

mod boundary;
mod caller;
mod document;
mod material;
mod request;
mod scene;
mod stage;
mod tally;
mod target;
mod vocabulary;
mod world;
mod worth;

use rolecall_analysis::{BUDGET, Change, Comparison, Question, Reason, Target, Verdict, compare_on};
use rolecall_core::diag::PolicyKind;
use rolecall_oracle::generate::Random;
use serde_json::{Value, json};

use self::caller::is_account;
use self::document::Author;
use self::material::Material;
use self::scene::{agree, decide, scenes};
use self::stage::Stage;
pub use self::tally::Tally;
pub use self::world::worlds;
use crate::analysis::{UNIVERSE, contradicted};
use crate::differential::without_one;

const KINDS: &[PolicyKind] = &[
    PolicyKind::Identity,
    PolicyKind::Identity,
    PolicyKind::Resource,
    PolicyKind::Resource,
    PolicyKind::Trust,
    PolicyKind::Boundary,
    PolicyKind::Session,
    PolicyKind::ServiceControl,
    PolicyKind::ResourceControl,
    PolicyKind::Endpoint,
];

/// Of every so many documents the statements and tests are judged as well.
const JUDGED: usize = 4;

/// Makes a pair of documents from a seed, and holds what is said of them against requests.
///
/// # Errors
/// What contradicts what, in words and with the scenario.
pub fn documents(seed: u64, tally: &mut Tally) -> Result<(), String> {
    let mut random = Random::new(seed);
    let kind = KINDS.get(random.below(KINDS.len())).copied().unwrap_or(PolicyKind::Identity);
    let [before, after] = Author { random: &mut random, kind }.pair();
    let owner = owner(kind, &[&before, &after], &mut random);
    pair(kind, [&before, &after], owner.as_deref(), tally, &mut random)
        .map_err(|told| smaller(kind, [before.clone(), after.clone()], owner.as_deref(), told))?;
    if matches!(kind, PolicyKind::Identity | PolicyKind::ServiceControl | PolicyKind::Session)
        && random.below(JUDGED) == 0
    {
        worth::judge(kind, &after, tally, &mut random)?;
    }
    Ok(())
}

/// Holds what is said of two versions of an identity policy against requests of a seed.
///
/// # Errors
/// What contradicts what, in words and with the scenario.
pub fn versions(documents: [&Value; 2], seed: u64, tally: &mut Tally) -> Result<(), String> {
    pair(PolicyKind::Identity, documents, None, tally, &mut Random::new(seed))
}

/// What contradicts, of documents from which one element after the other is left out while something still does.
fn smaller(kind: PolicyKind, documents: [Value; 2], owner: Option<&str>, told: String) -> String {
    let [before, after] = documents;
    let (mut smallest, mut told) = (json!([before, after]), told);
    let what = |told: &str| told.split('`').nth(1).map(str::to_owned);
    let again = |documents: &Value, what_it_was: &Option<String>| {
        let [Some(before), Some(after)] = [0, 1].map(|at| documents.get(at)) else { return None };
        let fails = |seed| pair(kind, [before, after], owner, &mut Tally::default(), &mut Random::new(seed)).err();
        (0..4).find_map(fails).filter(|again| what(again) == *what_it_was)
    };
    let contradicts = what(&told);
    let fewer = |documents: &Value| {
        without_one(documents).into_iter().find_map(|fewer| Some((again(&fewer, &contradicts)?, fewer)))
    };
    while let Some((again, documents)) = fewer(&smallest) {
        (told, smallest) = (again, documents);
    }
    told
}

/// Who owns the resource of a policy of one, if that is known: the documents may tell it.
fn owner(kind: PolicyKind, documents: &[&Value], random: &mut Random) -> Option<String> {
    if !matches!(kind, PolicyKind::Resource | PolicyKind::Trust) {
        return None;
    }
    let material = Material::of(documents.iter().copied());
    let told = material.resources.iter().filter_map(|text| text.split(':').nth(4)).any(is_account);
    (told || random.chance(60)).then(|| "111122223333".to_owned())
}

/// Compares two documents, and holds every "no" against requests.
fn pair(
    kind: PolicyKind,
    [before, after]: [&Value; 2],
    owner: Option<&str>,
    tally: &mut Tally,
    random: &mut Random,
) -> Result<(), String> {
    let texts = [before, after].map(Value::to_string);
    let [one, other] = &texts;
    let question = Question { before: one, after: other, kind, universe: &UNIVERSE, budget: BUDGET };
    let Ok(found) = compare_on(&question, &Target { arn: None, owner }) else {
        tally.refused += 1;
        return Ok(());
    };
    let verdicts = Change::ALL.map(|change| found.verdict(change));
    tally.enter(kind.name(), &[before, after], verdicts, found.work);
    let about = format!("{} {owner:?}\n{before}\n{after}", kind.name());
    settled(&found, tally).map_err(|told| format!("{told}\n{about}"))?;
    if !verdicts.contains(&Verdict::No) {
        return Ok(());
    }
    scenes(kind, &[before, after], owner, random, |stage, _| {
        let [was, is] = [decide(stage, before, tally)?, decide(stage, after, tally)?];
        for (at, decisions) in was.into_iter().zip(is).enumerate() {
            let seen = contradicted(decisions.into(), |change| {
                if is_told(stage, change) { found.verdict(change) } else { Verdict::NotDecided }
            });
            // A policy of a resource says nothing to its own account unless it names somebody.
            if let Some(change) = seen {
                let scenario = stage.only(at).scenario(after);
                return Err(format!("`{}` is said not to be, and is\n{about}\n{scenario}", change.name()));
            }
        }
        Ok(())
    })
}

/// Whether a scene shows such changes: where the document does not decide alone, a silent denial says nothing.
fn is_told(stage: &Stage<'_>, change: Change) -> bool {
    let is_own = stage.requests.first().is_some_and(|request| request.target.owner == stage.caller.account);
    change != Change::OtherDenial || stage.kind != PolicyKind::Resource || !is_own
}

/// Whether every finding is one, and nothing is open that core did not confirm.
fn settled(found: &Comparison, tally: &mut Tally) -> Result<(), String> {
    for open in &found.undecided {
        *tally.open.entry(open.reason.name()).or_default() += 1;
        if open.reason == Reason::Unconfirmed {
            let scenario = open.scenario.as_deref().unwrap_or_default();
            return Err(format!("core does not confirm `{}`: {scenario}", open.change.name()));
        }
    }
    found.findings.iter().try_for_each(|finding| agree(&finding.witness))
}
