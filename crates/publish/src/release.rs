//! A release: the files of one version as they are stored, and the order in which they go live.
//! Knows neither stores nor folders.

use crate::kind;
use crate::unpack::Packing;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// All that a version consists of.
#[derive(Debug)]
pub(crate) struct Release {
    pub(crate) version: String,
    /// Named by their content: they are added to what is there and never changed.
    pub(crate) immutable: Vec<Item>,
    /// Keep their names from version to version: putting them in place is what makes a version live.
    pub(crate) entry_points: Vec<Item>,
}

/// A file and what the store keeps for it. An immutable file of a version that was taken out of the
/// store is there already, and has no body.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) file: File,
    pub(crate) body: Bytes,
}

/// What is known of a file in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct File {
    /// Path in the site.
    pub(crate) path: String,
    /// Of the file as visitors read it, whatever it is packed in; hexadecimal.
    pub(crate) sha256: String,
    /// As stored.
    pub(crate) bytes: u64,
    pub(crate) content_type: String,
    #[serde(default, skip_serializing_if = "Packing::is_plain")]
    pub(crate) content_encoding: Packing,
    pub(crate) cache_control: String,
}

impl Item {
    /// A small file of this program's own, which nobody but it reads.
    pub(crate) fn own(path: String, body: Vec<u8>, content_type: &str) -> Self {
        let file = File {
            path,
            sha256: sha256(&body),
            bytes: body.len() as u64,
            content_type: content_type.into(),
            content_encoding: Packing::Plain,
            cache_control: kind::NOT_KEPT.into(),
        };
        Self { file, body: body.into() }
    }
}

impl Release {
    /// The entry points in stages. Each names only what an earlier stage, or the immutable files,
    /// have put in place: words and schemas, the manifest that names them, scripts, the pages of
    /// records, the page that lists those, the pages beside it, the lists of all.
    pub(crate) fn stages(&self) -> Vec<Vec<&Item>> {
        let last = self.entry_points.iter().map(|item| stage(&item.file.path)).max().unwrap_or_default();
        let of = |wanted| self.entry_points.iter().filter(|item| stage(&item.file.path) == wanted).collect();
        (0..=last).map(of).filter(|stage: &Vec<_>| !stage.is_empty()).collect()
    }
}

fn stage(path: &str) -> usize {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_page = name.ends_with(".html");
    match path {
        "data/manifest.json" => 1,
        "sri.json" | "sitemap.xml" => 6,
        _ if path.starts_with("data/") => 0,
        _ if is_page && folder.is_empty() => 5,
        _ if is_page && name == "index.html" => 4,
        _ if is_page => 3,
        _ => 2,
    }
}

/// Names a version: the number of the release, and a hash of its entry points, which name the rest.
pub(crate) fn version(number: &str, entry_points: &[Item]) -> String {
    let mut all: Vec<_> =
        entry_points.iter().map(|item| format!("{} {}\n", item.file.sha256, item.file.path)).collect();
    all.sort_unstable();
    format!("{number}-{}", &sha256(all.concat().as_bytes())[..8])
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(paths: &[&str]) -> Release {
        let item = |path: &&str| Item::own((*path).to_owned(), path.as_bytes().to_vec(), "text/plain");
        Release { version: String::new(), immutable: Vec::new(), entry_points: paths.iter().map(item).collect() }
    }

    #[test]
    fn what_names_others_goes_live_after_them() {
        let paths = [
            "index.html",
            "sri.json",
            "fiches/index.html",
            "element.js",
            "fiches/aif.html",
            "data/manifest.json",
            "embed.html",
            "sitemap.xml",
            "fiches/aif.oembed.json",
            "data/words/en.json",
        ];
        let release = release(&paths);
        let stages: Vec<Vec<&str>> =
            release.stages().iter().map(|stage| stage.iter().map(|item| item.file.path.as_str()).collect()).collect();
        let wanted: [&[&str]; 7] = [
            &["data/words/en.json"],
            &["data/manifest.json"],
            &["element.js", "fiches/aif.oembed.json"],
            &["fiches/aif.html"],
            &["fiches/index.html"],
            &["index.html", "embed.html"],
            &["sri.json", "sitemap.xml"],
        ];
        assert_eq!(stages, wanted);
    }

    #[test]
    fn a_version_is_named_by_what_its_entry_points_hold() {
        let name = |paths: &[&str]| version("0.1.0", &release(paths).entry_points);
        assert_eq!(name(&["a.html", "b.html"]), name(&["b.html", "a.html"]));
        assert_ne!(name(&["a.html", "b.html"]), name(&["a.html"]));
        assert!(name(&["a.html"]).starts_with("0.1.0-") && name(&["a.html"]).len() == 14);
    }
}
