//! One event of CloudTrail: who called, what was asked for, and the context keys that it knows.
//!
//! Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>

use rolecall_core::name::Arn;

use crate::denial::{self, Named, Reason};
use crate::draft::Draft;
use crate::entity;
use crate::event_context;
use crate::event_session::{self, Operation};
use crate::finding::{Claim, Ground, Refusal, Refused};
use crate::json::Json;
use crate::operation;
use crate::principal::{self, Caller};
use crate::request::{self, Request};
use crate::tree::Tree;

/// Members that decide nothing.
const NOT_USED: [&str; 9] = [
    "requestID",
    "eventID",
    "readOnly",
    "sharedEventID",
    "sessionCredentialFromConsole",
    "tlsDetails",
    "managementEvent",
    "eventType",
    "eventCategory",
];

/// Whether the event says that it was refused.
pub(crate) fn is_denied(event: &Tree) -> bool {
    let code = event.text("errorCode").unwrap_or_default().to_ascii_lowercase();
    ["accessdenied", "unauthorized", "forbidden", "authorizationerror"].iter().any(|word| code.contains(word))
}

/// Which session called: events of one become steps of one scenario.
pub(crate) fn session(event: &Tree) -> Option<String> {
    event.at(&["userIdentity", "arn"]).or_else(|| event.at(&["userIdentity", "principalId"])).and_then(Tree::scalar)
}

/// Takes an event.
pub(crate) fn take(event: &Tree, draft: &mut Draft) -> Result<(), Refused> {
    let Some(identity) = event.find("userIdentity") else { return Err(Refused::at(Refusal::Unknown, event.span)) };
    if identity.text("userName") == Some("HIDDEN_DUE_TO_SECURITY_REASONS") {
        return Err(Refused::at(Refusal::HiddenUser, identity.span));
    }
    if let Some(time) = event.text("eventTime") {
        draft.set_first("clock", time);
    }
    entity::not_used(draft, event, &NOT_USED);
    let operation = event.text("eventName").unwrap_or_default();
    let is_sts = event.text("eventSource") == Some("sts.amazonaws.com");
    let context = event_context::read(event, draft);
    draft.not_recoverable(&["aws:PrincipalTag/*", "aws:ResourceTag/*", "aws:SourceVpc", "sessionPolicies"]);
    let operation = is_sts.then(|| Operation::named(operation)).flatten();
    if let Some(operation) = operation.filter(|operation| operation.is_federated()) {
        let step = event_session::federated(operation, event, identity, context, draft)?;
        claim(event, step, draft);
        return Ok(());
    }
    let caller = caller(event, identity, draft);
    match operation.and_then(|operation| event_session::signed(operation, event, caller.as_ref(), &context, draft)) {
        Some(step) => claim(event, step, draft),
        None => request(event, caller, context, draft),
    }
    Ok(())
}

/// `errorMessage` as a sentence.
fn sentence(event: &Tree) -> Option<denial::Sentence> {
    denial::sentences(event.text("errorMessage")?).into_iter().next()
}

fn claim(event: &Tree, step: usize, draft: &mut Draft) {
    if !is_denied(event) {
        return;
    }
    let sentence = sentence(event);
    let message = event.find("errorMessage");
    if let (None, Some(message)) = (&sentence, message) {
        draft.not_used("errorMessage", message.span);
    }
    let reason = sentence.as_ref().map_or_else(Reason::unsaid, |sentence| sentence.reason.clone());
    let called = format!("sts:{}", event.text("eventName").unwrap_or_default());
    draft.claims.push(Claim {
        step,
        decision: reason.decision,
        gate: reason.gate,
        policy_arn: reason.policy_arn,
        action: sentence.map_or(called, |sentence| sentence.action),
        action_called: None,
        message: None,
        span: message.map(|message| message.span),
    });
}

// Who called.

