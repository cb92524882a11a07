//! `rolecall-bench`: native figures, one per line. `rolecall-bench lines 1000`: so many scenarios, one per line, for `rolecall batch`.
//! `rolecall-bench repeat big 100`: from text to outcome so often, for a profiler; also `policy` for the typed policy, `world` for the world of many
//! roles, `6k` and `longest` for the checks of a document.
//! `rolecall-bench lint`: checks of all of AWS's managed policies; `lint versions`: of all that they were, with each error that is found.
//! `rolecall-bench assist`: completions and hovers of the editor.
//! `rolecall-bench graph`: accounts of many roles as a graph.
//! `rolecall-bench account 10000`: the text of such an account.
//! `rolecall-bench compare`: comparison of policies of a resource, and of worlds.
//! `rolecall-bench history`: comparison of all consecutive versions of AWS's managed policies.

mod history;

use std::io::{self, Write};
use std::process::ExitCode;

use rolecall_bench::{
    account, all, assist, checks, comparisons, figures, graphs, growth, managed, managed_versions, repeat, world,
};

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            let all = figures().into_iter().chain(world()).chain(checks()).chain(growth()).chain(graphs());
            for figure in all.chain(comparisons()) {
                writeln!(out, "{figure}")?;
            }
        }
        ["lines", count] if let Ok(count) = count.parse::<usize>() => {
            // The small ones in turn: what a file of test cases looks like.
            let cases = all().into_iter().filter(|case| case.name != "big").collect::<Vec<_>>();
            for case in cases.iter().cycle().take(count) {
                writeln!(out, "{}", case.text)?;
            }
        }
        ["repeat", name, count] if let Ok(count) = count.parse::<usize>() => repeat(name, count),
        ["lint"] => write!(out, "{}", managed())?,
        ["lint", "versions"] => write!(out, "{}", managed_versions())?,
        ["graph"] => {
            for figure in graphs() {
                writeln!(out, "{figure}")?;
            }
        }
        ["account", count] if let Ok(count) = count.parse::<usize>() => writeln!(out, "{}", account(count))?,
        ["compare"] => {
            for figure in comparisons() {
                writeln!(out, "{figure}")?;
            }
        }
        ["assist"] => {
            for figure in assist() {
                writeln!(out, "{figure}")?;
            }
        }
        ["history"] => writeln!(out, "{}", history::run(usize::MAX))?,
        ["history", count] if let Ok(count) = count.parse::<usize>() => writeln!(out, "{}", history::run(count))?,
        _ => {
            writeln!(
                io::stderr().lock(),
                "usage: rolecall-bench [lines COUNT | repeat CASE COUNT | lint [versions] | assist | graph | account COUNT | compare | history [COUNT]]"
            )?;
            return Ok(ExitCode::from(2));
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
