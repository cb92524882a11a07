//! A request that a text speaks of, put into a scenario: who calls, what is asked for, what the text says it came to.

use rolecall_core::name::{ActionName, Arn, Entity};
use rolecall_core::text::Span;

use crate::denial::{Named, Reason, is_another};
use crate::draft::Draft;
use crate::finding::{Claim, Denied, Document, Finding, Ground, Placeholder, Possibility, Want};
use crate::json::Json;
use crate::operation;
use crate::principal::{self, Caller};

/// A request and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Who calls; `None` if the text names nobody.
    pub(crate) caller: Option<Caller>,
    /// The action at the head of the message.
    pub(crate) action: String,
    /// Whether the action is a guess that the reader has to confirm.
    pub(crate) is_guess: bool,
    /// The resource, as the text names it.
    pub(crate) resource: Option<(Named, Option<Span>)>,
    /// What the text says it came to; `None` if it says nothing of that.
    pub(crate) reason: Option<Reason>,
    /// The sentence that says it.
    pub(crate) said: Option<String>,
    /// The operation of the API that failed, which need not be the action.
    pub(crate) operation: Option<String>,
    /// The service that the text says answered.
    pub(crate) service: Option<String>,
    /// Members of the request beside action and resource.
    pub(crate) members: Vec<(&'static str, Json)>,
    /// What the text says it should come to.
    pub(crate) expect: Option<&'static str>,
    /// Context keys.
    pub(crate) context: Json,
    pub(crate) span: Option<Span>,
}

impl Request {
    pub(crate) fn new(action: impl Into<String>, span: Option<Span>) -> Self {
        Self {
            caller: None,
            action: action.into(),
            is_guess: false,
            resource: None,
            reason: None,
            said: None,
            operation: None,
            service: None,
            members: Vec::new(),
            expect: None,
            context: Json::object(),
            span,
        }
    }
}

/// Services that resource policies matter for, so that their resources are listed with a place for one.
const WITH_POLICIES: [&str; 9] = ["s3", "sqs", "sns", "lambda", "kms", "secretsmanager", "ecr", "events", "es"];

/// What an open resource is called in a list of things to fill in.
const ASKED_RESOURCE: &str = "resource";

/// Puts a request into the draft and says which step it is.
pub(crate) fn place(draft: &mut Draft, mut request: Request) -> usize {
    let span = request.span;
    let is_caller = match &request.caller {
        Some(caller) => principal::become_caller(draft, caller, span),
        None => draft.part("caller").is_some(),
    };
    let reason = request.reason.clone().unwrap_or_else(Reason::unsaid);
    let called = reason.action.clone().filter(|action| is_another(&request.action, action)).map(|action| {
        draft.found(Finding::NotUsed { name: request.action.clone() }, span);
        std::mem::replace(&mut request.action, action)
    });
    passed_service(draft, &mut request);
    called_via(draft, &mut request);
    let target = target(draft, &request);
    let arn = target.arn.clone();
    let mut inner = Json::object().with("action", request.action.as_str()).with("resource", arn.as_str());
    for (name, value) in &request.members {
        inner.set(name, value.clone());
    }
    let mut step = Json::object().with("request", inner);
    if request.context != Json::object() {
        step.set("context", request.context.clone());
    }
    if let Some(expect) = request.expect {
        step.set("expect", expect);
    }
    if !is_caller || target.is_open || request.is_guess {
        step.set("off", true);
    }
    let at = draft.step(&step);
    if request.caller.is_none() {
        principal::ask_caller(draft, span);
    }
    ask(draft, &request, &target, &reason, at);
    list_resource(draft, &arn);
    needs(draft, &request, &reason, &arn);
    if request.reason.is_some() {
        let message = request.said.as_deref().zip(request.caller.as_ref());
        let message = message.and_then(|(said, caller)| message_in(said, caller, &request.action, &arn));
        draft.claims.push(Claim {
            step: at,
            decision: reason.decision,
            gate: reason.gate,
            policy_arn: reason.policy_arn,
            action: request.action.clone(),
            action_called: called,
            message,
            span,
        });
    }
    at
}

