//! What a decision was made of: plain data, and [`decide`], which turns gate results into an outcome and looks at nothing else.
//!
//! ```text
//! RequestTrace ─ GateTrace ─ LevelTrace ─ PolicyTrace ─ StatementTrace ─ ElementTrace ─ ConditionTrace
//! ```

mod obstacle;

use std::cmp::Reverse;

use crate::name::{AccountId, ActionName};
use crate::operator::Operator;
use crate::text::Span;

pub use obstacle::{MissingAllow, Obstacle};

/// Kleene's three truth values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// It depends on a context key nobody gave.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// True and false change places.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a method beside `and` and `or`; nobody wants `!truth` here")]
    pub fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

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

/// Index of a policy in [`crate::world::World::policies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub u32);

/// One statement of one policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementRef {
    /// The policy.
    pub policy: PolicyId,
    /// Position in its `Statement` list, from 0.
    pub statement: u32,
}

/// What a request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Allowed.
    Allow {
        /// What granted it.
        basis: Basis,
        /// The statement that granted it; the root user needs none.
        statement: Option<StatementRef>,
    },
    /// Denied by a `Deny` statement.
    ExplicitDeny {
        /// The layer the statement belongs to.
        gate: Gate,
        /// The statement.
        statement: StatementRef,
    },
    /// Denied because a layer does not allow.
    ImplicitDeny {
        /// The layer.
        gate: Gate,
    },
    /// The answer depends on context keys nobody gave.
    NeedsContext(Residual),
}

impl Outcome {
    /// Which of several authorizations of one call its outcome rests on: the first of the lowest. A denial decides, then what is open, then an allow.
    pub(crate) fn precedence(&self) -> u8 {
        match self {
            Self::ExplicitDeny { .. } | Self::ImplicitDeny { .. } => 0,
            Self::NeedsContext(_) => 1,
            Self::Allow { .. } => 2,
        }
    }

    /// The name of the gate that denied, or of what granted; none while the decision is open.
    #[must_use]
    pub fn gate(&self) -> Option<&'static str> {
        match self {
            Self::Allow { basis, .. } => Some(basis.name()),
            Self::ExplicitDeny { gate, .. } | Self::ImplicitDeny { gate } => Some(gate.name()),
            Self::NeedsContext(_) => None,
        }
    }

    /// The statement that decided.
    #[must_use]
    pub fn statement(&self) -> Option<StatementRef> {
        match self {
            Self::Allow { statement, .. } => *statement,
            Self::ExplicitDeny { statement, .. } => Some(*statement),
            Self::ImplicitDeny { .. } | Self::NeedsContext(_) => None,
        }
    }
}

/// What an answer still depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Residual {
    /// The context keys to ask for, sorted, as the policies spell them.
    pub keys: Vec<String>,
    /// Whether any values of these keys allow the request. Without, they only decide between an explicit and an implicit denial.
    pub can_allow: bool,
    /// The request is allowed if all tests of one of these alternatives come out as said. Empty if no assignment allows, or if tests alone cannot say which do, as with a variable in a resource.
    pub allow_if: Vec<Vec<ResidualTest>>,
    /// Whether the other assignments end in an explicit deny rather than an implicit one: false if they differ.
    pub otherwise_explicit: bool,
}

/// One test on an unknown key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidualTest {
    /// The statement it belongs to.
    pub statement: StatementRef,
    /// The key with its values in the policy text.
    pub span: Span,
    /// The operator.
    pub operator: Operator,
    /// Key as written.
    pub key: String,
    /// The values of the policy, variables resolved.
    pub values: Vec<String>,
    /// Whether the test must hold or must fail.
    pub holds: bool,
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

