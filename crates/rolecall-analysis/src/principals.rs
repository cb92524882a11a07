//! The callers that the principals of documents tell apart, each with what core says of it to every one of them.
//!
//! A principal is a literal: a caller is one that is listed, or one of all the others. So a few callers stand for everybody.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::Signer;
use rolecall_core::context::{KeyId, Keys, Meaning};
use rolecall_core::diag::PolicyKind;
use rolecall_core::name::{AccountId, Arn, short_name};
use rolecall_core::policy::Principal;
use rolecall_core::sort::{map, set};
use rolecall_core::trace::{Effect, Rung};

use crate::caller::{Caller, Owner, Who};
use crate::document::Shared;
use crate::form::{ACCOUNT, OTHER_ACCOUNT, account, some};
use crate::glob::{Class, Glob, Token};
use crate::setting::{Group, Principals, group};
use crate::value::Shape;

/// What principals list.
#[derive(Debug, Default)]
struct Listed {
    accounts: BTreeSet<String>,
    users: BTreeSet<String>,
    roles: BTreeSet<String>,
    /// Account, name of the role, name of the session.
    sessions: BTreeSet<[String; 3]>,
    federated_users: BTreeSet<String>,
    ids: BTreeSet<String>,
    services: BTreeSet<String>,
    providers: BTreeSet<String>,
    /// Whether a boundary makes a difference.
    asks_for_boundary: bool,
}

/// Accounts, in which unnamed callers are looked for.
#[derive(Clone, Copy)]
enum In<'a> {
    /// One that is named.
    Account(&'a str),
    /// Any other; this is one.
    Elsewhere(&'a str),
}

/// Finds callers.
pub(crate) struct Finder<'q> {
    pub(crate) shared: &'q Shared,
    pub(crate) kind: PolicyKind,
    pub(crate) partition: &'q str,
    /// Owner of the resource, if it is known.
    pub(crate) owner: Option<&'q str>,
    listed: Listed,
}

impl<'q> Finder<'q> {
    /// Reads what the principals of all documents list; in `accounts`, unnamed callers are looked for as well.
    pub(crate) fn new(
        shared: &'q Shared,
        kind: PolicyKind,
        partition: &'q str,
        owner: Option<&'q str>,
        accounts: &BTreeSet<String>,
    ) -> Self {
        let mut listed = Listed::default();
        for principals in &shared.principals {
            let element = &principals.element;
            listed.asks_for_boundary |= element.negated && principals.effect == Effect::Deny;
            for principal in &element.listed {
                listed.enter(&principal.value, partition);
            }
        }
        listed.accounts.extend(owner.map(str::to_owned).into_iter().chain(accounts.iter().cloned()));
        Self { shared, kind, partition, owner, listed }
    }

    /// An account that nothing names.
    pub(crate) fn elsewhere(&self) -> String {
        let unnamed = |account: &String| !self.listed.accounts.contains(account);
        let first = [ACCOUNT, OTHER_ACCOUNT, "777788889999"].map(str::to_owned).into_iter();
        let more = (0..=self.listed.accounts.len()).map(|number| format!("1{number:011}"));
        first.chain(more).find(unnamed).unwrap_or_default()
    }

