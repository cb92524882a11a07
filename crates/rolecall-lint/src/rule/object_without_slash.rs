//! An action on objects of S3 in the policy of a bucket, whose `Resource` names only the bucket.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::service::ListedAction;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2078",
        name: "object-without-slash",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some((facts, resource)) = policy.facts.zip(statement.resource.as_ref()).filter(|(_, element)| !element.negated)
    else {
        return;
    };
    // An access point and its objects have an account in their ARN.
    let is_bucket = |text: &str| {
        let name = text.split_once(":s3:::").map(|(_, name)| name);
        name.is_some_and(|name| !name.is_empty() && !name.contains(['/', '*', '?', '$']))
    };
    let mut listed = resource.listed.iter().map(|entry| policy.string(entry.span)).peekable();
    if !policy.is(PolicyKind::Resource) || listed.peek().is_none() || !listed.all(|text| is_bucket(&text)) {
        return;
    }
    let is_meant = |entry: &&ListedAction<'_>| {
        !entry.is_pattern() && !statement.action.negated && entry.service().eq_ignore_ascii_case("s3")
    };
    for entry in policy.listed_actions(statement).iter().filter(is_meant) {
        let action = facts.action(entry.service(), entry.name());
        let is_of_objects = |name: &str| name.starts_with("object") || name.starts_with("accesspointobject");
        if action.is_some_and(|action| {
            !action.resources.is_empty() && action.resources.iter().all(|used| is_of_objects(used.resource.name))
        }) {
            findings.report(Found::at(entry.span).related(resource.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn one_resource_with_objects_is_enough() {
        let found = |resources: &str| {
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"AWS": "111122223333"}}, "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": {resources}"#
            );
            marks(&LINT, &statement(&text), PolicyKind::Resource)
        };
        assert_eq!(found(r#""arn:aws:s3:::reports""#), [r#""s3:GetObject""#]);
        assert_eq!(found(r#"["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]"#), NONE);
        assert_eq!(found(r#""arn:aws:s3:::reports*""#), NONE);
        assert_eq!(found(r#""*""#), NONE);
    }
}
