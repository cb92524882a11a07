//! An identity policy without `Version`, or of 2008: stored ones work, and IAM saves none of them today.

use rolecall_core::diag::{Rule, SaveCheck, Severity};
use rolecall_core::policy::{PolicyKind, Version};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2012",
        name: "old-version",
        severity: Severity::Error,
        source: iam!("reference_policies_elements_version.html"),
    },
    check: Check::Policy(check),
};

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    let saved = policy.is(PolicyKind::Identity) || policy.is(PolicyKind::Boundary);
    if saved && policy.policy.version == Version::V2008 {
        let message = "Policy document must be version 2012-10-17 or greater.".to_owned();
        let (place, text) = policy.in_present_version();
        let found = Found::at(place).offer(place, text);
        let found = match policy.policy.version_span {
            Some(written) => found.fact("written", policy.string(written).into_owned()),
            None => found,
        };
        findings.report(found.refused(SaveCheck::Version, Some(message)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, fixed, marks};

    #[test]
    fn the_present_version_is_written_where_the_old_one_stands_or_in_front_of_all() {
        let rest = r#""Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#;
        let mended = |before: &str| fixed(&LINT, &format!("{{{before}{rest}"), PolicyKind::Identity);
        for (before, after) in [
            (r#""Version": "2008-10-17", "#, r#""Version": "2012-10-17", "#),
            ("", r#""Version": "2012-10-17", "#),
            ("\n  ", "\n  \"Version\": \"2012-10-17\",\n  "),
        ] {
            assert_eq!(mended(before), format!("{{{after}{rest}"));
        }
    }

    #[test]
    fn only_what_is_saved_as_an_identity_policy_has_to_be_current() {
        let text = |version: &str| {
            format!(r#"{{{version}"Statement": {{"Effect": "Deny", "Action": "*", "Resource": "*"}}}}"#)
        };
        for kind in [PolicyKind::Identity, PolicyKind::Boundary] {
            assert_eq!(marks(&LINT, &text(r#""Version": "2008-10-17", "#), kind), [r#""2008-10-17""#]);
            assert_eq!(marks(&LINT, &text(""), kind), [""]);
            assert_eq!(marks(&LINT, &text(r#""Version": "2012-10-17", "#), kind), NONE);
        }
        for kind in [PolicyKind::Session, PolicyKind::Resource, PolicyKind::Trust, PolicyKind::ServiceControl] {
            assert_eq!(marks(&LINT, &text(""), kind), NONE, "{kind:?}");
        }
    }
}
