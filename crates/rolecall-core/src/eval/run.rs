//! A request on its way through the layers, and what they ask about it.

use crate::eval::attached::Attached;
use crate::eval::request_context::Context;
use crate::eval::statement::{Detail, Reader, Tally};
use crate::eval::subject::Subject;
use crate::name::{Arn, Entity};
use crate::trace::{GateReason, GateResults, LevelTrace, PolicyId, Relation, Truth};

/// One layer that has been read: what its policies came to.
pub(super) struct Read<'c> {
    pub(super) attached: Attached<'c>,
    pub(super) tally: Tally,
    /// The first organization level that does not allow; each has to.
    pub(super) silent_level: Option<usize>,
    /// Whether it is unknown of a level that it allows.
    pub(super) has_open_level: bool,
    pub(super) levels: Vec<LevelTrace>,
    /// How many policies it has.
    pub(super) count: usize,
}

/// A request on its way.
pub(super) struct Run<'c, 'w> {
    pub(super) context: &'c Context<'w>,
    pub(super) subject: &'c Subject<'w>,
    pub(super) reader: Reader<'c, 'w>,
    pub(super) relation: Relation,
    pub(super) role_action: bool,
    pub(super) kms_key: bool,
}

impl<'c, 'w> Run<'c, 'w> {
    pub(super) fn new(context: &'c Context<'w>, detail: Detail) -> Self {
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
        let role_action = is_role_action(context);
        Self { context, subject, reader: Reader::new(context, detail), relation, role_action, kms_key }
    }

    /// The trust policy of the role, or the policy attached to the resource.
    pub(super) fn resource_policy(&self) -> &'w [PolicyId] {
        let (facts, world) = (self.context.facts, self.context.world);
        let policy = if self.role_action {
            facts.role.and_then(|role| world.roles.get(role)).map(|role| &role.trust)
        } else if facts.action.service() == "sts" {
            // Of what STS acts on, only roles have a policy: federated users and root users have none.
            None
        } else {
            facts.listed.and_then(|index| world.resources.get(index)).map(|resource| &resource.policy)
        };
        policy.map_or(&[], |policy| policy.as_slice())
    }

    /// The reason why layers of the caller's own do not exist for it.
    pub(super) fn without_own_layers(&self) -> Option<GateReason> {
        if self.subject.root {
            Some(GateReason::RootHasNone)
        } else if self.relation == Relation::ResourceOnly {
            Some(GateReason::NoIdentityHalf)
        } else {
            None
        }
    }

    /// Whether the resource grants to the caller itself in the same account, which excuses it from layers of its own.
    pub(super) fn is_granted_directly(&self, results: &GateResults) -> bool {
        self.relation == Relation::SameAccount && results.grant.direct == Truth::True
    }
}

/// Whether an action is decided by the trust policy of a role. The tags of a federated user and the context that a caller sets for its own session
/// (`arn:aws:sts::111122223333:self`) have none.
///
/// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html>
fn is_role_action(context: &Context<'_>) -> bool {
    let facts = context.facts;
    let is_about_session = || {
        Arn::parse(facts.resource).is_some_and(|arn| {
            (arn.service == "sts" && arn.resource == "self")
                || matches!(arn.entity(), Some(Entity::FederatedUser { .. }))
        })
    };
    facts.action.is_answered_by_trust_policy() && !is_about_session()
}

/// Whether the caller's own half decides alone, whoever owns the resource: a member account has no say in its root session.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>
fn is_decided_by_caller(context: &Context<'_>) -> bool {
    context.facts.action.lower() == "sts:assumeroot"
}