    /// Everybody who can ask, those first that people think of first.
    pub(crate) fn callers(&self) -> Vec<Caller> {
        use PolicyKind as K;
        if !matches!(self.kind, K::Resource | K::Trust | K::Endpoint | K::ResourceControl) {
            let kinds: &[Who] = match self.kind {
                K::Session => &[Who::RoleSession],
                K::Identity => &[Who::User, Who::RoleSession, Who::FederatedUser],
                _ => &[Who::User, Who::RoleSession],
            };
            return kinds.iter().map(|who| Caller::any(*who, self.partition)).collect();
        }
        let elsewhere = self.elsewhere();
        let mut found = Vec::new();
        self.users(&elsewhere, &mut found);
        self.role_sessions(&elsewhere, &mut found);
        match self.kind {
            K::Trust => {
                self.services(&mut found);
                self.providers(&mut found);
            }
            K::Endpoint => {
                self.federated_users(&elsewhere, &mut found);
                self.roots(&elsewhere, &mut found);
                found.push(Caller::new(Who::Anonymous, String::new()));
            }
            _ => {
                self.services(&mut found);
                self.federated_users(&elsewhere, &mut found);
                self.roots(&elsewhere, &mut found);
                found.push(Caller::new(Who::Anonymous, String::new()));
                if self.kind == K::ResourceControl {
                    self.providers(&mut found);
                }
            }
        }
        if self.listed.asks_for_boundary {
            let with_boundary = |caller: &Caller| Caller { has_boundary: true, ..caller.clone() };
            let bounded: Vec<Caller> = found
                .iter()
                .filter(|caller| caller.who.has_account() && caller.who != Who::Root)
                .map(with_boundary)
                .collect();
            found.extend(bounded);
        }
        for caller in &mut found {
            caller.is_through_endpoint = self.kind == K::Endpoint;
            self.judge(caller);
        }
        let is_owner_asked = self.shared.keys.find("aws:ResourceAccount").is_some();
        if self.kind == K::Resource && self.owner.is_none() && is_owner_asked {
            // Then it matters as well whether the owner asks.
            let owners = self.owners(&found);
            found.extend(owners.into_iter().map(|caller| Caller { least: Rung::Entity, ..caller }));
        }
        found
    }

    /// Of some callers, those whose account owns the resource, whoever names them how: who owns it may be unknown.
    pub(crate) fn owners(&self, callers: &[Caller]) -> Vec<Caller> {
        if !matches!(self.kind, PolicyKind::Resource | PolicyKind::Trust) {
            return Vec::new();
        }
        let of_account = |caller: &Caller| -> Option<Caller> {
            let account = caller.account()?;
            let is_owner = self.owner.is_none_or(|owner| owner == account);
            is_owner.then(|| Caller { owner: Owner::Is(account.to_owned()), ..caller.clone() })
        };
        callers.iter().filter_map(of_account).collect()
    }

    /// What core says of a caller to every principals element, and who owns the resource.
    fn judge(&self, caller: &mut Caller) {
        let signer = self.signer(caller);
        let rung = |principals: &Principals| signer.rung(&principals.element, principals.effect, principals.kind);
        let rungs = self.shared.principals.iter().filter_map(|principals| Some((principals.index, rung(principals)?)));
        caller.rungs = map(rungs);
        caller.owner = match (self.kind, self.owner, caller.account()) {
            (PolicyKind::Resource | PolicyKind::Trust, Some(owner), account) => {
                if account == Some(owner) {
                    // There the account's own policies allow alone.
                    caller.least = Rung::Entity;
                }
                Owner::Is(owner.to_owned())
            }
            (PolicyKind::Resource | PolicyKind::Trust, None, Some(account)) => Owner::Not(account.to_owned()),
            _ => Owner::Any,
        };
    }

    fn signer(&self, caller: &Caller) -> Signer {
        let account = caller.account().and_then(AccountId::parse);
        let mut arn = caller.example.clone();
        let mut entity = caller.behind.clone();
        match caller.who {
            Who::RoleSession => {
                let session = session_of(caller);
                arn = format!(
                    "arn:{}:sts::{}:assumed-role/{}/{session}",
                    self.partition,
                    caller.account().unwrap_or_default(),
                    short_name(&caller.example)
                );
                entity = Some(caller.example.clone());
            }
            // Known by its account alone, as core has it.
            Who::Anonymous => "anonymous".clone_into(&mut arn),
            _ => {}
        }
        let (unique_id, has_boundary) = (caller.unique_id.clone(), caller.has_boundary);
        Signer { kind: caller.who.kind(), arn, account, entity, unique_id, has_boundary }
    }

