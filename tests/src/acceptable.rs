//! Which requests are acceptable as witnesses of a sample of `tests/analysis`; its README says what the words mean.

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

impl Request<'_> {
    /// Whether it meets a condition of `must`.
    #[must_use]
    pub fn meets(&self, condition: &Value) -> bool {
        if let Some(any) = condition.get("anyOf").and_then(Value::as_array) {
            let all = |all: &Value| all.as_array().is_some_and(|all| all.iter().all(|one| self.meets(one)));
            return any.iter().any(all);
        }
        if let Some(globs) = condition.get("caller") {
            return texts(globs).iter().any(|glob| like(glob, self.caller));
        }
        if let Some(test) = condition.get("action") {
            return self.holds(test, Some(&[self.action.to_ascii_lowercase()]), true);
        }
        if let Some(test) = condition.get("resource") {
            return self.holds(test, Some(&[self.resource.to_owned()]), false);
        }
        let values = condition["key"].as_str().and_then(|key| self.values(key));
        self.holds(condition, values, false)
    }

    fn values(&self, key: &str) -> Option<&[String]> {
        let known = self.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        known.and_then(|(_, values)| values.as_deref())
    }

    fn holds(&self, test: &Value, values: Option<&[String]>, lower: bool) -> bool {
        if let Some(absent) = test["absent"].as_bool() {
            return values.is_none() == absent;
        }
        let Some(values) = values else { return test["orAbsent"] == true };
        let listed = |member: &str| -> Option<Vec<String>> {
            let texts = texts(test.get(member)?);
            let filled = texts.iter().filter_map(|text| self.filled(text));
            Some(filled.map(|text| if lower { text.to_ascii_lowercase() } else { text }).collect())
        };
        let is = listed("is").is_none_or(|listed| values.iter().any(|value| listed.contains(value)));
        let is_like = listed("like")
            .is_none_or(|listed| values.iter().any(|value| listed.iter().any(|pattern| like(pattern, value))));
        let is_other = |value: &String| {
            listed("isNot").is_none_or(|listed| !listed.contains(value))
                && listed("notLike").is_none_or(|listed| !listed.iter().any(|pattern| like(pattern, value)))
        };
        let others = if test["some"] == true { values.iter().any(is_other) } else { values.iter().all(is_other) };
        let number = test.get("number").is_none_or(|number| {
            values.iter().any(|value| value.parse::<f64>().is_ok_and(|value| Some(value) == number.as_f64()))
        });
        let between = test["between"].as_array().is_none_or(|range| {
            let bound = |at: usize| range.get(at).and_then(Value::as_str).and_then(Timestamp::parse);
            values.iter().all(|value| {
                let time = Timestamp::parse(value);
                time >= bound(0) && time < bound(1)
            })
        });
        let in_range = |range: &Value, value: &String| {
            let range = range.as_str().and_then(IpRange::parse);
            range.zip(value.parse().ok()).is_some_and(|(range, address)| range.contains(address))
        };
        let inside = test.get("inRange").is_none_or(|range| values.iter().all(|value| in_range(range, value)));
        let outside = test.get("notInRange").is_none_or(|range| !values.iter().any(|value| in_range(range, value)));
        is && is_like && others && number && between && inside && outside
    }

    /// A text with the request's own values. `None` if one is absent.
    fn filled(&self, text: &str) -> Option<String> {
        let Some((before, rest)) = text.split_once("${") else { return Some(text.to_owned()) };
        let (key, behind) = rest.split_once('}')?;
        Some(format!("{before}{}{behind}", self.values(key)?.first()?))
    }
}

fn texts(value: &Value) -> Vec<String> {
    let listed = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    listed.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn like(pattern: &str, text: &str) -> bool {
    Pattern::string(pattern, true, None).matches(text)
}
