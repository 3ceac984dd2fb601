//! What is said of files that are not as they should be: where, what was expected, what was found.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_model::{Problem, ProblemKind, RecordId, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A record with a value of every sort.
fn record() -> Value {
    json!({
        "format": 1,
        "id": "aif",
        "layer": "cluster",
        "name": "AIF",
        "formerly": [{"name": "APIF", "to": "2009", "source": "doc"}],
        "kind": {"fr": "Grappe", "en": "Cluster"},
        "place": {"commune": "59606", "basis": "stated", "source": "doc"},
        "valid": {"from": "2010-07-01", "to": "2021", "note": {"fr": "a", "en": "b"}},
        "themes": ["rail"],
        "summary": {"fr": "a", "en": "b"},
        "figures": [
            {"value": 30, "unit": "members", "scope": "organisation", "as_of": "2012", "source": "doc"},
            {"value": 1.5, "max": 2, "precision": "at-least", "nature": "target", "unit": "M€", "scope": "sector",
             "as_of": null, "source": "doc"},
        ],
        "events": [{"date": "2011-05", "date_precision": "about", "text": "x", "source": "doc"}],
        "people": [{"name": "A", "role": "B", "source": "doc"}],
        "lists": [{"title": "Axes", "ordered": true, "items": ["a", {"fr": "b"}], "source": "doc"}],
        "relations": [{"kind": "funded-by", "to": "datar", "date": null, "source": "doc"}],
        "covers": [{"code": "59", "name": "Nord", "from": "2011", "note": "n"}],
        "sources": [{"id": "doc", "title": "T", "type": "press", "publisher": null, "date": "2012-06-25",
                     "lang": "fr"}],
    })
}

fn manifest() -> Value {
    json!({
        "format": 1,
        "id": "not read by the map",
        "title": "Test",
        "bounds": [1.4, 48.1, 4.2, 51.0],
        "overlays": "overlays.geojson",
        "records": "records/{id}.json",
        "territories": [{"file": "a.geojson", "levels": ["departement", "context"], "zoom": [0, 8.5]}],
        "places": [{"code": "59", "level": "departement", "name": "Nord", "bounds": [2, 49.9, 4.3, 51.1],
                    "label": [3.2, 50.4], "parts": ["59606"], "to": "2015-12-31"}],
        "credits": [{"text": {"en": "Thanks", "fr": "Merci"}}],
    })
}

fn read_record(value: &Value) -> Result<grappes_model::Record, Problem> {
    wire::record(&value.to_string(), &RecordId::new("aif").unwrap())
}

fn read_manifest(value: &Value) -> Result<grappes_model::Manifest, Problem> {
    wire::manifest(&value.to_string())
}

/// `value` with what the JSON pointer `at` names replaced by `new`, or added to its object.
fn with(mut value: Value, at: &str, new: Value) -> Value {
    let (parent, name) = at.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Array(all) => all[name.parse::<usize>().unwrap()] = new,
        parent => parent[name] = new,
    }
    value
}

fn without(mut value: Value, at: &str) -> Value {
    let (parent, name) = at.rsplit_once('/').unwrap();
    let removed = value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
    assert!(removed.is_some(), "{at} is not in the sample");
    value
}

fn said(result: Result<impl std::fmt::Debug, Problem>) -> (ProblemKind, String, String, String) {
    let problem = result.unwrap_err();
    (problem.kind, problem.at, problem.expected, problem.found)
}

fn expect(kind: ProblemKind, at: &str, expected: &str, found: &str) -> (ProblemKind, String, String, String) {
    (kind, at.to_owned(), expected.to_owned(), found.to_owned())
}

#[test]
fn the_samples_are_sound() {
    let record = read_record(&record()).unwrap();
    assert_eq!(record.figures.len(), 2);
    assert_eq!(record.figures[1].max, Some(2.0));
    assert_eq!(record.figures[1].as_of, None);
    assert_eq!(record.lists[0].items.len(), 2);
    assert_eq!(record.sources[0].publisher, None);
    let manifest = read_manifest(&manifest()).unwrap();
    assert_eq!(manifest.territories[0].zoom, Some([0.0, 8.5]));
    assert_eq!(manifest.place("59").unwrap().parts, ["59606"]);
}