/// Everything that led to the decision on one action.
#[derive(Clone, Debug)]
pub struct RequestTrace {
    /// What was asked for.
    pub action: ActionName,
    /// The resource: an ARN or `*`.
    pub resource: String,
    /// Account that owns the resource.
    pub resource_account: Option<AccountId>,
    /// Account of the caller.
    pub caller_account: Option<AccountId>,
    /// Same account, across accounts, or no identity half.
    pub relation: Relation,
    /// The gates, in the order of attribution.
    pub gates: Vec<GateTrace>,
    /// AWS's first question, whether any `Deny` applies: each is found at the gate that owns it. `None` if no policy can forbid the action.
    pub denies: Option<Denies>,
    /// The results the decision is computed from.
    pub results: GateResults,
    /// What trying values for unknown keys came to; only if the results alone leave the decision open.
    pub trial: Option<Trial>,
    /// The decision: [`conclude`] of the results and the trial.
    pub outcome: Outcome,
    /// Every context key that a condition or variable asked for, once, sorted.
    pub context: Vec<ContextTrace>,
    /// What AWS's documentation leaves open here, and what is not modelled.
    pub notes: Vec<Note>,
}

impl RequestTrace {
    /// A statement of one of its policies.
    #[must_use]
    pub fn statement(&self, at: StatementRef) -> Option<&StatementTrace> {
        let policies = self.gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
        let mut statements = policies.filter(|policy| policy.policy == at.policy).flat_map(|policy| &policy.statements);
        statements.find(|statement| statement.index == at.statement)
    }

    /// The gates that the decision rests on, in the order of attribution; none where no policy is asked.
    #[must_use]
    pub fn deciding_gates(&self) -> Vec<Gate> {
        let results = &self.results;
        let decides = |gate: &GateTrace| match &self.outcome {
            Outcome::ExplicitDeny { gate: decides, .. } | Outcome::ImplicitDeny { gate: decides } => {
                gate.gate == *decides
            }
            Outcome::NeedsContext(_) => gate.verdict == Verdict::Unknown || gate.deny == Truth::Unknown,
            Outcome::Allow { basis, .. } => match basis {
                Basis::BothAccounts => gate.gate == results.resource_gate || gate.gate == Gate::IdentityPolicies,
                // A role or key that names its account leaves the rest to identity policies: it takes both.
                Basis::IdentityPolicies => {
                    gate.gate == Gate::IdentityPolicies || gate.gate == results.resource_gate && results.grant_required
                }
                Basis::ResourcePolicy | Basis::TrustPolicy => gate.gate == results.resource_gate,
                Basis::RootUser | Basis::NoPermissionNeeded => false,
            },
        };
        self.gates.iter().filter(|gate| decides(gate)).map(|gate| gate.gate).collect()
    }
}

/// The search for a `Deny`, which comes before every other question.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denies {
    /// How many policies were looked at.
    pub policies: usize,
    /// Every statement that denies, or may, in the order of the gates.
    pub found: Vec<FoundDeny>,
}

impl Denies {
    /// What the search came to, as a gate would.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.applies() {
            Truth::True => Verdict::Denied,
            Truth::Unknown => Verdict::Unknown,
            Truth::False => Verdict::Passed,
        }
    }

    /// Whether any `Deny` applies.
    #[must_use]
    pub fn applies(&self) -> Truth {
        self.found.iter().fold(Truth::False, |any, deny| any.or(deny.applies))
    }
}

/// A `Deny` that applies or may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDeny {
    /// The gate that owns it.
    pub gate: Gate,
    /// The statement.
    pub statement: StatementRef,
    /// Whether it applies: surely, or with the right value of an unknown key.
    pub applies: Truth,
}

/// One gate.
#[derive(Clone, Debug)]
pub struct GateTrace {
    /// Which.
    pub gate: Gate,
    /// What it came to.
    pub verdict: Verdict,
    /// Why.
    pub reason: GateReason,
    /// Whether a `Deny` of this gate counts; then the gate denies, whatever it allows.
    pub deny: Truth,
    /// The policies that were looked at. Service and resource control policies have one entry per organization level, root first; other gates at most one.
    pub levels: Vec<LevelTrace>,
    /// The statements the verdict rests on.
    pub deciding: Vec<StatementRef>,
}

