//! What is between records: relations and their ends, names and documents that several share.

mod cycles;

use super::dates::said;
use super::{Code, Finding};
use crate::collate::sort_key;
use crate::record::Source;
use crate::{Date, Lang, Layer, Record, RelationKind, Validity};
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of the records.
#[derive(Debug, Default)]
pub(super) struct Between {
    cards: BTreeMap<String, Card>,
    /// The first record of a name, by its letters alone.
    names: BTreeMap<String, String>,
    /// Documents, as the first record describes them that lists them.
    documents: BTreeMap<String, Source>,
    findings: Vec<Finding>,
}

/// What of a record others are held against.
#[derive(Debug)]
struct Card {
    layer: Layer,
    validity: Validity,
    /// Ids of its documents, sorted.
    sources: Vec<String>,
    /// Documents that none of its own facts cites, and their place among its sources.
    idle: Vec<(usize, String)>,
    relations: Vec<Tie>,
}

/// A relation, as far as its other end has to know.
#[derive(Debug)]
struct Tie {
    kind: RelationKind,
    to: String,
    date: Option<Date>,
    source: String,
}

impl Between {
    /// Takes note of a record whose facts leave the documents at `idle` uncited.
    pub(super) fn add(&mut self, record: &Record, idle: Vec<usize>) {
        let id = record.id.as_str();
        if self.cards.contains_key(id) {
            self.report(id, Code::DuplicateId, "id", "one record per id", id);
            return;
        }
        let name = record.name.get(Lang::FR);
        let key = sort_key(name.trim());
        if let Some(other) = self.names.get(&key) {
            let expected = ["another name than that of ", other].concat();
            self.report(id, Code::DuplicateName, "name", &expected, name);
        } else {
            self.names.insert(key, id.to_owned());
        }
        for (index, source) in record.sources.iter().enumerate() {
            match self.documents.get(&source.id) {
                None => {
                    self.documents.insert(source.id.clone(), source.clone());
                }
                Some(first) if first == source => {}
                Some(_) => {
                    let expected = "a document described alike in every record";
                    self.report(id, Code::SourceDiffers, &format!("sources[{index}].id"), expected, &source.id);
                }
            }
        }
        self.cards.insert(id.to_owned(), Card::of(record, idle));
    }

    fn report(&mut self, id: &str, code: Code, at: &str, expected: &str, found: &str) {
        self.findings.push(finding(id, code, at, expected, found));
    }

    /// Everything found, now that all records are known.
    pub(super) fn check(mut self) -> Vec<Finding> {
        let mut cited: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (id, card) in &self.cards {
            cited.extend(card.relations.iter().map(|tie| (tie.to.as_str(), tie.source.as_str())));
            ties(id, card, &self.cards, &mut self.findings);
        }
        for (id, card) in &self.cards {
            for (index, source) in card.idle.iter().filter(|(_, source)| !cited.contains(&(id, source))) {
                let at = format!("sources[{index}].id");
                self.findings.push(finding(id, Code::SourceUnused, &at, "a document that a fact cites", source));
            }
        }
        cycles::check(&self.cards, &mut self.findings);
        self.findings
    }
}

fn finding(id: &str, code: Code, at: &str, expected: &str, found: &str) -> Finding {
    Finding::new(code, &[id, ".json"].concat(), at, expected, found)
}

impl Card {
    fn of(record: &Record, idle: Vec<usize>) -> Self {
        let mut sources: Vec<String> = record.sources.iter().map(|source| source.id.clone()).collect();
        sources.sort_unstable();
        let relations = record.relations.iter().map(|relation| Tie {
            kind: relation.kind,
            to: relation.to.as_str().to_owned(),
            date: relation.date,
            source: relation.source.clone(),
        });
        Self {
            layer: record.layer,
            validity: record.validity(),
            sources,
            idle: idle.into_iter().map(|index| (index, record.sources[index].id.clone())).collect(),
            relations: relations.collect(),
        }
    }

    fn lists(&self, source: &str) -> bool {
        self.sources.binary_search_by(|listed| listed.as_str().cmp(source)).is_ok()
    }
}

/// Checks the relations that start at a record.
fn ties(id: &str, card: &Card, cards: &BTreeMap<String, Card>, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for (index, tie) in card.relations.iter().enumerate() {
        let mut report = |code, field: &str, expected: &str, found: &str| {
            findings.push(finding(id, code, &format!("relations[{index}]{field}"), expected, found));
        };
        let to = tie.to.as_str();
        let Some(end) = cards.get(to) else {
            report(Code::RelationEnd, ".to", "the id of a record", to);
            continue;
        };
        if to == id {
            report(Code::RelationSelf, ".to", "another record", to);
            continue;
        }
        if tie.kind.is_symmetric() && id > to {
            report(Code::RelationSide, "", "a symmetric relation on the record that sorts first", to);
        }
        let signs = matches!(tie.kind, RelationKind::SignatoryOf | RelationKind::WitnessOf);
        if signs && end.layer != Layer::Agreement {
            report(Code::RelationLayer, ".to", "an agreement", &[to, ", another layer"].concat());
        }
        if !seen.insert((tie.kind, to)) {
            report(Code::RelationTwice, "", "each relation once", to);
        }
        if !end.lists(&tie.source) {
            let expected = ["the document ", &tie.source, " among the sources of the record it ends on"].concat();
            report(Code::RelationSource, ".source", &expected, to);
        }
        // Studies are about what is to come or was, and what is newer grows out of what was.
        if matches!(tie.kind, RelationKind::Concerns | RelationKind::GrewOutOf | RelationKind::MergesWith) {
            continue;
        }
        for (whose, validity) in [(id, card.validity), (to, end.validity)] {
            if let Some(date) = tie.date.filter(|date| !validity.overlaps(*date)) {
                let expected = ["days on which ", whose, " was there: ", &said(validity)].concat();
                report(Code::PeriodOutside, ".date", &expected, &date.to_string());
            }
        }
    }
}
