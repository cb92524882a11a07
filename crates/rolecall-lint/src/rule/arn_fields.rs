//! A Region or an account in an ARN that is none, or that ARNs of this resource do not have, or have always.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::Arn;
use rolecall_core::policy::Statement;

use super::unknown_region::is_known;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::form::Form;
use crate::glob::of_form;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2057",
        name: "arn-fields",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-arn-region-not-allowed"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some((facts, resource)) = policy.facts.zip(statement.resource.as_ref()) else { return };
    for entry in &resource.listed {
        let text = policy.string(entry.span);
        let Some(arn) = Arn::parse(&text) else { continue };
        // What the grammar tells of already, and services whose name is a pattern or a variable.
        if matches!(arn.service, "iam" | "s3")
            || !arn.service.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            continue;
        }
        if is_of_aws(&arn) || has_early_variable(&arn) {
            continue;
        }
        let forms = policy.forms.of(facts, arn.service);
        let resource = of_form(arn.resource);
        let forms: Vec<&Form> = forms.iter().filter(|form| form.has_resource(&resource)).collect();
        if let Some(issue) = region(arn.region, &forms).or_else(|| account(arn.account, &forms)) {
            findings.report(
                Found::at(entry.span)
                    .issue(issue)
                    .fact("form", forms.first().map_or_else(String::new, |form| form.text.clone())),
            );
        }
    }
}

/// Whether it is something that AWS gives to everybody, whose ARN has no account.
///
/// Source: <https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html>,
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html>
fn is_of_aws(arn: &Arn<'_>) -> bool {
    const SHARED: [(&str, &str); 4] = [
        ("ssm", "document/"),
        ("ssm", "automation-definition/"),
        ("ssm", "parameter/aws/"),
        ("resource-explorer-2", "view/AWSServiceView"),
    ];
    arn.account.is_empty()
        && SHARED.iter().any(|(service, start)| arn.service == *service && arn.resource.starts_with(start))
}

/// Whether a variable stands where AWS replaces none, and takes a colon of its own with it, so that what follows are no fields.
pub(super) fn has_early_variable(arn: &Arn<'_>) -> bool {
    [arn.partition, arn.service, arn.region, arn.account].iter().any(|field| field.contains("${"))
}

fn is_literal(text: &str) -> bool {
    !text.is_empty() && !text.contains(['*', '?', '$'])
}

fn region(region: &str, forms: &[&Form]) -> Option<&'static str> {
    if forms.is_empty() || forms.iter().any(|form| form.region == region) {
        None
    } else if region.is_empty() {
        Some("MISSING_ARN_REGION")
    } else if is_literal(region) && forms.iter().all(|form| form.region.is_empty()) {
        Some("ARN_REGION_NOT_ALLOWED")
    } else {
        (is_literal(region) && !is_known(region)).then_some("INVALID_ARN_REGION")
    }
}

fn account(account: &str, forms: &[&Form]) -> Option<&'static str> {
    let is_id = || account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    if forms.is_empty() || forms.iter().any(|form| form.account == account) {
        None
    } else if account.is_empty() {
        Some("MISSING_ARN_ACCOUNT")
    } else if is_literal(account) && forms.iter().all(|form| form.account.is_empty()) {
        Some("ARN_ACCOUNT_NOT_ALLOWED")
    } else {
        // What AWS shares with everybody is owned by `aws`.
        (is_literal(account) && !is_id() && account != "aws").then_some("INVALID_ARN_ACCOUNT")
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(arn: &str) -> Vec<String> {
        let text = statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "{arn}""#));
        let issue = |facts: String| facts.split(' ').next().unwrap_or_default().to_owned();
        facts(&LINT, &text, PolicyKind::Identity).into_iter().map(issue).collect()
    }

    #[test]
    fn fields_are_compared_with_the_forms_of_the_resource() {
        for (arn, issue) in [
            ("arn:aws:sqs::111122223333:jobs", "MISSING_ARN_REGION"),
            ("arn:aws:sqs:eu-wets-1:111122223333:jobs", "INVALID_ARN_REGION"),
            ("arn:aws:cloudfront:us-east-1:111122223333:distribution/A1", "ARN_REGION_NOT_ALLOWED"),
            ("arn:aws:dynamodb:eu-west-1::table/orders", "MISSING_ARN_ACCOUNT"),
            ("arn:aws:ssm:eu-west-1::parameter/orders", "MISSING_ARN_ACCOUNT"),
            ("arn:aws:dynamodb:eu-west-1:1111-2222-3333:table/orders", "INVALID_ARN_ACCOUNT"),
            ("arn:aws:apigateway:eu-west-1:111122223333:/restapis/a1", "ARN_ACCOUNT_NOT_ALLOWED"),
        ] {
            assert_eq!(found(arn), [format!("issue={issue}")], "{arn}");
        }
        for arn in [
            "*",
            "arn:aws:sqs:*:*:jobs",
            "arn:aws:sqs:eu-west-1:111122223333:*",
            "arn:aws:dynamodb:${aws:RequestedRegion}:111122223333:table/orders",
            "arn:aws:ec2:eu-west-1::image/ami-1",
            "arn:aws:nosuchservice:nowhere:nobody:thing",
            "arn:aws:ssm:*::document/AWS-RunShellScript",
            "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/*",
            "arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:jobs",
        ] {
            assert_eq!(found(arn), NONE, "{arn}");
        }
    }
}
