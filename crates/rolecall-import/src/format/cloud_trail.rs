//! Events of CloudTrail, in whatever they are wrapped: a file of records, `lookup-events`, EventBridge, rows of Athena, lines of a log.

use crate::draft::Draft;
use crate::event;
use crate::finding::{Choice, Kind, Mend, Refusal, Refused};
use crate::format::Format;
use crate::paste::{self, Body, Item};
use crate::table;
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::CloudTrail, sniff, import };

/// Levels of wrapping that are looked through.
const WRAPPERS: usize = 6;

/// Most events.
const EVENT_LIMIT: usize = 100_000;

fn sniff(item: &Item) -> bool {
    match &item.body {
        Body::Tree(tree) => {
            let mut count = 0;
            events(tree, 0, &mut |_| count += 1, &mut Vec::new());
            count > 0
        }
        Body::Table(_) => true,
        Body::Text(_) | Body::Hcl(_) => false,
    }
}

/// Every object that has source, name and caller of an event. Strings that hold one are read.
fn events(tree: &Tree, depth: usize, each: &mut impl FnMut(&Tree), mends: &mut Vec<(Mend, rolecall_core::text::Span)>) {
    if depth > WRAPPERS {
        return;
    }
    match &tree.node {
        Node::Object(_) if is_event(tree) => each(tree),
        Node::Object(members) => members.iter().for_each(|member| events(&member.value, depth + 1, each, mends)),
        Node::Array(elements) => elements.iter().for_each(|element| events(element, depth, each, mends)),
        Node::String(text) if text.contains("eventSource") => {
            if let Some((inner, mend)) = paste::nested(text, tree.span, 0) {
                mends.push((mend, tree.span));
                events(&inner, depth + 1, each, mends);
            }
        }
        _ => {}
    }
}

fn is_event(tree: &Tree) -> bool {
    ["eventSource", "eventName", "userIdentity"].iter().all(|name| tree.find(name).is_some())
}

fn import(items: &[&Item], draft: &mut Draft) {
    let mut found: Vec<Tree> = Vec::new();
    for item in items {
        let (mut mends, mut wrapped) = (Vec::new(), false);
        match &item.body {
            Body::Tree(tree) => {
                events(tree, 0, &mut |event| found.push(event.clone()), &mut mends);
                wrapped = tree.has("detail-type");
                envelope(tree, draft);
            }
            Body::Table(source) => {
                let (rows, of_cells) = table::rows(source);
                found.extend(rows.into_iter().filter(is_event));
                mends = of_cells;
                draft.likely(&[]);
            }
            Body::Text(_) | Body::Hcl(_) => {}
        }
        if wrapped {
            draft.not_used("detail-type", item.span);
        }
        for (mend, span) in mends {
            draft.mended(mend, span);
        }
    }
    if found.len() > EVENT_LIMIT {
        return draft.refuse(Refused::all(Refusal::TooMany).about(EVENT_LIMIT.to_string()));
    }
    if found.is_empty() {
        return draft.refuse(Refused::all(Refusal::Unknown));
    }
    let picked = picked(&found, draft);
    let mut refused = None;
    let mut taken = false;
    for index in &picked {
        if let Some(event) = found.get(*index) {
            match event::take(event, draft) {
                Ok(()) => taken = true,
                Err(reason) => refused = refused.or(Some(reason)),
            }
        }
    }
    if found.len() > 1 {
        draft.choice = Some(Choice {
            what: "event",
            options: found.iter().map(label).collect(),
            picked: picked.first().copied().unwrap_or_default(),
        });
    }
    if let Some(refused) = refused.filter(|_| !taken) {
        draft.refuse(refused);
    }
}

/// What stands around the events and says nothing.
fn envelope(tree: &Tree, draft: &mut Draft) {
    for name in ["NextToken", "ResponseMetadata"] {
        if let Some(member) = tree.members().iter().find(|member| member.name == name) {
            draft.not_used(name, member.at);
        }
    }
}

/// The event that the reader chose; else what was refused, of one session; else the first.
fn picked(events: &[Tree], draft: &Draft) -> Vec<usize> {
    if let Some(pick) = draft.options.pick.filter(|pick| *pick < events.len()) {
        return vec![pick];
    }
    let denied: Vec<usize> =
        (0..events.len()).filter(|index| events.get(*index).is_some_and(event::is_denied)).collect();
    let Some(first) = denied.first().and_then(|index| events.get(*index)) else { return vec![0] };
    let who = event::session(first);
    denied.into_iter().filter(|index| events.get(*index).map(event::session) == Some(who.clone())).collect()
}

fn label(event: &Tree) -> String {
    let part = |name: &str| event.text(name).unwrap_or_default();
    let error = event.text("errorCode").map_or_else(String::new, |code| format!(" {code}"));
    format!("{} {}{error}", part("eventTime"), part("eventName"))
}