impl GateTrace {
    /// Of the statements that could allow, the one that came nearest; at the level that is to blame, if one is.
    ///
    /// A statement about this action comes before those about others. Then more elements met are nearer, then fewer failing elements,
    /// fewer failing tests, a caller named as such before everyone, and the order of the text.
    #[must_use]
    pub fn nearest(&self) -> Option<(PolicyId, &StatementTrace)> {
        let levels = match &self.reason {
            GateReason::LevelDoesNotAllow { level } => self.levels.get(*level).map_or(&[][..], std::slice::from_ref),
            _ => &self.levels[..],
        };
        let policies = levels.iter().flat_map(|level| &level.policies);
        let statements =
            policies.flat_map(|policy| policy.statements.iter().map(move |statement| (policy.policy, statement)));
        statements
            .filter(|(_, statement)| statement.effect == Effect::Allow)
            .min_by_key(|(_, statement)| statement.distance())
    }
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
    RootRepairsBucketPolicy,
    /// The action needs no permission, and no policy can forbid it.
    NoPermissionNeeded,
}

/// The policies of one gate, or of one organization level of it.
#[derive(Clone, Debug)]
pub struct LevelTrace {
    /// Root, organizational unit or account; `None` outside organizations.
    pub level: Option<LevelName>,
    /// Whether the level allows.
    pub allow: Truth,
    /// Whether a `Deny` of the level applies.
    pub deny: Truth,
    /// Its policies. Empty when the default full-access policy stands in.
    pub policies: Vec<PolicyTrace>,
}

/// Where in the organization a policy is attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelName {
    /// Id of the root, organizational unit or account.
    pub id: String,
    /// Its name or alias, if the scenario gives one.
    pub name: Option<String>,
}

/// One policy.
#[derive(Clone, Debug)]
pub struct PolicyTrace {
    /// Which.
    pub policy: PolicyId,
    /// Whether an `Allow` statement applies.
    pub allow: Truth,
    /// Whether a `Deny` statement applies.
    pub deny: Truth,
    /// Its statements, in order.
    pub statements: Vec<StatementTrace>,
}

/// `Allow` or `Deny`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Grants.
    Allow,
    /// Forbids.
    Deny,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct StatementTrace {
    /// Position in the policy, from 0.
    pub index: u32,
    /// The statement's text.
    pub span: Span,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its effect.
    pub effect: Effect,
    /// Whether all elements match.
    pub applies: Truth,
    /// How directly it names the caller, in policies that name principals.
    pub rung: Option<Rung>,
    /// Its elements; all are evaluated, also behind a failed one.
    pub elements: Vec<ElementTrace>,
}

impl StatementTrace {
    /// How far it is from applying; less is nearer. As [`GateTrace::nearest`] says.
    fn distance(&self) -> (bool, Reverse<usize>, usize, usize, bool) {
        let fails = |element: &&ElementTrace| element.matches == Truth::False;
        let about_actions = |element: &ElementTrace| matches!(element.element, Element::Action | Element::NotAction);
        let failing = self.elements.iter().filter(fails);
        let met = self.elements.iter().filter(|element| element.matches == Truth::True).count();
        let tests = self.elements.iter().flat_map(|element| &element.conditions);
        (
            failing.clone().any(about_actions),
            Reverse(met),
            failing.count(),
            tests.filter(|test| test.holds == Truth::False).count(),
            self.elements.iter().any(|element| element.reason == ElementReason::EveryoneNamed),
        )
    }

