//! The benchmarks: `make bench`, which runs this natively and as WebAssembly and prints one table (`scripts/bench.mjs`).
//!
//! Times are told as multiples of a floor that was measured in the same seconds, because machines differ and are busy.

#[cfg(not(target_arch = "wasm32"))]
mod assist;
mod case;
mod floor;
#[cfg(not(target_arch = "wasm32"))]
mod compare;
#[cfg(not(target_arch = "wasm32"))]
mod graph;
#[cfg(not(target_arch = "wasm32"))]
mod lint;
mod stopwatch;

use std::fmt;
use std::hint::black_box;

use rolecall_core::context::Keys;
use rolecall_core::diag::PolicyKind;
use rolecall_core::format::Path;
use rolecall_core::scenario::Workspace;
use rolecall_core::trace::PolicyId;
use rolecall_core::{Scenario, json, policy, read};

#[cfg(not(target_arch = "wasm32"))]
pub use assist::assist;
pub use case::{Case, all, big, document, documents, roles};
#[cfg(not(target_arch = "wasm32"))]
pub use compare::comparisons;
pub use floor::Floor;
#[cfg(not(target_arch = "wasm32"))]
pub use graph::{account, graphs};
#[cfg(not(target_arch = "wasm32"))]
pub use lint::{checks, managed, managed_versions};

use stopwatch::{Task, nanoseconds};

/// How often each thing is timed; the fastest counts.
const ROUNDS: usize = if cfg!(target_arch = "wasm32") { 60 } else { 300 };
/// The same for inputs of megabytes.
const LARGE_ROUNDS: usize = 12;
/// Statements of 2.5, 5 and 10 MB of policies.
const GROWTH: [usize; 3] = [3_300, 6_600, 13_200];

/// Roles of the world that is read as a whole.
const ROLES: usize = 10_000;

/// Documents of the scenario of which one is edited.
const DOCUMENTS: usize = 200;

/// Something measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What, and of which case: `decide/big`.
    pub name: String,
    /// Nanoseconds, bytes or a count, as the name says.
    pub value: f64,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.2}", self.name, self.value)
    }
}

fn figure(name: &str, of: impl fmt::Display, value: f64) -> Figure {
    Figure { name: format!("{name}/{of}"), value }
}

/// The four cases beside their floor, in nanoseconds, and how long a policy's JSON takes to become typed.
#[must_use]
pub fn figures() -> Vec<Figure> {
    let mut figures = Vec::new();
    for case in all() {
        let reading = read(&case.text);
        let Some(scenario) = &reading.scenario else { continue };
        let text = case.text.as_str();
        let tasks: [(&str, Task<'_>); 4] = [
            (
                "floor",
                Box::new(|| {
                    black_box(case.floor.scan());
                }),
            ),
            ("decide", Box::new(|| drop(black_box(scenario.outcomes())))),
            ("outcome", Box::new(|| drop(black_box(read(black_box(text)).scenario.as_ref().map(Scenario::outcomes))))),
            ("trace", Box::new(|| drop(black_box(read(black_box(text)).scenario.as_ref().map(Scenario::evaluate))))),
        ];
        let (names, tasks): (Vec<_>, Vec<_>) = tasks.into_iter().unzip();
        let times = nanoseconds(tasks, ROUNDS);
        figures.extend(names.into_iter().zip(times).map(|(name, time)| figure(name, case.name, time)));
        figures.push(figure("bytes", case.name, bytes(text)));
    }
    let policy = document(200);
    let tasks: Vec<Task<'_>> = vec![Box::new(|| typed(black_box(&policy)))];
    figures.extend(nanoseconds(tasks, ROUNDS).into_iter().map(|time| figure("typed", "nanoseconds", time)));
    figures.push(figure("typed", "bytes", bytes(&policy)));
    figures.extend(editing());
    figures
}

/// One document of many is edited in a workspace, and all of them are read, in nanoseconds.
fn editing() -> Vec<Figure> {
    let text = case::documents(DOCUMENTS);
    let mut workspace = Workspace::open(&text);
    let path = Path::root().member("roles").element(DOCUMENTS / 2).member("trustPolicy");
    let policies = &workspace.reading().policies;
    let own = policies.iter().find(|policy| policy.path == path).map(|policy| policy.text.to_string());
    let policy = own.unwrap_or_default();
    let tasks: Vec<Task<'_>> = vec![
        Box::new(|| {
            black_box(workspace.set_document(&path, black_box(&policy)));
        }),
        Box::new(|| drop(black_box(read(black_box(&text))))),
    ];
    let times = nanoseconds(tasks, ROUNDS);
    ["edit", "all"].into_iter().zip(times).map(|(what, time)| figure("documents", what, time)).collect()
}

