//! Files of words: the texts of one language, in the order in which the French file has them.
//!
//! French says which texts there are, so that no name of any of them stands in the code a second time.

use super::read::{self, Fields};
use super::tree::Json;
use crate::words::{FRENCH, WORDS_FORMAT};
use crate::{Loaded, Problem, ProblemKind};

/// Reads a file of words: every text that the French file has, in its order. What this one lacks is
/// taken from there, and is a problem.
///
/// # Errors
/// When it is not JSON, or in another format.
pub fn words(text: &str, file: &str) -> Result<Loaded<Vec<String>>, Problem> {
    words_as(FRENCH, text, file)
}

/// The same with another file as the French one, such as one that has its names and no texts: what is
/// lacking is empty then.
///
/// # Errors
/// As above; where `french` is not JSON, nothing is looked for.
pub fn words_as(french: &str, text: &str, file: &str) -> Result<Loaded<Vec<String>>, Problem> {
    let french = super::parse::parse(french).unwrap_or(Json::Null);
    // Open: what is there beyond the French is looked for here, where it is.
    read::file(file, text, "the words of a language", Fields::Open, |cursor| {
        cursor.required("format", |cursor| cursor.format(WORDS_FORMAT))?;
        let mut reading = Reading { file, said: Loaded { data: Vec::new(), problems: Vec::new() } };
        reading.each(&french, cursor.here(), "");
        #[cfg(feature = "strict")]
        reading.is_of_its_language();
        Some(reading.said)
    })
}

/// What has been read so far, and of which file.
struct Reading<'a> {
    file: &'a str,
    said: Loaded<Vec<String>>,
}

impl Reading<'_> {
    /// Takes every text of `french`, as `found` has it. What is no text (the format) is none.
    fn each(&mut self, french: &Json, found: Option<&Json>, at: &str) {
        match french {
            Json::Text(word) => {
                let own = found.and_then(Json::as_str).filter(|own| !own.is_empty());
                if own.is_none() {
                    self.lacks(at, "words", found);
                }
                #[cfg(feature = "strict")]
                self.same_holes(word, own, at);
                self.said.data.push(own.unwrap_or(word).to_owned());
            }
            Json::List(all) => {
                for (index, item) in all.iter().enumerate() {
                    self.each(item, found.and_then(|found| found.item(index)), at);
                }
            }
            Json::Object(fields) => {
                let at = if at.is_empty() { String::new() } else { [at, "."].concat() };
                for (name, field) in fields {
                    // Where its schema lies is for editors to know.
                    if name != "$schema" {
                        self.each(field, found.and_then(|found| found.field(name)), &[&at, name.as_str()].concat());
                    }
                }
            }
            _ => {}
        }
        #[cfg(feature = "strict")]
        self.nothing_more(french, found, at);
    }

    fn lacks(&mut self, at: &str, expected: &str, found: Option<&Json>) {
        let found = found.map_or_else(|| "nothing".to_owned(), Json::describe);
        self.said.problems.push(Problem::new(ProblemKind::Untranslated, self.file, at, expected, &found));
    }
}