    /// Of a statement that applies, the test that says most about why: a missing key first, which a reader expects least, then a
    /// negated operator, then the first.
    #[must_use]
    pub fn telling_test(&self) -> Option<&ConditionTrace> {
        let tests = self.elements.iter().flat_map(|element| &element.conditions);
        tests.filter(|test| test.holds == Truth::True).min_by_key(|test| match test.reason {
            ConditionReason::MissingKeyHolds
            | ConditionReason::MissingKeyIfExists
            | ConditionReason::NoValuesForAll
            | ConditionReason::KeyAbsent => 0,
            ConditionReason::NoneOfTheListed => 1,
            _ => 2,
        })
    }
}

/// One element of a statement.
#[derive(Clone, Debug)]
pub struct ElementTrace {
    /// Which.
    pub element: Element,
    /// The name and the value of the element in the text.
    pub span: Span,
    /// Whether it matches.
    pub matches: Truth,
    /// Why.
    pub reason: ElementReason,
    /// The value in the text that decided, if one did.
    pub deciding: Option<Span>,
    /// The deciding value, or the only one that is listed, with its variables replaced; `None` if it has none, or one without a value.
    pub resolved: Option<String>,
    /// Of a `Principal` or `Resource` that does not match: the listed name that was probably meant to, in full.
    pub near_miss: Option<NameNearMiss>,
    /// What the request has here: the caller, the action or the resource. Empty for conditions.
    pub requested: String,
    /// For `Condition`: its tests, in the order of the text.
    pub conditions: Vec<ConditionTrace>,
}

/// The elements that decide whether a statement applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `Principal`
    Principal,
    /// `NotPrincipal`
    NotPrincipal,
    /// `Action`
    Action,
    /// `NotAction`
    NotAction,
    /// `Resource`
    Resource,
    /// `NotResource`
    NotResource,
    /// `Condition`
    Condition,
}

impl Element {
    /// The member name in a policy.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Action => "Action",
            Self::NotAction => "NotAction",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
            Self::Condition => "Condition",
        }
    }
}

/// Why an element matches or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementReason {
    /// A listed value matches (`deciding` says which).
    ValueMatches,
    /// No listed value matches.
    NoValueMatches,
    /// A `Not…` element lists it, so the statement does not apply.
    Excluded,
    /// A `Not…` element does not list it, so the statement applies.
    NotExcluded,
    /// The list is empty.
    EmptyList,
    /// A value has a variable that the request does not resolve, and no other value matches.
    UnresolvedVariable {
        /// The variable's key.
        key: String,
    },
    /// Depends on a variable whose key is unknown.
    UnknownVariable {
        /// The variable's key.
        key: String,
    },
    /// The element is absent: the statement is about the resource the policy is attached to.
    AttachedResource,
    /// The principal is named on this rung.
    PrincipalNamed {
        /// How directly.
        rung: Rung,
    },
    /// Everyone is named, and so the caller.
    EveryoneNamed,
    /// A close miss: the session's role is meant, and the statement has another form of the name.
    PrincipalNearMiss(PrincipalNearMiss),
    /// `NotPrincipal` lists every rung the caller stands on.
    EveryRungListed,
    /// `NotPrincipal` lists the caller, but not on this rung; strict reading, the documentation says access may be denied.
    RungMissing {
        /// The rung that is not listed.
        rung: Rung,
    },
    /// `NotPrincipal` with `Deny` always hits a caller that has a permissions boundary.
    BoundaryPresent,
    /// All tests of the condition hold.
    AllTestsHold,
    /// At least one test fails.
    TestFails,
    /// At least one test is unknown and none fails.
    TestUnknown,
    /// The condition has no tests.
    NoTests,
}

/// A principal that almost names the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalNearMiss {
    /// The role ARN lacks the role's path.
    MissingPath,
    /// The session ARN has the role's path, which session ARNs never have.
    PathInSessionArn,
    /// Another session of the same role.
    OtherSession,
    /// Same name in another account.
    OtherAccount,
    /// Differs only in letter case.
    LetterCase,
    /// Names the user that began the chain, and the caller is now the role session.
    EarlierCaller,
}

