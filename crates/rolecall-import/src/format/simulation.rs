//! `aws iam simulate-principal-policy` and `simulate-custom-policy`: a request each, with what the simulator answered as expectation.

use crate::draft::Draft;
use crate::finding::{Document, Finding, Hint, Kind};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::principal;
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::Simulation, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.has("EvaluationResults"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        let caller = item.command.as_ref().and_then(|command| command.option("policy-source-arn"));
        let caller = caller.and_then(|arn| principal::caller(draft, arn, Some(item.span)));
        let is_known = caller.as_ref().is_some_and(|caller| principal::become_caller(draft, caller, Some(item.span)));
        if !is_known {
            principal::ask_caller(draft, Some(item.span));
        }
        for result in tree.find("EvaluationResults").map_or(&[][..], Tree::elements) {
            take(result, is_known, draft);
        }
        draft.needs(Document::IdentityPolicies, caller.as_ref().and_then(|caller| caller.principal.as_deref()));
    }
    draft.found(Finding::Hint(Hint::Simulator), None);
}

fn take(result: &Tree, is_known: bool, draft: &mut Draft) {
    let Some(action) = result.text("EvalActionName") else { return };
    let specific = result.find("ResourceSpecificResults").map_or(&[][..], Tree::elements);
    if specific.is_empty() {
        let resource = result.text("EvalResourceName").unwrap_or("*");
        step(action, resource, result.text("EvalDecision"), is_known, draft);
    }
    for one in specific {
        let resource = one.text("EvalResourceName").unwrap_or("*");
        step(action, resource, one.text("EvalResourceDecision"), is_known, draft);
    }
    for key in result.find("MissingContextValues").map_or(&[][..], Tree::elements) {
        if let Some(name) = key.str() {
            draft.found(Finding::AskKey { key: name.to_owned() }, Some(key.span));
        }
    }
    let refused =
        |part: &str, flag: &str| result.at(&[part, flag]).is_some_and(|flag| matches!(flag.node, Node::Bool(false)));
    if refused("OrganizationsDecisionDetail", "AllowedByOrganizations") {
        draft.needs(Document::ServiceControlPolicies, None);
    }
    if result.find("PermissionsBoundaryDecisionDetail").is_some() {
        draft.needs(Document::PermissionsBoundary, None);
    }
    if let Some(matched) = result.find("MatchedStatements").filter(|matched| !matched.elements().is_empty()) {
        draft.not_used("MatchedStatements", matched.span);
    }
}

fn step(action: &str, resource: &str, decision: Option<&str>, is_known: bool, draft: &mut Draft) {
    let request = Json::object().with("action", action).with("resource", draft.arn(resource, None));
    let mut step = Json::object().with("request", request);
    let expect = match decision {
        Some("allowed") => Some("allow"),
        Some("explicitDeny") => Some("explicitDeny"),
        Some("implicitDeny") => Some("implicitDeny"),
        _ => None,
    };
    if let Some(expect) = expect {
        step.set("expect", expect);
    }
    if !is_known {
        step.set("off", true);
    }
    draft.step(&step);
}
