//! No input makes it panic, hang, take memory without bound, or steer a terminal.

use crate::folder::{Folder, here};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FILES: [&str; 7] = [
    "records/subject.json",
    "records/alpha.json",
    "manifest.json",
    "communes.json",
    "overlays.geojson",
    "territories/communes-59.geojson",
    "territories/departements.geojson",
];

/// What is thrown in: what readers and checkers stumble over.
const TOKENS: [&str; 26] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e308",
    "1e999",
    "NaN",
    "0.1e-400",
    "[]",
    "{}",
    "\"\\ud83c\"",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "é",
    "\"..\"",
    "\"id\"",
    "180.0000001",
];

/// One thing done to a text.
#[derive(Debug, Clone)]
enum Blow {
    Cut(Index),
    Drop(Index, Index),
    Repeat(Index, Index),
    Throw(Index, usize),
    Byte(Index, u8),
    Nest(Index, usize),
}

fn blow() -> impl Strategy<Value = Blow> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Blow::Cut),
        (at(), at()).prop_map(|(a, b)| Blow::Drop(a, b)),
        (at(), at()).prop_map(|(a, b)| Blow::Repeat(a, b)),
        (at(), 0..TOKENS.len()).prop_map(|(a, token)| Blow::Throw(a, token)),
        (at(), any::<u8>()).prop_map(|(a, byte)| Blow::Byte(a, byte)),
        (at(), 1..5000_usize).prop_map(|(a, depth)| Blow::Nest(a, depth)),
    ]
}

fn strike(text: &mut Vec<u8>, blow: &Blow) {
    let length = text.len() + 1;
    let range = |a: &Index, b: &Index| {
        let (a, b) = (a.index(length), b.index(length));
        // Short ones more often than an index alone would: they leave more of the rest in place.
        let (a, b) = (a.min(b), a.max(b));
        a..b.min(a + 40)
    };
    match blow {
        Blow::Cut(at) => text.truncate(at.index(length)),
        Blow::Drop(a, b) => drop(text.drain(range(a, b))),
        Blow::Repeat(a, b) => {
            let range = range(a, b);
            let (at, part) = (range.end, text[range].to_vec());
            drop(text.splice(at..at, part));
        }
        Blow::Throw(at, token) => {
            let at = at.index(length);
            drop(text.splice(at..at, TOKENS[*token].bytes()));
        }
        Blow::Byte(at, byte) => {
            let at = at.index(length);
            drop(text.splice(at..at, [*byte]));
        }
        Blow::Nest(at, depth) => {
            let at = at.index(length);
            drop(text.splice(at..at, vec![b'['; *depth]));
        }
    }
}

/// `grappes` with half a gigabyte of memory and twenty seconds of work at most.
fn bounded(folder: &Folder, arguments: &str) -> Output {
    let grappes = env!("CARGO_BIN_EXE_grappes");
    let script = format!("ulimit -v 524288 && ulimit -t 20 && exec {grappes} {arguments}");
    Command::new("sh").args(["-c", &script]).current_dir(&folder.0).output().unwrap()
}

