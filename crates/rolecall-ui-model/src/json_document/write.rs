//! A document becomes text: to be saved, exported, or evaluated.

use rolecall_core::format::Path;
use rolecall_core::json::quote;
use rolecall_core::text::Span;

use super::JsonDocument;

impl JsonDocument {
    /// The scenario with empty documents, as saved and as put into links: nothing is left out.
    #[must_use]
    pub fn saved(&self) -> String {
        let mut writer = Writer::new(None, &|_, _| false);
        writer.value(self);
        writer.out
    }

    /// The scenario as a file for people and other programs: indented, without policies that are blank.
    #[must_use]
    pub fn exported(&self) -> String {
        let leave_out = |path: &Path, value: &Self| value.is_blank() && path.name() != "trustPolicy";
        let mut writer = Writer::new(Some(0), &leave_out);
        writer.value(self);
        writer.out.push('\n');
        writer.out
    }

    /// The scenario to evaluate, without what is left out, and where everything in it came from: paths differ behind something left out.
    #[must_use]
    pub fn to_evaluate(&self, leave_out: &dyn Fn(&Path, &Self) -> bool) -> (String, SourceMap) {
        let mut writer = Writer::new(None, leave_out);
        writer.places = Some(Vec::new());
        writer.value(self);
        (writer.out, SourceMap(writer.places.unwrap_or_default()))
    }
}

/// Where the values of the evaluated text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap(Vec<Mapping>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapping {
    /// Path in the evaluated text.
    there: Path,
    /// Path in the document.
    here: Path,
    /// Its text, in bytes of the evaluated text.
    span: Span,
}

impl SourceMap {
    /// The path in the document of a path in the evaluated text. Core names a policy of a list with or without `/document`.
    #[must_use]
    pub fn path(&self, evaluated: &Path) -> Option<&Path> {
        let known = |wanted: &Path| self.0.iter().find(|placed| placed.there == *wanted).map(|placed| &placed.here);
        known(&evaluated.member("document")).or_else(|| known(evaluated))
    }

    /// The path in the document of the smallest value that holds a place of the evaluated text.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<&Path> {
        let around = self.0.iter().filter(|placed| placed.span.start <= span.start && span.end <= placed.span.end);
        around.min_by_key(|placed| placed.span.end - placed.span.start).map(|placed| &placed.here)
    }
}

struct Writer<'w> {
    out: String,
    /// Depth, if lines are broken.
    indent: Option<usize>,
    /// Which values are not written.
    leave_out: &'w dyn Fn(&Path, &JsonDocument) -> bool,
    /// Where every value came from, if somebody asks.
    places: Option<Vec<Mapping>>,
}

impl<'w> Writer<'w> {
    fn new(indent: Option<usize>, leave_out: &'w dyn Fn(&Path, &JsonDocument) -> bool) -> Self {
        Self { out: String::new(), indent, leave_out, places: None }
    }

    fn value(&mut self, value: &JsonDocument) {
        self.written(value, &Path::root(), &Path::root());
    }

    fn written(&mut self, value: &JsonDocument, here: &Path, there: &Path) {
        let start = self.out.len();
        match value {
            JsonDocument::Null => self.out.push_str("null"),
            JsonDocument::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            JsonDocument::Number(text) => self.out.push_str(text),
            JsonDocument::String(text) | JsonDocument::Policy(text) => quote(text, &mut self.out),
            JsonDocument::Array(elements) => {
                let named = elements.iter().enumerate().map(|(index, element)| (here.element(index), element));
                let kept: Vec<_> = named.filter(|(path, element)| !(self.leave_out)(path, element)).collect();
                self.nested('[', ']', kept.len(), |writer, position| {
                    if let Some((path, element)) = kept.get(position) {
                        writer.written(element, path, &there.element(position));
                    }
                });
            }
            JsonDocument::Object(members) => {
                let named = members.iter().map(|(name, member)| (here.member(name), name, member));
                let kept: Vec<_> = named.filter(|(path, _, member)| !(self.leave_out)(path, member)).collect();
                self.nested('{', '}', kept.len(), |writer, position| {
                    if let Some((path, name, member)) = kept.get(position) {
                        quote(name, &mut writer.out);
                        writer.out.push_str(if writer.indent.is_some() { ": " } else { ":" });
                        writer.written(member, path, &there.member(name));
                    }
                });
            }
        }
        let span = Span::new(start, self.out.len());
        if let Some(places) = &mut self.places {
            places.push(Mapping { there: there.clone(), here: here.clone(), span });
        }
    }

    fn nested(&mut self, open: char, close: char, count: usize, mut each: impl FnMut(&mut Self, usize)) {
        self.out.push(open);
        for position in 0..count {
            if position > 0 {
                self.out.push(',');
            }
            if let Some(depth) = &mut self.indent {
                *depth += 1;
            }
            self.line_break();
            each(self, position);
            if let Some(depth) = &mut self.indent {
                *depth -= 1;
            }
        }
        if count > 0 {
            self.line_break();
        }
        self.out.push(close);
    }

    fn line_break(&mut self) {
        if let Some(depth) = self.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }
}
