//! Where in a JSON text a value stands.

use super::finding::Place;
use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range as Found, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// Bytes of each of `places` in `text`.
///
/// Of the value that a way leads to, `figures[2].source`; of what it should stand in when it is not
/// there: the opening of the object or the list. The first line of a text that is no JSON.
pub(super) fn spans(text: &str, places: &[&Place]) -> Vec<Range<usize>> {
    let needs_tree = places.iter().any(|place| matches!(place, Place::Value(_) | Place::Name(_)));
    // A text that serde_json refuses, for how deep it nests, is not given to a parser that recurses.
    let is_json = needs_tree && serde_json::from_str::<serde_json::Value>(text).is_ok();
    let parsed = is_json
        .then(|| parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok())
        .flatten()
        .and_then(|parsed| parsed.value);
    let locate = |place: &Place| match place {
        Place::File => first_line(text),
        Place::Bytes(range) => range.clone(),
        Place::Value(way) => parsed.as_ref().map_or_else(|| first_line(text), |root| value_span(root, way)),
        Place::Name(way) => parsed.as_ref().map_or_else(|| first_line(text), |root| name_span(text, root, way)),
    };
    places.iter().map(|place| locate(place)).collect()
}

fn value_span(root: &Value<'_>, way: &str) -> Range<usize> {
    let (mut here, rest) = match way.split_once(": ").and_then(|(id, rest)| Some((feature(root, id)?, rest))) {
        Some(found) => found,
        None => (root, way),
    };
    let mut shown = opening(here);
    for step in steps(rest) {
        let next = match (step, here) {
            (Step::Field(name), Value::Object(object)) => object.get(name).map(|field| &field.value),
            (Step::Item(index), Value::Array(list)) => list.elements.get(index),
            _ => None,
        };
        let Some(value) = next else { return shown };
        here = value;
        shown = opening(here);
    }
    shown
}

/// The feature of a collection that has the id.
fn feature<'a>(root: &'a Value<'a>, id: &str) -> Option<&'a Value<'a>> {
    let Value::Object(root) = root else { return None };
    root.get_array("features")?.elements.iter().find(|feature| match feature {
        Value::Object(feature) => feature.get_string("id").is_some_and(|found| found.value == id),
        _ => false,
    })
}

/// Bytes of the name of the field that `way` leads to; of the last one where there are several.
fn name_span(text: &str, root: &Value<'_>, way: &str) -> Range<usize> {
    let value = value_span(root, way);
    let before = text[..value.start].trim_end_matches([' ', '\t', '\r', '\n', ':']);
    let name = before.strip_suffix('"').and_then(|before| before.rfind('"'));
    name.map_or(value, |start| start..before.len())
}

/// The bytes shown of a value: all of a short one, the bracket that opens an object or a list.
fn opening(value: &Value<'_>) -> Range<usize> {
    let Found { start, end } = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => start..start + 1,
        _ => start..end,
    }
}

/// Bytes of the first line.
fn first_line(text: &str) -> Range<usize> {
    0..text.find('\n').unwrap_or(text.len())
}

/// The byte at a line and a column, both from 1, columns in bytes as `serde_json` counts them.
pub(super) fn byte_at(text: &str, line: usize, column: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let end = text[at..].chars().next().map_or(at, |letter| at + letter.len_utf8());
    at..end
}

enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

fn steps(at: &str) -> impl Iterator<Item = Step<'_>> {
    at.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| {
        let index = step.strip_suffix(']').and_then(|index| index.parse().ok());
        index.map_or(Step::Field(step), Step::Item)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"id\": \"é\",\n  \"figures\": [{ \"value\": 1 }, { \"source\": \"x\" }]\n}\n";

    fn one(text: &str, place: Place) -> Range<usize> {
        spans(text, &[&place]).remove(0)
    }

    fn value(text: &str, way: &str) -> Range<usize> {
        one(text, Place::Value(way.to_owned()))
    }

    #[test]
    fn a_value_is_found_by_the_way_to_it() {
        let at = |way: &str| &TEXT[value(TEXT, way)];
        assert_eq!(at("id"), "\"é\"");
        assert_eq!(at("figures[1].source"), "\"x\"");
        assert_eq!(at("figures[0]"), "{");
        // What is missing is told where it should stand.
        assert_eq!(value(TEXT, "figures[1].unit"), value(TEXT, "figures[1]"));
        assert_eq!(value(TEXT, "figures[7].unit"), value(TEXT, "figures"));
        assert_eq!(at(""), "{");
        let name = |way: &str| &TEXT[one(TEXT, Place::Name(way.to_owned()))];
        assert_eq!(name("figures"), "\"figures\"");
        assert_eq!(name("figures[0].value"), "\"value\"");
        assert_eq!(value("{", "id"), 0..1);
        assert_eq!(value("", "id"), 0..0);
    }

    #[test]
    fn a_feature_is_found_by_its_id() {
        let text = "{\"features\": [{\"id\": \"a\"}, {\"id\": \"b\", \"geometry\": 7}]}";
        assert_eq!(&text[value(text, "b: geometry")], "7");
        assert_eq!(&text[value(text, "features[1].geometry")], "7");
        assert_eq!(value(text, "c: geometry"), 0..1);
    }

    #[test]
    fn a_text_that_nests_too_deep_is_not_parsed() {
        let deep = "[".repeat(200_000);
        assert_eq!(value(&deep, "id"), 0..200_000);
    }

    #[test]
    fn a_line_and_a_column_are_a_byte() {
        assert_eq!(&TEXT[byte_at(TEXT, 2, 3)], "\"");
        assert_eq!(byte_at(TEXT, 99, 1), TEXT.len()..TEXT.len());
        assert_eq!(byte_at("", 1, 0), 0..0);
        // Columns count bytes: one inside a letter means the letter.
        assert_eq!(&TEXT[byte_at(TEXT, 2, 10)], "é");
        assert_eq!(&TEXT[byte_at(TEXT, 2, 11)], "é");
    }
}
