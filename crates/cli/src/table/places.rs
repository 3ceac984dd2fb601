//! From what people write of a place to its code: INSEE codes, names with postal codes, territories.
//! By the dataset's own directory, never over the network.

use std::collections::HashMap;

use grappes_model::{Commune, Directory, Manifest};

use super::heading::key;

/// How like a name must be to be suggested: 1 is the same.
const LIKENESS: f64 = 0.75;
/// How many places are suggested.
const SUGGESTIONS: usize = 5;
/// Digits of codes of communes and of postal codes.
const CODE_DIGITS: usize = 5;

/// The communes and territories of a dataset.
#[derive(Debug)]
pub(crate) struct Places {
    communes: Vec<Commune>,
    /// Which of them has a code.
    codes: HashMap<String, usize>,
    /// Which of them are called so, by the name [spelt out](spelt_out).
    names: HashMap<String, Vec<usize>>,
    /// Codes and names of larger territories.
    territories: Vec<(String, String)>,
}

/// Why a place was not found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// What was expected.
    pub(crate) expected: String,
    /// What may have been meant.
    pub(crate) remedy: Option<String>,
}

impl Places {
    /// The places of a dataset.
    pub(crate) fn new(directory: Directory, manifest: &Manifest) -> Self {
        let territories = manifest.places.iter().map(|place| (place.code.clone(), place.name.clone())).collect();
        Self::index(directory.communes, territories)
    }

    fn index(communes: Vec<Commune>, territories: Vec<(String, String)>) -> Self {
        let codes = communes.iter().enumerate().map(|(index, commune)| (commune.code.clone(), index)).collect();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, commune) in communes.iter().enumerate() {
            names.entry(spelt_out(&commune.name)).or_default().push(index);
        }
        Self { communes, codes, names, territories }
    }

    /// Places of codes that are their own names.
    #[cfg(test)]
    pub(crate) fn of_codes(communes: &[&str], territories: &[&str]) -> Self {
        let commune = |code: &&str| Commune {
            code: (*code).to_owned(),
            name: (*code).to_owned(),
            postal_codes: Vec::new(),
            point: None,
            groupings: Vec::new(),
        };
        let communes = communes.iter().map(commune).collect();
        Self::index(communes, territories.iter().map(|code| ((*code).to_owned(), (*code).to_owned())).collect())
    }

    /// The code of the commune that `text` and a postal code name.
    pub(crate) fn commune(&self, text: &str, postal_code: Option<&str>) -> Result<&str, Lost> {
        if let Some(code) = [Some(text), postal_code].into_iter().flatten().find_map(parted) {
            let remedy = Some(format!("Write it without a space: {code}."));
            return Err(Lost { expected: "a code of five digits".to_owned(), remedy });
        }
        let postal_code = postal_code.map(padded);
        let (text, is_cedex) = without_cedex(text);
        let mut found = self.candidates(text);
        if found.is_empty() {
            return Err(self.unknown_commune(text, postal_code.as_deref()));
        }
        if let Some(postal_code) = &postal_code {
            let is_there = |commune: &&Commune| match is_cedex {
                // Those of CEDEX are in no directory; their first two digits are those of the département.
                true => postal_code.get(..2) == commune.code.get(..2),
                false => commune.postal_codes.contains(postal_code),
            };
            let there: Vec<&Commune> = found.iter().copied().filter(is_there).collect();
            if there.is_empty() {
                found.extend(self.around(postal_code));
                return Err(lost(format!("a commune that has the postal code {postal_code}"), &found));
            }
            found = there;
        }
        match found[..] {
            [commune] => Ok(&commune.code),
            _ => Err(lost("one commune: several are called so; add the postal code, or give the INSEE code", &found)),
        }
    }

    /// The code and name of the territory or commune that `text` names.
    pub(crate) fn territory(&self, text: &str) -> Result<(&str, &str), Lost> {
        let wanted = key(text);
        let by_code = self.territories.iter().find(|(code, _)| code == text);
        let by_name = || self.territories.iter().find(|(_, name)| key(name) == wanted);
        if let Some((code, name)) = by_code.or_else(by_name) {
            return Ok((code, name));
        }
        match self.candidates(text)[..] {
            [commune] => Ok((&commune.code, &commune.name)),
            [] => Err(Lost {
                expected: "the code or name of a territory of the dataset".to_owned(),
                remedy: did_you_mean(
                    self.territories
                        .iter()
                        .filter(|(_, name)| is_like(&key(name), &wanted))
                        .map(|(code, name)| format!("{name} ({code})")),
                ),
            }),
            ref several => Err(lost("one territory: several communes are called so; give the INSEE code", several)),
        }
    }

    /// The communes of a code or name.
    fn candidates(&self, text: &str) -> Vec<&Commune> {
        let padded = padded(text);
        if let Some(index) = self.codes.get(&padded).or_else(|| self.codes.get(whole(&padded))) {
            return vec![&self.communes[*index]];
        }
        self.names.get(&spelt_out(text)).into_iter().flatten().map(|index| &self.communes[*index]).collect()
    }

    fn unknown_commune(&self, text: &str, postal_code: Option<&str>) -> Lost {
        let wanted = spelt_out(text);
        let mut near: Vec<(f64, &Commune)> = self
            .communes
            .iter()
            .map(|commune| (strsim::jaro_winkler(&spelt_out(&commune.name), &wanted), commune))
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        // Somebody may have written the postal code in place of the code.
        let of_postal_code = self.around(&padded(text));
        let suggested: Vec<&Commune> = of_postal_code
            .into_iter()
            .chain(postal_code.into_iter().flat_map(|code| self.around(code)))
            .chain(near.into_iter().map(|(_, commune)| commune))
            .collect();
        lost("the INSEE code or the name of a commune of the dataset", &suggested)
    }

    /// The communes of a postal code.
    fn around(&self, postal_code: &str) -> Vec<&Commune> {
        let has = |commune: &&Commune| commune.postal_codes.iter().any(|code| code == postal_code);
        self.communes.iter().filter(has).collect()
    }
}

