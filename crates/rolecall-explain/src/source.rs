//! The page behind each rule.

use rolecall_core::diag::Problem;
use rolecall_core::trace::{Gate, GateReason, Note};

/// A page of the IAM User Guide.
macro_rules! iam {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/IAM/latest/UserGuide/", $page)
    };
}

const JSON: &str = "https://www.rfc-editor.org/rfc/rfc8259";
const SCENARIO: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/scenario.md");

const ACTION: &str = iam!("reference_policies_elements_action.html");
const ARNS: &str = iam!("reference-arns.html");
const BOUNDARIES: &str = iam!("access_policies_boundaries.html");
const CONDITION: &str = iam!("reference_policies_elements_condition.html");
const CONTEXT_KEYS: &str = iam!("reference_policies_condition-keys.html");
const CROSS_ACCOUNT: &str = iam!("reference_policies_evaluation-logic-cross-account.html");
const DENY_ALLOW: &str = iam!("reference_policies_evaluation-logic_policy-eval-denyallow.html");
const EFFECT: &str = iam!("reference_policies_elements_effect.html");
const FEDERATION_TOKEN: &str = iam!("id_credentials_temp_control-access_getfederationtoken.html");
const GRAMMAR: &str = iam!("reference_policies_grammar.html");
const IDENTITY_AND_RESOURCE: &str = iam!("reference_policies_evaluation-logic_policy-eval-basics-resource.html");
const MULTIVALUED: &str = iam!("reference_policies_condition-single-vs-multi-valued-context-keys.html");
const NOT_PRINCIPAL: &str = iam!("reference_policies_elements_notprincipal.html");
const NOT_RESOURCE: &str = iam!("reference_policies_elements_notresource.html");
const OPERATORS: &str = iam!("reference_policies_elements_condition_operators.html");
const POLICY_TYPES: &str = iam!("access_policies.html");
const PRINCIPAL: &str = iam!("reference_policies_elements_principal.html");
const QUOTAS: &str = iam!("reference_iam-quotas.html");
const RESOURCE: &str = iam!("reference_policies_elements_resource.html");
const ROLE_TERMS: &str = iam!("id_roles.html");
const ROOT_USER: &str = iam!("id_root-user.html");
const SESSION_POLICIES: &str = iam!("access_policies.html#policies_session");
const SESSION_TAGS: &str = iam!("id_session-tags.html");
const SERVICE_LINKED_ROLES: &str = iam!("id_roles_create-service-linked-role.html");
const SID: &str = iam!("reference_policies_elements_sid.html");
const TRUST_POLICY: &str = iam!("id_roles_update-role-trust-policy.html");
const VARIABLES: &str = iam!("reference_policies_variables.html");
const VERSION: &str = iam!("reference_policies_elements_version.html");

const SCP: &str = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html";
const SCP_EVALUATION: &str =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html";
const RCP: &str = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html";
const RCP_EVALUATION: &str =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html";
const RCP_SYNTAX: &str =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html";
const ENDPOINT: &str = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";
const PUBLIC_ACCESS: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";
const ROOT_TASKS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#root-user-tasks";
const ACCESS_POINTS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html";
const ACLS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html";
const S3_KMS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const KMS_GRANTS: &str = "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html";
const RAM: &str = "https://docs.aws.amazon.com/ram/latest/userguide/what-is.html";
const LAKE_FORMATION: &str = "https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-overview.html";
const ASSUME_ROLE: &str = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html";

/// The page that states the rule behind a gate's reason.
#[must_use]
pub fn gate_source(gate: Gate, reason: &GateReason) -> &'static str {
    use GateReason as R;
    match reason {
        R::ManagementAccount | R::NoOrganization if gate == Gate::ResourceControlPolicies => RCP,
        R::ManagementAccount | R::NoOrganization => SCP,
        R::DenyApplies | R::DenyUnknown => DENY_ALLOW,
        R::ServiceLinkedRole => SERVICE_LINKED_ROLES,
        R::RootRepairsPolicy => ROOT_TASKS,
        R::NoPermissionNeeded => "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
        R::FederatedWithoutSessionPolicy => FEDERATION_TOKEN,
        R::CallerDecides => "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
        R::RootHasNone => ROOT_USER,
        R::CrossAccountGrant => CROSS_ACCOUNT,
        R::AccountGrant => PRINCIPAL,
        R::EntityGrant | R::IdentitySuffices | R::GrantedByResource => IDENTITY_AND_RESOURCE,
        R::RoleNotFound => ROLE_TERMS,
        _ => layer_source(gate),
    }
}

/// The page that says that an explicit deny comes first.
pub(crate) fn explicit_deny_source() -> &'static str {
    DENY_ALLOW
}

fn layer_source(gate: Gate) -> &'static str {
    match gate {
        Gate::StsParameters => ASSUME_ROLE,
        Gate::ResourceControlPolicies => RCP_EVALUATION,
        Gate::ServiceControlPolicies => SCP_EVALUATION,
        Gate::VpcEndpointPolicy => ENDPOINT,
        Gate::BlockPublicAccess => PUBLIC_ACCESS,
        Gate::TrustPolicy => TRUST_POLICY,
        Gate::ResourcePolicy => IDENTITY_AND_RESOURCE,
        Gate::IdentityPolicies => DENY_ALLOW,
        Gate::PermissionsBoundary => BOUNDARIES,
        Gate::SessionPolicy => SESSION_POLICIES,
    }
}

