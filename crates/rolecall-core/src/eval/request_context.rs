//! The context of a request: what the scenario gives, what follows from caller, world, session and clock, and what nobody knows.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>

mod carried;

pub(super) use carried::tells_owner;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::blank;
use crate::condition::Actual;
use crate::context::{Given, GivenValue, KeyId, Keys, Meaning};
use crate::eval::subject::{CredentialKind, Mfa, Subject, find_tag};
use crate::name::{AccountId, ActionName, Arn, short_name};
use crate::pattern::{Resolved, Variables, fold_case};
use crate::report::CallerKind;
use crate::sort::{sort_by, sort_unique};
use crate::time::Timestamp;
use crate::trace::{ContextTrace, Provenance};
use crate::world::{Caller, Endpoint, ProvidedContexts, Tag, User, World};

/// Everything a request is about, beside its caller.
#[derive(Clone, Debug)]
pub(crate) struct Facts<'w> {
    pub(crate) action: &'w ActionName,
    /// An ARN, or `*`.
    pub(crate) resource: &'w str,
    /// The owner of the resource.
    pub(crate) owner: Option<AccountId>,
    /// Index of the listed resource it belongs to.
    pub(crate) listed: Option<usize>,
    /// Index of the role it is.
    pub(crate) role: Option<usize>,
    pub(crate) endpoint: Option<&'w Endpoint>,
    pub(crate) called_via: &'w [String],
    pub(crate) clock: Option<Timestamp>,
    /// Parameters of the STS call, if it is one.
    pub(crate) sts: Option<StsFacts<'w>>,
    /// The blanks that leave open what is asked, of what, or by whom.
    pub(crate) undetermined: Vec<String>,
}

/// What an STS call passes.
#[derive(Clone, Debug, Default)]
pub(crate) struct StsFacts<'w> {
    pub(crate) session_name: Option<&'w str>,
    pub(crate) external_id: Option<&'w str>,
    pub(crate) tags: &'w [Tag],
    pub(crate) transitive: &'w [String],
    /// The one passed; without one, that of the caller's session counts.
    pub(crate) source_identity: Option<&'w str>,
    /// Whether the call itself authenticates with MFA.
    pub(crate) mfa: bool,
    pub(crate) provided: Option<&'w ProvidedContexts>,
    pub(crate) task_policy: Option<&'w str>,
}

/// What a key holds. Values are parts of the world, of the caller and of the request wherever they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held<'w> {
    One([Cow<'w, str>; 1]),
    /// A set of values, perhaps empty.
    Many(Box<[Cow<'w, str>]>),
    Absent,
    /// Nobody gave it, nothing derives it, and AWS may leave it out.
    Unlisted,
    /// Nobody gave it, nothing derives it, and AWS always sends it: unknown, and never absent.
    AlwaysSent,
    /// A blank says that nobody knows it, nor whether it is there.
    Blank(&'w str),
}

impl<'w> Held<'w> {
    pub(crate) fn one(value: impl Into<Cow<'w, str>>) -> Self {
        Self::One([value.into()])
    }

    pub(crate) fn many(values: impl IntoIterator<Item = impl Into<Cow<'w, str>>>) -> Self {
        Self::Many(values.into_iter().map(Into::into).collect())
    }

    fn maybe(value: Option<impl Into<Cow<'w, str>>>) -> Self {
        value.map_or(Self::Absent, Self::one)
    }

    fn known(value: Option<impl Into<Cow<'w, str>>>) -> Self {
        value.map_or(Self::Unlisted, Self::one)
    }

    /// Of a key that AWS sends with every request.
    fn always(value: Option<impl Into<Cow<'w, str>>>) -> Self {
        value.map_or(Self::AlwaysSent, Self::one)
    }

    fn flag(value: bool) -> Self {
        Self::one(if value { "true" } else { "false" })
    }

    /// Its values, if it is there.
    fn values(&self) -> Option<&[Cow<'w, str>]> {
        match self {
            Self::One(value) => Some(value),
            Self::Many(values) => Some(values),
            Self::Absent | Self::Unlisted | Self::AlwaysSent | Self::Blank(_) => None,
        }
    }
}

impl<'w> From<&'w GivenValue> for Held<'w> {
    fn from(given: &'w GivenValue) -> Self {
        match given {
            GivenValue::Absent | GivenValue::ClaimWithoutKey => Self::Absent,
            GivenValue::Unlisted => Self::Unlisted,
            GivenValue::One(value) => Self::one(&**value),
            GivenValue::Many(values) => Self::many(values.iter().map(|value| &**value)),
        }
    }
}

struct Cell<'w> {
    held: Held<'w>,
    folded: OnceCell<Option<Box<str>>>,
}

/// The context of one request. Values are worked out when first asked for.
pub(crate) struct Context<'w> {
    pub(crate) world: &'w World,
    pub(crate) subject: &'w Subject<'w>,
    pub(crate) facts: &'w Facts<'w>,
    /// Given for this step, and for every step; the first that has a key wins.
    given: [&'w Given; 2],
    /// Whether the scenario has blanks beside those of its policies.
    blanks: bool,
    /// Keys that a question leaves open.
    open: &'w [KeyId],
    /// What unknown keys are tried with.
    tried: &'w [(KeyId, Held<'w>)],
    cells: Vec<OnceCell<Cell<'w>>>,
}

