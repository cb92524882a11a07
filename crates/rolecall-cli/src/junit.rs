//! JUnit XML, as continuous integration reads it: a suite per file, a test case per step.

use std::fmt::{self, Write as _};

use crate::case::{Case, CaseStep};

/// The whole document.
pub(crate) fn render(cases: &[Case]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tests: usize = cases.iter().map(tests).sum();
    let failures: usize = cases.iter().map(failures).sum();
    // Writing to a string does not fail.
    let _ = writeln!(xml, "<testsuites name=\"rolecall\" tests=\"{tests}\" failures=\"{failures}\">");
    for case in cases {
        let _ = suite(&mut xml, case);
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn tests(case: &Case) -> usize {
    case.steps.len() + usize::from(!case.valid)
}

fn failures(case: &Case) -> usize {
    case.steps.iter().filter(|step| !step.mismatches.is_empty()).count() + usize::from(!case.valid)
}

fn suite(xml: &mut String, case: &Case) -> fmt::Result {
    let name = Escaped(if case.title.is_empty() { &case.file } else { &case.title });
    let file = Escaped(&case.file);
    let (tests, failures) = (tests(case), failures(case));
    writeln!(xml, "  <testsuite name=\"{name}\" file=\"{file}\" tests=\"{tests}\" failures=\"{failures}\">")?;
    if !case.valid {
        failure(xml, "scenario", &file, &case.problems)?;
    }
    for CaseStep { step, outcome, mismatches, .. } in &case.steps {
        let title = format!("{step}. {outcome}");
        if mismatches.is_empty() {
            writeln!(xml, "    <testcase classname=\"{file}\" name=\"{}\"/>", Escaped(&title))?;
        } else {
            failure(xml, &title, &file, mismatches)?;
        }
    }
    writeln!(xml, "  </testsuite>")
}

fn failure(xml: &mut String, name: &str, file: &Escaped<'_>, reasons: &[String]) -> fmt::Result {
    let first = reasons.first().map_or("", String::as_str);
    writeln!(xml, "    <testcase classname=\"{file}\" name=\"{}\">", Escaped(name))?;
    writeln!(xml, "      <failure message=\"{}\">{}</failure>", Escaped(first), Escaped(&reasons.join("\n")))?;
    writeln!(xml, "    </testcase>")
}

/// Text that XML reads back as it was; what XML 1.0 cannot hold at all becomes U+FFFD.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\n' | '\r' | '\t' => write!(f, "&#{};", u32::from(character)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER),
            _ => f.write_char(character),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn text_of_the_user_cannot_leave_its_attribute() {
        assert_eq!(Escaped("\"><x a='&\n\u{1}").to_string(), "&quot;&gt;&lt;x a='&amp;&#10;\u{fffd}");
    }
}
