//! How long a policy may be, and of which characters.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>

use super::Lowering;
use crate::diag::{PolicyKind, Problem};
use crate::text::Span;

/// How much AWS accepts.
struct Quota {
    limit: usize,
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
        Self { limit, counts_whitespace }
    }
}

impl Lowering<'_> {
    /// Reports what the text of a document has too much: characters beyond the quota, and characters that no policy may have.
    pub(super) fn size(&mut self, text: &str, document: Span) {
        let quota = Quota::of(self.kind);
        let own_text = self.own(document).of(text);
        if own_text.len() > quota.limit {
            let (length, excess) = measure(own_text, &quota);
            if let Some(start) = excess {
                let Quota { limit, counts_whitespace } = quota;
                let span = Span::new(start, own_text.len()).shifted(document.start);
                self.report(Problem::PolicyTooLong { length, limit, counts_whitespace }, span);
            }
        }
        if !own_text.is_ascii() {
            self.characters(own_text, document);
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

/// The characters that count, and where the first one beyond the quota stands.
fn measure(text: &str, quota: &Quota) -> (usize, Option<usize>) {
    let (mut length, mut excess) = (0, None);
    let (mut in_string, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else if byte == b'"' {
            in_string = true;
        } else if byte.is_ascii_whitespace() && !quota.counts_whitespace {
            continue;
        }
        // A character counts once, with its first byte.
        if byte & 0b1100_0000 == 0b1000_0000 {
            continue;
        }
        length += 1;
        if length > quota.limit {
            excess.get_or_insert(at);
        }
    }
    (length, excess)
}
