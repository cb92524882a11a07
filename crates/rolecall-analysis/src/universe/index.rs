//! Where a name stands in a list, by its hash.

/// Places of names: a name stands at its hash, or as near behind it as there is room.
#[derive(Debug)]
pub(super) struct Index(Box<[u32]>);

/// Nothing stands here.
const FREE: u32 = u32::MAX;

impl Index {
    /// The names of a list, each of which stands there once.
    pub(super) fn of(names: &[String]) -> Self {
        // At least half of the table stays free, so that the way to a free place is short.
        let mut table = vec![FREE; (names.len() * 2 + 1).next_power_of_two()].into_boxed_slice();
        for (name, at) in names.iter().zip(0..) {
            let free = places(name, table.len()).find(|place| table.get(*place) == Some(&FREE));
            if let Some(entry) = free.and_then(|place| table.get_mut(place)) {
                *entry = at;
            }
        }
        Self(table)
    }

    /// Where a name stands in the list that this was made of.
    pub(super) fn find(&self, names: &[String], name: &str) -> Option<usize> {
        let entries = places(name, self.0.len()).map_while(|place| self.0.get(place).filter(|at| **at != FREE));
        entries.map(|at| *at as usize).find(|at| names.get(*at).is_some_and(|known| known == name))
    }
}

/// The places where a name may stand, of so many as a power of two, the likeliest first.
fn places(name: &str, count: usize) -> impl Iterator<Item = usize> {
    // FNV-1a: names are short, and nobody chooses them to collide.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let start = hash as usize;
    (0..count).map(move |step| start.wrapping_add(step) & (count - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_where_it_stands_and_no_other_is() {
        let names: Vec<String> = (0..1000).map(|number| format!("service:action{number}")).collect();
        let index = Index::of(&names);
        for (at, name) in names.iter().enumerate() {
            assert_eq!(index.find(&names, name), Some(at));
        }
        assert_eq!(index.find(&names, "service:action1000"), None);
        assert_eq!(Index::of(&[]).find(&[], "service:action"), None);
    }
}
