//! Whether somebody can do something in a world: the question that others are made of.

use std::collections::BTreeSet;

use rolecall_core::pattern::Pattern;
use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;

use super::answer::WorldsRefusal;
use super::asked::{AskedWorld, Probed, Scene, ShownRequest, cited};
use super::side::Asker;
use super::stance::Stance;
use super::task::{Side, allowing};
use crate::cited::Cited;
use crate::compare::{Reason, Residual};
use crate::search::Budget;

/// Layers in the order in which a denial is attributed.
const ORDER: [Gate; 9] = [
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

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct CanQuestion<'q> {
    /// Who: ARN of a user, a role (a session of it), a session or a root user; a service; `anonymous`; or a caller as a scenario has it, as JSON.
    pub caller: &'q str,
    /// `service:Name`, or a pattern of such names, of which one is enough.
    pub action: &'q str,
    /// The resource, or a pattern of resources, of which one is enough; `None`: any.
    pub resource: Option<&'q str>,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

/// What it comes to.
#[derive(Clone, Debug)]
pub enum Can {
    /// There is such a request, and core allows it.
    Yes {
        /// The request.
        shown: Box<ShownRequest>,
        /// Tests that it depends on: each has to hold or to fail. Without any, nothing but action and resource matters.
        conditions: Vec<Residual>,
        /// The statements that allow it, with their layers; none for a root user.
        statements: Vec<(Gate, Cited)>,
    },
    /// There is none, proved.
    No {
        /// The first layer, in the order of attribution, that together with those before it leaves no request; `None` if AWS refuses such calls
        /// whatever the policies say, or no resource like that exists for the action.
        gate: Option<Gate>,
    },
    /// Nobody knows.
    NotDecided(Reason),
}

impl AskedWorld<'_> {
    /// Whether somebody can do something: a request that core allows, a proof that there is none, or why nobody knows.
    ///
    /// Everything of the world takes part. Of keys, every value that AWS could send is looked at: [`Can::Yes`] tells which tests the request hangs on. To ask
    /// whether something is allowed whatever the circumstances, look for `conditions` without members that the caller cannot choose.
    ///
    /// As for core, a resource that the world does not list has no policy of its own, and a session has the tags that are given with it, beside those of its role.
    ///
    /// ```
    /// use rolecall_analysis::{AskedWorld, BUDGET, Can, CanQuestion, Universe};
    ///
    /// let universe = Universe::new(rolecall_catalog::built_in(), "aws");
    /// let mut world = AskedWorld::read(r#"{ "rolecall": 1, "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "p",
    ///   "document": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" } } }] }] }"#, &universe).expect("a world");
    /// let mut can = |action| {
    ///     let question = CanQuestion { caller: "arn:aws:iam::111122223333:user/ana", action, resource: None, budget: BUDGET };
    ///     world.can(&question).expect("a caller and an action")
    /// };
    /// assert!(matches!(can("s3:GetObject"), Can::Yes { .. }));
    /// assert!(matches!(can("s3:Put*"), Can::No { .. }));
    /// ```
    ///
    /// # Errors
    /// A caller that the world cannot have, or an action that the catalogue does not know.
    pub fn can(&mut self, question: &CanQuestion<'_>) -> Result<Can, WorldsRefusal> {
        let ranges = self.universe.named(&Pattern::action(question.action));
        if ranges.is_empty() {
            return Err(WorldsRefusal::Action { name: question.action.to_owned() });
        }
        let asker = Asker::named(question.caller);
        let standing = self.standing(&asker)?;
        let resource = question.resource.filter(|resource| *resource != "*").map(str::to_owned);
        let within: Vec<usize> = resource
            .as_slice()
            .iter()
            .filter_map(|one| self.library.resources(false, std::slice::from_ref(one)))
            .collect();
        let mut budget = Budget { nodes: 0, limit: question.budget };
        let (mut open, mut refusing) = (None, None);
        let is_allowed = |report: &rolecall_core::report::StepReport| report.decision() == Decision::Allow;
        for scene in self.scenes(&standing, &ranges) {
            for (cell, actions) in self.cells(&scene) {
                let [active, _] = &cell.lines;
                let side = |stance| Side { at: 0, stance, active };
                for task in allowing(side(&scene.stance)) {
                    let sought = (&task, actions.as_slice());
                    match self.probe((&asker, &standing), &scene, sought, &within, &mut budget, &is_allowed) {
                        Probed::Yes(found) => {
                            let conditions = self.residual(&scene.stance, &task, &found.chosen);
                            let lines = found.chosen.iter().filter_map(|(_, at)| cited(&standing, &scene.stance, *at));
                            let statements = lines.collect();
                            return Ok(Can::Yes { shown: Box::new(found.shown), conditions, statements });
                        }
                        Probed::No => {}
                        Probed::Open(reason) => open = open.or(Some(reason)),
                    }
                }
                if refusing.is_none() && open.is_none() {
                    refusing = self.refusing((&asker, &standing), &scene, (active, &actions), &within, &mut budget);
                }
            }
        }
        Ok(open.map_or(Can::No { gate: refusing }, Can::NotDecided))
    }

    /// The first layer that together with those before it leaves no request.
    fn refusing(
        &mut self,
        (asker, standing): (&Asker, &super::side::Standing),
        scene: &Scene,
        (active, actions): (&BTreeSet<usize>, &[usize]),
        within: &[usize],
        budget: &mut Budget,
    ) -> Option<Gate> {
        if scene.stance.is_refused {
            return None;
        }
        for behind in 1..=ORDER.len() {
            let gates = ORDER.get(..behind)?;
            let stance = scene.stance.only(gates);
            let side = Side { at: 0, stance: &stance, active };
            let mut is_possible = false;
            for task in allowing(side) {
                // Whatever core says: what is left of the layers is no world.
                let found = self.probe((asker, standing), scene, (&task, actions), within, budget, &|_| true);
                is_possible |= !matches!(found, Probed::No);
            }
            if !is_possible {
                // With no layer at all there has to be one, else there is no such resource.
                return if behind == 1 && !self.exists((asker, standing), scene, actions, within, budget) {
                    None
                } else {
                    gates.last().copied()
                };
            }
        }
        None
    }

    /// Whether there is a request at all.
    fn exists(
        &mut self,
        who: (&Asker, &super::side::Standing),
        scene: &Scene,
        actions: &[usize],
        within: &[usize],
        budget: &mut Budget,
    ) -> bool {
        let stance = Stance { ways: vec![Vec::new()], ..Stance::default() };
        let nothing = BTreeSet::new();
        let tasks = allowing(Side { at: 0, stance: &stance, active: &nothing });
        let mut exists = false;
        for task in tasks {
            exists |= !matches!(self.probe(who, scene, (&task, actions), within, budget, &|_| true), Probed::No);
        }
        exists
    }
}
