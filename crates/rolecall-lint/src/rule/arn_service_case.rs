//! Upper case in the service field of an ARN: no service has any, and ARNs are compared letter by letter.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2008",
        name: "arn-service-case",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_resource.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    for listed in statement.resource.iter().flat_map(|element| &element.listed) {
        let text = policy.string(listed.span);
        let mut fields = text.split(':');
        if let (Some("arn"), Some(partition), Some(service)) = (fields.next(), fields.next(), fields.next())
            && service.bytes().any(|byte| byte.is_ascii_uppercase())
            && !service.contains(['*', '?', '$'])
        {
            let start = "arn::".len() + partition.len();
            let place = policy.part(listed.span, start..start + service.len());
            let found = Found::at(place);
            // A string with escapes is marked as a whole.
            let is_part = place.of(policy.text) == service;
            findings.report(if is_part { found.offer(place, service.to_ascii_lowercase()) } else { found });
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{fixed, marks, statement};

    #[test]
    fn the_service_field_is_marked() {
        let text = statement(
            r#""Effect": "Allow", "Action": "*", "Resource": ["arn:aws:S3:::reports", "arn:aws:s3:::Reports", "arn:aws:S*:::a", "arn:aws:\u0053qs"]"#,
        );
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), ["S3", r#""arn:aws:\u0053qs""#]);
        assert_eq!(fixed(&LINT, &text, PolicyKind::Identity), text.replace("aws:S3:", "aws:s3:"));
    }
}
