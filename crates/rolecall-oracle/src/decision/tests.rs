//! What the gates of a request come to.

use crate::outcome::Outcome;
use crate::scenario::outcomes;
use serde_json::{Value, json};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/k";
const QUEUE: &str = "arn:aws:sqs:us-east-1:111122223333:q";

fn policy(effect: &str, principal: &Value) -> Value {
    let mut statement = json!({"Sid": effect, "Effect": effect, "Action": "*", "Resource": "*"});
    if !principal.is_null() {
        statement.as_object_mut().unwrap().insert("Principal".to_owned(), principal.clone());
    }
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

/// `A` allows, `X` denies, `n` is silent, `.` is not there.
fn plain(letter: char) -> Option<Value> {
    match letter {
        'A' => Some(policy("Allow", &Value::Null)),
        'X' => Some(policy("Deny", &Value::Null)),
        'n' => Some(json!({"Version": "2012-10-17", "Statement": []})),
        _ => None,
    }
}

/// The letters are identity, boundary and session policy; `resource` is the policy of the queue or key.
fn ask(caller: &str, letters: &str, resource: Option<&Value>, arn: &str) -> Outcome {
    let mut letters = letters.chars().map(plain);
    let mut next = || letters.next().flatten();
    let (identity, boundary, session) = (next(), next(), next());
    let session: Vec<Value> = session.into_iter().collect();
    let account = if caller.starts_with("other") { "444455556666" } else { "111122223333" };
    let user = format!("arn:aws:iam::{account}:user/u");
    let who = match caller.trim_start_matches("other ") {
        "user" => json!(user),
        "role" => json!({"roleSession": format!("arn:aws:sts::{account}:assumed-role/r/s"), "policies": session}),
        "federated" => {
            json!({"federatedUser": format!("arn:aws:sts::{account}:federated-user/f"), "user": user, "policies": session})
        }
        "root" => json!({"root": account, "taskPolicy": session.first()}),
        "service" => json!({"service": "s.amazonaws.com"}),
        _ => json!({"anonymous": true}),
    };
    let policies: Vec<Value> = identity.into_iter().collect();
    let scenario = json!({
        "rolecall": 1,
        "users": [{"arn": user, "policies": policies, "permissionsBoundary": boundary}],
        "roles": [{"arn": format!("arn:aws:iam::{account}:role/r"), "trustPolicy": null, "policies": policies,
            "permissionsBoundary": boundary}],
        "resources": [{"arn": arn, "policy": resource}],
        "caller": who,
        "steps": [{"request": {"action": if arn == KEY { "kms:Decrypt" } else { "sqs:SendMessage" }, "resource": arn}}]
    });
    outcomes(&scenario).unwrap().remove(0)
}

#[test]
fn policy_types_combine_as_in_the_table() {
    let user = json!({"AWS": "arn:aws:iam::111122223333:user/u"});
    let role = json!({"AWS": "arn:aws:iam::111122223333:role/r"});
    let session = json!({"AWS": "arn:aws:sts::111122223333:assumed-role/r/s"});
    let account = json!({"AWS": "111122223333"});
    let other = json!({"AWS": "444455556666"});
    let service = json!({"Service": "s.amazonaws.com"});
    let anyone = json!("*");
    let none = Value::Null;
    for (caller, letters, principal, decision, gate) in [
        ("user", "A..", &none, "allow", "identityPolicies"),
        ("user", "n..", &none, "implicitDeny", "identityPolicies"),
        ("user", "nn.", &user, "allow", "resourcePolicy"),
        ("user", "nX.", &user, "explicitDeny", "permissionsBoundary"),
        ("user", "An.", &none, "implicitDeny", "permissionsBoundary"),
        ("user", "n..", &account, "implicitDeny", "identityPolicies"),
        ("role", "n..", &role, "allow", "resourcePolicy"),
        ("role", "nn.", &role, "implicitDeny", "permissionsBoundary"),
        ("role", "n.n", &role, "implicitDeny", "sessionPolicy"),
        ("role", "nnn", &session, "allow", "resourcePolicy"),
        ("role", "nnn", &anyone, "allow", "resourcePolicy"),
        ("role", "AAn", &none, "implicitDeny", "sessionPolicy"),
        ("role", "A.X", &session, "explicitDeny", "sessionPolicy"),
        ("role", "X..", &session, "explicitDeny", "identityPolicies"),
        ("federated", "A..", &none, "implicitDeny", "sessionPolicy"),
        ("federated", "A.A", &none, "allow", "identityPolicies"),
        ("federated", "A..", &user, "implicitDeny", "sessionPolicy"),
        ("root", "...", &none, "allow", "rootUser"),
        ("root", "..n", &none, "implicitDeny", "sessionPolicy"),
        ("other user", "A..", &other, "allow", "bothAccounts"),
        ("other user", "n..", &other, "implicitDeny", "identityPolicies"),
        ("other user", "A..", &none, "implicitDeny", "resourcePolicy"),
        ("other role", "An.", &anyone, "implicitDeny", "permissionsBoundary"),
        ("other role", "A.n", &anyone, "implicitDeny", "sessionPolicy"),
        ("other root", "...", &other, "allow", "bothAccounts"),
        ("other root", "...", &none, "implicitDeny", "resourcePolicy"),
        ("service", "...", &service, "allow", "resourcePolicy"),
        ("service", "...", &account, "implicitDeny", "resourcePolicy"),
        ("anonymous", "...", &anyone, "allow", "resourcePolicy"),
        ("anonymous", "...", &account, "implicitDeny", "resourcePolicy"),
    ] {
        let resource = (!principal.is_null()).then(|| policy("Allow", principal));
        let outcome = ask(caller, letters, resource.as_ref(), QUEUE);
        assert_eq!(
            (outcome.decision.as_str(), outcome.gate.as_deref()),
            (decision, Some(gate)),
            "{caller} {letters} {principal}"
        );
    }
}

#[test]
fn a_deny_of_the_resource_policy_reaches_every_rung() {
    for (caller, principal) in [
        ("user", "arn:aws:iam::111122223333:root"),
        ("role", "arn:aws:iam::111122223333:role/r"),
        ("federated", "arn:aws:iam::111122223333:user/u"),
        ("root", "111122223333"),
    ] {
        let outcome = ask(caller, "A..", Some(&policy("Deny", &json!({"AWS": principal}))), QUEUE);
        assert_eq!(
            (outcome.decision.as_str(), outcome.statement.as_deref()),
            ("explicitDeny", Some("Deny")),
            "{caller}"
        );
    }
}

#[test]
fn some_actions_need_no_permission() {
    let scenario = json!({
        "rolecall": 1,
        "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [policy("Deny", &Value::Null)]}],
        "caller": "arn:aws:iam::111122223333:user/u",
        "steps": [{"request": {"action": "sts:GetCallerIdentity", "resource": "*"}},
            {"request": {"action": "sts:GetFederationToken", "resource": "*"}}]
    });
    let gates: Vec<Option<String>> = outcomes(&scenario).unwrap().into_iter().map(|outcome| outcome.gate).collect();
    assert_eq!(gates, [Some("noPermissionNeeded".to_owned()), Some("identityPolicies".to_owned())]);
}

#[test]
fn a_key_needs_its_own_policy() {
    for (caller, letters, principal, decision, gate) in [
        ("user", "A..", json!({"AWS": "444455556666"}), "implicitDeny", "resourcePolicy"),
        ("user", "A..", json!({"AWS": "111122223333"}), "allow", "identityPolicies"),
        ("user", "n..", json!({"AWS": "arn:aws:iam::111122223333:user/u"}), "allow", "resourcePolicy"),
        ("root", "...", json!({"AWS": "444455556666"}), "implicitDeny", "resourcePolicy"),
        ("root", "...", json!({"AWS": "111122223333"}), "allow", "resourcePolicy"),
    ] {
        let outcome = ask(caller, letters, Some(&policy("Allow", &principal)), KEY);
        assert_eq!(
            (outcome.decision.as_str(), outcome.gate.as_deref()),
            (decision, Some(gate)),
            "{caller} {principal}"
        );
    }
    // What another service asks about a key is nothing that it opens or closes.
    let scenario = json!({
        "rolecall": 1,
        "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [policy("Allow", &Value::Null)]}],
        "resources": [{"arn": KEY, "policy": policy("Allow", &json!({"AWS": "444455556666"}))}],
        "caller": "arn:aws:iam::111122223333:user/u",
        "steps": [{"request": {"action": "tag:GetResources", "resource": KEY}}]
    });
    assert_eq!(outcomes(&scenario).unwrap().remove(0).decision, "allow");
}

fn in_organization(changes: &Value, caller: &Value, request: &Value) -> Outcome {
    let mut scenario = json!({
        "rolecall": 1,
        "organization": {"id": "o-1", "managementAccountId": "999988887777",
            "nodes": [{"id": "r-1"}, {"id": "ou-1", "parent": "r-1"}]},
        "accounts": [{"id": "111122223333", "parent": "ou-1"}],
        "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [policy("Allow", &Value::Null)]}],
        "roles": [{"arn": "arn:aws:iam::111122223333:role/aws-service-role/s/Linked", "trustPolicy": null,
            "policies": [policy("Allow", &Value::Null)]}],
        "resources": [{"arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": policy("Allow", &json!("*"))}],
        "vpcEndpoints": [{"id": "vpce-1", "policy": {"Version": "2012-10-17", "Statement": []}}, {"id": "vpce-2"}],
        "caller": caller,
        "steps": [{"request": request}]
    });
    for (pointer, value) in changes.as_object().unwrap() {
        *scenario.pointer_mut(pointer).unwrap() = value.clone();
    }
    outcomes(&scenario).unwrap().remove(0)
}

#[test]
fn organizations_and_endpoints_filter_before_the_rest() {
    let user = json!("arn:aws:iam::111122223333:user/u");
    let linked = json!({"roleSession": "arn:aws:sts::111122223333:assumed-role/Linked/s"});
    let anonymous = json!({"anonymous": true});
    let nothing =
        json!({"id": "ou-1", "parent": "r-1", "serviceControlPolicies": [{"Version": "2012-10-17", "Statement": []}]});
    let guarded = json!({"id": "ou-1", "parent": "r-1", "resourceControlPolicies": [policy("Deny", &json!("*"))]});
    let node = "/organization/nodes/1";
    let get = json!({"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"});
    let through = |id: &str| json!({"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "vpcEndpoint": id});
    let blocked = json!({"arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": policy("Allow", &json!("*")),
        "publicAccessBlock": {"restrictPublicBuckets": true}});
    for (changes, caller, request, decision, gate) in [
        (json!({node: nothing}), &user, &get, "implicitDeny", "serviceControlPolicies"),
        (json!({node: nothing}), &linked, &get, "allow", "resourcePolicy"),
        (json!({node: nothing}), &anonymous, &get, "allow", "resourcePolicy"),
        (
            json!({node: nothing, "/organization/managementAccountId": "111122223333"}),
            &user,
            &get,
            "allow",
            "resourcePolicy",
        ),
        (json!({node: nothing}), &json!({"root": "111122223333"}), &get, "implicitDeny", "serviceControlPolicies"),
        (json!({node: guarded}), &user, &get, "explicitDeny", "resourceControlPolicies"),
        (json!({node: guarded}), &anonymous, &get, "explicitDeny", "resourceControlPolicies"),
        (json!({node: guarded}), &linked, &get, "allow", "resourcePolicy"),
        (json!({}), &user, &through("vpce-1"), "implicitDeny", "vpcEndpointPolicy"),
        (json!({}), &user, &through("vpce-2"), "allow", "resourcePolicy"),
        (json!({"/resources/0": blocked}), &anonymous, &get, "implicitDeny", "blockPublicAccess"),
        (json!({"/resources/0": blocked}), &user, &get, "allow", "resourcePolicy"),
    ] {
        let outcome = in_organization(&changes, caller, request);
        assert_eq!((outcome.decision.as_str(), outcome.gate.as_deref()), (decision, Some(gate)), "{changes} {caller}");
    }
}

#[test]
fn root_repairs_the_bucket_policy_of_its_account() {
    let locked = json!({"/resources/0/policy": policy("Deny", &json!("*"))});
    let root = json!({"root": "111122223333"});
    let ask = |action: &str| in_organization(&locked, &root, &json!({"action": action, "resource": "arn:aws:s3:::b"}));
    assert_eq!(ask("s3:DeleteBucketPolicy").decision, "allow");
    assert_eq!(ask("s3:ListBucket").decision, "explicitDeny");
}

#[test]
fn a_bucket_policy_is_public_unless_fixed_values_limit_it() {
    for (condition, public) in [
        (json!({}), true),
        (json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}), false),
        (json!({"StringLike": {"aws:PrincipalOrgID": "o-*"}}), true),
        (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/r"}}), false),
        (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/*"}}), true),
        (json!({"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}), true),
        (json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}), true),
        (json!({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}), true),
        (json!({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), false),
        (json!({"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}), true),
        (json!({"StringEquals": {"aws:UserAgent": "x"}}), true),
    ] {
        let statement =
            json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": condition});
        let document = json!({"Version": "2012-10-17", "Statement": [statement]});
        assert_eq!(super::public::is_public(&document), public, "{condition}");
    }
    assert!(!super::public::is_public(&policy("Allow", &json!({"AWS": "111122223333"}))));
    assert!(!super::public::is_public(&policy("Deny", &json!("*"))));
}
