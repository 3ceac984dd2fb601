//! A release folder for a test, the command that fills it, and what its pages say.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use grappes_model::{Record, RecordId, wire};
use serde_json::Value;

pub(crate) const URL: &str = "https://cartes.example.fr/essai/";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn grappes(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(root()).args(words).output().unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder that goes with the test: a release folder in `out`, and whatever else one needs.
pub(crate) struct Release(tempfile::TempDir);

impl Release {
    /// What Trunk leaves: pages with the map, style, icon.
    pub(crate) fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.out()).unwrap();
        for name in ["index.html", "embed.html"] {
            folder.put(name, "<!doctype html>\n<html><head>\n<title>Carte</title>\n</head><body></body></html>\n");
        }
        for name in ["fiche.css", "icon.svg"] {
            fs::copy(root().join("public").join(name), folder.out().join(name)).unwrap();
        }
        folder
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        fs::write(self.out().join(path), text).unwrap();
    }

    /// A copy of the committed dataset, to spoil.
    pub(crate) fn dataset(&self) -> PathBuf {
        let dir = self.0.path().join("data");
        copy(&root().join("geodata"), &dir);
        for name in ["records", "words"] {
            copy(&root().join("public").join(name), &dir.join(name));
        }
        dir
    }

    /// The dataset of another institution, made as its editor makes it.
    pub(crate) fn institution(&self) -> PathBuf {
        let fixture = root().join("tests/fixtures/grand-orly-seine-bievre");
        let dir = self.0.path().join("gosb");
        let told = fs::read_to_string(fixture.join("new-dataset.txt")).unwrap();
        let mut words = vec!["new", "dataset", dir.to_str().unwrap()];
        words.extend(told.lines());
        assert!(grappes(&words).status.success());
        copy(&fixture.join("records"), &dir.join("records"));
        dir
    }

    /// Calls the command on the dataset in `dir`.
    pub(crate) fn call(&self, dir: &Path, options: &[&str]) -> Output {
        let (dir, out) = (dir.to_str().unwrap().to_owned(), self.out().to_str().unwrap().to_owned());
        grappes(&[&["site", &dir, "--out", &out], options].concat())
    }

    /// The same, which has to be content.
    #[track_caller]
    pub(crate) fn fill(&self, dir: &Path, options: &[&str]) -> String {
        let output = self.call(dir, options);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(output.stdout.is_empty());
        stderr(&output)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Paths of all files below `folder` of the release folder.
    pub(crate) fn files(&self, folder: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut folders = vec![self.out().join(folder)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    all.insert(path.strip_prefix(self.out()).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        all
    }

    /// The pages among them.
    pub(crate) fn pages(&self) -> Vec<String> {
        self.files("fiches").into_iter().filter(|path| path.ends_with(".html")).collect()
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).unwrap() }
    }
}

/// The committed dataset.
pub(crate) fn ours() -> PathBuf {
    root().join("geodata")
}

/// The records of a folder.
pub(crate) fn records(folder: &Path) -> Vec<Record> {
    let read = |path: PathBuf| {
        let id = RecordId::new(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        wire::record(&fs::read_to_string(path).unwrap(), &id).unwrap()
    };
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

/// Values of an attribute, as they are meant.
pub(crate) fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).map(|rest| plain(rest.split('"').next().unwrap())).collect()
}

/// Text without its entities.
pub(crate) fn plain(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.into_iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// What a page says: the text of its body, tags taken out.
pub(crate) fn said(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    plain(&body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<String>())
}

/// The data in the words of schema.org, of which a page has one piece.
pub(crate) fn linked(page: &str) -> Value {
    let parts: Vec<&str> = page.split("<script type=\"application/ld+json\">").collect();
    assert_eq!(parts.len(), 2, "one piece of data a page");
    serde_json::from_str(parts[1].split("</script>").next().unwrap()).unwrap()
}
