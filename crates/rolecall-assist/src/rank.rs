//! How well a name fits what was typed.

/// From the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// The name begins with what was typed.
    Prefix,
    /// What was typed begins with a word of the name and goes on as it does: `GetObj` in `s3:GetObject`.
    Word,
    /// What was typed falls into the beginnings of words: `GetObj` into `GetBucketObject`.
    Words,
    /// What was typed stands somewhere in the name.
    Inside,
}

/// Ranks a name; letter case does not count, except that in `Words` a word begins with a capital letter or behind a sign. `None` if the name does not fit.
pub(crate) fn rank(name: &str, typed: &str) -> Option<Rank> {
    let begins = name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed));
    if begins {
        return Some(Rank::Prefix);
    }
    // Most names lack a letter: one look tells.
    if !has_letters(name.as_bytes(), typed.as_bytes()) {
        return None;
    }
    let starts = |at: usize| name.get(at..at + typed.len()).is_some_and(|part| part.eq_ignore_ascii_case(typed));
    if (0..name.len()).any(|at| is_word_start(name.as_bytes(), at) && starts(at)) {
        return Some(Rank::Word);
    }
    if in_words(name.as_bytes(), typed.as_bytes(), true) {
        return Some(Rank::Words);
    }
    let is_inside = name.as_bytes().windows(typed.len()).any(|part| part.eq_ignore_ascii_case(typed.as_bytes()));
    // One letter or two stand in nearly every name.
    (typed.len() > 2 && is_inside).then_some(Rank::Inside)
}

/// Whether the letters stand in the name, in order.
fn has_letters(name: &[u8], typed: &[u8]) -> bool {
    let mut name = name.iter();
    typed.iter().all(|letter| name.any(|byte| byte.eq_ignore_ascii_case(letter)))
}

/// Whether the letters are those of the beginnings of words, in order, each as far as it goes.
fn in_words(name: &[u8], typed: &[u8], at_start: bool) -> bool {
    let Some((first, rest)) = typed.split_first() else { return true };
    let begins = |at: usize| at_start && at == 0 || is_word_start(name, at);
    let starts =
        (0..name.len()).filter(|at| begins(*at) && name.get(*at).is_some_and(|byte| byte.eq_ignore_ascii_case(first)));
    starts.into_iter().any(|at| {
        let behind = name.get(at + 1..).unwrap_or_default();
        let run = behind.iter().zip(rest).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        // The longest run first; a shorter one leaves letters for the next word.
        (0..=run).rev().any(|run| {
            let left = rest.get(run..).unwrap_or_default();
            left.is_empty() || (behind.len() > run && in_words_behind(name, at + 1 + run, left))
        })
    })
}

fn in_words_behind(name: &[u8], from: usize, typed: &[u8]) -> bool {
    // The byte before tells whether a word begins.
    name.get(from.saturating_sub(1)..).is_some_and(|rest| in_words(rest, typed, false))
}

fn is_word_start(name: &[u8], at: usize) -> bool {
    let (Some(before), Some(byte)) = (at.checked_sub(1).and_then(|before| name.get(before)), name.get(at)) else {
        return false;
    };
    let in_capitals = before.is_ascii_uppercase() && !name.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    byte.is_ascii_alphanumeric() && (!before.is_ascii_alphanumeric() || (byte.is_ascii_uppercase() && !in_capitals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_stand_before_what_is_inside() {
        for (name, typed, expected) in [
            ("s3:GetObject", "s3:Get", Some(Rank::Prefix)),
            ("s3:GetObject", "S3:GETOBJECT", Some(Rank::Prefix)),
            ("GetObject", "", Some(Rank::Prefix)),
            ("GetObject", "go", Some(Rank::Words)),
            ("s3:GetBucketObject", "getobj", Some(Rank::Words)),
            ("s3:GetObject", "GetObj", Some(Rank::Word)),
            ("s3:PutBucketACL", "bacl", Some(Rank::Words)),
            ("aws:PrincipalOrgID", "orgid", Some(Rank::Word)),
            ("aws:PrincipalOrgID", "principalid", Some(Rank::Words)),
            ("ListTagsOfResource", "source", Some(Rank::Inside)),
            ("GetObject", "ob", Some(Rank::Word)),
            ("GetObject", "bj", None),
            ("GetObject", "objects", None),
            ("GetObject", "té", None),
            ("", "a", None),
        ] {
            assert_eq!(rank(name, typed), expected, "{name} {typed}");
        }
    }
}
