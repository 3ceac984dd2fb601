//! What is shown as GeoJSON (RFC 7946): a point an actor, with the facts that the table has.
//!
//! Whose data they are and of which day stands beside the features, as members that the format leaves to
//! whoever writes it (section 6.1). Keys are English, as in the dataset; texts are the reader's.

use crate::entry::{Entry, Fact};
use crate::json::Json;
use crate::table::iso;
use grappes_model::Date;
use grappes_model::record::Precision;

/// What a collection says of itself.
pub struct About<'a> {
    /// What the map is called.
    pub title: &'a str,
    /// What was filtered by, in words; empty for all there is.
    pub shown: &'a str,
    /// The day of the export.
    pub date: Date,
    /// A link to what is shown.
    pub link: &'a str,
    /// Tag of the language of the texts.
    pub lang: &'a str,
    /// Whom the map thanks, with their licences.
    pub credits: &'a [String],
}

/// How names of such files end.
pub const EXTENSION: &str = "geojson";

/// The collection of `entries`.
#[must_use]
pub fn collection(entries: &[Entry], about: &About<'_>) -> String {
    let mut json = Json::default();
    json.object(|json| {
        json.key("type").text("FeatureCollection");
        json.key("title").text(about.title);
        if !about.shown.is_empty() {
            json.key("description").text(about.shown);
        }
        json.key("date").text(&iso(about.date));
        json.key("lang").text(about.lang);
        json.key("link").text(about.link);
        json.key("credits").array(|json| {
            for credit in about.credits {
                json.item().text(credit);
            }
        });
        json.key("features").array(|json| {
            for entry in entries {
                json.line().item().object(|json| feature(json, entry));
            }
        });
    });
    json.finish()
}

fn feature(json: &mut Json, entry: &Entry) {
    json.key("type").text("Feature");
    json.key("id").text(&entry.id);
    json.key("geometry").object(|json| {
        json.key("type").text("Point");
        json.key("coordinates").array(|json| {
            json.item().number(entry.at.lon);
            json.item().number(entry.at.lat);
        });
    });
    json.key("properties").object(|json| {
        json.key("name").text(&entry.name);
        json.key("layer").text(entry.layer.key());
        if let Some(kind) = &entry.kind {
            json.key("kind").text(kind);
        }
        json.key("place").text(&entry.place);
        json.key("approximate").flag(entry.approximate);
        json.key("covers").array(|json| named(json, "code", &entry.covers));
        json.key("themes").array(|json| named(json, "key", &entry.themes));
        for fact in &entry.counts {
            json.key(fact.measure.key()).object(|json| count(json, fact));
        }
        json.key("record").text(&entry.address);
    });
}

fn named(json: &mut Json, key: &str, all: &[(String, String)]) {
    for (code, name) in all {
        json.item().object(|json| {
            json.key(key).text(code);
            json.key("name").text(name);
        });
    }
}

fn count(json: &mut Json, fact: &Fact) {
    json.key("value").number(fact.value);
    if let Some(max) = fact.max {
        json.key("max").number(max);
    }
    if fact.precision != Precision::Exact {
        json.key("precision").text(fact.precision.key());
    }
    if let Some(date) = fact.as_of {
        json.key("as_of").text(&iso(date));
    }
    json.key("source").text(&fact.source);
    if let Some(link) = &fact.link {
        json.key("source_url").text(link);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::entries;
    use serde_json::Value;

    #[test]
    fn points_have_the_facts_with_their_sources() {
        let credits = ["Contours : IGN, Licence Ouverte 2.0".to_owned()];
        let about = About {
            title: "Qui agit où",
            shown: "Thème : « textile »",
            date: Date::parse("2026-11-22").unwrap(),
            link: "https://example.fr/#carte=1;e:t.textile",
            lang: "fr",
            credits: &credits,
        };
        let json: Value = serde_json::from_str(&collection(&entries(), &about)).unwrap();
        assert_eq!(json["type"], "FeatureCollection");
        assert_eq!(json["date"], "2026-11-22");
        assert_eq!(json["credits"][0], credits[0]);
        let first = &json["features"][0];
        assert_eq!(first["geometry"], serde_json::json!({"type": "Point", "coordinates": [3.52374, 50.35788]}));
        assert_eq!(first["properties"]["members"]["value"], 80);
        assert_eq!(first["properties"]["members"]["as_of"], "2011");
        assert!(!first["properties"]["members"]["source"].as_str().unwrap().is_empty());
        assert_eq!(first["properties"]["covers"][0]["code"], "59");
        assert_eq!(json["features"][1]["properties"]["name"], "=\"quoted\"; \\ and\nbroken \u{1}");
        assert_eq!(json["features"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn nothing_shown_is_an_empty_collection() {
        let date = Date::parse("2026-11-22").unwrap();
        let about = About { title: "", shown: "", date, link: "", lang: "fr", credits: &[] };
        let json: Value = serde_json::from_str(&collection(&[], &about)).unwrap();
        assert_eq!(json["features"], serde_json::json!([]));
        assert!(json.get("description").is_none());
    }
}
