//! Files that have every field of their format, which no committed file has.

use crate::files::{json, schemas};
use crate::published::each_schema;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A record at a commune and the same one in a territory, both sound among the committed records.
pub(crate) fn records() -> [Value; 2] {
    let text = || json!({"fr": "Mots", "en": "Words", "nl": "Woorden"});
    let mut record = json("public/records/aif.json");
    record["figures"] = json!([
        {"value": 30, "max": 40.5, "precision": "about", "nature": "target", "unit": text(), "what": text(),
         "measure": "jobs", "scope": "sector", "as_of": "2011-05", "source": "sample"},
        {"value": 9408, "unit": "M€", "scope": "national", "as_of": null, "source": "sample"},
    ]);
    record["events"] = json!([{"date": "2011-05-02", "date_precision": "about", "text": text(), "source": "sample"}]);
    record["people"] = json!([{"name": "A. B.", "role": text(), "as_of": "2011", "source": "sample"}]);
    record["lists"] = json!([{"title": text(), "ordered": true, "items": [text(), "AIF"], "source": "sample"}]);
    record["formerly"] = json!([
        {"name": text(), "from": "1994", "to": "2009-12", "source": "sample", "note": text()}, {"name": "AIF 59", "to": "1994", "note": "Mots"},
    ]);
    record["valid"] = json!({"from": "1994-01-01", "to": null, "source": "sample", "note": text()});
    let covered = &mut record["covers"][0];
    (covered["from"], covered["to"]) = (json!("1994-01-01"), json!("2015-12"));
    let documents = record["sources"].as_array_mut().unwrap();
    documents.push(json!({
        "id": "sample", "title": "Exemple", "type": text(), "publisher": text(), "author": "A. B.",
        "date": "2011-05", "dated": text(), "lang": "nl-BE", "url": "https://example.org/"
    }));
    let mut wide = record.clone();
    wide["place"] = json!({"territory": "59", "basis": "territory", "source": "sample", "note": text()});
    [record, wide]
}

/// Overlays: one actor with all there is, one with no more than must be.
pub(crate) fn overlays() -> Value {
    json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "alpha", "geometry": {"type": "Point", "coordinates": [2.5, 48.5, 30]},
         "properties": {"layer": "cluster", "name": {"fr": "Grappe", "en": "Cluster"}, "short": "G",
                        "place": "Ville", "approximate": true, "covers": ["01"], "themes": ["rail"],
                        "relations": [["partner-of", "beta", "doc", "2011"], ["member-of", "beta", "doc"]]}},
        {"type": "Feature", "id": "beta", "geometry": {"type": "Point", "coordinates": [180, -90]},
         "properties": {"layer": "partner", "name": "Bêta"}},
    ]})
}

/// A manifest that uses everything.
pub(crate) fn manifest() -> Value {
    json!({
        "format": 1, "id": "sample", "title": {"fr": "Essai", "en": "Trial"}, "langs": ["fr", "nl-BE"], "bounds": [2.0, 48.0, 4.0, 51.0],
        "overlays": "overlays.geojson", "records": "records/{id}.json", "words": "words/{lang}/{part}.txt", "communes": "communes.json", "figures": "figures.json",
        "timeline": "timeline.json", "people": "people.json",
        "documents": "documents.json",
        "territories": [{"file": "land.geojson", "levels": ["departement", "context"], "zoom": [0, 8.5], "within": "fr"}],
        "places": [{"code": "01", "level": "ept", "name": "Ouest", "within": "fr", "bounds": [2, 48, 3, 50],
                    "label": [2.5, 49.0], "parts": ["01001", "01002"], "from": "2016", "to": "2015-12-31"}],
        "credits": [{"text": {"fr": "Merci", "en": "Thanks"}}, {"text": "IGN"}],
    })
}

/// What records count: one actor with all there is, one with no more than must be.
pub(crate) fn figures() -> Value {
    json!({"format": 1, "actors": [
        {"id": "alpha", "within": "59606", "members": {"value": 30, "max": 40.5, "precision": "about", "as_of": "2011-05"},
         "jobs": {"value": 1}},
        {"id": "beta"},
    ]})
}

