//! Which requests are acceptable as witnesses of a sample of `tests/analysis`; its README says what the words mean.

use rolecall_analysis::Witness;
use rolecall_core::condition::IpRange;
use rolecall_core::pattern::Pattern;
use rolecall_core::time::Timestamp;
use serde_json::Value;

/// A request that an answer shows.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// Who makes it, by name or as JSON.
    pub caller: &'r str,
    /// `service:Name`
    pub action: &'r str,
    /// ARN, or `*`.
    pub resource: &'r str,
    /// What keys hold; `None` if absent.
    pub keys: &'r [(String, Option<Vec<String>>)],
}

impl<'r> Request<'r> {
    /// The request of a witness.
    #[must_use]
    pub fn of(witness: &'r Witness) -> Self {
        Self { caller: &witness.caller, action: &witness.action, resource: &witness.resource, keys: &witness.keys }
    }

    /// Whether it meets a condition of `must`. One that cannot be read, nothing meets.
    #[must_use]
    pub fn meets(&self, condition: &Value) -> bool {
        self.met(condition).unwrap_or_default()
    }

    fn met(&self, condition: &Value) -> Result<bool, Unreadable> {
        if let Some(any) = condition.get("anyOf") {
            let all = |all: &Value| all.as_array().is_some_and(|all| all.iter().all(|one| self.meets(one)));
            return Ok(any.as_array().ok_or(Unreadable)?.iter().any(all));
        }
        if let Some(globs) = condition.get("caller") {
            return Ok(texts(globs)?.iter().any(|glob| like(glob, self.caller)));
        }
        if let Some(test) = condition.get("action") {
            return self.holds(test, Some(&[self.action.to_ascii_lowercase()]), true);
        }
        if let Some(test) = condition.get("resource") {
            return self.holds(test, Some(&[self.resource.to_owned()]), false);
        }
        self.holds(condition, self.values(condition["key"].as_str().ok_or(Unreadable)?), false)
    }

    fn values(&self, key: &str) -> Option<&[String]> {
        let known = self.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        known.and_then(|(_, values)| values.as_deref())
    }

    fn holds(&self, test: &Value, values: Option<&[String]>, lower: bool) -> Result<bool, Unreadable> {
        if let Some(absent) = test.get("absent") {
            return Ok(values.is_none() == absent.as_bool().ok_or(Unreadable)?);
        }
        let Some(values) = values else { return Ok(test["orAbsent"] == true) };
        let filled = |written: &Value| -> Result<Vec<String>, Unreadable> {
            let texts = texts(written)?;
            let filled = texts.iter().filter_map(|text| self.filled(text));
            Ok(filled.map(|text| if lower { text.to_ascii_lowercase() } else { text }).collect())
        };
        let listed = |member: &str| test.get(member).map(filled).transpose();
        let (is, is_like, is_not, not_like) = (listed("is")?, listed("like")?, listed("isNot")?, listed("notLike")?);
        let matches = |patterns: &[String], value: &String| patterns.iter().any(|pattern| like(pattern, value));
        let is = is.is_none_or(|listed| values.iter().any(|value| listed.contains(value)));
        let is_like = is_like.is_none_or(|listed| values.iter().any(|value| matches(&listed, value)));
        let is_other = |value: &String| {
            is_not.as_ref().is_none_or(|listed| !listed.contains(value))
                && not_like.as_ref().is_none_or(|listed| !matches(listed, value))
        };
        let others = if test["some"] == true { values.iter().any(is_other) } else { values.iter().all(is_other) };
        let equals = |number: &Value| {
            let number = number.as_f64().ok_or(Unreadable)?;
            Ok(values.iter().any(|value| value.parse() == Ok(number)))
        };
        let lies_between = |range: &Value| {
            let bound = |at: usize| Timestamp::parse(range.get(at)?.as_str()?);
            let (from, before) = bound(0).zip(bound(1)).ok_or(Unreadable)?;
            let lies = |value: &String| Timestamp::parse(value).is_some_and(|time| time >= from && time < before);
            Ok(values.iter().all(lies))
        };
        let lies_in = |range: &Value| {
            let range = range.as_str().and_then(IpRange::parse).ok_or(Unreadable)?;
            let lies = |value: &String| Ok(range.contains(value.parse().map_err(|_| Unreadable)?));
            values.iter().map(lies).collect::<Result<Vec<bool>, _>>()
        };
        let number = test.get("number").map_or(Ok(true), equals)?;
        let between = test.get("between").map_or(Ok(true), lies_between)?;
        let inside = test.get("inRange").map(lies_in).transpose()?.is_none_or(|inside| !inside.contains(&false));
        let outside = test.get("notInRange").map(lies_in).transpose()?.is_none_or(|inside| !inside.contains(&true));
        Ok(is && is_like && others && number && between && inside && outside)
    }

    /// A text with the request's own values. `None` if one is absent.
    fn filled(&self, text: &str) -> Option<String> {
        let Some((before, rest)) = text.split_once("${") else { return Some(text.to_owned()) };
        let (key, behind) = rest.split_once('}')?;
        Some(format!("{before}{}{behind}", self.values(key)?.first()?))
    }
}

/// A condition that cannot be read, or is about other values than those that there are.
#[derive(Clone, Copy, Debug)]
struct Unreadable;

/// The texts of a text or a list.
fn texts(value: &Value) -> Result<Vec<&str>, Unreadable> {
    let listed = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    listed.into_iter().map(|text| text.as_str().ok_or(Unreadable)).collect()
}

fn like(pattern: &str, text: &str) -> bool {
    Pattern::string(pattern, true, None).matches(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Request;

    #[test]
    fn a_condition_that_cannot_be_read_is_met_by_nothing() {
        let keys =
            [("k".to_owned(), Some(vec!["7".to_owned()])), ("ip".to_owned(), Some(vec!["192.0.2.1".to_owned()]))];
        let request = Request { caller: "ana", action: "s3:GetObject", resource: "*", keys: &keys };
        for met in [
            json!({ "caller": "a*" }),
            json!({ "action": { "is": "S3:getobject" } }),
            json!({ "key": "k", "number": 7, "isNot": ["8"], "like": "${k}" }),
            json!({ "key": "ip", "notInRange": "203.0.113.0/24" }),
            json!({ "key": "none", "orAbsent": true }),
        ] {
            assert!(request.meets(&met), "{met}");
        }
        for unreadable in [
            json!({}),
            json!({ "key": 7 }),
            json!({ "anyOf": {} }),
            json!({ "key": "none", "absent": "yes" }),
            json!({ "key": "k", "isNot": [8] }),
            json!({ "key": "k", "notLike": 8 }),
            json!({ "key": "k", "number": "7" }),
            json!({ "key": "k", "between": ["noon"] }),
            json!({ "key": "k", "notInRange": "203.0.113.0/24" }),
            json!({ "key": "ip", "notInRange": "somewhere" }),
        ] {
            assert!(!request.meets(&unreadable), "{unreadable}");
        }
    }
}