fn lost(expected: impl Into<String>, communes: &[&Commune]) -> Lost {
    let mut names = Vec::new();
    for commune in communes {
        let name = format!("{} {} (INSEE {})", commune.postal_codes.join(" "), commune.name, commune.code);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Lost { expected: expected.into(), remedy: did_you_mean(names) }
}

fn did_you_mean(names: impl IntoIterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.into_iter().take(SUGGESTIONS).collect();
    (!names.is_empty()).then(|| format!("Did you mean: {}?", names.join("; ")))
}

fn is_like(a: &str, b: &str) -> bool {
    strsim::jaro_winkler(a, b) >= LIKENESS
}

/// A code whose first zero a spreadsheet ate gets it back.
fn padded(code: &str) -> String {
    let is_number = code.len() == CODE_DIGITS - 1 && code.bytes().all(|b| b.is_ascii_digit());
    if is_number { format!("0{code}") } else { code.to_owned() }
}

/// The digits of a code that somebody wrote as a number, `59 000`.
fn parted(text: &str) -> Option<String> {
    let code: String = text.split_whitespace().collect();
    let is_code = code.len() == CODE_DIGITS && code.bytes().all(|b| b.is_ascii_digit());
    (is_code && code != text.trim()).then_some(code)
}

/// The commune of a code: a municipal arrondissement's is its city's.
fn whole(code: &str) -> &str {
    match code.parse() {
        Ok(75_101..=75_120) => "75056",
        Ok(69_381..=69_389) => "69123",
        Ok(13_201..=13_216) => "13055",
        _ => code,
    }
}

/// `Créteil Cedex 12` without its end, and whether it had one.
fn without_cedex(text: &str) -> (&str, bool) {
    let at = text.to_ascii_lowercase().find(" cedex");
    at.map_or((text, false), |at| (text[..at].trim_end(), true))
}

/// The key of a name with its saints spelt out and without the arrondissement: `PARIS 13E
/// ARRONDISSEMENT` is `paris`.
fn spelt_out(name: &str) -> String {
    let key = key(name);
    let mut words: Vec<&str> = key
        .split(' ')
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        })
        .collect();
    words.pop_if(|last| *last == "arrondissement");
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        word.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if words.len() > 1 {
        words.pop_if(|last| is_number(last));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let commune = |(code, name, postal_codes): (&str, &str, &str)| Commune {
            code: code.into(),
            name: name.into(),
            postal_codes: postal_codes.split(' ').map(str::to_owned).collect(),
            point: None,
            groupings: Vec::new(),
        };
        let communes = [
            ("01004", "Ambérieu-en-Bugey", "01500"),
            ("59350", "Lille", "59000 59160 59800"),
            ("62388", "Grigny", "62140"),
            ("75056", "Paris", "75013 75116"),
            ("91286", "Grigny", "91350"),
            ("91552", "Saint-Germain-lès-Corbeil", "91250"),
            ("94028", "Créteil", "94000"),
        ];
        let territories = vec![("94".into(), "Val-de-Marne".into()), ("200058014".into(), "Grand-Orly".into())];
        Places::index(communes.map(commune).to_vec(), territories)
    }

    #[test]
    fn communes_are_found_as_addresses_name_them() {
        for (text, postal_code, code) in [
            ("94028", None, "94028"),
            ("94028", Some("94000"), "94028"),
            ("1004", Some("1500"), "01004"),
            ("CRETEIL", Some("94000"), "94028"),
            ("Créteil Cedex", Some("94041"), "94028"),
            ("Lille", Some("59160"), "59350"),
            ("Paris 13e", Some("75013"), "75056"),
            ("75113", Some("75013"), "75056"),
            ("PARIS 16E ARRONDISSEMENT", Some("75116"), "75056"),
            ("Grigny", Some("91350"), "91286"),
            ("Grigny", Some("62140"), "62388"),
            ("ST GERMAIN LES CORBEIL", None, "91552"),
        ] {
            assert_eq!(places().commune(text, postal_code), Ok(code), "{text}");
        }
    }

    #[test]
    fn what_may_have_been_meant_is_suggested() {
        let remedy = |text: &str, postal_code: Option<&str>| {
            let lost = places().commune(text, postal_code).unwrap_err();
            (lost.expected, lost.remedy.unwrap_or_default())
        };
        let (expected, meant) = remedy("Créteil", Some("91350"));
        assert_eq!(expected, "a commune that has the postal code 91350");
        assert_eq!(meant, "Did you mean: 94000 Créteil (INSEE 94028); 91350 Grigny (INSEE 91286)?");
        let (expected, meant) = remedy("Grigny", None);
        assert!(expected.starts_with("one commune: several are called so"), "{expected}");
        assert!(meant.contains("62388") && meant.contains("91286"), "{meant}");
        assert_eq!(remedy("Creteuil", None).1, "Did you mean: 94000 Créteil (INSEE 94028)?");
        // A postal code where the INSEE code belongs.
        assert_eq!(remedy("94000", None).1, "Did you mean: 94000 Créteil (INSEE 94028)?");
        assert!(remedy("Créteil Cedex", Some("59041")).0.contains("59041"));
        assert_eq!(remedy("94028", Some("59000")).0, "a commune that has the postal code 59000");
        assert_eq!(remedy("Ouagadougou", None).1, "");
        assert_eq!(remedy("Lille", Some("59\u{a0}000")).1, "Write it without a space: 59000.");
    }

    #[test]
    fn territories_are_found_by_code_and_name() {
        assert_eq!(places().territory("94"), Ok(("94", "Val-de-Marne")));
        assert_eq!(places().territory("val de marne"), Ok(("94", "Val-de-Marne")));
        assert_eq!(places().territory("Créteil"), Ok(("94028", "Créteil")));
        assert!(places().territory("Grigny").is_err());
        let lost = places().territory("Grand Orli").unwrap_err();
        assert_eq!(lost.remedy.as_deref(), Some("Did you mean: Grand-Orly (200058014)?"));
    }
}
