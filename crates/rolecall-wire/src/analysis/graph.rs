//! The account as a graph, and what questions about it answer. Members are named as the page's TypeScript has them.

use std::collections::BTreeMap;

use rolecall_analysis::GainedCell;
use rolecall_analysis::graph as analysis;
use serde::Serialize;

use super::gains::{GraphGained, GraphGains};
use crate::VERSION;
use crate::place::Span;

/// Nodes, edges, and the answers to what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AccountGraph {
    /// The version of the format.
    pub rolecall: u32,
    /// Who can act, or be acted as.
    pub nodes: Vec<GraphNode>,
    /// Who can become whom, each pair once. Empty where there are too many: then `bundles` has them.
    pub edges: Vec<GraphEdge>,
    /// The same in groups of those that are alike, where the pairs are too many to be listed; else empty.
    pub bundles: Vec<GraphBundle>,
    /// Chains that were asked for, each replayed by the evaluator.
    pub paths: Vec<GraphPath>,
    /// Whom the first one can become, or who can make the request, if that was asked.
    pub reach: Option<GraphReach>,
    /// Whether there may be other paths: the search came to its limit, or a way on them depends on what is not known.
    pub open: bool,
    /// What is gained by becoming those whom the first one can become, if that was asked and is known.
    pub gains: Option<GraphGains>,
    /// Nodes outside of the accounts that have an edge into them, by position in `nodes`.
    pub entrances: Vec<usize>,
    /// Groups of nodes of which each can surely become each other, by position in `nodes`.
    pub cycles: Vec<Vec<usize>>,
    /// Layers that the input does not hold, taken to allow in every edge: `serviceControlPolicies`, `resourceControlPolicies`, `identityPolicies`, `identityProviders`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(
            type = "(\"serviceControlPolicies\" | \"resourceControlPolicies\" | \"identityPolicies\" | \"identityProviders\")[]"
        )
    )]
    pub assumes: Vec<&'static str>,
    /// ARNs of documents that are referred to and not there.
    pub missing: Vec<String>,
    /// What is not listed, if something is not: `pairs` (too many, see `bundles`) or `classes` (too many, so that edges are missing).
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"pairs\" | \"classes\" | null"))]
    pub truncated: Option<&'static str>,
    /// How far it came.
    pub work: GraphWork,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphNode {
    /// An ARN; an account; the name of a service; the domain of a provider; `*` for everyone.
    pub id: String,
    /// `user`, `role`, `account`, `service`, `provider` or `everyone`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"user\" | \"role\" | \"account\" | \"service\" | \"provider\" | \"everyone\"")
    )]
    pub kind: &'static str,
    /// Its account.
    pub account: Option<String>,
    /// `serviceLinked`, `identityCenter`, `notListed`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "(\"serviceLinked\" | \"identityCenter\" | \"notListed\")[]")
    )]
    pub notes: Vec<&'static str>,
}

/// One becomes another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphEdge {
    /// Id of a node.
    pub from: String,
    /// Id of a node.
    pub to: String,
    /// `assume`, `federate` or `service`; if they were asked for also `passRole` and `edit`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"assume\" | \"federate\" | \"service\" | \"passRole\" | \"edit\"")
    )]
    pub kind: &'static str,
    /// `named`, `account`, `everyone`, `service`, `federated` or `notTrusted`; none where nobody is trusted for it.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"named\" | \"account\" | \"everyone\" | \"service\" | \"federated\" | \"notTrusted\" | null")
    )]
    pub how: Option<&'static str>,
    /// The principal of the service that a role is passed to.
    pub through: Option<String>,
    /// The calls of `passRole` and `edit`, in order.
    pub actions: Vec<String>,
    /// A request that may be made then and not before.
    pub gained: Option<GraphGained>,
    /// The boundary that a gain goes as far as.
    pub bounded_by: Option<String>,
    /// Whether what is changed lets `from` act as `to`; else only what `to` may do is changed.
    pub leads: bool,
    /// `certain`, `conditional`, `unknown` or `impossible`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"certain\" | \"conditional\" | \"unknown\" | \"impossible\"")
    )]
    pub state: &'static str,
    /// Keys that it depends on.
    pub keys: Vec<String>,
    /// Tests on them under which it works: one way of perhaps several.
    pub conditions: Vec<GraphCondition>,
    /// What of the caller's credentials they are about: `mfaDevice`, `sessionTags`, `sourceIdentity` or `sessionName`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"mfaDevice\" | \"sessionTags\" | \"sourceIdentity\" | \"sessionName\" | null")
    )]
    pub caller: Option<&'static str>,
    /// What the caller has to pass.
    pub parameters: GraphParameters,
    /// Layers that the input does not hold, taken to allow.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(
            type = "(\"serviceControlPolicies\" | \"resourceControlPolicies\" | \"identityPolicies\" | \"identityProviders\")[]"
        )
    )]
    pub assumes: Vec<&'static str>,
    /// ARNs of missing documents that it depends on.
    pub missing: Vec<String>,
    /// What it rests on.
    pub because: GraphBecause,
    /// What ends with it: `sessionTags`, `mfa`, `sessionPolicies`, `federationKeys`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "(\"sessionTags\" | \"mfa\" | \"sessionPolicies\" | \"federationKeys\")[]")
    )]
    pub lost: Vec<&'static str>,
    /// The longest session, in seconds; none where no role is assumed.
    pub duration_seconds: Option<u32>,
    /// How many pairs it stands for.
    pub count: u64,
    /// The same in one sentence.
    pub message: String,
}

