//! What a run asked, and what it was told: a run that asked nothing would look like one that found nothing.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use rolecall_analysis::{Change, Verdict, Work};
use serde_json::Value;

use super::material::statements;

/// What tests can be about, and how they can ask.
const THEORIES: &[&str] = &[
    "texts",
    "letter case",
    "ARNs",
    "numbers",
    "dates",
    "addresses",
    "booleans",
    "bytes",
    "presence",
    "sets",
    "IfExists",
    "variables",
    "resources",
    "principals",
    "caller",
    "organization",
    "source",
    "path",
    "time",
    "tags",
    "Region and account",
    "keys of services",
];

/// Claims that a run has to meet.
const CLAIMS: &[&str] = &["dead", "shadowed", "redundant", "inert", "always", "never"];

/// Counts of one kind.
type Counts = BTreeMap<&'static str, usize>;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Documents or worlds compared, by kind.
    pub(super) pairs: Counts,
    /// Documents that AWS would refuse.
    pub(super) refused: usize,
    /// Answers, by verdict.
    verdicts: Counts,
    /// Why something stays open.
    pub(super) open: Counts,
    /// Theories of the documents that were found to be alike in some way.
    none: Counts,
    /// Theories of the statements behind a finding.
    found: Counts,
    /// What statements, tests, rows and edges are said to be, where requests could contradict it.
    pub(super) claims: Counts,
    /// Requests, and how many of them the oracle does not answer.
    pub(super) requests: usize,
    pub(super) silent: usize,
    /// Requests that are allowed.
    pub(super) allowed: usize,
    classes: usize,
    differing: usize,
    checks: usize,
    confirmations: usize,
}

impl Tally {
    /// Enters one comparison.
    pub(super) fn enter(&mut self, kind: &'static str, documents: &[&Value], verdicts: [Verdict; 3], work: Work) {
        *self.pairs.entry(kind).or_default() += 1;
        let theories = theories(documents);
        for (change, verdict) in Change::ALL.iter().zip(verdicts) {
            let name = match (change, verdict) {
                (_, Verdict::NotDecided) => "not decided",
                (Change::New, Verdict::Yes) => "new",
                (Change::Lost, Verdict::Yes) => "lost",
                (Change::OtherDenial, Verdict::Yes) => "denied otherwise",
                (Change::New, Verdict::No) => "nothing new",
                (Change::Lost, Verdict::No) => "nothing lost",
                (Change::OtherDenial, Verdict::No) => "nothing denied otherwise",
            };
            *self.verdicts.entry(name).or_default() += 1;
        }
        if verdicts == [Verdict::No; 3] {
            *self.verdicts.entry("no difference").or_default() += 1;
        }
        for (verdict, counts) in [(Verdict::No, &mut self.none), (Verdict::Yes, &mut self.found)] {
            if verdicts.contains(&verdict) {
                for theory in &theories {
                    *counts.entry(theory).or_default() += 1;
                }
            }
        }
        self.classes += work.classes;
        self.differing += work.differing;
        self.checks += work.checks;
        self.confirmations += work.confirmations;
    }

    /// Counts a claim that requests could contradict.
    pub(super) fn claim(&mut self, claim: &'static str) {
        *self.claims.entry(claim).or_default() += 1;
    }

    /// Adds what another run counted.
    pub fn join(&mut self, other: Self) {
        let both = [
            (&mut self.pairs, other.pairs),
            (&mut self.verdicts, other.verdicts),
            (&mut self.open, other.open),
            (&mut self.none, other.none),
            (&mut self.found, other.found),
            (&mut self.claims, other.claims),
        ];
        for (counts, more) in both {
            for (name, count) in more {
                *counts.entry(name).or_default() += count;
            }
        }
        self.refused += other.refused;
        self.requests += other.requests;
        self.silent += other.silent;
        self.allowed += other.allowed;
        self.classes += other.classes;
        self.differing += other.differing;
        self.checks += other.checks;
        self.confirmations += other.confirmations;
    }

