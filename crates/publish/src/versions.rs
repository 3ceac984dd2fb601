//! What the store keeps of each version under `versions/`: its entry points, and what they need.
//! `versions/<version>/release.json` makes a version one; `versions/index.json` says which is live.

use crate::failure::{Failure, Outcome};
use crate::release::{File, Item, Release, sha256};
use crate::store::{Listed, Store};
use crate::transfer;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(crate) const FOLDER: &str = "versions/";
const INDEX: &str = "versions/index.json";

/// Which version visitors see.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Index {
    /// All of its entry points are in place, unless another one is on its way.
    pub(crate) live: Option<String>,
    /// Its entry points are being put in place, or were when that was interrupted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
    /// Newest first.
    pub(crate) versions: Vec<String>,
}

/// A version as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) version: String,
    pub(crate) entry_points: Vec<File>,
    pub(crate) immutable: Vec<File>,
}

/// What makes a version one.
pub(crate) fn sheet(version: &str) -> String {
    format!("{FOLDER}{version}/release.json")
}

/// Where an entry point of a version is kept.
fn place(version: &str, path: &str) -> String {
    format!("{FOLDER}{version}/{path}.kept")
}

/// Versions in the store, newest first, and since when each is there. The folder says which there
/// are, the index their order; what it does not know yet has come since.
pub(crate) fn all<'a>(there: &'a BTreeMap<String, Listed>, index: &Index) -> Vec<(&'a str, &'a str)> {
    let known = |version: &str| index.versions.iter().position(|name| name == version).map_or(0, |at| at + 1);
    let mut found: Vec<_> = there
        .iter()
        .filter_map(|(path, listed)| {
            let version = path.strip_prefix(FOLDER)?.strip_suffix("/release.json")?;
            (!version.contains('/')).then_some((version, listed.since.as_str()))
        })
        .collect();
    found.sort_by_key(|(version, since)| (known(version), Reverse(*since)));
    found
}

