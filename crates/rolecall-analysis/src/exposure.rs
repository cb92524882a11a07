//! Exposure: whom a resource or trust policy lets in from outside.
//!
//! The document is compared with one that says nothing, for callers who are not of the zone of trust: strangers, services that call for strangers, holders of
//! any token of a provider, and the accounts that the document names. What a stranger cannot choose holds a value that occurs nowhere, or is absent.

mod answer;
mod addresses;
mod outsider;

use std::collections::BTreeSet;

use rolecall_core::diag::PolicyKind;
use rolecall_core::is_public;
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Effect, Truth};

use crate::caller::{Caller, Who};
use crate::compare::{Cause, Change, Comparison, Question, Reason, Role, Target, only_new};
use crate::document::{Document, Refusal, Shared};
use crate::principals::Finder;
use crate::universe::Universe;

pub use answer::{Access, Allowed, Exposed, Exposure, ExposureNote, ExposureUndecided, Party};
use outsider::Known;

/// A question: whom a document lets in.
#[derive(Clone, Copy, Debug)]
pub struct ExposureQuestion<'q> {
    /// The document.
    pub document: &'q str,
    /// What it is: a policy of a resource, or a trust policy.
    pub kind: PolicyKind,
    /// The resource, as far as it is known.
    pub target: Target<'q>,
    /// The zone of trust: IDs of accounts and of organizations, the owner's own account first.
    pub trusted: &'q [String],
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used for each party.
    pub budget: usize,
}

/// Never applies to a request that a policy of the kind is asked about.
const SILENT: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","NotAction":"*","Resource":"*"}}"#;
const SILENT_TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:GetCallerIdentity"}}"#;

/// Who is let in from outside.
///
/// # Errors
/// A document that is not valid, or of another kind.
pub fn exposure(question: &ExposureQuestion<'_>) -> Result<Exposure, Refusal> {
    let kind = question.kind;
    if !matches!(kind, PolicyKind::Resource | PolicyKind::Trust) {
        return Err(Refusal::Kind(kind));
    }
    let silent = if kind == PolicyKind::Trust { SILENT_TRUST } else { SILENT };
    let mut shared = Shared::default();
    let document = shared.read(question.document, kind)?;
    let nothing = shared.read(silent, kind)?;
    let within = shared.within(question.target.arn);
    let own = question.trusted.iter().find(|party| !party.starts_with("o-")).map(String::as_str);
    let owner = question.target.owner_of([&document, &nothing]).or_else(|| own.map(str::to_owned));
    let known = Known::of(&document, &shared.keys, question.trusted, owner.as_deref());
    let finder = Finder::new(&shared, kind, question.universe.partition(), owner.as_deref(), &known.accounts);
    let comparison = Question {
        before: silent,
        after: question.document,
        kind,
        universe: question.universe,
        budget: question.budget,
    };
    let mut search = Search {
        question: &comparison,
        shared: &shared,
        documents: [&nothing, &document],
        within,
        resource: question.target.arn,
        answer: Exposure::default(),
    };
    let callers = finder.callers();
    search.strangers(&callers, &finder.elsewhere(), &known);
    search.services(&callers, &finder.elsewhere(), &known);
    search.providers(&callers, &known);
    search.named(&callers, &known);
    search.organizations(&callers, &finder.elsewhere(), &known);
    search.leave_open();
    let mut answer = search.answer;
    answer.trusted = question.trusted.to_vec();
    answer.notes = known.notes(&document, &shared.keys);
    answer.is_public_to_s3 = (kind == PolicyKind::Resource && Known::is_of_bucket(&document, question.target.arn))
        .then(|| is_public(&document.policy, &shared.keys) != Truth::False);
    sort_by(&mut answer.findings, &|one, other| one.access.cmp(&other.access));
    Ok(answer)
}

/// One party after another is asked about.
struct Search<'q> {
    question: &'q Question<'q>,
    shared: &'q Shared,
    documents: [&'q Document; 2],
    within: Option<usize>,
    resource: Option<&'q str>,
    answer: Exposure,
}

