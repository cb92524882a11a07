//! Events in which a session begins: the calls of STS, as steps.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html>

use crate::draft::Draft;
use crate::entity;
use crate::event_context::Known;
use crate::finding::{Document, Ground, Refusal, Refused};
use crate::json::Json;
use crate::policy;
use crate::principal::{self, Caller};
use crate::tree::Tree;
use crate::web_identity::{self, WebIdentity};

/// What stands for a code of a device: no event holds one.
const ANY_CODE: &str = "000000";

/// A call that gives credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    AssumeRole,
    AssumeRoleWithSaml,
    AssumeRoleWithWebIdentity,
    GetFederationToken,
    GetSessionToken,
}

impl Operation {
    /// By its name in an event.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "AssumeRole" => Self::AssumeRole,
            "AssumeRoleWithSAML" => Self::AssumeRoleWithSaml,
            "AssumeRoleWithWebIdentity" => Self::AssumeRoleWithWebIdentity,
            "GetFederationToken" => Self::GetFederationToken,
            "GetSessionToken" => Self::GetSessionToken,
            _ => return None,
        })
    }

    /// Whether nobody signs it: a provider says who calls.
    pub(crate) fn is_federated(self) -> bool {
        matches!(self, Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity)
    }

    /// Its step in a scenario.
    fn step(self) -> &'static str {
        match self {
            Self::AssumeRole => "assumeRole",
            Self::AssumeRoleWithSaml => "assumeRoleWithSaml",
            Self::AssumeRoleWithWebIdentity => "assumeRoleWithWebIdentity",
            Self::GetFederationToken => "getFederationToken",
            Self::GetSessionToken => "getSessionToken",
        }
    }

    /// Which parameters its step has, of those that are texts.
    fn texts(self) -> &'static [&'static str] {
        match self {
            Self::AssumeRole => &["externalId", "sourceIdentity", "serialNumber"],
            Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity => &["sourceIdentity"],
            Self::GetFederationToken => &["name"],
            Self::GetSessionToken => &["serialNumber"],
        }
    }
}

/// Whether an event is a step that may begin a session.
pub(crate) fn is_step(event: &Tree) -> bool {
    event.text("eventSource") == Some("sts.amazonaws.com")
        && event.text("eventName").and_then(Operation::named).is_some()
}

/// ARN of the session that an event began; `None` if it began none.
pub(crate) fn began(event: &Tree) -> Option<&str> {
    let elements = event.find("responseElements")?;
    elements.find("credentials")?;
    let user = elements.find("assumedRoleUser").or_else(|| elements.find("federatedUser"));
    // `GetSessionToken` leaves the user who it is.
    user.and_then(|user| user.text("arn")).or_else(|| event.at(&["userIdentity", "arn"])?.str())
}

/// A call that somebody signed, as a step.
pub(crate) fn signed(
    operation: Operation,
    event: &Tree,
    caller: Option<&Caller>,
    context: &Known,
    draft: &mut Draft,
) -> Option<usize> {
    let role = if operation == Operation::AssumeRole {
        let parameters = event.find("requestParameters")?;
        let role = draft.arn(parameters.text("roleArn")?, Some(parameters.span));
        draft.list("roles", &role);
        Some(role)
    } else {
        None
    };
    let mut inner = Json::object();
    if let Some(role) = &role {
        inner.set("roleArn", role.as_str());
        inner.set("roleSessionName", session_name(event));
    }
    for (name, value) in parameters(operation, event, draft) {
        inner.set(name, value);
    }
    let mut step = Json::object().with(operation.step(), inner);
    if context.keys != Json::object() {
        step.set("context", context.keys.clone());
    }
    let is_caller = caller.is_some_and(|caller| principal::become_caller(draft, caller, Some(event.span)));
    if caller.is_none() {
        principal::ask_caller(draft, Some(event.span));
    }
    if !is_caller {
        step.set("off", true);
    }
    if let Some(role) = &role {
        draft.needs(Document::TrustPolicy, Some(role));
    }
    if let Some(principal) = caller.and_then(|caller| caller.principal.as_deref()) {
        draft.needs(Document::IdentityPolicies, Some(principal));
    }
    if let Some(details) = event.at(&["additionalEventData", "RequestDetails"]) {
        draft.not_used("RequestDetails", details.span);
    }
    draft.not_recoverable(&["tags", "sessionPolicies"]);
    Some(draft.step(&step))
}

/// A call with a token or an assertion, as a step.
pub(crate) fn federated(
    operation: Operation,
    event: &Tree,
    identity: &Tree,
    context: Known,
    draft: &mut Draft,
) -> Result<usize, Refused> {
    let Some(parameters) = event.find("requestParameters") else {
        return Err(Refused::at(Refusal::Unknown, event.span));
    };
    let Some(role) = parameters.text("roleArn") else { return Err(Refused::at(Refusal::Unknown, parameters.span)) };
    let role = draft.arn(role, Some(parameters.span));
    draft.not_recoverable(&["claims"]);
    Ok(if operation == Operation::AssumeRoleWithSaml {
        assertion(event, identity, &role, &context, draft)
    } else {
        token(event, identity, role, context, draft)
    })
}

