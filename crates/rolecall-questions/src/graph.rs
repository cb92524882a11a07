//! Who can become whom in an account, and by which chain.

use rolecall_analysis::GainedCell;
use rolecall_analysis::graph::{
    Account, Answers, Chains, Control, ControlKinds, Controls, Edge, Gains, Graph, NodeId, Path, Reached, State,
};
use rolecall_core::name::short_name;
use rolecall_explain::{GraphAsked, Locale, Told, account_graph, gained_cell, graph_control, graph_edge, graph_path};
use rolecall_wire::analysis::graph::{AccountGraph, GraphWords};

use crate::{Answered, Partition, Refused, Tables};

/// What is asked about an account. Principals are called by their ids, or by their names where only one is called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountQuestion<'q> {
    /// Everything that there is.
    Edges,
    /// Whom somebody can become.
    From(&'q str),
    /// How one can become another.
    Between(&'q str, &'q str),
    /// Who can make a request.
    Request {
        /// `service:Name`
        action: &'q str,
        /// An ARN, or `*`.
        resource: &'q str,
    },
    /// Who comes in from outside.
    Entrances,
    /// Who can surely become each other.
    Cycles,
}

/// An account's graph, and what was found in it.
#[derive(Debug)]
pub struct GraphAnswer<'a> {
    /// The graph.
    pub graph: Graph<'a>,
    /// What was found.
    pub answers: Answers,
    asked: GraphAsked<'a>,
}

/// Reads the account of a scenario, of which caller and steps do not count.
///
/// # Errors
/// A scenario that cannot be read.
pub fn read_account(world: &str, tables: &Tables) -> Result<Account, Refused> {
    Account::read(world, tables.facts()).map_err(Refused::Account)
}

/// Reads what principals of an account have in their hands beside roles that they can assume; `None` if no kind of it is asked for.
#[must_use]
pub fn read_controls(account: &Account, kinds: ControlKinds, tables: &Tables) -> Option<Controls> {
    let partition = Partition::of(account.text());
    let is_asked = kinds != ControlKinds::default();
    is_asked.then(|| Controls::read(account, tables.universe(partition), tables.facts(), kinds))
}

/// A principal by its id, or by its name where only one is called so.
#[must_use]
pub fn find(account: &Account, id: &str) -> Option<NodeId> {
    account.find(id).or_else(|| {
        let mut named = account.nodes().iter().enumerate().filter(|(_, node)| short_name(&node.id) == id);
        let (found, _) = named.next()?;
        named.next().is_none().then_some(found)
    })
}

impl<'a> AccountQuestion<'a> {
    /// Makes the graph, with what was read of [`read_controls`], and looks for what is asked.
    ///
    /// # Errors
    /// Somebody who is not in it.
    pub fn ask(
        self,
        account: &'a Account,
        controls: Option<&'a Controls>,
        tables: &Tables,
    ) -> Result<GraphAnswer<'a>, Refused> {
        let one = |id: &str| find(account, id).ok_or_else(|| Refused::Unknown(id.to_owned()));
        let asked = match self {
            Self::Edges | Self::Cycles => GraphAsked::Edges,
            Self::From(from) => GraphAsked::From(one(from)?),
            Self::Between(from, to) => GraphAsked::Between(one(from)?, one(to)?),
            Self::Request { action, resource } => GraphAsked::Request { action, resource },
            Self::Entrances => GraphAsked::Entrances,
        };
        let graph = Graph::read(account);
        let graph = controls.into_iter().fold(graph, Graph::with_controls);
        let mut answers = if self == Self::Cycles { cycles(&graph) } else { answers(&graph, asked) };
        if let (GraphAsked::From(from), Some(reached)) = (asked, &answers.reached) {
            let universe = tables.universe(Partition::of(account.text()));
            answers.gains = Gains::of(account, from, &reached.paths, universe, tables.facts());
        }
        Ok(GraphAnswer { graph, answers, asked })
    }
}

fn cycles(graph: &Graph<'_>) -> Answers {
    Answers { edges: Some(Vec::new()), cycles: graph.cycles(), ..Answers::default() }
}

fn answers(graph: &Graph<'_>, asked: GraphAsked<'_>) -> Answers {
    let nothing = Answers { edges: Some(Vec::new()), ..Answers::default() };
    match asked {
        GraphAsked::Between(from, to) => {
            let mut controls = graph.controls();
            controls.retain(|control| control.from == from && control.to == to);
            let edges = Some(vec![graph.between(from, to)]);
            Answers { edges, controls, chains: Some(graph.chains(from, to)), ..nothing }
        }
        GraphAsked::From(from) => Answers { reached: Some(graph.reachable(from)), ..nothing },
        GraphAsked::Request { action, resource } => {
            Answers { reached: Some(graph.who_can(action, resource)), ..nothing }
        }
        GraphAsked::Entrances => Answers { entrances: graph.entrances(), ..nothing },
        GraphAsked::Edges => {
            let (edges, entrances, cycles) = (graph.edges(), graph.entrances(), graph.cycles());
            Answers { edges, controls: graph.controls(), entrances, cycles, ..Answers::default() }
        }
    }
}

impl GraphAnswer<'_> {
    /// Whether the searches came to their end.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let Answers { chains, reached, .. } = &self.answers;
        let of_chains = |chains: &Chains| chains.is_whole() || !chains.paths.is_empty();
        !self.graph.is_cut()
            && self.graph.looked_for().1.is_none()
            && chains.as_ref().is_none_or(of_chains)
            && reached.as_ref().is_none_or(Reached::is_whole)
    }

    /// Whether there is what was asked for: a way, a chain, somebody.
    #[must_use]
    pub fn is_found(&self) -> bool {
        let Answers { edges, controls, chains, reached, entrances, .. } = &self.answers;
        match self.asked {
            GraphAsked::Between(..) => chains.as_ref().is_some_and(|chains| !chains.paths.is_empty()),
            GraphAsked::From(_) => reached.as_ref().is_some_and(|reached| !reached.paths.is_empty()),
            GraphAsked::Request { .. } => reached.as_ref().is_some_and(|reached| !reached.holders.is_empty()),
            GraphAsked::Entrances => !entrances.is_empty(),
            GraphAsked::Edges => {
                let is_possible = |edge: &Edge| edge.finding.state != State::Impossible;
                !controls.is_empty() || edges.as_ref().is_none_or(|edges| edges.iter().any(is_possible))
            }
        }
    }
}

impl Answered for GraphAnswer<'_> {
    type Json = AccountGraph;

    fn told(&self, locale: Locale) -> Told {
        account_graph(&self.graph, &self.answers, self.asked, locale)
    }

    fn json(&self, locale: Locale) -> AccountGraph {
        let account = self.graph.account();
        let edge = |edge: &Edge| graph_edge(account, edge, locale).plain();
        let control = |control: &Control| graph_control(account, control, locale).plain();
        let path = |path: &Path| graph_path(account, path, locale).plain();
        let cell = |who: &str, cell: &GainedCell| gained_cell(who, cell, locale).plain();
        let words = GraphWords { edge: &edge, control: &control, path: &path, cell: &cell };
        AccountGraph::of(&self.graph, &self.answers, words)
    }
}
