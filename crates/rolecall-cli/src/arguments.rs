//! What can be asked for on the command line. What is said of it there is in `help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rolecall_core::diag::Severity;
use rolecall_core::report::Decision;
use rolecall_core::time::Timestamp;
use rolecall_explain::{Locale, Text};

use crate::check::CheckArguments;
use crate::graph::GraphArguments;
pub(crate) use crate::options::{CompareFormat, Kind, Language, Listed, Partition};

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(name = "rolecall", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Evaluate one scenario: the outcome of each step, with the reason
    Eval(EvalArguments),
    /// Run scenarios with expectations; directories are walked
    Test(TestArguments),
    /// Answer one scenario per line of standard input with one line of JSON
    Batch(BatchArguments),
    /// Check policy documents by themselves, or those of scenarios
    Lint(LintArguments),
    /// Make a step of a scenario from a JSON Web Token or a SAML response
    Token(TokenArguments),
    /// Make a scenario from whatever there is: an error message, an event, output of the AWS CLI, policies, Terraform, a template
    Import(ImportArguments),
    /// Compare two versions of a policy over all requests: what is newly allowed, no longer allowed, or denied for another reason
    Compare(CompareArguments),
    /// Ask a question about all requests: what must not be allowed, what a policy's statements are worth
    Check(CheckArguments),
    /// Show who can become whom in an account, directly and in chains
    Graph(GraphArguments),
    /// Print the JSON Schema of a scenario
    Schema,
    /// Lay out scenarios and policies
    Fmt(FmtArguments),
    /// Print a link to a scenario
    Share(ShareArguments),
    /// Open the page that is in this program, for this computer alone
    Serve(ServeArguments),
    /// Print what a shell completes
    Completions(CompletionsArguments),
    /// Print or write the manual
    Man(ManArguments),
}

impl Command {
    /// The language of what it says.
    pub(crate) fn locale(&self) -> Locale {
        match self {
            Self::Eval(arguments) => arguments.language.locale(),
            Self::Test(arguments) => arguments.language.locale(),
            Self::Batch(arguments) => arguments.language.locale(),
            Self::Lint(arguments) => arguments.language.locale(),
            Self::Token(arguments) => arguments.language.locale(),
            Self::Import(arguments) => arguments.language.locale(),
            Self::Compare(arguments) => arguments.language.locale(),
            Self::Check(arguments) => arguments.locale(),
            Self::Graph(arguments) => arguments.language.locale(),
            Self::Fmt(arguments) => arguments.language.locale(),
            Self::Share(arguments) => arguments.language.locale(),
            Self::Serve(arguments) => arguments.language.locale(),
            Self::Man(arguments) => arguments.language.locale(),
            Self::Schema | Self::Completions(_) => Locale::default(),
        }
    }
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
    /// A context key of every step, whatever the scenario says of it; given several times, the key has several values
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment(Locale::En))]
    pub(crate) context: Vec<(String, String)>,
    /// What the last step must come to
    #[arg(long, value_enum, value_name = "DECISION")]
    pub(crate) expect: Option<Expected>,
    /// Do it again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// A decision, as in the `expect` of a scenario; `deny` is either denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Expected {
    Allow,
    Deny,
    #[value(name = "explicitDeny")]
    ExplicitDeny,
    #[value(name = "implicitDeny")]
    ImplicitDeny,
    #[value(name = "needsContext")]
    NeedsContext,
    Error,
}

impl Expected {
    /// Its name.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Whether a decision is the one.
    pub(crate) fn is(self, decision: Decision) -> bool {
        match self {
            Self::Deny => matches!(decision, Decision::ExplicitDeny | Decision::ImplicitDeny),
            other => other.name() == decision.name(),
        }
    }
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
    /// Address of the page, for links to scenarios that fail
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) page: Option<String>,
    /// Do it again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
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

