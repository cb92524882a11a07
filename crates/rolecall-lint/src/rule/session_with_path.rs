//! The ARN of a role session with the path of the role: sessions have none.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::Arn;
use rolecall_core::operator::Family;
use rolecall_core::policy::{Principal, Statement};
use rolecall_core::text::Span;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2047",
        name: "session-with-path",
        severity: Severity::Warning,
        source: iam!("reference_identifiers.html#identifiers-arns"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let mut look = |arn: &str, span: Span| {
        if let Some(meant) = without_path(arn) {
            findings.report(Found::at(span).meant(span, meant));
        }
    };
    for listed in statement.principal.iter().flat_map(|element| &element.listed) {
        if let Principal::RoleSession(arn) = &listed.value {
            look(arn, listed.span);
        }
    }
    let of_arns = |test: &&Test| matches!(test.operator.family, Family::Arn(_) | Family::String(_));
    for value in tests(statement).filter(of_arns).flat_map(|test| &test.values) {
        look(&value.text, value.span);
    }
}

/// The ARN as sessions have it, if it has a path.
fn without_path(text: &str) -> Option<String> {
    let arn = Arn::parse(text).filter(|arn| arn.service == "sts" && !text.contains(['*', '?', '$']))?;
    let (path, session) = arn.resource.strip_prefix("assumed-role/")?.rsplit_once('/')?;
    let (_, role) = path.rsplit_once('/')?;
    Some(format!("arn:{}:sts:{}:{}:assumed-role/{role}/{session}", arn.partition, arn.region, arn.account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name_is_that_of_the_role() {
        assert_eq!(
            without_path("arn:aws:sts::111122223333:assumed-role/team/blue/Audit/ana").as_deref(),
            Some("arn:aws:sts::111122223333:assumed-role/Audit/ana")
        );
        for fine in [
            "arn:aws:sts::111122223333:assumed-role/Audit/ana",
            "arn:aws:iam::111122223333:role/team/Audit",
            "arn:aws:sts::111122223333:assumed-role/a/*/b",
        ] {
            assert_eq!(without_path(fine), None, "{fine}");
        }
    }
}
