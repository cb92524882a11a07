//! Texts that are not finished: `«name»` stands for a piece of text that is still to be filled in (docs/scenario.md, "Blanks").
//!
//! Every filling that could matter is put in, everywhere at once, and the scenario is answered for each.

use crate::outcome::Outcome;
use serde_json::Value;
use std::collections::BTreeSet;

/// More scenarios than this are refused.
const MOST: usize = 400;

/// Values worth trying for one blank.
const MOST_VALUES: usize = 12;

/// The blanks of a scenario, marks included.
#[must_use]
pub fn blanks(scenario: &Value) -> BTreeSet<String> {
    leaves(scenario).iter().flat_map(|text| names(text)).collect()
}

/// The scenario with each combination of fillings that could matter.
///
/// # Errors
///
/// When there are too many.
pub fn fillings(scenario: &Value) -> Result<Vec<Value>, String> {
    let leaves = leaves(scenario);
    let mut filled = vec![scenario.clone()];
    for name in blanks(scenario) {
        let values = candidates(&name, &leaves);
        if filled.len() * values.len() > MOST {
            return Err("there are too many blanks to try".to_owned());
        }
        filled = filled.iter().flat_map(|one| values.iter().map(|value| replaced(one, &name, value))).collect();
    }
    Ok(filled)
}

/// What all the outcomes of a scenario have in common, step by step; one for each filling.
pub(crate) fn common(outcomes: impl Iterator<Item = Vec<Outcome>>) -> Option<Vec<Outcome>> {
    let mut common: Option<Vec<Outcome>> = None;
    for found in outcomes {
        let Some(common) = &mut common else {
            common = Some(found.into_iter().map(|outcome| Outcome { open: true, ..outcome }).collect());
            continue;
        };
        for (common, found) in common.iter_mut().zip(found) {
            common.may_allow |= found.may_allow || found.decision == "allow";
            if common.decision != found.decision || common.error != found.error {
                let may_allow = common.may_allow || common.decision == "allow";
                *common = Outcome { decision: "needsContext".to_owned(), may_allow, open: true, ..Outcome::default() };
            }
        }
    }
    common
}

/// Every text.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(elements) => elements.iter().flat_map(leaves).collect(),
        Value::Object(members) => {
            members.iter().flat_map(|(name, value)| std::iter::once(name.clone()).chain(leaves(value))).collect()
        }
        _ => Vec::new(),
    }
}

fn names(text: &str) -> Vec<String> {
    let begun = text.split('«').skip(1);
    begun.filter_map(|rest| rest.split_once('»')).map(|(name, _)| format!("«{name}»")).collect()
}

/// Nothing, anything, something else, and whatever makes a text with the blank one of the other texts.
fn candidates(name: &str, leaves: &[String]) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = ["", "*", "zz-filling"].map(str::to_owned).into();
    let accounts =
        leaves.iter().filter(|text| text.starts_with("arn:aws:iam::")).filter_map(|arn| arn.split(':').nth(4));
    let roots = accounts.flat_map(|account| [account.to_owned(), format!("arn:aws:iam::{account}:root")]);
    let others: BTreeSet<String> = leaves.iter().cloned().chain(roots).filter(|text| names(text).is_empty()).collect();
    for text in leaves.iter().filter(|text| text.contains(name)) {
        let Some((before, behind)) = text.split_once(name) else { continue };
        for other in &others {
            if let Some(rest) = other.strip_prefix(before)
                && let Some(middle) = rest.strip_suffix(behind)
                && found.len() < MOST_VALUES
            {
                found.insert(middle.to_owned());
            }
        }
        // One side alone, where the other has a wildcard or another blank.
        for other in &others {
            if let Some(middle) = other.strip_prefix(before)
                && found.len() < MOST_VALUES
            {
                found.insert(middle.to_owned());
            }
        }
    }
    found
}

fn replaced(value: &Value, name: &str, filling: &str) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace(name, filling)),
        Value::Array(elements) => elements.iter().map(|element| replaced(element, name, filling)).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), replaced(value, name, filling))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::outcomes;
    use serde_json::json;

    fn ask(allowed: &str, resource: &str) -> String {
        let scenario = json!({
            "rolecall": 1,
            "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [{"Version": "2012-10-17", "Statement":
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": allowed}}]}],
            "caller": "arn:aws:iam::111122223333:user/u",
            "steps": [{"request": {"action": "s3:GetObject", "resource": resource}}]
        });
        outcomes(&scenario).unwrap().remove(0).decision
    }

    #[test]
    fn a_filling_decides_only_where_the_rest_fits() {
        for (allowed, resource, expected) in [
            ("arn:aws:s3:::«b»/*", "arn:aws:s3:::x/k", "needsContext"),
            ("arn:aws:s3:::«b»/*", "arn:aws:s3:::x", "implicitDeny"),
            ("arn:aws:s3:::*", "arn:aws:s3:::«b»/k", "allow"),
            ("arn:aws:s3:::x/*", "arn:aws:s3:::«b»/k", "needsContext"),
            ("«all»", "arn:aws:s3:::x/k", "needsContext"),
        ] {
            assert_eq!(ask(allowed, resource), expected, "{allowed} {resource}");
        }
    }
}
