//! Links: the scenario and what is shown of it, in the fragment of an address, which no server sees.
//!
//! `#1.` and then base64url of the deflated JSON `{"scenario": …, "step": …, "off": […]}`. A later version gets another number; this one stays readable.
//! `off` lists paths: of a policy its own; of a statement that of its document, `Statement`, and a digest of what it says (see `statements`), so that a page which
//! does not know it passes over it.
//! `#2.` is the same behind a passphrase: `web/share/locked.js` makes and opens it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rolecall_core::format::Path;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// The longest state a link may hold, unpacked, in bytes: what core reads at most.
const LIMIT: usize = 32 << 20;
/// How hard to pack: links are made whenever the keys pause.
const EFFORT: u8 = 6;
/// How hard to pack what is longer than this many bytes, which makes no link that anybody sends.
const EFFORT_WHEN_LONG: u8 = 1;
const LONG: usize = 64 << 10;
/// The longest fragment that an address gets, in characters: more is cut on the way by mail, chat and browsers.
pub const LONGEST: usize = 32 << 10;

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The scenario, and which of its policies and statements are switched off.
    pub draft: ScenarioDraft,
    /// The selected step.
    pub step: usize,
}

/// Why a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is not a link of this page.
    NotALink,
    /// A passphrase locks it.
    Locked,
    /// It was made by a newer version.
    NewerVersion,
    /// A part of it is missing or was changed on the way.
    Damaged,
}

/// What a link holds as JSON, before it is packed.
#[must_use]
pub fn unpacked(draft: &ScenarioDraft, step: usize) -> String {
    let off = JsonDocument::Array(draft.off.iter().map(|path| JsonDocument::string(path.as_str())).collect()).saved();
    format!(r#"{{"scenario":{},"step":{step},"off":{off}}}"#, draft.own().saved())
}

/// Writes a fragment, `#` included.
#[must_use]
pub fn write(draft: &ScenarioDraft, step: usize) -> String {
    let json = unpacked(draft, step);
    let effort = if json.len() > LONG { EFFORT_WHEN_LONG } else { EFFORT };
    format!("#1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(json.as_bytes(), effort)))
}

/// Reads a fragment, with or without `#`.
///
/// # Errors
/// If it is no link of this page, locked, of a version not known here, or damaged.
pub fn read(fragment: &str) -> Result<Saved, LinkError> {
    let (version, payload) = fragment.trim_start_matches('#').split_once('.').ok_or(LinkError::NotALink)?;
    match version.parse::<u32>() {
        Ok(1) => version_1(payload).ok_or(LinkError::Damaged),
        Ok(2) => Err(LinkError::Locked),
        Ok(_) => Err(LinkError::NewerVersion),
        Err(_) => Err(LinkError::NotALink),
    }
}

fn version_1(payload: &str) -> Option<Saved> {
    let packed = URL_SAFE_NO_PAD.decode(payload).ok()?;
    read_unpacked(&String::from_utf8(decompress_to_vec_with_limit(&packed, LIMIT).ok()?).ok()?)
}

/// Reads what a link holds when it is unpacked; `None` if it is something else.
#[must_use]
pub fn read_unpacked(json: &str) -> Option<Saved> {
    let saved = JsonDocument::read_around(json, "scenario")?;
    let json = saved.get(&Path::of("scenario")).filter(|scenario| matches!(scenario, JsonDocument::Object(_)))?.clone();
    let step = saved.text(&Path::of("step")).and_then(|step| step.parse().ok()).unwrap_or_default();
    let off =
        saved.elements(&Path::of("off")).iter().filter_map(JsonDocument::as_text).filter_map(Path::parse).collect();
    Some(Saved { draft: ScenarioDraft::new(json, off), step })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ScenarioDraft {
        let mut draft = ScenarioDraft::read(
            r#"{"rolecall":1,"roles":[{"arn":"a","trustPolicy":"{ \"Statement\": [ }"}],"steps":[{},{}]}"#,
        )
        .unwrap();
        draft.off.insert(&Path::of("roles").element(0).member("permissionsBoundary"));
        draft
    }

    #[test]
    fn a_link_opens_what_it_was_made_from_even_a_broken_document() {
        let saved = read(&write(&draft(), 1)).unwrap();
        assert_eq!(saved, Saved { draft: draft(), step: 1 });
    }

    #[test]
    fn a_link_is_safe_in_an_address() {
        let link = write(&draft(), 0);
        assert!(
            link.strip_prefix("#1.")
                .unwrap()
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        );
    }

    #[test]
    fn foreign_newer_and_damaged_links_are_told_apart() {
        let link = write(&draft(), 0);
        assert_eq!(read(""), Err(LinkError::NotALink));
        assert_eq!(read("#section.two"), Err(LinkError::NotALink));
        assert_eq!(read("#2.abc"), Err(LinkError::Locked));
        assert_eq!(read("#3.abc"), Err(LinkError::NewerVersion));
        assert_eq!(read("#1.abc"), Err(LinkError::Damaged));
        assert_eq!(read(link.get(..link.len() - 4).unwrap()), Err(LinkError::Damaged));
        assert_eq!(read("#1.日本"), Err(LinkError::Damaged));
    }

    #[test]
    fn a_link_that_unpacks_to_too_much_is_refused() {
        let bomb = URL_SAFE_NO_PAD.encode(compress_to_vec(&vec![b' '; LIMIT + 1], EFFORT));
        assert_eq!(read(&format!("#1.{bomb}")), Err(LinkError::Damaged));
    }
}
