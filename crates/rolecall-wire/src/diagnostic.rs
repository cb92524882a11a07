//! Diagnostics: what is wrong with the text, with the facts a sentence needs.

use rolecall_core::diag;
use rolecall_core::sort::sort_by;
use serde::{Serialize, Serializer};

use crate::mirror::Mirrored;
use crate::place::{Place, Places};

/// One finding about the user's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Diagnostic {
    /// Permanent code, such as `IAM1007`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with its facts.
    pub problem: Problem,
    /// The finding in words, where the caller has asked for words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What to do, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The error AWS gives when the document is saved; where it accepts the document, or that is not known, this is not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aws: Option<AwsError>,
    /// The smallest text to change.
    pub place: Place,
    /// The first occurrence of something repeated.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// Mirrors one finding.
    #[must_use]
    pub fn of(core: &diag::Diagnostic, places: &Places<'_>) -> Self {
        Self {
            code: core.code().to_owned(),
            severity: (&core.severity()).into(),
            problem: (&core.problem).into(),
            message: None,
            help: None,
            aws: None,
            place: places.place(core.place),
            related: core.related.map(|place| places.place(place)),
        }
    }

    /// The same finding with the error AWS gives for it.
    #[must_use]
    pub fn refused(self, error: Option<diag::AwsError>) -> Self {
        Self {
            aws: error.map(|diag::AwsError { code, message, .. }| AwsError { code: code.to_owned(), message }),
            ..self
        }
    }

    /// The same finding in words.
    #[must_use]
    pub fn worded(self, message: String, help: Option<String>) -> Self {
        Self { message: Some(message), help, ..self }
    }
}

/// An error of AWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct AwsError {
    /// Its code, such as `MalformedPolicyDocument`.
    pub code: String,
    /// Its text, in English; `null` where it is not known.
    pub message: Option<String>,
}

/// What a rule of lint has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RuleFinding {
    /// Name of the rule, such as `literal-wildcard`.
    pub rule: String,
    /// What its sentences say, by name.
    #[serde(serialize_with = "by_name")]
    #[cfg_attr(feature = "typescript", tsify(type = "Record<string, string[]>"))]
    pub facts: Vec<(String, Vec<String>)>,
}

/// Writes pairs as the members of an object.
fn by_name<S: Serializer>(facts: &[(String, Vec<String>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(facts.iter().map(|(name, texts)| (name, texts)))
}

impl Mirrored<RuleFinding> for diag::RuleFinding {
    fn mirrored(&self) -> RuleFinding {
        let texts = |value: &diag::FactValue| match value {
            diag::FactValue::Text(text) => vec![text.to_string()],
            diag::FactValue::List(list) => list.iter().map(|text| (*text).to_owned()).collect(),
        };
        let mut facts = self.facts.iter().map(|fact| (fact.name.to_owned(), texts(&fact.value))).collect();
        sort_by(&mut facts, &Ord::cmp);
        RuleFinding { rule: self.rule.name.to_owned(), facts }
    }
}

mirror! {
    /// How bad a finding is: AWS would reject an error; a warning is valid and probably wrong.
    Severity = diag::Severity { Advice, Warning, Error }

    /// What a policy document is used as.
    PolicyKind = diag::PolicyKind {
        Identity,
        Boundary,
        Session,
        Resource,
        Trust,
        #[serde(rename = "scp")] ServiceControl,
        #[serde(rename = "rcp")] ResourceControl,
        Endpoint,
    }

    /// A kind of JSON value.
    JsonKind = diag::JsonKind { Null, Bool, Number, String, Array, Object }

    /// What the JSON grammar expects.
    JsonExpectation = diag::JsonExpectation { Value, MemberName, Colon, CommaOrBrace, CommaOrBracket, Quote }

    /// The types of principals.
    PrincipalType = diag::PrincipalType {
        #[serde(rename = "AWS")] Aws,
        #[serde(rename = "Service")] Service,
        #[serde(rename = "Federated")] Federated,
        #[serde(rename = "CanonicalUser")] CanonicalUser,
    }

    /// What keeps a text from being the ARN of a resource.
    ResourceFault = diag::ResourceFault { NotArn, MissingFields, NoService, Partition }

    /// What is wrong with a `${…}`.
    VariableFault = diag::VariableFault { MissingBrace, Empty, Space, MissingQuote }

    /// Kinds of ARN.
    ArnKind = diag::ArnKind { User, Group, Role, RoleSession, FederatedUser, Policy, Caller }

    /// Kinds of things a scenario can name.
    Thing = diag::Thing { User, Group, Role, ManagedPolicy, OrganizationNode, VpcEndpoint, IdentityProvider }

    /// Everything that can be wrong, with the facts a sentence needs.
    #[serde(tag = "type")]
    Problem = diag::Problem {
        UnexpectedCharacter { found: String, expected: JsonExpectation },
        UnexpectedEnd { expected: JsonExpectation },
        TrailingComma,
        Comment,
        UnterminatedString,
        ControlCharacter { found: String },
        InvalidEscape,
        LoneSurrogate,
        InvalidNumber,
        TextAfterEnd,
        DuplicateMember { name: String },
        TooDeep { limit: u32 },
        TooLarge { limit: u32 },
        UnknownMember { name: String, meant: Option<String> },
        WrongType { name: String, expected: Vec<JsonKind>, found: JsonKind },
        MissingMember { name: String },
        ExclusiveMembers { first: String, second: String },
        ForbiddenElement { name: String, kind: PolicyKind },
        InvalidVersion,
        InvalidEffect { found: String },
        InvalidSid,
        DuplicateSid { sid: String },
        ActionWithoutPrefix,
        ActionWithTwoColons,
        InvalidActionPrefix,
        EmptyList { name: String },
        InvalidResource { fault: ResourceFault },
        WildcardInService,
        VariableMisplaced,
        MalformedVariable { fault: VariableFault },
        UnknownPrincipalType { name: String },
        InvalidPrincipal { kind: PrincipalType },
        WildcardInPrincipal { kind: PrincipalType },
        TrustWildcardPrincipal,
        FederatedOutsideTrust,
        GroupPrincipal,
        UnknownOperator { name: String, meant: Option<String> },
        NullIfExists,
        InvalidConditionKey,
        MissingTagKey,
        ConditionKeyCase { key: String },
        MixedConditionValues,
        TrustAction,
        RcpAllow,
        RcpPrincipal,
        RcpBareAction,
        PolicyTooLong { length: u32, limit: u32, counts_whitespace: bool, adjustable: bool },
        CharacterOutsidePolicySet { found: String },
        DocumentUnwrapped { path: String },
        DocumentDecoded,
        DocumentUnquoted,
        NoDocument,
        RegionInArn,
        UnknownIamResource,
        NullInList,
        Rule { found: RuleFinding },
        UnknownScenarioVersion,
        InvalidArn,
        WrongArn { expected: ArnKind },
        InvalidAccountId,
        DuplicateName { name: String },
        NotFound { what: Thing, name: String, meant: Option<String> },
        OrganizationCycle,
        InvalidTime,
        InvalidDuration,
        InvalidAction,
        InvalidChoice { choices: Vec<String> },
        ContextKeyWithoutPrefix,
        MisplacedBlank,
        InvalidContextValue,
        InvalidStep,
        TooManySteps { limit: u32 },
        OwnerAssumed,
        LevelWithoutAllow,
        PrincipalNotListed { meant: Option<String> },
        OtherPartition,
        ServiceLinkedRoleBoundary,
        ServiceLinkedRolePolicy,
    }
}
