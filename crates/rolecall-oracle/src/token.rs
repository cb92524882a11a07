//! The signed calls that assume no role: `AssumeRoot`, `GetSessionToken`, `GetFederationToken`, `GetCallerIdentity`
//! (AWS STS API Reference; IAM User Guide, "Compare AWS STS credentials").

use crate::caller::{Caller, FederatedUser, Mfa, RootCredentials, Token};
use crate::decision::Verdict;
use crate::derive::{Moment, Passed};
use crate::document;
use crate::matching::field;
use crate::outcome::{Outcome, Session};
use crate::parameter::{self, PARAMETER, Refusal, check, is_word, length};
use crate::sts;
use crate::world::World;
use serde_json::Value;

/// The four calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    AssumeRoot,
    SessionToken,
    FederationToken,
    CallerIdentity,
}

/// Runs one call; the credentials that begin when it is allowed.
pub(crate) fn call(call: Call, parameters: &Value, moment: &Moment<'_>) -> Result<(Outcome, Option<Caller>), String> {
    let answer = match call {
        Call::AssumeRoot => assume_root(parameters, moment)?,
        Call::SessionToken => session_token(parameters, moment),
        Call::FederationToken => federation_token(parameters, moment)?,
        Call::CallerIdentity => check_kind(call, moment.caller).map(|()| (free(), None)),
    };
    let (outcome, began) = match answer {
        Ok(answer) => answer,
        Err(refusal) => return Ok((Outcome::error(refusal), None)),
    };
    let Some((caller, seconds)) = began else { return Ok((outcome, None)) };
    Ok((Outcome { session: Session::of(&caller, seconds, moment.world), ..outcome }, Some(caller)))
}

/// The outcome, and the credentials that begin with their seconds.
type Answer = Result<(Outcome, Option<(Caller, i64)>), Refusal>;

/// No policy can grant or deny the call (AWS STS, "Permissions for `GetSessionToken`"; API `GetCallerIdentity`).
fn free() -> Outcome {
    Outcome::of(Verdict { decision: "allow", gate: Some("noPermissionNeeded"), statement: None })
}

/// Which credentials may call (IAM User Guide, "Compare AWS STS credentials").
fn check_kind(call: Call, caller: &Caller) -> Result<(), Refusal> {
    const CREDENTIALS: Refusal = ("AccessDenied", "sessionCredentials");
    let long_term_root = matches!(caller, Caller::Root { credentials: RootCredentials::LongTerm, .. });
    let temporary = caller.life().is_some();
    match (call, caller) {
        (_, Caller::Anonymous | Caller::Provider(_)) => Err(("MissingAuthenticationToken", "noCredentials")),
        (_, Caller::Service { .. }) => Err(("AccessDenied", "callerType")),
        (Call::AssumeRoot, _) if long_term_root => Err(("AccessDenied", "callerType")),
        // Of temporary credentials only those of a role may become the root user of a member account.
        (Call::AssumeRoot, caller) if temporary && !matches!(caller, Caller::Session(_)) => Err(CREDENTIALS),
        (Call::SessionToken | Call::FederationToken, _) if temporary => Err(CREDENTIALS),
        _ => Ok(()),
    }
}

/// What `AssumeRoot` may be asked for (IAM User Guide, "Perform a privileged task on an AWS Organizations member account").
const TASKS: [&str; 5] = [
    "IAMAuditRootUserCredentials",
    "IAMCreateRootUserPassword",
    "IAMDeleteRootUserCredentials",
    "S3UnlockBucketPolicy",
    "SQSUnlockQueuePolicy",
];