/// A listed name beside the one of the request that it nearly matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameNearMiss {
    /// The listed name or pattern, variables replaced.
    pub listed: String,
    /// The name of the request that it is compared with: of a session the role's or its own, whichever is listed.
    pub actual: String,
    /// Where they differ, if in one place only.
    pub difference: Option<ValueNearMiss>,
}

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
            | Self::Unknown => None,
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
}

/// Whether each gate lets a request through: all that the decision depends on.
///
/// A layer that does not exist for the request is `True`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateResults {
    /// The first layer with an applicable `Deny`, and the statement.
    pub deny: Option<(Gate, StatementRef)>,
    /// Whether any `Deny` applies; `Unknown` only if none surely does.
    pub denied: Truth,
    /// Whether a layer before that of `deny` may deny as well, so that it may be the first.
    pub may_deny_before: bool,
    /// Whether each of [`GUARDS`] lets the request through.
    pub guards: [(Gate, Truth); GUARDS.len()],
    /// The resource's policy, rung by rung.
    pub grant: Grants,
    /// Whether the resource's own policy must grant even in the same account (roles, KMS keys).
    pub grant_required: bool,
    /// `TrustPolicy` or `ResourcePolicy`.
    pub resource_gate: Gate,
    /// Identity policies allow; for the root user of the same account `True`.
    pub identity: Truth,
    /// The statement that does.
    pub identity_statement: Option<StatementRef>,
    /// What each of [`LIMITS`] comes to.
    pub limits: [Limit; LIMITS.len()],
    /// How caller and resource stand to each other.
    pub relation: Relation,
    /// Whether caller or action is excused from policies that others need.
    pub exemption: Exemption,
}

/// The layers that every request has to pass and that grant nothing, in the order of attribution.
pub const GUARDS: [Gate; 4] =
    [Gate::ResourceControlPolicies, Gate::ServiceControlPolicies, Gate::VpcEndpointPolicy, Gate::BlockPublicAccess];

/// The layers that limit what the caller's side grants, in the order of attribution.
pub const LIMITS: [Gate; 2] = [Gate::PermissionsBoundary, Gate::SessionPolicy];

/// A layer that limits what the caller's side grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which.
    pub gate: Gate,
    /// Whether it allows.
    pub allows: Truth,
    /// Whether a direct grant of the resource excuses the caller from it.
    pub excused_by_direct_grant: bool,
}

impl GateResults {
    /// Those of a request that every layer lets through and nothing grants.
    #[must_use]
    pub fn passing(relation: Relation, resource_gate: Gate) -> Self {
        let limit = |gate| Limit { gate, allows: Truth::True, excused_by_direct_grant: true };
        Self {
            deny: None,
            denied: Truth::False,
            may_deny_before: false,
            guards: GUARDS.map(|gate| (gate, Truth::True)),
            grant: Grants::default(),
            grant_required: false,
            resource_gate,
            identity: Truth::True,
            identity_statement: None,
            limits: LIMITS.map(limit),
            relation,
            exemption: Exemption::None,
        }
    }

    pub(crate) fn set_guard(&mut self, gate: Gate, passes: Truth) {
        self.guards.iter_mut().filter(|(guard, _)| *guard == gate).for_each(|(_, known)| *known = passes);
    }

    pub(crate) fn set_limit(&mut self, limit: Limit) {
        self.limits.iter_mut().filter(|known| known.gate == limit.gate).for_each(|known| *known = limit);
    }

    /// The same with everything unknown turned out well. More grants and fewer denials never turn an allow into a denial.
    #[must_use]
    pub fn hoped(&self) -> Self {
        let hoped = |truth| if truth == Truth::Unknown { Truth::True } else { truth };
        let Grants { direct, entity, account, statements } = self.grant;
        Self {
            deny: self.deny.filter(|_| self.denied == Truth::True),
            denied: hoped(self.denied.not()).not(),
            guards: self.guards.map(|(gate, passes)| (gate, hoped(passes))),
            grant: Grants { direct: hoped(direct), entity: hoped(entity), account: hoped(account), statements },
            identity: hoped(self.identity),
            limits: self.limits.map(|limit| Limit { allows: hoped(limit.allows), ..limit }),
            ..*self
        }
    }

