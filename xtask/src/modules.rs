//! Which module of a crate uses which, read from its files, and whether that goes round in a circle.
//!
//! A module is a file. A name is followed through re-exports to the file that defines it; a re-export itself is no use. Unit tests may
//! look anywhere.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The segments of a path, `crate` left out.
type Segments = Vec<String>;

/// The modules of a crate that use each other in a circle, by their paths; a circle each.
pub(crate) fn circles(source: &Path) -> Result<Vec<Vec<String>>> {
    let mut files = Vec::new();
    rust_files(source, &mut files)?;
    let mut modules = BTreeMap::new();
    for file in files {
        if let Some(path) = module_path(file.strip_prefix(source)?) {
            modules.insert(path, Module::read(&fs::read_to_string(&file)?));
        }
    }
    let used: BTreeMap<&Segments, Vec<Segments>> =
        modules.iter().map(|(path, module)| (path, uses(path, module, &modules))).collect();
    Ok(strongly_connected(&used))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

/// The path of the module in a file; `None` for tests and programs beside the library.
fn module_path(file: &Path) -> Option<Segments> {
    let mut segments: Segments =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if segments.iter().any(|part| part == "tests" || part == "bin") {
        return None;
    }
    if segments.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        segments.pop();
    }
    Some(segments)
}

/// What a module says of others.
#[derive(Debug, Default, PartialEq)]
struct Module {
    /// Paths in its code, as written.
    paths: Vec<Segments>,
    /// Names that it passes on, and where they come from.
    passes_on: BTreeMap<String, Segments>,
}

impl Module {
    fn read(code: &str) -> Self {
        let tokens = tokens(product_code(code));
        let mut module = Self::default();
        let mut at = 0;
        while at < tokens.len() {
            let is_reexport = re_export(&tokens, at);
            let begins = is_name(&tokens, at)
                && !at.checked_sub(1).is_some_and(|before| is(&tokens, before, "::") || is(&tokens, before, "."))
                && !is_reach(&tokens, at);
            if let Some(from) = is_reexport {
                let mut found = Vec::new();
                at = path(&tokens, from, &Vec::new(), &mut found);
                module.passes_on.extend(found);
            } else if begins && is(&tokens, at + 1, "::") {
                let mut found = Vec::new();
                at = path(&tokens, at, &Vec::new(), &mut found);
                module.paths.extend(found.into_iter().map(|(_, path)| path));
            } else {
                at += 1;
            }
        }
        module
    }
}

/// Whether a path says how far something is seen, `pub(in crate::a)`, which is no use of that module.
fn is_reach(tokens: &[String], at: usize) -> bool {
    at.checked_sub(3).is_some_and(|start| {
        ["pub", "(", "in"].iter().enumerate().all(|(ahead, wanted)| is(tokens, start + ahead, wanted))
    })
}

/// What comes before the unit tests, which close a file unless they have one of their own.
fn product_code(code: &str) -> &str {
    let mark = "\n#[cfg(test)]\nmod ";
    let holds_tests = |at: &usize| {
        let line = code.get(at + mark.len()..).and_then(|rest| rest.lines().next());
        line.is_some_and(|line| line.ends_with('{'))
    };
    let begin = code.match_indices(mark).map(|(at, _)| at).find(holds_tests);
    begin.and_then(|at| code.get(..at)).unwrap_or(code)
}

/// Names, and signs of which `::` is one; without comments and texts.
fn tokens(code: &str) -> Vec<String> {
    let characters: Vec<char> = code.chars().collect();
    let char_at = |at: usize| characters.get(at).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let c = char_at(at);
        if c == '/' && char_at(at + 1) == '/' {
            while at < characters.len() && char_at(at) != '\n' {
                at += 1;
            }
        } else if c == '"' {
            let hashes = (0..at).rev().take_while(|before| char_at(*before) == '#').count();
            let is_raw = at > hashes && char_at(at - hashes - 1) == 'r';
            at += 1;
            while at < characters.len() {
                if !is_raw && char_at(at) == '\\' {
                    at += 1;
                } else if char_at(at) == '"' && (!is_raw || (1..=hashes).all(|ahead| char_at(at + ahead) == '#')) {
                    break;
                }
                at += 1;
            }
            at += 1;
        } else if c == '\'' && (char_at(at + 2) == '\'' || char_at(at + 1) == '\\') {
            at += 2;
            while at < characters.len() && char_at(at) != '\'' {
                at += 1;
            }
            at += 1;
        } else if c.is_alphanumeric() || c == '_' {
            let from = at;
            while char_at(at).is_alphanumeric() || char_at(at) == '_' {
                at += 1;
            }
            tokens.push(characters.iter().skip(from).take(at - from).collect());
        } else if c == ':' && char_at(at + 1) == ':' {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    tokens
}

fn is(tokens: &[String], at: usize, wanted: &str) -> bool {
    tokens.get(at).is_some_and(|token| token == wanted)
}

fn is_name(tokens: &[String], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.starts_with(|c: char| c.is_alphabetic() || c == '_'))
}

