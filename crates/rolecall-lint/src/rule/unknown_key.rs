//! A condition key that nothing defines: its service is not known, or does not have it.

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

/// The global keys; those that end with `/` are followed by a name.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
const GLOBAL: &str = "\
    aws:AssumedRoot aws:CalledVia aws:CalledViaAWSMCP aws:CalledViaFirst aws:CalledViaLast aws:ChatbotSourceArn aws:CurrentTime aws:Ec2InstanceSourcePrivateIPv4 \
    aws:Ec2InstanceSourceVpc aws:EpochTime aws:FederatedProvider aws:IsMcpServiceAction aws:MultiFactorAuthAge aws:MultiFactorAuthPresent aws:OriginIdentity/ \
    aws:PrincipalAccount aws:PrincipalArn aws:PrincipalIsAWSService aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalServiceName \
    aws:PrincipalServiceNamesList aws:PrincipalTag/ aws:PrincipalType aws:referer aws:RequestedRegion aws:RequestTag/ aws:ResourceAccount \
    aws:ResourceOrgID aws:ResourceOrgPaths aws:ResourceTag/ aws:SecureTransport aws:SignInSessionArn aws:SourceAccount aws:SourceArn aws:SourceIdentity \
    aws:SourceIp aws:SourceOrgID aws:SourceOrgPaths aws:SourceOwner aws:SourceVpc aws:SourceVpcArn aws:SourceVpce aws:TagKeys aws:TokenIssueTime \
    aws:UserAgent aws:userid aws:username aws:ViaAWSMCPService aws:ViaAWSService aws:VpceAccount aws:VpceMultiRegion aws:VpceOrgID aws:VpceOrgPaths aws:VpcSourceIp \
    aws:ARN";

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let Some((facts, (service, _))) = policy.facts.zip(test.key_text.split_once(':')) else { return };
    let key = &*test.key_text;
    // A provider's address stands before the claim, and its names are its own.
    if service.contains(['.', '/']) || key.contains("${") || facts.key(key).is_some() {
        return;
    }
    let is_global = service.eq_ignore_ascii_case("aws");
    let (issue, meant) = if is_global {
        if GLOBAL.split_ascii_whitespace().any(|known| is_named(known, key)) {
            return;
        }
        ("INVALID_GLOBAL_CONDITION_KEY", nearest(key, GLOBAL.split_ascii_whitespace()).map(str::to_owned))
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
        Some(meant) => found.fact("meant", meant),
        None => found,
    });
}

fn is_named(known: &str, key: &str) -> bool {
    match known.strip_suffix('/') {
        Some(_) => key.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known)),
        None => key.eq_ignore_ascii_case(known),
    }
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
            "idp.example.com:sub",
            "saml:sub",
            "ec2:ResourceTag/a",
            "token.actions.githubusercontent.com:any",
            "s3:Prefix",
        ] {
            assert_eq!(found(key), NONE, "{key}");
        }
    }
}
