//! What was typed: its words, and the ways in which it may have been meant.

use super::abbreviation::is_little;
use super::fold::Folding;
use super::index::{Index, Kind};
use core::ops::Range;

/// Words that are sought, and letters of each: nobody types more.
const WORDS: usize = 12;
const LETTERS: usize = 40;

/// From this length on a word may have a slip in it.
const SLIP: usize = 4;
/// Where nothing else is found, from this length on.
const SHORT_SLIP: usize = 3;
/// From this length on the beginning of a word may have a slip in it.
const SLIP_BEGINNING: usize = 5;
/// Ways of reading words as two that are tried.
const SPLITS: usize = 12;

/// A word that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub letters: Vec<u8>,
    /// Whether it may be the beginning of a word.
    pub open: Open,
    /// Whether a slip in it is forgiven.
    pub slip: bool,
}

/// What may follow the letters of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Nothing.
    Closed,
    /// More letters, unless a word is like that: it was left behind.
    Left,
    /// More letters: it is being typed.
    Typing,
}

/// One way in which what was typed may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// All of them have to be found.
    pub words: Vec<Word>,
    /// How far it is from what was typed.
    pub stage: Stage,
    /// What of the typed text was left aside, in bytes.
    pub without: Option<Range<usize>>,
}

/// How far a reading is from what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// As it was typed.
    Typed,
    /// With slips in short words.
    Short,
    /// With other gaps between words.
    Spaced,
    /// Without one of the words.
    Without,
    /// Only its beginning.
    Beginning,
}

impl Stage {
    /// All stages, the nearest first.
    pub const ALL: [Self; 5] = [Self::Typed, Self::Short, Self::Spaced, Self::Without, Self::Beginning];

    /// How far it is, in slips, those in words not counted.
    #[must_use]
    pub fn far(self) -> u32 {
        match self {
            Self::Typed | Self::Short => 0,
            Self::Spaced => 2,
            Self::Without => 4,
            Self::Beginning => 6,
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    folding: Folding,
    /// The words that are sought.
    words: Vec<usize>,
    /// Whether the last word is still being typed.
    open: bool,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folding = Folding::of(text);
        let count = folding.len();
        let end = folding.origin(folding.len().saturating_sub(1)..folding.len(), usize::MAX).end;
        let open = count > 0 && end == text.len();
        let mut words = Vec::new();
        for word in 0..count {
            if open && word + 1 == count || !is_little(folding.letters(word..word + 1)) {
                words.push(word);
            }
        }
        // Little words alone are words like others.
        if words.is_empty() {
            words.extend(0..count);
        }
        words.truncate(WORDS);
        Self { folding, words, open }
    }

    /// Whether there is nothing to seek.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many letters are sought.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.folding.letters(0..self.folding.len()).len()
    }

    /// The ways in which it may be read at a stage; those with other gaps between words have words that one of
    /// `indexes` knows.
    #[must_use]
    pub fn readings(&self, stage: Stage, indexes: &[&Index]) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut add = |words: Vec<Word>, without| {
            if !words.is_empty() {
                readings.push(Reading { words, stage, without });
            }
        };
        let words = self.read(SLIP);
        match stage {
            Stage::Typed => {
                // "Chambre de": the last word may be one that names are found without.
                let little = words.len() > 1 && words.last().is_some_and(|last| is_little(&last.letters));
                add(words.clone(), None);
                if little {
                    add(words.get(..words.len() - 1).unwrap_or_default().to_vec(), None);
                }
            }
            Stage::Spaced => {
                for words in self.spaced(indexes) {
                    add(words, None);
                }
            }
            Stage::Short => add(self.read(SHORT_SLIP), None),
            Stage::Without if words.len() > 1 => {
                for (at, &word) in self.words.iter().enumerate() {
                    let mut rest = self.read(SHORT_SLIP);
                    rest.remove(at);
                    add(rest, Some(self.folding.origin(word..word + 1, usize::MAX)));
                }
            }
            Stage::Without => {}
            Stage::Beginning => {
                if let [word] = words.as_slice() {
                    for length in (SHORT_SLIP..word.letters.len()).rev() {
                        if let Some(letters) = word.letters.get(..length) {
                            let begun = Word { letters: letters.to_vec(), open: Open::Typing, slip: length > SLIP };
                            add(vec![begun], None);
                        }
                    }
                }
            }
        }
        readings
    }

    /// The words as they were typed, with slips from this length on.
    fn read(&self, slip: usize) -> Vec<Word> {
        let mut words = Vec::new();
        for &word in &self.words {
            words.push(self.word(word..word + 1, slip));
        }
        words
    }

    /// The words `words` as one.
    fn word(&self, words: Range<usize>, slip: usize) -> Word {
        let typing = self.open && self.words.last().is_some_and(|last| last + 1 == words.end);
        let letters = self.folding.letters(words);
        let letters = letters.get(..LETTERS).unwrap_or(letters);
        let open = match letters.len() {
            _ if typing => Open::Typing,
            3.. => Open::Left,
            _ => Open::Closed,
        };
        Word { letters: letters.to_vec(), open, slip: letters.len() >= slip && !is_number(letters) }
    }

    /// With two words read as one, and one word, or those two, as two others that are known.
    fn spaced(&self, indexes: &[&Index]) -> Vec<Vec<Word>> {
        let mut all = Vec::new();
        let typed = self.read(SLIP);
        for at in 0..typed.len() {
            for joined in [1, 2] {
                let (Some(&first), Some(&last)) = (self.words.get(at), self.words.get(at + joined - 1)) else {
                    continue;
                };
                let one = self.word(first..last + 1, SLIP);
                let mut instead = |words: Vec<Word>| {
                    let before = typed.get(..at).unwrap_or_default();
                    let after = typed.get(at + joined..).unwrap_or_default();
                    all.push([before, &words, after].concat());
                };
                if joined == 2 {
                    instead(vec![one.clone()]);
                }
                let mut left = SPLITS;
                for gap in 1..one.letters.len() {
                    // A gap was left out, or another letter was typed for it.
                    for after in [gap, gap + 1] {
                        let (Some(head), Some(tail)) = (one.letters.get(..gap), one.letters.get(after..)) else {
                            continue;
                        };
                        let open = if one.open == Open::Typing { Open::Typing } else { Open::Closed };
                        if tail.is_empty() || left == 0 || !both_known(indexes, head, tail, open) {
                            continue;
                        }
                        left -= 1;
                        let mut two = Vec::new();
                        for (letters, open) in [(head, Open::Closed), (tail, open)] {
                            if !is_little(letters) {
                                two.push(Word { letters: letters.to_vec(), open, slip: false });
                            }
                        }
                        instead(two);
                    }
                }
            }
        }
        all
    }
}

