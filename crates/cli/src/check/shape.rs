//! Why a text is not of the shape of its kind of file: all reasons, not only the first.
//!
//! The readers of the model stop at the first problem and tell it best; the published schema then
//! knows the others.

use super::finding::{Code, Finding, Fix, Place};
use super::{locate, suggest};
use crate::schemas::SCHEMAS;
use grappes_model::Problem;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// A kind of file with a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Record,
    Overlays,
    Manifest,
    Territory,
    Words,
    Figures,
    Timeline,
    People,
    Documents,
}

/// A schema, ready to judge.
struct Schema {
    json: Value,
    validator: Validator,
    /// Every field it knows, at any depth.
    fields: BTreeSet<String>,
    /// Every word of its vocabularies.
    words: BTreeSet<String>,
}

impl Kind {
    fn schema(self) -> Option<&'static Schema> {
        static ALL: [OnceLock<Option<Schema>>; SCHEMAS.len()] = [const { OnceLock::new() }; SCHEMAS.len()];
        ALL[self as usize].get_or_init(|| Schema::new(SCHEMAS[self as usize].1)).as_ref()
    }
}

impl Schema {
    /// `None` for a text that is no schema, which a test rules out.
    fn new(text: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let validator = jsonschema::draft202012::new(&json).ok()?;
        let mut schema = Self { validator, fields: BTreeSet::new(), words: BTreeSet::new(), json: Value::Null };
        schema.gather(&json);
        Some(Self { json, ..schema })
    }

