//! The account as a graph: who can become whom, and by which chain.

use rolecall_analysis::graph::{
    Account, Answers, Assumption, Call, CallerNeed, Chains, ControlKinds, ControlLimit, Edge, Graph, Group, Hop, How,
    Loss, NodeId, NodeKind, Path, Reached, Replays, State, StatementAt,
};
use rolecall_core::sort::sort_by;
use rolecall_core::trace::Gate;

use super::control::{control, seizing};
use super::gains::{self, graph_gains};
use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use super::way::{id, keys, tone};
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// Edges that are told one by one.
const MOST_EDGES: usize = 200;

/// What was asked of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphAsked<'q> {
    /// Everything that there is.
    Edges,
    /// Who comes in from outside.
    Entrances,
    /// Whom somebody can become.
    From(NodeId),
    /// How one can become another.
    Between(NodeId, NodeId),
    /// Who can make a request.
    Request {
        /// `service:Name`
        action: &'q str,
        /// An ARN, or `*`.
        resource: &'q str,
    },
}

/// What a question about a graph came to.
#[must_use]
pub fn account_graph(graph: &Graph<'_>, answers: &Answers, asked: GraphAsked<'_>, locale: Locale) -> Told {
    let teller = Teller { account: graph.account(), replays: Replays::new(graph.account()), locale };
    let (headline, items) = match asked {
        GraphAsked::Edges => (teller.summary(graph, answers), teller.edges(graph, answers)),
        GraphAsked::Entrances => (locale.graph_entrances(answers.entrances.len()), teller.entrances(graph, answers)),
        GraphAsked::From(from) => {
            let reached = answers.reached.as_ref();
            let count = reached.map_or(0, |reached| reached.paths.len() + reached.more);
            let mut items = teller.paths(reached);
            let gains = answers.gains.as_ref();
            items.extend(gains.into_iter().flat_map(|gains| graph_gains(graph.account(), from, gains, locale)));
            (locale.graph_reachable(count, teller.id(from)), items)
        }
        GraphAsked::Between(from, to) => {
            let chains = answers.chains.as_ref();
            let paths = chains.map(|chains| chains.paths.as_slice()).unwrap_or_default();
            let items = paths.iter().map(|path| teller.path(path)).collect();
            (teller.between(chains, answers, from, to), items)
        }
        GraphAsked::Request { action, resource } => {
            let reached = answers.reached.as_ref();
            let holders = reached.map(|reached| reached.holders.as_slice()).unwrap_or_default();
            let mut items: Vec<ToldItem> = holders.iter().map(|holder| teller.holder(*holder)).collect();
            items.extend(teller.paths(reached));
            (locale.graph_who(action, holders.len(), resource), items)
        }
    };
    Told { headline, items, open: teller.open(graph, answers, asked), scope: teller.scope(graph) }
}

/// One way in one sentence.
#[must_use]
pub fn graph_edge(account: &Account, edge: &Edge, locale: Locale) -> Text {
    let (from, to) = (id(account, edge.from), id(account, edge.to));
    match edge.finding.state {
        State::Certain => locale.graph_edge_certain(from, to),
        State::Conditional => locale.graph_edge_conditional(from, &keys(&edge.finding.keys, locale), to),
        State::Unknown => locale.graph_edge_unknown(from, to),
        State::Impossible => locale.graph_edge_impossible(from, to),
    }
}

/// A chain in one sentence.
#[must_use]
pub fn graph_path(account: &Account, path: &Path, locale: Locale) -> Text {
    let name = |node: Option<&NodeId>| node.map_or("", |node| id(account, *node));
    let (from, to, hops) = (name(path.nodes.first()), name(path.nodes.last()), path.hops.len());
    if path.state == State::Certain {
        locale.graph_path_certain(from, hops, to)
    } else {
        locale.graph_path_conditional(from, hops, &keys(&path.keys, locale), to)
    }
}

/// A part of an answer that is its title so far.
fn item(tone: Tone, title: Text) -> ToldItem {
    ToldItem { tone, title, lines: Vec::new(), places: Vec::new(), shown: None }
}

struct Teller<'a> {
    account: &'a Account,
    replays: Replays<'a>,
    locale: Locale,
}

