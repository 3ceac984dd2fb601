//! The distinct words of many names in their order, each with a number: what begins alike stands together,
//! so that everything a beginning stands for is a range.

use core::ops::Range;

/// Words, sorted by their bytes.
#[derive(Debug, Default)]
pub struct Lexicon {
    bytes: Vec<u8>,
    /// Where each word begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Lexicon {
    /// Adds a word, which has to come after all that are there.
    pub fn push(&mut self, word: &[u8]) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.bytes.extend_from_slice(word);
        self.starts.push(self.bytes.len() as u32);
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word at `index`.
    #[must_use]
    pub fn word(&self, index: usize) -> &[u8] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => self.bytes.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Of the words `among`, which are alike in their first `depth` bytes, those that go on with `rest`.
    #[must_use]
    pub fn going_on(&self, among: Range<usize>, depth: usize, rest: &[u8]) -> Range<usize> {
        let tail = |index: usize| self.word(index).get(depth..).unwrap_or_default();
        let start = first(among.clone(), |index| tail(index) >= rest);
        let head = |index: usize| tail(index).get(..rest.len()).unwrap_or(tail(index));
        start..first(start..among.end, |index| head(index) > rest)
    }

    /// The words that begin with `start`.
    #[must_use]
    pub fn beginning(&self, start: &[u8]) -> Range<usize> {
        self.going_on(0..self.len(), 0, start)
    }

    /// Of the words `among`, which begin with the same `length` bytes, the one that is no longer.
    #[must_use]
    pub fn closed(&self, among: &Range<usize>, length: usize) -> Range<usize> {
        let is = !among.is_empty() && self.word(among.start).len() == length;
        among.start..among.start + usize::from(is)
    }
}

/// The first of `among` for which `is` holds, which then holds for all after it.
fn first(among: Range<usize>, is: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (among.start, among.end);
    while low < high {
        let middle = low.midpoint(high);
        if is(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        words.iter().for_each(|word| lexicon.push(word.as_bytes()));
        lexicon
    }

    #[test]
    fn what_begins_alike_is_a_range() {
        let all = lexicon(&["cci", "cite", "cites", "club", "essonne"]);
        assert_eq!(all.beginning(b"ci"), 1..3);
        assert_eq!(all.closed(&all.beginning(b"cite"), 4), 1..2);
        assert_eq!(all.closed(&all.beginning(b"cit"), 3), 1..1);
        assert_eq!(all.beginning(b""), 0..5);
        assert!(all.beginning(b"d").is_empty() && all.beginning(b"essonnes").is_empty());
        assert!(Lexicon::default().beginning(b"a").is_empty() && Lexicon::default().is_empty());
    }

    proptest! {
        #[test]
        fn ranges_hold_what_begins_so_and_nothing_else(words in prop::collection::btree_set("[a-c]{0,5}", 0..40), start in "[a-c]{0,4}") {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let range = lexicon(&words).beginning(start.as_bytes());
            for (index, word) in words.iter().enumerate() {
                prop_assert_eq!(range.contains(&index), word.starts_with(&start), "{}", word);
            }
        }
    }
}