/// Everybody of one list can become everybody of another, in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphBundle {
    /// Nodes, by position.
    pub from: Vec<usize>,
    /// Nodes, by position.
    pub to: Vec<usize>,
    /// As of an edge.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"assume\" | \"federate\" | \"service\""))]
    pub kind: &'static str,
    /// As of an edge.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"certain\" | \"conditional\" | \"unknown\" | \"impossible\"")
    )]
    pub state: &'static str,
    /// As of an edge.
    pub keys: Vec<String>,
    /// As of an edge.
    pub parameters: GraphParameters,
    /// As of an edge.
    pub missing: Vec<String>,
    /// How many pairs these are.
    pub count: u64,
}

/// A test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphCondition {
    /// Operator.
    pub operator: &'static str,
    /// Key.
    pub key: String,
    /// Listed values.
    pub values: Vec<String>,
    /// Whether it has to hold, or to fail.
    pub holds: bool,
}

/// What the caller has to pass; a member that is not there may be anything or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphParameters {
    /// `ExternalId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<GraphValue>,
    /// `RoleSessionName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_session_name: Option<GraphValue>,
    /// `SourceIdentity`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_identity: Option<GraphValue>,
    /// `Tags`
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "typescript-analysis", tsify(optional, type = "Record<string, string>"))]
    pub tags: BTreeMap<String, String>,
    /// `TransitiveTagKeys`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript-analysis", tsify(optional))]
    pub transitive_tag_keys: Vec<String>,
}

/// A value: the only one, or one that matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(untagged)]
pub enum GraphValue {
    /// This one.
    Is(String),
    /// What matches.
    Like {
        /// The pattern.
        like: String,
        /// A value that does.
        example: String,
    },
}

/// What an edge rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphBecause {
    /// The gate that denies, or what grants.
    pub gate: Option<&'static str>,
    /// The statements behind it.
    pub statements: Vec<GraphStatement>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphStatement {
    /// Where the policy stands in the scenario, as a JSON pointer; empty for what AWS has written.
    pub policy: String,
    /// Its name.
    pub name: String,
    /// ARN, name or id of what it is attached to.
    pub owner: String,
    /// The position of the statement.
    pub index: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in the policy's text.
    pub span: Span,
}

/// A chain that the evaluator has replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphPath {
    /// Id of the first node.
    pub from: String,
    /// Id of the last node.
    pub to: String,
    /// Ids of those between.
    pub via: Vec<String>,
    /// `certain` or `conditional`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"certain\" | \"conditional\""))]
    pub state: &'static str,
    /// Keys that it depends on, over all hops.
    pub keys: Vec<String>,
    /// The steps that are taken on it, one for each role that is assumed, else the calls of the hop, and the request at the end if one was asked for; each as
    /// JSON.
    pub steps: Vec<String>,
    /// What ends with each hop.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "(\"sessionTags\" | \"mfa\" | \"sessionPolicies\" | \"federationKeys\")[][]")
    )]
    pub lost: Vec<Vec<&'static str>>,
    /// Scenarios that replay it, one after another, as JSON text: one, unless somebody takes hold of another without assuming it, behind which the next begins.
    pub scenarios: Vec<String>,
    /// The same in one sentence.
    pub message: String,
}

/// Whom somebody can become, or who can make a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphReach {
    /// Those who have it themselves.
    pub who: Vec<GraphHolder>,
    /// A path for each that has one.
    pub through: Vec<GraphPath>,
    /// Paths that were not worked out.
    pub more: usize,
}

