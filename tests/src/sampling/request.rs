//! Requests that somebody can make, drawn so that they meet what documents ask about, or just miss it.

use rolecall_core::catalogue::{Action, Catalogue as _, Key, KeyKind};
use rolecall_core::condition::Decimal;
use rolecall_core::context::{is_multivalued, is_single_valued};
use rolecall_core::diag::PolicyKind;
use rolecall_core::time::Timestamp;
use rolecall_oracle::generate::Random;
use serde_json::{Map, Value, json};

use super::boundary::{Held, texts};
use super::caller::{Caller, Who, is_service};
use super::material::Material;
use super::target::{self, Target};

/// A request; what it says beside this is in the world and in its caller.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) target: Target,
    pub(super) via: Vec<String>,
    /// A VPC endpoint, and its VPC.
    pub(super) endpoint: Option<[String; 2]>,
    pub(super) context: Map<String, Value>,
}

/// Keys that tell the way of a request.
const WAY: &[&str] = &[
    "aws:sourceip",
    "aws:viaawsservice",
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:sourcevpce",
    "aws:sourcevpc",
    "aws:vpcsourceip",
    "kms:viaservice",
];

/// Keys that follow from the world, the caller and the target, or are given with others.
const DERIVED: &[&str] = &[
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principaltype",
    "aws:userid",
    "aws:username",
    "aws:principalisawsservice",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceidentity",
    "sts:sourceidentity",
    "aws:currenttime",
    "aws:epochtime",
    "aws:tokenissuetime",
    "aws:requestedregion",
    "aws:resourceaccount",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:resourceorgid",
    "aws:resourceorgpaths",
    "aws:multifactorauthpresent",
    "aws:multifactorauthage",
    "aws:tagkeys",
    "aws:assumedroot",
    "aws:federatedprovider",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "kms:calleraccount",
    "s3:resourceaccount",
    "ec2:region",
];

/// Draws requests of one caller.
#[derive(Debug)]
pub(super) struct Drawer<'m, 'r> {
    pub(super) material: &'m Material,
    pub(super) kind: PolicyKind,
    pub(super) caller: &'m Caller,
    pub(super) random: &'r mut Random,
}

impl Drawer<'_, '_> {
    pub(super) fn draw(&mut self) -> Option<Request> {
        let mut held = self.caller.held();
        let target = target::draw(self.material, self.kind, self.caller, &held, self.random)?;
        let action = target.action();
        let mut context = Map::new();
        context.insert("aws:UserAgent".to_owned(), json!("x"));
        self.region(&target, &mut held, &mut context);
        self.mfa(&held, &mut context);
        self.organizations(&held, &mut context);
        self.tags(&mut held, &mut context);
        let keys: Vec<&String> = self.material.tests.keys().collect();
        for key in keys {
            self.plain(key, action.as_ref(), &mut held, &mut context);
        }
        let (via, endpoint) = self.way(&held, &mut context);
        Some(Request { target, via, endpoint, context })
    }

    fn text(&mut self, key: &str, held: &Held) -> String {
        let texts = texts(self.material, key, held, self.random);
        self.random.pick(&texts)
    }

    /// A text that is fit for a key; none if none was met.
    fn fitting(&mut self, key: &str, held: &Held, fits: impl Fn(&str) -> bool) -> Option<String> {
        let mut texts = texts(self.material, key, held, self.random);
        texts.retain(|text| fits(text));
        (!texts.is_empty()).then(|| self.random.pick(&texts))
    }

    /// A key that nothing else tells.
    fn plain(&mut self, key: &str, action: Option<&Action<'_>>, held: &mut Held, context: &mut Map<String, Value>) {
        let is_elsewhere = WAY.contains(&key)
            || DERIVED.contains(&key)
            || key.starts_with("aws:principaltag/")
            || key.starts_with("aws:requesttag/");
        if is_elsewhere || !is_sent(key, action) {
            return;
        }
        let known = rolecall_catalog::built_in().key(key);
        let always = matches!(key, "aws:securetransport" | "aws:useragent");
        if !always && self.random.chance(30) {
            return;
        }
        let is_set = is_multivalued(key)
            || known.is_some_and(|known| known.is_multivalued)
            || known.is_none() && !is_single_valued(key) && self.random.chance(40);
        let count = if is_set { 1 + self.random.below(3) } else { 1 };
        let mut values: Vec<String> =
            (0..count).filter_map(|_| self.fitting(key, held, |text| can_hold(known, key, text))).collect();
        values.sort_unstable();
        values.dedup();
        if values.is_empty() {
            return;
        }
        held.insert(key.to_owned(), values.clone());
        // The same fact under the name that the service has for it.
        let shown = key
            .split_once(":resourcetag/")
            .filter(|(service, _)| *service != "aws")
            .map(|(_, tag)| format!("aws:ResourceTag/{tag}"));
        let shown = shown.unwrap_or_else(|| self.material.shown(key).to_owned());
        if context.keys().any(|known| known.eq_ignore_ascii_case(&shown)) {
            return;
        }
        context.insert(shown, if is_set { json!(values) } else { json!(values.first()) });
    }

