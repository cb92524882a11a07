//! One input for each row of what can be pasted, and what must become of it.

use rolecall_import::{Import, Json, Kind, Options, import};

/// What an input becomes: its kind, values at pointers, and what must be told.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) input: &'static str,
    pub(crate) kind: Kind,
    pub(crate) holds: &'static [(&'static str, &'static str)],
    pub(crate) says: &'static [(&'static str, &'static str)],
}

fn read(row: &Row) -> Import {
    import(row.input, &Options::default()).unwrap_or_else(|refused| panic!("{}: {refused:?}", row.name))
}

fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::String(text) | Json::Number(text) => Some(text.clone()),
        Json::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Reads each, and tells all that is otherwise.
#[track_caller]
pub(crate) fn check(rows: &[Row]) {
    let mut faults: Vec<String> = Vec::new();
    for row in rows {
        let read = read(row);
        let mut fault = |text: String| faults.push(format!("{}: {text}\n{read:?}\n{}", row.name, read.text()));
        if read.kind != row.kind {
            fault(format!("is {}", read.kind.name()));
        }
        for (pointer, wanted) in row.holds {
            let found = read.scenario.at(pointer).and_then(scalar);
            if found.as_deref() != Some(*wanted) {
                fault(format!("{pointer} is {found:?}, not {wanted}"));
            }
        }
        for (group, code) in row.says {
            if !read.findings.iter().any(|found| found.finding.group() == *group && found.finding.code() == *code) {
                fault(format!("{group} does not say {code}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
