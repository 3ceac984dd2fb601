//! An import that is stopped on its way: every record file is as it was, byte for byte.
#![cfg(unix)]

use std::process::Command;

use crate::{assert_code, files, folder_with, records, said, stderr};

/// New summaries for two records; those of the second do not fit into the kilobytes that are let be
/// written.
fn sheet() -> (tempfile::TempDir, String) {
    let long = "Long. ".repeat(2_000);
    folder_with(
        "records.csv",
        format!("id,summary_fr\naif,Autre.\nmirem,{long}\nzz,\n").replace("zz,\n", "").as_bytes(),
    )
}

/// The import in a shell that lets no file grow beyond four kilobytes; `trap` says what happens to
/// who tries.
fn limited(path: &str, folder: &str, trap: &str) -> std::process::Output {
    let script = format!("ulimit -c 0; ulimit -f 8; {trap} exec \"$0\" import \"$1\" --records \"$2\"");
    let mut shell = Command::new("sh");
    shell.current_dir(crate::root()).args(["-c", &script, env!("CARGO_BIN_EXE_grappes"), path, folder]);
    shell.output().unwrap()
}

#[test]
fn a_write_that_fails_leaves_every_file_whole() {
    let (_sheet, path) = sheet();
    let there = records();
    let (folder, before) = (there.path().to_str().unwrap(), files(there.path()));
    let output = limited(&path, folder, "trap '' XFSZ;");
    assert_code(&output, 1);
    assert!(stderr(&output).contains("Nothing was imported"), "{}", stderr(&output));
    assert_eq!(files(there.path()), before);
    assert!(!there.path().join(".import").exists());
    // Where there is room, it goes through.
    assert_code(&said(&["import", &path, "--records", folder]), 0);
    let changed = files(there.path()).into_iter().filter(|(name, text)| before[name] != *text);
    assert_eq!(changed.map(|(name, _)| name).collect::<Vec<_>>(), ["aif.json", "mirem.json"]);
}

#[test]
fn a_process_that_is_killed_leaves_every_file_whole() {
    let (_sheet, path) = sheet();
    let there = records();
    let (folder, before) = (there.path().to_str().unwrap(), files(there.path()));
    let output = limited(&path, folder, "");
    assert_eq!(output.status.code(), None, "expected to be killed: {}", stderr(&output));
    assert_eq!(files(there.path()), before);
    assert!(there.path().join(".import").exists());
    // The next one says what it finds; a dry run leaves it there.
    let next = said(&["import", &path, "--records", folder, "--dry-run"]);
    assert_code(&next, 0);
    assert!(stderr(&next).contains("was interrupted before it changed a record file"), "{}", stderr(&next));
    assert!(there.path().join(".import").exists());
    assert_eq!(files(there.path()), before);
    assert_code(&said(&["import", &path, "--records", folder]), 0);
    assert!(!there.path().join(".import").exists());
    let changed = files(there.path()).into_iter().filter(|(name, text)| before[name] != *text);
    assert_eq!(changed.map(|(name, _)| name).collect::<Vec<_>>(), ["aif.json", "mirem.json"]);
}
