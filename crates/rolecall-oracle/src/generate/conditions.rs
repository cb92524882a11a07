//! Conditions whose values often meet, and often just miss, what requests carry.

use super::random::Random;
use super::{names, strange};
use serde_json::{Map, Value, json};

/// Single-valued text keys with values that occur, as `key`, values.
const TEXTS: [Texts; 30] = [
    ("aws:username", &["alice", "bob"]),
    ("aws:PrincipalAccount", &["111122223333", "444455556666", "anonymous"]),
    ("aws:PrincipalType", &["User", "AssumedRole", "FederatedUser", "Account", "Anonymous"]),
    ("aws:userid", &["AIDAALICE", "AROAAPP:work", "AROADEPLOY:work", "111122223333", "111122223333:carol"]),
    ("aws:PrincipalTag/team", &["blue", "blue*", "red"]),
    ("aws:principaltag/Stage", &["prod", "test"]),
    ("aws:ResourceTag/team", &["blue", "red"]),
    ("ec2:ResourceTag/team", &["blue", "red"]),
    ("sqs:ResourceTag/Stage", &["prod", "test"]),
    ("s3:ResourceAccount", &["111122223333", "444455556666"]),
    ("ec2:Region", &["us-east-1", "eu-west-1"]),
    ("aws:ResourceTag/Stage", &["prod", "test"]),
    ("aws:RequestTag/team", &["blue", "red", "green"]),
    ("aws:SourceVpce", &["vpce-1", "vpce-11"]),
    ("aws:SourceVpc", &["vpc-1", "vpc-2"]),
    ("aws:PrincipalOrgID", &["o-a1b2c3d4e5"]),
    ("aws:ResourceOrgID", &["o-a1b2c3d4e5"]),
    ("aws:ResourceAccount", &["111122223333", "444455556666"]),
    ("aws:SourceAccount", &["111122223333", "444455556666"]),
    ("aws:RequestedRegion", &["us-east-1", "eu-west-1"]),
    ("aws:RequestedRegion", &["us-east-1", "eu-west-1"]),
    ("aws:UserAgent", &["aws-cli/2.0", "console.amazonaws.com"]),
    ("sts:RoleSessionName", &["work", "work-2", "alice"]),
    ("sts:ExternalId", &["secret-1", "secret-2"]),
    ("sts:SourceIdentity", &["ana", "ben"]),
    ("aws:SourceIdentity", &["ana", "ben"]),
    ("aws:PrincipalServiceName", &["lambda.amazonaws.com", "s3.amazonaws.com"]),
    ("aws:CalledViaFirst", &["athena.amazonaws.com", "glue.amazonaws.com"]),
    ("aws:CalledViaLast", &["athena.amazonaws.com", "glue.amazonaws.com"]),
    ("app:Label", &["Red", "red", "re*d"]),
];

