//! What the tools say of a file, and what of it no schema can say.

use crate::files::{json, listed, text};
use crate::mutation::Mutation;
use grappes_model::check::{Code, Finding, Severity};
use grappes_model::manifest::LANGS;
use grappes_model::words::words_path;
use grappes_model::{Gazetteer, Lang, Level, Problem, ProblemKind, Record, RecordId, check, derive, wire};
use serde_json::{Value, json};

/// All that `grappes build` looks at: the records of a dataset and its territories.
pub(crate) struct Tools {
    records: Vec<Record>,
    gazetteer: Gazetteer,
}

impl Tools {
    /// With the committed dataset.
    pub(crate) fn new() -> Self {
        let manifest = wire::manifest(&text("geodata/manifest.json")).unwrap();
        let mut communes = Vec::new();
        for file in manifest.files_of(Level::Commune) {
            communes.extend(wire::territories(&text(&format!("geodata/{}", file.file)), &file.file).unwrap().data);
        }
        let read = |file: &String| {
            let id = RecordId::new(json(file)["id"].as_str().unwrap()).unwrap();
            wire::record(&text(file), &id).unwrap()
        };
        let records = listed("public/records").iter().map(read).collect();
        Self { records, gazetteer: Gazetteer::new(&manifest, &communes) }
    }

    /// Says what is wrong with a file of the record `id` in the place of the committed one. It knows
    /// the records that this one relates to, and those that relate to it.
    pub(crate) fn judge<'a>(&'a self, id: &'a RecordId) -> impl FnMut(&str) -> Vec<Problem> + 'a {
        let relates = |from: &Record, to: &RecordId| from.relations.iter().any(|relation| relation.to == *to);
        let committed = self.records.iter().find(|record| record.id == *id).unwrap();
        let near = |other: &&Record| other.id == *id || relates(committed, &other.id) || relates(other, id);
        let mut records: Vec<Record> = self.records.iter().filter(near).cloned().collect();
        let at = records.iter().position(|record| record.id == *id).unwrap();
        // What the others have to do with anybody else is not asked here.
        (records.iter_mut().filter(|other| other.id != *id))
            .for_each(|other| other.relations.retain(|relation| relation.to == *id));
        move |text| {
            match wire::record(text, id) {
                Ok(record) => records[at] = record,
                Err(problem) => return vec![problem],
            }
            // Other warnings are about what is likely, which is not a schema's business.
            let refused =
                |finding: &Finding| finding.code.severity() == Severity::Error || finding.code == Code::Untranslated;
            let findings = check::records(&records, &self.gazetteer, &LANGS);
            let mut problems: Vec<Problem> =
                findings.into_iter().filter(refused).map(|finding| finding.problem).collect();
            problems.extend(derive::actors(&records[at..=at], &self.gazetteer).err().into_iter().flatten());
            problems
        }
    }
}

pub(crate) fn manifest(text: &str) -> Vec<Problem> {
    wire::manifest(text).err().into_iter().collect()
}

pub(crate) fn words(text: &str) -> Vec<Problem> {
    wire::words(text, &words_path(Lang::FR)).map_or_else(|problem| vec![problem], |loaded| loaded.problems)
}

pub(crate) fn figures(text: &str) -> Vec<Problem> {
    wire::tallies(text, "figures.json").err().into_iter().collect()
}

pub(crate) fn timeline(text: &str) -> Vec<Problem> {
    wire::timeline(text, "timeline.json").err().into_iter().collect()
}

pub(crate) fn people(text: &str) -> Vec<Problem> {
    wire::people(text, "people.json").err().into_iter().collect()
}

pub(crate) fn documents(text: &str) -> Vec<Problem> {
    wire::documents(text, "documents.json").err().into_iter().collect()
}

pub(crate) fn overlays(text: &str) -> Vec<Problem> {
    wire::overlays(text, "overlays.geojson").map_or_else(|problem| vec![problem], |loaded| loaded.problems)
}

