//! What requests can be: atoms, the groups of keys that depend on one fact, and what a key can hold by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::KeyKind;
use rolecall_core::condition::Test;
use rolecall_core::context::{KeyId, Keys, Meaning, is_multivalued, is_single_valued};
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::{PolicyKind, PrincipalElement};
use rolecall_core::trace::{Effect, Rung};

use crate::caller::{Caller, Who};
use crate::form::Form;
use crate::glob::{Assigned, Found, Glob, Reading};
use crate::key::{Domain, Held, Literal};
use crate::value::{Shape, Solver, Type, Values};

/// A statement's principals, its resource element or one of its tests: a set of requests.
#[derive(Clone, Debug)]
pub(crate) enum Atom {
    /// `Resource` or `NotResource`.
    Resource { negated: bool, listed: Vec<Listed> },
    /// A test of a condition.
    Test(Test),
    /// `Principal` or `NotPrincipal`.
    Principals(Principals),
}

/// Principals of statements of an effect, and how directly they have to name the caller.
#[derive(Clone, Debug)]
pub(crate) struct Principals {
    pub(crate) element: PrincipalElement,
    pub(crate) effect: Effect,
    pub(crate) kind: PolicyKind,
    /// Index of the element: the same for all strengths.
    pub(crate) index: usize,
    pub(crate) least: Rung,
}

/// A pattern of a resource element.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) pattern: Pattern,
    /// As a glob, if it has no variables and matches anything.
    glob: Option<Glob>,
}

impl Listed {
    pub(crate) fn new(pattern: Pattern) -> Self {
        let glob = if pattern.has_variables() { None } else { Glob::of(&pattern, false, Reading::Loose) };
        Self { pattern, glob }
    }

    /// As a glob in a reading of variables; none if it matches nothing.
    pub(crate) fn glob(&self, reading: Reading<'_>) -> Option<Cow<'_, Glob>> {
        match &self.glob {
            None if self.pattern.has_variables() => Glob::of(&self.pattern, false, reading).map(Cow::Owned),
            known => known.as_ref().map(Cow::Borrowed),
        }
    }
}

/// Index into [`Atoms`].
pub(crate) type AtomId = usize;

/// What depends on the same facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Resource,
    Caller,
    Organization,
    Source,
    Path,
    Time,
    Tags,
    Key(KeyId),
}

/// Every atom of a question, once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atoms {
    list: Vec<Atom>,
    groups: Vec<Group>,
    by_text: BTreeMap<String, AtomId>,
}

impl Atoms {
    /// Enters an atom, if it is new; `text` is the same for atoms that are the same.
    pub(crate) fn enter(&mut self, text: String, keys: &Keys, atom: impl FnOnce() -> Atom) -> AtomId {
        let id = self.list.len();
        let known = *self.by_text.entry(text).or_insert(id);
        if known == id {
            let atom = atom();
            self.groups.push(match &atom {
                Atom::Resource { .. } => Group::Resource,
                Atom::Test(asked) => group(keys.meaning(asked.key), asked.key),
                Atom::Principals(_) => Group::Caller,
            });
            self.list.push(atom);
        }
        known
    }

    pub(crate) fn get(&self, id: AtomId) -> Option<&Atom> {
        self.list.get(id)
    }

    pub(crate) fn group(&self, id: AtomId) -> Group {
        self.groups.get(id).copied().unwrap_or(Group::Resource)
    }
}

/// What a key depends on.
pub(crate) fn group(meaning: &Meaning, key: KeyId) -> Group {
    use Meaning as M;
    match meaning {
        M::RequestedRegion | M::ResourceAccount => Group::Resource,
        M::PrincipalArn
        | M::PrincipalAccount
        | M::PrincipalType
        | M::UserId
        | M::UserName
        | M::MultiFactorAuthPresent
        | M::MultiFactorAuthAge
        | M::KmsCallerAccount => Group::Caller,
        M::PrincipalOrgId | M::PrincipalOrgPaths => Group::Organization,
        M::PrincipalServiceName
        | M::PrincipalServiceNamesList
        | M::SourceArn
        | M::SourceAccount
        | M::SourceOrgId
        | M::SourceOrgPaths => Group::Source,
        M::ViaAwsService
        | M::CalledVia
        | M::CalledViaFirst
        | M::CalledViaLast
        | M::KmsViaService
        | M::SourceIp
        | M::VpcSourceIp
        | M::SourceVpc
        | M::SourceVpce => Group::Path,
        M::CurrentTime | M::EpochTime => Group::Time,
        M::TagKeys | M::RequestTag(_) => Group::Tags,
        _ => Group::Key(key),
    }
}

/// An organization of witnesses.
pub(crate) const ORGANIZATION: &str = "o-exampleorg1";

