//! Areas, label points, town halls and the manifest's places.

use grappes_geometry::LonLat;
use serde_json::Value;

use crate::read::{DEPARTEMENTS, Territory, all_communes, territories, text};

/// Town halls that lie outside their commune: by at most 200 metres, which is what the borders
/// are generalised by. Those further away are wrong in the source and were left out.
const HALLS_OUTSIDE: [&str; 10] = [
    "59308 Hondeghem",
    "59332 Lannoy",
    "59655 Wemaers-Cappel",
    "62751 Saint-Inglevert",
    "62814 Thièvres",
    "77221 Guermantes",
    "77222 Guignes",
    "78528 Rolleboise",
    "95633 Vaudherland",
    "95680 Villiers-le-Bel",
];

/// Where records place actors: communes whose town hall must be known. Paris is one of the two
/// that have none in the source; its label point serves.
const COMMUNES_OF_RECORDS: [&str; 19] = [
    "94041", "94081", "94022", "94028", "94068", "94054", "91027", "91228", "77169", "77449", "59606", "59378",
    "62427", "59350", "62765", "94038", "94002", "94044", "94065",
];

fn manifest() -> Value {
    serde_json::from_str(&text("manifest.json")).unwrap()
}

/// The share of the official area by which a territory may be off: what is land differs by
/// estuaries and beaches, and the source was generalised before it came here.
const AREA_TOLERANCE: f64 = 0.015;

#[test]
fn areas_are_the_official_ones() {
    let idf = ["75", "77", "78", "91", "92", "93", "94", "95"];
    for name in ["overview", "departements"] {
        let territories = territories(name);
        let area = |codes: &[&str]| -> f64 {
            let wanted = territories.iter().filter(|t| codes.contains(&t.id.as_str()));
            wanted.map(Territory::area_km2).sum()
        };
        for (codes, official) in [(&["59"][..], 5_743.0), (&["62"], 6_671.0), (&idf, 12_012.0)] {
            let found = area(codes);
            let off = (found - official).abs() / official;
            assert!(off < AREA_TOLERANCE, "{name}, {codes:?}: {found:.0} km², official {official}");
        }
    }
}

#[test]
fn communes_add_up_to_their_departements() {
    let departements = territories("departements");
    for (code, _) in DEPARTEMENTS {
        let whole = departements.iter().find(|t| t.id == code).unwrap().area_km2();
        let parts: f64 = territories(&format!("communes-{code}")).iter().map(Territory::area_km2).sum();
        // Sums of the same trapezoids in another order: rounding of floats only.
        assert!((whole - parts).abs() < 1e-6 * whole, "{code}: {whole} km², communes {parts}");
    }
}

#[test]
fn label_points_lie_in_their_territory() {
    let files = ["overview", "departements", "groupings"].map(territories);
    for territory in files.iter().flatten().chain(&all_communes()) {
        if let Some(label) = territory.position("label") {
            assert!(territory.contains(label), "{}: {label:?}", territory.id);
        }
    }
}

#[test]
fn labels_are_the_same_at_every_level() {
    let labels = |name: &str| -> Vec<(String, Option<LonLat>)> {
        territories(name).iter().map(|t| (t.id.clone(), t.position("label"))).collect()
    };
    assert_eq!(labels("overview"), labels("departements"));
}

#[test]
fn town_halls_lie_in_their_commune() {
    let communes = all_communes();
    let located = communes.iter().filter_map(|c| Some((c, c.position("hall")?)));
    let mut outside: Vec<String> = located
        .clone()
        .filter(|(commune, hall)| !commune.contains(*hall))
        .map(|(commune, _)| format!("{} {}", commune.id, commune.text("name").unwrap()))
        .collect();
    outside.sort_unstable();
    assert_eq!(outside, HALLS_OUTSIDE);
    // Of 2,798 in the source, 150 are elsewhere (geodata/README.md).
    assert_eq!(located.clone().count(), 2_648);
    for code in COMMUNES_OF_RECORDS {
        assert!(located.clone().any(|(commune, _)| commune.id == code), "{code}");
    }
}

