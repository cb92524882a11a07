//! One world, prepared for questions about what somebody can do in it.

use std::collections::BTreeSet;

use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::report::{Decision, StepReport};
use rolecall_core::sort::set;
use rolecall_core::trace::Gate;
use rolecall_core::world::Request;

use super::actions::Actions;
use super::answer::WorldsRefusal;
use super::library::{Constants, Library};
use super::place::{Place, places};
use super::probe::{Hit, Probe, grouped};
use super::scene::residual;
use super::side::{Asker, Side, Standing, accounts};
use super::stance::{Cell, Stance, cells};
use super::task::{LineRef, Task};
use super::witness::{WorldRequest, report};
use crate::cited::Cited;
use crate::compare::{Reason, Residual};
use crate::search::Budget;
use crate::setting::AtomId;
use crate::universe::{Range, Universe};

/// A world, with every policy compiled. Read once, and asked any number of questions.
#[derive(Debug)]
pub struct AskedWorld<'u> {
    pub(crate) universe: &'u Universe,
    pub(crate) side: Side,
    pub(crate) library: Library,
    catalogued: Actions,
}

/// A request of somebody in a world, and what core says of it.
#[derive(Clone, Debug)]
pub struct ShownRequest {
    /// As asked.
    pub caller: String,
    /// `service:Name`, as AWS spells it.
    pub action: String,
    /// ARN, or `*`.
    pub resource: String,
    /// What keys hold that policies tell apart: no value if absent.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// Core's decision.
    pub decision: Decision,
    /// The world with this one step, which expects the decision.
    pub scenario: String,
}

/// Resources that are alike for somebody, and what takes part in requests on them with actions of a kind.
pub(crate) struct Scene {
    pub(crate) place: Place,
    pub(crate) endpoint: Option<String>,
    pub(crate) stance: Stance,
    /// The actions that can be about one of the resources.
    pub(crate) actions: Vec<usize>,
}

/// A request that was found, with what core says of it.
pub(crate) struct Confirmed {
    pub(crate) shown: ShownRequest,
    /// The lines that were chosen to apply.
    pub(crate) chosen: Vec<LineRef>,
}

/// What a task came to in a scene.
pub(crate) enum Probed {
    Yes(Box<Confirmed>),
    No,
    Open(Reason),
}

