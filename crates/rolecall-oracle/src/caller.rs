//! Who asks, and how a policy's principals name them.

use crate::context::Known;
use crate::document;
use crate::matching::field;
use crate::world::{self, Tags, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// The credentials in use.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    User {
        arn: String,
        /// Credentials of `GetSessionToken`.
        token: Option<Token>,
    },
    Session(Box<RoleSession>),
    Federated(Box<FederatedUser>),
    Root {
        account: String,
        credentials: RootCredentials,
    },
    Service {
        name: String,
        source: Value,
    },
    Anonymous,
    /// The holder of an assertion or token, before a role is assumed.
    Provider(String),
}

/// When temporary credentials begin and end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Life {
    pub(crate) issued: Option<String>,
    /// Seconds after the first step.
    pub(crate) expires: Option<i64>,
}

/// What `GetSessionToken` makes of long-term credentials.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) life: Life,
    pub(crate) mfa: Mfa,
}

/// Whether a device spoke for the credentials.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mfa {
    /// The scenario began with the credentials and does not say.
    Unlisted,
    Without,
    /// Seconds after the first step.
    Since(i64),
}

/// Three ways to be the root user.
#[derive(Clone, Debug)]
pub(crate) enum RootCredentials {
    LongTerm,
    Token(Token),
    /// A session of `AssumeRoot`, with the source identity of the session that asked for it.
    Task {
        policy: Value,
        life: Life,
        source_identity: Option<String>,
    },
}

/// A session of `GetFederationToken`.
#[derive(Clone, Debug)]
pub(crate) struct FederatedUser {
    pub(crate) arn: String,
    /// Who asked; `None`: the root user.
    pub(crate) user: Option<String>,
    /// `None`: no session policy was passed.
    pub(crate) policies: Option<Vec<Value>>,
    /// Session tags, without the tags of the user.
    pub(crate) tags: Tags,
    pub(crate) life: Life,
}

/// A role session.
#[derive(Clone, Debug)]
pub(crate) struct RoleSession {
    pub(crate) arn: String,
    pub(crate) role: String,
    /// `None`: no session policy was passed.
    pub(crate) policies: Option<Vec<Value>>,
    /// Session tags, without the tags of the role.
    pub(crate) tags: Tags,
    pub(crate) transitive: Vec<String>,
    pub(crate) source_identity: Option<String>,
    pub(crate) life: Life,
    /// Whether an assertion or token began it.
    pub(crate) federation: bool,
    /// Keys of the assertion or token that stay with the session.
    pub(crate) carried: BTreeMap<String, Known>,
}

/// How directly a principal is named (IAM User Guide, "How AWS enforcement code logic evaluates requests").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rung {
    None,
    Account,
    /// The role of a session, or the user of a federated user.
    Owner,
    Direct,
}

impl Caller {
    /// The source identity that the credentials carry
    /// (IAM User Guide, "Monitor and control actions taken with assumed roles"; AWS STS API Reference, `AssumeRoot`).
    pub(crate) fn source_identity(&self) -> Option<&str> {
        match self {
            Self::Session(session) => session.source_identity.as_deref(),
            Self::Root { credentials: RootCredentials::Task { source_identity, .. }, .. } => source_identity.as_deref(),
            _ => None,
        }
    }