#[test]
fn the_manifest_knows_every_file_and_place() {
    let manifest = manifest();
    assert_eq!(manifest["format"], 1);
    assert_eq!(manifest["id"], "idf-npdc");
    for file in manifest["territories"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        let name = name.strip_prefix("territories/").unwrap().strip_suffix(".geojson").unwrap();
        let levels: Vec<&str> = file["levels"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        for territory in territories(name) {
            assert!(levels.contains(&territory.text("level").unwrap()), "{name}, {}", territory.id);
            if let Some(within) = file["within"].as_str() {
                assert_eq!(territory.text("within"), Some(within));
            }
        }
    }
    let places = manifest["places"].as_array().unwrap();
    let codes: Vec<&str> = places.iter().map(|p| p["code"].as_str().unwrap()).collect();
    let expected = [
        &["ile-de-france", "nord-pas-de-calais"][..],
        &["59", "62", "75", "77", "78", "91", "92", "93", "94", "95"],
        &["200058014", "200059228", "200093201", "200069037"],
        &["oin-orly-rungis-seine-amont", "ca-plaine-centrale"],
    ];
    assert_eq!(codes, expected.concat());
    assert_eq!(manifest["communes"], "communes.json");
    let of = |code: &str| places.iter().find(|p| p["code"] == code).unwrap();
    assert_eq!(of("nord-pas-de-calais")["to"], "2015-12-31");
    assert_eq!(of("ca-plaine-centrale")["to"], "2015-12-31");
    assert_eq!(of("200058014")["from"], "2016-01-01");
}

#[test]
fn the_directory_names_every_commune_and_its_groupings() {
    let directory: Value = serde_json::from_str(&text("communes.json")).unwrap();
    let mut rows: Vec<Vec<Value>> = serde_json::from_value(directory["communes"].clone()).unwrap();
    let communes = all_communes();
    // Last comes the middle: the label point, with a decimal less.
    for row in &mut rows {
        let middle: [f64; 2] = serde_json::from_value(row.pop().unwrap()).unwrap();
        let label = communes.iter().find(|commune| row[0] == commune.id).unwrap().position("label").unwrap();
        let apart = (middle[0] - label.lon).abs().max((middle[1] - label.lat).abs());
        assert!(apart < 0.000_501, "{}: {middle:?}", row[0]);
    }
    let texts = |row: &Vec<Value>| row.iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(texts).collect();
    let mut wanted: Vec<(&str, &str)> = communes.iter().map(|c| (c.id.as_str(), c.text("name").unwrap())).collect();
    wanted.sort_unstable();
    let found: Vec<(&str, &str)> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(found, wanted);
    let digits = |code: &str| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
    assert!(rows.iter().all(|row| row[2].split(' ').all(digits)), "every commune has postal codes");
    let postal = |code: &str| rows.iter().find(|row| row[0] == code).unwrap()[2].split(' ').count();
    // A code an arrondissement, and a second one for the sixteenth.
    assert_eq!((postal("75056"), postal("59350"), postal("94028")), (21, 5, 1));
    let groupings = territories("groupings");
    for (code, members) in [
        ("200058014", 24),
        ("200059228", 23),
        ("200093201", 95),
        ("200069037", 53),
        ("oin-orly-rungis-seine-amont", 12),
        ("ca-plaine-centrale", 3),
    ] {
        let rows = || rows.iter().filter(|row| row[2..].iter().any(|grouping| grouping == code));
        assert_eq!(rows().count(), members, "{code}");
        // Not by the register again, but by where they lie.
        let grouping = groupings.iter().find(|t| t.id == code).unwrap();
        for commune in &communes {
            let listed = rows().any(|row| row[0] == commune.id);
            let label = commune.position("label").unwrap();
            assert_eq!(listed, grouping.contains(label), "{}, {code}", commune.id);
        }
    }
}

#[test]
fn bounds_frame_their_places() {
    let manifest = manifest();
    let bounds = |value: &Value| -> [f64; 4] { serde_json::from_value(value.clone()).unwrap() };
    let drawn: Vec<Territory> = territories("departements").into_iter().chain(territories("groupings")).collect();
    let [west, south, east, north] = bounds(&manifest["bounds"]);
    for place in manifest["places"].as_array().unwrap() {
        let [w, s, e, n] = bounds(&place["bounds"]);
        assert!(west <= w && south <= s && e <= east && n <= north, "{place}");
        let Some(territory) = drawn.iter().find(|t| place["code"] == t.id.as_str()) else {
            assert_eq!(place["level"], "region");
            continue;
        };
        let points: Vec<LonLat> = territory.rings().flatten().copied().collect();
        let lons = || points.iter().map(|p| p.lon);
        let lats = || points.iter().map(|p| p.lat);
        let tight = [
            lons().fold(f64::MAX, f64::min),
            lats().fold(f64::MAX, f64::min),
            lons().fold(f64::MIN, f64::max),
            lats().fold(f64::MIN, f64::max),
        ];
        assert_eq!([w, s, e, n], tight, "{}", territory.id);
    }
}
