//! `grappes build` of a dataset in more languages than it has words for: what is told, and that
//! nothing is written.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A dataset folder with the committed data, in the languages `langs`.
fn dataset(name: &str, langs: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run left.
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("geodata/territories"), &folder.join("territories"));
    copy(&root().join("public/records"), &folder.join("records"));
    copy(&root().join("public/words"), &folder.join("words"));
    let manifest = fs::read_to_string(root().join("geodata/manifest.json")).unwrap();
    let changed = manifest.replacen("\"langs\":[\"fr\",\"en\"]", &format!("\"langs\":{langs}"), 1);
    assert!(changed.contains(langs));
    fs::write(folder.join("manifest.json"), changed).unwrap();
    folder
}

fn build(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grappes")).arg("build").arg(folder).output().unwrap()
}

/// Standard output in lines, without the folder.
fn lines(output: &Output, folder: &Path) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| line.replace(&format!("{}/", folder.display()), "")).collect()
}

#[test]
fn a_language_without_words_is_told_of() {
    let folder = dataset("without-words", r#"["fr","en","nl"]"#);
    let output = build(&folder);
    let lines = lines(&output, &folder);
    assert_eq!(lines[0], "words/nl.json: expected the words of a language that the manifest names, found no such file");
    let aif = "records/aif.json: summary: expected words in fr, en, nl, found Association qui réunit";
    assert!(lines.iter().any(|line| line.starts_with(aif)), "{lines:#?}");
    let told = format!("{} problems; nothing was written\n", lines.len());
    assert_eq!((String::from_utf8(output.stderr).unwrap(), output.status.code()), (told, Some(1)));
    assert!(!folder.join("overlays.geojson").exists());
}

#[test]
fn words_that_are_wrong_are_told_of_and_those_of_french_may_be_left_out() {
    let folder = dataset("wrong-words", r#"["fr","en"]"#);
    fs::remove_file(folder.join("words/fr.json")).unwrap();
    assert_eq!(build(&folder).status.code(), Some(0));
    let english = fs::read_to_string(folder.join("words/en.json")).unwrap();
    let wrong =
        english.replace("\"lang\": \"en\"", "\"lang\": \"de\"").replace("\"list\": \"List\",", "\"lists\": \"Lists\",");
    fs::write(folder.join("words/en.json"), wrong).unwrap();
    let output = build(&folder);
    assert_eq!(
        lines(&output, &folder),
        [
            "words/en.json: interface.list: expected words, found nothing",
            "words/en.json: interface.lists: expected only words of the format, found an unknown field",
            "words/en.json: lang: expected the tag that the file is called by, found de",
        ]
    );
    assert_eq!(output.status.code(), Some(1));
}
