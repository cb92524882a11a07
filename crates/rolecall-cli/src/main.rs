//! The command line: `rolecall eval`, `test`, `batch`, `lint`, `token`, `import`, `compare`, `check`, `graph` and what goes with them.
//!
//! A command reads texts, asks core, and hands what it has to say to [`output::Output`], the only place that writes. No command reaches
//! for the network, the clock or the environment; whether colours are shown, and whether work lasts, is asked by the output. Two commands do not end by themselves:
//! `serve` listens on the loopback interface, and with `--watch` a command waits for files to change.

mod answer;
mod arguments;
mod batch;
mod case;
mod check;
mod compare;
mod document;
mod eval;
mod exit;
mod expectations;
mod format;
mod github;
mod graph;
mod help;
mod import;
mod input;
mod junit;
mod trace_tree;
mod lint;
mod manual;
mod markdown;
mod options;
mod output;
mod progress;
mod refused;
mod serve;
mod share;
mod snippet;
mod token;
mod told;
mod usage;
mod watch;

use std::io;
use std::process::ExitCode;

use clap::FromArgMatches;

use arguments::{Arguments, Command};
use output::Output;

pub(crate) use exit::{Exit, Stop};

fn main() -> ExitCode {
    let arguments = Arguments::from_arg_matches(&help::matches()).unwrap_or_else(|error| error.exit());
    let locale = arguments.command.locale();
    let mut output = Output::new();
    let result = run(arguments.command, &mut output).and_then(|exit| {
        output.flush()?;
        Ok(exit)
    });
    output.end();
    let exit = match result {
        Ok(exit) => exit,
        // Who reads has read enough: `rolecall batch | head -1` is a success.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(stop) => output::complain(&stop.words(locale)),
    };
    ExitCode::from(exit as u8)
}

fn run(command: Command, output: &mut Output) -> Result<Exit, Stop> {
    match command {
        Command::Eval(arguments) => eval::begin(&arguments, output),
        Command::Test(arguments) => expectations::begin(&arguments, output),
        Command::Batch(arguments) => batch::run(&arguments, output),
        Command::Lint(arguments) => lint::begin(&arguments, output),
        Command::Token(arguments) => token::run(&arguments, output),
        Command::Import(arguments) => import::run(&arguments, output),
        Command::Compare(arguments) => compare::run(&arguments, output),
        Command::Check(arguments) => check::run(&arguments, output),
        Command::Graph(arguments) => graph::run(&arguments, output),
        Command::Fmt(arguments) => format::run(&arguments, output),
        Command::Share(arguments) => share::run(&arguments, output),
        Command::Serve(arguments) => serve::run(&arguments, output),
        Command::Completions(arguments) => manual::completions(&arguments, output),
        Command::Man(arguments) => manual::run(&arguments, output),
        Command::Schema => {
            output.text(&rolecall_wire::schema())?;
            Ok(Exit::Fine)
        }
    }
}
