//! Who makes a request, with everything the gates and the context need to know of it.

use std::borrow::Cow;

use crate::blank;
use crate::context::Given;
use crate::diag::PrincipalType;
use crate::name::{AccountId, Arn, short_name};
use crate::pattern::Pattern;
use crate::policy::Principal;
use crate::report::{CallerKind, CallerName, Operation};
use crate::time::Timestamp;
use crate::trace::{PolicyId, Rung, Truth};
use crate::world::{Behind, Caller, RootCredentials, Session, Tag, Token, World};

/// A caller, as the evaluator sees it.
#[derive(Clone, Debug)]
pub(crate) struct Subject<'w> {
    pub(crate) kind: CallerKind,
    /// Its own ARN (of the session, for a role session), service name or provider.
    pub(crate) arn: Cow<'w, str>,
    pub(crate) account: Option<AccountId>,
    pub(crate) partition: &'w str,
    /// ARN of the role behind a role session, or of the user behind a federated user.
    pub(crate) entity: Option<&'w str>,
    /// `AIDA…` or `AROA…` of the user or role.
    pub(crate) unique_id: Option<&'w str>,
    /// `aws:userid`; `None` if the unique ID is not known.
    pub(crate) user_id: Option<Cow<'w, str>>,
    pub(crate) identity: Cow<'w, [PolicyId]>,
    pub(crate) boundary: Option<PolicyId>,
    pub(crate) limit: SessionLimit,
    pub(crate) service_linked: bool,
    /// Principal tags in effect.
    pub(crate) tags: Cow<'w, [Tag]>,
    /// Session tags that flow to the next hop.
    pub(crate) transitive: Vec<Tag>,
    pub(crate) source_identity: Option<&'w str>,
    pub(crate) credentials: CredentialKind,
    pub(crate) issued: Option<Timestamp>,
    /// What the credentials say of MFA.
    pub(crate) mfa: Mfa,
    /// Whether it acts with the permissions of a root user.
    pub(crate) root: bool,
    /// Context that the session carries from its federation.
    pub(crate) federated: Option<&'w Given>,
    /// The caller of the scenario, if it is an AWS service: its source keys.
    pub(crate) service: Option<&'w Caller>,
    /// Whether these are the credentials the scenario begins with.
    pub(crate) first: bool,
    /// ARNs of those who acted before it in the chain.
    pub(crate) earlier: Vec<String>,
}

/// How session policies limit a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SessionLimit {
    /// None were passed, and none are needed.
    None,
    /// These, together one set.
    Policies(Vec<PolicyId>),
    /// A federated user that passed none has no permissions.
    Nothing,
}

/// What a request is signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CredentialKind {
    /// Keys of a user or root user.
    LongTerm,
    /// `GetSessionToken`.
    SessionToken,
    /// A session.
    Session,
    /// `AssumeRoot`.
    AssumedRoot,
    /// No AWS credentials.
    None,
}

/// What credentials say of authentication with MFA.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mfa {
    /// It depends on how somebody signed in, which a scenario may say.
    Unlisted,
    /// Nothing: requests have no such key.
    Absent,
    /// Without.
    No,
    /// With, so many seconds ago.
    Yes { age: i64 },
}

/// What a caller has put on the roles so far: (role, policy).
pub(crate) type PutPolicies = [(usize, PolicyId)];

impl<'w> Subject<'w> {
    pub(crate) fn blank(kind: CallerKind, arn: impl Into<Cow<'w, str>>) -> Self {
        Self {
            kind,
            arn: arn.into(),
            account: None,
            partition: "aws",
            entity: None,
            unique_id: None,
            user_id: None,
            identity: Cow::default(),
            boundary: None,
            limit: SessionLimit::None,
            service_linked: false,
            tags: Cow::default(),
            transitive: Vec::new(),
            source_identity: None,
            credentials: CredentialKind::None,
            issued: None,
            mfa: Mfa::Absent,
            root: false,
            federated: None,
            service: None,
            first: false,
            earlier: Vec::new(),
        }
    }

