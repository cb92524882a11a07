//! Marks that copying leaves around a text: frames, times, numbers, fences, colours. Each is taken off only if it stands on every line.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::command::Command;
use crate::finding::Mend;
use crate::source::{Edit, Source};

/// Lines with their ranges, without line ends.
fn lines_of(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        })
        .collect()
}

/// The text without a terminal's colours.
pub(crate) fn ansi(source: &Source) -> Option<Source> {
    let text = source.text();
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("\u{1b}[")) {
        let start = at + found;
        let rest = text.get(start + 2..).unwrap_or_default();
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b'?')).count();
        let end = (start + 2 + length + 1).min(text.len());
        at = start + 2;
        if rest.as_bytes().get(length).is_some_and(u8::is_ascii_alphabetic) {
            edits.push((start..end, String::new()));
            at = end;
        }
    }
    (!edits.is_empty()).then(|| source.edited(&edits))
}

/// How much of a line is a mark before it; none if it has none.
type Mark = fn(&str) -> Option<usize>;

/// The text without what stands before every line.
pub(crate) fn lines(source: &Source) -> Option<(Source, Mend)> {
    let lines: Vec<(usize, &str)> =
        lines_of(source.text()).into_iter().filter(|(_, line)| !line.trim().is_empty()).collect();
    let several = lines.len() >= 2;
    let marks: [(Mend, bool, Mark); 5] = [
        (Mend::BoxDrawing, true, frame),
        (Mend::Timestamps, true, timestamp),
        (Mend::LinePrefix, several, quotation),
        (Mend::LinePrefix, several, bar),
        (Mend::LineNumbers, lines.len() >= 3, line_number),
    ];
    for (mend, applies, mark) in marks {
        let lengths: Option<Vec<usize>> = lines.iter().map(|(_, line)| mark(line)).collect();
        let Some(lengths) = lengths.filter(|lengths| applies && lengths.iter().any(|length| *length > 0)) else {
            continue;
        };
        if mend == Mend::LineNumbers && !counts_up(&lines) {
            continue;
        }
        let edits: Vec<Edit> =
            lines.iter().zip(&lengths).map(|((start, _), length)| (*start..start + length, String::new())).collect();
        return Some((source.edited(&edits), mend));
    }
    None
}

fn frame(line: &str) -> Option<usize> {
    let rest = line.trim_start();
    let mark = rest.chars().next().filter(|first| ('\u{2500}'..='\u{257f}').contains(first))?;
    let length = line.len() - rest.len() + mark.len_utf8();
    Some(length + usize::from(line.get(length..).is_some_and(|rest| rest.starts_with(' '))))
}

/// `2026-03-01T10:00:00.000Z `, also with a space or comma inside.
fn timestamp(line: &str) -> Option<usize> {
    let shape = line.as_bytes().get(..19)?;
    let fits = shape.iter().zip(b"0000-00-00T00:00:00").all(|(found, wanted)| match wanted {
        b'0' => found.is_ascii_digit(),
        b'T' => matches!(found, b'T' | b' '),
        mark => found == mark,
    });
    if !fits {
        return None;
    }
    let rest = line.get(19..)?;
    let more = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'Z' | b'+' | b':' | b'-'))
        .count();
    let end = 19 + more;
    Some(end + usize::from(line.get(end..).is_some_and(|rest| rest.starts_with([' ', '\t']))))
}

fn quotation(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('>')?;
    Some(1 + usize::from(rest.starts_with(' ')))
}

fn bar(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let rest = line.trim_start().strip_prefix('|')?;
    // A row of a table has more than one.
    (!rest.contains('|')).then(|| indent + 1 + usize::from(rest.starts_with(' ')))
}

fn number(line: &str) -> Option<(usize, usize)> {
    let indent = line.len() - line.trim_start().len();
    let digits = line.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    let value = line.trim_start().get(..digits)?.parse().ok()?;
    Some((indent + digits, value))
}

fn line_number(line: &str) -> Option<usize> {
    let (end, _) = number(line)?;
    let rest = line.get(end..)?;
    if rest.is_empty() {
        return Some(end);
    }
    let mark = rest.chars().next().filter(|mark| matches!(mark, '\t' | ' ' | ':' | '|' | '│' | '.'))?;
    Some(end + mark.len_utf8())
}

fn counts_up(lines: &[(usize, &str)]) -> bool {
    let numbers: Vec<usize> = lines.iter().filter_map(|(_, line)| number(line).map(|(_, value)| value)).collect();
    numbers.len() == lines.len() && numbers.windows(2).all(|pair| pair.first() < pair.last())
}

/// Whether the last line of a text begins a here-document, and if so, whether the shell expands variables in it.
pub(crate) fn heredoc(text: &str) -> Option<bool> {
    let (_, mark) = text.trim_end().lines().next_back()?.rsplit_once("<<")?;
    let mark = mark.trim_start_matches('-').trim();
    let word = mark.trim_matches(['\'', '"', '\\']);
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word.then_some(word == mark)
}

