//! The French words, compiled in: those of the first view, and the others in the parts of the program that
//! come later. `build.rs` parts them.

use std::cell::Cell;

/// The words of the first view, a line each; the lines of the others are empty.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first.txt"));

thread_local! {
    static WORDS: Cell<Vec<&'static str>> = const { Cell::new(Vec::new()) };
}

/// Takes the words that are known out of their place, into which they have to be put back.
fn known() -> Vec<&'static str> {
    let words = WORDS.take();
    if words.is_empty() { FIRST.split('\n').collect() } else { words }
}

/// The word at a place of the French file, empty where it is not here yet.
pub(super) fn at(index: usize) -> &'static str {
    let words = known();
    let word = words.get(index).copied().unwrap_or_default();
    WORDS.set(words);
    word
}

/// Adds `lines` to the words that are known.
fn learn(lines: &'static str) {
    let mut words = known();
    for (word, line) in words.iter_mut().zip(lines.split('\n')) {
        if !line.is_empty() {
            *word = line;
        }
    }
    WORDS.set(words);
}

/// Declares what takes the words of a part of the program in, once that part is there.
macro_rules! parts {
    ($($learn:ident $part:literal)*) => {
        $(
            #[doc = concat!("Takes in the words of the part `", $part, "`, once it is there.")]
            #[inline(never)]
            pub fn $learn() {
                learn(include_str!(concat!(env!("OUT_DIR"), "/", $part, ".txt")));
            }
        )*

        /// Takes in all words, where the program is in one piece.
        pub fn learn_all() {
            $($learn();)*
        }
    };
}

parts! {
    learn_later "later"
    learn_later_figures "later_figures"
    learn_later_explore "later_explore"
    learn_later_explore_search "later_explore_search"
    learn_later_explore_filter "later_explore_filter"
    learn_later_explore_help "later_explore_help"
    learn_later_explore_time "later_explore_time"
    learn_later_explore_network "later_explore_network"
    learn_later_explore_compare "later_explore_compare"
    learn_later_explore_take "later_explore_take"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::INTERFACE;
    use crate::word::ALL;
    use grappes_model::wire;
    use grappes_model::words::FRENCH;
    use std::path::Path;

    #[test]
    fn all_parts_are_the_french_words() {
        let whole = wire::words(FRENCH, "").unwrap().data;
        assert!(whole.iter().enumerate().all(|(index, word)| at(index).is_empty() || at(index) == word));
        let known = |count: usize| (0..count).filter(|&index| !at(index).is_empty()).count();
        let mut before = known(whole.len());
        for learn in [learn_later, learn_later_figures, learn_later_explore, learn_later_explore_search] {
            learn();
            assert!(known(whole.len()) > before, "each part has words of its own");
            before = known(whole.len());
        }
        learn_all();
        assert!(whole.iter().enumerate().all(|(index, word)| at(index) == word));
        assert_eq!(at(whole.len()), "");
    }

    /// Where the map says words once a part beyond the first view is there: the beginning of the path, the part that
    /// is there then, and the name of what learns its words.
    const LATER: [(&str, &str); 21] = [
        ("compare/", "later_explore_compare"),
        ("exploring/", "later_explore"),
        ("figures/", "later_figures"),
        ("filter/", "later_explore_filter"),
        ("help/", "later_explore_help"),
        ("network/", "later_explore_network"),
        ("search/", "later_explore_search"),
        ("sources/", "later_explore_compare"),
        ("take/", "later_explore_take"),
        ("telling/", "later"),
        ("timeline/", "later_explore_time"),
        ("opening", "later"),
        ("panel/compared", "later"),
        ("panel/detail", "later"),
        ("panel/facts", "later"),
        ("panel/relations", "later"),
        ("panel/runs", "later"),
        ("panel/ordering", "later_explore"),
        // What they say of what is explored they say once it is.
        ("panel/list", "later_explore"),
        ("panel/sheet", "later_explore"),
        ("ranks", "later_explore"),
    ];

    /// Takes in the words that are there when `part` is: its own, and those of the parts that it needs.
    fn learn_until(part: &str) {
        WORDS.take();
        let gates: [(&str, fn()); 10] = [
            ("later", learn_later),
            ("later_figures", learn_later_figures),
            ("later_explore", learn_later_explore),
            ("later_explore_search", learn_later_explore_search),
            ("later_explore_filter", learn_later_explore_filter),
            ("later_explore_help", learn_later_explore_help),
            ("later_explore_time", learn_later_explore_time),
            ("later_explore_network", learn_later_explore_network),
            ("later_explore_compare", learn_later_explore_compare),
            ("later_explore_take", learn_later_explore_take),
        ];
        for (name, learn) in gates {
            if part == name || part.starts_with(&format!("{name}_")) {
                learn();
            }
        }
    }

    #[test]
    fn each_part_has_the_words_it_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
        let mut folders = vec![root.clone()];
        let mut said = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                let part = LATER.iter().find(|(begin, _)| name.starts_with(begin)).map_or("", |(_, part)| part);
                learn_until(part);
                let text = std::fs::read_to_string(&path).unwrap();
                for rest in text.split("Word::").skip(1) {
                    let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
                    let Some(word) = ALL.iter().find(|known| format!("{known:?}") == word) else { continue };
                    assert_ne!(at(INTERFACE + *word as usize), "", "{word:?}, said in {name}");
                    said += 1;
                }
            }
        }
        assert!(said > 300, "{said} words were found");
    }
}
