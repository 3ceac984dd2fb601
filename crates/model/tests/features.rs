//! What is said of features that are not as they should be: each costs itself and is named.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_model::{ProblemKind, wire};
use serde_json::{Value, json};

const RING: [[f64; 2]; 4] = [[2.0, 48.0], [3.0, 48.0], [3.0, 50.0], [2.0, 48.0]];
const POSITION: &str = "a position [longitude, latitude] in degrees";
const CLOSED: &str = "a closed ring of four positions or more";
const KIND: &str = "Polygon or MultiPolygon";

fn territory() -> Value {
    json!({
        "type": "Feature",
        "id": "59",
        "properties": {"level": "departement", "name": "Nord", "within": "32", "label": [3.2, 50.4]},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    })
}

fn actor() -> Value {
    json!({
        "type": "Feature",
        "id": "aif",
        "geometry": {"type": "Point", "coordinates": [3.5, 50.4]},
        "properties": {
            "layer": "cluster",
            "name": {"en": "Rail", "fr": "Ferroviaire"},
            "short": "AIF",
            "place": "Valenciennes, Nord",
            "covers": ["nord-pas-de-calais"],
            "themes": ["rail"],
            "relations": [["laureate-of", "datar", "doc", "2011"], ["partner-of", "ccig", "doc"]],
        },
    })
}

fn collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// `value` with what the JSON pointer `at` names replaced by `new`, or added to its object; without
/// it where `new` is `None`.
fn with(mut value: Value, at: &str, new: Option<Value>) -> Value {
    let (parent, name) = at.rsplit_once('/').unwrap();
    match (value.pointer_mut(parent).unwrap(), new) {
        (Value::Array(all), Some(new)) => all[name.parse::<usize>().unwrap()] = new,
        (parent, Some(new)) => parent[name] = new,
        (parent, None) => assert!(parent.as_object_mut().unwrap().remove(name).is_some(), "{at} is not in the sample"),
    }
    value
}

/// The sample with one thing wrong, and what is said of it: kind, at, expected, found.
type Case = (&'static str, Option<Value>, (ProblemKind, &'static str, &'static str, &'static str));

/// Reads each wrong feature between two sound ones.
fn each_costs_itself<T>(sample: &Value, cases: Vec<Case>, read: impl Fn(&str) -> grappes_model::Loaded<Vec<T>>) {
    for (at, new, (kind, path, expected, found)) in cases {
        let wrong = with(sample.clone(), at, new);
        let loaded = read(&collection(&[sample.clone(), wrong, sample.clone()]));
        assert_eq!(loaded.data.len(), 2, "{at}");
        let [problem] = loaded.problems.as_slice() else { panic!("{at}: {:?}", loaded.problems) };
        assert_eq!((problem.kind, problem.file.as_str()), (kind, "x.geojson"), "{problem}");
        assert_eq!((&*problem.at, &*problem.expected, &*problem.found), (path, expected, found));
    }
}

#[test]
fn the_samples_are_sound() {
    let territories = wire::territories(&collection(&[territory()]), "x.geojson").unwrap();
    assert_eq!(territories.problems, []);
    assert_eq!(territories.data[0].polygons[0][0].len(), 4);
    assert_eq!(territories.data[0].label.map(|label| label.lat), Some(50.4));
    let actors = wire::overlays(&collection(&[actor()]), "x.geojson").unwrap();
    assert_eq!(actors.problems, []);
    assert_eq!(actors.data[0].links.len(), 2);
    assert!(actors.data[0].links[0].date.is_some() && actors.data[0].links[1].date.is_none());
}

