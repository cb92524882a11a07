//! XML from a stranger: limits first, then a parser that knows no document types.

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::finding::{Refusal, Refused, XmlFault};
use crate::origin::Traced;

/// Deepest nesting of elements. An assertion in a response needs 7; a signature with its keys, 8.
pub const DEPTH_LIMIT: usize = 32;
/// Most elements. An assertion has one for each value, and AWS takes 50 tags.
pub const ELEMENT_LIMIT: usize = 2_000;
/// Most attributes of one element, declarations of namespaces included.
pub const ATTRIBUTE_LIMIT: usize = 64;

/// Parses a text within the limits; so many bytes of what was pasted stand before it.
pub(crate) fn parse<'t>(text: &'t str, pasted: &Traced, skipped: usize) -> Result<Document<'t>, Refused> {
    let refuse = |refusal, start, end| Refused::at(refusal, pasted.span(start + skipped, end + skipped));
    check(text).map_err(|(refusal, start, end)| refuse(refusal, start, end))?;
    let options = ParsingOptions {
        allow_dtd: false,
        // Texts and comments between elements are nodes, too.
        nodes_limit: u32::try_from(ELEMENT_LIMIT * 4).unwrap_or(u32::MAX),
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|error| {
        let (fault, at) = fault(&error);
        let (start, end) = match at {
            Some(at) => {
                let start = offset(text, at.row, at.col);
                let next = text.get(start..).and_then(|rest| rest.chars().next());
                (start, start + next.map_or(0, char::len_utf8))
            }
            None => (text.len(), text.len()),
        };
        let refusal = match error {
            Error::DtdDetected => Refusal::Doctype,
            Error::NodesLimitReached => Refusal::TooManyElements { limit: ELEMENT_LIMIT },
            Error::AttributesLimitReached | Error::NamespacesLimitReached => {
                Refusal::TooManyAttributes { limit: ATTRIBUTE_LIMIT }
            }
            _ => Refusal::NotXml { fault },
        };
        refuse(refusal, start, end)
    })
}

type Excess = (Refusal, usize, usize);

/// Counts elements, their depth and attributes, and refuses document types, in one pass and without a tree: the parser is only given texts
/// that it can handle in time and memory that grow with their length.
fn check(text: &str) -> Result<(), Excess> {
    let (mut elements, mut depth, mut at) = (0, 0_usize, 0);
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    while let Some(open) = rest(at).find('<').map(|found| at + found) {
        let tag = rest(open);
        // Where a construct is not closed, the parser says so.
        let behind = |end: &str| tag.find(end).map_or(text.len(), |found| open + found + end.len());
        if tag.starts_with("<!--") {
            at = behind("-->");
        } else if tag.starts_with("<![CDATA[") {
            at = behind("]]>");
        } else if tag.starts_with("<?") {
            at = behind("?>");
        } else if tag.starts_with("<!") {
            let end = tag.find(['[', '>', '\n']).map_or(text.len(), |found| open + found);
            return Err((Refusal::Doctype, open, end));
        } else if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            at = behind(">");
        } else {
            let (length, attributes, empty) = start_tag(tag);
            at = open + length;
            elements += 1;
            depth += usize::from(!empty);
            if attributes > ATTRIBUTE_LIMIT {
                return Err((Refusal::TooManyAttributes { limit: ATTRIBUTE_LIMIT }, open, at));
            }
            if elements > ELEMENT_LIMIT {
                return Err((Refusal::TooManyElements { limit: ELEMENT_LIMIT }, open, at));
            }
            if depth > DEPTH_LIMIT {
                return Err((Refusal::TooDeep { limit: DEPTH_LIMIT }, open, at));
            }
        }
    }
    Ok(())
}

/// Length of a start tag, how many values it quotes, and whether it closes itself.
fn start_tag(tag: &str) -> (usize, usize, bool) {
    let (mut quote, mut attributes, mut before) = (None, 0, b'<');
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (None, b'>') => return (at + 1, attributes, before == b'/'),
            _ => {}
        }
        before = byte;
    }
    (tag.len(), attributes, false)
}

