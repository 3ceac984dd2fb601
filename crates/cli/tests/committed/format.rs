//! RFC 7946 and the contract of the territory files.

use grappes_geometry::ring::doubled_signed_area;
use std::collections::BTreeSet;

use crate::read::{DEPARTEMENTS, Territory, all_communes, grid, open, territories, text};

/// Every file, its territories and their decimals.
fn files() -> Vec<(String, Vec<Territory>, u8)> {
    let mut files = vec![("overview".to_owned(), territories("overview"), 3)];
    let names = ["departements", "groupings"].map(str::to_owned).into_iter();
    let communes = DEPARTEMENTS.iter().map(|(code, _)| format!("communes-{code}"));
    for name in names.chain(communes) {
        let territories = territories(&name);
        files.push((name, territories, 4));
    }
    files
}

#[test]
fn rings_are_closed_and_wound_as_rfc_7946_says() {
    for (name, territories, _) in files() {
        for territory in &territories {
            for polygon in &territory.polygons {
                for (i, ring) in polygon.iter().enumerate() {
                    let what = format!("{name}, {}, ring {i}", territory.id);
                    assert!(ring.len() >= 4, "{what}");
                    assert_eq!(ring.first(), ring.last(), "{what}");
                    let is_counter_clockwise = doubled_signed_area(open(ring)) > 0.0;
                    assert_eq!(is_counter_clockwise, i == 0, "{what}");
                }
            }
            assert_eq!(territory.is_multi, territory.polygons.len() > 1, "{name}, {}", territory.id);
        }
    }
}

#[test]
fn holes_lie_in_their_exterior() {
    for (name, territories, _) in files() {
        for territory in &territories {
            for polygon in &territory.polygons {
                for hole in &polygon[1..] {
                    // A hole may touch the exterior, so not every corner need be inside.
                    let inside = |&&p: &&_| grappes_geometry::ring::contains(open(&polygon[0]), p);
                    let corners = open(hole).iter().filter(inside).count();
                    assert!(corners * 2 > open(hole).len(), "{name}, {}", territory.id);
                }
            }
        }
    }
}

#[test]
fn coordinates_have_no_more_decimals_than_their_level() {
    for (name, territories, decimals) in files() {
        let grid = grid(decimals);
        for &p in territories.iter().flat_map(Territory::rings).flatten() {
            assert_eq!(grid.degrees(grid.round(p)), p, "{name}");
        }
    }
}

#[test]
fn properties_are_those_of_the_contract_in_its_order() {
    let order = ["level", "name", "within", "label", "hall"];
    for (name, territories, _) in files() {
        let text = text(&format!("territories/{name}.geojson"));
        assert_eq!(text.lines().count(), territories.len() + 2, "{name}: one feature a line");
        for (line, territory) in text.lines().skip(1).zip(&territories) {
            // Parsed objects are sorted, so the order is looked up in the text.
            let at = order.map(|key| line.find(&format!("\"{key}\":")));
            let found: Vec<usize> = at.into_iter().flatten().collect();
            assert!(found.is_sorted(), "{name}, {}", territory.id);
            assert_eq!(found.len(), territory.properties.len(), "{name}, {}", territory.id);
            let is_nameless = ["foreign", "rest"].contains(&territory.id.as_str());
            assert_eq!(territory.text("name").is_none(), is_nameless, "{}", territory.id);
            assert_eq!(territory.position("label").is_none(), is_nameless, "{}", territory.id);
        }
    }
}

#[test]
fn every_commune_is_there_under_its_departement() {
    for (code, communes) in DEPARTEMENTS {
        let found = territories(&format!("communes-{code}"));
        assert_eq!(found.len(), communes, "{code}");
        for commune in &found {
            assert!(commune.id.starts_with(code) && commune.id.len() == 5, "{}", commune.id);
            assert_eq!(commune.text("level"), Some("commune"));
            assert_eq!(commune.text("within"), Some(code));
        }
        let codes: BTreeSet<&str> = found.iter().map(|commune| commune.id.as_str()).collect();
        assert_eq!(codes.len(), communes, "{code}: each once");
    }
    assert_eq!(all_communes().len(), 2_800);
}

#[test]
fn the_most_populous_communes_stand_first() {
    for (code, first) in [
        ("59", ["Lille", "Tourcoing", "Roubaix", "Dunkerque"]),
        ("62", ["Calais", "Arras", "Boulogne-sur-Mer", "Lens"]),
        ("91", ["Évry-Courcouronnes", "Corbeil-Essonnes", "Massy", "Savigny-sur-Orge"]),
        ("94", ["Vitry-sur-Seine", "Créteil", "Champigny-sur-Marne", "Saint-Maur-des-Fossés"]),
    ] {
        let found = territories(&format!("communes-{code}"));
        let names: Vec<&str> = found.iter().take(4).map(|commune| commune.text("name").unwrap()).collect();
        assert_eq!(names, first);
    }
}

#[test]
fn names_carry_their_article_and_accents() {
    let communes = all_communes();
    for (code, name) in [
        ("94038", "L’Haÿ-les-Roses"),
        ("59378", "Marcq-en-Barœul"),
        ("62427", "Hénin-Beaumont"),
        ("78158", "Le Chesnay-Rocquencourt"),
        ("91228", "Évry-Courcouronnes"),
        ("75056", "Paris"),
    ] {
        let commune = communes.iter().find(|c| c.id == code).unwrap();
        assert_eq!(commune.text("name"), Some(name));
    }
}