/// Somebody who can make a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphHolder {
    /// Id of a node.
    pub id: String,
    /// `certain`, `conditional` or `unknown`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"certain\" | \"conditional\" | \"unknown\""))]
    pub state: &'static str,
}

/// How far it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphWork {
    /// Pairs that are possible.
    pub pairs: u64,
    /// Classes of pairs that were decided.
    pub classes: usize,
    /// Calls that the evaluator was asked about.
    pub asked: usize,
}

/// The words of an answer, which are the caller's.
#[derive(Clone, Copy)]
pub struct GraphWords<'w> {
    /// Of an edge.
    pub edge: &'w dyn Fn(&analysis::Edge) -> String,
    /// Of what somebody has in its hands.
    pub control: &'w dyn Fn(&analysis::Control) -> String,
    /// Of a path.
    pub path: &'w dyn Fn(&analysis::Path) -> String,
    /// Of what a principal, by its id, gives.
    pub cell: &'w dyn Fn(&str, &GainedCell) -> String,
}

impl std::fmt::Debug for GraphWords<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GraphWords")
    }
}

impl AccountGraph {
    /// Mirrors a graph and what was asked of it.
    #[must_use]
    pub fn of(graph: &analysis::Graph<'_>, answers: &analysis::Answers, words: GraphWords<'_>) -> Self {
        let account = graph.account();
        let mirror = Mirror { account, replays: analysis::Replays::new(account), words };
        let edges = answers.edges.as_deref().unwrap_or_default();
        let controls = answers.controls.iter().map(|control| mirror.control(control));
        let paths = answers.chains.iter().flat_map(|chains| &chains.paths).map(|path| mirror.path(path)).collect();
        let bundles =
            if answers.edges.is_none() { graph.groups().map(|group| bundle(&group)).collect() } else { Vec::new() };
        let truncated = match (&answers.edges, graph.is_cut()) {
            (_, true) => Some("classes"),
            (None, false) => Some("pairs"),
            (Some(_), false) => None,
        };
        let analysis::Work { pairs, classes, asked } = graph.work();
        Self {
            rolecall: VERSION,
            nodes: account.nodes().iter().map(node).collect(),
            edges: edges.iter().map(|edge| mirror.edge(edge)).chain(controls).collect(),
            bundles,
            paths,
            reach: answers.reached.as_ref().map(|reached| mirror.reach(reached)),
            open: is_open(graph, answers),
            gains: answers.gains.as_ref().map(|gains| GraphGains::of(account, gains, words.cell)),
            entrances: answers.entrances.clone(),
            cycles: answers.cycles.clone(),
            assumes: account.assumptions().into_iter().map(analysis::Assumption::name).collect(),
            missing: account.missing().to_vec(),
            truncated,
            work: GraphWork { pairs, classes, asked },
        }
    }
}

/// Whether there may be more than the paths of an answer.
fn is_open(graph: &analysis::Graph<'_>, answers: &analysis::Answers) -> bool {
    let is_asked = answers.chains.is_some() || answers.reached.is_some();
    answers.chains.as_ref().is_some_and(|chains| !chains.is_whole())
        || answers.reached.as_ref().is_some_and(|reached| !reached.is_whole())
        || is_asked && graph.looked_for().1.is_some()
}

struct Mirror<'a> {
    account: &'a analysis::Account,
    replays: analysis::Replays<'a>,
    words: GraphWords<'a>,
}

