//! The dataset, read once for all tests of this program.

use grappes_model::{Directory, Gazetteer, Level, Manifest, Record, RecordId, wire};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A record and the text of its file.
pub(crate) struct File {
    pub(crate) record: Record,
    pub(crate) text: String,
}

/// All that is shipped.
pub(crate) struct Dataset {
    /// By id.
    pub(crate) files: Vec<File>,
    pub(crate) records: Vec<Record>,
    pub(crate) manifest: Manifest,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) directory: Directory,
}

impl Dataset {
    /// The record of an id.
    pub(crate) fn record(&self, id: &str) -> &Record {
        self.records.iter().find(|record| record.id.as_str() == id).unwrap_or_else(|| panic!("no record {id}"))
    }
}

/// Path of a file from the root of the repository.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Text of a file from the root of the repository.
pub(crate) fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The dataset; panics with every file that cannot be read.
pub(crate) fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(load)
}

fn load() -> Dataset {
    let manifest = wire::manifest(&text("geodata/manifest.json")).unwrap_or_else(|problem| panic!("{problem}"));
    let mut communes = Vec::new();
    for file in manifest.files_of(Level::Commune) {
        let loaded = wire::territories(&text(&["geodata/", &file.file].concat()), &file.file);
        let loaded = loaded.unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(loaded.problems, [], "{}", file.file);
        communes.extend(loaded.data);
    }
    let gazetteer = Gazetteer::new(&manifest, &communes);
    let directory = wire::directory(&text("geodata/communes.json"), "communes.json");
    let directory = directory.unwrap_or_else(|problem| panic!("{problem}"));
    let files = files("public/records");
    let records = files.iter().map(|file| file.record.clone()).collect();
    Dataset { files, records, manifest, gazetteer, directory }
}

/// The records of a folder, by id; panics with every file that cannot be read.
fn files(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for name in names(folder) {
        let id = name.strip_suffix(".json").and_then(RecordId::new);
        let Some(id) = id else {
            problems.push(format!("{name}: no file name of a record"));
            continue;
        };
        let text = text(&[folder, "/", &name].concat());
        match wire::record(&text, &id) {
            Ok(record) => files.push(File { record, text }),
            Err(problem) => problems.push(problem.to_string()),
        }
    }
    crate::assert_none(&problems);
    files
}

/// The records of the institution whose dataset is the worked example.
pub(crate) fn example() -> Vec<Record> {
    files("tests/fixtures/grand-orly-seine-bievre/records").into_iter().map(|file| file.record).collect()
}

/// Names of all files in a folder of records, sorted.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(path(folder)).expect("the folder of records");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("a readable folder").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
