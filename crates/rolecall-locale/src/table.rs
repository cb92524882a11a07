//! The messages of one language, compiled by `build/`: a line each, in the order of their names. Those that few visits to the page need
//! are a table of their own.
//!
//! A line is the text as it is written, with the characters of [`mark`] for what is filled in and chosen.

use std::sync::OnceLock;

use crate::language::Locale;
use crate::spacing::spaced;
use crate::text::{Text, push_code};

pub(crate) mod mark;

/// Added to the number of a message's line in a later table.
const LATER: usize = 1 << 15;

/// The number of a message by its line in a later table.
pub(crate) const fn later(line: usize) -> usize {
    LATER + line
}

/// What ends plain words.
const WORDS_END: [char; 4] = [mark::ARGUMENT, mark::SELECT, mark::VARIANT, mark::SELECT_END];

/// A value that is filled into a message, or chooses among its variants.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arg<'a> {
    /// User text inside backticks.
    Code(&'a str),
    /// Words, which may hold code.
    Text(&'a Text),
    /// A number.
    Number(i64),
    /// The place of a variant among those of its argument.
    Choice(u8),
}

#[derive(Debug)]
struct Table {
    lines: Vec<&'static str>,
}

/// The tables of a language: what is loaded first, and what is loaded with what says it.
type Tables = [OnceLock<Table>; 2];

static TABLES: [Tables; Locale::ALL.len()] = [const { [const { OnceLock::new() }; 2] }; Locale::ALL.len()];

/// A table that is of other messages than this program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignTable;

impl Table {
    fn read(text: &'static str) -> Result<(bool, Self), ForeignTable> {
        let mut lines = text.split('\n');
        let is_later = match lines.next().and_then(|first| first.strip_prefix(crate::language::FINGERPRINT)) {
            Some("") => false,
            Some(mark::LATER_TABLE) => true,
            _ => return Err(ForeignTable),
        };
        Ok((is_later, Self { lines: lines.collect() }))
    }
}

/// Takes a table of messages of a language, the first or the later one. It stays for as long as the program runs.
///
/// # Errors
///
/// If the table was made for other messages than those of this program.
pub fn load(locale: Locale, table: &str) -> Result<(), ForeignTable> {
    let tables = TABLES.get(locale as usize).ok_or(ForeignTable)?;
    let (is_later, table) = Table::read(Box::leak(Box::from(table)))?;
    // Whoever was quicker brought the same messages.
    let _ = tables.get(usize::from(is_later)).map(|cell| cell.set(table));
    Ok(())
}

/// Takes a table as [`load`] does, of a language named by its tag. False if there is no such language, or the table is of other messages.
#[must_use]
pub fn load_tagged(tag: &str, table: &str) -> bool {
    Locale::from_tag(tag).is_some_and(|locale| load(locale, table).is_ok())
}

/// Whether a language can be shown, but for what is loaded later.
#[must_use]
pub fn is_loaded(locale: Locale) -> bool {
    table(locale, false).is_some()
}

#[cfg(feature = "embedded")]
fn table(locale: Locale, is_later: bool) -> Option<&'static Table> {
    let cell = TABLES.get(locale as usize)?.get(usize::from(is_later))?;
    Some(cell.get_or_init(|| {
        let text = crate::language::EMBEDDED.get(locale as usize).and_then(|both| both.get(usize::from(is_later)));
        Table::read(text.copied().unwrap_or_default()).map_or(Table { lines: Vec::new() }, |(_, table)| table)
    }))
}

#[cfg(not(feature = "embedded"))]
fn table(locale: Locale, is_later: bool) -> Option<&'static Table> {
    TABLES.get(locale as usize)?.get(usize::from(is_later))?.get()
}

/// A message as it is written; in another language, if this one is not loaded.
fn line(locale: Locale, id: usize) -> &'static str {
    let (is_later, at) = id.checked_sub(LATER).map_or((false, id), |at| (true, at));
    let loaded = table(locale, is_later).or_else(|| Locale::ALL.into_iter().find_map(|locale| table(locale, is_later)));
    loaded.and_then(|table| table.lines.get(at)).copied().unwrap_or_default()
}

/// A message without arguments and without code.
pub(crate) fn label(locale: Locale, id: usize) -> &'static str {
    line(locale, id)
}

/// A message with its arguments filled in.
pub(crate) fn sentence(locale: Locale, id: usize, args: &[Arg<'_>]) -> Text {
    let mut writer = Writer { locale, args, out: String::new() };
    writer.write(line(locale, id), true);
    if args.is_empty() || !locale.spaces_latin() {
        return Text::parse(&writer.out);
    }
    Text::parse(&spaced(&writer.out))
}

struct Writer<'a> {
    locale: Locale,
    args: &'a [Arg<'a>],
    out: String,
}

