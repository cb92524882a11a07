//! How edits rewrite a document, line by line.

use crate::alike;
use crate::view::DiffLineView;

/// How many lines of either side are shown.
const SHOWN: usize = 12;

/// The lines that go and those that come, without the indentation that all of them have. Edits are small and lie together: what is
/// alike at the beginning and at the end is left out, and what lies between is shown.
pub(crate) fn diff(before: &str, after: &str) -> Vec<DiffLineView> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let (start, end) = alike::ends(&old, &new);
    let (old, new) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let (gone, came) = (old.get(..old.len() - end), new.get(..new.len() - end));
    let next = old.get(old.len() - end..).and_then(<[_]>::first);
    let side = |lines: Option<&[&str]>, added| {
        let lines = whole(lines.unwrap_or_default(), next).into_iter().take(SHOWN);
        lines.map(move |line| (added, line.to_owned())).collect::<Vec<_>>()
    };
    let lines: Vec<_> = side(gone, false).into_iter().chain(side(came, true)).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = lines.iter().map(|(_, line)| indent(line)).min().unwrap_or_default();
    let line =
        |(added, line): (bool, String)| DiffLineView { added, text: line.get(least..).unwrap_or_default().into() };
    lines.into_iter().map(line).collect()
}

/// A statement as a whole: behind the comma that joins it to the one before, and with its own end, which is alike in both texts.
fn whole<'t>(lines: &[&'t str], next: Option<&&'t str>) -> Vec<&'t str> {
    match (lines, next) {
        ([first, rest @ ..], Some(next)) if first.trim() == "}," && next.trim() == "}" && !rest.is_empty() => {
            rest.iter().chain([next]).copied().collect()
        }
        _ => lines.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown_and_as_far_left_as_it_goes() {
        let before = "{\n    \"Action\": \"a:B\",\n    \"Resource\": \"*\"\n}";
        let lines = diff(before, &before.replace("\"a:B\"", "[\"a:B\", \"c:D\"]"));
        let shown: Vec<_> = lines.iter().map(|line| (line.added, &*line.text)).collect();
        assert_eq!(shown, [(false, "\"Action\": \"a:B\","), (true, "\"Action\": [\"a:B\", \"c:D\"],")]);
        assert_eq!(diff(before, before), []);
        let lines = diff("[\n  {\n    \"a\": 1\n  }\n]", "[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": 2\n  }\n]");
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["{", "  \"b\": 2", "}"]);
    }
}