/// The message as far as the resource, if a text begins with it letter for letter.
fn message_in(text: &str, caller: &Caller, action: &str, resource: &str) -> Option<String> {
    let who = match &caller.json {
        Json::String(arn) => arn,
        session => session.get("roleSession").and_then(Json::str)?,
    };
    let start = format!("User: {who} is not authorized to perform: {action} on resource: ");
    // S3 puts the resource in quotes.
    [resource.to_owned(), format!("\"{resource}\"")].into_iter().map(|resource| format!("{start}{resource}")).find(
        |message| {
            text.strip_prefix(message.as_str())
                .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || "/:_-*".contains(next)))
        },
    )
}

/// The resource of a request.
struct Target {
    arn: String,
    /// What is asked for, if the text does not name it.
    is_open: bool,
    asked: &'static str,
}

fn target(draft: &mut Draft, request: &Request) -> Target {
    let known = |arn: String| Target { arn, is_open: false, asked: ASKED_RESOURCE };
    let span = request.resource.as_ref().and_then(|(_, span)| *span).or(request.span);
    match request.resource.as_ref().map(|(named, _)| named) {
        Some(Named::Text(text)) if text.starts_with("arn:") || text == "*" => known(draft.arn(text, span)),
        Some(Named::Text(text)) if text.contains("sqs.") && text.contains("://") => match queue(text) {
            Some(arn) => known(arn),
            None => Target { arn: "*".to_owned(), is_open: true, asked: ASKED_RESOURCE },
        },
        Some(Named::Entity(kind, name)) => {
            let account = request.caller.as_ref().and_then(|caller| caller.account.clone());
            let Some(account) = account.filter(|_| *kind != "access key") else {
                return Target { arn: "*".to_owned(), is_open: true, asked: ASKED_RESOURCE };
            };
            draft.assumed("resourceAccountId", &account, Ground::Unsaid, span);
            if matches!(*kind, "role" | "user") {
                draft.found(Finding::AssumedPath { role: name.clone(), path: "/".to_owned() }, span);
            }
            known(format!("arn:aws:iam::{account}:{}/{name}", kind.replace(' ', "-")))
        }
        Some(Named::Ciphertext) => Target { arn: "*".to_owned(), is_open: true, asked: "key" },
        Some(Named::Text(text)) => {
            draft.found(Finding::NotUsed { name: text.clone() }, span);
            Target { arn: "*".to_owned(), is_open: true, asked: ASKED_RESOURCE }
        }
        None if operation::is_for_all(&request.action) => {
            draft.assumed(ASKED_RESOURCE, "*", Ground::Unsaid, span);
            known("*".to_owned())
        }
        None => Target { arn: "*".to_owned(), is_open: true, asked: ASKED_RESOURCE },
    }
}

/// `https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE`
fn queue(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let mut parts = rest.trim_end_matches('/').split('/');
    let (host, account, name) = (parts.next()?, parts.next()?, parts.next()?);
    let region = host.strip_prefix("sqs.")?.split('.').next()?;
    Some(format!("arn:aws:sqs:{region}:{account}:{name}"))
}