    /// Whoever holds credentials. What they say of MFA is that old, in seconds.
    pub(crate) fn of_caller(caller: &'w Caller, world: &'w World, put: &PutPolicies, age: i64) -> Self {
        match caller {
            Caller::User { user, token } => {
                let mut subject = Self::of_user(*user, world);
                if let Some(token) = token {
                    subject.use_token(*token, age);
                }
                subject
            }
            Caller::Root { account, credentials } => Self::of_root(*account, credentials),
            Caller::RoleSession(session) => Self::of_session(session, world, put),
            Caller::FederatedUser { arn, behind, policies, tags, issued } => {
                let behind = match behind {
                    Behind::User(user) => Self {
                        entity: world.users.get(*user).map(|user| user.arn.as_str()),
                        ..Self::of_user(*user, world)
                    },
                    Behind::Root(account) => Self::of_root(*account, &RootCredentials::LongTerm),
                };
                let limit =
                    if policies.is_empty() { SessionLimit::Nothing } else { SessionLimit::Policies(policies.clone()) };
                Self {
                    kind: CallerKind::FederatedUser,
                    arn: arn.into(),
                    partition: partition(arn),
                    user_id: behind.account.map(|account| format!("{account}:{}", short_name(arn)).into()),
                    tags: overlay(behind.tags.clone(), tags),
                    credentials: CredentialKind::Session,
                    issued: *issued,
                    mfa: Mfa::Absent,
                    limit,
                    ..behind
                }
            }
            Caller::Service { name, .. } => Self { service: Some(caller), ..Self::blank(CallerKind::Service, name) },
            Caller::Anonymous => {
                let name = "anonymous";
                Self { user_id: Some(name.into()), ..Self::blank(CallerKind::Anonymous, name) }
            }
        }
    }

    fn of_root(account: AccountId, credentials: &'w RootCredentials) -> Self {
        let mut subject = Self {
            account: Some(account),
            user_id: Some(account.to_string().into()),
            credentials: CredentialKind::LongTerm,
            root: true,
            ..Self::blank(CallerKind::Root, format!("arn:aws:iam::{account}:root"))
        };
        match credentials {
            RootCredentials::LongTerm => {}
            RootCredentials::Token(token) => {
                // The documentation says that a root user cannot use MFA-protected access, whatever its token was made with.
                subject.credentials = CredentialKind::SessionToken;
                subject.issued = token.issued;
            }
            RootCredentials::Assumed { task, issued, source_identity } => {
                subject.credentials = CredentialKind::AssumedRoot;
                subject.issued = *issued;
                subject.limit = SessionLimit::Policies(vec![*task]);
                subject.source_identity = source_identity.as_deref();
            }
        }
        subject
    }

    fn use_token(&mut self, token: Token, age: i64) {
        self.credentials = CredentialKind::SessionToken;
        self.issued = token.issued;
        self.mfa = match token.mfa {
            None => Mfa::Unlisted,
            Some(false) => Mfa::No,
            Some(true) => Mfa::Yes { age },
        };
    }

    fn of_user(index: usize, world: &'w World) -> Self {
        let Some(user) = world.users.get(index) else { return Self::blank(CallerKind::User, String::new()) };
        let groups = user.groups.iter().filter_map(|group| world.groups.get(*group));
        Self {
            account: Some(user.account),
            partition: partition(&user.arn),
            unique_id: user.unique_id.as_deref(),
            user_id: user.unique_id.as_deref().map(Cow::from),
            identity: joined(&user.policies, groups.flat_map(|group| &group.policies).copied()),
            boundary: user.boundary,
            tags: Cow::from(&user.tags),
            credentials: CredentialKind::LongTerm,
            mfa: Mfa::Unlisted,
            ..Self::blank(CallerKind::User, &user.arn)
        }
    }

    /// A role session.
    pub(crate) fn of_session(session: &'w Session, world: &'w World, put: &PutPolicies) -> Self {
        let blank = Self::blank(CallerKind::RoleSession, &session.arn);
        let Some(role) = world.roles.get(session.role) else { return blank };
        let put = put.iter().filter(|(index, _)| *index == session.role).map(|(_, policy)| policy);
        let is_transitive = |tag: &&Tag| session.transitive.iter().any(|key| key.eq_ignore_ascii_case(&tag.0));
        Self {
            account: Some(role.account),
            partition: partition(&role.arn),
            entity: Some(&role.arn),
            unique_id: role.unique_id.as_deref(),
            user_id: role.unique_id.as_ref().map(|id| format!("{id}:{}", session.name).into()),
            identity: joined(&role.policies, put.copied()),
            // Service-linked roles cannot have one.
            boundary: role.boundary.filter(|_| !role.service_linked),
            limit: if session.policies.is_empty() {
                SessionLimit::None
            } else {
                SessionLimit::Policies(session.policies.clone())
            },
            service_linked: role.service_linked,
            tags: overlay(Cow::from(&role.tags), &session.tags),
            transitive: session.tags.iter().filter(is_transitive).cloned().collect(),
            source_identity: session.source_identity.as_deref(),
            credentials: CredentialKind::Session,
            issued: session.issued,
            // Credentials that AssumeRole issues carry no MFA information; federated ones do not have the key at all.
            mfa: if session.operation == Operation::AssumeRole { Mfa::No } else { Mfa::Absent },
            federated: Some(&session.federated),
            ..blank
        }
    }

