//! What somebody gains by becoming others.

use rolecall_analysis::graph::{Account, Gains, NodeId};
use rolecall_analysis::{GainedCell, GainedCells};

use super::comparison::{actions, residual, resources};
use super::told::{Shown, ToldItem, Tone};
use super::way::id;
use crate::{Locale, Text};

/// What one becomes is worth to who becomes it: each set of requests with one that is refused to the first and allowed to the other.
#[must_use]
pub fn graph_gains(account: &Account, from: NodeId, gains: &Gains, locale: Locale) -> Vec<ToldItem> {
    let of_one = |(node, cells): &(NodeId, GainedCells)| {
        let who = id(account, *node).to_owned();
        let is_nothing = cells.cells.is_empty() && !cells.is_open;
        let nothing = is_nothing.then(|| plain(locale.graph_gains_nothing(id(account, from), &who)));
        let told = move |cell: &GainedCell| item([id(account, from), &who], cell, locale);
        cells.cells.iter().map(told).chain(nothing).collect::<Vec<_>>()
    };
    gains.list.iter().flat_map(of_one).collect()
}

/// A set of requests in one sentence.
#[must_use]
pub fn gained_cell(who: &str, cell: &GainedCell, locale: Locale) -> Text {
    let actions = actions(&cell.actions, cell.more_actions, locale);
    locale.graph_gains(&actions, &resources(&cell.resources, cell.is_not_resource, locale), who)
}

fn plain(title: Text) -> ToldItem {
    ToldItem { tone: Tone::Fine, title, lines: Vec::new(), places: Vec::new(), shown: None }
}

fn item([from, who]: [&str; 2], cell: &GainedCell, locale: Locale) -> ToldItem {
    let request = locale.graph_gains_request(&cell.gained.action, from, &cell.gained.resource, who);
    ToldItem {
        tone: Tone::Opens,
        title: gained_cell(who, cell, locale),
        lines: cell.conditions.iter().map(|test| residual(test, locale)).collect(),
        places: Vec::new(),
        shown: Some(Shown { lines: vec![request], scenarios: cell.gained.scenarios.to_vec() }),
    }
}

/// What of it was not worked out, or is not known.
pub(super) fn open(account: &Account, gains: Option<&Gains>, locale: Locale) -> Vec<Text> {
    let Some(gains) = gains else { return vec![locale.graph_gains_unknown()] };
    let mut open = Vec::new();
    for (node, cells) in &gains.list {
        let who = id(account, *node);
        open.extend((cells.more > 0).then(|| locale.graph_gains_more(cells.more, who)));
        open.extend(cells.is_open.then(|| locale.graph_gains_open(who)));
    }
    open.extend((gains.left_out > 0).then(|| locale.graph_gains_left_out(gains.left_out)));
    open
}
