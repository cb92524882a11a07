//! Japanese is set by one rule: brackets and colons of the running text are full-width, with no space beside a bracket. What stands
//! between backticks, and what is filled in, is not ours to set.

use std::fs;
use std::path::Path;

/// The running text of a line: without its name, without code, without what is filled in.
fn running_text(line: &str) -> String {
    let value = line.split_once(" = ").map_or(line, |(_, value)| value);
    let value = value.trim_start().trim_start_matches('*');
    let value = value.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(value, |(_, text)| text);
    let (mut out, mut code, mut depth) = (String::new(), false, 0_u32);
    for character in value.chars() {
        match character {
            '`' => code = !code,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if code || depth > 0 => continue,
            _ => out.push(character),
        }
        if matches!(character, '`' | '}') {
            out.push('_');
        }
    }
    out
}

/// What of the rule a text breaks.
fn breaks(text: &str) -> Option<&'static str> {
    [
        (text.contains(['(', ')']), "half-width brackets"),
        (text.contains(": ") || text.ends_with(':'), "a half-width colon"),
        ([" （", "（ ", " ）", "） "].iter().any(|pair| text.contains(pair)), "a space beside a bracket"),
    ]
    .into_iter()
    .find_map(|(broken, rule)| broken.then_some(rule))
}

#[test]
fn brackets_and_colons_are_full_width() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/ja");
    let mut lines = 0;
    let entries = [folder.clone(), folder.join("scripts")].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            lines += 1;
            let found = breaks(&running_text(line));
            assert_eq!(found, None, "{}:{}: {line}", path.display(), number + 1);
        }
    }
    assert!(lines > 500, "{lines}");
}

#[test]
fn the_rule_finds_what_it_is_for() {
    for broken in ["a = 値 (補足)", "a = 拒否: 理由", "    [x] 行:", "a = 値 （補足）", "a = `x` （`y`）です"]
    {
        assert!(breaks(&running_text(broken)).is_some(), "{broken}");
    }
    for fine in
        ["a = 値（`f(x): y`）です", "    [x: y] 拒否：{ $a }", "a = aws:userid になります", "a = `x`（`y`）です"]
    {
        assert_eq!(breaks(&running_text(fine)), None, "{fine}");
    }
}