    fn region(&mut self, target: &Target, held: &mut Held, context: &mut Map<String, Value>) {
        if let Some(region) = target.resource.split(':').nth(3).filter(|region| !region.is_empty()) {
            held.insert("aws:requestedregion".to_owned(), vec![region.to_owned()]);
            return;
        }
        if target.action.starts_with("iam:") && !target.action.eq_ignore_ascii_case("iam:passrole") {
            return;
        }
        let region = self.fitting("aws:requestedregion", held, |text| target::REGIONS.contains(&text));
        let region = region.filter(|_| self.random.chance(80)).unwrap_or_else(|| self.random.text(target::REGIONS));
        held.insert("aws:requestedregion".to_owned(), vec![region.clone()]);
        context.insert("aws:RequestedRegion".to_owned(), json!(region));
    }

    fn mfa(&mut self, held: &Held, context: &mut Map<String, Value>) {
        let most = match self.caller.who {
            Who::User => 3,
            Who::RoleSession => 2,
            _ => return,
        };
        let (present, age) = match self.random.below(most) {
            0 => (Value::Null, Value::Null),
            1 => (json!("false"), Value::Null),
            _ => {
                let age = self.fitting("aws:multifactorauthage", held, |text| Decimal::parse(text).is_some());
                (json!("true"), json!(age.unwrap_or_else(|| "60".to_owned())))
            }
        };
        context.insert("aws:MultiFactorAuthPresent".to_owned(), present);
        context.insert("aws:MultiFactorAuthAge".to_owned(), age);
    }