    fn places<'a>(&'a self, elsewhere: &'a str) -> impl Iterator<Item = In<'a>> {
        let named = self.listed.accounts.iter().map(|account| In::Account(account));
        named.chain([In::Elsewhere(elsewhere)])
    }

    /// Names of a kind in an account, but for some: as a caller with a plain name that is none of them.
    fn others(&self, who: Who, place: In<'_>, excluded: &BTreeSet<String>) -> Caller {
        let [service, start] = who.form().unwrap_or_default();
        let named = |account: &[Token]| {
            let head = Glob::literal(&format!("arn:{}:{service}::", self.partition)).tokens;
            let behind = Glob::literal(&format!(":{start}")).tokens;
            let name = if who == Who::Root { Vec::new() } else { some(Class::Field).to_vec() };
            Glob { tokens: [&head, account, &behind, &name].concat(), folded: false }
        };
        let (account, union, other_accounts) = match place {
            In::Account(account) => (account, named(&Glob::literal(account).tokens), Vec::new()),
            In::Elsewhere(account) => {
                let others = self.listed.accounts.iter().map(|account| named(&Glob::literal(account).tokens));
                (account, named(&self::account()), others.collect())
            }
        };
        let of_account = |arn: &&String| Arn::parse(arn).is_some_and(|arn| arn.account == account);
        let mut except: Vec<Glob> = excluded.iter().filter(of_account).map(|arn| Glob::literal(arn)).collect();
        except.extend(other_accounts);
        let plain = who.arn(self.partition, account, None).into_iter();
        let numbered = (0..=excluded.len())
            .filter_map(|number| who.arn(self.partition, account, Some(&format!("example{number}"))));
        let example = plain.chain(numbered).find(|arn| !excluded.contains(arn)).unwrap_or_default();
        Caller { name: Shape { unions: vec![vec![union]], excluded: except }, ..Caller::new(who, example) }
    }

    /// One that is named.
    fn exactly(who: Who, arn: &str) -> Caller {
        let name = Shape { unions: vec![vec![Glob::literal(arn)]], excluded: Vec::new() };
        Caller { name, ..Caller::new(who, arn.to_owned()) }
    }

    /// Adds a caller as it is without a listed unique ID, and with each.
    fn with_ids(&self, caller: Caller, prefix: &str, found: &mut Vec<Caller>) {
        let ids: Vec<String> = self.listed.ids.iter().filter(|id| id.starts_with(prefix)).cloned().collect();
        let identified = ids.iter().map(|id| Caller { unique_id: Some(id.clone()), ..caller.clone() });
        let identified: Vec<Caller> = identified.collect();
        found.push(Caller { other_ids: ids, ..caller });
        found.extend(identified);
    }

    fn users(&self, elsewhere: &str, found: &mut Vec<Caller>) {
        for arn in &self.listed.users {
            self.with_ids(Self::exactly(Who::User, arn), "AIDA", found);
        }
        for place in self.places(elsewhere) {
            self.with_ids(self.others(Who::User, place, &self.listed.users), "AIDA", found);
        }
    }

