//! What of a text answers a query, to be marked.

use super::abbreviation::{Abbreviations, Term};
use super::fold::Folding;
use super::query::{Open, Query, Stage, Word};
use super::rank::Tier;
use super::slip::is_slip;
use core::ops::Range;

/// The parts of `text`, in bytes, that answer `query` as it is read at `stage`: in order, apart from one another,
/// on boundaries of characters. A word that is being typed marks what was typed of it.
#[must_use]
pub fn highlight(text: &str, query: &Query, stage: Stage, abbreviations: &Abbreviations) -> Vec<Range<usize>> {
    let folding = Folding::of(text);
    let words = query.sought(stage);
    let mut best = vec![None::<Tier>; words.len()];
    let mut marks: Vec<(usize, Tier, Range<usize>)> = Vec::new();
    abbreviations.terms(&folding, &mut |term: &Term<'_>| {
        for (at, word) in words.iter().enumerate() {
            let Some(tier) = answers(term.word, word) else { continue };
            let count = if tier == Tier::Beginning && !term.derived { word.letters.len() } else { usize::MAX };
            if best[at].is_none_or(|best| tier < best) {
                best[at] = Some(tier);
            }
            marks.push((at, tier, folding.origin(term.words.clone(), count)));
        }
    });
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, tier, mark) in marks {
        // Where a word stands as it was typed, others that are like it are not meant.
        if best[at] == Some(tier) {
            insert(&mut ranges, mark);
        }
    }
    ranges
}

/// Adds a range, joined with those that it meets.
fn insert(ranges: &mut Vec<Range<usize>>, mut range: Range<usize>) {
    let mut at = 0;
    while let Some(other) = ranges.get(at).cloned() {
        if other.start > range.end {
            break;
        }
        if other.end < range.start {
            at += 1;
        } else {
            range = range.start.min(other.start)..range.end.max(other.end);
            ranges.remove(at);
        }
    }
    ranges.insert(at, range);
}

/// How a word of a text answers a word that was typed.
fn answers(word: &[u8], typed: &Word) -> Option<Tier> {
    let letters = typed.letters.as_slice();
    if word == letters {
        Some(Tier::Exact)
    } else if typed.open != Open::Closed && word.starts_with(letters) {
        Some(Tier::Beginning)
    } else if typed.slip && is_slip(word, letters, false) {
        Some(Tier::Slip)
    } else if typed.slip_beginning() && is_slip(word, letters, true) {
        Some(Tier::SlipBeginning)
    } else {
        None
    }
}

impl Query {
    /// Every word that may be marked.
    fn sought(&self, stage: Stage) -> Vec<Word> {
        let mut words = Vec::new();
        let readings = match stage {
            Stage::Typed => self.readings(Stage::Typed, &[]),
            // What is left aside is found nowhere.
            Stage::Short | Stage::Without => self.readings(Stage::Short, &[]),
            Stage::Spaced => [self.readings(Stage::Typed, &[]), self.readings(Stage::Spaced, &[])].concat(),
            Stage::Beginning => self.readings(Stage::Beginning, &[]),
        };
        for reading in readings {
            words.extend(reading.words);
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, typed: &str) -> String {
        let abbreviations = Abbreviations::new(&[("91", "Essonne")]);
        let mut out = String::new();
        let mut end = 0;
        for range in highlight(text, &Query::new(typed), Stage::Typed, &abbreviations) {
            out += &[&text[end..range.start], "[", &text[range.clone()], "]"].concat();
            end = range.end;
        }
        out + &text[end..]
    }

    #[test]
    fn what_was_typed_is_marked_as_it_is_written() {
        for (text, typed, expected) in [
            ("Pôle Allongement de la vie Charles Foix", "pol", "[Pôl]e Allongement de la vie Charles Foix"),
            ("Marcq-en-Barœul", "baroe", "Marcq-en-[Barœ]ul"),
            ("Marcq-en-Barœul", "baro", "Marcq-en-[Barœ]ul"),
            ("CCI Essonne", "91 cci", "[CCI] [Essonne]"),
            ("Chambre de métiers de l’Essonne", "cma", "[Chambre de métiers] de l’Essonne"),
            ("Valenciennes", "valencienes", "[Valenciennes]"),
            ("Sol’iage", "soliage", "[Sol’iage]"),
            ("Saint-Denis", "st denis", "[Saint]-[Denis]"),
            ("Département", "den", "Département"),
            ("Orly", "evry", "Orly"),
            ("Orly", "", "Orly"),
        ] {
            assert_eq!(marked(text, typed), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn marks_are_in_order_and_on_boundaries_whatever_is_typed(text: String, typed: String, part in 0_usize..8) {
            let abbreviations = Abbreviations::new(&[("91", "Essonne")]);
            let typed = text.chars().skip(part).take(6).chain(typed.chars()).collect::<String>();
            for stage in Stage::ALL {
                let mut end = 0;
                for range in highlight(&text, &Query::new(&typed), stage, &abbreviations) {
                    let mark = text.get(range.clone()).unwrap_or_default();
                    prop_assert!(end <= range.start && !mark.is_empty(), "{:?}", range);
                    end = range.end;
                }
            }
        }
    }
}
