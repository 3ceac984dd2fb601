//! Everything in the committed data is found by its own name, with a slip anywhere in it, and however it is
//! written; and nothing that is typed breaks the search.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::search::{
    Abbreviations, Answer, Building, Entry, Group, Hit, Index, Kind, Query, Seeking, Stage, highlight,
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
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
        actors.push((
            [french(&properties["name"]), french(&properties["short"])],
            [french(&properties["place"]), none()],
        ));
        let record = json(&format!("public/records/{}.json", text(&feature["id"])));
        for person in record["people"].as_array().unwrap_or(&Vec::new()) {
            people.push(([french(&person["name"]), none()], [french(&person["role"]), french(&record["name"])]));
        }
    }
    let words = json("public/words/fr.json");
    let themes = words["themes"].as_object().unwrap().values().map(|name| ([french(name), none()], [none(), none()]));
    let territories = places
        .iter()
        .map(|place| ([french(&place["name"]), none()], [french(&place["level"]), french(&place["code"])]));
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
    let line = |group: &Group| {
        let names: Vec<String> = group.hits.iter().map(|hit| name(group.kind, hit.index)).collect();
        format!("{:?} {}: {}", group.kind, group.count, names.join(" | "))
    };
    answer.groups.iter().map(line).collect()
}

/// Why an entry is not among the first of its kind; nothing when it is. Only hits that answer just as it was
/// typed may keep it out.
fn missing(kind: Kind, entry: usize, typed: &str) -> Option<String> {
    let names = WORLD.names.iter().find(|names| names.kind == kind).unwrap();
    let answer = seek(typed);
    let hits: Vec<Hit> =
        answer.groups.into_iter().filter(|group| group.kind == kind).flat_map(|group| group.hits).collect();
    let there = hits.iter().any(|hit| names.all[hit.index as usize].0[0] == names.all[entry].0[0]);
    let full = hits.len() == MOST && hits.iter().all(|hit| hit.rank.far() == 0);
    (!there && !full).then(|| format!("{:?} by {typed:?}: {:?}", names.all[entry].0[0], found(typed)))
}

/// What one slip makes of a name at the letter `at`: left out, another one, one more, doubled, or changed places
/// with the next.
fn slip(name: &[char], at: usize, sort: usize) -> String {
    let (letter, next) = (name[at], name.get(at + 1));
    let instead = match (sort % 5, next) {
        (0, _) => vec![],
        (1, _) => vec!['x'],
        (2, _) => vec!['x', letter],
        (4, Some(&next)) => vec![next, letter],
        _ => vec![letter, letter],
    };
    let until = at + if let (4, Some(_)) = (sort % 5, next) { 2 } else { 1 };
    name[..at].iter().chain(&instead).chain(&name[until..]).collect()
}

/// The letters of a name as keyboards have them.
fn letters(name: &str) -> Vec<char> {
    name.replace('œ', "oe").replace('Œ', "OE").chars().collect()
}

/// Whether the letter `at` is in a word that has four letters after such a slip.
fn in_long_word(name: &[char], at: usize, sort: usize) -> bool {
    let is_letter = |c: &&char| c.is_alphanumeric();
    let before = name[..at].iter().rev().take_while(is_letter).count();
    let after = name[at..].iter().take_while(is_letter).count();
    before + after > 3 + usize::from(sort.is_multiple_of(5)) && after > 0
}

#[test]
fn every_name_is_found_with_a_slip_at_any_letter() {
    let (mut count, mut lost, mut lost_in_short) = (0, Vec::new(), Vec::new());
    for names in WORLD.names.iter().filter(|names| names.kind != Kind::Commune) {
        for (entry, (texts, _)) in names.all.iter().enumerate() {
            let name = letters(&texts[0]);
            for at in 0..name.len() {
                count += 1;
                let lost = if in_long_word(&name, at, entry + at) { &mut lost } else { &mut lost_in_short };
                lost.extend(missing(names.kind, entry, &slip(&name, at, entry + at)));
            }
        }
    }
    assert!(count > 2000, "{count} slips");
    assert_eq!(lost, <[String; 0]>::default());
    // A slip in a word of two or three letters may make another one of it: "CCI", "CMA", "CA".
    assert!(lost_in_short.len() < 5, "{lost_in_short:#?}");
}

