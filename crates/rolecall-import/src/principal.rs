//! Who calls: from what a message or an event says to the caller of a scenario.

use rolecall_core::name::{Arn, Entity};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Finding, Ground, Placeholder, Want};
use crate::json::Json;

/// Who a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// As a scenario writes it.
    pub(crate) json: Json,
    /// ARN of the user or role whose policies decide.
    pub(crate) principal: Option<String>,
    /// The account, if it is known.
    pub(crate) account: Option<String>,
}

/// Reads who calls, lists the user or role, and says what had to be assumed. `None` if the text names nobody that can call.
pub(crate) fn caller(draft: &mut Draft, who: &str, span: Option<Span>) -> Option<Caller> {
    let who = who.trim();
    if who.eq_ignore_ascii_case("anonymous") {
        return Some(Caller { json: Json::object().with("anonymous", true), principal: None, account: None });
    }
    if is_service(who) {
        draft.not_recoverable(&["aws:SourceArn", "aws:SourceAccount"]);
        // Nobody knows what the service acts for, nor whether it says so.
        let json = Json::object()
            .with("service", who)
            .with("sourceArn", "«aws:SourceArn»")
            .with("sourceAccount", "«aws:SourceAccount»");
        return Some(Caller { json, principal: None, account: None });
    }
    let arn = draft.arn(who, span);
    let parsed = Arn::parse(&arn)?;
    let account = parsed.account.to_owned();
    match parsed.entity()? {
        Entity::User { .. } => {
            draft.list("users", &arn);
            Some(Caller { json: Json::String(arn.clone()), principal: Some(arn), account: Some(account) })
        }
        Entity::RoleSession { role, .. } => {
            let role = role_of(draft, parsed.partition, &account, role, span);
            Some(Caller {
                json: Json::object().with("roleSession", arn.as_str()),
                principal: Some(role),
                account: Some(account),
            })
        }
        Entity::Role { .. } => {
            draft.list("roles", &arn);
            let session = parsed.role_session("session")?;
            draft.assumed("roleSessionName", "session", Ground::Unsaid, span);
            Some(Caller {
                json: Json::object().with("roleSession", session),
                principal: Some(arn.clone()),
                account: Some(account),
            })
        }
        Entity::FederatedUser { name } => {
            let user = format!("arn:{}:iam::{account}:user/{name}", parsed.partition);
            draft.list("users", &user);
            draft.placeholder(Placeholder {
                name: "user".to_owned(),
                at: Some("/caller/user".to_owned()),
                want: Want::User,
                suggest: Some(user.clone()),
                stand_in: None,
                span,
            });
            let json = Json::object().with("federatedUser", arn.as_str()).with("user", user.as_str());
            Some(Caller { json, principal: Some(user), account: Some(account) })
        }
        Entity::Root => {
            let json = Json::object().with("root", account.as_str());
            Some(Caller { json, principal: None, account: Some(account) })
        }
        Entity::Group | Entity::Policy { .. } => None,
    }
}

/// The role of a session: the one that the paste knows by that name, else one with the path that its name suggests.
pub(crate) fn role_of(draft: &mut Draft, partition: &str, account: &str, name: &str, span: Option<Span>) -> String {
    let known = draft.entries("roles").iter().filter_map(|role| role.get("arn").and_then(Json::str)).find(|arn| {
        Arn::parse(arn).is_some_and(|arn| {
            arn.account == account && matches!(arn.entity(), Some(Entity::Role { name: known }) if known == name)
        })
    });
    if let Some(known) = known {
        return known.to_owned();
    }
    let path = if name.starts_with("AWSReservedSSO_") {
        "/aws-reserved/sso.amazonaws.com/".to_owned()
    } else if name.starts_with("AWSServiceRoleFor") {
        let service = name.trim_start_matches("AWSServiceRoleFor").to_ascii_lowercase();
        format!("/aws-service-role/{service}.amazonaws.com/")
    } else {
        "/".to_owned()
    };
    let arn = format!("arn:{partition}:iam::{account}:role{path}{name}");
    draft.found(Finding::AssumedPath { role: name.to_owned(), path }, span);
    draft.list("roles", &arn);
    if name.starts_with("AWSServiceRoleFor") {
        draft.entry("roles", &arn, |role| role.set("kind", "serviceLinked"));
    }
    arn
}

/// `lambda.amazonaws.com`
pub(crate) fn is_service(name: &str) -> bool {
    let host = name.strip_suffix(".amazonaws.com").or_else(|| name.strip_suffix(".amazonaws.com.cn"));
    host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    })
}

/// Makes somebody the caller, unless it is the session that the steps so far have begun. False if the paste already has another.
pub(crate) fn become_caller(draft: &mut Draft, caller: &Caller, span: Option<Span>) -> bool {
    let who = |json: &Json| {
        let session = ["roleSession", "federatedUser"].iter().find_map(|member| json.get(member));
        json.str().or_else(|| session.and_then(Json::str)).map(str::to_owned)
    };
    if let Some(acting) = &draft.acting {
        let is_acting = who(&caller.json).as_ref() == Some(acting);
        if !is_acting {
            let arn = who(&caller.json).unwrap_or_else(|| caller.json.pretty());
            draft.found(Finding::OtherCaller { arn }, span);
        }
        return is_acting;
    }
    match draft.part("caller") {
        None => draft.set("caller", caller.json.clone()),
        Some(known) if *known == caller.json => {}
        // The same session, with more said about it.
        Some(known) if who(known).is_some() && who(known) == who(&caller.json) => {
            let mut joined = known.clone();
            if let (Json::Object(_), Json::Object(members)) = (&joined, &caller.json) {
                for (name, value) in members {
                    joined.set(name, value.clone());
                }
            }
            draft.set("caller", joined);
        }
        Some(_) => {
            let arn = who(&caller.json).unwrap_or_else(|| caller.json.pretty());
            draft.found(Finding::OtherCaller { arn }, span);
            return false;
        }
    }
    true
}

/// Nobody is named: asks who calls.
pub(crate) fn ask_caller(draft: &mut Draft, span: Option<Span>) {
    if draft.part("caller").is_none() {
        draft.placeholder(Placeholder {
            name: "caller".to_owned(),
            at: Some("/caller".to_owned()),
            want: Want::Caller,
            suggest: None,
            stand_in: None,
            span,
        });
    }
}
