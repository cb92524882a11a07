//! Takes secrets out of a text before anything else looks at it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Finding, Found, Secret};
use crate::source::{Edit, Source};

/// Names whose value is a secret, in lower case and without the marks between their words.
const NAMES: &[(&str, Secret)] = &[
    ("accesskeyid", Secret::AccessKeyId),
    ("awsaccesskeyid", Secret::AccessKeyId),
    ("secretaccesskey", Secret::SecretAccessKey),
    ("awssecretaccesskey", Secret::SecretAccessKey),
    ("secretkey", Secret::SecretAccessKey),
    ("sessiontoken", Secret::SessionToken),
    ("awssessiontoken", Secret::SessionToken),
    ("awssecuritytoken", Secret::SessionToken),
    ("xamzsecuritytoken", Secret::SessionToken),
    ("xamzsignature", Secret::Signature),
    ("xamzcredential", Secret::Signature),
    ("webidentitytoken", Secret::Token),
    ("samlassertion", Secret::Assertion),
    ("email", Secret::Email),
    ("encodedmessage", Secret::EncodedMessage),
];

/// What an encoded authorization message stands behind, in lower case.
const ENCODED: [&str; 2] = ["encoded authorization failure message:", "encoded failure:"];

/// How session tokens begin; a hundred more characters of Base64 follow.
const TOKEN_STARTS: [&str; 4] = ["IQoJ", "FwoG", "AgoJ", "AQoD"];

/// How tokens of GitHub and Slack begin.
const SERVICE_STARTS: [&str; 11] =
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"];

/// Access key IDs that were taken out: what stands for them is equal where they were, so that events of one session are still known as such.
/// They are forgotten when the text has been read.
#[derive(Default)]
pub(crate) struct Keys(BTreeMap<String, usize>);

impl Keys {
    /// What stands for an ID: the first of a paste has no number.
    fn stand_in(&mut self, id: &str) -> String {
        let next = self.0.len() + 1;
        let number = *self.0.entry(id.to_owned()).or_insert(next);
        let name = Secret::AccessKeyId.name();
        if number == 1 { stand_in(Secret::AccessKeyId) } else { format!("‹removed: {name} {number}›") }
    }
}

/// The text with what is secret in it replaced, and what was replaced.
pub(crate) fn removed(source: &Source, keys: &mut Keys) -> (Source, Vec<Found>) {
    let places = places(source.text());
    let found = places
        .iter()
        .map(|(range, secret)| Found { finding: Finding::Removed(*secret), span: Some(source.origin(range.clone())) });
    let found: Vec<Found> = found.collect();
    if found.is_empty() {
        return (source.clone(), found);
    }
    let mut stand_in_of = |range: &Range<usize>, secret| match (secret, source.text().get(range.clone())) {
        (Secret::AccessKeyId, Some(id)) => keys.stand_in(id),
        _ => stand_in(secret),
    };
    let edits: Vec<Edit> =
        places.into_iter().map(|(range, secret)| (range.clone(), stand_in_of(&range, secret))).collect();
    (source.edited(&edits), found)
}

/// A text of a result, without secrets.
fn clean(text: &str) -> Option<String> {
    let places = places(text);
    if places.is_empty() {
        return None;
    }
    let mut cleaned = String::new();
    let mut at = 0;
    for (range, secret) in places {
        cleaned.push_str(text.get(at..range.start).unwrap_or_default());
        cleaned.push_str(&stand_in(secret));
        at = range.end;
    }
    cleaned.push_str(text.get(at..).unwrap_or_default());
    Some(cleaned)
}

/// Takes secrets out of a text of a result.
pub(crate) fn clean_in(text: &mut String) {
    if let Some(cleaned) = clean(text) {
        *text = cleaned;
    }
}

/// What stands in the place of a secret.
fn stand_in(secret: Secret) -> String {
    format!("‹removed: {}›", secret.name())
}

/// Where secrets stand, in order and without overlaps.
fn places(text: &str) -> Vec<(Range<usize>, Secret)> {
    let bytes = text.as_bytes();
    let mut places: Vec<(Range<usize>, Secret)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let Some(word) = word(bytes, at) else { break };
        let next = match secret_at(text, &word) {
            Some((range, secret)) if range.end > word.start => {
                let end = range.end;
                places.push((range, secret));
                end
            }
            _ => word.end,
        };
        at = next.max(at + 1);
    }
    places
}

