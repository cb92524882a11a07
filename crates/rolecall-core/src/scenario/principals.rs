//! Who the trust policies name, compared with who is in the scenario.

use super::documents::report;
use super::lower::Lowering;
use crate::diag::Problem;
use crate::name::Arn;
use crate::policy::Principal;

impl Lowering<'_> {
    /// Reports principals that IAM would refuse in the trust policy of a listed role: of another partition, or of nobody the scenario knows. Sessions
    /// and federated users come and go, and IAM does not ask for them.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    pub(super) fn trusted_principals(&mut self) {
        let Self { world, documents, users, roles, patience, findings, .. } = self;
        let mut seen = vec![false; documents.policies.len()];
        for role in &world.roles {
            let Some(id) = role.trust else { continue };
            let place = id.0 as usize;
            let (Some(own), Some(policy), Some(seen)) =
                (Arn::parse(&role.arn), documents.policies.get(place), seen.get_mut(place))
            else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            for listed in policy.statements.iter().flat_map(|it| &it.principal).flat_map(|it| &it.listed) {
                let problem = match &listed.value {
                    principal if partition(principal).is_some_and(|partition| partition != own.partition) => {
                        Problem::OtherPartition
                    }
                    Principal::User(arn) if users.find(arn).is_none() => {
                        Problem::PrincipalNotListed { meant: patience.similar(arn, users.names()) }
                    }
                    Principal::Role(arn) if roles.find(arn).is_none() => {
                        Problem::PrincipalNotListed { meant: patience.similar(arn, roles.names()) }
                    }
                    _ => continue,
                };
                report(findings, id, problem, listed.span);
            }
        }
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
        | Principal::Unusable(_) => None,
    }
}
