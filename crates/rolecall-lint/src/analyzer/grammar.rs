//! Access Analyzer's codes for what the grammar finds.

use rolecall_core::diag::{PolicyKind, PrincipalType, Problem, ResourceFault, VariableFault};

/// The code for a problem, whose place holds these words and may be a value of a condition.
pub(super) fn code(problem: &Problem, kind: PolicyKind, words: &str, is_value: bool) -> Option<&'static str> {
    Some(match problem {
        Problem::UnexpectedCharacter { .. }
        | Problem::UnexpectedEnd { .. }
        | Problem::TrailingComma
        | Problem::Comment
        | Problem::UnterminatedString
        | Problem::ControlCharacter { .. }
        | Problem::InvalidEscape
        | Problem::LoneSurrogate
        | Problem::InvalidNumber
        | Problem::TextAfterEnd => "JSON_SYNTAX_ERROR",
        Problem::UnknownMember { .. } => "INVALID_POLICY_ELEMENT",
        Problem::WrongType { name, .. } if kind.names_principals() && name.ends_with("Principal") => {
            "INVALID_PRINCIPAL_FORMAT"
        }
        Problem::WrongType { .. } => "DATA_TYPE_MISMATCH",
        Problem::MissingMember { name } => missing(name)?,
        Problem::ExclusiveMembers { .. } => "UNSUPPORTED_ELEMENT_COMBINATION",
        Problem::ForbiddenElement { name, .. } => forbidden(name, kind)?,
        Problem::InvalidVersion => "INVALID_VERSION",
        Problem::InvalidEffect { .. } => "INVALID_EFFECT",
        Problem::InvalidSid => "UNSUPPORTED_SID",
        Problem::DuplicateSid { .. } => "UNIQUE_SIDS_REQUIRED",
        Problem::ActionWithoutPrefix | Problem::ActionWithTwoColons => "INVALID_ACTION",
        Problem::InvalidActionPrefix if has_wildcard_service(words) => "WILDCARD_IN_SERVICE_NAME",
        Problem::InvalidActionPrefix => "INVALID_SERVICE_IN_ACTION",
        Problem::EmptyList { name } => empty(name, words)?,
        Problem::InvalidResource { fault } => match fault {
            ResourceFault::NotArn => "INVALID_ARN_PREFIX",
            ResourceFault::MissingFields | ResourceFault::NoService => "MISSING_ARN_FIELD",
            ResourceFault::Partition => "INVALID_PARTITION",
        },
        Problem::WildcardInService => "WILDCARD_IN_SERVICE_NAME",
        Problem::RegionInArn => "ARN_REGION_NOT_ALLOWED",
        Problem::UnknownIamResource => "INVALID_ARN_RESOURCE",
        Problem::VariableMisplaced if is_value => "INVALID_VARIABLE_FOR_OPERATOR",
        Problem::VariableMisplaced => "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        Problem::MalformedVariable { fault } => match fault {
            VariableFault::MissingBrace => "MISSING_BRACE_IN_VARIABLE",
            VariableFault::Empty => "EMPTY_VARIABLE",
            VariableFault::Space => "UNSUPPORTED_SPACE_IN_VARIABLE",
            VariableFault::MissingQuote => "MISSING_QUOTE_IN_VARIABLE",
        },
        Problem::UnknownPrincipalType { .. } => "INVALID_PRINCIPAL_KEY",
        Problem::InvalidPrincipal { kind: PrincipalType::Service } => "INVALID_SERVICE_PRINCIPAL_FORMAT",
        Problem::InvalidPrincipal { kind: PrincipalType::Federated } => {
            "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY"
        }
        Problem::WildcardInPrincipal { .. } => "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        Problem::TrustWildcardPrincipal => "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        Problem::FederatedOutsideTrust => "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
        Problem::UnknownOperator { .. } => "INVALID_CONDITION_OPERATOR",
        Problem::NullIfExists => "NULL_WITH_IF_EXISTS",
        Problem::InvalidConditionKey => "INVALID_CONDITION_KEY_FORMAT",
        Problem::MissingTagKey => "MISSING_TAG_KEY_IN_CONDITION",
        Problem::ConditionKeyCase { .. } => "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
        Problem::MixedConditionValues => "INVALID_CONDITION_DATA_TYPE",
        Problem::TrustAction => "UNSUPPORTED_ACTION_IN_POLICY",
        Problem::RcpAllow => "RCP_SYNTAX_ERROR_ALLOW",
        Problem::RcpPrincipal => "RCP_SYNTAX_ERROR_PRINCIPAL",
        Problem::RcpBareAction => "RCP_SYNTAX_ERROR_ACTION",
        Problem::PolicyTooLong { .. } => too_long(kind)?,
        // What remains is none of its checks, or about a scenario.
        _ => return None,
    })
}

fn missing(name: &str) -> Option<&'static str> {
    Some(match name {
        "Statement" => "MISSING_STATEMENT",
        "Effect" => "MISSING_EFFECT",
        "Action" => "MISSING_ACTION",
        "Resource" => "MISSING_RESOURCE",
        "Principal" => "MISSING_PRINCIPAL",
        _ => return None,
    })
}

fn forbidden(name: &str, kind: PolicyKind) -> Option<&'static str> {
    let is_principal = name.ends_with("Principal");
    Some(match kind {
        PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session if is_principal => "UNSUPPORTED_PRINCIPAL",
        PolicyKind::ServiceControl if is_principal => "SCP_SYNTAX_ERROR_PRINCIPAL",
        PolicyKind::ResourceControl if is_principal => "RCP_SYNTAX_ERROR_PRINCIPAL",
        PolicyKind::ResourceControl if name == "NotAction" => "RCP_SYNTAX_ERROR_NOTACTION",
        PolicyKind::Trust if is_principal => "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        PolicyKind::Trust if name.ends_with("Resource") => "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
        _ => return None,
    })
}

fn empty(name: &str, words: &str) -> Option<&'static str> {
    Some(match name {
        "Action" | "NotAction" => "EMPTY_ARRAY_ACTION",
        "Resource" | "NotResource" => "EMPTY_ARRAY_RESOURCE",
        "Principal" | "NotPrincipal" if words.starts_with('{') => "EMPTY_OBJECT_PRINCIPAL",
        "Principal" | "NotPrincipal" => "EMPTY_ARRAY_PRINCIPAL",
        "Statement" => "MISSING_STATEMENT",
        _ => return None,
    })
}

fn too_long(kind: PolicyKind) -> Option<&'static str> {
    Some(match kind {
        PolicyKind::ServiceControl => "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
        PolicyKind::ResourceControl => "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
        PolicyKind::Trust => "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
        PolicyKind::Identity | PolicyKind::Boundary => "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        PolicyKind::Resource => "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
        PolicyKind::Session | PolicyKind::Endpoint => return None,
    })
}

/// Whether what stands before the colon, or all of the words if they are only that, has a wildcard.
fn has_wildcard_service(words: &str) -> bool {
    words.split(':').next().is_some_and(|service| service.contains(['*', '?']))
}
