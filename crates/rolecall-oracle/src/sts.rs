//! Assume steps: structural checks, the actions to authorize, the session
//! (AWS STS API Reference; IAM User Guide, "Pass session tags in AWS STS").

mod provider;
#[cfg(test)]
mod tests;

use crate::caller::{Caller, RoleSession};
use crate::context::{self, Known};
use crate::decision::Question;
use crate::derive::{self, Moment, Passed};
use crate::document;
use crate::matching::field;
use crate::outcome::{Outcome, Session};
use crate::parameter::{self, PARAMETER, Refusal, check, is_word, length};
use crate::unlisted;
use crate::world::{self, Tags, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// The three operations that assume a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Role,
    Saml,
    WebIdentity,
}

/// What a step asks for.
#[derive(Debug)]
struct Request {
    operation: Operation,
    role: String,
    name: String,
    duration: i64,
    policies: Option<Vec<Value>>,
    passed: Passed,
}

/// What the caller's session hands on: transitive tags and the source identity.
#[derive(Debug, Default)]
struct Inherited {
    tags: Tags,
    source_identity: Option<String>,
}

/// Runs one assume step; the credentials that begin when it is allowed.
pub(crate) fn assume(
    operation: Operation,
    parameters: &Value,
    moment: &Moment<'_>,
) -> Result<(Outcome, Option<Caller>), String> {
    let refused = |refusal: Refusal| Ok((Outcome::error(refusal), None));
    let mut request = match read(operation, parameters) {
        Ok(request) => request,
        Err(refusal) => return refused(refusal),
    };
    request.policies = parameter::session_documents(parameters, moment.world)?;
    // AssumeRoleWith… is not signed: the assertion or token speaks, not the caller.
    let speaks = match operation {
        Operation::Role => None,
        Operation::Saml => Some(Caller::Provider(provider::of_assertion(parameters))),
        Operation::WebIdentity => Some(Caller::Provider(provider::of_token(parameters, &request.role))),
    };
    let first = moment.first && speaks.is_none();
    let caller = speaks.as_ref().unwrap_or(moment.caller);
    let moment = Moment { caller, first, ..*moment };
    // The device is one of the user who calls (AWS STS API Reference, AssumeRole: `SerialNumber`).
    request.passed.mfa &= matches!(caller, Caller::User { .. });
    if let Err(refusal) = check_caller(caller).and_then(|()| check_reserved(&request)) {
        return refused(refusal);
    }
    let said = match operation {
        Operation::Role => Ok((BTreeMap::new(), None)),
        Operation::Saml => provider::assertion(parameters, &request.role, &moment)?,
        Operation::WebIdentity => provider::token(parameters, &request.role, moment.world),
    };
    let most = match said {
        Ok((claims, most)) => {
            request.passed.claims = claims;
            most
        }
        Err(refusal) => return refused(refusal),
    };
    let inherited = inherited(caller, moment.world);
    if let Err(refusal) = check_structure(&request, &inherited) {
        return refused(refusal);
    }
    let outcome = authorize_role(&mut request, &inherited, &moment)?;
    if !outcome.may_allow {
        return Ok((outcome, None));
    }
    if let Err(refusal) = check_duration(&request, caller, moment.world) {
        return refused(refusal);
    }
    let seconds = most.unwrap_or(i64::MAX).min(request.duration);
    let session = begin(request, inherited, &moment, seconds);
    let caller = Caller::Session(Box::new(session));
    Ok((Outcome { session: Session::of(&caller, seconds, moment.world), ..outcome }, Some(caller)))
}