    /// The same with everything unknown turned out badly.
    fn feared(&self) -> Self {
        let feared = |truth| if truth == Truth::Unknown { Truth::False } else { truth };
        let Grants { direct, entity, account, statements } = self.grant;
        Self {
            denied: feared(self.denied.not()).not(),
            guards: self.guards.map(|(gate, passes)| (gate, feared(passes))),
            grant: Grants { direct: feared(direct), entity: feared(entity), account: feared(account), statements },
            identity: feared(self.identity),
            limits: self.limits.map(|limit| Limit { allows: feared(limit.allows), ..limit }),
            ..*self
        }
    }

    /// What is sure whatever the unknown keys are, named by what is sure as well: a gate that stays silent in any case, a grant that holds in any case.
    /// `None` if these results alone do not say whether the request is allowed.
    pub(crate) fn sure(&self) -> Option<Decided> {
        if let (Truth::True, Some((gate, statement))) = (self.denied, self.deny) {
            return Some(Decided::ExplicitDeny(gate, statement));
        }
        match (self.allows(), self.denied) {
            (Truth::True, _) => {
                let (basis, statement) = basis(self);
                Some(Decided::Allow(basis, statement))
            }
            (Truth::False, Truth::False) => Some(Decided::ImplicitDeny(first_silent(&self.hoped()))),
            (Truth::False | Truth::Unknown, _) => None,
        }
    }

    /// Whether nothing denies and every layer that is needed allows.
    fn allows(&self) -> Truth {
        self.denied.not().and(self.guards()).and(access(self))
    }

    /// Whether every guard lets the request through.
    fn guards(&self) -> Truth {
        self.guards.iter().fold(Truth::True, |all, (_, passes)| all.and(*passes))
    }

    /// Whether every limit allows.
    pub(crate) fn limits(&self) -> Truth {
        self.limits.iter().fold(Truth::True, |all, limit| all.and(limit.allows))
    }

    /// Whether every limit allows from which a direct grant does not excuse.
    fn direct_limits(&self) -> Truth {
        let limits = self.limits.iter().filter(|limit| !limit.excused_by_direct_grant);
        limits.fold(Truth::True, |all, limit| all.and(limit.allows))
    }
}

/// What is excused from policies that others need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// Nothing.
    None,
    /// The caller is a root user, whose identity layer is not a policy.
    RootUser,
    /// The action needs no permission, so no layer is asked.
    NoPermissionNeeded,
}

/// What a resource's policy grants on each rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grants {
    /// To the caller itself or to everyone.
    pub direct: Truth,
    /// To the role or user behind the session.
    pub entity: Truth,
    /// To the account.
    pub account: Truth,
    /// The statements that grant on the three rungs.
    pub statements: [Option<StatementRef>; 3],
}

impl Default for Grants {
    fn default() -> Self {
        Self { direct: Truth::False, entity: Truth::False, account: Truth::False, statements: [None; 3] }
    }
}

impl Grants {
    /// A grant on any rung.
    #[must_use]
    pub fn any(&self) -> Truth {
        self.direct.or(self.entity).or(self.account)
    }

    /// The statement of the strongest sure grant.
    #[must_use]
    pub fn strongest(&self) -> Option<StatementRef> {
        let [account, entity, direct] = self.statements;
        direct.filter(|_| self.direct == Truth::True).or(entity.filter(|_| self.entity == Truth::True)).or(account)
    }
}

/// What gate results come to when nothing is unknown, or when what is unknown does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Allowed.
    Allow(Basis, Option<StatementRef>),
    /// Denied by a statement.
    ExplicitDeny(Gate, StatementRef),
    /// Denied by silence.
    ImplicitDeny(Gate),
    /// An unknown key may change it.
    Open,
}

