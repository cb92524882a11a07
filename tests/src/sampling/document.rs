//! Documents of every kind from a seed, in pairs that have most in common.

use rolecall_core::diag::PolicyKind;
use rolecall_oracle::generate::Random;
use serde_json::{Map, Value, json};

use super::vocabulary::{ACTIONS, Asked, COMMON, OF_SERVICES, OF_STS, PRINCIPALS, RESOURCES, ROLE_ACTIONS};

/// Writes documents of a kind.
#[derive(Debug)]
pub(super) struct Author<'r> {
    pub(super) random: &'r mut Random,
    pub(super) kind: PolicyKind,
}

impl Author<'_> {
    /// Two documents: one, and the same with some changes, or two that share some statements.
    pub(super) fn pair(&mut self) -> [Value; 2] {
        let before = self.statements(1, 4);
        let after = if self.random.chance(80) {
            self.altered(&before)
        } else {
            let mut after = self.statements(1, 3);
            after.extend(before.iter().take(self.random.below(3)).cloned());
            after
        };
        [before, after].map(|statements| document(&statements))
    }

    /// Statements with one or two changes.
    pub(super) fn altered(&mut self, statements: &[Value]) -> Vec<Value> {
        let mut altered = statements.to_vec();
        for _ in 0..=self.random.below(2) {
            self.change(&mut altered);
        }
        altered
    }

    pub(super) fn statements(&mut self, least: usize, most: usize) -> Vec<Value> {
        let count = least + self.random.below(most - least + 1);
        (0..count).map(|_| self.statement()).collect()
    }

    fn statement(&mut self) -> Value {
        let mut statement = Map::new();
        let denies = self.kind == PolicyKind::ResourceControl || self.random.chance(40);
        statement.insert("Effect".to_owned(), json!(if denies { "Deny" } else { "Allow" }));
        if self.kind.names_principals() || self.kind == PolicyKind::ResourceControl {
            let (name, principal) = self.principal(denies);
            statement.insert(name.to_owned(), principal);
        }
        let actions = self.actions();
        let negated = !matches!(self.kind, PolicyKind::ResourceControl | PolicyKind::Trust) && self.random.chance(8);
        statement.insert(if negated { "NotAction" } else { "Action" }.to_owned(), actions);
        if self.kind != PolicyKind::Trust {
            let resources = json!(self.some(RESOURCES, 3));
            statement.insert(if self.random.chance(10) { "NotResource" } else { "Resource" }.to_owned(), resources);
        }
        let tests = *[0, 1, 1, 1, 2, 2, 3].get(self.random.below(7)).unwrap_or(&1);
        let mut condition = Map::new();
        for _ in 0..tests {
            let (operator, key, values) = self.test();
            let of_operator = condition.entry(operator).or_insert_with(|| json!({}));
            if let Some(keys) = of_operator.as_object_mut() {
                keys.insert(key, values);
            }
        }
        if !condition.is_empty() {
            statement.insert("Condition".to_owned(), Value::Object(condition));
        }
        Value::Object(statement)
    }

    fn principal(&mut self, denies: bool) -> (&'static str, Value) {
        if self.kind == PolicyKind::ResourceControl {
            return ("Principal", json!("*"));
        }
        let principal = self.random.text(PRINCIPALS);
        let name = if denies && self.random.chance(30) { "NotPrincipal" } else { "Principal" };
        (name, serde_json::from_str(&principal).unwrap_or_default())
    }

    fn actions(&mut self) -> Value {
        match self.kind {
            PolicyKind::Trust => json!(self.some(ROLE_ACTIONS, 2)),
            PolicyKind::ResourceControl => {
                json!(self.some(&["s3:GetObject", "s3:*", "sqs:SendMessage", "kms:Decrypt", "sts:AssumeRole"], 2))
            }
            _ => json!(self.some(ACTIONS, 2)),
        }
    }

    /// One of some texts, or several, each once.
    fn some(&mut self, texts: &[&str], most: usize) -> Vec<String> {
        let mut picked: Vec<String> = (0..=self.random.below(most)).map(|_| self.random.text(texts)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }

    /// Operator, key and values.
    fn test(&mut self) -> (String, String, Value) {
        let table: &[Asked] = match self.random.below(10) {
            0..=1 => OF_SERVICES,
            2..=4 if self.kind == PolicyKind::Trust => OF_STS,
            _ => COMMON,
        };
        let Some((key, family, values)) = table.get(self.random.below(table.len())) else {
            return ("Null".to_owned(), "app:Label".to_owned(), json!("true"));
        };
        if self.random.chance(10) {
            return (self.set_operator("Null"), (*key).to_owned(), json!(self.random.text(&["true", "false"])));
        }
        let mut operator = self.random.text(family.operators());
        if self.random.chance(15) {
            operator.push_str("IfExists");
        }
        let values = self.some(values, 3);
        (self.set_operator(&operator), (*key).to_owned(), json!(values))
    }

    fn set_operator(&mut self, operator: &str) -> String {
        match self.random.below(10) {
            0 if operator != "Null" => format!("ForAllValues:{operator}"),
            1 if operator != "Null" => format!("ForAnyValue:{operator}"),
            _ => operator.to_owned(),
        }
    }

    /// One change: a statement more, less or again; its effect; a test, a value, an action or a resource.
    fn change(&mut self, statements: &mut Vec<Value>) {
        let at = self.random.below(statements.len());
        let more = self.statement();
        let is_only = statements.len() == 1;
        let Some(statement) = statements.get_mut(at) else { return };
        match self.random.below(12) {
            0 => statements.push(more),
            1 if !is_only => drop(statements.remove(at)),
            2 => {
                let again = statement.clone();
                statements.push(again);
            }
            3 if self.kind != PolicyKind::ResourceControl && statement.get("NotPrincipal").is_none() => {
                let denies = statement["Effect"] == "Deny";
                statement["Effect"] = json!(if denies { "Allow" } else { "Deny" });
            }
            4 => take(statement, &more, "Resource"),
            5 => take(statement, &more, "Action"),
            6 => take(statement, &more, "Condition"),
            7 => take(statement, &more, "Principal"),
            8 => {
                let (operator, key, values) = self.test();
                if statement.get("Condition").is_none() {
                    statement["Condition"] = json!({});
                }
                statement["Condition"][operator][key] = values;
            }
            _ => self.respell(statement),
        }
    }

    /// Another value, one more, or one less, in the condition; or another operator.
    fn respell(&mut self, statement: &mut Value) {
        let Some(condition) = statement.get_mut("Condition").and_then(Value::as_object_mut) else { return };
        let at = self.random.below(condition.len());
        let Some(operator) = condition.keys().nth(at).cloned() else { return };
        if self.random.chance(40) {
            if let Some(tests) = condition.remove(&operator) {
                condition.insert(self.turned(&operator), tests);
            }
            return;
        }
        let Some(tests) = condition.get_mut(&operator).and_then(Value::as_object_mut) else { return };
        let table = COMMON.iter().chain(OF_SERVICES).chain(OF_STS);
        let wanted: Vec<&Asked> =
            table.filter(|(key, family, _)| tests.contains_key(*key) && operator.contains(family.word())).collect();
        let Some((key, _, values)) = wanted.get(self.random.below(wanted.len())) else { return };
        let Some(listed) = tests.get_mut(*key).and_then(Value::as_array_mut) else { return };
        if self.random.chance(50) {
            listed.push(json!(self.random.text(values)));
        } else if listed.len() > 1 {
            listed.pop();
        }
    }

    /// Nearly the same operator.
    fn turned(&mut self, operator: &str) -> String {
        let pairs = [
            ("Equals", "NotEquals"),
            ("Like", "NotLike"),
            ("LessThan", "GreaterThan"),
            ("IpAddress", "NotIpAddress"),
            ("ForAllValues", "ForAnyValue"),
        ];
        let (one, other) = *pairs.get(self.random.below(pairs.len())).unwrap_or(&pairs[0]);
        let has_suffix = operator.ends_with("IfExists");
        if operator.contains(other) {
            operator.replace(other, one)
        } else if operator.contains(one) && !operator.contains("Than") {
            operator.replace(one, other)
        } else if has_suffix {
            operator.trim_end_matches("IfExists").to_owned()
        } else if operator != "Null" {
            format!("{operator}IfExists")
        } else {
            operator.to_owned()
        }
    }
}

/// An element of another statement in place of its own, or of its negation.
fn take(statement: &mut Value, other: &Value, element: &str) {
    let negated = format!("Not{element}");
    let name = if statement.get(&negated).is_some() { &*negated } else { element };
    let of_other = other.get(element).or_else(|| other.get(&negated));
    match (of_other, statement.as_object_mut()) {
        (Some(of_other), Some(members)) => drop(members.insert(name.to_owned(), of_other.clone())),
        (None, Some(members)) if element == "Condition" => drop(members.remove(name)),
        _ => {}
    }
}

/// A document of statements; of none, one that never applies.
pub(super) fn document(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}
