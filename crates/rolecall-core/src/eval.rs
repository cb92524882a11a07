//! The gates of one request, in AWS's documented order.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>

pub(crate) mod request_context;
pub(crate) mod statement;
pub(crate) mod subject;
mod public;

use std::fmt;

use crate::eval::request_context::Context;
use crate::eval::statement::{Detail, Reader, Tally};
use crate::eval::subject::{SessionLimit, Subject};
use crate::name::{AccountId, Arn, Entity};
use crate::policy::RCP_SERVICES;
use crate::report::CallerKind;
use crate::trace::{
    Decided, Denies, Effect, Exemption, FoundDeny, Gate, GateReason, GateResults, GateTrace, Grants, LevelName,
    LevelTrace, Note, PolicyId, PolicyTrace, Relation, StatementRef, Truth, Verdict, decide,
};
use crate::world::World;

/// What the gates came to, and their traces if they are kept.
#[derive(Debug)]
pub(crate) struct Gates {
    pub(crate) results: GateResults,
    pub(crate) traces: Vec<GateTrace>,
    pub(crate) denies: Option<Denies>,
    pub(crate) notes: Vec<Note>,
}

/// Actions that assume a role, and those that go with them: their resource policy is the role's trust policy.
const ROLE_ACTIONS: &[&str] =
    &["assumerole", "assumerolewithsaml", "assumerolewithwebidentity", "tagsession", "setsourceidentity", "setcontext"];

/// Actions that need no permission and that no policy can forbid.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html> and
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html>
const FREE_ACTIONS: &[&str] = &["sts:getcalleridentity", "sts:getsessiontoken"];

/// Services with resources that Resource Access Manager shares.
///
/// Source: <https://docs.aws.amazon.com/ram/latest/userguide/shareable.html>
const SHARED_SERVICES: &[&str] = &[
    "acm-pca",
    "appmesh",
    "appsync",
    "backup",
    "bedrock",
    "cloudhsm",
    "codebuild",
    "datazone",
    "ec2",
    "elasticloadbalancing",
    "glue",
    "imagebuilder",
    "license-manager",
    "network-firewall",
    "networkmanager",
    "outposts",
    "rds",
    "refactor-spaces",
    "resource-explorer-2",
    "resource-groups",
    "route53",
    "route53-recovery-control-config",
    "route53profiles",
    "route53resolver",
    "s3-outposts",
    "sagemaker",
    "servicecatalog",
    "ssm",
    "ssm-contacts",
    "ssm-incidents",
    "vpc-lattice",
];

/// Whether an action is decided by the trust policy of a role. The tags of a federated user have no trust policy.
pub(crate) fn is_role_action(context: &Context<'_>) -> bool {
    let facts = context.facts;
    let federated_user = || {
        let entity = Arn::parse(facts.resource).and_then(|arn| arn.entity());
        matches!(entity, Some(Entity::FederatedUser { .. }))
    };
    facts.action.service() == "sts" && ROLE_ACTIONS.contains(&facts.action.name()) && !federated_user()
}

/// Whether the caller's own half decides alone, whoever owns the resource: a member account has no say in its root session.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>
pub(crate) fn is_decided_by_caller(context: &Context<'_>) -> bool {
    context.facts.action.lower() == "sts:assumeroot"
}

/// Passes a request through every gate.
pub(crate) fn gates(context: &Context<'_>, detail: Detail) -> Gates {
    Run::new(context, detail).all()
}

/// One layer that has been read: what it came to, and its trace.
#[derive(Default)]
struct Layer {
    tally: Tally,
    levels: Vec<LevelTrace>,
    /// How many policies it has.
    count: usize,
}

struct Run<'c, 'w> {
    context: &'c Context<'w>,
    world: &'w World,
    subject: &'c Subject<'w>,
    reader: Reader<'c, 'w>,
    detail: Detail,
    relation: Relation,
    role_action: bool,
    kms_key: bool,
}

/// A gate's verdict with its reason.
type Judged = (Verdict, GateReason);

impl<'c, 'w> Run<'c, 'w> {
    fn new(context: &'c Context<'w>, detail: Detail) -> Self {
        let (subject, facts) = (context.subject, context.facts);
        let relation = if !subject.has_identity_half() {
            Relation::ResourceOnly
        } else if is_decided_by_caller(context) {
            Relation::CallerOnly
        } else if subject.account.is_none() || subject.account == facts.owner {
            Relation::SameAccount
        } else {
            Relation::CrossAccount
        };
        let kms_key = facts.action.service() == "kms"
            && Arn::parse(facts.resource).is_some_and(|arn| arn.service == "kms" && arn.resource.starts_with("key/"));
        Self {
            context,
            world: context.world,
            subject,
            reader: Reader::new(context, detail),
            detail,
            relation,
            role_action: is_role_action(context),
            kms_key,
        }
    }

