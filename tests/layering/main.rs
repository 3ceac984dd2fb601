//! Who may know whom, and what every source file keeps to.
//!
//! Cargo enforces the edges between crates; here the widget's modules are read for `crate::` and
//! `super::` paths and the crates' manifests for their dependencies. Must not know what the code
//! does: it reads text, and runs without any of the crates.
#![cfg(not(target_arch = "wasm32"))]

mod manifest;
mod mentions;
mod rules;
mod tidy;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository, by its path from the root with `/` between the parts.
struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files of `folder` and the folders in it whose extension is one of `extensions`, sorted by path.
fn sources(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted)));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let inner = path.strip_prefix(root()).expect("a path below the root");
        let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
        Source { path: parts.join("/"), text }
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("a readable folder").path()) {
        // What tests write is nobody's source.
        if path.is_dir() && !path.ends_with("tests/out") {
            walk(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// Fails with every complaint there is, not only the first.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} found:\n{}", complaints.len(), complaints.join("\n"));
}
