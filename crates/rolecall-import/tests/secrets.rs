//! Whatever a secret is wrapped in, no part of a result holds it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use rolecall_import::{Options, import};

/// A secret, and the words it stands in.
fn secret() -> impl Strategy<Value = (String, String)> {
    prop_oneof![
        "(AKIA|ASIA)[A-Z0-9]{16}".prop_map(|key| (key.clone(), format!("the key {key}."))),
        "[A-Za-z0-9/+]{40}".prop_map(|key| (key.clone(), format!(r#""SecretAccessKey": "{key}""#))),
        "[A-Za-z0-9/+]{40}".prop_map(|key| (key.clone(), format!("aws_secret_access_key = {key}"))),
        "IQoJ[A-Za-z0-9/+]{120}".prop_map(|key| (key.clone(), format!("token={key}"))),
        "eyJ[A-Za-z0-9]{12}\\.eyJ[A-Za-z0-9]{20}\\.[A-Za-z0-9]{20}"
            .prop_map(|key| (key.clone(), format!("token: {key}"))),
        "ghp_[A-Za-z0-9]{36}".prop_map(|key| (key.clone(), format!("GITHUB_TOKEN={key}"))),
        "[A-Za-z0-9_-]{40}".prop_map(|key| (key.clone(), format!("Encoded authorization failure message: {key}"))),
    ]
}

/// Texts that become something, with a place for the secret.
const AROUND: [(&str, &str); 4] = [
    (
        "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" ",
        "",
    ),
    (
        "An error occurred (AccessDenied) when calling the PutObject operation: Access Denied upload failed: ./x to s3://b/k ",
        "\n",
    ),
    (
        "{\"UserId\": \"AIDAEXAMPLE0000000001\", \"Account\": \"111122223333\", \"Arn\": \"arn:aws:iam::111122223333:user/kim\"}\n",
        "\n",
    ),
    (
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"",
        "\", \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}",
    ),
];

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn wrapped(how: usize, text: &str) -> String {
    match how {
        0 => text.to_owned(),
        1 => format!("{{\"message\": \"{}\"}}", escaped(text)),
        2 => format!("```\n{text}\n```\n"),
        3 => format!("{{\"errorMessage\": \"{}\"}}", escaped(&format!("{{\"message\": \"{}\"}}", escaped(text)))),
        _ => STANDARD.encode(format!("{{\"message\": \"{}\"}}", escaped(text))),
    }
}

proptest! {
    #[test]
    fn no_secret_is_in_a_result((key, words) in secret(), around in 0..AROUND.len(), how in 0..5_usize, quoted in any::<bool>()) {
        let (before, after) = AROUND[around];
        let words = if around == 3 { escaped(&words) } else if quoted { format!("'{words}'") } else { words };
        let pasted = wrapped(how, &format!("{before}{words}{after}"));
        match import(&pasted, &Options::default()) {
            Ok(read) => {
                let output = format!("{read:?}{}", read.text());
                prop_assert!(!output.contains(&key), "{} of {} is in {}", key, pasted, output);
            }
            Err(refused) => {
                let output = format!("{refused:?}");
                prop_assert!(!output.contains(&key), "{} is in {}", key, output);
            }
        }
    }
}
