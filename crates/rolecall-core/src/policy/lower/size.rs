//! How long a policy may be, and of which characters.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>

use super::Lowering;
use crate::diag::{PolicyKind, Problem};
use crate::json::{Member, Node, Value};
use crate::scan::find;
use crate::text::Span;

/// How much AWS accepts.
struct Quota {
    limit: usize,
    /// How much it accepts where the quota has been raised.
    raised: usize,
    counts_whitespace: bool,
}

impl Quota {
    /// Where the quota depends on what the policy is attached to, the largest: beyond that it is too long everywhere.
    fn of(kind: PolicyKind) -> Self {
        let (limit, counts_whitespace) = match kind {
            PolicyKind::Identity => (10_240, false),
            PolicyKind::Boundary => (6_144, false),
            PolicyKind::Trust => (2_048, false),
            PolicyKind::Session => (2_048, true),
            PolicyKind::ServiceControl => (10_240, true),
            PolicyKind::ResourceControl => (5_120, true),
            PolicyKind::Endpoint => (20_480, true),
            PolicyKind::Resource => (32_768, true),
        };
        let raised = if kind == PolicyKind::Trust { 4_096 } else { limit };
        Self { limit, raised, counts_whitespace }
    }
}

impl Lowering<'_> {
    /// Reports what the text of a document has too much: characters beyond the quota, and characters that IAM does not take.
    pub(super) fn size(&mut self, text: &str, document: &Value<'_>) {
        let quota = Quota::of(self.kind);
        let own_text = self.own(document.span).of(text);
        if own_text.len() > quota.limit
            && let Some((length, start)) = excess(own_text, document, &quota)
        {
            let Quota { limit, raised, counts_whitespace } = quota;
            let adjustable = length <= raised;
            let span = Span::new(start, own_text.len()).shifted(document.span.start);
            self.report(Problem::PolicyTooLong { length, limit, counts_whitespace, adjustable }, span);
        }
        if !own_text.is_ascii() && self.kind.is_saved_by_iam() {
            self.characters(own_text, document.span);
        }
    }

    /// One finding for each run of characters outside U+0000 to U+00FF; JSON itself excludes control characters.
    fn characters(&mut self, own_text: &str, document: Span) {
        let mut run: Option<(char, Span)> = None;
        for (at, found) in own_text.char_indices().filter(|(_, found)| *found > '\u{ff}') {
            let here = Span::new(at, at + found.len_utf8()).shifted(document.start);
            run = match run {
                Some((first, span)) if span.end == here.start => Some((first, span.join(here))),
                other => {
                    self.character_run(other);
                    Some((found, here))
                }
            };
        }
        self.character_run(run);
    }

    fn character_run(&mut self, run: Option<(char, Span)>) {
        if let Some((found, span)) = run {
            self.report(Problem::CharacterOutsidePolicySet { found }, span);
        }
    }
}

/// The characters of a text that is too long, and where the first one beyond the quota stands.
fn excess(text: &str, document: &Value<'_>, quota: &Quota) -> Option<(usize, usize)> {
    let blanks = if quota.counts_whitespace { 0 } else { text.len().saturating_sub(compact(document)) };
    let characters = if text.is_ascii() { text.len() } else { text.chars().count() };
    let length = characters.saturating_sub(blanks);
    (length > quota.limit).then(|| first_beyond(text, quota).map(|start| (length, start)))?
}

/// Bytes of a value without the white space between its tokens, which are counted and not looked at.
fn compact(value: &Value<'_>) -> usize {
    let brackets_and_commas = |entries: usize| 2 + entries.saturating_sub(1);
    match &value.node {
        Node::Array(elements) => brackets_and_commas(elements.len()) + elements.iter().map(compact).sum::<usize>(),
        Node::Object(members) => {
            let entry = |member: &Member<'_>| member.name.span.range().len() + ":".len() + compact(&member.value);
            brackets_and_commas(members.len()) + members.iter().map(entry).sum::<usize>()
        }
        _ => value.span.range().len(),
    }
}

/// Where the first character beyond the quota stands. Strings are read from quote to quote; white space between them may not count.
fn first_beyond(text: &str, quota: &Quota) -> Option<usize> {
    // A character counts once, with its first byte.
    let begins = |byte: &u8| *byte & 0b1100_0000 != 0b1000_0000;
    let (bytes, is_ascii) = (text.as_bytes(), text.is_ascii());
    let (mut left, mut at) = (quota.limit, 0);
    while let Some(byte) = bytes.get(at) {
        let end = if *byte == b'"' { string_end(bytes, at) } else { at + 1 };
        if *byte == b'"' || quota.counts_whitespace || !byte.is_ascii_whitespace() {
            let part = bytes.get(at..end).unwrap_or_default();
            let characters = if is_ascii { part.len() } else { part.iter().filter(|byte| begins(byte)).count() };
            let Some(rest) = left.checked_sub(characters) else {
                let mut firsts = part.iter().enumerate().filter(|(_, byte)| begins(byte));
                return firsts.nth(left).map(|(first, _)| at + first);
            };
            left = rest;
        }
        at = end;
    }
    None
}

/// Behind the string that begins here.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(rest) = bytes.get(at..) {
        let Some(found) = find(rest, |word| word.equal(b'"').or(word.equal(b'\\'))) else { break };
        at += found + 1;
        if bytes.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_inside_strings_only() {
        for (text, beyond) in [
            (r#"{"a" : 1}"#, Some((7, ": 1}"))),
            (r#"{"a b\" c" : [ ] }"#, Some((14, r#"b\" c" : [ ] }"#))),
            ("{\"é\"\n:\t\"\" }", Some((8, ":\t\"\" }"))),
            (r#"["\\" , 1, {}]"#, Some((11, r#"" , 1, {}]"#))),
            (r#"[ 1, { "b": {} , "a":[2,3]} ]"#, Some((22, r#""b": {} , "a":[2,3]} ]"#))),
            ("[ ]", None),
        ] {
            let document = crate::json::parse(text).unwrap().value;
            let quota = |counts_whitespace| Quota { limit: 4, raised: 4, counts_whitespace };
            let found = excess(text, &document, &quota(false));
            assert_eq!(found.map(|(length, at)| (length, text.split_at(at).1)), beyond, "{text}");
            let everything = text.char_indices().nth(4).map(|(at, _)| (text.chars().count(), at));
            assert_eq!(excess(text, &document, &quota(true)), everything);
        }
    }
}
