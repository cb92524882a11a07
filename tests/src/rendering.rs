//! Reports as text: a few lines per step, so that a changed report shows in a diff what changed.
//!
//! The text is made from the report's JSON, as its users read it. It leaves out where things stand, what elements that match were
//! compared with, and gates of which the scenario has nothing; the digests of `snapshot` hold those.

#![expect(clippy::indexing_slicing, reason = "a member that is not there reads as null")]

use std::fmt::Write as _;

use serde_json::Value;

/// Why a gate stands aside whose policies the scenario does not have.
const NOTHING_THERE: [&str; 5] =
    ["noOrganization", "noVpcEndpoint", "noPublicAccessBlock", "publicAccessBlockOff", "nothingAttached"];

/// The report of one case.
#[must_use]
pub fn text(name: &str, report: &Value) -> String {
    let mut page = Page { policies: &report["policies"], lines: format!("\n## {name}: {}\n", word(&report["title"])) };
    for finding in items(&report["diagnostics"]) {
        page.line(
            0,
            &format!("{} {}: {}", word(&finding["severity"]), word(&finding["code"]), word(&finding["problem"])),
        );
        page.fact(1, "refused by AWS", &finding["aws"]);
    }
    if report["steps"].is_null() {
        page.line(0, "cannot be evaluated");
    }
    for (index, step) in items(&report["steps"]).iter().enumerate() {
        page.step(index + 1, step);
    }
    page.lines
}

