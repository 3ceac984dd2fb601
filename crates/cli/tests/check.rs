//! `grappes check` on broken datasets: all it prints and its exit code, a case a file.
//!
//! `broken/base` is a small dataset that is sound. A case is one file put into it, named after what
//! is wrong with it: `NAME.json` as `records/subject.json`, `NAME.as-FOLDER+FILE` as that.

#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A dataset folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
        let _ = fs::remove_dir_all(&path);
        copy(&here("tests/broken/base"), &path);
        Self(path)
    }

    fn grappes(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(&self.0).args(arguments).output().unwrap()
    }

    /// What `grappes check` says of this folder, and how it ends.
    fn check(&self, options: &[&str]) -> String {
        let output = self.grappes(&[&["check", "."], options].concat());
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        format!("exit code: {}\nstdout:\n{out}stderr:\n{err}", output.status.code().unwrap())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).unwrap() }
    }
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(here("tests/broken/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn case(name: &str) -> PathBuf {
    cases().into_iter().find(|case| split(case).0 == name).unwrap_or_else(|| panic!("no case {name}"))
}

/// Name of a case, and the file it is put in as.
fn split(case: &Path) -> (String, String) {
    let file = case.file_name().unwrap().to_str().unwrap();
    let (name, path) =
        file.split_once(".as-").unwrap_or_else(|| (file.strip_suffix(".json").unwrap(), "records+subject.json"));
    (name.to_owned(), path.replace('+', "/"))
}

fn with_case(test: &str, case: &Path) -> (String, Folder) {
    let (name, path) = split(case);
    let folder = Folder::new(test, &name);
    fs::copy(case, folder.0.join(&path)).unwrap();
    // A case is about one file: what is derived from it, where it can be, is current.
    folder.grappes(&["build", "."]);
    fs::copy(case, folder.0.join(&path)).unwrap();
    (name, folder)
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
        let (_, folder) = with_case("codes", &case(name));
        let fine = |options: &[&str]| folder.check(options).starts_with("exit code: 0\n");
        assert!(fine(&[]), "{name}");
        assert_eq!(fine(&["--deny", "warnings"]), name == "sound", "{name}");
    }
}

#[test]
fn tools_are_told_the_same() {
    let (_, folder) = with_case("formats", &case("several-at-once"));
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "broken/said", omit_expression => true }, {
        insta::assert_snapshot!("format-json", folder.check(&["--format", "json"]));
        insta::assert_snapshot!("format-sarif", folder.check(&["--format", "sarif"]));
    });
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let folder = Folder::new("absent", "no-records");
    let said = folder.check(&["--records", "nowhere"]);
    assert!(said.starts_with("exit code: 2\n"), "{said}");
    assert!(said.contains("--records"), "{said}");
    fs::remove_dir_all(folder.0.join("records")).unwrap();
    let said = folder.check(&[]);
    assert!(said.starts_with("exit code: 2\n"), "{said}");
}

#[test]
fn what_needs_no_asking_is_mended_and_nothing_else() {
    for (name, path) in [
        ("layout-compact", "records/subject.json"),
        ("layout-float", "records/subject.json"),
        ("layout-crlf", "records/subject.json"),
        ("layout-schema-missing", "records/subject.json"),
        ("syntax-bom", "records/subject.json"),
        ("stale-overlays", "overlays.geojson"),
        ("stale-fallback", "fallback.html"),
        ("ring-winding", "territories/communes-59.geojson"),
    ] {
        let (_, folder) = with_case("mend", &case(name));
        assert!(!folder.check(&["--deny", "warnings"]).starts_with("exit code: 0\n"), "{name}");
        let said = folder.check(&["--fix", "--deny", "warnings"]);
        assert!(said.starts_with("exit code: 0\n") && said.contains("mended"), "{name}: {said}");
        // What was mended is what the sound dataset has.
        let sound = fs::read_to_string(here("tests/broken/base").join(path)).unwrap();
        assert_eq!(folder.read(path), sound, "{name}");
        let again = folder.check(&["--fix", "--deny", "warnings"]);
        assert!(again.starts_with("exit code: 0\n") && !again.contains("mended"), "{name}: {again}");
    }
}

#[test]
fn what_is_wrong_with_facts_is_not_mended() {
    for name in ["several-at-once", "shape-unknown-field", "ring-crossing", "syntax-comma-trailing"] {
        let (_, folder) = with_case("keep", &case(name));
        let (before, path) = (folder.check(&[]), split(&case(name)).1);
        let text = folder.read(&path);
        assert_eq!(folder.check(&["--fix"]), before, "{name}");
        assert_eq!(folder.read(&path), text, "{name}");
    }
}
