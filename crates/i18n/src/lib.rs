//! How a visitor is spoken to: the words of a language, and how it writes dates and numbers.
//!
//! Words are data (`public/words/<tag>.json`); what is known here is the order in which the French
//! file has them. The map and the pages that stand in for it speak through this. Knows the model's
//! enumerations to name them; must not know signals, the DOM or files.

pub mod decimal;
pub mod format;
mod french;
mod word;

pub use french::{
    learn_all, learn_later, learn_later_explore, learn_later_explore_compare, learn_later_explore_filter,
    learn_later_explore_help, learn_later_explore_network, learn_later_explore_search, learn_later_explore_take,
    learn_later_explore_time, learn_later_figures,
};
pub use word::Word;

use grappes_model::pattern::fill;
use grappes_model::record::Scope;
use grappes_model::theme::THEMES;
use grappes_model::{Actor, Direction, Lang, Layer, RelationKind};
use std::cell::OnceCell;

// Where in a file of words its parts begin, counted in texts.
const GROUP: usize = 1;
const DECIMAL: usize = 2;
const FIRST_DAY: usize = 3;
const DAY: usize = 4;
const MONTH: usize = 5;
const MONTHS: usize = 6;
const SINCE: usize = MONTHS + 12;
const UNTIL: usize = SINCE + 2;
const BETWEEN: usize = UNTIL + 2;
const ACTORS: usize = BETWEEN + 2;
const LAYERS: usize = ACTORS + 3;
const RELATIONS: usize = LAYERS + 2 * Layer::ALL.len();
const SCOPES: usize = RELATIONS + 2 * RelationKind::ALL.len();
const THEME_NAMES: usize = SCOPES + Scope::ALL.len();
const INTERFACE: usize = THEME_NAMES + THEMES.len();

/// Tells files of words in parts that go by the same names in the same order as the French ones here: a hash of
/// these, which stands in the names of such files.
pub const MARK: &str = include_str!(concat!(env!("OUT_DIR"), "/mark"));

/// How many words there are: lines of a file of words in parts.
pub const COUNT: usize = include!(concat!(env!("OUT_DIR"), "/count"));

/// A language to speak to a visitor in.
#[derive(Debug)]
pub struct Locale {
    /// Language that the visitor reads: texts are chosen by it.
    pub lang: Lang,
    /// Language of the words: French where there are none of the visitor's own.
    pub spoken: Lang,
    /// Those of the first view, or all of them; then those of each part of the program, where they come in parts.
    words: Vec<OnceCell<Vec<String>>>,
}

impl Locale {
    /// The words of `lang` in the order of the French file; where one is empty the French one is said.
    #[must_use]
    pub fn new(lang: Lang, words: Vec<String>) -> Self {
        Self::in_parts(lang, words, 0)
    }

    /// The same of words of which more come with each of `parts`: of the program, beyond the first view.
    #[must_use]
    pub fn in_parts(lang: Lang, words: Vec<String>, parts: usize) -> Self {
        let mut all = vec![OnceCell::from(words)];
        all.resize_with(parts + 1, OnceCell::new);
        Self { lang, spoken: lang, words: all }
    }

    /// Whether the words of a part of the program are still to come.
    #[must_use]
    pub fn lacks(&self, part: usize) -> bool {
        self.words.get(part + 1).is_some_and(|words| words.get().is_none())
    }

    /// Takes in the words of a part.
    pub fn learn(&self, part: usize, words: Vec<String>) {
        // Who asked twice for them is given the same.
        let _ = self.words.get(part + 1).map(|own| own.set(words));
    }

    /// French words for a reader of `lang`.
    #[must_use]
    pub fn french(lang: Lang) -> Self {
        Self { lang, spoken: Lang::FR, words: Vec::new() }
    }

    fn at(&self, index: usize) -> &str {
        for words in &self.words {
            if let Some(word) = words.get().and_then(|words| words.get(index))
                && !word.is_empty()
            {
                return word;
            }
        }
        french::at(index)
    }

    /// A word of the interface.
    #[must_use]
    pub fn say(&self, word: Word) -> &str {
        self.at(INTERFACE + word as usize)
    }

    /// What a layer is called, for one or for several.
    #[must_use]
    pub fn layer(&self, layer: Layer, several: bool) -> &str {
        self.at(LAYERS + 2 * layer.index() + usize::from(several))
    }

    /// Heading of a group of relations, as the record shown sees them.
    #[must_use]
    pub fn relation(&self, kind: RelationKind, direction: Direction) -> &str {
        self.at(RELATIONS + 2 * kind as usize + direction as usize)
    }

    /// Whose figure it is.
    #[must_use]
    pub fn scope(&self, scope: Scope) -> &str {
        self.at(SCOPES + scope as usize)
    }