/// `rolecall lint`
#[derive(Args, Debug)]
pub(crate) struct LintArguments {
    /// Policy documents, also as the AWS CLI prints them, or scenarios; directories are walked; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// What the documents are used as; scenarios, which are checked without it, say that themselves
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,
    /// The severity from which on a finding fails
    #[arg(long, value_enum, default_value_t = Threshold::Error)]
    pub(crate) severity: Threshold,
    /// How to print
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub(crate) format: LintFormat,
    /// Mend what can be mended without changing what the document says, and write the file
    #[arg(long)]
    pub(crate) fix: bool,
    /// The configuration; without it, the nearest `rolecall.toml` around each file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Do it again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall token`
#[derive(Args, Debug)]
pub(crate) struct TokenArguments {
    /// The token, its claims, or the response, also in Base64 or as a form's field; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The role to assume; without it, the first that an assertion offers
    #[arg(long, value_name = "ARN")]
    pub(crate) role: Option<String>,
    /// Name of the session that a token begins; an assertion has its own
    #[arg(long, value_name = "NAME")]
    pub(crate) session_name: Option<String>,
    /// The time of the step, to compare the token's times with: RFC 3339, such as 2026-01-15T09:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time(Locale::En))]
    pub(crate) clock: Option<Timestamp>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = TokenFormat::Text)]
    pub(crate) format: TokenFormat,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall import`
#[derive(Args, Debug)]
pub(crate) struct ImportArguments {
    /// What to read, also compressed with gzip; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What it is, as `--format json` calls it; without it, the text says
    #[arg(long = "as", value_name = "KIND", value_parser = import_kind(Locale::En))]
    pub(crate) kind: Option<rolecall_import::Kind>,
    /// Which of several events, jobs or versions to take, from 0
    #[arg(long, value_name = "NUMBER")]
    pub(crate) pick: Option<usize>,
    /// What stands for a name that is still to be filled in; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = filling(Locale::En))]
    pub(crate) fill: Vec<(String, String)>,
    /// Where to write the scenario; without it, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Fail if the scenario contradicts what the message says
    #[arg(long)]
    pub(crate) check: bool,
    /// Let the steps expect what the messages say, as a case for `rolecall test`
    #[arg(long)]
    pub(crate) expect: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = ImportFormat::Scenario)]
    pub(crate) format: ImportFormat,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall compare`
#[derive(Args, Debug)]
pub(crate) struct CompareArguments {
    /// The policy as it was, also as the AWS CLI prints it, or the world as it was, as a scenario; `-` is standard input
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,
    /// The policy or the world as it is to be
    #[arg(value_name = "AFTER")]
    pub(crate) after: PathBuf,
    /// Of worlds, who is asked about: ARNs, `anonymous`, or callers as a scenario has them; without it, everybody
    #[arg(long, value_name = "ARN", num_args = 1..)]
    pub(crate) callers: Vec<String>,
    /// What both are used as
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Kind::Identity)]
    pub(crate) kind: Kind,
    /// ARN of the resource whose policy both are
    #[arg(long, value_name = "ARN")]
    pub(crate) resource: Option<String>,
    /// Which changes fail
    #[arg(long, value_enum, default_value_t = FailOn::New)]
    pub(crate) fail_on: FailOn,
    /// The partition of callers and resources
    #[arg(long, value_enum, default_value_t = Partition::Aws)]
    pub(crate) partition: Partition,
    /// Ask in all partitions
    #[arg(long, conflicts_with = "partition")]
    pub(crate) all_partitions: bool,
    /// Which actions and resources there are
    #[arg(long, value_enum, default_value_t = Listed::Catalogue)]
    pub(crate) universe: Listed,
    /// How to print
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub(crate) format: CompareFormat,
    /// Folder for the scenarios that show each finding: `1-before.json`, `1-after.json` …
    #[arg(long, value_name = "FOLDER")]
    pub(crate) witnesses: Option<PathBuf>,
    /// How many steps a search may take before it says that something is not decided
    #[arg(long, value_name = "NUMBER", default_value_t = rolecall_analysis::BUDGET)]
    pub(crate) budget: usize,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// Changes that fail `rolecall compare`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    // Something is newly allowed
    New,
    // Something is newly allowed, or no longer
    Access,
    // A request is decided differently
    Any,
    // None
    Never,
}

