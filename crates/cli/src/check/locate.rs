//! Where in a JSON text a value stands.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range as Found, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// Bytes of the value that `at` leads to, `figures[2].source`; of what it should stand in when it
/// is not there: the opening of the object or the list. The beginning of a text that is no JSON.
pub(super) fn span(text: &str, at: &str) -> Range<usize> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let Some(mut here) = parsed.as_ref().ok().and_then(|parsed| parsed.value.as_ref()) else { return first_line(text) };
    let mut shown = opening(here);
    for step in steps(at) {
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

/// Bytes of the name of the field that `at` leads to, where the field itself is what is wrong.
pub(super) fn name_span(text: &str, at: &str) -> Range<usize> {
    let value = span(text, at);
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
pub(super) fn first_line(text: &str) -> Range<usize> {
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

    #[test]
    fn a_value_is_found_by_the_way_to_it() {
        let at = |way: &str| &TEXT[span(TEXT, way)];
        assert_eq!(at("id"), "\"é\"");
        assert_eq!(at("figures[1].source"), "\"x\"");
        assert_eq!(at("figures[0]"), "{");
        // What is missing is told where it should stand.
        assert_eq!(span(TEXT, "figures[1].unit"), span(TEXT, "figures[1]"));
        assert_eq!(span(TEXT, "figures[7].unit"), span(TEXT, "figures"));
        assert_eq!(at(""), "{");
        assert_eq!(&TEXT[name_span(TEXT, "figures")], "\"figures\"");
        assert_eq!(&TEXT[name_span(TEXT, "figures[0].value")], "\"value\"");
        assert_eq!(span("{", "id"), 0..1);
        assert_eq!(span("", "id"), 0..0);
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
