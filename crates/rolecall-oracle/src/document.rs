//! Policy documents as they stand in a scenario: objects, text, URL-encoded text, or the answer of the AWS CLI.

use serde_json::Value;

/// Condition operators without qualifier and `IfExists` (IAM User Guide, "Condition operators").
const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// The members of AWS CLI answers that lead to a document (`get-role`, `get-role-policy`, `get-policy-version` …).
const WRAPPERS: [&str; 10] = [
    "AssumeRolePolicyDocument",
    "PolicyDocument",
    "Document",
    "Content",
    "ResourcePolicy",
    "Policy",
    "Role",
    "PolicyVersion",
    "Attributes",
    "RolePolicy",
];

/// Reads one document in any of the spellings of docs/scenario.md, "Documents", and checks its grammar.
pub(crate) fn read(value: &Value) -> Result<Value, String> {
    let document = unwrap(value)?;
    check(&document)?;
    Ok(document)
}

fn unwrap(value: &Value) -> Result<Value, String> {
    match value {
        Value::String(text) => {
            let parsed = serde_json::from_str::<Value>(text)
                .or_else(|_| serde_json::from_str::<Value>(&percent_decode(text)))
                .map_err(|error| format!("a policy document is not JSON: {error}"))?;
            unwrap(&parsed)
        }
        Value::Object(members) if members.contains_key("Statement") => Ok(value.clone()),
        Value::Object(members) => match WRAPPERS.iter().find_map(|name| members.get(*name)) {
            Some(inner) => unwrap(inner),
            None => Err("a policy document has no Statement".to_owned()),
        },
        _ => Err("a policy document is neither an object nor text".to_owned()),
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let ahead: Vec<u8> = rest.clone().take(2).collect();
        let code = std::str::from_utf8(&ahead)
            .ok()
            .filter(|hex| hex.len() == 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, code) {
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                rest.next();
                rest.next();
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Refuses what the grammar refuses (IAM User Guide, "Grammar of the IAM JSON policy language").
fn check(document: &Value) -> Result<(), String> {
    let members = document.as_object().ok_or("a policy document is not an object")?;
    if let Some(name) = members.keys().find(|name| !matches!(name.as_str(), "Version" | "Id" | "Statement")) {
        return Err(format!("a policy document has the unknown member {name}"));
    }
    if !matches!(document.get("Version").and_then(Value::as_str), None | Some("2012-10-17" | "2008-10-17")) {
        return Err("a policy document has an unknown Version".to_owned());
    }
    statements(document).into_iter().try_for_each(check_statement)
}

fn check_statement(statement: &Value) -> Result<(), String> {
    let members = statement.as_object().ok_or("a statement is not an object")?;
    for name in members.keys() {
        if !matches!(
            name.as_str(),
            "Sid"
                | "Effect"
                | "Principal"
                | "NotPrincipal"
                | "Action"
                | "NotAction"
                | "Resource"
                | "NotResource"
                | "Condition"
        ) {
            return Err(format!("a statement has the unknown member {name}"));
        }
    }
    if !matches!(statement.get("Effect").and_then(Value::as_str), Some("Allow" | "Deny")) {
        return Err("a statement has no Effect".to_owned());
    }
    for (plain, negated) in [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")] {
        if members.contains_key(plain) && members.contains_key(negated) {
            return Err(format!("a statement has both {plain} and {negated}"));
        }
    }
    if !members.contains_key("Action") && !members.contains_key("NotAction") {
        return Err("a statement has no Action".to_owned());
    }
    for (operator, keys) in statement.get("Condition").and_then(Value::as_object).into_iter().flatten() {
        let (_, base, if_exists) = operator_parts(operator);
        if !OPERATORS.contains(&base) || (base == "Null" && if_exists) {
            return Err(format!("{operator} is not a condition operator"));
        }
        for values in keys.as_object().ok_or("a condition operator has no keys")?.values() {
            let list = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
            if list.iter().any(|value| text(value).is_none()) {
                return Err("a condition value is neither text, number nor boolean".to_owned());
            }
        }
    }
    Ok(())
}

/// `[ForAllValues:|ForAnyValue:]Base[IfExists]` in its parts (IAM User Guide, "Condition operators").
pub(crate) fn operator_parts(operator: &str) -> (Option<&str>, &str, bool) {
    let (qualifier, rest) = match operator.split_once(':') {
        Some((qualifier @ ("ForAllValues" | "ForAnyValue"), rest)) => (Some(qualifier), rest),
        _ => (None, operator),
    };
    match rest.strip_suffix("IfExists") {
        Some(base) => (qualifier, base, true),
        None => (qualifier, rest, false),
    }
}

/// The statements; one object means a list of one (IAM User Guide, "Grammar").
pub(crate) fn statements(document: &Value) -> Vec<&Value> {
    match document.get("Statement") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// Whether the document has variables: only Version 2012-10-17 has (IAM User Guide, "Version").
pub(crate) fn has_variables(document: &Value) -> bool {
    document.get("Version").and_then(Value::as_str) == Some("2012-10-17")
}

/// The text form of a scalar: `true` is `"true"`, `10` is `"10"` (IAM User Guide, "Supported data types").
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A scalar as a list of one, a list as it is (IAM User Guide, "Grammar").
pub(crate) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
        Some(scalar) => text(scalar).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A bare document or a reference; `null` or absence is none (docs/scenario.md, "Documents").
pub(crate) fn one(value: Option<&Value>, managed: Option<&Value>) -> Result<Option<Value>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(arn)) if arn.starts_with("arn:") => referenced(arn, managed).map(Some),
        Some(document) => read(document).map(Some),
    }
}

/// A list of policies: named, bare, or references (docs/scenario.md, "Documents").
pub(crate) fn list(value: Option<&Value>, managed: Option<&Value>) -> Result<Vec<Value>, String> {
    let mut documents = Vec::new();
    for entry in value.and_then(Value::as_array).into_iter().flatten() {
        let document = match entry.get("document") {
            Some(named) => read(named).map(Some)?,
            None => one(Some(entry), managed)?,
        };
        documents.extend(document);
    }
    Ok(documents)
}

/// A managed policy of the world; the two policies AWS Organizations attaches by itself are always there.
pub(crate) fn referenced(arn: &str, managed: Option<&Value>) -> Result<Value, String> {
    match managed.and_then(|policies| policies.get(arn)) {
        Some(document) => read(document),
        None if arn.ends_with("/p-FullAWSAccess") || arn.ends_with("/p-RCPFullAWSAccess") => Ok(full_access()),
        None => Err(format!("{arn} is not in managedPolicies")),
    }
}

/// What `FullAWSAccess` says (AWS Organizations User Guide, "SCP evaluation").
pub(crate) fn full_access() -> Value {
    serde_json::json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
    }

    #[test]
    fn a_document_may_be_an_object_text_encoded_or_wrapped() {
        let text = document().to_string();
        let encoded = text.replace('%', "%25").replace('"', "%22").replace('{', "%7B").replace(' ', "%20");
        let wrapped = json!({"Role": {"Arn": "arn:aws:iam::1:role/r", "AssumeRolePolicyDocument": encoded}});
        let version = json!({"PolicyVersion": {"VersionId": "v1", "Document": document()}});
        for spelling in
            [document(), json!(text), json!(encoded), json!(wrapped.to_string()), json!(version.to_string())]
        {
            assert_eq!(read(&spelling), Ok(document()), "{spelling}");
        }
    }

    #[test]
    fn grammar_errors_are_refused() {
        for statement in [
            json!({"Effect": "allow", "Action": "*"}),
            json!({"Effect": "Allow"}),
            json!({"Effect": "Allow", "Action": "*", "NotAction": "*"}),
            json!({"Effect": "Allow", "Action": "*", "resource": "*"}),
            json!({"Effect": "Allow", "Action": "*", "Condition": {"stringEquals": {"a": "b"}}}),
            json!({"Effect": "Allow", "Action": "*", "Condition": {"NullIfExists": {"a": "true"}}}),
            json!({"Effect": "Allow", "Action": "*", "Condition": {"StringEquals": {"a": null}}}),
        ] {
            assert!(read(&json!({"Statement": [statement]})).is_err(), "{statement}");
        }
        assert!(read(&json!({"Version": "2020-01-01", "Statement": []})).is_err());
        assert!(read(&json!("{")).is_err());
    }

    #[test]
    fn lists_mix_named_bare_and_managed_policies() {
        let managed = json!({"arn:aws:iam::aws:policy/P": document()});
        let entries = json!([{"name": "inline", "document": document()}, document(), "arn:aws:iam::aws:policy/P"]);
        assert_eq!(list(Some(&entries), Some(&managed)).map(|found| found.len()), Ok(3));
        assert!(list(Some(&json!(["arn:aws:iam::aws:policy/Q"])), Some(&managed)).is_err());
    }
}