impl<'u> AskedWorld<'u> {
    /// Reads a world; it may be a scenario, of which caller and steps do not count.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, universe: &'u Universe) -> Result<Self, WorldsRefusal> {
        let mut library = Library::default();
        let side = Side::read(text, false, universe, &mut library)?;
        Ok(Self { universe, side, library, catalogued: Actions::new(universe) })
    }

    /// Somebody of the world.
    pub(crate) fn standing(&mut self, asker: &Asker) -> Result<Standing, WorldsRefusal> {
        self.side.standing(asker, self.universe, &mut self.library)
    }

    /// Everything that somebody can be about.
    pub(crate) fn scenes(&mut self, standing: &Standing, actions: &[Range]) -> Vec<Scene> {
        let world = standing.reader.world();
        let all: BTreeSet<AccountId> = accounts(world);
        let found = places(&[world], standing.account(), &all, (self.universe, &self.catalogued), &mut self.library);
        let ways: Vec<Option<usize>> = std::iter::once(None).chain((0..world.endpoints.len()).map(Some)).collect();
        let mut scenes = Vec::new();
        for place in &found {
            for kind in place.actions.iter() {
                let asked = |at: &usize| actions.iter().any(|(start, end)| start <= at && at < end);
                let possible: Vec<usize> = kind.iter().copied().filter(asked).collect();
                let Some(example) = possible.first() else { continue };
                let Some(action) = ActionName::parse(self.universe.shown(*example)) else { continue };
                if !standing.can_call(&action) {
                    continue;
                }
                for way in &ways {
                    let request = Request {
                        action: action.clone(),
                        resource: place.example.clone(),
                        resource_account: place.owner,
                        endpoint: *way,
                        called_via: Vec::new(),
                    };
                    let frame = standing.frame(request);
                    let name = |key| world.keys.lower(key).to_owned();
                    let constants = Constants::of(&frame.known, name, &mut self.library.shared.keys);
                    let stance = Stance::of(&frame, constants, &standing.reader.documents, &mut self.library);
                    let endpoint = way.and_then(|at| world.endpoints.get(at)).map(|endpoint| endpoint.id.clone());
                    scenes.push(Scene { place: place.clone(), endpoint, stance, actions: possible.clone() });
                }
            }
        }
        scenes
    }

    /// The sets of actions of a scene that the same statements name, with the actions of each.
    pub(crate) fn cells(&self, scene: &Scene) -> Vec<(Cell, Vec<usize>)> {
        let (cells, _) = cells([&scene.stance, &scene.stance], &self.library, self.universe.len(), false);
        let within = |cell: &Cell| -> Vec<usize> { scene.actions.iter().copied().filter(|at| cell.has(*at)).collect() };
        let cells = cells.into_iter().map(|cell| (within(&cell), cell));
        cells.filter(|(actions, _)| !actions.is_empty()).map(|(actions, cell)| (cell, actions)).collect()
    }

    /// Looks for a request that does what a task asks, and that `accept` takes by what core says of it.
    pub(crate) fn probe(
        &mut self,
        (asker, standing): (&Asker, &Standing),
        scene: &Scene,
        (task, actions): (&Task, &[usize]),
        within: &[AtomId],
        budget: &mut Budget,
        accept: &dyn Fn(&StepReport) -> bool,
    ) -> Probed {
        let mut place = scene.place.atoms.clone();
        place.extend(within);
        place.extend(scene.endpoint.as_deref().and_then(|id| self.library.equals("aws:SourceVpce", id)));
        let universe = self.universe;
        let constants = [&scene.stance.constants, &scene.stance.constants];
        let mut work = [0; 2];
        let caller = standing.class(universe.partition());
        let keys = &self.library.shared.keys;
        let mut probe = Probe {
            universe,
            atoms: &self.library.shared.atoms,
            keys,
            caller: &caller,
            place,
            constants,
            budget,
            work: &mut work,
        };
        let about = probe.about(task);
        if actions.len() > 1 && probe.is_hopeless(task, &about) {
            return Probed::No;
        }
        let mut open = None;
        let mut failed = 0;
        for group in grouped(universe, actions, &probe, &about) {
            let Some(first) = group.first().copied() else { continue };
            let mut found = None;
            let mut take = |hit: Hit| {
                let is_known = |key: &str| scene.stance.constants.names(key, keys);
                let mut request = WorldRequest::new(universe.shown(first), &hit.model, &is_known);
                request.place(scene.endpoint.as_deref(), scene.place.owner);
                let scenario = request.scenario(&self.side, asker, None);
                let Some(report) = report(&scenario, universe) else { return false };
                if !accept(&report) {
                    return false;
                }
                let decision = report.decision();
                let shown = ShownRequest {
                    caller: asker.name.clone(),
                    action: request.action.clone(),
                    resource: request.resource.clone(),
                    keys: request.shown(),
                    decision,
                    scenario: request.scenario(&self.side, asker, Some(decision)),
                };
                found = Some(Confirmed { shown, chosen: hit.chosen });
                true
            };
            match probe.of_action(first, task, &about, &mut take) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(reason) => {
                    open = Some(reason);
                    failed += 1;
                    if failed >= super::comparer::FAILURES {
                        break;
                    }
                }
            }
            if let Some(found) = found {
                return Probed::Yes(Box::new(found));
            }
        }
        open.map_or(Probed::No, Probed::Open)
    }

    /// What else a request needs so that lines apply and a task's clauses do not.
    pub(crate) fn residual(&self, stance: &Stance, task: &Task, chosen: &[LineRef]) -> Vec<Residual> {
        let lines = chosen.iter().filter_map(|(_, line)| stance.line_at(*line));
        let applying = set(task.cube.iter().copied().chain(lines.flat_map(|line| line.atoms.iter().copied())));
        residual(&self.library, &applying, &task.clauses)
    }
}

/// A statement of a stance, with its layer and its place.
pub(crate) fn cited(standing: &Standing, stance: &Stance, line: usize) -> Option<(Gate, Cited)> {
    let line = stance.line_at(line)?;
    Some((line.gate, Cited::of(&standing.reader.scenario, line.at)?))
}