#[test]
fn a_territory_that_is_not_says_where_and_why() {
    use ProblemKind::{Shape, Value as Bad};
    const GEOMETRY: &str = "59: geometry.coordinates";
    let level = "region, departement, oin, ept, epci, commune or context";
    let many = |polygons: Value| Some(json!({"type": "MultiPolygon", "coordinates": polygons}));
    let cases = vec![
        ("/type", Some(json!("Future")), (Bad, "59: type", "Feature", "\"Future\"")),
        ("/type", None, (Shape, "59: type", "Feature", "nothing")),
        ("/id", None, (Shape, "features[1].id", "a string", "nothing")),
        ("/id", Some(json!(59)), (Shape, "features[1].id", "a string", "59")),
        ("/properties", None, (Shape, "59: properties", "an object", "nothing")),
        ("/properties", Some(Value::Null), (Shape, "59: properties", "an object", "null")),
        ("/properties/level", Some(json!("city")), (Bad, "59: properties.level", level, "\"city\"")),
        ("/properties/name", Some(json!(["Nord"])), (Shape, "59: properties.name", "a string", "a list")),
        ("/properties/label", Some(json!([3.2])), {
            (Shape, "59: properties.label", "a point [longitude, latitude] in degrees", "a list")
        }),
        ("/geometry", None, (Shape, "59: geometry", "an object", "nothing")),
        ("/geometry", Some(Value::Null), (Shape, "59: geometry", "an object", "null")),
        ("/geometry/type", Some(json!("Point")), (Bad, "59: geometry.type", KIND, "\"Point\"")),
        ("/geometry/coordinates", None, (Shape, GEOMETRY, "a list", "nothing")),
        ("/geometry/coordinates", Some(json!([])), (Bad, GEOMETRY, "at least one ring", "an empty list")),
        ("/geometry/coordinates/0", Some(json!(7)), (Shape, "59: geometry.coordinates[0]", "a list", "7")),
        ("/geometry/coordinates/0", Some(json!(RING[..3])), (Bad, "59: geometry.coordinates[0]", CLOSED, "a list")),
        ("/geometry/coordinates/0/3", Some(json!([2, 49])), (Bad, "59: geometry.coordinates[0]", CLOSED, "a list")),
        ("/geometry/coordinates/0/1", Some(json!([181, 48])), {
            (Bad, "59: geometry.coordinates[0][1]", POSITION, "a list")
        }),
        ("/geometry/coordinates/0/1", Some(json!([3])), (Shape, "59: geometry.coordinates[0][1]", POSITION, "a list")),
        ("/geometry/coordinates/0/1/0", Some(json!("3")), {
            (Shape, "59: geometry.coordinates[0][1]", POSITION, "a list")
        }),
        ("/geometry", many(json!([[RING], []])), {
            (Bad, "59: geometry.coordinates[1]", "at least one ring", "an empty list")
        }),
        ("/geometry", many(json!([[RING], [RING, RING[1..]]])), {
            (Bad, "59: geometry.coordinates[1][1]", CLOSED, "a list")
        }),
    ];
    each_costs_itself(&territory(), cases, |text| wire::territories(text, "x.geojson").unwrap());
}

#[test]
fn an_actor_that_is_not_says_where_and_why() {
    use ProblemKind::{Shape, Value as Bad};
    const ID: &str = "an id of a-z, 0-9 and single hyphens";
    const TEXT: &str = "a text: a string, or an object with a string per language";
    const DATE: &str = "a date: YYYY, YYYY-MM or YYYY-MM-DD";
    let cases = vec![
        ("/id", Some(json!("../aif")), (Bad, "../aif: id", ID, "\"../aif\"")),
        ("/id", Some(json!("")), (Bad, "features[1].id", ID, "\"\"")),
        ("/geometry/type", Some(json!("Polygon")), (Bad, "aif: geometry.type", "Point", "\"Polygon\"")),
        ("/geometry/coordinates", Some(json!([3, 91])), (Bad, "aif: geometry.coordinates", POSITION, "a list")),
        ("/geometry/coordinates", Some(json!([])), { (Shape, "aif: geometry.coordinates", POSITION, "an empty list") }),
        ("/properties/layer", Some(json!("team")), (Bad, "aif: properties.layer", "a layer", "\"team\"")),
        ("/properties/name", None, (Shape, "aif: properties.name", TEXT, "nothing")),
        ("/properties/approximate", Some(json!("yes")), {
            (Shape, "aif: properties.approximate", "true or false", "\"yes\"")
        }),
        ("/properties/themes", Some(json!(["rail", 1.5])), {
            (Shape, "aif: properties.themes[1]", "a string", "a number")
        }),
        ("/properties/relations", Some(json!({})), (Shape, "aif: properties.relations", "a list", "an empty object")),
        ("/properties/relations/1", Some(json!("partner-of")), {
            (Shape, "aif: properties.relations[1]", "a list", "\"partner-of\"")
        }),
        ("/properties/relations/0/0", Some(json!("likes")), {
            (Bad, "aif: properties.relations[0][0]", "a kind of relation", "\"likes\"")
        }),
        ("/properties/relations/0/1", Some(json!(2)), (Shape, "aif: properties.relations[0][1]", ID, "2")),
        ("/properties/relations/1", Some(json!(["partner-of", "ccig"])), {
            (Shape, "aif: properties.relations[1][2]", "a string", "nothing")
        }),
        ("/properties/relations/0/3", Some(json!("2011-02-30")), {
            (Bad, "aif: properties.relations[0][3]", DATE, "\"2011-02-30\"")
        }),
    ];
    each_costs_itself(&actor(), cases, |text| wire::overlays(text, "x.geojson").unwrap());
}