#[test]
fn a_record_that_is_not_says_where_and_why() {
    use ProblemKind::{Format, Shape, Value as Bad};
    const TEXT: &str = "a text: a string, or an object with a string per language";
    const DATE: &str = "a date: YYYY, YYYY-MM or YYYY-MM-DD";
    const ID: &str = "an id of a-z, 0-9 and single hyphens";
    let long = "é".repeat(80);
    let cut = format!("\"{}…\"", "é".repeat(60));
    let cases = [
        ("/figures/1/source", json!(3), expect(Shape, "figures[1].source", "a string", "3")),
        ("/figures/1/value", json!("3"), expect(Shape, "figures[1].value", "a number", "\"3\"")),
        ("/figures/1/max", json!(true), expect(Shape, "figures[1].max", "a number", "true")),
        ("/figures/0/precision", json!("around"), {
            expect(Bad, "figures[0].precision", "exact, about or at-least", "\"around\"")
        }),
        ("/figures/0/precision", Value::Null, {
            expect(Shape, "figures[0].precision", "exact, about or at-least", "null")
        }),
        ("/figures/0/as_of", json!("2012-02-30"), expect(Bad, "figures[0].as_of", DATE, "\"2012-02-30\"")),
        ("/valid/from", json!("2010-7"), expect(Bad, "valid.from", DATE, "\"2010-7\"")),
        ("/formerly/0/to", json!(2009), expect(Shape, "formerly[0].to", DATE, "2009")),
        ("/events/0/date", json!(2012), expect(Shape, "events[0].date", DATE, "2012")),
        ("/lists/0/items/1", json!({"fr": 2}), expect(Shape, "lists[0].items[1]", TEXT, "an object")),
        ("/lists/0/items", json!({}), expect(Shape, "lists[0].items", "a list", "an empty object")),
        ("/lists/0/ordered", json!(1.5), expect(Shape, "lists[0].ordered", "true or false", "a number")),
        ("/relations/0/kind", json!("likes"), { expect(Bad, "relations[0].kind", "a kind of relation", "\"likes\"") }),
        ("/relations/0/to", json!("../x"), expect(Bad, "relations[0].to", ID, "\"../x\"")),
        ("/layer", json!(long), expect(Bad, "layer", "a layer", &cut)),
        ("/name", json!({}), expect(Shape, "name", TEXT, "an empty object")),
        ("/themes/0", json!([]), expect(Shape, "themes[0]", "a string", "an empty list")),
        ("/place", json!([1]), expect(Shape, "place", "an object", "a list")),
        ("/figures", Value::Null, expect(Shape, "figures", "a list", "null")),
        ("/id", json!("aix"), expect(Bad, "id", "aif", "aix")),
        ("/format", json!(2), expect(Format, "format", "1", "2")),
        ("/format", json!(-1), expect(Shape, "format", "a format, as a whole number", "-1")),
        ("/format", json!(u64::MAX), expect(Shape, "format", "a format, as a whole number", "a number")),
        ("/format", json!(1.0), expect(Shape, "format", "a format, as a whole number", "a number")),
    ];
    for (at, new, expected) in cases {
        let result = read_record(&with(record(), at, new));
        assert_eq!(result.as_ref().map_err(|problem| &*problem.file).err(), Some("aif.json"), "{at}");
        assert_eq!(said(result), expected);
    }
}

#[test]
fn what_is_missing_is_said_or_stands_for_its_default() {
    use ProblemKind::Shape;
    for (at, expected) in [
        ("/summary", expect(Shape, "summary", "a text: a string, or an object with a string per language", "nothing")),
        ("/figures/0/unit", {
            expect(Shape, "figures[0].unit", "a text: a string, or an object with a string per language", "nothing")
        }),
        ("/place", expect(Shape, "place", "an object", "nothing")),
        ("/sources", expect(Shape, "sources", "a list", "nothing")),
        ("/sources/0/type", {
            expect(Shape, "sources[0].type", "a text: a string, or an object with a string per language", "nothing")
        }),
    ] {
        assert_eq!(said(read_record(&without(record(), at))), expected);
    }
    for at in ["/figures", "/covers", "/figures/1/max", "/figures/1/nature", "/lists/0/ordered", "/relations/0/date"] {
        assert!(read_record(&without(record(), at)).is_ok(), "{at}");
    }
    for at in ["/place/note", "/figures/1/max", "/people/0/as_of", "/covers/0/to", "/sources/0/url", "/short"] {
        assert!(read_record(&with(record(), at, Value::Null)).is_ok(), "{at}");
    }
}