pub(crate) fn territories(text: &str) -> Vec<Problem> {
    wire::territories(text, "territories.geojson").map_or_else(|problem| vec![problem], |loaded| loaded.problems)
}

/// Something that the tools refuse and that a schema cannot say.
pub(crate) struct Exception {
    pub(crate) what: &'static str,
    /// Whether a problem, met after a mutation, is of this sort. As narrow as can be: what is
    /// excepted here is not compared.
    pub(crate) is: fn(&Problem, &Mutation) -> bool,
}

/// All of them. There is none the other way round: what a schema refuses, the tools refuse. A field
/// given twice belongs here too, but does not survive reading into a `Value`: see `agreement`.
pub(crate) const EXCEPTIONS: [Exception; 15] = [
    Exception {
        what: "days exist: patterns know neither months of 30 days nor leap years",
        is: |problem, _| {
            let day = problem.found.trim_matches('"').rsplit('-').next().unwrap_or_default();
            problem.expected.starts_with("a date: ") && ["29", "30", "31"].contains(&day) && problem.found.len() == 12
        },
    },
    Exception {
        what: "a file is called as its record: schemas do not see names of files",
        is: |problem, mutation| mutation.at == "/id" && problem.at == "id" && !problem.expected.starts_with("an id"),
    },
    Exception {
        what: "a file of words is called as its language",
        is: |problem, mutation| mutation.at == "/lang" && problem.expected == "the tag that the file is called by",
    },
    Exception {
        what: "facts cite documents among the record's sources",
        is: |problem, _| problem.expected == "a document listed in sources",
    },
    Exception {
        what: "relations end on a record, another one",
        is: |problem, _| ["the id of a record", "another record"].contains(&&*problem.expected),
    },
    Exception {
        what: "the record that a relation ends on lists the document too",
        is: |problem, _| problem.expected.ends_with("among the sources of the record it ends on"),
    },
    Exception {
        what: "a symmetric relation stands on the record that sorts first",
        is: |problem, _| problem.expected == "a symmetric relation on the record that sorts first",
    },
    Exception {
        what: "codes are those of a territory of the dataset",
        is: |problem, _| {
            problem.kind == ProblemKind::Missing
                && ["of a territory of the dataset", "of a commune of the dataset"]
                    .iter()
                    .any(|end| problem.expected.ends_with(end))
        },
    },
    Exception {
        what: "names of territories are those of the dataset",
        is: |problem, mutation| problem.at.starts_with("covers[") && mutation.at.starts_with("/covers"),
    },
    Exception {
        what: "documents, and relations but for their dates and notes, stand there once, and alike in every record",
        is: |problem, _| problem.kind == ProblemKind::Duplicate,
    },
    Exception {
        what: "a range ends above its beginning",
        is: |problem, _| problem.expected.starts_with("an end of the range above "),
    },
    Exception {
        what: "a period ends after it begins",
        is: |problem, _| problem.expected == "a last day after the first",
    },
    Exception {
        what: "an English text is expected, but a schema that asked for it would mark work in progress as a mistake",
        is: |problem, mutation| {
            let french_alone = |new: &Value| new.get("fr").is_some() && new.get("en").is_none();
            problem.kind == ProblemKind::Untranslated
                && (mutation.at.ends_with("/en") || mutation.new.as_ref().is_some_and(french_alone))
        },
    },
    Exception {
        what: "the format is written 1, not 1.0: for a schema both are one number",
        is: |problem, mutation| problem.at == "format" && mutation.new == Some(json!(1.0)),
    },
    Exception {
        what: "bounds lie west to east and south to north, rings end where they begin",
        is: |problem, mutation| {
            let in_range = |new: &Value| new.as_f64().is_none_or(|number| number.abs() <= 90.0);
            let long_enough = |new: &Value| new.as_array().is_none_or(|all| all.len() >= 4 || new[0].is_number());
            problem.kind == ProblemKind::Value
                && mutation.new.as_ref().is_none_or(|new| in_range(new) && long_enough(new))
                && ["bounds ", "a closed ring "].iter().any(|start| problem.expected.starts_with(start))
        },
    },
];
