//! The statements of a policy's text: where each stands, what it is known by, and the text without those that are switched off.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::json::{self, Value};
use rolecall_core::text::Span;

use crate::policy_edit::policy;

/// The longest text whose statements are told apart, in bytes, and the most of them: several times what AWS takes. They are looked for at every key.
const LONGEST: usize = 128 << 10;
const MOST: usize = 500;

/// The member of a document that statements lie in, in the paths that they are switched off by.
pub(crate) const LIST: &str = "Statement";

/// A statement in the text of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// What it is known by: a digest of what it says, whatever white space stands between its tokens. Of equal ones each but the first has its number
    /// among them behind a dot.
    pub(crate) id: String,
    /// Its text, in bytes.
    pub(crate) span: Span,
    /// What a reader calls it beside its number: its `Sid`, else its effect and its first action; empty if it has neither.
    pub(crate) name: String,
}

/// The statements of a text; none if it is no JSON, holds no policy, or is far longer than what AWS takes.
pub(crate) fn statements(text: &str) -> Vec<Statement> {
    let read = |list: &Value<'_>| {
        let mut found: Vec<Statement> = Vec::new();
        let mut seen: Vec<u64> = Vec::new();
        for value in list.one_or_many() {
            let digest = digest(value.span.of(text));
            let id = match seen.iter().filter(|other| **other == digest).count() {
                0 => format!("{digest:016x}"),
                nth => format!("{digest:016x}.{nth}"),
            };
            seen.push(digest);
            found.push(Statement { id, span: value.span, name: name(value) });
        }
        found
    };
    with_list(text, read).unwrap_or_default()
}

