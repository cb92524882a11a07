//! What the build says of messages that do not fit, and what it makes of those that do.

#[path = "../build/compile.rs"]
mod compile;
#[path = "../src/table/mark.rs"]
mod mark;
#[path = "../build/message.rs"]
mod message;
#[path = "../src/spacing.rs"]
mod spacing;

use std::path::{Path, PathBuf};
use std::{fs, io};

use compile::{Catalog, Kind, compile};
use message::Language;

fn read(tag: &str, text: &str) -> Result<Language, Vec<String>> {
    Language::read(tag, &[(format!("{tag}/a.ftl"), text.to_owned())])
}

fn built(en: &str, ja: &str) -> Result<Catalog, Vec<String>> {
    compile(&[read("en", en)?, read("ja", ja)?])
}

fn faults(en: &str, ja: &str) -> Vec<String> {
    built(en, ja).map(drop).err().unwrap_or_default()
}

#[test]
fn what_an_argument_is_follows_from_where_it_stands() {
    let text = "\
        list = `{ $name }` of { $owner } has { NUMBER($count) } { $shown ->\n\
        \x20   [all] keys\n\
        \x20  *[some] keys or more\n\
        }\n";
    let catalog = built(text, text).unwrap();
    let kinds: Vec<_> = catalog.signatures[0].arguments.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
    let wanted = [("count", Kind::Number), ("name", Kind::Code), ("owner", Kind::Text), ("shown", Kind::Choice)];
    assert_eq!(kinds, wanted);
    assert!(catalog.choices["shown"].iter().eq(["all", "some"]));
}

#[test]
fn a_language_says_every_message_and_no_other() {
    assert_eq!(faults("a = A\nb = B\n", "a = ア\n"), ["en/a.ftl:2: b is missing in locales/ja"]);
    assert_eq!(faults("a = A\n", "a = ア\n\nb = イ\n"), ["ja/a.ftl:3: b does not exist in locales/en"]);
}

#[test]
fn a_language_takes_the_same_arguments() {
    assert_eq!(faults("a = `{ $x }`\n", "a = ア\n"), ["ja/a.ftl:1: a: argument $x is missing"]);
    assert_eq!(faults("a = A\n", "a = { $x }\n"), ["ja/a.ftl:1: a: there is no argument $x"]);
    assert_eq!(
        faults("a = `{ $x }`\n", "a = { $x }\n"),
        ["ja/a.ftl:1: a: $x is text, outside of backticks, and code, between backticks in `en`"]
    );
}

#[test]
fn a_language_may_leave_out_what_it_does_not_tell_apart() {
    let catalog = built("a = { $n ->\n    [one] key\n   *[other] keys\n}\n", "a = キー\n").unwrap();
    assert!(catalog.tables[1][0].ends_with("\nキー"));
}

#[test]
fn every_variant_has_a_text_and_is_chosen() {
    let en = "a = { $x ->\n    [on] on\n   *[off] off\n}\n";
    let ja = "a = { $x ->\n    [on] オン\n   *[of] オフ\n}\n";
    assert_eq!(
        faults(en, ja),
        ["ja/a.ftl:1: a: $x is never [of]", "ja/a.ftl:1: a: $x may be [off], which has no variant"]
    );
}

#[test]
fn a_fault_of_syntax_names_its_line() {
    let faults = read("en", "a = A\nb = {\n").map(drop).unwrap_err();
    assert!(faults[0].starts_with("en/a.ftl:2: ") || faults[0].starts_with("en/a.ftl:3: "), "{faults:?}");
}

#[test]
fn a_message_stands_once_and_on_one_line() {
    assert_eq!(read("en", "a = A\na = B\n").map(drop).unwrap_err().len(), 1);
    assert_eq!(read("en", "a = A\n    goes on\n").map(drop).unwrap_err(), ["en/a.ftl:1: a: a text stands on one line"]);
}

#[test]
fn code_is_closed() {
    assert_eq!(faults("a = `A\n", "a = ア\n"), ["en/a.ftl:1: a: a backtick is not closed"]);
}

