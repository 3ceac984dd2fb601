//! JSON as a tree of values, as small as reading needs it.
//!
//! Instead of `serde_json::Value`, whose maps and numbers cost a visitor's download more. Filled by
//! one visitor that takes whatever comes: a visitor that wants one type says in words what else it
//! met, and brings along the code that writes floating-point numbers. Must not know what is read
//! out of the tree.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value.
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A number written without fraction and exponent.
    Whole(i64),
    /// Any other number.
    Number(f64),
    Text(String),
    List(Vec<Json>),
    /// Fields in the order written.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A field of an object; of two with one name, the last one counts.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().rev().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// An item of a list.
    pub(super) fn item(&self, index: usize) -> Option<&Self> {
        if let Self::List(all) = self { all.get(index) } else { None }
    }

    /// The string this is.
    pub(super) fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number this is.
    pub(super) fn as_f64(&self) -> Option<f64> {
        match *self {
            Self::Whole(number) => Some(number as f64),
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Words for what was found. Long strings are cut; numbers that are not whole are not written
    /// out, because the digits of a float cost more code than they say.
    pub(super) fn describe(&self) -> String {
        /// Enough of a string to recognise it, in characters.
        const SHOWN: usize = 60;
        let words = match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Whole(number) => return number.to_string(),
            Self::Number(_) => "a number",
            Self::Text(text) => {
                let (mut shown, mut rest) = (String::from("\""), text.chars());
                shown.extend(rest.by_ref().take(SHOWN));
                shown.push_str(if rest.next().is_some() { "…\"" } else { "\"" });
                return shown;
            }
            Self::List(all) if all.is_empty() => "an empty list",
            Self::List(_) => "a list",
            Self::Object(fields) if fields.is_empty() => "an empty object",
            Self::Object(_) => "an object",
        };
        words.to_owned()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whatever)
    }
}

/// Takes whatever comes.
struct Whatever;

impl<'de> Visitor<'de> for Whatever {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Number(value as f64), Json::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Json::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(field) = fields.next_entry()? {
            all.push(field);
        }
        Ok(Json::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Whether the tree says what `serde_json` reads.
    fn same(tree: &Json, value: &Value) -> bool {
        match (tree, value) {
            (Json::Null, Value::Null) => true,
            (Json::Bool(a), Value::Bool(b)) => a == b,
            (Json::Whole(a), Value::Number(b)) => b.as_i64() == Some(*a),
            (Json::Number(a), Value::Number(b)) => b.as_i64().is_none() && b.as_f64() == Some(*a),
            (Json::Text(a), Value::String(b)) => a == b,
            (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Json::Object(a), Value::Object(b)) => {
                a.iter().all(|(name, _)| b.contains_key(name))
                    && b.iter().all(|(name, b)| tree.field(name).is_some_and(|a| same(a, b)))
            }
            _ => false,
        }
    }

    fn assert_same(text: &str) {
        let (tree, value) = (serde_json::from_str::<Json>(text), serde_json::from_str::<Value>(text));
        match (tree, value) {
            (Ok(tree), Ok(value)) => assert!(same(&tree, &value), "{text}"),
            (Err(tree), Err(value)) => assert_eq!(tree.to_string(), value.to_string(), "{text}"),
            (tree, value) => panic!("{text}: read is {}, expected {}", tree.is_ok(), value.is_ok()),
        }
    }

    #[test]
    fn everything_is_read_as_serde_json_reads_it() {
        for text in [
            "null",
            "[true, false]",
            "[0, -0, 7, -7, 9223372036854775807, 9223372036854775808, -9223372036854775809, 18446744073709551616]",
            "[0.0, 1.5, -2.25, 1e3, 1E-7, 3.141592653589793238, 1e999]",
            r#"["", "é", "\u00e9\n\ud83c\udf47", "\ud83c"]"#,
            r#"{"a": 1, "b": {}, "a": [2]}"#,
            "{\"a\": 1,}",
            "[1 2]",
            "",
        ] {
            assert_same(text);
        }
        assert_same(&["[".repeat(127), "]".repeat(127)].concat());
        assert_same(&"[".repeat(128));
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{}\",:.eE0-9a-z \\\\u-]{0,40}") {
            assert_same(&text);
        }
    }
}