/// Reads and checks the parameters (AWS STS API Reference: `AssumeRole` and its two relatives).
fn read(operation: Operation, parameters: &Value) -> Result<Request, Refusal> {
    let text = |member: &str| parameter::text(parameters, member);
    // In an assertion these are attributes (IAM User Guide, "Troubleshoot SAML federation").
    let attribute = if operation == Operation::Saml { ("InvalidIdentityToken", "parameter") } else { PARAMETER };
    let role = text("roleArn").unwrap_or_default();
    check((20..=2048).contains(&length(&role)))?;
    check(field(&role, 2) == "iam" && field(&role, 5).starts_with("role/"))?;
    let name = text("roleSessionName").unwrap_or_default();
    if !((2..=64).contains(&length(&name)) && is_word(&name, "")) {
        return Err(attribute);
    }
    let duration = parameter::duration(parameters, 900, 43_200)?.unwrap_or(3600);
    parameter::session_policies(parameters, field(&role, 4))?;
    let tags = parameter::tags(parameters)?;
    let transitive = document::texts(parameters.get("transitiveTagKeys"));
    check(transitive.len() <= 50)?;
    let external_id = text("externalId");
    check(external_id.as_ref().is_none_or(|id| (2..=1224).contains(&length(id)) && is_word(id, ":/")))?;
    let source_identity = text("sourceIdentity");
    if !source_identity.as_ref().is_none_or(|identity| {
        (2..=64).contains(&length(identity)) && is_word(identity, "") && !identity.starts_with("aws:")
    }) {
        return Err(attribute);
    }
    parameter::device(parameters)?;
    let (providers, provided) = provided_contexts(parameters)?;
    let mfa = parameter::device_pair(parameters)?;
    let passed = Passed {
        tags,
        transitive,
        session_name: Some(name.clone()),
        external_id,
        source_identity,
        mfa,
        providers,
        provided,
        ..Passed::default()
    };
    Ok(Request { operation, role, name, duration, policies: None, passed })
}

/// `ProvidedContexts`: one to five, each with what its provider says.
fn provided_contexts(parameters: &Value) -> Result<(Vec<String>, BTreeMap<String, Known>), Refusal> {
    let Some(contexts) = parameters.get("providedContexts").and_then(Value::as_array) else {
        return Ok((Vec::new(), BTreeMap::new()));
    };
    check((1..=5).contains(&contexts.len()))?;
    let mut keys = BTreeMap::new();
    let mut providers = Vec::new();
    for context in contexts {
        let provider = parameter::text(context, "providerArn").unwrap_or_default();
        check((20..=2048).contains(&length(&provider)))?;
        providers.push(provider);
        keys.extend(context::layer(context.get("context")));
    }
    Ok((providers, keys))
}

/// AWS STS API Reference, AssumeRole: neither root nor federated users.
fn check_caller(caller: &Caller) -> Result<(), Refusal> {
    match caller {
        Caller::Root { .. } => Err(("AccessDenied", "rootCannotAssume")),
        Caller::Federated(_) => Err(("AccessDenied", "federatedUserCannotAssume")),
        // The call must be signed.
        Caller::Anonymous => Err(("MissingAuthenticationToken", "noCredentials")),
        Caller::User { .. } | Caller::Session(_) | Caller::Service { .. } | Caller::Provider(_) => Ok(()),
    }
}

/// The roles of IAM Identity Center take no assertion of others (AWS STS API Reference, `AssumeRoleWithSAML`).
fn check_reserved(request: &Request) -> Result<(), Refusal> {
    if request.operation == Operation::Saml && world::role_name(&request.role).starts_with("AWSReservedSSO_") {
        return Err(("AccessDenied", "reservedRole"));
    }
    Ok(())
}

/// Transitive tags and source identity of the calling session.
fn inherited(caller: &Caller, world: &World) -> Inherited {
    let Caller::Session(session) = caller else { return Inherited::default() };
    let is_transitive = |key: &String| session.transitive.iter().any(|name| name.eq_ignore_ascii_case(key));
    let tags = caller.tags(world).into_iter().filter(|(key, _)| is_transitive(key)).collect();
    Inherited { tags, source_identity: session.source_identity.clone() }
}