    /// docs/scenario.md, "Caller".
    pub(crate) fn read(value: &Value, world: &World) -> Result<Self, String> {
        if let Some(arn) = value.as_str() {
            return Ok(Self::User { arn: arn.to_owned(), token: None });
        }
        let text = |member: &str| value.get(member).and_then(Value::as_str).map(str::to_owned);
        let policies = document::list(value.get("policies"), world.managed())?;
        let policies = (!policies.is_empty()).then_some(policies);
        let tags = world::tags(value.get("tags"));
        let life = Life { issued: text("issuedAt"), expires: None };
        if let Some(arn) = text("roleSession") {
            return Ok(Self::Session(Box::new(RoleSession {
                role: world.role_of_session(&arn),
                arn,
                policies,
                tags,
                transitive: document::texts(value.get("transitiveTagKeys")),
                source_identity: text("sourceIdentity"),
                life,
                federation: false,
                carried: BTreeMap::new(),
            })));
        }
        if let Some(arn) = text("federatedUser") {
            let user = Some(text("user").unwrap_or_default());
            return Ok(Self::Federated(Box::new(FederatedUser { arn, user, policies, tags, life })));
        }
        if let Some(arn) = text("user") {
            let temporary = value.get("sessionToken").and_then(Value::as_bool).unwrap_or(false);
            return Ok(Self::User { arn, token: temporary.then_some(Token { life, mfa: Mfa::Unlisted }) });
        }
        if let Some(account) = text("root") {
            let credentials = match document::one(value.get("taskPolicy"), world.managed())? {
                Some(policy) => RootCredentials::Task { policy, life: Life::default(), source_identity: None },
                None => RootCredentials::LongTerm,
            };
            return Ok(Self::Root { account, credentials });
        }
        if let Some(name) = text("service") {
            return Ok(Self::Service { name, source: value.clone() });
        }
        if value.get("anonymous").and_then(Value::as_bool) == Some(true) {
            return Ok(Self::Anonymous);
        }
        Err("the caller has none of the known forms".to_owned())
    }