    fn all(self) -> Gates {
        let rcp = self.resource_control();
        let scp = self.service_control();
        let endpoint = self.endpoint();
        let resource = self.resource();
        let identity = self.attached(&self.subject.identity);
        let boundary = self.attached(self.subject.boundary.as_slice());
        let session = match &self.subject.limit {
            SessionLimit::Policies(policies) => self.attached(policies),
            SessionLimit::None | SessionLimit::Nothing => Layer::default(),
        };
        let root = self.subject.root;
        // Signed by an AWS principal, whoever it is.
        let free = FREE_ACTIONS.contains(&self.context.facts.action.lower()) && self.subject.has_identity_half();
        let exemption = match (free, root) {
            (true, _) => Exemption::NoPermissionNeeded,
            (false, true) => Exemption::RootUser,
            (false, false) => Exemption::None,
        };
        let resource_gate = if self.role_action { Gate::TrustPolicy } else { Gate::ResourcePolicy };

        let denying = [
            (Gate::ResourceControlPolicies, &rcp.0.tally),
            (Gate::ServiceControlPolicies, &scp.0.tally),
            (Gate::VpcEndpointPolicy, &endpoint.0.tally),
            (resource_gate, &resource.tally),
            (Gate::IdentityPolicies, &identity.tally),
            (Gate::PermissionsBoundary, &boundary.tally),
            (Gate::SessionPolicy, &session.tally),
        ];
        let denied = denying.iter().fold(Truth::False, |any, (_, tally)| any.or(tally.deny));
        let first = denying.iter().find(|(_, tally)| tally.deny == Truth::True);
        let public = self.public_access();
        let passes = |judged: &Judged| match judged.0 {
            Verdict::Denied => Truth::False,
            Verdict::Unknown => Truth::Unknown,
            Verdict::Passed | Verdict::NotNeeded | Verdict::NotApplicable => Truth::True,
        };

        let [account, entity, direct] = resource.tally.grants;
        let results = GateResults {
            deny: first.and_then(|(gate, tally)| Some((*gate, tally.deny_by?))),
            denied,
            resource_control: passes(&rcp.1),
            service_control: passes(&scp.1),
            endpoint: passes(&endpoint.1),
            public_access: passes(&public),
            grant: Grants { direct, entity, account, statements: resource.tally.grant_by },
            grant_required: self.role_action || self.kms_key,
            resource_gate,
            // A boundary limits a user that a trust policy names: the page on trust policies is more specific.
            direct_excuses_boundary: !(self.role_action && self.subject.kind == CallerKind::User),
            // A task policy limits a root session whatever grants it.
            direct_excuses_session: self.subject.kind != CallerKind::Root,
            identity: if root { Truth::True } else { identity.tally.allow },
            identity_statement: identity.tally.allow_by.filter(|_| identity.tally.allow == Truth::True),
            boundary: if self.subject.boundary.is_some() { boundary.tally.allow } else { Truth::True },
            session: match self.subject.limit {
                SessionLimit::None => Truth::True,
                SessionLimit::Policies(_) => session.tally.allow,
                SessionLimit::Nothing => Truth::False,
            },
            relation: self.relation,
            exemption,
        };

        let mut traces = Vec::new();
        let mut search = None;
        if self.detail == Detail::Full {
            let policies = [&rcp.0, &scp.0, &endpoint.0, &resource, &identity, &boundary, &session];
            let policies = policies.iter().map(|layer| layer.count).sum();
            traces.push(trace(Gate::ResourceControlPolicies, rcp.1, rcp.0, Side::Allow));
            traces.push(trace(Gate::ServiceControlPolicies, scp.1, scp.0, Side::Allow));
            traces.push(trace(Gate::VpcEndpointPolicy, endpoint.1, endpoint.0, Side::Allow));
            traces.push(trace(Gate::BlockPublicAccess, public, Layer::default(), Side::Allow));
            traces.push(trace(resource_gate, self.judge_resource(&results, &resource), resource, Side::Grant));
            traces.push(trace(Gate::IdentityPolicies, self.judge_identity(&results, &identity), identity, Side::Allow));
            traces.push(trace(Gate::PermissionsBoundary, self.judge_boundary(&results), boundary, Side::Allow));
            traces.push(trace(Gate::SessionPolicy, self.judge_session(&results), session, Side::Allow));
            self.remark(&results);
            if free {
                for trace in &mut traces {
                    (trace.verdict, trace.reason) = (Verdict::NotNeeded, GateReason::NoPermissionNeeded);
                    trace.deny = Truth::False;
                    trace.deciding.clear();
                }
            } else {
                search = Some(Denies { policies, found: traces.iter().flat_map(found_denies).collect() });
            }
        }
        Gates { results, traces, denies: search, notes: self.reader.notes.into_inner() }
    }