/// What of records is dated: one with all there is, one with no more than must be.
pub(crate) fn timeline() -> Value {
    let text = || json!({"fr": "Mots", "en": "Words", "nl": "Woorden"});
    let span = || json!({"from": "1994", "to": "2009-12", "source": "sample", "note": text()});
    let mut former = span();
    former["name"] = text();
    json!({"format": 1, "records": [
        {"id": "alpha", "valid": span(), "first": {"date": "2011-05", "source": "sample"},
         "formerly": [former, {"name": "AIF 59"}],
         "events": [{"date": "2011-05-02", "date_precision": "about", "text": text(), "source": "sample"}],
         "members": [{"value": 30, "max": 40.5, "precision": "about", "as_of": "2011-05"}], "jobs": [{"value": 1}]},
        {"id": "beta"},
    ]})
}

/// People: one with all there is, one with no more than must be.
pub(crate) fn people() -> Value {
    json!({"format": 1, "people": [
        {"record": "alpha", "name": "A. B.", "role": {"fr": "Présidente", "en": "Chair"}, "as_of": "2011-05"},
        {"record": "beta", "name": "C. D.", "role": "Directeur"},
    ]})
}

/// Documents: one with all there is, one with no more than must be.
pub(crate) fn documents() -> Value {
    let text = || json!({"fr": "Mots", "en": "Words", "nl": "Woorden"});
    json!({"format": 1, "documents": [
        {"id": "sample", "title": "Exemple", "type": text(), "publisher": text(), "author": "A. B.", "date": "2011-05",
         "dated": text(), "lang": "nl-BE", "url": "https://example.org/", "cited_by": [
            {"id": "alpha", "figures": 2, "events": 1, "people": 1, "lists": 1, "relations": 1, "covers": 1,
             "formerly": 1, "valid": 1, "place": 1},
            {"id": "beta"},
        ]},
        {"id": "other", "title": "Mots", "type": "Presse", "publisher": null, "date": null, "lang": "fr", "cited_by": []},
    ]})
}

/// Words: the French ones, of which every other language has as many.
pub(crate) fn words() -> Value {
    json("public/words/fr.json")
}

/// Territories: parts, a hole, a town hall, and one with no more than must be.
pub(crate) fn territories() -> Value {
    let ring = json!([[2.0, 48.0], [3.0, 48.0], [3.0, 50.0], [2.0, 50.0], [2.0, 48.0]]);
    let hole = json!([[2.2, 48.2, 7], [2.4, 48.2], [2.4, 48.4], [2.2, 48.2]]);
    json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "01001", "geometry": {"type": "MultiPolygon", "coordinates": [[ring, hole], [ring]]},
         "properties": {"level": "commune", "name": "Ville", "within": "01", "label": [2.5, 49.0], "hall": [2.1, 48.1]}},
        {"type": "Feature", "id": "sea", "geometry": {"type": "Polygon", "coordinates": [ring]},
         "properties": {"level": "context"}},
    ]})
}

/// Names of all fields anywhere in a value.
fn fields(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| fields(item, all)),
        Value::Object(by) => by.iter().for_each(|(key, item)| {
            all.insert(key.clone());
            fields(item, all);
        }),
        _ => {}
    }
}

#[test]
fn samples_have_every_field() {
    let [here, there] = records();
    let schemas = schemas();
    for (schema, samples) in [
        (&schemas.record, vec![here, there]),
        (&schemas.overlays, vec![overlays()]),
        (&schemas.manifest, vec![manifest()]),
        (&schemas.territory, vec![territories()]),
        (&schemas.words, vec![words()]),
        (&schemas.figures, vec![figures()]),
        (&schemas.timeline, vec![timeline()]),
        (&schemas.people, vec![people()]),
        (&schemas.documents, vec![documents()]),
    ] {
        let mut there = BTreeSet::new();
        samples.iter().for_each(|sample| fields(sample, &mut there));
        each_schema(&schema.json, schema.name, &mut |at, found| {
            let names = found["properties"].as_object().into_iter().flatten().map(|(name, _)| name);
            for name in names.filter(|name| *name != "$schema") {
                assert!(there.contains(name), "{at}: no sample has {name}");
            }
        });
    }
}
