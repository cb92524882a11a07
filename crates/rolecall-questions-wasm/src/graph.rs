//! Who can become whom: the account as a graph, and of it what a question is about, as `web/graph/` draws it.

use std::collections::BTreeSet;

use rolecall_analysis::GainedCell;
use rolecall_analysis::graph::{
    Account, Answers, Call, Control, ControlKinds, Edge, Gains, Graph, NodeId, NodeKind, Path,
};
use rolecall_core::name::short_name;
use rolecall_core::sort::sort_by;
use rolecall_explain::{
    GraphAsked, Locale, Told, account_graph, gained_cell, graph_control, graph_edge, graph_gains, graph_path,
};
use rolecall_questions::find;
use rolecall_wire::analysis::graph::{AccountGraph, GraphWords};

use crate::answer::{self, Field, Form, SET, Words, words};
use crate::asked::Asked;
use crate::picture::{Picture, Pictured};
use crate::reply::Reply;

#[cfg(test)]
mod tests;

/// What of the graph is asked for.
const VIEW: &str = "view";
/// Where a chain begins.
const FROM: &str = "from";
/// Where it ends.
const TO: &str = "to";
/// The action of a request.
const ACTION: &str = "action";
/// What it is about.
const RESOURCE: &str = "resource";
/// Whether roles that are passed to services count.
const PASS_ROLE: &str = "passRole";
/// Whether what IAM holds may be changed.
const EDIT: &str = "edit";

/// Of so many principals one is chosen from a list; of more a name is written.
const MOST_LISTED: usize = 150;
/// So many edges go out one by one, each with its reasons; more of them in groups of those that are alike.
const MOST_EDGES: u64 = 3_000;

/// What of the graph is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Everything.
    Overview,
    /// Whom one can become.
    Blast,
    /// How one can become another.
    Chain,
    /// Who can make a request.
    Reach,
    /// Who comes in from outside.
    Entrances,
    /// Who can become each other.
    Cycles,
}

impl View {
    const ALL: [Self; 6] = [Self::Overview, Self::Blast, Self::Chain, Self::Reach, Self::Entrances, Self::Cycles];

    fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Blast => "blast",
            Self::Chain => "chain",
            Self::Reach => "reach",
            Self::Entrances => "entrances",
            Self::Cycles => "cycles",
        }
    }

    fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Overview => locale.question_graph_overview(),
            Self::Blast => locale.question_graph_blast(),
            Self::Chain => locale.question_graph_chain(),
            Self::Reach => locale.question_graph_reach(),
            Self::Entrances => locale.question_graph_entrances(),
            Self::Cycles => locale.question_graph_cycles(),
        }
    }
}

/// What is asked, understood.
#[derive(Clone, Copy, Debug)]
enum Meant<'q> {
    Overview,
    Blast(NodeId),
    Chain(NodeId, NodeId),
    Reach(&'q str, &'q str),
    Entrances,
    Cycles,
}

/// Asks about the world of the scenario.
pub(super) fn ask(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let Some(account) = asked.scenes.now.account() else {
        return Reply { problems: vec![words(&locale.question_graph_no_world())], ..Reply::default() };
    };
    let view = View::ALL.into_iter().find(|view| view.name() == asked.chosen(VIEW)).unwrap_or(View::Overview);
    let fields = fields(asked, account, view);
    let meant = match meant(asked, account, view) {
        Ok(meant) => meant,
        Err(problem) => return Reply { fields, problems: vec![problem], ..Reply::default() },
    };
    // Who comes in from outside has nobody in hand.
    let is_set = |name: &str| view != View::Entrances && asked.chosen(name) == SET;
    let kinds = ControlKinds { pass_role: is_set(PASS_ROLE), edit: is_set(EDIT) };
    let controls = asked.scenes.now.controls(kinds, asked.universe);
    let graph = controls.into_iter().fold(Graph::read(account), Graph::with_controls);
    let (question, mut answers) = answer(&graph, meant);
    if let (Meant::Blast(from), Some(reached)) = (meant, &answers.reached) {
        answers.gains = Gains::of(account, from, &reached.paths, asked.universe, asked.facts);
    }
    let told = account_graph(&graph, &answers, question, locale);
    // The picture, its list and the ways beside it say what the other parts would.
    let gained = match (meant, &answers.gains) {
        (Meant::Blast(from), Some(gains)) => graph_gains(account, from, gains, locale),
        _ => Vec::new(),
    };
    let told = Told { items: gained, ..told };
    Reply {
        fields,
        told: Some(told),
        picture: Some(picture(&graph, &answers, view, meant, locale)),
        ..Reply::default()
    }
}

