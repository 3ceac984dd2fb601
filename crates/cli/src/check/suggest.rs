//! The word somebody may have meant.

/// The candidate nearest to `found`, when it is near enough to be meant.
pub(super) fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness (0 to 1) two words are just two words.
    const ALIKE: f64 = 0.75;
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(found, candidate);
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let ids = ["cma-essonne", "cci-essonne", "aif"];
        assert_eq!(nearest("cma-esonne", ids), Some("cma-essonne"));
        assert_eq!(nearest("cci-essone", ids), Some("cci-essonne"));
        assert_eq!(nearest("euralogistic", ids), None);
        assert_eq!(nearest("", ids), None);
    }
}
