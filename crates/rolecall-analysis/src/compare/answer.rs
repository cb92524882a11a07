//! What a comparison answers.

use rolecall_core::condition::Test;
use rolecall_core::report::Decision;
use rolecall_core::sort::sort_by;
use rolecall_core::text::Span;

use crate::universe::Actions;

/// Kinds of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Newly allowed.
    New,
    /// No longer allowed.
    Lost,
    /// Denied before and after, once explicitly and once by silence.
    OtherDenial,
}

impl Change {
    /// All, in the order of importance.
    pub const ALL: [Self; 3] = [Self::New, Self::Lost, Self::OtherDenial];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Lost => "lost",
            Self::OtherDenial => "otherDenial",
        }
    }

    pub(crate) fn is_shown(self, [before, after]: [Decision; 2]) -> bool {
        match self {
            Self::New => before != Decision::Allow && after == Decision::Allow,
            Self::Lost => before == Decision::Allow && after != Decision::Allow,
            Self::OtherDenial => {
                [before, after] == [Decision::ExplicitDeny, Decision::ImplicitDeny]
                    || [before, after] == [Decision::ImplicitDeny, Decision::ExplicitDeny]
            }
        }
    }
}

/// Whether there is a request of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is: a finding shows it.
    Yes,
    /// There is none, proved.
    No,
    /// Nobody knows.
    NotDecided,
}

impl Verdict {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotDecided => "notDecided",
        }
    }

    /// Of each kind of change, from what was found and what stayed open, in the order of [`Change::ALL`].
    pub(crate) fn each(is_found: &dyn Fn(Change) -> bool, is_open: &dyn Fn(Change) -> bool) -> [Self; 3] {
        Change::ALL.map(|change| match (is_found(change), is_open(change)) {
            (true, _) => Self::Yes,
            (false, true) => Self::NotDecided,
            (false, false) => Self::No,
        })
    }

    /// That of one kind of change.
    pub(crate) fn of(verdicts: [Self; 3], change: Change) -> Self {
        let of = Change::ALL.into_iter().zip(verdicts).find(|(known, _)| *known == change);
        of.map_or(Self::NotDecided, |(_, verdict)| verdict)
    }

    /// What all say together: `none`, `differs` or `notDecided`.
    pub(crate) fn together(verdicts: [Self; 3]) -> &'static str {
        if verdicts.contains(&Self::Yes) {
            "differs"
        } else if verdicts.contains(&Self::NotDecided) {
            "notDecided"
        } else {
            "none"
        }
    }
}

/// How a statement has to do with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Allows now.
    Allows,
    /// Allows no longer.
    AllowsNoLonger,
    /// Denies now.
    Denies,
    /// Denies no longer.
    DeniesNoLonger,
}

impl Role {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Allows => "allows",
            Self::AllowsNoLonger => "allowsNoLonger",
            Self::Denies => "denies",
            Self::DeniesNoLonger => "deniesNoLonger",
        }
    }
}

/// A statement behind a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// How.
    pub role: Role,
    /// Whether it stands in the document as it is to be.
    pub is_after: bool,
    /// Index of the statement.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, in bytes of its document.
    pub span: Span,
}

/// A test that is part of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Residual {
    /// Operator, as policies have it.
    pub operator: &'static str,
    /// Key.
    pub key: String,
    /// Listed values.
    pub values: Vec<String>,
    /// Whether it has to hold, or to fail.
    pub holds: bool,
}

impl Residual {
    /// A test that has to hold.
    pub(crate) fn of(test: &Test) -> Self {
        Self {
            operator: test.operator.name(),
            key: test.key_text.to_string(),
            values: test.values.iter().map(|listed| listed.text.to_string()).collect(),
            holds: true,
        }
    }
}

/// A request that shows a change, and what core decides of it.
#[derive(Clone, Debug)]
pub struct Witness {
    /// ARN of who signs it.
    pub caller: String,
    /// `service:Name`, as AWS spells it.
    pub action: String,
    /// ARN, or `*`.
    pub resource: String,
    /// What keys hold that policies tell apart: no value if absent.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// Core's decisions.
    pub decisions: [Decision; 2],
    /// Scenarios of one step that show them.
    pub scenarios: [String; 2],
}

