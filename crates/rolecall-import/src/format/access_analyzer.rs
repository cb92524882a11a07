//! Findings of IAM Access Analyzer about access from outside: a request each that is expected to be allowed.

use rolecall_core::name::AccountId;

use crate::denial::Named;
use crate::draft::Draft;
use crate::finding::{Document, Finding, Kind};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::principal;
use crate::request::{self, Request};
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::AccessAnalyzer, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if findings(tree).first().is_some_and(|first| first.has("resource") && first.has("resourceType")))
}

fn findings(tree: &Tree) -> &[Tree] {
    tree.find("findings").or_else(|| tree.find("finding")).map_or(&[][..], Tree::one_or_many)
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Tree(tree) = &item.body {
            for finding in findings(tree) {
                take(finding, draft);
            }
        }
    }
}

fn take(finding: &Tree, draft: &mut Draft) {
    for member in finding.members() {
        if matches!(
            member.name.as_str(),
            "status" | "resourceControlPolicyRestriction" | "findingType" | "analyzedAt" | "createdAt"
        ) {
            draft.not_used(&member.name, member.at);
        }
    }
    let Some(resource) = finding.text("resource").map(str::to_owned) else { return };
    let who =
        finding.find("principal").and_then(|principal| principal.text("AWS").or_else(|| principal.text("Service")));
    let Some(actions) = finding.find("action").filter(|_| who.is_some()) else {
        draft.found(Finding::NothingToTake { name: resource }, Some(finding.span));
        return;
    };
    for action in actions.one_or_many().iter().filter_map(Tree::str) {
        let mut request = Request::new(action, Some(finding.span));
        request.caller = who.and_then(|who| match AccountId::parse(who) {
            Some(account) => principal::caller(draft, &format!("arn:aws:iam::{account}:root"), Some(finding.span)),
            None if who == "*" => principal::caller(draft, "anonymous", Some(finding.span)),
            None => principal::caller(draft, who, Some(finding.span)),
        });
        request.resource = Some((Named::Text(resource.clone()), None));
        for condition in finding.find("condition").map_or(&[][..], Tree::members) {
            if let Some(value) = condition.value.scalar() {
                request.context.set(&condition.name, value);
            }
        }
        request.expect = Some("allow");
        request::place(draft, request);
    }
    if let Some(owner) = finding.text("resourceOwnerAccount") {
        let owner = owner.to_owned();
        draft.entry("resources", &resource, |entry| entry.set("accountId", Json::String(owner)));
    }
    draft.needs(Document::ResourcePolicy, Some(&resource));
}
