//! Two texts side by side, line by line.

use std::rc::Rc;

use crate::alike;
use crate::view::SideRowView;

/// How many lines that are alike are shown around what differs.
const AROUND: usize = 2;
/// As many pairs of lines are compared; longer texts differ as wholes between what is alike at both ends.
const PAIRS: usize = 250_000;

/// The rows in which two texts differ, with a few lines around them; a row with neither side stands for lines that are left out.
pub(crate) fn rows(before: &str, after: &str) -> Vec<SideRowView> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let (start, end) = alike::ends(&old, &new);
    let old_middle = old.get(start..old.len() - end).unwrap_or_default();
    let new_middle = new.get(start..new.len() - end).unwrap_or_default();

    let same = |line: &&str| both(line);
    let mut all: Vec<SideRowView> = old.iter().take(start).map(same).collect();
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for change in changes(old_middle, new_middle) {
        match change {
            (Some(_), Some(line)) => {
                all.extend(paired(&mut gone, &mut came));
                all.push(both(line));
            }
            (old, new) => {
                gone.extend(old);
                came.extend(new);
            }
        }
    }
    all.extend(paired(&mut gone, &mut came));
    all.extend(old.iter().skip(old.len() - end).map(same));
    shortened(all)
}

fn both(line: &str) -> SideRowView {
    let line: Rc<str> = line.into();
    SideRowView { before: Some(line.clone()), after: Some(line), differs: false }
}

/// What goes beside what comes.
fn paired(gone: &mut Vec<&str>, came: &mut Vec<&str>) -> Vec<SideRowView> {
    let line = |lines: &[&str], at: usize| lines.get(at).map(|line| Rc::from(*line));
    let row = |at| SideRowView { before: line(gone, at), after: line(came, at), differs: true };
    let rows = (0..gone.len().max(came.len())).map(row).collect();
    gone.clear();
    came.clear();
    rows
}

/// The lines of both texts in order: of one, of the other, or of both where they are alike in a longest common sequence.
fn changes<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Option<&'t str>, Option<&'t str>)> {
    let width = new.len() + 1;
    // How long the longest common sequence of what is left is, for each place in both.
    let mut longest = vec![0_u32; if old.len() * new.len() <= PAIRS { (old.len() + 1) * width } else { 0 }];
    let length = |longest: &[u32], at: usize, to: usize| longest.get(at * width + to).copied().unwrap_or_default();
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let value = if old.get(at) == new.get(to) {
                length(&longest, at + 1, to + 1) + 1
            } else {
                length(&longest, at + 1, to).max(length(&longest, at, to + 1))
            };
            if let Some(place) = longest.get_mut(at * width + to) {
                *place = value;
            }
        }
    }
    let (mut at, mut to, mut out) = (0, 0, Vec::new());
    loop {
        match (old.get(at).copied(), new.get(to).copied()) {
            (None, None) => return out,
            (Some(one), Some(other)) if one == other && !longest.is_empty() => {
                out.push((Some(one), Some(other)));
                at += 1;
                to += 1;
            }
            (Some(one), other) if other.is_none() || length(&longest, at + 1, to) >= length(&longest, at, to + 1) => {
                out.push((Some(one), None));
                at += 1;
            }
            (_, other) => {
                out.push((None, other));
                to += 1;
            }
        }
    }
}

/// Only what differs and what stands around it.
fn shortened(all: Vec<SideRowView>) -> Vec<SideRowView> {
    let differing: Vec<usize> = all.iter().enumerate().filter(|(_, row)| row.differs).map(|(at, _)| at).collect();
    let is_near = |at: usize| differing.iter().any(|near| at.abs_diff(*near) <= AROUND);
    let mut out: Vec<SideRowView> = Vec::new();
    for (at, row) in all.into_iter().enumerate() {
        if is_near(at) {
            out.push(row);
        } else if out.last().is_none_or(|last| !last.is_gap()) {
            out.push(SideRowView { before: None, after: None, differs: false });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> Vec<String> {
        let side = |line: &Option<Rc<str>>| line.as_deref().unwrap_or("").to_owned();
        let row = |row: &SideRowView| {
            format!("{}{}|{}", if row.differs { "!" } else { "" }, side(&row.before), side(&row.after))
        };
        rows(before, after).iter().map(row).collect()
    }

    #[test]
    fn what_differs_stands_side_by_side_with_two_lines_around() {
        assert_eq!(shown("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng"), ["|", "b|b", "c|c", "!d|D", "e|e", "f|f", "|"]);
    }

    #[test]
    fn lines_between_two_changes_are_alike() {
        assert_eq!(shown("a\nb\nc", "A\nb\nC\nd"), ["!a|A", "b|b", "!c|C", "!|d"]);
        assert_eq!(shown("", "a"), ["!|a"]);
        assert_eq!(shown("a\nb", "b"), ["!a|", "b|b"]);
    }

    #[test]
    fn nothing_is_shown_of_equal_texts_but_that_something_is_left_out() {
        assert_eq!(shown("a\nb", "a\nb"), ["|"]);
        assert_eq!(rows("", "").len(), 0);
    }

    #[test]
    fn texts_that_are_too_long_to_compare_differ_as_wholes() {
        let text = |mark: &str| vec![format!("{mark}\nsame"); 600].join("\n");
        let rows = rows(&text("a"), &text("b"));
        assert!(rows.iter().take(1199).all(|row| row.differs), "{}", rows.len());
    }
}
