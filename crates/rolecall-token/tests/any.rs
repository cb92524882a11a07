//! What holds for every text: an answer, in time that grows with its length, with places that lie in it.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use rolecall_core::text::Span;
use rolecall_core::time::Timestamp;
use rolecall_token::{DEPTH_LIMIT, Decoded, Refusal, decode};

/// Reads a text and checks what holds for all.
#[track_caller]
fn check(text: &str) {
    let clock = Some(Timestamp::from_seconds(1_768_467_600));
    let lies_in = |span: Option<Span>| {
        let Some(span) = span else { return };
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
    };
    match decode(text, clock) {
        Err(refused) => lies_in(refused.span),
        Ok(decoded) => {
            decoded.findings().iter().for_each(|found| lies_in(found.span));
            let step = decoded.step(None, None);
            assert!(rolecall_core::json::parse(&step).is_ok(), "{step}");
            let other = decode(text, clock).map(|again| again.step(None, None));
            assert_eq!(other, Ok(step), "the same text reads the same");
        }
    }
}

/// Pieces of tokens and assertions, put together at random.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"iss\":",
        "\"https://a\"",
        "\"sub\":",
        ",",
        "1e9",
        "null",
        "\"https://aws.amazon.com/tags\":",
        "\"principal_tags\":",
        ".",
        "Bearer ",
        "SAMLResponse=",
        "%2B",
        "%3C",
        "&",
        "<",
        ">",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE x>",
        "&lt;",
        "&x;",
        "&#60;",
        "<a b='",
        "'",
        "</a>",
        "é",
        "\u{feff}",
        " ",
        "\n",
        "<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'>",
        "</Assertion>",
        "<Subject>",
        "<NameID Format='x'>",
        "</NameID>",
        "<AttributeStatement><Attribute Name='https://aws.amazon.com/SAML/Attributes/Role'>",
        "<AttributeValue>",
        "</AttributeValue>",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes_in_base64_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&STANDARD.encode(&bytes));
        check(&format!("{}.{}.x", STANDARD.encode(&bytes), STANDARD.encode(&bytes)));
    }

    #[test]
    fn pieces_are_answered(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        check(&text);
        check(&STANDARD.encode(&text));
        check(&format!("e30.{}.", STANDARD.encode(&text)));
        check(&format!("SAMLResponse={}", text.replace('%', "%25")));
    }

    #[test]
    fn every_prefix_and_every_change_of_an_assertion_is_answered(end in 0_usize..2_000, byte in any::<char>()) {
        let xml = include_str!("assertion.xml");
        let cut: String = xml.chars().take(end).collect();
        check(&cut);
        let rest: String = xml.chars().skip(end + 1).collect();
        check(&format!("{cut}{byte}{rest}"));
    }
}

#[test]
fn the_kept_assertion_reads_without_a_finding_but_one() {
    let decoded = decode(include_str!("assertion.xml"), None);
    assert!(matches!(&decoded, Ok(Decoded::Saml(saml)) if saml.findings.len() == 1), "{decoded:?}");
}

/// Texts that would be large or slow if somebody let them.
#[test]
fn hostile_texts_are_refused() {
    let mut laughs = String::from("<!DOCTYPE lol [<!ENTITY l0 'ha'>");
    for level in 1..12 {
        let _ = write!(laughs, "<!ENTITY l{level} '{}'>", format!("&l{};", level - 1).repeat(10));
    }
    laughs.push_str("]><a>&l11;</a>");
    let external =
        "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>".to_owned();
    let parameter = "<!DOCTYPE a [<!ENTITY % x SYSTEM 'https://example.com/x.dtd'> %x;]><a/>".to_owned();
    for text in [laughs, external, parameter] {
        for pasted in [STANDARD.encode(&text), text] {
            let refusal = decode(&pasted, None).map_err(|refused| refused.refusal);
            assert_eq!(refusal, Err(Refusal::Doctype), "{pasted}");
        }
    }
    let entity = decode("<a>&xxe;</a>", None).map_err(|refused| refused.refusal.name());
    assert_eq!(entity, Err("notXml"), "an entity that nobody declared");

    let size = 70_000;
    let deep = "<a>".repeat(size / 3);
    assert_eq!(decode(&deep, None).map_err(|refused| refused.refusal), Err(Refusal::TooDeep { limit: DEPTH_LIMIT }));
    let namespaces: String = (0..size / 40).fold(String::new(), |mut text, n| {
        let _ = write!(text, "<a xmlns:n{n}='u{n}'>");
        text
    });
    assert_eq!(decode(&namespaces, None).map_err(|refused| refused.refusal.name()), Err("tooDeep"));
    let attributes: String = (0..size / 16).fold("<a ".to_owned(), |mut text, n| {
        let _ = write!(text, "a{n}='' ");
        text
    });
    assert_eq!(decode(&attributes, None).map_err(|refused| refused.refusal.name()), Err("tooManyAttributes"));
    assert_eq!(
        decode(&"<a/>".repeat(size / 4), None).map_err(|refused| refused.refusal.name()),
        Err("tooManyElements")
    );
    assert_eq!(decode(&"[".repeat(size), None).map_err(|refused| refused.refusal.name()), Err("notBase64"));
    let nested = format!("{{\"a\":{}", "[".repeat(size));
    assert_eq!(decode(&nested, None).map_err(|refused| refused.refusal.name()), Err("notJson"));
    assert_eq!(decode(&".".repeat(size), None).map_err(|refused| refused.refusal.name()), Err("wrongPartCount"));
    check(&"<".repeat(size));
    check(&"<!--".repeat(size / 4));
    check(&"%".repeat(size));
    check(&format!("<a>{}</a>", "&amp;".repeat(size / 5)));
    check(&format!("<a>{}</a>", "<!---->x".repeat(size / 8)));
}
