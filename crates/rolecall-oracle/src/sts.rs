//! Assume steps: parameters, structural checks, the actions to authorize, the session
//! (AWS STS API Reference; IAM User Guide, "Pass session tags in AWS STS").

use crate::caller::{Caller, RoleSession};
use crate::context::{Context, Known};
use crate::decision::Question;
use crate::derive::{self, Moment};
use crate::document;
use crate::matching::field;
use crate::scenario::{Outcome, Session};
use crate::unlisted;
use crate::value;
use crate::world::{self, Tags, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// The three operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Role,
    Saml,
    WebIdentity,
}

/// An error of AWS STS: code and the rule that gave it.
type Refusal = (&'static str, &'static str);

const PARAMETER: Refusal = ("ValidationError", "parameter");

/// What a step asks for.
#[derive(Debug)]
struct Request {
    operation: Operation,
    role: String,
    name: String,
    duration: Option<i64>,
    policies: Option<Vec<Value>>,
    tags: Tags,
    transitive: Vec<String>,
    source_identity: Option<String>,
    external_id: Option<String>,
    mfa: bool,
    /// Keys of the assertion or token.
    claims: BTreeMap<String, Known>,
}

/// What the caller's session hands on: transitive tags and the source identity.
#[derive(Debug, Default)]
struct Inherited {
    tags: Tags,
    source_identity: Option<String>,
}

