//! `${…}` in a document that says `"Version": "2008-10-17"`, where it is plain text.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::pattern::variable_sites;
use rolecall_core::policy::Version;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1018",
        name: "variable-in-old-version",
        severity: Severity::Warning,
        source: iam!("reference_policies_variables.html"),
    },
    check: Check::Policy(check),
};

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    if policy.policy.version != Version::V2008 || policy.policy.version_span.is_none() {
        return;
    }
    for (text, place) in policy.replaced_texts() {
        // Once for each text.
        if let Some(first) = variable_sites(&text).into_iter().find(|site| site.content.is_ok()) {
            let (version, text) = policy.in_present_version();
            findings.report(Found::at(policy.part(place, first.range)).offer(version, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks};

    #[test]
    fn each_text_is_told_once() {
        let text = |version: &str| {
            format!(
                r#"{{{version}"Statement": {{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::${{aws:userid}}/${{aws:username}}",
                    "Condition": {{"StringLike": {{"s3:prefix": ["${{aws:userid}}", "${{"]}}, "Bool": {{"aws:SecureTransport": "${{x:y}}"}}}}}}}}"#
            )
        };
        let old = text(r#""Version": "2008-10-17", "#);
        assert_eq!(marks(&LINT, &old, PolicyKind::Resource), ["${aws:userid}", "${aws:userid}", "${x:y}"]);
        for other in ["", r#""Version": "2012-10-17", "#] {
            assert_eq!(marks(&LINT, &text(other), PolicyKind::Resource), NONE, "{other}");
        }
    }
}
