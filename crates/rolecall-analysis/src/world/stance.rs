//! Where a caller stands to a resource in one world, for actions of one kind: what core says takes part, as lines of atoms.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::frame::{Frame, Need};
use rolecall_core::sort::{set, sort_unique};
use rolecall_core::trace::{Gate, StatementRef};

use super::library::{Constants, Library};
use crate::setting::AtomId;
use crate::universe::{Range, holds};

/// A statement that takes part: it applies where its action is named and all atoms hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub(crate) gate: Gate,
    /// Id of the level of the organization, of control policies.
    pub(crate) level: Option<String>,
    pub(crate) document: usize,
    /// In its own world.
    pub(crate) at: StatementRef,
    pub(crate) atoms: Vec<AtomId>,
    /// The same for equal atoms.
    pub(crate) form: usize,
}

/// Lines of which one has to apply.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NeedLines {
    pub(crate) gate: Gate,
    pub(crate) level: Option<String>,
    /// Indices of lines.
    pub(crate) lines: Vec<usize>,
}

/// A [`Frame`] in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stance {
    pub(crate) is_refused: bool,
    pub(crate) is_free: bool,
    pub(crate) lines: Vec<Line>,
    pub(crate) denies: Vec<usize>,
    pub(crate) needs: Vec<NeedLines>,
    pub(crate) ways: Vec<Vec<NeedLines>>,
    pub(crate) constants: Constants,
}

impl Cell {
    /// Whether an action belongs to it.
    pub(crate) fn has(&self, action: usize) -> bool {
        holds(&self.ranges, action)
    }
}

impl Stance {
    /// Whether access is a matter of the resource's own policy, and there is none.
    pub(crate) fn asks_in_vain(&self) -> bool {
        let is_vain =
            |need: &NeedLines| matches!(need.gate, Gate::ResourcePolicy | Gate::TrustPolicy) && need.lines.is_empty();
        !self.is_free && self.ways.iter().all(|way| way.iter().any(is_vain))
    }

    /// A frame of a world whose documents are in the library, by position in the world.
    pub(crate) fn of(frame: &Frame, constants: Constants, documents: &[usize], library: &mut Library) -> Self {
        let mut stance = Self { is_refused: frame.is_refused, is_free: frame.is_free, constants, ..Self::default() };
        for (gate, at) in &frame.denies {
            let line = stance.line(*gate, None, *at, documents, library);
            stance.denies.extend(line);
        }
        for need in &frame.needs {
            let need = stance.need(need, documents, library);
            stance.needs.push(need);
        }
        for way in &frame.ways {
            let way = way.iter().map(|need| stance.need(need, documents, library)).collect();
            stance.ways.push(way);
        }
        stance
    }

    fn need(&mut self, need: &Need, documents: &[usize], library: &mut Library) -> NeedLines {
        let level = need.level.as_ref().map(|level| level.id.clone());
        let lines = need.statements.iter();
        let lines = lines.filter_map(|at| self.line(need.gate, level.clone(), *at, documents, library)).collect();
        NeedLines { gate: need.gate, level, lines }
    }

    /// The line of a statement; none if it never applies.
    fn line(
        &mut self,
        gate: Gate,
        level: Option<String>,
        at: StatementRef,
        documents: &[usize],
        library: &mut Library,
    ) -> Option<usize> {
        let document = *documents.get(at.policy.0 as usize)?;
        let atoms = library.atoms(document, at.statement as usize, &self.constants)?;
        let form = library.form(&atoms);
        let line = Line { gate, level, document, at, atoms, form };
        if let Some(known) = self.lines.iter().position(|known| *known == line) {
            return Some(known);
        }
        self.lines.push(line);
        Some(self.lines.len() - 1)
    }

    /// The same with some layers alone, as if there were no others.
    pub(crate) fn only(&self, gates: &[Gate]) -> Self {
        let is_kept = |need: &&NeedLines| gates.contains(&need.gate);
        let of_way = |way: &Vec<NeedLines>| way.iter().filter(is_kept).cloned().collect();
        let is_of = |at: &&usize| self.line_at(**at).is_some_and(|line| gates.contains(&line.gate));
        Self {
            denies: self.denies.iter().filter(is_of).copied().collect(),
            needs: self.needs.iter().filter(is_kept).cloned().collect(),
            ways: self.ways.iter().map(of_way).collect(),
            ..self.clone()
        }
    }

