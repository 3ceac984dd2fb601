//! Texts as they are compared: without accents, case, ligatures and punctuation, in words, and with the
//! way back to where each letter stands, so that what was found can be marked in the text itself.

use core::ops::Range;

/// A text taken apart into words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Folding {
    /// The letters of all words, one word after the other.
    letters: Vec<u8>,
    /// For each of them, the bytes of the text that the character it comes from takes, marks that
    /// combine with it included.
    origin: Vec<(u32, u32)>,
    words: Vec<Word>,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    start: u32,
    end: u32,
    /// Whether an apostrophe alone stands before it.
    elided: bool,
}

/// What becomes of a character.
enum Folded {
    /// One letter.
    Letter(char),
    /// Several.
    Letters(&'static str),
    /// Nothing: it belongs to the letter before.
    Mark,
    /// What stands between words.
    Gap { apostrophe: bool },
}

impl Folding {
    /// Takes a text apart.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folding = Self::default();
        let mut bytes = [0; 4];
        let (mut open, mut apostrophes, mut gaps) = (false, 0, 0);
        for (at, c) in text.char_indices() {
            let (from, to) = (at as u32, (at + c.len_utf8()) as u32);
            let letters = match fold(c) {
                Folded::Letter(letter) => letter.encode_utf8(&mut bytes).as_bytes(),
                Folded::Letters(letters) => letters.as_bytes(),
                Folded::Mark => {
                    if open {
                        folding.stretch(to);
                    }
                    continue;
                }
                Folded::Gap { apostrophe } => {
                    if core::mem::take(&mut open) {
                        (apostrophes, gaps) = (0, 0);
                    }
                    gaps += 1;
                    apostrophes += usize::from(apostrophe);
                    continue;
                }
            };
            if !open {
                open = true;
                let start = folding.letters.len() as u32;
                let elided = !folding.words.is_empty() && gaps == 1 && apostrophes == 1;
                folding.words.push(Word { start, end: start, elided });
            }
            for letter in letters {
                folding.letters.push(*letter);
                folding.origin.push((from, to));
            }
            if let Some(word) = folding.words.last_mut() {
                word.end = folding.letters.len() as u32;
            }
        }
        folding
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The letters of the words `words`, without what stands between them.
    #[must_use]
    pub fn letters(&self, words: Range<usize>) -> &[u8] {
        match (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => self.letters.get(first.start as usize..last.end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Where the first `count` letters of the words `words` stand in the text, in bytes.
    #[must_use]
    pub fn origin(&self, words: Range<usize>, count: usize) -> Range<usize> {
        let Some(first) = self.words.get(words.start).map(|word| word.start as usize) else { return 0..0 };
        let last = first + count.min(self.letters(words).len()).saturating_sub(1);
        match (self.origin.get(first), self.origin.get(last)) {
            (Some(&(from, _)), Some(&(_, to))) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// Whether an apostrophe alone stands before the word: "l’Haÿ".
    #[must_use]
    pub fn is_elided(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|word| word.elided)
    }

    /// The last character of the text goes on until `to`.
    fn stretch(&mut self, to: u32) {
        let Some(&last) = self.origin.last() else { return };
        for origin in self.origin.iter_mut().rev() {
            if *origin != last {
                return;
            }
            origin.1 = to;
        }
    }
}

/// What U+00C0 to U+017F become, a letter each; digits stand for several ([`SEVERAL`]), a space for none.
const LATIN: &[u8; 192] = b"\
    aaaaaa0ceeeeiiii\
    dnooooo ouuuuy12\
    aaaaaa0ceeeeiiii\
    dnooooo ouuuuy1y\
    aaaaaaccccccccdd\
    ddeeeeeeeeeegggg\
    gggghhhhiiiiiiii\
    ii33jjkkklllllll\
    lllnnnnnnnnnoooo\
    oo44rrrrrrssssss\
    ssttttttuuuuuuuu\
    uuuuwwyyyzzzzzzs";

const SEVERAL: [&str; 5] = ["ae", "th", "ss", "ij", "oe"];

/// What U+FB00 to U+FB06 become.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

fn fold(c: char) -> Folded {
    let code = u32::from(c);
    let shifted = |by| Folded::Letter(char::from_u32(code + by).unwrap_or(c));
    match c {
        'a'..='z' | '0'..='9' => Folded::Letter(c),
        'A'..='Z' => shifted(32),
        '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′' => Folded::Gap { apostrophe: true },
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Folded::Mark,
        '\u{C0}'..='\u{17F}' => match LATIN[(code - 0xC0) as usize] {
            b' ' => Folded::Gap { apostrophe: false },
            digit @ b'0'..=b'4' => Folded::Letters(SEVERAL[usize::from(digit - b'0')]),
            letter => Folded::Letter(char::from(letter)),
        },
        '\u{FB00}'..='\u{FB06}' => Folded::Letters(LIGATURES[(code - 0xFB00) as usize]),
        // Capitals of Greek and Cyrillic.
        'Α'..='Ω' | 'А'..='Я' => shifted(32),
        'Ѐ'..='Џ' => shifted(80),
        '\0'..='\u{BF}' | '\u{2B0}'..='\u{2FF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' => {
            Folded::Gap { apostrophe: false }
        }
        other => Folded::Letter(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let folding = Folding::of(text);
        (0..folding.len()).map(|word| String::from_utf8(folding.letters(word..word + 1).to_vec()).unwrap()).collect()
    }

    #[test]
    fn words_are_what_people_type() {
        for (text, folded) in [
            ("L’Haÿ-les-Roses", &["l", "hay", "les", "roses"][..]),
            ("ÉCOLE  Œuvre, Lætitia", &["ecole", "oeuvre", "laetitia"]),
            ("Coopération CCI 77–91", &["cooperation", "cci", "77", "91"]),
            ("Finance & Technologie", &["finance", "technologie"]),
            ("ﬁlière Straße Łódź Þór ĳs", &["filiere", "strasse", "lodz", "thor", "ijs"]),
            ("E\u{301}vry de\u{301}ve\u{AD}loppe", &["evry", "developpe"]),
            ("ΑΘΗΝΑ Москва", &["αθηνα", "москва"]),
            ("\u{301} — ’", &[]),
            ("", &[]),
        ] {
            assert_eq!(words(text), folded, "{text}");
        }
    }

    #[test]
    fn the_whole_alphabet_of_europe_becomes_plain_letters() {
        for code in 0xC0..=0x17F_u32 {
            let c = char::from_u32(code).unwrap();
            let folded = words(&c.to_string()).concat();
            assert!(folded.bytes().all(|b| b.is_ascii_lowercase()), "{c}: {folded}");
            assert_eq!(folded.is_empty(), matches!(c, '×' | '÷'), "{c}");
            assert_eq!(folded, words(&c.to_lowercase().to_string()).concat(), "{c}");
        }
    }

    #[test]
    fn letters_lead_back_to_their_place() {
        let text = "Sœurs d’Évry";
        let folding = Folding::of(text);
        let at = |word: usize, count: usize| text.get(folding.origin(word..word + 1, count)).unwrap();
        assert_eq!((at(0, 1), at(0, 2), at(0, 3), at(0, 9)), ("S", "Sœ", "Sœ", "Sœurs"));
        assert_eq!((at(2, 1), at(2, 4)), ("É", "Évry"));
        assert_eq!(text.get(folding.origin(1..3, 9)).unwrap(), "d’Évry");
        assert_eq!(folding.letters(1..3), b"devry");
        assert!(folding.is_elided(2) && !folding.is_elided(1) && !folding.is_elided(3));
        let marked = Folding::of("e\u{301}\u{301}a");
        assert_eq!(marked.origin(0..1, 1), 0..5);
        assert_eq!((Folding::default().origin(0..1, 1), Folding::default().letters(0..1)), (0..0, &b""[..]));
    }

    proptest! {
        #[test]
        fn places_are_on_boundaries_whatever_the_text(text: String, count in 0_usize..12) {
            let folding = Folding::of(&text);
            for word in 0..folding.len() {
                let place = folding.origin(word..word + 1, count);
                prop_assert!(text.get(place.clone()).is_some_and(|found| !found.is_empty()), "{:?}", place);
                prop_assert!(core::str::from_utf8(folding.letters(word..word + 1)).is_ok());
            }
        }
    }
}
