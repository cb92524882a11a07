//! An ARN whose last part has no form that its service gives to resources.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::Arn;
use rolecall_core::policy::Statement;

use super::arn_fields::has_early_variable;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::of_form;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2058",
        name: "arn-resource",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-resource"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some((facts, resource)) = policy.facts.zip(statement.resource.as_ref()) else { return };
    for entry in &resource.listed {
        let text = policy.string(entry.span);
        let Some(arn) = Arn::parse(&text) else { continue };
        let forms = policy.forms.of(facts, arn.service);
        let resource = of_form(arn.resource);
        if is_elsewhere(&arn) || has_early_variable(&arn) {
            continue;
        }
        // IAM's own kinds of resources are known to the grammar.
        if arn.service == "iam" || forms.is_empty() || forms.iter().any(|form| form.has_resource(&resource)) {
            continue;
        }
        let found = Found::at(entry.span).issue("INVALID_ARN_RESOURCE").fact("date", facts.date());
        let near = forms.iter().max_by_key(|form| form.shared(arn.resource));
        findings.report(found.fact("form", near.map_or_else(String::new, |form| form.text.clone())));
    }
}

/// Whether it is an ARN that the guide of the service gives and the list of resources does not have.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html>,
/// <https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html>,
/// <https://docs.aws.amazon.com/waf/latest/developerguide/classic-waf-auth-and-access-control.html>,
/// <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html>
fn is_elsewhere(arn: &Arn<'_>) -> bool {
    const UNLISTED: [(&str, &str); 5] = [
        ("autoscaling", "scalingPolicy:"),
        ("backup", "recovery-point:"),
        ("cloudformation", "transform/"),
        ("waf", "changetoken/"),
        ("waf-regional", "changetoken/"),
    ];
    UNLISTED.iter().any(|(service, start)| arn.service == *service && arn.resource.starts_with(start))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn the_form_that_comes_nearest_is_told() {
        let found = |arn: &str| {
            let text = statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "{arn}""#));
            facts(&LINT, &text, PolicyKind::Identity)
        };
        let facts = found("arn:aws:dynamodb:eu-west-1:111122223333:tables/orders");
        assert!(
            facts.iter().any(|facts| facts.contains("INVALID_ARN_RESOURCE") && facts.contains(":table/${TableName}")),
            "{facts:?}"
        );
        for arn in [
            "arn:aws:dynamodb:eu-west-1:111122223333:table/*",
            "arn:aws:dynamodb:*:*:*",
            "arn:aws:nosuchservice:::thing",
            "arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31",
            "arn:aws:backup:eu-west-1:111122223333:recovery-point:1eb3b5e7",
            "arn:aws:kms:*:${aws:PrincipalAccount}:key/*",
        ] {
            assert_eq!(found(arn), NONE, "{arn}");
        }
    }
}
