//! `aws ec2 describe-vpc-endpoints`

use crate::draft::Draft;
use crate::finding::Kind;
use crate::format::Format;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::VpcEndpoints, sniff, import };

/// Members that are taken.
const USED: [&str; 4] = ["VpcEndpointId", "VpcId", "OwnerId", "PolicyDocument"];

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.has("VpcEndpoints"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        for endpoint in tree.find("VpcEndpoints").map_or(&[][..], Tree::elements) {
            let Some(id) = endpoint.text("VpcEndpointId") else { continue };
            let document = endpoint.find("PolicyDocument").and_then(|document| policy::document(draft, document));
            draft.entry("vpcEndpoints", id, |entry| {
                for (from, to) in [("VpcId", "vpcId"), ("OwnerId", "accountId")] {
                    if let Some(value) = endpoint.find(from).and_then(Tree::scalar) {
                        entry.set(to, value);
                    }
                }
                if let Some(document) = document {
                    entry.set("policy", document);
                }
            });
            for member in endpoint.members().iter().filter(|member| !USED.contains(&member.name.as_str())) {
                draft.not_used(&member.name, member.at);
            }
        }
    }
}
