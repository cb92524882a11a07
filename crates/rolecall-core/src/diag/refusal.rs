//! The errors AWS gives when a document with a problem is saved: code, and the text as far as it is known; and which of several it gives.
//!
//! The texts are those that AWS's documentation and its users report; where none is known, the code stands alone.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html>

use std::ops::Range;

use super::aws_error::{AwsError, SaveCheck};
use super::fact::{PolicyKind, PrincipalType, ResourceFault};
use super::finding::Diagnostic;
use super::problem::Problem;
use super::severity::Severity;
use crate::name::IAM_RESOURCES;
use crate::text::Span;

/// Which of the findings in a document is the one AWS answers with: of those that it refuses for certain the one of its first check, and of
/// these the first. `text` is what the places of the findings refer to.
#[must_use]
pub fn first_refusal(found: &[Diagnostic], kind: PolicyKind, text: &str) -> Option<usize> {
    let refused = found.iter().enumerate().filter(|(_, found)| found.severity() == Severity::Error);
    let checks = refused.filter_map(|(at, found)| Some((found.aws_error(Some((kind, text)))?.check, at)));
    checks.min().map(|(_, at)| at)
}

impl Diagnostic {
    /// The error AWS gives when a document of this kind is saved with the problem; for a warning, if it turns out to be true.
    ///
    /// `None` where AWS accepts the document, and where the answer is another service's than IAM's or STS's. `document` is the kind and the text that the place
    /// refers to, or `None` for a finding outside of a policy.
    #[must_use]
    pub fn aws_error(&self, document: Option<(PolicyKind, &str)>) -> Option<AwsError> {
        use PolicyKind::{Session, Trust};
        if self.problem == Problem::ServiceLinkedRolePolicy {
            return Some(AwsError { code: "UnmodifiableEntity", message: None, check: SaveCheck::Parameter });
        }
        let (kind, text) = document.filter(|(kind, _)| kind.is_saved_by_iam())?;
        match &self.problem {
            // STS takes it for a parameter that is too long.
            Problem::PolicyTooLong { .. } if kind == Session => {
                Some(AwsError { code: "ValidationError", message: None, check: SaveCheck::Parameter })
            }
            Problem::PolicyTooLong { limit, .. } => {
                let message = (kind == Trust).then(|| format!("Cannot exceed quota for ACLSizePerRole: {limit}"));
                Some(AwsError { code: "LimitExceeded", message, check: SaveCheck::Quota })
            }
            Problem::NoDocument if text.is_empty() => {
                Some(AwsError { code: "ValidationError", message: None, check: SaveCheck::Parameter })
            }
            Problem::CharacterOutsidePolicySet { .. } => {
                Some(AwsError { code: "ValidationError", message: None, check: SaveCheck::Parameter })
            }
            Problem::Rule { found } => found.refusal.clone(),
            problem => {
                let of_grammar = self.severity() == Severity::Error && self.code() < "IAM2";
                let possible = matches!(problem, Problem::PrincipalNotListed { .. } | Problem::OtherPartition);
                let (check, message) =
                    (of_grammar || possible).then(|| malformed(problem, kind, text, self.place.span))?;
                Some(AwsError { code: "MalformedPolicyDocument", message, check })
            }
        }
    }
}

