//! All committed records, out and in again: byte for byte.

use std::fs;

use crate::{assert_code, files, records, root, said, stderr};

/// The committed records in a format, as paths to import.
fn exported(format: &str) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    assert_code(&said(&["export", "--format", format, "--out", out.to_str().unwrap()]), 0);
    let paths = match out.is_dir() {
        true => fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect(),
        false => vec![out],
    };
    (folder, paths.into_iter().map(|path| path.to_str().unwrap().to_owned()).collect())
}

fn imported(paths: &[String], into: &str, more: &[&str]) -> std::process::Output {
    let mut words = vec!["import", "--records", into];
    words.extend(paths.iter().map(String::as_str));
    words.extend(more);
    said(&words)
}

#[test]
fn into_an_empty_folder_every_file_is_the_committed_one() {
    for (format, tables) in [("csv", 9), ("xlsx", 1)] {
        let (_kept, paths) = exported(format);
        assert_eq!(paths.len(), tables);
        let into = tempfile::tempdir().unwrap();
        let output = imported(&paths, into.path().to_str().unwrap(), &[]);
        assert_code(&output, 0);
        let committed = files(&root().join("public/records"));
        assert_eq!(files(into.path()), committed, "{format}");
        assert!(stderr(&output).starts_with(&format!("{} new, 0 changed", committed.len())), "{}", stderr(&output));
    }
}

#[test]
fn importing_again_changes_nothing() {
    for format in ["csv", "xlsx"] {
        let (_kept, paths) = exported(format);
        let there = records();
        let folder = there.path().to_str().unwrap();
        let before = files(there.path());
        let written = |name: &str| fs::metadata(there.path().join(name)).unwrap().modified().unwrap();
        let times: Vec<_> = before.keys().map(|name| written(name)).collect();
        let output = imported(&paths, folder, &[]);
        assert_code(&output, 0);
        assert_eq!(stderr(&output), format!("0 new, 0 changed, {} as they were, 0 refused\n", before.len()));
        assert!(files(there.path()) == before && times == before.keys().map(|name| written(name)).collect::<Vec<_>>());
        let dry = imported(&paths, folder, &["--dry-run"]);
        assert!(dry.stdout.is_empty() && dry.status.success());
    }
}
