//! The files of the page, as `build.rs` found them.

/// The page of this program; `None` if it was built without one.
pub(super) static BUILT_IN: Option<Page> = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    /// Its content security policy.
    pub(super) policy: &'static str,
    /// Its files by name, with `/` between the parts.
    pub(super) files: &'static [(&'static str, &'static [u8])],
}

/// A file of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    name: &'static str,
    /// What is in it.
    pub(super) bytes: &'static [u8],
}

impl Page {
    /// What a request asks for, by its path; a folder stands for its `index.html`. Names have no characters that addresses escape.
    pub(super) fn find(&self, target: &str) -> Option<File> {
        let path = target.split(['?', '#']).next().unwrap_or_default().strip_prefix('/')?;
        let wanted = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let (name, bytes) = self.files.iter().find(|(name, _)| *name == wanted)?;
        Some(File { name, bytes })
    }
}

impl File {
    /// Its type, by the end of its name.
    pub(super) fn media_type(&self) -> &'static str {
        match self.name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "css" => "text/css; charset=utf-8",
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "json" => "application/json; charset=utf-8",
            "png" => "image/png",
            "svg" => "image/svg+xml",
            "table" | "txt" => "text/plain; charset=utf-8",
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    /// Whether its name changes with its content, so that it may be kept for ever.
    pub(super) fn is_hashed(&self) -> bool {
        let stem = self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem);
        stem.rsplit_once('-').is_some_and(|(_, hash)| {
            hash.len() == 16 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        })
    }
}
