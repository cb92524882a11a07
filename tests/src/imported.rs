//! Holds what the texts of `imports/` become against what is expected of them. `README.md` there says how the expectations compare.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::fmt::Write as _;

use rolecall_import::{Finding, Import, Json, Kind, Options, import};
use serde_json::Value;

use crate::file::IMPORTS;

/// How many texts there are, and everything that is not as it should be.
///
/// # Panics
/// Where an expectation is not written as `README.md` says.
#[must_use]
pub fn run() -> (usize, String) {
    let mut faults = String::new();
    for sample in IMPORTS {
        let name = sample.name;
        let expected: Value = serde_json::from_str(sample.expected).unwrap();
        match import(sample.text, &Options::default()) {
            Err(refused) => writeln!(faults, "{name}: refused: {refused:?}").unwrap(),
            Ok(import) => {
                let output = format!("{import:?}{}", import.text());
                for secret in expected.get("neverInOutput").map(strings).unwrap_or_default() {
                    if output.contains(secret) {
                        writeln!(faults, "{name}: {secret} is in the output").unwrap();
                    }
                }
                let found = Faults::of(&import, &expected);
                if !found.is_empty() {
                    writeln!(faults, "{name}\n  {}", found.join("\n  ")).unwrap();
                }
            }
        }
    }
    (IMPORTS.len(), faults)
}

fn value(json: &Json) -> Value {
    serde_json::from_str(&json.pretty()).unwrap()
}

/// What is wrong with an import, compared with what is expected of it.
struct Faults<'i> {
    import: &'i Import,
    scenario: Value,
    found: Vec<String>,
}

impl Faults<'_> {
    fn of(import: &Import, expected: &Value) -> Vec<String> {
        let mut faults = Faults { import, scenario: value(&import.scenario), found: Vec::new() };
        for (member, wanted) in expected.as_object().unwrap() {
            faults.member(member, wanted);
        }
        faults.found
    }

    fn fault(&mut self, text: String) {
        self.found.push(text);
    }

    fn member(&mut self, member: &str, wanted: &Value) {
        match member {
            "kind" => self.equal("kind", self.import.kind.name(), wanted),
            "confidence" => self.equal("confidence", self.import.confidence.name(), wanted),
            "alternatives" => {
                for kind in strings(wanted) {
                    // "policy" is a policy of a user or role.
                    let kind = if kind == "policy" { "identityPolicy" } else { kind };
                    if !self.import.alternatives.iter().any(|known| known.name() == kind) {
                        self.fault(format!("{kind} is not offered: {:?}", self.import.alternatives));
                    }
                }
            }
            "choose" => {
                if self.import.choice.is_none() && self.import.kind != Kind::AuthorizationDetails {
                    self.fault("no choice is offered".to_owned());
                }
            }
            "documents" => {
                if wanted.as_u64() != u64::try_from(self.import.documents).ok() {
                    self.fault(format!("{} documents, not {wanted}", self.import.documents));
                }
            }
            "scenario" => {
                let scenario = self.scenario.clone();
                contains("", "", wanted, &scenario, &mut self.found);
            }
            "absent" => {
                for pointer in strings(wanted) {
                    if let Some(there) = self.scenario.pointer(pointer) {
                        self.fault(format!("{pointer} is there: {there}"));
                    }
                }
            }
            "claim" => self.claim(wanted),
            "placeholders" => self.placeholders(wanted),
            "keysToAsk" => self.codes("keyToAsk", wanted),
            "mended" => self.codes("mended", wanted),
            "removed" => self.codes("removed", wanted),
            "missing" => self.missing(wanted),
            "hints" => self.hints(wanted),
            "verdict" => {
                let found: Vec<_> = self.import.verdicts().iter().map(|verdict| verdict.name()).collect();
                if found.first().copied() != wanted.as_str() {
                    self.fault(format!("the verdict is {found:?}, not {wanted}"));
                }
            }
            // Searched for by the test, or the input's own name.
            "neverInOutput" | "input" => {}
            "subs" => {
                for subject in wanted.as_object().unwrap().values().flat_map(strings) {
                    self.codes("subject", &Value::from(vec![subject]));
                }
            }
            // The words of these are for people; that something is said is compared here, and what in the records of `tests/snapshots`.
            "assumed" | "notUsed" | "notRecoverable" | "alsoPossible" => {
                let group = member;
                let said = self.import.findings.iter().filter(|found| found.finding.group() == group).count();
                if said == 0 && !strings(wanted).is_empty() {
                    self.fault(format!("nothing is {group}, expected {wanted}"));
                }
            }
            other => self.fault(format!("nobody compares {other}")),
        }
    }

    fn equal(&mut self, what: &str, found: &str, wanted: &Value) {
        if wanted.as_str() != Some(found) {
            self.fault(format!("{what} is {found}, not {wanted}"));
        }
    }

    fn claim(&mut self, wanted: &Value) {
        let Some(claim) = self.import.claims.first() else { return self.fault("nothing is claimed".to_owned()) };
        for (member, wanted) in wanted.as_object().unwrap() {
            let found = match member.as_str() {
                "decision" => Some(claim.decision.name()),
                "gate" => claim.gate,
                "policyArn" => claim.policy_arn.as_deref(),
                "action" => Some(claim.action.as_str()),
                other => panic!("{other} of a claim"),
            };
            if wanted.as_str() != found {
                self.fault(format!("{member} of the claim is {found:?}, not {wanted}"));
            }
        }
    }

    fn placeholders(&mut self, wanted: &Value) {
        for wanted in wanted.as_array().unwrap() {
            let name = wanted["name"].as_str().unwrap();
            let Some(found) = self.import.placeholders.iter().find(|found| found.name == name) else {
                let known: Vec<_> = self.import.placeholders.iter().map(|found| found.name.clone()).collect();
                self.fault(format!("{name} is not asked for: {known:?}"));
                continue;
            };
            for (member, found) in [("standIn", &found.stand_in), ("suggest", &found.suggest)] {
                if let Some(wanted) = wanted.get(member)
                    && wanted.as_str() != found.as_deref()
                {
                    self.fault(format!("{member} of {name} is {found:?}, not {wanted}"));
                }
            }
            if let (Some(at), Some(wanted)) = (&found.at, wanted.get("at").and_then(Value::as_str))
                && at != wanted
            {
                self.fault(format!("{name} is asked for at {at}, not {wanted}"));
            }
        }
    }

    fn codes(&mut self, group: &str, wanted: &Value) {
        for code in strings(wanted) {
            if !self.import.findings.iter().any(|found| found.finding.group() == group && found.finding.code() == code)
            {
                self.fault(format!("{group} does not say {code}"));
            }
        }
    }

    fn missing(&mut self, wanted: &Value) {
        for wanted in strings(wanted) {
            let is_said = self.import.findings.iter().any(|found| match &found.finding {
                Finding::Missing { document, of } => {
                    document.name() == wanted
                        || of.as_ref().is_some_and(|of| format!("{} {of}", document.name()) == wanted)
                        || (wanted.starts_with("policies attached to") && document.name() == "serviceControlPolicies")
                }
                _ => false,
            });
            if !is_said {
                self.fault(format!("{wanted} is not missing"));
            }
        }
    }

    fn hints(&mut self, wanted: &Value) {
        for hint in strings(wanted) {
            let hint = if hint.contains("simulator") { "simulator" } else { hint };
            if !self.import.findings.iter().any(|found| found.finding.group() == "hint" && found.finding.code() == hint)
            {
                self.fault(format!("{hint} is not hinted at"));
            }
        }
    }
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

