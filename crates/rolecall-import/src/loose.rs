//! Reads JSON as people paste it: with comments, trailing commas, single or typographic quotes, names without quotes, Python's words. Each thing that
//! is not JSON is mended and told; nothing is evaluated, and what cannot be mended in one way only is an error.

use rolecall_core::text::Span;

use crate::finding::{Finding, Found, Mend};
use crate::source::Source;
use crate::tree::{Member, Node, Tree};

/// Deepest nesting of arrays and objects.
pub(crate) const DEPTH_LIMIT: usize = 64;

/// Why a value cannot be read, and where in the pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    pub(crate) cause: Cause,
    pub(crate) span: Span,
}

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The text ends, or somebody left a part out.
    Truncated,
    /// A name that stands twice in one object.
    Duplicate,
    /// Nested too deep.
    TooDeep,
    /// Anything else.
    Syntax,
}

/// A value, where it ends in the source, and what was mended in it.
#[derive(Debug)]
pub(crate) struct Loose {
    pub(crate) tree: Tree,
    pub(crate) end: usize,
    pub(crate) found: Vec<Found>,
}

/// Reads the value that begins at `start`.
pub(crate) fn value(source: &Source, start: usize) -> Result<Loose, Stop> {
    let mut parser = Parser { source, text: source.text(), at: start, depth: 0, found: Vec::new(), python: false };
    let tree = parser.value()?;
    if parser.python {
        // Python's quotes are not a slip of their own.
        parser.found.retain(|found| found.finding != Finding::Mended(Mend::SingleQuotes));
    }
    Ok(Loose { tree, end: parser.at, found: parser.found })
}

/// Where the next thing that is neither white space nor a comment begins.
pub(crate) fn skip_blank(source: &Source, start: usize) -> usize {
    let mut parser = Parser { source, text: source.text(), at: start, depth: 0, found: Vec::new(), python: false };
    parser.skip().map_or(start, |()| parser.at)
}