/// It ended by itself, with problems or without, and printed what a terminal can show.
fn is_calm(output: &Output) -> Result<(), String> {
    let code = output.status.code();
    let text = String::from_utf8_lossy(&output.stdout);
    if !matches!(code, Some(0 | 1)) {
        return Err(format!("ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    match text.chars().find(|letter| letter.is_control() && *letter != '\n' || *letter == '\u{202e}') {
        Some(letter) => Err(format!("printed {letter:?}")),
        None => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 80,
        rng_seed: proptest::test_runner::RngSeed::Fixed(3),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]
    #[test]
    fn files_that_were_damaged_are_told(file in 0..FILES.len(), blows in prop::collection::vec(blow(), 1..4)) {
        let folder = Folder::new("hostile", "damaged");
        let mut text = fs::read(here("tests/broken/base").join(FILES[file])).unwrap();
        blows.iter().for_each(|blow| strike(&mut text, blow));
        fs::write(folder.0.join(FILES[file]), &text).unwrap();
        let told = bounded(&folder, "check .");
        prop_assert_eq!(is_calm(&told), Ok(()));
        let listed = bounded(&folder, "check . --format json");
        let list: Result<serde_json::Value, _> = serde_json::from_slice(&listed.stdout);
        prop_assert!(list.is_ok_and(|list| list.is_array()));
        prop_assert_eq!(is_calm(&bounded(&folder, "check . --fix")), Ok(()));
    }

    #[test]
    fn files_of_anything_are_told(file in 0..FILES.len(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let folder = Folder::new("hostile", "anything");
        fs::write(folder.0.join(FILES[file]), &bytes).unwrap();
        prop_assert_eq!(is_calm(&bounded(&folder, "check .")), Ok(()));
        // What cannot be read is not written over.
        prop_assert_eq!(is_calm(&bounded(&folder, "check . --fix")), Ok(()));
        let derived = FILES[file] == "overlays.geojson";
        prop_assert!(derived || fs::read(folder.0.join(FILES[file])).unwrap() == bytes);
    }
}

/// What is said of a dataset with one file made by `write`.
fn said(name: &str, write: impl FnOnce(&Path)) -> String {
    let folder = Folder::new("hostile", name);
    write(&folder.0);
    let output = bounded(&folder, "check .");
    assert_eq!(is_calm(&output), Ok(()), "{name}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_too_large_is_refused_unread() {
    for (file, code) in [
        ("records/subject.json", "limit"),
        ("manifest.json", "limit"),
        ("communes.json", "limit"),
        ("overlays.geojson", "limit"),
        ("territories/communes-59.geojson", "limit"),
    ] {
        // Sparse: nothing is written, but whoever reads it gets two gigabytes.
        let said = said("large", |folder| fs::File::create(folder.join(file)).unwrap().set_len(2 << 30).unwrap());
        assert!(said.contains(&format!("error[{code}]")) && said.contains(file), "{file}: {said}");
    }
}

#[test]
fn what_is_just_small_enough_is_read() {
    let pad = |text: String, size: usize| format!("{text}{}", " ".repeat(size - text.len()));
    for (over, expected) in [(0, false), (1, true)] {
        let said = said("limit", |folder| {
            let path = folder.join("records/subject.json");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, pad(text, 256 * 1024 + over)).unwrap();
        });
        assert_eq!(said.contains("error[limit]"), expected, "{said}");
    }
}

#[test]
fn what_nests_without_end_is_refused() {
    for file in FILES {
        let said = said("deep", |folder| fs::write(folder.join(file), "[".repeat(250_000)).unwrap());
        assert!(said.contains("error[syntax]") && said.contains(file), "{file}: {said}");
        let said = said_of_objects(file);
        assert!(said.contains("error[syntax]"), "{file}: {said}");
    }
}

fn said_of_objects(file: &str) -> String {
    said("deep-objects", |folder| fs::write(folder.join(file), "{\"a\":".repeat(40_000)).unwrap())
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let said_of = |make: &dyn Fn(&Path)| {
        said("no-file", |folder| {
            let path = folder.join("records/subject.json");
            fs::remove_file(&path).unwrap();
            make(&path);
        })
    };
    let folder = said_of(&|path| fs::create_dir(path).unwrap());
    let pipe = said_of(&|path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()));
    let circle = said_of(&|path| std::os::unix::fs::symlink(path, path).unwrap());
    for said in [folder, pipe, circle] {
        assert!(said.contains("error[file]"), "{said}");
    }
}

#[test]
fn rings_without_end_cost_no_more_than_their_length() {
    // Teeth of a comb: no two edges cross, and each lies beside all others for most of its length.
    let teeth = 24_000;
    let comb = said("comb", |folder| {
        let mut ring = vec![[3.0, 50.0]];
        for tooth in 0..teeth {
            let west = 3.0 + f64::from(tooth) / f64::from(teeth);
            ring.extend([[west, 50.9], [west + 0.4 / f64::from(teeth), 50.0]]);
        }
        ring.extend([[4.0, 50.0], [4.0, 49.9], [3.0, 49.9], [3.0, 50.0]]);
        let feature = serde_json::json!({
            "type": "Feature", "id": "59350", "properties": { "level": "commune", "name": "Lille" },
            "geometry": { "type": "Polygon", "coordinates": [ring] },
        });
        let text = serde_json::json!({ "type": "FeatureCollection", "features": [feature] }).to_string();
        fs::write(folder.join("territories/communes-59.geojson"), text).unwrap();
    });
    assert!(!comb.contains("ring-crossing"), "{comb}");
    // Many tiny ones, more than are kept to be told.
    let many = said("many", |folder| {
        let open = "[[3,50],[3,51],[4,50],[4,50]]";
        let rings = vec![open; 40_000].join(",");
        let feature = format!(
            "{{\"type\":\"Feature\",\"id\":\"59350\",\"properties\":{{\"level\":\"commune\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[{rings}]}}}}"
        );
        let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{feature}]}}");
        fs::write(folder.join("territories/communes-59.geojson"), text).unwrap();
    });
    assert!(many.contains("error["), "{}", many.len());
}

#[test]
fn a_path_does_not_leave_the_dataset() {
    for (field, path) in
        [("overlays", "../outside.geojson"), ("communes", "/etc/hostname"), ("overlays", "https://x/y")]
    {
        let said = said("path", |folder| {
            let text = fs::read_to_string(folder.join("manifest.json")).unwrap();
            let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
            manifest[field] = path.into();
            fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
        });
        assert!(said.contains("expected the path of a file in the dataset folder"), "{path}: {said}");
    }
}
