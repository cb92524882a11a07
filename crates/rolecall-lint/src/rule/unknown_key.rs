//! A condition key that nothing defines: its service is not known, or does not have it.

use rolecall_core::catalogue::GLOBAL_KEYS;
use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::nearest;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2024",
        name: "unknown-key",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-condition-key"
        ),
    },
    check: Check::Test(check),
};

/// Global keys that AWS no longer lists, or does not yet. The policy of its own IAM Identity Center asks for the management account.
const UNLISTED: [&str; 4] = ["aws:ARN", "aws:PrincipalOrgMasterAccountId", "aws:SourceOwner", "aws:VpceMultiRegion"];

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let Some((facts, (service, _))) = policy.facts.zip(test.key_text.split_once(':')) else { return };
    let key = &*test.key_text;
    // A provider's address stands before the claim, and its names are its own.
    if service.contains(['.', '/']) || key.contains("${") || facts.key(key).is_some() {
        return;
    }
    let is_global = service.eq_ignore_ascii_case("aws");
    let (issue, meant) = if is_global {
        if GLOBAL_KEYS.iter().any(|known| known.is(key)) || UNLISTED.iter().any(|known| known.eq_ignore_ascii_case(key))
        {
            return;
        }
        // What tells tags apart is no part of the slip.
        let names = GLOBAL_KEYS.iter().map(|known| known.name.split("${").next().unwrap_or(known.name));
        ("INVALID_GLOBAL_CONDITION_KEY", nearest(key, names).map(str::to_owned))
    } else if facts.service(service).is_some() {
        let keys = facts.keys(service);
        ("INVALID_SERVICE_CONDITION_KEY", nearest(key, keys.iter().map(|key| key.name)).map(str::to_owned))
    } else if matches!(
        service,
        "saml" | "catalog" | "identitycenter" | "identitystore" | "cognito-identity-auth" | "cognito-identity-unauth"
    ) {
        return;
    } else {
        ("INVALID_SERVICE", None)
    };
    let found = Found::at(test.key_span).issue(issue).fact("date", facts.date());
    findings.report(match meant {
        // Which tag it is, stands behind it.
        Some(meant) if meant.ends_with('/') => found.fact("meant", meant),
        Some(meant) => found.meant(test.key_span, meant),
        None => found,
    });
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(key: &str) -> Vec<String> {
        let text = format!(
            r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{"StringEquals": {{"{key}": "a"}}}}"#
        );
        facts(&LINT, &statement(&text), PolicyKind::Identity)
    }

    #[test]
    fn slips_are_told_with_the_key_that_was_meant() {
        assert_eq!(found("aws:SourceVpcs"), ["issue=INVALID_GLOBAL_CONDITION_KEY date=2026-09-26 meant=aws:SourceVpc"]);
        assert_eq!(found("s3:prefixx"), ["issue=INVALID_SERVICE_CONDITION_KEY date=2026-09-26 meant=s3:prefix"]);
        assert_eq!(found("frob:key"), ["issue=INVALID_SERVICE date=2026-09-26"]);
    }

    #[test]
    fn names_of_tags_and_claims_are_free() {
        for key in [
            "aws:requesttag/x",
            "AWS:SourceIP",
            "aws:PrincipalOrgMasterAccountId",
            "idp.example.com:sub",
            "saml:sub",
            "ec2:ResourceTag/a",
            "secretsmanager:ResourceTag/a",
            "secretsmanager:ResourceTag/aws:secretsmanager:owningService",
            "token.actions.githubusercontent.com:any",
            "s3:Prefix",
        ] {
            assert_eq!(found(key), NONE, "{key}");
        }
    }
}
