//! What stands for what in names: "St" for "Saint", "CCI" for "Chambre de commerce et d’industrie", "91" for
//! "Essonne", initials for a name. Both ways, and written into the index: what is typed stays as it is.

use super::fold::Folding;
use core::ops::Range;

/// Words that a name is found without, and that nobody need type.
const LITTLE: [&str; 24] = [
    "a", "al", "and", "at", "au", "aux", "d", "da", "de", "des", "du", "en", "et", "for", "in", "l", "la", "le", "les",
    "of", "on", "s", "the", "to",
];

/// What is written short, and what it is short for without its little words, in French and in English.
const USUAL: [(&str, &str); 26] = [
    ("st", "saint"),
    ("ste", "sainte"),
    ("sts", "saints"),
    ("nd", "notre dame"),
    ("cci", "chambre commerce industrie"),
    ("cci", "chamber commerce industry"),
    ("cma", "chambre metiers artisanat"),
    ("cma", "chambre metiers"),
    ("cma", "chamber trades crafts"),
    ("ept", "etablissement public territorial"),
    ("epci", "etablissement public cooperation intercommunale"),
    ("epa", "etablissement public amenagement"),
    ("oin", "operation interet national"),
    ("ca", "communaute agglomeration"),
    ("agglo", "communaute agglomeration"),
    ("cc", "communaute communes"),
    ("cu", "communaute urbaine"),
    ("cd", "conseil departemental"),
    ("cr", "conseil regional"),
    ("dpt", "departement"),
    ("dept", "departement"),
    ("idf", "ile france"),
    ("npdc", "nord pas calais"),
    ("pdt", "president"),
    ("pme", "petites moyennes entreprises"),
    ("ess", "economie sociale solidaire"),
];

/// Initials are of this many words at least.
const INITIALS: usize = 3;

/// What stands for what.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    /// A short form, and what it is short for.
    pairs: Vec<(Vec<u8>, Vec<Vec<u8>>)>,
}

/// A word that a name is found by.
#[derive(Debug)]
pub struct Term<'a> {
    /// The word, folded.
    pub word: &'a [u8],
    /// Which of the name's words that matter it is, or the first that it stands for.
    pub place: usize,
    /// The words of the name that it is or stands for.
    pub words: Range<usize>,
    /// Whether it is not written like this in the name.
    pub derived: bool,
}

impl Abbreviations {
    /// The usual ones, and the number of each département.
    #[must_use]
    pub fn new(departements: &[(&str, &str)]) -> Self {
        let mut all = Self::default();
        for (short, long) in USUAL.iter().chain(departements) {
            let folding = Folding::of(long);
            let long = matter(&folding).iter().map(|&word| folding.letters(word..word + 1).to_vec()).collect();
            all.pairs.push((Folding::of(short).letters(0..1).to_vec(), long));
        }
        all
    }

    /// Hands every word that a name is found by to `each`; how many of its words matter.
    pub fn terms(&self, name: &Folding, each: &mut dyn FnMut(&Term<'_>)) -> usize {
        let matter = matter(name);
        let mut initials = Vec::new();
        for (place, &word) in matter.iter().enumerate() {
            let own = name.letters(word..word + 1);
            each(&Term { word: own, place, words: word..word + 1, derived: false });
            initials.push(own.first().copied().unwrap_or_default());
            if name.is_elided(word) {
                each(&Term { word: name.letters(word - 1..word + 1), place, words: word - 1..word + 1, derived: true });
            }
            for (short, long) in &self.pairs {
                // Most are told by their first letter.
                let begins = |word: Option<&Vec<u8>>| word.is_some_and(|word| word.first() == own.first());
                if !begins(Some(short)) && !begins(long.first()) {
                    continue;
                }
                if own == short.as_slice() {
                    for meant in long {
                        each(&Term { word: meant, place, words: word..word + 1, derived: true });
                    }
                }
                let meant = matter.get(place..place + long.len()).unwrap_or_default();
                let same = |(word, long): (&usize, &Vec<u8>)| name.letters(*word..*word + 1) == long.as_slice();
                if let Some(last) = meant.last()
                    && meant.iter().zip(long).all(same)
                {
                    each(&Term { word: short, place, words: word..*last + 1, derived: true });
                }
            }
        }
        // Letters outside ASCII take several bytes, of which the first alone says nothing.
        if let (true, Some(first), Some(last)) = (initials.len() >= INITIALS, matter.first(), matter.last())
            && initials.is_ascii()
        {
            each(&Term { word: &initials, place: 0, words: *first..*last + 1, derived: true });
        }
        matter.len()
    }
}

/// Whether a name is found without the word.
#[must_use]
pub fn is_little(word: &[u8]) -> bool {
    LITTLE.iter().any(|little| little.as_bytes() == word)
}

/// The words of a name that it is found by: all but the little ones, or all where there are no others.
fn matter(name: &Folding) -> Vec<usize> {
    let mut words = Vec::new();
    for word in 0..name.len() {
        if !is_little(name.letters(word..word + 1)) {
            words.push(word);
        }
    }
    if words.is_empty() {
        words.extend(0..name.len());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(name: &str) -> Vec<String> {
        let mut all = Vec::new();
        Abbreviations::new(&[("77", "Seine-et-Marne"), ("91", "Essonne")]).terms(&Folding::of(name), &mut |term| {
            all.push(format!("{} {} {:?}", core::str::from_utf8(term.word).unwrap(), term.place, term.words));
        });
        all
    }

    #[test]
    fn names_are_found_by_what_stands_for_them() {
        let has = |name: &str, term: &str| assert!(terms(name).contains(&term.to_owned()), "{:?}", terms(name));
        has("CCI Essonne", "cci 0 0..1");
        has("CCI Essonne", "industrie 0 0..1");
        has("CCI Essonne", "91 1 1..2");
        has("Chambre de commerce et d’industrie de Seine-et-Marne", "cci 0 0..6");
        has("Chambre de commerce et d’industrie de Seine-et-Marne", "77 3 7..10");
        has("Cité des Métiers 77", "marne 2 3..4");
        has("Chambre de métiers", "cma 0 0..3");
        has("St-Maur", "saint 0 0..1");
        has("Sainte-Geneviève-des-Bois", "ste 0 0..1");
        has("Association des industries ferroviaires", "aif 0 0..4");
        has("Sol’iage", "soliage 1 0..2");
        has("L’Haÿ-les-Roses", "lhay 0 0..2");
        has("Les", "les 0 0..1");
        assert_eq!(terms("Le Bourget"), ["bourget 0 1..2"]);
        assert_eq!(terms("Île Été Œuf").last().unwrap(), "ieo 0 0..3");
        assert!(terms("").is_empty());
    }

    #[test]
    fn little_words_are_no_short_forms() {
        assert!(USUAL.iter().all(|(short, _)| !is_little(short.as_bytes())));
    }
}
