//! The JSON Schema of a scenario, applied: as much of the specification as our schema uses, and a refusal of the rest.

use serde_json::{Map, Value};

/// Why a value does not fit a schema, if it does not: the place and the keyword.
///
/// # Errors
/// The first misfit; also a keyword that is not known here, so that none is passed over.
pub fn fits(root: &Value, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    let misfit = |keyword: &str| Err(format!("{place}: {keyword}"));
    for (keyword, wanted) in schema.as_object().ok_or("a schema is an object")? {
        match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().and_then(|name| name.strip_prefix('#')).unwrap_or_default();
                fits(root, root.pointer(pointer).ok_or(format!("{wanted} is not defined"))?, value, place)?;
            }
            "type" => {
                let names: Vec<&Value> = wanted.as_array().map_or_else(|| vec![wanted], |names| names.iter().collect());
                if !names.iter().any(|name| name.as_str().is_some_and(|name| is_of(value, name))) {
                    return misfit("type");
                }
            }
            "const" if value != wanted => return misfit("const"),
            "minimum" if value.as_f64() < wanted.as_f64() => return misfit("minimum"),
            "maximum" if value.as_f64() > wanted.as_f64() => return misfit("maximum"),
            "pattern" => {
                // Of patterns there are two, and this is what they mean.
                let is_account = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
                let is_met: &dyn Fn(&str) -> bool = match wanted.as_str() {
                    Some("^[0-9]{12}$") => &is_account,
                    Some("^«[^«»]+»$") => &rolecall_core::blank::is_whole,
                    _ => return Err(format!("the pattern {wanted} is not known")),
                };
                if !value.as_str().is_some_and(is_met) {
                    return misfit("pattern");
                }
            }
            "required" => {
                let has = |name: &Value| name.as_str().is_some_and(|name| value.get(name).is_some());
                if !wanted.as_array().is_some_and(|names| names.iter().all(has)) {
                    return misfit("required");
                }
            }
            "properties" => {
                for (name, schema) in wanted.as_object().into_iter().flatten() {
                    if let Some(member) = value.get(name) {
                        fits(root, schema, member, &format!("{place}/{name}"))?;
                    }
                }
            }
            "additionalProperties" => {
                for (name, member) in more(schema, value) {
                    match wanted {
                        Value::Bool(false) => return misfit(name),
                        schema => fits(root, schema, member, &format!("{place}/{name}"))?,
                    }
                }
            }
            "items" => {
                for (at, element) in value.as_array().into_iter().flatten().enumerate() {
                    fits(root, wanted, element, &format!("{place}/{at}"))?;
                }
            }
            "anyOf" | "oneOf" => {
                let alternatives = wanted.as_array().into_iter().flatten();
                let count = alternatives.filter(|schema| fits(root, schema, value, place).is_ok()).count();
                if count == 0 || (keyword == "oneOf" && count > 1) {
                    return misfit(keyword);
                }
            }
            // They fit, or say nothing about a value.
            "const" | "minimum" | "maximum" | "$schema" | "$id" | "$defs" | "title" | "description" | "default" => {}
            unknown => return Err(format!("the keyword {unknown} is not known")),
        }
    }
    Ok(())
}

/// The members of a value that `properties` does not name.
fn more<'v>(schema: &Value, value: &'v Value) -> impl Iterator<Item = (&'v String, &'v Value)> {
    let named: Map<String, Value> = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    value.as_object().into_iter().flatten().filter(move |(name, _)| !named.contains_key(*name))
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
