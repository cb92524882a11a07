//! A pattern of `aws:userid` that fits more than one user or role: the part before the colon is an id of AWS's, of which no beginning means anything.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2061",
        name: "open-user-id",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-wildcard-usage-too-permissive"
        ),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let is_pattern = test.operator.family == Family::String(Likeness::Like) && !test.operator.negated;
    if !is_pattern || !test.key_text.eq_ignore_ascii_case("aws:userid") {
        return;
    }
    for value in &test.values {
        let mut shape = value.text.to_string();
        for site in policy.variables(&value.text).iter().rev() {
            shape.replace_range(site.range.clone(), VARIABLE);
        }
        if let Some(issue) = fault(&shape) {
            findings.report(Found::at(value.span).issue(issue));
        }
    }
}

/// Stands for a policy variable, whose own colon is not that of the value.
const VARIABLE: &str = "$";

fn fault(text: &str) -> Option<&'static str> {
    let (id, _) = text.split_once(':').filter(|(id, _)| !matches!(*id, "*" | VARIABLE)).or_else(|| {
        let is_whole = !text.contains(':') && text != VARIABLE && text.bytes().any(|byte| byte != b'*');
        is_whole.then_some((text, ""))
    })?;
    if id.contains(['*', '?']) {
        Some("WILDCARD_USAGE_TOO_PERMISSIVE")
    } else {
        id.contains(VARIABLE).then_some("VARIABLE_USAGE_TOO_PERMISSIVE")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_id_says_who() {
        for fine in ["AROAEXAMPLEID:*", "*:ana", "$:ana", "AIDAEXAMPLEID", "*", "$", "111122223333:$"] {
            assert_eq!(fault(fine), None, "{fine}");
        }
        for broad in ["AROA*", "AROA*:ana", "A?DA:*", "*a"] {
            assert_eq!(fault(broad), Some("WILDCARD_USAGE_TOO_PERMISSIVE"), "{broad}");
        }
        assert_eq!(fault("AROA$:ana"), Some("VARIABLE_USAGE_TOO_PERMISSIVE"));
    }
}
