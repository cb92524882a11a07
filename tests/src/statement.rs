//! Statements of identity policies for the laws of questions about all requests, rich in what people write.

#![expect(clippy::indexing_slicing, reason = "JSON is put together here; setting a member of an object does not fail")]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

/// A statement with one or two of these actions and resources, or all but those, and perhaps one of these conditions.
pub fn any_statement(
    actions: &'static [&'static str],
    resources: &'static [&'static str],
    conditions: Vec<Value>,
) -> impl Strategy<Value = Value> {
    use proptest::bool::weighted;
    let parts = (
        weighted(0.35),
        weighted(0.1),
        weighted(0.1),
        subsequence(actions, 1..3),
        subsequence(resources, 1..3),
        proptest::option::weighted(0.6, select(conditions)),
    );
    parts.prop_map(|(deny, not_action, not_resource, action, resource, condition)| {
        let mut statement = json!({ "Effect": if deny { "Deny" } else { "Allow" } });
        statement[if not_action { "NotAction" } else { "Action" }] = json!(action);
        statement[if not_resource { "NotResource" } else { "Resource" }] = json!(resource);
        if let Some(condition) = condition {
            statement["Condition"] = condition;
        }
        statement
    })
}
