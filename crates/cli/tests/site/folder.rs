//! The folder of the pages is put in place whole, and nobody else's is ever touched.

use std::fs;

use crate::release::{Release, URL, ours, stderr};

/// Names in the release folder that no visitor is to find.
fn left_over(release: &Release) -> Vec<String> {
    let names = fs::read_dir(release.out()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.') || name.ends_with(".new")).collect()
}

#[test]
fn pages_of_an_earlier_run_go() {
    let release = Release::new();
    let dir = release.dataset();
    release.fill(&dir, &[]);
    // Something of theirs that the next run does not make.
    fs::copy(release.out().join("fiches/aif.html"), release.out().join("fiches/gone.html")).unwrap();
    release.fill(&dir, &["--lang", "fr"]);
    assert!(!release.out().join("fiches/gone.html").exists() && !release.out().join("fiches/en").exists());
    assert!(release.out().join("fiches/aif.html").exists());
    assert_eq!(left_over(&release), [] as [String; 0]);
}

#[test]
fn two_runs_say_the_same() {
    let release = Release::new();
    let all = |release: &Release| -> Vec<String> {
        release.fill(&ours(), &["--url", URL]);
        release.files("").iter().map(|path| release.read(path)).collect()
    };
    assert_eq!(all(&release), all(&release));
    assert_eq!(left_over(&release), [] as [String; 0]);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let release = Release::new();
    fs::create_dir(release.out().join("fiches")).unwrap();
    release.put("fiches/index.html", "<!doctype html><title>Nos fiches</title>");
    let output = release.call(&ours(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("expected pages of an earlier run, found something else"));
    assert_eq!(release.read("fiches/index.html"), "<!doctype html><title>Nos fiches</title>");
    assert_eq!(release.files("fiches").len(), 1);
    assert_eq!(left_over(&release), [] as [String; 0]);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let release = Release::new();
    fs::remove_dir_all(release.out()).unwrap();
    fs::write(release.out(), "a file").unwrap();
    let output = release.call(&ours(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
}
