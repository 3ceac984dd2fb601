//! The French words, compiled in: those of the first view, and the others in the parts of the program that
//! come later. `build.rs` parts them.

use std::cell::Cell;

/// The words of the first view, a line each; the lines of the others are empty.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first.txt"));

type Words = &'static [&'static str];

thread_local! {
    static WORDS: Cell<Words> = const { Cell::new(&[]) };
}

/// Keeps words as long as the program runs: there is one French.
fn keep(words: Vec<&'static str>) -> Words {
    let words = Vec::leak(words);
    WORDS.set(words);
    words
}

/// The word at a place of the French file, empty where it is not here yet.
pub(super) fn at(index: usize) -> &'static str {
    let mut words = WORDS.get();
    if words.is_empty() {
        words = keep(FIRST.split('\n').collect());
    }
    words.get(index).copied().unwrap_or_default()
}

/// Takes the other words in, once the part of the program that has them is there.
#[inline(never)]
pub fn learn_later() {
    learn(include_str!(concat!(env!("OUT_DIR"), "/later.txt")));
}

/// The same of the words that only exploring says.
#[inline(never)]
pub fn learn_later_explore() {
    learn(include_str!(concat!(env!("OUT_DIR"), "/explore.txt")));
}

/// Adds `words`, a line each, to those that are known.
fn learn(words: &'static str) {
    let others = words.split('\n').enumerate();
    keep(others.map(|(index, word)| if word.is_empty() { at(index) } else { word }).collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::INTERFACE;
    use crate::word::ALL;
    use grappes_model::wire;
    use grappes_model::words::FRENCH;

    #[test]
    fn both_parts_are_the_french_words() {
        let whole = wire::words(FRENCH, "").unwrap().data;
        assert!(whole.iter().enumerate().all(|(index, word)| at(index).is_empty() || at(index) == word));
        assert!(whole.iter().enumerate().any(|(index, word)| at(index) != word));
        learn_later();
        assert!(whole.iter().enumerate().any(|(index, word)| at(index) != word));
        learn_later_explore();
        assert!(whole.iter().enumerate().all(|(index, word)| at(index) == word));
        assert_eq!(at(whole.len()), "");
    }

    /// Files of the map whose words are said only once the later part is there.
    const LATER: [&str; 9] =
        ["compared", "detail", "facts", "list", "opening", "ordering", "relations", "runs", "sheet"];

    /// Folders of parts that come later as a whole.
    const PARTS: [&str; 11] = [
        "compare",
        "exploring",
        "figures",
        "filter",
        "help",
        "network",
        "search",
        "sources",
        "take",
        "telling",
        "timeline",
    ];

    #[test]
    fn the_first_view_has_the_words_it_says() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
        let mut folders = vec![root.clone()];
        let mut said = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                if path.is_dir() && !PARTS.contains(&&*name) {
                    folders.push(path);
                } else if path.is_file()
                    && !(path.parent().is_some_and(|folder| folder == root || folder == root.join("panel"))
                        && LATER.contains(&&*name))
                {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for rest in text.split("Word::").skip(1) {
                        let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
                        let Some(word) = ALL.iter().find(|known| format!("{known:?}") == word) else { continue };
                        assert_ne!(at(INTERFACE + *word as usize), "", "{word:?}, said in {}", path.display());
                        said += 1;
                    }
                }
            }
        }
        assert!(said > 30, "{said} words were found");
    }
}