    fn gather(&mut self, part: &Value) {
        match part {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get("properties") {
                    self.fields.extend(properties.keys().cloned());
                }
                if let Some(Value::Array(options)) = object.get("enum") {
                    self.words.extend(options.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                object.values().for_each(|value| self.gather(value));
            }
            Value::Array(all) => all.iter().for_each(|value| self.gather(value)),
            _ => {}
        }
    }
}

/// The text of a file as JSON.
///
/// # Errors
/// Why it is none.
pub(super) fn parse(path: &Path, text: &str) -> Result<Value, Box<Finding>> {
    if text.starts_with('\u{feff}') {
        let (expected, found) =
            ("JSON from the first byte on", "a byte order mark: save the file as UTF-8 without one");
        let finding = Finding::at(Code::Syntax, path, Place::Bytes(0..0), expected, found);
        let help = "`grappes check --fix` takes it away".to_owned();
        return Err(Box::new(finding.help(help).fix(Fix::Mark(path.to_owned()))));
    }
    serde_json::from_str(text).map_err(|error| {
        let span = locate::byte_at(text, error.line(), error.column());
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        Box::new(Finding::at(Code::Syntax, path, Place::Bytes(span), "JSON", reason))
    })
}

/// Everything that is wrong with the shape of a text in which `told` was met.
pub(super) fn explain(kind: Kind, path: &Path, text: &str, told: &[Problem]) -> Vec<Finding> {
    let value = match parse(path, text) {
        Ok(value) => value,
        Err(finding) => return vec![*finding],
    };
    let mut findings: Vec<Finding> = told.iter().map(|problem| from_problem(kind, path, problem)).collect();
    let Some(schema) = kind.schema() else { return findings };
    let mut others = Vec::new();
    for error in schema.validator.iter_errors(&value).take(TOLD) {
        from_error(schema, path, &error, &mut others);
    }
    let places = places(&value);
    let ways: Vec<String> = findings.iter().take(TOLD).map(|finding| plain_way(finding.way(), &places)).collect();
    others.retain(|other| !ways.iter().any(|way| is_about_the_same(way, other.way())));
    findings.append(&mut others);
    findings
}

/// What a schema says against one file, at most: to hold more against each other takes minutes.
const TOLD: usize = 1000;

/// The words of a reader's problem, at its place.
pub(super) fn from_problem(kind: Kind, path: &Path, problem: &Problem) -> Finding {
    let Problem { at, expected, found, .. } = problem;
    let is_unknown = found == "an unknown field";
    let code = if found == "nothing" && (at == "source" || at.ends_with(".source")) {
        Code::Unsourced
    } else {
        problem.kind.into()
    };
    let place = if is_unknown || found == "a second one" { Place::Name(at.clone()) } else { Place::Value(at.clone()) };
    let help = if is_unknown { meant(kind.schema(), at) } else { valued(kind.schema(), expected, found) };
    Finding::at(code, path, place, expected, found).help(help)
}

/// What may have been meant by a value.
fn valued(schema: Option<&Schema>, expected: &str, found: &str) -> Option<String> {
    let text = found.strip_prefix('"')?.strip_suffix('"')?;
    if expected.starts_with("a date") {
        return suggest::date(text);
    }
    suggest::help(text, schema?.words.iter().map(String::as_str))
}

/// What may have been meant by the name of a field at the top of a file, where it is none of the
/// format and almost one.
pub(super) fn slip(kind: Kind, name: &str) -> Option<String> {
    let schema = kind.schema()?;
    let fields = schema.json["properties"].as_object()?;
    if fields.contains_key(name) { None } else { suggest::help(name, fields.keys().map(String::as_str)) }
}

fn meant(schema: Option<&Schema>, way: &str) -> Option<String> {
    let name = way.rsplit('.').next()?;
    suggest::help(name, schema?.fields.iter().map(String::as_str))
}

/// The features of a collection by their ids, which readers call them by.
fn places(value: &Value) -> BTreeMap<&str, usize> {
    let features = value["features"].as_array().map_or(&[][..], Vec::as_slice);
    features.iter().enumerate().filter_map(|(index, feature)| Some((feature["id"].as_str()?, index))).collect()
}

/// The way from the root, for one that begins with the id of a feature.
fn plain_way(way: &str, places: &BTreeMap<&str, usize>) -> String {
    let named = way.split_once(": ").and_then(|(id, rest)| Some((places.get(id)?, rest)));
    named.map_or_else(|| way.to_owned(), |(index, rest)| format!("features[{index}].{rest}"))
}

/// Whether two ways lead to one value, or one of them into the value of the other.
fn is_about_the_same(a: &str, b: &str) -> bool {
    let inside = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    inside(a, b) || inside(b, a)
}

fn from_error(schema: &Schema, path: &Path, error: &ValidationError<'_>, findings: &mut Vec<Finding>) {
    let way = way(&error.instance_path().to_string());
    let step = |name: &str| if way.is_empty() { name.to_owned() } else { [&*way, ".", name].concat() };
    let found = describe(error.instance());
    let expected = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            for name in unexpected {
                let (place, expected) = (Place::Name(step(name)), "only fields of the format");
                let help = meant(Some(schema), name);
                findings.push(Finding::at(Code::Shape, path, place, expected, "an unknown field").help(help));
            }
            return;
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let code = if name == "source" { Code::Unsourced } else { Code::Shape };
            findings.push(Finding::at(code, path, Place::Value(step(name)), "a value", "nothing"));
            return;
        }
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            let depth = |error: &ValidationError<'_>| error.instance_path().to_string().matches('/').count();
            let here = depth(error);
            // The branch that was meant is the one that goes wrong further in.
            let deepest = context.iter().max_by_key(|branch| branch.iter().map(depth).max().unwrap_or_default());
            let inner: Vec<&ValidationError<'_>> =
                deepest.into_iter().flatten().filter(|error| depth(error) > here).collect();
            if !inner.is_empty() {
                inner.into_iter().for_each(|error| from_error(schema, path, error, findings));
                return;
            }
            title(schema, error).unwrap_or_else(|| "another value".to_owned())
        }
        ValidationErrorKind::Type { kind } => match kind {
            TypeKind::Single(single) => article(&single.to_string()),
            TypeKind::Multiple(_) => "a value of another type".to_owned(),
        },
        ValidationErrorKind::Enum { options } => one_of(options),
        ValidationErrorKind::Constant { expected_value } => expected_value.to_string(),
        ValidationErrorKind::Pattern { .. } => title(schema, error).unwrap_or_else(|| "another string".to_owned()),
        ValidationErrorKind::MinItems { limit } => format!("at least {limit} in the list"),
        ValidationErrorKind::MaxItems { limit } => format!("at most {limit} in the list"),
        ValidationErrorKind::MinLength { limit } => format!("at least {limit} characters"),
        ValidationErrorKind::MaxLength { limit } => format!("at most {limit} characters"),
        ValidationErrorKind::Minimum { limit } => format!("{limit} or more"),
        ValidationErrorKind::Maximum { limit } => format!("{limit} or less"),
        _ => title(schema, error).unwrap_or_else(|| "another value".to_owned()),
    };
    let code = match error.kind() {
        ValidationErrorKind::Type { .. } | ValidationErrorKind::AnyOf { .. } => Code::Shape,
        _ => Code::Value,
    };
    let help = valued(Some(schema), &expected, &found);
    findings.push(Finding::at(code, path, Place::Value(way), &expected, &found).help(help));
}

