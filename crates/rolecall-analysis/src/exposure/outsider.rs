//! What a document names, and what is left of the values of keys for those whom it does not.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::{Comparand, IpRange, Test};
use rolecall_core::context::{KeyId, Keys, Meaning};
use rolecall_core::diag::PolicyKind;
use rolecall_core::operator::Family;
use rolecall_core::policy::{Principal, Statement};
use rolecall_core::sort::set;
use rolecall_core::trace::Effect;

use super::addresses;
use super::answer::ExposureNote;
use crate::caller::Limit;
use crate::document::{Document, unmodelled as unmodelled_of};
use crate::form::within_field;
use crate::glob::{Class, Glob, Token};

/// Accounts, organizations, networks and addresses that a document names.
#[derive(Debug)]
pub(super) struct Known {
    /// With those of the zone of trust.
    pub(super) accounts: BTreeSet<String>,
    /// With those of the zone of trust.
    pub(super) organizations: BTreeSet<String>,
    trusted: BTreeSet<String>,
    /// Values that a stranger does not have, by key: networks, unique IDs, ARNs without an account.
    values: BTreeMap<KeyId, BTreeSet<String>>,
    addresses: Vec<IpRange>,
    /// Of those from which somebody is let in.
    asked_addresses: Vec<IpRange>,
    /// Subjects of tokens of GitHub: their owners.
    owners: BTreeSet<String>,
}

/// Keys whose values name accounts, beside those that AWS has a meaning of its own for, in lower case.
const OF_ACCOUNTS: [&str; 3] = ["aws:sourceowner", "s3:dataaccesspointaccount", "s3:dataaccesspointarn"];

/// A stranger is not in the network of a file system.
///
/// Source: <https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html>
const MOUNT_TARGET: &str = "elasticfilesystem:accessedviamounttarget";

const GITHUB: &str = "token.actions.githubusercontent.com";

/// Claims that tokens of everybody may have alike: for whom a token is, and how somebody signed in.
const SHARED_CLAIMS: [&str; 8] = ["aud", "oaud", "amr", "azp", "iss", "doc", "sub_type", "cn"];

impl Known {
    pub(super) fn of(document: &Document, keys: &Keys, trusted: &[String], owner: Option<&str>) -> Self {
        let trusted = set(trusted.iter().cloned().chain(owner.map(str::to_owned)));
        let (organizations, accounts): (BTreeSet<String>, BTreeSet<String>) =
            trusted.iter().cloned().partition(|party| party.starts_with("o-"));
        let mut known = Self {
            accounts,
            organizations,
            trusted,
            values: BTreeMap::new(),
            addresses: Vec::new(),
            asked_addresses: Vec::new(),
            owners: BTreeSet::new(),
        };
        for statement in &document.policy.statements {
            for listed in statement.principal.iter().flat_map(|element| &element.listed) {
                known.enter_principal(&listed.value);
            }
            for test in tests(statement) {
                known.enter_test(test, statement.effect, keys);
            }
        }
        known
    }

    fn enter_principal(&mut self, principal: &Principal) {
        match principal {
            Principal::Account { account, .. } => {
                self.accounts.insert(account.to_string());
            }
            Principal::User(arn)
            | Principal::Role(arn)
            | Principal::RoleSession(arn)
            | Principal::FederatedUser(arn) => {
                self.accounts.extend(accounts_in(arn));
            }
            _ => {}
        }
    }

    fn enter_test(&mut self, test: &Test, effect: Effect, keys: &Keys) {
        let lower = keys.lower(test.key);
        let texts = || test.values.iter().map(|listed| &*listed.text);
        match keys.meaning(test.key) {
            Meaning::PrincipalArn
            | Meaning::PrincipalAccount
            | Meaning::KmsCallerAccount
            | Meaning::SourceAccount
            | Meaning::VpceAccount => self.accounts.extend(texts().flat_map(accounts_in)),
            Meaning::SourceArn => {
                self.accounts.extend(texts().flat_map(accounts_in));
                self.enter_values(test);
            }
            Meaning::PrincipalOrgId
            | Meaning::PrincipalOrgPaths
            | Meaning::SourceOrgId
            | Meaning::SourceOrgPaths
            | Meaning::VpceOrgId
            | Meaning::VpceOrgPaths => {
                let id = |text: &str| text.split('/').next().filter(|id| is_literal(id)).map(str::to_owned);
                self.organizations.extend(texts().filter_map(id));
            }
            Meaning::SourceVpc | Meaning::SourceVpce | Meaning::UserId => self.enter_values(test),
            Meaning::SourceIp => {
                let ranges = test.values.iter().filter_map(|listed| match &listed.value {
                    Comparand::Ip(range) => Some(*range),
                    _ => None,
                });
                let ranges: Vec<IpRange> = ranges.collect();
                // An `Allow` within, or a `Deny` outside.
                if test.operator.negated == (effect == Effect::Deny) {
                    self.asked_addresses.extend(&ranges);
                }
                self.addresses.extend(ranges);
            }
            _ if OF_ACCOUNTS.contains(&lower) => self.accounts.extend(texts().flat_map(accounts_in)),
            _ if lower.strip_prefix(GITHUB) == Some(":sub") => {
                let owner = |text: &str| {
                    let (owner, _) = text.strip_prefix("repo:")?.split_once('/')?;
                    Some(owner.to_owned()).filter(|owner| is_literal(owner))
                };
                self.owners.extend(texts().filter_map(owner));
            }
            _ => {}
        }
    }