/// What is chosen before values are looked for.
#[derive(Clone, Debug)]
pub(crate) struct Setting<'q> {
    pub(crate) keys: &'q Keys,
    pub(crate) caller: &'q Caller,
    /// The service of the action, and its name, in lower case.
    pub(crate) action: [&'q str; 2],
    pub(crate) forms: &'q [Form],
    /// Keys that requests of this action do not have.
    pub(crate) missing: &'q BTreeSet<KeyId>,
    /// Of keys whose type is known.
    pub(crate) kinds: &'q BTreeMap<KeyId, (KeyKind, bool)>,
    /// Values of variables; `None` for a variable that has none.
    pub(crate) fixed: BTreeMap<KeyId, Option<String>>,
    /// The same for patterns; without it variables are loose.
    pub(crate) assigned: Option<Assigned>,
    pub(crate) partition: &'q str,
    /// The Region that another part of the request tells.
    pub(crate) region: Option<String>,
    /// Whether the action stands for all, so that nothing follows from it.
    pub(crate) is_free: bool,
}

impl Setting<'_> {
    pub(crate) fn solver(&self) -> Solver<'_> {
        Solver { reading: self.assigned.as_ref().map_or(Reading::Loose, Reading::Valued) }
    }
}

/// What a group came to: the resource, and what keys hold, by the names they are sent with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) resource: Option<String>,
    pub(crate) held: Vec<(String, Held)>,
}

impl Part {
    /// The Region that it tells.
    pub(crate) fn region(&self) -> Option<&str> {
        let of_resource = self.resource.as_ref().and_then(|resource| resource.split(':').nth(3));
        let via = self.held.iter().find(|(key, _)| key == VIA_SERVICE).and_then(|(_, via)| via.values().first());
        let region = of_resource.or_else(|| via?.split('.').nth(1))?;
        Some(region).filter(|region| !region.is_empty())
    }
}

/// What KMS is told of the last service between: its name, with the Region.
pub(crate) const VIA_SERVICE: &str = "kms:ViaService";

/// Literals: an atom, and whether it holds.
pub(crate) type AtomLiteral = (AtomId, bool);