impl<'a> Writer<'a> {
    /// Writes a pattern, or passes over one that was not chosen; answers with what follows it.
    fn write<'p>(&mut self, mut pattern: &'p str, chosen: bool) -> &'p str {
        loop {
            let end = pattern.find(WORDS_END).unwrap_or(pattern.len());
            let (words, rest) = pattern.split_at_checked(end).unwrap_or((pattern, ""));
            if chosen {
                self.out.push_str(words);
            }
            let mut marks = rest.chars();
            match marks.next() {
                Some(mark::ARGUMENT) => {
                    let arg = self.arg(marks.next());
                    if chosen {
                        self.fill_in(arg);
                    }
                    pattern = marks.as_str();
                }
                Some(mark::SELECT) => {
                    let arg = self.arg(marks.next());
                    pattern = self.select(arg, marks.as_str(), chosen);
                }
                _ => return rest,
            }
        }
    }

    fn arg(&self, place: Option<char>) -> Option<Arg<'a>> {
        let place = u32::from(place?).checked_sub(u32::from(mark::FIRST))?;
        self.args.get(usize::try_from(place).ok()?).copied()
    }

    fn fill_in(&mut self, arg: Option<Arg<'a>>) {
        match arg {
            Some(Arg::Code(text)) => push_code(&mut self.out, text),
            Some(Arg::Text(text)) => text.push_marked(&mut self.out),
            Some(Arg::Number(number)) => self.out.push_str(&number.to_string()),
            Some(Arg::Choice(_)) | None => {}
        }
    }

    /// Writes the first variant that fits; the last one always does.
    fn select<'p>(&mut self, arg: Option<Arg<'a>>, mut variants: &'p str, chosen: bool) -> &'p str {
        let mut open = chosen;
        while let Some((key, pattern)) =
            variants.strip_prefix(mark::VARIANT).and_then(|variant| variant.split_once(mark::KEY_END))
        {
            let fits = open && self.fits(arg, key);
            open &= !fits;
            variants = self.write(pattern, fits);
        }
        variants.strip_prefix(mark::SELECT_END).unwrap_or(variants)
    }

    fn fits(&self, arg: Option<Arg<'a>>, key: &str) -> bool {
        key == mark::DEFAULT
            || match arg {
                Some(Arg::Number(number)) => key == self.locale.plural(number) || key.parse() == Ok(number),
                Some(Arg::Choice(choice)) => key.parse() == Ok(choice),
                Some(Arg::Code(_) | Arg::Text(_)) | None => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(pattern: &str, args: &[Arg<'_>]) -> String {
        let mut writer = Writer { locale: Locale::En, args, out: String::new() };
        assert_eq!(writer.write(pattern, true), "", "everything is read");
        writer.out
    }

    #[test]
    fn arguments_are_filled_in_where_they_stand() {
        let caller = Text::code("ana");
        let args = [Arg::Text(&caller), Arg::Number(3), Arg::Code("a`b")];
        let text = Text::parse(&write("user \u{2}\u{10} has \u{2}\u{11} keys, `\u{2}\u{12}`.", &args));
        assert_eq!(text.plain(), "user `ana` has 3 keys, `a`b`.");
    }

    #[test]
    fn a_choice_takes_the_exact_number_before_the_plural_form() {
        let pattern = "\u{3}\u{10}\u{4}0\u{5}none\u{4}one\u{5}one\u{4}*\u{5}\u{2}\u{10} things\u{6} here";
        let said = |number| write(pattern, &[Arg::Number(number)]);
        assert_eq!([said(0), said(1), said(2)], ["none here", "one here", "2 things here"]);
    }

    #[test]
    fn a_choice_inside_a_variant_that_is_not_taken_is_passed_over() {
        let inner = "\u{3}\u{11}\u{4}0\u{5}x\u{4}*\u{5}y\u{6}";
        let pattern = format!("\u{3}\u{10}\u{4}0\u{5}({inner})\u{4}*\u{5}[{inner}]\u{6}.");
        assert_eq!(write(&pattern, &[Arg::Choice(0), Arg::Choice(1)]), "(y).");
        assert_eq!(write(&pattern, &[Arg::Choice(1), Arg::Choice(0)]), "[x].");
    }

    #[test]
    fn a_table_of_other_messages_is_refused() {
        assert_eq!(Table::read("0000000000000000\nHello").map(drop), Err(ForeignTable));
    }
}
