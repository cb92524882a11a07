//! Looking for a byte, eight at a time: most of reading is going on to the next quote, colon or wildcard.

/// Eight bytes of a text, the first one lowest.
#[derive(Clone, Copy)]
pub(crate) struct Word(u64);

/// Those of eight bytes that are meant, by their high bits. The first one is right; bytes behind it may be marked by mistake.
#[derive(Clone, Copy)]
pub(crate) struct Marks(u64);

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);

impl Word {
    /// The bytes that are smaller than an ASCII character.
    pub(crate) fn below(self, limit: u8) -> Marks {
        // What is below borrows from the byte behind it, so that nothing before the first one is wrong.
        Marks(self.0.wrapping_sub(ONES * u64::from(limit)) & !self.0 & HIGH_BITS)
    }

    /// The bytes that are a character of ASCII.
    pub(crate) fn equal(self, byte: u8) -> Marks {
        Self(self.0 ^ (ONES * u64::from(byte))).below(1)
    }

    /// The same where each has to be marked rightly, not the first alone.
    fn each(self, byte: u8) -> Marks {
        let different = self.0 ^ (ONES * u64::from(byte));
        // The high bit of a sum stays clear only where nothing differs below it, and nothing is carried into the next byte.
        Marks(!((different & !HIGH_BITS) + !HIGH_BITS) & !different & HIGH_BITS)
    }

    /// Fewer than eight bytes that a text ends with, filled up with zeros.
    fn rest(rest: &[u8], text: &[u8]) -> Self {
        Self(match text.last_chunk() {
            Some(last) => u64::from_le_bytes(*last) >> (8 * (size_of::<Self>() - rest.len())),
            None => rest.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte)),
        })
    }
}

impl Marks {
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn first(self) -> Option<usize> {
        (self.0 != 0).then(|| self.0.trailing_zeros() as usize / 8)
    }

    /// The places of all marks, in order.
    fn places(self) -> impl Iterator<Item = usize> {
        let mut marks = self.0;
        std::iter::from_fn(move || {
            let first = Self(marks).first()?;
            marks &= marks - 1;
            Some(first)
        })
    }
}

/// Where the first byte stands that is meant.
pub(crate) fn find(bytes: &[u8], meant: impl Fn(Word) -> Marks) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    for (at, word) in words.iter().enumerate() {
        if let Some(first) = meant(Word(u64::from_le_bytes(*word))).first() {
            return Some(at * size_of::<Word>() + first);
        }
    }
    if rest.is_empty() {
        return None;
    }
    let first = meant(Word::rest(rest, bytes)).first().filter(|first| *first < rest.len());
    first.map(|first| words.len() * size_of::<Word>() + first)
}

/// All of a text. What fills up the last word is zero.
fn words(bytes: &[u8]) -> impl Iterator<Item = Word> {
    let (words, rest) = bytes.as_chunks();
    let last = (!rest.is_empty()).then(|| Word::rest(rest, bytes));
    words.iter().map(|word| Word(u64::from_le_bytes(*word))).chain(last)
}

/// What stands in a text that means something in actions, resources and patterns, found in one pass: each of these asks for several of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    first_colons: [usize; 5],
    /// How many colons there are.
    pub(crate) colons: usize,
    /// Where the first `*` or `?` stands.
    pub(crate) wildcard: Option<usize>,
    /// Whether a `$` stands anywhere.
    pub(crate) has_dollar: bool,
    /// Whether every character is one of ASCII.
    pub(crate) is_ascii: bool,
}

impl Signs {
    pub(crate) fn of(text: &str) -> Self {
        let (mut first_colons, mut colons) = ([0; 5], 0);
        let (mut wildcard, mut has_dollar, mut all) = (None, false, Word(0));
        words(text.as_bytes()).enumerate().for_each(|(at, word)| {
            let begin = at * size_of::<Word>();
            for place in word.each(b':').places() {
                if let Some(colon) = first_colons.get_mut(colons) {
                    *colon = begin + place;
                }
                colons += 1;
            }
            let (wildcards, dollars) = (word.equal(b'*').or(word.equal(b'?')), word.equal(b'$'));
            if wildcards.or(dollars).first().is_some() {
                wildcard = wildcard.or(wildcards.first().map(|place| begin + place));
                has_dollar |= dollars.first().is_some();
            }
            all.0 |= word.0;
        });
        Self { first_colons, colons, wildcard, has_dollar, is_ascii: all.0 & HIGH_BITS == 0 }
    }

    /// Where the first five colons stand, which divide an ARN; `None` if there are fewer.
    pub(crate) fn five_colons(&self) -> Option<[usize; 5]> {
        (self.colons >= 5).then_some(self.first_colons)
    }

    /// Where the first colon stands.
    pub(crate) fn colon(&self) -> Option<usize> {
        self.first_colons.first().copied().filter(|_| self.colons > 0)
    }
}

/// Where the first colons stand; `None` if there are fewer.
pub(crate) fn colons<const N: usize>(text: &str) -> Option<[usize; N]> {
    let (mut colons, mut found) = ([0; N], 0);
    for (at, word) in words(text.as_bytes()).enumerate() {
        for place in word.each(b':').places() {
            *colons.get_mut(found)? = at * size_of::<Word>() + place;
            found += 1;
            if found == N {
                return Some(colons);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for filling in ["a", "!#", "[]", "é", "\u{7f}\u{80}", "\u{21}\u{5d}"] {
            for length in 0..30 {
                let before = filling.repeat(length);
                for (meant, behind) in
                    [("\"", ""), ("\\", "n\""), ("\n", "\"\\"), ("\0", filling), ("\u{1f}", "\u{20}")]
                {
                    let text = format!("{before}{meant}{behind}");
                    let found =
                        find(text.as_bytes(), |word| word.equal(b'"').or(word.equal(b'\\')).or(word.below(0x20)));
                    assert_eq!(found, Some(before.len()), "{text:?}");
                }
                assert_eq!(find(before.as_bytes(), |word| word.equal(b'"').or(word.below(0x20))), None, "{before:?}");
            }
        }
    }

    #[test]
    fn colons_split() {
        assert_eq!(colons("arn:aws:s3:::b"), Some([3, 7, 10, 11]));
        assert_eq!(colons(":;:;:;:;:;"), Some([0, 2, 4, 6, 8]), "a neighbour is not taken for one");
        assert_eq!(colons::<6>("arn:aws:s3:::b"), None);
    }

    #[test]
    fn signs_are_what_looking_for_each_finds() {
        let ambiguous = "9:;:#$%$)*+*>?@?\u{ba}\u{bf}";
        for text in [
            "",
            "*",
            "s3:Get*",
            "arn:aws:s3:::b/${aws:username}/*",
            "a:b?c:*",
            "é:«x»",
            "a:b:c:d:e:f:g",
            "$é*",
            ambiguous,
        ] {
            let signs = Signs::of(text);
            assert_eq!(signs.five_colons(), colons(text), "{text}");
            assert_eq!(signs.colon(), text.find(':'), "{text}");
            assert_eq!(signs.colons, text.matches(':').count(), "{text}");
            assert_eq!(signs.wildcard, text.find(['*', '?']), "{text}");
            assert_eq!((signs.has_dollar, signs.is_ascii), (text.contains('$'), text.is_ascii()), "{text}");
        }
    }
}
