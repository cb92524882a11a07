use proptest::prelude::*;
use rolecall_core::pattern::Pattern;

use super::{Assigned, Class, Found, Glob, Letter, Meeting, Reading, Token};

fn glob(text: &str, folded: bool) -> Glob {
    let pattern = Pattern::string(text, true, None);
    let pattern = if folded { pattern.folded() } else { pattern };
    Glob::of(&pattern, folded, Reading::Valued(&Assigned::default())).unwrap()
}

fn shortest(unions: &[&[&str]], excluded: &[&str]) -> Found<String> {
    let compile = |texts: &[&str]| texts.iter().map(|text| glob(text, false)).collect::<Vec<_>>();
    let unions: Vec<Vec<Glob>> = unions.iter().map(|union| compile(union)).collect();
    let excluded = compile(excluded);
    let meeting = Meeting {
        unions: unions.iter().map(|union| union.iter().collect()).collect(),
        excluded: excluded.iter().collect(),
    };
    meeting.shortest(&mut 0)
}

#[test]
fn several_patterns_cover_one_together() {
    assert_eq!(shortest(&[&["data*"]], &["data?", "data??*"]), Found::Yes("data".to_owned()));
    assert_eq!(shortest(&[&["data*"]], &["data", "data?", "data??*"]), Found::None);
    assert_eq!(shortest(&[&["a*", "b*"], &["*z"]], &["a*z"]), Found::Yes("bz".to_owned()));
    assert_eq!(shortest(&[], &["*"]), Found::None);
}

#[test]
fn letter_case_is_folded_where_it_is_asked_for() {
    let (folded, exact) = (glob("k", true), [glob("k", false), glob("K", false)]);
    let excluded = exact.iter().collect();
    let found = Meeting { unions: vec![vec![&folded]], excluded }.shortest(&mut 0);
    assert_eq!(found, Found::Yes("\u{212a}".to_owned()), "the sign of Kelvin folds to k");
    let foreign = glob("σ", true);
    let found = Meeting { unions: vec![vec![&foreign]], excluded: exact.iter().collect() }.shortest(&mut 0);
    assert!(matches!(found, Found::Yes(_)));
}

#[test]
fn a_variable_is_met_by_itself_and_by_what_takes_everything() {
    let mut keys = rolecall_core::context::Keys::default();
    let mut symbolic = |text: &str| {
        let pattern = Pattern::string(text, true, Some(&mut keys));
        Glob::of(&pattern, false, Reading::Symbolic).unwrap()
    };
    let (special, general, one, other) = (
        symbolic("h/${aws:username}/p/*"),
        symbolic("h/${aws:username}/*"),
        symbolic("h/?/*"),
        symbolic("h/${aws:userid}/*"),
    );
    assert!(matches!(special.tokens.get(2), Some(Token::Exactly(Letter::Variable(_)))));
    let covered = |by: &Glob| Meeting { unions: vec![vec![&special]], excluded: vec![by] }.shortest(&mut 0);
    assert_eq!(covered(&general), Found::None);
    assert_eq!(covered(&symbolic("h/*")), Found::None);
    assert_eq!(covered(&one), Found::Open, "it may have another length");
    assert_eq!(covered(&other), Found::Open);
}

proptest! {
    /// What is told of two globs without a search, against all texts.
    #[test]
    fn globs_lie_to_each_other_as_their_texts_do(
        one in "[ab:*?]{0,5}", other in "[ab:*?]{0,5}", field in any::<bool>(), folded in any::<bool>(),
    ) {
        let mut globs = [glob(&one, false), glob(&other, folded)];
        for token in globs.iter_mut().flat_map(|glob| &mut glob.tokens) {
            if let Token::Run(class) | Token::One(class) = token && field {
                *class = Class::Field;
            }
        }
        let [one, other] = &globs;
        let common = texts().find(|text| one.accepts(text) && other.accepts(text));
        let outside = texts().find(|text| one.accepts(text) && !other.accepts(text));
        prop_assert!(one.meets(other) || common.is_none(), "{common:?}");
        prop_assert!(!one.lies_in(other) || outside.is_none(), "{outside:?}");
        prop_assert!(one.lies_in(one));
    }

    /// Emptiness and witness against all texts up to length 6 over three letters.
    #[test]
    fn a_text_is_found_exactly_if_there_is_one(
        unions in prop::collection::vec(prop::collection::vec("[ab:*?]{0,4}", 1..3), 0..3),
        excluded in prop::collection::vec("[ab:*?]{0,4}", 0..4),
        field in any::<bool>(),
    ) {
        let compile = |text: &String| {
            let mut glob = glob(text, false);
            for token in &mut glob.tokens {
                match token {
                    Token::Run(class) | Token::One(class) if field => *class = Class::Field,
                    _ => {}
                }
            }
            glob
        };
        let unions: Vec<Vec<Glob>> = unions.iter().map(|union| union.iter().map(compile).collect()).collect();
        let excluded: Vec<Glob> = excluded.iter().map(compile).collect();
        let meeting = Meeting { unions: unions.iter().map(|union| union.iter().collect()).collect(), excluded: excluded.iter().collect() };
        let brute = texts().find(|text| meeting.accepts(text));
        match meeting.shortest(&mut 0) {
            Found::Yes(text) => {
                prop_assert!(meeting.accepts(&text), "{text}");
                // A letter that no pattern mentions stands for `c`.
                if let Some(brute) = brute {
                    prop_assert_eq!(text.len(), brute.len());
                } else {
                    prop_assert!(text.len() > 6);
                }
            }
            Found::None => prop_assert_eq!(brute, None),
            Found::Open => prop_assert!(false, "such small searches end"),
        }
    }
}

/// Shortest first.
fn texts() -> impl Iterator<Item = String> {
    (1..=6u32).flat_map(|length| {
        (0..4usize.pow(length)).map(move |mut number| {
            (0..length)
                .map(|_| {
                    let letter = ['a', 'b', ':', 'c'][number % 4];
                    number /= 4;
                    letter
                })
                .collect()
        })
    })
}
