//! Everything that can be wrong, and the registry of codes.

use super::fact::{ArnKind, JsonExpectation, JsonKind, PolicyKind, PrincipalType, ResourceFault, Thing, VariableFault};
use super::rule::RuleFinding;
use super::severity::Severity;

/// Everything that can be wrong, with the facts a sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    // IAM0xxx: JSON.
    /// A character that cannot stand here.
    UnexpectedCharacter {
        /// The character.
        found: char,
        /// What would be right.
        expected: JsonExpectation,
    },
    /// The text ends too early.
    UnexpectedEnd {
        /// What is missing.
        expected: JsonExpectation,
    },
    /// A comma that nothing follows.
    TrailingComma,
    /// `//`, `/*` or `#`.
    Comment,
    /// A string that is not closed on its line.
    UnterminatedString,
    /// A control character inside a string.
    ControlCharacter {
        /// The character.
        found: char,
    },
    /// A backslash with something JSON does not know.
    InvalidEscape,
    /// `\uD800`…`\uDFFF` without its partner.
    LoneSurrogate,
    /// A number JSON does not allow.
    InvalidNumber,
    /// Something behind the end of the value.
    TextAfterEnd,
    /// The same member twice in one object.
    DuplicateMember {
        /// Its name.
        name: String,
    },
    /// Nested deeper than the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Longer than the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },

    // IAM1xxx: policy grammar.
    /// A member this object does not have.
    UnknownMember {
        /// Its name.
        name: String,
        /// The most similar known name.
        meant: Option<&'static str>,
    },
    /// A value of the wrong kind.
    WrongType {
        /// Member name, or what the value is.
        name: String,
        /// What it may be.
        expected: &'static [JsonKind],
        /// What it is.
        found: JsonKind,
    },
    /// A member that must be there is not.
    MissingMember {
        /// Its name.
        name: &'static str,
    },
    /// Two members that exclude each other.
    ExclusiveMembers {
        /// One.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// A member this kind of policy may not have.
    ForbiddenElement {
        /// Its name.
        name: &'static str,
        /// The kind of policy.
        kind: PolicyKind,
    },
    /// `Version` is neither of the two dates.
    InvalidVersion,
    /// `Effect` is neither `Allow` nor `Deny`.
    InvalidEffect {
        /// What it is.
        found: String,
    },
    /// `Sid` has characters IAM does not allow.
    InvalidSid,
    /// The same `Sid` twice.
    DuplicateSid {
        /// The `Sid`.
        sid: String,
    },
    /// An action without a service prefix.
    ActionWithoutPrefix,
    /// An action with more than one colon.
    ActionWithTwoColons,
    /// An action whose service prefix is malformed or has a wildcard.
    InvalidActionPrefix,
    /// A list that must name something is empty.
    EmptyList {
        /// The element.
        name: &'static str,
    },
    /// A resource that is neither an ARN nor `*`.
    InvalidResource {
        /// Why not.
        fault: ResourceFault,
    },
    /// A wildcard in the service field of an ARN.
    WildcardInService,
    /// A variable in a place where none is replaced.
    VariableMisplaced,
    /// `${` without a matching `}`, an empty name, a space in the name, or a broken default.
    MalformedVariable {
        /// Which of these.
        fault: VariableFault,
    },
    /// A principal type AWS does not know.
    UnknownPrincipalType {
        /// The type.
        name: String,
    },
    /// A principal that is none of the forms documented for its type.
    InvalidPrincipal {
        /// The type.
        kind: PrincipalType,
    },
    /// A wildcard inside a principal, or as one of a type that has none.
    WildcardInPrincipal {
        /// The type.
        kind: PrincipalType,
    },
    /// The bare principal `"*"` in a trust policy; IAM takes it as `{"AWS": "*"}` only.
    TrustWildcardPrincipal,
    /// A federated principal outside a trust policy.
    FederatedOutsideTrust,
    /// A group as a principal.
    GroupPrincipal,
    /// A condition operator AWS does not know.
    UnknownOperator {
        /// The operator.
        name: String,
        /// The most similar known one.
        meant: Option<&'static str>,
    },
    /// `NullIfExists`.
    NullIfExists,
    /// A condition key without a prefix.
    InvalidConditionKey,
    /// A tag key is missing behind the slash.
    MissingTagKey,
    /// The same condition key twice, differing in letter case.
    ConditionKeyCase {
        /// The key.
        key: String,
    },
    /// Different JSON types in one list of condition values.
    MixedConditionValues,
    /// An action a trust policy may not name.
    TrustAction,
    /// A resource control policy with `Allow`.
    RcpAllow,
    /// A resource control policy whose principal is not `*`.
    RcpPrincipal,
    /// A resource control policy that names the bare action `*`.
    RcpBareAction,
    /// The policy is longer than AWS accepts.
    PolicyTooLong {
        /// Characters that count.
        length: usize,
        /// The quota.
        limit: usize,
        /// Whether white space between tokens counts.
        counts_whitespace: bool,
        /// Whether AWS raises the quota so far on request.
        adjustable: bool,
    },
    /// A character IAM does not accept in policies.
    CharacterOutsidePolicySet {
        /// The character.
        found: char,
    },
    /// The document was found inside what the AWS CLI prints around it.
    DocumentUnwrapped {
        /// The member it was found in, such as `Role.AssumeRolePolicyDocument`.
        path: String,
    },
    /// The document was URL-encoded and has been decoded.
    DocumentDecoded,
    /// The document was the content of a JSON string.
    DocumentUnquoted,
    /// Nothing that looks like a policy is in the text.
    NoDocument,
    /// A Region in the ARN of something that belongs to no Region.
    RegionInArn,
    /// An IAM resource of no kind there is.
    UnknownIamResource,

    // IAM2xxx: lint. The rest of them, and those of the grammar that can be told from the typed policy, are rules.
    /// What a rule has found.
    Rule {
        /// Which rule, with its facts.
        found: RuleFinding,
    },
    /// `null` in a list of actions or resources.
    NullInList,

    // IAM3xxx: scenario, request and STS.
    /// `rolecall` is missing or names a version this program cannot read.
    UnknownScenarioVersion,
    /// Not an ARN.
    InvalidArn,
    /// An ARN of another kind than this place needs.
    WrongArn {
        /// What is needed.
        expected: ArnKind,
    },
    /// Not twelve digits.
    InvalidAccountId,
    /// The same thing twice.
    DuplicateName {
        /// Its ARN or id.
        name: String,
    },
    /// Nothing of that name in the scenario.
    NotFound {
        /// What kind of thing.
        what: Thing,
        /// Its ARN or id.
        name: String,
        /// One that differs only in path or letter case, or by a slip.
        meant: Option<String>,
    },
    /// A parent chain that comes back to its start.
    OrganizationCycle,
    /// Not an RFC 3339 time.
    InvalidTime,
    /// Not an ISO 8601 duration, or a negative one.
    InvalidDuration,
    /// Neither `*` nor `service:Name`.
    InvalidAction,
    /// Not one of the words this member may have.
    InvalidChoice {
        /// What it may be.
        choices: &'static [&'static str],
    },
    /// A context key without a prefix.
    ContextKeyWithoutPrefix,
    /// A [blank](crate::blank) stands where it leaves open what the world is made of.
    MisplacedBlank,
    /// Not a context value: a string, number, boolean, a list of these, or null.
    InvalidContextValue,
    /// A step that does nothing, or more than one thing.
    InvalidStep,
    /// More steps than the limit.
    TooManySteps {
        /// The limit.
        limit: usize,
    },
    /// The owner of a resource is not known and is taken to be the caller's account.
    OwnerAssumed,
    /// Levels of service control policies without any `Allow`.
    LevelWithoutAllow,
    /// A user or role that a trust policy names and the scenario does not list.
    PrincipalNotListed {
        /// One that differs only in path or letter case, or by a slip.
        meant: Option<String>,
    },
    /// A principal of another partition than the role that trusts it.
    OtherPartition,
    /// A permissions boundary on a service-linked role.
    ServiceLinkedRoleBoundary,
    /// Policies of a service-linked role.
    ServiceLinkedRolePolicy,
}