fn caller(event: &Tree, identity: &Tree, draft: &mut Draft) -> Option<Caller> {
    let kind = identity.text("type").unwrap_or_default();
    let issuer = identity.at(&["sessionContext", "sessionIssuer"]);
    let arn = identity.text("arn");
    let span = Some(identity.span);
    match kind {
        "Root" => identity.text("accountId").map(|account| Caller {
            json: Json::object().with("root", account),
            principal: None,
            account: Some(account.to_owned()),
        }),
        "AWSService" => event.at(&["userIdentity", "invokedBy"]).and_then(Tree::str).and_then(|service| {
            let mut caller = principal::caller(draft, service, span)?;
            for (member, to) in [("sourceArn", "sourceArn"), ("sourceAccount", "sourceAccount")] {
                if let Some(value) = identity.at(&["inScopeOf", member]).and_then(Tree::scalar) {
                    caller.json.set(to, value);
                }
            }
            Some(caller)
        }),
        "AWSAccount" if identity.text("accountId") == Some("ANONYMOUS_PRINCIPAL") => {
            principal::caller(draft, "anonymous", span)
        }
        "AssumedRole" => {
            // The issuer says the path that the session's ARN does not hold.
            if let Some(role) = issuer.and_then(|issuer| issuer.text("arn")) {
                let role = draft.arn(role, span);
                let id = issuer.and_then(|issuer| issuer.text("principalId"));
                draft.entry("roles", &role, |entry| {
                    if let Some(id) = id {
                        entry.set("uniqueId", id);
                    }
                });
            }
            arn.and_then(|arn| principal::caller(draft, arn, span))
                .map(|caller| with_session(caller, event, identity, draft))
        }
        "IAMUser" | "FederatedUser" => {
            let caller = arn.and_then(|arn| principal::caller(draft, arn, span));
            if let (Some(principal), Some(id), "IAMUser") =
                (caller.as_ref().and_then(|caller| caller.principal.as_deref()), identity.text("principalId"), kind)
            {
                draft.entry("users", principal, |entry| entry.set("uniqueId", id));
            }
            caller
        }
        _ => arn.and_then(|arn| principal::caller(draft, arn, span)),
    }
}

/// What the event knows of the session of a role.
fn with_session(mut caller: Caller, event: &Tree, identity: &Tree, draft: &mut Draft) -> Caller {
    let parameters = event.find("requestParameters");
    if let Some(tags) = parameters
        .and_then(|parameters| parameters.find("incomingTransitiveTags"))
        .filter(|tags| !tags.members().is_empty())
    {
        caller.json.set("tags", entity::tags(tags));
        let keys: Vec<Json> = tags.members().iter().map(|tag| Json::String(tag.name.clone())).collect();
        caller.json.set("transitiveTagKeys", Json::Array(keys));
    }
    if let Some(identity) = identity.at(&["sessionContext", "sourceIdentity"]).and_then(Tree::str) {
        caller.json.set("sourceIdentity", identity);
    }
    if let Some(began) = identity.at(&["sessionContext", "attributes", "creationDate"]).and_then(Tree::str) {
        caller.json.set("issuedAt", began);
    }
    for member in identity.at(&["sessionContext"]).map_or(&[][..], Tree::members) {
        if member.name.eq_ignore_ascii_case("webIdFederationData") {
            draft.not_used("webIdFederationData", member.at);
        }
    }
    caller
}

// What was asked for.

fn request(event: &Tree, caller: Option<Caller>, context: event_context::Known, draft: &mut Draft) {
    let source = event.text("eventSource").unwrap_or_default();
    let operation = event.text("eventName").unwrap_or_default();
    let has_version = event.at(&["requestParameters", "versionId"]).is_some();
    let sentence = sentence(event);
    let span = event.find("errorMessage").map_or(event.span, |message| message.span);
    let by_name = operation::action(source, operation, has_version);
    let action = sentence.as_ref().map_or(by_name, |sentence| sentence.action.clone());
    let mut request = Request::new(action, Some(span));
    request.resource = sentence
        .as_ref()
        .and_then(|sentence| sentence.resource.clone())
        .map(|(named, _)| (named, Some(span)))
        .or_else(|| resource(event, &request.action).map(|arn| (Named::Text(arn), None)));
    if request.resource.is_none() {
        draft.assumed("resource", "*", Ground::Unsaid, Some(event.span));
        request.resource = Some((Named::Text("*".to_owned()), None));
    }
    if is_denied(event) {
        request.reason = Some(sentence.map_or_else(Reason::unsaid, |sentence| sentence.reason));
    }
    owners(event, draft);
    if let Some(service) =
        event.at(&["userIdentity", "invokedBy"]).and_then(Tree::str).filter(|service| principal::is_service(service))
        && caller.as_ref().is_some_and(|caller| caller.principal.is_some())
    {
        draft.assumed("calledVia", service, Ground::Text { words: "invokedBy".to_owned() }, Some(event.span));
        request.members.push(("calledVia", Json::Array(vec![service.into()])));
    }
    request.members.extend(context.members);
    request.context = context.keys;
    request.caller = caller;
    request::place(draft, request);
}

