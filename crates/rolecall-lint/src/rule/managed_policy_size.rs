//! A policy that can be saved in a user, group or role, and is too long for a managed policy.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::PolicyKind;
use rolecall_core::text::Span;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2077",
        name: "managed-policy-size",
        severity: Severity::Advice,
        source: iam!("reference_iam-quotas.html#reference_iam-quotas-entity-length"),
    },
    check: Check::Policy(check),
};

/// How many characters a managed policy may have; white space is not counted.
const LIMIT: usize = 6_144;

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    let text = policy.policy.span.of(policy.text);
    if !policy.is(PolicyKind::Identity) || text.len() <= LIMIT {
        return;
    }
    let mut counted = text.char_indices().filter(|(_, character)| !character.is_whitespace());
    if let Some((start, _)) = counted.nth(LIMIT) {
        let beyond = Span::new(start, text.len()).shifted(policy.policy.span.start);
        findings.report(Found::at(beyond));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn white_space_is_not_counted() {
        let of_length = |length: usize| {
            let empty = statement(r#""Effect": "Allow", "Action": "s3:", "Resource": "*""#);
            let shown = empty.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
            statement(&format!(r#""Effect": "Allow", "Action": "s3:{}", "Resource": "*""#, "a".repeat(length - shown)))
        };
        assert_eq!(marks(&LINT, &of_length(LIMIT), PolicyKind::Identity), NONE);
        assert_eq!(marks(&LINT, &of_length(LIMIT + 1), PolicyKind::Identity), ["}"]);
    }
}
