//! `terraform show -json` of a plan or a state, and a raw state file.

use crate::draft::Draft;
use crate::finding::{Choice, Finding, Kind, Secret};
use crate::format::Format;
use crate::paste::{Body, Item};
use crate::terraform::{self, Resource};
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::TerraformJson, sniff, import };

fn sniff(item: &Item) -> bool {
    let Body::Tree(tree) = &item.body else { return false };
    (tree.has("format_version") && (tree.has("planned_values") || tree.has("values")))
        || (tree.find("version").and_then(Tree::scalar).as_deref() == Some("4")
            && tree.has("resources")
            && tree.has("lineage"))
        || (tree.has("terraform_version") && tree.has("resources"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    let mut resources = Vec::new();
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        let changes = tree.find("resource_changes").map_or(&[][..], Tree::elements);
        let has_before = changes.iter().any(|change| change.at(&["change", "before"]).is_some());
        let picks_before = has_before && draft.options.pick == Some(0);
        if has_before {
            draft.choice = Some(Choice {
                what: "version",
                options: vec!["before".to_owned(), "after".to_owned()],
                picked: usize::from(!picks_before),
            });
        }
        if picks_before {
            resources.extend(changes.iter().filter_map(before));
            continue;
        }
        for values in ["planned_values", "values"] {
            if let Some(module) = tree.at(&[values, "root_module"]) {
                in_module(module, changes, &mut resources, 0);
            }
        }
        raw_state(tree, &mut resources);
    }
    for resource in &mut resources {
        sensitive(resource, draft);
    }
    terraform::place(&resources, draft);
}

fn in_module(module: &Tree, changes: &[Tree], resources: &mut Vec<Resource>, depth: usize) {
    for resource in module.find("resources").map_or(&[][..], Tree::elements) {
        let (Some(kind), Some(address), Some(values)) =
            (resource.text("type"), resource.text("address"), resource.find("values"))
        else {
            continue;
        };
        if resource.text("mode") == Some("data") {
            continue;
        }
        let change = changes
            .iter()
            .find(|change| change.text("address") == Some(address))
            .and_then(|change| change.find("change"));
        let unknown = change.and_then(|change| change.find("after_unknown")).map_or(&[][..], Tree::members);
        let unknown = unknown
            .iter()
            .filter(|member| matches!(member.value.node, Node::Bool(true)))
            .map(|member| member.name.clone());
        let mut values = values.clone();
        // What the change leaves as it was need not stand among the planned values.
        if let Some(arn) = change.and_then(|change| change.at(&["before", "arn"])) {
            let arn = crate::tree::Member { name: "arn".to_owned(), at: arn.span, value: arn.clone() };
            values = terraform::with_members(values, &Tree::new(Node::Object(vec![arn]), resource.span));
        }
        resources.push(Resource {
            kind: kind.to_owned(),
            address: address.to_owned(),
            values,
            unknown: unknown.collect(),
        });
    }
    if depth < 16 {
        for child in module.find("child_modules").map_or(&[][..], Tree::elements) {
            in_module(child, changes, resources, depth + 1);
        }
    }
}

fn before(change: &Tree) -> Option<Resource> {
    let values = change.at(&["change", "before"])?.clone();
    Some(Resource {
        kind: change.text("type")?.to_owned(),
        address: change.text("address")?.to_owned(),
        values,
        unknown: Vec::new(),
    })
}

/// A state file as Terraform keeps it.
fn raw_state(tree: &Tree, resources: &mut Vec<Resource>) {
    for resource in tree.find("resources").map_or(&[][..], Tree::elements) {
        let (Some(kind), Some(name)) = (resource.text("type"), resource.text("name")) else { continue };
        for instance in resource.find("instances").map_or(&[][..], Tree::elements) {
            if let Some(values) = instance.find("attributes").filter(|_| resource.text("mode") != Some("data")) {
                let address = format!("{kind}.{name}");
                resources.push(Resource {
                    kind: kind.to_owned(),
                    address,
                    values: values.clone(),
                    unknown: Vec::new(),
                });
            }
        }
    }
}

/// Values of names that are secret never reach the scenario; that they were there is told.
fn sensitive(resource: &mut Resource, draft: &mut Draft) {
    let Node::Object(members) = &mut resource.values.node else { return };
    members.retain(|member| {
        let is_secret = ["password", "secret", "private_key", "token"].iter().any(|word| member.name.contains(word))
            && member.value.str().is_some()
            && !member.name.ends_with("arn");
        if is_secret {
            draft.found(Finding::Removed(Secret::Sensitive), Some(member.at));
        }
        !is_secret
    });
}
