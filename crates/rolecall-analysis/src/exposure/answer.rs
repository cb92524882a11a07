//! What a question about exposure answers.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::report::Decision;
use rolecall_core::sort::{set, sort_unique};

use crate::compare::{Cause, Finding, Reason, Residual, Work};

/// How somebody outside gets in, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// An anonymous caller, or any AWS account.
    Public,
    /// A service on behalf of any account.
    ConfusedDeputy,
    /// A holder of any token of a provider.
    Federated,
    /// An account or organization that the document names.
    CrossAccount,
}

impl Access {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::ConfusedDeputy => "confusedDeputy",
            Self::Federated => "federated",
            Self::CrossAccount => "crossAccount",
        }
    }
}

/// Who gets in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// Whoever asks.
    Everyone,
    /// An account outside the zone of trust.
    Account {
        /// Its ID.
        id: String,
        /// The principals alone that get in; none: all that the account allows.
        principals: Vec<String>,
    },
    /// An organization outside the zone of trust.
    Organization(String),
    /// A service.
    Service(String),
    /// Services that the document does not name.
    AnyService,
    /// An identity provider.
    Provider(String),
}

/// Somebody who gets in, by the same statements.
#[derive(Clone, Debug)]
pub struct Exposed {
    /// How.
    pub access: Access,
    /// Who.
    pub parties: Vec<Party>,
    /// Statements.
    pub causes: Vec<Cause>,
    /// Actions, as AWS spells them, the most telling ones first.
    pub actions: Vec<String>,
    /// Whether there may be more actions than are listed.
    pub more_actions: bool,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<Residual>,
    /// A request that core allows.
    pub witness: Allowed,
}

/// A request that core allows.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// Who makes it: an ARN, a service, a provider, or `anonymous`.
    pub caller: String,
    /// `service:Name`, as AWS spells it.
    pub action: String,
    /// ARN.
    pub resource: String,
    /// What keys hold that the document asks for: no value if absent.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// Core's decision.
    pub decision: Decision,
    /// A scenario of one step that shows it.
    pub scenario: String,
}

/// What is worth knowing beside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExposureNote {
    /// Whoever may send through these VPC endpoints or networks gets in; that is their owner's affair.
    Networks(Vec<String>),
    /// Whoever sends from these addresses gets in, which are too few to be everybody.
    Addresses(Vec<String>),
    /// Principals by a unique ID: whose it is, the document does not tell.
    UniqueIds(Vec<String>),
    /// Principals that are not looked at: canonical users of S3 and identities of `CloudFront`.
    Unmodelled(Vec<String>),
    /// A role for a service: whoever passes it needs `iam:PassRole` in the account of the role.
    PassedRole,
}

/// Something that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExposureUndecided {
    /// Which access.
    pub access: Access,
    /// Why.
    pub reason: Reason,
    /// The statements it is about.
    pub causes: Vec<Cause>,
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Exposure {
    /// The zone of trust that was asked with.
    pub trusted: Vec<String>,
    /// Who gets in, the widest access first.
    pub findings: Vec<Exposed>,
    /// Findings that were not worked out.
    pub more: usize,
    /// What is not decided.
    pub undecided: BTreeSet<ExposureUndecided>,
    /// What is worth knowing beside.
    pub notes: Vec<ExposureNote>,
    /// Whether S3 counts the policy as public by its own rule, which looks at the text alone; `None` if it is not a bucket's.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>
    pub is_public_to_s3: Option<bool>,
    /// Counts.
    pub work: Work,
}

impl Exposure {
    /// The widest access: `public`, `confusedDeputy`, `federated`, `crossAccount`, `none` or `notDecided`.
    #[must_use]
    pub fn result(&self) -> &'static str {
        match self.findings.first() {
            Some(widest) => widest.access.name(),
            None if self.undecided.is_empty() => "none",
            None => "notDecided",
        }
    }

    /// Whether it is public; `None` if nobody knows.
    #[must_use]
    pub fn is_public(&self) -> Option<bool> {
        if self.findings.iter().any(|found| found.access == Access::Public) {
            return Some(true);
        }
        let is_open = self.undecided.iter().any(|open| open.access == Access::Public);
        if is_open { None } else { Some(false) }
    }

    /// Statements that let everybody in, alone.
    pub(super) fn public_statements(&self) -> BTreeSet<usize> {
        let public = self.findings.iter().filter(|found| found.access == Access::Public);
        set(public.flat_map(|found| found.causes.iter().map(|cause| cause.statement)))
    }

    /// Adds a finding; parties that the same statements let in in the same way are one.
    pub(super) fn add(&mut self, found: Exposed) {
        let same = |known: &&mut Exposed| {
            (known.access, &known.causes, &known.conditions) == (found.access, &found.causes, &found.conditions)
        };
        let Some(known) = self.findings.iter_mut().find(same) else { return self.findings.push(found) };
        let mut accounts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let parties: Vec<Party> = known.parties.drain(..).chain(found.parties).collect();
        for party in parties {
            match party {
                Party::Account { id, principals } => accounts.entry(id).or_default().extend(principals),
                other => known.parties.push(other),
            }
        }
        known.parties.extend(accounts.into_iter().map(|(id, principals)| Party::Account { id, principals }));
        known.actions.extend(found.actions);
        sort_unique(&mut known.actions);
        known.more_actions |= found.more_actions;
    }
}

impl Exposed {
    pub(super) fn of(found: Finding, access: Access, party: Party) -> Self {
        let Finding { causes, actions, more_actions, conditions, witness, .. } = found;
        let ([_, decision], [_, scenario]) = (witness.decisions, witness.scenarios);
        let witness = Allowed {
            caller: witness.caller,
            action: witness.action,
            resource: witness.resource,
            keys: witness.keys,
            decision,
            scenario,
        };
        Self { access, parties: vec![party], causes, actions, more_actions, conditions, witness }
    }
}