/// `iam:PassRole` is checked in the call of another service, which the text may name.
fn passed_service(draft: &mut Draft, request: &mut Request) {
    if request.action != "iam:PassRole" || request.context.get("iam:PassedToService").is_some() {
        return;
    }
    let of_operation = request.operation.as_deref().and_then(|operation| match operation {
        "RunInstances" => Some("ec2"),
        "CreateFunction" | "UpdateFunctionConfiguration" => Some("lambda"),
        "RunTask" | "RegisterTaskDefinition" | "StartTask" => Some("ecs-tasks"),
        "CreateStack" | "UpdateStack" | "CreateChangeSet" => Some("cloudformation"),
        "CreateStateMachine" => Some("states"),
        "CreateProject" => Some("codebuild"),
        _ => None,
    });
    let of_service = request.service.as_deref().filter(|service| !service.eq_ignore_ascii_case("iam"));
    let ground = of_service.map(|service| format!("Service: {service}")).or_else(|| request.operation.clone());
    let service = of_service.map(str::to_ascii_lowercase).or_else(|| of_operation.map(str::to_owned));
    if let (Some(service), Some(words)) = (service, ground) {
        let name = match service.as_str() {
            "ecs" | "amazonecs" => "ecs-tasks".to_owned(),
            "awslambda" => "lambda".to_owned(),
            "amazonec2" => "ec2".to_owned(),
            other => other.to_owned(),
        };
        let name = format!("{name}.amazonaws.com");
        draft.assumed("iam:PassedToService", &name, Ground::Text { words }, request.span);
        request.context.set("iam:PassedToService", name);
    }
}

/// A key is used by the service whose operation failed.
fn called_via(draft: &mut Draft, request: &mut Request) {
    let is_key = request.action.starts_with("kms:") && request.members.iter().all(|(name, _)| *name != "calledVia");
    let service =
        request.operation.as_deref().and_then(operation::service_of).filter(|service| is_key && *service != "kms");
    if let (Some(service), Some(words)) = (service, request.operation.clone()) {
        let host = format!("{service}.amazonaws.com");
        draft.assumed("calledVia", &host, Ground::Text { words }, request.span);
        request.members.push(("calledVia", Json::Array(vec![host.into()])));
    }
}

/// What the reader must fill in.
fn ask(draft: &mut Draft, request: &Request, target: &Target, reason: &Reason, at: usize) {
    let has_owner = draft.entries("resources").iter().any(|entry| {
        let lies_in =
            |listed: &str| target.arn.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        entry.get("arn").and_then(Json::str).is_some_and(lies_in) && entry.get("accountId").is_some()
    });
    let mut open = |name: &str, member: &str, want: Want, suggest: Option<String>| {
        draft.placeholder(Placeholder {
            name: name.to_owned(),
            at: Some(format!("/steps/{at}/request/{member}")),
            want,
            suggest,
            stand_in: None,
            span: request.span,
        });
    };
    if request.is_guess {
        open("action", "action", Want::Action, Some(request.action.clone()));
    }
    if target.is_open {
        open(target.asked, "resource", Want::Resource, None);
    }
    if target.arn.starts_with("arn:aws:s3:::")
        && !has_owner
        && request.members.iter().all(|(name, _)| *name != "resourceAccountId")
    {
        open("resourceAccountId", "resourceAccountId", Want::ResourceAccount, None);
    }
    let is_endpoint = reason.gate == Some("vpcEndpointPolicy") || reason.is_transitive;
    if is_endpoint && request.members.iter().all(|(name, _)| *name != "vpcEndpoint") {
        open("vpcEndpoint", "vpcEndpoint", Want::VpcEndpoint, None);
    }
}

/// Lists a role that is asked for, and what has a policy of its own.
fn list_resource(draft: &mut Draft, arn: &str) {
    let Some(parsed) = Arn::parse(arn).filter(|_| !arn.contains('*')) else { return };
    match (parsed.service, parsed.entity()) {
        (_, Some(Entity::Role { .. })) => draft.list("roles", arn),
        ("s3", _) => {
            let bucket = parsed.resource.split('/').next().unwrap_or_default();
            draft.list("resources", &format!("arn:{}:s3:::{bucket}", parsed.partition));
        }
        (service, None) if WITH_POLICIES.contains(&service) => draft.list("resources", arn),
        _ => {}
    }
}

