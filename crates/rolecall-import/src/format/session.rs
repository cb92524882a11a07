//! What STS says of a caller: `get-caller-identity`, and the answers in which a session begins.

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Document, Finding, Hint, Kind};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::principal;
use crate::tree::Tree;

/// `aws sts get-caller-identity`
pub(crate) const CALLER_IDENTITY: Format = Format {
    kind: Kind::CallerIdentity,
    sniff: |item| matches!(&item.body, Body::Tree(tree) if tree.has("UserId") && tree.has("Account") && tree.has("Arn")),
    import: |items, draft| each(items, draft, caller_identity),
};

/// `aws sts assume-role` and its kin.
pub(crate) const CREDENTIALS: Format = Format {
    kind: Kind::Credentials,
    sniff: |item| matches!(&item.body, Body::Tree(tree) if tree.has("Credentials") || tree.has("AssumedRoleUser")),
    import: |items, draft| each(items, draft, credentials),
};

fn each(items: &[&Item], draft: &mut Draft, take: fn(&Tree, &mut Draft)) {
    for item in items {
        if let Body::Tree(tree) = &item.body {
            take(tree, draft);
        }
    }
}

fn caller_identity(tree: &Tree, draft: &mut Draft) {
    begin(draft, tree, tree.text("Arn"), tree.text("UserId"), &Json::object());
    draft.not_recoverable(&["tags", "sourceIdentity", "sessionPolicies", "issuedAt"]);
}

fn credentials(tree: &Tree, draft: &mut Draft) {
    let mut more = Json::object();
    if let Some(identity) = tree.text("SourceIdentity") {
        more.set("sourceIdentity", identity);
    }
    let user = tree.find("AssumedRoleUser").or_else(|| tree.find("FederatedUser"));
    let id = user.and_then(|user| user.text("AssumedRoleId").or_else(|| user.text("FederatedUserId")));
    begin(draft, tree, user.and_then(|user| user.text("Arn")), id, &more);
    if user.is_none() {
        // `get-session-token` says whose session it is no more than whether a code was passed.
        draft.not_recoverable(&["caller", "aws:MultiFactorAuthPresent"]);
        draft.found(Finding::Hint(Hint::GetCallerIdentity), Some(tree.span));
    }
    if tree.find("PackedPolicySize").and_then(Tree::scalar).is_some_and(|size| size != "0") {
        draft.not_recoverable(&["sessionPolicies", "tags"]);
    }
    if let Some(credentials) = tree.find("Credentials") {
        entity::not_used(draft, credentials, &["Expiration"]);
    }
}

/// Makes somebody the caller, with what else is known of the session.
fn begin(draft: &mut Draft, tree: &Tree, arn: Option<&str>, id: Option<&str>, more: &Json) {
    let Some(arn) = arn else { return };
    let Some(mut caller) = principal::caller(draft, arn, Some(tree.span)) else { return };
    if let (Json::Object(_), Json::Object(members)) = (&caller.json, more) {
        for (name, value) in members.clone() {
            caller.json.set(&name, value);
        }
    }
    principal::become_caller(draft, &caller, Some(tree.span));
    let id = id.and_then(|id| id.split(':').next()).filter(|id| id.starts_with('A'));
    if let (Some(principal), Some(id)) = (&caller.principal, id) {
        let list = if principal.contains(":user/") { "users" } else { "roles" };
        draft.entry(list, principal, |entry| entry.set("uniqueId", id));
    }
    if caller.principal.is_some() {
        draft.needs(Document::IdentityPolicies, caller.principal.as_deref());
    }
}
