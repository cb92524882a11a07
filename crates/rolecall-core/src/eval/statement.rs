//! Whether a statement applies to a request, element by element, and what a policy comes to.

mod condition;

use std::cell::RefCell;

use crate::blank;
use crate::condition::near_miss;
use crate::context::KeyId;
use crate::eval::request_context::Context;
use crate::eval::subject::Subject;
use crate::name::{Arn, Entity};
use crate::operator::{Family, Likeness, Operator};
use crate::pattern::{Match, Pattern, Resolved, Variables as _};
use crate::policy::{ActionElement, PolicyKind, Principal, PrincipalElement, ResourceElement, Statement};
use crate::report::CallerKind;
use crate::sort::sort_unique;
use crate::text::{Span, Spanned};
use crate::trace::{
    Effect, Element, ElementReason, ElementTrace, NameNearMiss, Note, PolicyId, PolicyTrace, PrincipalNearMiss, Rung,
    StatementRef, StatementTrace, Truth, ValueNearMiss,
};

/// How much of an evaluation is kept. The code that decides is the same for each, compiled once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything.
    Full,
    /// What the decision needs: a statement is left at its first element that fails.
    Bare,
}

/// What a policy, or a set of policies, came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tally {
    pub(crate) allow: Truth,
    pub(crate) allow_by: Option<StatementRef>,
    pub(crate) deny: Truth,
    pub(crate) deny_by: Option<StatementRef>,
    /// Allows by rung: account, entity, direct.
    pub(crate) grants: [Truth; 3],
    pub(crate) grant_by: [Option<StatementRef>; 3],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            allow: Truth::False,
            allow_by: None,
            deny: Truth::False,
            deny_by: None,
            grants: [Truth::False; 3],
            grant_by: [None; 3],
        }
    }
}

/// The stronger answer, and the statement behind it: the first that surely applies, else the first that may.
fn strengthen(truth: &mut Truth, by: &mut Option<StatementRef>, applies: Truth, statement: Option<StatementRef>) {
    if applies > *truth {
        *truth = applies;
        *by = statement;
    }
}

impl Tally {
    fn count(&mut self, effect: Effect, applied: Applied, statement: StatementRef) {
        let Applied { applies, rung, open_rungs } = applied;
        match effect {
            Effect::Deny => strengthen(&mut self.deny, &mut self.deny_by, applies, Some(statement)),
            Effect::Allow => {
                strengthen(&mut self.allow, &mut self.allow_by, applies, Some(statement));
                let place = rung.map_or(2, |rung| rung as usize);
                if let (Some(truth), Some(by)) = (self.grants.get_mut(place), self.grant_by.get_mut(place)) {
                    strengthen(truth, by, applies, Some(statement));
                }
                for rung in open_rungs.into_iter().flatten() {
                    let (truth, by) = (self.grants.get_mut(rung as usize), self.grant_by.get_mut(rung as usize));
                    if let (Some(truth), Some(by)) = (truth, by) {
                        strengthen(truth, by, applies.and(Truth::Unknown), Some(statement));
                    }
                }
            }
        }
    }

    /// Adds another policy of the same set.
    pub(crate) fn join(&mut self, other: &Self) {
        strengthen(&mut self.allow, &mut self.allow_by, other.allow, other.allow_by);
        strengthen(&mut self.deny, &mut self.deny_by, other.deny, other.deny_by);
        for ((truth, by), (more, more_by)) in
            self.grants.iter_mut().zip(&mut self.grant_by).zip(other.grants.into_iter().zip(other.grant_by))
        {
            strengthen(truth, by, more, more_by);
        }
    }
}

/// Whether a statement applies.
#[derive(Clone, Copy, Debug)]
struct Applied {
    applies: Truth,
    /// How directly it names the caller, in policies that name principals.
    rung: Option<Rung>,
    /// How directly it may name the caller beside that, by what blanks hold.
    open_rungs: [Option<Rung>; 3],
}

impl Applied {
    const NO: Self = Self { applies: Truth::False, rung: None, open_rungs: [None; 3] };
}

