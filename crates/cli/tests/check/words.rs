//! The languages that a dataset says it is in, and the words there are of them.

use crate::folder::{Folder, here};
use std::fs;

/// The small dataset in the languages `langs`.
fn in_languages(name: &str, langs: &[&str]) -> Folder {
    let folder = Folder::new("words", name);
    let mut manifest: serde_json::Value = serde_json::from_str(&folder.read("manifest.json")).unwrap();
    manifest["langs"] = langs.into();
    fs::write(folder.0.join("manifest.json"), format!("{manifest:#}\n")).unwrap();
    folder
}

#[test]
fn a_language_without_words_is_told_and_so_is_each_text_without_a_translation() {
    let folder = in_languages("dutch", &["fr", "en", "nl"]);
    let said = folder.check(&[]);
    assert!(said.starts_with("exit code: 1\n"), "{said}");
    assert!(
        said.contains("error[file]: langs[2]: expected a language with words, found none at words/nl.json"),
        "{said}"
    );
    let lacking = "warning[untranslated]: summary: expected words in nl, found Une grappe inventée pour l’essai.";
    assert_eq!(said.matches(lacking).count(), 3, "{said}");
    // With words the texts are left, and what is left is no reason not to publish.
    fs::copy(here("../../tests/fixtures/words/nl.json"), folder.0.join("words/nl.json")).unwrap();
    let said = folder.check(&[]);
    assert!(said.starts_with("exit code: 0\n") && said.contains(" 0 errors, ") && said.contains(lacking), "{said}");
}

#[test]
fn words_of_a_language_that_nobody_names_are_told() {
    let folder = in_languages("french", &["fr"]);
    let said = folder.check(&[]);
    assert!(said.starts_with("exit code: 0\n") && said.contains("warning[file-orphan]"), "{said}");
    assert!(said.contains("words/en.json") && !said.contains("words/fr.json"), "{said}");
    fs::remove_dir_all(folder.0.join("words")).unwrap();
    let said = folder.check(&["--deny", "warnings"]);
    assert!(said.starts_with("exit code: 0\n"), "French comes with the map: {said}");
}

#[test]
fn words_that_are_wrong_are_told_where_they_stand() {
    let folder = in_languages("wrong", &["fr", "en"]);
    let english = folder.read("words/en.json");
    let wrong =
        english.replace("\"lang\": \"en\"", "\"lang\": \"de\"").replace("\"list\": \"List\",", "\"lists\": \"Lists\",");
    fs::write(folder.0.join("words/en.json"), &wrong).unwrap();
    let said = folder.check(&[]);
    for line in [
        "error[shape]: lang: expected the tag that the file is called by, found de",
        "error[shape]: interface.lists: expected only words of the format, found an unknown field",
        "warning[untranslated]: interface.list: expected words, found nothing",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    fs::write(folder.0.join("words/en.json"), &wrong[..wrong.len() / 2]).unwrap();
    assert!(folder.check(&[]).contains("error[syntax]"));
}