/// A text key with values that occur.
type Texts = (&'static str, &'static [&'static str]);

/// What calls to AWS STS pass and sessions keep.
const OF_CALLS: [Texts; 13] = [
    ("sts:ExternalId", &["secret-1", "secret-1", "secret-2"]),
    ("sts:RoleSessionName", &["work", "work-2", "${aws:username}", "alice"]),
    ("aws:RequestTag/team", &["blue", "red", "green"]),
    ("aws:RequestTag/Stage", &["blue", "red", "${aws:PrincipalTag/Stage}"]),
    ("aws:ResourceTag/team", &["blue", "red", "${aws:PrincipalTag/team}"]),
    ("aws:PrincipalTag/team", &["blue", "red", "green"]),
    ("sts:SourceIdentity", &["ana", "ben"]),
    ("aws:SourceIdentity", &["ana", "ben"]),
    ("sts:RequestContext/identitystore:UserId", &["u-1", "u-2"]),
    ("aws:ResourceAccount", &["111122223333", "444455556666"]),
    ("aws:PrincipalType", &["User", "AssumedRole", "FederatedUser", "Account"]),
    ("aws:userid", &["AIDAALICE", "AROAAPP:work", "AROADEPLOY:work", "111122223333:carol", "444455556666"]),
    ("aws:FederatedProvider", &[names::OIDC, names::BUILT_IN]),
];

/// Keys of assertions and tokens.
const OF_FEDERATION: [Texts; 16] = [
    ("saml:sub", &["dana", "erin"]),
    ("saml:aud", &["https://signin.aws.amazon.com/saml"]),
    ("saml:iss", &["https://idp.example.com/metadata"]),
    ("saml:sub_type", &["persistent", "transient"]),
    ("saml:namequalifier", &["hash="]),
    ("token.actions.githubusercontent.com:sub", &["repo:octo/app:ref:refs/heads/main", "repo:octo/app:pull_request"]),
    ("token.actions.githubusercontent.com:aud", &["sts.amazonaws.com", "other"]),
    ("token.actions.githubusercontent.com:repository", &["octo/app", "octo/other"]),
    ("token.actions.githubusercontent.com:email", &["dana@example.com"]),
    ("token.actions.githubusercontent.com:oaud", &["sts.amazonaws.com", "other"]),
    // Claims without a key.
    ("token.actions.githubusercontent.com:jti", &["j-1"]),
    ("token.actions.githubusercontent.com:azp", &["sts.amazonaws.com", "other"]),
    ("token.actions.githubusercontent.com:job_workflow_sha", &["0f1e", "5a6b"]),
    ("cognito-identity.amazonaws.com:aud", &["us-east-1:pool"]),
    ("aws:FederatedProvider", &[names::OIDC, names::BUILT_IN]),
    ("sts:RoleSessionName", &["work", "work-2", "alice"]),
];

const SETS_OF_CALLS: [Texts; 6] = [
    ("aws:TagKeys", &["team", "Stage", "cost"]),
    ("sts:TransitiveTagKeys", &["team", "Stage"]),
    ("sts:RequestContextProviders", &[names::CONTEXT_PROVIDER, "arn:aws:iam::aws:contextProvider/Other"]),
    ("saml:edupersonaffiliation", &["staff", "student"]),
    ("cognito-identity.amazonaws.com:amr", &["authenticated", "unauthenticated"]),
    ("token.actions.githubusercontent.com:amr", &["authenticated", "mfa"]),
];

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Requests of every kind.
    Any,
    /// Calls to AWS STS and the credentials they give.
    Calls,
    /// Assertions and tokens.
    Federation,
}

/// Multivalued text keys.
const SETS: [Texts; 7] = [
    ("aws:TagKeys", &["team", "Stage", "cost"]),
    ("aws:CalledVia", &["athena.amazonaws.com", "glue.amazonaws.com"]),
    ("aws:PrincipalOrgPaths", &["o-a1b2c3d4e5/r-ab12/ou-ab12-1/", "o-a1b2c3d4e5/r-ab12/"]),
    ("aws:ResourceOrgPaths", &["o-a1b2c3d4e5/r-ab12/ou-ab12-1/", "o-a1b2c3d4e5/r-ab12/"]),
    ("sts:TransitiveTagKeys", &["team", "Stage"]),
    ("aws:PrincipalServiceNamesList", &["lambda.amazonaws.com", "s3.amazonaws.com"]),
    ("app:Labels", &["a", "b", "c"]),
];

const ARNS: [Texts; 3] = [
    (
        "aws:PrincipalArn",
        &[
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:iam::111122223333:user/ops/bob",
            "arn:aws:iam::111122223333:role/team/app",
            "arn:aws:iam::444455556666:role/deploy",
            "arn:aws:iam::111122223333:root",
            "arn:aws:sts::111122223333:federated-user/carol",
        ],
    ),
    ("sts:TaskPolicyArn", &[names::AUDIT_TASK, names::UNLOCK_TASK]),
    ("aws:SourceArn", &["arn:aws:s3:::reports", "arn:aws:lambda:us-east-1:111122223333:function:f:1"]),
];

const FLAGS: [&str; 6] = [
    "aws:SecureTransport",
    "aws:MultiFactorAuthPresent",
    "aws:ViaAWSService",
    "aws:PrincipalIsAWSService",
    "aws:AssumedRoot",
    "app:Flag",
];

const NUMBERS: [(&str, &[&str]); 3] = [
    ("aws:MultiFactorAuthAge", &["0", "100", "300"]),
    ("app:Count", &["9", "10", "10.0", "1e1", "-3"]),
    ("aws:EpochTime", &["1772366400", "1772370000"]),
];

const DATES: [&str; 3] = ["aws:CurrentTime", "aws:TokenIssueTime", "aws:EpochTime"];

/// Context of a step, beside what is derived.
pub(super) fn context(random: &mut Random) -> Value {
    let mut members = Map::new();
    let mut put = |random: &mut Random, percent: usize, key: &str, values: &[Value]| {
        if random.chance(percent) {
            members.insert(key.to_owned(), random.pick(values));
        }
    };
    put(random, 45, "aws:SourceIp", &[json!("203.0.113.77"), json!("198.51.100.7"), json!("2001:db8::1"), Value::Null]);
    put(random, 20, "app:Labels", &[json!(["a"]), json!(["a", "b"]), json!(["a", "z"]), json!([]), json!([""])]);
    put(random, 30, "app:Label", &[json!("Red"), json!("red"), json!("re*d"), json!("")]);
    put(random, 30, "app:Count", &[json!(9), json!("10"), json!(10.5), json!("ten")]);
    put(random, 20, "APP:flag", &[json!(true), json!("FALSE"), json!("yes")]);
    put(random, 20, "app:Blob", &[json!("QQ=="), json!("QUI="), json!("Qg==")]);
    put(random, 45, "aws:RequestedRegion", &[json!("us-east-1"), json!("eu-west-1"), json!("us-east-2")]);
    put(random, 45, "aws:UserAgent", &[json!("aws-cli/2.0"), json!("Boto3/1.44")]);
    put(random, 4, "aws:EpochTime", &[json!(1_772_366_400), json!("1772370000"), json!("1772360000")]);
    put(random, 4, "aws:userid", &[json!("AIDAALICE"), json!("AROAAPP:work"), json!("AROADEPLOY:night")]);
    strange::context(random, &mut members);
    Value::Object(members)
}

/// Tags and further keys of a `request`, which nothing derives.
pub(super) fn request_context(random: &mut Random, context: &mut Value) {
    let Some(members) = context.as_object_mut() else { return };
    if random.chance(25) {
        members.insert("aws:TagKeys".to_owned(), random.pick(&[json!(["team"]), json!(["team", "cost"]), json!([])]));
        members.insert("aws:RequestTag/Team".to_owned(), random.pick(&[json!("blue"), json!("green")]));
    }
    if random.chance(10) {
        members.insert("aws:ResourceTag/team".to_owned(), random.pick(&[json!("blue"), Value::Null]));
    }
}

/// A `Condition` element of one or two operators.
pub(super) fn condition(random: &mut Random, focus: Focus) -> Value {
    let mut operators = Map::new();
    for _ in 0..if random.chance(20) { 2 } else { 1 } {
        let (operator, key, values) = match focus {
            Focus::Calls if random.chance(70) => of_calls(random),
            Focus::Federation if random.chance(70) => of_federation(random),
            Focus::Any | Focus::Calls | Focus::Federation => comparison(random),
        };
        let keys = operators.entry(operator).or_insert_with(|| json!({}));
        // Spellings of one key in one block are an error.
        let taken = keys.as_object().is_some_and(|keys| keys.keys().any(|other| other.eq_ignore_ascii_case(&key)));
        if let Some(keys) = keys.as_object_mut().filter(|_| !taken) {
            keys.insert(key, values);
        }
    }
    Value::Object(operators)
}

fn of_calls(random: &mut Random) -> (String, String, Value) {
    match random.below(20) {
        0..9 => texts(random, &OF_CALLS),
        9..11 => sets(random, &SETS_OF_CALLS),
        11 => arns(random),
        12..15 => device(random),
        15..17 => dates(random),
        17 => (if_exists(random, "Bool"), "aws:AssumedRoot".to_owned(), json!(random.pick(&[true, true, false]))),
        18 => nothing(random, &OF_CALLS),
        _ => texts(random, &OF_FEDERATION),
    }
}

fn of_federation(random: &mut Random) -> (String, String, Value) {
    match random.below(10) {
        0..7 => texts(random, &OF_FEDERATION),
        7 => sets(random, &SETS_OF_CALLS),
        8 => nothing(random, &OF_FEDERATION),
        _ => texts(random, &OF_CALLS),
    }
}

/// Whether a device spoke, and when.
fn device(random: &mut Random) -> (String, String, Value) {
    if random.chance(55) {
        let values = random.pick(&[json!("true"), json!(true), json!("true"), json!("false")]);
        return (if_exists(random, "Bool"), "aws:MultiFactorAuthPresent".to_owned(), values);
    }
    let base = random.text(&["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericEquals"]);
    let values = json!(random.text(&["0", "1", "300", "900", "2700", "3600"]));
    (if_exists(random, &base), "aws:MultiFactorAuthAge".to_owned(), values)
}

/// Whether a key is there at all.
fn nothing(random: &mut Random, keys: &[Texts]) -> (String, String, Value) {
    let key = random.pick(keys).0.to_owned();
    ("Null".to_owned(), key, random.pick(&[json!("true"), json!("false"), json!(false)]))
}

fn comparison(random: &mut Random) -> (String, String, Value) {
    match random.below(120) {
        100.. => strange::comparison(random),
        0..42 => texts(random, &TEXTS),
        42..57 => sets(random, &SETS),
        57..67 => arns(random),
        67..75 => flags(random),
        75..82 => numbers(random),
        82..88 => dates(random),
        88..94 => addresses(random),
        94..97 => {
            let key = random.text(&["app:Blob"]);
            let operator = if_exists(random, "BinaryEquals");
            let values = listed(random, 30, |random| json!(random.text(&["QQ==", "QUI=", "Qg=="])));
            (operator, key, values)
        }
        _ => {
            let key = any_key(random);
            let operator = random.text(&["Null", "Null", "Null", "Null", "ForAllValues:Null", "ForAnyValue:Null"]);
            (operator, key, random.pick(&[json!("true"), json!("false"), json!(true), json!(["true", "false"])]))
        }
    }
}

fn any_key(random: &mut Random) -> String {
    match random.below(4) {
        0 => random.pick(&SETS).0.to_owned(),
        1 => random.text(&FLAGS),
        _ => random.pick(&TEXTS).0.to_owned(),
    }
}

fn if_exists(random: &mut Random, base: &str) -> String {
    format!("{base}{}", if random.chance(20) { "IfExists" } else { "" })
}

/// One value, or sometimes a list.
fn listed(random: &mut Random, percent: usize, mut value: impl FnMut(&mut Random) -> Value) -> Value {
    if random.chance(percent) { Value::Array(vec![value(random), value(random)]) } else { value(random) }
}

const STRING_OPERATORS: [&str; 6] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
];