/// Does something with the value of `Statement`; `None` if there is none to be found.
fn with_list<T>(text: &str, read: impl FnOnce(&Value<'_>) -> T) -> Option<T> {
    let parsed = Some(text).filter(|text| text.len() <= LONGEST).and_then(|text| json::parse(text).ok())?;
    policy(&parsed.value)?.get(LIST).filter(|list| list.one_or_many().len() <= MOST).map(read)
}

fn name(statement: &Value<'_>) -> String {
    let word =
        |value: Option<&Value<'_>>| value.and_then(Value::as_str).filter(|word| !word.is_empty()).map(str::to_owned);
    let action = ["Action", "NotAction"].iter().find_map(|name| statement.get(name)?.one_or_many().first());
    let described =
        || [word(statement.get("Effect")), word(action)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    word(statement.get("Sid")).unwrap_or_else(described)
}

/// FNV-1a, 64 bits, of a JSON text without the white space between its tokens. It stands in links: it stays as it is.
fn digest(json: &str) -> u64 {
    let (mut digest, mut in_string, mut escaped) = (0xcbf2_9ce4_8422_2325_u64, false, false);
    for byte in json.bytes() {
        if !in_string && byte.is_ascii_whitespace() {
            continue;
        }
        in_string ^= byte == b'"' && !escaped;
        escaped = in_string && byte == b'\\' && !escaped;
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    digest
}

/// The text of a document without the statements that are switched off: what counts, as if they had never been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rest {
    pub(crate) text: Rc<str>,
    /// The ranges of the typed text that are left out, in order.
    cuts: Vec<Span>,
    /// The positions in the typed text of the statements that are left.
    pub(crate) numbers: Vec<u32>,
}

impl Rest {
    /// Leaves out statements; `None` if none is left out.
    pub(crate) fn of(text: &str, is_off: &dyn Fn(&str) -> bool) -> Option<Self> {
        let all = statements(text);
        let off: Vec<bool> = all.iter().map(|statement| is_off(&statement.id)).collect();
        if !off.contains(&true) {
            return None;
        }
        let numbers: Vec<u32> = (0..).zip(&off).filter(|(_, off)| !**off).map(|(number, _)| number).collect();
        if numbers.is_empty() {
            // A list without statements in place of the list, or of the only statement that stood without one.
            let list = with_list(text, |list| list.span.range())?;
            let cut = Span::new(list.start + 1, list.end - 1);
            let rest = [text.get(..list.start)?, "[]", text.get(list.end..)?].concat();
            return Some(Self { text: rest.into(), cuts: vec![cut], numbers });
        }
        // What is left takes along what stands before the next statement; the last one nothing, for no comma is to follow it.
        let spans: Vec<Span> = all.iter().map(|statement| statement.span).collect();
        let (first, end, last) = (spans.first()?.start, spans.last()?.end, *numbers.last()?);
        let piece = |number: &u32| {
            let at = *number as usize;
            let next = spans.get(at + 1).filter(|_| *number != last);
            spans.get(at).map(|here| Span { start: here.start, end: next.map_or(here.end, |next| next.start) })
        };
        let mut pieces = vec![Span { start: 0, end: first }];
        pieces.extend(numbers.iter().filter_map(piece));
        pieces.push(Span::new(end as usize, text.len()));
        let gaps = pieces.iter().zip(pieces.iter().skip(1)).map(|(one, next)| Span { start: one.end, end: next.start });
        let cuts = gaps.filter(|gap| gap.start < gap.end).collect();
        let rest: String = pieces.iter().map(|piece| piece.of(text)).collect();
        Some(Self { text: rest.into(), cuts, numbers })
    }

    /// Whether nothing is left out of a range.
    pub(crate) fn is_whole(&self, span: Span) -> bool {
        self.typed(span).range().len() == span.range().len()
    }

    /// Where a range of this text stands in the typed one, in bytes.
    pub(crate) fn typed(&self, span: Span) -> Span {
        let at = |offset: u32, is_start: bool| {
            self.cuts.iter().fold(offset, |at, cut| {
                let is_behind = if is_start { cut.start <= at } else { cut.start < at };
                if is_behind { at + (cut.end - cut.start) } else { at }
            })
        };
        // What begins where something is left out begins behind it; what ends there ends before it.
        let start = at(span.start, true);
        Span { start, end: if span.start == span.end { start } else { at(span.end, false) } }
    }
}

/// The document and the statement that a path means; `None` for any other path.
pub(crate) fn parts(path: &Path) -> Option<(Path, String)> {
    let list = path.up().filter(|list| list.name() == LIST)?;
    Some((list.up()?, path.name()))
}

/// The path that a statement of a document is switched off by. No document holds anything there: it is a leaf.
pub(crate) fn path(document: &Path, statement: &Statement) -> Path {
    document.member(LIST).member(&statement.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &str = r#"{ "Statement": [ {"Sid": "A"} , {"Sid": "B}]{,\""},
        {"Sid": "é𝄞"} ] , "Version": "2012-10-17" }"#;

    /// What is left of a text without the statements at these positions.
    fn without(text: &str, off: &[usize]) -> Rest {
        let all = statements(text);
        Rest::of(text, &|id| off.iter().any(|at| all[*at].id == id)).unwrap()
    }

    #[test]
    fn a_statement_goes_with_its_comma_wherever_it_stands() {
        for (off, rest) in [
            (&[0][..], "[ {\"Sid\": \"B}]{,\\\"\"},\n        {\"Sid\": \"é𝄞\"} ]"),
            (&[1], "[ {\"Sid\": \"A\"} , {\"Sid\": \"é𝄞\"} ]"),
            (&[2], "[ {\"Sid\": \"A\"} , {\"Sid\": \"B}]{,\\\"\"} ]"),
            (&[0, 1], "[ {\"Sid\": \"é𝄞\"} ]"),
            (&[0, 2], "[ {\"Sid\": \"B}]{,\\\"\"} ]"),
            (&[1, 2], "[ {\"Sid\": \"A\"} ]"),
            (&[0, 1, 2], "[]"),
        ] {
            let expected = format!("{{ \"Statement\": {rest} , \"Version\": \"2012-10-17\" }}");
            assert_eq!(&*without(THREE, off).text, expected, "{off:?}");
        }
    }

    #[test]
    fn a_range_is_whole_where_nothing_in_it_is_left_out() {
        let rest = without(THREE, &[1]);
        let whole = |from: &str, to: &str| {
            let start = rest.text.find(from).unwrap();
            let end = rest.text.find(to).unwrap() + to.len();
            rest.is_whole(Span::new(start, end))
        };
        assert!(whole("{\"Sid\": \"A\"}", "} ,") && whole("{\"Sid\": \"é", "é𝄞\"} ]"));
        assert!(!whole("{\"Sid\": \"A\"}", "é𝄞"));
    }

    #[test]
    fn the_only_statement_may_stand_without_a_list() {
        let rest = without(r#"{"Statement": {"Effect": "Deny", "Action": {"a": [{}]}}, "Id": "x"}"#, &[0]);
        assert_eq!((&*rest.text, rest.numbers.len()), (r#"{"Statement": [], "Id": "x"}"#, 0));
        assert_eq!(&*without(r#"{"Statement":{}}"#, &[0]).text, r#"{"Statement":[]}"#);
    }

    #[test]
    fn a_wrapped_policy_is_found_and_a_broken_one_has_no_statements() {
        let wrapped = r#"{"Role": {"AssumeRolePolicyDocument": {"Statement": [{"Sid": "A"}, {}]}}}"#;
        assert_eq!(statements(wrapped).len(), 2);
        for text in ["", "[]", "{", r#"{"Statement": [{}, ]}"#, r#"{"Version": "2012-10-17"}"#, r#""{}""#, "%7B%7D"] {
            assert_eq!(statements(text), [], "{text}");
        }
        let long = format!(r#"{{"Statement": [{{}}], "Id": "{}"}}"#, "x".repeat(LONGEST));
        assert_eq!(statements(&long), []);
        let many = |count: usize| statements(&format!(r#"{{"Statement": [{}]}}"#, vec!["{}"; count].join(","))).len();
        assert_eq!((many(MOST), many(MOST + 1)), (MOST, 0));
    }

    #[test]
    fn a_statement_is_known_by_what_it_says_not_by_where_or_how_it_stands() {
        let one = &statements(r#"{"Statement": {"Sid": "a b", "Action": ["s3:*"]}}"#)[0];
        let other = &statements("{\"Statement\": [{}, {\n\t\"Sid\" :\"a b\",\"Action\":[ \"s3:*\" ] }]}")[1];
        assert_eq!(one.id, other.id);
        let ids: Vec<String> = [r#"{"Sid": "ab"}"#, r#"{"Sid": "a b"}"#, r#"{"Sid": "a\" b"}"#, r#"{"Sid": "a\"  b"}"#]
            .map(|text| statements(&format!(r#"{{"Statement": {text}}}"#))[0].id.clone())
            .into();
        assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
        assert_eq!(one.id, "b9fadab4115695ec", "it stands in links");
    }

    #[test]
    fn of_equal_statements_each_is_switched_alone() {
        let text = r#"{"Statement": [{"Sid": "A"}, {"Sid":"A"}, {"Sid": "B"}, { "Sid": "A" }]}"#;
        let ids: Vec<_> = statements(text).into_iter().map(|statement| statement.id).collect();
        assert!(ids[1].strip_prefix(&ids[0]) == Some(".1") && ids[3].strip_prefix(&ids[0]) == Some(".2"), "{ids:?}");
        assert_eq!(without(text, &[1]).numbers, [0, 2, 3]);
        assert_eq!(&*without(text, &[0, 1, 3]).text, r#"{"Statement": [{"Sid": "B"}]}"#);
    }

    #[test]
    fn a_statement_is_named_by_its_sid_else_by_what_it_does() {
        let names: Vec<_> = statements(
            r#"{"Statement": [{"Sid": "A", "Effect": "Allow"}, {"Sid": "", "Effect": "Deny", "NotAction": ["s3:*", "x:*"]},
                {"Effect": "Allow", "Action": "a:B"}, {"Action": []}, 7]}"#,
        )
        .into_iter()
        .map(|statement| statement.name)
        .collect();
        assert_eq!(names, ["A", "Deny s3:*", "Allow a:B", "", ""]);
    }

    /// Numbers that look like chance, the same each time.
    fn chance(seed: &mut u64, below: usize) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap() % below
    }

    #[test]
    fn whatever_is_left_out_the_rest_is_json_and_keeps_its_places() {
        let mut seed = 7;
        let bodies = [r#"{"Sid":"A"}"#, "{}", r#"{"Action":["[{,}]","\\\"é"]}"#, r#"{"é𝄞":{"a":[{}]}}"#, "null"];
        for _ in 0..2_000 {
            let blank = |seed: &mut u64| [" ", "\n  ", "", "\t", "\r\n"][chance(seed, 5)];
            let count = 1 + chance(&mut seed, 6);
            let list: Vec<String> = (0..count)
                .map(|_| format!("{}{}{}", blank(&mut seed), bodies[chance(&mut seed, bodies.len())], blank(&mut seed)))
                .collect();
            let text = format!(
                r#"{{"Id":"𝄞","Statement":{}[{}]{},"Version":"x"}}"#,
                blank(&mut seed),
                list.join(","),
                blank(&mut seed)
            );
            let all = statements(&text);
            let off: Vec<usize> = (0..count).filter(|_| chance(&mut seed, 2) == 0).collect();
            let is_off = |id: &str| off.iter().any(|at| all[*at].id == id);
            let Some(rest) = Rest::of(&text, &is_off) else {
                assert_eq!(off.len(), 0);
                continue;
            };
            let parsed = json::parse(&rest.text).unwrap_or_else(|_| panic!("{text}\n{}", rest.text));
            let left = parsed.value.get(LIST).unwrap().one_or_many();
            assert_eq!(left.len(), rest.numbers.len(), "{text}");
            assert_eq!(left.len(), count - off.len());
            for (value, number) in left.iter().zip(&rest.numbers) {
                assert_eq!(rest.typed(value.span), all[*number as usize].span, "{text}");
            }
            // What stands around them, too.
            for member in parsed.value.as_object().unwrap() {
                assert_eq!(rest.typed(member.name.span).of(&text), member.name.span.of(&rest.text));
            }
            let (version, list) = (parsed.value.get("Version").unwrap().span, parsed.value.get(LIST).unwrap().span);
            assert_eq!(rest.typed(version).of(&text), version.of(&rest.text), "{text}");
            assert!(rest.typed(list).of(&text).starts_with('[') && rest.typed(list).of(&text).ends_with(']'), "{text}");
        }
    }
}