/// Requests whose decision changes because of the same statements.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Kind.
    pub change: Change,
    /// Whether it is allowed before and after, and only how directly a resource names the caller changes: so directly that its own policies need not allow,
    /// or that boundary and session policy do not limit it.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html>
    pub is_direct_grant: bool,
    /// Statements, the one that changed first.
    pub causes: Vec<Cause>,
    /// Actions, as AWS spells them, the most telling ones first.
    pub actions: Vec<String>,
    /// Whether there may be more actions than are listed.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether the patterns are those of `NotResource`.
    pub is_not_resource: bool,
    /// Tests.
    pub conditions: Vec<Residual>,
    /// A request, confirmed.
    pub witness: Witness,
}

/// Why something is not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The budget is used up, or a search went beyond its limits.
    Budget,
    /// Values of policy variables were tried, and none shows a change; that is no proof.
    Variables,
    /// A statement names principals that are not looked at: canonical users of S3, and identities that `CloudFront` reads a bucket with.
    Principals,
    /// What was found is not what core decides: a fault of this program.
    Unconfirmed,
}

impl Reason {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Variables => "variables",
            Self::Principals => "principals",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undecided {
    /// Of which kind of change.
    pub change: Change,
    /// Why.
    pub reason: Reason,
    /// The statements it is about.
    pub causes: Vec<Cause>,
    /// The scenario, with the document as it is to be, that the evaluator does not confirm.
    pub scenario: Option<String>,
}

/// How far a question came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Classes of the actions that a changed statement names.
    pub classes: usize,
    /// Those that such a policy is asked about.
    pub differing: usize,
    /// Nodes of searches.
    pub nodes: usize,
    /// Questions to theories.
    pub checks: usize,
    /// States of searches for texts.
    pub states: usize,
    /// Requests that core was asked about.
    pub confirmations: usize,
}

impl Work {
    /// Adds what another search used.
    pub fn add(&mut self, other: Self) {
        self.classes += other.classes;
        self.differing += other.differing;
        self.nodes += other.nodes;
        self.checks += other.checks;
        self.states += other.states;
        self.confirmations += other.confirmations;
    }
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Of each kind of change, in the order of [`Change::ALL`].
    pub verdicts: [Verdict; 3],
    /// Findings, most important first.
    pub findings: Vec<Finding>,
    /// Findings that were not worked out.
    pub more: usize,
    /// What is not decided.
    pub undecided: Vec<Undecided>,
    /// Which actions and resources there are.
    pub actions: Actions,
    /// Beside the answer: changes of a kind that there is none of for actions and resources that AWS lists. Filled by [`look_beyond`](super::look_beyond).
    pub unlisted: Vec<Finding>,
    /// Counts.
    pub work: Work,
}

impl Comparison {
    /// Adds the answer to the same question in another partition.
    pub fn join(&mut self, other: Self) {
        for (verdict, other) in self.verdicts.iter_mut().zip(other.verdicts) {
            *verdict = match (*verdict, other) {
                (Verdict::Yes, _) | (_, Verdict::Yes) => Verdict::Yes,
                (Verdict::NotDecided, _) | (_, Verdict::NotDecided) => Verdict::NotDecided,
                (Verdict::No, Verdict::No) => Verdict::No,
            };
        }
        let is_new = |found: &Finding| {
            !self.findings.iter().any(|known| known.change == found.change && known.causes == found.causes)
        };
        let new: Vec<Finding> = other.findings.into_iter().filter(is_new).collect();
        self.findings.extend(new);
        sort_by(&mut self.findings, &|one, other| one.change.cmp(&other.change));
        self.more += other.more;
        self.undecided
            .extend(other.undecided.into_iter().filter(|open| !self.undecided.contains(open)).collect::<Vec<_>>());
        self.work.add(other.work);
    }

    /// Of one kind of change.
    #[must_use]
    pub fn verdict(&self, change: Change) -> Verdict {
        Verdict::of(self.verdicts, change)
    }

    /// Whether there is a difference at all: `none`, `differs` or `notDecided`.
    #[must_use]
    pub fn answer(&self) -> &'static str {
        Verdict::together(self.verdicts)
    }
}
