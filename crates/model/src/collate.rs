//! The order of names in lists: as a French reader looks them up, case and accents apart.

/// What a name is compared by.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'À' | 'Â' | 'Ä' | 'à' | 'â' | 'ä' => key.push('a'),
            'Ç' | 'ç' => key.push('c'),
            'É' | 'È' | 'Ê' | 'Ë' | 'é' | 'è' | 'ê' | 'ë' => key.push('e'),
            'Î' | 'Ï' | 'î' | 'ï' => key.push('i'),
            'Ô' | 'Ö' | 'ô' | 'ö' => key.push('o'),
            'Ù' | 'Û' | 'Ü' | 'ù' | 'û' | 'ü' => key.push('u'),
            'Ÿ' | 'ÿ' => key.push('y'),
            'Œ' | 'œ' => key.push_str("oe"),
            '’' | '\'' | '-' | '–' => key.push(' '),
            other => key.push(other.to_ascii_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn accents_do_not_change_the_order() {
        let mut names = ["Zoé", "École", "Eau", "établi", "d’Orly", "D Ab", "Œuvre", "Offre"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["D Ab", "d’Orly", "Eau", "École", "établi", "Œuvre", "Offre", "Zoé"]);
    }
}
