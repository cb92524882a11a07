//! The errors AWS gives when a document with a problem is saved: code, and the text as far as it is known.
//!
//! The texts are those that AWS's documentation and its users report; where none is known, the code stands alone.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html>

use std::ops::Range;

use super::{Diagnostic, PolicyKind, PrincipalType, Problem, ResourceFault, Severity};
use crate::name::IAM_RESOURCES;
use crate::text::Span;

/// An error of AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsError {
    /// Its code, such as `MalformedPolicyDocument`.
    pub code: &'static str,
    /// Its text, in English; `None` where it is not known.
    pub message: Option<String>,
}

impl Diagnostic {
    /// The error AWS gives when a document of this kind is saved with the problem; for a warning, if it turns out to be true.
    ///
    /// `None` where AWS accepts the document, and where the answer is another service's than IAM's or STS's. `document` is the kind and the text that the place
    /// refers to, or `None` for a finding outside of a policy.
    #[must_use]
    pub fn aws_error(&self, document: Option<(PolicyKind, &str)>) -> Option<AwsError> {
        use PolicyKind::{Boundary, Identity, Session, Trust};
        if self.problem == Problem::ServiceLinkedRolePolicy {
            return Some(AwsError { code: "UnmodifiableEntity", message: None });
        }
        let (kind, text) = document.filter(|(kind, _)| matches!(kind, Identity | Boundary | Session | Trust))?;
        if let Problem::PolicyTooLong { limit, .. } = self.problem {
            let message = (kind == Trust).then(|| format!("Cannot exceed quota for ACLSizePerRole: {limit}"));
            return (kind != Session).then_some(AwsError { code: "LimitExceeded", message });
        }
        if let Problem::Rule { found } = &self.problem {
            return found.refusal.clone();
        }
        // The documentation forbids it, Access Analyzer calls it an error, and IAM has been seen to save it.
        if self.problem == Problem::TrustWildcardPrincipal {
            return None;
        }
        let message = malformed(&self.problem, kind, string_around(text, self.place.span));
        let refused = message.is_some() || (self.severity() == Severity::Error && self.code() < "IAM2");
        refused.then_some(AwsError { code: "MalformedPolicyDocument", message })
    }
}

/// What follows `MalformedPolicyDocument`, if that is known. `found` is the string that is wrong, as it is written.
fn malformed(problem: &Problem, kind: PolicyKind, found: &str) -> Option<String> {
    let trust = kind == PolicyKind::Trust;
    let field = |at| found.split(':').nth(at).unwrap_or_default();
    Some(match problem {
        Problem::UnknownMember { .. } | Problem::EmptyList { name: "Statement" } => "Syntax errors in policy.".into(),
        Problem::MissingMember { name: "Principal" } => "Missing required field Principal".into(),
        Problem::ForbiddenElement { name: "NotResource", .. } if trust => {
            "AssumeRole policy must not contain resources.".into()
        }
        Problem::ForbiddenElement { name, .. } if trust => format!("Has prohibited field {name}"),
        Problem::ForbiddenElement { name: "Principal" | "NotPrincipal", .. } => {
            "Policy document should not specify a principal.".into()
        }
        Problem::ActionWithoutPrefix | Problem::InvalidConditionKey => {
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".into()
        }
        Problem::ActionWithTwoColons => "Actions/Condition can contain only one colon.".into(),
        Problem::InvalidActionPrefix => format!("Vendor {} is not valid", field(0)),
        Problem::EmptyList { name: "Action" | "NotAction" } => "Policy statement must contain actions.".into(),
        Problem::EmptyList { name: "Resource" | "NotResource" } => "Policy statement must contain resources.".into(),
        Problem::TrustAction => "AssumeRole policy may only specify STS AssumeRole actions.".into(),
        Problem::InvalidResource { fault: ResourceFault::NotArn } => {
            format!("Resource {found} must be in ARN format or \"*\".")
        }
        Problem::InvalidResource { fault: ResourceFault::Partition } => {
            format!("Partition \"{}\" is not valid for resource \"{found}\".", field(1))
        }
        Problem::InvalidResource { fault: ResourceFault::MissingFields } if found.contains("::") => {
            "The policy failed legacy parsing".into()
        }
        Problem::InvalidResource { .. } | Problem::WildcardInService => {
            "Resource vendor must be fully qualified and cannot contain regexes.".into()
        }
        Problem::RegionInArn if field(2) == "iam" => {
            format!("IAM resource {found} cannot contain region information.")
        }
        Problem::RegionInArn => format!("Resource {found} can not contain region information."),
        Problem::UnknownIamResource => {
            format!("IAM resource path must either be \"*\" or start with {}.", IAM_RESOURCES.join(", "))
        }
        Problem::InvalidPrincipal { kind: PrincipalType::Federated } => {
            "Federated principals must be valid domain names or SAML metadata ARNs".into()
        }
        Problem::InvalidPrincipal { kind } | Problem::WildcardInPrincipal { kind } => {
            invalid_principal(&kind.name().to_ascii_uppercase(), found)
        }
        Problem::GroupPrincipal | Problem::PrincipalNotListed { .. } | Problem::OtherPartition => {
            invalid_principal("AWS", found)
        }
        _ => return None,
    })
}

