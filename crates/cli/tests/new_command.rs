//! `grappes new` as it is typed: what it makes, what it says, what it refuses.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use grappes_model::{Lang, Manifest, RecordId, wire};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn grappes(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(root()).args(words).output().unwrap()
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A new dataset in a folder of the test's own.
fn dataset(name: &str, words: &[&str]) -> PathBuf {
    let dir = folder(name).join("carte");
    let mut all = vec!["new", "dataset", dir.to_str().unwrap(), "--title", "Qui agit ici"];
    all.extend(words);
    let output = grappes(&all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    dir
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn manifest(dir: &Path) -> Manifest {
    wire::manifest(&fs::read_to_string(dir.join("manifest.json")).unwrap()).unwrap()
}

/// Every file below a folder, by its path from there.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(dir: &Path, top: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, top, all);
            } else {
                all.insert(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(dir, dir, &mut all);
    all
}

#[test]
fn a_whole_dataset_has_every_file_of_ours_under_its_own_title() {
    let dir = dataset("whole", &["--title-en", "Who acts here"]);
    let (new, ours) = (manifest(&dir), manifest(&root().join("geodata")));
    assert_eq!((new.title.get(Lang::FR), new.title.get(Lang::EN)), ("Qui agit ici", "Who acts here"));
    let as_ours = Manifest { title: ours.title.clone(), ..new.clone() };
    assert_eq!(as_ours, ours);
    let id: Value = serde_json::from_str(&fs::read_to_string(dir.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(id["id"], "carte");

    let made = files(&dir);
    let same = |made_as: &str, ours: &str| assert!(made[made_as] == fs::read(root().join(ours)).unwrap(), "{made_as}");
    same("communes.json", "geodata/communes.json");
    for file in &ours.territories {
        same(&file.file, &format!("geodata/{}", file.file));
    }
    for name in ["words/fr.json", "words/en.json"] {
        same(name, &format!("public/{name}"));
    }
    for name in ["documents", "figures", "manifest", "overlays", "people", "record", "territory", "timeline", "words"] {
        let schema = format!("schemas/v1/{name}.schema.json");
        same(&schema, &format!("public/{schema}"));
    }
    assert!(dir.join("records").is_dir());
    assert!(wire::overlays(&said(&made["overlays.geojson"]), "overlays.geojson").unwrap().data.is_empty());
    assert!(wire::tallies(&said(&made["figures.json"]), "figures.json").unwrap().is_empty());
    assert!(wire::timeline(&said(&made["timeline.json"]), "timeline.json").unwrap().is_empty());
    assert!(wire::people(&said(&made["people.json"]), "people.json").unwrap().is_empty());
    assert!(wire::documents(&said(&made["documents.json"]), "documents.json").unwrap().is_empty());
    assert!(said(&made["LISEZMOI.md"]).starts_with("# Qui agit ici\n"));
    assert_eq!(made.len(), ours.territories.len() + 9 + 2 + 9);
    assert_eq!(fs::read_dir(dir.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_frame_takes_the_regions_that_it_lies_in() {
    let dir = dataset("within", &["--within", "200058014", "91"]);
    let (new, ours) = (manifest(&dir), manifest(&root().join("geodata")));
    let (ept, essonne) = (ours.place("200058014").unwrap(), ours.place("91").unwrap());
    assert_eq!(new.bounds, ept.bounds.union(essonne.bounds));
    let left_out: Vec<&str> =
        ours.places.iter().filter(|place| new.place(&place.code).is_none()).map(|place| place.code.as_str()).collect();
    assert_eq!(left_out, ["nord-pas-de-calais", "59", "62", "200093201", "200069037"]);
    assert!(new.places.iter().all(|place| ours.place(&place.code) == Some(place)));
    assert!(!dir.join("territories/communes-59.geojson").exists());
    assert_eq!(new.territories.len(), ours.territories.len() - 2);
    let text = fs::read_to_string(dir.join("communes.json")).unwrap();
    let directory = wire::directory(&text, "communes.json").unwrap();
    assert!(directory.get("94028").is_some() && directory.get("59350").is_none());
    assert!(directory.communes.iter().all(|commune| new.place(commune.departement()).is_some()));
    assert_eq!(grappes(&["build", dir.to_str().unwrap(), "--check"]).status.code(), Some(0));
}

#[test]
fn a_dataset_is_made_from_a_made_one_with_its_words_and_what_it_notes() {
    let first = dataset("generations", &[]);
    fs::write(first.join("words/nl.json"), "{}\n").unwrap();
    let text = fs::read_to_string(first.join("manifest.json")).unwrap();
    assert!(text.contains("\"langs\":[\"fr\",\"en\"]"));
    let noted = text.replace("\"langs\":[\"fr\",\"en\"]", "\"langs\":[ \"fr\", \"nl\" ],\n\"weight\": 1.50");
    fs::write(first.join("manifest.json"), noted).unwrap();
    let second = first.with_file_name("second");
    let words = ["new", "dataset", second.to_str().unwrap(), "--title", "Autre", "--from", first.to_str().unwrap()];
    assert_eq!(grappes(&words).status.code(), Some(0));
    assert_eq!(fs::read_to_string(second.join("words/nl.json")).unwrap(), "{}\n");
    let text = fs::read_to_string(second.join("manifest.json")).unwrap();
    assert!(text.contains("\"langs\":[ \"fr\", \"nl\" ]") && text.contains("\"weight\":1.50"), "{text}");
}

#[test]
fn nothing_is_overwritten() {
    let dir = dataset("twice", &[]);
    let before = files(&dir);
    let output = grappes(&["new", "dataset", dir.to_str().unwrap(), "--title", "Encore"]);
    assert_eq!(output.status.code(), Some(2));
    let refusal = format!(
        "error: {}: expected an empty folder, found one with files in it\n  \
         Name a folder that is not there yet: nothing is ever overwritten.\n",
        dir.display()
    );
    assert_eq!(said(&output.stderr), refusal);
    assert_eq!(files(&dir), before);

    let file = dir.with_file_name("file");
    fs::write(&file, "mine").unwrap();
    let output = grappes(&["new", "dataset", file.to_str().unwrap(), "--title", "Encore"]);
    assert!(output.status.code() == Some(2) && said(&output.stderr).contains("found a file"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");

    let empty = dir.with_file_name("empty");
    fs::create_dir(&empty).unwrap();
    assert_eq!(grappes(&["new", "dataset", empty.to_str().unwrap(), "--title", "Encore"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_made_leaves_nothing_behind() {
    let parent = folder("refused");
    let dir = parent.join("carte");
    let refused = |more: &[&str]| {
        let mut words = vec!["new", "dataset", dir.to_str().unwrap(), "--title", "Carte"];
        words.extend(more);
        let output = grappes(&words);
        assert_eq!(fs::read_dir(&parent).unwrap().count(), 0, "something was left");
        (output.status.code(), said(&output.stderr))
    };
    let (code, text) = refused(&["--within", "59", "13"]);
    assert_eq!(code, Some(2));
    assert!(text.starts_with("error: --within 13: expected the code of a territory of the dataset"), "{text}");
    assert!(text.contains("59 Nord, 62 Pas-de-Calais"), "{text}");
    let (code, text) = refused(&["--from", "no-such-folder"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("no-such-folder/manifest.json") && text.contains("--from DIR"), "{text}");
    let (code, text) = refused(&["--title-en", " "]);
    assert_eq!(code, Some(2));
    assert!(text.contains("expected words"), "{text}");
}

#[test]
fn a_manifest_does_not_lead_out_of_its_folder() {
    let from = dataset("leading-out", &[]);
    let text = fs::read_to_string(from.join("manifest.json")).unwrap();
    let secret = from.with_file_name("secret.geojson");
    fs::write(&secret, "mine").unwrap();
    let astray = text.replace("territories/overview.geojson", "../secret.geojson");
    fs::write(from.join("manifest.json"), astray).unwrap();
    let dir = from.with_file_name("deep").join("copy");
    let words = ["new", "dataset", dir.to_str().unwrap(), "--title", "Copie", "--from", from.to_str().unwrap()];
    let output = grappes(&words);
    assert_eq!(output.status.code(), Some(1));
    let text = said(&output.stderr);
    assert!(text.contains("expected files inside of the folder, found ../secret.geojson"), "{text}");
    assert_eq!(fs::read_dir(dir.parent().unwrap()).unwrap().count(), 0);
}

/// The words that begin a record in `dir`.
fn record<'a>(dir: &'a Path, id: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut words = vec!["new", "record", id, "--data", dir.to_str().unwrap(), "--name", "Mon réseau"];
    words.extend(["--layer", "cluster"]);
    words.extend(more);
    words
}

#[test]
fn a_record_without_its_texts_is_refused_by_name_until_they_are_there() {
    let dir = dataset("blank", &[]);
    let output = grappes(&record(&dir, "mon-reseau", &["--commune", "creteil"]));
    let path = dir.join("records/mon-reseau.json");
    assert_eq!(said(&output.stdout), format!("{}\n", path.display()));
    assert_eq!(
        said(&output.stderr),
        "left to be filled in; `grappes build` takes the record when it is:\n  \
         themes: at least one theme of the vocabulary\n  \
         sources[0].id: words\n  \
         sources[0].title: words\n  \
         sources[0]: a date, or what is known of it in dated\n  \
         kind: words in fr and en\n  \
         summary: words in fr and en\n  \
         sources[0].type: words in fr and en\n"
    );
    assert_eq!(output.status.code(), Some(0));

    let build = grappes(&["build", dir.to_str().unwrap()]);
    assert_eq!(build.status.code(), Some(1));
    for field in ["themes", "kind", "summary", "sources[0].type"] {
        assert!(said(&build.stdout).contains(&format!("{}: {field}: ", path.display())), "{field}");
    }
    // What the tools refuse an editor marks too: the schema takes the file when they do.
    let text = fs::read_to_string(&path).unwrap();
    let marked: Vec<String> =
        validator(&dir).iter_errors(&json(&text)).map(|e| e.instance_path().to_string()).collect();
    let blank = [
        "/kind/en",
        "/kind/fr",
        "/sources/0/id",
        "/sources/0/title",
        "/sources/0/type/en",
        "/sources/0/type/fr",
        "/sources/0",
    ];
    assert_eq!(marked, [&blank[..], &["/summary/en", "/summary/fr", "/themes"]].concat());

    let filled = text
        .replace("\"themes\": []", "\"themes\": [\"rail\"]")
        .replace("\"fr\": \"\"", "\"fr\": \"Un réseau\"")
        .replace("\"en\": \"\"", "\"en\": \"A network\"")
        .replace("\"id\": \"\"", "\"id\": \"annuaire\"")
        .replace("\"title\": \"\"", "\"title\": \"Annuaire\"")
        .replace("\"date\": null", "\"date\": \"2011\"");
    fs::write(&path, &filled).unwrap();
    assert_eq!(validator(&dir).iter_errors(&json(&filled)).count(), 0);
    assert_eq!(grappes(&["build", dir.to_str().unwrap()]).status.code(), Some(0));
}

#[test]
fn a_record_that_is_told_in_full_is_on_the_map_at_once() {
    let dir = dataset("told", &["--within", "nord-pas-de-calais"]);
    fs::copy(root().join("public/records/nord-package.json"), dir.join("records/nord-package.json")).unwrap();
    fs::copy(root().join("public/records/datar-grappes.json"), dir.join("records/datar-grappes.json")).unwrap();
    let texts = ["--kind", "Grappe", "--kind-en", "Cluster", "--summary", "Un réseau.", "--summary-en", "A network."];
    let mut more = vec!["--territory", "62", "--theme", "rail", "--theme", "textile", "--covers", "59", "--source"];
    more.push("presse-2011");
    more.extend(texts);
    let output = grappes(&record(&dir, "mon-reseau", &more));
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), String::new()));

    let text = fs::read_to_string(dir.join("records/mon-reseau.json")).unwrap();
    let record = wire::record(&text, &RecordId::new("mon-reseau").unwrap()).unwrap();
    assert_eq!(text, wire::write_record(&record));
    assert_eq!(validator(&dir).iter_errors(&json(&text)).count(), 0);
    let described = fs::read_to_string(root().join("public/records/nord-package.json")).unwrap();
    let described = wire::record(&described, &RecordId::new("nord-package").unwrap()).unwrap();
    assert_eq!(Some(&record.sources[0]), described.source("presse-2011"));
    assert_eq!(record.covers[0].name, "Nord");
    assert_eq!(record.place.territory.as_deref(), Some("62"));
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The schema that a record of the dataset names.
fn validator(dir: &Path) -> jsonschema::Validator {
    let schema = dir.join("records").join(grappes_model::record::RECORD_SCHEMA);
    jsonschema::validator_for(&json(&fs::read_to_string(schema).unwrap())).unwrap()
}

#[test]
fn a_record_is_not_begun_on_wrong_words() {
    let dir = dataset("wrong-words", &[]);
    let refused = |id: &str, more: &[&str]| {
        let output = grappes(&record(&dir, id, more));
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(fs::read_dir(dir.join("records")).unwrap().count(), 0);
        said(&output.stderr)
    };
    let text = refused("Mon Réseau", &["--commune", "94028"]);
    assert!(text.contains("expected a-z, 0-9 and single hyphens"), "{text}");
    let text = refused("mon-reseau", &["--commune", "Grigny"]);
    assert_eq!(text, "error: Grigny: several communes are called so\n  By its code: 62388 Grigny, 91286 Grigny\n");
    let text = refused("mon-reseau", &["--territory", "13"]);
    assert!(text.starts_with("error: --territory 13: expected the code of a territory of the dataset"), "{text}");
    let text = refused("mon-reseau", &[]);
    assert!(text.contains("--commune <COMMUNE>|--territory <CODE>"), "{text}");
    let text = refused("mon-reseau", &["--commune", "94028", "--theme", "trains"]);
    assert!(text.contains("possible values") && text.contains("rail"), "{text}");
    let text = refused("mon-reseau", &["--commune", "94028", "--source", "presse"]);
    assert!(text.contains("There are: none yet."), "{text}");
}

#[test]
fn a_record_that_is_there_stays_as_it_is() {
    let dir = dataset("there", &[]);
    let path = dir.join("records/mon-reseau.json");
    fs::write(&path, "mine").unwrap();
    let output = grappes(&record(&dir, "mon-reseau", &["--commune", "94028"]));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("expected an id that no record has, found a record"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_folder_of_records_that_was_empty_and_therefore_lost_is_made_again() {
    let dir = dataset("lost", &[]);
    fs::remove_dir(dir.join("records")).unwrap();
    assert_eq!(grappes(&record(&dir, "mon-reseau", &["--commune", "94028"])).status.code(), Some(0));
    assert!(dir.join("records/mon-reseau.json").is_file());
}
