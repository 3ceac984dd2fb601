//! All that is printed for each case, and the exit code.

use crate::folder::{Folder, case, cases, with_case};
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn every_case_is_told_as_it_was() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in &cases {
        let (name, folder) = with_case("said", case);
        let said = folder.check(&[]);
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../broken/said", omit_expression => true }, {
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
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../broken/said", omit_expression => true }, {
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
fn a_reader_that_has_seen_enough_is_no_fault() {
    let (_, folder) = with_case("pipe", &case("several-at-once"));
    for format in ["human", "json", "sarif"] {
        let mut running = Command::new(env!("CARGO_BIN_EXE_grappes"))
            .current_dir(&folder.0)
            .args(["check", ".", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        drop(running.stdout.take());
        assert_eq!(running.wait().unwrap().code(), Some(1), "{format}");
    }
}
