//! A trust policy that asks for session tags, and allows nobody to pass any.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::PolicyKind;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names, narrows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2056",
        name: "untagged-session",
        severity: Severity::Warning,
        source: iam!("id_session-tags.html#id_session-tags_permissions-required"),
    },
    check: Check::Policy(check),
};

/// A key that only a request has which passes something, and the action that has to be allowed for it.
const NEEDS: &[(&str, &str)] = &[
    ("aws:RequestTag/", "sts:TagSession"),
    ("sts:TransitiveTagKeys", "sts:TagSession"),
    ("sts:SourceIdentity", "sts:SetSourceIdentity"),
];

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) {
        return;
    }
    let statements = &policy.policy.statements;
    for statement in statements.iter().filter(|statement| allows(statement)) {
        for test in tests(statement).filter(|test| narrows(test) && !test.operator.negated && !test.operator.if_exists)
        {
            let begins =
                |known: &str| test.key_text.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
            let Some((_, action)) = NEEDS.iter().find(|(key, _)| begins(key)) else { continue };
            if !statements.iter().any(|other| allows(other) && names(other, action)) {
                let found = Found::at(test.key_span).issue("MISSING_ACTION_FOR_CONDITION_KEY");
                findings.report(found.fact("key", test.key_text.to_string()).fact("needs", *action));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn any_statement_may_allow_to_tag() {
        let found = |actions: &str| {
            let condition = r#"{"StringEquals": {"aws:RequestTag/team": "blue"}, "StringEqualsIfExists": {"sts:SourceIdentity": "ana"}}"#;
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"AWS": "111122223333"}}, "Action": {actions}, "Condition": {condition}"#
            );
            marks(&LINT, &statement(&text), PolicyKind::Trust)
        };
        assert_eq!(found(r#""sts:AssumeRole""#), [r#""aws:RequestTag/team""#]);
        assert_eq!(found(r#"["sts:AssumeRole", "sts:TagSession"]"#), NONE);
    }
}
