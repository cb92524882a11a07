//! What any evaluator must at least do: hold the wildcards of every statement against the request.

use serde_json::Value;

/// The wildcards of a scenario's statements, and the request they are held against. Nothing of ours is used.
#[derive(Debug)]
pub struct Floor {
    statements: Vec<Statement>,
    action: String,
    resource: String,
}

#[derive(Debug)]
struct Statement {
    actions: Vec<String>,
    resources: Vec<String>,
}

impl Floor {
    /// Of every statement in a scenario.
    pub(crate) fn of(scenario: &Value, action: &str, resource: &str) -> Self {
        let mut statements = Vec::new();
        collect(scenario, &mut statements);
        Self { statements, action: action.to_ascii_lowercase(), resource: resource.to_owned() }
    }

    /// How many statements name the action and the resource. A statement that names no resource is about its own.
    #[must_use]
    pub fn scan(&self) -> usize {
        let names = |patterns: &[String], text: &str| {
            patterns.iter().any(|pattern| matches(pattern.as_bytes(), text.as_bytes()))
        };
        let applies = |statement: &&Statement| {
            names(&statement.actions, &self.action)
                && (statement.resources.is_empty() || names(&statement.resources, &self.resource))
        };
        self.statements.iter().filter(applies).count()
    }
}

fn collect(value: &Value, statements: &mut Vec<Statement>) {
    match value {
        Value::Object(members) if members.contains_key("Effect") => {
            let texts = |name: &str| match members.get(name) {
                Some(Value::String(text)) => vec![text.clone()],
                Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            let actions = texts("Action").iter().map(|action| action.to_ascii_lowercase()).collect();
            statements.push(Statement { actions, resources: texts("Resource") });
        }
        Value::Object(members) => members.values().for_each(|value| collect(value, statements)),
        Value::Array(values) => values.iter().for_each(|value| collect(value, statements)),
        _ => {}
    }
}

/// The usual scan: at a mismatch, the latest `*` takes one byte more.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut in_text) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = text.get(in_text) {
        match pattern.get(at) {
            Some(b'*') => {
                at += 1;
                star = Some((at, in_text));
            }
            Some(b'?') => {
                at += 1;
                in_text += 1;
            }
            Some(literal) if literal == byte => {
                at += 1;
                in_text += 1;
            }
            _ => {
                let Some((behind, from)) = star else { return false };
                at = behind;
                in_text = from + 1;
                star = Some((behind, in_text));
            }
        }
    }
    pattern.get(at..).is_some_and(|rest| rest.iter().all(|byte| *byte == b'*'))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn the_scan_knows_its_wildcards() {
        for (pattern, text, expected) in [
            ("s3:get*", "s3:getobject", true),
            ("s3:get*", "s3:putobject", false),
            ("*:a?c*z", "x:abcabcz", true),
            ("*b", "aab", true),
            ("*b", "aba", false),
            ("", "", true),
            ("**", "", true),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }
}
