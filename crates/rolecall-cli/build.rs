//! Puts the built page into the program: `ROLECALL_PAGE` names its folder, from the root of the repository, such as `dist`. Without the
//! variable the program has no page, and `rolecall serve` says so.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where the policy of the page begins, and what ends it.
const POLICY: (&str, &str) = ("<meta content=\"", "\" http-equiv=Content-Security-Policy>");

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-env-changed=ROLECALL_PAGE");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(page)");
    let source = match variable("ROLECALL_PAGE") {
        Ok(folder) if !folder.as_os_str().is_empty() => {
            let root = variable("CARGO_MANIFEST_DIR")?.join("../..");
            // For the tests, which ask a program with the page for it.
            println!("cargo:rustc-cfg=page");
            page(&root.join(folder))?
        }
        _ => "None".to_owned(),
    };
    fs::write(variable("OUT_DIR")?.join("page.rs"), source)
}

fn variable(name: &str) -> io::Result<PathBuf> {
    env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(format!("{name} is not set")))
}

/// The page of a folder as an expression.
fn page(folder: &Path) -> io::Result<String> {
    let folder = folder.canonicalize().map_err(|error| told(folder, &error))?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| told(&index, &error))?;
    let policy = html.split_once(POLICY.1).and_then(|(before, _)| before.rsplit_once(POLICY.0));
    let (_, policy) = policy.ok_or_else(|| told(&index, &"it has no content security policy"))?;
    let mut files = Vec::new();
    walk(&folder, "", &mut files)?;
    let mut source = format!("Some(Page {{ policy: {policy:?}, files: &[\n");
    for name in files {
        let path = folder.join(&name);
        println!("cargo:rerun-if-changed={}", path.display());
        let path = path.to_str().ok_or_else(|| told(&path, &"its name is not UTF-8"))?;
        let _ = writeln!(source, "    ({name:?}, include_bytes!({path:?})),");
    }
    source.push_str("] })\n");
    Ok(source)
}

fn told(path: &Path, what: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {what} (ROLECALL_PAGE is a folder that `make build` has made)", path.display()))
}

/// The names of the files below a folder, with `/` between their parts, sorted.
fn walk(folder: &Path, before: &str, files: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().map_err(|_| told(&entry.path(), &"its name is not UTF-8"))?;
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{before}{name}");
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
