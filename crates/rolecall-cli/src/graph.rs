//! `rolecall graph`: who can become whom in an account, and by which chain.

mod dot;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rolecall_analysis::graph::{Account, Answers, Edge, Graph, NodeId, Path, State};
use rolecall_core::diag::Diagnostic;
use rolecall_core::json;
use rolecall_core::name::short_name;
use rolecall_explain::{GraphAsked, Locale, Text as Words, account_graph, graph_edge, graph_path};
use rolecall_import::{Options, import};
use rolecall_wire::analysis::graph::{AccountGraph, GraphWords};

use crate::input::Text;
use crate::options::Language;
use crate::output::{self, Output};
use crate::{Exit, Stop, input, snippet, told};

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
    let account = match Account::read(&source.text, Some(rolecall_catalog::built_in())) {
        Ok(account) => account,
        Err(found) => return refuse(&found, &source, locale),
    };
    let find = |id: &Option<String>| id.as_ref().map(|id| find(&account, id).ok_or_else(|| id.clone())).transpose();
    let (from, to) = match (find(&arguments.from), find(&arguments.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(id), _) | (_, Err(id)) => {
            output::complain(&locale.graph_unknown_node(&id).plain());
            return Ok(Exit::Invalid);
        }
    };
    let graph = Graph::read(&account);
    let (asked, answers) = answer(&graph, arguments, from, to);
    let told = account_graph(&graph, &answers, asked, locale);
    match arguments.format {
        GraphFormat::Text => told::say(&told, &[], output)?,
        GraphFormat::Dot => output.text(&dot::written(&graph, &answers))?,
        GraphFormat::Json => {
            let edge = |edge: &Edge| graph_edge(&account, edge, locale).plain();
            let path = |path: &Path| graph_path(&account, path, locale).plain();
            output.line(AccountGraph::of(&graph, &answers, GraphWords { edge: &edge, path: &path }).to_json())?;
        }
    }
    if let Some(folder) = &arguments.witnesses {
        input::make_directory(folder)?;
        let shown = told.items.iter().filter_map(|item| item.shown.as_ref()).flat_map(|shown| &shown.scenarios);
        for (number, scenario) in shown.enumerate() {
            input::write(&folder.join(format!("{}.json", number + 1)), scenario)?;
        }
    }
    let is_known = !graph.is_cut() && is_decided(&answers);
    Ok(if is_known && !(arguments.fail && is_found(&answers, asked)) { Exit::Fine } else { Exit::Failed })
}

/// A world as it is, or made of what `rolecall import` reads.
fn world(source: Text) -> Text {
    let is_scenario = json::parse(&source.text).is_ok_and(|parsed| parsed.value.get("rolecall").is_some());
    if is_scenario {
        return source;
    }
    // What cannot be imported is refused as a scenario, at its place.
    match import(&source.text, &Options::default()) {
        Ok(read) => Text { name: source.name, text: read.text() },
        Err(_) => source,
    }
}

fn refuse(found: &[Diagnostic], source: &Text, locale: Locale) -> Result<Exit, Stop> {
    let fatal: Vec<Diagnostic> = found.iter().filter(|found| found.problem.is_fatal()).cloned().collect();
    let policies = rolecall_core::read(&source.text).policies;
    output::remark(&snippet::render(&fatal, source, &policies, &|_: &Diagnostic| None, locale))?;
    Ok(Exit::Invalid)
}

/// A principal by its id, or by its name where only one is called so.
fn find(account: &Account, id: &str) -> Option<NodeId> {
    account.find(id).or_else(|| {
        let mut named = account.nodes().iter().enumerate().filter(|(_, node)| short_name(&node.id) == id);
        let (found, _) = named.next()?;
        named.next().is_none().then_some(found)
    })
}

fn answer<'q>(
    graph: &Graph<'_>,
    arguments: &'q GraphArguments,
    from: Option<NodeId>,
    to: Option<NodeId>,
) -> (GraphAsked<'q>, Answers) {
    let nothing = Answers { edges: Some(Vec::new()), ..Answers::default() };
    match (from, to, &arguments.action, &arguments.resource) {
        (Some(from), Some(to), ..) => {
            let edges = Some(vec![graph.between(from, to)]);
            (GraphAsked::Between(from, to), Answers { edges, chains: Some(graph.chains(from, to)), ..nothing })
        }
        (Some(from), None, ..) => (GraphAsked::From(from), Answers { reached: Some(graph.reachable(from)), ..nothing }),
        (None, _, Some(action), Some(resource)) => {
            let reached = Some(graph.who_can(action, resource));
            (GraphAsked::Request { action, resource }, Answers { reached, ..nothing })
        }
        _ if arguments.entrances => (GraphAsked::Entrances, Answers { entrances: graph.entrances(), ..nothing }),
        _ => {
            let (edges, entrances, cycles) = (graph.edges(), graph.entrances(), graph.cycles());
            (GraphAsked::Edges, Answers { edges, entrances, cycles, ..Answers::default() })
        }
    }
}

/// Whether a search came to its end.
fn is_decided(answers: &Answers) -> bool {
    let is_whole = |is_cut: bool, is_open: bool| !is_cut && !is_open;
    let chains = answers.chains.as_ref();
    chains.is_none_or(|chains| is_whole(chains.is_cut, chains.is_open) || !chains.paths.is_empty())
        && answers.reached.as_ref().is_none_or(|reached| is_whole(reached.is_cut, reached.is_open))
}

fn is_found(answers: &Answers, asked: GraphAsked<'_>) -> bool {
    let reached = answers.reached.as_ref();
    match asked {
        GraphAsked::Between(..) => answers.chains.as_ref().is_some_and(|chains| !chains.paths.is_empty()),
        GraphAsked::From(_) => reached.is_some_and(|reached| !reached.paths.is_empty()),
        GraphAsked::Request { .. } => reached.is_some_and(|reached| !reached.holders.is_empty()),
        GraphAsked::Entrances => !answers.entrances.is_empty(),
        GraphAsked::Edges => {
            answers.edges.as_ref().is_none_or(|edges| edges.iter().any(|edge| edge.finding.state != State::Impossible))
        }
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
        "fail" => locale.help_graph_fail(),
        "format" => locale.help_graph_format(),
        "witnesses" => locale.help_graph_witnesses(),
        _ => return None,
    })
}
