//! Calls of STS, and the errors they are refused with.

/// The STS operations that issue credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssumeRole`
    AssumeRole,
    /// `AssumeRoleWithSAML`
    AssumeRoleWithSaml,
    /// `AssumeRoleWithWebIdentity`
    AssumeRoleWithWebIdentity,
    /// `AssumeRoot`
    AssumeRoot,
    /// `GetSessionToken`
    GetSessionToken,
    /// `GetFederationToken`
    GetFederationToken,
}

impl Operation {
    /// The name in the STS API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AssumeRole => "AssumeRole",
            Self::AssumeRoleWithSaml => "AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "AssumeRoleWithWebIdentity",
            Self::AssumeRoot => "AssumeRoot",
            Self::GetSessionToken => "GetSessionToken",
            Self::GetFederationToken => "GetFederationToken",
        }
    }

    /// The action that is authorized.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::AssumeRole => "sts:AssumeRole",
            Self::AssumeRoleWithSaml => "sts:AssumeRoleWithSAML",
            Self::AssumeRoleWithWebIdentity => "sts:AssumeRoleWithWebIdentity",
            Self::AssumeRoot => "sts:AssumeRoot",
            Self::GetSessionToken => "sts:GetSessionToken",
            Self::GetFederationToken => "sts:GetFederationToken",
        }
    }

    /// Whether a token or an assertion speaks for the caller, so that the call is not signed.
    #[must_use]
    pub fn is_unsigned(self) -> bool {
        matches!(self, Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity)
    }
}

/// An error of an STS call that is not a policy decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsError {
    /// AWS's error code.
    pub code: &'static str,
    /// The rule behind it.
    pub rule: StsRule,
    /// Which parameter is refused, where the rule is [`StsRule::Parameter`].
    pub parameter: Option<RefusedParameter>,
    /// AWS's message, in English, where it is documented, recorded, or follows the pattern of messages that are.
    pub message: Option<String>,
}

/// A parameter that STS does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedParameter {
    /// Its name, as AWS's messages write it: `roleSessionName`, `tags.1.member.key`.
    pub name: String,
    /// What is wrong with it.
    pub fault: ParameterFault,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterFault {
    /// Its pattern, length or range.
    Form,
    /// It begins with `aws:`, which is AWS's own.
    ReservedPrefix,
    /// It is the ARN of a policy of another account.
    OtherAccount,
    /// It is no policy that AWS has for root sessions.
    NoTaskPolicy,
}

/// Rules of STS calls that are not policies.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StsRule {
    /// A parameter's pattern or range.
    Parameter,
    /// The root user may not assume roles.
    RootCannotAssume,
    /// A federated user may not assume roles.
    FederatedUserCannotAssume,
    /// A passed tag has the key of an inherited transitive tag.
    TransitiveTagConflict,
    /// A transitive key is not among the passed tags.
    TransitiveTagNotPassed,
    /// Two tags whose keys differ in letter case only.
    DuplicateTagKeys,
    /// The source identity is already set to something else.
    SourceIdentityFixed,
    /// Longer than the role's maximum.
    MaxSessionDuration,
    /// Longer than the hour that chained sessions may last.
    ChainDuration,
    /// The credentials have expired.
    ExpiredToken,
    /// MFA serial number and code come together or not at all.
    MfaPair,
    /// Session policies are too long or too many.
    PolicySize,
    /// The identity provider does not exist in the role's account.
    ProviderMissing,
    /// The token's audience is not listed by the provider.
    AudienceMissing,
    /// These temporary credentials cannot make this call.
    SessionCredentials,
    /// The call must be signed.
    NoCredentials,
    /// This kind of caller cannot make this call.
    CallerType,
    /// The role belongs to IAM Identity Center.
    ReservedRole,
    /// The role belongs to a service, which alone can change it.
    ServiceLinkedRole,
    /// The organization does not have privileged root sessions enabled.
    RootSessionsDisabled,
    /// The caller belongs neither to the management account nor to the delegated administrator.
    AssumeRootCaller,
    /// The target is not a member account.
    AssumeRootTarget,
    /// The credentials are of another partition.
    OtherPartition,
}

impl StsRule {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::Parameter,
        Self::RootCannotAssume,
        Self::FederatedUserCannotAssume,
        Self::TransitiveTagConflict,
        Self::TransitiveTagNotPassed,
        Self::DuplicateTagKeys,
        Self::SourceIdentityFixed,
        Self::MaxSessionDuration,
        Self::ChainDuration,
        Self::ExpiredToken,
        Self::MfaPair,
        Self::PolicySize,
        Self::ProviderMissing,
        Self::AudienceMissing,
        Self::SessionCredentials,
        Self::NoCredentials,
        Self::CallerType,
        Self::ReservedRole,
        Self::ServiceLinkedRole,
        Self::RootSessionsDisabled,
        Self::AssumeRootCaller,
        Self::AssumeRootTarget,
        Self::OtherPartition,
    ];

    /// The name in scenario files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::RootCannotAssume => "rootCannotAssume",
            Self::FederatedUserCannotAssume => "federatedUserCannotAssume",
            Self::TransitiveTagConflict => "transitiveTagConflict",
            Self::TransitiveTagNotPassed => "transitiveTagNotPassed",
            Self::DuplicateTagKeys => "duplicateTagKeys",
            Self::SourceIdentityFixed => "sourceIdentityFixed",
            Self::MaxSessionDuration => "maxSessionDuration",
            Self::ChainDuration => "chainDuration",
            Self::ExpiredToken => "expiredToken",
            Self::MfaPair => "mfaPair",
            Self::PolicySize => "policySize",
            Self::ProviderMissing => "providerMissing",
            Self::AudienceMissing => "audienceMissing",
            Self::SessionCredentials => "sessionCredentials",
            Self::NoCredentials => "noCredentials",
            Self::CallerType => "callerType",
            Self::ReservedRole => "reservedRole",
            Self::ServiceLinkedRole => "serviceLinkedRole",
            Self::RootSessionsDisabled => "rootSessionsDisabled",
            Self::AssumeRootCaller => "assumeRootCaller",
            Self::AssumeRootTarget => "assumeRootTarget",
            Self::OtherPartition => "otherPartition",
        }
    }
}
