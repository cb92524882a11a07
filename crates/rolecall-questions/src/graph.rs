//! Who can become whom in an account, and by which chain.

use rolecall_analysis::graph::{Account, Answers, Edge, Graph, NodeId, Path, State};
use rolecall_core::name::short_name;
use rolecall_explain::{GraphAsked, Locale, Told, account_graph, graph_edge, graph_path};
use rolecall_wire::analysis::graph::{AccountGraph, GraphWords};

use crate::{Answered, Refused, Tables};

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
    /// Makes the graph and looks for what is asked.
    ///
    /// # Errors
    /// Somebody who is not in it.
    pub fn ask(self, account: &'a Account) -> Result<GraphAnswer<'a>, Refused> {
        let one = |id: &str| find(account, id).ok_or_else(|| Refused::Unknown(id.to_owned()));
        let asked = match self {
            Self::Edges | Self::Cycles => GraphAsked::Edges,
            Self::From(from) => GraphAsked::From(one(from)?),
            Self::Between(from, to) => GraphAsked::Between(one(from)?, one(to)?),
            Self::Request { action, resource } => GraphAsked::Request { action, resource },
            Self::Entrances => GraphAsked::Entrances,
        };
        let graph = Graph::read(account);
        let answers = if self == Self::Cycles { cycles(&graph) } else { answers(&graph, asked) };
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
            let edges = Some(vec![graph.between(from, to)]);
            Answers { edges, chains: Some(graph.chains(from, to)), ..nothing }
        }
        GraphAsked::From(from) => Answers { reached: Some(graph.reachable(from)), ..nothing },
        GraphAsked::Request { action, resource } => {
            Answers { reached: Some(graph.who_can(action, resource)), ..nothing }
        }
        GraphAsked::Entrances => Answers { entrances: graph.entrances(), ..nothing },
        GraphAsked::Edges => {
            let (edges, entrances, cycles) = (graph.edges(), graph.entrances(), graph.cycles());
            Answers { edges, entrances, cycles, ..Answers::default() }
        }
    }
}

impl GraphAnswer<'_> {
    /// Whether the searches came to their end.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let is_whole = |is_cut: bool, is_open: bool| !is_cut && !is_open;
        let chains = self.answers.chains.as_ref();
        !self.graph.is_cut()
            && chains.is_none_or(|chains| is_whole(chains.is_cut, chains.is_open) || !chains.paths.is_empty())
            && self.answers.reached.as_ref().is_none_or(|reached| is_whole(reached.is_cut, reached.is_open))
    }

    /// Whether there is what was asked for: a way, a chain, somebody.
    #[must_use]
    pub fn is_found(&self) -> bool {
        let Answers { edges, chains, reached, entrances, .. } = &self.answers;
        match self.asked {
            GraphAsked::Between(..) => chains.as_ref().is_some_and(|chains| !chains.paths.is_empty()),
            GraphAsked::From(_) => reached.as_ref().is_some_and(|reached| !reached.paths.is_empty()),
            GraphAsked::Request { .. } => reached.as_ref().is_some_and(|reached| !reached.holders.is_empty()),
            GraphAsked::Entrances => !entrances.is_empty(),
            GraphAsked::Edges => {
                edges.as_ref().is_none_or(|edges| edges.iter().any(|edge| edge.finding.state != State::Impossible))
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
        let path = |path: &Path| graph_path(account, path, locale).plain();
        AccountGraph::of(&self.graph, &self.answers, GraphWords { edge: &edge, path: &path })
    }
}
