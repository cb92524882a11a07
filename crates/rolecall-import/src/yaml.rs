//! YAML, by the rules of 1.2: `on` is a text, `2012-10-17` too. The short tags of CloudFormation become its long forms; anchors, aliases and any other tag
//! are refused, so that no small text becomes a large one.

use rolecall_core::text::Span;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use crate::finding::{Refusal, Refused};
use crate::loose::DEPTH_LIMIT;
use crate::source::Source;
use crate::tree::{Member, Node, Tree};

/// Members at the left margin that tell a text that is worth reading as YAML.
const MARKS: [&str; 26] = [
    "AWSTemplateFormatVersion",
    "Resources",
    "Transform",
    "jobs",
    "apiVersion",
    "kind",
    "provider",
    "Statement",
    "Version",
    "UserDetailList",
    "RoleDetailList",
    "Role",
    "Roles",
    "User",
    "Users",
    "Policy",
    "Policies",
    "PolicyVersion",
    "PolicyDocument",
    "AssumedRoleUser",
    "UserId",
    "Roots",
    "Accounts",
    "Attributes",
    "Records",
    "EvaluationResults",
];

/// Whether a text looks like YAML of a known kind.
pub(crate) fn is_likely(text: &str) -> bool {
    let is_mark = |line: &str| {
        let line = line.strip_prefix("- ").unwrap_or(line);
        line.split_once(':').is_some_and(|(name, rest)| {
            MARKS.contains(&name.trim_matches(['"', '\''])) && (rest.trim().is_empty() || rest.starts_with(' '))
        })
    };
    text.trim_start_matches('\u{feff}').lines().any(is_mark)
}

/// What a tag of CloudFormation stands for.
fn long_form(suffix: &str) -> Option<String> {
    match suffix {
        "Ref" | "Condition" => Some(suffix.to_owned()),
        "GetAtt" | "Sub" | "Join" | "Select" | "Split" | "If" | "FindInMap" | "ImportValue" | "Base64" | "GetAZs"
        | "Cidr" | "Equals" | "Not" | "And" | "Or" | "Transform" | "ToJsonString" | "Length" | "ForEach" => {
            Some(format!("Fn::{suffix}"))
        }
        _ => None,
    }
}

/// The documents of a text.
pub(crate) fn documents(source: &Source) -> Result<Vec<Tree>, Refused> {
    let mut reader = Reader { source, offsets: offsets(source.text()), open: Vec::new(), done: Vec::new() };
    for event in Parser::new_from_str(source.text()) {
        let (event, span) = event.map_err(|error| {
            let at = reader.offset(*error.marker());
            Refused::at(Refusal::Syntax, source.origin(at..at))
        })?;
        reader.event(event, span.start, span.end)?;
    }
    reader.done.retain(|tree| !tree.is_null());
    Ok(reader.done)
}

/// Byte offsets of all characters, if some take more than one byte.
fn offsets(text: &str) -> Option<Vec<usize>> {
    (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
}

/// An array or object that is not closed yet.
struct Open {
    tree: Tree,
    /// The name of a member whose value comes next.
    name: Option<(String, Span)>,
    tag: Option<String>,
}

struct Reader<'s> {
    source: &'s Source,
    offsets: Option<Vec<usize>>,
    open: Vec<Open>,
    done: Vec<Tree>,
}

