//! `rolecall lint`: policy documents by themselves, and those of scenarios.

pub(crate) mod config;
mod github;
mod linted;
mod sarif;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use rolecall_core::diag::Severity;
use rolecall_lint::analyzer;
use rolecall_wire::{Diagnostic, Places, Unit, VERSION};
use serde::Serialize;

use crate::answer::worded;
use crate::arguments::{LintArguments, LintFormat};
use crate::input::ReadError;
use crate::output::{self, Output};
use crate::{Exit, Stop, input, snippet, watch};
use config::Config;
use linted::Linted;
use rolecall_explain::Locale;

/// What `--format json` prints of a file, on one line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Findings<'l> {
    rolecall: u32,
    file: &'l str,
    diagnostics: Vec<Finding>,
    /// How many findings are switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    switched_off: Option<NonZero<usize>>,
}

/// A finding, with what IAM Access Analyzer calls it if it has the same check.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    #[serde(flatten)]
    diagnostic: Diagnostic,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_analyzer: Option<Issue>,
}

/// A check of IAM Access Analyzer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Issue {
    issue_code: &'static str,
    finding_type: &'static str,
}

impl From<analyzer::Issue> for Issue {
    fn from(issue: analyzer::Issue) -> Self {
        Self { issue_code: issue.code, finding_type: issue.class.name() }
    }
}

/// Checks and prints, with `--watch` again and again.
pub(crate) fn begin(arguments: &LintArguments, output: &mut Output) -> Result<Exit, Stop> {
    if !arguments.watch {
        return run(arguments, output);
    }
    watch::run(|| watched(arguments), arguments.language.locale(), output, |output| run(arguments, output))
}

/// The documents, and what they are configured by.
fn watched(arguments: &LintArguments) -> Vec<PathBuf> {
    let files = watch::files(&arguments.paths);
    let configs: Vec<PathBuf> = match &arguments.config {
        Some(config) => vec![config.clone()],
        None => files.iter().filter_map(|file| config::nearest(file)).collect(),
    };
    files.into_iter().chain(configs).collect()
}

/// Prints every finding, and fails if one is as bad as asked.
fn run(arguments: &LintArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let files = input::files(&arguments.paths)?;
    // Files beside each other have one configuration.
    let mut configs: BTreeMap<Option<PathBuf>, Config> = BTreeMap::new();
    let mut all = Vec::new();
    output.begin();
    for (done, path) in files.iter().enumerate() {
        output.progress(|| locale.cli_files_done(done, files.len()).plain())?;
        let config = match configs.entry(arguments.config.clone().or_else(|| config::nearest(path))) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let config = config(place.key().as_deref())?;
                place.insert(config)
            }
        };
        all.push(lint(path, arguments, config)?);
    }
    match arguments.format {
        LintFormat::Text => {
            for linted in &all {
                let refusal = |found: &_| linted.refusal(found);
                output.text(&snippet::render(&linted.found, &linted.source, &linted.policies, &refusal, locale))?;
            }
            let off: usize = all.iter().map(|linted| linted.off.len()).sum();
            if off > 0 {
                output.line(output::dim(locale.cli_switched_off(off).plain()))?;
            }
        }
        LintFormat::Json => {
            for linted in &all {
                // Structures of text, numbers and lists always serialise.
                output.line(serde_json::to_string(&mirrored(linted, locale)).unwrap_or_default())?;
            }
        }
        LintFormat::Sarif => output.line(sarif::render(&all, locale))?,
        LintFormat::Github => output.text(&github::render(&all, locale))?,
    }
    let threshold = Severity::from(arguments.severity);
    let mut found = all.iter().flat_map(|linted| &linted.found);
    Ok(if found.any(|found| found.severity() >= threshold) { Exit::Failed } else { Exit::Fine })
}

/// What a file says of the checks; without one, nothing.
fn config(file: Option<&Path>) -> Result<Config, Stop> {
    let Some(file) = file else { return Ok(Config::default()) };
    Ok(Config::parse(&input::read(file)?)?)
}

/// Checks one file, and mends it first if asked.
fn lint(path: &Path, arguments: &LintArguments, config: &Config) -> Result<Linted, ReadError> {
    let kind = arguments.kind.map(Into::into);
    let source = input::read(path)?;
    if kind.is_none() && is_policy(&source.text) {
        return Err(ReadError::no_kind(source.name));
    }
    let linted = Linted::of(source, kind, config);
    if !arguments.fix {
        return Ok(linted);
    }
    let mended = mended(&linted, |source| Linted::of(source, kind, config));
    if let Some(mended) = &mended {
        input::write(path, &mended.source.text)?;
    }
    Ok(mended.unwrap_or(linted))
}

/// Whether a text is a policy document, and no scenario.
fn is_policy(text: &str) -> bool {
    let Ok(json) = rolecall_core::json::parse(text) else { return false };
    json.value.get("rolecall").is_none() && json.value.get("Statement").is_some()
}

/// How often a text is mended: what a fix leaves may be mended again.
const ROUNDS: usize = 8;

/// The text after every fix that is safe to make unseen, with what is found in it then; `None` if there is no such fix.
fn mended(linted: &Linted, again: impl Fn(input::Text) -> Linted) -> Option<Linted> {
    let mut latest: Option<Linted> = None;
    for _ in 0..ROUNDS {
        let before = latest.as_ref().unwrap_or(linted);
        let mut text = before.source.text.clone();
        let mut end = text.len();
        for fix in before.fixes() {
            let range = fix.span.range();
            // Those that touch each other wait for the next round.
            if range.end <= end && text.get(range.clone()).is_some() {
                end = range.start;
                text.replace_range(range, &fix.text);
            }
        }
        if text == before.source.text {
            break;
        }
        let name = before.source.name.clone();
        latest = Some(again(input::Text { name, text }));
    }
    latest
}

fn mirrored(linted: &Linted, locale: Locale) -> Findings<'_> {
    let places = Places::new(&linted.source.text, &linted.policies, Unit::Bytes);
    let mirror = |found| Diagnostic::of(found, &places).refused(linted.refusal(found));
    let worded = worded(linted.found.iter().map(mirror).collect(), &linted.found, locale);
    let with_issue =
        |(diagnostic, issue): (_, &Option<_>)| Finding { diagnostic, access_analyzer: issue.map(Issue::from) };
    Findings {
        rolecall: VERSION,
        file: &linted.source.name,
        diagnostics: worded.into_iter().zip(&linted.issues).map(with_issue).collect(),
        switched_off: NonZero::new(linted.off.len()),
    }
}