fn texts(random: &mut Random, keys: &[Texts]) -> (String, String, Value) {
    let (key, occurring) = random.pick(keys);
    let base = random.text(&STRING_OPERATORS);
    let qualifier = random.text(&["", "", "", "", "", "", "", "", "", "ForAllValues:", "ForAnyValue:"]);
    let operator = format!("{qualifier}{}", if_exists(random, &base));
    let values = listed(random, 30, |random| json!(text_value(random, &base, occurring)));
    (operator, key.to_owned(), values)
}

/// A value that occurs, one that nearly does, or a variable.
fn text_value(random: &mut Random, base: &str, occurring: &[&str]) -> String {
    let value = random.text(occurring).replace('*', "${*}");
    if value.starts_with("${aws:") {
        return value;
    }
    let like = base.ends_with("Like");
    match random.below(12) {
        0 => value.to_ascii_uppercase(),
        1 | 2 if like => format!("{}*", value.chars().take(3).collect::<String>()),
        // Not inside `${*}`: half a variable is an error.
        3 if like && !value.contains('{') => {
            format!("{}?", value.chars().take(value.chars().count().saturating_sub(1)).collect::<String>())
        }
        1 => format!("{value}x"),
        2 => random.text(&["${aws:PrincipalTag/team}", "${aws:ResourceTag/team}", "${aws:username}"]),
        3 => random.text(&["${aws:PrincipalTag/none, 'blue'}", "${aws:PrincipalTag/team, 'red'}", "${aws:TagKeys}"]),
        4 if like => "*".to_owned(),
        4 => random.text(&["${aws:PrincipalAccount}", "${sts:RoleSessionName}", "${aws:SourceIdentity}"]),
        _ => value,
    }
}

