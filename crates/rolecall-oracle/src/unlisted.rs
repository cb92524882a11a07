//! Keys that nobody gave: absent, or unknown, and then every value that could matter is tried. A key that AWS always sends is never
//! absent (IAM User Guide, "Global condition keys": availability).

use crate::context::{Context, Known};
use crate::decision::{Question, Sets};
use crate::document;
use crate::matching;
use crate::outcome::Outcome;
use crate::value;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

/// More combinations than this are refused.
const MOST: usize = 200_000;

/// A question with its policies and its context.
type Asked<'a> = (Question<'a>, Sets, Context);

/// The answer to one question, or to all that an assume step asks. Each is decided on its own: the first refusal, else the first that
/// is open, else the first (docs/scenario.md, "Steps").
pub(crate) fn answer(asked: &[Asked<'_>]) -> Result<Outcome, String> {
    let mut answers = Vec::new();
    for one in asked {
        let keys: Vec<(String, Vec<Known>)> = witnesses(std::slice::from_ref(one)).into_iter().collect();
        answers.push(if keys.is_empty() { decide(one, &BTreeMap::new()) } else { try_all(one, &keys)? });
    }
    let strength = |outcome: &Outcome| match outcome.decision.as_str() {
        "allow" => 2,
        "needsContext" => 1,
        _ => 0,
    };
    let may_allow = answers.iter().all(|outcome| outcome.may_allow);
    let first = answers.into_iter().min_by_key(strength);
    first.map(|first| Outcome { may_allow, ..first }).ok_or_else(|| "nothing was asked".to_owned())
}

fn decide((question, sets, context): &Asked<'_>, assumed: &BTreeMap<String, Known>) -> Outcome {
    let mut context = context.clone();
    context.overlay(assumed);
    let outcome = Outcome::of(question.decide(sets, &context));
    let action = (outcome.decision != "allow").then(|| question.action.to_owned());
    Outcome { action, ..outcome }
}

/// Every combination of values; a key is needed when it alone can change the decision.
fn try_all(asked: &Asked<'_>, keys: &[(String, Vec<Known>)]) -> Result<Outcome, String> {
    let count = keys.iter().try_fold(1_usize, |count, (_, values)| count.checked_mul(values.len()));
    if count.is_none_or(|count| count > MOST) {
        return Err("there are too many unlisted keys to try".to_owned());
    }
    let mut results: BTreeMap<Vec<usize>, String> = BTreeMap::new();
    let mut common: Option<Outcome> = None;
    for choice in combinations(keys) {
        let assumed = keys
            .iter()
            .zip(&choice)
            .filter_map(|((key, values), index)| Some((key.clone(), values.get(*index)?.clone())))
            .collect();
        let outcome = decide(asked, &assumed);
        results.insert(choice, outcome.decision.clone());
        // What not every value leads to is not said.
        let common = common.get_or_insert_with(|| outcome.clone());
        common.gate.take_if(|gate| outcome.gate.as_ref() != Some(gate));
        common.action.take_if(|action| outcome.action.as_ref() != Some(action));
        common.statement.take_if(|statement| outcome.statement.as_ref() != Some(statement));
    }
    let common = common.ok_or("nothing was tried")?;
    if results.values().all(|decision| *decision == common.decision) {
        return Ok(Outcome { open: true, ..common });
    }
    let matters = |position: usize| {
        let mut seen: BTreeMap<Vec<usize>, &String> = BTreeMap::new();
        results.iter().any(|(choice, decision)| {
            let others = choice.iter().enumerate().map(|(place, index)| if place == position { 0 } else { *index });
            let earlier = seen.entry(others.collect()).or_insert(decision);
            *earlier != decision
        })
    };
    let needs = keys.iter().enumerate().filter(|(position, _)| matters(*position));
    Ok(Outcome {
        decision: "needsContext".to_owned(),
        needs: needs.map(|(_, (key, _))| key.clone()).collect(),
        may_allow: results.values().any(|decision| decision == "allow"),
        open: true,
        ..Outcome::default()
    })
}

/// All choices of one value per key, as positions.
fn combinations(keys: &[(String, Vec<Known>)]) -> Vec<Vec<usize>> {
    keys.iter().fold(vec![Vec::new()], |choices, (_, values)| {
        let longer = choices.iter().flat_map(|choice| {
            (0..values.len()).map(|index| choice.iter().copied().chain(std::iter::once(index)).collect())
        });
        longer.collect()
    })
}

/// The unknown keys the policies mention, each with the values worth trying.
fn witnesses(asked: &[Asked<'_>]) -> BTreeMap<String, Vec<Known>> {
    let mut texts: BTreeMap<String, (BTreeSet<String>, bool)> = BTreeMap::new();
    for (question, sets, context) in asked {
        for document in sets.documents() {
            for statement in document::statements(document) {
                mention(statement, document::has_variables(document), question, context, &mut texts);
            }
        }
    }
    let always = |key: &str| asked.iter().any(|(.., context)| context.is_always_sent(key));
    let unknown = asked.first().is_some_and(|(question, ..)| question.world.unlisted_is_unknown());
    texts
        .into_iter()
        .filter(|(key, _)| unknown || always(key))
        .map(|(key, (values, set))| {
            let candidates = if always(&key) { present(&key, &values) } else { candidates(&key, &values, set) };
            (key, candidates)
        })
        .collect()
}

fn mention(
    statement: &Value,
    variables: bool,
    question: &Question<'_>,
    context: &Context,
    texts: &mut BTreeMap<String, (BTreeSet<String>, bool)>,
) {
    let resources = ["Resource", "NotResource"].into_iter().flat_map(|member| document::texts(statement.get(member)));
    for name in resources.flat_map(|pattern| matching::variables(&pattern)) {
        if context.get(&name).is_none() {
            let parts = question.resource.split(['/', ':', '-']).chain([matching::field(question.resource, 5)]);
            let entry = texts.entry(name.to_ascii_lowercase()).or_default();
            entry.0.extend(parts.map(str::to_owned));
        }
    }
    for (operator, keys) in statement.get("Condition").and_then(Value::as_object).into_iter().flatten() {
        let (qualifier, base, _) = document::operator_parts(operator);
        for (key, values) in keys.as_object().into_iter().flatten() {
            let values = document::texts(Some(values));
            let near: Vec<String> = values.iter().flat_map(|value| near(base, value, variables, context)).collect();
            let names = values.iter().flat_map(|value| matching::variables(value));
            // A variable and the key it is compared with need values in common.
            for name in names.chain(std::iter::once(key.clone())).filter(|name| context.get(name).is_none()) {
                let entry = texts.entry(name.to_ascii_lowercase()).or_default();
                entry.0.extend(near.iter().cloned());
                if base.starts_with("Arn") {
                    // An ARN that is like none of those listed: it differs from them, as what is no ARN does not.
                    entry.0.extend(["arn:zz:fresh:::x", "zz:fresh:::x:y"].map(str::to_owned));
                }
                if name == *key {
                    // A key of a service may hold several values; of the global ones those of `SETS` do.
                    entry.1 |= qualifier.is_some() && !name.to_ascii_lowercase().starts_with("aws:");
                } else {
                    match context.get(key) {
                        Some(Known::One(value)) => entry.0.extend([value.clone()]),
                        Some(Known::Many(values)) => entry.0.extend(values.iter().cloned()),
                        Some(Known::Absent) | None => {}
                    }
                }
            }
        }
    }
}

/// A value that matches, and values that just do not.
fn near(base: &str, wanted: &str, variables: bool, context: &Context) -> Vec<String> {
    let wildcards = base.ends_with("Like") || base.starts_with("Arn");
    let plain: String = match matching::expand(wanted, variables, wildcards, context) {
        Some(tokens) => tokens
            .into_iter()
            .map(|token| match token {
                matching::Token::Char(character) => character,
                _ => 'a',
            })
            .collect(),
        None => wanted.replace(['*', '?'], "a"),
    };
    let numeric = wanted.parse::<i64>().ok();
    if base.starts_with("Date") {
        let Some((seconds, _)) = value::date(wanted) else { return Vec::new() };
        // The value itself may have a fraction of a second.
        let around = [-1, 0, 1].iter().map(|step| value::date_text((seconds.saturating_add(*step), 0)));
        return around.chain([wanted.to_owned()]).collect();
    }
    if base.starts_with("Numeric") {
        let around = numeric.into_iter().flat_map(|number| [number - 1, number + 1]).map(|number| number.to_string());
        return around.chain([wanted.to_owned(), "-1e300".to_owned(), "1e300".to_owned()]).collect();
    }
    match base {
        "Null" => Vec::new(),
        "Bool" => vec!["true".to_owned(), "false".to_owned()],
        "IpAddress" | "NotIpAddress" => {
            let address = wanted.split('/').next().unwrap_or_default();
            vec![address.to_owned(), "192.0.2.250".to_owned(), "2001:db8:ffff::1".to_owned()]
        }
        "StringEqualsIgnoreCase" | "StringNotEqualsIgnoreCase" => vec![plain.to_ascii_uppercase(), plain],
        _ => vec![format!("{plain}x"), plain.to_ascii_uppercase(), plain],
    }
}

/// Keys that hold a set by definition (IAM User Guide, "Global condition keys"), in small letters.
const SETS: [&str; 9] = [
    "aws:principalorgpaths",
    "aws:principalservicenameslist",
    "aws:vpceorgpaths",
    "aws:resourceorgpaths",
    "aws:tagkeys",
    "aws:calledvia",
    "aws:sourceorgpaths",
    "sts:transitivetagkeys",
    "sts:requestcontextproviders",
];

/// Absent, each value, a fresh one; for sets also each pair and everything.
fn candidates(key: &str, values: &BTreeSet<String>, set: bool) -> Vec<Known> {
    let fresh = "zz-fresh".to_owned();
    let always_set = SETS.contains(&key);
    let one = |value: String| if always_set { Known::Many(vec![value]) } else { Known::One(value) };
    let mut found = vec![Known::Absent, one(fresh.clone())];
    found.extend(values.iter().cloned().map(one));
    if set || always_set {
        found.push(Known::Many(values.iter().cloned().collect()));
        let all: Vec<&String> = values.iter().chain([&fresh]).collect();
        for (index, one) in all.iter().enumerate() {
            for other in all.iter().skip(index + 1) {
                found.push(Known::Many(vec![(*one).clone(), (*other).clone()]));
            }
        }
    }
    found
}

/// Values of a key that always has one, and that of its kind (IAM User Guide, "Global condition keys").
fn present(key: &str, values: &BTreeSet<String>) -> Vec<Known> {
    let seconds = |text: &String| value::date(text).map(|(seconds, _)| seconds);
    let mut found: BTreeSet<String> = match key {
        // Written as a day with its time, never as seconds.
        "aws:currenttime" => {
            values.iter().filter(|text| text.contains(['T', 't']) && seconds(text).is_some()).cloned().collect()
        }
        "aws:epochtime" => values.iter().filter_map(seconds).map(|seconds| seconds.to_string()).collect(),
        "aws:sourceip" => values.iter().filter(|text| text.parse::<IpAddr>().is_ok()).cloned().collect(),
        // Nothing that is always sent is sent empty.
        _ => values.iter().filter(|text| !text.is_empty()).cloned().collect(),
    };
    let fresh = match key {
        "aws:currenttime" => ["0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z"],
        "aws:epochtime" => ["0", "253370764800"],
        "aws:sourceip" => ["192.0.2.250", "2001:db8:ffff::1"],
        _ => ["zz-fresh", "zz-other"],
    };
    found.extend(fresh.map(str::to_owned));
    found.into_iter().map(Known::One).collect()
}

#[cfg(test)]
mod tests {
    use crate::scenario::outcomes;
    use serde_json::json;

    fn ask(condition: &serde_json::Value, resource: &str) -> (String, Vec<String>) {
        let scenario = json!({
            "rolecall": 1, "unlistedContext": "unknown",
            "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [{"Version": "2012-10-17", "Statement":
                {"Effect": "Allow", "Action": "*", "Resource": resource, "Condition": condition}}]}],
            "caller": "arn:aws:iam::111122223333:user/u",
            "steps": [{"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/home/x"}}]
        });
        let outcome = outcomes(&scenario).unwrap().remove(0);
        (outcome.decision, outcome.needs)
    }

    #[test]
    fn a_gate_that_hangs_on_an_unlisted_key_is_not_said() {
        let by = |condition: serde_json::Value| {
            let allow = |sid: &str, principal: Option<&str>, condition: &serde_json::Value| {
                let principal = principal.map(|principal| json!({ "AWS": principal }));
                let mut statement =
                    json!({"Sid": sid, "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition});
                if let Some(principal) = principal {
                    statement["Principal"] = principal;
                }
                json!({"Version": "2012-10-17", "Statement": statement})
            };
            let user = "arn:aws:iam::111122223333:user/u";
            let scenario = json!({
                "rolecall": 1, "unlistedContext": "unknown",
                "users": [{"arn": user, "policies": [allow("Own", None, &json!({}))]}],
                "resources": [{"arn": "arn:aws:sqs:us-east-1:111122223333:q", "policy": allow("Queue", Some(user), &condition)}],
                "caller": user,
                "steps": [{"request": {"action": "sqs:SendMessage", "resource": "arn:aws:sqs:us-east-1:111122223333:q"}}]
            });
            let outcome = outcomes(&scenario).unwrap().remove(0);
            (outcome.decision, outcome.gate, outcome.statement)
        };
        let vpc = json!({"StringEquals": {"aws:SourceVpc": "vpc-1"}});
        assert_eq!(by(vpc), ("allow".to_owned(), None, None));
        assert_eq!(by(json!({})), ("allow".to_owned(), Some("resourcePolicy".to_owned()), Some("Queue".to_owned())));
    }

    #[test]
    fn a_variable_may_become_one_of_the_values_it_is_compared_with() {
        let by = |given: serde_json::Value| {
            let scenario = json!({
                "rolecall": 1, "unlistedContext": "unknown",
                "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [{"Version": "2012-10-17", "Statement":
                    {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
                        {"ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": "${aws:ResourceTag/path}"}}}}]}],
                "caller": "arn:aws:iam::111122223333:user/u",
                "callerContext": {"aws:PrincipalOrgPaths": given},
                "steps": [{"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/x"}}]
            });
            outcomes(&scenario).unwrap().remove(0).decision
        };
        assert_eq!(by(json!(["o-a1/r-b2/", "o-a1/r-b2/ou-c3/"])), "needsContext");
        assert_eq!(by(json!([])), "implicitDeny");
    }

    #[test]
    fn a_key_is_needed_only_if_it_can_change_the_decision() {
        let needed = |key: &str| ("needsContext".to_owned(), vec![key.to_ascii_lowercase()]);
        let same = |decision: &str| (decision.to_owned(), Vec::new());
        for (condition, expected) in [
            (json!({"StringEquals": {"aws:SourceVpc": "vpc-1"}}), needed("aws:SourceVpc")),
            (json!({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}), needed("aws:SourceIp")),
            (json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "10"}}), needed("aws:MultiFactorAuthAge")),
            (json!({"DateLessThan": {"aws:CurrentTime": "2026-01-01"}}), needed("aws:CurrentTime")),
            (json!({"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}), needed("aws:TagKeys")),
            (json!({"StringEquals": {"aws:username": "v", "aws:SourceVpc": "vpc-1"}}), same("implicitDeny")),
            (json!({"StringEquals": {"aws:username": "${aws:TagKeys}"}}), same("implicitDeny")),
            (json!({"Null": {"aws:SourceVpc": ["true", "false"]}}), same("allow")),
            (json!({}), same("allow")),
        ] {
            assert_eq!(ask(&condition, "*"), expected, "{condition}");
        }
        assert_eq!(ask(&json!({}), "arn:aws:s3:::b/home/${aws:PrincipalOrgID}"), needed("aws:PrincipalOrgID"));
        assert_eq!(ask(&json!({}), "arn:aws:s3:::c/home/${aws:PrincipalOrgID}"), same("implicitDeny"));
    }

    fn told(unlisted: &str, request: &serde_json::Value, condition: &serde_json::Value) -> (String, Vec<String>) {
        let scenario = json!({
            "rolecall": 1, "unlistedContext": unlisted,
            "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [{"Version": "2012-10-17", "Statement":
                {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition}}]}],
            "vpcEndpoints": [{"id": "vpce-1"}],
            "caller": "arn:aws:iam::111122223333:user/u",
            "steps": [request]
        });
        let outcome = outcomes(&scenario).unwrap().remove(0);
        (outcome.decision, outcome.needs)
    }

    #[test]
    fn what_is_always_sent_is_never_absent() {
        let asked = json!({"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/home/x"}});
        let needed = |key: &str| ("needsContext".to_owned(), vec![key.to_ascii_lowercase()]);
        let same = |decision: &str| (decision.to_owned(), Vec::new());
        for unlisted in ["absent", "unknown"] {
            for (condition, expected) in [
                (json!({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}), needed("aws:RequestedRegion")),
                (json!({"StringLike": {"aws:UserAgent": "*cli*"}}), needed("aws:UserAgent")),
                (json!({"StringLike": {"aws:userid": "AIDA*"}}), needed("aws:userid")),
                (json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), needed("aws:SourceIp")),
                (json!({"IpAddress": {"aws:SourceIp": ["0.0.0.0/0", "::/0"]}}), same("allow")),
                (json!({"DateGreaterThan": {"aws:CurrentTime": "2026-01-01"}}), needed("aws:CurrentTime")),
                (json!({"NumericGreaterThan": {"aws:CurrentTime": "10"}}), same("implicitDeny")),
                (json!({"NumericGreaterThan": {"aws:EpochTime": "10"}}), needed("aws:EpochTime")),
                (json!({"Null": {"aws:RequestedRegion": "true"}}), same("implicitDeny")),
                (json!({"Null": {"aws:SourceIp": "false"}}), same("allow")),
            ] {
                assert_eq!(told(unlisted, &asked, &condition), expected, "{unlisted} {condition}");
            }
        }
        let vpc = json!({"StringEquals": {"aws:SourceVpc": "vpc-1"}});
        assert_eq!(told("absent", &asked, &vpc), same("implicitDeny"), "a key that may be left out");
    }

    #[test]
    fn an_address_is_always_sent_but_through_endpoints_and_services() {
        let address = json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}});
        let request = |more: serde_json::Value| {
            let mut request = json!({"action": "s3:GetObject", "resource": "arn:aws:s3:::b/x"});
            request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({ "request": request })
        };
        let allow = ("allow".to_owned(), Vec::new());
        assert_eq!(told("absent", &request(json!({"vpcEndpoint": "vpce-1"})), &address), allow);
        assert_eq!(told("absent", &request(json!({"calledVia": ["athena.amazonaws.com"]})), &address), allow);
        let mut given = request(json!({}));
        given["context"] = json!({"aws:SourceVpc": "vpc-1"});
        assert_eq!(told("absent", &given, &address), allow);
    }
}