/// What kind of fault it is, and its place if the parser names one.
fn fault(error: &Error) -> (XmlFault, Option<roxmltree::TextPos>) {
    let fault = match error {
        Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream => return (XmlFault::CutOff, None),
        Error::DtdDetected
        | Error::NodesLimitReached
        | Error::AttributesLimitReached
        | Error::NamespacesLimitReached => return (XmlFault::Character, None),
        Error::UnexpectedCloseTag(..) | Error::UnexpectedEntityCloseTag(_) => XmlFault::Tag,
        Error::InvalidXmlPrefixUri(_)
        | Error::UnexpectedXmlUri(_)
        | Error::UnexpectedXmlnsUri(_)
        | Error::InvalidElementNamePrefix(_)
        | Error::DuplicatedNamespace(..)
        | Error::UnknownNamespace(..) => XmlFault::Namespace,
        Error::UnknownEntityReference(..)
        | Error::MalformedEntityReference(_)
        | Error::EntityReferenceLoop(_)
        | Error::EntityResolver(..) => XmlFault::Entity,
        Error::InvalidAttributeValue(_) | Error::DuplicatedAttribute(..) => XmlFault::Attribute,
        Error::UnexpectedDeclaration(_)
        | Error::InvalidName(_)
        | Error::NonXmlChar(..)
        | Error::InvalidChar(..)
        | Error::InvalidChar2(..)
        | Error::InvalidString(..)
        | Error::InvalidExternalID(_)
        | Error::InvalidComment(_)
        | Error::InvalidCharacterData(_)
        | Error::UnknownToken(_) => XmlFault::Character,
    };
    (fault, Some(error.pos()))
}

/// Byte offset of a row and a column in characters, both from 1.
fn offset(text: &str, row: u32, column: u32) -> usize {
    let line = text.split_inclusive('\n').take(row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let rest = text.get(line..).unwrap_or_default();
    let inside = rest.char_indices().nth(column.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at);
    line + inside
}

/// Child elements of that name.
pub(crate) fn children<'a, 'i>(
    of: Node<'a, 'i>,
    name: (&'static str, &'static str),
) -> impl Iterator<Item = Node<'a, 'i>> {
    of.children().filter(move |child| child.has_tag_name(name))
}

/// All text inside, without comments: what a canonical form of the XML would hold, so that a comment inside a name does not cut it short.
pub(crate) fn text(of: Node<'_, '_>) -> String {
    of.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refusal(text: &str) -> (Refusal, &str) {
        let traced = Traced::new(text, 0..text.len());
        let refused = parse(text, &traced, 0).unwrap_err();
        (refused.refusal, refused.span.unwrap().of(text))
    }

    #[test]
    fn every_document_type_is_refused_at_its_place() {
        let laughs = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>"#;
        assert_eq!(refusal(laughs), (Refusal::Doctype, "<!DOCTYPE x "));
        let external = r#"<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>"#;
        assert_eq!(refusal(external), (Refusal::Doctype, r#"<!DOCTYPE x SYSTEM "file:///etc/passwd""#));
        assert_eq!(refusal("<!DOCTYPE x><x/>").0, Refusal::Doctype, "an empty one, too");
        assert_eq!(refusal("<x><!doctype html></x>").0, Refusal::Doctype);
    }

    #[test]
    fn a_document_type_in_a_comment_is_only_words() {
        let text = "<x><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></x>";
        assert!(parse(text, &Traced::new(text, 0..text.len()), 0).is_ok());
    }

    #[test]
    fn limits_are_named_at_their_place() {
        let deep = "<a>".repeat(40);
        assert_eq!(refusal(&deep), (Refusal::TooDeep { limit: DEPTH_LIMIT }, "<a>"));
        let wide = format!("<a>{}</a>", "<b/>".repeat(ELEMENT_LIMIT));
        assert_eq!(refusal(&wide), (Refusal::TooManyElements { limit: ELEMENT_LIMIT }, "<b/>"));
        let attributes: String =
            (0..=ATTRIBUTE_LIMIT).flat_map(|n| [" a".to_owned(), n.to_string(), "='>'".to_owned()]).collect();
        assert_eq!(refusal(&format!("<a{attributes}/>")).0, Refusal::TooManyAttributes { limit: ATTRIBUTE_LIMIT });
    }

    #[test]
    fn faults_are_marked() {
        use XmlFault::{Attribute, Character, CutOff, Entity, Namespace, Tag};
        for (text, fault, marked) in [
            ("<a><b></a>", Tag, "<"),
            ("<a>", CutOff, ""),
            ("<a", CutOff, ""),
            ("<a>é\n&xx;</a>", Entity, "&"),
            ("<p:a/>", Namespace, "p"),
            ("<a b='1' b='2'/>", Attribute, "b"),
            ("<a><1/></a>", Character, "1"),
        ] {
            let (found, words) = refusal(text);
            assert_eq!((found, words), (Refusal::NotXml { fault }, marked), "{text}");
        }
    }

    #[test]
    fn a_comment_does_not_cut_a_name_short() {
        let document = Document::parse("<n>ana@example.com<!-- -->.evil.example</n>").unwrap();
        assert_eq!(text(document.root_element()), "ana@example.com.evil.example");
    }
}