/// The version to go back to when none is named: the live one, where another was on its way, else
/// the one before it.
pub(crate) fn before<'a>(index: &'a Index, all: &[(&'a str, &str)]) -> Option<&'a str> {
    if index.next.is_some() {
        return index.live.as_deref();
    }
    let mut names = all.iter().map(|(name, _)| *name);
    match &index.live {
        Some(live) => names.skip_while(|name| name != live).nth(1),
        None => names.next(),
    }
}

impl Index {
    pub(crate) async fn read(store: &Store, there: &BTreeMap<String, Listed>) -> Outcome<Self> {
        if !there.contains_key(INDEX) {
            return Ok(Self::default());
        }
        serde_json::from_slice(&store.get(INDEX).await?).map_err(|error| unreadable(INDEX, &error))
    }

    pub(crate) async fn write(&self, store: &Store) -> Outcome {
        store.put(&json(INDEX.to_owned(), self)?).await
    }
}

impl Kept {
    pub(crate) async fn read(store: &Store, version: &str) -> Outcome<Self> {
        let path = sheet(version);
        serde_json::from_slice(&store.get(&path).await?).map_err(|error| unreadable(&path, &error))
    }

    /// Where its entry points are kept.
    pub(crate) fn copies(&self) -> Vec<String> {
        self.entry_points.iter().map(|file| place(&self.version, &file.path)).collect()
    }
}

/// Keeps the entry points of a version; it can be gone back to once this is done.
pub(crate) async fn keep(store: &Store, there: &BTreeMap<String, Listed>, release: &Release) -> Outcome {
    if there.contains_key(&sheet(&release.version)) {
        return Ok(());
    }
    let copies: Vec<Item> = release
        .entry_points
        .iter()
        .map(|item| {
            // Not a page of its own for those who come by: a file to be put back by this program.
            let path = place(&release.version, &item.file.path);
            Item::own(path, item.body.to_vec(), "application/octet-stream")
        })
        .collect();
    transfer::send(store, &copies.iter().collect::<Vec<_>>()).await?;
    let files = |items: &[Item]| items.iter().map(|item| item.file.clone()).collect();
    let kept = Kept {
        version: release.version.clone(),
        entry_points: files(&release.entry_points),
        immutable: files(&release.immutable),
    };
    store.put(&json(sheet(&release.version), &kept)?).await
}

/// A kept version, as it was published; its immutable files have to be in the store still.
pub(crate) async fn restore(store: &Store, there: &BTreeMap<String, Listed>, version: &str) -> Outcome<Release> {
    if !there.contains_key(&sheet(version)) {
        return Err(Failure::new(format!(
            "There is no version `{version}` in the store. `--list` shows those there are."
        )));
    }
    let kept = Kept::read(store, version).await?;
    let lost: Vec<&str> =
        kept.immutable.iter().map(|file| file.path.as_str()).filter(|path| !there.contains_key(*path)).collect();
    if let Some(first) = lost.first() {
        return Err(Failure::new(format!(
            "{} of the files that version {version} needs are no longer in the store, {first} among them. Publish it anew \
             from its sources; nothing was changed.",
            lost.len()
        )));
    }
    let mut entry_points = Vec::new();
    for file in kept.entry_points {
        let body = store.get(&place(version, &file.path)).await?;
        if !file.content_encoding.unpack(&body).is_ok_and(|plain| sha256(&plain) == file.sha256) {
            return Err(Failure::new(format!("What is kept of {} of version {version} is damaged.", file.path)));
        }
        entry_points.push(Item { file, body });
    }
    let immutable = kept.immutable.into_iter().map(|file| Item { file, body: bytes::Bytes::new() }).collect();
    Ok(Release { version: version.to_owned(), immutable, entry_points })
}

fn json(path: String, value: &impl Serialize) -> Outcome<Item> {
    let text = serde_json::to_vec_pretty(value).map_err(|error| Failure::new(format!("{path}: {error}.")))?;
    Ok(Item::own(path, text, "application/json"))
}

fn unreadable(path: &str, error: &serde_json::Error) -> Failure {
    Failure::new(format!("{path} in the store cannot be read: {error}. Was it changed by hand?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there() -> BTreeMap<String, Listed> {
        let object = |path: &str, day: u8| (path.to_owned(), Listed { since: format!("2026-03-{day} 08:00:00") });
        BTreeMap::from([
            object("versions/1-a/release.json", 10),
            object("versions/1-b/release.json", 20),
            object("versions/1-c/release.json", 30),
            // Interrupted before it was one.
            object("versions/1-d/index.html.kept", 40),
            object("versions/index.json", 40),
        ])
    }

    #[test]
    fn versions_are_found_newest_first() {
        let names = |versions: &[&str]| {
            let versions = versions.iter().map(|&name| name.to_owned()).collect();
            let index = Index { versions, ..Index::default() };
            all(&there(), &index).into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&[]), ["1-c", "1-b", "1-a"]);
        // Two within a second, and one that was taken away.
        assert_eq!(names(&["1-b", "1-c", "1-gone", "1-a"]), ["1-b", "1-c", "1-a"]);
        assert_eq!(names(&["1-a", "1-b"]), ["1-c", "1-a", "1-b"]);
    }

    #[test]
    fn one_goes_back_by_one_or_to_what_was_interrupted() {
        let there = there();
        let before = |live: Option<&str>, next: Option<&str>| {
            let index = Index { live: live.map(Into::into), next: next.map(Into::into), versions: Vec::new() };
            before(&index, &all(&there, &index)).map(str::to_owned)
        };
        assert_eq!(before(Some("1-c"), None).as_deref(), Some("1-b"));
        assert_eq!(before(Some("1-a"), None), None);
        assert_eq!(before(Some("1-b"), Some("1-c")).as_deref(), Some("1-b"));
        assert_eq!(before(None, None).as_deref(), Some("1-c"));
        // A first version that was interrupted has none before it.
        assert_eq!(before(None, Some("1-c")), None);
    }
}