/// The next run of letters, digits, `_` and `-`.
fn word(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let start = from + bytes.get(from..)?.iter().position(is_part)?;
    let length = bytes.get(start..)?.iter().position(|byte| !is_part(byte)).unwrap_or(bytes.len() - start);
    Some(start..start + length)
}

fn secret_at(text: &str, word: &Range<usize>) -> Option<(Range<usize>, Secret)> {
    let run = text.get(word.clone())?;
    let rest = text.get(word.start..)?;
    if let Some(place) = by_shape(run, rest, word.start) {
        return Some(place);
    }
    if run.len() < 5 || run.len() > 40 {
        return None;
    }
    match run.as_bytes().first()?.to_ascii_lowercase() {
        b'e' if run.eq_ignore_ascii_case("encoded") => {
            let lower = rest.get(..48).unwrap_or(rest).to_ascii_lowercase();
            let mark = ENCODED.iter().find(|mark| lower.starts_with(**mark))?;
            let start = word.start + mark.len();
            let blank = text.get(start..)?.len() - text.get(start..)?.trim_start().len();
            let length = run_of(text.get(start + blank..)?, |byte| is_base64(byte) || matches!(byte, b'_' | b'-'));
            (length >= 8).then(|| (start + blank..start + blank + length, Secret::EncodedMessage))
        }
        b'a' if run == "AWS4-HMAC-SHA256" => {
            // The name of the algorithm alone is no secret: what follows it is.
            let behind = text.get(word.end..)?;
            let lines = match behind.as_bytes().first()? {
                b' ' if behind.contains("Credential") || behind.contains("Signature") => 1,
                b'\n' if behind.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => 4,
                _ => return None,
            };
            let length = rest.match_indices(['\n', '"', '\'']).nth(lines - 1).map_or(rest.len(), |(end, _)| end);
            Some((word.start..word.start + length, Secret::Signature))
        }
        b'a' | b's' | b'x' | b'w' | b'e' => {
            let (_, secret) = NAMES.iter().find(|(name, _)| is_name(run, name))?;
            let value = value_behind(text, word.end)?;
            Some((value, *secret))
        }
        _ => None,
    }
}

/// Whether a word is a name but for letter case and the marks between its parts.
fn is_name(word: &str, name: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    word.len() >= name.len() && letters.eq(name.bytes())
}