fn fields(asked: &Asked<'_>, account: &Account, view: View) -> Vec<Field> {
    let locale = asked.locale;
    let views = View::ALL.iter().map(|view| (view.name().to_owned(), view.words(locale).to_owned(), ""));
    let mut fields = vec![Field {
        name: VIEW,
        label: locale.question_graph_view(),
        help: "",
        options: views.collect(),
        value: view.name().to_owned(),
        form: Form::Line,
    }];
    match view {
        View::Blast => fields.push(principal(asked, account, FROM, locale.question_graph_from())),
        View::Chain => {
            fields.push(principal(asked, account, FROM, locale.question_graph_from()));
            fields.push(principal(asked, account, TO, locale.question_graph_to()));
        }
        View::Reach => {
            fields.push(written(asked, ACTION, locale.question_graph_action(), locale.question_graph_action_help()));
            fields.push(written(
                asked,
                RESOURCE,
                locale.question_graph_resource(),
                locale.question_graph_resource_help(),
            ));
        }
        View::Overview | View::Entrances | View::Cycles => {}
    }
    if view != View::Entrances {
        fields.push(mark(asked, PASS_ROLE, locale.question_graph_pass_role()));
        fields.push(mark(asked, EDIT, locale.question_graph_edit()));
    }
    fields
}

fn mark(asked: &Asked<'_>, name: &'static str, label: &'static str) -> Field {
    Field { form: Form::Mark, ..written(asked, name, label, "") }
}

fn written(asked: &Asked<'_>, name: &'static str, label: &'static str, help: &'static str) -> Field {
    Field { name, label, help, options: Vec::new(), value: asked.chosen(name).to_owned(), form: Form::Line }
}

fn principal(asked: &Asked<'_>, account: &Account, name: &'static str, label: &'static str) -> Field {
    let locale = asked.locale;
    let nodes = account.nodes();
    if nodes.len() > MOST_LISTED {
        return written(asked, name, label, locale.question_graph_principal_help());
    }
    let listed = nodes.iter().filter(|node| name == FROM || node.kind == NodeKind::Role);
    let option = |node: &rolecall_analysis::graph::Node| {
        (node.id.clone(), called(&node.id, locale).to_owned(), kind(node.kind, locale))
    };
    let mut options: Vec<_> = listed.map(option).collect();
    sort_by(&mut options, &|one, other| (one.2, &one.1).cmp(&(other.2, &other.1)));
    let none = (String::new(), locale.question_graph_nobody().to_owned(), locale.question_graph_choice());
    options.insert(0, none);
    let value = find(account, asked.chosen(name)).and_then(|node| nodes.get(node)).map(|node| node.id.clone());
    Field { name, label, help: "", options, value: value.unwrap_or_default(), form: Form::Line }
}

fn called(id: &str, locale: Locale) -> &str {
    if id == "*" { locale.question_graph_everyone() } else { short_name(id) }
}

fn kind(kind: NodeKind, locale: Locale) -> &'static str {
    match kind {
        NodeKind::User => locale.question_graph_users(),
        NodeKind::Role => locale.question_graph_roles(),
        NodeKind::Account | NodeKind::Everyone => locale.question_graph_outside(),
        NodeKind::Service => locale.question_graph_services(),
        NodeKind::Provider => locale.question_graph_providers(),
    }
}

fn meant<'q>(asked: &'q Asked<'_>, account: &Account, view: View) -> Result<Meant<'q>, Words> {
    let locale = asked.locale;
    let one = |name: &str| match asked.chosen(name).trim() {
        "" => Err(words(&locale.question_graph_choose())),
        text => find(account, text).ok_or_else(|| words(&locale.question_graph_unknown(text))),
    };
    Ok(match view {
        View::Overview => Meant::Overview,
        View::Blast => Meant::Blast(one(FROM)?),
        View::Chain => Meant::Chain(one(FROM)?, one(TO)?),
        View::Reach => {
            let (action, resource) = (asked.chosen(ACTION).trim(), asked.chosen(RESOURCE).trim());
            if !action.contains(':') || action.contains('*') {
                return Err(words(&locale.question_graph_request()));
            }
            Meant::Reach(action, if resource.is_empty() { "*" } else { resource })
        }
        View::Entrances => Meant::Entrances,
        View::Cycles => Meant::Cycles,
    })
}

