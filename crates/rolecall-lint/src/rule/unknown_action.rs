//! An action that its service does not have, or a pattern that no action matches: it grants and denies nothing.

use rolecall_core::catalogue::ActionName;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::nearest;
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::{beginning, covers};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2020",
        name: "unknown-action",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some(facts) = policy.facts else { return };
    for listed in policy.listed_actions(statement) {
        if facts.service(listed.service()).is_none() || facts.action_name(listed.service(), listed.name()).is_some() {
            continue;
        }
        let names = facts.actions(listed.service());
        if listed.is_pattern() && fits_any(&listed.name().to_ascii_lowercase(), &names) {
            continue;
        }
        let found = Found::at(listed.span).issue("INVALID_ACTION").fact("date", facts.date());
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let meant = nearest(listed.name(), names.iter().map(String::as_str)).filter(|_| !listed.is_pattern());
        findings.report(match meant {
            Some(meant) => found.meant(listed.span, format!("{}:{meant}", listed.service())),
            None => found,
        });
    }
}

/// Whether a pattern in lower case matches any of the names.
fn fits_any(pattern: &str, names: &[ActionName<'_>]) -> bool {
    let beginning = beginning(pattern);
    let begins = |name: &ActionName<'_>| {
        let letters = name.verb.bytes().chain(name.noun.bytes()).map(|letter| letter.to_ascii_lowercase());
        letters.take(beginning.len()).eq(beginning.bytes())
    };
    names.iter().any(|name| begins(name) && covers(pattern, &name.lower()))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, fixed, statement};

    #[test]
    fn what_is_meant_can_be_written_instead() {
        let text = |action: &str| statement(&format!(r#""Effect": "Allow", "Action": ["{action}"], "Resource": "*""#));
        assert_eq!(fixed(&LINT, &text("s3:GetObjekt"), PolicyKind::Identity), text("s3:GetObject"));
        assert_eq!(fixed(&LINT, &text("s3:Frob*"), PolicyKind::Identity), text("s3:Frob*"));
    }

    #[test]
    fn slips_are_told_with_what_was_meant() {
        let found = |action: &str| {
            facts(
                &LINT,
                &statement(&format!(r#""Effect": "Allow", "Action": "{action}", "Resource": "*""#)),
                PolicyKind::Identity,
            )
        };
        assert_eq!(found("s3:GetObjekt"), ["issue=INVALID_ACTION date=2026-09-26 meant=s3:GetObject"]);
        assert_eq!(found("s3:Frob*"), ["issue=INVALID_ACTION date=2026-09-26"]);
        for known in ["S3:getOBJECT", "s3:Get*", "s3:*", "*", "frobnicate:Run", "s3:?etObject"] {
            assert_eq!(found(known), NONE, "{known}");
        }
    }
}
