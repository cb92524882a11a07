//! The gates of one request, in AWS's documented order. What each layer is, `layer` says; here they are read and put together.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>

pub(crate) mod request_context;
pub(crate) mod statement;
pub(crate) mod subject;
mod attached;
pub(crate) mod frame;
mod layer;
mod public;
mod run;
mod signer;

use crate::eval::attached::Attached;
use crate::eval::layer::{Judged, Layer, Stance};
use crate::eval::request_context::Context;
use crate::eval::run::{Read, Run};
use crate::eval::statement::{Detail, Tally};
use crate::name::Arn;
use crate::trace::{
    Decided, Denies, Effect, Exemption, FoundDeny, Gate, GateReason, GateResults, GateTrace, Grants, LevelTrace, Limit,
    Note, Relation, Truth, Verdict, decide,
};

pub use public::is_public;
pub use signer::Signer;

/// Every layer, in the order in which a denial is attributed.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>
static LAYERS: [&Layer; 9] = [
    &layer::resource_control::LAYER,
    &layer::service_control::LAYER,
    &layer::endpoint::LAYER,
    &layer::public_access::LAYER,
    &layer::resource::TRUST,
    &layer::resource::ATTACHED,
    &layer::identity::LAYER,
    &layer::boundary::LAYER,
    &layer::session::LAYER,
];

/// What the gates came to, and their traces if they are kept.
#[derive(Debug)]
pub(crate) struct Gates {
    pub(crate) results: GateResults,
    pub(crate) traces: Vec<GateTrace>,
    pub(crate) denies: Option<Denies>,
    pub(crate) notes: Vec<Note>,
}

/// Actions that need no permission and that no policy can forbid.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html> and
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html>
const FREE_ACTIONS: &[&str] = &["sts:getcalleridentity", "sts:getsessiontoken"];

/// Actions on objects with what S3 asks KMS for on the caller's behalf if the object is encrypted with a KMS key.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>
const OBJECT_ACTIONS: &[(&str, Note)] = &[
    ("s3:getobject", Note::KmsDecryptBesideS3),
    ("s3:getobjectversion", Note::KmsDecryptBesideS3),
    ("s3:putobject", Note::KmsDataKeyBesideS3),
];

/// Services with resources that Resource Access Manager shares.
///
/// Source: <https://docs.aws.amazon.com/ram/latest/userguide/shareable.html>
const SHARED_SERVICES: &[&str] = &[
    "acm-pca",
    "appmesh",
    "appsync",
    "backup",
    "bedrock",
    "cloudhsm",
    "codebuild",
    "datazone",
    "ec2",
    "elasticloadbalancing",
    "glue",
    "imagebuilder",
    "license-manager",
    "network-firewall",
    "networkmanager",
    "outposts",
    "rds",
    "refactor-spaces",
    "resource-explorer-2",
    "resource-groups",
    "route53",
    "route53-recovery-control-config",
    "route53profiles",
    "route53resolver",
    "s3-outposts",
    "sagemaker",
    "servicecatalog",
    "ssm",
    "ssm-contacts",
    "ssm-incidents",
    "vpc-lattice",
];

/// Passes a request through every gate.
pub(crate) fn gates(context: &Context<'_>, detail: Detail) -> Gates {
    Run::new(context, detail).all()
}