/// The account that a target names, by its ID or by the ARN of its root user.
fn target_account(target: &str) -> Option<&str> {
    let is_root = field(target, 2) == "iam" && field(target, 3).is_empty() && field(target, 5) == "root";
    let account = if is_root { field(target, 4) } else { target };
    (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then_some(account)
}

fn assume_root(parameters: &Value, moment: &Moment<'_>) -> Result<Answer, String> {
    let target = parameter::text(parameters, "targetPrincipal").unwrap_or_default();
    let task = parameter::text(parameters, "taskPolicyArn").unwrap_or_default();
    let checked = || {
        let account = target_account(&target).ok_or(PARAMETER)?;
        let name = task.strip_prefix("arn:aws:iam::aws:policy/root-task/");
        check(name.is_some_and(|name| TASKS.contains(&name)))?;
        let seconds = parameter::duration(parameters, 0, 900)?.unwrap_or(900);
        check_kind(Call::AssumeRoot, moment.caller)?;
        check_organization(account, moment.caller, moment.world)?;
        Ok((account, seconds))
    };
    let (account, seconds) = match checked() {
        Ok(checked) => checked,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let resource = format!("arn:aws:iam::{account}:root");
    let passed = Passed { task_policy: Some(task.clone()), ..Passed::default() };
    let outcome = sts::authorize(&["sts:AssumeRoot"], &resource, account, &passed, moment)?;
    let policy = document::referenced(&task, moment.world.managed())?;
    let source_identity = moment.caller.source_identity().map(str::to_owned);
    let credentials = RootCredentials::Task { policy, life: moment.life(seconds), source_identity };
    Ok(Ok(begin(outcome, Caller::Root { account: account.to_owned(), credentials }, seconds)))
}

/// IAM User Guide, "Centrally manage root access for member accounts".
fn check_organization(target: &str, caller: &Caller, world: &World) -> Result<(), Refusal> {
    if !world.has_root_sessions() {
        return Err(("AccessDenied", "rootSessionsDisabled"));
    }
    if !caller.account().is_some_and(|account| world.manages_root_access(account)) {
        return Err(("AccessDenied", "assumeRootCaller"));
    }
    if world.is_member(target) { Ok(()) } else { Err(("AccessDenied", "assumeRootTarget")) }
}

fn session_token(parameters: &Value, moment: &Moment<'_>) -> Answer {
    let asked = parameter::duration(parameters, 900, 129_600)?;
    parameter::device(parameters)?;
    let mfa = parameter::device_pair(parameters)?;
    check_kind(Call::SessionToken, moment.caller)?;
    let seconds = long_duration(asked, moment.caller);
    let mfa = if mfa { Mfa::Since(moment.elapsed) } else { Mfa::Without };
    let token = Token { life: moment.life(seconds), mfa };
    let caller = match moment.caller {
        Caller::Root { account, .. } => {
            Caller::Root { account: account.clone(), credentials: RootCredentials::Token(token) }
        }
        other => Caller::User { arn: other.arn().unwrap_or_default(), token: Some(token) },
    };
    Ok(begin(free(), caller, seconds))
}

fn federation_token(parameters: &Value, moment: &Moment<'_>) -> Result<Answer, String> {
    let name = parameter::text(parameters, "name").unwrap_or_default();
    let account = moment.caller.account().unwrap_or_default();
    let checked = || {
        check((2..=32).contains(&length(&name)) && is_word(&name, ""))?;
        let asked = parameter::duration(parameters, 900, 129_600)?;
        parameter::session_policies(parameters, account)?;
        let tags = parameter::tags(parameters)?;
        check_kind(Call::FederationToken, moment.caller)?;
        Ok((asked, tags))
    };
    let (asked, tags) = match checked() {
        Ok(checked) => checked,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let policies = parameter::session_documents(parameters, moment.world)?;
    let user = moment.caller.entity().map(str::to_owned);
    let partition = user.as_deref().map_or("aws", |user| field(user, 1));
    let arn = format!("arn:{partition}:sts::{account}:federated-user/{name}");
    let actions = if tags.is_empty() {
        &["sts:GetFederationToken"][..]
    } else {
        &["sts:GetFederationToken", "sts:TagSession"][..]
    };
    let passed = Passed { tags: tags.clone(), ..Passed::default() };
    let outcome = sts::authorize(actions, &arn, account, &passed, moment)?;
    let seconds = long_duration(asked, moment.caller);
    let federated = FederatedUser { arn, user, policies, tags, life: moment.life(seconds) };
    Ok(Ok(begin(outcome, Caller::Federated(Box::new(federated)), seconds)))
}

/// Twelve hours unless something else is asked; for root an hour, whatever is asked beyond it.
fn long_duration(asked: Option<i64>, caller: &Caller) -> i64 {
    if caller.has_root_half() { asked.unwrap_or(3600).min(3600) } else { asked.unwrap_or(43_200) }
}

/// Credentials begin only when the call is allowed, or may be.
fn begin(outcome: Outcome, caller: Caller, seconds: i64) -> (Outcome, Option<(Caller, i64)>) {
    let begins = outcome.may_allow;
    (outcome, begins.then_some((caller, seconds)))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Outcome;
    use crate::scenario::outcomes;
    use crate::world;
    use serde_json::{Value, json};

    const USER: &str = "arn:aws:iam::111122223333:user/kim";
    const ROLE: &str = "arn:aws:iam::111122223333:role/app";
    const AUDIT: &str = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
    const MEMBER: &str = "444455556666";

    fn policy(statement: &Value) -> Value {
        json!({"Version": "2012-10-17", "Statement": statement})
    }

    fn allow(action: &Value) -> Value {
        policy(&json!({"Sid": "May", "Effect": "Allow", "Action": action, "Resource": "*"}))
    }

    /// A user and a role of the account that manages root access, and a member account.
    fn world(changes: &Value) -> Value {
        let mut scenario = json!({
            "rolecall": 1,
            "clock": "2026-01-01T00:00:00Z",
            "organization": {"id": "o-1", "managementAccountId": "999988887777",
                "iamDelegatedAdministratorId": "111122223333", "nodes": [{"id": "r-1"}]},
            "accounts": [{"id": "111122223333", "parent": "r-1"}, {"id": MEMBER, "parent": "r-1"}],
            "managedPolicies": {AUDIT: allow(&json!("iam:Get*"))},
            "users": [{"arn": USER, "policies": [allow(&json!("*"))], "tags": {"team": "blue"}}],
            "roles": [{"arn": ROLE, "policies": [allow(&json!("*"))],
                "trustPolicy": policy(&json!({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": USER}}))}],
            "caller": USER
        });
        scenario.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        scenario
    }

    fn run(changes: &Value, steps: &[Value]) -> Vec<Outcome> {
        let mut scenario = world(changes);
        scenario.as_object_mut().unwrap().insert("steps".to_owned(), json!(steps));
        outcomes(&scenario).unwrap()
    }

    fn by(caller: &Value, step: Value) -> Outcome {
        run(&json!({ "caller": caller }), &[step]).remove(0)
    }

    fn ask(action: &str, resource: &str) -> Value {
        json!({"request": {"action": action, "resource": resource}})
    }

    fn assume_root() -> Value {
        json!({"assumeRoot": {"targetPrincipal": MEMBER, "taskPolicyArn": AUDIT}})
    }

    fn rules(outcomes: &[Outcome]) -> Vec<&str> {
        outcomes.iter().map(|outcome| outcome.rule.as_deref().unwrap_or(&outcome.decision)).collect()
    }

    #[test]
    fn each_call_takes_some_credentials() {
        let session = json!({"roleSession": "arn:aws:sts::111122223333:assumed-role/app/s"});
        let federated = json!({"federatedUser": "arn:aws:sts::111122223333:federated-user/f", "user": USER});
        let root = json!({"root": "111122223333"});
        let task = json!({"root": "111122223333", "taskPolicy": allow(&json!("*"))});
        let calls = [
            json!({"getSessionToken": {}}),
            json!({"getFederationToken": {"name": "bob"}}),
            assume_root(),
            json!({"getCallerIdentity": {}}),
            json!({"assumeRole": {"roleArn": ROLE, "roleSessionName": "work"}}),
        ];
        let credentials = "sessionCredentials";
        for (caller, expected) in [
            (json!(USER), ["allow", "allow", "allow", "allow", "allow"]),
            (json!({"user": USER, "sessionToken": true}), [credentials, credentials, credentials, "allow", "allow"]),
            (session, [credentials, credentials, "allow", "allow", "implicitDeny"]),
            (federated, [credentials, credentials, credentials, "allow", "federatedUserCannotAssume"]),
            (root, ["allow", "allow", "callerType", "allow", "rootCannotAssume"]),
            (task, [credentials, credentials, credentials, "allow", "rootCannotAssume"]),
            (
                json!({"service": "lambda.amazonaws.com"}),
                ["callerType", "callerType", "callerType", "callerType", "implicitDeny"],
            ),
            (
                json!({"anonymous": true}),
                ["noCredentials", "noCredentials", "noCredentials", "noCredentials", "noCredentials"],
            ),
        ] {
            let found = calls.clone().map(|call| by(&caller, call));
            assert_eq!(rules(&found), expected, "{caller}");
        }
        let token = json!({"getSessionToken": {}});
        for (call, expected) in
            calls.into_iter().zip([credentials, credentials, credentials, "allow", "rootCannotAssume"])
        {
            let found = run(&json!({"caller": {"root": "111122223333"}}), &[token.clone(), call]);
            assert_eq!(rules(&found), ["allow", expected]);
        }
        let codes =
            [json!({"getSessionToken": {}}), assume_root()].map(|call| by(&json!({"anonymous": true}), call).error);
        assert_eq!(
            codes,
            [Some("MissingAuthenticationToken".to_owned()), Some("MissingAuthenticationToken".to_owned())]
        );
    }

    #[test]
    fn parameters_come_first() {
        let anonymous = json!({"anonymous": true});
        for (call, rule) in [
            (json!({"getSessionToken": {"durationSeconds": 899}}), "parameter"),
            (json!({"getSessionToken": {"durationSeconds": 129_601}}), "parameter"),
            (json!({"getSessionToken": {"serialNumber": "arn:aws:iam::1:mfa/k"}}), "mfaPair"),
            (json!({"getSessionToken": {"serialNumber": "short", "tokenCode": "123456"}}), "parameter"),
            (json!({"getFederationToken": {"name": "b"}}), "parameter"),
            (json!({"getFederationToken": {"name": "b".repeat(33)}}), "parameter"),
            (json!({"getFederationToken": {"name": "bob", "durationSeconds": 60}}), "parameter"),
            (json!({"getFederationToken": {"name": "bob", "tags": {"aws:x": "1"}}}), "parameter"),
            (json!({"getFederationToken": {"name": "bob", "tags": {"x": "1", "X": "2"}}}), "duplicateTagKeys"),
            (json!({"getFederationToken": {"name": "bob", "policyArns": vec![AUDIT; 11]}}), "policySize"),
            (json!({"assumeRoot": {"targetPrincipal": "44445555666", "taskPolicyArn": AUDIT}}), "parameter"),
            (
                json!({"assumeRoot": {"targetPrincipal": "arn:aws:iam::444455556666:user/root", "taskPolicyArn": AUDIT}}),
                "parameter",
            ),
            (
                json!({"assumeRoot": {"targetPrincipal": MEMBER, "taskPolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}),
                "parameter",
            ),
            (
                json!({"assumeRoot": {"targetPrincipal": MEMBER, "taskPolicyArn": AUDIT, "durationSeconds": 901}}),
                "parameter",
            ),
        ] {
            let text = call.to_string();
            assert_eq!(by(&anonymous, call).rule.as_deref(), Some(rule), "{text}");
        }
    }

    #[test]
    fn durations_have_their_defaults() {
        let root = json!({"root": "111122223333"});
        for (caller, call, seconds) in [
            (json!(USER), json!({"getSessionToken": {}}), 43_200),
            (json!(USER), json!({"getSessionToken": {"durationSeconds": 129_600}}), 129_600),
            (json!(USER), json!({"getFederationToken": {"name": "bob"}}), 43_200),
            (root.clone(), json!({"getSessionToken": {}}), 3600),
            (root.clone(), json!({"getSessionToken": {"durationSeconds": 900}}), 900),
            (root.clone(), json!({"getSessionToken": {"durationSeconds": 129_600}}), 3600),
            (root, json!({"getFederationToken": {"name": "bob", "durationSeconds": 7200}}), 3600),
            (json!(USER), assume_root(), 900),
        ] {
            let text = call.to_string();
            let session = by(&caller, call).session.unwrap();
            assert_eq!(session.duration_seconds, seconds, "{text}");
        }
    }

    #[test]
    fn temporary_credentials_end() {
        let seconds = json!({"assumeRoot": {"targetPrincipal": MEMBER, "taskPolicyArn": AUDIT, "durationSeconds": 0}});
        for (call, before) in [
            (json!({"getSessionToken": {"durationSeconds": 900}}), "PT14M59S"),
            (json!({"getFederationToken": {"name": "bob", "durationSeconds": 900}}), "PT14M59S"),
            (assume_root(), "PT14M59S"),
        ] {
            let identity = json!({"getCallerIdentity": {}});
            let steps = [call, json!({"wait": before}), identity.clone(), json!({"wait": "PT1S"}), identity];
            assert_eq!(rules(&run(&json!({}), &steps)), ["allow", "done", "allow", "done", "expiredToken"]);
        }
        let steps = [seconds, ask("sqs:ListQueues", "*"), json!({"dropSession": {}}), ask("sqs:ListQueues", "*")];
        assert_eq!(rules(&run(&json!({}), &steps)), ["allow", "expiredToken", "done", "allow"]);
    }

    #[test]
    fn no_policy_speaks_of_session_tokens_and_identities() {
        let nothing = json!([policy(&json!({"Effect": "Deny", "Action": "*", "Resource": "*"}))]);
        let changes = json!({"users": [{"arn": USER, "policies": nothing}]});
        for call in [json!({"getSessionToken": {}}), json!({"getCallerIdentity": {}})] {
            let outcome = run(&changes, &[call]).remove(0);
            assert_eq!((outcome.decision.as_str(), outcome.gate.as_deref()), ("allow", Some("noPermissionNeeded")));
        }
    }

    #[test]
    fn a_session_token_carries_its_device() {
        let guarded = |condition: Value| {
            let policy = policy(&json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition}));
            json!({"users": [{"arn": USER, "policies": [policy]}]})
        };
        let with =
            json!({"getSessionToken": {"serialNumber": "arn:aws:iam::111122223333:mfa/kim", "tokenCode": "123456"}});
        let without = json!({"getSessionToken": {}});
        for (condition, expected) in [
            (json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}), ["allow", "implicitDeny"]),
            (json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}), ["implicitDeny", "allow"]),
            (json!({"NumericEquals": {"aws:MultiFactorAuthAge": "60"}}), ["allow", "implicitDeny"]),
            (json!({"Null": {"aws:MultiFactorAuthAge": "true"}}), ["implicitDeny", "allow"]),
            (json!({"DateEquals": {"aws:TokenIssueTime": "2026-01-01T00:00:00Z"}}), ["allow", "allow"]),
            (json!({"StringEquals": {"aws:username": "kim"}}), ["allow", "allow"]),
        ] {
            let found = [&with, &without].map(|call| {
                let steps = [call.clone(), json!({"wait": "PT1M"}), ask("sqs:ListQueues", "*")];
                run(&guarded(condition.clone()), &steps).remove(2).decision
            });
            assert_eq!(found, expected, "{condition}");
        }
        for (call, expected) in [(with.clone(), "allow"), (without, "sessionCredentials")] {
            let found = run(&json!({}), &[call, ask("iam:GetUser", USER)]);
            assert_eq!(rules(&found), ["allow", expected]);
        }
        // What callerContext says of the user's own credentials does not hold for others.
        let given = json!({"callerContext": {"aws:MultiFactorAuthPresent": true}});
        let found = run(&given, &[json!({"getSessionToken": {}}), ask("iam:GetUser", USER)]);
        assert_eq!(rules(&found), ["allow", "sessionCredentials"]);
        // Requests of root never have the keys.
        let found = run(&json!({"caller": {"root": "111122223333"}}), &[with, ask("iam:GetUser", USER)]);
        assert_eq!(rules(&found), ["allow", "sessionCredentials"]);
    }

    #[test]
    fn a_forwarded_request_of_an_access_key_has_no_device() {
        let flag = json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}});
        let policy = policy(&json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": flag}));
        let changes = json!({"users": [{"arn": USER, "policies": [policy]}]});
        let request = json!({"action": "sqs:ListQueues", "resource": "*"});
        let mut forwarded = request.clone();
        forwarded["calledVia"] = json!(["athena.amazonaws.com"]);
        let steps = [json!({ "request": request }), json!({ "request": forwarded.clone() })];
        assert_eq!(rules(&run(&changes, &steps)), ["implicitDeny", "allow"]);
        let given = json!({"request": forwarded, "context": {"aws:MultiFactorAuthPresent": true}});
        assert_eq!(rules(&run(&changes, &[given])), ["implicitDeny"]);
    }

    #[test]
    fn a_federated_user_has_the_users_policies_within_its_own() {
        let queue = "arn:aws:sqs:us-east-1:111122223333:q";
        let named = policy(&json!({"Sid": "Named", "Effect": "Allow", "Action": "*", "Resource": "*",
            "Principal": {"AWS": "arn:aws:sts::111122223333:federated-user/bob"}}));
        let token = |policy: Option<Value>| json!({"getFederationToken": {"name": "bob", "policy": policy}});
        let sqs = Some(allow(&json!("sqs:*")));
        for caller in [json!(USER), json!({"root": "111122223333"})] {
            let granted = if caller.is_string() { "identityPolicies" } else { "rootUser" };
            for (call, resource, action, decision, gate) in [
                (token(sqs.clone()), None, "sqs:SendMessage", "allow", granted),
                (token(sqs.clone()), None, "sns:Publish", "implicitDeny", "sessionPolicy"),
                (token(None), None, "sqs:SendMessage", "implicitDeny", "sessionPolicy"),
                (token(None), Some(&named), "sqs:SendMessage", "allow", "resourcePolicy"),
            ] {
                let changes = json!({"caller": caller, "resources": [{"arn": queue, "policy": resource}]});
                let outcome = run(&changes, &[call, ask(action, queue)]).remove(1);
                assert_eq!(
                    (outcome.decision.as_str(), outcome.gate.as_deref()),
                    (decision, Some(gate)),
                    "{caller} {action}"
                );
            }
        }
        let tagged = json!({"getFederationToken": {"name": "bob", "tags": {"Team": "red"}}});
        let session = by(&json!(USER), tagged.clone()).session.unwrap();
        assert_eq!(session.arn, "arn:aws:sts::111122223333:federated-user/bob");
        assert_eq!(session.tags, world::tags(Some(&json!({"Team": "red"}))));
        let changes = json!({"users": [{"arn": USER, "policies": [allow(&json!("sts:GetFederationToken"))]}]});
        assert_eq!(run(&changes, &[tagged]).remove(0).action.as_deref(), Some("sts:TagSession"));
    }

    #[test]
    fn a_federated_user_is_the_resource_of_its_token() {
        let only = |resource: &str| {
            let policy = policy(&json!({"Effect": "Allow", "Action": "sts:*", "Resource": resource}));
            let changes = json!({"users": [{"arn": USER, "policies": [policy]}]});
            run(&changes, &[json!({"getFederationToken": {"name": "bob", "tags": {"a": "b"}}})]).remove(0).decision
        };
        assert_eq!(only("arn:aws:sts::111122223333:federated-user/bob"), "allow");
        assert_eq!(only("arn:aws:sts::111122223333:federated-user/bo"), "implicitDeny");
        // It has no policy, whatever is listed.
        let arn = "arn:aws:sts::111122223333:federated-user/bob";
        let open = policy(&json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}));
        let changes = json!({"users": [{"arn": USER}], "resources": [{"arn": arn, "policy": open}]});
        for action in ["sts:GetFederationToken", "sts:TagSession"] {
            let outcome = run(&changes, &[ask(action, arn)]).remove(0);
            assert_eq!(outcome.gate.as_deref(), Some("identityPolicies"), "{action}");
        }
    }

    #[test]
    fn root_access_is_managed_from_one_account() {
        let organization = |changes: Value| {
            let mut organization = world(&json!({}))["organization"].clone();
            organization.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
            json!({ "organization": organization })
        };
        let target = |target: &str| json!({"assumeRoot": {"targetPrincipal": target, "taskPolicyArn": AUDIT}});
        for (changes, call, expected) in [
            (json!({}), assume_root(), "allow"),
            (json!({}), target("arn:aws:iam::444455556666:root"), "allow"),
            (json!({}), target("999988887777"), "assumeRootTarget"),
            (json!({}), target("555566667777"), "assumeRootTarget"),
            (organization(json!({"rootSessions": false})), assume_root(), "rootSessionsDisabled"),
            (organization(json!({"iamDelegatedAdministratorId": MEMBER})), assume_root(), "assumeRootCaller"),
            (
                organization(json!({"iamDelegatedAdministratorId": null, "managementAccountId": "111122223333"})),
                assume_root(),
                "allow",
            ),
            (json!({"organization": null}), assume_root(), "assumeRootCaller"),
        ] {
            let text = format!("{changes} {call}");
            assert_eq!(rules(&run(&changes, &[call])), [expected], "{text}");
        }
    }

    #[test]
    fn assume_root_asks_the_callers_half_and_the_members_controls() {
        let only = |action: &str, condition: Value| {
            let policy = policy(&json!({"Sid": "May", "Effect": "Allow", "Action": action,
                "Resource": "arn:aws:iam::444455556666:root", "Condition": condition}));
            run(&json!({"users": [{"arn": USER, "policies": [policy]}]}), &[assume_root()]).remove(0)
        };
        let outcome = only("sts:AssumeRoot", json!({"ArnEquals": {"sts:TaskPolicyArn": AUDIT}}));
        assert_eq!(outcome.gate.as_deref(), Some("identityPolicies"));
        assert_eq!(outcome.statement.as_deref(), Some("May"));
        assert_eq!(outcome.session.unwrap().arn, "arn:aws:iam::444455556666:root");
        let outcome = only("sts:AssumeRole", json!({}));
        assert_eq!(
            (outcome.gate.as_deref(), outcome.action.as_deref()),
            (Some("identityPolicies"), Some("sts:AssumeRoot"))
        );
        assert_eq!(
            only("sts:AssumeRoot", json!({"StringEquals": {"aws:ResourceAccount": "1"}})).decision,
            "implicitDeny"
        );
        let deny = json!([policy(&json!({"Effect": "Deny", "Action": "sts:*", "Resource": "*", "Principal": "*"}))]);
        let guarded = json!({"accounts": [{"id": "111122223333", "parent": "r-1"},
            {"id": MEMBER, "parent": "r-1", "resourceControlPolicies": deny}]});
        let outcome = run(&guarded, &[assume_root()]).remove(0);
        assert_eq!(outcome.gate.as_deref(), Some("resourceControlPolicies"));
    }

    #[test]
    fn an_assume_root_session_is_root_within_its_task() {
        let assumed = policy(&json!({"Effect": "Allow", "Action": "*", "Resource": "*",
            "Condition": {"Bool": {"aws:AssumedRoot": "true"}}}));
        let changes = json!({"managedPolicies": {AUDIT: assumed}});
        let key = ask("iam:ListAccessKeys", "arn:aws:iam::444455556666:root");
        assert_eq!(rules(&run(&changes, &[assume_root(), key.clone()])), ["allow", "allow"]);
        let outcome = run(&json!({}), &[assume_root(), key.clone()]).remove(1);
        assert_eq!((outcome.decision.as_str(), outcome.gate.as_deref()), ("implicitDeny", Some("sessionPolicy")));
        let nothing = json!([policy(&json!([]))]);
        let bound = json!({"managedPolicies": {AUDIT: allow(&json!("*"))}, "accounts": [{"id": "111122223333"},
            {"id": MEMBER, "parent": "r-1", "serviceControlPolicies": nothing}]});
        let outcome = run(&bound, &[assume_root(), key]).remove(1);
        assert_eq!(outcome.gate.as_deref(), Some("serviceControlPolicies"));
    }
}