/// What is a secret by its own letters. Hardly any word gets beyond its first one.
fn by_shape(run: &str, rest: &str, start: usize) -> Option<(Range<usize>, Secret)> {
    match run.as_bytes().first()? {
        b'A' if is_key_id(run) => Some((start..start + run.len(), Secret::AccessKeyId)),
        b'A' | b'F' | b'I' if TOKEN_STARTS.iter().any(|mark| run.starts_with(mark)) => {
            let length = run_of(rest, |byte| is_base64(byte) || byte == b'%');
            (length >= 104).then(|| (start..start + length, Secret::SessionToken))
        }
        b'e' if run.starts_with("eyJ") => {
            let length = run_of(rest, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
            let mut parts = rest.get(..length)?.split('.');
            let is_token = (0..2).all(|_| parts.next().is_some_and(|part| part.len() >= 8));
            is_token.then(|| (start..start + length, Secret::Token))
        }
        b'g' | b'x' if SERVICE_STARTS.iter().any(|mark| run.starts_with(mark)) => {
            (run.len() >= 20).then(|| (start..start + run.len(), Secret::ServiceToken))
        }
        // The hyphens of a key's first line belong to the word.
        b'-' if run == "-----BEGIN" && rest.get(..64).unwrap_or(rest).contains("PRIVATE KEY") => {
            let length = rest.find("-----END").and_then(|end| Some(end + 8 + rest.get(end + 8..)?.find("-----")? + 5));
            Some((start..start + length.unwrap_or(rest.len()), Secret::PrivateKey))
        }
        _ => None,
    }
}

fn is_key_id(run: &str) -> bool {
    (run.starts_with("AKIA") || run.starts_with("ASIA"))
        && run.len() == 20
        && run.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn run_of(text: &str, is_part: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !is_part(byte)).unwrap_or(text.len())
}

/// The value behind a name: `"name": "value"`, `name=value`, `name: value`, also with escaped quotes.
fn value_behind(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = text.get(end..)?;
    let is_mark = |byte: u8| matches!(byte, b'"' | b'\'' | b'\\' | b' ' | b'\t' | b'>');
    let before = run_of(rest, is_mark);
    let separator = *rest.as_bytes().get(before)?;
    if !matches!(separator, b':' | b'=') {
        // `<SecretAccessKey>value<`
        let is_element = rest.as_bytes().first() == Some(&b'>') && text.as_bytes().get(end.checked_sub(1)?).is_some();
        return is_element.then(|| end + 1..end + 1 + run_of(rest.get(1..).unwrap_or_default(), |byte| byte != b'<'));
    }
    let after = before + 1 + run_of(rest.get(before + 1..)?, |byte| is_mark(byte) || byte == b'\n');
    let value = rest.get(after..)?;
    let quote = rest.as_bytes().get(after.checked_sub(1)?).copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let length = match quote {
        Some(quote) => {
            let length = run_of(value, |byte| byte != quote && byte != b'\n');
            value.get(..length)?.trim_end_matches('\\').len()
        }
        None => run_of(value, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b',' | b'&' | b'}' | b']' | b'"' | b'\'')
        }),
    };
    let found = value.get(..length)?;
    let is_nothing = found.is_empty()
        || found.starts_with('‹')
        || found.starts_with('{')
        || found.starts_with('[')
        || ["null", "none", "true", "false"].iter().any(|word| found.eq_ignore_ascii_case(word));
    (!is_nothing).then(|| end + after..end + after + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_equal_and_different_ones_different() {
        let text =
            r#"{"a": "ASIAIOSFODNN7EXAMPLE", "b": "ASIAIOSFODNN8EXAMPLE", "accessKeyId": "ASIAIOSFODNN7EXAMPLE"}"#;
        let (source, found) = removed(&Source::new(text.to_owned()), &mut Keys::default());
        let left = r#"{"a": "‹removed: accessKeyId›", "b": "‹removed: accessKeyId 2›", "accessKeyId": "‹removed: accessKeyId›"}"#;
        assert_eq!((source.text(), found.len()), (left, 3));
    }

    #[test]
    fn secrets_go_and_all_else_stays() {
        let token = format!("IQoJ{}", "x".repeat(120));
        for (text, left) in [
            (r#"{"accessKeyId": "ASIAIOSFODNN7EXAMPLE"}"#.to_owned(), r#"{"accessKeyId": "‹removed: accessKeyId›"}"#),
            ("key AKIAIOSFODNN7EXAMPLE!".to_owned(), "key ‹removed: accessKeyId›!"),
            (
                "export AWS_SECRET_ACCESS_KEY=wJalr/K7+x=\n".to_owned(),
                "export AWS_SECRET_ACCESS_KEY=‹removed: secretAccessKey›\n",
            ),
            (r#""{\"SessionToken\": \"abc/def\"}""#.to_owned(), r#""{\"SessionToken\": \"‹removed: sessionToken›\"}""#),
            (format!("t={token}."), "t=‹removed: sessionToken›."),
            ("Bearer eyJhbGciOiJ.eyJzdWIiOiJ.sig_x".to_owned(), "Bearer ‹removed: token›"),
            (
                "Encoded authorization failure message: Q0dEXAMPLEa-encoded_x".to_owned(),
                "Encoded authorization failure message: ‹removed: encodedMessage›",
            ),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nx".to_owned(),
                "‹removed: privateKey›\nx",
            ),
            ("https://x/?X-Amz-Signature=abcdef&a=1".to_owned(), "https://x/?X-Amz-Signature=‹removed: signature›&a=1"),
            (
                "<SecretAccessKey>abc</SecretAccessKey>".to_owned(),
                "<SecretAccessKey>‹removed: secretAccessKey›</SecretAccessKey>",
            ),
            (
                "Authorization: AWS4-HMAC-SHA256 Credential=x/y, Signature=ab\nz".to_owned(),
                "Authorization: ‹removed: signature›\nz",
            ),
            (
                "StringToSign:\nAWS4-HMAC-SHA256\n20260301T100000Z\n20260301/eu-west-1/s3/aws4_request\nabc\nz"
                    .to_owned(),
                "StringToSign:\n‹removed: signature›\nz",
            ),
            (r#""s3:signatureversion": "AWS4-HMAC-SHA256""#.to_owned(), r#""s3:signatureversion": "AWS4-HMAC-SHA256""#),
            (r#"{"Email": null, "x": "email"}"#.to_owned(), r#"{"Email": null, "x": "email"}"#),
            ("AROAEXAMPLE0000000001:kim".to_owned(), "AROAEXAMPLE0000000001:kim"),
        ] {
            assert_eq!(removed(&Source::new(text.clone()), &mut Keys::default()).0.text(), left, "{text}");
            assert_eq!(clean(&text).unwrap_or(text), left);
        }
    }
}
