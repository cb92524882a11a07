//! The box in which the console shows a denial: `User: … Action: … On resource(s): … Context: …`, perhaps with its lines run together.

use crate::denial::{self, Named, Reason};
use crate::draft::Draft;
use crate::finding::{Denied, Kind, Mend};
use crate::format::Format;
use crate::paste::{Body, Item};
use crate::principal;
use crate::request::{self, Request};
use crate::source::Source;

pub(crate) const FORMAT: Format = Format { kind: Kind::ConsoleAccessDenied, sniff, import };

const LABELS: [&str; 5] = ["User:", "Service:", "Action:", "On resource(s):", "Context:"];

fn sniff(item: &Item) -> bool {
    match &item.body {
        Body::Text(source) => {
            let text = source.text();
            let has = |label| text.contains(label);
            has("On resource(s):") || (has("Action:") && has("Context:") && has("User:"))
        }
        _ => false,
    }
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Text(source) = &item.body {
            take(source, draft);
        }
    }
}

fn take(source: &Source, draft: &mut Draft) {
    let joined = denial::joined(source).source;
    let text = joined.text();
    let field = |label: &str| {
        let start = text.rfind(label)? + label.len();
        let rest = text.get(start..)?;
        // The next label ends a value, also where nothing stands between them.
        let end = LABELS.iter().filter_map(|next| rest.find(next)).min().unwrap_or(rest.len());
        let value = rest.get(..end)?;
        let lead = value.len() - value.trim_start().len();
        let value = value.trim();
        (!value.is_empty()).then(|| (value.to_owned(), start + lead..start + lead + value.len()))
    };
    let glued = LABELS.iter().skip(1).any(|label| {
        text.match_indices(label)
            .any(|(at, _)| text.get(..at).is_some_and(|before| !before.ends_with(' ') && !before.is_empty()))
    });
    let span = joined.origin(0..text.len());
    if glued {
        draft.mended(Mend::LineBreaks, span);
        draft.likely(&[Kind::AccessDenied]);
    }
    let Some((action, _)) = field("Action:") else { return };
    let action = action.trim_matches(['[', ']', '"']).to_owned();
    let action = match field("Service:") {
        Some((service, _)) if !action.contains(':') => {
            format!("{}:{action}", service.trim_matches(['[', ']']).to_ascii_lowercase())
        }
        _ => action,
    };
    let mut request = Request::new(action.split([' ', ',']).next().unwrap_or_default(), Some(span));
    request.caller = field("User:").and_then(|(who, at)| {
        let who = who.split(' ').next().unwrap_or_default().to_owned();
        principal::caller(draft, &who, Some(joined.origin(at)))
    });
    request.resource = field("On resource(s):").map(|(resource, at)| {
        let first = resource.split([' ', ',']).next().unwrap_or_default();
        (Named::Text(first.trim_matches(['[', ']', '"']).to_owned()), Some(joined.origin(at)))
    });
    request.reason = Some(field("Context:").map_or_else(Reason::unsaid, |(context, _)| reason(&context)));
    draft.not_recoverable(&["context"]);
    request::place(draft, request);
}

/// `no LAYER allows the action` or `a LAYER explicitly denies the action`
fn reason(context: &str) -> Reason {
    let mut reason = Reason::unsaid();
    let lower = context.to_ascii_lowercase();
    let begins = |start: &str| lower.strip_prefix(start).and_then(denial::layer);
    if let Some((gate, _)) = begins("no ") {
        reason.decision = Denied::Implicit;
        reason.gate = Some(gate);
    } else if let Some((gate, _)) = ["a ", "an ", "the "].iter().find_map(|article| begins(article)) {
        reason.decision = if lower.contains("explicitly denies") { Denied::Explicit } else { Denied::Unsaid };
        reason.gate = Some(gate);
    }
    reason
}