/// Evaluates policies against one request.
pub(crate) struct Reader<'c, 'w> {
    pub(crate) context: &'c Context<'w>,
    /// Remarks on what was read.
    pub(crate) notes: RefCell<Vec<Note>>,
    detail: Detail,
}

/// How directly a policy names the caller: surely, and by what blanks may hold.
#[derive(Clone, Copy, Debug)]
struct Named {
    surely: Option<Rung>,
    perhaps: [Option<Rung>; 3],
}

/// An element's answer: whether it matches, why, and the listed value that decided.
type Answer = (Truth, ElementReason, Option<Span>);

impl<'c, 'w> Reader<'c, 'w> {
    pub(crate) fn new(context: &'c Context<'w>, detail: Detail) -> Self {
        Self { context, notes: RefCell::default(), detail }
    }

    pub(crate) fn keeps(&self) -> bool {
        self.detail == Detail::Full
    }

    fn subject(&self) -> &'c Subject<'w> {
        self.context.subject
    }

    pub(crate) fn note(&self, note: Note) {
        if self.keeps() {
            self.notes.borrow_mut().push(note);
        }
    }

    /// A set of policies that count together, and their traces if they are kept.
    pub(crate) fn policies(&self, ids: &[PolicyId]) -> (Tally, Vec<PolicyTrace>) {
        let mut tally = Tally::default();
        let mut traces = Vec::new();
        for id in ids {
            let (policy, trace) = self.policy(*id);
            tally.join(&policy);
            traces.extend(trace);
        }
        (tally, traces)
    }

