//! Takes a paste apart: what is JSON, YAML, a table or Terraform's language in it, and the words around.

use std::ops::Range;

use rolecall_core::text::{Span, percent_decoded};

use crate::command::Command;
use crate::finding::{Finding, Found, Mend, Refusal, Refused};
use crate::loose::{self, Cause, Stop};
use crate::mend;
use crate::secret::{self, Keys};
use crate::source::{Edit, Source};
use crate::tree::{Node, Tree};
use crate::yaml;

/// Most documents in one paste.
const DOCUMENT_LIMIT: usize = 200;

/// Nested decodings: a string that holds JSON that holds a string …
pub(crate) const DECODING_LIMIT: usize = 4;

/// One thing in a paste.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) body: Body,
    /// The words before it, in lower case: "scp", "trust policy", "bucket policy" say what it is.
    pub(crate) lead: String,
    /// The command line above it.
    pub(crate) command: Option<Command>,
    /// Where it stands in the pasted text.
    pub(crate) span: Span,
}

/// What it is written in.
#[derive(Debug)]
pub(crate) enum Body {
    /// Values, of whatever notation.
    Tree(Tree),
    /// Words.
    Text(Source),
    /// Terraform's language.
    Hcl(Source),
    /// A table whose first line names its columns.
    Table(Source),
}

/// A paste taken apart.
#[derive(Debug, Default)]
pub(crate) struct Paste {
    pub(crate) items: Vec<Item>,
    pub(crate) found: Vec<Found>,
}

impl Paste {
    fn mended(&mut self, mend: Mend, span: Span) {
        self.found.push(Found { finding: Finding::Mended(mend), span: Some(span) });
    }

    fn push(&mut self, body: Body, lead: &str, span: Span) {
        let (lead, command) = Command::above(lead);
        if command.is_some() {
            self.mended(Mend::ShellPrompt, span);
        }
        self.items.push(Item { body, lead: lead.to_ascii_lowercase(), command, span });
    }
}

/// Takes a text apart.
pub(crate) fn split(source: &Source, keys: &mut Keys) -> Result<Paste, Refused> {
    let mut paste = Paste::default();
    split_into(source, "", &mut paste, 0, keys)?;
    if paste.items.len() > DOCUMENT_LIMIT {
        return Err(Refused::all(Refusal::TooMany).about(DOCUMENT_LIMIT.to_string()));
    }
    let documents = paste.items.iter().filter(|item| !matches!(item.body, Body::Text(_))).count();
    if documents > 1 {
        let second = paste.items.iter().filter(|item| !matches!(item.body, Body::Text(_))).nth(1).map(|item| item.span);
        paste.mended(Mend::SeveralDocuments, second.unwrap_or_default());
    }
    Ok(paste)
}

fn split_into(source: &Source, lead: &str, paste: &mut Paste, depth: usize, keys: &mut Keys) -> Result<(), Refused> {
    let text = source.text();
    if text.trim().is_empty() {
        return Ok(());
    }
    if let Some(stripped) = mend::ansi(source) {
        paste.mended(Mend::Ansi, source.origin(0..text.len()));
        return split_into(&stripped, lead, paste, depth, keys);
    }
    let start = loose::skip_blank(source, 0);
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    let mut stopped = None;
    if let Some('{' | '[' | '"' | '\'' | '“') = first {
        match values(source, start, lead, paste) {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(stop) => stopped = Some(stop),
        }
    }
    if depth < DECODING_LIMIT
        && let Some((decoded, mend)) = decoded(source)
    {
        paste.mended(mend, source.origin(0..text.len()));
        // Decoding may bring a secret to light.
        let (decoded, removed) = secret::removed(&decoded, keys);
        paste.found.extend(removed);
        return split_into(&decoded, lead, paste, depth + 1, keys);
    }
    if let Some((lines, mend)) = mend::lines(source) {
        paste.mended(mend, source.origin(0..text.len()));
        return split_into(&lines, lead, paste, depth, keys);
    }
    if let Some(blocks) = mend::fences(text) {
        return fenced(source, &blocks, paste, depth, keys);
    }
    if mend::is_table(text) {
        paste.mended(Mend::Csv, source.origin(0..text.len()));
        paste.push(Body::Table(source.clone()), lead, source.origin(0..text.len()));
        return Ok(());
    }
    if !mend::is_denial(text) && mend::is_hcl(text) {
        paste.push(Body::Hcl(source.clone()), lead, source.origin(0..text.len()));
        return Ok(());
    }
    if !mend::is_denial(text) && yaml::is_likely(text) {
        paste.mended(Mend::Yaml, source.origin(0..text.len()));
        for tree in yaml::documents(source)? {
            let span = tree.span;
            paste.push(Body::Tree(tree), lead, span);
        }
        return Ok(());
    }
    if mend::is_output_table(text) {
        return Err(Refused::all(Refusal::TableOutput));
    }
    if let Some(stop) = stopped.filter(|stop| stop.cause != Cause::Syntax) {
        return Err(refused(stop));
    }
    scattered(source, lead, paste, stopped)
}

