//! Turns rings round in the text that holds them, so that every other byte stays as it was.

use grappes_geometry::LonLat;
use grappes_geometry::ring::doubled_signed_area;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// The text with outer rings counterclockwise and holes clockwise; as it was where it is no
/// collection of polygons.
pub(super) fn turned(text: &str) -> String {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let Some(Value::Object(root)) = parsed.as_ref().ok().and_then(|parsed| parsed.value.as_ref()) else {
        return text.to_owned();
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for feature in root.get_array("features").map_or(&[][..], |list| &list.elements) {
        let Value::Object(feature) = feature else { continue };
        let Some(geometry) = feature.get_object("geometry") else { continue };
        let Some(coordinates) = geometry.get_array("coordinates") else { continue };
        match geometry.get_string("type").map(|kind| &*kind.value) {
            Some("Polygon") => polygon(text, &coordinates.elements, &mut edits),
            Some("MultiPolygon") => {
                for part in &coordinates.elements {
                    if let Value::Array(rings) = part {
                        polygon(text, &rings.elements, &mut edits);
                    }
                }
            }
            _ => {}
        }
    }
    let (mut turned, mut from) = (String::with_capacity(text.len()), 0);
    for (range, replacement) in edits {
        turned.push_str(&text[from..range.start]);
        turned.push_str(&replacement);
        from = range.end;
    }
    turned.push_str(&text[from..]);
    turned
}

fn polygon(text: &str, rings: &[Value<'_>], edits: &mut Vec<(Range<usize>, String)>) {
    for (index, ring) in rings.iter().enumerate() {
        let Value::Array(ring) = ring else { return };
        let positions: Option<Vec<LonLat>> = ring.elements.iter().map(position).collect();
        let Some(positions) = positions.filter(|positions| positions.len() >= 4) else { return };
        let area = doubled_signed_area(&positions);
        if (index == 0 && area < 0.0) || (index > 0 && area > 0.0) {
            // Position by position: what stands between two, commas and line breaks, stays in place.
            let places = ring.elements.iter().map(Ranged::range).map(|range| range.start..range.end);
            let words: Vec<String> = places.clone().rev().map(|range| text[range].to_owned()).collect();
            edits.extend(places.zip(words));
        }
    }
}

fn position(value: &Value<'_>) -> Option<LonLat> {
    let Value::Array(degrees) = value else { return None };
    let degree = |index: usize| match degrees.elements.get(index) {
        Some(Value::NumberLit(number)) => number.value.parse().ok(),
        _ => None,
    };
    Some(LonLat { lon: degree(0)?, lat: degree(1)? })
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn rings_run_the_other_way_and_nothing_else_changes() {
        let around = |outer: &str, hole: &str| {
            format!(
                "{{ \"type\": \"FeatureCollection\", \"features\": [\n {{\"id\":\"é\", \"geometry\": \
                 {{\"type\":\"Polygon\",\"coordinates\":[{outer},\n{hole}]}}}}]}}\n"
            )
        };
        let outer = "[[0,0],[4.0, 0],\n[4,4], [0,4],[0,0]]";
        let hole = "[[1,1],[1,2],[2,2],[1,1]]";
        let good = around(outer, hole);
        assert_eq!(turned(&good), good);
        let bad = around("[[0,0],[0,4],\n[4,4], [4.0, 0],[0,0]]", "[[1,1],[2,2],[1,2],[1,1]]");
        assert_eq!(turned(&bad), good);
    }

    #[test]
    fn what_is_no_collection_stays() {
        for text in ["", "[", "[]", "{}", "{\"features\": [1, {\"geometry\": {\"type\": \"Polygon\"}}]}"] {
            assert_eq!(turned(text), text);
        }
    }
}
