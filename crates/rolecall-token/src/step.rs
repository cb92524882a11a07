//! A step of a scenario, written as JSON.

use std::fmt::Write;

use crate::{ContextValue, Decoded, Saml, Scalar, Tag, WebIdentity};

/// A member's value.
enum Json<'t> {
    Text(&'t str),
    /// JSON already: a number, `true`, `false`.
    Raw(&'t str),
    List(Vec<Json<'t>>),
    Object(Vec<(&'t str, Json<'t>)>),
}

impl Decoded {
    /// The step that takes this token or assertion, as JSON with two spaces a level.
    ///
    /// `role` is the ARN of the role to assume; without one, the first that an assertion offers. `session_name` is the session's name; an assertion
    /// has its own. A member that neither the token nor the caller gives is an empty string: the scenario's reader then says what is missing.
    #[must_use]
    pub fn step(&self, role: Option<&str>, session_name: Option<&str>) -> String {
        let mut out = String::new();
        match self {
            Self::WebIdentity(token) => write(&web_identity(token, role, session_name), 0, &mut out),
            Self::Saml(assertion) => {
                let pair = assertion.pair(role);
                let provider = pair.map_or("", |pair| pair.provider.as_str());
                let role = role.or(pair.map(|pair| pair.role.as_str())).unwrap_or_default();
                let attributes = assertion.attributes_for(provider);
                let ends = assertion.session_not_on_or_after.map(|time| time.to_string());
                write(&saml(assertion, role, provider, &attributes, ends.as_deref()), 0, &mut out);
            }
        }
        out
    }
}

fn web_identity<'t>(token: &'t WebIdentity, role: Option<&'t str>, session_name: Option<&'t str>) -> Json<'t> {
    let claims = token.claims.iter().map(|(name, value)| (name.as_str(), context_value(value))).collect();
    let mut members = vec![
        ("roleArn", Json::Text(role.unwrap_or_default())),
        ("roleSessionName", Json::Text(session_name.unwrap_or_default())),
        ("provider", Json::Text(&token.provider)),
        ("claims", Json::Object(claims)),
    ];
    add_tags(&mut members, &token.tags, &token.transitive_tag_keys, token.source_identity.as_deref());
    Json::Object(vec![("assumeRoleWithWebIdentity", Json::Object(members))])
}

fn saml<'t>(
    assertion: &'t Saml,
    role: &'t str,
    provider: &'t str,
    attributes: &'t [(&'static str, ContextValue)],
    ends: Option<&'t str>,
) -> Json<'t> {
    let attributes = attributes.iter().map(|(key, value)| (*key, context_value(value))).collect();
    let mut members = vec![
        ("roleArn", Json::Text(role)),
        ("principalArn", Json::Text(provider)),
        ("roleSessionName", Json::Text(assertion.role_session_name.as_deref().unwrap_or_default())),
        ("attributes", Json::Object(attributes)),
    ];
    members.extend(ends.map(|ends| ("sessionNotOnOrAfter", Json::Text(ends))));
    add_tags(&mut members, &assertion.tags, &assertion.transitive_tag_keys, assertion.source_identity.as_deref());
    Json::Object(vec![("assumeRoleWithSaml", Json::Object(members))])
}

fn add_tags<'t>(
    members: &mut Vec<(&'t str, Json<'t>)>,
    tags: &'t [Tag],
    transitive: &'t [String],
    source_identity: Option<&'t str>,
) {
    if !tags.is_empty() {
        let tags = tags.iter().map(|tag| (tag.key.as_str(), Json::Text(&tag.value))).collect();
        members.push(("tags", Json::Object(tags)));
    }
    if !transitive.is_empty() {
        members.push(("transitiveTagKeys", Json::List(transitive.iter().map(|key| Json::Text(key)).collect())));
    }
    members.extend(source_identity.map(|identity| ("sourceIdentity", Json::Text(identity))));
}

fn context_value(value: &ContextValue) -> Json<'_> {
    match value {
        ContextValue::One(one) => scalar(one),
        ContextValue::Many(many) => Json::List(many.iter().map(scalar).collect()),
    }
}

fn scalar(value: &Scalar) -> Json<'_> {
    match value {
        Scalar::Text(text) => Json::Text(text),
        Scalar::Number(digits) => Json::Raw(digits),
        Scalar::Bool(true) => Json::Raw("true"),
        Scalar::Bool(false) => Json::Raw("false"),
    }
}

fn write(json: &Json<'_>, depth: usize, out: &mut String) {
    match json {
        Json::Text(text) => quote(text, out),
        Json::Raw(raw) => out.push_str(raw),
        Json::List(elements) => {
            out.push('[');
            for (at, element) in elements.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write(element, depth, out);
            }
            out.push(']');
        }
        Json::Object(members) if members.is_empty() => out.push_str("{}"),
        Json::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at == 0 { "\n" } else { ",\n" });
                out.push_str(&"  ".repeat(depth + 1));
                quote(name, out);
                out.push_str(": ");
                write(value, depth + 1, out);
            }
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
            out.push('}');
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
