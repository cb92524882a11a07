//! What requests can be: atoms, the groups of keys that depend on one fact, and what a key can hold by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::KeyKind;
use rolecall_core::condition::Test;
use rolecall_core::context::{KeyId, Keys, Meaning, is_multivalued, is_single_valued};
use rolecall_core::pattern::Pattern;

use crate::form::Form;
use crate::glob::{Assigned, Found, Glob, Reading};
use crate::key::{Domain, Held, Literal};
use crate::value::{Shape, Solver, Type, Values};

/// A statement's resource element or one of its tests: a set of requests.
#[derive(Clone, Debug)]
pub(crate) enum Atom {
    /// `Resource` or `NotResource`.
    Resource { negated: bool, listed: Vec<Listed> },
    /// A test of a condition.
    Test(Test),
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

/// Kinds of callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    User,
    RoleSession,
    FederatedUser,
}

/// An organization of witnesses.
pub(crate) const ORGANIZATION: &str = "o-exampleorg1";

/// What is chosen before values are looked for.
#[derive(Clone, Debug)]
pub(crate) struct Setting<'q> {
    pub(crate) keys: &'q Keys,
    pub(crate) who: Who,
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
                Some("111122223333".to_owned())
            }
            Group::Resource if *self.keys.meaning(key) == Meaning::RequestedRegion => Some("eu-west-1".to_owned()),
            Group::Resource => Some("111122223333".to_owned()),
            Group::Organization => Some(ORGANIZATION.to_owned()),
            Group::Path if matches!(self.keys.meaning(key), Meaning::SourceIp | Meaning::VpcSourceIp) => {
                Some("198.51.100.1".to_owned())
            }
            Group::Caller | Group::Path | Group::Time => None,
        }
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
        let session = self.who != Who::User;
        if self.missing.contains(&key) {
            return Domain::absent();
        }
        match self.keys.meaning(key) {
            M::SecureTransport => Domain::one_of(&["true", "false"], false),
            M::PrincipalIsAwsService => Domain::one_of(&["false"], false),
            M::PrincipalServiceName
            | M::PrincipalServiceNamesList
            | M::AssumedRoot
            | M::SourceArn
            | M::SourceAccount
            | M::SourceOrgId
            | M::SourceOrgPaths
            | M::WithoutPrefix => Domain::absent(),
            M::SourceIdentity | M::FederatedProvider | M::OtherSessionKey | M::TokenIssueTime if !session => {
                Domain::absent()
            }
            M::TokenIssueTime => {
                Domain { values: Values::Readable(Type::Time, "2026-01-15T11:30:00Z"), ..Domain::any(false) }
            }
            M::UserAgent => Domain::any(false),
            _ => self.unlisted(key),
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