fn token(event: &Tree, identity: &Tree, role: String, context: Known, draft: &mut Draft) -> usize {
    let provider = identity.text("identityProvider").unwrap_or_default();
    let mut claims = Vec::new();
    // PROVIDER:AUDIENCE:SUBJECT, and a subject may hold colons.
    let rest = identity.text("principalId").and_then(|id| id.strip_prefix(provider)?.strip_prefix(':'));
    if let Some((audience, subject)) = rest.and_then(|rest| rest.split_once(':')) {
        claims.push(("aud".to_owned(), Json::from(audience)));
        claims.push(("sub".to_owned(), Json::from(subject)));
    } else if let Some(subject) = identity.text("userName") {
        claims.push(("sub".to_owned(), Json::from(subject)));
    }
    let members = parameters(Operation::AssumeRoleWithWebIdentity, event, draft);
    web_identity::place(
        draft,
        WebIdentity {
            role,
            session: session_name(event).to_owned(),
            provider: provider.to_owned(),
            claims,
            members,
            context: Some(context.keys),
            is_off: provider.is_empty(),
            span: Some(event.span),
            ..WebIdentity::default()
        },
    )
}

fn assertion(event: &Tree, identity: &Tree, role: &str, context: &Known, draft: &mut Draft) -> usize {
    draft.list("roles", role);
    let provider = event.at(&["requestParameters", "principalArn"]).and_then(Tree::str).unwrap_or_default();
    if !provider.is_empty() {
        draft.list("identityProviders", provider);
    }
    let answered = |name: &str| event.at(&["responseElements", name]).and_then(Tree::str);
    let qualifier = answered("nameQualifier").or_else(|| identity.text("identityProvider"));
    let mut attributes = Json::object();
    for (key, value) in [
        ("saml:iss", answered("issuer")),
        ("saml:aud", answered("audience")),
        ("saml:namequalifier", qualifier),
        ("saml:sub", answered("subject").or_else(|| identity.text("userName"))),
        ("saml:sub_type", answered("subjectType")),
    ] {
        if let Some(value) = value {
            attributes.set(key, value);
        }
    }
    let mut inner = Json::object().with("roleArn", role).with("principalArn", provider);
    inner.set("roleSessionName", session_name(event));
    inner.set("attributes", attributes);
    for (name, value) in parameters(Operation::AssumeRoleWithSaml, event, draft) {
        inner.set(name, value);
    }
    let mut step = Json::object().with("assumeRoleWithSaml", inner);
    if context.keys != Json::object() {
        step.set("context", context.keys.clone());
    }
    draft.set_first("caller", Json::object().with("anonymous", true));
    draft.needs(Document::TrustPolicy, Some(role));
    if provider.is_empty() {
        step.set("off", true);
    }
    draft.step(&step)
}

fn session_name(event: &Tree) -> &str {
    event.at(&["requestParameters", "roleSessionName"]).and_then(Tree::str).unwrap_or("session")
}

/// What was passed, beside role and provider.
fn parameters(operation: Operation, event: &Tree, draft: &mut Draft) -> Vec<(&'static str, Json)> {
    let Some(parameters) = event.find("requestParameters") else { return Vec::new() };
    let mut passed: Vec<(&'static str, Json)> = Vec::new();
    if let Some(seconds) = parameters.find("durationSeconds").and_then(Tree::scalar) {
        passed.push(("durationSeconds", Json::Number(seconds)));
    }
    for name in operation.texts() {
        passed.extend(parameters.text(name).map(|value| (*name, Json::from(value))));
    }
    if passed.iter().any(|(name, _)| *name == "serialNumber") {
        draft.assumed("tokenCode", ANY_CODE, Ground::Unsaid, Some(parameters.span));
        passed.push(("tokenCode", Json::from(ANY_CODE)));
    }
    if operation == Operation::GetSessionToken {
        return passed;
    }
    if let Some(document) = parameters.find("policy").and_then(|document| policy::document(draft, document)) {
        passed.push(("policy", document));
    }
    let arns = parameters.find("policyArns").map_or(&[][..], Tree::elements).iter();
    let arns: Vec<Json> = arns.filter_map(|policy| policy.text("arn")).map(Json::from).collect();
    passed.extend((!arns.is_empty()).then_some(("policyArns", Json::Array(arns))));
    let tags = ["tags", "principalTags"].iter().find_map(|name| parameters.find(name)).map(entity::tags);
    passed.extend(tags.filter(|tags| *tags != Json::object()).map(|tags| ("tags", tags)));
    if operation != Operation::GetFederationToken {
        passed.extend(parameters.find("transitiveTagKeys").map(|keys| ("transitiveTagKeys", keys.json())));
    }
    passed
}
