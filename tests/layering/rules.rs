//! The directions of ARCHITECTURE.md, "Who may know whom", as tables, and the check against them.

use crate::manifest::{dependencies, forbids_unsafe, takes_workspace_lints};
use crate::mentions::{modules, words};
use crate::{Source, assert_none, root, sources};
use std::fs;

/// A module at the root of the widget and all that it may mention.
struct Part {
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

const EXPLORE: &str = "grappes_explore";
const GEOMETRY: &str = "grappes_geometry";
const MODEL: &str = "grappes_model";
const VIEW: &str = "grappes_view";
const LEPTOS: &str = "leptos";
const WEB: &str = "web_sys";
const JS: &str = "js_sys";
const BINDGEN: &str = "wasm_bindgen";
const FUTURES: &str = "wasm_bindgen_futures";

/// `map`, `overlay` and `panel` never mention one another; nothing mentions `embed` or `app` but
/// what wires them. `i18n` and `decimal` are those of `crates/i18n`, which `lib` takes in.
const PARTS: [Part; 36] = [
    Part { module: "live", modules: &[], crates: &[LEPTOS, BINDGEN] },
    Part { module: "timer", modules: &[], crates: &[LEPTOS] },
    Part { module: "resize", modules: &[], crates: &[VIEW, WEB, JS, BINDGEN] },
    Part { module: "atlas", modules: &["decimal"], crates: &[GEOMETRY, MODEL] },
    Part { module: "clustering", modules: &[], crates: &[GEOMETRY, MODEL] },
    Part { module: "scene", modules: &["clustering"], crates: &[EXPLORE, GEOMETRY, MODEL, VIEW] },
    Part { module: "thematic", modules: &[], crates: &[MODEL, VIEW] },
    // `Intl`, which names languages, takes its options as an object.
    Part { module: "dom", modules: &["decimal", "i18n", "live"], crates: &[LEPTOS, WEB, JS, BINDGEN] },
    Part { module: "icon", modules: &["dom"], crates: &[MODEL] },
    // Leptos for spawning only.
    Part { module: "slice", modules: &[], crates: &[LEPTOS, JS, BINDGEN, FUTURES] },
    // Leptos for spawning only: one task fetches whatever file is wanted.
    Part { module: "data", modules: &["slice"], crates: &[GEOMETRY, MODEL, LEPTOS, WEB, JS, BINDGEN, FUTURES] },
    Part { module: "names", modules: &["live", "slice", "state"], crates: &[GEOMETRY, MODEL] },
    // Whom what is dated speaks of, and what actors were called then, for those who explore.
    Part { module: "moments", modules: &["live", "slice", "state"], crates: &[EXPLORE] },
    // The list in another order, and what of it is in view, for those who explore.
    Part {
        module: "ranks",
        modules: &["data", "live", "scene", "slice", "state", "timer"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW],
    },
    // Names that answer what is typed, for those who explore.
    Part { module: "seeking", modules: &["live", "slice", "state"], crates: &[EXPLORE] },
    Part { module: "gather", modules: &["clustering", "live", "slice", "state"], crates: &[] },
    Part {
        module: "state",
        modules: &["atlas", "clustering", "data", "i18n", "live", "scene", "thematic"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW],
    },
    Part {
        module: "intent",
        modules: &["data", "i18n", "live", "scene", "state", "timer"],
        crates: &[EXPLORE, MODEL, LEPTOS],
    },
    Part { module: "opening", modules: &["data", "i18n", "live", "state", "timer"], crates: &[MODEL, LEPTOS] },
    Part { module: "language", modules: &["data", "i18n", "live", "state"], crates: &[MODEL] },
    Part {
        module: "map",
        modules: &["atlas", "decimal", "dom", "i18n", "icon", "live", "resize", "scene", "state", "thematic", "timer"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN],
    },
    Part {
        module: "overlay",
        modules: &["clustering", "data", "decimal", "dom", "i18n", "icon", "live", "scene", "state"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN],
    },
    // Leptos for spawning only: what is copied is written by a promise.
    Part {
        module: "telling",
        modules: &["decimal", "dom", "i18n", "live", "state"],
        crates: &[MODEL, LEPTOS, WEB, BINDGEN, FUTURES],
    },
    Part {
        module: "panel",
        modules: &["data", "decimal", "dom", "i18n", "icon", "live", "scene", "state", "telling"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN],
    },
    // One door, `figures::open`, which the part that wires opens when a visitor asks for it.
    Part {
        module: "figures",
        modules: &["clustering", "data", "decimal", "dom", "i18n", "live", "scene", "state", "thematic", "timer"],
        crates: &[EXPLORE, GEOMETRY, MODEL, VIEW, WEB, BINDGEN],
    },
    // What exploring is made of, put together; the parts do not know one another.
    Part {
        module: "exploring",
        modules: &[
            "compare", "data", "dom", "filter", "help", "i18n", "icon", "live", "map", "moments", "network", "ranks",
            "scene", "search", "sources", "state", "take", "thematic", "timeline",
        ],
        crates: &[EXPLORE, MODEL, VIEW, LEPTOS],
    },
    Part { module: "compare", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "filter", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "help", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "network", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "search", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "sources", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "take", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part { module: "timeline", modules: EXPLORING, crates: EXPLORING_CRATES },
    Part {
        module: "app",
        modules: &[
            "atlas",
            "data",
            "dom",
            "exploring",
            "figures",
            "gather",
            "i18n",
            "language",
            "live",
            "map",
            "names",
            "opening",
            "overlay",
            "panel",
            "scene",
            "state",
            "timer",
        ],
        crates: &[GEOMETRY, MODEL, VIEW, LEPTOS],
    },
    Part {
        module: "embed",
        modules: &["app", "data", "decimal", "live", "scene", "state"],
        crates: &[GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN],
    },
];

/// What each part of exploring may know: what there is to see and what it is shown with.
const EXPLORING: &[&str] = &[
    "atlas",
    "clustering",
    "data",
    "decimal",
    "dom",
    "i18n",
    "icon",
    "live",
    "resize",
    "scene",
    "seeking",
    "shelf",
    "slice",
    "state",
    "telling",
    "thematic",
    "timer",
];
const EXPLORING_CRATES: &[&str] = &[EXPLORE, GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN, FUTURES];

/// Crates that a table above has to allow before they are mentioned.
const CRATES: [&str; 12] =
    [EXPLORE, GEOMETRY, MODEL, VIEW, LEPTOS, WEB, JS, BINDGEN, FUTURES, "geojson", "serde", "serde_json"];

/// Names that stand in one folder or file of their crates only.
const AT_HOME: [(&[&str], &str); 3] = [
    (
        &[
            "CanvasRenderingContext2d",
            "OffscreenCanvasRenderingContext2d",
            "Path2d",
            "get_context",
            "get_context_with_context_options",
        ],
        "src/map/",
    ),
    (&["Response", "RequestInit", "AbortController", "fetch_with_str_and_init"], "src/data/"),
    (&["geojson", "serde_json", "JsonValue"], "crates/model/src/wire"),
];

/// All that each package may depend on outside of its tests; `None` for the command line, which
/// may use what it likes but the widget.
const PACKAGES: [(&str, Option<&[&str]>); 10] = [
    ("crates/geometry", Some(&[])),
    ("crates/view", Some(&["grappes-geometry"])),
    ("crates/model", Some(&["grappes-geometry", "geojson", "serde", "serde_json"])),
    ("crates/explore", Some(&["grappes-geometry", "grappes-i18n", "grappes-model"])),
    ("crates/i18n", Some(&["grappes-model"])),
    ("crates/cli", None),
    // It moves files, whatever they are.
    (
        "crates/publish",
        Some(&[
            "base64",
            "brotli-decompressor",
            "bytes",
            "clap",
            "flate2",
            "futures-util",
            "object_store",
            "reqwest",
            "rustls",
            "serde",
            "serde_json",
            "sha2",
            "tokio",
        ]),
    ),
    // Clustering as a page of the bench calls it.
    ("benches/clustering", Some(&["grappes-geometry", "talc", "wasm-bindgen"])),
    ("xtask", Some(&[])),
    (
        "",
        Some(&[
            "grappes-explore",
            "grappes-geometry",
            "grappes-i18n",
            "grappes-model",
            "grappes-view",
            "leptos",
            "js-sys",
            "talc",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "web-sys",
        ]),
    ),
];

/// What the command line must not depend on: anything of a browser.
const NOT_IN_CLI: [&str; 5] = ["carte-grappes", "grappes-view", "leptos", "web-sys", "js-sys"];

/// Modules of the standard library that reach out of the program, and clocks.
const OUTSIDE: [&str; 6] = ["fs", "net", "process", "env", "thread", "io"];
const CLOCKS: [&str; 2] = ["Instant", "SystemTime"];
const PRINTERS: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// Module path of a file below `src/`: `["map", "canvas"]`; empty for the crate's root.
fn module_of(path: &str) -> Vec<&str> {
    let inner = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let mut parts: Vec<&str> = inner.split('/').collect();
    parts.pop_if(|last| matches!(*last, "mod" | "lib" | "main"));
    parts
}

/// What `source`, a file of the widget, mentions and may not.
fn widget_complaints(source: &Source) -> Vec<String> {
    let path = module_of(&source.path);
    // The root wires: it may mention everything.
    let Some(&name) = path.first() else { return Vec::new() };
    let Some(part) = PARTS.iter().find(|part| part.module == name) else {
        return vec![format!("{}: `{name}` stands in no table of tests/layering/rules.rs", source.path)];
    };
    let known = |module: &str| module == name || part.modules.contains(&module);
    let strange =
        modules(&source.text, &path).into_iter().filter(|mention| !mention.in_test && !known(&mention.module));
    let mut complaints: Vec<String> = strange
        .map(|mention| format!("{}:{}: {name} must not know {}", source.path, mention.line, mention.module))
        .collect();
    for (line, word) in words(&source.text) {
        if CRATES.contains(&word.as_str()) && !part.crates.contains(&word.as_str()) {
            complaints.push(format!("{}:{line}: {name} must not know {word}", source.path));
        }
    }
    complaints
}

/// Names of `source`, a file of the widget or of a pure crate, that belong elsewhere.
fn misplaced(source: &Source) -> Vec<String> {
    let words = words(&source.text);
    let mut complaints = Vec::new();
    for (names, home) in AT_HOME {
        let strange = words.iter().filter(|(_, word)| names.contains(&word.as_str()) && !source.path.starts_with(home));
        complaints.extend(strange.map(|(line, word)| format!("{}:{line}: {word} belongs in {home}", source.path)));
    }
    let text = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    // `std::{fs, net}`: from the brace to the end of the line of code.
    let mut in_group = false;
    for (at, (line, word)) in words.iter().enumerate() {
        let after_std = at >= 3 && text(at - 3) == "std" && text(at - 1) == ":";
        in_group = (in_group && word != ";") || (after_std && word == "{");
        let from_std = after_std || (in_group && matches!(text(at - 1), "{" | ","));
        let reaches_out = (from_std && OUTSIDE.contains(&word.as_str())) || CLOCKS.contains(&word.as_str());
        let prints = PRINTERS.contains(&word.as_str()) && text(at + 1) == "!";
        if reaches_out || prints {
            complaints.push(format!("{}:{line}: {word} is for the command line", source.path));
        }
    }
    complaints
}

/// What is wrong with the manifest of the package in `folder`.
fn manifest_complaints(folder: &str, manifest: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let Some((_, allowed)) = PACKAGES.iter().find(|(known, _)| *known == folder) else {
        return vec![format!("{folder} stands in no table of tests/layering/rules.rs")];
    };
    for name in dependencies(manifest) {
        let known = match allowed {
            Some(allowed) => allowed.contains(&name.as_str()),
            None => !NOT_IN_CLI.contains(&name.as_str()),
        };
        if !known {
            complaints.push(format!("{folder}/Cargo.toml: must not depend on {name}"));
        }
    }
    if !takes_workspace_lints(manifest) {
        complaints.push(format!("{folder}/Cargo.toml: does not take over the lints of the workspace"));
    }
    complaints
}

#[test]
fn the_parts_of_the_widget_know_only_what_they_may() {
    let all = sources("src", &["rs"]);
    assert!(all.len() > 20, "the sources of the widget were not found");
    assert_none(&all.iter().flat_map(widget_complaints).collect::<Vec<_>>());
}

#[test]
fn names_of_the_canvas_the_wire_and_the_outside_stay_at_home() {
    let folders =
        ["src", "crates/explore/src", "crates/geometry/src", "crates/i18n/src", "crates/model/src", "crates/view/src"];
    let all: Vec<Source> = folders.iter().flat_map(|folder| sources(folder, &["rs"])).collect();
    assert_none(&all.iter().flat_map(misplaced).collect::<Vec<_>>());
    // A table that names what no longer exists guards nothing.
    for (names, home) in AT_HOME {
        let at_home = all.iter().filter(|source| source.path.starts_with(home));
        let found = at_home.flat_map(|source| words(&source.text)).any(|(_, word)| names.contains(&word.as_str()));
        assert!(found, "{home} no longer mentions any of {names:?}");
    }
}

#[test]
fn tables_know_neither_files_nor_terminals_nor_clocks() {
    let all = sources("crates/cli/src/table", &["rs"]);
    assert!(all.len() > 10, "the sources of the tables were not found");
    // Readers and writers of memory are `std::io` too, and a record's file is a tree of JSON.
    let reaches_out =
        |complaint: &String| complaint.ends_with("is for the command line") && !complaint.contains(": io ");
    assert_none(&all.iter().flat_map(misplaced).filter(reaches_out).collect::<Vec<_>>());
}

#[test]
fn pages_know_neither_files_nor_terminals_nor_clocks() {
    let all = sources("crates/cli/src/site", &["rs"]);
    assert!(all.len() > 10, "the sources of the pages were not found");
    // The command itself, and the folder that it fills.
    let at_home = |source: &&Source| ["mod.rs", "folder.rs"].iter().any(|name| source.path.ends_with(name));
    let (doors, pure): (Vec<&Source>, Vec<&Source>) = all.iter().partition(at_home);
    assert_eq!(doors.len(), 2);
    // XML is written into memory, which is `std::io` too; data for machines are trees of JSON.
    let reaches_out =
        |complaint: &String| complaint.ends_with("is for the command line") && !complaint.contains(": io ");
    assert_none(&pure.into_iter().flat_map(misplaced).filter(reaches_out).collect::<Vec<_>>());
}

#[test]
fn packages_depend_only_on_what_they_may() {
    let manifest = |folder: &str| fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let mut folders: Vec<String> = vec![String::new(), "xtask".to_owned(), "benches/clustering".to_owned()];
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        folders.push(format!("crates/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    assert_eq!(folders.len(), PACKAGES.len(), "a package came or went: {folders:?}");
    assert_none(&folders.iter().flat_map(|folder| manifest_complaints(folder, &manifest(folder))).collect::<Vec<_>>());
    assert!(forbids_unsafe(&manifest("")), "the workspace no longer forbids unsafe code");
}

#[test]
fn every_part_of_the_tables_is_there() {
    for part in PARTS {
        let (file, folder) = (format!("src/{}.rs", part.module), format!("src/{}/mod.rs", part.module));
        assert!(root().join(&file).exists() || root().join(&folder).exists(), "{file} is gone");
    }
}

#[test]
fn a_part_that_knows_too_much_is_found() {
    let complaints = |path: &str, text: &str| {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let mut all = widget_complaints(&source);
        all.extend(misplaced(&source));
        all
    };
    let good = "use crate::state::State; use super::frame::Frame; use web_sys::Path2d; // crate::panel";
    assert!(complaints("src/map/stage.rs", good).is_empty());
    for (path, text) in [
        ("src/map/stage.rs", "use crate::overlay::Markers;"),
        ("src/map/stage.rs", "use crate::{state::State, panel::Top};"),
        ("src/map/stage.rs", "fn f() { crate::data::load(); }"),
        ("src/map/mod.rs", "use super::panel::Top;"),
        ("src/overlay/markers.rs", "use super::super::map::Stage;"),
        ("src/panel/list.rs", "use crate::*;"),
        ("src/data/fetch.rs", "use crate::state::State;"),
        ("src/data/dataset.rs", "use serde_json::Value;"),
        ("src/slice.rs", "use web_sys::Window;"),
        ("src/app.rs", "use crate::embed::mount;"),
        ("src/state.rs", "use web_sys::Element;"),
        ("src/scene.rs", "use leptos::prelude::*;"),
        ("src/panel/list.rs", "use web_sys::RequestInit;"),
        ("src/panel/list.rs", "let path = Path2d::new();"),
        ("src/app.rs", "use std::fs;"),
        ("src/app.rs", "use std::{rc::Rc, fs};"),
        ("src/app.rs", "fn f() { println!(\"x\"); }"),
        ("src/news.rs", ""),
        ("crates/view/src/flight.rs", "let now = Instant::now();"),
        ("crates/model/src/record.rs", "use serde_json::Value;"),
    ] {
        assert!(!complaints(path, text).is_empty(), "{path}: {text}");
    }
    assert!(complaints("src/lib.rs", "mod embed; pub use embed::mount;").is_empty());
}

#[test]
fn a_package_that_depends_on_too_much_is_found() {
    let lints = "[lints]\nworkspace = true\n";
    let of = |folder: &str, rest: &str| manifest_complaints(folder, &[lints, rest].concat()).len();
    assert_eq!(of("crates/view", "[dependencies]\ngrappes-geometry.workspace = true"), 0);
    assert_eq!(of("crates/view", "[dependencies]\ngrappes-model.workspace = true"), 1);
    assert_eq!(of("crates/geometry", "[dependencies]\nserde = \"1\""), 1);
    assert_eq!(of("crates/model", "[target.'cfg(unix)'.dependencies]\nweb-sys = \"0.3\""), 1);
    assert_eq!(of("crates/cli", "[dependencies]\ncsv = \"1\"\nleptos = \"1\""), 1);
    assert_eq!(of("crates/new", ""), 1);
    assert_eq!(manifest_complaints("crates/view", "").len(), 1);
}
