//! `--fix`: what needs no asking, and nothing else.

use crate::folder::{case, here, split, with_case};
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