struct Parser<'s> {
    source: &'s Source,
    text: &'s str,
    at: usize,
    depth: usize,
    found: Vec<Found>,
    python: bool,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self, character: char) {
        self.at += character.len_utf8();
    }

    fn span(&self, start: usize) -> Span {
        self.source.origin(start..self.at)
    }

    /// Tells each kind of repair once, at its first place.
    fn mend(&mut self, mend: Mend, start: usize) {
        let finding = Finding::Mended(mend);
        if self.found.iter().all(|found| found.finding != finding) {
            self.found.push(Found { finding, span: Some(self.span(start)) });
        }
    }

    fn stop<T>(&self, cause: Cause) -> Result<T, Stop> {
        Err(Stop { cause, span: self.source.origin(self.at..self.at) })
    }

    /// What cannot stand here: the end, an ellipsis that stands for what is left out, or anything else.
    fn unexpected<T>(&self) -> Result<T, Stop> {
        let rest = self.rest();
        let is_cut =
            rest.is_empty() || rest.starts_with('…') || rest.starts_with("...") || rest.starts_with("[truncated]");
        self.stop(if is_cut { Cause::Truncated } else { Cause::Syntax })
    }

    fn skip(&mut self) -> Result<(), Stop> {
        while let Some(character) = self.peek() {
            let start = self.at;
            match character {
                ' ' | '\n' | '\r' | '\t' => self.at += 1,
                '\u{feff}' => {
                    self.bump(character);
                    self.mend(Mend::ByteOrderMark, start);
                }
                '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => {
                    self.bump(character);
                    self.mend(Mend::ZeroWidth, start);
                }
                other if other.is_whitespace() => {
                    self.bump(other);
                    self.mend(Mend::NoBreakSpace, start);
                }
                '/' | '#' => {
                    let rest = self.rest();
                    let length = if rest.starts_with("/*") {
                        rest.find("*/").map_or(rest.len(), |end| end + 2)
                    } else if rest.starts_with("//") || character == '#' {
                        rest.find('\n').unwrap_or(rest.len())
                    } else {
                        return self.stop(Cause::Syntax);
                    };
                    self.at += length;
                    self.mend(Mend::Comments, start);
                }
                _ => break,
            }
        }
        Ok(())
    }

    fn value(&mut self) -> Result<Tree, Stop> {
        self.skip()?;
        let start = self.at;
        let node = match self.peek() {
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(|parser| parser.array(']'))?,
            Some('(') => {
                self.python = true;
                let node = self.nested(|parser| parser.array(')'))?;
                self.mend(Mend::PythonLiteral, start);
                node
            }
            Some('-' | '0'..='9') => self.number(),
            Some(_) if self.quote().is_some() => Node::String(self.string()?),
            Some(letter) if letter.is_ascii_alphabetic() => self.word()?,
            _ => return self.unexpected(),
        };
        Ok(Tree::new(node, self.span(start)))
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Result<Node, Stop>) -> Result<Node, Stop> {
        if self.depth == DEPTH_LIMIT {
            return self.stop(Cause::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        let node = inner(self);
        self.depth -= 1;
        node
    }

    fn array(&mut self, close: char) -> Result<Node, Stop> {
        let mut elements = Vec::new();
        while !self.closed(close, elements.is_empty())? {
            elements.push(self.value()?);
        }
        Ok(Node::Array(elements))
    }

    fn object(&mut self) -> Result<Node, Stop> {
        let mut members: Vec<Member> = Vec::new();
        while !self.closed('}', members.is_empty())? {
            let start = self.at;
            let name = self.name()?;
            let at = self.span(start);
            self.skip()?;
            if self.peek() != Some(':') {
                return self.unexpected();
            }
            self.at += 1;
            let value = self.value()?;
            members.push(Member { name, at, value });
        }
        if let Some(span) = duplicate(&members) {
            return Err(Stop { cause: Cause::Duplicate, span });
        }
        Ok(Node::Object(members))
    }

    /// Before an element: consumes a comma between two, or the closing bracket and says so.
    fn closed(&mut self, close: char, first: bool) -> Result<bool, Stop> {
        self.skip()?;
        let comma = self.at;
        let has_comma = !first && self.peek() == Some(',');
        if has_comma {
            self.at += 1;
            self.skip()?;
        }
        match self.peek() {
            Some(found) if found == close => {
                if has_comma {
                    let end = std::mem::replace(&mut self.at, comma + 1);
                    self.mend(Mend::TrailingCommas, comma);
                    self.at = end;
                }
                self.bump(close);
                Ok(true)
            }
            Some('…') => self.stop(Cause::Truncated),
            Some(_) if first || has_comma => Ok(false),
            _ => self.unexpected(),
        }
    }

    fn name(&mut self) -> Result<String, Stop> {
        if self.quote().is_some() {
            return self.string();
        }
        let start = self.at;
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$' | '-');
        let name: String = self.rest().chars().take_while(|character| is_part(*character)).collect();
        if name.is_empty() || name.starts_with('-') {
            return self.unexpected();
        }
        self.at += name.len();
        self.mend(Mend::UnquotedKeys, start);
        Ok(name)
    }

    fn number(&mut self) -> Node {
        let is_part = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '-' | '+' | '.');
        let text: String = self.rest().chars().take_while(is_part).collect();
        self.at += text.len();
        // What JSON has no number for (an account with a leading zero, a date) stays a text.
        if rolecall_core::json::parse(&text).is_ok() { Node::Number(text) } else { Node::String(text) }
    }

    /// A word of JSON or Python, or a call that Python prints, such as `datetime.datetime(…)`.
    fn word(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        let is_part = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_');
        let word: String = self.rest().chars().take_while(is_part).collect();
        self.at += word.len();
        let (node, is_python) = match word.as_str() {
            "null" => (Node::Null, false),
            "true" => (Node::Bool(true), false),
            "false" => (Node::Bool(false), false),
            "None" => (Node::Null, true),
            "True" => (Node::Bool(true), true),
            "False" => (Node::Bool(false), true),
            _ if self.peek() == Some('(') => {
                self.call()?;
                (Node::String(self.text.get(start..self.at).unwrap_or_default().to_owned()), true)
            }
            _ => {
                self.at = start;
                return self.unexpected();
            }
        };
        if is_python {
            self.python = true;
            self.mend(Mend::PythonLiteral, start);
        }
        Ok(node)
    }

    /// Over the arguments of a call, to the bracket that closes them.
    fn call(&mut self) -> Result<(), Stop> {
        let mut open = 0_usize;
        while let Some(character) = self.peek() {
            self.bump(character);
            match character {
                '(' => open += 1,
                ')' => open -= 1,
                '\n' | '{' | '}' => return self.stop(Cause::Syntax),
                _ => {}
            }
            if open == 0 {
                return Ok(());
            }
        }
        self.stop(Cause::Truncated)
    }

    /// The quote here: how many bytes stand before what it encloses, and what closes it.
    fn quote(&self) -> Option<(usize, &'static [char])> {
        let rest = self.rest();
        let prefix = usize::from(
            rest.starts_with(['u', 'b', 'r', 'U', 'B', 'R'])
                && rest.get(1..).is_some_and(|rest| rest.starts_with(['"', '\''])),
        );
        let quote = rest.get(prefix..)?.chars().next()?;
        let close: &'static [char] = match quote {
            '"' => &['"'],
            '\'' => &['\''],
            '“' | '”' | '„' | '«' if prefix == 0 => &['”', '“', '"'],
            '‘' | '’' if prefix == 0 => &['’', '‘', '\''],
            _ => return None,
        };
        if quote == '«' {
            return None;
        }
        Some((prefix + quote.len_utf8(), close))
    }

    fn string(&mut self) -> Result<String, Stop> {
        let start = self.at;
        let Some((length, close)) = self.quote() else { return self.unexpected() };
        let opening = self.text.get(start..start + length).unwrap_or_default().to_owned();
        self.at += length;
        let mut text = String::new();
        loop {
            let Some(character) = self.peek() else { return self.stop(Cause::Truncated) };
            self.bump(character);
            match character {
                quote if close.contains(&quote) => break,
                '\\' => self.escape(&mut text)?,
                '\n' | '\r' => return self.stop(Cause::Syntax),
                other => text.push(other),
            }
        }
        match opening.as_str() {
            "\"" => {}
            "'" => self.mend(Mend::SingleQuotes, start),
            prefixed if prefixed.len() == 2 && prefixed.is_ascii() => {
                self.python = true;
                self.mend(Mend::PythonLiteral, start);
            }
            _ => self.mend(Mend::SmartQuotes, start),
        }
        if text.contains(['\u{a0}', '\u{200b}', '\u{feff}', '“', '”']) {
            self.found
                .push(Found { finding: Finding::OddCharacter { text: text.clone() }, span: Some(self.span(start)) });
        }
        Ok(text)
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Stop> {
        let Some(character) = self.peek() else { return self.stop(Cause::Truncated) };
        self.bump(character);
        let plain = match character {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            '"' | '\\' | '/' | '\'' => character,
            'x' => self.digits(2).and_then(char::from_u32).map_or_else(|| self.stop(Cause::Syntax), Ok)?,
            'u' => {
                let first = self.digits(4).map_or_else(|| self.stop(Cause::Syntax), Ok)?;
                let code = match first {
                    0xd800..=0xdbff if self.rest().starts_with("\\u") => {
                        self.at += 2;
                        let second = self.digits(4).map_or_else(|| self.stop(Cause::Syntax), Ok)?;
                        0x10000 + ((first - 0xd800) << 10) + (second.wrapping_sub(0xdc00) & 0x3ff)
                    }
                    _ => first,
                };
                char::from_u32(code).map_or_else(|| self.stop(Cause::Syntax), Ok)?
            }
            _ => return self.stop(Cause::Syntax),
        };
        text.push(plain);
        Ok(())
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.at += count;
        Some(code)
    }
}

