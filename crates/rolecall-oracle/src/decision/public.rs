//! When a bucket policy is public.

use crate::document;
use serde_json::Value;

/// Whether a bucket policy is public: an Allow to everyone that no fixed value limits
/// (Amazon S3 User Guide, "The meaning of public").
pub(super) fn is_public(policy: &Value) -> bool {
    let variables = document::has_variables(policy);
    document::statements(policy).into_iter().any(|statement| {
        let principal = statement.get("Principal");
        let everyone = principal.is_some_and(|principal| principal == "*")
            || document::texts(principal.and_then(|principal| principal.get("AWS"))).iter().any(|value| value == "*")
            || statement.get("NotPrincipal").is_some();
        statement.get("Effect").and_then(Value::as_str) == Some("Allow")
            && everyone
            && !is_limited(statement, variables)
    })
}

fn is_limited(statement: &Value, variables: bool) -> bool {
    const KEYS: [&str; 12] = [
        "aws:PrincipalArn",
        "aws:SourceIp",
        "aws:SourceArn",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceOwner",
        "aws:SourceAccount",
        "aws:userid",
        "aws:PrincipalOrgID",
        "aws:PrincipalAccount",
        "s3:DataAccessPointAccount",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    ];
    let blocks = statement.get("Condition").and_then(Value::as_object).into_iter().flatten();
    blocks.flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key))).any(
        |(operator, (key, values))| {
            let (qualifier, base, if_exists) = document::operator_parts(operator);
            let positive = matches!(
                base,
                "StringEquals" | "StringEqualsIgnoreCase" | "StringLike" | "ArnEquals" | "ArnLike" | "IpAddress"
            );
            let values = document::texts(Some(values));
            let access_point = key.eq_ignore_ascii_case("s3:DataAccessPointArn");
            let fixed = !values.is_empty()
                && values.iter().all(|value| {
                    if access_point { is_fixed_access_point(value) } else { is_fixed(base, value, variables) }
                });
            positive
                && !if_exists
                && qualifier != Some("ForAllValues")
                && fixed
                // Ranges are of addresses, and addresses are compared as ranges.
                && (base == "IpAddress") == key.eq_ignore_ascii_case("aws:SourceIp")
                && (access_point || KEYS.iter().any(|name| name.eq_ignore_ascii_case(key)))
        },
    )
}

/// No wildcard, no variable, no range that covers a large part of the Internet.
fn is_fixed(operator: &str, value: &str, variables: bool) -> bool {
    let length = value.split_once('/').and_then(|(_, length)| length.parse::<u8>().ok());
    let least = if value.contains(':') { 32 } else { 8 };
    let broad = operator == "IpAddress" && length.is_some_and(|length| length < least);
    // Before 2012, `${` is plain text; so is `*` where an operator knows no wildcards.
    let wildcards = operator.ends_with("Like") || operator.starts_with("Arn");
    let open = (variables && value.contains("${")) || (wildcards && value.contains(['*', '?']));
    !broad && !open
}

/// An access point ARN may have a wildcard in the name only.
fn is_fixed_access_point(value: &str) -> bool {
    let before_name = value.rsplit_once('/').map_or(value, |(before, _)| before);
    !before_name.contains(['*', '?', '$'])
}
