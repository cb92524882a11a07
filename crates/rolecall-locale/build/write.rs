//! Writes the Rust: the languages, the choices, and a function per message.

use std::fmt::Write;

use crate::compile::{Catalog, Kind, Signature, spaces_latin};
use crate::message::{Language, Piece, REFERENCE};

/// The languages, what variants are chosen by, and which tables belong to them.
pub(crate) fn languages(catalog: &Catalog, languages: &[Language]) -> String {
    let mut out = String::new();
    locale(languages, &mut out);
    choices(catalog, &mut out);
    let _ = writeln!(out, "pub(crate) const FINGERPRINT: &str = {:?};", catalog.fingerprint);
    let table = |name: &str| format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.table\"))");
    let both =
        |language: &Language| format!("[{}, {}]", table(&language.tag), table(&format!("{}-later", language.tag)));
    let tables: Vec<String> = languages.iter().map(both).collect();
    let _ = writeln!(
        out,
        "#[cfg(feature = \"embedded\")]\npub(crate) const EMBEDDED: [[&str; 2]; {}] = [{}];",
        tables.len(),
        tables.join(", ")
    );
    out
}

/// A function for each message.
pub(crate) fn messages(catalog: &Catalog) -> String {
    let mut out = "impl Locale {\n".to_owned();
    let first = catalog.signatures.iter().filter(|signature| !signature.is_later).count();
    for (at, signature) in catalog.signatures.iter().enumerate() {
        function(&at.checked_sub(first).map_or(at.to_string(), |at| format!("later({at})")), signature, &mut out);
    }
    out.push_str("}\n");
    out
}

fn locale(languages: &[Language], out: &mut String) {
    let name = |language: &Language| match language.messages.get("language-name").map(|name| name.pattern.as_slice()) {
        Some([Piece::Words(words)]) => words.clone(),
        _ => language.tag.clone(),
    };
    out.push_str("/// A language.\n#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\npub enum Locale {\n");
    for language in languages {
        let default = if language.tag == REFERENCE { "    #[default]\n" } else { "" };
        let _ = writeln!(out, "    /// {}.\n{default}    {},", name(language), pascal(&language.tag));
    }
    out.push_str("}\n");
    let variants: Vec<String> = languages.iter().map(|language| format!("Self::{}", pascal(&language.tag))).collect();
    let _ = writeln!(
        out,
        "impl Locale {{\n    /// Every language, in the order of a menu.\n    pub const ALL: [Self; {}] = [{}];",
        variants.len(),
        variants.join(", ")
    );
    let mut method = |doc: &str, head: &str, answer: &dyn Fn(&Language) -> String| {
        let _ = writeln!(out, "    /// {doc}\n    #[must_use]\n    {head} {{\n        match self {{");
        for (language, variant) in languages.iter().zip(&variants) {
            let _ = writeln!(out, "            {variant} => {},", answer(language));
        }
        out.push_str("        }\n    }\n");
    };
    method(
        "The BCP 47 tag, as `lang` attributes and file names have it.",
        "pub fn tag(self) -> &'static str",
        &|language| format!("{:?}", language.tag),
    );
    method(
        "Its name in itself, which is known before it is loaded.",
        "pub fn name(self) -> &'static str",
        &|language| format!("{:?}", name(language)),
    );
    method(
        "Whether it sets Latin letters and code apart with spaces.",
        "pub(crate) fn spaces_latin(self) -> bool",
        &|language| spaces_latin(&language.tag).to_string(),
    );
    method(
        "The name of a number's plural form.",
        "pub(crate) fn plural(self, number: i64) -> &'static str",
        &|language| plural(&language.tag).to_owned(),
    );
    out.push_str("}\n");
}

/// The plural forms of whole numbers, by the rules of CLDR; a language with others adds its line.
fn plural(tag: &str) -> &'static str {
    match tag {
        "ja" | "ko" | "zh" | "vi" | "th" | "id" => "{ let _ = number; \"other\" }",
        "fr" | "pt" => "if matches!(number, 0 | 1) { \"one\" } else { \"other\" }",
        _ => "if number == 1 { \"one\" } else { \"other\" }",
    }
}

fn choices(catalog: &Catalog, out: &mut String) {
    out.push_str("/// What the variants of messages are chosen by.\npub mod choice {\n");
    for (name, keys) in &catalog.choices {
        let _ = writeln!(
            out,
            "    /// Argument `${name}`.\n    #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n    pub enum {} {{",
            pascal(name)
        );
        for key in keys {
            let _ = writeln!(out, "        /// Variant `[{key}]`.\n        {},", pascal(key));
        }
        out.push_str("    }\n");
    }
    out.push_str("}\n");
}

fn function(id: &str, signature: &Signature, out: &mut String) {
    let name = snake(&signature.id);
    let _ = writeln!(
        out,
        "    /// `{}`:\n    /// ```text\n    /// {}\n    /// ```\n    #[must_use]\n    #[cfg_attr(feature = \"named\", inline(never))]",
        signature.id, signature.shown
    );
    if signature.is_label {
        let _ = writeln!(out, "    pub fn {name}(self) -> &'static str {{ label(self, {id}) }}");
        return;
    }
    let arguments = signature.arguments.iter().map(|(name, kind)| {
        let of = match kind {
            Kind::Code => "&str".to_owned(),
            Kind::Text => "&Text".to_owned(),
            Kind::Number => "impl Into<Number>".to_owned(),
            Kind::Choice => format!("choice::{}", pascal(name)),
        };
        format!(", {}: {of}", snake(name))
    });
    let values = signature.arguments.iter().map(|(name, kind)| {
        let name = snake(name);
        match kind {
            Kind::Code => format!("Arg::Code({name})"),
            Kind::Text => format!("Arg::Text({name})"),
            Kind::Number => format!("Arg::Number({name}.into().0)"),
            Kind::Choice => format!("Arg::Choice({name} as u8)"),
        }
    });
    let (arguments, values): (String, Vec<String>) = (arguments.collect(), values.collect());
    // As many as Clippy lets pass, the language among them.
    if values.len() > 6 {
        out.push_str("    #[expect(clippy::too_many_arguments, reason = \"a sentence takes what it names\")]\n");
    }
    let _ = writeln!(
        out,
        "    pub fn {name}(self{arguments}) -> Text {{ sentence(self, {id}, &[{}]) }}",
        values.join(", ")
    );
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn pascal(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(['-', '_']) {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
