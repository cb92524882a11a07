//! What the compiler does not check: who may depend on whom, the order of core's modules, names, versions, and
//! that no tracked file speaks of one machine.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{later, map, modules, voice};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Each crate and the crates of ours it may depend on; the table of ARCHITECTURE.md. A new arrow needs a decision
/// note in `docs/adr/`.
const ARROWS: &[(&str, &[&str])] = &[
    ("rolecall-core", &[]),
    ("rolecall-token", &["rolecall-core"]),
    ("rolecall-import", &["rolecall-core", "rolecall-token"]),
    ("rolecall-locale", &[]),
    ("rolecall-js", &[]),
    (
        "rolecall-explain",
        &["rolecall-analysis", "rolecall-core", "rolecall-import", "rolecall-locale", "rolecall-token"],
    ),
    ("rolecall-catalog", &["rolecall-core"]),
    // It asks about the actions of the built-in tables in its tests and examples.
    ("rolecall-analysis", &["rolecall-core", "rolecall-catalog"]),
    // Only its tests open the tables, as those of lint.
    ("rolecall-assist", &["rolecall-core", "rolecall-catalog", "rolecall-locale"]),
    // Only the tests of lint open the tables: rules ask through core's trait.
    ("rolecall-lint", &["rolecall-core", "rolecall-catalog"]),
    ("rolecall-wire", &["rolecall-analysis", "rolecall-core", "rolecall-import", "rolecall-token"]),
    (
        "rolecall-questions",
        &[
            "rolecall-analysis",
            "rolecall-catalog",
            "rolecall-core",
            "rolecall-explain",
            "rolecall-locale",
            "rolecall-wire",
        ],
    ),
    (
        "rolecall-ui-model",
        &[
            "rolecall-catalog",
            "rolecall-core",
            "rolecall-explain",
            "rolecall-lint",
            "rolecall-locale",
            "rolecall-token",
            "rolecall-wire",
        ],
    ),
    (
        "rolecall-cli",
        &[
            "rolecall-analysis",
            "rolecall-core",
            "rolecall-catalog",
            "rolecall-explain",
            "rolecall-import",
            "rolecall-lint",
            "rolecall-locale",
            "rolecall-questions",
            "rolecall-token",
            "rolecall-ui-model",
            "rolecall-wire",
        ],
    ),
    (
        "rolecall-wasm",
        &[
            "rolecall-core",
            "rolecall-catalog",
            "rolecall-explain",
            "rolecall-import",
            "rolecall-js",
            "rolecall-lint",
            "rolecall-token",
            "rolecall-wire",
        ],
    ),
    (
        "rolecall-analysis-wasm",
        &[
            "rolecall-analysis",
            "rolecall-catalog",
            "rolecall-core",
            "rolecall-explain",
            "rolecall-js",
            "rolecall-questions",
            "rolecall-wire",
        ],
    ),
    (
        "rolecall-web",
        &["rolecall-ui-model", "rolecall-core", "rolecall-catalog", "rolecall-explain", "rolecall-locale"],
    ),
    (
        "rolecall-import-wasm",
        &[
            "rolecall-core",
            "rolecall-explain",
            "rolecall-import",
            "rolecall-locale",
            "rolecall-token",
            "rolecall-ui-model",
        ],
    ),
    (
        "rolecall-catalog-wasm",
        &["rolecall-assist", "rolecall-catalog", "rolecall-core", "rolecall-locale", "rolecall-ui-model"],
    ),
    (
        "rolecall-questions-wasm",
        &[
            "rolecall-analysis",
            "rolecall-catalog",
            "rolecall-core",
            "rolecall-explain",
            "rolecall-locale",
            "rolecall-questions",
            "rolecall-ui-model",
            "rolecall-wire",
        ],
    ),
    ("rolecall-embed-wasm", &["rolecall-locale", "rolecall-ui-model"]),
    ("rolecall-oracle", &[]),
    ("rolecall-fuzz", &["rolecall-core", "rolecall-analysis", "rolecall-catalog", "rolecall-import", "rolecall-lint"]),
    ("rolecall-bench", &["rolecall-core", "rolecall-analysis", "rolecall-assist", "rolecall-catalog", "rolecall-lint"]),
    (
        "rolecall-tests",
        &[
            "rolecall-analysis",
            "rolecall-core",
            "rolecall-explain",
            "rolecall-import",
            "rolecall-lint",
            "rolecall-catalog",
            "rolecall-wire",
            "rolecall-questions",
            "rolecall-ui-model",
            "rolecall-oracle",
            "rolecall-wasm",
        ],
    ),
    ("xtask", &[]),
];

/// How many lines a file of code may have.
const LONGEST: usize = 600;

/// File stems that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "misc"];

