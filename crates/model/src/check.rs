//! What must hold between records: ends of relations, citations, codes, languages.

use crate::derive::record_file;
use crate::lang::is_language_tag;
use crate::record::Basis;
use crate::territory::is_commune_code;
use crate::theme::Theme;
use crate::{Gazetteer, Lang, Level, Problem, ProblemKind, Record, Text, Validity};
use std::collections::{BTreeMap, BTreeSet};

/// What languages are named by.
const TAG: &str = "a language tag as fr, en or nl-BE";

/// Every problem of a set of records, in the order of the records. Texts must be there in each of `langs`.
#[must_use]
pub fn records(records: &[Record], gazetteer: &Gazetteer, langs: &[Lang]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let by_id: BTreeMap<&str, &Record> = records.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut documents = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for record in records {
        let mut report = Report { file: record_file(record), problems: &mut problems };
        if !ids.insert(&record.id) {
            report.add(ProblemKind::Duplicate, "id", "one record per id", record.id.as_str());
        }
        citations(record, &mut report);
        relations(record, &by_id, &mut report);
        territories(record, gazetteer, &mut report);
        values(record, &mut report);
        periods(record, &mut report);
        for source in &record.sources {
            let first = documents.entry(source.id.as_str()).or_insert(source);
            if *first != source {
                report.add(ProblemKind::Duplicate, "sources", "a document described alike in every record", &source.id);
            }
        }
        languages(record, langs, &mut report);
    }
    problems
}

/// Collects problems of one file.
struct Report<'a> {
    file: String,
    problems: &'a mut Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, kind: ProblemKind, at: &str, expected: &str, found: &str) {
        self.problems.push(Problem::new(kind, &self.file, at, expected, found));
    }
}

fn citations(record: &Record, report: &mut Report<'_>) {
    for (field, id) in record.citations() {
        if record.source(id).is_none() {
            report.add(ProblemKind::Missing, field, "a document listed in sources", id);
        }
    }
    let mut ids: Vec<&str> = record.sources.iter().map(|source| source.id.as_str()).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if pair[0] == pair[1] {
            report.add(ProblemKind::Duplicate, "sources", "each document once", pair[0]);
        }
    }
}

fn relations(record: &Record, by_id: &BTreeMap<&str, &Record>, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for relation in &record.relations {
        let to = relation.to.as_str();
        let Some(end) = by_id.get(to) else {
            report.add(ProblemKind::Missing, "relations", "the id of a record", to);
            continue;
        };
        if end.id == record.id {
            report.add(ProblemKind::Value, "relations", "another record", to);
        }
        if relation.kind.is_symmetric() && record.id > relation.to {
            report.add(ProblemKind::Value, "relations", "a symmetric relation on the record that sorts first", to);
        }
        if !seen.insert((relation.kind, to)) {
            report.add(ProblemKind::Duplicate, "relations", "each relation once", to);
        }
        if end.source(&relation.source).is_none() {
            let expected = ["the document ", &relation.source, " among the sources of the record it ends on"].concat();
            report.add(ProblemKind::Missing, "relations", &expected, to);
        }
    }
}

fn territories(record: &Record, gazetteer: &Gazetteer, report: &mut Report<'_>) {
    let place = &record.place;
    if let Some(code) = &place.commune
        && !is_commune_code(code)
    {
        report.add(ProblemKind::Value, "place.commune", "an INSEE code of five characters", code);
    } else if let Some(code) = &place.commune
        && gazetteer.get(code).is_none_or(|entry| entry.level != Level::Commune)
    {
        report.add(ProblemKind::Missing, "place.commune", "the INSEE code of a commune of the dataset", code);
    }
    if let Some(code) = &place.territory
        && gazetteer.get(code).is_none()
    {
        report.add(ProblemKind::Missing, "place.territory", "the code of a territory of the dataset", code);
    }
    match place.basis {
        Basis::Territory if place.territory.is_none() => {
            report.add(ProblemKind::Value, "place", "a territory where only the territory is known", "a commune");
        }
        Basis::Stated if place.source.is_none() => {
            report.add(ProblemKind::Missing, "place.source", "the document that states the place", "none");
        }
        _ => {}
    }
    for coverage in &record.covers {
        match gazetteer.get(&coverage.code) {
            None => {
                report.add(ProblemKind::Missing, "covers", "the code of a territory of the dataset", &coverage.code)
            }
            Some(entry) if entry.name != coverage.name => {
                report.add(ProblemKind::Value, "covers", &entry.name, &coverage.name);
            }
            Some(_) => {}
        }
    }
}