    /// Policies that count together, as one level without a name.
    fn attached(&self, ids: &[PolicyId]) -> Layer {
        let (tally, policies) = self.reader.policies(ids);
        Layer { levels: level(None, &tally, policies), tally, count: ids.len() }
    }

    /// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>
    fn resource_control(&self) -> (Layer, Judged) {
        let facts = self.context.facts;
        let not_applicable = |reason| (Layer::default(), (Verdict::NotApplicable, reason));
        // An action without a resource is filtered by the policies of the caller's account.
        let owner = if facts.resource == "*" { self.subject.account.or(facts.owner) } else { facts.owner };
        let Some(owner) = owner else { return not_applicable(GateReason::NoOrganization) };
        if let Some(reason) = self.outside_organization(owner) {
            return not_applicable(reason);
        }
        let target = facts.role.filter(|_| self.role_action).and_then(|role| self.world.roles.get(role));
        if self.subject.service_linked || target.is_some_and(|role| role.service_linked) {
            return not_applicable(GateReason::ServiceLinkedRole);
        }
        let action = facts.action;
        if !RCP_SERVICES.contains(&action.service()) || action.lower() == "kms:retiregrant" {
            return not_applicable(GateReason::ServiceWithoutRcp);
        }
        let (layer, _) = self.levels(owner, |node| &node.resource_control, |account| &account.resource_control);
        (layer, (Verdict::Passed, GateReason::AlwaysAllowed))
    }

    /// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html>
    fn service_control(&self) -> (Layer, Judged) {
        let not_applicable = |reason| (Layer::default(), (Verdict::NotApplicable, reason));
        let account = match (self.subject.kind, self.subject.account) {
            (CallerKind::Service, _) => return not_applicable(GateReason::ServicePrincipal),
            (CallerKind::Anonymous, _) => return not_applicable(GateReason::AnonymousCaller),
            (CallerKind::FederatedIdentity, _) => return not_applicable(GateReason::FederatedIdentity),
            (_, Some(account)) => account,
            (_, None) => return not_applicable(GateReason::NoOrganization),
        };
        if let Some(reason) = self.outside_organization(account) {
            return not_applicable(reason);
        }
        if self.subject.service_linked {
            return not_applicable(GateReason::ServiceLinkedRole);
        }
        let (layer, allows) = self.levels(account, |node| &node.service_control, |account| &account.service_control);
        let closed = allows.iter().position(|allow| *allow == Truth::False);
        let judged = match closed {
            Some(level) => (Verdict::Denied, GateReason::LevelDoesNotAllow { level }),
            None if allows.contains(&Truth::Unknown) => (Verdict::Unknown, GateReason::AllowUnknown),
            None => (Verdict::Passed, GateReason::EveryLevelAllows),
        };
        (layer, judged)
    }

    fn outside_organization(&self, account: AccountId) -> Option<GateReason> {
        if self.world.is_member(account) {
            None
        } else if self.world.is_in_organization(account) {
            Some(GateReason::ManagementAccount)
        } else {
            Some(GateReason::NoOrganization)
        }
    }

