//! The request context: what is known of each condition key.

use crate::document;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is known of a key. A key that is not in the context at all is *unlisted*.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Known {
    Absent,
    One(String),
    Many(Vec<String>),
}

/// Keys with their spelling: two tag keys may differ in case only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    entries: BTreeMap<String, Known>,
    /// Prefixes such as `aws:PrincipalTag/` of which every key is known: one that is not there is absent.
    closed: Vec<String>,
    /// Keys that no request lacks, in small letters: one that is not there has a value that nobody gave.
    always: Vec<String>,
    /// The service that is called, in small letters.
    service: String,
}

impl Context {
    pub(crate) fn insert(&mut self, key: &str, known: Known) {
        self.entries.insert(key.to_owned(), known);
    }

    pub(crate) fn insert_text(&mut self, key: &str, value: impl Into<String>) {
        self.insert(key, Known::One(value.into()));
    }

    pub(crate) fn insert_option(&mut self, key: &str, value: Option<String>) {
        self.insert(key, value.map_or(Known::Absent, Known::One));
    }

    /// All keys that start so are known.
    pub(crate) fn close(&mut self, prefix: &str) {
        self.closed.push(prefix.to_ascii_lowercase());
    }

    /// The request is for this service.
    pub(crate) fn of_service(&mut self, service: &str) {
        service.clone_into(&mut self.service);
    }

    /// No request lacks this key.
    pub(crate) fn always(&mut self, key: &str) {
        self.always.push(key.to_ascii_lowercase());
    }

    /// A request may lack this key after all.
    pub(crate) fn may_lack(&mut self, key: &str) {
        self.always.retain(|name| !name.eq_ignore_ascii_case(key));
    }

    pub(crate) fn is_always_sent(&self, key: &str) -> bool {
        self.always.iter().any(|name| name.eq_ignore_ascii_case(key))
    }

    /// Puts a layer over what is there; it hides every spelling of its keys.
    pub(crate) fn overlay(&mut self, layer: &BTreeMap<String, Known>) {
        self.entries.retain(|key, _| !layer.keys().any(|above| above.eq_ignore_ascii_case(key)));
        self.entries.extend(layer.iter().map(|(key, known)| (key.clone(), known.clone())));
    }

    /// `None` is unlisted. Of spellings the exact one counts, else the first in order (IAM User Guide,
    /// "Controlling access to AWS resources using tags": keys in conditions ignore case).
    pub(crate) fn get(&self, key: &str) -> Option<&Known> {
        if let Some(known) = self.entries.get(key) {
            return Some(known);
        }
        if let Some((_, known)) = self.entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)) {
            return Some(known);
        }
        // Every key has a prefix (IAM User Guide, "AWS global condition context keys"): no request has another one.
        if !key.contains(':') {
            return Some(&Known::Absent);
        }
        let folded = key.to_ascii_lowercase();
        // A service sends tags of its resources under its own name only (Service Authorization Reference).
        let of_another = folded.split_once(":resourcetag/").is_some_and(|(prefix, tag)| {
            let is_own = ["aws", "iam", self.service.as_str()].contains(&prefix);
            !self.service.is_empty() && !tag.is_empty() && !prefix.contains(['.', '/']) && !is_own
        });
        (of_another || self.closed.iter().any(|prefix| folded.starts_with(prefix))).then_some(&Known::Absent)
    }
}

/// A scalar is a single value, an array a multivalued key, `null` an absent one (docs/scenario.md, "Context").
pub(crate) fn known(value: &Value) -> Known {
    match value {
        Value::Array(_) => Known::Many(document::texts(Some(value))),
        other => document::text(other).map_or(Known::Absent, Known::One),
    }
}

/// A `context` member as a layer.
pub(crate) fn layer(value: Option<&Value>) -> BTreeMap<String, Known> {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    members.map(|(key, value)| (key.clone(), known(value))).collect()
}

/// Keys that describe a principal or its session (IAM User Guide, "Global condition keys": properties of the
/// principal, properties of the role session).
pub(crate) fn describes_principal(key: &str) -> bool {
    const KEYS: [&str; 27] = [
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:PrincipalIsAWSService",
        "aws:PrincipalServiceName",
        "aws:PrincipalServiceNamesList",
        "aws:PrincipalType",
        "aws:userid",
        "aws:username",
        "aws:TokenIssueTime",
        "aws:MultiFactorAuthPresent",
        "aws:MultiFactorAuthAge",
        "aws:SourceIdentity",
        "aws:FederatedProvider",
        "aws:AssumedRoot",
        "aws:ChatbotSourceArn",
        "aws:SignInSessionArn",
        "aws:Ec2InstanceSourceVpc",
        "aws:Ec2InstanceSourcePrivateIPv4",
        "ec2:RoleDelivery",
        "ec2:SourceInstanceArn",
        "lambda:SourceFunctionArn",
        "ssm:SourceInstanceArn",
        "codebuild:BuildArn",
        "codebuild:ProjectArn",
        "identitystore:UserId",
    ];
    let folded = key.to_ascii_lowercase();
    KEYS.iter().any(|name| name.eq_ignore_ascii_case(key))
        || folded.starts_with("aws:principaltag/")
        || folded.starts_with("aws:originidentity/")
        || folded == "glue:roleassumedby"
        || folded == "glue:credentialissuingservice"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_ignore_case_and_the_exact_spelling_wins() {
        let mut context = Context::default();
        context.insert_text("aws:ResourceTag/dept", "lower");
        context.insert_text("aws:ResourceTag/Dept", "upper");
        assert_eq!(context.get("aws:ResourceTag/dept"), Some(&Known::One("lower".to_owned())));
        assert_eq!(context.get("AWS:resourcetag/DEPT"), Some(&Known::One("upper".to_owned())));
        context.overlay(&layer(Some(&json!({"aws:resourceTag/DEPT": null}))));
        assert_eq!(context.get("aws:ResourceTag/dept"), Some(&Known::Absent));
    }

    #[test]
    fn only_closed_prefixes_make_a_missing_key_absent() {
        let mut context = Context::default();
        context.close("aws:PrincipalTag/");
        assert_eq!(context.get("aws:principaltag/x"), Some(&Known::Absent));
        assert_eq!(context.get("aws:ResourceTag/x"), None);
    }

    #[test]
    fn shapes_of_values_are_kept() {
        assert_eq!(known(&json!(true)), Known::One("true".to_owned()));
        assert_eq!(known(&json!(["a", 1])), Known::Many(vec!["a".to_owned(), "1".to_owned()]));
        assert_eq!(known(&json!(null)), Known::Absent);
    }

    #[test]
    fn keys_of_a_principal_are_told_from_keys_of_a_request() {
        assert!(describes_principal("aws:principaltag/Team"));
        assert!(describes_principal("AWS:MultiFactorAuthAge"));
        assert!(!describes_principal("aws:SourceIp"));
        assert!(!describes_principal("aws:ResourceTag/Team"));
    }
}
