//! The JSON Schema of a scenario, from the declaration of the format in core.

use rolecall_core::format::declaration::{ACTIONS, BESIDE_ACTION, NAMED_POLICY, SCENARIO};
use rolecall_core::format::{Action, Either, Kind, Member, Object, Words};
use serde_json::{Map, Value, json};

/// Where the schema is published.
const ID: &str = "https://raw.githubusercontent.com/rolecall/rolecall/main/docs/scenario.schema.json";

/// The JSON Schema of a scenario (draft 2020-12), indented, with a final newline.
#[must_use]
pub fn schema() -> String {
    let mut definitions = Definitions::default();
    let mut schema = definitions.object(&SCENARIO);
    set(&mut schema, "$schema", json!("https://json-schema.org/draft/2020-12/schema"));
    set(&mut schema, "$id", json!(ID));
    set(&mut schema, "title", json!(SCENARIO.type_name));
    set(&mut schema, "$defs", Value::Object(definitions.0));
    serde_json::to_string_pretty(&schema).map(|text| text + "\n").unwrap_or_default()
}

/// What is defined once and referred to by name.
#[derive(Default)]
struct Definitions(Map<String, Value>);

impl Definitions {
    /// A reference to a definition, which is made when it is first referred to.
    fn refer(&mut self, name: &str, define: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), Value::Null);
            let definition = define(self);
            self.0.insert(name.to_owned(), definition);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn object(&mut self, object: &Object) -> Value {
        let required = object.members.iter().filter(|member| member.required).map(|member| member.name);
        let required: Vec<&str> = required.collect();
        self.closed(object.doc.text(), object.members.iter(), &required)
    }

    /// An object that has no other members.
    fn closed<'m>(&mut self, doc: &str, members: impl Iterator<Item = &'m Member>, required: &[&str]) -> Value {
        let properties: Map<String, Value> = members
            .map(|member| (member.name.to_owned(), described(member.doc.text(), self.kind(member.kind))))
            .collect();
        let mut schema = json!({ "description": doc, "type": "object", "additionalProperties": false });
        if !properties.is_empty() {
            set(&mut schema, "properties", Value::Object(properties));
        }
        if !required.is_empty() {
            set(&mut schema, "required", json!(required));
        }
        schema
    }

    fn kind(&mut self, kind: Kind) -> Value {
        match kind {
            Kind::Text | Kind::Time => json!({ "type": "string" }),
            Kind::TextOrNull => json!({ "type": ["string", "null"] }),
            Kind::Account => self.refer(
                "AccountId",
                |_| json!({ "description": "Twelve digits.", "type": "string", "pattern": "^[0-9]{12}$" }),
            ),
            Kind::AccountOrBlank => {
                let account = self.kind(Kind::Account);
                json!({ "anyOf": [account, { "type": "string", "pattern": "^«[^«»]+»$" }] })
            }
            Kind::Number => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Version => json!({ "type": "integer", "const": 1 }),
            Kind::Flag(absent) => json!({ "type": "boolean", "default": absent }),
            Kind::True => json!({ "type": "boolean", "const": true }),
            Kind::Word(words) => self.refer(words.type_name, |_| self::words(words)),
            Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Kind::Tags => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Kind::Context => self.refer("Context", Self::context),
            Kind::Document(_) => {
                let document = self.document();
                json!({ "anyOf": [document, { "type": "null" }] })
            }
            Kind::OwnDocument(_) => self.document(),
            Kind::Policies(_) => {
                let policy = self.policy();
                json!({ "type": "array", "items": policy })
            }
            Kind::Policy(_) => self.policy(),
            Kind::ManagedPolicies => {
                let document = self.document();
                json!({ "type": "object", "additionalProperties": document })
            }
            Kind::Object(object) => self.refer(object.type_name, |definitions| definitions.object(object)),
            Kind::Objects(object) => {
                let object = self.kind(Kind::Object(object));
                json!({ "type": "array", "items": object })
            }
            Kind::Either(either) => self.refer(either.type_name, |definitions| definitions.either(either)),
            Kind::Steps => {
                let step = self.kind(Kind::Step);
                json!({ "type": "array", "items": step })
            }
            Kind::Step => self.refer("Step", Self::step),
        }
    }

    fn either(&mut self, either: &Either) -> Value {
        let mut forms = vec![described(either.short_doc.text(), self.kind(either.short))];
        forms.extend(either.forms.iter().map(|form| described(form.doc.text(), self.kind(Kind::Object(form)))));
        json!({ "description": either.doc.text(), "anyOf": forms })
    }

    fn step(&mut self) -> Value {
        let step = |definitions: &mut Self, action: &Action| {
            let member = [Member { name: action.name, required: true, kind: action.kind, doc: action.doc }];
            definitions.closed(action.doc.text(), member.iter().chain(BESIDE_ACTION), &[action.name])
        };
        let forms: Vec<Value> = ACTIONS
            .iter()
            .map(|action| {
                described(action.doc.text(), self.refer(action.type_name, |definitions| step(definitions, action)))
            })
            .collect();
        json!({ "description": "One thing that happens.", "anyOf": forms })
    }

    fn document(&mut self) -> Value {
        self.refer("Document", |definitions| {
            let object = definitions.refer("PolicyObject", |_| {
                json!({ "description": "A policy document as JSON.", "type": "object", "required": ["Statement"] })
            });
            json!({
                "description": "A policy document: an object, its text in a string (also as the AWS CLI prints it, or URL-encoded), or the ARN of a managed policy.",
                "anyOf": [
                    { "description": "The text of a document, or an ARN.", "type": "string" },
                    described("The document.", object),
                ],
            })
        })
    }

    fn policy(&mut self) -> Value {
        self.refer("PolicyEntry", |definitions| {
            let named = definitions.kind(Kind::Object(&NAMED_POLICY));
            let document = definitions.document();
            json!({
                "description": "One entry in a list of policies.",
                "anyOf": [
                    described("A policy with a name.", named),
                    described("A bare document, or the ARN of a managed policy.", document),
                ],
            })
        })
    }

    fn context(&mut self) -> Value {
        let scalar = self.refer(
            "Scalar",
            |_| json!({ "description": "A single context value.", "type": ["string", "boolean", "number"] }),
        );
        let value = self.refer("ContextValue", |_| {
            json!({
                "description": "One value, or the values of a multivalued key.",
                "anyOf": [
                    described("A single value.", scalar.clone()),
                    { "description": "A multivalued key.", "type": "array", "items": scalar },
                ],
            })
        });
        json!({
            "description": "Context keys with their values; `null` declares a key absent.",
            "type": "object",
            "additionalProperties": { "anyOf": [value, { "type": "null" }] },
        })
    }
}

fn words(words: &Words) -> Value {
    let word = |(name, doc): (&&str, &rolecall_core::format::Doc)| json!({ "description": doc.text(), "type": "string", "const": name });
    let each: Vec<Value> = words.names.iter().zip(words.docs).map(word).collect();
    json!({ "description": words.doc.text(), "oneOf": each })
}

fn described(doc: &str, mut schema: Value) -> Value {
    set(&mut schema, "description", json!(doc));
    schema
}

fn set(schema: &mut Value, name: &str, value: Value) {
    if let Value::Object(members) = schema {
        members.insert(name.to_owned(), value);
    }
}