    pub(crate) fn line_at(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// For each line, the sets that it belongs to.
    fn slots(&self) -> Vec<BTreeSet<usize>> {
        let mut slots = vec![BTreeSet::new(); self.lines.len()];
        let sets = std::iter::once(&self.denies)
            .chain(self.needs.iter().map(|need| &need.lines))
            .chain(self.ways.iter().flatten().map(|need| &need.lines));
        for (slot, lines) in sets.enumerate() {
            for line in lines {
                if let Some(of_line) = slots.get_mut(*line) {
                    of_line.insert(slot);
                }
            }
        }
        slots
    }

    /// What tells it from others, whichever world it is of.
    pub(crate) fn signature(&self, library: &Library) -> Signature {
        let slots = self.slots();
        let mut lines: Vec<_> = self
            .lines
            .iter()
            .zip(slots)
            .map(|(line, slots)| {
                let ranges = library.ranges(line.document, line.at.statement as usize).to_vec();
                (slots.into_iter().collect(), line.form, ranges)
            })
            .collect();
        sort_unique(&mut lines);
        let told = |needs: &[NeedLines]| needs.iter().map(|need| (need.gate, need.level.clone())).collect();
        Signature {
            is_open: [self.is_refused, self.is_free],
            needs: told(&self.needs),
            ways: self.ways.iter().map(|way| told(way)).collect(),
            lines,
        }
    }
}

/// What a stance comes to: stances of equal signature decide alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Signature {
    is_open: [bool; 2],
    needs: Vec<(Gate, Option<String>)>,
    ways: Vec<Vec<(Gate, Option<String>)>>,
    lines: Vec<(Vec<usize>, usize, Vec<Range>)>,
}

impl Signature {
    /// Whether two differ in their lines alone.
    pub(crate) fn is_shaped_as(&self, other: &Self) -> bool {
        self.is_open == other.is_open && self.needs == other.needs && self.ways == other.ways
    }
}

/// A set of actions that the same lines of both sides name.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Indices of lines, of each side.
    pub(crate) lines: [BTreeSet<usize>; 2],
    pub(crate) ranges: Vec<Range>,
}

/// Sets of actions that the same lines name, perhaps only those that both sides may decide otherwise, and how many sets there are.
pub(crate) fn cells(
    stances: [&Stance; 2],
    library: &Library,
    actions: usize,
    only_different: bool,
) -> (Vec<Cell>, usize) {
    let mut events: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (side, stance) in stances.iter().enumerate() {
        for (at, line) in stance.lines.iter().enumerate() {
            for (start, end) in library.ranges(line.document, line.at.statement as usize) {
                events.extend([(*start, true, side, at), (*end, false, side, at)]);
            }
        }
    }
    // Also actions that nothing names, which differ if the sides are made otherwise.
    events.push((0, true, 2, 0));
    events.sort_unstable();
    let [before, after] = stances.map(|stance| stance.signature(library));
    let same_shape = before.is_shaped_as(&after);
    let slots = stances.map(Stance::slots);
    let told = |side: usize, lines: &BTreeSet<usize>| -> BTreeSet<(Vec<usize>, usize)> {
        let all = slots.get(side).into_iter().flatten().zip(stances.get(side).into_iter().flat_map(|it| &it.lines));
        let own = all.enumerate().filter(|(at, _)| lines.contains(at));
        set(own.map(|(_, (slots, line))| (slots.iter().copied().collect(), line.form)))
    };
    let mut active: [BTreeSet<usize>; 2] = Default::default();
    let mut found: Vec<([BTreeSet<usize>; 2], Vec<Range>)> = Vec::new();
    let mut known: BTreeMap<[BTreeSet<usize>; 2], usize> = BTreeMap::new();
    let mut events = events.into_iter().peekable();
    while let Some((place, begins, side, line)) = events.next() {
        if let Some(own) = active.get_mut(side) {
            if begins {
                own.insert(line)
            } else {
                own.remove(&line)
            };
        }
        let next = events.peek().map_or(place.max(actions), |(next, ..)| *next);
        if next == place {
            continue;
        }
        let at = *known.entry(active.clone()).or_insert(found.len());
        if at == found.len() {
            found.push((active.clone(), Vec::new()));
        }
        if let Some((_, ranges)) = found.get_mut(at) {
            ranges.push((place, next));
        }
    }
    let all = found.len();
    let differs =
        |[before, after]: &[BTreeSet<usize>; 2]| !only_different || !same_shape || told(0, before) != told(1, after);
    let cells = found.into_iter().filter(|(lines, _)| differs(lines));
    (cells.map(|(lines, ranges)| Cell { lines, ranges }).collect(), all)
}
