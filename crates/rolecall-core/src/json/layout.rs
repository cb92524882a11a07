//! JSON written for people, and for machines.

use super::{Node, Value, quote};

/// A value on lines of its own, indented by two spaces; a list of one plain value stays on its line. Numbers are as they were written.
#[must_use]
pub fn laid_out(value: &Value<'_>) -> String {
    let mut out = String::new();
    write(value, Some(0), &mut out);
    out
}

/// A value on one line, without spaces.
#[must_use]
pub fn packed(value: &Value<'_>) -> String {
    let mut out = String::new();
    write(value, None, &mut out);
    out
}

/// Writes a value, at a depth, or on one line.
fn write(value: &Value<'_>, depth: Option<usize>, out: &mut String) {
    let is_plain = |value: &Value<'_>| !matches!(value.node, Node::Array(_) | Node::Object(_));
    let inside = depth.map(|depth| depth + 1);
    match &value.node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(text) => out.push_str(text),
        Node::String(text) => quote(text, out),
        Node::Array(elements) => {
            let is_short = matches!(&**elements, [only] if is_plain(only));
            let inside = if is_short { None } else { inside };
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                next(index, inside, out);
                write(element, inside, out);
            }
            if !elements.is_empty() && !is_short {
                next(0, depth, out);
            }
            out.push(']');
        }
        Node::Object(members) => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                next(index, inside, out);
                quote(&member.name.value, out);
                out.push_str(if depth.is_some() { ": " } else { ":" });
                write(&member.value, inside, out);
            }
            if !members.is_empty() {
                next(0, depth, out);
            }
            out.push('}');
        }
    }
}

/// What stands before an element or a closing bracket.
fn next(before: usize, depth: Option<usize>, out: &mut String) {
    if before > 0 {
        out.push(',');
    }
    if let Some(depth) = depth {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        let text = r#"{"a":[],"b":{},"c":["x"],"d":[[1]],"e":[1.50,-0,2e3],"f":{"a\"b":null,"g":[true,false]}}"#;
        let parsed = parse(text).expect("JSON").value;
        let lines = "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\"x\"],\n  \"d\": [\n    [1]\n  ],\n  \"e\": [\n    1.50,\n    -0,\n    2e3\n  ],\n  \"f\": {\n    \"a\\\"b\": null,\n    \"g\": [\n      true,\n      false\n    ]\n  }\n}";
        assert_eq!(laid_out(&parsed), lines);
        assert_eq!(packed(&parsed), text);
        assert_eq!(packed(&parse(lines).expect("JSON").value), text);
    }
}