fn refused(stop: Stop) -> Refused {
    let refusal = match stop.cause {
        Cause::Truncated => Refusal::Truncated,
        Cause::Duplicate => Refusal::DuplicateMember,
        Cause::TooDeep => Refusal::TooDeep,
        Cause::Syntax => Refusal::Syntax,
    };
    Refused::at(refusal, stop.span)
}

/// One value after another and nothing else. False if there is something else.
fn values(source: &Source, start: usize, lead: &str, paste: &mut Paste) -> Result<bool, Stop> {
    let text = source.text();
    // White space before the first value may itself be mended.
    let (mut at, mut from) = (start, 0);
    let mut read = Vec::new();
    while at < text.len() {
        if !text.get(at..).is_some_and(|rest| rest.starts_with(['{', '[', '"', '\'', '“'])) {
            return Ok(false);
        }
        let value = match loose::value(source, from) {
            Ok(value) => value,
            // Values and then words: the words may hold more.
            Err(_) if !read.is_empty() => return Ok(false),
            Err(stop) => return Err(stop),
        };
        at = loose::skip_blank(source, value.end);
        // JSON lines may be separated by commas.
        if text.get(at..).is_some_and(|rest| rest.starts_with([',', ';'])) {
            at = loose::skip_blank(source, at + 1);
        }
        from = at;
        read.push(value);
    }
    for value in read {
        paste.found.extend(value.found);
        let span = value.tree.span;
        let tree = unquoted(value.tree, &mut paste.found);
        paste.push(Body::Tree(tree), lead, span);
    }
    Ok(true)
}

/// A string that holds JSON, and nothing else.
fn unquoted(tree: Tree, found: &mut Vec<Found>) -> Tree {
    let Some(inner) = tree.str().and_then(|text| nested(text, tree.span, 0)) else { return tree };
    found.push(Found { finding: Finding::Mended(Mend::ShellQuotes), span: Some(tree.span) });
    inner.0
}

/// JSON in a string, URL-encoded or not, up to [`DECODING_LIMIT`] levels deep; all its places are that of the string.
pub(crate) fn nested(text: &str, span: Span, depth: usize) -> Option<(Tree, Mend)> {
    let trimmed = text.trim_start();
    if depth == DECODING_LIMIT {
        return None;
    }
    if trimmed.starts_with("%7B")
        || trimmed.starts_with("%7b")
        || trimmed.starts_with("%20")
        || trimmed.starts_with("%0A")
    {
        let decoded = percent_decoded(trimmed)?;
        return nested(&decoded, span, depth + 1).map(|(tree, _)| (tree, Mend::UrlEncoded));
    }
    if !trimmed.starts_with(['{', '[', '"']) {
        return None;
    }
    let source = Source::decoded(text.to_owned(), span);
    let read = loose::value(&source, loose::skip_blank(&source, 0)).ok()?;
    if loose::skip_blank(&source, read.end) < text.len() {
        return None;
    }
    match &read.tree.node {
        Node::String(inner) => nested(inner, span, depth + 1),
        Node::Object(_) | Node::Array(_) => Some((read.tree, Mend::JsonInString)),
        _ => None,
    }
}

/// A text that is URL-encoded or Base64 as a whole, decoded.
fn decoded(source: &Source) -> Option<(Source, Mend)> {
    let text = source.text().trim();
    let span = source.origin(0..source.text().len());
    if text.starts_with('%') {
        let decoded = percent_decoded(text).filter(|decoded| decoded.trim_start().starts_with(['{', '[']))?;
        return Some((Source::decoded(decoded, span), Mend::UrlEncoded));
    }
    if let Some(decoded) = mend::link(text) {
        return Some((Source::decoded(decoded, span), Mend::Base64));
    }
    mend::base64(text).map(|decoded| (Source::decoded(decoded, span), Mend::Base64))
}