/// Behind `pub use` or `pub(crate) use`, if that begins here.
fn re_export(tokens: &[String], at: usize) -> Option<usize> {
    if !is(tokens, at, "pub") {
        return None;
    }
    let behind = if is(tokens, at + 1, "(") {
        tokens.iter().skip(at).position(|token| token == ")").map(|closes| at + closes + 1)?
    } else {
        at + 1
    };
    is(tokens, behind, "use").then_some(behind + 1)
}

/// Reads a path with its groups in braces; gives back where it ends. Each path comes with the name it is known by here.
fn path(tokens: &[String], from: usize, prefix: &Segments, found: &mut Vec<(String, Segments)>) -> usize {
    let mut segments = prefix.clone();
    let mut at = from;
    loop {
        if is(tokens, at, "{") {
            at += 1;
            while at < tokens.len() && !is(tokens, at, "}") {
                let end = path(tokens, at, &segments, found);
                at = end.max(at + 1);
                if is(tokens, at, ",") {
                    at += 1;
                }
            }
            return at + 1;
        }
        if !is_name(tokens, at) {
            break;
        }
        // `self` in a group is the path before it.
        if segments.is_empty() || !is(tokens, at, "self") {
            segments.extend(tokens.get(at).cloned());
        }
        at += 1;
        if !is(tokens, at, "::") {
            break;
        }
        at += 1;
    }
    let mut name = segments.last().cloned().unwrap_or_default();
    if is(tokens, at, "as") && is_name(tokens, at + 1) {
        name = tokens.get(at + 1).cloned().unwrap_or_default();
        at += 2;
    }
    if !segments.is_empty() {
        found.push((name, segments));
    }
    at
}

/// The other modules that a module uses.
fn uses(here: &Segments, module: &Module, modules: &BTreeMap<Segments, Module>) -> Vec<Segments> {
    let targets = module.paths.iter().filter_map(|path| target(here, path, modules, 0));
    let mut targets: Vec<_> = targets.filter(|target| target != here).collect();
    targets.sort();
    targets.dedup();
    targets
}

/// The module in which something is defined that a module calls by a path; `None` if it is of another crate.
fn target(here: &Segments, path: &[String], modules: &BTreeMap<Segments, Module>, depth: usize) -> Option<Segments> {
    let absolute = absolute(here, path, modules)?;
    let mut known = absolute.len();
    while known > 0 && !absolute.get(..known).is_some_and(|prefix| modules.contains_key(prefix)) {
        known -= 1;
    }
    let found: Segments = absolute.get(..known)?.to_vec();
    let passed_on = absolute.get(known).and_then(|name| modules.get(&found)?.passes_on.get(name));
    match passed_on {
        Some(origin) if depth < 8 => target(&found, origin, modules, depth + 1),
        _ => Some(found),
    }
}

fn absolute(here: &Segments, path: &[String], modules: &BTreeMap<Segments, Module>) -> Option<Segments> {
    let (first, rest) = path.split_first()?;
    let mut base = match first.as_str() {
        "crate" => Vec::new(),
        "self" => here.clone(),
        "super" => here.split_last()?.1.to_vec(),
        child => {
            let place: Segments = here.iter().cloned().chain([child.to_owned()]).collect();
            modules.contains_key(&place).then_some(place)?
        }
    };
    for segment in rest {
        if segment == "super" {
            base.pop();
        } else {
            base.push(segment.clone());
        }
    }
    Some(base)
}

