//! `grappes poster` on the committed data: what pages show before the map is there.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::path::Path;
use std::process::{Command, Output};

fn poster(words: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(root).arg("poster").args(words).output().unwrap()
}

fn committed() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join("public/overview.js")).unwrap()
}

#[test]
fn the_committed_poster_is_current() {
    let output = poster(&["geodata"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let current = String::from_utf8(output.stdout).unwrap();
    assert!(current == committed(), "write it anew: `cargo run -p grappes-cli -- poster geodata > public/overview.js`");
}

/// The corners of each ring, from the path's relative whole numbers.
fn rings(module: &str) -> Vec<Vec<(i32, i32)>> {
    let path = module.split("land: \"").nth(1).unwrap().split('"').next().unwrap();
    let numbers = |text: &str| -> Vec<i32> {
        let apart = text.replace('-', " -");
        apart.split_whitespace().map(|number| number.parse().unwrap()).collect()
    };
    path.split('M')
        .skip(1)
        .map(|ring| {
            let (start, rest) = ring.split_once('l').unwrap();
            let start = numbers(start);
            let mut corner = (start[0], start[1]);
            let mut corners = vec![corner];
            for step in numbers(rest.strip_suffix('z').unwrap()).chunks(2) {
                corner = (corner.0 + step[0], corner.1 + step[1]);
                corners.push(corner);
            }
            corners
        })
        .collect()
}

#[test]
fn it_fills_its_box_with_ten_departements_that_share_their_borders() {
    let module = committed();
    let rings = rings(&module);
    assert_eq!(rings.len(), 10);
    let all = || rings.iter().flatten();
    let (width, height) = (all().map(|c| c.0).max().unwrap(), all().map(|c| c.1).max().unwrap());
    // True to the tolerance with which borders are drawn.
    for (found, wanted) in
        [(all().map(|c| c.0).min().unwrap(), 0), (all().map(|c| c.1).min().unwrap(), 0), (width, 152), (height, 250)]
    {
        assert!((found - wanted).abs() <= 3, "{found}, {wanted}");
    }
    assert!(module.contains("box: \"0 0 152 250\""));
    // Paris lies inside: each of its corners is a corner of a neighbour.
    let paris = rings.iter().min_by_key(|ring| ring.len()).unwrap();
    let others = || rings.iter().filter(|ring| *ring != paris).flatten();
    assert!(paris.iter().all(|corner| others().any(|other| other == corner)), "{paris:?}");
}

#[test]
fn a_folder_that_is_no_dataset_is_refused() {
    let output = poster(&["docs"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("manifest.json"));
}
