//! Grows policy documents and scenarios from a seed. Most have a meaning; in the others a word, a type, a member or a character is wrong.

use arbitrary::{Result, Unstructured};
use rolecall_core::operator::Operator;
use rolecall_core::policy::PolicyKind;
use serde_json::Value;

type Seed<'s> = Unstructured<'s>;

/// A policy document of some kind, perhaps in the wrapping in which the AWS CLI prints it.
pub(crate) fn document(seed: &mut Seed<'_>) -> Result<String> {
    let kind =
        *seed.choose(&[PolicyKind::Identity, PolicyKind::Resource, PolicyKind::Trust, PolicyKind::ResourceControl])?;
    let plain = plain_document(seed, kind)?;
    wrapped(seed, plain)
}

fn wrapped(seed: &mut Seed<'_>, plain: String) -> Result<String> {
    let whole = match seed.int_in_range(0..=23)? {
        23 => format!(r#"{{"PolicyVersion": {{"Document": {plain}}}}}"#),
        22 => format!(r#"{{"Role": {{"AssumeRolePolicyDocument": {plain}}}}}"#),
        21 => format!(r#"{{"Policy": {}}}"#, quoted(&plain)),
        20 => quoted(&plain),
        19 => plain.replace('%', "%25").replace('{', "%7B").replace('"', "%22"),
        _ => plain,
    };
    broken(seed, whole)
}

fn plain_document(seed: &mut Seed<'_>, kind: PolicyKind) -> Result<String> {
    let mut members = Vec::new();
    if seed.ratio(15, 16)? {
        members.push(member(
            "Version",
            pick(seed, &["\"2012-10-17\"", "\"2012-10-17\"", "\"2008-10-17\""], &["\"2012\"", "1"])?,
        ));
    }
    if rarely(seed)? {
        members.push(member("Id", &quoted(&text(seed)?)));
    }
    let mut statements = vec![statement(seed, kind)?];
    while statements.len() < 3 && !seed.is_empty() && seed.ratio(1, 3)? {
        statements.push(statement(seed, kind)?);
    }
    members.push(member("Statement", &one_or_many(seed, statements)?));
    object(seed, members)
}

fn statement(seed: &mut Seed<'_>, kind: PolicyKind) -> Result<String> {
    let mut members = Vec::new();
    if seed.arbitrary()? {
        members.push(member("Sid", pick(seed, &["\"A\"", "\"B1\"", "\"\""], &["\"not one\"", "null"])?));
    }
    let effects =
        if kind == PolicyKind::ResourceControl { &["\"Deny\""][..] } else { &["\"Allow\"", "\"Allow\"", "\"Deny\""] };
    members.push(member("Effect", pick(seed, effects, &["\"allow\"", "\"Allow\""])?));
    if kind.names_principals() != rarely(seed)? {
        let everyone = kind == PolicyKind::ResourceControl || seed.ratio(1, 4)?;
        let named = if everyone { "\"*\"".to_owned() } else { principal(seed)? };
        let forms = if kind == PolicyKind::Resource {
            &["Principal", "Principal", "Principal", "NotPrincipal"][..]
        } else {
            &["Principal"]
        };
        members.push(member(pick(seed, forms, &["NotPrincipal", "principal"])?, &named));
    }
    let forms = if kind == PolicyKind::Trust { &["Action"][..] } else { &["Action", "Action", "Action", "NotAction"] };
    let actions = if kind == PolicyKind::Trust { STS_ACTIONS } else { ACTIONS };
    members.push(member(pick(seed, forms, &["NotAction", "Actions"])?, &words(seed, actions, BAD_ACTIONS)?));
    if (kind != PolicyKind::Trust) != rarely(seed)? {
        let form = pick(seed, &["Resource", "Resource", "Resource", "NotResource"], &["resource"])?;
        members.push(member(form, &words(seed, RESOURCES, BAD_RESOURCES)?));
    }
    if seed.ratio(2, 5)? {
        members.push(member("Condition", &condition(seed)?));
    }
    object(seed, members)
}

fn principal(seed: &mut Seed<'_>) -> Result<String> {
    let mut members = Vec::new();
    for _ in 0..seed.int_in_range(1..=2)? {
        let (kind, good) = *seed.choose(&[
            ("AWS", AWS_PRINCIPALS),
            ("AWS", AWS_PRINCIPALS),
            ("Service", &["lambda.amazonaws.com", "ec2.amazonaws.com"][..]),
            ("Federated", &["arn:aws:iam::111122223333:saml-provider/P", "idp.example.com"][..]),
            ("CanonicalUser", &["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"][..]),
        ])?;
        let kind = pick(seed, &[kind], &["Other", "aws"])?;
        members.push(member(kind, &words(seed, good, BAD_PRINCIPALS)?));
    }
    object(seed, members)
}

fn condition(seed: &mut Seed<'_>) -> Result<String> {
    let names: Vec<_> = Operator::names().collect();
    let mut members = Vec::new();
    for _ in 0..seed.int_in_range(0..=2)? {
        let prefix = pick(seed, &["", "", "", "ForAllValues:", "ForAnyValue:"], &["ForAll:", ":"])?;
        let base = pick(seed, &names, &["stringequals", "NullIfExists", ""])?;
        let suffix = if base == "Null" { "" } else { pick(seed, &["", "", "", "IfExists"], &["IfExistsIfExists"])? };
        let mut tests = Vec::new();
        for _ in 0..seed.int_in_range(0..=2)? {
            let key = pick(seed, KEYS, BAD_KEYS)?;
            tests.push(member(key, &words(seed, VALUES, BAD_VALUES)?));
        }
        members.push(member(&format!("{prefix}{base}{suffix}"), &object(seed, tests)?));
    }
    object(seed, members)
}

/// A scenario: two accounts, a user, roles, a resource and some steps.
pub(crate) fn scenario(seed: &mut Seed<'_>) -> Result<String> {
    let mut members = vec![member("rolecall", pick(seed, &["1"], &["2", "1.0"])?)];
    if seed.arbitrary()? {
        let clock = pick(
            seed,
            &["\"2026-07-01T00:00:00Z\"", "\"1969-12-31T23:59:59+01:00\""],
            &["\"now\"", "\"292000001-01-01\""],
        )?;
        members.push(member("clock", clock));
    }
    if seed.arbitrary()? {
        members.push(member("unlistedContext", pick(seed, &["\"unknown\"", "\"absent\""], &["\"maybe\""])?));
    }
    if seed.ratio(1, 3)? {
        members.extend(organization(seed)?);
    }
    let shared = plain_document(seed, PolicyKind::Identity)?;
    members.push(member("managedPolicies", &format!("{{{}}}", member(SHARED, &shared))));
    let groups = format!(r#"[{{"arn": "{GROUP}", "policies": {}}}]"#, policies(seed, PolicyKind::Identity)?);
    members.push(member("groups", &groups));
    members.push(member("users", &format!("[{}]", user(seed)?)));
    let mut roles = vec![role(seed, ROLE)?];
    if seed.arbitrary()? {
        roles.push(role(seed, OTHER_ROLE)?);
    }
    members.push(member("roles", &format!("[{}]", roles.join(", "))));
    if seed.ratio(1, 3)? {
        members.push(member("identityProviders", PROVIDERS));
    }
    members.push(member("resources", &format!("[{}]", resource(seed)?)));
    let mut endpoint = vec![member("id", "\"vpce-1\"")];
    if seed.ratio(1, 4)? {
        endpoint.push(member("policy", &inline(seed, PolicyKind::Endpoint)?));
    }
    members.push(member("vpcEndpoints", &format!("[{}]", object(seed, endpoint)?)));
    members.push(member("caller", &caller(seed)?));
    if seed.ratio(1, 3)? {
        members.push(member("callerContext", &context(seed)?));
    }
    let mut steps = Vec::new();
    for _ in 0..seed.int_in_range(1..=4)? {
        steps.push(step(seed)?);
    }
    members.push(member("steps", &format!("[{}]", steps.join(", "))));
    let whole = object(seed, members)?;
    broken(seed, whole)
}

fn organization(seed: &mut Seed<'_>) -> Result<[String; 2]> {
    let parent = pick(seed, &["r-1"], &["ou-1", "x"])?;
    let root = level(seed, vec![member("id", "\"r-1\"")])?;
    let unit = level(seed, vec![member("id", "\"ou-1\""), member("parent", &quoted(parent))])?;
    let account = level(seed, vec![member("id", "\"111122223333\""), member("parent", "\"ou-1\"")])?;
    let management = pick(seed, &["999999999999", "111122223333"], &["1"])?;
    let organization = format!(r#"{{"id": "o-a", "managementAccountId": "{management}", "nodes": [{root}, {unit}]}}"#);
    Ok([member("organization", &organization), member("accounts", &format!("[{account}]"))])
}

fn level(seed: &mut Seed<'_>, mut members: Vec<String>) -> Result<String> {
    if seed.arbitrary()? {
        members.push(member("serviceControlPolicies", &policies(seed, PolicyKind::ServiceControl)?));
    }
    if seed.arbitrary()? {
        members.push(member("resourceControlPolicies", &policies(seed, PolicyKind::ResourceControl)?));
    }
    object(seed, members)
}

fn user(seed: &mut Seed<'_>) -> Result<String> {
    let mut members = vec![member("arn", &quoted(USER)), member("policies", &policies(seed, PolicyKind::Identity)?)];
    if seed.arbitrary()? {
        members.push(member("groups", &format!("[\"{GROUP}\"]")));
    }
    principal_members(seed, &mut members)?;
    object(seed, members)
}

fn role(seed: &mut Seed<'_>, arn: &str) -> Result<String> {
    let trust = if seed.arbitrary()? { TRUSTING.to_owned() } else { inline(seed, PolicyKind::Trust)? };
    let policies = policies(seed, PolicyKind::Identity)?;
    let mut members = vec![member("arn", &quoted(arn)), member("trustPolicy", &trust), member("policies", &policies)];
    principal_members(seed, &mut members)?;
    if seed.ratio(1, 4)? {
        members.push(member("maxSessionDuration", pick(seed, &["3600", "43200"], &["1", "\"3600\""])?));
    }
    if seed.ratio(1, 4)? {
        members.push(member("kind", pick(seed, &["\"standard\"", "\"service\"", "\"serviceLinked\""], &["\"x\""])?));
    }
    object(seed, members)
}

/// What users and roles may have alike.
fn principal_members(seed: &mut Seed<'_>, members: &mut Vec<String>) -> Result<()> {
    if seed.ratio(1, 4)? {
        members.push(member("permissionsBoundary", &attached(seed, PolicyKind::Boundary)?));
    }
    if seed.ratio(1, 4)? {
        members.push(member("tags", tags(seed)?));
    }
    if seed.ratio(1, 4)? {
        members.push(member("uniqueId", "\"AROAEXAMPLE1111111111\""));
    }
    Ok(())
}

fn resource(seed: &mut Seed<'_>) -> Result<String> {
    let arns = ["arn:aws:s3:::b", "arn:aws:kms:eu-west-1:444455556666:key/k", "arn:aws:sqs:eu-west-1:111122223333:q"];
    let mut members = vec![member("arn", &quoted(pick(seed, &arns, &["b"])?))];
    if seed.arbitrary()? {
        members.push(member("accountId", pick(seed, &["\"111122223333\"", "\"444455556666\""], &["\"1\""])?));
    }
    if seed.arbitrary()? {
        members.push(member("policy", &inline(seed, PolicyKind::Resource)?));
    }
    if seed.ratio(1, 4)? {
        members.push(member("tags", tags(seed)?));
    }
    if seed.ratio(1, 4)? {
        members.push(member("publicAccessBlock", r#"{"restrictPublicBuckets": true}"#));
    }
    object(seed, members)
}

fn caller(seed: &mut Seed<'_>) -> Result<String> {
    Ok(match seed.int_in_range(0..=7)? {
        0..=2 => quoted(USER),
        3 => {
            let (policies, tags) = (policies(seed, PolicyKind::Session)?, tags(seed)?);
            let rest = format!(r#""policies": {policies}, "tags": {tags}, "transitiveTagKeys": ["team"]"#);
            format!(r#"{{"roleSession": "arn:aws:sts::111122223333:assumed-role/App/s", {rest}}}"#)
        }
        4 => {
            let policies = policies(seed, PolicyKind::Session)?;
            let bob = "arn:aws:sts::111122223333:federated-user/bob";
            format!(r#"{{"federatedUser": "{bob}", "user": "{USER}", "policies": {policies}}}"#)
        }
        5 => r#"{"root": "111122223333"}"#.to_owned(),
        6 => r#"{"service": "lambda.amazonaws.com", "sourceAccount": "111122223333"}"#.to_owned(),
        _ => r#"{"anonymous": true}"#.to_owned(),
    })
}

fn step(seed: &mut Seed<'_>) -> Result<String> {
    let role =
        pick(seed, &[ROLE, OTHER_ROLE, "arn:aws:iam::111122223333:role/No"], &["arn:aws:iam::111122223333:user/ana"])?;
    let named = format!(r#""roleArn": "{role}", "roleSessionName": "s""#);
    let action = match seed.int_in_range(0..=9)? {
        0..=3 => {
            let action = pick(seed, REQUESTED_ACTIONS, &["*", "s3"])?;
            let resource = pick(seed, REQUESTED_RESOURCES, &["x"])?;
            let way = pick(
                seed,
                &["", "", r#", "vpcEndpoint": "vpce-1""#, r#", "calledVia": ["athena.amazonaws.com"]"#],
                &[r#", "vpcEndpoint": "vpce-2""#],
            )?;
            member("request", &format!(r#"{{"action": "{action}", "resource": "{resource}"{way}}}"#))
        }
        4..=5 => member("assumeRole", &format!("{{{named}{}}}", parameters(seed, true)?)),
        6 => {
            let provider = r#""principalArn": "arn:aws:iam::111122223333:saml-provider/P""#;
            member("assumeRoleWithSaml", &format!("{{{named}, {provider}{}}}", parameters(seed, false)?))
        }
        7 => {
            let provider = r#""provider": "idp.example.com", "claims": {"sub": "ana", "aud": "app"}"#;
            member("assumeRoleWithWebIdentity", &format!("{{{named}, {provider}{}}}", parameters(seed, false)?))
        }
        8 => {
            let document = inline(seed, PolicyKind::Identity)?;
            member("putRolePolicy", &format!(r#"{{"roleArn": "{ROLE}", "name": "late", "document": {document}}}"#))
        }
        _ => {
            let waits = [r#""wait": "PT2H""#, r#""wait": "PT0S""#, r#""dropSession": {}"#];
            pick(seed, &waits, &[r#""wait": "P1Y""#])?.to_owned()
        }
    };
    let mut members = vec![action];
    if seed.ratio(1, 4)? {
        members.push(member("context", &context(seed)?));
    }
    if seed.ratio(1, 8)? {
        let expectations = ["\"allow\"", r#"{"decision": "needsContext", "needs": ["aws:x"]}"#];
        members.push(member("expect", pick(seed, &expectations, &["\"yes\""])?));
    }
    object(seed, members)
}

fn parameters(seed: &mut Seed<'_>, mfa: bool) -> Result<String> {
    let mut members = Vec::new();
    for _ in 0..seed.int_in_range(0..=2)? {
        members.push(match seed.int_in_range(0..=6)? {
            0 => member("durationSeconds", pick(seed, &["900", "3600", "43200", "1"], &["1e3", "-0", "1e400"])?),
            1 => member("policy", &inline(seed, PolicyKind::Session)?),
            2 => member("tags", tags(seed)?),
            3 => member("transitiveTagKeys", pick(seed, &["[\"team\"]", "[]"], &["[\"TEAM\", \"team\"]"])?),
            4 => member("sourceIdentity", pick(seed, &["\"ana\"", "\"bob\""], &["\"a\"", "\"aws:x\""])?),
            5 => member("policyArns", &format!("[\"{SHARED}\"]")),
            _ if mfa => r#""serialNumber": "arn:aws:iam::111122223333:mfa/ana", "tokenCode": "123456""#.to_owned(),
            _ => continue,
        });
    }
    let members = distinct(members);
    Ok(if members.is_empty() { String::new() } else { format!(", {}", members.join(", ")) })
}

fn context(seed: &mut Seed<'_>) -> Result<String> {
    let mut members = Vec::new();
    for _ in 0..seed.int_in_range(0..=3)? {
        let value = if seed.ratio(1, 3)? {
            pick(seed, &["null", "true", "0", "1.50", "-1e400", "[]", "[\"\"]", "[true, 1]"], &["{}", "[null]"])?
                .to_owned()
        } else {
            words(seed, VALUES, BAD_VALUES)?
        };
        members.push(member(pick(seed, KEYS, BAD_KEYS)?, &value));
    }
    object(seed, members)
}

fn tags(seed: &mut Seed<'_>) -> Result<&'static str> {
    let good = [r#"{"team": "red"}"#, r#"{"team": "blue", "cost": "1"}"#, "{}", r#"{"cost": ""}"#];
    pick(seed, &good, &[r#"{"team": "blue", "Team": "red"}"#, r#"{"aws:x": "1"}"#])
}

/// A list of policies.
fn policies(seed: &mut Seed<'_>, kind: PolicyKind) -> Result<String> {
    let mut list = Vec::new();
    for _ in 0..seed.int_in_range(0..=2)? {
        let named = seed.arbitrary()?;
        list.push(if named {
            format!(r#"{{"name": "p", "document": {}}}"#, inline(seed, kind)?)
        } else {
            attached(seed, kind)?
        });
    }
    Ok(format!("[{}]", list.join(", ")))
}

/// A document, or the name of a managed one.
fn attached(seed: &mut Seed<'_>, kind: PolicyKind) -> Result<String> {
    if seed.ratio(7, 8)? {
        return inline(seed, kind);
    }
    let managed = match kind {
        PolicyKind::ServiceControl => "arn:aws:iam::aws:policy/FullAWSAccess",
        PolicyKind::ResourceControl => "arn:aws:iam::aws:policy/RCPFullAWSAccess",
        _ => SHARED,
    };
    Ok(quoted(pick(seed, &[managed], &["arn:aws:iam::aws:policy/No", SHARED])?))
}

/// A document as an object, or in a string.
fn inline(seed: &mut Seed<'_>, kind: PolicyKind) -> Result<String> {
    let document = plain_document(seed, kind)?;
    Ok(if seed.ratio(3, 4)? { document } else { quoted(&wrapped(seed, document)?) })
}

const USER: &str = "arn:aws:iam::111122223333:user/ana";
const GROUP: &str = "arn:aws:iam::111122223333:group/g";
const ROLE: &str = "arn:aws:iam::111122223333:role/App";
const OTHER_ROLE: &str = "arn:aws:iam::444455556666:role/path/Other";
const SHARED: &str = "arn:aws:iam::111122223333:policy/Shared";
const TRUSTING: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]}]}"#;
const PROVIDERS: &str = r#"[{"arn": "arn:aws:iam::111122223333:oidc-provider/idp.example.com", "audiences": ["app"]}, {"arn": "arn:aws:iam::111122223333:saml-provider/P"}]"#;

#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "s3:GetObject", "*", "s3:*", "sts:AssumeRole", "s3:Get*", "sts:*", "S3:getobject", "s3:?etObject", "kms:Decrypt", "iam:PassRole",
    "sts:TagSession", "s3:PutObject", "sqs:SendMessage",
];
const BAD_ACTIONS: &[&str] = &["s3", "a:b:c", "", "*:*", "s3:${aws:username}", "S 3:x"];
const STS_ACTIONS: &[&str] = &[
    "sts:AssumeRole",
    "sts:AssumeRole",
    "sts:TagSession",
    "sts:SetSourceIdentity",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:*",
];
#[rustfmt::skip]
const RESOURCES: &[&str] = &[
    "*", "arn:aws:s3:::b/*", "arn:aws:s3:::b", "arn:aws:s3:::b/k", ROLE, "arn:aws:iam::*:role/*", "arn:aws:s3:::b/${aws:username}",
    "arn:aws:s3:::b/${aws:PrincipalTag/team, 'k'}", "arn:aws:s3:::b*", "arn:aws:sqs:eu-*-1:1*:q?", "arn:aws:kms:*:444455556666:key/?",
];
const BAD_RESOURCES: &[&str] =
    &["arn:aws:s3", "b", "", "arn:aws:s3:::b/${*}", "arn:aws:s3:::${", "arn:aws:*:::b", "arn:${aws:x}:s3:::b"];
#[rustfmt::skip]
const AWS_PRINCIPALS: &[&str] = &[
    "*", "111122223333", "arn:aws:iam::111122223333:root", USER, ROLE, OTHER_ROLE, "444455556666",
    "arn:aws:sts::111122223333:assumed-role/App/s", "arn:aws:sts::111122223333:federated-user/bob", "AROAEXAMPLE1111111111",
];
const BAD_PRINCIPALS: &[&str] = &[GROUP, "arn:aws:iam::111122223333:role/*", "x", "1", ""];
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "aws:SourceIp", "aws:username", "aws:PrincipalTag/team", "aws:PrincipalArn", "aws:CurrentTime", "aws:TokenIssueTime",
    "aws:MultiFactorAuthPresent", "aws:TagKeys", "aws:RequestTag/team", "sts:ExternalId", "sts:RoleSessionName", "aws:SourceAccount",
    "aws:SourceArn", "s3:prefix", "AWS:sourceip", "aws:CalledVia", "aws:ResourceTag/team", "idp.example.com:sub", "aws:SecureTransport",
    "aws:EpochTime", "aws:PrincipalOrgID",
];
const BAD_KEYS: &[&str] = &["aws:PrincipalTag/", "nothing", "", ":", "a b:c"];
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "true", "false", "ana", "red", "203.0.113.0/24", "203.0.113.9", "2026-07-01T00:00:00Z", "1782864000", "10", ROLE, "arn:aws:iam::*:role/*",
    "*", "a*", "${aws:username}", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'red'}", "111122223333", "QQ==", "app", "1234", "",
];
const BAD_VALUES: &[&str] = &["${", "${a b}", "${}", "${a, b}"];
const REQUESTED_ACTIONS: &[&str] = &[
    "s3:GetObject",
    "s3:PutObject",
    "sts:AssumeRole",
    "kms:Decrypt",
    "sts:GetCallerIdentity",
    "sqs:SendMessage",
    "S3:getobject",
];
#[rustfmt::skip]
const REQUESTED_RESOURCES: &[&str] = &[
    "arn:aws:s3:::b/k", "arn:aws:s3:::b", "arn:aws:s3:::b/ana", "*", ROLE, "arn:aws:kms:eu-west-1:444455556666:key/k",
    "arn:aws:sqs:eu-west-1:111122223333:q",
];

/// Once in a while. An empty seed answers no.
fn rarely(seed: &mut Seed<'_>) -> Result<bool> {
    Ok(!seed.ratio(255, 256)?)
}

/// One of the good words, rarely one of the bad.
fn pick<'w>(seed: &mut Seed<'_>, good: &[&'w str], bad: &[&'w str]) -> Result<&'w str> {
    let words = if rarely(seed)? { bad } else { good };
    seed.choose(words).copied()
}

fn text(seed: &mut Seed<'_>) -> Result<String> {
    Ok(seed.arbitrary::<&str>()?.chars().take(24).collect())
}

/// One word, or a list of some; rarely none, any text, or no text at all.
fn words(seed: &mut Seed<'_>, good: &[&str], bad: &[&str]) -> Result<String> {
    let mut values = Vec::new();
    for _ in 0..seed.int_in_range(1..=3)? {
        values.push(if rarely(seed)? { quoted(&text(seed)?) } else { quoted(pick(seed, good, bad)?) });
    }
    if rarely(seed)? {
        values.clear();
    }
    if rarely(seed)? {
        values.push(any_json(seed)?.to_owned());
    }
    one_or_many(seed, values)
}

fn one_or_many(seed: &mut Seed<'_>, mut values: Vec<String>) -> Result<String> {
    Ok(match values.pop() {
        Some(only) if values.is_empty() && seed.arbitrary()? => only,
        last => {
            values.extend(last);
            format!("[{}]", values.join(", "))
        }
    })
}

fn any_json(seed: &mut Seed<'_>) -> Result<&'static str> {
    let values = ["null", "true", "0", "-1.5e3", "\"\"", "[]", "{}", "[[]]", r#"{"a": 1}"#, r#""\ud83d\ude00""#];
    seed.choose(&values).copied()
}

/// The members, from any one on; rarely one twice, one missing, one more, or one with another value.
fn object(seed: &mut Seed<'_>, members: Vec<String>) -> Result<String> {
    let mut members = distinct(members);
    if members.is_empty() {
        return Ok("{}".to_owned());
    }
    let at = seed.choose_index(members.len())?;
    members.rotate_left(at);
    if rarely(seed)? {
        match seed.int_in_range(0..=3)? {
            0 => members.extend(members.first().cloned()),
            1 => drop(members.pop()),
            2 => members.push(member(&text(seed)?, any_json(seed)?)),
            _ => {
                if let Some(member) = members.first_mut() {
                    let name = member.split("\": ").next().unwrap_or_default();
                    *member = format!("{name}\": {}", any_json(seed)?);
                }
            }
        }
    }
    Ok(format!("{{{}}}", members.join(", ")))
}

/// Of members of the same name, the first.
fn distinct(members: Vec<String>) -> Vec<String> {
    let name = |member: &str| member.split("\": ").next().unwrap_or_default().to_owned();
    let mut kept: Vec<String> = Vec::new();
    for member in members {
        if !kept.iter().any(|other| name(other) == name(&member)) {
            kept.push(member);
        }
    }
    kept
}

/// The text; rarely with a character too many or too few, or cut short.
fn broken(seed: &mut Seed<'_>, mut whole: String) -> Result<String> {
    if seed.int_in_range(0..=31)? == 31 {
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        let at = *seed.choose(&places)?;
        match seed.int_in_range(0..=2)? {
            0 => whole.insert_str(at, seed.choose(&["\"", ",", "{", "]", "\\", "é", "\u{0}", " "])?),
            1 => drop(whole.remove(at)),
            _ => whole.truncate(at),
        }
    }
    Ok(whole)
}

fn member(name: &str, value: &str) -> String {
    format!("{}: {value}", quoted(name))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rolecall_core::policy::PolicyKind;
    use rolecall_core::scenario::read;

    use super::*;

    /// Seeds that look random and are the same each time (xorshift).
    fn seeds(count: u64) -> impl Iterator<Item = Vec<u8>> {
        (1..=count).map(|first| {
            let mut state = first.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state.to_le_bytes()
            };
            (0..200).flat_map(|_| next()).collect()
        })
    }

    #[test]
    fn documents_are_good_and_bad() {
        let mut codes = BTreeMap::new();
        let mut good = 0;
        for seed in seeds(2000) {
            let text = document(&mut Unstructured::new(&seed)).unwrap();
            let found = rolecall_lint::document(&text, PolicyKind::Resource).diagnostics;
            good += usize::from(!found.iter().any(|finding| finding.problem.is_fatal()));
            for finding in &found {
                *codes.entry(finding.code()).or_insert(0) += 1;
            }
        }
        assert!((500..1500).contains(&good), "{good} of 2000 have a meaning");
        assert!(codes.len() > 35, "{codes:?}");
    }

    #[test]
    fn scenarios_come_out_every_way() {
        let mut decisions = BTreeMap::new();
        let mut good = 0;
        for seed in seeds(2000) {
            let text = scenario(&mut Unstructured::new(&seed)).unwrap();
            let scenario = read(&text).scenario;
            good += usize::from(scenario.is_some());
            for step in scenario.iter().flat_map(rolecall_core::Scenario::outcomes) {
                *decisions.entry((step.decision.name(), step.gate)).or_insert(0) += 1;
            }
        }
        assert!((500..1500).contains(&good), "{good} of 2000 can be run");
        assert!(decisions.len() > 20, "{decisions:?}");
    }
}
