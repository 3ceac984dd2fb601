//! What a line says of a record or of an entry of one of its lists: field by field, put into the tree
//! of its file.
//!
//! Must not know sheets; a field that a line does not speak of stays as it is.

use serde_json::{Map, Value};

use super::column::{Column, Need};

/// What a line says of one field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Word {
    /// That it is empty.
    Nothing,
    /// Its value.
    Value(Value),
    /// A text: what each of its columns says, by language; `None` for all of them.
    Text(Vec<(Option<String>, Option<String>)>),
}

/// What a line says, column by column.
pub(crate) type Entry = Vec<(&'static Column, Word)>;

/// Puts what a line says into `tree`.
pub(crate) fn apply(entry: &Entry, tree: &mut Value) {
    for (column, word) in entry.iter().filter(|(column, _)| !column.path.is_empty()) {
        let value = match word {
            Word::Nothing => None,
            Word::Value(value) => Some(value.clone()),
            Word::Text(said) => text(said, at(tree, column.path)),
        };
        match (value, column.need) {
            (Some(value), _) => set(tree, column.path, value),
            (None, Need::Known) => set(tree, column.path, Value::Null),
            (None, _) => remove(tree, column.path),
        }
    }
}

/// The value at a path of field names with points between.
pub(crate) fn at<'a>(tree: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(tree, |value, name| value.get(name)).filter(|value| !value.is_null())
}

/// A text of which some languages are said: the others stay, unless one for all languages takes their place.
fn text(said: &[(Option<String>, Option<String>)], there: Option<&Value>) -> Option<Value> {
    if let Some((_, Some(words))) = said.iter().find(|(tag, words)| tag.is_none() && words.is_some()) {
        return Some(words.clone().into());
    }
    let is_said = said.iter().any(|(_, words)| words.is_some());
    let mut by = match there {
        Some(Value::Object(by)) => by.clone(),
        // One for all languages stays when nobody speaks of it.
        Some(one) if !is_said && said.iter().all(|(tag, _)| tag.is_some()) => return Some(one.clone()),
        _ => Map::new(),
    };
    for (tag, words) in said {
        match (tag, words) {
            (Some(tag), Some(words)) => drop(by.insert(tag.clone(), words.clone().into())),
            (Some(tag), None) => drop(by.remove(tag)),
            (None, _) => {}
        }
    }
    (!by.is_empty()).then(|| by.into())
}

/// Sets the value at a path.
pub(crate) fn set(tree: &mut Value, path: &str, value: Value) {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    if !tree.is_object() {
        *tree = Map::new().into();
    }
    let Some(fields) = tree.as_object_mut() else { return };
    match rest {
        None => drop(fields.insert(name.to_owned(), value)),
        Some(rest) => set(fields.entry(name).or_insert_with(|| Map::new().into()), rest, value),
    }
}

/// Removes the value at a path, and what is left empty around it.
pub(crate) fn remove(tree: &mut Value, path: &str) {
    let Some(fields) = tree.as_object_mut() else { return };
    match path.split_once('.') {
        None => drop(fields.remove(path)),
        Some((name, rest)) => {
            if let Some(inner) = fields.get_mut(name) {
                remove(inner, rest);
                if inner.as_object().is_some_and(Map::is_empty) {
                    fields.remove(name);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(columns: &[(Option<&str>, &str)]) -> Vec<(Option<String>, Option<String>)> {
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        columns.iter().map(|(tag, text)| (tag.map(str::to_owned), word(text))).collect()
    }

    #[test]
    fn a_language_without_a_column_stays() {
        let there = json!({"fr": "a", "en": "b", "nl": "c"});
        for (columns, there, left) in [
            (&[(Some("fr"), "x")][..], &there, json!({"fr": "x", "en": "b", "nl": "c"})),
            (&[(Some("fr"), "x"), (Some("en"), "")], &there, json!({"fr": "x", "nl": "c"})),
            (&[(None, "x"), (Some("fr"), "")], &there, json!("x")),
            (&[(Some("fr"), "")], &json!("one"), json!("one")),
            (&[(Some("fr"), "x")], &json!("one"), json!({"fr": "x"})),
            (&[(None, ""), (Some("fr"), "")], &json!("one"), Value::Null),
        ] {
            assert_eq!(text(&said(columns), Some(there)).unwrap_or_default(), left, "{columns:?}");
        }
    }

    #[test]
    fn what_is_left_empty_goes() {
        let mut tree = json!({"valid": {"from": "2011"}, "id": "a"});
        remove(&mut tree, "valid.from");
        remove(&mut tree, "place.note");
        assert_eq!(tree, json!({"id": "a"}));
        set(&mut tree, "place.note", json!("x"));
        assert_eq!(at(&tree, "place.note"), Some(&json!("x")));
    }
}
