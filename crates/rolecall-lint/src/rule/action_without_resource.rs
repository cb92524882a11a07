//! An action that none of the statement's resources can be a resource of: `s3:ListBucket` on `bucket/*`, or an action that knows no resources on an ARN.

use rolecall_core::catalogue::{Action, Catalogue, Use};
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::meet;
use crate::service::can_name;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2022",
        name: "action-without-resource",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_resource.html"),
    },
    check: Check::Statement(check),
};

/// Actions that know no resources, and that AWS all the same asks for by an ARN, as its messages of denials say.
const ASKED_AS: [(&str, &str); 5] = [
    ("iam:ListGroups", "arn:*:iam::*:group/"),
    ("iam:ListInstanceProfiles", "arn:*:iam::*:instance-profile/"),
    ("iam:ListRoles", "arn:*:iam::*:role/"),
    ("iam:ListUsers", "arn:*:iam::*:user/"),
    ("logs:DescribeLogGroups", "arn:*:logs:*:*:log-group::log-stream:"),
];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some((facts, resource)) = policy.facts.zip(statement.resource.as_ref()).filter(|(_, element)| !element.negated)
    else {
        return;
    };
    // The resource of a policy on a resource may be an access point or an alias, which stands for another ARN.
    if statement.action.negated || matches!(policy.policy.kind, PolicyKind::Trust | PolicyKind::Resource) {
        return;
    }
    let listed_resources = policy.listed_resources(statement);
    if listed_resources.is_empty()
        || listed_resources.iter().any(|pattern| pattern.chars().all(|character| character == '*'))
    {
        return;
    }
    for listed in policy.listed_actions(statement).into_iter().filter(|listed| !listed.is_pattern()) {
        let Some(action) = facts.action(listed.service(), listed.name()) else { continue };
        if is_about(&action, listed.service(), &listed_resources) {
            continue;
        }
        let found = Found::at(listed.span).related(resource.span).fact("date", facts.date());
        findings.report(match usual(&action) {
            Some(used) => found.fact("form", used.resource.arn.clone()),
            None => found,
        });
    }
}

/// Whether a request of an action can be about a resource that one of the patterns matches.
fn is_about(action: &Action<'_>, service: &str, resources: &[String]) -> bool {
    let is_asked = ASKED_AS.iter().any(|(asked, arn)| {
        let (of, name) = asked.split_once(':').unwrap_or_default();
        service.eq_ignore_ascii_case(of) && action.name.is(name) && resources.iter().any(|pattern| meet(pattern, arn))
    });
    let lists_buckets = action.name.is("ListAllMyBuckets") && resources.iter().any(|it| it.ends_with(":s3:::*"));
    is_asked || lists_buckets || action.resources.iter().any(|used| can_name(resources, &used.resource.arn))
}

/// Whether a request of an action, `service:Name`, can be about a resource, an ARN or `*`: false only where the catalogue knows the action and
/// none of its types of resources has such an ARN.
#[must_use]
pub fn can_be_about(facts: &dyn Catalogue, action: &str, resource: &str) -> bool {
    let Some((service, name)) = action.split_once(':') else { return true };
    let known = facts.action(service, name);
    resource == "*" || known.is_none_or(|action| is_about(&action, service, &[resource.to_owned()]))
}

/// The resource that is most often meant: one that has to be named, and the one with the shortest ARN among equals.
fn usual<'a, 'c>(action: &'a Action<'c>) -> Option<&'a Use<'c>> {
    action.resources.iter().min_by_key(|used| (!used.is_required, used.resource.arn.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(action: &str, resource: &str) -> Vec<String> {
        let text = statement(&format!(r#""Effect": "Allow", "Action": {action}, "Resource": {resource}"#));
        facts(&LINT, &text, PolicyKind::Identity)
    }

    #[test]
    fn buckets_and_objects_are_different_resources() {
        let bucket = "date=2026-09-26 form=arn:${Partition}:s3:::${BucketName}";
        assert_eq!(found(r#""s3:ListBucket""#, r#""arn:aws:s3:::reports/*""#), [bucket]);
        assert_eq!(found(r#""s3:GetObject""#, r#""arn:aws:s3:::reports""#).len(), 1);
        assert_eq!(
            found(r#"["s3:ListBucket", "s3:GetObject"]"#, r#"["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]"#),
            NONE
        );
        assert_eq!(found(r#""s3:GetObject""#, r#""arn:aws:s3:::reports*""#), NONE);
        assert_eq!(found(r#""s3:GetObject""#, r#""arn:aws:s3:::reports/${aws:username}/*""#), NONE);
    }

    #[test]
    fn a_request_is_about_what_its_action_is_for() {
        let facts = rolecall_catalog::built_in();
        for (action, resource, can) in [
            ("s3:ListBucket", "arn:aws:s3:::reports", true),
            ("s3:listbucket", "arn:aws:s3:::reports/q1.csv", false),
            ("s3:GetObject", "arn:aws:s3:::reports", false),
            ("s3:GetObject", "*", true),
            ("s3:GetNothing", "arn:aws:s3:::reports", true),
            ("sts:AssumeRole", "arn:aws:s3:::reports", false),
        ] {
            assert_eq!(can_be_about(facts, action, resource), can, "{action} {resource}");
        }
    }

    #[test]
    fn what_knows_no_resources_needs_all() {
        assert_eq!(found(r#""s3:ListAllMyBuckets""#, r#""arn:aws:s3:::reports""#), ["date=2026-09-26"]);
        assert_eq!(found(r#""s3:ListAllMyBuckets""#, r#"["arn:aws:s3:::reports", "*"]"#), NONE);
    }

    #[test]
    fn what_is_asked_for_by_an_arn_is_allowed_by_one() {
        for (action, resource) in [
            (r#""s3:ListAllMyBuckets""#, r#""arn:aws:s3:::*""#),
            (r#""iam:ListRoles""#, r#""arn:aws:iam::111122223333:role/*""#),
            (r#""logs:DescribeLogGroups""#, r#""arn:aws:logs:*:*:*""#),
        ] {
            assert_eq!(found(action, resource), NONE, "{action}");
        }
        assert_eq!(found(r#""iam:ListRoles""#, r#""arn:aws:iam::111122223333:role/app""#).len(), 1);
    }

    #[test]
    fn a_session_is_no_role_to_assume() {
        let role = "date=2026-09-26 form=arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}";
        assert_eq!(found(r#""sts:AssumeRole""#, r#""arn:aws:sts::111122223333:assumed-role/Audit/ana""#), [role]);
        assert_eq!(found(r#""sts:AssumeRole""#, r#""arn:aws:iam::*:role/Audit""#), NONE);
    }
}