    fn role_sessions(&self, elsewhere: &str, found: &mut Vec<Caller>) {
        let named_sessions = |account: &str, role: &str| -> Vec<String> {
            let of_role = |known: &&[String; 3]| known[0] == account && known[1] == role;
            self.listed.sessions.iter().filter(of_role).map(|[_, _, session]| session.clone()).collect()
        };
        let mut add = |caller: Caller, sessions: &[String]| {
            for session in sessions {
                self.with_ids(Caller { session: Some(session.clone()), ..caller.clone() }, "AROA", found);
            }
            self.with_ids(Caller { other_sessions: sessions.to_vec(), ..caller }, "AROA", found);
        };
        for arn in &self.listed.roles {
            let account = Arn::parse(arn).map_or("", |arn| arn.account);
            add(Self::exactly(Who::RoleSession, arn), &named_sessions(account, short_name(arn)));
        }
        // Roles that only sessions are named of: their paths are not told.
        let mut of_sessions: BTreeMap<[&str; 2], Vec<String>> = BTreeMap::new();
        for [account, role, _] in &self.listed.sessions {
            of_sessions.entry([account, role]).or_insert_with(|| named_sessions(account, role));
        }
        for ([account, role], sessions) in &of_sessions {
            let plain = Who::RoleSession.arn(self.partition, account, Some(role)).unwrap_or_default();
            let in_path = |path: &str| {
                let start = format!("arn:{}:iam::{account}:role/{path}", self.partition);
                let path = if path.is_empty() { Vec::new() } else { vec![Token::Run(Class::Field)] };
                let name = Glob::literal(&format!("{}{role}", if path.is_empty() { "" } else { "/" })).tokens;
                Glob { tokens: [&Glob::literal(&start).tokens[..], &path, &name].concat(), folded: false }
            };
            let excluded: Vec<Glob> = self.listed.roles.iter().map(|arn| Glob::literal(arn)).collect();
            let unnamed = [plain.clone(), plain.replace(":role/", ":role/example/")];
            let example = unnamed.into_iter().find(|arn| !self.listed.roles.contains(arn)).unwrap_or(plain);
            let name = Shape { unions: vec![vec![in_path(""), in_path("x")]], excluded };
            add(Caller { name, ..Caller::new(Who::RoleSession, example) }, sessions);
        }
        for place in self.places(elsewhere) {
            let mut excluded = self.listed.roles.clone();
            let mut of_sessions: Vec<Glob> = Vec::new();
            for [account, role] in of_sessions_names(&self.listed.sessions) {
                excluded.extend(Who::RoleSession.arn(self.partition, account, Some(role)));
                let start = Glob::literal(&format!("arn:{}:iam::{account}:role/", self.partition)).tokens;
                let name = Glob::literal(&format!("/{role}")).tokens;
                let tokens = [&start[..], &[Token::Run(Class::Field)], &name].concat();
                of_sessions.push(Glob { tokens, folded: false });
            }
            let mut caller = self.others(Who::RoleSession, place, &excluded);
            caller.name.excluded.extend(of_sessions);
            add(caller, &[]);
        }
    }

    fn federated_users(&self, elsewhere: &str, found: &mut Vec<Caller>) {
        let mut all: Vec<Caller> =
            self.listed.federated_users.iter().map(|arn| Self::exactly(Who::FederatedUser, arn)).collect();
        let named = &self.listed.federated_users;
        all.extend(self.places(elsewhere).map(|place| self.others(Who::FederatedUser, place, named)));
        for caller in all {
            let account = caller.account().unwrap_or_default().to_owned();
            let of_account = |arn: &&String| Arn::parse(arn).is_some_and(|arn| arn.account == account);
            let behind = self.listed.users.iter().filter(of_account).cloned();
            let plain = self.others(Who::User, In::Account(&account), &self.listed.users).example;
            for user in behind.chain([plain]) {
                self.with_ids(Caller { behind: Some(user), ..caller.clone() }, "AIDA", found);
            }
        }
    }

    fn roots(&self, elsewhere: &str, found: &mut Vec<Caller>) {
        found.extend(self.places(elsewhere).map(|place| self.others(Who::Root, place, &BTreeSet::new())));
    }

    fn services(&self, found: &mut Vec<Caller>) {
        found.extend(self.listed.services.iter().map(|name| Self::exactly(Who::Service, name)));
        let known = ["lambda", "events", "sns", "s3", "logs", "cloudtrail"].map(|name| format!("{name}.amazonaws.com"));
        let more = (0..=self.listed.services.len()).map(|number| format!("example{number}.amazonaws.com"));
        let unnamed = known.into_iter().chain(more).find(|name| !self.listed.services.contains(name));
        let excluded = self.listed.services.iter().map(|name| Glob::literal(name)).collect();
        let name = Shape { unions: Vec::new(), excluded };
        found.extend(unnamed.map(|example| Caller { name, ..Caller::new(Who::Service, example) }));
    }

