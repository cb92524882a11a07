//! Checks that the languages say the same, finds what each argument is, and compiles a table per language.

use std::collections::{BTreeMap, BTreeSet};

use crate::mark;
use crate::message::{Language, Message, Piece, REFERENCE, Variant};
use crate::spacing::spaced;

/// What the caller has to say.
#[derive(Debug)]
pub(crate) struct Catalog {
    /// In the order of the tables' lines, those of the first table before those of the later one.
    pub(crate) signatures: Vec<Signature>,
    /// Arguments that choose by name, and the names they choose among.
    pub(crate) choices: BTreeMap<String, BTreeSet<String>>,
    /// Two per language: what is loaded first, and what is loaded with what says it.
    pub(crate) tables: Vec<[String; 2]>,
    /// Tells these messages and arguments from any others.
    pub(crate) fingerprint: String,
}

#[derive(Debug)]
pub(crate) struct Signature {
    pub(crate) id: String,
    pub(crate) is_label: bool,
    pub(crate) is_later: bool,
    pub(crate) arguments: BTreeMap<String, Kind>,
    /// The message in the reference language, for the documentation.
    pub(crate) shown: String,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Code,
    Text,
    Number,
    Choice,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code, between backticks",
            Self::Text => "text, outside of backticks",
            Self::Number => "a number",
            Self::Choice => "a choice among names",
        }
    }
}

