//! The schemas themselves: of the draft, without words it does not know, alike where they say the
//! same, complete in themselves.

use crate::files::{SCHEMAS, listed, schemas};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Keywords whose value is a schema, schemas by name, or a list of schemas.
const ONE: [&str; 7] = ["items", "if", "then", "else", "not", "additionalProperties", "propertyNames"];
const NAMED: [&str; 2] = ["properties", "$defs"];
const SEVERAL: [&str; 4] = ["prefixItems", "anyOf", "oneOf", "allOf"];
/// Keywords whose value is none.
const PLAIN: [&str; 21] = [
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "examples",
    "type",
    "required",
    "const",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "minimum",
    "maximum",
    "additionalProperties",
    "format",
];

/// Shows a schema and all schemas within it to `see`, with the way to each.
pub(crate) fn each_schema<'a>(schema: &'a Value, at: &str, see: &mut dyn FnMut(&str, &'a Value)) {
    see(at, schema);
    let Value::Object(fields) = schema else { return };
    for (key, value) in fields {
        let at = format!("{at}/{key}");
        match value {
            Value::Object(all) if NAMED.contains(&key.as_str()) => {
                all.iter().for_each(|(name, schema)| each_schema(schema, &format!("{at}/{name}"), see));
            }
            Value::Array(all) if SEVERAL.contains(&key.as_str()) => {
                all.iter().enumerate().for_each(|(index, schema)| each_schema(schema, &format!("{at}/{index}"), see));
            }
            Value::Object(_) if ONE.contains(&key.as_str()) => each_schema(value, &at, see),
            _ => {}
        }
    }
}

#[test]
fn the_folder_holds_these_and_nothing_else() {
    let mut names: Vec<String> =
        schemas().all().iter().map(|schema| format!("{SCHEMAS}/{}.schema.json", schema.name)).collect();
    names.sort();
    assert_eq!(listed(SCHEMAS), names);
}

#[test]
fn schemas_are_of_the_draft() {
    for schema in schemas().all() {
        assert_eq!(schema.json["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema.json["$id"], format!("urn:carte-grappes:schema:v1:{}", schema.name));
        assert!(jsonschema::draft202012::meta::is_valid(&schema.json), "{}", schema.name);
    }
}

#[test]
fn every_keyword_is_known() {
    // A misspelled keyword is no error in JSON Schema: it says nothing.
    let mut complaints = Vec::new();
    for schema in schemas().all() {
        each_schema(&schema.json, schema.name, &mut |at, found| {
            for key in found.as_object().into_iter().flatten().map(|(key, _)| key.as_str()) {
                if ![&ONE[..], &NAMED, &SEVERAL, &PLAIN].concat().contains(&key) {
                    complaints.push(format!("{at}: {key}"));
                }
            }
        });
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_field_has_words_that_editors_show() {
    let mut complaints = Vec::new();
    for schema in schemas().all() {
        each_schema(&schema.json, schema.name, &mut |at, found| {
            let explained = ["title", "description", "$ref", "const"].iter().any(|key| found.get(key).is_some());
            // What repeats a field to ask more of it needs no words of its own.
            let again = ["/oneOf/", "/allOf/", "/then/", "/if/", "/else/"].iter().any(|part| at.contains(part));
            let (parent, _) = at.rsplit_once('/').unwrap_or(("", at));
            if parent.ends_with("/properties") && !explained && !again {
                let group = ["properties", "type", "features", "coordinates"];
                if !group.iter().any(|name| at.ends_with(&format!("/{name}"))) {
                    complaints.push(at.to_owned());
                }
            }
        });
    }
    assert!(complaints.is_empty(), "without words:\n{}", complaints.join("\n"));
}

#[test]
fn definitions_are_used_and_alike_in_every_schema() {
    let mut defined: BTreeMap<&str, &Value> = BTreeMap::new();
    for schema in schemas().all() {
        let mut used = BTreeSet::new();
        each_schema(&schema.json, "", &mut |_, found| used.extend(found["$ref"].as_str()));
        for (name, definition) in schema.json["$defs"].as_object().unwrap() {
            assert!(used.contains(format!("#/$defs/{name}").as_str()), "{}: {name} is used nowhere", schema.name);
            let own = ["place", "properties"].contains(&name.as_str());
            if !own {
                assert_eq!(*defined.entry(name).or_insert(definition), definition, "{name} differs in {}", schema.name);
            }
        }
        // No schema needs another one, let alone the network.
        assert!(used.iter().all(|to| to.starts_with("#/$defs/")), "{}: {used:?}", schema.name);
    }
}