/// A text with `<NAME>`, as manuals write blanks, in the place of each `$NAME` and `${NAME}`.
pub(crate) fn shell_variables(text: &str) -> String {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let (mut made, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once('$') {
        made.push_str(before);
        let (inner, is_braced) = behind.strip_prefix('{').map_or((behind, false), |inner| (inner, true));
        let length = inner.bytes().position(|byte| !is_part(byte)).unwrap_or(inner.len());
        let (name, after) = inner.split_at(length);
        let after = if is_braced { after.strip_prefix('}') } else { Some(after) };
        let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if let Some(after) = after.filter(|_| is_name) {
            made.push('<');
            made.push_str(name);
            made.push('>');
            rest = after;
        } else {
            // `${aws:username}` is IAM's.
            made.push('$');
            rest = behind;
        }
    }
    made + rest
}

/// What stands between fences of Markdown.
pub(crate) fn fences(text: &str) -> Option<Vec<Range<usize>>> {
    let mut blocks = Vec::new();
    let mut open = None;
    for (start, line) in lines_of(text) {
        if !is_fence(line) {
            continue;
        }
        open = match open {
            None => Some((start + line.len() + 1).min(text.len())),
            Some(from) => {
                blocks.push(from..start);
                None
            }
        };
    }
    // A last fence that nobody closed reaches to the end.
    blocks.extend(open.map(|from| from..text.len()));
    (!blocks.is_empty()).then_some(blocks)
}

/// The lines of the fences themselves.
pub(crate) fn fence_lines(text: &str) -> Vec<Range<usize>> {
    lines_of(text)
        .into_iter()
        .filter(|(_, line)| is_fence(line))
        .map(|(start, line)| start..start + line.len())
        .collect()
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// The documents in a text that is words otherwise, and the command lines above them.
pub(crate) fn command_lines(text: &str, documents: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut gone: Vec<Range<usize>> = documents.to_vec();
    for (start, line) in lines_of(text) {
        let range = start..start + line.len();
        let is_command = Command::parse(line).is_some()
            && !documents.iter().any(|gone| gone.start < range.end && range.start < gone.end);
        if is_command && !documents.is_empty() {
            gone.push(range);
        }
    }
    gone.sort_by_key(|range| range.start);
    gone
}

/// Phrases that only a denial has.
const DENIALS: [&str; 21] = [
    "an error occurred (",
    "authorized to perform",
    "access denied",
    "accessdenied",
    "access is denied",
    "is denied",
    "is not authorized to",
    "not authorized to access",
    "you don't have permission to",
    "encoded authorization failure message",
    "encoded failure:",
    "cannot be assumed",
    "(403)",
    "unauthorizedoperation",
    "you are not allowed to access",
    "pass role is not allowed",
    "is not allowed to execute",
    "not authorized to execute",
    "no access to any requested resource",
    "authorizationerror",
    "on resource(s):",
];

/// Whether a text speaks of something that was refused.
pub(crate) fn is_denial(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let joined = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    DENIALS.iter().any(|phrase| joined.contains(phrase))
}

/// Whether a text is Terraform's language.
pub(crate) fn is_hcl(text: &str) -> bool {
    let marks = [
        "resource \"aws_",
        "data \"aws_iam_",
        "data \"aws_",
        "module \"",
        "variable \"",
        "locals {",
        "provider \"aws\"",
    ];
    lines_of(text).iter().any(|(_, line)| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
        && text.contains("aws_")
}

/// Whether the first line names the columns of a table of events.
pub(crate) fn is_table(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_ascii_lowercase();
    let columns: Vec<&str> = first.split(',').map(|column| column.trim().trim_matches('"')).collect();
    columns.len() >= 3 && columns.contains(&"eventname") && columns.iter().any(|column| column.contains("useridentity"))
}

/// What `--output table` prints.
pub(crate) fn is_output_table(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.len() > 8
        && first.bytes().all(|byte| byte == b'-')
        && text.lines().nth(1).is_some_and(|line| line.starts_with('|'))
}

/// The scenario in a link of the page: `#1.` and then packed JSON.
pub(crate) fn link(text: &str) -> Option<String> {
    /// Longest scenario of a link, unpacked, in bytes.
    const LIMIT: usize = 32 << 20;
    let (_, packed) = text.split_once("#1.").filter(|_| !text.contains(char::is_whitespace))?;
    let packed = URL_SAFE_NO_PAD.decode(packed).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&packed, LIMIT).ok()?).ok()
}

/// A text in Base64 that is JSON when decoded.
pub(crate) fn base64(text: &str) -> Option<String> {
    let compact: String = text.split_ascii_whitespace().collect();
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    if compact.len() < 16 || !compact.bytes().all(is_base64) {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(compact).ok()?).ok()?;
    decoded.trim_start().starts_with(['{', '[']).then_some(decoded)
}