/// Blocks between fences, and the words around them.
fn fenced(
    source: &Source,
    blocks: &[Range<usize>],
    paste: &mut Paste,
    depth: usize,
    keys: &mut Keys,
) -> Result<(), Refused> {
    let text = source.text();
    paste.mended(Mend::MarkdownFence, blocks.first().map_or_else(Span::default, |block| source.origin(block.clone())));
    let mut words: Vec<Edit> = Vec::new();
    let mut lead_from = 0;
    for block in blocks {
        let lead = text.get(lead_from..block.start).unwrap_or_default().trim_end().trim_end_matches(['`', '~']);
        let lead =
            lead.lines().rev().find(|line| !line.trim().is_empty() && !line.starts_with("```")).unwrap_or_default();
        split_into(&source.part(block.clone()), lead, paste, depth + 1, keys)?;
        words.push((block.clone(), "\n".to_owned()));
        lead_from = block.end;
    }
    let words = source.edited(&words);
    let fence: Vec<Edit> = mend::fence_lines(words.text()).into_iter().map(|range| (range, String::new())).collect();
    let words = words.edited(&fence);
    if !words.text().trim().is_empty() {
        let span = words.origin(0..words.text().len());
        paste.push(Body::Text(words), "", span);
    }
    Ok(())
}

/// Documents among words.
fn scattered(source: &Source, lead: &str, paste: &mut Paste, stopped: Option<Stop>) -> Result<(), Refused> {
    let text = source.text();
    // Each try may read to the end of the text: together they read it a few times at most.
    let mut budget = text.len().saturating_mul(8) + 65_536;
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let (mut at, mut words_from) = (0, 0);
    let mut last_stop = stopped;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['{', '['])) {
        let start = at + found;
        at = start + 1;
        if budget == 0 {
            break;
        }
        match loose::value(source, start) {
            Ok(value) if is_document(&value.tree) => {
                budget = budget.saturating_sub(value.end - start);
                let before = text.get(words_from..start).unwrap_or_default();
                let span = source.origin(start..value.end);
                let tree = of_shell(value.tree, before, span, paste);
                let before = before.trim_end_matches(['\'', '"', '=']);
                let lead = if before.trim().is_empty() { lead } else { before };
                paste.found.extend(value.found);
                paste.push(Body::Tree(tree), lead, span);
                cuts.push(start..value.end);
                at = value.end;
                words_from = value.end;
            }
            Ok(value) => budget = budget.saturating_sub(value.end - start),
            Err(stop) => {
                budget = budget.saturating_sub(64);
                if stop.cause != Cause::Syntax && text.get(start..).is_some_and(looks_like_json) {
                    last_stop = Some(stop);
                    budget = budget.saturating_sub(text.len() - start);
                }
            }
        }
    }
    let commands: Vec<Edit> =
        mend::command_lines(text, &cuts).into_iter().map(|range| (range, String::new())).collect();
    let words = source.edited(&commands);
    if !words.text().trim().is_empty() {
        if cuts.is_empty()
            && !mend::is_denial(text)
            && let Some(stop) = last_stop
        {
            return Err(refused(stop));
        }
        let span = words.origin(0..words.text().len());
        paste.push(Body::Text(words), "", span);
    }
    Ok(())
}

/// A document as a shell would hand it on: out of its quotes, or out of a here-document, in which variables are blanks unless its mark is quoted.
fn of_shell(tree: Tree, before: &str, span: Span, paste: &mut Paste) -> Tree {
    if before.ends_with(['\'', '"']) {
        paste.mended(Mend::ShellQuotes, span);
        return tree;
    }
    let Some(is_expanded) = mend::heredoc(before) else { return tree };
    paste.mended(Mend::Heredoc, span);
    if is_expanded { tree.mapped(&mut |text, _| mend::shell_variables(&text)) } else { tree }
}

/// Whether a value among words is meant as a document: an object with names, or a list of such.
fn is_document(tree: &Tree) -> bool {
    match &tree.node {
        Node::Object(members) => !members.is_empty(),
        Node::Array(elements) => elements.first().is_some_and(|first| first.is_object() && !first.members().is_empty()),
        _ => false,
    }
}

fn looks_like_json(text: &str) -> bool {
    text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['"', '“']))
}