/// Everything that is not as it should be, in words.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let metadata: Value =
        serde_json::from_slice(&run(root, "cargo", &["metadata", "--no-deps", "--format-version=1", "--offline"])?)?;
    let listing = String::from_utf8(run(root, "git", &["ls-files", "-z", "--cached"])?)?;
    let tracked: Vec<&str> = listing.split('\0').filter(|path| !path.is_empty() && root.join(path).is_file()).collect();

    let mut findings = Vec::new();
    arrows(&metadata, &mut findings)?;
    map::check(&fs::read_to_string(root.join("ARCHITECTURE.md"))?, ARROWS, &mut findings);
    lints(&metadata, &mut findings)?;
    module_order(root, &mut findings)?;
    module_circles(&metadata, &mut findings)?;
    wasm_bindgen(root, &mut findings)?;
    names(&tracked, &mut findings);
    lengths(root, &tracked, &mut findings)?;
    machines(root, &tracked, &mut findings);
    voice::check(root, &tracked, &mut findings)?;
    later::check(root, &tracked, &mut findings)?;
    findings.sort();
    Ok(findings)
}

fn run(root: &Path, program: &str, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new(program).args(arguments).current_dir(root).output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into())
    }
}

fn packages(metadata: &Value) -> Result<&Vec<Value>> {
    metadata.get("packages").and_then(Value::as_array).ok_or_else(|| "cargo metadata without packages".into())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Dependencies among our crates are those of the table.
fn arrows(metadata: &Value, findings: &mut Vec<String>) -> Result<()> {
    for package in packages(metadata)? {
        let name = text(package, "name");
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            findings.push(format!("{name} is not in the table of crates (xtask/src/tidy.rs, ARCHITECTURE.md)"));
            continue;
        };
        let dependencies = package.get("dependencies").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for dependency in dependencies {
            let other = text(dependency, "name");
            let ours = dependency.get("path").is_some_and(Value::is_string);
            if ours && !allowed.contains(&other) {
                findings.push(format!("{name} may not depend on {other}; a new arrow needs a decision note"));
            }
        }
    }
    Ok(())
}

/// Every crate takes the lints of the workspace.
fn lints(metadata: &Value, findings: &mut Vec<String>) -> Result<()> {
    for package in packages(metadata)? {
        let manifest = fs::read_to_string(text(package, "manifest_path"))?;
        let inherits = manifest.split("\n[").any(|table| {
            table.trim_start_matches('[').strip_prefix("lints]").is_some_and(|body| body.trim() == "workspace = true")
        });
        if !inherits {
            findings.push(format!("{} does not inherit the lints of the workspace", text(package, "name")));
        }
    }
    Ok(())
}

/// A module of core uses only modules declared above it in `lib.rs`. Tests may look anywhere.
fn module_order(root: &Path, findings: &mut Vec<String>) -> Result<()> {
    let source = root.join("crates/rolecall-core/src");
    let library = fs::read_to_string(source.join("lib.rs"))?;
    let order: Vec<&str> = library
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ").trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';')
        })
        .collect();

    let mut files = Vec::new();
    rust_files(&source, &mut files)?;
    for file in files {
        let relative = file.strip_prefix(&source)?;
        let module = relative.iter().next().and_then(|part| part.to_str()).unwrap_or_default().trim_end_matches(".rs");
        let Some(place) = order.iter().position(|known| *known == module) else { continue };
        let code = fs::read_to_string(&file)?;
        for used in crate_paths(product_code(&code)) {
            match order.iter().position(|known| *known == used) {
                Some(other) if other <= place => {}
                Some(_) => findings.push(format!(
                    "core: `{module}` uses `{used}`, which is declared below it in lib.rs ({})",
                    relative.display()
                )),
                None => findings.push(format!("core: {} writes `crate::{used}`; name its module", relative.display())),
            }
        }
    }
    Ok(())
}

/// No modules of a crate use each other in a circle.
fn module_circles(metadata: &Value, findings: &mut Vec<String>) -> Result<()> {
    for package in packages(metadata)? {
        let folder = Path::new(text(package, "manifest_path")).parent().unwrap_or(Path::new(".")).join("src");
        if !folder.is_dir() {
            continue;
        }
        for circle in modules::circles(&folder)? {
            findings.push(format!("{}: modules in a circle: {}", text(package, "name"), circle.join(", ")));
        }
    }
    Ok(())
}

fn rust_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_stem().is_none_or(|stem| stem != "tests")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

/// What comes before the unit tests, which close a file.
fn product_code(code: &str) -> &str {
    code.split("\n#[cfg(test)]\nmod ").next().unwrap_or(code)
}

