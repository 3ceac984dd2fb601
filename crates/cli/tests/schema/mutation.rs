//! One change to a value, at every place in it: something gone, something too much, something else.
//!
//! Must not know what the value stands for.

use serde_json::{Value, json};

/// What is put in the place of anything, and added to every object under each of [`NAMES`].
pub(crate) fn palette() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(1),
        json!(1.0),
        json!(-181.5),
        json!(""),
        json!(" \t"),
        json!("words"),
        json!("two--words"),
        json!("a".repeat(81)),
        json!("2011"),
        json!("2011-13"),
        json!("2011-02-30"),
        json!("0999"),
        json!("2A004"),
        json!("nl-BE"),
        json!("http://example.org"),
        json!("HTTPS://example.org"),
        json!("javascript:alert(1)"),
        json!([]),
        json!([null]),
        json!([2.0, 48.0]),
        json!([4.0, 51.0, 2.0, 48.0]),
        json!({}),
        json!({"fr": "mots"}),
        json!({"en": "words"}),
        json!({"fr": "mots", "en": "words", "nl-BE": "woorden"}),
        json!({"fr": "mots", "en": "words", "not a tag": "words"}),
        json!({"fr": "mots", "en": " "}),
    ]
}

/// A few of the palette, one a sort: for the many files whose every sort of place the sample has too.
pub(crate) fn short_palette() -> Vec<Value> {
    vec![Value::Null, json!(1.5), json!("partner-of"), json!([]), json!({}), json!({"fr": "mots"})]
}

/// Fields that no format has, and one that is a language.
const NAMES: [&str; 3] = ["unknown", "not a tag", "nl-BE"];

/// A change: where, and what is there afterwards (`None` when it is gone).
#[derive(Debug)]
pub(crate) struct Mutation {
    pub(crate) at: String,
    pub(crate) new: Option<Value>,
}

/// Shows `value` to `see` with each change, one at a time.
pub(crate) fn each(value: &mut Value, palette: &[Value], see: &mut dyn FnMut(&Mutation, &Value)) {
    for at in places(value) {
        let old = value.pointer(&at).unwrap().clone();
        for new in palette.iter().cloned().chain(twists(&old)).filter(|new| *new != old) {
            replace(value, &at, Some(new), see);
        }
        if !at.is_empty() {
            replace(value, &at, None, see);
        }
        let Value::Object(fields) = &old else { continue };
        for name in NAMES.iter().filter(|name| !fields.contains_key(**name)) {
            for new in palette {
                replace(value, &format!("{at}/{name}"), Some(new.clone()), see);
            }
        }
    }
}

/// Changes that only make sense for what is there: a word a little off, a list that is longer.
fn twists(old: &Value) -> Vec<Value> {
    match old {
        Value::String(text) => {
            vec![json!(format!("{text}!")), json!(format!(" {text}")), json!(text.to_uppercase())]
        }
        Value::Number(number) => vec![json!(number.to_string()), json!(number.as_f64().unwrap_or_default() + 0.5)],
        Value::Array(all) => {
            let longer = |last: Value| Value::Array(all.iter().cloned().chain([last]).collect());
            let first = all.first().cloned().unwrap_or_default();
            vec![
                longer(Value::Null),
                longer(json!(7)),
                longer(first),
                Value::Array(all.iter().take(3).cloned().collect()),
            ]
        }
        _ => Vec::new(),
    }
}

/// Every place in a value as a JSON pointer, the root first.
fn places(value: &Value) -> Vec<String> {
    fn visit(value: &Value, at: String, all: &mut Vec<String>) {
        match value {
            Value::Array(items) => {
                (items.iter().enumerate()).for_each(|(i, item)| visit(item, format!("{at}/{i}"), all))
            }
            Value::Object(by) => by.iter().for_each(|(key, item)| visit(item, format!("{at}/{key}"), all)),
            _ => {}
        }
        all.push(at);
    }
    let mut all = Vec::new();
    visit(value, String::new(), &mut all);
    all.reverse();
    all
}

/// Makes one change, shows it and takes it back: cheaper than a copy of a whole file a change.
fn replace(value: &mut Value, at: &str, new: Option<Value>, see: &mut dyn FnMut(&Mutation, &Value)) {
    let mutation = Mutation { at: at.to_owned(), new };
    let Some((parent, key)) = at.rsplit_once('/') else {
        see(&mutation, mutation.new.as_ref().unwrap_or(&Value::Null));
        return;
    };
    let before = value.pointer(parent).unwrap().clone();
    match (value.pointer_mut(parent).unwrap(), mutation.new.clone()) {
        (Value::Object(fields), Some(new)) => drop(fields.insert(key.to_owned(), new)),
        (Value::Object(fields), None) => drop(fields.remove(key)),
        (Value::Array(items), Some(new)) => items[key.parse::<usize>().unwrap()] = new,
        (Value::Array(items), None) => drop(items.remove(key.parse().unwrap())),
        _ => unreachable!("only lists and objects have places in them"),
    }
    see(&mutation, value);
    *value.pointer_mut(parent).unwrap() = before;
}
