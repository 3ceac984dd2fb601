//! Every text in every language.

use super::{Code, Report};
use crate::{Lang, Record, Text};

/// Languages every text must have.
const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

pub(super) fn check(record: &Record, report: &mut Report<'_>) {
    let mut need = |at: String, text: &Text| {
        if !text.is_complete(&LANGS) {
            report.add(Code::Untranslated, &at, "words in fr and en", text.get(Lang::Fr));
        }
    };
    need("name".into(), &record.name);
    record.short.iter().for_each(|text| need("short".into(), text));
    need("kind".into(), &record.kind);
    need("summary".into(), &record.summary);
    record.place.note.iter().for_each(|text| need("place.note".into(), text));
    for (index, figure) in record.figures.iter().enumerate() {
        need(format!("figures[{index}].unit"), &figure.unit);
        figure.what.iter().for_each(|text| need(format!("figures[{index}].what"), text));
    }
    for (index, event) in record.events.iter().enumerate() {
        need(format!("events[{index}].text"), &event.text);
    }
    for (index, person) in record.people.iter().enumerate() {
        need(format!("people[{index}].role"), &person.role);
    }
    for (index, list) in record.lists.iter().enumerate() {
        need(format!("lists[{index}].title"), &list.title);
        for (item, text) in list.items.iter().enumerate() {
            need(format!("lists[{index}].items[{item}]"), text);
        }
    }
    for (index, relation) in record.relations.iter().enumerate() {
        relation.note.iter().for_each(|text| need(format!("relations[{index}].note"), text));
    }
    for (index, coverage) in record.covers.iter().enumerate() {
        coverage.note.iter().for_each(|text| need(format!("covers[{index}].note"), text));
    }
    for (index, source) in record.sources.iter().enumerate() {
        need(format!("sources[{index}].type"), &source.kind);
        source.publisher.iter().for_each(|text| need(format!("sources[{index}].publisher"), text));
        source.dated.iter().for_each(|text| need(format!("sources[{index}].dated"), text));
    }
}
