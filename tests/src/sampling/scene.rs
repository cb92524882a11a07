//! Scenes: requests of one caller at one time, and what core and the oracle decide of them.

use rolecall_analysis::Witness;
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_oracle::generate::Random;
use serde_json::{Value, json};

use super::boundary::{Held, texts, times};
use super::caller::{Caller, Who};
use super::material::Material;
use super::request::{Drawer, Request};
use super::stage::{Own, Stage};
use super::tally::Tally;

/// Callers of a pair, and requests of each.
const CALLERS: usize = 5;
const REQUESTS: usize = 8;
/// Draws requests of callers, a scenario each, and hands every scene to somebody who decides them.
pub(super) fn scenes(
    kind: PolicyKind,
    documents: &[&Value],
    owner: Option<&str>,
    random: &mut Random,
    mut look: impl FnMut(&Stage<'_>, &mut Random) -> Result<(), String>,
) -> Result<(), String> {
    let material = Material::of(documents.iter().copied());
    for _ in 0..CALLERS {
        let mut caller = Caller::draw(kind, &material, random);
        let clock = clock(&material, &mut caller, random);
        let mut requests: Vec<Request> = Vec::new();
        for _ in 0..REQUESTS * 4 {
            let drawn = Drawer { material: &material, kind, caller: &caller, random }.draw();
            let Some(request) = drawn.filter(|request| owner.is_none_or(|owner| owner == request.target.owner)) else {
                continue;
            };
            // Whose resource it is may be unknown: then nothing is said of the root user of its owner, who is always let in.
            let is_silent = kind == PolicyKind::Resource
                && owner.is_none()
                && caller.who == Who::Root
                && request.target.owner == caller.account;
            // Whether the caller's own policies could allow alone is the same for all of a scene, and no role is its own target.
            let is_own = |request: &Request| request.target.owner == caller.account;
            let is_alike = requests.first().is_none_or(|first| is_own(first) == is_own(&request));
            if is_alike && !is_silent && request.target.resource != caller.arn {
                requests.push(request);
            }
            if requests.len() == REQUESTS {
                break;
            }
        }
        let own = if random.chance(30) { Own::Limited } else { Own::Nothing };
        if !requests.is_empty() {
            look(&Stage { kind, caller: &caller, clock: &clock, requests: &requests, own }, random)?;
        }
    }
    Ok(())
}

/// The time of requests, and since when the caller's credentials are there.
pub(super) fn clock(material: &Material, caller: &mut Caller, random: &mut Random) -> String {
    let held = Held::new();
    let time = |keys: &[&str], random: &mut Random| {
        let asked: Vec<String> = keys.iter().flat_map(|key| texts(material, key, &held, random)).collect();
        let times: Vec<String> = asked.iter().flat_map(|text| times(text)).collect();
        (!times.is_empty()).then(|| random.pick(&times))
    };
    let clock =
        time(&["aws:currenttime", "aws:epochtime"], random).unwrap_or_else(|| "2026-01-15T12:00:00Z".to_owned());
    let issued = time(&["aws:tokenissuetime"], random);
    caller.issue(issued.filter(|issued| *issued < clock));
    clock
}

/// What core decides of every request of a scene with a document, and the oracle as well, if it answers.
pub(super) fn decide(stage: &Stage<'_>, document: &Value, tally: &mut Tally) -> Result<Vec<Decision>, String> {
    decided(&stage.scenario(document), tally)
}

/// What core decides of every step, and the oracle as well, if it answers.
pub(super) fn decided(scenario: &Value, tally: &mut Tally) -> Result<Vec<Decision>, String> {
    let reading = rolecall_core::read(&scenario.to_string());
    let Some(read) = reading.scenario else {
        return Err(format!("core does not take what was drawn: {:?}\n{scenario}", reading.diagnostics));
    };
    let decisions: Vec<Decision> = read.outcomes().iter().map(|outcome| outcome.decision).collect();
    tally.requests += decisions.len();
    tally.allowed += decisions.iter().filter(|decision| **decision == Decision::Allow).count();
    let Ok(outcomes) = rolecall_oracle::outcomes(scenario) else {
        tally.silent += decisions.len();
        return Ok(decisions);
    };
    for (at, (decision, outcome)) in decisions.iter().zip(&outcomes).enumerate() {
        if decision.name() != outcome.decision {
            let mut alone = scenario.clone();
            alone["steps"] = json!([scenario["steps"][at]]);
            return Err(format!("`core {}, oracle {}`\n{alone}", decision.name(), outcome.decision));
        }
    }
    Ok(decisions)
}

/// Whether the oracle decides a witness as core does.
pub(super) fn agree(witness: &Witness) -> Result<(), String> {
    for (scenario, decision) in witness.scenarios.iter().zip(witness.decisions) {
        let read: Value = serde_json::from_str(scenario).map_err(|error| error.to_string())?;
        let Ok(outcomes) = rolecall_oracle::outcomes(&read) else { continue };
        let said = outcomes.first().map(|outcome| outcome.decision.as_str());
        if said != Some(decision.name()) {
            return Err(format!("a witness is `{} to core, and {said:?} to the oracle`: {scenario}", decision.name()));
        }
    }
    Ok(())
}
