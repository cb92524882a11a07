//! Reads the files of the packages.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

pub(super) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A file of a package.
pub(super) fn json(path: &Path) -> Result<Value> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// A member that is a text.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Result<&'v str> {
    value.get(name).and_then(Value::as_str).ok_or_else(|| format!("no text `{name}`").into())
}

/// A member that is a list.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> Result<&'v [Value]> {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| format!("no list `{name}`").into())
}

/// The day of a time in ISO 8601.
pub(super) fn day(time: &str) -> Result<&str> {
    time.get(..10).ok_or_else(|| format!("no time: {time}").into())
}