/// IAM User Guide, "Pass session tags in AWS STS"; "Monitor and control actions taken with assumed roles".
fn check_structure(request: &Request, inherited: &Inherited) -> Result<(), Refusal> {
    let passed = &request.passed;
    let among = |key: &str, tags: &Tags| tags.keys().any(|other| other.eq_ignore_ascii_case(key));
    if passed.tags.keys().any(|key| among(key, &inherited.tags)) {
        return Err(("InvalidParameterValue", "transitiveTagConflict"));
    }
    if !passed.transitive.iter().all(|key| among(key, &passed.tags)) {
        return Err(("InvalidParameterValue", "transitiveTagNotPassed"));
    }
    match (&passed.source_identity, &inherited.source_identity) {
        (Some(passed), Some(held)) if passed != held => Err(("AccessDenied", "sourceIdentityFixed")),
        _ => Ok(()),
    }
}

/// AWS STS API Reference, `DurationSeconds`.
fn check_duration(request: &Request, caller: &Caller, world: &World) -> Result<(), Refusal> {
    let role = world.role(&request.role);
    let most = role.and_then(|role| role.get("maxSessionDuration")).and_then(Value::as_i64).unwrap_or(3600);
    // The setting of the role does not limit sessions that AWS services create.
    if request.duration > most && !matches!(caller, Caller::Service { .. }) {
        return Err(("ValidationError", "maxSessionDuration"));
    }
    let chained = matches!(caller, Caller::Session(_)) || caller.token().is_some();
    if chained && request.duration > 3600 {
        return Err(("ValidationError", "chainDuration"));
    }
    Ok(())
}

/// Every action the call needs (IAM User Guide, "Pass session tags in AWS STS").
fn authorize_role(request: &mut Request, inherited: &Inherited, moment: &Moment<'_>) -> Result<Outcome, String> {
    let mut actions = vec![match request.operation {
        Operation::Role => "sts:AssumeRole",
        Operation::Saml => "sts:AssumeRoleWithSAML",
        Operation::WebIdentity => "sts:AssumeRoleWithWebIdentity",
    }];
    if !request.passed.tags.is_empty() || !inherited.tags.is_empty() {
        actions.push("sts:TagSession");
    }
    if request.passed.source_identity.is_some() || inherited.source_identity.is_some() {
        actions.push("sts:SetSourceIdentity");
    }
    if !request.passed.providers.is_empty() {
        actions.push("sts:SetContext");
    }
    request.passed.inherited.clone_from(&inherited.tags);
    authorize(&actions, &request.role, field(&request.role, 4), &request.passed, moment)
}

/// Asks for every action on one resource, with one context.
pub(crate) fn authorize(
    actions: &[&str],
    resource: &str,
    owner: &str,
    passed: &Passed,
    moment: &Moment<'_>,
) -> Result<Outcome, String> {
    let mut questions = Vec::new();
    for action in actions {
        let mut context = moment.common(action, resource, Some(owner));
        moment.sts(&mut context, action, passed);
        let question = Question { caller: moment.caller, action, resource, owner: Some(owner), world: moment.world };
        let sets = question.gather(None)?;
        questions.push((question, sets, moment.finish(context)));
    }
    unlisted::answer(&questions)
}

/// The new session (IAM User Guide, "IAM identifiers"; "Pass session tags in AWS STS").
fn begin(request: Request, inherited: Inherited, moment: &Moment<'_>, seconds: i64) -> RoleSession {
    let (partition, account) = (field(&request.role, 1), field(&request.role, 4));
    let passed = request.passed;
    let mut transitive: Vec<String> = inherited.tags.keys().cloned().collect();
    for key in &passed.transitive {
        let passed = passed.tags.keys().find(|name| name.eq_ignore_ascii_case(key)).unwrap_or(key);
        if !transitive.contains(passed) {
            transitive.push(passed.clone());
        }
    }
    transitive.sort();
    let name = world::role_name(&request.role);
    RoleSession {
        arn: format!("arn:{partition}:sts::{account}:assumed-role/{name}/{}", request.name),
        policies: request.policies,
        tags: world::overlay_tags(&inherited.tags, &passed.tags),
        transitive,
        source_identity: passed.source_identity.or(inherited.source_identity),
        life: moment.life(seconds),
        federation: request.operation != Operation::Role,
        carried: derive::carried(&passed.claims),
        role: request.role,
    }
}
