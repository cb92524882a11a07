//! Finds the policy document in what people paste: the AWS CLI's output around it, or a URL-encoded document.

use crate::diag::{PolicyKind, Problem};
use crate::json::{self, Node, Value};
use crate::text::percent_decoded;

/// A document found in a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwrapped {
    /// The path it was found at, such as `Role.AssumeRolePolicyDocument`; empty if it is the whole text.
    pub path: String,
    /// Byte range of the JSON text of the document in the pasted text; `None` if the document was inside a string or URL-encoded, and stands in `decoded`.
    pub range: Option<std::ops::Range<usize>>,
    /// The decoded text of the document, if it is not a part of the pasted text as it stands.
    pub decoded: Option<String>,
    /// Whether it was URL-encoded.
    pub url_encoded: bool,
}

/// Looks for the document. `None` if the text is the document itself, or nothing known is around it.
#[must_use]
pub fn unwrap(text: &str, kind: PolicyKind) -> Option<Unwrapped> {
    if let Some(decoded) = url_encoded(text) {
        return Some(Unwrapped { path: String::new(), range: None, decoded: Some(decoded), url_encoded: true });
    }
    let json = json::parse(text).ok()?;
    let found = find(&json.value, kind)?;
    let (range, decoded, url_encoded) = match found.document {
        Document::Tree(value) => (Some(value.span.range()), None, false),
        Document::Decoded { text, url_encoded } => (None, Some(text), url_encoded),
    };
    Some(Unwrapped { path: found.path, range, decoded, url_encoded })
}

/// A document found in a tree.
pub(super) struct Found<'v, 't> {
    /// As in [`Unwrapped`].
    pub(super) path: String,
    pub(super) document: Document<'v, 't>,
}

/// The document itself.
pub(super) enum Document<'v, 't> {
    /// An object.
    Tree(&'v Value<'t>),
    /// The content of a string.
    Decoded { text: String, url_encoded: bool },
}

/// How a document was come by that had to be decoded.
pub(crate) fn preface(path: String, url_encoded: bool) -> Problem {
    match (path.is_empty(), url_encoded) {
        (false, _) => Problem::DocumentUnwrapped { path },
        (true, true) => Problem::DocumentDecoded,
        (true, false) => Problem::DocumentUnquoted,
    }
}

/// Where the AWS CLI puts documents, and the member names alone, for those who paste a part of its output.
///
/// Source: <https://docs.aws.amazon.com/cli/latest/reference/>
const PATHS: &[&[&str]] = &[
    &["PolicyVersion", "Document"],
    &["PolicyDocument"],
    &["Policy"],
    &["Policy", "Content"],
    &["Attributes", "Policy"],
    &["ResourcePolicy"],
    &["VpcEndpoints", "0", "PolicyDocument"],
    &["policyText"],
    &["Document"],
    &["Content"],
];

/// The paths for trust policies.
const TRUST_PATHS: &[&[&str]] = &[&["Role", "AssumeRolePolicyDocument"], &["AssumeRolePolicyDocument"]];

/// Looks for the document in a tree.
pub(super) fn find<'v, 't>(root: &'v Value<'t>, kind: PolicyKind) -> Option<Found<'v, 't>> {
    if matches!(root.node, Node::String(_)) {
        return Some(Found { path: String::new(), document: document(root)? });
    }
    if has_statement(root) {
        return None;
    }
    let trust_paths = if kind == PolicyKind::Trust { TRUST_PATHS } else { &[] };
    trust_paths.iter().chain(PATHS).find_map(|path| {
        let value = path.iter().try_fold(root, |value, step| child(value, step))?;
        Some(Found { path: shown(path), document: document(value)? })
    })
}

/// `VpcEndpoints[0].PolicyDocument`
fn shown(path: &[&str]) -> String {
    path.join(".").replace(".0", "[0]")
}

fn child<'v, 't>(value: &'v Value<'t>, step: &str) -> Option<&'v Value<'t>> {
    match &value.node {
        Node::Array(elements) if step == "0" => elements.first(),
        _ => value.get(step),
    }
}

/// The document a value is or holds.
fn document<'v, 't>(value: &'v Value<'t>) -> Option<Document<'v, 't>> {
    match &value.node {
        Node::String(text) if text.trim_start().starts_with('{') => {
            Some(Document::Decoded { text: text.to_string(), url_encoded: false })
        }
        Node::String(text) => url_encoded(text).map(|text| Document::Decoded { text, url_encoded: true }),
        // `Policy` also holds what `get-policy` and `describe-policy` say about a policy.
        Node::Object(_) if looks_like_document(value) => Some(Document::Tree(value)),
        _ => None,
    }
}

