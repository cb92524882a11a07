//! Conditions, and the context keys they look at.

use super::truth::Truth;
use crate::operator::Operator;
use crate::text::Span;

/// One test of a condition: an operator, a key, its values.
#[derive(Clone, Debug)]
pub struct ConditionTrace {
    /// From the key to the end of its values.
    pub span: Span,
    /// The operator's name in the text.
    pub operator_span: Span,
    /// The operator.
    pub operator: Operator,
    /// The key as written.
    pub key: String,
    /// Whether the test holds.
    pub holds: Truth,
    /// Why.
    pub reason: ConditionReason,
    /// What the request has.
    pub actual: ContextTrace,
    /// What the policy asks for.
    pub expected: Vec<ExpectedValue>,
    /// Of a test that fails: the listed value that was probably meant to match.
    pub near_miss: Option<ValueNearMiss>,
    /// What the documentation leaves open about this test.
    pub notes: Vec<Note>,
}

/// A listed value that a value of the request nearly matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueNearMiss {
    /// The listed value, as an index into [`ConditionTrace::expected`].
    pub expected: usize,
    /// The request's value, as an index into [`ContextTrace::values`].
    pub actual: usize,
    /// How they differ.
    pub kind: NearMiss,
    /// Where the listed value differs: bytes of the text that is compared ([`ExpectedValue::compared`]).
    pub expected_range: Span,
    /// Where the request's value differs, in bytes.
    pub actual_range: Span,
}

/// How a value of the request nearly matches a listed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NearMiss {
    /// Letter case only.
    LetterCase,
    /// The listed value has a wildcard, which is plain text under this operator and would match under `StringLike`.
    LiteralWildcard,
    /// One part between colons and slashes, or one run of parts.
    Part,
    /// `https://` on one side only.
    Scheme,
    /// A slash at the end of one side only.
    TrailingSlash,
    /// White space around one side.
    WhiteSpace,
    /// Both are audiences that the identity provider lists.
    OtherAudience,
}

/// One value of a test.
#[derive(Clone, Debug)]
pub struct ExpectedValue {
    /// The value's text.
    pub span: Span,
    /// As written.
    pub text: String,
    /// After variables were replaced, if it has any; `None` inside when one cannot be.
    pub resolved: Option<Option<String>>,
    /// Whether a value of the request matches it, under the positive form of the operator.
    pub matches: Truth,
}

impl ExpectedValue {
    /// What the request's value is compared with: the text with its variables replaced; `None` when one cannot be.
    #[must_use]
    pub fn compared(&self) -> Option<&str> {
        match &self.resolved {
            Some(resolved) => resolved.as_deref(),
            None => Some(&self.text),
        }
    }
}

/// Why a condition's test came out so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionReason {
    /// A value of the request matches a listed one.
    ValueMatches,
    /// No listed value matches.
    NoValueMatches,
    /// Negated operator: no listed value matches, so it holds.
    NoneOfTheListed,
    /// Negated operator: a listed value matches, so it fails.
    OneOfTheListed,
    /// The key is missing, and a positive operator needs it.
    MissingKeyFails,
    /// The key is missing, which satisfies a negated operator.
    MissingKeyHolds,
    /// The key is missing, which satisfies `IfExists`.
    MissingKeyIfExists,
    /// `ForAllValues` holds for a missing key or an empty set.
    NoValuesForAll,
    /// `ForAnyValue` fails for a missing key or an empty set.
    NoValuesForAny,
    /// Every value of the request satisfies the test.
    EveryValue,
    /// Not every value of the request satisfies the test.
    NotEveryValue,
    /// At least one value of the request satisfies the test.
    SomeValue,
    /// No value of the request satisfies the test.
    NoValue,
    /// `Null`: the key is absent.
    KeyAbsent,
    /// `Null`: the key is present.
    KeyPresent,
    /// The request's value cannot be read as the operator's type.
    UnreadableValue,
    /// `Bool`: the request's value is neither `true` nor `false`, and counts as `false`.
    ReadAsFalse,
    /// An ARN operator, negated or not: the request's value is no ARN.
    NotAnArn,
    /// The list of values is empty.
    EmptyValueList,
    /// The key, or a variable, is unknown.
    Unknown,
    /// A [blank](crate::blank) is not filled in: of the key, of a listed value, or of the request's value.
    Blank,
}

