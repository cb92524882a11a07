//! `aws iam get-account-authorization-details`: a whole account.

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Finding, Hint, Kind, Refusal, Refused};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::AuthorizationDetails, sniff, import };

/// Most users and roles.
const ENTITY_LIMIT: usize = 20_000;

const LISTS: [(&str, &str); 3] =
    [("GroupDetailList", "groups"), ("UserDetailList", "users"), ("RoleDetailList", "roles")];

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if LISTS.iter().any(|(name, _)| tree.has(name)))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for (name, list) in LISTS {
        for tree in trees(items) {
            let entities = tree.find(name).map_or(&[][..], Tree::elements);
            if entities.len() > ENTITY_LIMIT {
                return draft.refuse(Refused::at(Refusal::TooMany, tree.span).about(ENTITY_LIMIT.to_string()));
            }
            for entity in entities {
                if let Some(arn) = entity::take(draft, list, entity) {
                    groups(draft, &arn, entity.find("GroupList"));
                }
            }
        }
    }
    for tree in trees(items) {
        tree.find("Policies").map_or(&[][..], Tree::elements).iter().for_each(|policy| managed(draft, policy));
        if matches!(tree.find("IsTruncated").map(|tree| &tree.node), Some(Node::Bool(true))) {
            draft.found(Finding::Hint(Hint::Truncated), tree.find("IsTruncated").map(|tree| tree.span));
        }
    }
    draft.not_recoverable(&[
        "maxSessionDuration",
        "resourcePolicy",
        "serviceControlPolicies",
        "resourceControlPolicies",
    ]);
}

fn trees<'i>(items: &'i [&Item]) -> impl Iterator<Item = &'i Tree> {
    items.iter().filter_map(|item| match &item.body {
        Body::Tree(tree) => Some(tree),
        _ => None,
    })
}

/// A user's groups are named; their ARNs stand in the list of groups, which may be those of several accounts.
fn groups(draft: &mut Draft, user: &str, names: Option<&Tree>) {
    for name in names.map_or(&[][..], Tree::elements).iter().filter_map(Tree::str) {
        let group = entity::named_beside(draft, "groups", name, user);
        draft.entry("users", user, |entry| entry.change("groups", |groups| groups.push(group)));
    }
}

/// The default version of a managed policy; the others are named.
fn managed(draft: &mut Draft, tree: &Tree) {
    let Some(arn) = tree.text("Arn").map(str::to_owned) else { return };
    for version in tree.find("PolicyVersionList").map_or(&[][..], Tree::elements) {
        let is_default = matches!(version.find("IsDefaultVersion").map(|flag| &flag.node), Some(Node::Bool(true)));
        let id = version.text("VersionId").unwrap_or_default();
        if !is_default && tree.text("DefaultVersionId") != Some(id) {
            draft.not_used(&format!("{arn} {id}"), version.span);
            continue;
        }
        let document: Option<Json> = version.find("Document").and_then(|document| policy::document(draft, document));
        if let Some(document) = document {
            draft.managed_policy(&arn, document);
        }
    }
}
