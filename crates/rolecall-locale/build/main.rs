//! Makes Rust and tables of the messages in `locales/`: see `src/lib.rs`.

mod compile;
#[path = "../src/table/mark.rs"]
mod mark;
mod message;
#[path = "../src/spacing.rs"]
mod spacing;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]
fn main() -> ExitCode {
    // What cargo says while it runs this, not what it said when it was built, and a path from there: a built folder may have been copied from another clone.
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let locales = package.join("../../locales");
    println!("cargo::rerun-if-changed=../../locales");
    match build(&locales) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build(locales: &Path) -> Result<(), Vec<String>> {
    let io = |what: &Path| {
        let what = what.display().to_string();
        move |error: std::io::Error| vec![format!("{what}: {error}")]
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut languages = Vec::new();
    for folder in entries(locales).map_err(io(locales))? {
        let tag = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut files = Vec::new();
        for file in entries(&folder).map_err(io(&folder))? {
            if file.extension().is_some_and(|extension| extension == "ftl") {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.push((format!("locales/{tag}/{name}"), fs::read_to_string(&file).map_err(io(&file))?));
            }
        }
        languages.push(message::Language::read(&tag, &files)?);
    }
    let catalog = compile::compile(&languages)?;
    for (language, [first, later]) in languages.iter().zip(&catalog.tables) {
        for (name, table) in [(language.tag.clone(), first), (format!("{}-later", language.tag), later)] {
            let file = out.join(format!("{name}.table"));
            fs::write(&file, table).map_err(io(&file))?;
        }
    }
    let first = catalog.signatures.iter().filter(|signature| !signature.is_later);
    let names = first.map(|signature| signature.id.as_str()).collect::<Vec<_>>().join("\n");
    for (file, text) in [
        ("first.txt", names),
        ("language.rs", write::languages(&catalog, &languages)),
        ("messages.rs", write::messages(&catalog)),
    ] {
        let file = out.join(file);
        fs::write(&file, text).map_err(io(&file))?;
    }
    Ok(())
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}
