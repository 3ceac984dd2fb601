//! `grappes check` on a folder of broken records: all it prints and its exit code, a case a file.
//!
//! `broken/base` holds records that are sound. A case is one more, named after what is wrong with
//! it; `NAME.as-FILE.json` is put in under the name FILE, all others as `subject.json`.

#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("records")).unwrap();
        for entry in fs::read_dir(here("tests/broken/base")).unwrap() {
            let from = entry.unwrap().path();
            fs::copy(&from, path.join("records").join(from.file_name().unwrap())).unwrap();
        }
        Self(path)
    }

    /// Runs `grappes check` on the committed territories and the records of this folder.
    fn check(&self, options: &[&str]) -> String {
        self.check_in("records", options)
    }

    fn check_in(&self, records: &str, options: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_grappes"))
            .current_dir(&self.0)
            .arg("check")
            .arg(here("../../geodata"))
            .args(["--records", records])
            .args(options)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        format!("exit code: {}\nstdout:\n{out}stderr:\n{err}", output.status.code().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(here("tests/broken/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn with_case(test: &str, case: &Path) -> (String, Folder) {
    let stem = case.file_stem().unwrap().to_str().unwrap();
    let (name, file) = stem.split_once(".as-").unwrap_or((stem, "subject"));
    let folder = Folder::new(test, name);
    fs::copy(case, folder.0.join("records").join(file).with_extension("json")).unwrap();
    (name.to_owned(), folder)
}

#[test]
fn every_case_is_told_as_it_was() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in &cases {
        let (name, folder) = with_case("said", case);
        let said = folder.check(&[]);
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "broken/said", omit_expression => true }, {
            insta::assert_snapshot!(name, said);
        });
    }
}

#[test]
fn warnings_end_well_unless_they_are_denied() {
    for name in ["sound", "duplicate-name", "source-unused", "untranslated-name", "untranslated-several"] {
        let (_, folder) = with_case("codes", &here("tests/broken/cases").join(name).with_extension("json"));
        let fine = |options: &[&str]| folder.check(options).starts_with("exit code: 0\n");
        assert!(fine(&[]), "{name}");
        assert_eq!(fine(&["--deny-warnings"]), name == "sound", "{name}");
    }
}

#[test]
fn tools_are_told_the_same() {
    let (_, folder) = with_case("formats", &here("tests/broken/cases/several-at-once.json"));
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "broken/said", omit_expression => true }, {
        insta::assert_snapshot!("format-json", folder.check(&["--format", "json"]));
        insta::assert_snapshot!("format-sarif", folder.check(&["--format", "sarif"]));
    });
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let folder = Folder::new("absent", "no-records");
    let said = folder.check_in("nowhere", &[]);
    assert!(said.starts_with("exit code: 2\n"), "{said}");
    assert!(said.contains("--records"), "{said}");
}