impl Reader<'_> {
    fn offset(&self, marker: Marker) -> usize {
        let length = self.source.text().len();
        match &self.offsets {
            Some(offsets) => offsets.get(marker.index()).copied().unwrap_or(length),
            None => marker.index().min(length),
        }
    }

    fn event(&mut self, event: Event<'_>, start: Marker, end: Marker) -> Result<(), Refused> {
        let (start, end) = (self.offset(start), self.offset(end));
        let span = self.source.origin(start..end.max(start));
        match event {
            Event::Alias(_) => Err(Refused::at(Refusal::YamlReference, span)),
            Event::Scalar(text, style, anchor, tag) => {
                let tag = long(tag.as_deref(), anchor, span)?;
                let node = if style == ScalarStyle::Plain && tag.is_none() {
                    plain(&text)
                } else {
                    Node::String(text.into_owned())
                };
                self.place(tagged(Tree::new(node, span), tag))
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(Node::Array(Vec::new()), long(tag.as_deref(), anchor, span)?, span)
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(Node::Object(Vec::new()), long(tag.as_deref(), anchor, span)?, span)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(mut closed) => {
                    closed.tree.span = closed.tree.span.join(span);
                    self.place(tagged(closed.tree, closed.tag))
                }
                None => Ok(()),
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn begin(&mut self, node: Node, tag: Option<String>, span: Span) -> Result<(), Refused> {
        if self.open.len() == DEPTH_LIMIT {
            return Err(Refused::at(Refusal::TooDeep, span));
        }
        self.open.push(Open { tree: Tree::new(node, span), name: None, tag });
        Ok(())
    }

    /// Puts a value where it belongs.
    fn place(&mut self, tree: Tree) -> Result<(), Refused> {
        let Some(open) = self.open.last_mut() else {
            self.done.push(tree);
            return Ok(());
        };
        match &mut open.tree.node {
            Node::Array(elements) => elements.push(tree),
            Node::Object(members) => match open.name.take() {
                None => {
                    let name = tree.scalar().ok_or_else(|| Refused::at(Refusal::Syntax, tree.span))?;
                    if members.iter().any(|member| member.name == name) {
                        return Err(Refused::at(Refusal::DuplicateMember, tree.span));
                    }
                    open.name = Some((name, tree.span));
                }
                Some((name, at)) => members.push(Member { name, at, value: tree }),
            },
            _ => {}
        }
        Ok(())
    }
}

fn long(tag: Option<&Tag>, anchor: usize, span: Span) -> Result<Option<String>, Refused> {
    if anchor != 0 {
        return Err(Refused::at(Refusal::YamlReference, span));
    }
    match tag {
        None => Ok(None),
        Some(tag) if tag.is_yaml_core_schema() => Ok(None),
        Some(tag) => long_form(&tag.suffix).map(Some).ok_or_else(|| Refused::at(Refusal::YamlReference, span)),
    }
}

fn tagged(tree: Tree, tag: Option<String>) -> Tree {
    let span = tree.span;
    match tag {
        Some(name) => Tree::new(Node::Object(vec![Member { name, at: span, value: tree }]), span),
        None => tree,
    }
}

/// A scalar without quotes.
fn plain(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ if text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
            && rolecall_core::json::parse(text).is_ok() =>
        {
            Node::Number(text.to_owned())
        }
        _ => Node::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, Refusal> {
        let source = Source::new(text.to_owned());
        let read = documents(&source).map_err(|refused| refused.refusal)?;
        Ok(read.iter().map(|tree| tree.json().pretty().split_whitespace().collect::<Vec<_>>().join(" ")).collect())
    }

    #[test]
    fn words_stay_texts_and_tags_become_their_long_forms() {
        assert_eq!(
            read("on: yes\nVersion: 2012-10-17\nb: 012345678901\nc: 3600\nd: !Sub \"x-${A}\"\ne: !GetAtt A.Arn\nf: [!Ref B]\n").unwrap(),
            [r#"{ "on": "yes", "Version": "2012-10-17", "b": "012345678901", "c": 3600, "d": { "Fn::Sub": "x-${A}" }, "e": { "Fn::GetAtt": "A.Arn" }, "f": [ { "Ref": "B" } ] }"#]
        );
        assert_eq!(read("a: 1\n---\nb: 2\n").unwrap(), [r#"{ "a": 1 }"#, r#"{ "b": 2 }"#]);
    }

    #[test]
    fn references_are_refused() {
        assert_eq!(read("a: &x [1]\nb: *x\n"), Err(Refusal::YamlReference));
        assert_eq!(read("a: !!python/object 1\nb: !Foo 1\n"), Err(Refusal::YamlReference));
        assert_eq!(read("a: 1\na: 2\n"), Err(Refusal::DuplicateMember));
        assert_eq!(read(&"[".repeat(80)), Err(Refusal::TooDeep));
        assert_eq!(read("a: \"x\n"), Err(Refusal::Syntax));
    }

    #[test]
    fn places_count_bytes() {
        let text = "é: ü\nb: word\n";
        let source = Source::new(text.to_owned());
        let read = documents(&source).unwrap();
        assert_eq!(read[0].get("b").unwrap().span.of(text), "word");
    }
}