    /// What a sector is called; `None` for what is none.
    #[must_use]
    pub fn theme(&self, key: &str) -> Option<&str> {
        let index = THEMES.iter().position(|theme| theme.key == key)?;
        Some(self.at(THEME_NAMES + index))
    }

    /// "1 acteur", "56 acteurs".
    #[must_use]
    pub fn actors(&self, count: usize) -> String {
        fill(self.at(ACTORS + count.min(2)), &[("count", &self.number(count as f64))])
    }

    /// Where actors are that do not share a place: "Lens, Pas-de-Calais et alentours".
    #[must_use]
    pub fn around(&self, place: &str) -> String {
        fill(self.say(Word::ClusterAround), &[("place", place)])
    }

    /// Where an actor is: "Lens, Pas-de-Calais, localisation approximative".
    #[must_use]
    pub fn place(&self, actor: &Actor) -> String {
        let mut place = actor.place.clone();
        if actor.approximate {
            place.push_str(", ");
            place.push_str(self.say(Word::Approximate));
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::wire;

    /// The way to each text of a file of words, in the order read: an empty file lacks all of them.
    fn ways() -> Vec<String> {
        let nothing = wire::words("{\"format\": 1}", "").unwrap();
        nothing.problems.into_iter().map(|problem| problem.at).collect()
    }

    #[test]
    fn parts_stand_where_they_are_looked_for() {
        let ways = ways();
        for (index, way) in [
            (GROUP, "numbers.group"),
            (DECIMAL, "numbers.decimal"),
            (FIRST_DAY, "dates.first"),
            (DAY, "dates.day"),
            (MONTH, "dates.month"),
            (MONTHS, "dates.months"),
            (SINCE, "periods.since.day"),
            (UNTIL, "periods.until.day"),
            (BETWEEN, "periods.between.days"),
            (ACTORS, "actors.none"),
        ] {
            assert_eq!(ways[index], way);
        }
        for layer in Layer::ALL {
            assert_eq!(ways[LAYERS + 2 * layer.index()], format!("layers.{}.one", layer.key()));
        }
        for (index, kind) in RelationKind::ALL.into_iter().enumerate() {
            assert_eq!(ways[RELATIONS + 2 * kind as usize], format!("relations.{}.from", kind.key()));
            assert_eq!(index, kind as usize);
        }
        for scope in Scope::ALL {
            assert_eq!(ways[SCOPES + scope as usize], format!("scopes.{}", scope.key()));
        }
        for (index, theme) in THEMES.iter().enumerate() {
            assert_eq!(ways[THEME_NAMES + index], format!("themes.{}", theme.key));
        }
    }

    #[test]
    fn words_are_called_as_in_the_file() {
        let ways = ways();
        assert_eq!(ways.len(), COUNT);
        for &word in word::ALL {
            let mut name = String::from("interface.");
            for (at, letter) in format!("{word:?}").char_indices() {
                name.extend((at > 0 && letter.is_uppercase()).then_some('_'));
                name.extend(letter.to_lowercase());
            }
            assert_eq!(ways[INTERFACE + word as usize], name);
        }
        // After them comes only what the element's script says.
        assert_eq!(ways[INTERFACE + word::ALL.len()..], ["cannot_start"]);
    }

    #[test]
    fn words_in_parts_come_with_their_parts() {
        let line = |index: usize, word: &str| {
            let mut lines = vec![String::new(); INTERFACE + word::ALL.len()];
            lines[index] = word.to_owned();
            lines
        };
        let (title, list) = (INTERFACE + Word::HelpTitle as usize, INTERFACE + Word::List as usize);
        let locale = Locale::in_parts(Lang::EN, line(list, "List"), 2);
        assert!(locale.lacks(0) && locale.lacks(1) && !locale.lacks(2));
        learn_all();
        assert_eq!(locale.say(Word::List), "List");
        let french = Locale::french(Lang::EN);
        assert_eq!(locale.say(Word::HelpTitle), french.say(Word::HelpTitle), "French until they are there");
        locale.learn(1, line(title, "Who can help me here?"));
        assert!(locale.lacks(0) && !locale.lacks(1));
        assert_eq!((locale.say(Word::List), locale.say(Word::HelpTitle)), ("List", "Who can help me here?"));
        assert!(!Locale::new(Lang::EN, Vec::new()).lacks(1), "all of them are in one file");
        assert!(!french.lacks(1));
    }

    #[test]
    fn without_words_of_its_own_a_language_is_spoken_to_in_french() {
        learn_all();
        let locale = Locale::french(Lang::EN);
        assert_eq!((locale.lang, locale.spoken), (Lang::EN, Lang::FR));
        assert_eq!(locale.say(Word::List), "Liste");
        assert_eq!(locale.actors(0), "0 acteur");
        assert_eq!(locale.actors(1), "1 acteur");
        assert_eq!(locale.actors(1250), "1\u{202f}250 acteurs");
        assert_eq!(locale.relation(RelationKind::RunBy, Direction::To), "Mène");
    }
}
