//! Everything in the committed data is found by its own name, with a slip anywhere in it, and however it is
//! written; and nothing that is typed breaks the search.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::search::{Abbreviations, Answer, Building, Entry, Index, Kind, Query, Seeking, Stage, highlight};
use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

/// Hits of a kind that are looked at: as many as the list shows at most.
const MOST: usize = 8;

/// Names of a kind, each with its short one, and what it is found by besides.
struct Names {
    kind: Kind,
    all: Vec<([String; 2], [String; 2])>,
}

struct World {
    names: Vec<Names>,
    indexes: Vec<Index>,
    abbreviations: Abbreviations,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let manifest = json("geodata/manifest.json");
    let places = manifest["places"].as_array().unwrap();
    let departement = |place: &&Value| place["level"] == "departement";
    let pairs: Vec<(&str, &str)> =
        places.iter().filter(departement).map(|place| (text(&place["code"]), text(&place["name"]))).collect();
    let abbreviations = Abbreviations::new(&pairs);
    let none = String::new;
    let mut actors = Vec::new();
    let mut people = Vec::new();
    for feature in json("geodata/overlays.geojson")["features"].as_array().unwrap() {
        let properties = &feature["properties"];
        actors.push(([french(&properties["name"]), french(&properties["short"])], [french(&properties["place"]), none()]));
        let record = json(&format!("public/records/{}.json", text(&feature["id"])));
        for person in record["people"].as_array().unwrap_or(&Vec::new()) {
            people.push(([french(&person["name"]), none()], [french(&person["role"]), french(&record["name"])]));
        }
    }
    let words = json("public/words/fr.json");
    let themes = words["themes"].as_object().unwrap().values().map(|name| ([french(name), none()], [none(), none()]));
    let territories = places.iter().map(|place| {
        ([french(&place["name"]), none()], [french(&place["level"]), french(&place["code"])])
    });
    let directory = json("geodata/communes.json");
    let communes = directory["communes"].as_array().unwrap().iter().map(|row| {
        let departement = pairs.iter().find(|(code, _)| text(&row[0]).starts_with(code)).unwrap().1;
        ([french(&row[1]), none()], [format!("{} {}", text(&row[0]), text(&row[2])), departement.to_owned()])
    });
    let names = vec![
        Names { kind: Kind::Actor, all: actors },
        Names { kind: Kind::Person, all: people },
        Names { kind: Kind::Theme, all: themes.collect() },
        Names { kind: Kind::Territory, all: territories.collect() },
        Names { kind: Kind::Commune, all: communes.collect() },
    ];
    let indexes = names.iter().map(|names| index(names, &abbreviations)).collect();
    World { names, indexes, abbreviations }
});