impl Setting<'_> {
    /// The groups of keys that have been given a value.
    pub(crate) fn groups_of_variables(&self) -> impl Iterator<Item = Group> {
        self.fixed.keys().map(|key| group(self.keys.meaning(*key), *key))
    }

    /// Since when the credentials are valid, if a policy asks and they are temporary.
    pub(crate) fn issue_time(&self) -> Option<Group> {
        let key = self.keys.find("aws:TokenIssueTime").filter(|_| self.caller.who.is_session())?;
        Some(Group::Key(key))
    }

    /// A plain value of a key, if it can have one.
    pub(crate) fn example(&self, key: KeyId) -> Option<String> {
        match group(self.keys.meaning(key), key) {
            Group::Key(_) if *self.keys.meaning(key) == Meaning::ResourceOrgId => Some(ORGANIZATION.to_owned()),
            Group::Key(key) => match self.solver().key(
                &[],
                &Domain { may_be_absent: false, ..self.domain(key) },
                &Shape::default(),
                &mut 0,
            ) {
                Found::Yes(held) => held.values().first().cloned(),
                Found::None | Found::Open => None,
            },
            Group::Tags => Some("example".to_owned()),
            Group::Caller if *self.keys.meaning(key) == Meaning::UserName => Some("ana".to_owned()),
            Group::Caller
                if matches!(self.keys.meaning(key), Meaning::PrincipalAccount | Meaning::KmsCallerAccount) =>
            {
                self.caller.account().map(str::to_owned)
            }
            Group::Resource if *self.keys.meaning(key) == Meaning::RequestedRegion => Some("eu-west-1".to_owned()),
            Group::Resource => Some("111122223333".to_owned()),
            Group::Organization => Some(ORGANIZATION.to_owned()),
            Group::Path if matches!(self.keys.meaning(key), Meaning::SourceIp | Meaning::VpcSourceIp) => {
                Some("198.51.100.1".to_owned())
            }
            Group::Caller | Group::Source | Group::Path | Group::Time => None,
        }
    }

    /// A value of a key that is none which policies are likely to list.
    pub(crate) fn other(&self, key: KeyId) -> &'static str {
        match self.keys.meaning(key) {
            Meaning::PrincipalOrgId | Meaning::ResourceOrgId | Meaning::SourceOrgId => "o-exampleorg2",
            _ => "other",
        }
    }

    /// Whether principals may name the caller as directly as counts here, or may not.
    pub(crate) fn may_be_named(&self, principals: &Principals, wanted: bool) -> bool {
        let [service, _] = self.action;
        // To be denied, however it is named is enough.
        let denies = principals.effect == Effect::Deny;
        let named = |is_required| self.caller.holds(principals.index, principals.least, is_required || denies);
        // A key and a role are open to nobody whom their own policy does not let in.
        let is_required = service == "kms" || principals.kind == PolicyKind::Trust;
        named(is_required) == wanted || self.is_free && named(!is_required) == wanted
    }

    pub(crate) fn part(&self, key: KeyId, held: Held) -> Part {
        Part { resource: None, held: vec![(self.keys.shown(key).to_owned(), held)] }
    }

    /// A key by itself, with the value that a variable has been given if it is one.
    pub(crate) fn key(&self, key: KeyId, tests: &[Literal<'_>], domain: &Domain, states: &mut usize) -> Found<Held> {
        self.key_shaped(key, tests, domain, &Shape::default(), states)
    }

    pub(crate) fn key_shaped(
        &self,
        key: KeyId,
        tests: &[Literal<'_>],
        domain: &Domain,
        more: &Shape,
        states: &mut usize,
    ) -> Found<Held> {
        let (mut limited, mut narrower) = (None, None);
        if let Some(limit) = self.caller.limits.get(&key) {
            let shape = limited.insert(more.clone());
            shape.excluded.extend(limit.excluded.iter().cloned());
            shape.unions.extend((!limit.within.is_empty()).then(|| limit.within.clone()));
            if let Some(only) = &limit.only {
                narrower = Some(Domain { values: Values::Listed(only.clone()), ..domain.clone() });
            }
        }
        let (more, domain) = (limited.as_ref().unwrap_or(more), narrower.as_ref().unwrap_or(domain));
        let Some(fixed) = self.fixed.get(&key) else { return self.solver().key(tests, domain, more, states) };
        let held = fixed.clone().map_or(Held::Absent, Held::One);
        let possible = if fixed.is_some() { domain.may_be_present } else { domain.may_be_absent };
        let none = Assigned::default();
        let variables = self.assigned.as_ref().unwrap_or(&none);
        let shaped = fixed.as_ref().is_none_or(|value| more.meeting().accepts(value));
        if possible && shaped && tests.iter().all(|test| held.meets(*test, variables)) {
            Found::Yes(held)
        } else {
            Found::None
        }
    }

    /// What a key outside the groups can hold.
    pub(crate) fn domain(&self, key: KeyId) -> Domain {
        use Meaning as M;
        let who = self.caller.who;
        let session = who.is_session();
        if self.missing.contains(&key) {
            return Domain::absent();
        }
        match self.keys.meaning(key) {
            M::SecureTransport => Domain::one_of(&["true", "false"], false),
            M::PrincipalIsAwsService if who == Who::Anonymous || who.is_federated() => Domain::absent(),
            M::PrincipalIsAwsService => Domain::one_of(&[if who == Who::Service { "true" } else { "false" }], false),
            M::AssumedRoot if who == Who::Root => Domain::one_of(&["true"], true),
            M::AssumedRoot | M::WithoutPrefix => Domain::absent(),
            M::OtherSessionKey if who == Who::Saml => self.unlisted(key),
            M::FederatedProvider if who == Who::WebIdentity => Domain::one_of(&[&self.caller.example], false),
            M::SourceIdentity | M::FederatedProvider | M::OtherSessionKey | M::TokenIssueTime if !session => {
                Domain::absent()
            }
            M::PrincipalTag(_) if !self.has_tags() => Domain::absent(),
            M::TokenIssueTime => {
                Domain { values: Values::Readable(Type::Time, "2026-01-15T11:30:00Z"), ..Domain::any(false) }
            }
            M::UserAgent => Domain::any(false),
            M::Other if !self.may_claim(self.keys.lower(key)) => Domain::absent(),
            _ => self.unlisted(key),
        }
    }

    /// Whether the caller can have tags. What a certificate says becomes tags when IAM Roles Anywhere calls.
    ///
    /// Source: <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
    fn has_tags(&self) -> bool {
        let caller = self.caller;
        matches!(caller.who, Who::User | Who::RoleSession | Who::FederatedUser)
            || caller.who == Who::Service && caller.example == "rolesanywhere.amazonaws.com"
    }

    /// Whether the caller can have a key that may be a claim, such as `host/path:sub`: of the token of its provider alone, or of the session that one began.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif>
    fn may_claim(&self, key: &str) -> bool {
        let issuer = key.rsplit_once(':').map_or("", |(issuer, _)| issuer);
        match self.caller.who {
            _ if !issuer.contains('.') => true,
            Who::RoleSession => true,
            Who::WebIdentity => {
                let provider = &self.caller.example;
                let host = provider.split_once(":oidc-provider/").map_or(&**provider, |(_, host)| host);
                host.eq_ignore_ascii_case(issuer)
            }
            _ => false,
        }
    }

    fn unlisted(&self, key: KeyId) -> Domain {
        let name = self.keys.lower(key);
        let kind = self.kinds.get(&key);
        let values = match kind.map(|(kind, _)| kind) {
            Some(KeyKind::Bool) => Values::Listed(vec!["true".to_owned(), "false".to_owned()]),
            Some(KeyKind::Numeric) => Values::Readable(Type::Number, "1"),
            Some(KeyKind::Date) => Values::Readable(Type::Time, "2026-01-15T12:00:00Z"),
            Some(KeyKind::IpAddress) => Values::Readable(Type::Address, "198.51.100.1"),
            Some(KeyKind::String | KeyKind::Arn) | None => Values::Any,
        };
        // A key that nobody describes could have several values.
        let is_set = is_multivalued(name) || (!is_single_valued(name) && kind.is_none_or(|(_, many)| *many));
        Domain { is_set, values, ..Domain::any(true) }
    }
}
