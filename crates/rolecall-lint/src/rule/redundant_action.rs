//! An action that another one of the same list covers.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;
use rolecall_core::text::Span;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::glob::{beginning, covers, ending};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2033",
        name: "redundant-action",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let entries: Vec<(Span, String)> = statement
        .action
        .listed
        .iter()
        .map(|entry| (entry.span, policy.string(entry.span).to_ascii_lowercase()))
        .collect();
    report_covered(&entries, "REDUNDANT_ACTION", findings);
}

/// Reports each entry of a list that another one covers; of two equal ones the later.
pub(super) fn report_covered(entries: &[(Span, String)], issue: &'static str, findings: &mut Findings<'_>) {
    for ((at, (span, _)), covering) in entries.iter().enumerate().zip(covering(entries)) {
        if let Some((broad, text)) = covering.and_then(|covering| entries.get(covering)) {
            let found = Found::at(*span).related(*broad).issue(issue).fact("broad", text.clone());
            findings.report(found.fix(without(entries, at), ""));
        }
    }
}

/// An entry that may cover others, or is to be covered. In their order an entry that covers comes before all that begin as it does, and these follow each other.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'e> {
    /// What the entry begins with, up to its first wildcard; all of one that is to be covered.
    beginning: &'e str,
    is_covered: bool,
    text: &'e str,
    at: usize,
}

/// The first that covers it, for each entry of a list.
fn covering(entries: &[(Span, String)]) -> Vec<Option<usize>> {
    let texts = || entries.iter().map(|(_, text)| text.as_str()).enumerate();
    let broad = texts().filter(|(_, text)| !text.contains("${"));
    let broad = broad.map(|(at, text)| Place { beginning: beginning(text), is_covered: false, text, at });
    let narrow = texts().map(|(at, text)| Place { beginning: text, is_covered: true, text, at });
    let mut places: Vec<Place<'_>> = broad.chain(narrow).collect();
    places.sort_unstable();
    // Of equal ones the first covers as much, and is the one to name.
    places.dedup_by(|later, first| !later.is_covered && !first.is_covered && later.text == first.text);
    let mut covering = vec![None; entries.len()];
    // Those that cover, of which each begins with the beginning of the one before.
    let mut open: Vec<(Place<'_>, &str)> = Vec::new();
    for place in places {
        while open.pop_if(|(broad, _)| !place.beginning.starts_with(broad.beginning)).is_some() {}
        if !place.is_covered {
            let ending = ending(place.text);
            open.push((place, ending));
        } else if let Some(covering) = covering.get_mut(place.at) {
            let covers = |(broad, ending): &&(Place<'_>, &str)| {
                broad.at != place.at
                    && place.text.ends_with(*ending)
                    && covers(broad.text, place.text)
                    && (broad.at < place.at || !covers(place.text, broad.text))
            };
            *covering = open.iter().filter(covers).map(|(broad, _)| broad.at).min();
        }
    }
    covering
}

/// What to take away so that an entry is gone, with the comma on one side of it.
fn without(entries: &[(Span, String)], at: usize) -> Span {
    let place = |index: Option<usize>| index.and_then(|index| entries.get(index)).map(|(span, _)| *span);
    let own = place(Some(at)).unwrap_or_default();
    match (place(at.checked_sub(1)), place(Some(at + 1))) {
        (Some(before), _) => Span { start: before.end, end: own.end },
        (None, Some(next)) => Span { start: own.start, end: next.start },
        (None, None) => own,
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, fixed, marks, statement};

    fn text(actions: &str) -> String {
        statement(&format!(r#""Effect": "Allow", "Action": {actions}, "Resource": "*""#))
    }

    #[test]
    fn of_two_equal_ones_the_later_goes() {
        let found = |actions: &str| marks(&LINT, &text(actions), PolicyKind::Identity);
        assert_eq!(found(r#"["s3:GetObject", "s3:Get*", "S3:getobject"]"#), [r#""s3:GetObject""#, r#""S3:getobject""#]);
        assert_eq!(found(r#"["s3:Get*", "s3:*Object"]"#), NONE);
    }

    #[test]
    fn the_first_that_covers_an_entry_is_found_wherever_it_stands() {
        let texts = [
            "a*", "*", "ab", "ab*", "a*b", "a?b", "a", "ab", "abc", "b?", "b*c", "bc", "a*", "*c", "a${x}*", "a${x}bc",
            "?b*", "**", "",
        ];
        let entries: Vec<(Span, String)> = texts.map(|text| (Span::default(), text.to_owned())).into();
        let naive = texts.iter().enumerate().map(|(at, narrow)| {
            texts.iter().enumerate().position(|(other, broad)| {
                other != at && !broad.contains("${") && covers(broad, narrow) && (other < at || !covers(narrow, broad))
            })
        });
        assert_eq!(super::covering(&entries), naive.collect::<Vec<_>>());
    }

    #[test]
    fn the_fix_leaves_a_list() {
        for (before, after) in [
            (r#"["s3:GetObject", "s3:Get*"]"#, r#"["s3:Get*"]"#),
            (r#"["s3:Get*", "s3:GetObject"]"#, r#"["s3:Get*"]"#),
            (r#"["a:B", "s3:GetObject", "s3:Get*"]"#, r#"["a:B", "s3:Get*"]"#),
        ] {
            assert_eq!(fixed(&LINT, &text(before), PolicyKind::Identity), text(after));
        }
    }
}
