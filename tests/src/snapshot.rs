//! One line per case with a hash of its whole report: a change of any trace shows, and both platforms must agree on every byte.

use std::fmt::Write as _;

use rolecall_wire::{Report, Unit};

use crate::file::CASES;

/// The committed lines.
pub const REPORTS: &str = include_str!("../snapshots/reports.txt");

/// The lines as the program at hand makes them.
#[must_use]
pub fn reports() -> String {
    let mut lines = String::from("# generated: UPDATE_SNAPSHOTS=1 cargo test -p rolecall-tests --test corpus\n");
    for file in CASES {
        let report = Report::of(file.text, &rolecall_core::read(file.text), Unit::Bytes).to_json();
        // Writing to a string does not fail.
        let _ = writeln!(lines, "{} {:016x}", file.name, fnv(report.as_bytes()));
    }
    lines
}

/// The first cases whose lines differ, at most ten; empty if all agree.
#[must_use]
pub fn differences(expected: &str, actual: &str) -> Vec<String> {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut found = Vec::new();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return found,
            (expected, actual) if expected != actual => {
                found.push(format!("{} became {}", expected.unwrap_or("nothing"), actual.unwrap_or("nothing")));
                if found.len() == 10 {
                    return found;
                }
            }
            _ => {}
        }
    }
}

/// FNV-1a, 64 bits: enough to notice a change, and the same everywhere.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{differences, fnv};

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_changed_and_a_missing_line_both_show() {
        assert_eq!(differences("a 1\nb 2\n", "a 1\n"), ["b 2 became nothing"]);
        assert_eq!(differences("a 1\n", "a 2\n"), ["a 1 became a 2"]);
        assert_eq!(differences("a 1\n", "a 1\n"), Vec::<String>::new());
    }
}
