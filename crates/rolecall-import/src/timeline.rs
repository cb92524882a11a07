//! Which of several events are one timeline: what was refused, and how the session that was refused began.
//!
//! The ID of an access key leads from the event that gave it to those that it signed. IDs are cut out before anything is read
//! ([`secret`](crate::secret)); what stands for them says which were equal.

use std::collections::BTreeMap;

use rolecall_core::time::Timestamp;

use crate::event;
use crate::event_session;
use crate::tree::Tree;

/// Most events that are taken where none was refused.
const STEP_LIMIT: usize = 32;

/// Most sessions behind one another.
const CHAIN_LIMIT: usize = 16;

/// Events in the order in which they happened; each by its place among all.
pub(crate) fn of(events: &[Tree], pick: Option<usize>) -> Vec<usize> {
    let log = Log::of(events);
    if let Some(pick) = pick.filter(|pick| *pick < events.len()) {
        let mut steps = log.sessions(pick);
        steps.push(pick);
        return steps;
    }
    let denied: Vec<usize> = (0..events.len()).filter(|at| log.is_denied(*at)).collect();
    let is_refused = !denied.is_empty();
    // Of what was refused, that behind the longest chain; else whatever a chain leads to.
    let wanted = if is_refused { denied } else { (0..events.len()).collect() };
    let chains = wanted.iter().rev().map(|at| (*at, log.sessions(*at)));
    let Some((target, chain)) = chains.max_by_key(|(_, chain)| chain.len()) else { return Vec::new() };
    if chain.is_empty() && !is_refused {
        return vec![target];
    }
    let mut steps = Vec::new();
    for begins in &chain {
        if is_refused {
            // What a session was refused before it began the next.
            let refused = log.of_session(&wanted, *begins).into_iter();
            steps.extend(refused.filter(|at| log.moment(*at) < log.moment(*begins)));
        }
        steps.push(*begins);
    }
    let last = log.of_session(&wanted, target).into_iter().filter(|at| !chain.contains(at));
    steps.extend(last.take(if is_refused { usize::MAX } else { STEP_LIMIT }));
    steps
}

/// When an event happened.
pub(crate) fn time(event: &Tree) -> Option<Timestamp> {
    event.text("eventTime").and_then(Timestamp::parse)
}

/// In order of time; events of one second as they stand.
type Moment = (Option<Timestamp>, usize);

struct Log<'e> {
    events: &'e [Tree],
    /// What gave a key to a session, in order of time. In shortened logs all keys may be equal, so that the session counts, too.
    gave: BTreeMap<(&'e str, &'e str), Vec<Moment>>,
}

impl<'e> Log<'e> {
    fn of(events: &'e [Tree]) -> Self {
        let mut gave: BTreeMap<_, Vec<Moment>> = BTreeMap::new();
        for (at, event) in events.iter().enumerate().filter(|(_, event)| event_session::is_step(event)) {
            let key = event.at(&["responseElements", "credentials", "accessKeyId"]).and_then(Tree::str);
            if let (Some(key), Some(session)) = (key, event_session::began(event)) {
                gave.entry((key, session)).or_default().push((time(event), at));
            }
        }
        for given in gave.values_mut() {
            given.sort_unstable();
        }
        Self { events, gave }
    }

    fn is_denied(&self, at: usize) -> bool {
        self.events.get(at).is_some_and(event::is_denied)
    }

    fn moment(&self, at: usize) -> Moment {
        (self.events.get(at).and_then(time), at)
    }

    /// The events that began the sessions up to the one that signed this, the first of them first.
    fn sessions(&self, of: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut at = of;
        while let Some(before) = self.began(at).filter(|before| *before != of && !chain.contains(before)) {
            chain.push(before);
            at = before;
            if chain.len() == CHAIN_LIMIT {
                break;
            }
        }
        chain.reverse();
        chain
    }

    /// The latest event that gave the key which signed this one.
    fn began(&self, at: usize) -> Option<usize> {
        let event = self.events.get(at)?;
        let key = event.at(&["userIdentity", "accessKeyId"]).and_then(Tree::str)?;
        let given = self.gave.get(&(key, event.at(&["userIdentity", "arn"]).and_then(Tree::str)?))?;
        let now = time(event);
        let until = given.partition_point(|(then, _)| *then <= now);
        given.get(..until)?.iter().rev().map(|(_, before)| *before).find(|before| *before != at)
    }

    /// Those that the session which signed `like` signed, too.
    fn of_session(&self, among: &[usize], like: usize) -> Vec<usize> {
        let signer = |at: usize| (self.events.get(at).map(event::session), self.began(at));
        let wanted = signer(like);
        let mut found: Vec<usize> = among.iter().copied().filter(|at| signer(*at) == wanted).collect();
        found.sort_by_key(|at| self.moment(*at));
        found
    }
}
