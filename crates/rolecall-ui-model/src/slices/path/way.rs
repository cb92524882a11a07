//! The gates in the order in which the request passes them, by who owns them.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::name::AccountId;
use rolecall_core::report::{Decision, StepReport};
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Gate, GateTrace, Relation, RequestTrace, Verdict};
use rolecall_explain::{Word, gate as gate_words};
use rolecall_locale::Text;

use crate::slices::evaluation::scene::Scene;
use crate::slices::trace::tree::{gate_id, is_aside, verdict_tone};
use crate::view::{Icon, LaneView, PathGateView, Rich, StatusView, Tone, WayView};
use crate::words;

/// Who owns a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Sts,
    Organization,
    Caller,
    Owner,
}

impl Scene<'_> {
    /// What lies between who calls and what is asked for; `None` where nothing was decided.
    pub(crate) fn way(&self, report: &StepReport) -> Option<WayView> {
        if report.error().is_some() {
            return Some(self.refused());
        }
        let trace = report.deciding()?;
        let deciding = trace.deciding_gates();
        let mut gates: Vec<_> = trace.gates.iter().filter(|gate| !is_aside(gate)).collect();
        sort_by(&mut gates, &|a, b| order(a.gate).cmp(&order(b.gate)));
        let stop = gates.iter().position(|gate| gate.verdict == Verdict::Denied).unwrap_or(gates.len());
        let mut lanes: Vec<(Lane, Vec<PathGateView>)> = Vec::new();
        for (at, gate) in gates.into_iter().enumerate() {
            let lane = lane(gate.gate, trace.relation);
            let view = PathGateView {
                reached: at <= stop,
                deciding: deciding.contains(&gate.gate),
                ..self.way_gate(report, trace, gate)
            };
            match lanes.last_mut() {
                Some((last, gates)) if *last == lane => gates.push(view),
                _ => lanes.push((lane, vec![view])),
            }
        }
        let aside = trace.gates.iter().filter(|gate| is_aside(gate));
        let aside: Rc<[_]> = aside.map(|gate| self.way_gate(report, trace, gate)).collect();
        Some(WayView {
            lanes: lanes.into_iter().map(|(lane, gates)| self.lane(lane, trace, gates)).collect(),
            aside_label: self.locale.page_gates_aside(aside.len()).words().into(),
            aside,
            arrives: report.decision() == Decision::Allow,
        })
    }

    /// STS answers before any policy is asked.
    fn refused(&self) -> WayView {
        let gate = PathGateView {
            id: Gate::StsParameters.name().into(),
            name: Gate::StsParameters.word(self.locale).into(),
            status: StatusView::new(self.locale.page_error(), Icon::Cross, Tone::Danger),
            before: None,
            words: Rich::plain(""),
            reached: true,
            deciding: true,
        };
        let lane = LaneView { label: "AWS STS".into(), detail: "".into(), gates: Rc::new([gate]) };
        WayView { lanes: Rc::new([lane]), aside: Rc::default(), aside_label: "".into(), arrives: false }
    }

    fn way_gate(&self, report: &StepReport, trace: &RequestTrace, gate: &GateTrace) -> PathGateView {
        let line = gate_words(gate, trace, report, &self.evaluated.policies, self.locale);
        let (icon, tone) = verdict_tone(gate.verdict);
        PathGateView {
            id: gate_id(report, trace, gate).into(),
            name: words::gate(gate.gate, self.locale).into(),
            status: StatusView::new(line.verdict, icon, tone),
            before: None,
            words: Rich::from(&line.reason),
            reached: false,
            deciding: false,
        }
    }

    fn lane(&self, lane: Lane, trace: &RequestTrace, gates: Vec<PathGateView>) -> LaneView {
        let account = |account: Option<&AccountId>, whose: &str| {
            let id = account.map_or("", AccountId::as_str);
            let alias = self.draft.text(&self.draft.outline().account_place(id).member("alias"));
            let parts = [alias, whose].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            (self.locale.page_lane_account(&Text::plain_words(id)).words(), parts.join(" · "))
        };
        let (caller, owner) = (trace.caller_account.as_ref(), trace.resource_account.as_ref());
        let (label, detail) = match lane {
            Lane::Sts => ("AWS STS".to_owned(), String::new()),
            Lane::Organization => (
                self.locale.page_lane_organization().to_owned(),
                self.draft.text(&Path::of("organization").member("id")).to_owned(),
            ),
            Lane::Caller if trace.relation == Relation::SameAccount => account(caller, self.locale.page_lane_both()),
            Lane::Caller => account(caller, self.locale.page_lane_caller()),
            Lane::Owner => account(owner, self.locale.page_lane_owner()),
        };
        LaneView { label: label.into(), detail: detail.into(), gates: gates.into() }
    }
}

/// Where a gate stands on the way from the caller to the resource.
fn order(gate: Gate) -> u8 {
    match gate {
        Gate::StsParameters => 0,
        Gate::ServiceControlPolicies => 1,
        Gate::ResourceControlPolicies => 2,
        Gate::IdentityPolicies => 3,
        Gate::PermissionsBoundary => 4,
        Gate::SessionPolicy => 5,
        Gate::VpcEndpointPolicy => 6,
        Gate::BlockPublicAccess => 7,
        Gate::TrustPolicy => 8,
        Gate::ResourcePolicy => 9,
    }
}

fn lane(gate: Gate, relation: Relation) -> Lane {
    match gate {
        Gate::StsParameters => Lane::Sts,
        Gate::ServiceControlPolicies | Gate::ResourceControlPolicies => Lane::Organization,
        Gate::IdentityPolicies | Gate::PermissionsBoundary | Gate::SessionPolicy | Gate::VpcEndpointPolicy => {
            Lane::Caller
        }
        Gate::BlockPublicAccess | Gate::TrustPolicy | Gate::ResourcePolicy if relation == Relation::SameAccount => {
            Lane::Caller
        }
        Gate::BlockPublicAccess | Gate::TrustPolicy | Gate::ResourcePolicy => Lane::Owner,
    }
}
