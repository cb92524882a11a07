//! `rolecall import`: a scenario from whatever there is.

use std::fs;
use std::io;
use std::path::Path;

use rolecall_core::text::{LineColumn, Span, line_column};
use rolecall_explain::{
    Locale, Word, import_cause, import_finding, import_help, import_placeholder, import_refusal, import_refusal_help,
    import_verdict,
};
use rolecall_import::{Finding, Import, Options, Refused, Verdict, import_files, text_of};
use rolecall_wire::Unit;
use rolecall_wire::import::{Imported, Wording};

use crate::arguments::{ImportArguments, ImportFormat};
use crate::output::{self, Output};
use crate::{Exit, Stop, input};

/// A file with its text.
struct File {
    name: String,
    text: String,
}

/// Prints the scenario, and what there is to say about it on standard error.
pub(crate) fn run(arguments: &ImportArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let (mut files, mut mends) = (Vec::new(), Vec::new());
    let mut unread = None;
    output.begin();
    for (done, path) in arguments.files.iter().enumerate() {
        output.progress(|| locale.cli_files_done(done, arguments.files.len()).plain())?;
        let (name, bytes) = input::bytes(path)?;
        match text_of(&bytes) {
            Ok((text, of_bytes)) => {
                files.push(File { name, text });
                mends.extend(of_bytes);
            }
            Err(refused) => unread = unread.or(Some(refused)),
        }
    }
    output.end();
    let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
    let mut read = match unread {
        Some(refused) => Err(refused),
        None => {
            import_files(&texts, &Options { kind: arguments.kind, pick: arguments.pick }).map(|read| read.after(&mends))
        }
    };
    if let Ok(read) = &mut read {
        for (name, value) in &arguments.fill {
            if !read.fill(name, value) {
                output::remark(&locale.cli_nothing_to_fill(name).to_string())?;
                return Ok(Exit::Invalid);
            }
        }
    }
    if let (Ok(read), true) = (&mut read, arguments.expect) {
        read.expect_claims();
    }
    let verdicts = read.as_ref().map(Import::verdicts).unwrap_or_default();
    match arguments.format {
        ImportFormat::Json => output.line(imported(&texts.concat(), &read, locale).to_json())?,
        ImportFormat::Text => say(&files, &read, &verdicts, locale, &mut |line| output.line(line))?,
        ImportFormat::Scenario => say(&files, &read, &verdicts, locale, &mut |line| output::remark(&line))?,
    }
    let Ok(read) = read else { return Ok(Exit::Invalid) };
    match &arguments.output {
        Some(path) => write(path, &read.text())?,
        None if arguments.format == ImportFormat::Scenario => output.text(&read.text())?,
        None => {}
    }
    let is_contradicted = arguments.check && verdicts.contains(&Verdict::Contradicted);
    Ok(if is_contradicted { Exit::Failed } else { Exit::Fine })
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    fs::write(path, text).map_err(Stop::Output)
}

fn imported(pasted: &str, read: &Result<Import, Refused>, locale: Locale) -> Imported {
    let finding = |finding: &Finding| {
        (import_finding(finding, locale).plain(), import_help(finding, locale).map(|help| help.plain()))
    };
    let verdict = |verdict: &Verdict| import_verdict(verdict, locale).plain();
    let refusal =
        |refused: &Refused| (import_refusal(refused, locale).plain(), import_refusal_help(refused, locale).plain());
    Imported::of(pasted, read, Unit::Bytes, Wording { finding: &finding, verdict: &verdict, refusal: &refusal })
}

/// A line for each thing there is to say, with its place.
fn say(
    files: &[File],
    read: &Result<Import, Refused>,
    verdicts: &[Verdict],
    locale: Locale,
    line: &mut dyn FnMut(String) -> io::Result<()>,
) -> io::Result<()> {
    let read = match read {
        Ok(read) => read,
        Err(refused) => {
            let (message, help) = (import_refusal(refused, locale), import_refusal_help(refused, locale));
            let level = output::styled(
                output::alarm(rolecall_core::diag::Severity::Error),
                rolecall_core::diag::Severity::Error.word(locale),
            );
            return line(format!("{level}: {message}{}\n  {help}", place(files, refused.span)));
        }
    };
    line(format!("{} ({})", read.kind.name(), read.confidence.name()))?;
    for found in &read.findings {
        let severity = found.finding.severity();
        let level = output::styled(output::alarm(severity), severity.word(locale));
        line(format!("{level}: {}{}", import_finding(&found.finding, locale), place(files, found.span)))?;
        if let Some(help) = import_help(&found.finding, locale) {
            line(format!("  {help}"))?;
        }
    }
    for open in &read.placeholders {
        line(format!("{}{}", import_placeholder(open, locale), place(files, open.span)))?;
    }
    for (claim, verdict) in read.claims.iter().zip(verdicts) {
        line(import_verdict(verdict, locale).to_string())?;
        if *verdict == Verdict::Contradicted {
            for cause in read.causes(claim) {
                line(format!("  {}", import_cause(cause, locale)))?;
            }
        }
    }
    Ok(())
}

/// ` (file:1:7)`; the file only if there are several.
fn place(files: &[File], span: Option<Span>) -> String {
    let Some(span) = span else { return String::new() };
    let mut begins = 0;
    for file in files {
        let length = Span::new(0, file.text.len()).end;
        if span.start <= begins + length {
            let LineColumn { line, column } = line_column(&file.text, span.start - begins);
            let name = if files.len() > 1 { format!("{}:", file.name) } else { String::new() };
            return output::dim(format!(" ({name}{line}:{column})"));
        }
        begins += length;
    }
    String::new()
}
