//! What a store has to be told of a file, because it guesses nothing: type, encoding, lifetime.
//! Knows names of files only.

use crate::args::Encoding;

/// The name of an immutable file changes with its content, so that it need never be asked for again.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Entry points keep their names: five minutes old is new enough, and for a day an old one is shown
/// while a new one is fetched.
pub(crate) const ENTRY_POINT: &str = "public, max-age=300, stale-while-revalidate=86400";

/// What `versions/` says of itself: what is asked for there is asked for by this program.
pub(crate) const NOT_KEPT: &str = "no-cache";

/// Media types by extension; texts say that they are UTF-8, JSON always is.
const TYPES: [(&str, &str); 16] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("ts", "text/plain; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
];

/// The media type of a file, by the end of its name.
pub(crate) fn media_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, name)| name)
}

impl Encoding {
    /// The end of the name of a file's sibling in this encoding.
    pub(crate) const fn extension(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gz"),
            Self::Br => Some("br"),
        }
    }
}

/// The file that `path` is a compressed sibling of, if its name says so.
pub(crate) fn original(path: &str) -> Option<&str> {
    path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_go_by_the_last_part_of_the_name() {
        assert_eq!(media_type("data/territories/overview.0a1b2c3d.geojson"), "application/geo+json");
        assert_eq!(media_type("carte-grappes_bg.0a1b2c3d.wasm"), "application/wasm");
        assert_eq!(media_type("fiches/aif.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("element.d.ts"), "text/plain; charset=utf-8");
        assert_eq!(media_type("LICENCE"), "application/octet-stream");
    }

    #[test]
    fn siblings_know_their_original() {
        assert_eq!(original("page.css.br"), Some("page.css"));
        assert_eq!(original("page.css.gz"), Some("page.css"));
        assert_eq!(original("page.css"), None);
    }
}