fn sets(random: &mut Random, keys: &[Texts]) -> (String, String, Value) {
    let (key, occurring) = random.pick(keys);
    let base =
        random.text(&["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"]);
    let qualifier = random.text(&["ForAllValues:", "ForAnyValue:"]);
    let values = match random.below(10) {
        0 => json!(occurring),
        _ => listed(random, 50, |random| json!(text_value(random, &base, occurring))),
    };
    (format!("{qualifier}{}", if_exists(random, &base)), key.to_owned(), values)
}

fn arns(random: &mut Random) -> (String, String, Value) {
    let (key, occurring) = random.pick(&ARNS);
    let operator = random.text(&["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]);
    let values = listed(random, 30, |random| {
        let arn = random.text(occurring);
        json!(match random.below(8) {
            0 => arn.replace("111122223333", "*"),
            1 => arn.replace("user/alice", "user/*").replace("role/team/app", "role/*"),
            2 => arn.replace("111122223333", "11112222333?"),
            3 => arn.replace("111122223333", "${aws:PrincipalAccount}"),
            4 => format!("{arn}/x"),
            5 => arn.replace("alice", "${aws:username}"),
            _ => arn,
        })
    });
    (if_exists(random, &operator), key.to_owned(), values)
}

fn flags(random: &mut Random) -> (String, String, Value) {
    let key = random.text(&FLAGS);
    let operator = if_exists(random, "Bool");
    (operator, key, random.pick(&[json!("true"), json!("false"), json!(true), json!(false), json!("True")]))
}

fn numbers(random: &mut Random) -> (String, String, Value) {
    let (key, occurring) = random.pick(&NUMBERS);
    let base = random.text(&[
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
    ]);
    let values = listed(random, 20, |random| json!(random.text(occurring)));
    (if_exists(random, &base), key.to_owned(), values)
}

fn dates(random: &mut Random) -> (String, String, Value) {
    let key = random.text(&DATES);
    let base = random.text(&[
        "DateEquals",
        "DateNotEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
    ]);
    let values = listed(random, 20, |random| {
        json!(random.text(&[
            "2026-03-01T12:00:00Z",
            "2026-03-01T13:00:00+01:00",
            "2026-03-01T12:30Z",
            "2026-03-01",
            "2026-03",
            "1772366400",
            "2026-03-01T11:59:59.5Z",
        ]))
    });
    (if_exists(random, &base), key, values)
}

fn addresses(random: &mut Random) -> (String, String, Value) {
    let base = random.text(&["IpAddress", "NotIpAddress"]);
    let values = listed(random, 30, |random| {
        json!(random.text(&["203.0.113.0/24", "203.0.113.64/28", "198.51.100.7", "2001:db8::/32", "203.0.113.77/32"]))
    });
    (if_exists(random, &base), "aws:SourceIp".to_owned(), values)
}