    fn policy(&self, id: PolicyId) -> (Tally, Option<PolicyTrace>) {
        let mut tally = Tally::default();
        let mut statements = Vec::new();
        let policy = self.context.world.policy(id);
        for (index, statement) in policy.map_or(&[][..], |policy| &policy.statements).iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let kind = policy.map_or(PolicyKind::Identity, |policy| policy.kind);
            let (applied, trace) = self.statement(statement, kind, index);
            tally.count(statement.effect, applied, StatementRef { policy: id, statement: index });
            statements.extend(trace);
        }
        let trace =
            self.keeps().then_some(PolicyTrace { policy: id, allow: tally.allow, deny: tally.deny, statements });
        (tally, trace)
    }

    fn statement(&self, statement: &Statement, kind: PolicyKind, index: u32) -> (Applied, Option<StatementTrace>) {
        let mut elements = Vec::new();
        let mut applies = Truth::True;
        let (mut rung, mut open_rungs) = (None, [None; 3]);
        // The cheap and selective elements first; a trace has all of them, in the order people read them.
        let mut add =
            |element: Element, span: Span, (matches, reason, deciding): Answer, requested: &dyn Fn() -> String| {
                applies = applies.and(matches);
                if self.keeps() {
                    let conditions = Vec::new();
                    elements.push(ElementTrace {
                        element,
                        span,
                        matches,
                        reason,
                        deciding,
                        resolved: None,
                        near_miss: None,
                        requested: requested(),
                        conditions,
                    });
                }
                self.keeps() || applies != Truth::False
            };

        let action = &statement.action;
        let element = if action.negated { Element::NotAction } else { Element::Action };
        let requested = || self.context.facts.action.as_str().to_owned();
        if !add(element, action.span, self.action(action), &requested) {
            return (Applied::NO, None);
        }
        if let Some(resource) = &statement.resource {
            let element = if resource.negated { Element::NotResource } else { Element::Resource };
            let requested = || self.context.facts.resource.to_owned();
            if !add(element, resource.span, self.resource(resource), &requested) {
                return (Applied::NO, None);
            }
        }
        if let Some(principal) = &statement.principal {
            let element = if principal.negated { Element::NotPrincipal } else { Element::Principal };
            let (answer, named) = self.principal(principal, statement.effect, kind);
            (rung, open_rungs) = (named.surely, named.perhaps);
            if rung == Some(Rung::Direct) && kind == PolicyKind::Trust && lists_everyone(principal) {
                self.note(Note::TrustWildcard);
            }
            if !add(element, principal.span, answer, &|| self.subject().arn.to_string()) {
                return (Applied::NO, None);
            }
        }
        if let Some(condition) = &statement.condition {
            let (answer, conditions) = self.condition(condition);
            if !add(Element::Condition, condition.span, answer, &String::new) {
                return (Applied::NO, None);
            }
            if let Some(last) = elements.last_mut() {
                last.conditions = conditions;
            }
        }
        for trace in &mut elements {
            self.describe_names(statement, trace);
        }
        // As people read a statement: who, what, on what, under which conditions.
        let who =
            elements.iter().position(|element| matches!(element.element, Element::Principal | Element::NotPrincipal));
        if let Some(elements) = who.and_then(|who| elements.get_mut(..=who)) {
            elements.rotate_right(1);
        }
        let trace = self.keeps().then(|| StatementTrace {
            index,
            span: statement.span,
            sid: statement.sid.as_deref().map(str::to_owned),
            effect: statement.effect,
            applies,
            rung,
            elements,
        });
        (Applied { applies, rung, open_rungs }, trace)
    }

    fn action(&self, element: &ActionElement) -> Answer {
        let action = self.context.facts.action.lower();
        let mut open = false;
        for pattern in &element.listed {
            match pattern.value.evaluate(action, self.context) {
                Match::Yes => return listed(Some(pattern.span), element.negated, false),
                Match::Blank => open = true,
                Match::No | Match::Unknown(_) | Match::Unresolved(_) => {}
            }
        }
        if open {
            let listed = element.listed.iter().flat_map(|pattern| pattern.value.blanks());
            return self.open(listed, self.context.facts.action.as_str());
        }
        listed(None, element.negated, element.listed.is_empty())
    }

    /// An element that depends on blanks: of its values, or of what they are compared with.
    fn open<'b>(&self, listed: impl Iterator<Item = &'b str>, requested: &'b str) -> Answer {
        let mut names = Vec::new();
        if self.keeps() {
            names = listed.chain(blank::names(requested)).map(str::to_owned).collect();
            sort_unique(&mut names);
        }
        (Truth::Unknown, ElementReason::Blanks { names }, None)
    }

    fn resource(&self, element: &ResourceElement) -> Answer {
        let mut open: Option<Match> = None;
        for pattern in &element.listed {
            match self.matches_resource(pattern) {
                Match::Yes => return listed(Some(pattern.span), element.negated, false),
                Match::No => {}
                found @ (Match::Unknown(_) | Match::Blank) => open = Some(found),
                found @ Match::Unresolved(_) => {
                    if element.negated {
                        self.note(Note::NotResourceVariable);
                    }
                    open = open.or(Some(found));
                }
            }
        }
        let (matches, reason, deciding) = listed(None, element.negated, element.listed.is_empty());
        let shown = |key| self.context.keys().shown(key).to_owned();
        match open {
            Some(Match::Unknown(key)) => (Truth::Unknown, ElementReason::UnknownVariable { key: shown(key) }, None),
            Some(Match::Blank) => {
                let listed = element.listed.iter().flat_map(|pattern| pattern.value.blanks());
                self.open(listed, self.context.facts.resource)
            }
            Some(Match::Unresolved(key)) => (matches, ElementReason::UnresolvedVariable { key: shown(key) }, None),
            _ => (matches, reason, deciding),
        }
    }

    /// What a trace says of listed names beside whether they match.
    fn describe_names(&self, statement: &Statement, trace: &mut ElementTrace) {
        match (trace.element, &statement.resource, &statement.principal) {
            (Element::Resource | Element::NotResource, Some(resource), _) => {
                trace.resolved = self.resolved(resource, trace.deciding);
                trace.near_miss = self.near_resource(resource).filter(|_| trace.matches == Truth::False);
            }
            (Element::Principal, _, Some(principal)) if matches!(trace.reason, ElementReason::PrincipalNearMiss(_)) => {
                trace.near_miss = self.near_principal(principal, trace.deciding);
            }
            _ => {}
        }
    }

    /// What the variables of a listed value became: of the one that decided, else of the only one.
    fn resolved(&self, element: &ResourceElement, deciding: Option<Span>) -> Option<String> {
        let pattern = match (deciding, element.listed.as_slice()) {
            (Some(span), listed) => listed.iter().find(|pattern| pattern.span == span)?,
            (None, [only]) => only,
            (None, _) => return None,
        };
        Some(&pattern.value).filter(|pattern| pattern.has_variables())?.resolved(self.context)
    }

    /// The listed resource that was probably meant to match.
    fn near_resource(&self, element: &ResourceElement) -> Option<NameNearMiss> {
        let listed: Vec<String> = if element.negated {
            Vec::new()
        } else {
            element.listed.iter().filter_map(|pattern| pattern.value.resolved(self.context)).collect()
        };
        let texts: Vec<&str> = listed.iter().map(String::as_str).collect();
        let actual = self.context.facts.resource.to_owned();
        let difference = near_miss(LIKE, &texts, std::slice::from_ref(&actual))?;
        let listed = listed.into_iter().nth(difference.expected)?;
        // Beside a wildcard, parts of different depth are no counterparts.
        let depth = |text: &str| text.bytes().filter(|byte| matches!(byte, b'/' | b':')).count();
        if depth(difference.expected_range.of(&listed)) != depth(difference.actual_range.of(&actual)) {
            return None;
        }
        Some(NameNearMiss { listed, actual, difference: Some(ValueNearMiss { expected: 0, ..difference }) })
    }

    /// The listed principal that comes nearest, beside the name of the caller that it is compared with.
    fn near_principal(&self, element: &PrincipalElement, deciding: Option<Span>) -> Option<NameNearMiss> {
        let subject = self.subject();
        let listed = element.listed.iter().find(|listed| Some(listed.span) == deciding)?;
        let (text, actual) = match &listed.value {
            Principal::Role(text) => (text, subject.entity.unwrap_or(&subject.arn)),
            Principal::User(text) | Principal::RoleSession(text) | Principal::FederatedUser(text) => {
                (text, &*subject.arn)
            }
            _ => return None,
        };
        let (listed, actual) = (text.to_string(), actual.to_owned());
        let difference = near_miss(EQUALS, &[&listed], std::slice::from_ref(&actual));
        Some(NameNearMiss { listed, actual, difference })
    }

    fn matches_resource(&self, pattern: &Spanned<Pattern>) -> Match {
        self.remark_wildcards(&pattern.value);
        let facts = self.context.facts;
        let found = pattern.value.evaluate(facts.resource, self.context);
        // S3 asks for the list of all buckets as for this ARN, too.
        // Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html>
        if found == Match::No && facts.resource == "*" && facts.action.lower() == "s3:listallmybuckets" {
            let buckets = format!("arn:{}:s3:::*", self.subject().partition);
            return pattern.value.evaluate(&buckets, self.context);
        }
        found
    }

    /// Notes a variable whose value has a wildcard character: the documentation does not say that it is literal.
    fn remark_wildcards(&self, pattern: &Pattern) {
        if self.keeps() && pattern.variables().any(|variable| self.is_wild(variable.key)) {
            self.note(Note::VariableValueWildcard);
        }
    }

    fn is_wild(&self, key: KeyId) -> bool {
        matches!(self.context.resolve(key), Resolved::Text(text) if text.contains(['*', '?']))
    }

    /// How directly an element names the caller, if it surely does.
    pub(crate) fn rung(&self, element: &PrincipalElement, effect: Effect, kind: PolicyKind) -> Option<Rung> {
        let ((matches, ..), named) = self.principal(element, effect, kind);
        named.surely.filter(|_| matches == Truth::True)
    }

    fn principal(&self, element: &PrincipalElement, effect: Effect, kind: PolicyKind) -> (Answer, Named) {
        if element.negated {
            return self.not_principal(element, effect);
        }
        // The holder of a token or an assertion is let in by `Federated` alone.
        let needs_federated = self.subject().kind == CallerKind::FederatedIdentity
            && effect == Effect::Allow
            && kind == PolicyKind::Trust;
        let mut best: Option<(Rung, &Spanned<Principal>)> = None;
        for listed in element.listed.iter().filter(|listed| !needs_federated || listed.value != Principal::Everyone) {
            if let Some(rung) = self.subject().rung(&listed.value)
                && best.is_none_or(|(known, _)| rung > known)
            {
                best = Some((rung, listed));
            }
        }
        let perhaps = self.open_rungs(element, needs_federated);
        let named = Named { surely: best.map(|(rung, _)| rung), perhaps };
        match best {
            Some((rung, listed)) => {
                let reason = match listed.value {
                    Principal::Everyone => ElementReason::EveryoneNamed,
                    _ => ElementReason::PrincipalNamed { rung },
                };
                ((Truth::True, reason, Some(listed.span)), named)
            }
            None if perhaps != [None; 3] => {
                // Only what is surely named has a place of its own.
                let weakest = perhaps.into_iter().flatten().next();
                (self.open_principal(element), Named { surely: weakest, perhaps })
            }
            None if element.listed.is_empty() => ((Truth::False, ElementReason::EmptyList, None), named),
            None => {
                let near = if self.keeps() { self.near_miss(element) } else { None };
                let reason = near.map_or((ElementReason::NoValueMatches, None), |(miss, span)| {
                    (ElementReason::PrincipalNearMiss(miss), Some(span))
                });
                ((Truth::False, reason.0, reason.1), named)
            }
        }
    }

    /// How directly a statement names the caller, or at least does not leave it out; `None` if it does not apply to it at all.
    pub(super) fn names_caller(&self, element: &PrincipalElement, effect: Effect, kind: PolicyKind) -> Option<Rung> {
        let ((applies, ..), named) = self.principal(element, effect, kind);
        (applies != Truth::False).then_some(named.surely.unwrap_or(Rung::Direct))
    }

    /// How directly the caller may be named, by what blanks hold.
    fn open_rungs(&self, element: &PrincipalElement, needs_federated: bool) -> [Option<Rung>; 3] {
        let mut found = [None; 3];
        let is_open = |listed: &Spanned<Principal>| matches!(listed.value, Principal::Blank { .. });
        if self.context.have_blanks() || element.listed.iter().any(is_open) {
            for listed in &element.listed {
                for rung in self.subject().open_rungs(&listed.value, needs_federated).into_iter().flatten() {
                    if let Some(place) = found.get_mut(rung as usize) {
                        *place = Some(rung);
                    }
                }
            }
        }
        found
    }

    fn open_principal(&self, element: &PrincipalElement) -> Answer {
        let listed = element.listed.iter().filter_map(|listed| match &listed.value {
            Principal::Blank { pattern, .. } => Some(pattern.blanks()),
            _ => None,
        });
        let subject = self.subject();
        let names = listed.flatten().chain(blank::names(subject.entity.unwrap_or_default()));
        self.open(names, &subject.arn)
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>
    fn not_principal(&self, element: &PrincipalElement, effect: Effect) -> (Answer, Named) {
        let subject = self.subject();
        let named: Vec<(Rung, Span)> =
            element.listed.iter().filter_map(|listed| Some((subject.rung(&listed.value)?, listed.span))).collect();
        let direct = Named { surely: Some(Rung::Direct), perhaps: [None; 3] };
        let applies = |reason| ((Truth::True, reason, None), direct);
        let spared = |reason| {
            let nobody = Named { surely: None, perhaps: [None; 3] };
            ((Truth::False, reason, named.first().map(|(_, span)| *span)), nobody)
        };
        let perhaps = self.open_rungs(element, false);
        let may_be_named = perhaps != [None; 3];
        let open = || (self.open_principal(element), direct);
        if effect == Effect::Allow {
            self.note(Note::AllowNotPrincipal);
            return match named.is_empty() {
                true if may_be_named => open(),
                true => applies(ElementReason::NotExcluded),
                false => spared(ElementReason::Excluded),
            };
        }
        if subject.boundary.is_some() {
            return applies(ElementReason::BoundaryPresent);
        }
        if named.is_empty() && !may_be_named {
            return applies(ElementReason::NotExcluded);
        }
        let everyone = lists_everyone(element) && subject.has_identity_half();
        let mut missing = subject.rungs().iter().filter(|rung| !named.iter().any(|(listed, _)| listed == *rung));
        match missing.next() {
            Some(_) if !everyone && may_be_named => open(),
            Some(rung) if !everyone => {
                self.note(Note::NotPrincipalRungs);
                applies(ElementReason::RungMissing { rung: *rung })
            }
            _ => spared(ElementReason::EveryRungListed),
        }
    }

    /// A listed principal that was probably meant to be the caller.
    fn near_miss(&self, element: &PrincipalElement) -> Option<(PrincipalNearMiss, Span)> {
        let found = element.listed.iter().filter_map(|listed| Some((self.miss(&listed.value)?, listed.span)));
        found.min_by_key(|(miss, _)| match miss {
            PrincipalNearMiss::LetterCase => 0,
            PrincipalNearMiss::MissingPath | PrincipalNearMiss::PathInSessionArn => 1,
            PrincipalNearMiss::OtherSession => 2,
            PrincipalNearMiss::EarlierCaller => 3,
            PrincipalNearMiss::OtherAccount => 4,
        })
    }

    fn miss(&self, listed: &Principal) -> Option<PrincipalNearMiss> {
        let subject = self.subject();
        let (Principal::User(text)
        | Principal::Role(text)
        | Principal::RoleSession(text)
        | Principal::FederatedUser(text)) = listed
        else {
            return None;
        };
        if subject.earlier.iter().any(|earlier| **earlier == **text) {
            return Some(PrincipalNearMiss::EarlierCaller);
        }
        let own = [Some(&*subject.arn), subject.entity];
        if own.into_iter().flatten().any(|own| own.eq_ignore_ascii_case(text)) {
            return Some(PrincipalNearMiss::LetterCase);
        }
        let arn = Arn::parse(text)?;
        let entity = Arn::parse(subject.entity.unwrap_or(&subject.arn))?;
        let same_account = arn.account == entity.account;
        let name_of = |arn: &Arn<'_>| match arn.entity() {
            Some(Entity::User { name } | Entity::Role { name }) => Some(name.to_owned()),
            Some(Entity::RoleSession { role, .. }) => Some(role.rsplit('/').next().unwrap_or(role).to_owned()),
            _ => None,
        };
        if name_of(&arn)? != name_of(&entity)? {
            return None;
        }
        match (arn.entity()?, subject.kind, same_account) {
            (Entity::RoleSession { role, .. }, CallerKind::RoleSession, true) if role.contains('/') => {
                Some(PrincipalNearMiss::PathInSessionArn)
            }
            (Entity::RoleSession { .. }, CallerKind::RoleSession, true) => Some(PrincipalNearMiss::OtherSession),
            (Entity::Role { .. }, CallerKind::RoleSession, true) | (Entity::User { .. }, CallerKind::User, true) => {
                Some(PrincipalNearMiss::MissingPath)
            }
            (Entity::Role { .. } | Entity::RoleSession { .. }, CallerKind::RoleSession, false)
            | (Entity::User { .. }, CallerKind::User, false) => Some(PrincipalNearMiss::OtherAccount),
            _ => None,
        }
    }
}

/// How names in policies are compared, for those who look for a slip.
const LIKE: Operator =
    Operator { set_operator: None, family: Family::String(Likeness::Like), negated: false, if_exists: false };
const EQUALS: Operator = Operator { family: Family::String(Likeness::Equals), ..LIKE };

fn lists_everyone(element: &PrincipalElement) -> bool {
    element.listed.iter().any(|listed| listed.value == Principal::Everyone)
}

/// The answer of an element from whether one of its values matches.
fn listed(found: Option<Span>, negated: bool, empty: bool) -> Answer {
    match (found, negated) {
        (Some(span), false) => (Truth::True, ElementReason::ValueMatches, Some(span)),
        (Some(span), true) => (Truth::False, ElementReason::Excluded, Some(span)),
        (None, false) if empty => (Truth::False, ElementReason::EmptyList, None),
        (None, false) => (Truth::False, ElementReason::NoValueMatches, None),
        (None, true) => (Truth::True, ElementReason::NotExcluded, None),
    }
}
