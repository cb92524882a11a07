//! What can be asked for on the command line. The help text is made from here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rolecall_explain::Locale;

const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  an expectation failed, or there is a finding of the severity asked for
  2  wrong usage
  3  the input is not valid, or cannot be read

`-` is standard input. A closed pipe is no error. NO_COLOR turns colours off.
Nothing is sent anywhere: no network, no credentials.";

/// Decides AWS IAM requests and role assumptions from policies, and says why.
#[derive(Debug, Parser)]
#[command(name = "rolecall", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Evaluate one scenario: the outcome of each step, with the reason
    #[command(after_help = EXIT_CODES)]
    Eval(EvalArguments),
    /// Run scenarios with expectations; directories are walked
    #[command(after_help = EXIT_CODES)]
    Test(TestArguments),
    /// Answer one scenario per line of standard input with one line of JSON
    ///
    /// A line that is no valid scenario is answered with its diagnostics, and the next one is read; blank lines are skipped.
    #[command(after_help = EXIT_CODES)]
    Batch(BatchArguments),
    /// Print the JSON Schema of a scenario
    Schema,
}

/// `rolecall eval`
#[derive(Args, Debug)]
pub(crate) struct EvalArguments {
    /// The scenario; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
    /// Show the gates of every decision, with the words that decided; JSON always has them
    #[arg(long)]
    pub(crate) trace: bool,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall test`
#[derive(Args, Debug)]
pub(crate) struct TestArguments {
    /// Scenarios, or directories with scenarios (`*.json`)
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(crate) format: TestFormat,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall batch`
#[derive(Args, Debug)]
pub(crate) struct BatchArguments {
    /// Answer with the outcome of each step alone, without traces
    #[arg(long)]
    pub(crate) outcomes: bool,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// The language of sentences.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Language {
    /// Language of the sentences
    #[arg(long = "lang", value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

impl Language {
    /// As the sentences know it.
    pub(crate) fn locale(self) -> Locale {
        match self.lang {
            Lang::En => Locale::En,
            Lang::Ja => Locale::Ja,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    /// English
    En,
    /// Japanese
    Ja,
}

/// Formats of `rolecall eval`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// Sentences
    Text,
    /// The whole report, on one line
    Json,
    /// A table, for issues and pull requests
    Markdown,
}

/// Formats of `rolecall test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// What failed, and a summary
    Text,
    /// Every case, on one line
    Json,
    /// JUnit XML
    Junit,
}
