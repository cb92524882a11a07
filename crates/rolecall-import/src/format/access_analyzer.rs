//! Findings of IAM Access Analyzer. Those about access from outside are a request each that is expected to be allowed; those about unused access
//! and about the text of a policy are named.

use rolecall_core::name::AccountId;
use rolecall_core::text::Span;

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
    let Body::Tree(tree) = &item.body else { return false };
    let is_about_access = |finding: &Tree| finding.has("resource") && finding.has("resourceType");
    findings(tree).first().is_some_and(|first| is_about_access(first) || is_about_text(first)) || is_check(tree)
}

/// The findings of a list, or the one that `get-finding` or `get-finding-v2` prints.
fn findings(tree: &Tree) -> &[Tree] {
    match tree.find("findings").or_else(|| tree.find("finding")) {
        Some(found) => found.one_or_many(),
        None if tree.has("findingType") => std::slice::from_ref(tree),
        None => &[],
    }
}

/// Whether a finding is one of `validate-policy`.
fn is_about_text(finding: &Tree) -> bool {
    finding.has("issueCode") && finding.has("findingType")
}

/// Whether it is what `check-no-new-access` and its kin print.
fn is_check(tree: &Tree) -> bool {
    tree.text("result").is_some_and(|result| matches!(result, "PASS" | "FAIL")) && tree.has("message")
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        for finding in findings(tree) {
            match finding.text("issueCode").filter(|_| is_about_text(finding)) {
                Some(code) => nothing(code, finding.span, draft),
                None => take(finding, draft),
            }
        }
        if is_check(tree) {
            let reasons = tree.find("reasons").map_or(&[][..], Tree::elements);
            nothing(tree.text("result").unwrap_or_default(), tree.span, draft);
            for reason in reasons {
                let statement = reason.find("statementId").or_else(|| reason.find("statementIndex"));
                if let Some(statement) = statement.and_then(Tree::scalar) {
                    nothing(&statement, reason.span, draft);
                }
            }
        }
    }
}

fn nothing(name: &str, span: Span, draft: &mut Draft) {
    draft.found(Finding::NothingToTake { name: name.to_owned() }, Some(span));
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
    let of_second_version = finding
        .find("findingDetails")
        .map_or(&[][..], Tree::elements)
        .iter()
        .filter_map(|detail| detail.find("externalAccessDetails"));
    let mut details: Vec<&Tree> = of_second_version.collect();
    if details.is_empty() {
        details.push(finding);
    }
    for detail in details {
        access(finding, detail, draft);
    }
}

/// Somebody from outside may do something.
fn access(finding: &Tree, detail: &Tree, draft: &mut Draft) {
    let Some(resource) = finding.text("resource").map(str::to_owned) else { return };
    let who =
        detail.find("principal").and_then(|principal| principal.text("AWS").or_else(|| principal.text("Service")));
    let Some(actions) = detail.find("action").filter(|_| who.is_some()) else {
        return nothing(&resource, finding.span, draft);
    };
    for action in actions.one_or_many().iter().filter_map(Tree::str) {
        let mut request = Request::new(action, Some(finding.span));
        request.caller = who.and_then(|who| match AccountId::parse(who) {
            Some(account) => principal::caller(draft, &format!("arn:aws:iam::{account}:root"), Some(finding.span)),
            None if who == "*" => principal::caller(draft, "anonymous", Some(finding.span)),
            None => principal::caller(draft, who, Some(finding.span)),
        });
        request.resource = Some((Named::Text(resource.clone()), None));
        for condition in detail.find("condition").map_or(&[][..], Tree::members) {
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