impl Mirror<'_> {
    fn id(&self, node: analysis::NodeId) -> String {
        self.account.nodes().get(node).map(|node| node.id.clone()).unwrap_or_default()
    }

    fn edge(&self, edge: &analysis::Edge) -> GraphEdge {
        let finding = &edge.finding;
        GraphEdge {
            from: self.id(edge.from),
            to: self.id(edge.to),
            kind: edge.kind.name(),
            how: Some(edge.how.name()),
            through: None,
            actions: Vec::new(),
            gained: None,
            bounded_by: None,
            leads: true,
            state: finding.state.name(),
            keys: finding.keys.clone(),
            conditions: finding.conditions.iter().map(condition).collect(),
            caller: finding.caller.map(analysis::CallerNeed::name),
            parameters: (&finding.parameters).into(),
            assumes: edge.assumes.iter().map(|assumed| assumed.name()).collect(),
            missing: finding.missing.clone(),
            because: GraphBecause {
                gate: edge.because.gate,
                statements: edge.because.statements.iter().map(|at| self.statement(at)).collect(),
            },
            lost: edge.lost.iter().map(|lost| lost.name()).collect(),
            duration_seconds: Some(edge.duration),
            count: 1,
            message: (self.words.edge)(edge),
        }
    }

    fn control(&self, control: &analysis::Control) -> GraphEdge {
        let gained = control.gained.clone();
        GraphEdge {
            from: self.id(control.from),
            to: self.id(control.to),
            kind: control.kind.name(),
            how: None,
            through: control.through().map(str::to_owned),
            actions: control.actions.clone(),
            gained: gained.map(|[action, resource]| GraphGained { action, resource }),
            bounded_by: control.bounded.clone(),
            leads: control.lead.is_some(),
            state: control.state.name(),
            keys: control.keys.clone(),
            conditions: Vec::new(),
            caller: None,
            parameters: GraphParameters::default(),
            assumes: self.account.assumptions().into_iter().map(analysis::Assumption::name).collect(),
            missing: Vec::new(),
            because: GraphBecause { gate: None, statements: Vec::new() },
            lost: Vec::new(),
            duration_seconds: None,
            count: 1,
            message: (self.words.control)(control),
        }
    }

    fn statement(&self, at: &analysis::StatementAt) -> GraphStatement {
        let text = self.account.scenario().policies().get(at.policy.0 as usize);
        GraphStatement {
            policy: text.map(|text| text.path.as_str().to_owned()).unwrap_or_default(),
            name: text.map(|text| text.name.clone()).unwrap_or_default(),
            owner: text.map(|text| text.owner.clone()).unwrap_or_default(),
            index: at.index,
            sid: at.sid.clone(),
            span: Span { start: at.span.start, end: at.span.end },
        }
    }

    fn path(&self, path: &analysis::Path) -> GraphPath {
        let ids: Vec<String> = path.nodes.iter().map(|node| self.id(*node)).collect();
        let between = ids.len().saturating_sub(1);
        GraphPath {
            from: ids.first().cloned().unwrap_or_default(),
            to: ids.last().cloned().unwrap_or_default(),
            via: ids.get(1..between).unwrap_or_default().to_vec(),
            state: path.state.name(),
            keys: path.keys.clone(),
            steps: path.hops.iter().flat_map(analysis::Hop::steps).collect(),
            lost: path.lost.iter().map(|lost| lost.iter().map(|lost| lost.name()).collect()).collect(),
            scenarios: self.replays.scenarios(path),
            message: (self.words.path)(path),
        }
    }

    fn reach(&self, reached: &analysis::Reached) -> GraphReach {
        let holder = |(node, state): &(analysis::NodeId, analysis::State)| GraphHolder {
            id: self.id(*node),
            state: state.name(),
        };
        GraphReach {
            who: reached.holders.iter().map(holder).collect(),
            through: reached.paths.iter().map(|path| self.path(path)).collect(),
            more: reached.more,
        }
    }
}

fn node(node: &analysis::Node) -> GraphNode {
    GraphNode {
        id: node.id.clone(),
        kind: node.kind.name(),
        account: node.account.clone(),
        notes: node.notes.iter().map(|note| note.name()).collect(),
    }
}

fn bundle(group: &analysis::Group<'_>) -> GraphBundle {
    GraphBundle {
        from: group.from.to_vec(),
        to: group.to.to_vec(),
        kind: group.kind.name(),
        state: group.finding.state.name(),
        keys: group.finding.keys.clone(),
        parameters: (&group.finding.parameters).into(),
        missing: group.finding.missing.clone(),
        count: (group.from.len() as u64).saturating_mul(group.to.len() as u64),
    }
}

fn condition(test: &rolecall_core::trace::ResidualTest) -> GraphCondition {
    GraphCondition {
        operator: test.operator.name(),
        key: test.key.clone(),
        values: test.values.clone(),
        holds: test.holds,
    }
}

impl From<&analysis::Parameters> for GraphParameters {
    fn from(parameters: &analysis::Parameters) -> Self {
        let value = |chosen: &analysis::Chosen| match &chosen.like {
            Some(like) => GraphValue::Like { like: like.clone(), example: chosen.value.clone() },
            None => GraphValue::Is(chosen.value.clone()),
        };
        Self {
            external_id: parameters.external_id.as_ref().map(value),
            role_session_name: parameters.session_name.as_ref().map(value),
            source_identity: parameters.source_identity.as_ref().map(value),
            tags: parameters.tags.iter().cloned().collect(),
            transitive_tag_keys: parameters.transitive.clone(),
        }
    }
}
