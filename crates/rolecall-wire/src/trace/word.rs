//! Closed sets of a trace, as words.

use rolecall_core::trace;
use serde::Serialize;

mirror! {
    /// Kleene's three truth values.
    Truth = trace::Truth { False, Unknown, True }

    /// One layer of a decision.
    GateName = trace::Gate {
        StsParameters,
        ResourceControlPolicies,
        ServiceControlPolicies,
        VpcEndpointPolicy,
        BlockPublicAccess,
        TrustPolicy,
        ResourcePolicy,
        IdentityPolicies,
        PermissionsBoundary,
        SessionPolicy,
    }

    /// What granted an allow.
    Basis = trace::Basis { IdentityPolicies, ResourcePolicy, TrustPolicy, BothAccounts, RootUser, NoPermissionNeeded }

    /// How directly a resource policy names the caller.
    Rung = trace::Rung { Account, Entity, Direct }

    /// How caller and resource stand to each other.
    Relation = trace::Relation { SameAccount, CrossAccount, ResourceOnly, CallerOnly }

    /// What a gate came to.
    Verdict = trace::Verdict { Passed, Denied, Unknown, NotNeeded, NotApplicable }

    /// Why a gate came to its verdict.
    #[serde(tag = "type")]
    GateReason = trace::GateReason {
        DenyApplies,
        DenyUnknown,
        StatementAllows,
        NoStatementAllows,
        AllowUnknown,
        NoPolicy,
        NothingAttached,
        EveryLevelAllows,
        LevelDoesNotAllow { level: u32 },
        AlwaysAllowed,
        NoOrganization,
        ManagementAccount,
        ServiceLinkedRole,
        ServicePrincipal,
        AnonymousCaller,
        FederatedIdentity,
        ServiceWithoutRcp,
        NoVpcEndpoint,
        NoPublicAccessBlock,
        PublicAccessBlockOff,
        PolicyNotPublic,
        OwnerAccountCaller,
        PublicPolicyRestricted,
        PublicPolicyUnknown,
        DirectGrant,
        EntityGrant,
        AccountGrant,
        CrossAccountGrant,
        IdentitySuffices,
        GrantedByResource,
        RootHasNone,
        NoIdentityHalf,
        RoleNotFound,
        FederatedWithoutSessionPolicy,
        CallerDecides,
        RootRepairsPolicy,
        NoPermissionNeeded,
    }

    /// `Allow` or `Deny`, as policies spell it.
    Effect = trace::Effect { #[serde(rename = "Allow")] Allow, #[serde(rename = "Deny")] Deny }

    /// The elements that decide whether a statement applies, as policies spell them.
    ElementName = trace::Element {
        #[serde(rename = "Principal")] Principal,
        #[serde(rename = "NotPrincipal")] NotPrincipal,
        #[serde(rename = "Action")] Action,
        #[serde(rename = "NotAction")] NotAction,
        #[serde(rename = "Resource")] Resource,
        #[serde(rename = "NotResource")] NotResource,
        #[serde(rename = "Condition")] Condition,
    }

    /// A principal that almost names the caller.
    PrincipalNearMiss = trace::PrincipalNearMiss {
        MissingPath,
        PathInSessionArn,
        OtherSession,
        OtherAccount,
        LetterCase,
        EarlierCaller,
    }

    /// How a value of the request nearly matches a listed one.
    NearMiss = trace::NearMiss {
        LetterCase,
        LiteralWildcard,
        Part,
        Scheme,
        TrailingSlash,
        WhiteSpace,
        OtherAudience,
    }

    /// Why a condition's test came out so.
    ConditionReason = trace::ConditionReason {
        ValueMatches,
        NoValueMatches,
        NoneOfTheListed,
        OneOfTheListed,
        MissingKeyFails,
        MissingKeyHolds,
        MissingKeyIfExists,
        NoValuesForAll,
        NoValuesForAny,
        EveryValue,
        NotEveryValue,
        SomeValue,
        NoValue,
        KeyAbsent,
        KeyPresent,
        UnreadableValue,
        ReadAsFalse,
        NotAnArn,
        EmptyValueList,
        Unknown,
        Blank,
    }

    /// Where a context value came from.
    Provenance = trace::Provenance {
        Given,
        Overridden,
        Derived,
        DeclaredAbsent,
        DerivedAbsent,
        UnlistedAbsent,
        ClaimWithoutKey,
        Unknown,
        AlwaysSent,
        Blank,
    }

    /// A remark on what the documentation of AWS does not settle, or what is not modelled.
    Note = trace::Note {
        MultivaluedWithoutQualifier,
        EmptyValueList,
        EmptyStringSet,
        ArnStar,
        BoolVariable,
        VariableValueWildcard,
        NotResourceVariable,
        TrustUserBoundary,
        RoleGrantLimited,
        NotPrincipalRungs,
        TrustWildcard,
        AllowNotPrincipal,
        AmbiguousKeyCase,
        NullEmptyString,
        RoleSessionMfa,
        KmsGrants,
        S3Acls,
        BucketBehindAccessPoint,
        RamShares,
        LakeFormation,
        OwnerAssumed,
        InheritedTagsNeedTagSession,
        KmsDecryptBesideS3,
        KmsDataKeyBesideS3,
        GatewayEndpointAccount,
    }
}

/// Why an element matches or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(tag = "type", rename_all = "camelCase")]
#[expect(missing_docs, reason = "each variant is documented where core declares it")]
pub enum ElementReason {
    ValueMatches,
    NoValueMatches,
    Excluded,
    NotExcluded,
    EmptyList,
    UnresolvedVariable { key: String },
    UnknownVariable { key: String },
    Blanks { names: Vec<String> },
    PrincipalNamed { rung: Rung },
    EveryoneNamed,
    PrincipalNearMiss { miss: PrincipalNearMiss },
    EveryRungListed,
    RungMissing { rung: Rung },
    BoundaryPresent,
    AllTestsHold,
    TestFails,
    TestUnknown,
    NoTests,
}

impl From<&trace::ElementReason> for ElementReason {
    fn from(core: &trace::ElementReason) -> Self {
        use trace::ElementReason as Core;
        match core {
            Core::ValueMatches => Self::ValueMatches,
            Core::NoValueMatches => Self::NoValueMatches,
            Core::Excluded => Self::Excluded,
            Core::NotExcluded => Self::NotExcluded,
            Core::EmptyList => Self::EmptyList,
            Core::UnresolvedVariable { key } => Self::UnresolvedVariable { key: key.clone() },
            Core::UnknownVariable { key } => Self::UnknownVariable { key: key.clone() },
            Core::Blanks { names } => Self::Blanks { names: names.clone() },
            Core::PrincipalNamed { rung } => Self::PrincipalNamed { rung: rung.into() },
            Core::EveryoneNamed => Self::EveryoneNamed,
            Core::PrincipalNearMiss(miss) => Self::PrincipalNearMiss { miss: miss.into() },
            Core::EveryRungListed => Self::EveryRungListed,
            Core::RungMissing { rung } => Self::RungMissing { rung: rung.into() },
            Core::BoundaryPresent => Self::BoundaryPresent,
            Core::AllTestsHold => Self::AllTestsHold,
            Core::TestFails => Self::TestFails,
            Core::TestUnknown => Self::TestUnknown,
            Core::NoTests => Self::NoTests,
        }
    }
}
