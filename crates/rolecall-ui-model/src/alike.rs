//! What two texts have in common.

/// How many lines two texts have in common at the beginning and, of what is left, at the end.
pub(crate) fn ends(one: &[&str], other: &[&str]) -> (usize, usize) {
    let count = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let start = count(&mut one.iter().zip(other));
    let (one, other) = (one.iter().skip(start), other.iter().skip(start));
    (start, count(&mut one.rev().zip(other.rev())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_counted_twice() {
        assert_eq!(ends(&["a", "b", "c", "d"], &["a", "x", "d"]), (1, 1));
        assert_eq!(ends(&["a", "a"], &["a", "a", "a"]), (2, 0));
        assert_eq!(ends(&["a"], &[]), (0, 0));
    }
}