    fn enter_values(&mut self, test: &Test) {
        let values = test.values.iter().map(|listed| listed.text.to_string());
        self.values.entry(test.key).or_default().extend(values);
    }

    pub(super) fn is_trusted(&self, party: &str) -> bool {
        self.trusted.contains(party)
    }

    /// What a stranger can send, and a service that calls for one.
    pub(super) fn limits(&self, keys: &Keys) -> BTreeMap<KeyId, Limit> {
        let mut limits = self.networks(keys);
        for key in all(keys) {
            let excluded: Vec<Glob> = match keys.meaning(key) {
                Meaning::SourceAccount => self.accounts.iter().map(|account| Glob::literal(account)).collect(),
                Meaning::SourceArn => self.source_arns(key),
                Meaning::PrincipalOrgId | Meaning::SourceOrgId => {
                    self.organizations.iter().map(|id| Glob::literal(id)).collect()
                }
                Meaning::PrincipalOrgPaths | Meaning::SourceOrgPaths => {
                    self.organizations.iter().map(|id| beginning(&format!("{id}/"))).collect()
                }
                Meaning::UserId => self.heads(key).iter().map(|head| beginning(head)).collect(),
                _ => continue,
            };
            limits.entry(key).or_default().excluded.extend(excluded);
        }
        limits
    }

    /// What anybody can send who is not in the networks that the document names, nor at its addresses.
    pub(super) fn networks(&self, keys: &Keys) -> BTreeMap<KeyId, Limit> {
        let mut limits: BTreeMap<KeyId, Limit> = BTreeMap::new();
        for key in all(keys) {
            let lower = keys.lower(key);
            let mut limit = Limit::default();
            match keys.meaning(key) {
                Meaning::SourceVpc | Meaning::SourceVpce => {
                    let values = self.values.get(&key).into_iter().flatten();
                    limit.excluded.extend(values.filter(|value| is_literal(value)).map(|value| Glob::literal(value)));
                }
                Meaning::VpceAccount => {
                    limit.excluded.extend(self.accounts.iter().map(|account| Glob::literal(account)));
                }
                Meaning::VpceOrgId => limit.excluded.extend(self.organizations.iter().map(|id| Glob::literal(id))),
                Meaning::VpceOrgPaths => {
                    limit.excluded.extend(self.organizations.iter().map(|id| beginning(&format!("{id}/"))));
                }
                Meaning::SourceIp if !addresses::are_broad(&self.asked_addresses) => {
                    let outside = addresses::outside(&self.addresses);
                    limit.only = Some(outside).filter(|outside| !outside.is_empty());
                }
                _ if lower == "s3:dataaccesspointarn" => {
                    let accounts = self.accounts.iter().map(|account| within_field(&Glob::literal(account), 4));
                    limit.excluded.extend(accounts);
                }
                _ if OF_ACCOUNTS.contains(&lower) => {
                    limit.excluded.extend(self.accounts.iter().map(|account| Glob::literal(account)));
                }
                _ if lower == MOUNT_TARGET => limit.only = Some(vec!["false".to_owned()]),
                _ => continue,
            }
            limits.insert(key, limit);
        }
        limits
    }

    /// What members of an organization can send.
    pub(super) fn of_organization(&self, keys: &Keys, organization: &str) -> BTreeMap<KeyId, Limit> {
        let mut limits = self.limits(keys);
        for key in all(keys) {
            let limit = match keys.meaning(key) {
                Meaning::PrincipalOrgId => Limit { within: vec![Glob::literal(organization)], ..Limit::default() },
                Meaning::PrincipalOrgPaths => {
                    Limit { within: vec![beginning(&format!("{organization}/"))], ..Limit::default() }
                }
                _ => continue,
            };
            limits.insert(key, limit);
        }
        limits
    }