/// The names of plural forms; a choice among them is by number.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub(crate) fn compile(languages: &[Language]) -> Result<Catalog, Vec<String>> {
    let Some(reference) = languages.iter().find(|language| language.tag == REFERENCE) else {
        return Err(vec![format!("there is no folder locales/{REFERENCE}")]);
    };
    let mut faults = Vec::new();
    let mut choices: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut signatures = Vec::new();
    for (id, message) in &reference.messages {
        let mut uses = Uses::default();
        uses.read(message, &mut faults);
        for (name, keys) in uses.keys {
            choices.entry(name).or_default().extend(keys);
        }
        let (is_label, is_later) = (message.is_label, message.is_later);
        let shown = show(&message.pattern);
        signatures.push(Signature { id: id.clone(), is_label, is_later, arguments: uses.kinds, shown });
    }
    signatures.sort_by_key(|signature| signature.is_later);
    for language in languages.iter().filter(|language| language.tag != REFERENCE) {
        compare(language, reference, &signatures, &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let fingerprint = fingerprint(&signatures, &choices);
    let table = |language: &Language, is_later: bool| {
        let mut table = format!("{fingerprint}{}", if is_later { mark::LATER_TABLE } else { "" });
        for signature in signatures.iter().filter(|signature| signature.is_later == is_later) {
            table.push('\n');
            let Some(message) = language.messages.get(&signature.id) else { continue };
            let mut line = String::new();
            encode(&message.pattern, signature, &choices, &mut line);
            table.push_str(&if spaces_latin(&language.tag) { spaced(&line) } else { line });
        }
        table
    };
    let tables = languages.iter().map(|language| [table(language, false), table(language, true)]).collect();
    Ok(Catalog { signatures, choices, tables, fingerprint })
}

/// Whether a language sets Latin letters and code apart with spaces.
pub(crate) fn spaces_latin(tag: &str) -> bool {
    tag == "ja"
}

/// How a message uses its arguments.
#[derive(Default)]
struct Uses {
    kinds: BTreeMap<String, Kind>,
    keys: BTreeMap<String, BTreeSet<String>>,
}

impl Uses {
    fn read(&mut self, message: &Message, faults: &mut Vec<String>) {
        let before = faults.len();
        let mut in_code = false;
        self.pattern(&message.pattern, &mut in_code, faults);
        if in_code {
            faults.push("a backtick is not closed".into());
        }
        if self.kinds.len() > 16 {
            faults.push("a message has sixteen arguments at most".into());
        }
        if message.is_label && (!self.kinds.is_empty() || show(&message.pattern).contains('`')) {
            faults.push("a label has no arguments and no code; put the message into another file".into());
        }
        for fault in faults.iter_mut().skip(before) {
            *fault = format!("{}: {fault}", message.place);
        }
    }

    fn pattern(&mut self, pattern: &[Piece], in_code: &mut bool, faults: &mut Vec<String>) {
        for piece in pattern {
            match piece {
                Piece::Words(words) => *in_code ^= words.matches('`').count() % 2 == 1,
                Piece::Argument { name, number: true } => self.is(name, Kind::Number, faults),
                Piece::Argument { name, .. } => {
                    self.is(name, if *in_code { Kind::Code } else { Kind::Text }, faults);
                }
                Piece::Select { name, variants } => self.select(name, variants, in_code, faults),
            }
        }
    }

    fn select(&mut self, name: &str, variants: &[Variant], in_code: &mut bool, faults: &mut Vec<String>) {
        let by_number = |variant: &Variant| variant.is_number || PLURALS.contains(&variant.key.as_str());
        if variants.iter().all(by_number) {
            self.is(name, Kind::Number, faults);
        } else {
            self.is(name, Kind::Choice, faults);
            self.keys.entry(name.to_owned()).or_default().extend(variants.iter().map(|variant| variant.key.clone()));
        }
        for variant in variants {
            let mut ends_in_code = *in_code;
            self.pattern(&variant.pattern, &mut ends_in_code, faults);
            if ends_in_code != *in_code {
                faults.push(format!("variant [{}] opens or closes code", variant.key));
            }
        }
    }

    fn is(&mut self, name: &str, kind: Kind, faults: &mut Vec<String>) {
        let known = *self.kinds.entry(name.to_owned()).or_insert(kind);
        if known != kind {
            faults.push(format!("${name} is {} and {}", known.name(), kind.name()));
        }
    }
}

/// Every message of the reference is there, with the same arguments and the same choices, and no other is.
fn compare(language: &Language, reference: &Language, signatures: &[Signature], faults: &mut Vec<String>) {
    for signature in signatures {
        let Some(message) = language.messages.get(&signature.id) else {
            let place = reference.messages.get(&signature.id).map_or("", |message| message.place.as_str());
            faults.push(format!("{place} is missing in locales/{}", language.tag));
            continue;
        };
        let mut fault = |what: String| faults.push(format!("{}: {what}", message.place));
        if message.is_label != signature.is_label {
            fault(format!("this is a label in one language and none in another (`{REFERENCE}`)"));
        }
        let mut uses = Uses::default();
        let mut own = Vec::new();
        uses.read(message, &mut own);
        for (name, kind) in &uses.kinds {
            match signature.arguments.get(name) {
                None => fault(format!("there is no argument ${name}")),
                Some(known) if known != kind => {
                    fault(format!("${name} is {}, and {} in `{REFERENCE}`", kind.name(), known.name()));
                }
                Some(_) => {}
            }
        }
        for (name, kind) in &signature.arguments {
            // A language that does not tell numbers or choices apart need not name them.
            if !uses.kinds.contains_key(name) && matches!(kind, Kind::Code | Kind::Text) {
                fault(format!("argument ${name} is missing"));
            }
        }
        let mut wanted = Uses::default();
        if let Some(original) = reference.messages.get(&signature.id) {
            wanted.read(original, &mut Vec::new());
        }
        for (name, keys) in &uses.keys {
            let known = wanted.keys.get(name).cloned().unwrap_or_default();
            for key in keys.difference(&known) {
                fault(format!("${name} is never [{key}]"));
            }
            let open = keys.contains("other");
            for key in known.difference(keys).filter(|_| !open) {
                fault(format!("${name} may be [{key}], which has no variant"));
            }
        }
        faults.append(&mut own);
    }
    for (_, message) in language.messages.iter().filter(|(id, _)| !reference.messages.contains_key(*id)) {
        faults.push(format!("{} does not exist in locales/{REFERENCE}", message.place));
    }
}

fn encode(pattern: &[Piece], signature: &Signature, choices: &BTreeMap<String, BTreeSet<String>>, line: &mut String) {
    let place = |name: &String| -> char {
        let at = signature.arguments.keys().position(|known| known == name).unwrap_or_default();
        u32::try_from(at).ok().and_then(|at| char::from_u32(u32::from(mark::FIRST) + at)).unwrap_or(mark::FIRST)
    };
    for piece in pattern {
        match piece {
            Piece::Words(words) => line.push_str(words),
            Piece::Argument { name, .. } => line.extend([mark::ARGUMENT, place(name)]),
            Piece::Select { name, variants } => {
                line.extend([mark::SELECT, place(name)]);
                let (last, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.is_default);
                for variant in others.into_iter().chain(last) {
                    line.push(mark::VARIANT);
                    let chosen = choices.get(name).and_then(|keys| keys.iter().position(|key| *key == variant.key));
                    match chosen {
                        _ if variant.is_default => line.push_str(mark::DEFAULT),
                        Some(at) => line.push_str(&at.to_string()),
                        None => line.push_str(&variant.key),
                    }
                    line.push(mark::KEY_END);
                    encode(&variant.pattern, signature, choices, line);
                }
                line.push(mark::SELECT_END);
            }
        }
    }
}

/// A message in one line, for the documentation of its function.
fn show(pattern: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Argument { name, .. } => format!("{{{name}}}"),
        Piece::Select { variants, .. } => {
            let variants: Vec<String> = variants.iter().map(|variant| show(&variant.pattern)).collect();
            format!("({})", variants.join(" | "))
        }
    };
    pattern.iter().map(piece).collect()
}

/// FNV-1a over names and arguments.
fn fingerprint(signatures: &[Signature], choices: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for signature in signatures {
        add(&signature.id);
        for (name, kind) in &signature.arguments {
            add(name);
            add(kind.name());
        }
    }
    for (name, keys) in choices {
        add(name);
        for key in keys {
            add(key);
        }
    }
    format!("{hash:016x}")
}
