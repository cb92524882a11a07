//! No `Version`, and `${…}` in the document: without one it is of 2008, where that is plain text.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::pattern::variable_sites;
use rolecall_core::policy::Version;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1042",
        name: "missing-version",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_version.html"),
    },
    check: Check::Policy(check),
};

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    if policy.policy.version != Version::V2008 || policy.policy.version_span.is_some() {
        return;
    }
    let variable = policy.replaced_texts().find_map(|(text, place)| {
        let first = variable_sites(&text).into_iter().find(|site| site.content.is_ok())?;
        Some(policy.part(place, first.range))
    });
    if let Some(variable) = variable {
        let (place, text) = policy.in_present_version();
        findings.report(Found::at(place).related(variable).offer(place, text));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, found, marks};

    #[test]
    fn the_first_variable_is_the_reason() {
        let text = |resource: &str| {
            format!(
                r#"{{"Statement": {{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "{resource}"}}}}"#
            )
        };
        let absent = text("arn:aws:s3:::${aws:userid}/${aws:username}");
        let [only] = found(&LINT, &absent, PolicyKind::Resource).try_into().unwrap();
        assert_eq!((only.place.span.start, only.place.span.of(&absent)), (1, ""));
        assert_eq!(only.related.unwrap().span.of(&absent), "${aws:userid}");
        assert_eq!(marks(&LINT, &text("*"), PolicyKind::Resource), NONE);
    }
}
