//! Callers of every kind: those that documents name, and others.

use rolecall_core::diag::PolicyKind;
use rolecall_oracle::generate::Random;
use serde_json::{Map, Value, json};

use super::boundary::{Held, filled, texts};
use super::material::Material;

/// What a caller is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    User,
    RoleSession,
    FederatedUser,
    Root,
    Service,
    Anonymous,
}

/// Somebody who asks.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    pub(super) who: Who,
    /// Of a user, a role or the user behind: its ARN.
    pub(super) arn: String,
    /// Of a session: its own ARN. Of a service: its name.
    pub(super) session: String,
    /// The account; of a service none, of nobody neither.
    pub(super) account: String,
    unique_id: String,
    tags: Map<String, Value>,
    source: Map<String, Value>,
    issued: Option<String>,
    source_identity: Option<String>,
}

const ACCOUNTS: &[&str] = &["111122223333", "111122223333", "444455556666", "777788889999"];

impl Caller {
    /// Somebody who can ask what a policy of a kind decides.
    pub(super) fn draw(kind: PolicyKind, material: &Material, random: &mut Random) -> Self {
        use Who as W;
        let kinds: &[Who] = match kind {
            PolicyKind::Identity => &[W::User, W::User, W::RoleSession, W::FederatedUser],
            PolicyKind::Session => &[W::RoleSession],
            PolicyKind::Boundary | PolicyKind::ServiceControl => &[W::User, W::RoleSession],
            PolicyKind::Trust => &[W::User, W::RoleSession, W::Service],
            PolicyKind::Endpoint => &[W::User, W::RoleSession, W::FederatedUser, W::Root, W::Anonymous],
            PolicyKind::Resource | PolicyKind::ResourceControl => {
                &[W::User, W::RoleSession, W::FederatedUser, W::Root, W::Service, W::Anonymous]
            }
        };
        let who = kinds.get(random.below(kinds.len())).copied().unwrap_or(Who::User);
        let (arn, account) = principal(who, material, random);
        let name = arn.rsplit('/').next().unwrap_or_default().to_owned();
        let session = match who {
            W::RoleSession => format!("arn:aws:sts::{account}:assumed-role/{name}/{}", session_name(material, random)),
            W::FederatedUser => format!("arn:aws:sts::{account}:federated-user/{}", random.text(&["bob", "carol"])),
            W::Service => service(material, random),
            W::User | W::Root | W::Anonymous => String::new(),
        };
        let mut caller = Self {
            who,
            arn,
            session,
            account,
            unique_id: String::new(),
            tags: Map::new(),
            source: Map::new(),
            issued: None,
            source_identity: None,
        };
        caller.unique_id = caller.id(material, random);
        caller.describe(material, random);
        caller
    }

    /// Somebody whom a world has, with the members that it has there; of a session also its own ARN, and of a service its name.
    pub(super) fn known(who: Who, arn: &str, session: &str, entity: &Value) -> Self {
        let text = |member: &str| entity[member].as_str().unwrap_or_default().to_owned();
        Self {
            who,
            arn: arn.to_owned(),
            session: session.to_owned(),
            account: arn.split(':').nth(4).unwrap_or_default().to_owned(),
            unique_id: text("uniqueId"),
            tags: entity["tags"].as_object().cloned().unwrap_or_default(),
            source: Map::new(),
            issued: None,
            source_identity: None,
        }
    }

    /// Its unique ID, of which the documents may know some.
    fn id(&self, material: &Material, random: &mut Random) -> String {
        let start = if self.who == Who::User { "AIDA" } else { "AROA" };
        let own = format!("{start}EXAMPLE{}", if self.who == Who::User { "USERID1234" } else { "ROLEID1234" });
        let known = texts(material, "aws:userid", &Held::new(), random);
        let ids = known.iter().filter_map(|text| text.split(':').next());
        let ids: Vec<String> = ids
            .filter(|id| {
                id.len() > 4 && id.starts_with(start) && id.bytes().all(|letter| letter.is_ascii_alphanumeric())
            })
            .map(str::to_owned)
            .chain([own])
            .collect();
        random.pick(&ids)
    }