/// The groups of modules of which each leads to each other (Tarjan's algorithm), without those of one.
fn strongly_connected(used: &BTreeMap<&Segments, Vec<Segments>>) -> Vec<Vec<String>> {
    struct Walk<'u> {
        used: &'u BTreeMap<&'u Segments, Vec<Segments>>,
        order: BTreeMap<&'u Segments, (usize, usize)>,
        open: Vec<&'u Segments>,
        groups: Vec<Vec<String>>,
    }
    impl<'u> Walk<'u> {
        /// Visits a module; gives back the earliest open one that it leads to.
        fn visit(&mut self, here: &'u Segments) -> usize {
            let number = self.order.len();
            self.order.insert(here, (number, number));
            self.open.push(here);
            let mut lowest = number;
            for next in self.used.get(here).into_iter().flatten() {
                let Some((next, _)) = self.used.get_key_value(next) else { continue };
                match self.order.get(*next) {
                    None => lowest = lowest.min(self.visit(next)),
                    Some((earlier, _)) if self.open.contains(next) => lowest = lowest.min(*earlier),
                    Some(_) => {}
                }
            }
            if lowest == number {
                let from = self.open.iter().position(|open| *open == here).unwrap_or_default();
                let group: Vec<String> = self.open.drain(from..).map(|path| path.join("::")).collect();
                if group.len() > 1 {
                    self.groups.push(group);
                }
            }
            lowest
        }
    }
    let mut walk = Walk { used, order: BTreeMap::new(), open: Vec::new(), groups: Vec::new() };
    for path in used.keys() {
        if !walk.order.contains_key(*path) {
            walk.visit(path);
        }
    }
    walk.groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let paths = files.iter().map(|(path, code)| {
            let path = if path.is_empty() { Vec::new() } else { path.split("::").map(str::to_owned).collect() };
            (path, Module::read(code))
        });
        let modules: BTreeMap<Segments, Module> = paths.collect();
        let used = modules.iter().map(|(path, module)| (path, uses(path, module, &modules))).collect();
        strongly_connected(&used)
    }

    #[test]
    fn a_circle_is_found_through_any_way_of_writing_a_path() {
        for (one, other) in [
            ("use crate::b::Y;", "fn f(x: crate::a::X) {}"),
            ("use super::b;", "use crate::{a::{X, Z}, c};"),
            ("fn f() { super::b::g() }", "use crate::a as other;"),
        ] {
            let found = circles_of(&[("", "mod a; mod b;"), ("a", one), ("b", other)]);
            assert_eq!(found, [["a", "b"]], "{one} {other}");
        }
    }

    #[test]
    fn a_parent_and_a_child_may_be_a_circle() {
        assert_eq!(circles_of(&[("a", "mod b; use b::f;"), ("a::b", "use super::T;")]), [["a", "a::b"]]);
        assert_eq!(circles_of(&[("a", "mod b; use b::f;"), ("a::b", "")]).len(), 0);
    }

    #[test]
    fn a_name_is_followed_to_where_it_is_defined() {
        let facade = ("a", "mod b; mod c; pub use b::T; pub(crate) use self::c::{U as V, W};");
        assert_eq!(circles_of(&[facade, ("a::b", "use crate::a::V;"), ("a::c", "")]).len(), 0);
        assert_eq!(circles_of(&[facade, ("a::b", "use crate::a::V;"), ("a::c", "use super::T;")]), [["a::b", "a::c"]]);
    }

    #[test]
    fn comments_texts_and_unit_tests_are_no_uses() {
        let code = "//! crate::b\nconst A: &str = \"crate::b\"; const B: &str = r#\"\"crate::b\"#;\n\n#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n";
        assert_eq!(circles_of(&[("a", code), ("b", "use crate::a;")]).len(), 0);
    }

    #[test]
    fn unit_tests_in_a_file_of_their_own_hide_nothing() {
        let code = "#[cfg(test)]\nmod tests;\n\nuse crate::b;\n";
        assert_eq!(circles_of(&[("a", &format!("//! A.\n\n{code}")), ("b", "use crate::a::C;")]).len(), 1);
    }

    #[test]
    fn how_far_something_is_seen_is_no_use() {
        assert_eq!(circles_of(&[("a", "use crate::a::b::C;"), ("a::b", "pub(in crate::a) struct C;")]).len(), 0);
    }
}