/// (code, severity, whether the document has no meaning and is refused)
type Entry = (&'static str, Severity, bool);

impl Problem {
    /// The permanent code: never reused or renumbered.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.entry().0
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.entry().1
    }

    /// Whether the text has no meaning at all, so that nothing is evaluated.
    ///
    /// Other errors are refused by AWS when a policy is saved, but have a documented or recommended meaning in a stored one; those are evaluated, and reported.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.entry().2
    }

    /// Whether it says how the document was come by, rather than what is wrong with it.
    #[must_use]
    pub fn is_preface(&self) -> bool {
        matches!(self, Self::DocumentUnwrapped { .. } | Self::DocumentDecoded | Self::DocumentUnquoted)
    }

    /// The registry: one line per problem.
    fn entry(&self) -> Entry {
        use Severity::{Advice, Error, Warning};
        match self {
            Self::UnexpectedCharacter { .. } => ("IAM0001", Error, true),
            Self::UnexpectedEnd { .. } => ("IAM0002", Error, true),
            Self::TrailingComma => ("IAM0003", Error, true),
            Self::Comment => ("IAM0004", Error, true),
            Self::UnterminatedString => ("IAM0005", Error, true),
            Self::ControlCharacter { .. } => ("IAM0006", Error, true),
            Self::InvalidEscape => ("IAM0007", Error, true),
            Self::LoneSurrogate => ("IAM0008", Error, true),
            Self::InvalidNumber => ("IAM0009", Error, true),
            Self::TextAfterEnd => ("IAM0010", Error, true),
            Self::DuplicateMember { .. } => ("IAM0011", Error, true),
            Self::TooDeep { .. } => ("IAM0012", Error, true),
            Self::TooLarge { .. } => ("IAM0013", Error, true),

            Self::UnknownMember { .. } => ("IAM1001", Error, true),
            Self::WrongType { .. } => ("IAM1002", Error, true),
            Self::MissingMember { .. } => ("IAM1003", Error, true),
            Self::ExclusiveMembers { .. } => ("IAM1004", Error, true),
            // Refused by the documented grammar, and yet stored and evaluated.
            Self::ForbiddenElement { name: "Id", .. } => ("IAM1005", Warning, false),
            Self::ForbiddenElement { .. } => ("IAM1005", Error, true),
            Self::InvalidVersion => ("IAM1006", Error, true),
            Self::InvalidEffect { .. } => ("IAM1007", Error, true),
            Self::InvalidSid => ("IAM1008", Error, false),
            Self::DuplicateSid { .. } => ("IAM1009", Error, false),
            Self::ActionWithoutPrefix => ("IAM1010", Error, true),
            Self::ActionWithTwoColons => ("IAM1011", Error, true),
            Self::InvalidActionPrefix => ("IAM1012", Error, false),
            // A statement for nobody can be saved.
            Self::EmptyList { name: "Principal" | "NotPrincipal" } => ("IAM1013", Warning, false),
            Self::EmptyList { .. } => ("IAM1013", Error, false),
            Self::InvalidResource { .. } => ("IAM1014", Error, false),
            Self::WildcardInService => ("IAM1015", Error, false),
            Self::VariableMisplaced => ("IAM1016", Warning, false),
            // Access Analyzer calls it an error; IAM is not known to refuse it, nor any of the others that are warnings below.
            Self::MalformedVariable { .. } => ("IAM1017", Warning, false),
            Self::UnknownPrincipalType { .. } => ("IAM1019", Error, true),
            Self::InvalidPrincipal { .. } => ("IAM1020", Error, false),
            Self::WildcardInPrincipal { .. } => ("IAM1021", Error, false),
            Self::TrustWildcardPrincipal => ("IAM1022", Error, false),
            Self::FederatedOutsideTrust => ("IAM1023", Error, false),
            Self::GroupPrincipal => ("IAM1024", Error, false),
            Self::UnknownOperator { .. } => ("IAM1026", Error, true),
            Self::NullIfExists => ("IAM1027", Error, true),
            Self::InvalidConditionKey => ("IAM1028", Warning, false),
            Self::MissingTagKey => ("IAM1029", Warning, false),
            Self::ConditionKeyCase { .. } => ("IAM1030", Warning, false),
            Self::MixedConditionValues => ("IAM1032", Warning, false),
            Self::TrustAction => ("IAM1036", Error, false),
            Self::RcpAllow => ("IAM1037", Error, false),
            Self::RcpPrincipal => ("IAM1038", Error, true),
            Self::RcpBareAction => ("IAM1039", Error, false),
            Self::PolicyTooLong { adjustable: true, .. } => ("IAM1040", Warning, false),
            Self::PolicyTooLong { .. } => ("IAM1040", Error, false),
            Self::CharacterOutsidePolicySet { .. } => ("IAM1041", Error, false),
            Self::DocumentUnwrapped { .. } => ("IAM1043", Advice, false),
            Self::DocumentDecoded => ("IAM1044", Advice, false),
            Self::NoDocument => ("IAM1045", Error, true),
            Self::RegionInArn => ("IAM1046", Error, false),
            Self::UnknownIamResource => ("IAM1047", Error, false),
            Self::DocumentUnquoted => ("IAM1049", Advice, false),

            Self::Rule { found } => (found.rule.code, found.severity, false),
            Self::NullInList => ("IAM2010", Warning, false),

            Self::UnknownScenarioVersion => ("IAM3001", Error, true),
            Self::InvalidArn => ("IAM3002", Error, true),
            Self::WrongArn { .. } => ("IAM3003", Error, true),
            Self::InvalidAccountId => ("IAM3004", Error, true),
            Self::DuplicateName { .. } => ("IAM3005", Error, true),
            Self::NotFound { what: Thing::ManagedPolicy | Thing::OrganizationNode | Thing::VpcEndpoint, .. } => {
                ("IAM3006", Error, true)
            }
            Self::NotFound { .. } => ("IAM3007", Warning, false),
            Self::OrganizationCycle => ("IAM3008", Error, true),
            Self::InvalidTime => ("IAM3009", Error, true),
            Self::InvalidDuration => ("IAM3010", Error, true),
            Self::InvalidAction => ("IAM3011", Error, true),
            Self::InvalidChoice { .. } => ("IAM3012", Error, true),
            Self::InvalidContextValue => ("IAM3013", Error, true),
            Self::InvalidStep => ("IAM3014", Error, true),
            Self::TooManySteps { .. } => ("IAM3015", Error, true),
            Self::OwnerAssumed => ("IAM3016", Advice, false),
            Self::LevelWithoutAllow => ("IAM3017", Warning, false),
            // Without a similar name, it may well exist: a scenario need not list everything.
            Self::PrincipalNotListed { meant: None } => ("IAM3018", Advice, false),
            Self::PrincipalNotListed { .. } => ("IAM3018", Warning, false),
            Self::OtherPartition => ("IAM3019", Error, false),
            Self::ServiceLinkedRoleBoundary => ("IAM3020", Advice, false),
            Self::ServiceLinkedRolePolicy => ("IAM3021", Advice, false),
            Self::ContextKeyWithoutPrefix => ("IAM3022", Error, true),
            Self::MisplacedBlank => ("IAM3023", Error, true),
        }
    }
}
