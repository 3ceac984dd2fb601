//! Small slips: a letter too many, one too few, another one, or two in the wrong order.
//!
//! The words one slip away from what was typed are found by walking down the sorted words as if they were
//! a trie: at each letter, every other way to go on is taken, and from there the rest has to be as typed.
//! That takes as many searches as there are letters and ways, however many words there are.

use super::lexicon::Lexicon;
use core::ops::Range;

/// Hands to `found` the ranges of words that are one slip away from `typed`, or begin so when it is `open`.
/// The same word may come several times.
pub fn slips(lexicon: &Lexicon, typed: &[u8], open: bool, found: &mut dyn FnMut(Range<usize>)) {
    let mut alike = 0..lexicon.len();
    let mut seek = |among: Range<usize>, depth: usize, rest: &[u8]| {
        let range = lexicon.going_on(among, depth, rest);
        let range = if open { range } else { lexicon.closed(&range, depth + rest.len()) };
        if !range.is_empty() {
            found(range);
        }
    };
    for depth in 0..=typed.len() {
        let rest = typed.get(depth..).unwrap_or_default();
        // Without this letter.
        if let Some((_, after)) = rest.split_first() {
            seek(alike.clone(), depth, after);
        }
        // With the next two the other way round.
        if let [one, other, after @ ..] = rest
            && one != other
        {
            let turned = lexicon.going_on(alike.clone(), depth, &[*other, *one]);
            seek(turned, depth + 2, after);
        }
        let mut next = lexicon.closed(&alike, depth).end;
        while next < alike.end {
            let letter = lexicon.word(next).get(depth..=depth).unwrap_or_default();
            let so = lexicon.going_on(next..alike.end, depth, letter);
            // With another letter in its place.
            if let Some((typed, after)) = rest.split_first()
                && *letter != [*typed]
            {
                seek(so.clone(), depth + 1, after);
            }
            // With one more.
            seek(so.clone(), depth + 1, rest);
            next = so.end;
        }
        match rest.get(..1) {
            Some(letter) => alike = lexicon.going_on(alike, depth, letter),
            None => return,
        }
        if alike.is_empty() {
            return;
        }
    }
}

/// Whether `word`, or (when it is `open`) a beginning of it, is one slip away from `typed`.
#[must_use]
pub fn is_slip(word: &[u8], typed: &[u8], open: bool) -> bool {
    let alike = word.iter().zip(typed).take_while(|(one, other)| one == other).count();
    // A slip lies where they part, or before: "nn" for "n" parts behind the letter that is too many.
    let (word, typed) = (word.get(alike..).unwrap_or_default(), typed.get(alike..).unwrap_or_default());
    let ends = |word: Option<&[u8]>, typed: Option<&[u8]>| match (word, typed) {
        (Some(word), Some(typed)) => word == typed || open && word.starts_with(typed),
        _ => false,
    };
    ends(Some(word), typed.get(1..))
        || ends(word.get(1..), Some(typed))
        || ends(word.get(1..), typed.get(1..))
        || matches!((word, typed), ([a, b, ..], [c, d, ..]) if a == d && b == c) && ends(word.get(2..), typed.get(2..))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &[&str], typed: &str, open: bool) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        words.iter().for_each(|word| lexicon.push(word.as_bytes()));
        let mut is = vec![false; words.len()];
        slips(&lexicon, typed.as_bytes(), open, &mut |range| range.for_each(|index| is[index] = true));
        words.iter().zip(is).filter(|(_, is)| *is).map(|(word, _)| (*word).to_owned()).collect()
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        let words = ["essonne", "evry", "orly", "valenciennes"];
        for typed in ["esonne", "essonnne", "essomne", "sesonne", "essone", "xessonne", "essonnex"] {
            assert_eq!(found(&words, typed, false), ["essonne"], "{typed}");
        }
        assert_eq!(found(&words, "valencein", true), ["valenciennes"]);
        assert!(found(&words, "valencein", false).is_empty() && found(&words, "esone", false).is_empty());
        assert!(found(&[], "a", true).is_empty());
    }

    /// The least number of slips that lead from one to the other, by the textbook (optimal string
    /// alignment: Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2).
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let same = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = same.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn all_that_is_one_slip_away_is_found_and_nothing_else(
            words in prop::collection::btree_set("[a-c]{0,6}", 0..40), typed in "[a-c]{0,6}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let typed_bytes = typed.as_bytes();
            let closed = found(&words, &typed, false);
            let open = found(&words, &typed, true);
            for word in words {
                // What is as typed is no slip, though one may lead back to it ("aa" without one "a", then with it).
                let away = distance(word.as_bytes(), typed_bytes);
                if away > 0 {
                    prop_assert_eq!(closed.iter().any(|found| found == word), away == 1, "{}", word);
                    prop_assert_eq!(is_slip(word.as_bytes(), typed_bytes, false), away == 1, "{}", word);
                }
                let least = (0..=word.len()).map(|end| distance(&word.as_bytes()[..end], typed_bytes)).min().unwrap();
                if least > 0 {
                    prop_assert_eq!(open.iter().any(|found| found == word), least == 1, "{}", word);
                    prop_assert_eq!(is_slip(word.as_bytes(), typed_bytes, true), least == 1, "{}", word);
                }
            }
        }
    }
}