impl<'c> Run<'c, '_> {
    fn all(self) -> Gates {
        let reads = LAYERS.map(|layer| (layer, self.read(layer)));
        let results = self.results(&reads);
        let mut traces = Vec::new();
        let mut search = None;
        if self.reader.keeps() {
            let policies = reads.iter().map(|(_, read)| read.count).sum();
            self.remark_endpoint(&reads);
            let passed = reads.into_iter().filter(|(_, read)| !matches!(read.attached, Attached::Elsewhere));
            traces.extend(passed.map(|(layer, read)| trace(layer, self.judge(layer, &read, &results), read)));
            self.remark(&results);
            if results.exemption == Exemption::NoPermissionNeeded {
                for trace in &mut traces {
                    (trace.verdict, trace.reason) = (Verdict::NotNeeded, GateReason::NoPermissionNeeded);
                    trace.deny = Truth::False;
                    trace.deciding.clear();
                }
            } else {
                search = Some(Denies { policies, found: traces.iter().flat_map(found_denies).collect() });
            }
        }
        Gates { results, traces, denies: search, notes: self.reader.notes.into_inner() }
    }

    /// Reads the policies of a layer.
    fn read(&self, layer: &Layer) -> Read<'c> {
        let attached = (layer.attached)(self);
        let (mut tally, mut levels) = (Tally::default(), Vec::new());
        let (mut silent_level, mut has_open_level) = (None, false);
        match &attached {
            Attached::Elsewhere | Attached::None(_) => {}
            Attached::Together(ids) | Attached::WithoutDeny(ids) => {
                let (together, policies) = self.reader.policies(ids);
                if !policies.is_empty() {
                    levels.push(LevelTrace { level: None, allow: together.allow, deny: together.deny, policies });
                }
                tally = together;
            }
            Attached::Levels(all) => {
                for (at, level) in all.iter().enumerate() {
                    let (mut own, policies) = self.reader.policies(level.policies);
                    // The default policy of a level allows everything.
                    if level.policies.is_empty() {
                        own.allow = Truth::True;
                    }
                    match own.allow {
                        Truth::True => {}
                        Truth::Unknown => has_open_level = true,
                        Truth::False => silent_level = silent_level.or(Some(at)),
                    }
                    tally.join(&own);
                    if self.reader.keeps() {
                        let level = Some(level.name());
                        levels.push(LevelTrace { level, allow: own.allow, deny: own.deny, policies });
                    }
                }
            }
        }
        if matches!(attached, Attached::WithoutDeny(_)) {
            tally.deny = Truth::False;
            tally.deny_by = None;
        }
        let count = attached.policies().count();
        Read { attached, tally, silent_level, has_open_level, levels, count }
    }

    /// What the decision depends on.
    fn results(&self, reads: &[(&Layer, Read<'c>)]) -> GateResults {
        let resource_gate = if self.role_action { Gate::TrustPolicy } else { Gate::ResourcePolicy };
        let mut results = GateResults {
            grant_required: self.role_action || self.kms_key,
            exemption: self.exemption(),
            undetermined: !self.context.facts.undetermined.is_empty(),
            ..GateResults::passing(self.relation, resource_gate)
        };
        for (layer, read) in reads {
            let tally = &read.tally;
            match layer.stance {
                Stance::Guard => {
                    let passes = match self.judge(layer, read, &results).0 {
                        Verdict::Denied => Truth::False,
                        Verdict::Unknown => Truth::Unknown,
                        Verdict::Passed | Verdict::NotNeeded | Verdict::NotApplicable => Truth::True,
                    };
                    results.set_guard(layer.gate, passes);
                }
                Stance::Resource if layer.gate == resource_gate => {
                    let [account, entity, direct] = tally.grants;
                    results.grant = Grants { direct, entity, account, statements: tally.grant_by };
                }
                Stance::Resource => {}
                Stance::Caller => {
                    // The identity layer of a root user is not a policy.
                    results.identity = if self.subject.root { Truth::True } else { tally.allow };
                    results.identity_statement = tally.allow_by.filter(|_| tally.allow == Truth::True);
                }
                Stance::Limit { excused } => {
                    let allows = if matches!(read.attached, Attached::None(_)) { Truth::True } else { tally.allow };
                    results.set_limit(Limit { gate: layer.gate, allows, excused_by_direct_grant: excused(self) });
                }
            }
            results.denied = results.denied.or(tally.deny);
            results.may_deny_before |= tally.deny == Truth::Unknown && results.deny.is_none();
            if tally.deny == Truth::True && results.deny.is_none() {
                results.deny = tally.deny_by.map(|statement| (layer.gate, statement));
            }
        }
        results
    }

    fn judge(&self, layer: &Layer, read: &Read<'c>, results: &GateResults) -> Judged {
        match &read.attached {
            Attached::None(reason) => (Verdict::NotApplicable, reason.clone()),
            Attached::Elsewhere | Attached::Together(_) | Attached::WithoutDeny(_) | Attached::Levels(_) => {
                (layer.judge)(self, read, results)
            }
        }
    }

    fn exemption(&self) -> Exemption {
        // Signed by an AWS principal, whoever it is.
        if FREE_ACTIONS.contains(&self.context.facts.action.lower()) && self.subject.has_identity_half() {
            Exemption::NoPermissionNeeded
        } else if self.subject.root {
            Exemption::RootUser
        } else {
            Exemption::None
        }
    }

    /// An endpoint policy that lets the caller through by its account only: there are gateway endpoints for two services.
    ///
    /// Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html>
    fn remark_endpoint(&self, reads: &[(&Layer, Read<'c>)]) {
        let has_gateways = matches!(self.context.facts.action.service(), "s3" | "dynamodb");
        let endpoint = reads.iter().find(|(layer, _)| layer.gate == Gate::VpcEndpointPolicy);
        let grants = endpoint.map(|(_, read)| read.tally.grants);
        if has_gateways && grants == Some([Truth::True, Truth::False, Truth::False]) {
            self.reader.note(Note::GatewayEndpointAccount);
        }
    }

    /// What the documentation leaves open on this request, and what is not modelled and could matter.
    fn remark(&self, results: &GateResults) {
        let (facts, note) = (self.context.facts, |note| self.reader.note(note));
        let same = self.relation == Relation::SameAccount;
        let limited = results.limits() != Truth::True;
        if same && results.grant.entity == Truth::True && results.grant.direct != Truth::True && limited {
            note(Note::RoleGrantLimited);
        }
        let limits_in_spite = |limit: &Limit| {
            limit.gate == Gate::PermissionsBoundary && !limit.excused_by_direct_grant && limit.allows != Truth::True
        };
        if same && results.grant.direct == Truth::True && results.limits.iter().any(limits_in_spite) {
            note(Note::TrustUserBoundary);
        }
        // What is not modelled adds to policies that grant: it lifts no `Deny`, and no limit of an organization or a boundary.
        let grants = |gate| matches!(gate, Gate::ResourcePolicy | Gate::TrustPolicy | Gate::IdentityPolicies);
        let lacks_grant = match results.sure().unwrap_or_else(|| decide(results)) {
            Decided::ImplicitDeny(gate) => grants(gate),
            Decided::Open => true,
            Decided::Allow(..) | Decided::ExplicitDeny(..) => false,
        };
        match facts.action.service() {
            "kms" if lacks_grant && self.kms_key => note(Note::KmsGrants),
            "s3" if lacks_grant && facts.resource != "*" => note(Note::S3Acls),
            "glue" | "athena" | "lakeformation" => note(Note::LakeFormation),
            _ => {}
        }
        let through_access_point = |arn: Arn<'_>| arn.service == "s3" && arn.resource.starts_with("accesspoint/");
        if Arn::parse(facts.resource).is_some_and(through_access_point) {
            note(Note::BucketBehindAccessPoint);
        }
        let beside = OBJECT_ACTIONS.iter().find(|(action, _)| *action == facts.action.lower());
        if let Some((_, needed)) = beside
            && self.context.world.lists_kms_key()
        {
            note(*needed);
        }
        let outside = self.relation == Relation::CrossAccount && self.resource_policy().is_empty();
        if lacks_grant && outside && SHARED_SERVICES.contains(&facts.action.service()) {
            note(Note::RamShares);
        }
    }
}

/// The trace of a gate with the statements that its verdict rests on. Its own `Deny` comes before what it allows.
fn trace(layer: &Layer, (verdict, reason): Judged, read: Read<'_>) -> GateTrace {
    let Read { tally, levels, .. } = read;
    let [account, entity, direct] = tally.grants;
    let strongest = Grants { direct, entity, account, statements: tally.grant_by };
    let granted = match layer.stance {
        Stance::Guard | Stance::Caller | Stance::Limit { .. } => tally.allow_by,
        // The statement that names the caller most directly.
        Stance::Resource => strongest.strongest().or(tally.allow_by),
    };
    let deny = tally.deny;
    let per_level = || levels.iter().filter_map(|level| level.applying(Effect::Allow, Truth::True).next()).collect();
    let denying = || levels.iter().flat_map(|level| level.applying(Effect::Deny, deny)).collect();
    let (verdict, reason, deciding) = match (deny, verdict) {
        (Truth::True, _) => (Verdict::Denied, GateReason::DenyApplies, denying()),
        // It stops the request whether the `Deny` applies or not, so its silence is the reason.
        (Truth::Unknown | Truth::False, Verdict::Denied)
        | (Truth::False, Verdict::NotNeeded | Verdict::NotApplicable) => (verdict, reason, Vec::new()),
        (Truth::Unknown, _) => (Verdict::Unknown, GateReason::DenyUnknown, denying()),
        (Truth::False, Verdict::Passed) if levels.len() > 1 => (verdict, reason, per_level()),
        (Truth::False, Verdict::Passed | Verdict::Unknown) => (verdict, reason, granted.into_iter().collect()),
    };
    GateTrace { gate: layer.gate, verdict, reason, deny, levels, deciding }
}

/// What a gate adds to the search for a `Deny`: nothing where the caller is excused from it.
fn found_denies(trace: &GateTrace) -> Vec<FoundDeny> {
    let found = |applies: Truth| {
        let statements = trace.levels.iter().flat_map(move |level| level.applying(Effect::Deny, applies));
        statements.map(move |statement| FoundDeny { gate: trace.gate, statement, applies })
    };
    match trace.deny {
        Truth::False => Vec::new(),
        Truth::Unknown | Truth::True => found(Truth::True).chain(found(Truth::Unknown)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LAYERS, Stance};
    use crate::trace::{GUARDS, LIMITS};

    #[test]
    fn the_results_have_a_place_for_every_layer() {
        let guards = LAYERS.iter().filter(|layer| matches!(layer.stance, Stance::Guard)).map(|layer| layer.gate);
        assert!(guards.eq(GUARDS), "in the order of attribution");
        let limits = LAYERS.iter().filter(|layer| matches!(layer.stance, Stance::Limit { .. })).map(|layer| layer.gate);
        assert!(limits.eq(LIMITS), "in the order of attribution");
    }
}
