//! That the picture and the table of ARCHITECTURE.md say of the crates what tidy allows them.

use std::collections::BTreeSet;

/// A crate and those it may depend on.
type Arrows<'a> = &'a [(&'a str, &'a [&'a str])];

/// Says where picture and table are not as the arrows are.
pub(crate) fn check(architecture: &str, arrows: Arrows<'_>, findings: &mut Vec<String>) {
    let mut report = |what: String| findings.push(format!("ARCHITECTURE.md: {what}"));
    let Some((picture, table)) = parts(architecture) else {
        return report("there is no picture under \"Map\"".to_owned());
    };
    for (name, uses) in arrows {
        let name = short(name);
        let Some(line) = line_of(name, picture) else {
            report(format!("{name} is not in the picture"));
            continue;
        };
        for used in uses.iter().map(|used| short(used)) {
            if line_of(used, picture).is_some_and(|below| below < line) {
                report(format!("{name} uses {used}, which stands above it in the picture"));
            }
        }
        let Some(told) = told(name, table) else {
            report(format!("{name} is not in the table"));
            continue;
        };
        let uses: BTreeSet<&str> = uses.iter().map(|used| short(used)).collect();
        if told != ["the libraries above"].into() && told != uses {
            report(format!("{name} may depend on {uses:?}, and the table says {told:?}"));
        }
    }
}

/// The picture, and what follows it up to the next heading.
fn parts(architecture: &str) -> Option<(&str, &str)> {
    let (_, map) = architecture.split_once("\n## Map\n\n```text\n")?;
    let (picture, rest) = map.split_once("\n```\n")?;
    Some((picture, rest.split("\n## ").next().unwrap_or(rest)))
}

fn short(name: &str) -> &str {
    name.strip_prefix("rolecall-").unwrap_or(name)
}

/// The first line of a picture that has a word.
fn line_of(word: &str, picture: &str) -> Option<usize> {
    let is_part = |character: char| character.is_alphanumeric() || character == '-';
    picture.lines().position(|line| line.split(|character| !is_part(character)).any(|found| found == word))
}

/// What the table says that a crate may depend on.
fn told<'t>(name: &str, table: &'t str) -> Option<BTreeSet<&'t str>> {
    let folders = [format!("`crates/rolecall-{name}`"), format!("`{name}/`")];
    let row = table
        .lines()
        .find(|row| row.split('|').nth(1).is_some_and(|cell| folders.iter().any(|of| cell.contains(of))))?;
    let uses = row.split('|').nth(3)?.split(',').map(str::trim);
    Some(uses.filter(|used| !used.is_empty() && *used != "nothing of ours").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARROWS: Arrows<'_> = &[("rolecall-a", &["rolecall-b"]), ("rolecall-b", &[]), ("web", &["rolecall-a"])];

    fn said(picture: &str, rows: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let text = format!("# A\n\n## Map\n\n```text\n{picture}\n```\n\n| F | R | D |\n{rows}\n## Next\n");
        check(&text, ARROWS, &mut findings);
        findings
    }

    #[test]
    fn who_is_used_stands_below_and_the_table_says_so() {
        let rows =
            "| `crates/rolecall-a` | x | b |\n| `crates/rolecall-b` | x | nothing of ours |\n| `web/` | x | a |\n";
        assert_eq!(said("web\na\nb", rows).len(), 0);
        let above = said("web\nb x\na", rows);
        assert_eq!(above, ["ARCHITECTURE.md: a uses b, which stands above it in the picture"]);
        assert_eq!(said("web\na-b\nb", rows), ["ARCHITECTURE.md: a is not in the picture"]);
        let other = said("web\na\nb", &rows.replace("x | a |", "x | a, b |"));
        assert_eq!(other, [r#"ARCHITECTURE.md: web may depend on {"a"}, and the table says {"a", "b"}"#]);
    }
}
