//! What an import says about itself, by what it has in common.

use rolecall_core::text::{Span, Utf16Index};
use rolecall_explain::{Locale, import_finding, import_help};
use rolecall_import::{Finding, Found, Import};

use crate::answer::{Group, Note, words};

/// So many of a group are shown.
const SHOWN: usize = 60;

/// The groups in the order in which they are shown: those that somebody must act on first.
pub(crate) fn groups(read: &Import, findings: &[Found], pasted: Option<&str>, locale: Locale) -> Vec<Group> {
    let titles = [
        ("missing", locale.import_group_missing()),
        ("hint", locale.import_group_hints()),
        ("alsoPossible", locale.import_group_possible()),
        ("mended", locale.import_group_mended()),
        ("remark", locale.import_group_mended()),
        ("assumed", locale.import_group_assumed()),
        ("keyToAsk", locale.import_group_keys()),
        ("subject", locale.import_group_keys()),
        ("notRecoverable", locale.import_group_not_recoverable()),
        ("notUsed", locale.import_group_not_used()),
    ];
    let mut groups: Vec<Group> = Vec::new();
    for (group, title) in titles {
        let of_it: Vec<&Found> = findings.iter().filter(|found| found.finding.group() == group).collect();
        let blanks = if group == "missing" { crate::fill::documents(read, locale) } else { Vec::new() };
        let count = of_it.len() + blanks.len();
        if count == 0 {
            continue;
        }
        let notes = of_it.iter().take(SHOWN).map(|found| note(found, pasted, locale)).chain(blanks);
        match groups.iter_mut().find(|known| known.title == title) {
            Some(known) => {
                known.notes.extend(notes);
                known.count += count;
            }
            None => groups.push(Group {
                title,
                count,
                notes: notes.collect(),
                keep: (group == "mended")
                    .then(|| kept(read, pasted))
                    .flatten()
                    .map(|text| (locale.import_keep_mended(), text)),
                is_open: matches!(group, "missing" | "mended"),
            }),
        }
    }
    groups
}

/// What was taken out.
pub(crate) fn removed(findings: &[Found], pasted: Option<&str>, locale: Locale) -> Vec<Note> {
    findings
        .iter()
        .filter(|found| matches!(found.finding, Finding::Removed(_)))
        .map(|found| note(found, pasted, locale))
        .collect()
}

fn note(found: &Found, pasted: Option<&str>, locale: Locale) -> Note {
    Note {
        message: words(&import_finding(&found.finding, locale)),
        help: import_help(&found.finding, locale).as_ref().map(words).unwrap_or_default(),
        at: place(found.span, pasted),
    }
}

/// A place in the pasted text, as the page counts.
pub(crate) fn place(span: Option<Span>, pasted: Option<&str>) -> Option<(u32, u32)> {
    let (span, pasted) = (span?, pasted?);
    let map = Utf16Index::new(pasted);
    let at = (map.to_utf16(span.start), map.to_utf16(span.end));
    (at.0 < at.1).then_some(at)
}

/// The mended text: of a single policy the policy, else the parts that were read. A text that is no longer than is typed.
fn kept(read: &Import, pasted: Option<&str>) -> Option<String> {
    pasted?;
    let alone = crate::place::alone(read).map(|(_, document)| document.pretty());
    Some(alone.unwrap_or_else(|| read.scenario.pretty()))
}
