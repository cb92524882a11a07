//! The space between Japanese and Latin letters.

/// Puts a space between Japanese letters and Latin letters, digits or code, as AWS's Japanese documentation does.
///
/// A noun that is filled in may or may not end in code, so the message around it cannot know.
pub(crate) fn spaced(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len() + 16);
    let (mut before, mut in_code) = (' ', false);
    for character in marked.chars() {
        let opens = character == '`' && !in_code;
        let after_code = before == '`' && !in_code;
        let meets = !in_code
            && ((japanese(before) && (opens || character.is_ascii_alphanumeric()))
                || ((after_code || before.is_ascii_alphanumeric()) && japanese(character)));
        if meets {
            out.push(' ');
        }
        out.push(character);
        in_code ^= character == '`';
        before = character;
    }
    out
}

/// Kana and kanji, without punctuation.
fn japanese(character: char) -> bool {
    matches!(character,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{3005}' | '\u{4e00}'..='\u{9fff}')
}
