//! The facts that sentences about problems need: closed sets, each a word or a clause in every language.

/// What kind of policy a document is used as; decides which elements it may have.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKind {
    /// Inline or managed policy of a user, group or role.
    Identity,
    /// Managed policy used as a permissions boundary.
    Boundary,
    /// Passed when a session begins.
    Session,
    /// Attached to a resource other than a role.
    Resource,
    /// The trust policy of a role.
    Trust,
    /// Service control policy.
    ServiceControl,
    /// Resource control policy.
    ResourceControl,
    /// Policy of a VPC endpoint.
    Endpoint,
}

impl PolicyKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Identity,
        Self::Boundary,
        Self::Session,
        Self::Resource,
        Self::Trust,
        Self::ServiceControl,
        Self::ResourceControl,
        Self::Endpoint,
    ];

    /// The kind of that [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name on the command line and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Boundary => "boundary",
            Self::Session => "session",
            Self::Resource => "resource",
            Self::Trust => "trust",
            Self::ServiceControl => "scp",
            Self::ResourceControl => "rcp",
            Self::Endpoint => "endpoint",
        }
    }

    /// Whether IAM or STS takes the document, and answers for what is wrong with it.
    #[must_use]
    pub fn is_saved_by_iam(self) -> bool {
        matches!(self, Self::Identity | Self::Boundary | Self::Session | Self::Trust)
    }

    /// Whether its statements name principals.
    #[must_use]
    pub fn names_principals(self) -> bool {
        matches!(self, Self::Resource | Self::Trust | Self::ResourceControl | Self::Endpoint)
    }
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// a number
    Number,
    /// a string
    String,
    /// an array
    Array,
    /// an object
    Object,
}

/// The types of principals.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PrincipalType {
    /// `AWS`
    Aws,
    /// `Service`
    Service,
    /// `Federated`
    Federated,
    /// `CanonicalUser`
    CanonicalUser,
}

impl PrincipalType {
    /// Every type, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Aws, Self::Service, Self::Federated, Self::CanonicalUser];

    /// The member of `Principal`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Service => "Service",
            Self::Federated => "Federated",
            Self::CanonicalUser => "CanonicalUser",
        }
    }
}

/// What keeps a text from being the ARN of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceFault {
    /// It does not begin with `arn:`.
    NotArn,
    /// Fields are missing: it ends before the service, or has `::` too early.
    MissingFields,
    /// The service field is empty.
    NoService,
    /// There is no such partition.
    Partition,
}

/// What the JSON grammar expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JsonExpectation {
    /// Any value.
    Value,
    /// A member name in quotes.
    MemberName,
    /// `:`
    Colon,
    /// `,` or `}`
    CommaOrBrace,
    /// `,` or `]`
    CommaOrBracket,
    /// A closing quote.
    Quote,
}

/// What is wrong with a `${…}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariableFault {
    /// No closing brace.
    MissingBrace,
    /// Nothing between the braces.
    Empty,
    /// White space in the name.
    Space,
    /// The default is not in single quotes.
    MissingQuote,
}

/// The type a condition operator compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConditionType {
    /// A decimal number.
    Number,
    /// A date, or seconds since 1970.
    Date,
    /// `true` or `false`.
    Bool,
    /// Base64.
    Binary,
    /// An address or CIDR range.
    IpRange,
    /// An ARN of six fields.
    Arn,
}

/// Kinds of ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArnKind {
    /// `arn:aws:iam::…:user/…`
    User,
    /// `arn:aws:iam::…:group/…`
    Group,
    /// `arn:aws:iam::…:role/…`
    Role,
    /// `arn:aws:sts::…:assumed-role/…/…`
    RoleSession,
    /// `arn:aws:sts::…:federated-user/…`
    FederatedUser,
    /// `arn:aws:iam::…:policy/…`
    Policy,
    /// A user, a role session or a root user.
    Caller,
}

/// Kinds of things a scenario can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// An IAM user.
    User,
    /// An IAM group.
    Group,
    /// An IAM role.
    Role,
    /// A managed policy.
    ManagedPolicy,
    /// A node of the organization.
    OrganizationNode,
    /// A VPC endpoint.
    VpcEndpoint,
    /// An identity provider.
    IdentityProvider,
}
