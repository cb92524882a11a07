//! The gates of a decision: which there are, what each came to, and why.

/// One layer of a decision, in the order in which a denial is attributed.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// Parameters, caller type and structural rules of an STS call.
    StsParameters,
    /// Resource control policies of the resource's account.
    ResourceControlPolicies,
    /// Service control policies of the caller's account.
    ServiceControlPolicies,
    /// The policy of the VPC endpoint the request came through.
    VpcEndpointPolicy,
    /// S3 Block Public Access.
    BlockPublicAccess,
    /// The trust policy of a role, for the STS role actions.
    TrustPolicy,
    /// The policy attached to any other resource.
    ResourcePolicy,
    /// Identity policies of the user or role.
    IdentityPolicies,
    /// The permissions boundary of the user or role.
    PermissionsBoundary,
    /// Session policies passed when the session began.
    SessionPolicy,
}

impl Gate {
    /// The name in scenario files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StsParameters => "stsParameters",
            Self::ResourceControlPolicies => "resourceControlPolicies",
            Self::ServiceControlPolicies => "serviceControlPolicies",
            Self::VpcEndpointPolicy => "vpcEndpointPolicy",
            Self::BlockPublicAccess => "blockPublicAccess",
            Self::TrustPolicy => "trustPolicy",
            Self::ResourcePolicy => "resourcePolicy",
            Self::IdentityPolicies => "identityPolicies",
            Self::PermissionsBoundary => "permissionsBoundary",
            Self::SessionPolicy => "sessionPolicy",
        }
    }
}

/// What granted an allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The identity policies (with every other layer agreeing).
    IdentityPolicies,
    /// A direct grant of the resource's own policy.
    ResourcePolicy,
    /// A direct grant of the role's trust policy.
    TrustPolicy,
    /// Both halves of a cross-account request.
    BothAccounts,
    /// The root user needs no policy in its own account.
    RootUser,
    /// The action needs no permission, and no policy can forbid it.
    NoPermissionNeeded,
}

impl Basis {
    /// The name in scenario files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IdentityPolicies => "identityPolicies",
            Self::ResourcePolicy => "resourcePolicy",
            Self::TrustPolicy => "trustPolicy",
            Self::BothAccounts => "bothAccounts",
            Self::RootUser => "rootUser",
            Self::NoPermissionNeeded => "noPermissionNeeded",
        }
    }
}

/// How directly a resource policy names the caller.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Through its account: only delegates to the account's own policies.
    Account,
    /// Through the role behind a session, or the user behind a federated session: boundary and session policies still limit.
    Entity,
    /// The caller itself, or everyone.
    Direct,
}

/// How caller and resource stand to each other; decides which layers are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Caller and resource belong to one account.
    SameAccount,
    /// The resource belongs to another account.
    CrossAccount,
    /// The caller has no identity half: an AWS service, an anonymous caller, a federated identity before it has a session.
    ResourceOnly,
    /// The owner of the resource has no say: `sts:AssumeRoot`.
    CallerOnly,
}

/// What a gate came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Lets the request through.
    Passed,
    /// Stops it.
    Denied,
    /// Depends on an unknown context key.
    Unknown,
    /// Is not asked, because another gate makes it unnecessary.
    NotNeeded,
    /// Does not exist for this request.
    NotApplicable,
}

/// Why a gate came to its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GateReason {
    /// A `Deny` statement of this layer applies, whatever else the layer allows.
    DenyApplies,
    /// Whether a `Deny` of this layer applies depends on an unknown key, and nothing else of it stops the request.
    DenyUnknown,
    /// A statement allows it.
    StatementAllows,
    /// Policies are there, and no statement of theirs allows it.
    NoStatementAllows,
    /// Whether a statement allows it depends on an unknown key.
    AllowUnknown,
    /// There is no policy at all in this layer, and one would be needed.
    NoPolicy,
    /// Nothing of the kind is attached, so there is nothing to limit.
    NothingAttached,
    /// Each organization level allows it.
    EveryLevelAllows,
    /// This organization level does not allow it.
    LevelDoesNotAllow {
        /// Position of the level, root is 0.
        level: usize,
    },
    /// `RCPFullAWSAccess` is always attached, so only a `Deny` could stop the request.
    AlwaysAllowed,
    /// The account belongs to no organization of this world.
    NoOrganization,
    /// Principals of the management account are not bound by service control policies, nor its resources by resource control policies.
    ManagementAccount,
    /// Service-linked roles are exempt.
    ServiceLinkedRole,
    /// AWS service principals are not bound by service control policies.
    ServicePrincipal,
    /// Anonymous callers belong to no account.
    AnonymousCaller,
    /// A federated identity has no AWS account before it has a session.
    FederatedIdentity,
    /// Resource control policies do not cover this service or action.
    ServiceWithoutRcp,
    /// The request did not come through a VPC endpoint of this world.
    NoVpcEndpoint,
    /// Block Public Access is about buckets and what is in them.
    NoPublicAccessBlock,
    /// The setting is not on for the bucket or its account.
    PublicAccessBlockOff,
    /// The setting is on, and the bucket policy is not public.
    PolicyNotPublic,
    /// The setting is on and the policy public, and the caller belongs to the bucket owner's account or is an AWS service.
    OwnerAccountCaller,
    /// The setting is on, the policy is public, and the caller is from outside.
    PublicPolicyRestricted,
    /// The setting is on, the caller is from outside, and blanks of the policy decide whether it is public.
    PublicPolicyUnknown,
    /// The policy names the caller directly; in the same account this suffices.
    DirectGrant,
    /// The policy names the role (or the user behind a federated session): identity policies need not allow, boundary and session policy must.
    EntityGrant,
    /// The policy names the account, which only delegates to identity policies.
    AccountGrant,
    /// The policy grants, and the caller's own account must allow as well.
    CrossAccountGrant,
    /// The policy may stay silent: in the same account identity policies suffice.
    IdentitySuffices,
    /// A grant of the resource's policy makes this layer unnecessary.
    GrantedByResource,
    /// The root user has no such policies.
    RootHasNone,
    /// The caller has no identity half: only the resource's policy can allow.
    NoIdentityHalf,
    /// The role is not in the scenario.
    RoleNotFound,
    /// A federated user without session policies has no permissions of its own.
    FederatedWithoutSessionPolicy,
    /// The owner of the resource is not asked: the caller's own half decides.
    CallerDecides,
    /// The owner of a bucket can always repair its policy as the root user.
    RootRepairsPolicy,
    /// The action needs no permission, and no policy can forbid it.
    NoPermissionNeeded,
}
