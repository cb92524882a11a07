//! `aws sts decode-authorization-message`: what STS says about an encoded message.

use rolecall_core::name::Arn;

use crate::denial::{Named, Reason};
use crate::draft::Draft;
use crate::finding::{Denied, Finding, Ground, Kind};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{self, Body, Item};
use crate::principal;
use crate::request::{self, Request};
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::DecodedMessage, sniff, import };

/// Keys that the message has beside those of conditions.
const NO_KEYS: [&str; 8] =
    ["aws:Region", "aws:Service", "aws:Resource", "aws:Account", "aws:Type", "aws:ID", "aws:ARN", "iam:RoleName"];

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.has("DecodedMessage") || is_content(tree))
}

fn is_content(tree: &Tree) -> bool {
    tree.has("matchedStatements") && tree.find("context").is_some_and(|context| context.has("principal"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        match tree.find("DecodedMessage") {
            Some(inner) => {
                if let Some((content, mend)) = inner.str().and_then(|text| paste::nested(text, inner.span, 0)) {
                    draft.mended(mend, inner.span);
                    take(&content, draft);
                } else if is_content(inner) {
                    take(inner, draft);
                }
            }
            None => take(tree, draft),
        }
    }
}

fn take(tree: &Tree, draft: &mut Draft) {
    let Some(context) = tree.find("context") else { return };
    let Some(action) = context.text("action") else { return };
    let mut request = Request::new(action, Some(tree.span));
    let principal = context.find("principal");
    if let Some(arn) = principal.and_then(|principal| principal.text("arn")) {
        request.caller = principal::caller(draft, arn, Some(tree.span));
        if let (Some(id), Some(who)) = (principal.and_then(|principal| principal.text("id")), &request.caller) {
            unique_id(draft, who.principal.as_deref(), id);
        }
    }
    request.resource = context.text("resource").map(|resource| (Named::Text(resource.to_owned()), None));
    conditions(context, &mut request, draft);
    let is = |name: &str| tree.find(name).is_some_and(|flag| matches!(flag.node, Node::Bool(true)));
    if !is("allowed") {
        let mut reason = Reason::unsaid();
        reason.decision = if is("explicitDeny") { Denied::Explicit } else { Denied::Implicit };
        request.reason = Some(reason);
    }
    statements(tree, draft);
    request::place(draft, request);
}

/// The unique ID of the user or role; of a session it stands before the colon.
fn unique_id(draft: &mut Draft, principal: Option<&str>, id: &str) {
    let id = id.split(':').next().unwrap_or_default();
    let Some(principal) = principal.filter(|_| !id.is_empty()) else { return };
    let list = if principal.contains(":user/") { "users" } else { "roles" };
    draft.entry(list, principal, |entry| entry.set("uniqueId", id));
}

fn conditions(context: &Tree, request: &mut Request, draft: &mut Draft) {
    let items = context.at(&["conditions", "items"]).map_or(&[][..], Tree::elements);
    for item in items {
        let Some(key) = item.text("key") else { continue };
        let values = item.at(&["values", "items"]).map_or(&[][..], Tree::elements);
        let values: Vec<Json> =
            values.iter().filter_map(|value| value.find("value")?.scalar()).map(Json::from).collect();
        if NO_KEYS.contains(&key) {
            draft.not_used(key, item.span);
            let of_resource = request.resource.as_ref().is_some_and(|(named, _)| {
                matches!(named, Named::Text(text) if Arn::parse(text).is_some_and(|arn| !arn.region.is_empty()))
            });
            if let ("aws:Region", [Json::String(region)], false) = (key, values.as_slice(), of_resource) {
                draft.assumed("aws:RequestedRegion", region, Ground::Text { words: key.to_owned() }, Some(item.span));
                request.context.set("aws:RequestedRegion", region.as_str());
            }
            continue;
        }
        match values.as_slice() {
            [only] => request.context.set(key, only.clone()),
            _ => request.context.set(key, Json::Array(values)),
        }
    }
}

/// The statements that the message names tell which one to look for.
fn statements(tree: &Tree, draft: &mut Draft) {
    for statement in tree.at(&["matchedStatements", "items"]).map_or(&[][..], Tree::elements) {
        let id = statement.text("statementId").filter(|id| !id.is_empty()).unwrap_or("matchedStatements");
        draft.found(Finding::NotUsed { name: id.to_owned() }, Some(statement.span));
    }
    if let Some(name) = tree.at(&["failures", "items"]).filter(|items| !items.elements().is_empty()) {
        draft.not_used("failures", name.span);
    }
}