/// Whether the object is a document itself, also one whose `Statement` is misspelt in its first letter.
fn has_statement(value: &Value<'_>) -> bool {
    value.get("Statement").or_else(|| value.get("statement")).is_some()
}

fn looks_like_document(value: &Value<'_>) -> bool {
    has_statement(value) || value.get("Version").is_some()
}

/// Decodes a URL-encoded document: text that begins with an encoded brace, perhaps behind encoded white space. `+` is a plus sign, as AWS encodes.
///
/// `None` if it is not that, or is broken: a `%` without two digits, or bytes that are not UTF-8.
pub(super) fn url_encoded(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with('%') {
        return None;
    }
    percent_decoded(text).filter(|text| text.trim_start().starts_with('{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{"Version":"2012-10-17","Statement":[{"Action":"a+b%20c"}]}"#;

    /// A JSON string that holds the text.
    fn quoted(text: &str) -> String {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }

    /// As AWS encodes: everything but letters, digits and some marks.
    fn url_encode(text: &str) -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'+' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect()
    }

    #[track_caller]
    fn finds(text: &str, kind: PolicyKind, path: &str) {
        let found = unwrap(text, kind).unwrap_or_else(|| panic!("nothing in {text}"));
        let document = found.range.map_or(found.decoded.as_deref(), |range| text.get(range));
        assert_eq!((found.path.as_str(), document), (path, Some(DOCUMENT)), "{text}");
    }

    #[test]
    fn cli_output_with_an_object_is_unwrapped_in_place() {
        let role = format!(r#"{{"Role": {{"RoleName": "app", "AssumeRolePolicyDocument": {DOCUMENT}}}}}"#);
        finds(&role, PolicyKind::Trust, "Role.AssumeRolePolicyDocument");
        assert_eq!(unwrap(&role, PolicyKind::Identity), None);
        let inline = format!(r#"{{"RoleName": "app", "PolicyName": "p", "PolicyDocument": {DOCUMENT}}}"#);
        finds(&inline, PolicyKind::Identity, "PolicyDocument");
        let version = format!(r#"{{"PolicyVersion": {{"Document": {DOCUMENT}, "VersionId": "v1"}}}}"#);
        finds(&version, PolicyKind::Boundary, "PolicyVersion.Document");
    }

    #[test]
    fn cli_output_with_a_string_is_decoded() {
        let string = quoted(DOCUMENT);
        for (text, path) in [
            (format!(r#"{{"Policy": {string}}}"#), "Policy"),
            (format!(r#"{{"Attributes": {{"QueueArn": "q", "Policy": {string}}}}}"#), "Attributes.Policy"),
            (format!(r#"{{"Policy": {{"PolicySummary": {{}}, "Content": {string}}}}}"#), "Policy.Content"),
            (format!(r#"{{"ARN": "a", "ResourcePolicy": {string}}}"#), "ResourcePolicy"),
            (format!(r#"{{"VpcEndpoints": [{{"PolicyDocument": {string}}}]}}"#), "VpcEndpoints[0].PolicyDocument"),
            (format!(r#"{{"PolicyDocument": {}}}"#, quoted(&url_encode(DOCUMENT))), "PolicyDocument"),
            (string, ""),
            (quoted(&url_encode(DOCUMENT)), ""),
        ] {
            finds(&text, PolicyKind::Resource, path);
        }
    }

    #[test]
    fn a_url_encoded_text_is_decoded_and_its_plus_signs_stay() {
        let encoded = url_encode(DOCUMENT);
        finds(&encoded, PolicyKind::Identity, "");
        finds(&format!("\n {} ", encoded.replace("%7B", "%7b")), PolicyKind::Identity, "");
        assert!(unwrap(&encoded, PolicyKind::Identity).unwrap().url_encoded);
    }

    #[test]
    fn a_broken_encoding_is_left_alone() {
        for text in ["%7B%2", "%7B%zz", "%7B%ff%7D", "%7B%", "%41", "%+7B"] {
            assert_eq!(unwrap(text, PolicyKind::Identity), None, "{text}");
        }
    }

    #[test]
    fn a_document_and_a_broken_one_are_no_wrappers() {
        let nested = format!(r#"{{"statement": [], "PolicyDocument": {DOCUMENT}}}"#);
        let metadata = r#"{"Policy": {"PolicyName": "p", "Arn": "a"}}"#;
        for text in [DOCUMENT, &nested, metadata, "{}", "{", "", "[]", r#""text""#, r#"{"Policy": "text"}"#] {
            assert_eq!(unwrap(text, PolicyKind::Trust), None, "{text}");
        }
    }
}