impl<'w> Context<'w> {
    pub(crate) fn new(world: &'w World, subject: &'w Subject<'w>, facts: &'w Facts<'w>, given: [&'w Given; 2]) -> Self {
        let cells = std::iter::repeat_with(OnceCell::new).take(world.keys.len()).collect();
        Self { world, subject, facts, given, blanks: world.blanks, open: &[], tried: &[], cells }
    }

    /// The same with what a question says of blanks, which no scenario has, and with the keys that it leaves open.
    pub(crate) fn asking(self, blanks: bool, open: &'w [KeyId]) -> Self {
        Self { blanks: self.blanks || blanks, open, ..self }
    }

    /// The same request with values for keys that are unknown in it.
    pub(crate) fn trying<'t>(&'t self, tried: &'t [(KeyId, Held<'t>)]) -> Context<'t> {
        let fresh = Context::new(self.world, self.subject, self.facts, self.given);
        Context { tried, blanks: self.blanks, open: self.open, ..fresh }
    }

    pub(crate) fn keys(&self) -> &'w Keys {
        &self.world.keys
    }

    /// What a condition compares with.
    pub(crate) fn actual(&self, key: KeyId) -> Actual<'_> {
        match self.held(key) {
            Held::One(value) => Actual::Present(value),
            Held::Many(values) => Actual::Present(values),
            Held::AlwaysSent => Actual::AlwaysSent,
            Held::Unlisted if self.world.unlisted_unknown => Actual::Unknown,
            Held::Blank(_) => Actual::Unknown,
            Held::Absent | Held::Unlisted => Actual::Absent,
        }
    }

    /// Whether a request may come without the key, as far as anybody knows.
    pub(crate) fn may_be_absent(&self, key: KeyId) -> bool {
        *self.held(key) != Held::AlwaysSent
    }

    /// Whether the value is a set.
    pub(crate) fn is_set(&self, key: KeyId) -> bool {
        matches!(self.held(key), Held::Many(_))
    }

    /// Those of some keys that are unknown, once each, by name: an answer does not depend on which was written first.
    pub(crate) fn unknown(&self, keys: Vec<KeyId>) -> Vec<KeyId> {
        let mut found = keys;
        found.retain(|key| {
            let is_blank = matches!(self.held(*key), Held::Blank(_));
            !is_blank && matches!(self.actual(*key), Actual::Unknown | Actual::AlwaysSent)
        });
        sort_unique(&mut found);
        sort_by(&mut found, &|a: &KeyId, b: &KeyId| self.keys().lower(*a).cmp(self.keys().lower(*b)));
        found
    }

    /// The keys that were asked for.
    pub(crate) fn asked(&self) -> impl Iterator<Item = KeyId> {
        let asked = self.cells.iter().enumerate().filter(|(_, cell)| cell.get().is_some());
        asked.filter_map(|(index, _)| u32::try_from(index).ok().map(KeyId))
    }

    fn held(&self, key: KeyId) -> &Held<'w> {
        let Some(cell) = self.cells.get(key.0 as usize) else { return &Held::Absent };
        let fill = || {
            let tried = self.tried.iter().find(|(known, _)| *known == key).map(|(_, held)| held.clone());
            let tried = tried.or_else(|| self.open.contains(&key).then_some(Held::Unlisted));
            let held = tried.or_else(|| self.given(key).map(Held::from)).unwrap_or_else(|| self.derive(key));
            Cell { held, folded: OnceCell::new() }
        };
        &cell.get_or_init(fill).held
    }

    /// What the scenario gives. Of several keys that differ in letter case only, the one spelled as in the policy wins, else the first in the alphabet.
    fn given(&self, key: KeyId) -> Option<&'w GivenValue> {
        let meaning = self.keys().meaning(key);
        let [step, always] = self.given;
        let always = (self.subject.first || !meaning.describes_principal()).then_some(always);
        let shown = self.keys().shown(key);
        [Some(step), always, self.subject.federated].into_iter().flatten().find_map(|given| given.of(key, shown))
    }

    /// Whether several given keys fall together when letter case is ignored.
    pub(crate) fn is_ambiguous(&self, key: KeyId) -> bool {
        self.given.iter().any(|given| given.entries().iter().filter(|entry| entry.key == key).count() > 1)
    }

    /// The key and its value for display.
    pub(crate) fn describe(&self, key: KeyId) -> ContextTrace {
        let held = self.held(key);
        let given = self.given(key).filter(|given| **given != GivenValue::Unlisted);
        let provenance = match (held, given) {
            (_, Some(GivenValue::Absent)) => Provenance::DeclaredAbsent,
            (_, Some(GivenValue::ClaimWithoutKey)) => Provenance::ClaimWithoutKey,
            (_, Some(_)) => match self.derive(key).values() {
                Some(derived) if held.values() != Some(derived) => Provenance::Overridden,
                _ => Provenance::Given,
            },
            (Held::One(_) | Held::Many(_), None) => Provenance::Derived,
            (Held::Absent, None) => Provenance::DerivedAbsent,
            (Held::AlwaysSent, None) => Provenance::AlwaysSent,
            (Held::Blank(_), None) => Provenance::Blank,
            (Held::Unlisted, None) if self.world.unlisted_unknown => Provenance::Unknown,
            (Held::Unlisted, None) => Provenance::UnlistedAbsent,
        };
        let (values, multivalued) = match held {
            Held::One([value]) => (vec![value.to_string()], false),
            Held::Many(values) => (values.iter().map(ToString::to_string).collect(), true),
            Held::Blank(name) => (vec![(*name).to_owned()], false),
            Held::Absent | Held::Unlisted | Held::AlwaysSent => {
                (Vec::new(), crate::context::is_multivalued(self.keys().lower(key)))
            }
        };
        ContextTrace { key: self.keys().shown(key).to_owned(), provenance, values, multivalued }
    }

    /// What follows from caller, world, session and clock.
    pub(super) fn derive(&self, key: KeyId) -> Held<'w> {
        let meaning = self.keys().meaning(key);
        match meaning {
            Meaning::StsRequestContext => self.provided_context(key),
            _ if meaning.describes_principal() => self.of_principal(meaning),
            _ => self.of_request(meaning),
        }
    }

    fn of_principal(&self, meaning: &Meaning) -> Held<'w> {
        let subject = self.subject;
        match meaning {
            Meaning::PrincipalArn => match subject.kind {
                CallerKind::RoleSession => Held::maybe(subject.entity),
                CallerKind::User | CallerKind::FederatedUser | CallerKind::Root => Held::one(&*subject.arn),
                CallerKind::Service | CallerKind::Anonymous | CallerKind::FederatedIdentity => Held::Absent,
            },
            Meaning::PrincipalAccount => match subject.kind {
                CallerKind::Anonymous => Held::one("anonymous"),
                _ => Held::maybe(subject.account.as_ref().map(AccountId::as_str)),
            },
            Meaning::PrincipalType => Held::maybe(match subject.kind {
                CallerKind::User => Some("User"),
                CallerKind::RoleSession => Some("AssumedRole"),
                CallerKind::FederatedUser => Some("FederatedUser"),
                CallerKind::Root => Some("Account"),
                CallerKind::Anonymous => Some("Anonymous"),
                CallerKind::Service | CallerKind::FederatedIdentity => None,
            }),
            Meaning::PrincipalOrgId => self.organization_id(subject.account),
            Meaning::PrincipalOrgPaths => self.organization_paths(subject.account),
            Meaning::PrincipalTag(tag) => Held::maybe(self.certificate_tag(tag).or_else(|| subject.tag(tag))),
            Meaning::PrincipalIsAwsService => match subject.kind {
                CallerKind::Anonymous | CallerKind::FederatedIdentity => Held::Absent,
                kind => Held::flag(kind == CallerKind::Service),
            },
            Meaning::PrincipalServiceName => Held::maybe(self.service_name()),
            Meaning::PrincipalServiceNamesList => self.service_name().map_or(Held::Absent, |name| Held::many([name])),
            Meaning::UserId => match subject.kind {
                CallerKind::Service | CallerKind::FederatedIdentity => Held::Absent,
                _ => Held::always(subject.user_id.as_deref()),
            },
            Meaning::UserName => Held::maybe((subject.kind == CallerKind::User).then(|| user_name(&subject.arn))),
            Meaning::TokenIssueTime => match subject.credentials {
                CredentialKind::Session | CredentialKind::SessionToken | CredentialKind::AssumedRoot => {
                    Held::known(subject.issued.map(|time| time.to_string()))
                }
                CredentialKind::LongTerm | CredentialKind::None => Held::Absent,
            },
            Meaning::MultiFactorAuthPresent => match self.mfa() {
                Mfa::Unlisted => Held::Unlisted,
                Mfa::Absent => Held::Absent,
                Mfa::No => Held::flag(false),
                Mfa::Yes { .. } => Held::flag(true),
            },
            Meaning::MultiFactorAuthAge => match self.mfa() {
                Mfa::Unlisted => Held::Unlisted,
                Mfa::Absent | Mfa::No => Held::Absent,
                Mfa::Yes { age } => Held::one(age.to_string()),
            },
            Meaning::SourceIdentity => Held::maybe(subject.source_identity),
            Meaning::AssumedRoot => {
                if subject.credentials == CredentialKind::AssumedRoot {
                    Held::flag(true)
                } else {
                    Held::Absent
                }
            }
            Meaning::FederatedProvider => match subject.kind {
                CallerKind::FederatedIdentity if subject.arn.contains(":saml-provider/") => Held::Absent,
                CallerKind::FederatedIdentity => Held::one(&*subject.arn),
                CallerKind::RoleSession => Held::Unlisted,
                _ => Held::Absent,
            },
            _ => Held::Unlisted,
        }
    }

    fn of_request(&self, meaning: &Meaning) -> Held<'w> {
        let (subject, facts) = (self.subject, self.facts);
        let endpoint_owner = facts.endpoint.and_then(|endpoint| endpoint.account);
        match meaning {
            Meaning::StsSourceIdentity => match &facts.sts {
                Some(sts) => Held::maybe(sts.source_identity.or(subject.source_identity)),
                None if facts.action.service() == "sts" => Held::maybe(subject.source_identity),
                None => Held::Absent,
            },
            Meaning::ViaAwsService => Held::flag(!facts.called_via.is_empty()),
            Meaning::CalledVia if facts.called_via.is_empty() => Held::Absent,
            Meaning::CalledVia => Held::many(facts.called_via.iter().map(String::as_str)),
            Meaning::CalledViaFirst => Held::maybe(facts.called_via.first().map(String::as_str)),
            Meaning::CalledViaLast => Held::maybe(facts.called_via.last().map(String::as_str)),
            Meaning::SourceArn | Meaning::SourceAccount | Meaning::SourceOrgId | Meaning::SourceOrgPaths => {
                self.source(meaning)
            }
            Meaning::SecureTransport => Held::flag(true),
            Meaning::CurrentTime => Held::always(facts.clock.map(|time| time.to_string())),
            Meaning::EpochTime => Held::always(facts.clock.map(|time| time.seconds().to_string())),
            Meaning::RequestedRegion => {
                Held::always(carried::region_of(facts.resource).or_else(|| self.region_of_global_service()))
            }
            // A service that forwards a request passes the address on or does not.
            Meaning::SourceIp if !facts.called_via.is_empty() || subject.kind == CallerKind::Service => Held::Unlisted,
            Meaning::SourceIp if facts.endpoint.is_some() => Held::Absent,
            Meaning::SourceIp if self.is_said_to_come_through_endpoint() => Held::Unlisted,
            Meaning::SourceIp | Meaning::UserAgent => Held::AlwaysSent,
            Meaning::SourceVpc
            | Meaning::SourceVpce
            | Meaning::VpcSourceIp
            | Meaning::VpceAccount
            | Meaning::VpceOrgId
            | Meaning::VpceOrgPaths
                if !facts.called_via.is_empty() =>
            {
                Held::Absent
            }
            Meaning::SourceVpc => Held::known(facts.endpoint.and_then(|endpoint| endpoint.vpc.as_deref())),
            Meaning::SourceVpce => Held::known(facts.endpoint.map(|endpoint| endpoint.id.as_str())),
            // Of the other services nothing is said.
            Meaning::VpceAccount | Meaning::VpceOrgPaths if !carried::tells_endpoint_owner(facts.action) => {
                Held::Unlisted
            }
            Meaning::VpceOrgId if !carried::tells_endpoint_organization(facts.action) => Held::Unlisted,
            Meaning::VpceAccount => Held::known(endpoint_owner.map(|owner| owner.to_string())),
            Meaning::VpceOrgId if endpoint_owner.is_some() => self.organization_id(endpoint_owner),
            Meaning::VpceOrgPaths if endpoint_owner.is_some() => self.organization_paths(endpoint_owner),
            Meaning::KmsCallerAccount | Meaning::KmsViaService if facts.action.service() != "kms" => Held::Absent,
            Meaning::KmsCallerAccount => Held::maybe(subject.account.as_ref().map(AccountId::as_str)),
            Meaning::KmsViaService => self.kms_via_service(),
            Meaning::ResourceAccount | Meaning::ResourceOrgId | Meaning::ResourceOrgPaths
                if !carried::tells_owner(facts.action) =>
            {
                Held::Absent
            }
            Meaning::ResourceOrgId => self.organization_id(facts.owner),
            Meaning::ResourceOrgPaths => self.organization_paths(facts.owner),
            // What a service calls itself is the same, and no other service sends it.
            Meaning::ServiceResourceTag(service, _) if facts.action.service() != &**service => Held::Absent,
            Meaning::ResourceTag(tag) | Meaning::ServiceResourceTag(_, tag) => self.resource_tag(tag),
            Meaning::ServiceResourceAccount(service) | Meaning::ServiceRegion(service)
                if facts.action.service() != *service =>
            {
                Held::Absent
            }
            Meaning::ServiceResourceAccount(_) if facts.resource == "*" => Held::Unlisted,
            Meaning::ResourceAccount | Meaning::ServiceResourceAccount(_) => {
                Held::maybe(facts.owner.as_ref().map(AccountId::as_str))
            }
            Meaning::ServiceRegion(_) => Held::known(carried::region_of(facts.resource)),
            Meaning::RequestTag(tag) => match &facts.sts {
                Some(sts) => Held::maybe(find_tag(sts.tags, tag)),
                None => Held::Unlisted,
            },
            Meaning::TagKeys => match &facts.sts {
                Some(sts) if sts.tags.is_empty() => Held::Absent,
                Some(sts) => Held::many(sts.tags.iter().map(|(key, _)| key.as_str())),
                None => Held::Unlisted,
            },
            Meaning::StsExternalId => self.parameter(|sts| sts.external_id),
            Meaning::StsRoleSessionName => self.parameter(|sts| sts.session_name),
            Meaning::StsTaskPolicyArn => self.parameter(|sts| sts.task_policy),
            Meaning::StsRequestContextProviders => match facts.sts.as_ref().map(|sts| sts.provided) {
                Some(Some(provided)) => Held::many(provided.providers.iter().map(String::as_str)),
                Some(None) => Held::Absent,
                None => Held::Unlisted,
            },
            Meaning::StsTransitiveTagKeys => match &facts.sts {
                Some(sts) if sts.transitive.is_empty() => Held::Absent,
                Some(sts) => Held::many(sts.transitive.iter().map(String::as_str)),
                None => Held::Unlisted,
            },
            Meaning::StsOther => {
                if facts.sts.is_some() {
                    Held::Absent
                } else {
                    Held::Unlisted
                }
            }
            // IAM saves a condition on it, and there is no such key.
            Meaning::WithoutPrefix => Held::Absent,
            _ => Held::Unlisted,
        }
    }

    fn region_of_global_service(&self) -> Option<&'static str> {
        let partition = Arn::parse(self.facts.resource).map_or(self.subject.partition, |arn| arn.partition);
        carried::region_of_global_service(self.facts.action, partition)
    }

    /// Whether keys are given that only requests through a VPC endpoint have.
    fn is_said_to_come_through_endpoint(&self) -> bool {
        const OF_ENDPOINTS: [&str; 3] = ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"];
        let given = OF_ENDPOINTS.into_iter().filter_map(|key| self.given(self.keys().find(key)?));
        given.into_iter().any(|given| *given != GivenValue::Absent)
    }

    /// IAM Roles Anywhere passes what a certificate says as tags, and a trust policy may ask for them as tags of the principal-to-be.
    ///
    /// Source: <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
    fn certificate_tag(&self, tag: &str) -> Option<&'w str> {
        let sts = self.facts.sts.as_ref().filter(|_| self.service_name() == Some("rolesanywhere.amazonaws.com"))?;
        find_tag(sts.tags, tag)
    }

    /// Whether the request counts as authenticated with MFA: by the call itself, else by the credentials.
    fn mfa(&self) -> Mfa {
        let (subject, facts) = (self.subject, self.facts);
        let forwarded = !facts.called_via.is_empty() && subject.credentials == CredentialKind::LongTerm;
        match &facts.sts {
            Some(StsFacts { mfa: true, .. }) => Mfa::Yes { age: 0 },
            // With an access key, which has no such key, the service that forwards the request adds one.
            _ if forwarded && subject.mfa == Mfa::Unlisted && !self.world.unlisted_unknown => Mfa::No,
            _ => subject.mfa,
        }
    }

    fn provided_context(&self, key: KeyId) -> Held<'w> {
        let Some(sts) = &self.facts.sts else { return Held::Unlisted };
        sts.provided.and_then(|provided| provided.keys.of(key, self.keys().shown(key))).map_or(Held::Absent, Held::from)
    }

    fn parameter(&self, of: impl Fn(&StsFacts<'w>) -> Option<&'w str>) -> Held<'w> {
        self.facts.sts.as_ref().map_or(Held::Unlisted, |sts| Held::maybe(of(sts)))
    }

    fn service_name(&self) -> Option<&'w str> {
        (self.subject.kind == CallerKind::Service).then_some(&*self.subject.arn)
    }

    fn source(&self, meaning: &Meaning) -> Held<'w> {
        let Some(Caller::Service { source_arn, source_account, source_org_id, source_org_paths, .. }) =
            self.subject.service
        else {
            return Held::Absent;
        };
        // Which service sends it is not told by the service: the scenario says so with a blank.
        let said = |text: &'w Option<String>| match text.as_deref() {
            Some(text) if blank::is_whole(text) => Held::Blank(text),
            text => Held::maybe(text),
        };
        match meaning {
            Meaning::SourceArn => said(source_arn),
            Meaning::SourceAccount => said(source_account),
            Meaning::SourceOrgId => said(source_org_id),
            _ => source_org_paths.as_ref().map_or(Held::Absent, |paths| Held::many(paths.iter().map(String::as_str))),
        }
    }

    /// The service that forwards a request to KMS, with its Region, which is that of the key.
    ///
    /// Source: <https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service>
    fn kms_via_service(&self) -> Held<'w> {
        let Some(last) = self.facts.called_via.last() else { return Held::Absent };
        let region = carried::region_of(self.facts.resource);
        let service = last.split_once('.').map_or(last.as_str(), |(service, _)| service);
        Held::known(region.map(|region| format!("{service}.{region}.amazonaws.com")))
    }

    fn resource_tag(&self, tag: &str) -> Held<'w> {
        let facts = self.facts;
        if let Some(role) = facts.role.and_then(|role| self.world.roles.get(role)).filter(|role| role.listed) {
            let own = find_tag(&role.tags, tag);
            // Transitive tags of the calling session replace tags the target role has.
            let inherited = facts.sts.as_ref().and(own).and_then(|_| find_tag(&self.subject.transitive, tag));
            return Held::maybe(inherited.or(own));
        }
        // One without tags may be a user that is only named.
        let tagged = |user: &&User| user.arn == facts.resource && !user.tags.is_empty();
        if let Some(user) = self.world.users.iter().find(tagged) {
            return Held::maybe(find_tag(&user.tags, tag));
        }
        match facts.listed.and_then(|index| self.world.resources.get(index)) {
            Some(resource) => Held::maybe(find_tag(&resource.tags, tag)),
            None => Held::Unlisted,
        }
    }

    fn organization_id(&self, account: Option<AccountId>) -> Held<'w> {
        match (&self.world.organization, account) {
            (_, None) => Held::Absent,
            (None, Some(_)) => Held::Unlisted,
            (Some(organization), Some(account)) => {
                Held::maybe(self.world.is_in_organization(account).then_some(organization.id.as_str()))
            }
        }
    }

    fn organization_paths(&self, account: Option<AccountId>) -> Held<'w> {
        match (&self.world.organization, account) {
            (None, Some(_)) => Held::Unlisted,
            (Some(organization), Some(account)) if self.world.is_in_organization(account) => {
                let mut path = format!("{}/", organization.id);
                for node in self.world.organization_path(account) {
                    path.push_str(&node.id);
                    path.push('/');
                }
                Held::many([path])
            }
            (_, _) => Held::Absent,
        }
    }
}

