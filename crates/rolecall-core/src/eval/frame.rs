//! The frame of a request: which statements of which layer take part, before any of it is looked at.
//!
//! It is made of the descriptors of layers that the gates are read by, so there is no second list of who is bound by what.

use super::attached::Attached;
use super::layer::{Layer, Stance, resource};
use super::request_context::{Context, Held, tells_owner};
use super::run::{Read, Run};
use super::statement::{Detail, Tally};
use super::{FREE_ACTIONS, LAYERS};
use crate::context::{KeyId, Meaning};
use crate::frame::{ActionKind, Frame, Known, Need};
use crate::name::ActionName;
use crate::policy::is_resource_controlled;
use crate::trace::{Effect, Exemption, Gate, GateResults, LevelName, PolicyId, Relation, Rung, StatementRef, Verdict};

/// Services that layers treat otherwise than the rest.
const SPECIAL: [&str; 3] = ["iam", "kms", "s3"];

impl ActionKind {
    /// That of an action.
    #[must_use]
    pub fn of(action: &ActionName) -> Self {
        let is_sts = action.service() == "sts";
        debug_assert!(FREE_ACTIONS.iter().all(|free| free.starts_with("sts:")));
        Self {
            of_sts: is_sts.then(|| action.name().into()),
            service: SPECIAL.into_iter().find(|service| *service == action.service()),
            is_controlled: is_resource_controlled(action),
            repairs: resource::is_repair(action),
            tells_owner: tells_owner(action),
        }
    }
}

/// The frame of a request, but for what its credentials refuse.
pub(crate) fn frame(context: &Context<'_>) -> Frame {
    let run = Run::new(context, Detail::Bare);
    let mut frame = run.frame();
    frame.known = context.known();
    frame
}

/// The statements of a policy, or a set of policies, that take the caller in.
struct Named {
    effect: Effect,
    at: StatementRef,
    /// How directly; as directly as can be where no principal is named.
    rung: Rung,
}

