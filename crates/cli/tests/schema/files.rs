//! Committed files and schemas, read once for all tests of this program.

use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where the schemas lie, from the root of the repository.
pub(crate) const SCHEMAS: &str = "public/schemas/v1";

/// A published schema.
pub(crate) struct Schema {
    pub(crate) name: &'static str,
    pub(crate) json: Value,
    validator: Validator,
}

impl Schema {
    /// Panics where `json` is no schema.
    pub(crate) fn new(name: &'static str, json: Value) -> Self {
        let validator = jsonschema::draft202012::new(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { name, json, validator }
    }

    /// What the schema says against a value; `None` when it takes it.
    pub(crate) fn complaint(&self, value: &Value) -> Option<String> {
        let error = self.validator.iter_errors(value).next()?;
        Some(format!("{}: {error}", error.instance_path()))
    }

    /// The same without the words, which take longer than the answer.
    pub(crate) fn takes(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}

/// The schemas of all kinds of file.
pub(crate) struct Schemas {
    pub(crate) record: Schema,
    pub(crate) overlays: Schema,
    pub(crate) manifest: Schema,
    pub(crate) territory: Schema,
    pub(crate) words: Schema,
    pub(crate) figures: Schema,
    pub(crate) timeline: Schema,
    pub(crate) people: Schema,
    pub(crate) documents: Schema,
}

impl Schemas {
    pub(crate) fn all(&self) -> [&Schema; 9] {
        [
            &self.record,
            &self.overlays,
            &self.manifest,
            &self.territory,
            &self.words,
            &self.figures,
            &self.timeline,
            &self.people,
            &self.documents,
        ]
    }
}

pub(crate) fn schemas() -> &'static Schemas {
    static SCHEMAS: OnceLock<Schemas> = OnceLock::new();
    SCHEMAS.get_or_init(|| Schemas {
        record: schema("record"),
        overlays: schema("overlays"),
        manifest: schema("manifest"),
        territory: schema("territory"),
        words: schema("words"),
        figures: schema("figures"),
        timeline: schema("timeline"),
        people: schema("people"),
        documents: schema("documents"),
    })
}

fn schema(name: &'static str) -> Schema {
    Schema::new(name, json(&format!("{SCHEMAS}/{name}.schema.json")))
}

/// Path of a file from the root of the repository.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Text of a file from the root of the repository.
pub(crate) fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a file from the root of the repository says.
pub(crate) fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files of a folder, as paths from the root of the repository, sorted.
pub(crate) fn listed(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = entries.map(|entry| format!("{folder}/{}", name(entry))).collect();
    names.sort();
    names
}
