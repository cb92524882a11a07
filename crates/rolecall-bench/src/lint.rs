//! How long the checks of documents take, over AWS's managed policies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use rolecall_catalog::Catalog;
use rolecall_core::catalogue::Catalogue as _;
use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_lint::analyzer::{self, Class};
use rolecall_lint::{Document, document_with};

use crate::stopwatch::{Task, nanoseconds};
use crate::{Figure, LARGE_ROUNDS, bytes, figure};

/// The documents with a line in the table: one of about the 6,144 characters that a managed policy may have, and the one that takes longest of those that AWS manages.
const TIMED: [(&str, &str); 2] = [
    ("6k", "arn:aws:iam::aws:policy/service-role/AWSPanoramaServiceRolePolicy"),
    ("longest", "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy"),
];

/// How often each of all policies is checked; the fastest counts.
const TIMES: usize = 5;

/// The text of one of the documents of the table.
pub(crate) fn text(name: &str) -> Option<String> {
    let (_, arn) = TIMED.into_iter().find(|(known, _)| *known == name)?;
    rolecall_catalog::built_in().managed_policy(arn, None)
}

/// Reads a document and checks it with every rule.
pub(crate) fn check(text: &str) -> Document<'_> {
    let catalog: &'static Catalog<'static> = rolecall_catalog::built_in();
    document_with(text, PolicyKind::Identity, Some(catalog))
}

/// How long the documents of the table take to be read and checked, in nanoseconds, and their bytes.
#[must_use]
pub fn checks() -> Vec<Figure> {
    let texts = TIMED.map(|(name, _)| (name, text(name).unwrap_or_default()));
    let tasks = texts.iter().map(|(_, text)| -> Task<'_> { Box::new(|| drop(black_box(check(black_box(text))))) });
    let times = nanoseconds(tasks.collect(), LARGE_ROUNDS);
    let times = texts.iter().zip(times).map(|((name, _), time)| figure("lint", name, time));
    let sizes = texts.iter().map(|(name, text)| figure("lint-bytes", name, bytes(text)));
    times.chain(sizes).collect()
}

/// All managed policies as they are today: how long they take, and how often each rule has found something.
#[must_use]
pub fn managed() -> String {
    let catalog = rolecall_catalog::built_in();
    let mut times: Vec<(f64, String)> = Vec::new();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for arn in catalog.managed_policies().iter().map(|policy| policy.arn("aws")) {
        let Some(text) = catalog.managed_policy(&arn, None) else { continue };
        for diagnostic in check(&text).diagnostics {
            *found.entry(diagnostic.code()).or_default() += 1;
        }
        // The first time the catalogue looked up what it has of the services.
        let time = || {
            let start = Instant::now();
            drop(black_box(check(black_box(&text))));
            start.elapsed().as_secs_f64() * 1e6
        };
        times.push((std::iter::repeat_with(time).take(TIMES).fold(f64::INFINITY, f64::min), arn));
    }
    times.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut out = String::new();
    let _ = writeln!(out, "lint: {} policies, {} findings", times.len(), found.values().sum::<usize>());
    for percent in [50, 90, 99, 100] {
        if let Some((time, arn)) = times.get(times.len().saturating_sub(1) * percent / 100) {
            let _ = writeln!(out, "lint: {percent}% {time:.0} µs ({arn})");
        }
    }
    for (code, count) in found {
        let _ = writeln!(out, "lint: {code} {count}");
    }
    out
}

/// What is found at one check, in all versions of all policies.
#[derive(Default)]
struct Tally {
    findings: usize,
    /// Of errors, what is found fault with: how often, and where first.
    errors: BTreeMap<String, (usize, String)>,
}

/// All versions of all managed policies: how often each rule has found something, and each error in words of its own, to be judged by a reader.
///
/// AWS has published them all, so an error of the grammar or of a name is either a slip of AWS's or one of ours.
#[must_use]
pub fn managed_versions() -> String {
    let catalog = rolecall_catalog::built_in();
    let (mut versions, mut tallies) = (0, BTreeMap::<&str, Tally>::new());
    for arn in catalog.managed_policies().iter().map(|policy| policy.arn("aws")) {
        for version in catalog.versions(&arn) {
            let Some(text) = catalog.managed_policy(&arn, Some(version)) else { continue };
            versions += 1;
            let document = check(&text);
            for found in &document.diagnostics {
                let tally = tallies.entry(found.code()).or_default();
                tally.findings += 1;
                let class = analyzer::issue(found, &document, PolicyKind::Identity).map(|issue| issue.class);
                if found.severity() == Severity::Error || class == Some(Class::Error) {
                    let words = found.place.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
                    let error = tally.errors.entry(words).or_insert_with(|| (0, format!("{arn} v{version}")));
                    error.0 += 1;
                }
            }
        }
    }
    let mut out = String::new();
    let all: usize = tallies.values().map(|tally| tally.findings).sum();
    let _ = writeln!(out, "lint: {versions} versions, {all} findings");
    for (code, Tally { findings, errors }) in tallies {
        let count: usize = errors.values().map(|(count, _)| count).sum();
        let _ = writeln!(out, "lint: {code} {findings}, of these {count} errors");
        for (words, (count, first)) in errors {
            let _ = writeln!(out, "lint:   {count} {words} ({first})");
        }
    }
    out
}
