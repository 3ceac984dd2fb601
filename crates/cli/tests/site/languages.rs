//! Pages in each language of a dataset, in the words that it brings.

use std::fs;

use crate::release::{Release, URL, attributes, ours, root, said, stderr};

#[test]
fn a_third_language_speaks_its_own_words() {
    let release = Release::new();
    let dir = release.dataset();
    let manifest = fs::read_to_string(dir.join("manifest.json")).unwrap();
    let manifest = manifest.replace("\"langs\":[\"fr\",\"en\"]", "\"langs\":[\"fr\",\"en\",\"nl\"]");
    fs::write(dir.join("manifest.json"), manifest).unwrap();
    fs::copy(root().join("tests/fixtures/words/nl.json"), dir.join("words/nl.json")).unwrap();
    release.fill(&dir, &["--url", URL]);
    let page = release.read("fiches/nl/mecatronic.html");
    let said = said(&page);
    for word in ["Bronnen", "Cijfers", "Hele lijst", "Op de kaart tonen"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("Voir la source"));
    assert!(page.contains("<html lang=\"nl\">"));
    // The summary lacks a translation: said once, and marked with its language.
    assert!(page.contains("<p class=\"summary\"><span lang=\"fr\">"), "{page}");
    assert_eq!(said.matches("(tekst in het français)").count(), 1, "{said}");
    let languages: Vec<String> = attributes(&page, "hreflang");
    assert_eq!(languages, ["fr", "en", "nl", "x-default", "fr", "en"]);
}

#[test]
fn languages_can_be_chosen_and_ordered() {
    let release = Release::new();
    release.fill(&ours(), &["--lang", "en", "--lang", "fr"]);
    assert!(release.read("fiches/aif.html").contains("<html lang=\"en\">"));
    assert!(release.read("fiches/fr/aif.html").contains("<html lang=\"fr\">"));
    release.fill(&ours(), &["--lang", "fr"]);
    let page = release.read("fiches/aif.html");
    assert_eq!(attributes(&page, "hreflang"), [] as [String; 0], "one language has no other");

    let output = release.call(&ours(), &["--lang", "nl"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "error: nl: expected a language of the dataset: fr, en\n");
}

#[test]
fn a_language_without_words_is_spoken_to_in_french() {
    let release = Release::new();
    let dir = release.dataset();
    fs::remove_file(dir.join("words/en.json")).unwrap();
    release.fill(&dir, &[]);
    let page = release.read("fiches/en/mecatronic.html");
    assert!(page.contains("<html lang=\"fr\">") && said(&page).contains("Chiffres"));
    assert!(page.contains("<p class=\"summary\"><span lang=\"en\">"));
}
