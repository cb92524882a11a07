//! Assume steps: structural checks, the actions to authorize, the session
//! (AWS STS API Reference; IAM User Guide, "Pass session tags in AWS STS").

use crate::caller::{Caller, RoleSession};
use crate::claim;
use crate::context::{self, Known};
use crate::decision::Question;
use crate::derive::{self, Moment, Passed};
use crate::document;
use crate::matching::field;
use crate::outcome::{Outcome, Session};
use crate::parameter::{self, Checked, PARAMETER, Refusal, check, is_word, length};
use crate::unlisted;
use crate::value;
use crate::world::{self, BUILT_IN, Tags, World};
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
    let provider = match operation {
        Operation::Role => None,
        Operation::Saml | Operation::WebIdentity => {
            Some(Caller::Provider(provider_name(operation, parameters, &request.role)))
        }
    };
    let first = moment.first && provider.is_none();
    let caller = provider.as_ref().unwrap_or(moment.caller);
    let moment = Moment { caller, first, ..*moment };
    // The device is one of the user who calls (AWS STS API Reference, AssumeRole: `SerialNumber`).
    request.passed.mfa &= matches!(caller, Caller::User { .. });
    if let Err(refusal) = check_caller(caller).and_then(|()| check_reserved(&request)) {
        return refused(refusal);
    }
    let assertion = match operation {
        Operation::Role => Ok(None),
        Operation::Saml => assertion(parameters, &mut request, &moment)?,
        Operation::WebIdentity => token(parameters, &mut request, moment.world).map(|()| None),
    };
    let most = match assertion {
        Ok(most) => most,
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

/// The assertion: its end, its provider, its keys. Hands back how many seconds it leaves a session.
fn assertion(parameters: &Value, request: &mut Request, moment: &Moment<'_>) -> Checked<Option<i64>> {
    let end = match parameter::text(parameters, "sessionNotOnOrAfter") {
        Some(text) => Some(value::date(&text).ok_or("sessionNotOnOrAfter is not a date")?),
        None => None,
    };
    // Without a clock nobody can tell.
    let left = end.zip(moment.now).map(|((end, fraction), now)| (end - now, fraction));
    if left.is_some_and(|left| left <= (0, 0)) {
        return Ok(Err(("ExpiredTokenException", "expiredToken")));
    }
    // The provider must be in the role's account, as for tokens (IAM User Guide, "SAML 2.0 federation").
    let provider = provider_name(request.operation, parameters, &request.role);
    if field(&provider, 4) != field(&request.role, 4) || moment.world.identity_provider(&provider).is_none() {
        return Ok(Err(("InvalidIdentityToken", "providerMissing")));
    }
    request.passed.claims = context::layer(parameters.get("attributes"));
    Ok(Ok(left.map(|(seconds, _)| seconds)))
}

/// The keys of a token; the provider must be in the role's account and know the audience
/// (IAM User Guide, "Create a role for OpenID Connect federation").
fn token(parameters: &Value, request: &mut Request, world: &World) -> Result<(), Refusal> {
    let host = host(parameters);
    let given = context::layer(parameters.get("claims"));
    let mut keys = BTreeMap::new();
    for (claim, known) in &given {
        // What AWS has no key for is missing, whatever the token says.
        let known = if claim::has_key(&host, claim) { known.clone() } else { Known::Absent };
        keys.insert(format!("{host}:{claim}"), known);
    }
    let audience = given.get("aud").cloned().unwrap_or(Known::Absent);
    if let Some(party @ Known::One(_)) = given.get("azp") {
        keys.insert(format!("{host}:aud"), party.clone());
        keys.insert(format!("{host}:oaud"), audience.clone());
    } else if host == "accounts.google.com" {
        keys.insert(format!("{host}:oaud"), audience);
    }
    let name = provider_name(request.operation, parameters, &request.role);
    if !BUILT_IN.contains(&host.as_str()) {
        let provider = world.identity_provider(&name).ok_or(("InvalidIdentityToken", "providerMissing"))?;
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
    keys.insert("aws:FederatedProvider".to_owned(), Known::One(name));
    request.passed.claims = keys;
    Ok(())
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

    /// Code and rule of an error.
    fn failure(outcome: &Outcome) -> (Option<&str>, Option<&str>) {
        (outcome.error.as_deref(), outcome.rule.as_deref())
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
            (
                json!({"policy": {"Version": "2012-10-17", "Statement": {"Sid": "\u{100}", "Effect": "Allow", "Action": "*"}}}),
                "ValidationError",
                "parameter",
            ),
            (json!({"tags": {"x": "1", "X": "2"}}), "InvalidParameterValue", "duplicateTagKeys"),
            (json!({"transitiveTagKeys": ["x"]}), "InvalidParameterValue", "transitiveTagNotPassed"),
            (json!({"durationSeconds": 7201}), "ValidationError", "maxSessionDuration"),
        ] {
            let text = parameters.to_string();
            assert_eq!(failure(&assume_first(parameters)), (Some(error), Some(rule)), "{text}");
        }
        let long = "a".repeat(2049);
        let policy = everything().to_string().replace("\"All\"", &format!("\"{long}\""));
        let outcome = assume_first(json!({ "policy": policy }));
        assert_eq!(failure(&outcome), (Some("ValidationError"), Some("policySize")));
    }

    #[test]
    fn root_and_federated_users_cannot_assume() {
        let steps = json!([{"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}}]);
        let anyone = trust(&json!({"AWS": "*"}), &ALL);
        let root = run(&json!({"root": "111122223333"}), &anyone, &steps).remove(0);
        assert_eq!(failure(&root), (Some("AccessDenied"), Some("rootCannotAssume")));
        let federated = json!({"federatedUser": "arn:aws:sts::111122223333:federated-user/f", "user": USER});
        let federated = run(&federated, &anyone, &steps).remove(0);
        assert_eq!(failure(&federated), (Some("AccessDenied"), Some("federatedUserCannotAssume")));
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

    const SAML: &str = "arn:aws:iam::111122223333:saml-provider/Corp";

    fn assert_saml(parameters: &Value, more: &[Value]) -> Vec<Outcome> {
        let mut all = json!({"roleArn": FIRST, "roleSessionName": "dana", "principalArn": SAML,
            "attributes": {"saml:sub": "dana", "saml:iss": "corp"}});
        all.as_object_mut().unwrap().extend(parameters.as_object().unwrap().clone());
        let steps: Vec<Value> =
            [json!({ "assumeRoleWithSaml": all })].into_iter().chain(more.iter().cloned()).collect();
        run(&json!({"anonymous": true}), &trust(&json!({ "Federated": SAML }), &ALL), &json!(steps))
    }

    #[test]
    fn an_assertion_needs_its_provider_in_the_trust_policy() {
        let first = |parameters: Value| assert_saml(&parameters, &[]).remove(0);
        assert_eq!(first(json!({})).decision, "allow");
        for (parameters, error, rule) in [
            (json!({"roleSessionName": "d"}), "InvalidIdentityToken", "parameter"),
            (json!({"sourceIdentity": "a b"}), "InvalidIdentityToken", "parameter"),
            (json!({"durationSeconds": 60}), "ValidationError", "parameter"),
            (
                json!({"principalArn": "arn:aws:iam::111122223333:saml-provider/Other"}),
                "InvalidIdentityToken",
                "providerMissing",
            ),
            (json!({"sessionNotOnOrAfter": "2026-01-01T00:00:00Z"}), "ExpiredTokenException", "expiredToken"),
            // The end of the assertion comes before its provider.
            (
                json!({"sessionNotOnOrAfter": "2025-12-31T23:59:59Z", "principalArn": "arn:aws:iam::1:saml-provider/X"}),
                "ExpiredTokenException",
                "expiredToken",
            ),
            (
                json!({"roleArn": "arn:aws:iam::111122223333:role/aws-reserved/AWSReservedSSO_Admin_1", "principalArn": "x",
                    "sessionNotOnOrAfter": "2025-12-31T23:59:59Z"}),
                "AccessDenied",
                "reservedRole",
            ),
        ] {
            let text = parameters.to_string();
            assert_eq!(failure(&first(parameters)), (Some(error), Some(rule)), "{text}");
        }
        for other in [json!({"Federated": format!("{SAML}2")}), json!("*"), json!({"AWS": "*"})] {
            let steps =
                json!([{"assumeRoleWithSaml": {"roleArn": FIRST, "roleSessionName": "dana", "principalArn": SAML}}]);
            let outcome = run(&json!({"anonymous": true}), &trust(&other, &ALL), &steps).remove(0);
            assert_eq!(outcome.gate.as_deref(), Some("trustPolicy"), "{other}");
            assert_eq!(outcome.decision, "implicitDeny", "{other}");
        }
    }

    #[test]
    fn a_session_ends_with_its_assertion() {
        let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
        let end = json!({"sessionNotOnOrAfter": "2026-01-01T00:10:00Z"});
        let outcomes = assert_saml(&end, &[json!({"wait": "PT9M59S"}), ask.clone(), json!({"wait": "PT1S"}), ask]);
        assert_eq!(outcomes[0].session.as_ref().map(|session| session.duration_seconds), Some(600));
        assert_eq!(outcomes[2].decision, "allow");
        assert_eq!(failure(&outcomes[4]), (Some("ExpiredToken"), Some("expiredToken")));
        let late = assert_saml(&json!({"sessionNotOnOrAfter": "2026-01-02T00:00:00Z"}), &[]).remove(0);
        assert_eq!(late.session.map(|session| session.duration_seconds), Some(3600));
    }

    /// Whether a condition on the role's own policy holds in a request of the session that the steps give.
    fn holds(caller: &Value, principal: &Value, steps: &[Value], condition: &Value) -> bool {
        let guarded = json!({"Version": "2012-10-17", "Statement":
            {"Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*", "Condition": condition}});
        let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
        let scenario = json!({
            "rolecall": 1, "clock": "2026-01-01T00:00:00Z",
            "users": [{"arn": USER, "policies": [everything()]}],
            "roles": [{"arn": FIRST, "trustPolicy": trust(principal, &ALL), "policies": [guarded]}],
            "identityProviders": [{"arn": SAML}, {"arn": "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x"}],
            "caller": caller,
            "steps": steps.iter().cloned().chain([ask]).collect::<Vec<Value>>()
        });
        let outcomes = outcomes(&scenario).unwrap();
        assert_eq!(outcomes[0].decision, "allow");
        outcomes.last().unwrap().decision == "allow"
    }

    #[test]
    fn sessions_say_how_they_began() {
        let assume = json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}});
        let saml = json!({"assumeRoleWithSaml": {"roleArn": FIRST, "roleSessionName": "work", "principalArn": SAML,
            "attributes": {"saml:sub": "dana", "saml:iss": "corp"}}});
        let web = json!({"assumeRoleWithWebIdentity": {"roleArn": FIRST, "roleSessionName": "work",
            "provider": "idp.example.com/x", "claims": {"sub": "s", "jti": "j"}}});
        let provider = "arn:aws:iam::111122223333:oidc-provider/idp.example.com/x";
        let anonymous = json!({"anonymous": true});
        for (condition, expected) in [
            (json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}), [true, false, false]),
            (json!({"Null": {"aws:MultiFactorAuthPresent": "true"}}), [false, true, true]),
            (json!({"Null": {"aws:MultiFactorAuthAge": "true"}}), [true, true, true]),
            (json!({"StringEquals": {"saml:sub": "dana"}}), [false, true, false]),
            (json!({"Null": {"saml:iss": "false"}}), [false, false, false]),
            (json!({"StringEquals": {"idp.example.com/x:sub": "s"}}), [false, false, true]),
            (json!({"Null": {"idp.example.com/x:jti": "false"}}), [false, false, false]),
            (json!({"StringEquals": {"aws:FederatedProvider": provider}}), [false, false, true]),
            (json!({"DateEquals": {"aws:TokenIssueTime": "2026-01-01T00:00:00Z"}}), [true, true, true]),
        ] {
            let found = [
                holds(&json!(USER), &json!({"AWS": USER}), std::slice::from_ref(&assume), &condition),
                holds(&anonymous, &json!({ "Federated": SAML }), std::slice::from_ref(&saml), &condition),
                holds(&anonymous, &json!({ "Federated": provider }), std::slice::from_ref(&web), &condition),
            ];
            assert_eq!(found, expected, "{condition}");
        }
    }

    #[test]
    fn contexts_of_providers_are_passed_once() {
        let contexts = json!([{"providerArn": "arn:aws:iam::aws:contextProvider/IdentityCenter",
            "context": {"identitystore:UserId": "u-1"}}]);
        let guarded = |condition: Value, actions: &[&str]| {
            let mut trust = trust(&json!({"AWS": USER}), actions);
            trust["Statement"]["Condition"] = condition;
            let steps = json!([{"assumeRole":
                {"roleArn": FIRST, "roleSessionName": "work", "providedContexts": contexts}}]);
            run(&json!(USER), &trust, &steps).remove(0)
        };
        let both = ["sts:AssumeRole", "sts:SetContext"];
        let user = json!({"StringEquals": {"sts:RequestContext/identitystore:UserId": "u-1"}});
        assert_eq!(guarded(user.clone(), &both).decision, "allow");
        let provider = json!({"ForAnyValue:ArnEquals":
            {"sts:RequestContextProviders": "arn:aws:iam::aws:contextProvider/IdentityCenter"}});
        assert_eq!(guarded(provider, &both).decision, "allow");
        assert_eq!(guarded(user, &both[..1]).action.as_deref(), Some("sts:SetContext"));
        assert_eq!(guarded(json!({"Null": {"sts:RequestContext/other": "false"}}), &both).decision, "implicitDeny");
        for count in [0, 6] {
            let many = vec![contexts[0].clone(); count];
            let outcome = assume_first(json!({ "providedContexts": many }));
            assert_eq!(failure(&outcome), (Some("ValidationError"), Some("parameter")), "{count}");
        }
    }

    #[test]
    fn nobody_changes_a_service_linked_role() {
        let put = |role: &str| json!({"putRolePolicy": {"roleArn": role, "name": "p", "document": everything()}});
        let linked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked";
        let outcomes = run(&json!(USER), &trust(&json!("*"), &ALL), &json!([put(FIRST), put(linked)]));
        assert_eq!(outcomes[0].decision, "done");
        assert_eq!(failure(&outcomes[1]), (Some("UnmodifiableEntity"), Some("serviceLinkedRole")));
    }

    #[test]
    fn a_step_that_is_off_does_not_happen() {
        let assume = json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "w"}, "off": true});
        let put = json!({"putRolePolicy": {"roleArn": FIRST, "name": "p", "document": everything()}, "off": true});
        let wait = json!({"wait": "P9D", "off": true});
        let ask = json!({"request": {"action": "sqs:ListQueues", "resource": "*"}});
        let (open, shut) = (
            json!({"assumeRole": {"roleArn": FIRST, "roleSessionName": "work"}, "off": false}),
            json!({"dropSession": {}, "off": true}),
        );
        let steps = json!([assume, open, put, wait, shut, ask]);
        let outcomes = run(&json!(USER), &trust(&json!({"AWS": USER}), &ALL), &steps);
        let decisions: Vec<&str> = outcomes.iter().map(|outcome| outcome.decision.as_str()).collect();
        assert_eq!(decisions, ["done", "allow", "done", "done", "done", "allow"]);
        assert_eq!(outcomes[5].caller, "role session");
    }
}