#[test]
fn what_is_no_feature_is_named_by_its_place() {
    let text = collection(&[Value::Null, territory(), json!([]), json!({"id": 3})]);
    let loaded = wire::territories(&text, "x.geojson").unwrap();
    assert_eq!(loaded.data.len(), 1);
    let said: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "x.geojson: features[0]: expected an object, found null",
            "x.geojson: features[2]: expected an object, found an empty list",
            "x.geojson: features[3].type: expected Feature, found nothing",
        ]
    );
}

#[test]
fn what_a_feature_need_not_say_may_be_absent_or_null() {
    for name in ["name", "within", "label", "hall"] {
        let text = collection(&[with(territory(), &["/properties/", name].concat(), Some(Value::Null))]);
        assert_eq!(wire::territories(&text, "x.geojson").unwrap().problems, [], "{name}");
    }
    for name in ["short", "place", "approximate", "covers", "themes", "relations"] {
        let text = collection(&[with(actor(), &["/properties/", name].concat(), Some(Value::Null))]);
        assert_eq!(wire::overlays(&text, "x.geojson").unwrap().problems, [], "{name}");
    }
    let bare = json!({"layer": "cluster", "name": "AIF"});
    let text = collection(&[with(actor(), "/properties", Some(bare))]);
    assert_eq!(wire::overlays(&text, "x.geojson").unwrap().problems, []);
}

#[test]
fn heights_and_what_other_readers_know_are_left_out() {
    let plain = wire::territories(&collection(&[territory()]), "x.geojson").unwrap();
    let high: Vec<[f64; 3]> = RING.map(|[lon, lat]| [lon, lat, 12.0]).to_vec();
    let mut other = with(territory(), "/geometry/coordinates/0", Some(json!(high)));
    for at in ["/bbox", "/title", "/properties/population", "/geometry/bbox"] {
        other = with(other, at, Some(json!([1, {"type": 2}])));
    }
    assert_eq!(wire::territories(&collection(&[other]), "x.geojson").unwrap(), plain);
}

