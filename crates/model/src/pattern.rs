//! Patterns: text with names in braces, in whose place values are put.
//!
//! Letter by letter: to search for a string rather than a character takes 9 KB of code. Never by
//! indexing a string, which brings along the words for every way to do it wrong.

/// `pattern` with each value in the place of its name. What stands in braces and is no name stays.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    // Where the last brace that has been opened stands in `text`.
    let mut open = None;
    for letter in pattern.chars() {
        text.push(letter);
        match (letter, open) {
            ('{', _) => open = Some(text.len()),
            ('}', Some(start)) => {
                for (name, value) in values {
                    if text.get(start..text.len() - 1) == Some(*name) {
                        text.truncate(start - 1);
                        text.push_str(value);
                        break;
                    }
                }
                open = None;
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_way_to_values() {
        for (pattern, filled) in [
            ("{a}-{b}-{a}", "1-{2}-1"),
            ("records/{a}.json", "records/1.json"),
            ("{a}/{a}.json?{}", "1/1.json?{}"),
            ("{{a}}", "{1}"),
            ("a}.json", "a}.json"),
            ("{A} {b", "{A} {b"),
            ("é{a}", "é1"),
            ("", ""),
        ] {
            assert_eq!(fill(pattern, &[("a", "1"), ("b", "{2}")]), filled);
        }
    }
}
