//! Every text in every language of the dataset.

use super::citations::TAG;
use super::{Code, Report};
use crate::lang::is_language_tag;
use crate::{Lang, Record, Text};

pub(super) fn check(record: &Record, langs: &[Lang], report: &mut Report) {
    let (french, tags) = (Lang::FR.tag(), langs.iter().map(Lang::tag).collect::<Vec<_>>());
    let mut need = |at: &dyn Fn() -> String, text: &Text| one(at, text, &french, &tags, report);
    let plain = |at: &'static str| move || at.to_owned();
    need(&plain("name"), &record.name);
    record.short.iter().for_each(|text| need(&plain("short"), text));
    need(&plain("kind"), &record.kind);
    need(&plain("summary"), &record.summary);
    record.place.note.iter().for_each(|text| need(&plain("place.note"), text));
    record.valid.iter().filter_map(|period| period.note.as_ref()).for_each(|text| need(&plain("valid.note"), text));
    for (index, former) in record.formerly.iter().enumerate() {
        need(&|| format!("formerly[{index}].name"), &former.name);
        former.period.note.iter().for_each(|text| need(&|| format!("formerly[{index}].note"), text));
    }
    for (index, figure) in record.figures.iter().enumerate() {
        need(&|| format!("figures[{index}].unit"), &figure.unit);
        figure.what.iter().for_each(|text| need(&|| format!("figures[{index}].what"), text));
    }
    for (index, event) in record.events.iter().enumerate() {
        need(&|| format!("events[{index}].text"), &event.text);
    }
    for (index, person) in record.people.iter().enumerate() {
        need(&|| format!("people[{index}].role"), &person.role);
    }
    for (index, list) in record.lists.iter().enumerate() {
        need(&|| format!("lists[{index}].title"), &list.title);
        for (item, text) in list.items.iter().enumerate() {
            need(&|| format!("lists[{index}].items[{item}]"), text);
        }
    }
    for (index, relation) in record.relations.iter().enumerate() {
        relation.note.iter().for_each(|text| need(&|| format!("relations[{index}].note"), text));
    }
    for (index, coverage) in record.covers.iter().enumerate() {
        coverage.period.note.iter().for_each(|text| need(&|| format!("covers[{index}].note"), text));
    }
    for (index, source) in record.sources.iter().enumerate() {
        need(&|| format!("sources[{index}].type"), &source.kind);
        source.publisher.iter().for_each(|text| need(&|| format!("sources[{index}].publisher"), text));
        source.dated.iter().for_each(|text| need(&|| format!("sources[{index}].dated"), text));
    }
}

/// Checks one text; where it stands is only asked for when something is wrong with it.
pub(super) fn one(at: &dyn Fn() -> String, text: &Text, french: &str, tags: &[String], report: &mut Report) {
    let blank = blank(text, french);
    let lacking: Vec<&str> = tags.iter().map(String::as_str).filter(|tag| !has(text, tag)).collect();
    if !blank.is_empty() {
        report.add(Code::TextBlank, &at(), &words_in(&blank), "none");
    } else if !lacking.is_empty() {
        report.add(Code::Untranslated, &at(), &words_in(&lacking), text.get(Lang::FR));
    }
    let words: &mut dyn Iterator<Item = &str> = match text {
        Text::Same(words) => &mut std::iter::once(words.as_str()),
        Text::By(all) => &mut all.iter().map(|(_, words)| words.as_str()),
    };
    if let Some(letter) = words.flat_map(str::chars).find(|letter| is_hidden(*letter)) {
        report.add(Code::TextHidden, &at(), "letters that are seen", &format!("U+{:04X}", u32::from(letter)));
    }
    for tag in text.tags().filter(|tag| !is_language_tag(tag)) {
        report.add(Code::LanguageTag, &at(), TAG, tag);
    }
}

/// Languages that are named without words, and French where it is not named. A plain string is in no
/// language by name.
fn blank<'a>(text: &'a Text, french: &'a str) -> Vec<&'a str> {
    match text {
        Text::Same(words) if words.trim().is_empty() => vec![french],
        Text::Same(_) => Vec::new(),
        Text::By(all) => {
            let unnamed = Some(french).filter(|tag| !has(text, tag));
            let empty = all.iter().filter(|(_, words)| words.trim().is_empty()).map(|(tag, _)| tag.as_str());
            unnamed.into_iter().chain(empty).collect()
        }
    }
}

/// Controls, marks that turn the direction of writing, and spaces without width.
fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether the text speaks to readers of a language, be it without words.
fn has(text: &Text, tag: &str) -> bool {
    matches!(text, Text::Same(_)) || text.tags().any(|named| named == tag)
}

fn words_in(tags: &[&str]) -> String {
    ["words in ", &tags.join(" and ")].concat()
}
