//! `grappes export` and `grappes import` as they are typed, on the committed records and on sheets as
//! French administrations make them: files, standard output, standard error, exit codes.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod committed;
mod formats;
mod interrupted;
mod reference;
mod sheets;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository, where commands find geodata and records.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program with words, at the root.
fn grappes(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grappes"));
    command.current_dir(root()).args(words);
    command
}

/// What the program says to words.
fn said(words: &[&str]) -> Output {
    grappes(words).output().unwrap()
}

#[track_caller]
fn assert_code(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}", stderr(output));
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// A folder with a copy of the committed records.
fn records() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files(&root().join("public/records")) {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// A folder with one file.
fn folder_with(name: &str, content: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}