    fn providers(&self, found: &mut Vec<Caller>) {
        let kind = |arn: &str| if arn.contains(":saml-provider/") { Who::Saml } else { Who::WebIdentity };
        found.extend(self.listed.providers.iter().map(|arn| Self::exactly(kind(arn), arn)));
        let unnamed = [
            format!("arn:{}:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com", self.partition),
            format!("arn:{}:iam::{ACCOUNT}:saml-provider/example", self.partition),
        ];
        let unnamed = unnamed.into_iter().filter(|arn| !self.listed.providers.contains(arn));
        found.extend(unnamed.map(|arn| Self::exactly(kind(&arn), &arn)));
    }
}

/// Whether some keys tell some callers apart.
pub(crate) fn tells_apart(keys: &Keys, asked: &BTreeSet<KeyId>, callers: &[Caller]) -> bool {
    let is_usual = |who| matches!(who, Who::User | Who::RoleSession | Who::FederatedUser);
    let are_usual = callers.iter().all(|caller| is_usual(caller.who));
    asked.iter().any(|key| {
        let meaning = keys.meaning(*key);
        let of_session =
            [Meaning::SourceIdentity, Meaning::TokenIssueTime, Meaning::FederatedProvider, Meaning::OtherSessionKey];
        match group(meaning, *key) {
            Group::Caller => true,
            _ if of_session.contains(meaning) => true,
            _ if are_usual => false,
            Group::Organization | Group::Source | Group::Path => true,
            // A claim of a token.
            _ => {
                meaning.describes_principal()
                    || keys.lower(*key).rsplit_once(':').is_some_and(|(issuer, _)| issuer.contains('.'))
            }
        }
    })
}

impl Listed {
    fn enter(&mut self, principal: &Principal, partition: &str) {
        let mut account = |arn: &str| {
            let own = Arn::parse(arn).filter(|arn| arn.partition == partition && arn.account_id().is_some());
            self.accounts.extend(own.as_ref().map(|arn| arn.account.to_owned()));
            own.is_some()
        };
        match principal {
            Principal::Account { account, .. } => {
                self.accounts.insert(account.to_string());
            }
            Principal::User(arn) if account(arn) => {
                self.users.insert(arn.to_string());
            }
            Principal::Role(arn) if account(arn) => {
                self.roles.insert(arn.to_string());
            }
            Principal::FederatedUser(arn) if account(arn) => {
                self.federated_users.insert(arn.to_string());
            }
            Principal::RoleSession(arn) if account(arn) => {
                let parts = Arn::parse(arn).and_then(|arn| {
                    let (role, session) = arn.resource.strip_prefix("assumed-role/")?.rsplit_once('/')?;
                    Some([arn.account, role, session].map(str::to_owned))
                });
                self.sessions.extend(parts);
            }
            Principal::UniqueId(id) => {
                self.ids.insert(id.to_string());
            }
            Principal::Service(name) => {
                self.services.insert(name.to_string());
            }
            Principal::Federated(provider) => {
                self.providers.insert(provider.to_string());
            }
            _ => {}
        }
    }
}

/// Roles of which sessions are named, by account and name.
fn of_sessions_names(sessions: &BTreeSet<[String; 3]>) -> BTreeSet<[&str; 2]> {
    set(sessions.iter().map(|[account, role, _]| [&**account, &**role]))
}

/// A name for the session of a caller.
pub(crate) fn session_of(caller: &Caller) -> String {
    let plain = || std::iter::once("s1".to_owned());
    let more = (0..=caller.other_sessions.len()).map(|number| format!("example{number}"));
    let unnamed = plain().chain(more).find(|name| !caller.other_sessions.contains(name));
    caller.session.clone().or(unnamed).unwrap_or_default()
}