impl Search<'_> {
    /// Whether any of some callers is let in; findings whose statements let everybody in say so already.
    fn ask(&mut self, access: Access, party: &Party, callers: &[Caller]) -> bool {
        if callers.is_empty() {
            return false;
        }
        let Comparison { findings, undecided, more, work, .. } =
            only_new(self.question, self.shared, self.documents, callers, self.within, self.resource);
        self.answer.work.add(work);
        self.answer.more += more;
        let public: BTreeSet<usize> = self.answer.public_statements();
        let mut is_found = false;
        for found in findings.into_iter().filter(|found| found.change == Change::New) {
            let is_known =
                access != Access::Public && found.causes.iter().all(|cause| public.contains(&cause.statement));
            is_found |= !is_known;
            if !is_known {
                self.answer.add(Exposed::of(found, access, party.clone()));
            }
        }
        for open in undecided {
            self.answer.undecided.insert(ExposureUndecided { access, reason: open.reason, causes: open.causes });
        }
        is_found
    }

    /// Anonymous callers, and callers of an account that nobody names.
    fn strangers(&mut self, callers: &[Caller], elsewhere: &str, known: &Known) {
        let is_stranger = |caller: &&Caller| {
            caller.who == Who::Anonymous || caller.account() == Some(elsewhere) && caller.unique_id.is_none()
        };
        let mut strangers: Vec<Caller> = callers.iter().filter(is_stranger).cloned().collect();
        for stranger in &mut strangers {
            stranger.is_stranger = true;
            stranger.limits = known.limits(&self.shared.keys);
        }
        let is_somebody = |caller: &Caller| caller.who != Who::Anonymous;
        sort_by(&mut strangers, &|one, other| is_somebody(one).cmp(&is_somebody(other)));
        self.ask(Access::Public, &Party::Everyone, &strangers);
    }

    /// Services that call for a stranger.
    fn services(&mut self, callers: &[Caller], elsewhere: &str, known: &Known) {
        for caller in callers.iter().filter(|caller| caller.who == Who::Service) {
            let limits = known.limits(&self.shared.keys);
            let service = Caller { limits, behind: Some(elsewhere.to_owned()), ..caller.clone() };
            let is_named = !service.name.unions.is_empty();
            let party = if is_named { Party::Service(service.example.clone()) } else { Party::AnyService };
            self.ask(Access::ConfusedDeputy, &party, &[service]);
        }
    }

    /// Holders of any token.
    fn providers(&mut self, callers: &[Caller], known: &Known) {
        for caller in callers.iter().filter(|caller| caller.who.is_federated()) {
            let limits = known.claims(&self.shared.keys, &caller.example);
            let provider = Caller { limits, ..caller.clone() };
            self.ask(Access::Federated, &Party::Provider(provider.example.clone()), &[provider]);
        }
    }

    /// Accounts that the document names: all of each, or some principals alone.
    fn named(&mut self, callers: &[Caller], known: &Known) {
        for account in &known.accounts {
            if known.is_trusted(account) {
                continue;
            }
            let limits = known.networks(&self.shared.keys);
            let of_account: Vec<Caller> = callers
                .iter()
                .filter(|caller| caller.account() == Some(account) && caller.unique_id.is_none())
                .map(|caller| Caller { limits: limits.clone(), ..caller.clone() })
                .collect();
            let (principals, others): (Vec<Caller>, Vec<Caller>) = of_account.into_iter().partition(Caller::is_exact);
            let whole = Party::Account { id: account.clone(), principals: Vec::new() };
            if self.ask(Access::CrossAccount, &whole, &others) {
                continue;
            }
            for principal in principals {
                let names = vec![principal.example.clone()];
                let party = Party::Account { id: account.clone(), principals: names };
                self.ask(Access::CrossAccount, &party, &[principal]);
            }
        }
    }

    /// Principals that are not looked at: whose they are, nobody knows.
    fn leave_open(&mut self) {
        let [_, document] = self.documents;
        for line in document.lines.iter().filter(|line| line.has_unmodelled && line.effect == Effect::Allow) {
            let Some(statement) = document.policy.statements.get(line.statement) else { continue };
            let cause = Cause {
                role: Role::Allows,
                is_after: true,
                statement: line.statement,
                sid: statement.sid.as_deref().map(str::to_owned),
                span: statement.span,
            };
            let (access, reason, causes) = (Access::CrossAccount, Reason::Principals, vec![cause]);
            self.answer.undecided.insert(ExposureUndecided { access, reason, causes });
        }
    }

    /// Organizations that the document names.
    fn organizations(&mut self, callers: &[Caller], elsewhere: &str, known: &Known) {
        for organization in known.organizations.iter().filter(|organization| !known.is_trusted(organization)) {
            let limits = known.of_organization(&self.shared.keys, organization);
            let members = callers
                .iter()
                .filter(|caller| caller.account() == Some(elsewhere) && caller.unique_id.is_none())
                .map(|caller| Caller { limits: limits.clone(), ..caller.clone() });
            let members: Vec<Caller> = members.collect();
            self.ask(Access::CrossAccount, &Party::Organization(organization.clone()), &members);
        }
    }
}
