//! What people paste: answers of the AWS CLI, URL-encoded documents, JSON in one line.

use rolecall_core::diag::PolicyKind;
use rolecall_core::json::{self, Node, Value};
use rolecall_core::policy::unwrap;

/// Lays JSON out with two spaces; `None` if it is not JSON or already laid out.
#[must_use]
pub(crate) fn formatted(text: &str) -> Option<String> {
    let laid_out = json::laid_out(&json::parse(text).ok()?.value);
    (laid_out != text.trim_end()).then_some(laid_out)
}

/// Only the policy of a pasted text, laid out; `None` if the text is the policy, or holds none.
#[must_use]
pub(crate) fn policy_alone(text: &str) -> Option<String> {
    // Of all kinds a trust policy may be in the most places.
    let found = unwrap(text, PolicyKind::Trust)?;
    let inner = match found.decoded {
        Some(decoded) => decoded,
        None => text.get(found.range?)?.to_owned(),
    };
    formatted(&inner).or(Some(inner))
}

/// What `aws iam get-role` says about a role beside its trust policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RoleFacts {
    /// Its ARN.
    pub(crate) arn: String,
    /// Seconds.
    pub(crate) max_session_duration: Option<String>,
    /// Key and value.
    pub(crate) tags: Vec<(String, String)>,
    /// ARN of the policy that is its boundary.
    pub(crate) boundary: Option<String>,
    /// `AROA…`
    pub(crate) unique_id: Option<String>,
}

/// Reads the answer of `aws iam get-role`; `None` if the text is none.
#[must_use]
pub(crate) fn role_facts(text: &str) -> Option<RoleFacts> {
    let parsed = json::parse(text).ok()?;
    let role = parsed.value.get("Role").unwrap_or(&parsed.value);
    role.get("AssumeRolePolicyDocument")?;
    let word = |value: Option<&Value<'_>>| value.and_then(Value::as_str).map(str::to_owned);
    let number = |value: &Value<'_>| match value.node {
        Node::Number(text) => Some(text.to_owned()),
        _ => None,
    };
    let tag = |tag: &Value<'_>| Some((word(tag.get("Key"))?, word(tag.get("Value"))?));
    Some(RoleFacts {
        arn: word(role.get("Arn"))?,
        max_session_duration: role.get("MaxSessionDuration").and_then(number),
        tags: role.get("Tags").map(|tags| tags.one_or_many().iter().filter_map(tag).collect()).unwrap_or_default(),
        boundary: role.get("PermissionsBoundary").and_then(|boundary| word(boundary.get("PermissionsBoundaryArn"))),
        unique_id: word(role.get("RoleId")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAID_OUT: &str =
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Action\": [\"s3:*\"]\n    }\n  ]\n}";
    const FLAT: &str = r#"{"Version":"2012-10-17","Statement":[{"Action":["s3:*"]}]}"#;

    #[test]
    fn json_is_laid_out_once() {
        assert_eq!(formatted(FLAT).as_deref(), Some(LAID_OUT));
        assert_eq!(formatted(LAID_OUT), None);
        assert_eq!(formatted("{ not json"), None);
    }

    #[test]
    fn the_policy_is_found_in_what_the_cli_prints() {
        let role =
            format!(r#"{{"Role":{{"Arn":"arn:aws:iam::111122223333:role/A","AssumeRolePolicyDocument":{FLAT}}}}}"#);
        let version = format!(r#"{{"PolicyVersion":{{"Document":{FLAT},"VersionId":"v1"}}}}"#);
        let bucket = format!(r#"{{"Policy":{FLAT:?}}}"#);
        for text in [role, version, bucket] {
            assert_eq!(policy_alone(&text).as_deref(), Some(LAID_OUT), "{text}");
        }
        assert_eq!(policy_alone(FLAT), None);
    }

    #[test]
    fn url_encoded_policies_are_decoded() {
        let encoded = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Action%22%3A%5B%22s3%3A%2A%22%5D%7D%5D%7D";
        assert_eq!(policy_alone(encoded).as_deref(), Some(LAID_OUT));
        assert_eq!(policy_alone("%7B%2"), None);
    }

    #[test]
    fn get_role_says_more_than_the_trust_policy() {
        let text = r#"{"Role":{"Arn":"arn:aws:iam::111122223333:role/A","RoleId":"AROAEXAMPLE","AssumeRolePolicyDocument":{"Statement":[]},
            "MaxSessionDuration":7200,"Tags":[{"Key":"team","Value":"blue"}],
            "PermissionsBoundary":{"PermissionsBoundaryType":"Policy","PermissionsBoundaryArn":"arn:aws:iam::111122223333:policy/B"}}}"#;
        let facts = role_facts(text).unwrap();
        assert_eq!(
            (facts.arn.as_str(), facts.max_session_duration.as_deref()),
            ("arn:aws:iam::111122223333:role/A", Some("7200"))
        );
        assert_eq!(
            (facts.tags, facts.boundary.as_deref()),
            (vec![("team".into(), "blue".into())], Some("arn:aws:iam::111122223333:policy/B"))
        );
        assert_eq!(role_facts(FLAT), None);
    }
}
