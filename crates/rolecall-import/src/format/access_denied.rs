//! Texts of denials, in whatever an API, a command line, an SDK or a tool wrapped around them.

use rolecall_core::text::Span;

use crate::denial::{self, Joined, Sentence};
use crate::draft::Draft;
use crate::finding::{Finding, Hint, Kind, Mend, Refused, Secret};
use crate::format::{Format, bare_denial};
use crate::mend;
use crate::paste::{Body, Item};
use crate::principal;
use crate::request::{self, Request};
use crate::source::Source;
use crate::tree::{Node, Tree};
use crate::wrapper::Wrapper;

pub(crate) const FORMAT: Format = Format { kind: Kind::AccessDenied, sniff, import };

/// Members that hold the text of an error, in lower case.
const MESSAGES: [&str; 9] = [
    "message",
    "errormessage",
    "error",
    "errortype",
    "msg",
    "statusmessage",
    "resourcestatusreason",
    "providerresponse",
    "stderr",
];

fn sniff(item: &Item) -> bool {
    match &item.body {
        Body::Text(source) => mend::is_denial(source.text()),
        Body::Tree(tree) => !messages(tree).is_empty(),
        Body::Table(_) | Body::Hcl(_) => false,
    }
}

fn import(items: &[&Item], draft: &mut Draft) {
    let mut taken = false;
    let mut refused = None;
    for item in items {
        for source in texts(item, draft) {
            match text(&source, draft) {
                Ok(()) => taken = true,
                Err(reason) => refused = refused.or(Some(reason)),
            }
        }
    }
    if let Some(refused) = refused.filter(|_| !taken) {
        draft.refuse(refused);
    }
}

/// The texts of errors in a thing.
fn texts(item: &Item, draft: &mut Draft) -> Vec<Source> {
    match &item.body {
        Body::Text(source) => vec![source.clone()],
        Body::Tree(tree) => {
            draft.mended(Mend::JsonMessage, tree.span);
            messages(tree).into_iter().map(|(text, span)| Source::decoded(text, span)).collect()
        }
        Body::Table(_) | Body::Hcl(_) => Vec::new(),
    }
}

/// Strings that speak of something refused, under a name that errors have; JSON in strings is looked into.
fn messages(tree: &Tree) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    look(tree, None, &mut found, 0);
    found
}

fn look(tree: &Tree, name: Option<&str>, found: &mut Vec<(String, Span)>, depth: usize) {
    match &tree.node {
        Node::String(text) => {
            let is_message = name.is_some_and(|name| MESSAGES.contains(&name.to_ascii_lowercase().as_str()));
            if is_message && mend::is_denial(text) {
                match crate::paste::nested(text, tree.span, depth) {
                    Some((inner, _)) if depth < crate::paste::DECODING_LIMIT => look(&inner, None, found, depth + 1),
                    _ => found.push((text.clone(), tree.span)),
                }
            }
        }
        Node::Array(elements) => {
            for element in elements {
                look(element, name, found, depth);
            }
        }
        Node::Object(members) => {
            for member in members {
                look(&member.value, Some(&member.name), found, depth);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// One text: its sentences, else what it says without one.
fn text(source: &Source, draft: &mut Draft) -> Result<(), Refused> {
    let joined = denial::joined(source);
    let wrapper = Wrapper::read(joined.source.text());
    let sentences = denial::sentences(joined.source.text());
    let with_caller: Vec<&Sentence> =
        sentences.iter().filter(|sentence| sentence.who.is_some() || sentence.account.is_some()).collect();
    let encoded = draft.findings.iter().any(|found| found.finding == Finding::Removed(Secret::EncodedMessage));
    if encoded {
        draft.found(Finding::Hint(Hint::DecodeAuthorizationMessage), None);
    }
    // What lies around the message and says nothing that decides.
    for (name, at) in &wrapper.notes {
        draft.found(Finding::NotUsed { name: (*name).to_owned() }, Some(joined.source.origin(*at..at + name.len())));
    }
    if with_caller.is_empty() {
        return bare_denial::take(&joined.source, sentences.first(), &wrapper, draft);
    }
    if let Some(span) = beside(&joined, &sentences) {
        draft.found(Finding::ProseNotUsed, Some(span));
    }
    for sentence in with_caller {
        place(&joined, sentence, &wrapper, draft);
    }
    Ok(())
}

/// The first line of which no part is a sentence.
fn beside(joined: &Joined, sentences: &[Sentence]) -> Option<Span> {
    let text = joined.source.text();
    let ends = joined.breaks.iter().copied().chain([text.len()]);
    let starts = std::iter::once(0).chain(joined.breaks.iter().copied());
    let mut lines =
        starts.zip(ends).filter(|(start, end)| text.get(*start..*end).is_some_and(|line| !line.trim().is_empty()));
    let is_beside = |(start, end): &(usize, usize)| {
        sentences.iter().all(|sentence| sentence.range.end <= *start || sentence.range.start >= *end)
    };
    lines.find(is_beside).map(|(start, end)| joined.source.origin(start..end))
}

fn place(joined: &Joined, sentence: &Sentence, wrapper: &Wrapper, draft: &mut Draft) {
    let source = &joined.source;
    let span = source.origin(sentence.range.clone());
    if joined.breaks.iter().any(|at| sentence.range.contains(at)) {
        draft.mended(Mend::LineBreaks, span);
    }
    let mut request = Request::new(sentence.action.clone(), Some(span));
    request.caller =
        sentence.who.as_ref().and_then(|(who, at)| principal::caller(draft, who, Some(source.origin(at.clone()))));
    request.resource = sentence.resource.as_ref().map(|(named, at)| (named.clone(), Some(source.origin(at.clone()))));
    request.reason = Some(sentence.reason.clone());
    request.said = source.text().get(sentence.range.clone()).map(str::to_owned);
    request.operation.clone_from(&wrapper.operation);
    request.service.clone_from(&wrapper.service);
    draft.not_recoverable(&["context"]);
    request::place(draft, request);
}