    /// Draws what else is known of it.
    fn describe(&mut self, material: &Material, random: &mut Random) {
        let mut held = self.held();
        let text = |key: &str, held: &Held, random: &mut Random| {
            let texts = texts(material, key, held, random);
            random.pick(&texts)
        };
        if matches!(self.who, Who::User | Who::RoleSession | Who::FederatedUser) {
            for tag in material.tags("aws:principaltag/") {
                if random.chance(75) {
                    let key = format!("aws:principaltag/{}", tag.to_ascii_lowercase());
                    let value = text(&key, &held, random);
                    held.insert(key, vec![value.clone()]);
                    self.tags.insert(tag.to_owned(), json!(value));
                }
            }
        }
        if self.who == Who::RoleSession
            && material.asks(&["aws:sourceidentity", "sts:sourceidentity"])
            && random.chance(60)
        {
            self.source_identity = Some(text("aws:sourceidentity", &held, random))
                .filter(|text| text.len() > 1 && !text.contains(['/', ':']));
        }
        if self.who == Who::Service {
            self.describe_source(material, random);
        }
    }

    fn describe_source(&mut self, material: &Material, random: &mut Random) {
        let held = Held::new();
        let account = if random.chance(60) { Some(random.text(ACCOUNTS)) } else { None };
        let arns = texts(material, "aws:sourcearn", &held, random);
        let arn = Some(random.pick(&arns)).filter(|arn| {
            arn.splitn(6, ':').filter(|field| !field.is_empty()).count() > 3
                && arn.starts_with("arn:aws:")
                && arn.split(':').count() > 5
                && random.chance(60)
        });
        let told =
            arn.as_ref().and_then(|arn| arn.split(':').nth(4)).filter(|field| !field.is_empty()).map(str::to_owned);
        if told.as_ref().is_some_and(|told| !is_account(told)) {
            return;
        }
        if let Some(arn) = arn {
            self.source.insert("sourceArn".to_owned(), json!(arn));
        }
        if let Some(account) = account {
            self.source.insert("sourceAccount".to_owned(), json!(told.unwrap_or(account)));
        }
    }

    /// What it tells that variables may stand for.
    pub(super) fn held(&self) -> Held {
        let mut held = Held::new();
        let mut put = |key: &str, value: &str| drop(held.insert(key.to_owned(), vec![value.to_owned()]));
        if self.has_account() {
            put("aws:principalaccount", &self.account);
            put("aws:principalarn", if self.who == Who::FederatedUser { &self.session } else { &self.arn });
        }
        if self.who == Who::User {
            put("aws:username", self.arn.rsplit('/').next().unwrap_or_default());
            put("aws:userid", &self.unique_id);
        }
        for (tag, value) in &self.tags {
            put(&format!("aws:principaltag/{}", tag.to_ascii_lowercase()), value.as_str().unwrap_or_default());
        }
        held
    }

    pub(super) fn has_account(&self) -> bool {
        !matches!(self.who, Who::Service | Who::Anonymous)
    }

    /// The user or the role that it is, with these members beside its name; none for others.
    pub(super) fn entity(&self) -> Option<(&'static str, Value)> {
        match self.who {
            Who::User => Some(("users", json!({ "arn": self.arn, "uniqueId": self.unique_id, "tags": self.tags }))),
            Who::FederatedUser => Some(("users", json!({ "arn": self.arn, "uniqueId": self.unique_id }))),
            Who::RoleSession => Some(("roles", json!({ "arn": self.arn, "uniqueId": self.unique_id }))),
            Who::Root | Who::Service | Who::Anonymous => None,
        }
    }