impl ConditionReason {
    /// What a request would need for a test that holds to fail, where the reason tells.
    #[must_use]
    pub fn spared_by(&self) -> Option<Spared> {
        match self {
            Self::NoneOfTheListed | Self::MissingKeyHolds => Some(Spared::ListedValue),
            Self::ValueMatches => Some(Spared::OtherValue),
            Self::KeyAbsent => Some(Spared::KeyPresent),
            Self::KeyPresent => Some(Spared::KeyAbsent),
            // With `IfExists` and sets it depends on the operator behind.
            Self::MissingKeyIfExists
            | Self::NoValuesForAll
            | Self::EveryValue
            | Self::SomeValue
            | Self::EmptyValueList
            // These do not hold.
            | Self::NoValueMatches
            | Self::OneOfTheListed
            | Self::MissingKeyFails
            | Self::NoValuesForAny
            | Self::NotEveryValue
            | Self::NoValue
            | Self::UnreadableValue
            | Self::ReadAsFalse
            | Self::NotAnArn
            | Self::Unknown
            | Self::Blank => None,
        }
    }
}

/// What would have kept a statement from applying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spared {
    /// One of the listed values.
    ListedValue,
    /// A value that is not listed.
    OtherValue,
    /// Any value of the key.
    KeyPresent,
    /// No value of the key.
    KeyAbsent,
}

/// A context key as the decision saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextTrace {
    /// The key as first written.
    pub key: String,
    /// Where the value came from.
    pub provenance: Provenance,
    /// The values; one for a single-valued key.
    pub values: Vec<String>,
    /// Whether the key holds a set of values.
    pub multivalued: bool,
}

/// Where a context value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// The scenario gives it.
    Given,
    /// The scenario gives it, and it differs from what would have been derived.
    Overridden,
    /// Derived from caller, world, session or clock.
    Derived,
    /// The scenario declares it absent.
    DeclaredAbsent,
    /// It cannot be present in such a request.
    DerivedAbsent,
    /// Nobody gave it, and the scenario takes such keys as absent.
    UnlistedAbsent,
    /// The token has such a claim, and AWS has no key for it.
    ClaimWithoutKey,
    /// Nobody gave it, and the scenario takes such keys as unknown.
    Unknown,
    /// Nobody gave it, and AWS sends it with every request: unknown, however the scenario takes other keys.
    AlwaysSent,
    /// A [blank](crate::blank) says that nobody knows it, nor whether it is there.
    Blank,
}

/// A remark on what AWS's documentation does not settle, or what is not modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// A multivalued key without `ForAllValues` or `ForAnyValue` is undefined; read as "any value".
    MultivaluedWithoutQualifier,
    /// An empty list of values is documented contradictorily; read as "nothing matches".
    EmptyValueList,
    /// A set that holds only the empty string counts as empty for `ForAllValues`.
    EmptyStringSet,
    /// A value without six fields under an ARN operator; `*` is read as "any value".
    ArnStar,
    /// `Bool` with a variable is documented both ways; it is replaced.
    BoolVariable,
    /// The documentation is silent on a wildcard character inside a variable's value; read literally.
    VariableValueWildcard,
    /// An unresolvable variable in `NotResource` is documented ambiguously; the value excludes nothing.
    NotResourceVariable,
    /// A user's boundary limits a trust policy that names the user: two pages disagree, the specific one is followed.
    TrustUserBoundary,
    /// A grant to a role ARN is limited by boundary and session policy: two pages disagree, the detailed one is followed.
    RoleGrantLimited,
    /// `NotPrincipal` without every rung: the documentation says the request may be denied; read strictly.
    NotPrincipalRungs,
    /// A wildcard principal in a trust policy: pages disagree on whether it can be saved; read as everyone.
    TrustWildcard,
    /// `Allow` with `NotPrincipal` is not supported any more; read as everyone else.
    AllowNotPrincipal,
    /// Several context keys fall together when letter case is ignored.
    AmbiguousKeyCase,
    /// Whether a present empty string counts as null is documented ambiguously; read as not null.
    NullEmptyString,
    /// MFA state of a role session: taken as present and false.
    RoleSessionMfa,
    /// Key grants of KMS are not modelled.
    KmsGrants,
    /// Access control lists, access points and S3 Access Grants are not modelled.
    S3Acls,
    /// What the bucket behind an access point says is not modelled.
    BucketBehindAccessPoint,
    /// Shares of Resource Access Manager are not modelled.
    RamShares,
    /// Data permissions of Lake Formation are not modelled.
    LakeFormation,
    /// The owner of the resource is not given; taken as the caller's account.
    OwnerAssumed,
    /// `sts:TagSession` for inherited transitive tags rests on observation.
    InheritedTagsNeedTagSession,
    /// Reading an object that is encrypted with a KMS key takes `kms:Decrypt`, too; which key that is, is not modelled.
    KmsDecryptBesideS3,
    /// Writing such an object takes `kms:GenerateDataKey`, too.
    KmsDataKeyBesideS3,
    /// The policy of a gateway endpoint that names an account means its root user alone; which kind an endpoint is, is not modelled.
    GatewayEndpointAccount,
}