    /// How many requests were decided.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.requests
    }

    /// What a run has to meet and this one did not: theories that were never asked, claims that were never made.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        for (name, counts) in [("alike", &self.none), ("different", &self.found)] {
            let missing = THEORIES.iter().filter(|theory| !counts.contains_key(*theory));
            gaps.extend(missing.map(|theory| format!("{theory}, {name}")));
        }
        let verdicts = ["no difference", "new", "lost", "denied otherwise"];
        gaps.extend(verdicts.into_iter().filter(|name| !self.verdicts.contains_key(name)).map(str::to_owned));
        gaps.extend(CLAIMS.iter().filter(|name| !self.claims.contains_key(*name)).map(|name| (*name).to_owned()));
        for (what, count) in
            [("classes", self.classes), ("emptiness checks", self.checks), ("confirmations", self.confirmations)]
        {
            gaps.extend((count == 0).then(|| what.to_owned()));
        }
        // The oracle has to know nearly all, and requests have to be allowed now and then.
        gaps.extend((self.silent * 20 > self.requests).then(|| format!("answers of the oracle to {}", self.silent)));
        gaps.extend((self.allowed * 50 < self.requests).then(|| "requests that are allowed".to_owned()));
        gaps
    }
}

/// The theories that documents ask.
fn theories(documents: &[&Value]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for statement in documents.iter().flat_map(|document| statements(document)) {
        let is_all = |value: &Value| value == "*" || *value == serde_json::json!(["*"]);
        found.extend(
            statement
                .get("Resource")
                .filter(|listed| !is_all(listed))
                .or(statement.get("NotResource"))
                .map(|_| "resources"),
        );
        found.extend(statement.get("Principal").or(statement.get("NotPrincipal")).map(|_| "principals"));
        found.extend(statement.to_string().contains("${").then_some("variables"));
        let condition = statement["Condition"].as_object().into_iter().flatten();
        for (operator, tests) in condition {
            found.extend(of_operator(operator));
            found.extend(tests.as_object().into_iter().flatten().map(|(key, _)| of_key(&key.to_ascii_lowercase())));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn of_operator(operator: &str) -> Vec<&'static str> {
    let base = operator.split(':').next_back().unwrap_or(operator);
    let families = [
        ("IgnoreCase", "letter case"),
        ("String", "texts"),
        ("Arn", "ARNs"),
        ("Numeric", "numbers"),
        ("Date", "dates"),
        ("IpAddress", "addresses"),
        ("Bool", "booleans"),
        ("Binary", "bytes"),
        ("Null", "presence"),
    ];
    let family = families.iter().find(|(part, _)| base.contains(part)).map(|(_, theory)| *theory);
    let set = (base != operator).then_some("sets");
    let optional = base.ends_with("IfExists").then_some("IfExists");
    family.into_iter().chain(set).chain(optional).collect()
}

fn of_key(key: &str) -> &'static str {
    match key {
        "aws:principalarn"
        | "aws:principalaccount"
        | "aws:principaltype"
        | "aws:userid"
        | "aws:username"
        | "aws:multifactorauthpresent"
        | "aws:multifactorauthage"
        | "kms:calleraccount" => "caller",
        "aws:principalorgid" | "aws:principalorgpaths" | "aws:resourceorgid" | "aws:resourceorgpaths" => "organization",
        "aws:sourcearn" | "aws:sourceaccount" | "aws:principalservicename" => "source",
        "aws:sourceip" | "aws:vpcsourceip" | "aws:sourcevpc" | "aws:sourcevpce" | "aws:viaawsservice"
        | "aws:calledvia" | "aws:calledviafirst" | "aws:calledvialast" | "kms:viaservice" => "path",
        "aws:currenttime" | "aws:epochtime" | "aws:tokenissuetime" => "time",
        "aws:tagkeys" => "tags",
        "aws:requestedregion" | "aws:resourceaccount" => "Region and account",
        _ if key.starts_with("aws:requesttag/") => "tags",
        _ => "keys of services",
    }
}

impl Display for Tally {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let line = |out: &mut Formatter<'_>, what: &str, counts: &Counts| {
            let counts: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
            writeln!(out, "{what}: {}", counts.join(", "))
        };
        line(out, "pairs", &self.pairs)?;
        line(out, "verdicts", &self.verdicts)?;
        line(out, "open", &self.open)?;
        line(out, "alike, by theory", &self.none)?;
        line(out, "different, by theory", &self.found)?;
        line(out, "claims", &self.claims)?;
        writeln!(
            out,
            "{} classes of actions, of which {} differ; {} emptiness checks, {} confirmations; {} documents refused",
            self.classes, self.differing, self.checks, self.confirmations, self.refused
        )?;
        write!(out, "{} requests, {} allowed; the oracle does not answer {}", self.requests, self.allowed, self.silent)
    }
}