impl<'c> Run<'c, '_> {
    fn frame(&self) -> Frame {
        let results = GateResults::passing(self.relation, Gate::ResourcePolicy);
        let mut frame = Frame { is_free: self.exemption() == Exemption::NoPermissionNeeded, ..Frame::default() };
        let mut granted: [Vec<StatementRef>; 3] = Default::default();
        let mut grantor = Gate::ResourcePolicy;
        let (mut identity, mut limits) = (None, Vec::new());
        for layer in LAYERS {
            let attached = (layer.attached)(self);
            if matches!(attached, Attached::Elsewhere) {
                continue;
            }
            if !matches!(attached, Attached::WithoutDeny(_)) {
                let all: Vec<PolicyId> = attached.policies().collect();
                let denies = self.named(&all).into_iter().filter(|named| named.effect == Effect::Deny);
                frame.denies.extend(denies.map(|named| (layer.gate, named.at)));
            }
            match layer.stance {
                Stance::Guard => frame.needs.extend(self.guarded(layer, attached, &results)),
                Stance::Resource => {
                    grantor = layer.gate;
                    let all: Vec<PolicyId> = attached.policies().collect();
                    for named in self.named(&all).into_iter().filter(|named| named.effect == Effect::Allow) {
                        if let Some(of_rung) = granted.get_mut(named.rung as usize) {
                            of_rung.push(named.at);
                        }
                    }
                }
                Stance::Caller if self.subject.root => {}
                Stance::Caller => identity = Some(self.need(layer.gate, None, &attached)),
                Stance::Limit { excused } => {
                    if !matches!(attached, Attached::None(_)) {
                        limits.push((self.need(layer.gate, None, &attached), excused(self)));
                    }
                }
            }
        }
        frame.ways = self.ways(granted, grantor, identity.as_ref(), &limits);
        frame
    }

    /// How access can be granted: as [`decide`](crate::trace::decide) puts the same together for one request.
    fn ways(
        &self,
        granted: [Vec<StatementRef>; 3],
        grantor: Gate,
        identity: Option<&Need>,
        limits: &[(Need, bool)],
    ) -> Vec<Vec<Need>> {
        let grant = |statements: Vec<StatementRef>| Need { gate: grantor, level: None, statements };
        let any = || vec![grant(granted.concat())];
        let all_limits = || limits.iter().map(|(need, _)| need.clone());
        let own = || identity.into_iter().cloned().chain(all_limits());
        match self.relation {
            Relation::ResourceOnly => vec![any()],
            Relation::CallerOnly => vec![own().collect()],
            Relation::CrossAccount => vec![any().into_iter().chain(own()).collect()],
            Relation::SameAccount => {
                let is_required = self.role_action || self.kms_key;
                let delegated = if is_required { any() } else { Vec::new() };
                let mut ways = vec![delegated.into_iter().chain(own()).collect()];
                let [_, entity, direct] = granted;
                if !entity.is_empty() {
                    ways.push(std::iter::once(grant(entity)).chain(all_limits()).collect());
                }
                if !direct.is_empty() {
                    let bound = limits.iter().filter(|(_, excused)| !excused).map(|(need, _)| need.clone());
                    ways.push(std::iter::once(grant(direct)).chain(bound).collect());
                }
                ways
            }
        }
    }

    /// What a layer needs that every request has to pass: nothing if it passes while no statement applies.
    fn guarded(&self, layer: &Layer, attached: Attached<'c>, results: &GateResults) -> Vec<Need> {
        let levels: Vec<Need> = match &attached {
            Attached::Levels(levels) => {
                let own = levels.iter().filter(|level| !level.policies.is_empty());
                own.map(|level| self.allows(layer.gate, Some(level.name()), level.policies)).collect()
            }
            Attached::Together(_) | Attached::WithoutDeny(_) => vec![self.need(layer.gate, None, &attached)],
            Attached::Elsewhere | Attached::None(_) => return Vec::new(),
        };
        let count = attached.policies().count();
        let silent_level = (!levels.is_empty()).then_some(0);
        let silent =
            Read { attached, tally: Tally::default(), silent_level, has_open_level: false, levels: Vec::new(), count };
        if (layer.judge)(self, &silent, results).0 == Verdict::Denied { levels } else { Vec::new() }
    }

    fn need(&self, gate: Gate, level: Option<LevelName>, attached: &Attached<'_>) -> Need {
        let all: Vec<PolicyId> = attached.policies().collect();
        self.allows(gate, level, &all)
    }

    fn allows(&self, gate: Gate, level: Option<LevelName>, policies: &[PolicyId]) -> Need {
        let allows = self.named(policies).into_iter().filter(|named| named.effect == Effect::Allow);
        Need { gate, level, statements: allows.map(|named| named.at).collect() }
    }

    fn named(&self, policies: &[PolicyId]) -> Vec<Named> {
        let mut found = Vec::new();
        for id in policies {
            let Some(policy) = self.context.world.policy(*id) else { continue };
            for (index, statement) in (0_u32..).zip(&policy.statements) {
                let at = StatementRef { policy: *id, statement: index };
                let rung = match &statement.principal {
                    None => Some(Rung::Direct),
                    Some(principal) => self.reader.names_caller(principal, statement.effect, policy.kind),
                };
                found.extend(rung.map(|rung| Named { effect: statement.effect, at, rung }));
            }
        }
        found
    }
}

impl Context<'_> {
    /// What keys hold whatever the request carries beside its caller and its resource.
    fn known(&self) -> Vec<Known> {
        let ids = (0_u32..).map(KeyId).take(self.keys().len());
        ids.filter(|key| is_of_caller_or_resource(self.keys().meaning(*key)))
            .filter_map(|key| {
                let strings = |values: &[std::borrow::Cow<'_, str>]| values.iter().map(ToString::to_string).collect();
                match self.derive(key) {
                    Held::One(values) => Some(Known { key, values: Some(strings(&values)), is_set: false }),
                    Held::Many(values) => Some(Known { key, values: Some(strings(&values)), is_set: true }),
                    Held::Absent => Some(Known { key, values: None, is_set: false }),
                    Held::Unlisted | Held::AlwaysSent | Held::Blank(_) => None,
                }
            })
            .collect()
    }
}

/// Whether a key follows from the caller and the resource, as far as they tell it.
fn is_of_caller_or_resource(meaning: &Meaning) -> bool {
    meaning.describes_principal()
        || matches!(
            meaning,
            Meaning::ResourceAccount
                | Meaning::ResourceOrgId
                | Meaning::ResourceOrgPaths
                | Meaning::ResourceTag(_)
                | Meaning::KmsCallerAccount
        )
}
