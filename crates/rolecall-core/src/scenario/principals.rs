//! Who the trust policies name, compared with who is in the scenario.

use super::documents::report;
use super::names::{Index, Patience};
use super::reader::Findings;
use crate::diag::{Diagnostic, Problem};
use crate::name::Arn;
use crate::policy::{Policy, Principal};
use crate::sort::ByNumber;
use crate::trace::PolicyId;
use crate::world::World;

/// The users and roles of a scenario, to compare with.
#[derive(Debug, Default)]
pub(super) struct KnownPrincipals<'t> {
    users: Index<'t>,
    roles: Index<'t>,
    /// The first role that has a trust policy, by the policy.
    trusting: ByNumber,
}

impl<'t> KnownPrincipals<'t> {
    pub(super) fn new(world: &World, users: Index<'t>, roles: Index<'t>) -> Self {
        let mut trusting = ByNumber::new();
        for (at, role) in world.roles.iter().enumerate() {
            if let Some(PolicyId(trust)) = role.trust {
                trusting.entry(trust as usize).or_insert(at);
            }
        }
        Self { users, roles, trusting }
    }

    /// The same, with names of its own.
    pub(super) fn into_owned(self) -> KnownPrincipals<'static> {
        let Self { users, roles, trusting } = self;
        KnownPrincipals { users: users.into_owned(), roles: roles.into_owned(), trusting }
    }

    /// The principals that IAM would refuse in a trust policy of a listed role: of another partition, or of nobody the scenario knows. Sessions
    /// and federated users come and go, and IAM does not ask for them. Of any other policy nothing is found.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    pub(super) fn check(&self, id: PolicyId, policy: &Policy, world: &World) -> Vec<Diagnostic> {
        let role = self.trusting.get(&(id.0 as usize)).and_then(|at| world.roles.get(*at));
        let Some(own) = role.and_then(|role| Arn::parse(&role.arn)) else { return Vec::new() };
        // Of its own for each policy, so that what is found in one does not depend on another.
        let mut patience = Patience::for_one_policy();
        let mut findings = Findings::default();
        for listed in policy.statements.iter().flat_map(|it| &it.principal).flat_map(|it| &it.listed) {
            let problem = match &listed.value {
                principal if partition(principal).is_some_and(|partition| partition != own.partition) => {
                    Problem::OtherPartition
                }
                Principal::User(arn) if self.users.find(arn).is_none() => {
                    Problem::PrincipalNotListed { meant: patience.similar(arn, self.users.names()) }
                }
                Principal::Role(arn) if self.roles.find(arn).is_none() => {
                    Problem::PrincipalNotListed { meant: patience.similar(arn, self.roles.names()) }
                }
                _ => continue,
            };
            report(&mut findings, id, problem, listed.span);
        }
        findings.list
    }
}

/// The partition of a principal, if it names one.
fn partition(principal: &Principal) -> Option<&str> {
    match principal {
        Principal::Account { partition, .. } => partition.as_deref(),
        Principal::User(arn)
        | Principal::Role(arn)
        | Principal::RoleSession(arn)
        | Principal::FederatedUser(arn)
        | Principal::Federated(arn) => Arn::parse(arn).map(|arn| arn.partition),
        Principal::Everyone
        | Principal::UniqueId(_)
        | Principal::Service(_)
        | Principal::CanonicalUser(_)
        | Principal::Unusable(_)
        | Principal::Blank { .. } => None,
    }
}
