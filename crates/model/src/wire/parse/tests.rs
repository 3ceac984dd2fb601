//! Held against `serde_json`.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

/// Whether the tree says what `serde_json` reads.
fn same(tree: &Json, value: &Value) -> bool {
    match (tree, value) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(a), Value::Bool(b)) => a == b,
        (Json::Whole(a), Value::Number(b)) => b.as_i64() == Some(*a),
        (Json::Number(a), Value::Number(b)) => b.as_i64().is_none() && b.as_f64().is_some_and(|b| near(*a, b)),
        (Json::Text(a), Value::String(b)) => a == b,
        (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(a), Value::Object(b)) => {
            a.iter().all(|(name, _)| b.contains_key(name))
                && b.iter().all(|(name, b)| tree.field(name).is_some_and(|a| same(a, b)))
        }
        _ => false,
    }
}

/// Equal but for roundings: up to fourteen steps of a large power, half a unit each, here and there.
fn near(a: f64, b: f64) -> bool {
    a.is_sign_negative() == b.is_sign_negative()
        && (a - b).abs() <= 30.0 * f64::EPSILON * b.abs() + 4.0 * f64::from_bits(1)
}

/// Both read the same, or neither reads it.
fn assert_same(text: &str) {
    match (parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(tree), Ok(value)) => assert!(same(&tree, &value), "{text}"),
        (Err(_), Err(_)) => {}
        (tree, value) => panic!("{text}: read is {}, expected {}", tree.is_ok(), value.is_ok()),
    }
}

#[test]
fn everything_is_read_as_serde_json_reads_it() {
    for text in [
        "null",
        "nul",
        "[true, false]",
        "[0, -0, 7, -7, 9223372036854775807, 9223372036854775808, -9223372036854775808]",
        "[-9223372036854775809, 18446744073709551615, 18446744073709551616, 99999999999999999999999]",
        "[0.0, -0.0, 1.5, -2.25, 1e3, 1E-7, 1e+2, 3.141592653589793238, 0e99999999999, 1e-99999999999]",
        "1e999",
        "1e308",
        "-1e99999999999",
        "5e-324",
        "01",
        "1.",
        ".5",
        "-",
        "1e",
        "+1",
        r#"["", "é", "\u00e9\n\b\f\r\t\/\\\"\ud83c\udf47", "🍇"]"#,
        r#""\ud83c""#,
        r#""\ud83c\u0041""#,
        r#""\udf47""#,
        r#""\u00g0""#,
        r#""\x""#,
        "\"\u{1}\"",
        "\"\n\"",
        "\"a",
        r#"{"a": 1, "b": {}, "a": [2]}"#,
        "{\"a\": 1,}",
        "{a: 1}",
        "{\"a\" 1}",
        "[1 2]",
        "[1,]",
        "[1",
        "[]]",
        "\u{feff}[]",
        "\0",
        "[]\0",
        "",
    ] {
        assert_same(text);
    }
    for depth in [126, 127, 128, 129] {
        assert_same(&["[".repeat(depth), "]".repeat(depth)].concat());
        assert_same(&["{\"\":".repeat(depth), "0".to_owned(), "}".repeat(depth)].concat());
        assert_same(&"[".repeat(depth));
    }
}

#[test]
fn a_text_that_is_no_json_is_told_where() {
    for (text, line, column) in
        [("", 1, 1), ("{\n  \"a\": 1,\n  b\n}", 3, 3), ("[1] 2", 1, 5), ("<!doctype html>", 1, 1)]
    {
        assert_eq!(parse(text).err(), Some(Stray { line, column }), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{}\",:.eE0-9a-z \\\\u-]{0,40}") {
        assert_same(&text);
    }

    #[test]
    fn any_number_is_read_as_serde_json_reads_it(text in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?") {
        assert_same(&text);
    }

    #[test]
    fn any_string_is_read_as_serde_json_reads_it(text in "\"([ -~é🍇]|\\\\[\"\\\\/bfnrtu]|\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\u[0-9a-f]{4}){0,12}\"?") {
        assert_same(&text);
    }

    /// What data holds, coordinates to fifteen digits, is the nearest double.
    #[test]
    fn short_numbers_are_exact(digits in 0_u64..1_000_000_000_000_000, places in 0_usize..22) {
        let text = format!("{digits}e-{places}");
        let read = parse(&text).ok().and_then(|tree| tree.as_f64());
        prop_assert_eq!(read, text.parse().ok());
    }
}
