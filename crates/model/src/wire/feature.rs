//! Feature collections, read one feature at a time: a bad feature costs itself, never its file.
//!
//! Must not know what the features stand for.

use super::shape;
use crate::{Loaded, Problem, ProblemKind};
use geojson::{Error, Feature, JsonObject, JsonValue, Position, feature::Id};
use grappes_geometry::LonLat;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::str::FromStr;

/// What is wrong with a feature: the field, and what was expected of it.
pub(super) type Wrong = (&'static str, &'static str);

/// Everything that `read` makes of the features of `text`, and what is wrong with the others.
pub(super) fn each_feature<T>(
    text: &str,
    file: &str,
    read: fn(Feature) -> Result<T, Wrong>,
) -> Result<Loaded<Vec<T>>, Problem> {
    let mut data = Vec::new();
    let problems = visit(text, file, &mut |feature| {
        data.push(read(feature)?);
        Ok(())
    })?;
    Ok(Loaded { data, problems })
}

/// Shows every feature to `read` and gathers the problems; one for all types of feature.
fn visit(text: &str, file: &str, read: &mut dyn FnMut(Feature) -> Result<(), Wrong>) -> Result<Vec<Problem>, Problem> {
    #[derive(Deserialize)]
    struct Collection<'a> {
        #[serde(borrow)]
        features: Vec<&'a RawValue>,
    }
    let collection: Collection<'_> =
        serde_json::from_str(text).map_err(|error| shape(file, "a GeoJSON FeatureCollection", &error))?;
    let mut problems = Vec::new();
    for (index, raw) in collection.features.iter().enumerate() {
        let nth = || ["features[", &index.to_string(), "]"].concat();
        let feature = match Feature::from_str(raw.get()) {
            Ok(feature) => feature,
            Err(error) => {
                problems.push(Problem::new(ProblemKind::Shape, file, &nth(), "a GeoJSON feature", &reason(error)));
                continue;
            }
        };
        let name = match &feature.id {
            Some(Id::String(id)) => id.clone(),
            _ => nth(),
        };
        if let Err((field, expected)) = read(feature) {
            let at = [name.as_str(), ": ", field].concat();
            problems.push(Problem::new(ProblemKind::Value, file, &at, expected, "something else"));
        }
    }
    Ok(problems)
}

/// Why a feature is none. `Error` could say it all itself, but only with code that writes whole
/// features, floats included.
fn reason(error: Error) -> String {
    match error {
        Error::MalformedGeoJson(error) => error.to_string(),
        Error::ExpectedType { actual, .. } => actual,
        _ => "something else".to_owned(),
    }
}

/// A position in range, its height left out.
pub(super) fn position(position: &Position) -> Option<LonLat> {
    match position.as_slice() {
        [lon, lat, ..] => LonLat::try_new(*lon, *lat),
        _ => None,
    }
}

/// A property that is a string.
pub(super) fn string<'a>(properties: &'a JsonObject, key: &str) -> Option<&'a str> {
    properties.get(key).and_then(JsonValue::as_str)
}
