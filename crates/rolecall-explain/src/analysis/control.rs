//! What principals have in their hands: roles that they can pass to a service, and what of others they can change.

use rolecall_analysis::graph::{Account, Control, Lead, State};

use super::escalation::assumed;
use super::told::ToldItem;
use super::way::{id, keys, tone};
use crate::{Locale, Text};

/// What one has in its hands, in one sentence.
#[must_use]
pub fn graph_control(account: &Account, control: &Control, locale: Locale) -> Text {
    let (from, to) = (id(account, control.from), id(account, control.to));
    match &control.lead {
        Some(Lead::Credentials) => locale.graph_control_credentials(from, to),
        Some(Lead::Trust) => locale.graph_control_trust(from, to),
        Some(Lead::Service(service)) => locale.graph_control_pass_role(from, service, to),
        None if control.from == control.to => locale.graph_control_own_permissions(from),
        None => locale.graph_control_permissions(from, to),
    }
}

/// The same with what it takes and what it gives.
pub(super) fn control(account: &Account, control: &Control, locale: Locale) -> ToldItem {
    let mut lines = vec![locale.graph_control_actions(&keys(&control.actions, locale))];
    match control.state {
        State::Conditional => lines.push(locale.graph_group_keys(&keys(&control.keys, locale))),
        State::Unknown => lines.push(locale.graph_control_not_known()),
        State::Certain | State::Impossible => {}
    }
    let gained = control.gained.as_ref();
    lines.extend(gained.map(|[action, resource]| locale.graph_control_gained(action, resource)));
    lines.extend(control.bounded.as_ref().map(|policy| locale.escalation_boundary(policy)));
    lines.extend(control.takes.iter().filter_map(|fact| assumed(fact, locale)));
    let title = graph_control(account, control, locale);
    ToldItem { tone: tone(control.state), title, lines, places: Vec::new(), shown: None }
}

/// How somebody takes hold of another on a way.
pub(super) fn seizing(from: &str, to: &str, lead: &Lead, locale: Locale) -> Text {
    match lead {
        Lead::Credentials => locale.graph_hop_credentials(from, to),
        Lead::Trust => locale.graph_hop_trust(from, to),
        Lead::Service(service) => locale.graph_hop_pass_role(from, service, to),
    }
}