fn invalid_principal(kind: &str, found: &str) -> String {
    format!("Invalid principal in policy: \"{kind}\":\"{found}\"")
}

/// The string that a place marks, or marks a part of, without its quotes.
fn string_around(text: &str, span: Span) -> &str {
    let marked = span.of(text);
    if let Some(inner) = marked.strip_prefix('"') {
        return inner.strip_suffix('"').unwrap_or(inner);
    }
    let Range { start, end } = span.range();
    let from = text.get(..start).and_then(|before| before.rfind('"')).map_or(start, |quote| quote + 1);
    let to = text.get(end..).and_then(|behind| behind.find('"')).map_or(end, |quote| end + quote);
    text.get(from..to).unwrap_or(marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, Source};
    use crate::trace::PolicyId;
    use PolicyKind::{Identity, Resource, ServiceControl, Session, Trust};

    const TEXT: &str = r#"{"AWS": "arn:aws:iam::111122223333:role/app"}"#;

    /// What AWS says of a problem with the words `marks` of [`TEXT`], in one line.
    fn answer(problem: &Problem, kind: Option<PolicyKind>, marks: &str) -> Option<String> {
        let start = TEXT.find(marks).unwrap();
        let place = Place { source: Source::Policy(PolicyId(0)), span: Span::new(start, start + marks.len()) };
        let found = Diagnostic { problem: problem.clone(), place, related: None };
        let error = found.aws_error(kind.map(|kind| (kind, TEXT)))?;
        Some([error.code, error.message.as_deref().unwrap_or("?")].join(": "))
    }

    #[test]
    fn only_iam_and_sts_answer() {
        let problem = Problem::UnknownMember { name: "Zap".to_owned(), meant: None };
        for kind in [Identity, Session, Trust] {
            let refused = "MalformedPolicyDocument: Syntax errors in policy.";
            assert_eq!(answer(&problem, Some(kind), "{").as_deref(), Some(refused));
        }
        for kind in [Some(Resource), Some(ServiceControl), None] {
            assert_eq!(answer(&problem, kind, "{"), None);
        }
    }

    #[test]
    fn a_policy_that_is_too_long_exceeds_a_limit() {
        let problem = Problem::PolicyTooLong { length: 3000, limit: 2048, counts_whitespace: false };
        let trust = "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048";
        assert_eq!(answer(&problem, Some(Trust), "}").as_deref(), Some(trust));
        assert_eq!(answer(&problem, Some(Identity), "}").as_deref(), Some("LimitExceeded: ?"));
        assert_eq!(answer(&problem, Some(Session), "}"), None);
    }

    #[test]
    fn what_is_accepted_has_no_error() {
        for problem in [Problem::NullInList, Problem::TrustWildcardPrincipal, Problem::DocumentDecoded] {
            assert_eq!(answer(&problem, Some(Trust), "{"), None, "{problem:?}");
        }
        let unmodifiable = "UnmodifiableEntity: ?";
        assert_eq!(answer(&Problem::ServiceLinkedRolePolicy, None, "{").as_deref(), Some(unmodifiable));
    }

    #[test]
    fn the_whole_string_is_named_where_a_part_of_it_is_marked() {
        let unlisted = Problem::PrincipalNotListed { meant: None };
        let text =
            r#"MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/app""#;
        for marks in [r#""arn:aws:iam::111122223333:role/app""#, "role/app", "arn"] {
            assert_eq!(answer(&unlisted, Some(Trust), marks).as_deref(), Some(text), "{marks}");
        }
    }
}
