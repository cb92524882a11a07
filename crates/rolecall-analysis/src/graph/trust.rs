//! What trust policies say of who may call: an index of candidates, which core then decides about.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::ListedValue;
use rolecall_core::context::{KeyId, Keys, Meaning};
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::policy::{ActionElement, Policy, Principal, Statement};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::Effect;

use crate::document::names;

/// The call of principals and services.
pub(crate) const CALL: &str = "sts:assumerole";
/// The calls of identities of providers.
pub(crate) const FEDERATED: [&str; 2] = ["sts:assumerolewithsaml", "sts:assumerolewithwebidentity"];

/// What the trust policy of a role says of callers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trust {
    /// Everybody whom a statement that may allow a call names, once each.
    pub(crate) principals: Vec<Principal>,
    /// Whether a statement may let tags be passed.
    pub(crate) takes_tags: bool,
    /// Whether a statement may let a source identity be set.
    pub(crate) takes_source_identity: bool,
    /// The keys that it asks for.
    pub(crate) keys: BTreeSet<KeyId>,
}

impl Trust {
    fn of(policy: &Policy) -> Self {
        let mut trust = Self::default();
        for statement in &policy.statements {
            trust.keys.extend(keys_of(statement));
            if statement.effect != Effect::Allow {
                continue;
            }
            trust.takes_tags |= may_name(&statement.action, "sts:tagsession");
            trust.takes_source_identity |= may_name(&statement.action, "sts:setsourceidentity");
            let may_call = |actions: &[&str]| actions.iter().any(|action| may_name(&statement.action, action));
            let Some(principal) = &statement.principal else { continue };
            // Whom `NotPrincipal` leaves out may be anybody.
            let everyone = principal.negated.then_some(Principal::Everyone);
            let listed = principal.listed.iter().map(|listed| listed.value.clone()).filter(|_| !principal.negated);
            for principal in everyone.into_iter().chain(listed) {
                // A blank may be anybody.
                let is_blank = matches!(principal, Principal::Blank { .. });
                let principal = if is_blank { Principal::Everyone } else { principal };
                let counts = match principal {
                    Principal::Federated(_) => may_call(&FEDERATED),
                    Principal::Everyone => may_call(&FEDERATED) || may_call(&[CALL]),
                    _ => may_call(&[CALL]),
                };
                if counts && !trust.principals.contains(&principal) {
                    trust.principals.push(principal);
                }
            }
        }
        trust
    }
}

/// The trust of each role, by its position in the world; equal texts share one.
pub(crate) fn read(scenario: &Scenario) -> (Vec<Option<usize>>, Vec<Trust>) {
    let world = scenario.world();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut trusts = Vec::new();
    let of_roles = world.roles.iter().map(|role| {
        let id = role.trust?;
        let policy = world.policy(id)?;
        let text = &*scenario.policies().get(id.0 as usize)?.text;
        Some(*known.entry(text).or_insert_with(|| {
            trusts.push(Trust::of(policy));
            trusts.len() - 1
        }))
    });
    let of_roles = of_roles.collect();
    (of_roles, trusts)
}

/// Whether an action may be named: surely, or as a blank has it.
pub(crate) fn may_name(element: &ActionElement, action: &str) -> bool {
    let is_blank = |pattern: &Pattern| pattern.pieces().iter().any(|piece| matches!(piece, Piece::Blank(_)));
    names(element, action) || element.listed.iter().any(|listed| is_blank(&listed.value))
}

/// The keys that a statement asks for, in conditions and variables.
pub(crate) fn keys_of(statement: &Statement) -> impl Iterator<Item = KeyId> {
    let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
    let of_tests =
        tests.flat_map(|test| std::iter::once(test.key).chain(test.values.iter().flat_map(ListedValue::variables)));
    let patterns = statement.resource.iter().flat_map(|resource| &resource.listed);
    of_tests.chain(patterns.flat_map(|pattern| pattern.value.variables().map(|variable| variable.key)))
}

/// Keys by what they are to a call that assumes a role.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeySorts {
    /// The caller chooses what they hold.
    pub(crate) parameters: Vec<KeyId>,
    /// Tags of the caller.
    pub(crate) principal_tags: Vec<KeyId>,
    /// Tags of the role.
    pub(crate) resource_tags: Vec<KeyId>,
    /// The source identity of the caller's session.
    pub(crate) source_identity: Vec<KeyId>,
    /// What tells one caller of an account from another, tags included.
    pub(crate) principal: Vec<KeyId>,
    /// What tells one account from another.
    pub(crate) account: Vec<KeyId>,
    /// What a service says of for whom it calls.
    pub(crate) source: Vec<KeyId>,
}

impl KeySorts {
    pub(crate) fn of(keys: &Keys) -> Self {
        let mut sorts = Self::default();
        for key in (0..keys.len()).filter_map(|at| u32::try_from(at).ok().map(KeyId)) {
            match keys.meaning(key) {
                Meaning::StsExternalId
                | Meaning::StsRoleSessionName
                | Meaning::StsSourceIdentity
                | Meaning::StsTransitiveTagKeys
                | Meaning::RequestTag(_)
                | Meaning::TagKeys => sorts.parameters.push(key),
                Meaning::PrincipalTag(_) => {
                    sorts.principal_tags.push(key);
                    sorts.principal.push(key);
                }
                Meaning::ResourceTag(_) => sorts.resource_tags.push(key),
                Meaning::SourceIdentity => sorts.source_identity.push(key),
                Meaning::PrincipalArn | Meaning::PrincipalType | Meaning::UserId | Meaning::UserName => {
                    sorts.principal.push(key);
                }
                Meaning::PrincipalAccount | Meaning::PrincipalOrgId | Meaning::PrincipalOrgPaths => {
                    sorts.account.push(key);
                }
                Meaning::SourceArn | Meaning::SourceAccount | Meaning::SourceOrgId | Meaning::SourceOrgPaths => {
                    sorts.source.push(key);
                }
                _ => {}
            }
        }
        sorts
    }
}
