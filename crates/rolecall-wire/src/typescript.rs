//! The TypeScript types of a scenario, from the declaration of the format in core.

use std::fmt::Write as _;

use rolecall_core::format::declaration::{ACTIONS, BESIDE_ACTION, NAMED_POLICY, SCENARIO};
use rolecall_core::format::{Doc, Either, Kind, Member, Object, Words};

const HEAD: &str = "\
// Generated from crates/rolecall-core/src/format/declaration.rs; a test keeps it up to date.

/** What a scenario file may hold. */
";

/// What the declaration does not name: values that have a shape of their own.
const OWN: &str = "\
/** Context keys with their values; `null` declares a key absent. */
export type Context = Record<string, ContextValue | null>;

/** One value, or the values of a multivalued key. */
export type ContextValue = Scalar | Scalar[];

/** A single context value. */
export type Scalar = string | boolean | number;

/** A policy document as JSON. */
export interface PolicyObject {
  Statement: unknown;
  [member: string]: unknown;
}

/** A policy document: an object, its text in a string, or the ARN of a managed policy. */
export type Document = string | PolicyObject;

/** One entry in a list of policies: with a name, or a bare document, or the ARN of a managed policy. */
export type PolicyEntry = NamedPolicy | Document;
";

/// The declarations of `Scenario` and everything in it, in a namespace: a report has a `Step` and a `Caller`, too.
#[must_use]
pub fn typescript() -> String {
    let mut types = Types::default();
    types.object(&SCENARIO);
    types.object(&NAMED_POLICY);
    let declarations = types.out + OWN;
    let lines = declarations.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    let lines: Vec<String> = lines.collect();
    format!("{HEAD}export namespace scenario {{\n{}\n}}\n", lines.join("\n"))
}

/// What has been declared so far.
#[derive(Default)]
struct Types {
    names: Vec<&'static str>,
    out: String,
}

impl Types {
    /// Declares a type, if it is not declared yet: what it refers to stands behind it.
    fn declare(&mut self, name: &'static str, doc: Doc, kinds: impl IntoIterator<Item = Kind>, body: &str) {
        if self.names.contains(&name) {
            return;
        }
        self.names.push(name);
        let _ = write!(self.out, "/** {} */\nexport {body}\n\n", doc.text());
        for kind in kinds {
            self.kind(kind);
        }
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Object(object) | Kind::Objects(object) => self.object(object),
            Kind::Either(either) => self.either(either),
            Kind::Word(words) => self.words(words),
            Kind::Steps | Kind::Step => self.steps(),
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object) {
        let body = interface(object.type_name, object.members.iter());
        self.declare(object.type_name, object.doc, object.members.iter().map(|member| member.kind), &body);
    }

    fn either(&mut self, either: &'static Either) {
        let forms = either.forms.iter().map(|form| Kind::Object(form));
        let kinds: Vec<Kind> = std::iter::once(either.short).chain(forms).collect();
        let alternatives: Vec<String> = kinds.iter().map(|kind| type_of(*kind)).collect();
        let body = format!("type {} = {};", either.type_name, alternatives.join(" | "));
        self.declare(either.type_name, either.doc, kinds, &body);
    }

    fn words(&mut self, words: &'static Words) {
        let alternatives: Vec<String> = words.names.iter().map(|word| format!("\"{word}\"")).collect();
        self.declare(
            words.type_name,
            words.doc,
            [],
            &format!("type {} = {};", words.type_name, alternatives.join(" | ")),
        );
    }

    fn steps(&mut self) {
        if self.names.contains(&"Step") {
            return;
        }
        self.names.push("Step");
        let steps: Vec<&str> = ACTIONS.iter().map(|action| action.type_name).collect();
        let _ = write!(self.out, "/** One thing that happens. */\nexport type Step = {};\n\n", steps.join(" | "));
        for action in ACTIONS {
            let member = [Member { name: action.name, required: true, kind: action.kind, doc: action.doc }];
            let body = interface(action.type_name, member.iter().chain(BESIDE_ACTION));
            let kinds = BESIDE_ACTION.iter().map(|member| member.kind).chain([action.kind]);
            self.declare(action.type_name, action.doc, kinds, &body);
        }
    }
}

fn interface<'m>(name: &str, members: impl Iterator<Item = &'m Member>) -> String {
    let mut body = format!("interface {name} {{\n");
    for member in members {
        let mark = if member.required { "" } else { "?" };
        let _ = write!(body, "  /** {} */\n  {}{mark}: {};\n", member.doc.text(), member.name, type_of(member.kind));
    }
    body + "}"
}

fn type_of(kind: Kind) -> String {
    let name = match kind {
        Kind::Text | Kind::Account | Kind::AccountOrBlank | Kind::Time => "string",
        Kind::TextOrNull => "string | null",
        Kind::Number | Kind::Integer => "number",
        Kind::Version => "1",
        Kind::Flag(_) => "boolean",
        Kind::True => "true",
        Kind::Word(words) => words.type_name,
        Kind::Texts => "string[]",
        Kind::Tags => "Record<string, string>",
        Kind::Context => "Context",
        Kind::Document(_) => "Document | null",
        Kind::OwnDocument(_) => "Document",
        Kind::Policies(_) => "PolicyEntry[]",
        Kind::Policy(_) => "PolicyEntry",
        Kind::ManagedPolicies => "Record<string, Document>",
        Kind::Object(object) => object.type_name,
        Kind::Objects(object) => return format!("{}[]", object.type_name),
        Kind::Either(either) => either.type_name,
        Kind::Steps => "Step[]",
        Kind::Step => "Step",
    };
    name.to_owned()
}