/// Where a name stands that an earlier member has, too.
fn duplicate(members: &[Member]) -> Option<Span> {
    let mut names: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.at)).collect();
    names.sort_unstable();
    let twice = names.windows(2).find(|pair| pair.first().map(|one| one.0) == pair.last().map(|other| other.0))?;
    twice.last().map(|(_, span)| *span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>) {
        let source = Source::new(text.to_owned());
        let loose = value(&source, 0).unwrap_or_else(|stop| panic!("{text}: {stop:?}"));
        let mends = loose.found.iter().map(|found| found.finding.code().to_owned()).collect();
        (loose.tree.json().pretty().split_whitespace().collect::<Vec<_>>().join(" "), mends)
    }

    #[test]
    fn strict_json_needs_no_repair() {
        assert_eq!(read(r#"{"a": [1, -2.5e3, "x\u00e9\ud83d\ude00\n", null, true]}"#).1, Vec::<String>::new());
    }

    #[test]
    fn each_slip_is_mended_and_told() {
        for (text, read_as, mend) in [
            ("{'a': 'b'}", r#"{ "a": "b" }"#, "singleQuotes"),
            ("{'a': True}", r#"{ "a": true }"#, "pythonLiteral"),
            (
                "{'a': datetime.datetime(2026, 1, 2, tzinfo=tzutc())}",
                r#"{ "a": "datetime.datetime(2026, 1, 2, tzinfo=tzutc())" }"#,
                "pythonLiteral",
            ),
            ("{u'a': ('b',)}", r#"{ "a": ["b"] }"#, "pythonLiteral"),
            ("{“a”: “b”}", r#"{ "a": "b" }"#, "smartQuotes"),
            ("{a: 1}", r#"{ "a": 1 }"#, "unquotedKeys"),
            ("{\"a\": [1,],}", r#"{ "a": [1] }"#, "trailingCommas"),
            ("{\"a\": 1 /* x */} // y", r#"{ "a": 1 }"#, "comments"),
            ("{\u{a0}\"a\": 1}", r#"{ "a": 1 }"#, "noBreakSpace"),
        ] {
            let (json, mends) = read(text);
            assert_eq!(json, read_as, "{text}");
            assert!(mends.iter().any(|known| known == mend), "{text}: {mends:?}");
        }
    }

    #[test]
    fn what_is_cut_off_or_ambiguous_is_refused() {
        for (text, cause) in [
            ("{\"a\": [1", Cause::Truncated),
            ("{\"a\": [1, …]}", Cause::Truncated),
            ("{\"a\": [1, ...]}", Cause::Truncated),
            ("{\"a\": 1, \"a\": 2}", Cause::Duplicate),
            ("{\"a\" 1}", Cause::Syntax),
            ("{\"a\": 1 \"b\": 2}", Cause::Syntax),
        ] {
            assert_eq!(
                value(&Source::new(text.to_owned()), 0).map(|_| ()).map_err(|stop| stop.cause),
                Err(cause),
                "{text}"
            );
        }
        let deep = "[".repeat(100_000);
        assert_eq!(value(&Source::new(deep), 0).unwrap_err().cause, Cause::TooDeep);
    }
}
