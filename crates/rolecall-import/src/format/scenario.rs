//! A scenario of Rolecall: it is taken as it is.

use crate::draft::Draft;
use crate::finding::Kind;
use crate::format::Format;
use crate::paste::{Body, Item};

pub(crate) const FORMAT: Format = Format { kind: Kind::Scenario, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.has("rolecall") || tree.at(&["scenario", "rolecall"]).is_some())
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        // A link holds what is shown of the scenario, too.
        let tree = tree.find("scenario").unwrap_or(tree);
        for member in tree.members().iter().filter(|member| member.name != "rolecall") {
            draft.set(&member.name, member.value.json());
        }
        // What a scenario does not mention is absent, unless it says otherwise.
        draft.set_first("unlistedContext", "absent");
    }
}