/// Runs one assume step; a session begins when it is allowed.
pub(crate) fn assume(
    operation: Operation,
    parameters: &Value,
    moment: &Moment<'_>,
    elapsed: i64,
) -> Result<(Outcome, Option<RoleSession>), String> {
    let request = match read(operation, parameters, moment.world)? {
        Ok(request) => request,
        Err(refusal) => return Ok((Outcome::error(refusal), None)),
    };
    // AssumeRoleWith… is not signed: the assertion or token speaks, not the caller.
    let provider = match operation {
        Operation::Role => None,
        Operation::Saml | Operation::WebIdentity => {
            Some(Caller::Provider(provider_name(operation, parameters, &request.role)))
        }
    };
    let first = moment.first && provider.is_none();
    let caller = provider.as_ref().unwrap_or(moment.caller);
    let moment = Moment { caller, first, ..*moment };
    let inherited = inherited(caller, moment.world);
    if let Err(refusal) = check_caller(caller).and_then(|()| check_structure(&request, &inherited)) {
        return Ok((Outcome::error(refusal), None));
    }
    let outcome = authorize(&request, &inherited, &moment)?;
    if outcome.decision != "allow" {
        return Ok((outcome, None));
    }
    if let Err(refusal) = check_duration(&request, caller, moment.world) {
        return Ok((Outcome::error(refusal), None));
    }
    let session = begin(&request, inherited, &moment, elapsed);
    let facts = Session {
        arn: session.arn.clone(),
        duration_seconds: request.duration.unwrap_or(3600),
        tags: Caller::Session(Box::new(session.clone())).tags(moment.world),
        transitive_tag_keys: session.transitive.clone(),
        source_identity: session.source_identity.clone(),
    };
    Ok((Outcome { session: Some(facts), ..outcome }, Some(session)))
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// `[\w+=,.@-]*` and a few more characters.
fn is_word(text: &str, more: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_alphanumeric() || "_+=,.@-".contains(character) || more.contains(character))
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]*`
fn is_tag_text(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_alphanumeric() || character == ' ' || character == '\u{a0}' || "_.:/=+-@".contains(character)
    })
}

fn check(condition: bool) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(PARAMETER) }
}

/// Reads and checks the parameters (AWS STS API Reference: AssumeRole and its two relatives).
fn read(operation: Operation, parameters: &Value, world: &World) -> Result<Result<Request, Refusal>, String> {
    let policies = match session_policies(parameters, world)? {
        Ok(policies) => policies,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(read_checked(operation, parameters, policies, world))
}

fn read_checked(
    operation: Operation,
    parameters: &Value,
    policies: Option<Vec<Value>>,
    world: &World,
) -> Result<Request, Refusal> {
    let text = |member: &str| parameters.get(member).and_then(Value::as_str).map(str::to_owned);
    let role = text("roleArn").unwrap_or_default();
    let name = text("roleSessionName").unwrap_or_default();
    check((20..=2048).contains(&length(&role)))?;
    check(field(&role, 2) == "iam" && field(&role, 5).starts_with("role/"))?;
    if !((2..=64).contains(&length(&name)) && is_word(&name, "")) {
        // In an assertion the name is an attribute (IAM User Guide, "Troubleshoot SAML federation").
        return Err(if operation == Operation::Saml { ("InvalidIdentityToken", "parameter") } else { PARAMETER });
    }
    let duration = parameters.get("durationSeconds").and_then(Value::as_i64);
    check(duration.is_none_or(|seconds| (900..=43_200).contains(&seconds)))?;
    let arns = document::texts(parameters.get("policyArns"));
    check(arns.iter().all(|arn| matches!(field(arn, 4), "aws") || field(arn, 4) == field(&role, 4)))?;

    let tags = world::tags(parameters.get("tags"));
    let transitive = document::texts(parameters.get("transitiveTagKeys"));
    check(tags.len() <= 50 && transitive.len() <= 50)?;
    for (key, value) in &tags {
        check((1..=128).contains(&length(key)) && length(value) <= 256 && is_tag_text(key) && is_tag_text(value))?;
        check(!key.to_ascii_lowercase().starts_with("aws:"))?;
    }
    if tags.keys().any(|key| tags.keys().any(|other| other != key && other.eq_ignore_ascii_case(key))) {
        return Err(("InvalidParameterValue", "duplicateTagKeys"));
    }
    let external_id = text("externalId");
    check(external_id.as_ref().is_none_or(|id| (2..=1224).contains(&length(id)) && is_word(id, ":/")))?;
    let source_identity = text("sourceIdentity");
    if !source_identity.as_ref().is_none_or(|identity| {
        (2..=64).contains(&length(identity)) && is_word(identity, "") && !identity.starts_with("aws:")
    }) {
        return Err(if operation == Operation::Saml { ("InvalidIdentityToken", "parameter") } else { PARAMETER });
    }
    let (serial, code) = (text("serialNumber"), text("tokenCode"));
    check(serial.as_ref().is_none_or(|serial| (9..=256).contains(&length(serial)) && is_word(serial, "/:")))?;
    check(code.as_ref().is_none_or(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())))?;
    if serial.is_some() != code.is_some() {
        return Err(("AccessDenied", "mfaPair"));
    }
    let claims = match operation {
        Operation::Role => BTreeMap::new(),
        Operation::Saml => {
            // The provider must be in the role's account, as for tokens (IAM User Guide, "SAML 2.0 federation").
            let provider = provider_name(operation, parameters, &role);
            if field(&provider, 4) != field(&role, 4) || world.identity_provider(&provider).is_none() {
                return Err(("InvalidIdentityToken", "providerMissing"));
            }
            crate::context::layer(parameters.get("attributes"))
        }
        Operation::WebIdentity => claims(parameters, &role, world)?,
    };
    Ok(Request {
        operation,
        role,
        name,
        duration,
        policies,
        tags,
        transitive,
        source_identity,
        external_id,
        mfa: serial.is_some(),
        claims,
    })
}

/// The inline policy and the managed ones are one set, limited in number and in length together
/// (IAM User Guide, "Session policies"; "IAM and AWS STS quotas").
fn session_policies(parameters: &Value, world: &World) -> Result<Result<Option<Vec<Value>>, Refusal>, String> {
    let mut policies = Vec::new();
    let inline = parameters.get("policy").filter(|policy| !policy.is_null());
    let arns = document::texts(parameters.get("policyArns"));
    let inline_size = inline.map_or(0, |policy| policy.as_str().map_or_else(|| length(&policy.to_string()), length));
    if inline_size + arns.iter().map(|arn| length(arn)).sum::<usize>() > 2048 || arns.len() > 10 {
        return Ok(Err(("ValidationError", "policySize")));
    }
    match inline.map(document::read).transpose() {
        Ok(document) => policies.extend(document),
        Err(_) => return Ok(Err(("MalformedPolicyDocument", "parameter"))),
    }
    for arn in arns {
        policies.push(document::referenced(&arn, world.managed())?);
    }
    Ok(Ok((!policies.is_empty()).then_some(policies)))
}

/// Providers that need no entity in the account (IAM User Guide, "Principal").
const BUILT_IN: [&str; 4] =
    ["cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com"];

/// `host/path` of a provider, however it is written.
fn host(parameters: &Value) -> String {
    let provider = parameters.get("provider").and_then(Value::as_str).unwrap_or_default();
    let name = provider.split_once(":oidc-provider/").map_or(provider, |(_, name)| name);
    name.strip_prefix("https://").unwrap_or(name).to_owned()
}

/// The value of `Federated` in a trust policy.
fn provider_name(operation: Operation, parameters: &Value, role: &str) -> String {
    if operation == Operation::Saml {
        return parameters.get("principalArn").and_then(Value::as_str).unwrap_or_default().to_owned();
    }
    let host = host(parameters);
    if BUILT_IN.contains(&host.as_str()) {
        return host;
    }
    format!("arn:{}:iam::{}:oidc-provider/{host}", field(role, 1), field(role, 4))
}

/// The keys of a token; the provider must be in the role's account and know the audience
/// (IAM User Guide, "Create a role for OpenID Connect federation").
fn claims(parameters: &Value, role: &str, world: &World) -> Result<BTreeMap<String, Known>, Refusal> {
    let host = host(parameters);
    let given = crate::context::layer(parameters.get("claims"));
    let mut keys = BTreeMap::new();
    for (claim, known) in &given {
        keys.insert(format!("{host}:{claim}"), known.clone());
    }
    let audience = given.get("aud").cloned().unwrap_or(Known::Absent);
    if let Some(party @ Known::One(_)) = given.get("azp") {
        keys.insert(format!("{host}:aud"), party.clone());
        keys.insert(format!("{host}:oaud"), audience.clone());
    } else if host == "accounts.google.com" {
        keys.insert(format!("{host}:oaud"), audience);
    }
    if !BUILT_IN.contains(&host.as_str()) {
        let arn = provider_name(Operation::WebIdentity, parameters, role);
        let provider = world.identity_provider(&arn).ok_or(("InvalidIdentityToken", "providerMissing"))?;
        let wanted = match keys.get(&format!("{host}:aud")) {
            Some(Known::One(audience)) => vec![audience.clone()],
            Some(Known::Many(audiences)) => audiences.clone(),
            Some(Known::Absent) | None => Vec::new(),
        };
        let audiences = provider.get("audiences").map(|audiences| document::texts(Some(audiences)));
        if audiences.is_some_and(|known| !wanted.iter().any(|audience| known.contains(audience))) {
            return Err(("InvalidIdentityToken", "audienceMissing"));
        }
    }
    Ok(keys)
}

/// AWS STS API Reference, AssumeRole: neither root nor federated users.
fn check_caller(caller: &Caller) -> Result<(), Refusal> {
    match caller {
        Caller::Root { .. } => Err(("AccessDenied", "rootCannotAssume")),
        Caller::Federated { .. } => Err(("AccessDenied", "federatedUserCannotAssume")),
        Caller::User { .. } | Caller::Session(_) | Caller::Service { .. } | Caller::Anonymous | Caller::Provider(_) => {
            Ok(())
        }
    }
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
    let among = |key: &str, tags: &Tags| tags.keys().any(|other| other.eq_ignore_ascii_case(key));
    if request.tags.keys().any(|key| among(key, &inherited.tags)) {
        return Err(("InvalidParameterValue", "transitiveTagConflict"));
    }
    if !request.transitive.iter().all(|key| among(key, &request.tags)) {
        return Err(("InvalidParameterValue", "transitiveTagNotPassed"));
    }
    match (&request.source_identity, &inherited.source_identity) {
        (Some(passed), Some(held)) if passed != held => Err(("AccessDenied", "sourceIdentityFixed")),
        _ => Ok(()),
    }
}

/// AWS STS API Reference, `DurationSeconds`.
fn check_duration(request: &Request, caller: &Caller, world: &World) -> Result<(), Refusal> {
    let seconds = request.duration.unwrap_or(3600);
    let role = world.role(&request.role);
    let most = role.and_then(|role| role.get("maxSessionDuration")).and_then(Value::as_i64).unwrap_or(3600);
    // The setting of the role does not limit sessions that AWS services create.
    if seconds > most && !matches!(caller, Caller::Service { .. }) {
        return Err(("ValidationError", "maxSessionDuration"));
    }
    let chained = matches!(caller, Caller::Session(_) | Caller::User { session_token: true, .. });
    if chained && seconds > 3600 {
        return Err(("ValidationError", "chainDuration"));
    }
    Ok(())
}

/// Every action the call needs, on the role, with one context (IAM User Guide, "Pass session tags in AWS STS").
fn authorize(request: &Request, inherited: &Inherited, moment: &Moment<'_>) -> Result<Outcome, String> {
    let mut actions = vec![match request.operation {
        Operation::Role => "sts:AssumeRole",
        Operation::Saml => "sts:AssumeRoleWithSAML",
        Operation::WebIdentity => "sts:AssumeRoleWithWebIdentity",
    }];
    if !request.tags.is_empty() || !inherited.tags.is_empty() {
        actions.push("sts:TagSession");
    }
    if request.source_identity.is_some() || inherited.source_identity.is_some() {
        actions.push("sts:SetSourceIdentity");
    }
    let owner = field(&request.role, 4);
    let mut questions = Vec::new();
    for action in &actions {
        let context = moment.finish(context(request, inherited, moment, action, owner));
        let question = Question {
            caller: moment.caller,
            action,
            resource: &request.role,
            owner: Some(owner),
            world: moment.world,
        };
        let sets = question.gather(None)?;
        questions.push((question, sets, context));
    }
    unlisted::answer(&questions)
}

/// The context of the trust policy evaluation.
fn context(request: &Request, inherited: &Inherited, moment: &Moment<'_>, action: &str, owner: &str) -> Context {
    let mut context = moment.common(action, &request.role, Some(owner));
    context.insert_text("aws:ViaAWSService", "false");
    for key in ["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"] {
        context.insert(key, Known::Absent);
    }
    if let Some(role) = moment.world.role(&request.role) {
        // Inherited transitive tags replace the values of keys the role has.
        let mut tags = world::tags(role.get("tags"));
        for (key, value) in &mut tags {
            if let Some((_, held)) = inherited.tags.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)) {
                value.clone_from(held);
            }
        }
        derive::insert_tags(&mut context, "aws:ResourceTag/", &tags);
    }
    derive::insert_tags(&mut context, "aws:RequestTag/", &request.tags);
    let many = |values: Vec<String>| if values.is_empty() { Known::Absent } else { Known::Many(values) };
    context.insert("aws:TagKeys", many(request.tags.keys().cloned().collect()));
    context.insert("sts:TransitiveTagKeys", many(request.transitive.clone()));
    context.insert_text("sts:RoleSessionName", request.name.clone());
    context.insert_option("sts:ExternalId", request.external_id.clone());
    let source_identity = request.source_identity.clone().or_else(|| inherited.source_identity.clone());
    context.insert_option("sts:SourceIdentity", source_identity);
    for key in ["sts:TaskPolicyArn", "sts:RequestContextProviders", "sts:AWSServiceName", "sts:DurationSeconds"] {
        context.insert(key, Known::Absent);
    }
    context.close("sts:RequestContext/");
    if request.mfa {
        context.insert_text("aws:MultiFactorAuthPresent", "true");
        context.insert_text("aws:MultiFactorAuthAge", "0");
    }
    context.overlay(&request.claims);
    context
}

/// The new session (IAM User Guide, "IAM identifiers"; "Pass session tags in AWS STS").
fn begin(request: &Request, inherited: Inherited, moment: &Moment<'_>, elapsed: i64) -> RoleSession {
    let (partition, account) = (field(&request.role, 1), field(&request.role, 4));
    let mut transitive: Vec<String> = inherited.tags.keys().cloned().collect();
    for key in &request.transitive {
        let passed = request.tags.keys().find(|name| name.eq_ignore_ascii_case(key)).unwrap_or(key);
        if !transitive.contains(passed) {
            transitive.push(passed.clone());
        }
    }
    transitive.sort();
    RoleSession {
        arn: format!(
            "arn:{partition}:sts::{account}:assumed-role/{}/{}",
            world::role_name(&request.role),
            request.name
        ),
        role: request.role.clone(),
        policies: request.policies.clone(),
        tags: world::overlay_tags(&inherited.tags, &request.tags),
        transitive,
        source_identity: request.source_identity.clone().or(inherited.source_identity),
        issued: moment.now.map(value::date_text),
        expires: Some(elapsed + request.duration.unwrap_or(3600)),
        carried: carried(request, moment),
    }
}

/// What the session keeps of its federation (IAM User Guide, "AWS global condition context keys", `aws:FederatedProvider`).
fn carried(request: &Request, moment: &Moment<'_>) -> BTreeMap<String, Known> {
    let mut keys = derive::carried(&request.claims);
    if request.operation == Operation::WebIdentity {
        let parameters = moment.step.get("assumeRoleWithWebIdentity").unwrap_or(&Value::Null);
        let provider = provider_name(request.operation, parameters, &request.role);
        keys.insert("aws:FederatedProvider".to_owned(), Known::One(provider));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::outcomes;
    use serde_json::json;

    const USER: &str = "arn:aws:iam::111122223333:user/kim";
    const FIRST: &str = "arn:aws:iam::111122223333:role/team/first";
    const SECOND: &str = "arn:aws:iam::444455556666:role/second";

    fn everything() -> Value {
        json!({"Version": "2012-10-17", "Statement": {"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}})
    }

    fn trust(principal: &Value, actions: &[&str]) -> Value {
        json!({"Version": "2012-10-17", "Statement":
            {"Sid": "Trust", "Effect": "Allow", "Principal": principal, "Action": actions}})
    }

    const ALL: [&str; 5] = [
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "sts:SetSourceIdentity",
    ];

    /// A user who may do everything, and two roles: the second trusts the first.
    fn run(caller: &Value, first_trust: &Value, steps: &Value) -> Vec<Outcome> {
        let scenario = json!({
            "rolecall": 1,
            "clock": "2026-01-01T00:00:00Z",
            "users": [{"arn": USER, "policies": [everything()], "tags": {"team": "blue"}}],
            "roles": [
                {"arn": FIRST, "trustPolicy": first_trust, "policies": [everything()], "maxSessionDuration": 7200,
                    "tags": {"Team": "role", "tier": "1"}},
                {"arn": SECOND, "trustPolicy": trust(&json!({"AWS": FIRST}), &ALL), "policies": [everything()],
                    "maxSessionDuration": 43200, "tags": {"tier": "2"}}
            ],
            "identityProviders": [
                {"arn": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x", "audiences": ["app"]},
                {"arn": "arn:aws:iam::111122223333:saml-provider/Corp"}
            ],
            "caller": caller,
            "steps": steps
        });
        outcomes(&scenario).unwrap()
    }

    fn assume_first(mut parameters: Value) -> Outcome {
        let members = parameters.as_object_mut().unwrap();
        members.entry("roleArn").or_insert(json!(FIRST));
        members.entry("roleSessionName").or_insert(json!("work"));
        run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &json!([{"assumeRole": parameters}])).remove(0)
    }

    #[test]
    fn parameters_are_checked_before_policies() {
        for (parameters, error, rule) in [
            (json!({"roleSessionName": "w"}), "ValidationError", "parameter"),
            (json!({"roleSessionName": "a b"}), "ValidationError", "parameter"),
            (json!({"roleArn": "arn:aws:iam::111122223333:user/kim"}), "ValidationError", "parameter"),
            (json!({"durationSeconds": 899}), "ValidationError", "parameter"),
            (json!({"durationSeconds": 43201}), "ValidationError", "parameter"),
            (json!({"externalId": "x"}), "ValidationError", "parameter"),
            (json!({"sourceIdentity": "aws:x"}), "ValidationError", "parameter"),
            (json!({"tags": {"aws:x": "y"}}), "ValidationError", "parameter"),
            (json!({"tags": {"x": "a;b"}}), "ValidationError", "parameter"),
            (json!({"serialNumber": "arn:aws:iam::1:mfa/k"}), "AccessDenied", "mfaPair"),
            (json!({"serialNumber": "arn:aws:iam::1:mfa/k", "tokenCode": "12345"}), "ValidationError", "parameter"),
            (json!({"policy": "{"}), "MalformedPolicyDocument", "parameter"),
            (json!({"tags": {"x": "1", "X": "2"}}), "InvalidParameterValue", "duplicateTagKeys"),
            (json!({"transitiveTagKeys": ["x"]}), "InvalidParameterValue", "transitiveTagNotPassed"),
            (json!({"durationSeconds": 7201}), "ValidationError", "maxSessionDuration"),
        ] {
            let text = parameters.to_string();
            assert_eq!(assume_first(parameters), Outcome::error((error, rule)), "{text}");
        }
        let long = "a".repeat(2049);
        let policy = everything().to_string().replace("\"All\"", &format!("\"{long}\""));
        assert_eq!(assume_first(json!({ "policy": policy })), Outcome::error(("ValidationError", "policySize")));
    }

    #[test]
    fn root_and_federated_users_cannot_assume() {
        let steps = json!([{"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}}]);
        let anyone = trust(&json!({"AWS": "*"}), &ALL);
        let root = run(&json!({"root": "111122223333"}), &anyone, &steps).remove(0);
        assert_eq!(root, Outcome::error(("AccessDenied", "rootCannotAssume")));
        let federated = json!({"federatedUser": "arn:aws:sts::111122223333:federated-user/f", "user": USER});
        let federated = run(&federated, &anyone, &steps).remove(0);
        assert_eq!(federated, Outcome::error(("AccessDenied", "federatedUserCannotAssume")));
    }

    #[test]
    fn a_session_has_the_facts_of_role_and_call() {
        let outcome =
            assume_first(json!({"tags": {"team": "green"}, "transitiveTagKeys": ["team"], "sourceIdentity": "ana"}));
        assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"));
        assert_eq!(outcome.statement.as_deref(), Some("Trust"));
        let expected = Session {
            arn: "arn:aws:sts::111122223333:assumed-role/first/work".to_owned(),
            duration_seconds: 3600,
            tags: world::tags(Some(&json!({"team": "green", "tier": "1"}))),
            transitive_tag_keys: vec!["team".to_owned()],
            source_identity: Some("ana".to_owned()),
        };
        assert_eq!(outcome.session, Some(expected));
    }

    #[test]
    fn every_action_of_the_call_must_be_allowed() {
        for (parameters, refused) in [
            (json!({"tags": {"a": "b"}}), "sts:TagSession"),
            (json!({"sourceIdentity": "ana"}), "sts:SetSourceIdentity"),
            (json!({"sourceIdentity": "ana", "tags": {"a": "b"}}), "sts:TagSession"),
        ] {
            let mut parameters = parameters;
            let members = parameters.as_object_mut().unwrap();
            members.insert("roleArn".to_owned(), json!(FIRST));
            members.insert("roleSessionName".to_owned(), json!("work"));
            let only = trust(&json!({"AWS": USER}), &["sts:AssumeRole"]);
            let outcome = run(&json!(USER), &only, &json!([{"assumeRole": parameters}])).remove(0);
            assert_eq!((outcome.decision.as_str(), outcome.action.as_deref()), ("implicitDeny", Some(refused)));
            assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"));
        }
    }

    fn chain(first: &Value, second: &Value) -> Vec<Outcome> {
        let with = |role: &str, more: &Value| {
            let mut parameters = more.clone();
            let members = parameters.as_object_mut().unwrap();
            members.insert("roleArn".to_owned(), json!(role));
            members.insert("roleSessionName".to_owned(), json!("work"));
            json!({ "assumeRole": parameters })
        };
        let steps = json!([with(FIRST, first), with(SECOND, second)]);
        run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps)
    }

    #[test]
    fn transitive_tags_and_source_identity_flow_on() {
        let first = json!({"tags": {"Star": "1", "Own": "1"}, "transitiveTagKeys": ["Star"], "sourceIdentity": "ana"});
        let session = chain(&first, &json!({})).remove(1).session.unwrap();
        assert_eq!(session.tags, world::tags(Some(&json!({"Star": "1", "tier": "2"}))));
        assert_eq!(session.transitive_tag_keys, ["Star"]);
        assert_eq!(session.source_identity.as_deref(), Some("ana"));
        for (second, rule) in [
            (json!({"tags": {"star": "2"}}), Some("transitiveTagConflict")),
            (json!({"sourceIdentity": "ben"}), Some("sourceIdentityFixed")),
            (json!({"sourceIdentity": "ana"}), None),
            (json!({"durationSeconds": 3601}), Some("chainDuration")),
        ] {
            assert_eq!(chain(&first, &second).remove(1).rule.as_deref(), rule, "{second}");
        }
    }

    #[test]
    fn sessions_end_and_credentials_come_back() {
        let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
        let steps = json!([
            {"assumeRole": {"roleArn": FIRST, "roleSessionName": "work", "durationSeconds": 900}},
            {"wait": "PT14M59S"}, ask, {"wait": "PT1S"}, ask,
            {"assumeRole": {"roleArn": SECOND, "roleSessionName": "work"}},
            {"dropSession": {}}, ask
        ]);
        let outcomes = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps);
        let decisions: Vec<&str> = outcomes.iter().map(|outcome| outcome.decision.as_str()).collect();
        assert_eq!(decisions, ["allow", "done", "allow", "done", "error", "error", "done", "allow"]);
    }

    #[test]
    fn policies_added_later_reach_live_sessions() {
        let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
        let revoke = json!({"Version": "2012-10-17", "Statement": {"Sid": "Old", "Effect": "Deny", "Action": "*",
            "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2026-01-01T00:00:01Z"}}}});
        let steps = json!([
            {"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}}, ask,
            {"putRolePolicy": {"roleArn": FIRST, "name": "revoke", "document": revoke}}, ask
        ]);
        let outcome = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps).remove(3);
        assert_eq!((outcome.decision.as_str(), outcome.statement.as_deref()), ("explicitDeny", Some("Old")));
    }

    #[test]
    fn tokens_need_a_known_provider_and_audience() {
        let federated = json!({"Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x"});
        for (provider, audience, rule) in [
            ("idp.example.com/x", "app", None),
            ("https://idp.example.com/x", "app", None),
            ("idp.example.com/y", "app", Some("providerMissing")),
            ("idp.example.com/x", "other", Some("audienceMissing")),
        ] {
            let step = json!({"assumeRoleWithWebIdentity": {"roleArn": FIRST, "roleSessionName": "work",
                "provider": provider, "claims": {"aud": audience, "sub": "s"}}});
            let outcome = run(&json!({"anonymous": true}), &trust(&federated, &ALL), &json!([step])).remove(0);
            assert_eq!(outcome.rule.as_deref(), rule, "{provider} {audience}");
            assert_eq!(outcome.session.is_some(), rule.is_none());
        }
    }

    #[test]
    fn an_assertion_needs_its_provider_in_the_trust_policy() {
        let provider = "arn:aws:iam::111122223333:saml-provider/Corp";
        let step = |name: &str| {
            json!([{"assumeRoleWithSaml": {"roleArn": FIRST, "roleSessionName": name, "principalArn": provider,
                "attributes": {"saml:sub": "dana"}}}])
        };
        let trusted = trust(&json!({"Federated": provider}), &ALL);
        let caller = json!({"anonymous": true});
        assert_eq!(run(&caller, &trusted, &step("dana")).remove(0).decision, "allow");
        assert_eq!(run(&caller, &trusted, &step("d")).remove(0), Outcome::error(("InvalidIdentityToken", "parameter")));
        let mut elsewhere = step("dana");
        elsewhere[0]["assumeRoleWithSaml"]["principalArn"] = json!("arn:aws:iam::111122223333:saml-provider/Other");
        let missing = Outcome::error(("InvalidIdentityToken", "providerMissing"));
        assert_eq!(run(&caller, &trusted, &elsewhere).remove(0), missing);
        for other in [json!({"Federated": format!("{provider}2")}), json!("*"), json!({"AWS": "*"})] {
            let outcome = run(&caller, &trust(&other, &ALL), &step("dana")).remove(0);
            assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"), "{other}");
            assert_eq!(outcome.decision, "implicitDeny", "{other}");
        }
    }
}
