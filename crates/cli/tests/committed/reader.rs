//! What the map reads of the committed files is what the `geojson` crate reads of them.

use geojson::{FeatureCollection, GeometryValue, feature::Id};
use grappes_model::{Level, wire};

use crate::read::{DEPARTEMENTS, territories, text};

#[test]
fn territories_are_read_as_any_reader_reads_them() {
    let communes = DEPARTEMENTS.iter().map(|(code, _)| format!("communes-{code}"));
    let files = ["overview", "departements", "groupings"].map(str::to_owned).into_iter().chain(communes);
    for name in files {
        let file = format!("territories/{name}.geojson");
        let loaded = wire::territories(&text(&file), &file).unwrap();
        assert_eq!(loaded.problems, [], "{name}");
        let expected = territories(&name);
        assert_eq!(loaded.data.len(), expected.len(), "{name}");
        for (found, expected) in loaded.data.iter().zip(&expected) {
            assert_eq!(found.code, expected.id);
            assert_eq!(found.polygons, expected.polygons, "{}", found.code);
            assert_eq!(Some(found.level), expected.text("level").and_then(Level::from_key), "{}", found.code);
            assert_eq!(found.name, expected.text("name").unwrap_or_default());
            assert_eq!(found.within.as_deref(), expected.text("within"), "{}", found.code);
            assert_eq!((found.label, found.hall), (expected.position("label"), expected.position("hall")));
        }
    }
}

#[test]
fn actors_are_read_where_any_reader_reads_them() {
    let text = text("overlays.geojson");
    let collection: FeatureCollection = text.parse().unwrap();
    let loaded = wire::overlays(&text, "overlays.geojson").unwrap();
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.data.len(), collection.features.len());
    for (actor, feature) in loaded.data.iter().zip(&collection.features) {
        assert_eq!(feature.id, Some(Id::String(actor.id.to_string())));
        let Some(GeometryValue::Point { coordinates }) = feature.geometry.as_ref().map(|geometry| &geometry.value)
        else {
            panic!("{}: no point", actor.id);
        };
        assert_eq!(coordinates.as_slice(), [actor.point.lon, actor.point.lat], "{}", actor.id);
        let layer = feature.properties.as_ref().and_then(|all| all.get("layer")?.as_str());
        assert_eq!(layer, Some(actor.layer.key()), "{}", actor.id);
    }
}