/// The page a remark is about.
#[must_use]
pub fn note_source(note: Note) -> &'static str {
    match note {
        Note::MultivaluedWithoutQualifier | Note::EmptyStringSet => MULTIVALUED,
        Note::EmptyValueList | Note::AmbiguousKeyCase => CONDITION,
        Note::ArnStar | Note::NullEmptyString => OPERATORS,
        Note::BoolVariable | Note::VariableValueWildcard => VARIABLES,
        Note::NotResourceVariable => NOT_RESOURCE,
        Note::TrustUserBoundary => TRUST_POLICY,
        Note::RoleGrantLimited => IDENTITY_AND_RESOURCE,
        Note::NotPrincipalRungs | Note::AllowNotPrincipal => NOT_PRINCIPAL,
        Note::TrustWildcard => PRINCIPAL,
        Note::RoleSessionMfa => CONTEXT_KEYS,
        Note::KmsGrants => KMS_GRANTS,
        Note::S3Acls => ACLS,
        Note::BucketBehindAccessPoint => ACCESS_POINTS,
        Note::RamShares => RAM,
        Note::LakeFormation => LAKE_FORMATION,
        Note::OwnerAssumed => CROSS_ACCOUNT,
        Note::InheritedTagsNeedTagSession => SESSION_TAGS,
        Note::KmsDecryptBesideS3 | Note::KmsDataKeyBesideS3 => S3_KMS,
        Note::GatewayEndpointAccount => ENDPOINT,
    }
}

/// The page that states the rule behind a finding.
#[must_use]
pub fn problem_source(problem: &Problem) -> &'static str {
    use Problem as P;
    match problem {
        P::UnexpectedCharacter { .. }
        | P::UnexpectedEnd { .. }
        | P::TrailingComma
        | P::Comment
        | P::UnterminatedString
        | P::ControlCharacter { .. }
        | P::InvalidEscape
        | P::LoneSurrogate
        | P::InvalidNumber
        | P::TextAfterEnd
        | P::DuplicateMember { .. } => JSON,
        P::UnknownMember { .. }
        | P::WrongType { .. }
        | P::MissingMember { .. }
        | P::ExclusiveMembers { .. }
        | P::EmptyList { .. }
        | P::NullInList
        | P::CharacterOutsidePolicySet { .. } => GRAMMAR,
        P::ForbiddenElement { .. } => POLICY_TYPES,
        P::InvalidVersion => VERSION,
        P::InvalidEffect { .. } => EFFECT,
        P::InvalidSid | P::DuplicateSid { .. } => SID,
        P::ActionWithoutPrefix | P::ActionWithTwoColons | P::InvalidActionPrefix | P::InvalidAction => ACTION,
        P::InvalidResource { .. } | P::WildcardInService | P::RegionInArn | P::UnknownIamResource => RESOURCE,
        P::VariableMisplaced | P::MalformedVariable { .. } => VARIABLES,
        P::UnknownPrincipalType { .. }
        | P::InvalidPrincipal { .. }
        | P::WildcardInPrincipal { .. }
        | P::TrustWildcardPrincipal
        | P::FederatedOutsideTrust
        | P::GroupPrincipal
        | P::PrincipalNotListed { .. } => PRINCIPAL,
        P::UnknownOperator { .. } | P::NullIfExists => OPERATORS,
        P::InvalidConditionKey | P::ConditionKeyCase { .. } | P::MixedConditionValues => CONDITION,
        P::MissingTagKey => CONTEXT_KEYS,
        P::TrustAction => TRUST_POLICY,
        P::ServiceLinkedRoleBoundary | P::ServiceLinkedRolePolicy => SERVICE_LINKED_ROLES,
        P::RcpAllow | P::RcpPrincipal | P::RcpBareAction => RCP_SYNTAX,
        P::PolicyTooLong { .. } => QUOTAS,
        P::Rule { found } => found.rule.source,
        P::InvalidArn | P::WrongArn { .. } | P::InvalidAccountId | P::OtherPartition => ARNS,
        P::OwnerAssumed => CROSS_ACCOUNT,
        P::OrganizationCycle | P::LevelWithoutAllow => SCP_EVALUATION,
        P::TooDeep { .. }
        | P::TooLarge { .. }
        | P::DocumentUnwrapped { .. }
        | P::DocumentDecoded
        | P::DocumentUnquoted
        | P::NoDocument
        | P::UnknownScenarioVersion
        | P::DuplicateName { .. }
        | P::NotFound { .. }
        | P::InvalidTime
        | P::InvalidDuration
        | P::InvalidChoice { .. }
        | P::ContextKeyWithoutPrefix
        | P::MisplacedBlank
        | P::InvalidContextValue
        | P::InvalidStep
        | P::TooManySteps { .. } => SCENARIO,
    }
}