/// Whether one of `indexes` has both words, but for those that names are found without.
fn both_known(indexes: &[&Index], head: &[u8], tail: &[u8], open: Open) -> bool {
    let knows = |index: &Index, letters: &[u8], open| {
        let lexicon = index.lexicon();
        let range = lexicon.beginning(letters);
        let closed = lexicon.closed(&range, letters.len());
        !closed.is_empty() || open == Open::Typing && letters.len() > 1 && !range.is_empty()
    };
    let known = |index: &&Index| match (is_little(head), is_little(tail)) {
        (true, true) => true,
        (true, false) => knows(index, tail, open),
        (false, true) => knows(index, head, Open::Closed),
        (false, false) => knows(index, head, Open::Closed) && knows(index, tail, open),
    };
    indexes.iter().any(known)
}

fn is_number(letters: &[u8]) -> bool {
    letters.iter().all(u8::is_ascii_digit)
}

impl Word {
    /// Whether a slip in the beginning of a word is forgiven.
    #[must_use]
    pub fn slip_beginning(&self) -> bool {
        self.slip && self.open != Open::Closed && self.letters.len() >= SLIP_BEGINNING
    }

    /// Whether it may be the beginning of a word of `kind`: of codes of communes, of which thousands begin
    /// with the number of their département, only from the third digit on.
    #[must_use]
    pub fn is_open(&self, kind: Kind) -> bool {
        self.open != Open::Closed && (kind != Kind::Commune || self.letters.len() > 2 || !is_number(&self.letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<String> {
        let tell = |word: &Word| {
            let letters = core::str::from_utf8(&word.letters).unwrap();
            let open = match word.open {
                Open::Closed => "",
                Open::Left => "-",
                Open::Typing => "…",
            };
            [letters, open, if word.slip { "~" } else { "" }].concat()
        };
        let readings = Query::new(text).readings(Stage::Typed, &[]);
        readings.iter().map(|reading| reading.words.iter().map(tell).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn the_last_word_is_being_typed_and_little_ones_are_not_needed() {
        assert_eq!(typed("Chambre de Métiers"), ["chambre-~ metiers…~"]);
        assert_eq!(typed("chambre de"), ["chambre-~ de…", "chambre-~"]);
        assert_eq!(typed("cci 91 "), ["cci- 91"]);
        assert_eq!(typed("les"), ["les…"]);
        assert_eq!(typed("la "), ["la"]);
        assert_eq!(typed("91200"), ["91200…"]);
        assert!(typed(" ’").is_empty() && Query::new("").is_empty());
    }

    #[test]
    fn words_are_left_out_one_by_one() {
        let text = "Île de Ré nord";
        let readings = Query::new(text).readings(Stage::Without, &[]);
        let without: Vec<&str> =
            readings.iter().map(|reading| text.get(reading.without.clone().unwrap()).unwrap()).collect();
        assert_eq!(without, ["Île", "Ré", "nord"]);
        assert!(Query::new("nord").readings(Stage::Without, &[]).is_empty());
    }
}
