//! The format of today, kept as it is for the tools of tomorrow: `tests/fixtures/format-1` is never
//! made anew. What `docs/fr/versions.md` says of versions is what the code has.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use grappes_model::{directory, document, manifest, people, record, tally, timeline, words};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn fixture() -> PathBuf {
    root().join("tests/fixtures/format-1")
}

/// What `grappes check` says of a dataset: whether it is content, and all that it printed.
fn check(dir: &Path) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_grappes")).arg("check").arg(dir).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// A copy of the fixture, with what is derived from it made by the tools of today: its layout is not the format.
fn copy() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for path in files(&fixture()) {
        let to = dir.path().join(path.strip_prefix(fixture()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&path, to).unwrap();
    }
    let built = Command::new(env!("CARGO_BIN_EXE_grappes")).arg("build").arg(dir.path()).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    dir
}

/// The copy with `edit` done to the text of `file`; what `grappes check` says of it.
fn edited(file: &str, edit: impl Fn(&str) -> String) -> (bool, String) {
    let dir = copy();
    let path = dir.path().join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = edit(&before);
    assert_ne!(before, after, "{file} is edited");
    fs::write(path, after).unwrap();
    check(dir.path())
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn a_dataset_of_format_1_is_taken() {
    let (content, said) = check(copy().path());
    assert!(content && said.contains("2 records checked: 0 errors"), "{said}");
}

#[test]
fn the_kept_dataset_is_small() {
    let bytes: u64 = files(&fixture()).iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    assert!(bytes < 100_000, "{bytes}");
}

#[test]
fn a_format_that_is_not_known_is_refused_with_both_numbers() {
    for file in ["manifest.json", "records/cma-94.json", "words/fr.json", "figures.json", "communes.json"] {
        let (content, said) =
            edited(file, |text| text.replace("\"format\": 1", "\"format\":1").replace("\"format\":1", "\"format\":2"));
        assert!(!content && said.contains("error[format]: format: expected 1, found 2"), "{file}: {said}");
    }
}

#[test]
fn a_field_that_is_not_known_is_told() {
    let (content, said) = edited("records/cma-94.json", |text| text.replacen('{', "{\"colour\": \"red\",", 1));
    assert!(!content && said.contains("colour"), "{said}");
}

#[test]
fn the_page_about_versions_has_those_of_the_code() {
    let page = fs::read_to_string(root().join("docs/fr/versions.md")).unwrap();
    let row = |what: &str, version: &str| {
        assert!(page.contains(&format!("| {what} | {version} |")), "{what}, version {version}");
    };
    row("élément, paquet npm et `grappes`", env!("CARGO_PKG_VERSION"));
    for (what, format) in [
        ("jeu de données", manifest::DATASET_FORMAT),
        ("fiche", record::RECORD_FORMAT),
        ("mots d’une langue", words::WORDS_FORMAT),
        ("chiffres par territoire", tally::TALLIES_FORMAT),
        ("faits datés", timeline::TIMELINE_FORMAT),
        ("personnes en fonction", people::PEOPLE_FORMAT),
        ("documents cités", document::DOCUMENTS_FORMAT),
        ("répertoire des communes", directory::DIRECTORY_FORMAT),
    ] {
        row(what, &format.to_string());
    }
    let schemas = fs::read_dir(root().join("public/schemas")).unwrap().map(|entry| entry.unwrap().file_name());
    let newest = schemas.map(|name| name.into_string().unwrap()).max().unwrap();
    row("schémas", &newest);
    let log = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(log.contains(&format!("## {}", env!("CARGO_PKG_VERSION"))), "the changelog tells of this version");
}