/// `resources` says who owns what.
fn owners(event: &Tree, draft: &mut Draft) {
    for resource in event.find("resources").map_or(&[][..], Tree::elements) {
        let (arn, account) = (resource.text("ARN"), resource.find("accountId").and_then(Tree::scalar));
        if let (Some(arn), Some(account)) = (arn, account) {
            let is_role = arn.contains(":role/");
            if !is_role && !arn.contains(":user/") {
                draft.entry("resources", arn, |entry| entry.set("accountId", account));
            }
        }
    }
}

/// The ARN that the event names, or one that its parameters make.
fn resource(event: &Tree, action: &str) -> Option<String> {
    let service = action.split(':').next().unwrap_or_default();
    let of_list =
        event.find("resources").map_or(&[][..], Tree::elements).iter().filter_map(|resource| resource.text("ARN"));
    if let Some(arn) = of_list.into_iter().find(|arn| Arn::parse(arn).is_some_and(|arn| arn.service == service)) {
        return Some(arn.to_owned());
    }
    let parameters = event.find("requestParameters")?;
    let mut found = None;
    parameters.strings(&mut |text, _| {
        if found.is_none() && Arn::parse(text).is_some_and(|arn| arn.service == service) {
            found = Some(text.to_owned());
        }
    });
    found.or_else(|| by_template(event, parameters, service))
}

fn by_template(event: &Tree, parameters: &Tree, service: &str) -> Option<String> {
    let region = event.text("awsRegion")?;
    let account =
        event.at(&["userIdentity", "accountId"]).or_else(|| event.find("recipientAccountId")).and_then(Tree::scalar)?;
    let named = |names: &[&str]| names.iter().find_map(|name| parameters.text(name));
    let regional = |kind: &str, name: &str| format!("arn:aws:{service}:{region}:{account}:{kind}{name}");
    match service {
        "s3" => {
            let bucket = parameters.text("bucketName")?;
            Some(
                parameters
                    .text("key")
                    .map_or_else(|| format!("arn:aws:s3:::{bucket}"), |key| format!("arn:aws:s3:::{bucket}/{key}")),
            )
        }
        "dynamodb" => named(&["tableName"]).map(|name| regional("table/", name)),
        "lambda" => named(&["functionName"]).map(|name| regional("function:", name)),
        "iam" => {
            let kinds = [("roleName", "role"), ("userName", "user"), ("groupName", "group")];
            kinds
                .iter()
                .find_map(|(member, kind)| Some(format!("arn:aws:iam::{account}:{kind}/{}", parameters.text(member)?)))
        }
        "sqs" => {
            let address = parameters.text("queueUrl")?;
            let mut parts = address.rsplit('/');
            let (name, owner) = (parts.next()?, parts.next()?);
            Some(format!("arn:aws:sqs:{region}:{owner}:{name}"))
        }
        "logs" => named(&["logGroupName"]).map(|name| regional("log-group:", name)),
        "cloudwatch" => named(&["alarmName"]).map(|name| regional("alarm:", name)),
        "states" => named(&["stateMachineArn"]).map(str::to_owned),
        "ecr" => named(&["repositoryName"]).map(|name| regional("repository/", name)),
        _ => None,
    }
}