    /// The holder of a token or an assertion, who has no AWS credentials yet.
    pub(crate) fn of_provider(provider: String, federated: &'w Given) -> Self {
        Self { federated: Some(federated), ..Self::blank(CallerKind::FederatedIdentity, provider) }
    }

    /// Its name for reports.
    pub(crate) fn name(&self) -> CallerName {
        CallerName { kind: self.kind, name: self.arn.to_string(), account: self.account }
    }

    /// Whether it has an identity half: policies of its own account that must allow.
    pub(crate) fn has_identity_half(&self) -> bool {
        match self.kind {
            CallerKind::User | CallerKind::RoleSession | CallerKind::FederatedUser | CallerKind::Root => true,
            CallerKind::Service | CallerKind::Anonymous | CallerKind::FederatedIdentity => false,
        }
    }

    /// How directly a listed principal names it.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    pub(crate) fn rung(&self, listed: &Principal) -> Option<Rung> {
        let own = |arn: &str| (*self.arn == *arn).then_some(Rung::Direct);
        let behind = |arn: &str| (self.entity == Some(arn)).then_some(Rung::Entity);
        match listed {
            Principal::Everyone => Some(Rung::Direct),
            Principal::Account { partition, account } => {
                // A root user is known by its account alone, and an account is of one partition.
                let same_partition = self.kind == CallerKind::Root
                    || partition.as_deref().is_none_or(|partition| partition == self.partition);
                let rung = if self.kind == CallerKind::Root { Rung::Direct } else { Rung::Account };
                (self.account == Some(*account) && same_partition).then_some(rung)
            }
            Principal::User(arn) => match self.kind {
                CallerKind::User => own(arn),
                CallerKind::FederatedUser => behind(arn),
                _ => None,
            },
            Principal::Role(arn) if self.kind == CallerKind::RoleSession => behind(arn),
            Principal::RoleSession(arn) if self.kind == CallerKind::RoleSession => own(arn),
            Principal::FederatedUser(arn) if self.kind == CallerKind::FederatedUser => own(arn),
            Principal::UniqueId(id) if self.unique_id == Some(id) => {
                Some(if self.kind == CallerKind::User { Rung::Direct } else { Rung::Entity })
            }
            Principal::Service(name) if self.kind == CallerKind::Service => own(name),
            Principal::Federated(provider) if self.kind == CallerKind::FederatedIdentity => own(provider),
            Principal::Role(_)
            | Principal::RoleSession(_)
            | Principal::FederatedUser(_)
            | Principal::UniqueId(_)
            | Principal::Service(_)
            | Principal::Federated(_)
            | Principal::CanonicalUser(_)
            | Principal::Unusable(_)
            | Principal::Blank { .. } => None,
        }
    }

    /// How directly a listed principal may name it, by what blanks hold: those of the principal, or those in its own names.
    pub(crate) fn open_rungs(&self, listed: &Principal, needs_federated: bool) -> [Option<Rung>; 3] {
        let open = |is_open: bool, rung| is_open.then_some(rung);
        let same = |own: Option<&str>, listed: &str| own.is_some_and(|own| blank::same(listed, own) == Truth::Unknown);
        match (listed, self.kind) {
            (Principal::Blank { kind, pattern }, _) => self.possible_rungs(*kind, pattern, needs_federated),
            (Principal::User(arn), CallerKind::User)
            | (Principal::RoleSession(arn), CallerKind::RoleSession)
            | (Principal::FederatedUser(arn), CallerKind::FederatedUser)
            | (Principal::Service(arn), CallerKind::Service)
            | (Principal::Federated(arn), CallerKind::FederatedIdentity) => {
                [open(same(Some(&self.arn), arn), Rung::Direct), None, None]
            }
            (Principal::User(arn), CallerKind::FederatedUser) | (Principal::Role(arn), CallerKind::RoleSession) => {
                [open(same(self.entity, arn), Rung::Entity), None, None]
            }
            (Principal::UniqueId(id), CallerKind::User) => [open(same(self.unique_id, id), Rung::Direct), None, None],
            (Principal::UniqueId(id), _) => [open(same(self.unique_id, id), Rung::Entity), None, None],
            _ => [None; 3],
        }
    }

    fn possible_rungs(&self, kind: PrincipalType, pattern: &Pattern, needs_federated: bool) -> [Option<Rung>; 3] {
        let may_be = |text: &str| pattern.may_match(text);
        let direct = match (kind, self.kind) {
            (PrincipalType::Aws, _) if !needs_federated && may_be("*") => true,
            (PrincipalType::Aws, CallerKind::User | CallerKind::RoleSession | CallerKind::FederatedUser) => {
                may_be(&self.arn) || (self.kind == CallerKind::User && self.unique_id.is_some_and(may_be))
            }
            (PrincipalType::Aws, CallerKind::Root) => self.account_names().iter().any(|name| may_be(name)),
            (PrincipalType::Service, CallerKind::Service) => pattern.may_match(&self.arn),
            (PrincipalType::Federated, CallerKind::FederatedIdentity) => may_be(&self.arn),
            _ => false,
        };
        let is_aws = kind == PrincipalType::Aws;
        let has_entity = matches!(self.kind, CallerKind::RoleSession | CallerKind::FederatedUser);
        let entity = is_aws && has_entity && [self.entity, self.unique_id].into_iter().flatten().any(may_be);
        let has_account = has_entity || self.kind == CallerKind::User;
        let account = is_aws && has_account && self.account_names().iter().any(|name| may_be(name));
        [account.then_some(Rung::Account), entity.then_some(Rung::Entity), direct.then_some(Rung::Direct)]
    }

    /// What a policy may call its account.
    fn account_names(&self) -> Vec<String> {
        let account = self.account.iter();
        account.flat_map(|id| [id.to_string(), format!("arn:{}:iam::{id}:root", self.partition)]).collect()
    }

    /// The rungs it stands on, which `NotPrincipal` must list, all of them, to spare it.
    pub(crate) fn rungs(&self) -> &'static [Rung] {
        match self.kind {
            CallerKind::User => &[Rung::Account, Rung::Direct],
            // The federated user of a root user has no user between.
            CallerKind::FederatedUser if self.entity.is_none() => &[Rung::Account, Rung::Direct],
            CallerKind::RoleSession | CallerKind::FederatedUser => &[Rung::Account, Rung::Entity, Rung::Direct],
            CallerKind::Root | CallerKind::Service | CallerKind::Anonymous | CallerKind::FederatedIdentity => {
                &[Rung::Direct]
            }
        }
    }

    /// The value of a principal tag; letter case of the key is ignored.
    pub(crate) fn tag(&self, key: &str) -> Option<&str> {
        find_tag(&self.tags, key)
    }
}

/// The value of a tag; letter case of the key is ignored.
pub(crate) fn find_tag<'t>(tags: &'t [Tag], key: &str) -> Option<&'t str> {
    tags.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value.as_str())
}

/// Tags of a session over those of the role or user; a key replaces one that differs in letter case only, and keeps its own spelling.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html>
pub(crate) fn overlay<'t>(below: Cow<'t, [Tag]>, above: &[Tag]) -> Cow<'t, [Tag]> {
    if above.is_empty() {
        return below;
    }
    let kept = below.iter().filter(|(key, _)| find_tag(above, key).is_none());
    kept.chain(above).cloned().collect()
}

/// A list with what comes on top, which is as a rule nothing.
fn joined(list: &[PolicyId], more: impl Iterator<Item = PolicyId>) -> Cow<'_, [PolicyId]> {
    let mut joined = Cow::from(list);
    for id in more {
        joined.to_mut().push(id);
    }
    joined
}

pub(crate) fn partition(arn: &str) -> &str {
    Arn::parse(arn).map_or("aws", |arn| arn.partition)
}