/// Lines that grow, and the policies they name.
struct Page<'a> {
    policies: &'a Value,
    lines: String,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.lines, "{:indent$}{text}", "", indent = 2 * depth);
    }

    /// A line for a value, if there is one.
    fn fact(&mut self, depth: usize, name: &str, value: &Value) {
        if !is_empty(value) {
            self.line(depth, &format!("{name}: {}", word(value)));
        }
    }

    fn step(&mut self, number: usize, step: &Value) {
        let result = &step["result"];
        let what = result.get("operation").unwrap_or(&result["type"]);
        let mut head = format!("{number}. {} {}", word(&step["caller"]["name"]), word(what));
        for part in [&result["target"], &result["role"]] {
            if !part.is_null() {
                let _ = write!(head, " {}", word(part));
            }
        }
        let _ = write!(head, " → {}", word(&step["decision"]));
        if !step["gate"].is_null() {
            let _ = write!(head, " by {}", word(&step["gate"]));
        }
        if !step["statement"].is_null() {
            let _ = write!(head, ", {}", self.statement_name(&step["statement"]));
        }
        for (condition, remark) in [
            (step["reached"] == false, "not reached"),
            (step["conditional"] == true, "conditional"),
            (result["chained"] == true, "chained"),
        ] {
            if condition {
                let _ = write!(head, ", {remark}");
            }
        }
        self.line(0, &head);
        // An error has AWS's message in it.
        let (name, said) =
            if result["error"].is_null() { ("AWS", &step["awsMessage"]) } else { ("error", &result["error"]) };
        self.fact(1, name, said);
        self.fact(1, "mismatches", &step["mismatches"]);
        // A single one is what the line above is named after.
        for obstacle in items(&step["obstacles"]).iter().filter(|_| items(&step["obstacles"]).len() > 1) {
            self.line(1, &format!("in the way: {}", word(obstacle)));
        }
        for (name, member) in [("seconds", "seconds"), ("back to", "backTo"), ("ARN", "arn"), ("user ID", "userId")] {
            self.fact(1, name, &result[member]);
        }
        for trace in items(&result["authorizations"]).iter().chain(result.get("trace")) {
            self.decision(trace);
        }
        self.fact(1, "session", &result["session"]);
        for policy in items(&result["givenUp"]) {
            let name = self.policy_name(policy);
            self.line(1, &format!("given up: {name}"));
        }
        self.flows(items(&result["flows"]));
    }

    /// The decision on one action: its outcome, its gates, what was asked for.
    fn decision(&mut self, trace: &Value) {
        let outcome = &trace["outcome"];
        self.line(
            1,
            &format!("{} on {}, {}", word(&trace["action"]), word(&trace["resource"]), word(&trace["relation"])),
        );
        if !outcome["residual"].is_null() {
            self.residual(&outcome["residual"]);
        }
        for deny in items(&trace["denies"]["found"]) {
            let applies = if deny["applies"] == "true" { "denies" } else { "may deny" };
            let statement = self.statement_name(&deny["statement"]);
            self.line(2, &format!("{applies}: {}, {statement}", word(&deny["gate"])));
        }
        if items(&trace["decidingGates"]).len() > 1 {
            self.fact(2, "rests on", &trace["decidingGates"]);
        }
        let aside = |gate: &&Value| gate["verdict"] == "notApplicable";
        for gate in items(&trace["gates"]).iter().filter(|gate| !aside(gate)) {
            self.line(2, &format!("{} {}: {}", word(&gate["verdict"]), word(&gate["gate"]), word(&gate["reason"])));
            for level in items(&gate["levels"]) {
                self.level(level);
            }
        }
        let aside: Vec<String> = items(&trace["gates"])
            .iter()
            .filter(aside)
            .filter(|gate| NOTHING_THERE.iter().all(|reason| gate["reason"]["type"] != *reason))
            .map(|gate| format!("{} {}", word(&gate["gate"]), word(&gate["reason"])))
            .collect();
        if !aside.is_empty() {
            self.line(2, &format!("not applicable: {}", aside.join(", ")));
        }
        for key in items(&trace["context"]) {
            let (name, values) = (word(&key["key"]), word(&key["values"]));
            self.line(2, format!("{name} {} {values}", word(&key["provenance"])).trim_end());
        }
        self.fact(2, "notes", &trace["notes"]);
    }

    /// What an answer still depends on.
    fn residual(&mut self, residual: &Value) {
        self.fact(2, "needs", &residual["keys"]);
        if residual["canAllow"] == false {
            self.line(2, "no value allows");
        }
        for alternative in items(&residual["allowIf"]) {
            let tests: Vec<String> = items(alternative)
                .iter()
                .map(|test| {
                    let holds = if test["holds"] == true { "" } else { "not " };
                    format!("{holds}{} {} {}", word(&test["operator"]), word(&test["key"]), word(&test["values"]))
                })
                .collect();
            self.line(2, &format!("allowed if {}", tests.join(" and ")));
        }
        self.line(
            2,
            if residual["otherwiseExplicit"] == true { "otherwise denied explicitly" } else { "otherwise denied" },
        );
    }

    fn level(&mut self, level: &Value) {
        if !level["id"].is_null() {
            self.line(3, &format!("level {}: {}", word(&level["id"]), word(&level["allow"])));
        }
        for policy in items(&level["policies"]) {
            let name = self.policy_name(&policy["policy"]);
            for statement in items(&policy["statements"]) {
                self.line(3, &format!("{name}[{}] {}", word(&statement["index"]), statement_text(statement)));
            }
        }
    }

    /// Values that are the same before and after, or only on one side, are named once.
    fn flows(&mut self, flows: &[Value]) {
        for flow in flows {
            let mut sides = [word(&flow["before"]), word(&flow["after"])].to_vec();
            sides.dedup();
            sides.retain(|side| !side.is_empty());
            let values = sides.join(" → ");
            self.line(1, &format!("{} {}: {values}", word(&flow["property"]), word(&flow["fate"])));
        }
    }

    fn statement_name(&self, place: &Value) -> String {
        format!("{}[{}]", self.policy_name(&place["policy"]), word(&place["statement"]))
    }

    /// A policy by its place in the scenario.
    fn policy_name(&self, index: &Value) -> String {
        let policy = index.as_u64().and_then(|index| self.policies.get(usize::try_from(index).ok()?));
        policy.map_or_else(|| "an unknown policy".to_owned(), |policy| word(&policy["path"]))
    }
}

