//! A subject of GitHub that no token has, or that tokens of more than one repository or any branch have.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, Likeness};
use rolecall_core::policy::PolicyKind;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2043",
        name: "github-subject",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-specific-github-repo-and-branch-recommended"
        ),
    },
    check: Check::Test(check),
};

/// The key of GitHub's own provider. Enterprises may have other subjects there, and each has a provider of its own if it wants.
const SUBJECT: &str = "token.actions.githubusercontent.com:sub";

/// What may follow the repository in a subject that nobody has customised.
///
/// Source: <https://docs.github.com/en/actions/reference/security/oidc>
const CONTEXTS: [&str; 4] = ["ref:refs/heads/", "ref:refs/tags/", "environment:", "pull_request"];

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let Family::String(likeness) = test.operator.family else { return };
    if !policy.is(PolicyKind::Trust) || test.operator.negated || !test.key_text.eq_ignore_ascii_case(SUBJECT) {
        return;
    }
    for value in &test.values {
        let subject = if likeness == Likeness::Like { &*value.text } else { return check_literal(test, findings) };
        match fault(subject) {
            Some(Fault::Impossible) => findings.report(Found::at(value.span).fact("fault", "impossible")),
            Some(Fault::Broad) => {
                let issue = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED";
                findings.report(Found::at(value.span).issue(issue).fact("fault", "broad"));
            }
            None => {}
        }
    }
}

/// Under an operator without patterns only what no token has is of interest.
fn check_literal(test: &Test, findings: &mut Findings<'_>) {
    for value in test.values.iter().filter(|value| !value.text.contains(['*', '?', '$'])) {
        if fault(&value.text) == Some(Fault::Impossible) {
            findings.report(Found::at(value.span).fact("fault", "impossible"));
        }
    }
}

/// What is wrong with a pattern of subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// No token has one that matches.
    Impossible,
    /// The owner is not fixed, or no repository of it.
    Broad,
}

fn fault(subject: &str) -> Option<Fault> {
    let fixed = subject.split(['*', '?', '$']).next().unwrap_or_default();
    let is_whole = fixed.len() == subject.len();
    let Some(rest) = fixed.strip_prefix("repo:") else {
        // A subject may be customised to begin with another claim, all of which have a colon behind their name.
        let could_begin = "repo:".starts_with(fixed) || fixed.contains(':') || (!is_whole && is_claim(fixed));
        return if !could_begin {
            Some(Fault::Impossible)
        } else if "repo:".starts_with(fixed) {
            Some(Fault::Broad)
        } else {
            None
        };
    };
    let Some((owner, behind)) = rest.split_once('/') else {
        return Some(if is_whole || rest.contains(':') { Fault::Impossible } else { Fault::Broad });
    };
    let Some((repository, context)) = behind.split_once(':') else {
        // `repo:octo-org/*` holds for each of their repositories, also those to come.
        let open = behind.is_empty() && !owner.is_empty();
        return if is_whole { Some(Fault::Impossible) } else { open.then_some(Fault::Broad) };
    };
    let fits = |known: &str| context.starts_with(known) || (!is_whole && known.starts_with(context));
    if owner.is_empty() || repository.is_empty() || repository.contains('/') {
        return Some(Fault::Impossible);
    }
    // What is customised names a claim and its value, and begins with neither of these words.
    let is_usual = ["ref:", "environment", "pull_request", "refs/", "branch:", "heads/"]
        .iter()
        .any(|word| context.starts_with(word));
    (is_usual && !CONTEXTS.into_iter().any(fits)).then_some(Fault::Impossible)
}

/// Whether a text may be the beginning of a claim's name.
fn is_claim(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn subjects_have_a_repository_and_a_context() {
        for subject in [
            "repo:octo-org/shop:ref:refs/heads/main",
            "repo:octo-org/shop:*",
            "repo:octo-org/shop:ref:refs/tags/v*",
            "repo:octo-org/shop:environment:production",
            "repo:octo-org/shop:pull_request",
            "repo:octo-org/shop:ref:*",
            "repo:octo-org@1234/shop@5678:environment:production",
            "repo:octo-org/shop:job_workflow_ref:octo-org/shared/.github/workflows/x.yml@main",
            "repository_id:1234:environment:production",
            "repo:octo-org/shop-*:pull_request",
        ] {
            assert_eq!(fault(subject), None, "{subject}");
        }
        for subject in [
            "repo:octo-org/shop:ref:heads/main",
            "repo:octo-org/shop:branch:main",
            "repo:octo-org/shop:refs/heads/main",
            "repo:octo-org/shop",
            "repo:octo-org",
            "octo-org/shop",
            "repo:octo-org/team/shop:pull_request",
            "repo:octo-org:ref:refs/heads/main",
        ] {
            assert_eq!(fault(subject), Some(Fault::Impossible), "{subject}");
        }
        for subject in ["*", "repo:*", "repo:octo-org/*", "repo:octo-*", "rep*"] {
            assert_eq!(fault(subject), Some(Fault::Broad), "{subject}");
        }
    }

    #[test]
    fn only_patterns_can_be_broad() {
        let found = |operator: &str, subject: &str| {
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{"{operator}": {{"token.actions.githubusercontent.com:sub": "{subject}"}}}}"#
            );
            facts(&LINT, &statement(&text), PolicyKind::Trust)
        };
        assert_eq!(
            found("StringLike", "repo:octo-org/*"),
            ["issue=SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED fault=broad"]
        );
        assert_eq!(found("StringEquals", "repo:octo-org/shop"), ["fault=impossible"]);
        assert_eq!(found("StringEquals", "repo:octo-org/*"), NONE);
    }
}