/// The check that finds the problem, and what follows `MalformedPolicyDocument`, if that is known.
fn malformed(problem: &Problem, kind: PolicyKind, text: &str, place: Span) -> (SaveCheck, Option<String>) {
    let trust = kind == PolicyKind::Trust;
    let found = string_around(text, place);
    let field = |at| found.split(':').nth(at).unwrap_or_default();
    let (check, message) = match problem {
        Problem::MissingMember { name: "Principal" } => (SaveCheck::Element, "Missing required field Principal".into()),
        Problem::ForbiddenElement { name: "NotResource", .. } if trust => {
            (SaveCheck::Element, "AssumeRole policy must not contain resources.".into())
        }
        Problem::ForbiddenElement { name, .. } if trust => (SaveCheck::Element, format!("Has prohibited field {name}")),
        Problem::ForbiddenElement { .. } => (SaveCheck::Element, "Policy document should not specify a principal.".into()),
        Problem::InvalidEffect { found } if ["Allow", "Deny"].iter().any(|known| known.eq_ignore_ascii_case(found)) => {
            (SaveCheck::LegacyParsing, LEGACY_PARSING.into())
        }
        Problem::InvalidSid => (
            SaveCheck::SidCharacters,
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*".into(),
        ),
        Problem::DuplicateSid { .. } => {
            (SaveCheck::UniqueSids, "Statement IDs (SID) in a single policy must be unique.".into())
        }
        Problem::MissingMember { name: "Action" } | Problem::EmptyList { name: "Action" | "NotAction" } => {
            (SaveCheck::Actions, "Policy statement must contain actions.".into())
        }
        Problem::MissingMember { name: "Resource" } | Problem::EmptyList { name: "Resource" | "NotResource" } => {
            (SaveCheck::Resources, "Policy statement must contain resources.".into())
        }
        Problem::ActionWithoutPrefix => (
            SaveCheck::ActionForm,
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".into(),
        ),
        Problem::ActionWithTwoColons => (SaveCheck::ActionForm, "Actions/Condition can contain only one colon.".into()),
        Problem::InvalidActionPrefix => (SaveCheck::ActionForm, format!("Vendor {} is not valid", field(0))),
        Problem::TrustAction => {
            (SaveCheck::ActionForm, "AssumeRole policy may only specify STS AssumeRole actions.".into())
        }
        Problem::InvalidResource { fault: ResourceFault::MissingFields } if found.contains("::") => {
            (SaveCheck::LegacyParsing, LEGACY_PARSING.into())
        }
        // What has colons is read as an ARN, whatever its first field says.
        Problem::InvalidResource { fault: ResourceFault::NotArn } if found.split(':').count() == 2 => {
            (SaveCheck::ResourceForm, VENDOR.into())
        }
        Problem::InvalidResource { fault: ResourceFault::NotArn } if found.contains(':') && !is_partition(field(1)) => {
            let partition = field(1);
            (SaveCheck::ResourceForm, format!("Partition \"{partition}\" is not valid for resource \"{}\".", completed(found)))
        }
        Problem::InvalidResource { fault: ResourceFault::NotArn } => {
            (SaveCheck::ResourceForm, format!("Resource {found} must be in ARN format or \"*\"."))
        }
        Problem::InvalidResource { fault: ResourceFault::Partition } => {
            let partition = field(1);
            (SaveCheck::ResourceForm, format!("Partition \"{partition}\" is not valid for resource \"{}\".", completed(found)))
        }
        Problem::InvalidResource { .. } | Problem::WildcardInService => {
            (SaveCheck::ResourceForm, VENDOR.into())
        }
        Problem::RegionInArn if field(2) == "iam" => {
            (SaveCheck::ResourceForm, format!("IAM resource {found} cannot contain region information."))
        }
        Problem::RegionInArn => (SaveCheck::ResourceForm, format!("Resource {found} can not contain region information.")),
        Problem::UnknownIamResource => (
            SaveCheck::ResourceForm,
            format!("IAM resource path must either be \"*\" or start with {}.", IAM_RESOURCES.join(", ")),
        ),
        Problem::TrustWildcardPrincipal => {
            (SaveCheck::Principals, "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"".into())
        }
        Problem::InvalidPrincipal { .. } if is_value_of_principal(text, place) => (SaveCheck::Syntax, SYNTAX.into()),
        Problem::InvalidPrincipal { kind: PrincipalType::Federated } => {
            (SaveCheck::Principals, "Federated principals must be valid domain names or SAML metadata ARNs".into())
        }
        Problem::InvalidPrincipal { kind } | Problem::WildcardInPrincipal { kind } => {
            (SaveCheck::Principals, invalid_principal(&kind.name().to_ascii_uppercase(), found))
        }
        Problem::GroupPrincipal | Problem::PrincipalNotListed { .. } | Problem::OtherPartition => {
            (SaveCheck::Principals, invalid_principal("AWS", found))
        }
        // Whoever saves a trust policy has its JSON checked by itself; what STS says of a session policy is its parser's text.
        problem if problem.code() < "IAM1" && trust => (SaveCheck::Syntax, "This policy contains invalid Json".into()),
        problem if problem.code() < "IAM1" && kind == PolicyKind::Session => return (SaveCheck::Syntax, None),
        _ => (SaveCheck::Syntax, SYNTAX.into()),
    };
    (check, Some(message))
}

/// Where the grammar fails.
const SYNTAX: &str = "Syntax errors in policy.";

/// Where an ARN has no service that can be told.
const VENDOR: &str = "Resource vendor must be fully qualified and cannot contain regexes.";

/// Where the parser of the old language does.
const LEGACY_PARSING: &str = "The policy failed legacy parsing";

fn is_partition(text: &str) -> bool {
    matches!(text, "aws" | "*") || text.starts_with("aws-")
}

fn invalid_principal(kind: &str, found: &str) -> String {
    format!("Invalid principal in policy: \"{kind}\":\"{found}\"")
}

/// A resource with the fields it leaves out, which AWS takes for `*`.
fn completed(resource: &str) -> String {
    let fields = resource.splitn(6, ':').skip(1);
    let missing = std::iter::repeat_n("*", 5_usize.saturating_sub(fields.clone().count()));
    fields.chain(missing).fold("arn".to_owned(), |arn, field| arn + ":" + field)
}

/// Whether a place is the whole value of `Principal`, and not one of the principals of a type.
fn is_value_of_principal(text: &str, place: Span) -> bool {
    let before = text.get(..place.range().start).unwrap_or_default().trim_end();
    before.strip_suffix(':').is_some_and(|name| name.trim_end().ends_with("rincipal\""))
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
        let problem = Problem::PolicyTooLong { length: 3000, limit: 2048, counts_whitespace: false, adjustable: true };
        let trust = "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048";
        assert_eq!(answer(&problem, Some(Trust), "}").as_deref(), Some(trust));
        assert_eq!(answer(&problem, Some(Identity), "}").as_deref(), Some("LimitExceeded: ?"));
        assert_eq!(answer(&problem, Some(Session), "}").as_deref(), Some("ValidationError: ?"));
    }

    #[test]
    fn what_is_accepted_has_no_error() {
        for problem in [Problem::NullInList, Problem::InvalidConditionKey, Problem::DocumentDecoded] {
            assert_eq!(answer(&problem, Some(Trust), "{"), None, "{problem:?}");
        }
        let unmodifiable = "UnmodifiableEntity: ?";
        assert_eq!(answer(&Problem::ServiceLinkedRolePolicy, None, "{").as_deref(), Some(unmodifiable));
    }

    #[test]
    fn who_reads_the_json_says_so() {
        let syntax = "MalformedPolicyDocument: Syntax errors in policy.";
        assert_eq!(answer(&Problem::TrailingComma, Some(Identity), "}").as_deref(), Some(syntax));
        let trust = "MalformedPolicyDocument: This policy contains invalid Json";
        assert_eq!(answer(&Problem::TrailingComma, Some(Trust), "}").as_deref(), Some(trust));
        assert_eq!(answer(&Problem::TrailingComma, Some(Session), "}").as_deref(), Some("MalformedPolicyDocument: ?"));
    }

    #[test]
    fn only_the_letter_case_of_an_effect_is_left_to_the_old_parser() {
        let effect = |found: &str| answer(&Problem::InvalidEffect { found: found.to_owned() }, Some(Identity), "{");
        let legacy = "MalformedPolicyDocument: The policy failed legacy parsing";
        for found in ["allow", "denY", "DENY"] {
            assert_eq!(effect(found).as_deref(), Some(legacy), "{found}");
        }
        assert_eq!(effect("Permit").as_deref(), Some("MalformedPolicyDocument: Syntax errors in policy."));
    }

    #[test]
    fn fields_that_a_resource_leaves_out_are_wildcards() {
        for (written, whole) in [
            ("arn:x:s3:::b/k:v", "arn:x:s3:::b/k:v"),
            ("arn::s3:::b", "arn::s3:::b"),
            ("arn:x", "arn:x:*:*:*:*"),
            ("arn:x:sqs", "arn:x:sqs:*:*:*"),
        ] {
            assert_eq!(completed(written), whole);
        }
    }

    #[test]
    fn aws_answers_with_its_first_check_and_there_with_the_first_in_the_text() {
        let at = |problem: Problem, start| {
            let place = Place { source: Source::Policy(PolicyId(0)), span: Span::new(start, start + 1) };
            Diagnostic { problem, place, related: None }
        };
        let saved = at(Problem::VariableMisplaced, 0);
        let actions = at(Problem::MissingMember { name: "Action" }, 1);
        let twice = at(Problem::DuplicateSid { sid: "a".to_owned() }, 2);
        let effect = at(Problem::InvalidEffect { found: "Permit".to_owned() }, 3);
        let member = at(Problem::UnknownMember { name: "Zap".to_owned(), meant: None }, 4);
        let all = [saved, actions, twice, effect, member];
        let (first, to_sids) = (first_refusal(&all, Identity, TEXT), first_refusal(&all[..3], Identity, TEXT));
        assert_eq!((first, to_sids), (Some(3), Some(2)));
        assert_eq!(first_refusal(&all[..1], Identity, TEXT), None);
        assert_eq!(first_refusal(&all, Resource, TEXT), None);
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