fn values(record: &Record, report: &mut Report<'_>) {
    if record.format != crate::record::RECORD_FORMAT {
        report.problems.push(crate::manifest::wrong_format(
            &report.file.clone(),
            record.format,
            crate::record::RECORD_FORMAT,
        ));
    }
    if record.themes.is_empty() {
        report.add(ProblemKind::Missing, "themes", "at least one theme", "none");
    }
    let mut themes = BTreeSet::new();
    for theme in &record.themes {
        if Theme::from_key(theme).is_none() {
            report.add(ProblemKind::Value, "themes", "a theme of the vocabulary", theme);
        }
        if !themes.insert(theme) {
            report.add(ProblemKind::Duplicate, "themes", "each theme once", theme);
        }
    }
    for figure in &record.figures {
        if !figure.value.is_finite() || figure.max.is_some_and(|max| !max.is_finite() || max <= figure.value) {
            report.add(
                ProblemKind::Value,
                "figures",
                "a number, and a larger one as the end of a range",
                &figure.source,
            );
        }
    }
    for source in &record.sources {
        if !is_language_tag(&source.lang) {
            report.add(ProblemKind::Value, "sources", TAG, &source.lang);
        }
        if source.url.as_ref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            report.add(ProblemKind::Value, "sources", "an http or https address", &source.id);
        }
        if source.date.is_none() && source.dated.is_none() {
            report.add(ProblemKind::Missing, "sources", "a date, or what is known of it in dated", &source.id);
        }
    }
}

fn periods(record: &Record, report: &mut Report<'_>) {
    let former = record.formerly.iter().map(|name| ("formerly", &name.period));
    for (at, period) in record.valid.iter().map(|period| ("valid", period)).chain(former) {
        if period.validity() == Validity::ALWAYS {
            report.add(ProblemKind::Missing, at, "a first or a last day", "neither");
        }
        if period.source.is_none() && period.note.is_none() {
            report.add(
                ProblemKind::Missing,
                at,
                "the document that says so, or a note on the law that does",
                "neither",
            );
        }
        orderly(at, period.validity(), report);
    }
    for coverage in &record.covers {
        orderly("covers", coverage.period.validity(), report);
    }
}

fn orderly(at: &str, validity: Validity, report: &mut Report<'_>) {
    if let (true, Some(to)) = (validity.is_empty(), validity.to) {
        report.add(ProblemKind::Value, at, "a last day after the first", &to.to_string());
    }
}

fn languages(record: &Record, langs: &[Lang], report: &mut Report<'_>) {
    let tags: Vec<String> = langs.iter().map(Lang::tag).collect();
    let words = ["words in ", &tags.join(", ")].concat();
    let mut need = |at: &str, text: &Text| {
        if !text.is_complete(langs) {
            report.add(ProblemKind::Untranslated, at, &words, text.get(Lang::FR));
        }
        for tag in text.tags().filter(|tag| !is_language_tag(tag)) {
            report.add(ProblemKind::Value, at, TAG, tag);
        }
    };
    need("name", &record.name);
    record.short.iter().for_each(|text| need("short", text));
    for former in &record.formerly {
        need("formerly.name", &former.name);
        former.period.note.iter().for_each(|text| need("formerly.note", text));
    }
    record.valid.iter().filter_map(|period| period.note.as_ref()).for_each(|text| need("valid.note", text));
    need("kind", &record.kind);
    need("summary", &record.summary);
    record.place.note.iter().for_each(|text| need("place.note", text));
    for figure in &record.figures {
        need("figures.unit", &figure.unit);
        figure.what.iter().for_each(|text| need("figures.what", text));
    }
    record.events.iter().for_each(|event| need("events", &event.text));
    record.people.iter().for_each(|person| need("people.role", &person.role));
    for list in &record.lists {
        need("lists.title", &list.title);
        list.items.iter().for_each(|text| need("lists.items", text));
    }
    record.relations.iter().filter_map(|relation| relation.note.as_ref()).for_each(|text| need("relations.note", text));
    record
        .covers
        .iter()
        .filter_map(|coverage| coverage.period.note.as_ref())
        .for_each(|text| need("covers.note", text));
    for source in &record.sources {
        need("sources.type", &source.kind);
        source.publisher.iter().chain(&source.dated).for_each(|text| need("sources", text));
    }
}