fn json(path: &str) -> Value {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// A text in French.
fn french(value: &Value) -> String {
    value.as_str().or(value["fr"].as_str()).unwrap_or_default().to_owned()
}

fn index(names: &Names, abbreviations: &Abbreviations) -> Index {
    let mut building = Building::new(names.kind);
    for ([name, short], [place, more]) in &names.all {
        building.push(&Entry { names: [name, short], besides: [place, more] }, abbreviations);
    }
    while building.step() {}
    building.finish()
}

fn seek(typed: &str) -> Answer {
    let indexes: Vec<&Index> = WORLD.indexes.iter().collect();
    let mut seeking = Seeking::new(Query::new(typed), MOST);
    while seeking.step(&indexes) {}
    seeking.finish()
}

/// Names of what is found, a line a kind.
fn found(typed: &str) -> Vec<String> {
    let name = |kind: Kind, index: u32| {
        let names = WORLD.names.iter().find(|names| names.kind == kind).unwrap();
        names.all[index as usize].0[0].clone()
    };
    let answer = seek(typed);
    let line = |group: &grappes_explore::search::Group| {
        let names: Vec<String> = group.hits.iter().map(|hit| name(group.kind, hit.index)).collect();
        format!("{:?} {}: {}", group.kind, group.count, names.join(" | "))
    };
    answer.groups.iter().map(line).collect()
}

/// Why an entry is not among the first of its kind; nothing when it is. Only hits that answer better may keep
/// it out: those found just as it was typed.
fn missing(kind: Kind, entry: usize, typed: &str) -> Option<String> {
    let same = |other: u32, names: &Names| names.all[other as usize].0[0] == names.all[entry].0[0];
    let names = WORLD.names.iter().find(|names| names.kind == kind).unwrap();
    let answer = seek(typed);
    let hits = answer.groups.iter().find(|group| group.kind == kind).map(|group| group.hits.clone()).unwrap_or_default();
    let there = hits.iter().any(|hit| hit.index as usize == entry || same(hit.index, names));
    (!there).then(|| format!("{kind:?} {:?} by {typed:?}: {:?}", names.all[entry].0[0], found(typed)))
}

/// All that one slip makes of a name, letter by letter: left out, doubled, another one, changed places.
fn slips(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.replace('œ', "oe").chars().collect();
    let mut all = Vec::new();
    for at in 0..letters.len() {
        let mut with = |instead: &[char], until: usize| {
            all.push(letters[..at].iter().chain(instead).chain(&letters[until..]).collect::<String>());
        };
        with(&[], at + 1);
        with(&['x'], at + 1);
        with(&['x', letters[at]], at + 1);
        with(&[letters[at], letters[at]], at + 1);
        if let Some(&next) = letters.get(at + 1) {
            with(&[next, letters[at]], at + 2);
        }
    }
    all
}

#[test]
fn crowd() {
    let n = 100_000usize;
    let start = std::time::Instant::now();
    let mut building = Building::new(Kind::Actor);
    for i in 0..n {
        let name = format!("Acteur {} de la filière", (i * 7919) % n);
        building.push(&Entry { names: [&name, ""], besides: ["Commune, Département", ""] }, &WORLD.abbreviations);
    }
    eprintln!("pushed {:?}", start.elapsed());
    let mut steps = 0; let mut longest = std::time::Duration::ZERO;
    loop { let at = std::time::Instant::now(); let more = building.step(); steps += 1; longest = longest.max(at.elapsed()); if !more { break } }
    let actors = building.finish();
    eprintln!("built {:?} in {steps} steps, longest {longest:?}", start.elapsed());
    let mut indexes: Vec<&Index> = vec![&actors];
    indexes.extend(WORLD.indexes.iter().skip(1));
    for typed in ["a", "acteur", "acteur 12", "acteur 12345", "acteur 7919 filiere", "acteur 99999 de la filière", "departement commune acteur filiere", "acteur filiere 5", "filliere", "acteur filliere", "acteur12345", "zzzzzz", "acteur 123456", "qwxz acteur filiere", "st denis", "saint", "acteu filier commun", "valencianes"] {
        let at = std::time::Instant::now();
        let mut seeking = Seeking::new(Query::new(typed), MOST);
        let mut longest = std::time::Duration::ZERO; let mut steps = 0;
        loop { let at = std::time::Instant::now(); let more = seeking.step(&indexes); steps += 1; longest = longest.max(at.elapsed()); if !more { break } }
        let a = seeking.finish();
        eprintln!("{typed:30} {:?} steps {steps} longest {longest:?} {:?} {:?}", at.elapsed(), a.stage, a.groups.iter().map(|g| (g.kind, g.count)).collect::<Vec<_>>());
    }
}

#[test]
fn look() {
    for typed in ["st denis", "cci 91", "chambre de metiers", "Valencienes", "leprêtre", "textile", "ept", "grigny", "91", "91350", "soliage", "président cci", "grand orly", "val de", "paris", "evry", "lhay les roses", "aif", "aof", "marcq en baroeul", "cci valencianes", "valencianes", "chamber", "ca grand paris", "gosb"] {
        eprintln!("== {typed} {:?} {:?}", seek(typed).stage, seek(typed).without);
        for line in found(typed) { eprintln!("   {line}"); }
    }
}

#[test]
fn slipping() {
    let mut count = 0; let mut bad = Vec::new();
    let start = std::time::Instant::now();
    for names in &WORLD.names {
        if names.kind == Kind::Commune { continue }
        for (entry, (texts, _)) in names.all.iter().enumerate() {
            for typed in slips(&texts[0]) { count += 1; bad.extend(missing(names.kind, entry, &typed)); }
        }
    }
    eprintln!("{count} typed, {} missing, {:?}", bad.len(), start.elapsed());
    for b in bad.iter().take(60) { eprintln!("{b}"); }
}

#[test]
fn slipping_communes() {
    let mut count = 0; let mut bad = Vec::new();
    let start = std::time::Instant::now();
    let names = &WORLD.names[4];
    for (entry, (texts, _)) in names.all.iter().enumerate().step_by(10) {
            for typed in slips(&texts[0]) { count += 1; bad.extend(missing(names.kind, entry, &typed)); }
    }
    eprintln!("{count} typed, {} missing, {:?}", bad.len(), start.elapsed());
    for b in bad.iter().step_by(bad.len()/60+1) { eprintln!("{b}"); }
}