/// How long a world of many roles takes to be ready, in nanoseconds.
#[must_use]
pub fn world() -> Vec<Figure> {
    let text = roles(ROLES);
    let tasks: Vec<Task<'_>> = vec![Box::new(|| drop(black_box(read(black_box(&text)))))];
    let times = nanoseconds(tasks, LARGE_ROUNDS).into_iter().map(|time| figure("world", "nanoseconds", time));
    times.chain([figure("world", "bytes", bytes(&text))]).collect()
}

/// How the time grows with the number of statements, in nanoseconds.
#[must_use]
pub fn growth() -> Vec<Figure> {
    let mut figures = Vec::new();
    let cases = GROWTH.map(big);
    let readings: Vec<_> = cases.iter().map(|case| read(&case.text)).collect();
    let scenarios = || readings.iter().filter_map(|reading| reading.scenario.as_ref());
    let decide = scenarios().map(|scenario| -> Task<'_> { Box::new(|| drop(black_box(scenario.outcomes()))) });
    let outcome = cases.iter().map(|case| -> Task<'_> {
        Box::new(|| drop(black_box(read(black_box(&case.text)).scenario.as_ref().map(Scenario::outcomes))))
    });
    let floor = cases.iter().map(|case| -> Task<'_> {
        Box::new(|| {
            black_box(case.floor.scan());
        })
    });
    let kinds: [(&str, Vec<Task<'_>>); 3] =
        [("growth-floor", floor.collect()), ("growth-decide", decide.collect()), ("growth-outcome", outcome.collect())];
    for (name, tasks) in kinds {
        let times = nanoseconds(tasks, LARGE_ROUNDS);
        figures.extend(GROWTH.into_iter().zip(times).map(|(statements, time)| figure(name, statements, time)));
    }
    figures.extend(GROWTH.into_iter().zip(&cases).map(|(of, case)| figure("growth-bytes", of, bytes(&case.text))));
    figures
}

/// Does one thing so often and little else, for a profiler: a case from text to outcome, `policy`, `world`, or the checks of a document.
#[cfg(not(target_arch = "wasm32"))]
pub fn repeat(name: &str, count: usize) {
    let case = all().into_iter().find(|case| case.name == name);
    let text = match name {
        "policy" => document(200),
        "world" => roles(ROLES),
        _ => case.map(|case| case.text).or_else(|| lint::text(name)).unwrap_or_default(),
    };
    let is_checked = lint::text(name).is_some();
    for _ in 0..count {
        match name {
            "policy" => typed(black_box(&text)),
            _ if is_checked => drop(black_box(lint::check(black_box(&text)))),
            _ => drop(black_box(read(black_box(&text)).scenario.as_ref().map(Scenario::outcomes))),
        }
    }
}

/// JSON to a typed policy with spans.
fn typed(text: &str) {
    let Ok(json) = json::parse(text) else { return };
    let mut keys = Keys::default();
    black_box(policy::lower(&text.into(), &json.value, 0, PolicyKind::Identity, PolicyId(0), &mut keys));
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 bytes")]
fn bytes(text: &str) -> f64 {
    text.len() as f64
}

/// [`figures`], one per line, for the page that runs the benchmarks.
#[cfg(target_arch = "wasm32")]
#[must_use]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn run() -> String {
    figures().iter().map(Figure::to_string).collect::<Vec<_>>().join("\n")
}