    /// What any token of a provider says: of its subject something that the document does not name.
    pub(super) fn claims(&self, keys: &Keys, provider: &str) -> BTreeMap<KeyId, Limit> {
        let host = provider.split_once(":oidc-provider/").map_or(provider, |(_, host)| host).to_ascii_lowercase();
        let mut limits = self.networks(keys);
        for key in all(keys) {
            let lower = keys.lower(key);
            let Some((issuer, claim)) = lower.rsplit_once(':') else { continue };
            let of_provider = issuer == host || (issuer == "saml" && provider.contains(":saml-provider/"));
            if !of_provider || SHARED_CLAIMS.contains(&claim) {
                continue;
            }
            let limit = if issuer == GITHUB && claim == "sub" {
                let of_owner = |owner: &String| beginning(&format!("repo:{owner}/"));
                let mut any = beginning("repo:");
                any.text("/");
                any.tokens.push(Token::Run(Class::Any));
                Limit { excluded: self.owners.iter().map(of_owner).collect(), within: vec![any], only: None }
            } else {
                Limit { only: Some(vec!["example".to_owned()]), ..Limit::default() }
            };
            limits.insert(key, limit);
        }
        limits
    }

    /// ARNs of the accounts that are named, and those that are named without an account.
    fn source_arns(&self, key: KeyId) -> Vec<Glob> {
        let of_accounts = self.accounts.iter().map(|account| within_field(&Glob::literal(account), 4));
        let named = self.values.get(&key).into_iter().flatten();
        of_accounts.chain(named.filter(|arn| is_literal(arn)).map(|arn| Glob::literal(arn))).collect()
    }

    /// Unique IDs and accounts that values of `aws:userid` begin with.
    fn heads(&self, key: KeyId) -> BTreeSet<String> {
        let values = self.values.get(&key).into_iter().flatten();
        let head = |value: &String| value.split([':', '*', '?']).next().unwrap_or_default().to_owned();
        // A prefix that all IDs of a kind have names nobody.
        set(values.map(head).filter(|head| head.len() > "AROA".len()))
    }

    /// Whether a document is about S3.
    pub(super) fn is_of_bucket(document: &Document, resource: Option<&str>) -> bool {
        let is_s3 = |text: &str| text.split(':').nth(2) == Some("s3");
        let mut listed = document
            .policy
            .statements
            .iter()
            .filter_map(|statement| statement.resource.as_ref())
            .flat_map(|resource| &resource.listed);
        resource.map_or_else(|| listed.any(|pattern| is_s3(pattern.value.head())), is_s3)
    }

    /// What is worth knowing beside the findings.
    pub(super) fn notes(&self, document: &Document, keys: &Keys) -> Vec<ExposureNote> {
        let mut notes = Vec::new();
        let of = |wanted: &[Meaning]| -> Vec<String> {
            let values = self.values.iter().filter(|(key, _)| wanted.contains(keys.meaning(**key)));
            values.flat_map(|(_, values)| values.iter().cloned()).collect()
        };
        let networks = of(&[Meaning::SourceVpc, Meaning::SourceVpce]);
        if !networks.is_empty() {
            notes.push(ExposureNote::Networks(networks));
        }
        if !self.asked_addresses.is_empty() && !addresses::are_broad(&self.asked_addresses) {
            let ranges = self.asked_addresses.iter().map(|range| format!("{}/{}", range.address(), range.prefix()));
            notes.push(ExposureNote::Addresses(ranges.collect()));
        }
        let (mut ids, mut unmodelled, mut is_passed) = (BTreeSet::new(), BTreeSet::new(), false);
        for statement in document.policy.statements.iter().filter(|statement| statement.effect == Effect::Allow) {
            let elements = || statement.principal.iter();
            unmodelled.extend(elements().flat_map(unmodelled_of).map(str::to_owned));
            for listed in elements().flat_map(|element| &element.listed) {
                match &listed.value {
                    Principal::UniqueId(id) => {
                        ids.insert(id.to_string());
                    }
                    Principal::Service(_) => {
                        is_passed |= document.policy.kind == PolicyKind::Trust;
                    }
                    _ => {}
                }
            }
        }
        if !ids.is_empty() {
            notes.push(ExposureNote::UniqueIds(ids.into_iter().collect()));
        }
        if !unmodelled.is_empty() {
            notes.push(ExposureNote::Unmodelled(unmodelled.into_iter().collect()));
        }
        if is_passed {
            notes.push(ExposureNote::PassedRole);
        }
        notes
    }
}

/// Every key that a document asks for.
fn all(keys: &Keys) -> impl Iterator<Item = KeyId> {
    (0..keys.len()).filter_map(|at| u32::try_from(at).ok().map(KeyId))
}

fn tests(statement: &Statement) -> impl Iterator<Item = &Test> {
    let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
    tests.filter(|test| test.operator.family != Family::Null)
}

/// Texts of twelve digits.
fn accounts_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| part.len() == 12).map(str::to_owned)
}

fn is_literal(text: &str) -> bool {
    !text.contains(['*', '?']) && !text.contains("${")
}

/// Texts that begin so.
fn beginning(text: &str) -> Glob {
    let mut glob = Glob::literal(text);
    glob.tokens.push(Token::Run(Class::Any));
    glob
}