    /// Who signs, with session policies.
    pub(super) fn signer(&self, policies: &Value) -> Value {
        let mut signer = match self.who {
            Who::User => return json!(self.arn),
            Who::Root => return json!({ "root": self.account }),
            Who::Anonymous => return json!({ "anonymous": true }),
            Who::Service => {
                let mut service = self.source.clone();
                service.insert("service".to_owned(), json!(self.session));
                return Value::Object(service);
            }
            Who::RoleSession => {
                json!({ "roleSession": self.session, "tags": self.tags, "issuedAt": "2025-12-31T12:00:00Z" })
            }
            Who::FederatedUser => {
                json!({ "federatedUser": self.session, "user": self.arn, "tags": self.tags, "issuedAt": "2025-12-31T12:00:00Z" })
            }
        };
        if let Some(issued) = &self.issued {
            signer["issuedAt"] = json!(issued);
        }
        if let Some(identity) = &self.source_identity {
            signer["sourceIdentity"] = json!(identity);
        }
        if !policies.is_null() {
            signer["policies"] = policies.clone();
        }
        signer
    }

    /// Since when its credentials are there, if a document asks.
    pub(super) fn issue(&mut self, time: Option<String>) {
        self.issued = time;
    }
}

/// The ARN of a user or role, of which the documents may name some, and its account.
fn principal(who: Who, material: &Material, random: &mut Random) -> (String, String) {
    let account = random.text(ACCOUNTS);
    let kind = match who {
        Who::User | Who::FederatedUser => "user/",
        Who::RoleSession => "role/",
        Who::Root => return (format!("arn:aws:iam::{account}:root"), account),
        Who::Service | Who::Anonymous => return (String::new(), String::new()),
    };
    let held = Held::new();
    let mut known: Vec<String> = material.principals.iter().map(|text| filled(text, &held, random)).collect();
    known.extend(texts(material, "aws:principalarn", &held, random));
    known.retain(|arn| is_principal(arn, kind));
    let names = texts(material, "aws:username", &held, random);
    let name = Some(random.pick(&names)).filter(|name| is_name(name) && random.chance(60));
    let name = name.unwrap_or_else(|| random.text(&["ana", "bob", "admin", "app", "a"]));
    let path = random.text(&["", "", "", "ops/"]);
    if !known.is_empty() && random.chance(60) {
        let arn = random.pick(&known);
        let account = arn.split(':').nth(4).unwrap_or_default().to_owned();
        return (arn, account);
    }
    (format!("arn:aws:iam::{account}:{kind}{path}{name}"), account)
}

fn is_principal(arn: &str, kind: &str) -> bool {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    match fields.as_slice() {
        ["arn", "aws", "iam", "", account, name] => {
            let names = name.strip_prefix(kind).map(|rest| rest.split('/').all(is_name));
            is_account(account) && names == Some(true)
        }
        _ => false,
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() < 60
        && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"+=,.@-_".contains(&letter))
}

pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn session_name(material: &Material, random: &mut Random) -> String {
    let ids = texts(material, "aws:userid", &Held::new(), random);
    let known = material.principals.iter().filter(|arn| arn.contains(":assumed-role/"));
    let listed = known.filter_map(|arn| arn.rsplit('/').next());
    let told = ids.iter().filter_map(|id| id.split_once(':')).map(|(_, session)| session);
    let fitting = told.chain(listed).filter(|name| is_name(name) && name.len() > 1);
    let names: Vec<String> = fitting.chain(["s1", "s2"]).map(str::to_owned).collect();
    random.pick(&names)
}

fn service(material: &Material, random: &mut Random) -> String {
    let asked = texts(material, "aws:principalservicename", &Held::new(), random);
    let known = material.principals.iter().chain(&asked).filter(|name| is_service(name));
    let names: Vec<String> = known
        .cloned()
        .chain(["cloudtrail.amazonaws.com", "ec2.amazonaws.com", "events.amazonaws.com"].map(str::to_owned))
        .collect();
    random.pick(&names)
}

pub(super) fn is_service(name: &str) -> bool {
    let start = name.strip_suffix(".amazonaws.com");
    start.is_some_and(|start| {
        !start.is_empty() && start.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
    })
}
