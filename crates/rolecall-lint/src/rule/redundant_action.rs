//! An action that another one of the same list covers.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;
use rolecall_core::text::Span;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::covers;
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2033",
        name: "redundant-action",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let entries: Vec<(Span, String)> = statement
        .action
        .listed
        .iter()
        .map(|entry| (entry.span, policy.string(entry.span).to_ascii_lowercase()))
        .collect();
    report_covered(&entries, "REDUNDANT_ACTION", findings);
}

/// Reports each entry of a list that another one covers; of two equal ones the later.
pub(super) fn report_covered(entries: &[(Span, String)], issue: &'static str, findings: &mut Findings<'_>) {
    for (at, (span, narrow)) in entries.iter().enumerate() {
        let covering = entries.iter().enumerate().find(|(other, (_, broad))| {
            // Long lists have few patterns, and nothing else covers more than itself.
            let is_broad = if broad.contains(['*', '?']) { covers(broad, narrow) } else { broad == narrow };
            *other != at && is_broad && !broad.contains("${") && (*other < at || !covers(narrow, broad))
        });
        if let Some((_, (broad, text))) = covering {
            let found = Found::at(*span).related(*broad).issue(issue).fact("broad", text.clone());
            findings.report(found.fix(without(entries, at), ""));
        }
    }
}

/// What to take away so that an entry is gone, with the comma on one side of it.
fn without(entries: &[(Span, String)], at: usize) -> Span {
    let place = |index: Option<usize>| index.and_then(|index| entries.get(index)).map(|(span, _)| *span);
    let own = place(Some(at)).unwrap_or_default();
    match (place(at.checked_sub(1)), place(Some(at + 1))) {
        (Some(before), _) => Span { start: before.end, end: own.end },
        (None, Some(next)) => Span { start: own.start, end: next.start },
        (None, None) => own,
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, fixed, marks, statement};

    fn text(actions: &str) -> String {
        statement(&format!(r#""Effect": "Allow", "Action": {actions}, "Resource": "*""#))
    }

    #[test]
    fn of_two_equal_ones_the_later_goes() {
        let found = |actions: &str| marks(&LINT, &text(actions), PolicyKind::Identity);
        assert_eq!(found(r#"["s3:GetObject", "s3:Get*", "S3:getobject"]"#), [r#""s3:GetObject""#, r#""S3:getobject""#]);
        assert_eq!(found(r#"["s3:Get*", "s3:*Object"]"#), NONE);
    }

    #[test]
    fn the_fix_leaves_a_list() {
        for (before, after) in [
            (r#"["s3:GetObject", "s3:Get*"]"#, r#"["s3:Get*"]"#),
            (r#"["s3:Get*", "s3:GetObject"]"#, r#"["s3:Get*"]"#),
            (r#"["a:B", "s3:GetObject", "s3:Get*"]"#, r#"["a:B", "s3:Get*"]"#),
        ] {
            assert_eq!(fixed(&LINT, &text(before), PolicyKind::Identity), text(after));
        }
    }
}
