//! Operators that meet what they do not compare: no ARN, no number, no date, no boolean, no address, letters beyond ASCII, sets
//! where one value is expected, one value where a set is, and nothing at all.

use super::random::Random;
use serde_json::{Map, Value, json};

/// Keys of no service, so that each may hold anything.
const KEYS: [&str; 6] = ["app:Arn", "app:Amount", "app:When", "app:Switch", "app:Address", "app:Name"];

/// Keys whose kind is known.
const TYPED: [(&str, &[&str]); 6] = [
    ("aws:PrincipalArn", &["alice", "arn:aws:iam::111122223333:role/team/app"]),
    ("aws:SourceArn", &["reports", "arn:aws:s3:::reports"]),
    ("aws:SourceIp", &["somewhere", "203.0.113.0/24"]),
    ("aws:CurrentTime", &["yesterday", "2026-3-1t12:0:0z"]),
    ("aws:MultiFactorAuthAge", &["soon", "1e2"]),
    ("aws:MultiFactorAuthPresent", &["maybe", "TRUE"]),
];

const TEXTS: [&str; 20] = [
    "arn:aws:iam::111122223333:role/team/app",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam",
    "app",
    "10",
    "ten",
    "true",
    "yes",
    "",
    "2026-03-01T12:00:00Z",
    "2026-3-1t13:0+01",
    "yesterday",
    "203.0.113.77",
    "203.0.113.777",
    "QQ==",
    "Q",
    "CAFÉ",
    "café",
    "\u{212a}",
    "ß",
];

/// Puts some of these keys into the context of a step, each with whatever comes.
pub(super) fn context(random: &mut Random, members: &mut Map<String, Value>) {
    for key in KEYS {
        if random.chance(22) {
            let text = |random: &mut Random| json!(random.text(&TEXTS));
            let value = match random.below(12) {
                0 => json!([]),
                1 => json!([text(random)]),
                2 | 3 => json!([text(random), text(random)]),
                4 => json!(10),
                5 => json!(random.chance(50)),
                6 => Value::Null,
                _ => text(random),
            };
            members.insert(key.to_owned(), value);
        }
    }
    if random.chance(8) {
        let (key, values) = random.pick(&TYPED);
        let value = random.text(values);
        members.insert(key.to_owned(), if random.chance(15) { json!([value, "x"]) } else { json!(value) });
    }
}

/// Families of operators, each with policy values that it compares, and seldom ones that it does not.
const FAMILIES: [(&[&str], &[&str]); 8] = [
    (&["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"], &["app", "10", "true", "c*", "a?p", ""]),
    (
        &["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
        &["CAFÉ", "café", "k", "K", "ß", "APP", "${aws:PrincipalTag/team}"],
    ),
    (
        &[
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
        ],
        &["10", "1e1", "-3", "9.5", "10"],
    ),
    (
        &[
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
        ],
        &["2026-03-01T12:00:00Z", "2026-3-1T13:0:0+01:00", "2026-03-01t12:00z", "12026-01-01", "-0001-01-01"],
    ),
    (&["Bool"], &["true", "false", "FALSE", "true"]),
    (&["IpAddress", "NotIpAddress"], &["203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32"]),
    (
        &["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
        &["arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:user/alice", "arn:*:*:*:*:*", "*"],
    ),
    (&["BinaryEquals"], &["QQ==", "QUI="]),
];

/// One test: an operator of any family on a key of any kind.
pub(super) fn comparison(random: &mut Random) -> (String, String, Value) {
    let key = if random.chance(85) { random.text(&KEYS) } else { random.pick(&TYPED).0.to_owned() };
    let qualifier = random.text(&["", "", "", "ForAllValues:", "ForAnyValue:"]);
    if random.chance(9) {
        let values = random.pick(&[json!("true"), json!("false"), json!(true), json!(["true", "false"])]);
        return (format!("{qualifier}Null"), key, values);
    }
    let (operators, values) = random.pick(&FAMILIES);
    let operator = random.text(operators);
    let value = |random: &mut Random| json!(random.text(values));
    let values = match random.below(12) {
        0..3 => json!([value(random), value(random)]),
        3 => json!([]),
        _ => value(random),
    };
    (format!("{qualifier}{operator}{}", if random.chance(20) { "IfExists" } else { "" }), key, values)
}
