//! A statement that says what another one says.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::json;
use rolecall_core::json::{Node, Value};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2035",
        name: "redundant-statement",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement"
        ),
    },
    check: Check::Policy(check),
};

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    let mut earlier = BTreeMap::new();
    for statement in &policy.policy.statements {
        let Ok(tree) = json::parse(statement.span.of(policy.text)) else { continue };
        let mut shape = String::new();
        write(&tree.value, true, &mut shape);
        match earlier.entry(shape) {
            Entry::Occupied(first) => {
                findings.report(Found::at(statement.span).related(*first.get()).issue("REDUNDANT_STATEMENT"));
            }
            Entry::Vacant(place) => {
                place.insert(statement.span);
            }
        }
    }
}

/// A value without white space, with members in alphabetical order, and at the top without the name of the statement.
fn write(value: &Value<'_>, is_top: bool, shape: &mut String) {
    match &value.node {
        Node::Object(members) => {
            let mut members: Vec<_> = members.iter().filter(|member| !is_top || member.name.value != "Sid").collect();
            members.sort_by(|a, b| a.name.value.cmp(&b.name.value));
            shape.push('{');
            for member in members {
                shape.extend([&*member.name.value, "\n"]);
                write(&member.value, false, shape);
            }
            shape.push('}');
        }
        Node::Array(elements) => {
            shape.push('[');
            for element in elements {
                write(element, false, shape);
                shape.push('\n');
            }
            shape.push(']');
        }
        _ => match value.as_str() {
            Some(text) => shape.push_str(text),
            // Writing to a text does not fail.
            None => {
                let _ = write!(shape, "{:?}", value.node);
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::marks;

    #[test]
    fn names_and_layout_do_not_count() {
        let first = r#"{"Sid": "A", "Effect": "Allow", "Action": ["s3:Get*"], "Resource": "*"}"#;
        let second = r#"{"Effect":"Allow","Resource":"*","Action":["s3:Get*"],"Sid":"B"}"#;
        let third = r#"{"Effect": "Allow", "Action": ["s3:Put*"], "Resource": "*"}"#;
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{first}, {third}, {second}]}}"#);
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), [second]);
    }
}