/// What came of trying every relevant value of the unknown keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trial {
    /// The same decision each time, so the answer stands whatever the values are.
    Settled(Decided),
    /// Different decisions.
    Depends(Residual),
}

/// The outcome of a request, from its gate results and, if these leave it open, from what trying values came to.
#[must_use]
pub fn conclude(results: &GateResults, trial: Option<&Trial>) -> Outcome {
    let decided = match (decide(results), trial) {
        (Decided::Open, Some(Trial::Settled(decided))) => *decided,
        (Decided::Open, Some(Trial::Depends(residual))) => return Outcome::NeedsContext(residual.clone()),
        (decided, _) => decided,
    };
    match decided {
        Decided::Allow(basis, statement) => Outcome::Allow { basis, statement },
        Decided::ExplicitDeny(gate, statement) => Outcome::ExplicitDeny { gate, statement },
        Decided::ImplicitDeny(gate) => Outcome::ImplicitDeny { gate },
        Decided::Open => Outcome::NeedsContext(Residual::default()),
    }
}

/// Turns gate results into the decision. It looks at nothing else, so a trace and its decision cannot disagree.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html> and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>
#[must_use]
pub fn decide(results: &GateResults) -> Decided {
    if results.exemption == Exemption::NoPermissionNeeded {
        return Decided::Allow(Basis::NoPermissionNeeded, None);
    }
    // A possible `Deny` beside a sure implicit deny would still change the answer from implicit to explicit. And what granted, or which gate
    // was the first to stay silent, may depend on an unknown key where the answer does not.
    let (hoped, feared) = (results.hoped(), results.feared());
    match results.sure() {
        Some(allow @ Decided::Allow(..)) if basis(&hoped).0 == basis(&feared).0 => allow,
        Some(deny @ Decided::ImplicitDeny(_)) if first_silent(&hoped) == first_silent(&feared) => deny,
        Some(deny @ Decided::ExplicitDeny(..)) if !results.may_deny_before => deny,
        _ => Decided::Open,
    }
}

/// Whether resource policy and the caller's own layers together grant.
fn access(results: &GateResults) -> Truth {
    let limits = results.limits();
    let own = results.identity.and(limits);
    match results.relation {
        Relation::ResourceOnly => results.grant.any(),
        Relation::CrossAccount => own.and(results.grant.any()),
        Relation::CallerOnly => own,
        Relation::SameAccount => {
            let direct = results.grant.direct.and(results.direct_limits());
            let entity = results.grant.entity.and(limits);
            let delegated = if results.grant_required { results.grant.any() } else { Truth::True };
            direct.or(entity).or(delegated.and(own))
        }
    }
}

fn basis(results: &GateResults) -> (Basis, Option<StatementRef>) {
    let granted = if results.resource_gate == Gate::TrustPolicy { Basis::TrustPolicy } else { Basis::ResourcePolicy };
    let [_, entity, direct] = results.grant.statements;
    match results.relation {
        Relation::ResourceOnly => (granted, results.grant.strongest()),
        Relation::CrossAccount => (Basis::BothAccounts, results.grant.strongest()),
        Relation::SameAccount if results.grant.direct.and(results.direct_limits()) == Truth::True => (granted, direct),
        Relation::SameAccount if results.grant.entity == Truth::True => (granted, entity),
        Relation::SameAccount | Relation::CallerOnly if results.exemption == Exemption::RootUser => {
            (Basis::RootUser, None)
        }
        Relation::SameAccount | Relation::CallerOnly => (Basis::IdentityPolicies, results.identity_statement),
    }
}

/// The first gate that stays silent, in AWS's order.
fn first_silent(results: &GateResults) -> Gate {
    results.missing().next().map_or(results.resource_gate, |missing| missing.gate)
}
