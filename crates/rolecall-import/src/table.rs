//! Tables with commas, and the structures that Athena prints in their cells: `{type=AssumedRole, arn=…, sessioncontext={…}}`.

use rolecall_core::text::Span;

use crate::finding::Mend;
use crate::loose::DEPTH_LIMIT;
use crate::paste;
use crate::source::Source;
use crate::tree::{Member, Node, Tree};

/// The rows of a table as objects, their members named by the first line in lower case; and what had to be mended in the cells.
pub(crate) fn rows(source: &Source) -> (Vec<Tree>, Vec<(Mend, Span)>) {
    let mut lines = cells(source).into_iter();
    let names: Vec<String> =
        lines.next().unwrap_or_default().into_iter().map(|(name, _)| name.trim().to_ascii_lowercase()).collect();
    let mut mends = Vec::new();
    let mut rows = Vec::new();
    for line in lines {
        let Some(span) = line.first().zip(line.last()).map(|((_, first), (_, last))| first.join(*last)) else {
            continue;
        };
        let members = names.iter().zip(line).filter(|(_, (text, _))| !text.is_empty() && text != "null");
        let members =
            members.map(|(name, (text, at))| Member { name: name.clone(), at, value: cell(&text, at, &mut mends) });
        rows.push(Tree::new(Node::Object(members.collect()), span));
    }
    (rows, mends)
}

fn cell(text: &str, span: Span, mends: &mut Vec<(Mend, Span)>) -> Tree {
    if let Some((tree, mend)) = paste::nested(text, span, 0) {
        mends.push((mend, span));
        return tree;
    }
    if let Some(tree) = structure(text, span) {
        mends.push((Mend::AthenaStruct, span));
        return tree;
    }
    Tree::string(text, span)
}

/// Cells of all lines, quotes taken off, with their places.
fn cells(source: &Source) -> Vec<Vec<(String, Span)>> {
    let text = source.text();
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let (mut cell, mut start, mut quoted) = (String::new(), 0, false);
    let mut characters = text.char_indices().chain([(text.len(), '\n')]).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if quoted && characters.peek().is_some_and(|(_, next)| *next == '"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted || at == text.len() => {
                line.push((std::mem::take(&mut cell), source.origin(start..at)));
                start = at + 1;
                if character == '\n' {
                    let full = std::mem::take(&mut line);
                    if full.iter().any(|(text, _)| !text.trim().is_empty()) {
                        lines.push(full);
                    }
                }
            }
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    lines
}

/// A structure as Athena prints it; `null` is a word there.
pub(crate) fn structure(text: &str, span: Span) -> Option<Tree> {
    let text = text.trim();
    if !text.starts_with('{') || !text.contains('=') {
        return None;
    }
    let mut reader = Reader { text, at: 0, span };
    let tree = reader.value(0)?;
    (reader.at == text.len()).then_some(tree)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    span: Span,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, mark: char) -> bool {
        let blank = self.rest().len() - self.rest().trim_start().len();
        let found = self.rest().get(blank..).is_some_and(|rest| rest.starts_with(mark));
        if found {
            self.at += blank + mark.len_utf8();
        }
        found
    }

    fn value(&mut self, depth: usize) -> Option<Tree> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        if self.rest().starts_with('{') {
            self.at += 1;
            let mut members = Vec::new();
            while !self.skip('}') {
                if !members.is_empty() && !self.skip(',') {
                    return None;
                }
                let blank = self.rest().len() - self.rest().trim_start().len();
                self.at += blank;
                let length = self.rest().find('=')?;
                let name = self.rest().get(..length)?.trim().to_ascii_lowercase();
                self.at += length + 1;
                let value = self.value(depth + 1)?;
                members.push(Member { name, at: self.span, value });
            }
            return Some(Tree::new(Node::Object(members), self.span));
        }
        if self.rest().starts_with('[') {
            self.at += 1;
            let mut elements = Vec::new();
            while !self.skip(']') {
                if !elements.is_empty() && !self.skip(',') {
                    return None;
                }
                let blank = self.rest().len() - self.rest().trim_start().len();
                self.at += blank;
                elements.push(self.value(depth + 1)?);
            }
            return Some(Tree::new(Node::Array(elements), self.span));
        }
        let length = self.scalar_length();
        let text = self.text.get(self.at..self.at + length)?.trim().to_owned();
        self.at += length;
        let node = if matches!(text.as_str(), "null" | "") { Node::Null } else { Node::String(text) };
        Some(Tree::new(node, self.span))
    }

    /// Up to the bracket that closes, or to a comma behind which another name or element stands.
    fn scalar_length(&self) -> usize {
        let rest = self.rest();
        for (at, character) in rest.char_indices() {
            match character {
                '}' | ']' => return at,
                ',' => {
                    let next = rest.get(at + 1..).unwrap_or_default().trim_start();
                    let name = next.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
                    if name > 0 && next.as_bytes().get(name) == Some(&b'=') {
                        return at;
                    }
                }
                _ => {}
            }
        }
        rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_its_rows_and_their_structures() {
        let text = "EventName,userIdentity,x\n\"a \"\"b\"\"\",\"{type=Role, arn=arn:aws:iam::1:role/A, b={c=null, d=[e]}}\",\n";
        let (rows, mends) = rows(&Source::new(text.to_owned()));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text("eventname"), Some("a \"b\""));
        assert_eq!(rows[0].at(&["useridentity", "arn"]).and_then(Tree::str), Some("arn:aws:iam::1:role/A"));
        assert!(rows[0].at(&["useridentity", "b", "c"]).is_none());
        assert_eq!(mends.len(), 1);
        assert!(structure(&"{a=".repeat(1000), Span::default()).is_none());
    }
}
