//! Reads message files: Fluent's syntax, and of it what these messages use.

use std::collections::BTreeMap;

use fluent_syntax::ast;
use fluent_syntax::parser;

/// The language that others are compared with, and shown where nothing was chosen.
pub(crate) const REFERENCE: &str = "en";

/// The files whose messages few visits to the page need, or none: a table of their own, which is loaded with what says them. The help of the
/// command line and what the rules say that look beside a catalogue are for other programs, which carry both tables.
const LATER: &[&str] = &[
    "analysis-assumers.ftl",
    "analysis-escalation.ftl",
    "analysis-explanation.ftl",
    "analysis-exposure.ftl",
    "analysis-graph.ftl",
    "analysis-worlds.ftl",
    "analysis.ftl",
    "assist.ftl",
    "cli.ftl",
    "help.ftl",
    "import.ftl",
    "labels-assist.ftl",
    "labels-import.ftl",
    "labels-questions.ftl",
    "lint-statement.ftl",
    "questions.ftl",
    "token.ftl",
];

/// The messages of one language.
#[derive(Debug)]
pub(crate) struct Language {
    pub(crate) tag: String,
    pub(crate) messages: BTreeMap<String, Message>,
}

/// A message as it is written, references followed.
#[derive(Debug)]
pub(crate) struct Message {
    /// File and line.
    pub(crate) place: String,
    /// Whether it is plain text without arguments.
    pub(crate) is_label: bool,
    /// Whether it belongs into the table that is loaded later.
    pub(crate) is_later: bool,
    pub(crate) pattern: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Words(String),
    Argument { name: String, number: bool },
    Select { name: String, variants: Vec<Variant> },
}

#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) key: String,
    pub(crate) is_number: bool,
    pub(crate) is_default: bool,
    pub(crate) pattern: Vec<Piece>,
}

struct Raw {
    place: String,
    is_label: bool,
    is_later: bool,
    pattern: ast::Pattern<String>,
}

impl Language {
    /// Reads the files of a language: names, as they are shown, and texts.
    pub(crate) fn read(tag: &str, files: &[(String, String)]) -> Result<Self, Vec<String>> {
        let mut raw: BTreeMap<String, Raw> = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, text) in files {
            let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
            let resource = match parser::parse(text.clone()) {
                Ok(resource) => resource,
                Err((_, errors)) => {
                    faults
                        .extend(errors.iter().map(|error| format!("{name}:{}: {}", line(error.pos.start), error.kind)));
                    continue;
                }
            };
            for entry in resource.body {
                let (id, pattern, attributes) = match entry {
                    ast::Entry::Message(message) => (message.id.name, message.value, message.attributes),
                    ast::Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
                    _ => continue,
                };
                let start = text.find(&format!("\n{id} =")).map_or(0, |at| at + 1);
                let place = format!("{name}:{}: {id}", line(start));
                match pattern {
                    Some(pattern) if attributes.is_empty() => {
                        let file = name.rsplit('/').next().unwrap_or_default();
                        let (is_label, is_later) = (file.starts_with("labels-"), LATER.contains(&file));
                        if let Some(first) = raw.insert(id, Raw { place: place.clone(), is_label, is_later, pattern }) {
                            faults.push(format!("{place} is there twice, first at {}", first.place));
                        }
                    }
                    _ => faults.push(format!("{place}: a message has a text and no attributes here")),
                }
            }
        }
        let mut messages = BTreeMap::new();
        for (id, message) in raw.iter().filter(|(id, _)| !id.starts_with('-')) {
            match follow(&message.pattern, &raw, 0) {
                Ok(pattern) => {
                    let Raw { place, is_label, is_later, .. } = message;
                    let (place, is_label, is_later) = (place.clone(), *is_label, *is_later);
                    messages.insert(id.clone(), Message { place, is_label, is_later, pattern });
                }
                Err(fault) => faults.push(format!("{}: {fault}", message.place)),
            }
        }
        if faults.is_empty() { Ok(Self { tag: tag.to_owned(), messages }) } else { Err(faults) }
    }
}

/// A pattern with the messages and terms that it refers to put in their places.
fn follow(pattern: &ast::Pattern<String>, raw: &BTreeMap<String, Raw>, depth: usize) -> Result<Vec<Piece>, String> {
    if depth > 8 {
        return Err("messages refer to each other in a circle".into());
    }
    let mut pieces = Vec::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } if value.contains('\n') => {
                return Err("a text stands on one line".into());
            }
            ast::PatternElement::TextElement { value } => pieces.push(Piece::Words(value.clone())),
            ast::PatternElement::Placeable { expression } => pieces.extend(expression_of(expression, raw, depth)?),
        }
    }
    Ok(pieces)
}

fn expression_of(
    expression: &ast::Expression<String>,
    raw: &BTreeMap<String, Raw>,
    depth: usize,
) -> Result<Vec<Piece>, String> {
    match expression {
        ast::Expression::Inline(inline) => inline_of(inline, raw, depth),
        ast::Expression::Select { selector, variants } => {
            let ast::InlineExpression::VariableReference { id } = selector else {
                return Err("only an argument can choose among variants".into());
            };
            let variants = variants.iter().map(|variant| {
                let (key, is_number) = match &variant.key {
                    ast::VariantKey::Identifier { name } => (name.clone(), false),
                    ast::VariantKey::NumberLiteral { value } => (value.clone(), true),
                };
                let pattern = follow(&variant.value, raw, depth)?;
                Ok(Variant { key, is_number, is_default: variant.default, pattern })
            });
            Ok(vec![Piece::Select { name: id.name.clone(), variants: variants.collect::<Result<_, String>>()? }])
        }
    }
}

fn inline_of(
    inline: &ast::InlineExpression<String>,
    raw: &BTreeMap<String, Raw>,
    depth: usize,
) -> Result<Vec<Piece>, String> {
    let referred = |id: &str| match raw.get(id) {
        Some(message) => follow(&message.pattern, raw, depth + 1),
        None => Err(format!("there is no message `{id}`")),
    };
    match inline {
        ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
            Ok(vec![Piece::Words(value.replace("\\\"", "\"").replace("\\\\", "\\"))])
        }
        ast::InlineExpression::VariableReference { id } => {
            Ok(vec![Piece::Argument { name: id.name.clone(), number: false }])
        }
        ast::InlineExpression::FunctionReference { id, arguments } => match arguments.positional.as_slice() {
            [ast::InlineExpression::VariableReference { id: name }] if id.name == "NUMBER" => {
                Ok(vec![Piece::Argument { name: name.name.clone(), number: true }])
            }
            _ => Err(format!("{}(): only `NUMBER($argument)` is known", id.name)),
        },
        ast::InlineExpression::MessageReference { id, attribute: None } => referred(&id.name),
        ast::InlineExpression::TermReference { id, attribute: None, arguments: None } => {
            referred(&format!("-{}", id.name))
        }
        ast::InlineExpression::Placeable { expression } => expression_of(expression, raw, depth),
        _ => Err("attributes and arguments of terms are not used here".into()),
    }
}
