//! Files of words: those that are shipped and the one of a third language, which is a test's own.

use crate::dataset::text;
use crate::typography::{complaints, english_complaints};
use crate::{assert_none, dataset::dataset};
use grappes_model::wire;
use serde_json::Value;

/// Tag and file of each language.
const FILES: [(&str, &str); 3] =
    [("fr", "public/words/fr.json"), ("en", "public/words/en.json"), ("nl", "tests/fixtures/words/nl.json")];

/// The texts of a value with the way to each, in the order of the ways.
fn texts(value: &Value, at: &str, all: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => all.push((at.to_owned(), text.clone())),
        Value::Array(items) => (items.iter().enumerate()).for_each(|(i, item)| texts(item, &format!("{at}/{i}"), all)),
        Value::Object(by) => by.iter().for_each(|(name, item)| texts(item, &format!("{at}/{name}"), all)),
        _ => {}
    }
}

fn words(file: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    texts(&serde_json::from_str(&text(file)).expect("JSON"), "", &mut all);
    all
}

fn ways(file: &str) -> Vec<String> {
    words(file).into_iter().map(|(at, _)| at).collect()
}

#[test]
fn every_language_says_what_french_says_and_no_more() {
    for (tag, file) in FILES {
        assert_eq!(ways(file), ways(FILES[0].1), "{file}");
        let read = wire::words(&text(file), &format!("words/{tag}.json")).unwrap();
        assert_none(&read.problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}

#[test]
fn no_word_is_blank() {
    for (_, file) in FILES {
        let blank = words(file).into_iter().filter(|(at, word)| word.trim().is_empty() && at != "/numbers/group");
        assert_none(&blank.map(|(at, _)| format!("{file}: {at}")).collect::<Vec<_>>());
    }
}

#[test]
fn the_languages_of_the_dataset_have_words() {
    for lang in &dataset().manifest.langs {
        assert!(FILES.iter().any(|(tag, file)| *lang == **tag && file.starts_with("public/")), "{lang:?}");
    }
}

#[test]
fn words_are_written_as_their_language() {
    let wrong = |file: &str, complaints: fn(&str) -> Vec<String>| -> Vec<String> {
        let all = words(file).into_iter().filter(|(at, _)| at != "/$schema");
        all.flat_map(|(at, word)| complaints(&word).into_iter().map(move |wrong| format!("{at}: {wrong}"))).collect()
    };
    assert_none(&wrong(FILES[0].1, complaints));
    assert_none(&wrong(FILES[1].1, english_complaints));
}

#[test]
fn themes_have_names_of_their_own() {
    for (_, file) in FILES {
        let names = words(file).into_iter().filter(|(at, _)| at.starts_with("/themes/")).map(|(_, name)| name);
        let mut names: Vec<String> = names.collect();
        assert!(names.iter().all(|name| name.starts_with(char::is_uppercase) && name.trim() == name), "{file}");
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all, "{file}");
    }
}

#[test]
fn the_element_s_script_says_what_the_french_words_say() {
    // It speaks where nothing could be fetched.
    let words = words(FILES[0].1);
    let (_, said) = words.iter().find(|(at, _)| at == "/cannot_start").unwrap();
    assert!(text("public/element.js").contains(&format!("const CANNOT_START = \"{said}\";")));
}
