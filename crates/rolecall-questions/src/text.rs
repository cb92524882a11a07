//! Texts that are asked about.

use std::borrow::Cow;

use rolecall_core::diag::PolicyKind;
use rolecall_core::json;
use rolecall_core::policy::unwrap;

/// Whether a text is a scenario, and no policy.
#[must_use]
pub fn is_world(text: &str) -> bool {
    json::parse(text).is_ok_and(|parsed| parsed.value.get("rolecall").is_some())
}

/// A document, without what the AWS CLI prints around it. Places in answers are in this text.
#[must_use]
pub fn taken_out(text: &str, kind: PolicyKind) -> Cow<'_, str> {
    let Some(found) = unwrap(text, kind) else { return Cow::Borrowed(text) };
    let part = found.range.and_then(|range| text.get(range)).map(Cow::Borrowed);
    part.or_else(|| found.decoded.map(Cow::Owned)).unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_taken_out_of_what_the_cli_prints() {
        let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
        let printed = format!(r#"{{ "PolicyVersion": {{ "Document": {policy}, "VersionId": "v1" }} }}"#);
        assert_eq!(taken_out(&printed, PolicyKind::Identity), policy);
        assert_eq!(taken_out(policy, PolicyKind::Identity), policy);
        let encoded = policy.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
        assert_eq!(taken_out(&encoded, PolicyKind::Identity), policy);
        assert_eq!(taken_out("{", PolicyKind::Identity), "{", "what is broken is refused as it is");
    }

    #[test]
    fn a_scenario_is_a_world_and_a_policy_is_none() {
        assert!(is_world(r#"{ "rolecall": 1, "users": [] }"#));
        assert!(!is_world(r#"{ "Version": "2012-10-17", "Statement": [] }"#));
        assert!(!is_world(r#"{ "rolecall": 1"#));
    }
}