/// Which documents the answer rests on, and which keys the text cannot give.
fn needs(draft: &mut Draft, request: &Request, reason: &Reason, resource: &str) {
    let action = ActionName::parse(&request.action);
    let trusts = action.as_ref().is_some_and(ActionName::is_answered_by_trust_policy);
    let principal = request.caller.as_ref().and_then(|caller| caller.principal.clone());
    let account = request.caller.as_ref().and_then(|caller| caller.account.clone());
    let is_named = request.caller.is_some();
    let gate = reason.gate;
    if trusts {
        draft.needs(Document::TrustPolicy, Some(resource));
        draft.not_recoverable(&["sts:ExternalId", "sts:RoleSessionName", "aws:PrincipalTag/*", "aws:SourceIdentity"]);
    } else if gate == Some("resourcePolicy")
        || (gate.is_none() && reason.decision == Denied::Unsaid && has_policy(resource))
        || (gate.is_none() && principal.is_none() && is_named)
    {
        draft.needs(Document::ResourcePolicy, Some(resource).filter(|resource| *resource != "*"));
    }
    match gate {
        Some("serviceControlPolicies") => {
            draft.needs(Document::ServiceControlPolicies, account.as_deref());
            draft.needs(Document::OrganizationTree, account.as_deref());
        }
        Some("resourceControlPolicies") => {
            draft.needs(Document::ResourceControlPolicies, None);
            draft.needs(Document::OrganizationTree, None);
        }
        Some("vpcEndpointPolicy") => draft.needs(Document::VpcEndpointPolicy, None),
        Some("sessionPolicy") => draft.needs(Document::SessionPolicies, None),
        Some("permissionsBoundary") if reason.policy_arn.is_none() => {
            draft.needs(Document::PermissionsBoundary, principal.as_deref());
        }
        _ => {}
    }
    blamed_policy(draft, reason, principal.as_deref(), account.as_deref());
    if principal.is_some() || !is_named {
        draft.needs(Document::IdentityPolicies, principal.as_deref());
    }
    if !is_named && gate.is_none() && reason.decision == Denied::Unsaid && has_policy(resource) {
        draft.found(Finding::Possible { possibility: Possibility::OtherOrganization, action: None }, None);
    }
    if matches!(request.resource, Some((Named::Ciphertext, _))) {
        draft.found(Finding::Possible { possibility: Possibility::KeyElsewhere, action: None }, None);
    }
    if gate.is_none() && is_named && principal.is_none() && reason.decision != Denied::Unsaid {
        draft.assumed("gate", "resourcePolicy", Ground::OnlyOne, request.span);
    }
    match action.as_ref().map(ActionName::service) {
        Some("kms") => draft.not_recoverable(&["kms:EncryptionContext:*"]),
        Some("execute-api") => draft.not_recoverable(&["aws:SourceIp", "aws:SourceVpce"]),
        _ => {}
    }
}

fn has_policy(resource: &str) -> bool {
    Arn::parse(resource).is_some_and(|arn| WITH_POLICIES.contains(&arn.service))
}

/// What the ARN of the policy that the message names says about the world.
fn blamed_policy(draft: &mut Draft, reason: &Reason, principal: Option<&str>, account: Option<&str>) {
    let Some(arn) = reason.policy_arn.as_deref() else { return };
    let Some(parsed) = Arn::parse(arn) else { return };
    if parsed.service == "organizations" {
        // policy/ORGANIZATION/KIND/ID
        if let Some(organization) = parsed.resource.split('/').nth(1).filter(|id| id.starts_with("o-")) {
            draft.organization(organization, parsed.account);
            if let Some(account) = account {
                draft.list("accounts", account);
            }
        }
        return;
    }
    let list = principal.and_then(|principal| {
        if principal.contains(":user/") { Some("users") } else { principal.contains(":role/").then_some("roles") }
    });
    if let (Some(principal), Some(list)) = (principal, list) {
        match reason.gate {
            Some("permissionsBoundary") => draft.entry(list, principal, |entry| entry.set("permissionsBoundary", arn)),
            Some("identityPolicies") => {
                draft.entry(list, principal, |entry| entry.change("policies", |list| list.push(arn)));
            }
            _ => {}
        }
    }
}