/// What only those who write files of words are told.
#[cfg(feature = "strict")]
impl Reading<'_> {
    /// Words have a place for each number, date or name that the French ones have a place for.
    fn same_holes(&mut self, french: &str, own: Option<&str>, at: &str) {
        let holes = |text: &str| -> std::collections::BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
        };
        let wanted = holes(french);
        if let Some(own) = own.filter(|own| holes(own) != wanted) {
            let wanted: Vec<String> = wanted.iter().map(|hole| ["{", hole, "}"].concat()).collect();
            let expected = match wanted.is_empty() {
                true => "words without braces".to_owned(),
                false => ["words with ", &wanted.join(" and "), ", and no others in braces"].concat(),
            };
            self.lacks(at, &expected, Some(&Json::Text(own.to_owned())));
        }
    }

    /// Nothing stands there that French does not have.
    fn nothing_more(&mut self, french: &Json, found: Option<&Json>, at: &str) {
        let dot = if at.is_empty() { "" } else { "." };
        match (french, found) {
            (Json::Object(_), Some(Json::Object(fields))) => {
                for (name, _) in fields.iter().filter(|(name, _)| french.field(name).is_none()) {
                    let at = [at, dot, name].concat();
                    self.refuse(&at, "only words of the format", "an unknown field");
                }
            }
            (Json::List(all), Some(Json::List(found))) if found.len() > all.len() => {
                self.refuse(at, &["no more than ", &all.len().to_string()].concat(), &found.len().to_string());
            }
            _ => {}
        }
    }

    /// The file is called as its language.
    fn is_of_its_language(&mut self) {
        let lang = self.said.data.first().cloned().unwrap_or_default();
        let named = crate::Lang::from_tag(&lang).map(crate::words::words_path);
        if named.is_none_or(|named| !self.file.is_empty() && named != self.file) {
            self.refuse("lang", "the tag that the file is called by", &lang);
        }
    }

    fn refuse(&mut self, at: &str, expected: &str, found: &str) {
        self.said.problems.push(Problem::new(ProblemKind::Shape, self.file, at, expected, found));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_what_it_says() {
        let french = words(FRENCH, "words/fr.json").unwrap();
        assert_eq!(french.problems, []);
        assert_eq!((&*french.data[0], french.data.last().unwrap().starts_with("La carte")), ("fr", true));
        assert!(french.data.iter().any(|word| word == "Voir la source"));
    }

    #[test]
    fn what_is_lacking_is_french_and_told() {
        let text = r#"{"format": 1, "numbers": {"group": "."}, "lang": "", "dates": {"months": ["januari", 2]}}"#;
        let found = words(text, "words/nl.json").unwrap();
        let french = words(FRENCH, "fr.json").unwrap();
        assert_eq!(found.data.len(), french.data.len());
        assert_eq!((&*found.data[0], &*found.data[1]), ("fr", "."));
        let months = french.data.iter().position(|word| word == "janvier").unwrap();
        assert_eq!(found.data[months..months + 2], ["januari", "février"]);
        // French in the place of a language is no word of the file's own.
        let lacking = found.problems.iter().filter(|problem| problem.kind == ProblemKind::Untranslated).count();
        assert_eq!(lacking, french.data.len() - 2);
        let told: Vec<String> = found.problems.iter().map(Problem::to_string).collect();
        assert!(told.contains(&"words/nl.json: lang: expected words, found \"\"".to_owned()), "{told:?}");
        assert!(told.contains(&"words/nl.json: dates.months: expected words, found 2".to_owned()));
        assert!(told.contains(&"words/nl.json: layers.cluster.one: expected words, found nothing".to_owned()));
    }

    #[test]
    fn what_is_no_file_of_words_is_refused() {
        for (text, at) in [("<!doctype html>", ""), ("[]", ""), ("{}", "format"), ("{\"format\": 2}", "format")] {
            assert_eq!(words(text, "words/nl.json").unwrap_err().at, at, "{text}");
        }
    }

    #[cfg(feature = "strict")]
    #[test]
    fn those_who_write_words_are_told_what_is_too_much() {
        for (old, new, told) in [
            (
                "\"Liste\"",
                "\"Liste {place}\"",
                "interface.list: expected words without braces, found \"Liste {place}\"",
            ),
            (
                "{from} – {to}",
                "{from} –",
                "periods.between.other: expected words with {from} and {to}, and no others in braces, found \"{from} –\"",
            ),
            ("\"décembre\"", "\"décembre\", \"nivôse\"", "dates.months: expected no more than 12, found 13"),
            (
                "\"list\":",
                "\"liste\": \"Liste\", \"list\":",
                "interface.liste: expected only words of the format, found an unknown field",
            ),
        ] {
            let problems = words(&FRENCH.replacen(old, new, 1), "words/fr.json").unwrap().problems;
            assert_eq!(
                problems.iter().map(Problem::to_string).collect::<Vec<_>>(),
                [["words/fr.json: ", told].concat()]
            );
        }
    }
}
