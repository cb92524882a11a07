//! A policy document inside something else: as an object, in a string, URL-encoded; with masks and references in its texts.

use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Finding, Placeholder, Want};
use crate::json::Json;
use crate::paste;
use crate::tree::Tree;

/// The document that a value is or holds.
pub(crate) fn document(draft: &mut Draft, tree: &Tree) -> Option<Json> {
    let tree = unwrapped(draft, tree)?;
    Some(filled(draft, tree).into_json())
}

/// The tree of the document, out of whatever string it is in.
pub(crate) fn unwrapped(draft: &mut Draft, tree: &Tree) -> Option<Tree> {
    match tree.str() {
        Some(text) => {
            let (inner, mend) = paste::nested(text, tree.span, 0)?;
            draft.found(Finding::Mended(mend), Some(tree.span));
            is_document(&inner).then_some(inner)
        }
        None => is_document(tree).then(|| tree.clone()),
    }
}

/// Whether a value is a policy document.
pub(crate) fn is_document(tree: &Tree) -> bool {
    tree.has("Statement") || (tree.has("statement") && tree.has("version"))
}

/// The same document with names in the place of references and stand-ins in the place of masked accounts.
pub(crate) fn filled(draft: &mut Draft, tree: Tree) -> Tree {
    tree.mapped(&mut |text, span| filled_text(draft, text, span))
}

fn filled_text(draft: &mut Draft, text: String, span: Span) -> String {
    let text = named(draft, text, span);
    match rolecall_core::name::Arn::parse(&text) {
        Some(arn) if is_mask(arn.account) => draft.arn(&text, Some(span)),
        _ => text,
    }
}

/// Whether an account field was masked by hand or by a log: `xxxxxxxxxxxx`, `***`, `ACCOUNT_ID`.
fn is_mask(field: &str) -> bool {
    let is_masking = |byte: u8| matches!(byte, b'x' | b'X' | b'#' | b'-' | b'_') || byte.is_ascii_digit();
    (field.len() >= 2 && field.bytes().all(|byte| byte == b'*'))
        || (field.len() >= 3 && !field.bytes().all(|byte| byte.is_ascii_digit()) && field.bytes().all(is_masking))
        || (field.len() >= 5 && field.to_ascii_uppercase().contains("ACCOUNT") && !field.contains(['$', '«', '{']))
        || (field.starts_with('*') && field.len() == 12)
}

/// `${var.x}` of Terraform and `<bucket>` of a manual become `«var.x»` and `«bucket»`.
fn named(draft: &mut Draft, text: String, span: Span) -> String {
    if !text.contains("${") && !text.contains('<') {
        return text;
    }
    let (mut made, mut rest) = (String::new(), text.as_str());
    while let Some(at) = rest.find(['$', '<']) {
        let (before, from) = rest.split_at(at);
        made.push_str(before);
        let is_reference = from.starts_with("${");
        let (open, close) = if is_reference { (2, '}') } else { (1, '>') };
        let inner = from.get(open..).and_then(|inner| inner.split_once(close));
        match inner {
            Some((name, behind)) if is_name(name, is_reference) => {
                made.push_str(&blank(draft, name, span));
                rest = behind;
            }
            _ => {
                let mark = from.chars().next().map_or(0, char::len_utf8);
                made.push_str(from.get(..mark).unwrap_or_default());
                rest = from.get(mark..).unwrap_or_default();
            }
        }
    }
    made + rest
}

fn is_name(name: &str, is_reference: bool) -> bool {
    const ROOTS: [&str; 9] = ["var.", "local.", "data.", "module.", "each.", "aws_", "self.", "count.", "random_"];
    let is_plain = !name.is_empty() && name.len() <= 120;
    if is_reference {
        is_plain && ROOTS.iter().any(|root| name.starts_with(root))
    } else {
        is_plain && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' '))
    }
}

/// A named blank in a text, to be filled in once for all its places.
pub(crate) fn blank(draft: &mut Draft, name: &str, span: Span) -> String {
    draft.placeholder(Placeholder {
        name: name.to_owned(),
        at: None,
        want: Want::Text,
        suggest: None,
        stand_in: None,
        span: Some(span),
    });
    format!("«{name}»")
}

/// What the shape of a document says about its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Principals, and only actions that a role's trust policy has.
    Trust,
    /// Principals.
    Resource,
    /// No principals.
    Identity,
}

/// The shape of a document.
pub(crate) fn shape(tree: &Tree) -> Shape {
    let statements = tree.find("Statement").map_or(&[][..], Tree::one_or_many);
    let has = |name: &str| statements.iter().any(|statement| statement.find(name).is_some());
    if !has("Principal") && !has("NotPrincipal") {
        return Shape::Identity;
    }
    let actions: Vec<&str> = statements
        .iter()
        .filter_map(|statement| statement.find("Action"))
        .flat_map(Tree::one_or_many)
        .filter_map(Tree::str)
        .collect();
    let is_role_action = |action: &&str| {
        let lower = action.to_ascii_lowercase();
        lower.starts_with("sts:assume")
            || matches!(lower.as_str(), "sts:tagsession" | "sts:setsourceidentity" | "sts:setcontext")
    };
    if !actions.is_empty() && actions.iter().all(is_role_action) && !has("Resource") {
        Shape::Trust
    } else {
        Shape::Resource
    }
}

/// The resource whose policy a document is, if all its `Resource` elements speak of one: the bucket of its objects, the queue, the function.
pub(crate) fn resource_of(tree: &Tree) -> Option<String> {
    let statements = tree.find("Statement").map_or(&[][..], Tree::one_or_many);
    let named = statements
        .iter()
        .filter_map(|statement| statement.find("Resource"))
        .flat_map(Tree::one_or_many)
        .filter_map(Tree::str);
    let mut owner: Option<String> = None;
    for resource in named {
        let bucket = resource.strip_prefix("arn:aws:s3:::").and_then(|rest| rest.split('/').next());
        let one = bucket.map_or_else(|| resource.to_owned(), |bucket| format!("arn:aws:s3:::{bucket}"));
        if one.contains(['*', '?']) || !one.starts_with("arn:") || owner.as_ref().is_some_and(|known| *known != one) {
            return None;
        }
        owner = Some(one);
    }
    owner
}