    /// What kind of credentials these are, for those who count them.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::User { token: None, .. } => "user",
            Self::User { token: Some(_), .. } => "user with session token",
            Self::Session(session) if session.federation => "role session of a federated identity",
            Self::Session(_) => "role session",
            Self::Federated(user) if user.user.is_none() => "federated user of root",
            Self::Federated(_) => "federated user",
            Self::Root { credentials: RootCredentials::LongTerm, .. } => "root",
            Self::Root { credentials: RootCredentials::Token(_), .. } => "root with session token",
            Self::Root { credentials: RootCredentials::Task { .. }, .. } => "AssumeRoot session",
            Self::Service { .. } => "service",
            Self::Anonymous => "anonymous",
            Self::Provider(_) => "federated identity",
        }
    }

    /// Begin and end of temporary credentials; long-term ones have neither.
    pub(crate) fn life(&self) -> Option<&Life> {
        match self {
            Self::Session(session) => Some(&session.life),
            Self::Federated(user) => Some(&user.life),
            Self::Root { credentials: RootCredentials::Task { life, .. }, .. } => Some(life),
            _ => self.token().map(|token| &token.life),
        }
    }

    /// The credentials of `GetSessionToken`, of a user or of root.
    pub(crate) fn token(&self) -> Option<&Token> {
        match self {
            Self::User { token, .. } => token.as_ref(),
            Self::Root { credentials: RootCredentials::Token(token), .. } => Some(token),
            _ => None,
        }
    }

    /// The root user, whatever its credentials, and the federated users it has named: no identity policies.
    pub(crate) fn has_root_half(&self) -> bool {
        match self {
            Self::Root { .. } => true,
            Self::Federated(user) => user.user.is_none(),
            _ => false,
        }
    }

    /// The account of the principal.
    pub(crate) fn account(&self) -> Option<&str> {
        match self {
            Self::User { arn, .. } => Some(field(arn, 4)),
            Self::Federated(user) => Some(field(&user.arn, 4)),
            Self::Session(session) => Some(field(&session.arn, 4)),
            Self::Root { account, .. } => Some(account),
            Self::Service { .. } | Self::Anonymous | Self::Provider(_) => None,
        }
    }

    /// The ARN that AWS STS gives back, where there is one.
    pub(crate) fn arn(&self) -> Option<String> {
        match self {
            Self::User { arn, .. } => Some(arn.clone()),
            Self::Session(session) => Some(session.arn.clone()),
            Self::Federated(user) => Some(user.arn.clone()),
            Self::Root { account, .. } => Some(format!("arn:aws:iam::{account}:root")),
            Self::Service { .. } | Self::Anonymous | Self::Provider(_) => None,
        }
    }

    /// The user or role whose policies count: the user itself, the role, the federating user.
    pub(crate) fn entity(&self) -> Option<&str> {
        match self {
            Self::User { arn, .. } => Some(arn),
            Self::Federated(user) => user.user.as_deref(),
            Self::Session(session) => Some(&session.role),
            Self::Root { .. } | Self::Service { .. } | Self::Anonymous | Self::Provider(_) => None,
        }
    }

    /// Principal tags in effect (IAM User Guide, "Pass session tags in AWS STS").
    pub(crate) fn tags(&self, world: &World) -> Tags {
        let own = self.entity().and_then(|arn| world.user(arn).or_else(|| world.role(arn)));
        let own = world::tags(own.and_then(|entity| entity.get("tags")));
        match self {
            Self::Session(session) => world::overlay_tags(&own, &session.tags),
            Self::Federated(user) => world::overlay_tags(&own, &user.tags),
            _ => own,
        }
    }

    /// The unique ID of the user or role.
    pub(crate) fn unique_id(&self, world: &World) -> Option<String> {
        let entity = self.entity().and_then(|arn| world.user(arn).or_else(|| world.role(arn)))?;
        entity.get("uniqueId").and_then(Value::as_str).map(str::to_owned)
    }

    fn is_account(&self, value: &str) -> bool {
        // An account is of one partition, and a scenario writes a root user without it.
        if let Self::Root { .. } = self {
            let is_root = field(value, 2) == "iam" && field(value, 5) == "root";
            return self.account().is_some_and(|account| value == account || (is_root && field(value, 4) == account));
        }
        let partition = match self {
            Self::User { arn, .. } => field(arn, 1),
            Self::Federated(user) => field(&user.arn, 1),
            Self::Session(session) => field(&session.arn, 1),
            _ => "aws",
        };
        self.account()
            .is_some_and(|account| value == account || value == format!("arn:{partition}:iam::{account}:root"))
    }

    /// The user or role itself, by ARN or by unique ID (IAM User Guide, "Principal").
    fn is_entity(&self, value: &str, world: &World) -> bool {
        self.entity() == Some(value) || self.unique_id(world).as_deref() == Some(value)
    }

    /// One value of `AWS` (the table in "How AWS enforcement code logic evaluates requests").
    fn rung_of(&self, value: &str, world: &World) -> Rung {
        if value == "*" {
            return Rung::Direct;
        }
        match self {
            Self::Session(session) if session.arn == value => Rung::Direct,
            Self::Federated(user) if user.arn == value => Rung::Direct,
            Self::User { .. } if self.is_entity(value, world) => Rung::Direct,
            Self::Root { .. } if self.is_account(value) => Rung::Direct,
            Self::Session(_) | Self::Federated(_) if self.is_entity(value, world) => Rung::Owner,
            Self::User { .. } | Self::Session(_) | Self::Federated(_) if self.is_account(value) => Rung::Account,
            _ => Rung::None,
        }
    }

    /// A whole `Principal` element: the strongest of its values (IAM User Guide, "Principal").
    pub(crate) fn rung(&self, principal: &Value, world: &World) -> Rung {
        if principal == "*" {
            return Rung::Direct;
        }
        let mut strongest = Rung::None;
        for value in document::texts(principal.get("AWS")) {
            strongest = strongest.max(self.rung_of(&value, world));
        }
        let named = match self {
            Self::Service { name, .. } => {
                document::texts(principal.get("Service")).iter().any(|value| value.eq_ignore_ascii_case(name))
            }
            Self::Provider(provider) => document::texts(principal.get("Federated")).contains(provider),
            _ => false,
        };
        if named { Rung::Direct } else { strongest }
    }

    /// Whether a Deny with `NotPrincipal` spares the caller: no boundary, and every rung is listed
    /// (IAM User Guide, "NotPrincipal").
    pub(crate) fn spared(&self, listed: &Value, has_boundary: bool, world: &World) -> bool {
        if has_boundary {
            return false;
        }
        let values = document::texts(listed.get("AWS"));
        if listed == "*" || values.iter().any(|value| value == "*") {
            return true;
        }
        let account = values.iter().any(|value| self.is_account(value));
        let entity = values.iter().any(|value| self.is_entity(value, world));
        match self {
            Self::User { .. } => account && entity,
            Self::Session(session) => account && entity && values.contains(&session.arn),
            // Who asked in the name of root stands on two rungs only.
            Self::Federated(user) => account && (entity || user.user.is_none()) && values.contains(&user.arn),
            Self::Root { .. } => account,
            Self::Service { .. } | Self::Anonymous | Self::Provider(_) => self.rung(listed, world) != Rung::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn world() -> World {
        let scenario =
            json!({"roles": [{"arn": "arn:aws:iam::1:role/p/r", "uniqueId": "AROAR", "tags": {"Dept": "a"}}]});
        World { scenario, added: Vec::new() }
    }

    fn callers() -> Vec<Caller> {
        let forms = [
            json!({"roleSession": "arn:aws:sts::1:assumed-role/r/s"}),
            json!("arn:aws:iam::1:user/u"),
            json!({"federatedUser": "arn:aws:sts::1:federated-user/f", "user": "arn:aws:iam::1:user/u"}),
            json!({"root": "1"}),
            json!({"service": "s.amazonaws.com"}),
            json!({"anonymous": true}),
        ];
        forms.iter().map(|form| Caller::read(form, &world()).unwrap()).collect()
    }

    #[test]
    fn principals_match_as_in_the_table() {
        use Rung::{Account, Direct, None, Owner};
        for (principal, expected) in [
            (json!("*"), [Direct; 6]),
            (json!({"AWS": "*"}), [Direct; 6]),
            (json!({"AWS": "1"}), [Account, Account, Account, Direct, None, None]),
            (json!({"AWS": "arn:aws:iam::1:root"}), [Account, Account, Account, Direct, None, None]),
            (json!({"AWS": "arn:aws:iam::1:role/p/r"}), [Owner, None, None, None, None, None]),
            (json!({"AWS": "AROAR"}), [Owner, None, None, None, None, None]),
            (json!({"AWS": "arn:aws:iam::1:role/r"}), [None; 6]),
            (json!({"AWS": "arn:aws:sts::1:assumed-role/r/s"}), [Direct, None, None, None, None, None]),
            (json!({"AWS": ["arn:aws:iam::1:user/u", "1"]}), [Account, Direct, Owner, Direct, None, None]),
            (json!({"AWS": "arn:aws:sts::1:federated-user/f"}), [None, None, Direct, None, None, None]),
            (json!({"Service": ["x", "s.amazonaws.com"]}), [None, None, None, None, Direct, None]),
            (json!({"Service": "*"}), [None; 6]),
            (json!({"Federated": "s.amazonaws.com"}), [None; 6]),
        ] {
            let found: Vec<Rung> = callers().iter().map(|caller| caller.rung(&principal, &world())).collect();
            assert_eq!(found, expected, "{principal}");
        }
    }

    #[test]
    fn not_principal_spares_only_the_whole_ladder() {
        let ladder = json!({"AWS": ["1", "arn:aws:iam::1:role/p/r", "arn:aws:sts::1:assumed-role/r/s"]});
        let session = callers().remove(0);
        assert!(session.spared(&ladder, false, &world()));
        assert!(!session.spared(&ladder, true, &world()));
        assert!(!session.spared(&json!({"AWS": ["1", "arn:aws:iam::1:role/p/r"]}), false, &world()));
        let user = callers().remove(1);
        assert!(user.spared(&json!({"AWS": ["1", "arn:aws:iam::1:user/u"]}), false, &world()));
        assert!(!user.spared(&json!({"AWS": "arn:aws:iam::1:user/u"}), false, &world()));
    }

    #[test]
    fn session_tags_cover_role_tags() {
        let form = json!({"roleSession": "arn:aws:sts::1:assumed-role/r/s", "tags": {"dept": "b"}});
        let caller = Caller::read(&form, &world()).unwrap();
        assert_eq!(caller.tags(&world()), world::tags(Some(&json!({"dept": "b"}))));
    }
}