/// The first names after `crate::`, groups in braces included; comments may link anywhere.
fn crate_paths(code: &str) -> Vec<String> {
    let plain: String = code
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(before, _)| before))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (_, rest) in plain.match_indices("crate::").filter_map(|(at, word)| {
        let outer = plain
            .get(..at)
            .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$'));
        let rest = plain.get(at + word.len()..)?;
        (!outer).then_some((at, rest))
    }) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0_u32;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.extend(first_name(&std::mem::take(&mut name))),
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.extend(first_name(&name));
        } else {
            found.extend(first_name(rest));
        }
    }
    found
}

fn first_name(path: &str) -> Option<String> {
    let name: String = path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The crate, the lock file and the installed tool are one version.
fn wasm_bindgen(root: &Path, findings: &mut Vec<String>) -> Result<()> {
    let mut versions = BTreeMap::new();
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let asked = manifest.lines().find_map(|line| line.strip_prefix("wasm-bindgen = \"")?.strip_suffix('"'));
    versions.insert("Cargo.toml", asked.unwrap_or("absent").trim_start_matches('=').to_owned());
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let locked = lock.split("[[package]]").find_map(|entry| {
        entry
            .contains("\nname = \"wasm-bindgen\"\n")
            .then(|| entry.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"')))?
    });
    versions.insert("Cargo.lock", locked.unwrap_or("absent").to_owned());
    if let Ok(output) = Command::new("wasm-bindgen").arg("--version").output() {
        let said = String::from_utf8_lossy(&output.stdout);
        versions.insert("the wasm-bindgen in PATH", said.split_whitespace().nth(1).unwrap_or("unknown").to_owned());
    }
    let mut distinct: Vec<&String> = versions.values().collect();
    distinct.sort();
    distinct.dedup();
    if distinct.len() > 1 {
        findings.push(format!("wasm-bindgen has several versions: {versions:?}; run scripts/setup.sh"));
    }
    Ok(())
}

/// A file's name says what is inside.
fn names(tracked: &[&str], findings: &mut Vec<String>) {
    for path in tracked {
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if EMPTY_NAMES.contains(&stem) {
            findings.push(format!("{path}: a name that says nothing about what is inside"));
        }
    }
}

/// A file that grows beyond what can be read at once is several.
fn lengths(root: &Path, tracked: &[&str], findings: &mut Vec<String>) -> Result<()> {
    let is_code = |path: &str| {
        Path::new(path).extension().is_some_and(|kind| ["rs", "mjs", "css"].iter().any(|code| kind == *code))
    };
    for path in tracked.iter().filter(|path| is_code(path)) {
        let lines = fs::read_to_string(root.join(path))?.lines().count();
        if lines > LONGEST {
            findings.push(format!("{path}: {lines} lines; at most {LONGEST}"));
        }
    }
    Ok(())
}

/// No tracked text names a folder of one machine or the host of a package registry.
fn machines(root: &Path, tracked: &[&str], findings: &mut Vec<String>) {
    let folders = ["root", "home", "work", "Users"].map(|folder| format!("/{folder}/"));
    let hosts = ["registry.npmjs", "registry.yarnpkg", "static.crates"].map(|host| format!("{host}."));
    for path in tracked {
        let Ok(content) = fs::read_to_string(root.join(path)) else { continue };
        for (index, line) in content.lines().enumerate() {
            // A folder begins a word; `bucket/home/` or a path inside an ARN does not.
            let folder = folders.iter().any(|folder| {
                line.match_indices(folder.as_str()).any(|(at, _)| {
                    line.get(..at)
                        .is_none_or(|before| before.is_empty() || before.ends_with([' ', '"', '\'', '`', '=', '(']))
                })
            });
            if folder || hosts.iter().any(|host| line.contains(host.as_str())) {
                findings.push(format!("{path}:{}: names a machine's folder or a registry's host", index + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{crate_paths, machines, product_code};

    #[test]
    fn paths_into_the_crate_are_found_in_groups_and_alone() {
        let code = "use crate::text::Span;\nuse crate::{diag::{Code, json::X}, name};\n// crate::sts\nfn f(x: crate::trace::Gate) {}\n";
        assert_eq!(crate_paths(code), ["text", "diag", "name", "trace"]);
    }

    #[test]
    fn unit_tests_may_look_anywhere() {
        let code = "use crate::text;\n\n#[cfg(test)]\nmod tests {\n    use crate::sts;\n}\n";
        assert_eq!(crate_paths(product_code(code)), ["text"]);
    }

    #[test]
    fn a_folder_of_a_machine_is_told_from_a_path_in_an_arn() {
        let folder = std::env::temp_dir().join(format!("tidy-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.txt"), format!("arn:aws:s3:::b/{0}/x\ncd /{0}/x\n", "home")).unwrap();
        let mut findings = Vec::new();
        machines(&folder, &["a.txt"], &mut findings);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(findings, ["a.txt:2: names a machine's folder or a registry's host"]);
    }
}