#[test]
fn of_fields_that_stand_there_twice_the_last_counts_unless_records_are_written() {
    let twice = |pair: &str, both: &str| {
        let text = record().to_string();
        assert!(text.contains(pair), "{pair} is not in the sample");
        wire::record(&text.replacen(pair, both, 1), &RecordId::new("aif").unwrap())
    };
    for (pair, both, path) in [
        (r#""title":"Axes""#, r#""title":"Pistes","title":"Axes""#, "lists[0].title"),
        (r#""fr":"Grappe""#, r#""fr":"Pôle","fr":"Grappe""#, "kind.fr"),
    ] {
        let result = twice(pair, both);
        if cfg!(feature = "strict") {
            assert_eq!(said(result), expect(ProblemKind::Shape, path, "each field once", "a second one"));
        } else {
            assert_eq!(result, read_record(&record()), "{path}");
        }
    }
}

#[test]
fn a_newer_format_is_named_before_anything_it_changed() {
    let newer = without(with(record(), "/format", json!(2)), "/summary");
    assert_eq!(said(read_record(&newer)), expect(ProblemKind::Format, "format", "1", "2"));
}

#[test]
fn unknown_fields_are_refused_only_where_records_are_written() {
    for (at, path) in [
        ("/colour", "colour"),
        ("/place/colour", "place.colour"),
        ("/figures/1/colour", "figures[1].colour"),
        ("/sources/0/colour", "sources[0].colour"),
    ] {
        let result = read_record(&with(record(), at, json!("red")));
        if cfg!(feature = "strict") {
            let expected = expect(ProblemKind::Shape, path, "only fields of the format", "an unknown field");
            assert_eq!(said(result), expected);
        } else {
            assert_eq!(result, read_record(&record()), "{at}");
        }
    }
    // A text may be in any language, and a manifest may note what no map needs.
    assert!(read_record(&with(record(), "/kind/nl", json!("x"))).is_ok());
    assert!(read_manifest(&with(manifest(), "/places/0/area_km2", json!(5743))).is_ok());
}

#[test]
fn the_schema_that_a_record_names_is_its_own() {
    use grappes_model::record::RECORD_SCHEMA;
    let named = |schema: Value| read_record(&with(record(), "/$schema", schema));
    assert_eq!(named(json!(RECORD_SCHEMA)), read_record(&record()));
    for other in [json!("../schemas/v2/record.schema.json"), json!(1), Value::Null] {
        let result = named(other);
        if cfg!(feature = "strict") {
            let (_, at, expected, _) = said(result);
            assert_eq!((&*at, &*expected), ("$schema", RECORD_SCHEMA));
        } else {
            assert_eq!(result, read_record(&record()));
        }
    }
}

#[test]
fn numbers_are_written_as_people_do() {
    for (value, max, written) in [
        (json!(60), json!(70.0), "\"value\": 60,\n      \"max\": 70,"),
        (json!(-1.5), json!(1e15), "\"value\": -1.5,\n      \"max\": 1000000000000000,"),
        (json!(0.25), json!(1e22), "\"value\": 0.25,\n      \"max\": 1e"),
    ] {
        let read = read_record(&with(with(record(), "/figures/1/value", value), "/figures/1/max", max)).unwrap();
        let text = wire::write_record(&read);
        assert!(text.contains(written), "{text}");
        assert_eq!(wire::record(&text, &read.id), Ok(read));
    }
}

#[test]
fn what_is_not_known_must_be_said_where_records_are_written() {
    for (at, path) in [
        ("/figures/1/as_of", "figures[1].as_of"),
        ("/sources/0/publisher", "sources[0].publisher"),
        ("/sources/0/date", "sources[0].date"),
    ] {
        let unknown = read_record(&with(record(), at, Value::Null)).unwrap();
        let result = read_record(&without(record(), at));
        if cfg!(feature = "strict") {
            let expected = "a value, or null where it is not known";
            assert_eq!(said(result), expect(ProblemKind::Shape, path, expected, "nothing"));
        } else {
            assert_eq!(result, Ok(unknown), "{at}");
        }
    }
}

#[test]
fn a_manifest_that_is_not_says_where_and_why() {
    use ProblemKind::{Format, Shape, Value as Bad};
    const BOUNDS: &str = "bounds [west, south, east, north] in degrees";
    const POINT: &str = "a point [longitude, latitude] in degrees";
    let level = "region, departement, oin, ept, epci, commune or context";
    for (at, new, expected) in [
        ("/bounds", json!([1, 2, 3]), expect(Shape, "bounds", BOUNDS, "a list")),
        ("/bounds", json!([4, 2, 3, 5]), expect(Bad, "bounds", BOUNDS, "a list")),
        ("/bounds", json!([1, 2, 3, 95]), expect(Bad, "bounds", BOUNDS, "a list")),
        ("/bounds", json!([1, 2, 3, "4"]), expect(Shape, "bounds", BOUNDS, "a list")),
        ("/places/0/label", json!([1, 2, 3]), expect(Shape, "places[0].label", POINT, "a list")),
        ("/places/0/label", json!([500, 2]), expect(Bad, "places[0].label", POINT, "a list")),
        ("/places/0/level", json!("city"), expect(Bad, "places[0].level", level, "\"city\"")),
        ("/territories/0/levels/1", json!(null), expect(Shape, "territories[0].levels[1]", level, "null")),
        ("/territories/0/zoom", json!([1]), expect(Shape, "territories[0].zoom", "two zooms", "a list")),
        ("/credits/0", json!("Thanks"), expect(Shape, "credits[0]", "an object", "\"Thanks\"")),
        ("/format", json!(7), expect(Format, "format", "1", "7")),
    ] {
        assert_eq!(said(read_manifest(&with(manifest(), at, new))), expected);
    }
}

#[test]
fn a_directory_that_is_not_says_where_and_why() {
    use ProblemKind::{Format, Shape};
    const ROW: &str = "a row of code, name, postal codes and groupings";
    let read = |rows: Value| wire::directory(&json!({"format": 1, "communes": rows}).to_string(), "communes.json");
    let directory =
        read(json!([["59606", "Valenciennes", "59300"], ["59350", "Lille", "59000 59800", "200093201"]])).unwrap();
    assert_eq!(directory.get("59350").unwrap().groupings, ["200093201"]);
    assert_eq!(directory.get("59350").unwrap().postal_codes, ["59000", "59800"]);
    assert_eq!(directory.find("valenciennes")[0].departement(), "59");
    for (rows, expected) in [
        (json!({}), expect(Shape, "communes", "a list", "an empty object")),
        (json!([["59606", "Valenciennes"]]), expect(Shape, "communes[0]", ROW, "a list")),
        (json!([["59606", 1]]), expect(Shape, "communes[0][1]", "a string", "1")),
    ] {
        assert_eq!(said(read(rows)), expected);
    }
    let newer = wire::directory("{\"format\": 2, \"communes\": 3}", "communes.json");
    assert_eq!(said(newer), expect(Format, "format", "1", "2"));
}

#[test]
fn documents_that_are_not_say_where_and_why() {
    use ProblemKind::{Format, Shape, Value as Bad};
    const COUNT: &str = "a whole number from 1 on";
    let document = || {
        json!({"id": "press", "title": "Words", "type": "Press", "publisher": null, "date": "2011", "lang": "fr",
               "cited_by": [{"id": "aif", "figures": 2, "place": 1}]})
    };
    let read = |at: &str, new: Value| {
        let file = json!({"format": 1, "documents": [with(document(), at, new)]});
        wire::documents(&file.to_string(), "documents.json")
    };
    let sound = read("/title", json!("Words")).unwrap();
    assert_eq!((&*sound[0].source.id, sound[0].cited_by[0].counts), ("press", [2, 0, 0, 0, 0, 0, 0, 0, 1]));
    for (at, new, expected) in [
        ("/id", json!(3), expect(Shape, "documents[0].id", "a string", "3")),
        ("/cited_by", Value::Null, expect(Shape, "documents[0].cited_by", "a list", "null")),
        ("/cited_by/0/figures", json!(0), expect(Bad, "documents[0].cited_by[0].figures", COUNT, "0")),
        ("/cited_by/0/figures", json!(1.5), expect(Bad, "documents[0].cited_by[0].figures", COUNT, "a number")),
        ("/cited_by/0/place", json!(1e300), expect(Bad, "documents[0].cited_by[0].place", COUNT, "a number")),
        ("/cited_by/0/place", json!("1"), expect(Shape, "documents[0].cited_by[0].place", "a number", "\"1\"")),
    ] {
        assert_eq!(said(read(at, new)), expected);
    }
    let newer = wire::documents("{\"format\": 2, \"documents\": 3}", "documents.json");
    assert_eq!(said(newer), expect(Format, "format", "1", "2"));
}

#[test]
fn texts_are_read_with_french_first() {
    let text = read_manifest(&manifest()).unwrap().credits.remove(0).text;
    assert_eq!(serde_json::to_string(&text).unwrap(), r#"{"fr":"Merci","en":"Thanks"}"#);
    // As a text: `json!` would sort the languages before they are read.
    let unsorted = r#"{"nl":"Dank","fr":"Merci","de":"Danke","en":"Thanks"}"#;
    let file = manifest().to_string().replace(r#"{"en":"Thanks","fr":"Merci"}"#, unsorted);
    let text = wire::manifest(&file).unwrap().credits.remove(0).text;
    let sorted = r#"{"fr":"Merci","de":"Danke","en":"Thanks","nl":"Dank"}"#;
    assert_eq!(serde_json::to_string(&text).unwrap(), sorted);
}

#[test]
fn what_is_not_json_says_where_it_stops_being_so() {
    let problem = wire::manifest("{\n  \"format\": 1,\n}").unwrap_err();
    assert_eq!((problem.kind, &*problem.file, &*problem.at), (ProblemKind::Shape, "manifest.json", ""));
    assert_eq!(problem.expected, "a manifest");
    assert!(problem.found.contains("line 3"), "{}", problem.found);
    let deep = "[".repeat(100_000);
    assert_eq!(wire::manifest(&deep).unwrap_err().kind, ProblemKind::Shape);
    let list = wire::manifest("[]").unwrap_err();
    assert_eq!(list.to_string(), "manifest.json: expected an object, found an empty list");
}

/// Any JSON, with the names of fields now and then.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,80}".prop_map(Value::from),
        prop::sample::select(vec!["cluster", "2012-02", "stated", "exact", "aif", "commune"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop_oneof![
            prop::sample::select(vec!["fr", "en", "value", "source", "features", "type", "geometry"])
                .prop_map(str::to_owned),
            ".{0,8}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..6).prop_map(|all| Value::Object(all.into_iter().collect())),
        ]
    })
}

/// Every place in `value`, as JSON pointers.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => (items.iter().enumerate()).for_each(|(i, item)| {
            all.push(format!("{at}/{i}"));
            places(item, &format!("{at}/{i}"), all);
        }),
        Value::Object(by) => by.iter().for_each(|(key, item)| {
            all.push(format!("{at}/{key}"));
            places(item, &format!("{at}/{key}"), all);
        }),
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in ".{0,200}|[\\[\\]{}\",:0-9a-z ]{0,200}") {
        let id = RecordId::new("aif").unwrap();
        let results = [wire::record(&text, &id).err(), wire::manifest(&text).err(), wire::directory(&text, "").err()];
        prop_assert!(results.iter().flatten().all(|problem| !problem.expected.is_empty() && !problem.found.is_empty()));
        prop_assert!(wire::territories(&text, "t.geojson").is_err());
        prop_assert!(wire::overlays(&text, "o.geojson").is_err());
        prop_assert!(wire::documents(&text, "d.json").is_err());
    }

    #[test]
    fn no_json_makes_reading_panic(value in any_json()) {
        prop_assert!(read_record(&value).is_err());
        prop_assert!(read_manifest(&value).is_err());
        let features = json!({ "type": "FeatureCollection", "features": [value] }).to_string();
        prop_assert_eq!(wire::territories(&features, "t.geojson").unwrap().problems.len(), 1);
        prop_assert_eq!(wire::overlays(&features, "o.geojson").unwrap().problems.len(), 1);
    }

    #[test]
    fn a_wrong_value_is_found_where_it_stands_or_around_it(value in any_json(), pick: prop::sample::Index) {
        let sound = record();
        let mut all = Vec::new();
        places(&sound, "", &mut all);
        let at = &all[pick.index(all.len())];
        if let Err(problem) = read_record(&with(sound, at, value)) {
            let found = ["/", &problem.at.replace('[', "/").replace(']', "").replace('.', "/")].concat();
            prop_assert!(found.starts_with(at.as_str()) || at.starts_with(&found), "{} for {}", found, at);
        }
    }
}
