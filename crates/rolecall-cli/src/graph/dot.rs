//! A graph in the language of Graphviz: <https://graphviz.org/doc/info/lang.html>

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rolecall_analysis::graph::{Account, Answers, Graph, NodeId, NodeKind, State};

/// Nodes that have an edge, and the edges; of paths their hops.
pub(super) fn written(graph: &Graph<'_>, answers: &Answers) -> String {
    let account = graph.account();
    let mut edges: BTreeSet<(NodeId, NodeId, State)> = BTreeSet::new();
    let paths = answers.chains.iter().flat_map(|chains| &chains.paths);
    let paths = paths.chain(answers.reached.iter().flat_map(|reached| &reached.paths));
    for path in paths {
        for hop in path.nodes.windows(2) {
            if let [from, to] = hop {
                edges.insert((*from, *to, path.state));
            }
        }
    }
    let is_listed = answers.chains.is_none();
    let possible = answers.edges.iter().flatten().filter(|edge| edge.finding.state != State::Impossible && is_listed);
    edges.extend(possible.map(|edge| (edge.from, edge.to, edge.finding.state)));
    for entrance in &answers.entrances {
        let groups = graph.groups().filter(|group| group.from.contains(entrance));
        edges.extend(groups.flat_map(|group| group.to.iter().map(|to| (*entrance, *to, group.finding.state))));
    }
    let held: BTreeSet<(NodeId, NodeId, &str)> =
        answers.controls.iter().map(|control| (control.from, control.to, control.kind.name())).collect();
    let ends = held.iter().flat_map(|(from, to, _)| [*from, *to]);
    let nodes: BTreeSet<NodeId> = edges.iter().flat_map(|(from, to, _)| [*from, *to]).chain(ends).collect();
    let mut out = String::from("digraph rolecall {\n  rankdir=LR;\n");
    for node in nodes {
        let _ = writeln!(out, "  {node} [label={}, shape={}];", label(account, node), shape(account, node));
    }
    for (from, to, state) in edges {
        let style = match state {
            State::Certain => "solid",
            State::Conditional => "dashed",
            State::Unknown | State::Impossible => "dotted",
        };
        let _ = writeln!(out, "  {from} -> {to} [style={style}];");
    }
    for (from, to, kind) in held {
        let _ = writeln!(out, "  {from} -> {to} [label={kind}, color=gray40];");
    }
    out.push_str("}\n");
    out
}

fn label(account: &Account, node: NodeId) -> String {
    let id = account.nodes().get(node).map_or("", |node| node.id.as_str());
    format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\""))
}

fn shape(account: &Account, node: NodeId) -> &'static str {
    match account.nodes().get(node).map(|node| node.kind) {
        Some(NodeKind::User) => "ellipse",
        Some(NodeKind::Role) => "box",
        _ => "hexagon",
    }
}