#[test]
fn every_commune_is_found_with_a_slip() {
    let communes = &WORLD.names[4];
    let mut lost = Vec::new();
    for (entry, (texts, _)) in communes.all.iter().enumerate() {
        let name = letters(&texts[0]);
        let at = (0..name.len()).cycle().skip(entry % 7).take(name.len()).find(|at| in_long_word(&name, *at, entry));
        if let Some(at) = at {
            lost.extend(missing(Kind::Commune, entry, &slip(&name, at, entry)));
        }
    }
    assert_eq!(lost, <[String; 0]>::default());
}

#[test]
fn every_name_is_found_however_it_is_written() {
    let plain = |c: char| match c {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'â' => 'a',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ç' => 'c',
        'É' => 'E',
        'Î' => 'I',
        'ÿ' => 'y',
        other => other,
    };
    let spaced = |c: char| if matches!(c, '-' | '–' | '’') { ' ' } else { c };
    for names in &WORLD.names {
        for (texts, _) in &names.all {
            let name = &texts[0];
            let plain: String = name.replace('œ', "oe").replace('Œ', "OE").chars().map(plain).collect();
            let spaced: String = name.chars().map(spaced).collect();
            let written = BTreeSet::from([name.clone(), plain, spaced, name.to_uppercase(), name.replace('’', "'")]);
            for typed in written {
                let answer = seek(&typed);
                let group = answer.groups.iter().find(|group| group.kind == names.kind);
                let first =
                    group.map(|group| (&names.all[group.hits[0].index as usize].0[0], group.hits[0].rank.far()));
                assert_eq!(first, Some((name, 0)), "{typed}");
            }
        }
    }
}

#[test]
fn what_people_type_leads_first_to_what_they_mean() {
    for (typed, kind, first) in [
        ("cci 91", Kind::Actor, "CCI Essonne"),
        ("cci essone", Kind::Actor, "CCI Essonne"),
        ("chambre de metiers", Kind::Actor, "CMA Essonne"),
        ("chambre de commerce et d'industrie du val de marne", Kind::Actor, "CCI Val-de-Marne"),
        ("AIF", Kind::Actor, "Association des industries ferroviaires"),
        ("aof", Kind::Actor, "Association des industries ferroviaires"),
        ("soliage", Kind::Actor, "Sol’iage"),
        ("incub alliance", Kind::Actor, "IncubAlliance"),
        ("foix charles", Kind::Actor, "Pôle Allongement de la vie Charles Foix"),
        ("lepretre", Kind::Person, "Michel Leprêtre"),
        ("président cci", Kind::Person, "Gérard Delmas"),
        ("textil", Kind::Theme, "Textile"),
        ("sante", Kind::Theme, "Santé et génomique"),
        ("91", Kind::Territory, "Essonne"),
        ("gosb", Kind::Territory, "Grand-Orly Seine Bièvre"),
        ("idf", Kind::Territory, "Île-de-France"),
        ("st denis", Kind::Commune, "Saint-Denis"),
        ("ste genevieve", Kind::Commune, "Sainte-Geneviève-des-Bois"),
        ("lhay les roses", Kind::Commune, "L’Haÿ-les-Roses"),
        ("marcq en baroeul", Kind::Commune, "Marcq-en-Barœul"),
        ("91350", Kind::Commune, "Grigny"),
        ("59606", Kind::Commune, "Valenciennes"),
        ("valencein", Kind::Commune, "Valenciennes"),
        ("valencianes", Kind::Commune, "Valenciennes"),
        ("grigny 62", Kind::Commune, "Grigny"),
    ] {
        let names = found(typed);
        let of_kind = names
            .iter()
            .find(|line| line.starts_with(&format!("{kind:?} ")))
            .unwrap_or_else(|| panic!("{typed}: {names:?}"));
        let found = of_kind.split(": ").nth(1).unwrap().split(" | ").next().unwrap();
        assert_eq!(found, first, "{typed}: {of_kind}");
    }
}

