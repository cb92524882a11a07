//! Strongly connected components: of which nodes each can become each other. Sets stand as vertices of their own, so that nothing is multiplied out.

use std::collections::BTreeMap;

use rolecall_core::sort::sort_by;

use super::answer::{NodeId, State};
use super::bundle::{Bundles, SetId};
use super::controls::Controls;

/// Components of more than one node over what is certain, each sorted.
pub(crate) fn cycles(nodes: usize, bundles: &Bundles, controls: Option<&Controls>) -> Vec<Vec<NodeId>> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut callers: BTreeMap<SetId, usize> = BTreeMap::new();
    let mut targets: BTreeMap<SetId, usize> = BTreeMap::new();
    for bundle in bundles.list.iter().filter(|bundle| bundle.finding.state == State::Certain) {
        let from = *callers.entry(bundle.from).or_insert_with(|| {
            next.push(Vec::new());
            next.len() - 1
        });
        let to = *targets.entry(bundle.to).or_insert_with(|| {
            next.push(bundles.set(bundle.to).to_vec());
            next.len() - 1
        });
        if let Some(leaving) = next.get_mut(from) {
            leaving.push(to);
        }
    }
    for (set, vertex) in callers {
        for node in bundles.set(set) {
            if let Some(leaving) = next.get_mut(*node) {
                leaving.push(vertex);
            }
        }
    }
    for control in controls.into_iter().flat_map(Controls::sure) {
        if let Some(leaving) = next.get_mut(control.from) {
            leaving.push(control.to);
        }
    }
    let mut found: Vec<Vec<NodeId>> = components(&next)
        .into_iter()
        .map(|component| component.into_iter().filter(|vertex| *vertex < nodes).collect())
        .filter(|component: &Vec<NodeId>| component.len() > 1)
        .collect();
    for component in &mut found {
        sort_by(component, &Ord::cmp);
    }
    sort_by(&mut found, &Ord::cmp);
    found
}

/// What is known of a vertex while components are looked for.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    /// When it was met, from 1; 0 before.
    met: usize,
    /// The earliest that it reaches among those on the stack.
    low: usize,
    on_stack: bool,
}

/// Tarjan's components, with a stack of its own instead of recursion.
fn components(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut marks: Vec<Mark> = vec![Mark::default(); next.len()];
    let (mut stack, mut found, mut clock) = (Vec::new(), Vec::new(), 0);
    for root in 0..next.len() {
        // A vertex, and how many of its edges were followed.
        let mut open: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((vertex, followed)) = open.pop() {
            let Some(mark) = marks.get_mut(vertex) else { continue };
            if followed == 0 {
                if mark.met > 0 {
                    continue;
                }
                clock += 1;
                *mark = Mark { met: clock, low: clock, on_stack: true };
                stack.push(vertex);
            }
            let (met, mut low) = (mark.met, mark.low);
            // The edge that was followed last has come back.
            let returned = followed.checked_sub(1).and_then(|at| next.get(vertex)?.get(at));
            if let Some(back) = returned.and_then(|back| marks.get(*back)).filter(|back| back.on_stack) {
                low = low.min(back.low);
            }
            if let Some(mark) = marks.get_mut(vertex) {
                mark.low = low;
            }
            if let Some(to) = next.get(vertex).and_then(|leaving| leaving.get(followed)) {
                open.push((vertex, followed + 1));
                open.push((*to, 0));
                continue;
            }
            if low == met {
                let mut component = Vec::new();
                while let Some(member) = stack.pop() {
                    if let Some(mark) = marks.get_mut(member) {
                        mark.on_stack = false;
                    }
                    component.push(member);
                    if member == vertex {
                        break;
                    }
                }
                found.push(component);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn components_are_those_that_reach_each_other() {
        let next = vec![vec![1], vec![2], vec![0, 3], vec![4], vec![3], vec![5], vec![]];
        let mut found = components(&next);
        for component in &mut found {
            component.sort_unstable();
        }
        found.sort();
        assert_eq!(found, [vec![0, 1, 2], vec![3, 4], vec![5], vec![6]]);
    }

    #[test]
    fn a_long_chain_needs_no_recursion() {
        let next: Vec<Vec<usize>> = (0..200_000).map(|at| vec![(at + 1) % 200_000]).collect();
        assert_eq!(components(&next).len(), 1);
    }
}
