//! Events of CloudTrail, in whatever they are wrapped: a file of records, `lookup-events`, EventBridge, rows of Athena, lines of a log.

use std::collections::BTreeSet;

use rolecall_core::time::Timestamp;

use crate::draft::Draft;
use crate::elastic;
use crate::event;
use crate::event_session;
use crate::finding::{Choice, Finding, Kind, Mend, Refusal, Refused};
use crate::format::Format;
use crate::paste::{self, Body, Item};
use crate::table;
use crate::timeline;
use crate::tree::{Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::CloudTrail, sniff, import };

/// Levels of wrapping that are looked through.
const WRAPPERS: usize = 6;

/// Most events.
const EVENT_LIMIT: usize = 100_000;

/// How many events that are no steps are named one by one.
const LEFT_OUT_NAMED: usize = 8;

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
        Node::Object(members) if members.iter().any(|member| member.name.starts_with("aws")) => {
            match elastic::event(tree).filter(is_event) {
                Some(event) => each(&event),
                None => members.iter().for_each(|member| events(&member.value, depth + 1, each, mends)),
            }
        }
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
    let found = one_copy_each(found);
    let steps = timeline::of(&found, draft.options.pick);
    if let Err(refused) = take(&found, &steps, draft) {
        return draft.refuse(refused);
    }
    if found.len() > 1 {
        let picked = steps.iter().find(|at| found.get(**at).is_some_and(event::is_denied)).or(steps.last());
        draft.choice = Some(Choice {
            what: "event",
            options: found.iter().map(label).collect(),
            picked: draft.options.pick.filter(|pick| *pick < found.len()).or(picked.copied()).unwrap_or_default(),
        });
    }
    say_left_out(&found, &steps, draft);
}

/// Takes the events of a timeline; an error if none of them can be.
fn take(events: &[Tree], steps: &[usize], draft: &mut Draft) -> Result<(), Refused> {
    let mut refused = None;
    let mut taken = false;
    let mut before = None;
    for (index, event) in steps.iter().filter_map(|at| events.get(*at)).enumerate() {
        let time = timeline::time(event);
        if let (Some(before), Some(time)) = (before, time) {
            draft.wait(seconds_between(before, time));
        }
        before = time.or(before);
        match event::take(event, draft) {
            Ok(()) => taken = true,
            Err(reason) => refused = refused.or(Some(reason)),
        }
        if let Some(session) =
            event_session::began(event).filter(|_| event_session::is_step(event) && index + 1 < steps.len())
        {
            draft.acts_as(session);
        }
    }
    refused.filter(|_| !taken).map_or(Ok(()), Err)
}

fn seconds_between(before: Timestamp, after: Timestamp) -> i64 {
    after.seconds().saturating_sub(before.seconds())
}

/// Of the copies that two accounts got of an event, the one that names the caller.
fn one_copy_each(events: Vec<Tree>) -> Vec<Tree> {
    let names_caller = |event: &Tree| event.at(&["userIdentity", "arn"]).is_some();
    let named: BTreeSet<String> =
        events.iter().filter(|event| names_caller(event)).filter_map(shared_id).map(str::to_owned).collect();
    let is_kept = |event: &Tree| names_caller(event) || shared_id(event).is_none_or(|id| !named.contains(id));
    events.into_iter().filter(is_kept).collect()
}

fn shared_id(event: &Tree) -> Option<&str> {
    event.text("sharedEventID")
}

/// Says which events are no steps, the first of them one by one.
fn say_left_out(events: &[Tree], steps: &[usize], draft: &mut Draft) {
    let steps: BTreeSet<usize> = steps.iter().copied().collect();
    let left: Vec<&Tree> =
        events.iter().enumerate().filter(|(at, _)| !steps.contains(at)).map(|(_, event)| event).collect();
    for event in left.iter().take(LEFT_OUT_NAMED) {
        draft.found(Finding::OtherEvent { event: label(event) }, Some(event.span));
    }
    if let Some(count) = left.len().checked_sub(LEFT_OUT_NAMED).filter(|count| *count > 0) {
        draft.found(Finding::OtherEvents { count }, None);
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

fn label(event: &Tree) -> String {
    let part = |name: &str| event.text(name).unwrap_or_default();
    let error = event.text("errorCode").map_or_else(String::new, |code| format!(" {code}"));
    format!("{} {}{error}", part("eventTime"), part("eventName"))
}
