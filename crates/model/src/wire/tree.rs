//! JSON as a tree of values, as small as reading needs it.
//!
//! Instead of `serde_json::Value`, whose maps and numbers cost a visitor's download more. Must not
//! know what is read out of the tree.

use crate::problem::digits;

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
            Self::Whole(number) => return digits(*number),
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
