//! The search: some atoms hold, and of each of some sets of atoms at least one does not.
//!
//! A clause is a statement that must not apply. What follows is drawn at once; then the shortest clause that is open is tried literal by literal. Nothing
//! recurses, and every step is counted.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::sort::{map, set};

use crate::glob::Found;
use crate::setting::{AtomId, AtomLiteral, Atoms, Group, Part};
use crate::theory::Theory;

/// Limits of a question, and what it has used of them: counted, so that an answer does not depend on the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) nodes: usize,
    /// Nodes and questions to theories together.
    pub(crate) limit: usize,
}

/// Which atoms hold, and which do not; the others are free.
pub(crate) type Assignment = BTreeMap<AtomId, bool>;

/// The parts of a request, one of each group.
pub(crate) type Model = BTreeMap<Group, Part>;

/// Of a clause, what stands.
enum Standing {
    Met,
    Broken,
    /// The atoms that could fail.
    Open(Vec<AtomId>),
}

struct Search<'s, 'q> {
    theory: &'s mut Theory<'q>,
    atoms: &'s Atoms,
}

/// Looks for a request in which all atoms of `cube` hold, and no clause does as a whole.
pub(crate) fn search(
    theory: &mut Theory<'_>,
    atoms: &Atoms,
    cube: &[AtomId],
    clauses: &[&[AtomId]],
    budget: &mut Budget,
) -> Found<Assignment> {
    let start: Assignment = map(cube.iter().map(|atom| (*atom, true)));
    let mut search = Search { theory, atoms };
    let groups: Vec<Group> = start.keys().map(|atom| atoms.group(*atom)).collect();
    if groups.iter().any(|group| !search.is_possible(&start, *group)) {
        return Found::None;
    }
    let mut stack = vec![start];
    let mut open = false;
    while let Some(mut node) = stack.pop() {
        budget.nodes += 1;
        if budget.nodes.saturating_add(search.theory.checks) > budget.limit {
            return Found::Open;
        }
        let Some(branch) = search.propagate(&mut node, clauses) else { continue };
        if branch.is_empty() {
            match search.stands(&node) {
                Found::Yes(()) => return Found::Yes(node),
                Found::None => {}
                Found::Open => open = true,
            }
            continue;
        }
        let mut before: Vec<AtomId> = Vec::new();
        let mut children = Vec::new();
        for atom in branch {
            let mut child = node.clone();
            child.insert(atom, false);
            child.extend(before.iter().map(|other| (*other, true)));
            let groups = before.iter().chain([&atom]).map(|atom| atoms.group(*atom));
            if groups.into_iter().all(|group| search.is_possible(&child, group)) {
                children.push(child);
            }
            before.push(atom);
        }
        stack.extend(children.into_iter().rev());
    }
    if open { Found::Open } else { Found::None }
}

impl Search<'_, '_> {
    fn literals(&self, node: &Assignment, group: Group) -> Vec<AtomLiteral> {
        literals(self.atoms, node, group)
    }

    /// Whether the literals of a group can hold together.
    fn is_possible(&mut self, node: &Assignment, group: Group) -> bool {
        self.theory.is_possible(group, self.literals(node, group))
    }

    /// Whether one more can hold beside them.
    fn can_be(&mut self, node: &Assignment, atom: AtomId, holds: bool) -> bool {
        let group = self.atoms.group(atom);
        let mut literals = self.literals(node, group);
        let at = literals.partition_point(|(known, _)| *known < atom);
        literals.insert(at, (atom, holds));
        self.theory.is_possible(group, literals)
    }

    /// Draws what follows. `None` if nothing is left; else the literals of the shortest clause that is open, none if all are met.
    fn propagate(&mut self, node: &mut Assignment, clauses: &[&[AtomId]]) -> Option<Vec<AtomId>> {
        loop {
            let mut changed = false;
            let mut shortest: Option<Vec<AtomId>> = None;
            for clause in clauses {
                match self.standing(node, clause) {
                    Standing::Met => {}
                    Standing::Broken => return None,
                    Standing::Open(atoms) => match atoms.as_slice() {
                        [only] => {
                            node.insert(*only, false);
                            changed = true;
                        }
                        _ if shortest.as_ref().is_none_or(|known| atoms.len() < known.len()) => shortest = Some(atoms),
                        _ => {}
                    },
                }
            }
            if !changed {
                return Some(shortest.unwrap_or_default());
            }
        }
    }

    fn standing(&mut self, node: &Assignment, clause: &[AtomId]) -> Standing {
        if clause.iter().any(|atom| node.get(atom) == Some(&false)) {
            return Standing::Met;
        }
        let free: Vec<AtomId> = clause.iter().filter(|atom| !node.contains_key(atom)).copied().collect();
        let mut open = Vec::new();
        for atom in free {
            if !self.can_be(node, atom, true) {
                return Standing::Met;
            }
            if self.can_be(node, atom, false) {
                open.push(atom);
            }
        }
        if open.is_empty() { Standing::Broken } else { Standing::Open(open) }
    }

    /// Whether all of a request can be like that.
    fn stands(&mut self, node: &Assignment) -> Found<()> {
        let mut open = false;
        for group in groups(self.theory, self.atoms, node) {
            match self.theory.check(group, self.literals(node, group)) {
                Found::Yes(()) => {}
                Found::None => return Found::None,
                Found::Open => open = true,
            }
        }
        if open { Found::Open } else { Found::Yes(()) }
    }
}

/// The literals of a group, in order.
pub(crate) fn literals(atoms: &Atoms, node: &Assignment, group: Group) -> Vec<AtomLiteral> {
    node.iter().filter(|(atom, _)| atoms.group(**atom) == group).map(|(atom, holds)| (*atom, *holds)).collect()
}

/// The groups that make a request.
fn groups(theory: &Theory<'_>, atoms: &Atoms, node: &Assignment) -> BTreeSet<Group> {
    let asked = node.keys().map(|atom| atoms.group(*atom));
    // There is always a resource, and a caller, whose credentials may be of some time.
    let always = [Group::Resource, Group::Caller].into_iter().chain(theory.setting.issue_time());
    set(asked.chain(always).chain(theory.setting.groups_of_variables()))
}

/// A request in which atoms hold as an assignment says. The resource tells the Region, or what KMS is told of the way does.
pub(crate) fn model(theory: &mut Theory<'_>, atoms: &Atoms, node: &Assignment) -> Option<Model> {
    let groups = groups(theory, atoms, node);
    [Group::Resource, Group::Path].into_iter().find_map(|first| {
        theory.setting.region = None;
        let mut model = Model::new();
        for group in std::iter::once(first).chain(groups.iter().copied().filter(|group| *group != first)) {
            let Found::Yes(part) = theory.part(group, &literals(atoms, node, group)) else { return None };
            if group == first {
                theory.setting.region = part.region().map(str::to_owned);
            }
            model.insert(group, part);
        }
        Some(model)
    })
}
