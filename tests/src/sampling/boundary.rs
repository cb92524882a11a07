//! Boundary texts: on, just beside, and between what tests list.

use std::collections::BTreeMap;
use std::net::IpAddr;

use rolecall_core::time::Timestamp;
use rolecall_oracle::generate::Random;

use super::material::Material;

/// What a request has for keys, in lower case; an absent key has no entry.
pub(super) type Held = BTreeMap<String, Vec<String>>;

/// What wildcards stand for.
const RUNS: &[&str] = &["", "", "x", "a", "b", "ab", "admin", "a/b", "x:y", "1"];
const LETTERS: &[&str] = &["a", "b", "x", "1", "-"];

/// Texts that a key is compared with, filled in and moved a little, and some others.
pub(super) fn texts(material: &Material, key: &str, held: &Held, random: &mut Random) -> Vec<String> {
    let mut texts = vec!["example".to_owned()];
    if random.chance(20) {
        texts.push(String::new());
    }
    for (operator, listed) in material.tests.get(key).into_iter().flatten() {
        for text in listed {
            texts.extend(around(operator, text, held, random));
        }
    }
    // A policy may compare other keys with this one.
    let asking = format!("${{{key}");
    for (other, tests) in &material.tests {
        let listed = tests.iter().flat_map(|(_, listed)| listed);
        if listed.clone().any(|text| text.to_ascii_lowercase().starts_with(&asking)) {
            texts.extend(held.get(other).into_iter().flatten().cloned());
        }
    }
    texts
}

/// Texts on and beside a listed one.
fn around(operator: &str, listed: &str, held: &Held, random: &mut Random) -> Vec<String> {
    let base = operator.split(':').next_back().unwrap_or(operator);
    if base.starts_with("Null") {
        Vec::new()
    } else if base.starts_with("Bool") {
        vec!["true".to_owned(), "false".to_owned()]
    } else if base.starts_with("Numeric") {
        numbers(listed)
    } else if base.starts_with("Date") {
        times(listed)
    } else if base.contains("IpAddress") {
        addresses(listed)
    } else {
        let filled = filled(listed, held, random);
        let other = match random.below(5) {
            0 => format!("{filled}x"),
            1 => filled.chars().skip(1).collect(),
            2 => swapped(&filled),
            _ => filled.clone(),
        };
        vec![filled, other]
    }
}

/// A text with its wildcards and variables filled in.
pub(super) fn filled(pattern: &str, held: &Held, random: &mut Random) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        if let Some((name, behind)) = rest.strip_prefix("${").and_then(|open| open.split_once('}')) {
            out.push_str(&value(name, held, random));
            rest = behind;
            continue;
        }
        match letter {
            '*' => out.push_str(&random.text(RUNS)),
            '?' => out.push_str(&random.text(LETTERS)),
            letter => out.push(letter),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out
}

/// What a variable stands for; its default or something else if the request has nothing.
fn value(name: &str, held: &Held, random: &mut Random) -> String {
    if matches!(name, "*" | "?" | "$") {
        return name.to_owned();
    }
    let (key, default) = name.split_once(',').map_or((name, None), |(key, default)| (key, Some(default)));
    let known = held.get(&key.trim().to_ascii_lowercase()).and_then(|values| values.first());
    match known {
        Some(known) if random.chance(85) => known.clone(),
        _ if random.chance(70) => {
            default.map_or_else(|| "example".to_owned(), |text| text.trim().trim_matches('\'').to_owned())
        }
        _ => random.text(RUNS),
    }
}

fn swapped(text: &str) -> String {
    let swap = |letter: char| {
        if letter.is_ascii_uppercase() { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() }
    };
    text.chars().map(swap).collect()
}

fn numbers(listed: &str) -> Vec<String> {
    let Ok(number) = listed.parse::<f64>() else { return Vec::new() };
    let near = [number - 1.0, number - 0.5, number, number + 0.5, number + 1.0];
    near.into_iter().map(|number| number.to_string()).chain([listed.to_owned()]).collect()
}

pub(super) fn times(listed: &str) -> Vec<String> {
    let Some(time) = Timestamp::parse(listed) else { return Vec::new() };
    let mut near: Vec<String> = [-1, 0, 1].into_iter().map(|seconds| time.plus(seconds).to_string()).collect();
    let whole = Timestamp::from_seconds(time.seconds()).to_string();
    near.push(whole.replace('Z', ".5Z"));
    near
}

fn addresses(listed: &str) -> Vec<String> {
    let (address, prefix) =
        listed.split_once('/').map_or((listed, None), |(address, prefix)| (address, prefix.parse::<u32>().ok()));
    let Ok(address) = address.parse::<IpAddr>() else { return Vec::new() };
    let (bits, number) = match address {
        IpAddr::V4(four) => (32, u128::from(four.to_bits())),
        IpAddr::V6(six) => (128, six.to_bits()),
    };
    let hosts = 1_u128.checked_shl(bits - prefix.unwrap_or(bits)).map_or(u128::MAX, |size| size - 1);
    let (first, last) = (number & !hosts, number | hosts);
    let near = [Some(number), Some(first), Some(last), first.checked_sub(1), last.checked_add(1)];
    near.into_iter().flatten().filter_map(|number| shown(number, bits)).collect()
}

fn shown(number: u128, bits: u32) -> Option<String> {
    if bits == 32 {
        Some(IpAddr::from(u32::try_from(number).ok()?.to_be_bytes()).to_string())
    } else {
        Some(IpAddr::from(number.to_be_bytes()).to_string())
    }
}