    /// The levels above an account and the account itself, and whether each allows. A level without policies has the default that allows everything.
    fn levels(
        &self,
        account: AccountId,
        of_node: impl Fn(&'w crate::world::OrganizationNode) -> &'w Vec<PolicyId>,
        of_account: impl Fn(&'w crate::world::Account) -> &'w Vec<PolicyId>,
    ) -> (Layer, Vec<Truth>) {
        let named = |id: &dyn fmt::Display, name: &Option<String>| {
            (self.detail == Detail::Full).then(|| LevelName { id: id.to_string(), name: name.clone() })
        };
        let nodes = self.world.organization_path(account).into_iter();
        let own = self.world.account(account);
        let all = nodes
            .map(|node| (of_node(node), named(&node.id, &node.name)))
            .chain(own.map(|own| (of_account(own), named(&own.id, &own.alias))));
        let mut layer = Layer::default();
        let mut allows = Vec::new();
        for (attached, level) in all {
            let (mut tally, policies) = self.reader.policies(attached);
            if attached.is_empty() {
                tally.allow = Truth::True;
            }
            allows.push(tally.allow);
            layer.tally.join(&tally);
            layer.count += attached.len();
            if level.is_some() {
                layer.levels.push(LevelTrace { level, allow: tally.allow, deny: tally.deny, policies });
            }
        }
        (layer, allows)
    }

    /// Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html>
    fn endpoint(&self) -> (Layer, Judged) {
        let Some(endpoint) = self.context.facts.endpoint else {
            return (Layer::default(), (Verdict::NotApplicable, GateReason::NoVpcEndpoint));
        };
        let Some(policy) = endpoint.policy else {
            return (Layer::default(), (Verdict::Passed, GateReason::NothingAttached));
        };
        let layer = self.attached(&[policy]);
        let judged = by_allow(layer.tally.allow);
        (layer, judged)
    }

    fn public_access(&self) -> Judged {
        let facts = self.context.facts;
        let listed = facts.listed.and_then(|index| self.world.resources.get(index));
        let of_account = facts.owner.and_then(|owner| self.world.account(owner));
        if facts.action.service() != "s3" || facts.resource == "*" {
            return (Verdict::NotApplicable, GateReason::NoPublicAccessBlock);
        }
        let on = listed.is_some_and(|resource| resource.restrict_public_buckets)
            || of_account.is_some_and(|account| account.restrict_public_buckets);
        if !on {
            return (Verdict::NotApplicable, GateReason::PublicAccessBlockOff);
        }
        let Some(policy) = listed.and_then(|resource| resource.policy).and_then(|id| self.world.policy(id)) else {
            return (Verdict::NotApplicable, GateReason::NothingAttached);
        };
        if !public::is_public(policy, &self.world.keys) {
            return (Verdict::Passed, GateReason::PolicyNotPublic);
        }
        let of_owner = self.subject.account.is_some() && self.subject.account == facts.owner;
        if of_owner || self.subject.kind == CallerKind::Service {
            (Verdict::Passed, GateReason::OwnerAccountCaller)
        } else {
            (Verdict::Denied, GateReason::PublicPolicyRestricted)
        }
    }

    /// The trust policy of the role, or the policy attached to the resource.
    fn resource(&self) -> Layer {
        let mut layer = self.attached(self.resource_policy().as_slice());
        if self.root_repairs_bucket_policy() {
            layer.tally.deny = Truth::False;
            layer.tally.deny_by = None;
        }
        layer
    }

    fn resource_policy(&self) -> Option<PolicyId> {
        let facts = self.context.facts;
        if self.role_action {
            facts.role.and_then(|role| self.world.roles.get(role)).and_then(|role| role.trust)
        } else if facts.action.service() == "sts" {
            // Of what STS acts on, only roles have a policy: federated users and root users have none.
            None
        } else {
            facts.listed.and_then(|index| self.world.resources.get(index)).and_then(|resource| resource.policy)
        }
    }

    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html>
    fn root_repairs_bucket_policy(&self) -> bool {
        self.subject.kind == CallerKind::Root
            && self.relation == Relation::SameAccount
            && matches!(
                self.context.facts.action.lower(),
                "s3:getbucketpolicy" | "s3:putbucketpolicy" | "s3:deletebucketpolicy"
            )
    }

    fn judge_resource(&self, results: &GateResults, layer: &Layer) -> Judged {
        let grants = &results.grant;
        if self.relation == Relation::CallerOnly {
            return (Verdict::NotApplicable, GateReason::CallerDecides);
        }
        let required = results.grant_required || self.relation != Relation::SameAccount;
        let role_missing = self.role_action
            && self.context.facts.role.and_then(|role| self.world.roles.get(role)).is_none_or(|role| !role.listed);
        if role_missing {
            return (Verdict::Denied, GateReason::RoleNotFound);
        }
        if self.root_repairs_bucket_policy() && layer.count > 0 {
            return (Verdict::NotNeeded, GateReason::RootRepairsBucketPolicy);
        }
        match (layer.count, grants.any()) {
            (0, _) if required => (Verdict::Denied, GateReason::NoPolicy),
            (0, _) => (Verdict::NotApplicable, GateReason::NothingAttached),
            (_, Truth::True) => (Verdict::Passed, self.grant_reason(grants)),
            (_, Truth::Unknown) => (Verdict::Unknown, GateReason::AllowUnknown),
            (_, Truth::False) if required => (Verdict::Denied, GateReason::NoStatementAllows),
            (_, Truth::False) => (Verdict::NotNeeded, GateReason::IdentitySuffices),
        }
    }

    fn grant_reason(&self, grants: &Grants) -> GateReason {
        match self.relation {
            Relation::CrossAccount => GateReason::CrossAccountGrant,
            Relation::CallerOnly => GateReason::CallerDecides,
            Relation::ResourceOnly => GateReason::DirectGrant,
            Relation::SameAccount if grants.direct == Truth::True => GateReason::DirectGrant,
            Relation::SameAccount if grants.entity == Truth::True => GateReason::EntityGrant,
            Relation::SameAccount => GateReason::AccountGrant,
        }
    }

    /// The reason why a layer of the caller does not exist for it.
    fn without_layer(&self) -> Option<Judged> {
        if self.subject.root {
            Some((Verdict::NotApplicable, GateReason::RootHasNone))
        } else if self.relation == Relation::ResourceOnly {
            Some((Verdict::NotApplicable, GateReason::NoIdentityHalf))
        } else {
            None
        }
    }

    fn judge_identity(&self, results: &GateResults, layer: &Layer) -> Judged {
        if let Some(judged) = self.without_layer() {
            return judged;
        }
        let granted = results.grant.direct.or(results.grant.entity) == Truth::True;
        match results.identity {
            Truth::True => (Verdict::Passed, GateReason::StatementAllows),
            _ if self.relation == Relation::SameAccount && granted => {
                (Verdict::NotNeeded, GateReason::GrantedByResource)
            }
            Truth::Unknown => (Verdict::Unknown, GateReason::AllowUnknown),
            Truth::False if layer.count == 0 => (Verdict::Denied, GateReason::NoPolicy),
            Truth::False => (Verdict::Denied, GateReason::NoStatementAllows),
        }
    }

    fn judge_boundary(&self, results: &GateResults) -> Judged {
        if let Some(judged) = self.without_layer() {
            return judged;
        }
        if self.subject.boundary.is_none() {
            return (Verdict::NotApplicable, GateReason::NothingAttached);
        }
        let excused = self.excused(results) && results.direct_excuses_boundary;
        match by_allow(results.boundary) {
            (Verdict::Denied, _) if excused => (Verdict::NotNeeded, GateReason::GrantedByResource),
            judged => judged,
        }
    }

    fn judge_session(&self, results: &GateResults) -> Judged {
        let judged = match self.subject.limit {
            SessionLimit::None => {
                return self.without_layer().unwrap_or((Verdict::NotApplicable, GateReason::NothingAttached));
            }
            SessionLimit::Nothing => (Verdict::Denied, GateReason::FederatedWithoutSessionPolicy),
            SessionLimit::Policies(_) => by_allow(results.session),
        };
        match judged {
            (Verdict::Denied, _) if self.excused(results) => (Verdict::NotNeeded, GateReason::GrantedByResource),
            judged => judged,
        }
    }

    /// Whether a direct grant in the same account makes the caller's own layers unnecessary.
    fn excused(&self, results: &GateResults) -> bool {
        self.relation == Relation::SameAccount && results.grant.direct == Truth::True && results.direct_excuses_session
    }

    /// What the documentation leaves open on this request, and what is not modelled and could matter.
    fn remark(&self, results: &GateResults) {
        let (facts, note) = (self.context.facts, |note| self.reader.note(note));
        let same = self.relation == Relation::SameAccount;
        let limited = results.boundary.and(results.session) != Truth::True;
        if same && results.grant.entity == Truth::True && results.grant.direct != Truth::True && limited {
            note(Note::RoleGrantLimited);
        }
        if same
            && results.grant.direct == Truth::True
            && !results.direct_excuses_boundary
            && results.boundary != Truth::True
        {
            note(Note::TrustUserBoundary);
        }
        // What is not modelled adds to policies that grant: it lifts no `Deny`, and no limit of an organization or a boundary.
        let lacks_grant = match decide(results) {
            Decided::ImplicitDeny(gate) => {
                matches!(gate, Gate::ResourcePolicy | Gate::TrustPolicy | Gate::IdentityPolicies)
            }
            Decided::Open => true,
            Decided::Allow(..) | Decided::ExplicitDeny(..) => false,
        };
        match facts.action.service() {
            "kms" if lacks_grant && self.kms_key => note(Note::KmsGrants),
            "s3" if lacks_grant && facts.resource != "*" => note(Note::S3Acls),
            "glue" | "athena" | "lakeformation" => note(Note::LakeFormation),
            _ => {}
        }
        let outside = self.relation == Relation::CrossAccount && self.resource_policy().is_none();
        if lacks_grant && outside && SHARED_SERVICES.contains(&facts.action.service()) {
            note(Note::RamShares);
        }
    }
}

/// The trace of a gate with the statements that its verdict rests on. Its own `Deny` comes before what it allows.
fn trace(gate: Gate, (verdict, reason): Judged, layer: Layer, side: Side) -> GateTrace {
    let strongest = Grants {
        direct: layer.tally.grants[2],
        entity: layer.tally.grants[1],
        account: layer.tally.grants[0],
        statements: layer.tally.grant_by,
    };
    let granted = match side {
        Side::Allow => layer.tally.allow_by,
        Side::Grant => strongest.strongest().or(layer.tally.allow_by),
    };
    let deny = layer.tally.deny;
    let per_level =
        || layer.levels.iter().filter_map(|level| applying(level, Effect::Allow, Truth::True).next()).collect();
    let denying = || layer.levels.iter().flat_map(|level| applying(level, Effect::Deny, deny)).collect();
    let (verdict, reason, deciding) = match (deny, verdict) {
        (Truth::True, _) => (Verdict::Denied, GateReason::DenyApplies, denying()),
        // It stops the request whether the `Deny` applies or not, so its silence is the reason.
        (Truth::Unknown | Truth::False, Verdict::Denied)
        | (Truth::False, Verdict::NotNeeded | Verdict::NotApplicable) => (verdict, reason, Vec::new()),
        (Truth::Unknown, _) => (Verdict::Unknown, GateReason::DenyUnknown, denying()),
        (Truth::False, Verdict::Passed) if layer.levels.len() > 1 => (verdict, reason, per_level()),
        (Truth::False, Verdict::Passed | Verdict::Unknown) => (verdict, reason, granted.into_iter().collect()),
    };
    GateTrace { gate, verdict, reason, deny, levels: layer.levels, deciding }
}

/// The statements of a level that have an effect and apply as said.
fn applying(level: &LevelTrace, effect: Effect, applies: Truth) -> impl Iterator<Item = StatementRef> {
    level.policies.iter().flat_map(move |policy| {
        let of_effect = policy.statements.iter().filter(move |statement| statement.effect == effect);
        let applying = of_effect.filter(move |statement| statement.applies == applies);
        applying.map(|statement| StatementRef { policy: policy.policy, statement: statement.index })
    })
}

/// What a gate adds to the search for a `Deny`: nothing where the caller is excused from it.
fn found_denies(trace: &GateTrace) -> Vec<FoundDeny> {
    let found = |applies: Truth| {
        let statements = trace.levels.iter().flat_map(move |level| applying(level, Effect::Deny, applies));
        statements.map(move |statement| FoundDeny { gate: trace.gate, statement, applies })
    };
    match trace.deny {
        Truth::False => Vec::new(),
        Truth::Unknown | Truth::True => found(Truth::True).chain(found(Truth::Unknown)).collect(),
    }
}

/// Which statements a passing gate rests on.
#[derive(Clone, Copy)]
enum Side {
    /// The first that allows.
    Allow,
    /// The one that names the caller most directly.
    Grant,
}

fn by_allow(allow: Truth) -> Judged {
    match allow {
        Truth::True => (Verdict::Passed, GateReason::StatementAllows),
        Truth::Unknown => (Verdict::Unknown, GateReason::AllowUnknown),
        Truth::False => (Verdict::Denied, GateReason::NoStatementAllows),
    }
}

fn level(name: Option<LevelName>, tally: &Tally, policies: Vec<PolicyTrace>) -> Vec<LevelTrace> {
    if policies.is_empty() {
        Vec::new()
    } else {
        vec![LevelTrace { level: name, allow: tally.allow, deny: tally.deny, policies }]
    }
}
