//! What `docs/fr/themes.md` says about custom properties and parts is what the style sheets and the
//! widget have: every name, and the colours of both themes.

use crate::{PANEL, STYLE, dark, light, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../docs/fr/themes.md");
/// Its style makes the box of the map and lends it the page's font.
const POSTER: &str = include_str!("../../public/poster.js");
const FIGURES: &str = include_str!("../../public/figures.css");

/// The cells of each row of a table whose first cell is a code that begins with `prefix`.
fn rows(prefix: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let cells = |line: &'static str| -> Vec<&'static str> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect()
    };
    let named = PAGE.lines().filter(|line| line.starts_with("| `")).map(cells);
    let rows: Vec<_> = named.filter(|row| row[0].starts_with(prefix)).collect();
    let count = rows.len();
    let found: BTreeMap<_, _> = rows.into_iter().map(|row| (row[0], row[1..].to_vec())).collect();
    assert_eq!(found.len(), count, "a name stands in two rows");
    found
}

/// Names of custom properties in a text.
fn names(text: &str) -> BTreeSet<&str> {
    let ends = |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    text.match_indices("--grappes-").map(|(at, _)| &text[at..][..ends(&text[at..])]).collect()
}

#[test]
fn every_custom_property_is_documented_and_no_other() {
    let used: BTreeSet<&str> =
        [STYLE, PANEL, FIGURES, POSTER].into_iter().flat_map(names).filter(|name| *name != "--grappes-").collect();
    let told: BTreeSet<&str> = rows("--grappes-").into_keys().collect();
    assert_eq!(told, used);
    let mentioned: BTreeSet<&str> = names(PAGE);
    assert_eq!(mentioned, used, "the page names one that is none");
}

#[test]
fn documented_colours_are_those_of_the_sheets() {
    let rows = rows("--grappes-");
    let mut colours = 0;
    for (theme, own, selector, column) in
        [("light", light(), ":host {", 0), ("dark", dark(), ":host([theme=\"dark\"]) {", 1)]
    {
        for (name, colour) in own.into_iter().chain(tokens(FIGURES, selector)) {
            let told = rows[format!("--grappes-{name}").as_str()][column];
            assert_eq!(told, colour, "{name}, {theme}");
            colours += 1;
        }
    }
    assert_eq!(colours, 2 * rows.values().filter(|row| row[0].starts_with('#')).count());
}

#[test]
fn documented_defaults_are_those_of_the_sheets() {
    for (name, row) in rows("--grappes-").into_iter().filter(|(_, row)| !row[0].starts_with('#')) {
        let default = [format!("var({name}, {})", row[0]), format!("var({name},{})", row[0])];
        let set = [STYLE, PANEL, FIGURES, POSTER].iter().any(|sheet| default.iter().any(|one| sheet.contains(one)));
        assert!(set, "{default:?}");
    }
}

#[test]
fn documented_parts_are_those_of_the_widget() {
    let mut sources = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let mut set = BTreeSet::new();
    for source in &sources {
        // `.attr("part", "top")`, and the two of a button that is one or the other.
        for (at, _) in source.match_indices("\"part\", ") {
            let line = source[at + 8..].lines().next().unwrap_or_default();
            let alone = line.starts_with('"');
            let strings = line.split('"').skip(1).step_by(2).map(str::to_owned);
            set.extend(strings.take(if alone { 1 } else { usize::MAX }));
        }
    }
    let told: BTreeSet<String> = PAGE
        .split("## Parties")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("a section on parts")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned))
        .collect();
    assert_eq!(told, set);
}

fn gather(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            gather(&path, sources);
        } else {
            sources.push(fs::read_to_string(&path).expect("a source"));
        }
    }
}