/// What the schema calls the value, with examples: "a date, as 2011, 2017-10, 2018-06-25".
fn title(schema: &Schema, error: &ValidationError<'_>) -> Option<String> {
    let keyword = error.schema_path().to_string();
    let (around, _) = keyword.rsplit_once('/')?;
    let part = schema.json.pointer(around)?;
    let mut words = article(&part["title"].as_str()?.to_lowercase());
    let examples: Vec<String> = part["examples"].as_array().into_iter().flatten().map(plain).collect();
    if !examples.is_empty() {
        words.extend([", as ", &examples.join(", ")]);
    }
    Some(words)
}

fn one_of(options: &Value) -> String {
    /// As many as one reads; the schema has the others.
    const TOLD: usize = 8;
    let all: Vec<String> = options.as_array().into_iter().flatten().map(plain).collect();
    let (told, more) = all.split_at(all.len().min(TOLD));
    ["one of ", &told.join(", "), if more.is_empty() { "" } else { " …" }].concat()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an " } else { "a " };
    [article, noun].concat()
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Array(all) if all.is_empty() => "an empty list".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(all) if all.is_empty() => "an empty object".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => other.to_string(),
    }
}

/// `figures[2].source` for the JSON pointer `/figures/2/source`.
fn way(pointer: &str) -> String {
    let mut way = String::new();
    for step in pointer.split('/').skip(1) {
        if !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()) {
            way.extend(["[", step, "]"]);
            continue;
        }
        if !way.is_empty() {
            way.push('.');
        }
        way.push_str(&step.replace("~1", "/").replace("~0", "~"));
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_is_one() {
        let kinds = [
            Kind::Record,
            Kind::Overlays,
            Kind::Manifest,
            Kind::Territory,
            Kind::Words,
            Kind::Figures,
            Kind::Timeline,
            Kind::People,
            Kind::Documents,
        ];
        assert_eq!(kinds.len(), SCHEMAS.len());
        for kind in kinds {
            assert!(kind.schema().is_some_and(|schema| !schema.fields.is_empty()), "{kind:?}");
        }
    }

    #[test]
    fn pointers_are_ways() {
        assert_eq!(way("/figures/2/source"), "figures[2].source");
        assert_eq!(way(""), "");
        assert_eq!(way("/0/a~1b"), "[0].a/b");
    }

    #[test]
    fn a_way_into_a_value_is_about_it() {
        let value = serde_json::json!({ "features": [{ "id": "a" }, { "id": "b" }] });
        let places = places(&value);
        assert_eq!(plain_way("b: geometry", &places), "features[1].geometry");
        assert_eq!(plain_way("c: geometry", &places), "c: geometry");
        assert!(is_about_the_same("figures[1]", "figures[1].unit"));
        assert!(is_about_the_same("features[1].geometry", "features[1]"));
        assert!(!is_about_the_same("figures[1]", "figures[10]"));
    }
}