#[test]
fn what_is_found_otherwise_than_typed_says_so() {
    let answer = seek("cci valencianes");
    assert_eq!((answer.stage, answer.without), (Some(Stage::Without), Some(4..15)));
    assert_eq!(seek("valencianes").stage, Some(Stage::Beginning));
    assert_eq!(seek("soliage").stage, Some(Stage::Typed));
    let nothing = seek("zzzzzz");
    assert!(nothing.groups.is_empty() && nothing.stage.is_none());
    assert!(seek("").groups.is_empty());
}

#[test]
fn what_was_found_is_marked_in_it() {
    for names in &WORLD.names {
        for (texts, _) in &names.all {
            let marks = highlight(&texts[0], &Query::new(&texts[0].to_uppercase()), Stage::Typed, &WORLD.abbreviations);
            let marked: usize = marks.iter().map(|mark| mark.len()).sum();
            assert!(2 * marked >= texts[0].len(), "{}: {marks:?}", texts[0]);
        }
    }
}

/// Names of one to three words, of letters of which none is a little word.
fn some_names() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[bcf]{1,3}( [bcf]{1,3}){0,2}", 1..40)
}

proptest! {
    #[test]
    fn names_with_all_words_are_found_and_no_others(names in some_names(), typed in "[bcf]{1,3}( [bcf]{1,3}){0,1}") {
        let all = names.iter().map(|name| ([name.clone(), String::new()], Default::default())).collect();
        let index = index(&Names { kind: Kind::Actor, all }, &Abbreviations::default());
        let mut seeking = Seeking::new(Query::new(&typed), names.len());
        while seeking.step(&[&index]) {}
        let answer = seeking.finish();
        let words: Vec<&str> = typed.split(' ').collect();
        // Letters of the last word may be missing, and of any other of three.
        let has = |name: &String, at: usize| {
            let open = at + 1 == words.len() || words[at].len() > 2;
            let initials: String = name.split(' ').map(|word| &word[..1]).collect();
            let initials = Some(initials).filter(|initials| initials.len() > 2);
            name.split(' ').chain(initials.as_deref()).any(|word| word == words[at] || open && word.starts_with(words[at]))
        };
        let is_meant = |name: &&String| (0..words.len()).all(|at| has(name, at));
        let meant: Vec<&String> = names.iter().filter(is_meant).collect();
        if !meant.is_empty() {
            let group = &answer.groups[0];
            let hits: Vec<&String> = group.hits.iter().map(|hit| &names[hit.index as usize]).collect();
            let mut sorted = hits.clone();
            sorted.sort();
            let mut expected = meant.clone();
            expected.sort();
            prop_assert_eq!(sorted, expected);
            prop_assert_eq!(group.count, meant.len());
            prop_assert!(group.hits.is_sorted_by_key(|hit| (hit.rank, hit.index)));
            // Who is called just so comes first.
            if names.contains(&typed) {
                let order = |name: &str| { let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect(); words.sort(); words };
                prop_assert_eq!(order(hits[0]), order(&typed));
            }
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_search(typed: String, name in 0_usize..56, cut in 0_usize..12) {
        let name: String = WORLD.names[0].all[name].0[0].chars().skip(cut).take(5).collect();
        for typed in [&typed, &[name, typed.clone()].concat()] {
            for group in seek(typed).groups {
                let names = &WORLD.names[group.kind as usize];
                prop_assert!(group.hits.len() <= MOST && group.hits.len() <= group.count);
                prop_assert!(group.hits.iter().all(|hit| (hit.index as usize) < names.all.len()));
                prop_assert!(group.hits.is_sorted_by_key(|hit| (hit.rank, hit.index)));
            }
        }
    }
}