#[test]
fn a_label_has_neither_code_nor_arguments() {
    let label = |text: &str| Language::read("en", &[("en/labels-a.ftl".into(), text.into())]).unwrap();
    assert_eq!(compile(&[label("a = `A`\n")]).map(drop).unwrap_err().len(), 1);
    assert_eq!(compile(&[label("a = { $x }\n")]).map(drop).unwrap_err().len(), 1);
    assert!(compile(&[label("a = A\n")]).unwrap().signatures[0].is_label);
}

#[test]
fn messages_and_terms_are_referred_to() {
    let catalog =
        built("-brand = Rolecall\na = { -brand } { b }\nb = is { $x }\n", "a = { $x }\nb = { $x }\n").unwrap();
    assert_eq!(catalog.tables[0][0].lines().nth(1), Some("Rolecall is \u{2}\u{10}"));
    assert_eq!(catalog.signatures[0].shown, "Rolecall is {x}");
    assert!(faults("a = { b }\nb = { a }\n", "")[0].contains("in a circle"));
}

#[test]
fn a_table_is_of_its_messages_and_arguments_alone() {
    let fingerprint = |en: &str| built(en, en).unwrap().fingerprint;
    let catalog = built("a = `{ $x }`\n", "a = `{ $x }` です\n").unwrap();
    assert!(catalog.tables.iter().all(|[table, _]| table.starts_with(&format!("{}\n", catalog.fingerprint))));
    assert_eq!(catalog.fingerprint, fingerprint("a = The `{ $x }`\n"), "words do not count");
    assert_ne!(catalog.fingerprint, fingerprint("a = { $x }\n"));
    assert_ne!(catalog.fingerprint, fingerprint("a = `{ $y }`\n"));
    assert_ne!(catalog.fingerprint, fingerprint("b = `{ $x }`\n"));
}

#[test]
fn messages_of_the_import_are_a_table_of_their_own() {
    let files = ["a", "import"].map(|file| (format!("en/{file}.ftl"), format!("{file} = {file}.ftl\n")));
    let catalog = compile(&[Language::read("en", &files).unwrap()]).unwrap();
    let [first, later] = &catalog.tables[0];
    assert_eq!(first.lines().collect::<Vec<_>>(), [&catalog.fingerprint, "a.ftl"]);
    assert_eq!(later.lines().collect::<Vec<_>>(), [&format!("{} later", catalog.fingerprint), "import.ftl"]);
}

#[test]
fn japanese_is_spaced_around_code_and_latin_but_not_inside_code() {
    assert_eq!(spacing::spaced("SCPの`ガードa`は2件、`x`、y"), "SCP の `ガードa` は 2 件、`x`、y");
    let catalog = built("a = { $x } of { $y }\n", "a = { $y }の{ $x }\n").unwrap();
    assert!(catalog.tables[1][0].ends_with("\n\u{2}\u{11}の\u{2}\u{10}"), "what is filled in is no letter yet");
    assert_eq!(spacing::spaced("既に `x` が (`y`) です"), "既に `x` が (`y`) です");
}

/// The committed messages of a language, but for those of scripts.
fn committed(tag: &str) -> io::Result<Language> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(tag);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    let read = |file: &PathBuf| Ok((file.display().to_string(), fs::read_to_string(file)?));
    let texts: Vec<_> = files.iter().map(read).collect::<io::Result<_>>()?;
    Language::read(tag, &texts).map_err(|faults| io::Error::other(faults.join("\n")))
}

#[test]
fn each_language_speaks_its_own_words() {
    let japanese =
        |text: &str| text.chars().any(|letter| matches!(letter, '\u{3041}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}'));
    let (en, ja) = (committed("en").unwrap(), committed("ja").unwrap());
    let catalog = compile(&[en, ja]).unwrap();
    let [en, ja] = [0, 1].map(|language| catalog.tables[language].concat());
    assert!(en.lines().count() > 1000, "the messages are there");
    for (english, other) in en.lines().zip(ja.lines()).skip(1) {
        assert!(!japanese(english), "{english}");
        // Names of AWS and forms of lists are the same in every language.
        let name = other.split(' ').count() <= 3;
        assert!(name || japanese(other), "{english} / {other}");
    }
}