    /// Whether the caller's account is in an organization, and the owner's: both ID and paths, or neither. Where the world has one, it tells.
    fn organizations(&mut self, held: &Held, context: &mut Map<String, Value>) {
        if matches!(self.kind, PolicyKind::ServiceControl | PolicyKind::ResourceControl) {
            return;
        }
        for (whose, is_possible) in [("Principal", self.caller.has_account()), ("Resource", true)] {
            let [id, paths] = ["ID", "Paths"].map(|what| format!("aws:{whose}Org{what}"));
            let [id_key, paths_key] = [&id, &paths].map(|key| key.to_ascii_lowercase());
            if !is_possible || !self.material.asks(&[&id_key, &paths_key]) || self.random.chance(25) {
                continue;
            }
            let is_id = |text: &str| {
                text.strip_prefix("o-")
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|letter| letter.is_ascii_alphanumeric()))
            };
            let path = self.fitting(&paths_key, held, |text| {
                text.split_once('/').is_some_and(|(start, rest)| is_id(start) && !rest.is_empty())
            });
            let own = self.fitting(&id_key, held, is_id).unwrap_or_else(|| "o-exampleorg1".to_owned());
            let (organization, path) = match path {
                Some(path) if self.random.chance(70) => (path.split('/').next().unwrap_or_default().to_owned(), path),
                _ => (own.clone(), format!("{own}/r-ab12/")),
            };
            context.insert(id, json!(organization));
            context.insert(paths, json!([path]));
        }
    }

    /// The tags of the request and the list of their keys.
    fn tags(&mut self, held: &mut Held, context: &mut Map<String, Value>) {
        let asked: Vec<String> = self.material.tags("aws:requesttag/").iter().map(|tag| (*tag).to_owned()).collect();
        if asked.is_empty() && !self.material.asks(&["aws:tagkeys"]) {
            return;
        }
        let mut tags: Vec<String> = Vec::new();
        for tag in asked {
            if self.random.chance(60) {
                tags.push(tag);
            }
        }
        for _ in 0..self.random.below(3) {
            tags.extend(self.fitting("aws:tagkeys", held, |text| !text.is_empty()));
        }
        // No two tags have keys that differ in letter case alone.
        tags.sort_by_key(|tag| tag.to_ascii_lowercase());
        tags.dedup_by_key(|tag| tag.to_ascii_lowercase());
        if self.random.chance(20) {
            for tag in &mut tags {
                tag.make_ascii_uppercase();
            }
        }
        for tag in &tags {
            let key = format!("aws:requesttag/{}", tag.to_ascii_lowercase());
            let value = self.text(&key, held);
            held.insert(key, vec![value.clone()]);
            context.insert(format!("aws:RequestTag/{tag}"), json!(value));
        }
        context.insert("aws:TagKeys".to_owned(), if tags.is_empty() { Value::Null } else { json!(tags) });
    }

    /// Straight, through services, or through an endpoint.
    fn way(&mut self, held: &Held, context: &mut Map<String, Value>) -> (Vec<String>, Option<[String; 2]>) {
        let is_asked = self.material.asks(WAY);
        let ways = match self.caller.who {
            Who::Service => 1,
            Who::Anonymous => 2,
            _ => 3,
        };
        let way = if is_asked { self.random.below(ways) } else { 0 };
        let is_through = self.kind == PolicyKind::Endpoint || way == 1;
        let address = self
            .fitting("aws:sourceip", held, |text| text.parse::<std::net::IpAddr>().is_ok())
            .unwrap_or_else(|| "198.51.100.1".to_owned());
        if is_through {
            let id = |key: &str, prefix: &str, example: &str, drawer: &mut Self| {
                let fits = |text: &str| {
                    text.strip_prefix(prefix)
                        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|letter| letter.is_ascii_hexdigit()))
                };
                drawer.fitting(key, held, fits).unwrap_or_else(|| example.to_owned())
            };
            let endpoint = id("aws:sourcevpce", "vpce-", "vpce-0123456789abcdef0", self);
            let vpc = id("aws:sourcevpc", "vpc-", "vpc-0123456789abcdef0", self);
            let inside = self.fitting("aws:vpcsourceip", held, |text| text.parse::<std::net::IpAddr>().is_ok());
            context.insert("aws:VpcSourceIp".to_owned(), json!(inside.unwrap_or_else(|| "10.0.0.1".to_owned())));
            context.insert("aws:SourceIp".to_owned(), Value::Null);
            return (Vec::new(), Some([endpoint, vpc]));
        }
        let is_hidden = (way == 2 || self.caller.who == Who::Service) && self.random.chance(50);
        context.insert("aws:SourceIp".to_owned(), if is_hidden { Value::Null } else { json!(address) });
        let count = if way == 2 { 1 + self.random.below(3) } else { 0 };
        let keys = ["aws:calledvia", "aws:calledviafirst", "aws:calledvialast"];
        let mut via = Vec::new();
        for _ in 0..count {
            let key = self.random.text(&keys);
            via.push(self.fitting(&key, held, is_service).unwrap_or_else(|| "cloudformation.amazonaws.com".to_owned()));
        }
        via.dedup();
        (via, None)
    }
}

/// Whether requests of an action can have a key.
fn is_sent(key: &str, action: Option<&Action<'_>>) -> bool {
    let prefix = key.split(':').next().unwrap_or_default();
    if prefix.contains('.') || matches!(prefix, "saml" | "rolesanywhere") {
        return false;
    }
    match action {
        _ if prefix == "aws" => true,
        Some(action) if rolecall_catalog::built_in().service(prefix).is_some() => action.carries(key),
        _ => rolecall_catalog::built_in().service(prefix).is_none(),
    }
}

/// Whether a key can hold a text.
fn can_hold(known: Option<Key<'_>>, key: &str, text: &str) -> bool {
    match known.map(|known| known.kind) {
        _ if key == "aws:securetransport" => matches!(text, "true" | "false"),
        Some(KeyKind::Bool) => matches!(text, "true" | "false"),
        Some(KeyKind::Numeric) => Decimal::parse(text).is_some(),
        Some(KeyKind::Date) => Timestamp::parse(text).is_some(),
        Some(KeyKind::IpAddress) => text.parse::<std::net::IpAddr>().is_ok(),
        Some(KeyKind::String | KeyKind::Arn) | None => true,
    }
}
