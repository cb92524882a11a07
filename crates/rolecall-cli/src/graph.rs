//! `rolecall graph`: who can become whom in an account, and by which chain.

mod dot;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rolecall_analysis::graph::ControlKinds;
use rolecall_explain::{Locale, Text as Words};
use rolecall_import::{Options, import};
use rolecall_questions::{AccountQuestion, Answered as _, is_world, read_account, read_controls};
use rolecall_wire::analysis::Answer as _;

use crate::input::Text;
use crate::options::{Language, tables};
use crate::output::Output;
use crate::{Exit, Stop, input, refused, told};

/// `rolecall graph`
#[derive(Args, Debug)]
pub(crate) struct GraphArguments {
    /// A scenario, of which the world counts, or whatever `rolecall import` reads; `-` is standard input
    #[arg(value_name = "WORLD")]
    world: PathBuf,
    /// Whom this one can become; with `--to`, how
    #[arg(long, value_name = "PRINCIPAL")]
    from: Option<String>,
    /// Whom `--from` is to become
    #[arg(long, value_name = "PRINCIPAL", requires = "from")]
    to: Option<String>,
    /// Who can make the request, and who can become one of them
    #[arg(long, value_name = "ACTION", requires = "resource", conflicts_with_all = ["from", "entrances"])]
    action: Option<String>,
    /// What the request is about
    #[arg(long, value_name = "ARN", requires = "action")]
    resource: Option<String>,
    /// Who comes in from outside
    #[arg(long, conflicts_with = "from")]
    entrances: bool,
    /// What else leads from one to another
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    with: Vec<With>,
    /// Fail if there is what was asked for: a way, a chain, somebody
    #[arg(long)]
    fail: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = GraphFormat::Text)]
    format: GraphFormat,
    /// Folder for the scenarios that replay each path
    #[arg(long, value_name = "FOLDER")]
    witnesses: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) language: Language,
}

/// What leads from one to another beside roles that are assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum With {
    // Roles that are passed to services
    PassRole,
    // Policies, trust, credentials, groups and boundaries that are changed
    Edit,
}

/// Formats of `rolecall graph`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GraphFormat {
    // Sentences
    Text,
    // The whole answer, on one line
    Json,
    // A graph for Graphviz
    Dot,
}

/// Prints what was asked for, and fails if that is not known, or with `--fail` if there is any.
pub(crate) fn run(arguments: &GraphArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let source = world(input::read(&arguments.world)?);
    let tables = tables();
    let account = match read_account(&source.text, &tables) {
        Ok(account) => account,
        Err(refused) => return refused::say(&refused, &[&source], locale),
    };
    let has = |with: With| arguments.with.contains(&with);
    let kinds = ControlKinds { pass_role: has(With::PassRole), edit: has(With::Edit) };
    let controls = read_controls(&account, kinds, &tables);
    let answer = match question(arguments).ask(&account, controls.as_ref(), &tables) {
        Ok(answer) => answer,
        Err(refused) => return refused::say(&refused, &[&source], locale),
    };
    let told = answer.told(locale);
    match arguments.format {
        GraphFormat::Text => told::say(&told, &[], output)?,
        GraphFormat::Dot => output.text(&dot::written(&answer.graph, &answer.answers))?,
        GraphFormat::Json => output.line(answer.json(locale).to_json())?,
    }
    if let Some(folder) = &arguments.witnesses {
        input::make_directory(folder)?;
        let shown = told.items.iter().filter_map(|item| item.shown.as_ref()).flat_map(|shown| &shown.scenarios);
        for (number, scenario) in shown.enumerate() {
            input::write(&folder.join(format!("{}.json", number + 1)), scenario)?;
        }
    }
    Ok(if answer.is_known() && !(arguments.fail && answer.is_found()) { Exit::Fine } else { Exit::Failed })
}

/// A world as it is, or made of what `rolecall import` reads.
fn world(source: Text) -> Text {
    if is_world(&source.text) {
        return source;
    }
    // What cannot be imported is refused as a scenario, at its place.
    match import(&source.text, &Options::default()) {
        Ok(read) => Text { name: source.name, text: read.text() },
        Err(_) => source,
    }
}

fn question(arguments: &GraphArguments) -> AccountQuestion<'_> {
    match (&arguments.from, &arguments.to, &arguments.action, &arguments.resource) {
        (Some(from), Some(to), ..) => AccountQuestion::Between(from, to),
        (Some(from), None, ..) => AccountQuestion::From(from),
        (None, _, Some(action), Some(resource)) => AccountQuestion::Request { action, resource },
        _ if arguments.entrances => AccountQuestion::Entrances,
        _ => AccountQuestion::Edges,
    }
}

/// What the command is for.
pub(crate) fn words(locale: Locale) -> (Words, Option<Words>) {
    (locale.help_graph(), Some(locale.help_graph_more()))
}

/// What an argument is for.
pub(crate) fn argument_words(argument: &str, locale: Locale) -> Option<Words> {
    Some(match argument {
        "world" => locale.help_graph_world(),
        "from" => locale.help_graph_from(),
        "to" => locale.help_graph_to(),
        "action" => locale.help_graph_action(),
        "resource" => locale.help_graph_resource(),
        "entrances" => locale.help_graph_entrances(),
        "with" => locale.help_graph_with(),
        "fail" => locale.help_graph_fail(),
        "format" => locale.help_graph_format(),
        "witnesses" => locale.help_graph_witnesses(),
        _ => return None,
    })
}