const KEYED: [&str; 9] = [
    "users",
    "roles",
    "groups",
    "resources",
    "accounts",
    "nodes",
    "identityProviders",
    "vpcEndpoints",
    "managedPolicies",
];

/// Whether every member that is wanted is there and equal.
fn contains(at: &str, name: &str, wanted: &Value, found: &Value, faults: &mut Vec<String>) {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            for (member, wanted) in wanted {
                match found.get(member) {
                    Some(found) => contains(&format!("{at}/{member}"), member, wanted, found, faults),
                    None => faults.push(format!("{at}/{member} is not there")),
                }
            }
        }
        (Value::Array(wanted), Value::Array(found))
            if KEYED.contains(&name) || name.to_lowercase().ends_with("policies") =>
        {
            for (index, wanted) in wanted.iter().enumerate() {
                let at = format!("{at}/{index}");
                let key = ["arn", "id", "name"].iter().find_map(|key| wanted.get(key).map(|id| (*key, id)));
                let same = match (key, wanted) {
                    (Some((key, id)), _) => found.iter().find(|entry| entry.get(key) == Some(id)),
                    (None, Value::String(_)) => found.iter().find(|entry| *entry == wanted),
                    _ => found.get(index),
                };
                match same {
                    Some(found) => contains(&at, "", wanted, found, faults),
                    None => faults.push(format!("{at}: no such entry as {wanted} in {}", Value::from(found.clone()))),
                }
            }
        }
        (Value::Array(wanted), Value::Array(found)) => {
            for (index, wanted) in wanted.iter().enumerate() {
                match found.get(index) {
                    Some(found) => contains(&format!("{at}/{index}"), "", wanted, found, faults),
                    None => faults.push(format!("{at}/{index} is not there")),
                }
            }
        }
        _ if wanted == found => {}
        _ => faults.push(format!("{at} is {found}, not {wanted}")),
    }
}