/// The name at the end of a user's ARN. A blank may hold a path, so that of what stands before it nobody knows whether it belongs to the name.
fn user_name(arn: &str) -> &str {
    let name = short_name(arn);
    let name_at = arn.len() - name.len();
    match blank::places(arn).last() {
        Some(last) if last.end > name_at => arn.get(last.start..).unwrap_or(name),
        _ => name,
    }
}

impl Variables for Context<'_> {
    fn resolve(&self, key: KeyId) -> Resolved<'_> {
        match self.held(key) {
            Held::One([value]) => Resolved::Text(value),
            // A set cannot be a variable.
            Held::AlwaysSent | Held::Blank(_) => Resolved::Unknown,
            Held::Unlisted if self.world.unlisted_unknown => Resolved::Unknown,
            Held::Many(_) | Held::Absent | Held::Unlisted => Resolved::Absent,
        }
    }

    fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
        let Resolved::Text(text) = self.resolve(key) else { return self.resolve(key) };
        let fold = || match fold_case(text) {
            Cow::Owned(folded) => Some(folded.into()),
            Cow::Borrowed(_) => None,
        };
        let cell = self.cells.get(key.0 as usize).and_then(OnceCell::get);
        match cell.map(|cell| cell.folded.get_or_init(fold)) {
            Some(Some(folded)) => Resolved::Text(folded),
            _ => Resolved::Text(text),
        }
    }

    fn have_blanks(&self) -> bool {
        self.blanks
    }
}
