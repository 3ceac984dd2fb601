//! Follows what the entry points of a store name, as visitors' browsers would.

use crate::run::live_files;
use crate::server::Server;
use flate2::read::GzDecoder;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Files by path, unpacked.
pub(crate) fn texts(server: &Server) -> BTreeMap<String, String> {
    let unpacked = |bytes: Vec<u8>| {
        let mut text = String::new();
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).ok().map(|_| text)
    };
    // What is not packed was put there by somebody else.
    live_files(server).into_iter().filter_map(|(path, bytes)| Some((path, unpacked(bytes)?))).collect()
}

/// What visitors can come to and is not there, as "where: what"; `None` where there is no site at all.
///
/// They come by entry points. A file with a hash in its name counts once something leads to it: before, it is
/// one that waits for the others.
pub(crate) fn dead_links(server: &Server) -> Option<Vec<String>> {
    let files = texts(server);
    files.contains_key("index.html").then_some(())?;
    let mut ways: Vec<&String> = files.keys().filter(|path| !is_hashed(path)).collect();
    let mut seen = BTreeSet::new();
    let mut dead = Vec::new();
    while let Some(path) = ways.pop() {
        if !seen.insert(path) {
            continue;
        }
        let text = &files[path];
        for link in if path == "sri.json" { sealed(text) } else { quoted(path, text) } {
            match files.get_key_value(&link) {
                Some((there, _)) => ways.push(there),
                None => dead.push(format!("{path}: {link}")),
            }
        }
    }
    dead.sort();
    Some(dead)
}

/// Whether a name holds eight digits of a hash: `element.444a1af8.js`.
fn is_hashed(path: &str) -> bool {
    path.split('.').any(|part| part.len() == 8 && part.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The files that the seal names.
fn sealed(text: &str) -> Vec<String> {
    let seal: serde_json::Value = serde_json::from_str(text).unwrap();
    let files = seal["files"].as_object().unwrap();
    files.values().map(|sealed| sealed["file"].as_str().unwrap().to_owned()).collect()
}

/// Paths between quotation marks, seen from the file they stand in.
fn quoted(path: &str, text: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let words = text.split('"').skip(1).step_by(2);
    let paths = words.filter(|word| word.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end.len() > 1));
    paths
        .map(|word| match word.strip_prefix("../") {
            Some(above) => above.to_owned(),
            None if folder.is_empty() => word.to_owned(),
            None => format!("{folder}/{word}"),
        })
        .collect()
}

#[test]
fn links_are_found_and_resolved() {
    assert_eq!(
        quoted("fiches/a.html", "<a href=\"../x.css\"><a href=\"b.html\" id=\"c\">"),
        ["x.css", "fiches/b.html"]
    );
    assert_eq!(quoted("index.html", "<a href=\"fiches/b.html\">"), ["fiches/b.html"]);
}