/// A statement in one line: what it comes to, and the elements that keep it from applying.
fn statement_text(statement: &Value) -> String {
    let mut text = word(&statement["effect"]);
    if !statement["sid"].is_null() {
        let _ = write!(text, " {}", word(&statement["sid"]));
    }
    let _ = write!(text, ": {}", word(&statement["applies"]));
    if !statement["rung"].is_null() {
        let _ = write!(text, " {}", word(&statement["rung"]));
    }
    for element in items(&statement["elements"]).iter().filter(|element| element["matches"] != "true") {
        let _ =
            write!(text, "; {} {} {}", word(&element["element"]), word(&element["matches"]), word(&element["reason"]));
        for test in items(&element["conditions"]).iter().filter(|test| test["holds"] != "true") {
            let name = format!("{} {}", word(&test["operator"]), word(&test["key"]));
            let _ = write!(text, ", {name} {} {}", word(&test["holds"]), word(&test["reason"]));
            if !test["nearMiss"].is_null() {
                let _ = write!(text, " near miss {}", word(&test["nearMiss"]["kind"]));
            }
        }
    }
    text
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value in one line: the variant of an enum before its facts, members sorted, nothing where there is nothing.
fn word(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.replace('\n', "\\n"),
        Value::Array(values) => values.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Object(members) => {
            let mut facts: Vec<String> = members
                .iter()
                .filter(|(name, value)| *name != "type" && !is_empty(value))
                .map(|(name, value)| match value {
                    Value::Array(_) | Value::Object(_) => format!("{name} [{}]", word(value)),
                    _ => format!("{name} {}", word(value)),
                })
                .collect();
            facts.sort();
            let facts = facts.join(", ");
            match members.get("type") {
                Some(variant) if facts.is_empty() => word(variant),
                Some(variant) => format!("{} ({facts})", word(variant)),
                None => facts,
            }
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{text, word};

    #[test]
    fn a_value_is_one_line_whatever_it_holds() {
        assert_eq!(word(&json!({ "type": "denyApplies", "gate": "trustPolicy" })), "denyApplies (gate trustPolicy)");
        assert_eq!(word(&json!({ "b": [1, 2], "a": "x\ny", "c": null, "d": [] })), "a x\\ny, b [1, 2]");
    }

    #[test]
    fn a_step_says_who_did_what_and_what_kept_a_statement_from_applying() {
        let test = json!({ "operator": "Bool", "key": "aws:x", "holds": "false", "reason": "noValueMatches", "nearMiss": null });
        let element = json!({ "element": "Condition", "matches": "false", "reason": { "type": "testFails" }, "conditions": [test] });
        let statement = json!({ "index": 0, "sid": "S", "effect": "Allow", "applies": "false", "rung": null, "elements": [element] });
        let level = json!({ "id": null, "policies": [{ "policy": 0, "statements": [statement] }] });
        let gate = json!({ "gate": "trustPolicy", "verdict": "denied", "reason": { "type": "noStatementAllows" }, "levels": [level] });
        let aside =
            json!({ "gate": "sessionPolicy", "verdict": "notApplicable", "reason": { "type": "noIdentityHalf" } });
        let trace =
            json!({ "action": "sts:AssumeRole", "resource": "R", "relation": "sameAccount", "gates": [gate, aside] });
        let step = json!({ "caller": { "name": "ana" }, "reached": false, "decision": "implicitDeny", "gate": "trustPolicy",
            "result": { "type": "assume", "operation": "assumeRole", "target": "R", "authorizations": [trace] } });
        let report = json!({ "title": "T", "policies": [{ "path": "/roles/0/trustPolicy" }], "steps": [step] });
        let expected = "
## c: T
1. ana assumeRole R → implicitDeny by trustPolicy, not reached
  sts:AssumeRole on R, sameAccount
    denied trustPolicy: noStatementAllows
      /roles/0/trustPolicy[0] Allow S: false; Condition false testFails, Bool aws:x false noValueMatches
    not applicable: sessionPolicy noIdentityHalf
";
        assert_eq!(text("c", &report), expected);
    }
}