/// `rolecall fmt`
#[derive(Args, Debug)]
pub(crate) struct FmtArguments {
    /// Scenarios and policies, or directories with them (`*.json`); `-` is standard input, laid out to standard output
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing, and fail if a file is laid out otherwise
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall share`
#[derive(Args, Debug)]
pub(crate) struct ShareArguments {
    /// The scenario; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Address of the page; without it, only the fragment is printed
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    pub(crate) page: String,
    /// The step that the page shows, from 0
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub(crate) step: usize,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall serve`
#[derive(Args, Debug)]
pub(crate) struct ServeArguments {
    /// The port; without it, any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true, value_parser = port(Locale::En))]
    pub(crate) port: u16,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// `rolecall completions`
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// `rolecall man`
#[derive(Args, Debug)]
pub(crate) struct ManArguments {
    /// Where to write a page for each command; without it, the first page is printed
    #[arg(value_name = "DIRECTORY")]
    pub(crate) directory: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// Reads the kind of an import; what is wrong with another word is said in a language.
pub(crate) fn import_kind(
    locale: Locale,
) -> impl Fn(&str) -> Result<rolecall_import::Kind, String> + Clone + Send + Sync + 'static {
    move |name| {
        rolecall_import::Kind::of(name).ok_or_else(|| {
            let names: Vec<&str> = rolecall_import::Kind::ALL.iter().map(|kind| kind.name()).collect();
            locale.help_bad_kind(&Text::plain_words(&names.join(", "))).plain()
        })
    }
}

/// Reads `NAME=VALUE`. A name may have the sign in it, and be in marks for that.
pub(crate) fn filling(
    locale: Locale,
) -> impl Fn(&str) -> Result<(String, String), String> + Clone + Send + Sync + 'static {
    move |text| {
        let end = text.find('»').filter(|_| text.starts_with('«')).unwrap_or(0);
        let sign = text.get(end..).and_then(|rest| rest.find('=')).map(|at| end + at);
        let parts = sign.and_then(|at| text.split_at_checked(at));
        let (name, value) = parts.ok_or_else(|| locale.help_bad_filling().plain())?;
        Ok((name.to_owned(), value.strip_prefix('=').unwrap_or(value).to_owned()))
    }
}

/// Reads `KEY=VALUE`, in the same way.
pub(crate) fn assignment(
    locale: Locale,
) -> impl Fn(&str) -> Result<(String, String), String> + Clone + Send + Sync + 'static {
    let read = filling(locale);
    move |text| match read(text) {
        Ok((key, value)) if !key.is_empty() => Ok((key, value)),
        _ => Err(locale.help_bad_context().plain()),
    }
}

/// Reads a port, in the same way.
pub(crate) fn port(locale: Locale) -> impl Fn(&str) -> Result<u16, String> + Clone + Send + Sync + 'static {
    move |text| text.parse().map_err(|_| locale.help_bad_port().plain())
}

/// Reads a time, in the same way.
pub(crate) fn time(locale: Locale) -> impl Fn(&str) -> Result<Timestamp, String> + Clone + Send + Sync + 'static {
    move |text| Timestamp::parse(text).ok_or_else(|| locale.help_bad_time().plain())
}

/// Formats of `rolecall eval`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    // Sentences
    Text,
    // The whole report, on one line
    Json,
    // A table, for issues and pull requests
    Markdown,
}

/// Formats of `rolecall test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    // What failed, and a summary
    Text,
    // Every case, on one line
    Json,
    // JUnit XML
    Junit,
    // A table with what failed
    Markdown,
    // Annotations of a GitHub workflow
    Github,
}

/// Formats of `rolecall lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    // Findings under the words they are about
    Text,
    // All findings, on one line
    Json,
    // SARIF 2.1.0, on one line
    Sarif,
    // Annotations of a GitHub workflow
    Github,
}

/// Formats of `rolecall token`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokenFormat {
    // Findings in words
    Text,
    // All findings, on one line
    Json,
}

/// Formats of `rolecall import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    // The scenario; findings in words on standard error
    Scenario,
    // All of it, on one line
    Json,
    // Findings in words
    Text,
}

/// Severities, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Threshold {
    // AWS would reject the document
    Error,
    // Valid and probably wrong
    Warning,
    // Valid, and could be better
    Advice,
}

impl From<Threshold> for Severity {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Error => Self::Error,
            Threshold::Warning => Self::Warning,
            Threshold::Advice => Self::Advice,
        }
    }
}