#[test]
fn what_is_no_feature_collection_fails_as_a_whole() {
    for (text, said) in [
        ("[]", "x.geojson: expected an object, found an empty list"),
        ("{}", "x.geojson: type: expected FeatureCollection, found nothing"),
        (r#"{"type": "Topology"}"#, "x.geojson: type: expected FeatureCollection, found \"Topology\""),
        (r#"{"type": "FeatureCollection"}"#, "x.geojson: features: expected a list, found nothing"),
        (r#"{"type": "FeatureCollection", "features": {}}"#, {
            "x.geojson: features: expected a list, found an empty object"
        }),
    ] {
        assert_eq!(wire::territories(text, "x.geojson").unwrap_err().to_string(), said);
        assert_eq!(wire::overlays(text, "x.geojson").unwrap_err().to_string(), said);
    }
    let cut = collection(&[territory()]);
    let problem = wire::territories(&cut[..cut.len() - 2], "x.geojson").unwrap_err();
    assert_eq!((problem.kind, &*problem.expected), (ProblemKind::Shape, "a GeoJSON FeatureCollection"));
}

/// All that comes of an overlay file that arrives in pieces of `length` bytes.
fn in_pieces(
    text: &str,
    length: usize,
) -> Result<grappes_model::Loaded<Vec<grappes_model::Actor>>, grappes_model::Problem> {
    let mut reader = wire::OverlayReader::new("x.geojson");
    let (mut data, mut problems) = (Vec::new(), Vec::new());
    for piece in text.as_bytes().chunks(length) {
        reader.take(piece);
        while let Some(read) = reader.actor() {
            match read {
                Ok(actor) => data.push(actor),
                Err(problem) => problems.push(problem),
            }
        }
    }
    let rest = reader.finish()?;
    data.extend(rest.data);
    problems.extend(rest.problems);
    Ok(grappes_model::Loaded { data, problems })
}

#[test]
fn a_file_in_pieces_is_read_as_the_whole() {
    let odd_text = "a \"quoted\" ] } , { [ backslash \\ and \"features\": [ é";
    let odd = with(actor(), "/properties/name", Some(json!(odd_text)));
    let wrong = with(actor(), "/properties/layer", Some(json!("nobody")));
    let unnamed = with(with(actor(), "/id", None), "/properties/layer", Some(json!(7)));
    let features = [actor(), odd, wrong, unnamed, json!(null), json!([[{}]]), actor()];
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    for (name, text) in [
        ("close", collection(&features)),
        ("pretty", pretty(&serde_json::from_str(&collection(&features)).unwrap())),
        ("empty", collection(&[])),
        ("spaced", " { \"type\" : \"FeatureCollection\" , \"features\" : [ ] } ".to_owned()),
        ("no list", json!({"type": "FeatureCollection"}).to_string()),
        ("another list", json!({"type": "FeatureCollection", "features": {"features": [1]}}).to_string()),
        ("not a collection", json!({"type": "Feature", "features": [actor()]}).to_string()),
        (
            "nested",
            json!({"a": {"features": [1]}, "b": "features", "features": [actor()], "type": "FeatureCollection"})
                .to_string(),
        ),
        ("escaped name", collection(&[actor()]).replace("\"features\"", "\"feature\\u0073\"")),
        ("before", "[1, 2".to_owned()),
        ("nothing", String::new()),
        ("a list", json!([actor()]).to_string()),
    ] {
        let whole = wire::overlays(&text, "x.geojson");
        for length in [1, 2, 3, 7, 64, 100_000] {
            let pieces = in_pieces(&text, length);
            match (&whole, pieces) {
                (Ok(whole), Ok(pieces)) => {
                    assert_eq!(whole.data, pieces.data, "{name}, {length}");
                    assert_eq!(whole.problems, pieces.problems, "{name}, {length}");
                }
                // Around an empty list a line and a column are other ones.
                (Err(whole), Err(pieces)) => {
                    assert_eq!((whole.kind, &whole.at), (pieces.kind, &pieces.at), "{name}, {length}");
                }
                (whole, pieces) => panic!("{name}, {length}: {whole:?}, in pieces {pieces:?}"),
            }
        }
    }
}

#[test]
fn a_file_in_pieces_that_breaks_off_is_refused() {
    let text = collection(&[actor(), actor()]);
    for end in 0..text.len() {
        assert!(in_pieces(&text[..end], 50).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn what_is_no_json_costs_itself_where_features_are_cut() {
    let sound = actor().to_string();
    for wrong in ["{\"id\": }", "", "{} {}", "tru"] {
        let text = format!("{{\"type\": \"FeatureCollection\", \"features\": [{sound},{wrong},{sound}]}}");
        assert!(wire::overlays(&text, "x.geojson").is_err());
        let loaded = in_pieces(&text, 9).unwrap();
        assert_eq!(loaded.data.len(), 2, "{wrong}");
        let said: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("features[1]"), "{said:?}");
    }
}