fn answer<'q>(graph: &Graph<'_>, meant: Meant<'q>) -> (GraphAsked<'q>, Answers) {
    let edges = || if graph.work().pairs <= MOST_EDGES { graph.edges() } else { None };
    match meant {
        Meant::Overview => {
            (GraphAsked::Edges, Answers { edges: edges(), controls: graph.controls(), ..Answers::default() })
        }
        Meant::Blast(from) => {
            let reached = graph.reachable(from);
            let taken = hops(graph, &reached.paths);
            (GraphAsked::From(from), Answers { reached: Some(reached), ..taken })
        }
        Meant::Chain(from, to) => {
            let chains = graph.chains(from, to);
            let taken = if chains.paths.is_empty() {
                Answers { edges: edges(), controls: graph.controls(), ..Answers::default() }
            } else {
                hops(graph, &chains.paths)
            };
            (GraphAsked::Between(from, to), Answers { chains: Some(chains), ..taken })
        }
        Meant::Reach(action, resource) => {
            let reached = graph.who_can(action, resource);
            let taken = hops(graph, &reached.paths);
            (GraphAsked::Request { action, resource }, Answers { reached: Some(reached), ..taken })
        }
        Meant::Entrances => {
            let entrances = graph.entrances();
            (GraphAsked::Entrances, Answers { edges: edges(), entrances, ..Answers::default() })
        }
        Meant::Cycles => {
            let (controls, cycles) = (graph.controls(), graph.cycles());
            (GraphAsked::Edges, Answers { edges: edges(), controls, cycles, ..Answers::default() })
        }
    }
}

/// The edges that paths take, each once.
fn hops(graph: &Graph<'_>, paths: &[Path]) -> Answers {
    let (mut assumed, mut held) = (BTreeSet::new(), BTreeSet::new());
    for path in paths {
        let pairs = path.nodes.iter().zip(path.nodes.iter().skip(1)).map(|(from, to)| (*from, *to));
        for (pair, hop) in pairs.zip(&path.hops) {
            match &hop.call {
                Call::Control { .. } => held.insert(pair),
                Call::Assume { .. } | Call::Request { .. } => assumed.insert(pair),
            };
        }
    }
    let edges = assumed.into_iter().map(|(from, to)| graph.between(from, to)).collect();
    let mut controls = graph.controls();
    controls.retain(|control| control.lead.is_some() && held.contains(&(control.from, control.to)));
    Answers { edges: Some(edges), controls, ..Answers::default() }
}

fn picture(graph: &Graph<'_>, answers: &Answers, view: View, meant: Meant<'_>, locale: Locale) -> Picture {
    let account = graph.account();
    let edge = |edge: &Edge| graph_edge(account, edge, locale).plain();
    let control = |control: &Control| graph_control(account, control, locale).plain();
    let path = |path: &Path| graph_path(account, path, locale).plain();
    let cell = |who: &str, cell: &GainedCell| gained_cell(who, cell, locale).plain();
    let graph =
        AccountGraph::of(graph, answers, GraphWords { edge: &edge, control: &control, path: &path, cell: &cell });
    let through = graph.reach.iter().flat_map(|reach| &reach.through);
    let fragments =
        |scenarios: &[String]| scenarios.iter().filter_map(|scenario| answer::fragment(scenario, None)).collect();
    let links = graph.paths.iter().chain(through).map(|path| fragments(&path.scenarios)).collect();
    let id = |node: NodeId| account.nodes().get(node).map(|node| node.id.clone());
    let (from, to, action, resource) = match meant {
        Meant::Blast(from) => (id(from), None, None, None),
        Meant::Chain(from, to) => (id(from), id(to), None, None),
        Meant::Reach(action, resource) => (None, None, Some(action.to_owned()), Some(resource.to_owned())),
        Meant::Overview | Meant::Entrances | Meant::Cycles => (None, None, None, None),
    };
    Picture { question: Pictured { kind: view.name(), from, to, action, resource }, graph, links }
}
