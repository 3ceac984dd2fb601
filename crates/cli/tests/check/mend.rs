//! `--fix`: what needs no asking, and nothing else.

use crate::folder::{Folder, case, here, split, with_case};
use std::fs;

#[test]
fn what_needs_no_asking_is_mended_and_nothing_else() {
    for (name, path) in [
        ("layout-compact", "records/subject.json"),
        ("layout-float", "records/subject.json"),
        ("layout-crlf", "records/subject.json"),
        ("layout-schema-missing", "records/subject.json"),
        ("syntax-bom", "records/subject.json"),
        ("manifest-bom", "manifest.json"),
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

/// The sound dataset, and in its manifest a file of figures with `text` in it.
fn with_figures(test: &str, text: &str) -> Folder {
    let folder = Folder::new("figures", test);
    let manifest =
        folder.read("manifest.json").replacen("\"format\"", "\"figures\": \"figures.json\",\n  \"format\"", 1);
    fs::write(folder.0.join("manifest.json"), manifest).unwrap();
    fs::write(folder.0.join("figures.json"), text).unwrap();
    folder
}

#[test]
fn figures_that_are_not_current_are_found_and_mended() {
    let folder = with_figures("stale", "{\"format\": 1, \"actors\": []}\n");
    let told = folder.check(&[]);
    assert!(told.starts_with("exit code: 1\n") && told.contains("figures.json"), "{told}");
    assert_eq!(folder.grappes(&["build", ".", "--check"]).status.code(), Some(1));
    let mended = folder.check(&["--fix"]);
    assert!(mended.starts_with("exit code: 0\n") && mended.contains("mended figures.json"), "{mended}");
    assert_eq!(folder.grappes(&["build", ".", "--check"]).status.code(), Some(0));
    // The subject's place is a commune, which is what it counts for.
    assert!(
        folder.read("figures.json").contains("{\"id\":\"subject\",\"within\":\"59606\""),
        "{}",
        folder.read("figures.json")
    );
}

#[test]
fn documents_that_are_not_current_are_found_and_mended() {
    let folder = Folder::new("documents", "stale");
    let manifest =
        folder.read("manifest.json").replacen("\"format\"", "\"documents\": \"documents.json\",\n  \"format\"", 1);
    fs::write(folder.0.join("manifest.json"), manifest).unwrap();
    let told = folder.check(&[]);
    assert!(told.starts_with("exit code: 1\n") && told.contains("documents.json"), "{told}");
    fs::write(folder.0.join("documents.json"), "{\n  \"format\": 1,\n  \"documents\": [{ \"id\": 3 }]\n}\n").unwrap();
    let told = folder.check(&[]);
    assert!(told.contains("documents.json:3") && told.contains("a string"), "{told}");
    assert!(folder.check(&["--fix"]).contains("mended documents.json"));
    assert_eq!(folder.grappes(&["build", ".", "--check"]).status.code(), Some(0));
    let mended = folder.read("documents.json");
    assert!(mended.contains("{\"id\":\"subject\",\"figures\":1"), "{mended}");
}

#[test]
fn figures_that_cannot_be_read_are_told_where_they_stand() {
    let text = "{\n  \"format\": 1,\n  \"actors\": [{ \"id\": \"subject\", \"jobs\": { \"value\": \"ten\" } }]\n}\n";
    let told = with_figures("shape", text).check(&[]);
    assert!(told.contains("figures.json:3"), "{told}");
    assert!(told.contains("a number"), "{told}");
}