impl Teller<'_> {
    fn id(&self, node: NodeId) -> &str {
        id(self.account, node)
    }

    fn summary(&self, graph: &Graph<'_>, answers: &Answers) -> Text {
        let count = |state: State| {
            let groups = graph.groups().filter(|group| group.finding.state == state);
            let pairs = groups.map(|group| group.from.len().saturating_mul(group.to.len()));
            let controls = answers.controls.iter().filter(|control| control.state == state).count();
            pairs.fold(controls, usize::saturating_add)
        };
        let (certain, conditional, unknown) = (count(State::Certain), count(State::Conditional), count(State::Unknown));
        self.locale.graph_summary(certain, conditional, unknown)
    }

    fn edges(&self, graph: &Graph<'_>, answers: &Answers) -> Vec<ToldItem> {
        let mut items: Vec<ToldItem> = match &answers.edges {
            Some(edges) => edges.iter().take(MOST_EDGES).map(|edge| self.edge(edge)).collect(),
            None => self.groups(graph),
        };
        items.extend(answers.controls.iter().take(MOST_EDGES).map(|held| control(self.account, held, self.locale)));
        for cycle in &answers.cycles {
            let members: Vec<&str> = cycle.iter().map(|node| self.id(*node)).collect();
            items.push(item(Tone::Notes, self.locale.graph_cycle(&list::both(&members, self.locale))));
        }
        items
    }

    /// Those that are alike together, the largest groups first.
    fn groups(&self, graph: &Graph<'_>) -> Vec<ToldItem> {
        let mut groups: Vec<Group<'_>> = graph.groups().collect();
        let size = |group: &Group<'_>| group.from.len().saturating_mul(group.to.len());
        sort_by(&mut groups, &|one, other| size(other).cmp(&size(one)));
        let names = |nodes: &[NodeId]| {
            let ids: Vec<&str> = nodes.iter().map(|node| self.id(*node)).collect();
            list::both(&ids, self.locale)
        };
        let told = |group: &Group<'_>| {
            let title = self.locale.graph_group(&names(group.from), &names(group.to));
            let mut lines = self.passed(&group.finding.parameters);
            let depends = &group.finding.keys;
            lines.extend((!depends.is_empty()).then(|| self.locale.graph_group_keys(&keys(depends, self.locale))));
            ToldItem { lines, ..item(tone(group.finding.state), title) }
        };
        groups.iter().take(MOST_EDGES).map(told).collect()
    }

    fn edge(&self, edge: &Edge) -> ToldItem {
        let locale = self.locale;
        let finding = &edge.finding;
        let mut lines = Vec::new();
        match (finding.state, edge.how) {
            (State::Impossible, _) => {
                let gate = edge.because.gate.and_then(gate_named);
                lines.extend(gate.map(|gate| locale.graph_denied_by(&Text::plain_words(gate.word(locale)))));
            }
            (_, How::Named) => lines.push(locale.graph_how_named()),
            (_, How::Account) => lines.push(locale.graph_how_account()),
            (_, How::Everyone) => lines.push(locale.graph_how_everyone()),
            (_, How::Service) => lines.push(locale.graph_how_service()),
            (_, How::Federated) => lines.push(locale.graph_how_federated()),
            (_, How::NotTrusted) => {}
        }
        lines.extend(finding.caller.map(|need| match need {
            CallerNeed::MfaDevice => locale.graph_needs_mfa_device(),
            CallerNeed::SessionTags => locale.graph_needs_session_tags(),
            CallerNeed::SourceIdentity => locale.graph_needs_source_identity(),
            CallerNeed::SessionName => locale.graph_needs_session_name(),
        }));
        lines.extend(self.passed(&finding.parameters));
        if !finding.missing.is_empty() {
            lines.push(locale.graph_missing_documents(&keys(&finding.missing, locale)));
        }
        if finding.is_cut {
            lines.push(locale.graph_not_decided());
        }
        let title = graph_edge(self.account, edge, locale);
        let places = edge.because.statements.iter().filter_map(|at| self.place(at)).collect();
        ToldItem { lines, places, ..item(tone(finding.state), title) }
    }

    fn place(&self, at: &StatementAt) -> Option<ToldPlace> {
        let text = self.account.scenario().policies().get(at.policy.0 as usize)?;
        Some(ToldPlace { document: text.path.as_str().to_owned(), span: at.span })
    }

    fn passed(&self, parameters: &rolecall_analysis::graph::Parameters) -> Vec<Text> {
        let locale = self.locale;
        let mut lines = Vec::new();
        lines.extend(parameters.external_id.as_ref().map(|chosen| locale.graph_passes_external_id(&chosen.value)));
        lines.extend(parameters.session_name.as_ref().map(|chosen| locale.graph_passes_session_name(&chosen.value)));
        lines.extend(
            parameters.source_identity.as_ref().map(|chosen| locale.graph_passes_source_identity(&chosen.value)),
        );
        if !parameters.tags.is_empty() {
            let tags: Vec<String> = parameters.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
            let tags = keys(&tags, locale);
            let is_transitive = !parameters.transitive.is_empty();
            lines.push(if is_transitive {
                locale.graph_passes_transitive_tags(&tags)
            } else {
                locale.graph_passes_tags(&tags)
            });
        }
        lines
    }

    fn paths(&self, reached: Option<&Reached>) -> Vec<ToldItem> {
        reached.into_iter().flat_map(|reached| &reached.paths).map(|path| self.path(path)).collect()
    }

    fn path(&self, path: &Path) -> ToldItem {
        let title = graph_path(self.account, path, self.locale);
        let mut lines = Vec::new();
        for (at, hop) in path.hops.iter().enumerate() {
            let from = path.nodes.get(at).or(path.nodes.last()).copied();
            lines.extend(from.map(|from| self.hop(from, path.nodes.get(at + 1).copied(), hop)));
            lines.extend(self.needed(hop));
            lines.extend(path.lost.get(at).into_iter().flatten().map(|loss| self.lost(*loss)));
        }
        let shown = Shown { lines: Vec::new(), scenarios: self.replays.scenarios(path) };
        ToldItem { lines, shown: Some(shown), ..item(tone(path.state), title) }
    }

    fn hop(&self, from: NodeId, to: Option<NodeId>, hop: &Hop) -> Text {
        let locale = self.locale;
        let name = self.id(from);
        match &hop.call {
            Call::Request { action, resource } => locale.graph_hop_request(action, name, resource),
            Call::Control { lead, .. } => seizing(name, to.map_or("", |to| self.id(to)), lead, locale),
            Call::Assume { role, .. } => {
                let to = to.map_or(role.as_str(), |to| self.id(to));
                match self.account.nodes().get(from).map(|node| node.kind) {
                    Some(NodeKind::Provider) => locale.graph_hop_federate(name, to),
                    Some(NodeKind::Service) => locale.graph_hop_service(name, to),
                    _ => locale.graph_hop_assume(name, to),
                }
            }
        }
    }

    /// What a hop needs beside its role.
    fn needed(&self, hop: &Hop) -> Vec<Text> {
        let locale = self.locale;
        let mut lines = Vec::new();
        if let Call::Control { calls, .. } = &hop.call {
            let actions = calls.iter().filter_map(|call| match &call.call {
                Call::Request { action, resource } => Some(locale.graph_control_call(action, resource)),
                Call::Assume { .. } | Call::Control { .. } => None,
            });
            lines.extend(actions);
            lines.extend(calls.iter().flat_map(|call| self.needed(call)));
        }
        if let Call::Assume { parameters, mfa, claims, .. } = &hop.call {
            lines.extend(self.passed(parameters));
            lines.extend(mfa.as_ref().map(|device| locale.graph_with_device(device)));
            lines.extend(claims.iter().map(|(key, values)| locale.graph_with_context(key, &keys(values, locale))));
        }
        lines.extend(hop.context.iter().map(|(key, values)| match values {
            Some(values) => locale.graph_with_context(key, &keys(values, locale)),
            None => locale.graph_without_context(key),
        }));
        lines
    }

    fn lost(&self, loss: Loss) -> Text {
        match loss {
            Loss::SessionTags => self.locale.graph_lost_session_tags(),
            Loss::Mfa => self.locale.graph_lost_mfa(),
            Loss::SessionPolicies => self.locale.graph_lost_session_policies(),
            Loss::FederationKeys => self.locale.graph_lost_federation_keys(),
        }
    }

    fn between(&self, chains: Option<&Chains>, answers: &Answers, from: NodeId, to: NodeId) -> Text {
        let (locale, from, to) = (self.locale, self.id(from), self.id(to));
        let is_unknown = answers.edges.iter().flatten().any(|edge| edge.finding.state == State::Unknown);
        match chains.and_then(|chains| chains.paths.last()).map(|path| path.state) {
            Some(State::Certain) => locale.graph_chain_certain(from, to),
            Some(_) => locale.graph_chain_conditional(from, to),
            None if is_unknown || chains.is_some_and(|chains| chains.is_cut || chains.is_open) => {
                locale.graph_chain_not_known(from, to)
            }
            None => locale.graph_chain_none(from, to),
        }
    }

    fn holder(&self, (node, state): (NodeId, State)) -> ToldItem {
        let (locale, who) = (self.locale, self.id(node));
        let title = match state {
            State::Certain => locale.graph_holder_certain(who),
            State::Conditional => locale.graph_holder_conditional(who),
            State::Unknown | State::Impossible => locale.graph_holder_unknown(who),
        };
        item(tone(state), title)
    }

    fn entrances(&self, graph: &Graph<'_>, answers: &Answers) -> Vec<ToldItem> {
        let entrance = |node: &NodeId| {
            let groups = graph.groups().filter(|group| group.from.contains(node));
            let whom: Vec<&str> = groups.flat_map(|group| group.to).map(|to| self.id(*to)).collect();
            item(Tone::Opens, self.locale.graph_entrance(self.id(*node), &list::both(&whom, self.locale)))
        };
        answers.entrances.iter().map(entrance).collect()
    }

    fn open(&self, graph: &Graph<'_>, answers: &Answers, asked: GraphAsked<'_>) -> Vec<Text> {
        let locale = self.locale;
        let mut open = Vec::new();
        if !self.account.missing().is_empty() {
            open.push(locale.graph_open_missing(&keys(self.account.missing(), locale)));
        }
        if graph.is_cut() {
            open.push(locale.graph_open_classes());
        }
        let pairs = usize::try_from(graph.work().pairs).unwrap_or(usize::MAX);
        let edges = answers.edges.as_ref().map(Vec::len);
        open.extend(edges.is_none().then(|| locale.graph_open_grouped(pairs)));
        let more = |count: usize| count.saturating_sub(MOST_EDGES);
        let left_out = more(edges.unwrap_or_default()).saturating_add(more(answers.controls.len()));
        open.extend((left_out > 0).then(|| locale.graph_open_pairs(left_out)));
        open.extend(graph.looked_for().1.map(|limit| match limit {
            ControlLimit::Documents => locale.graph_open_controls_documents(),
            ControlLimit::Budget => locale.graph_open_controls_budget(),
        }));
        let changing = answers.chains.as_ref().map(|chains| &chains.changing);
        let changing = changing.or(answers.reached.as_ref().map(|reached| &reached.changing));
        if let Some(who) = changing.filter(|who| !who.is_empty()) {
            let who: Vec<&str> = who.iter().map(|node| self.id(*node)).collect();
            open.push(locale.graph_open_changing(&list::both(&who, locale)));
        }
        if let Some(reached) = &answers.reached {
            open.extend((reached.more > 0).then(|| locale.graph_more_paths(reached.more)));
            open.extend(reached.is_cut.then(|| locale.graph_open_search()));
            open.extend(reached.is_open.then(|| locale.graph_open_ways()));
        }
        let is_of_gains = matches!(asked, GraphAsked::From(_));
        if answers.reached.as_ref().is_some_and(|reached| is_of_gains && !reached.paths.is_empty()) {
            open.extend(gains::open(self.account, answers.gains.as_ref(), locale));
        }
        if let Some(chains) = &answers.chains {
            open.extend((chains.dropped > 0).then(|| locale.graph_open_dropped(chains.dropped)));
            open.extend(chains.is_cut.then(|| locale.graph_open_search()));
            open.extend(chains.is_open.then(|| locale.graph_open_ways()));
        }
        open
    }

    fn scope(&self, graph: &Graph<'_>) -> Vec<Text> {
        let locale = self.locale;
        let is_outside =
            self.account.nodes().iter().any(|node| matches!(node.kind, NodeKind::Account | NodeKind::Everyone));
        let unbound = self.account.assumptions().contains(&Assumption::ServiceControlPolicies);
        let scope = [
            unbound.then(|| locale.graph_scope_organization()),
            is_outside.then(|| locale.graph_scope_outside()),
            match graph.looked_for().0 {
                ControlKinds { pass_role: false, edit: false } => Some(locale.graph_scope_kinds()),
                ControlKinds { pass_role: true, edit: false } => Some(locale.graph_scope_edit()),
                ControlKinds { pass_role: false, edit: true } => Some(locale.graph_scope_pass_role()),
                ControlKinds { pass_role: true, edit: true } => None,
            },
            graph.looked_for().0.pass_role.then(|| locale.graph_scope_running()),
        ];
        scope.into_iter().flatten().collect()
    }
}

/// A gate by its name in reports.
fn gate_named(name: &str) -> Option<Gate> {
    const GATES: [Gate; 10] = [
        Gate::StsParameters,
        Gate::ResourceControlPolicies,
        Gate::ServiceControlPolicies,
        Gate::VpcEndpointPolicy,
        Gate::BlockPublicAccess,
        Gate::TrustPolicy,
        Gate::ResourcePolicy,
        Gate::IdentityPolicies,
        Gate::PermissionsBoundary,
        Gate::SessionPolicy,
    ];
    GATES.into_iter().find(|gate| gate.name() == name)
}
