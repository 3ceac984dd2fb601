//! Who acts in a commune, and why: through which territories, on which days.
//!
//! Territories nest (commune, département, région) and overlap (an OIN lies across an EPT); which
//! lies in which is taken from the manifest and the directory of communes, and whatever is no more on
//! a day leads nowhere on it. Overlap of imprecise dates is [`Validity::overlaps`]'s.
//!
//! Must not know geometry: where a commune lies is said by registers, not by borders.

use crate::collate::sort_key;
use crate::territory::departement_of;
use crate::{Actor, Date, Directory, Level, Manifest, Record, Validity};
use std::collections::{BTreeMap, BTreeSet};

/// Which territory lies in which, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nesting {
    territories: BTreeMap<String, Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    name: String,
    level: Level,
    validity: Validity,
    /// Codes of the territories it lies in.
    above: BTreeSet<String>,
}

/// A territory that a commune lies in, itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around<'a> {
    /// Code.
    pub code: &'a str,
    /// Official name.
    pub name: &'a str,
    /// Level.
    pub level: Level,
    /// The days on which the commune lies in it.
    pub validity: Validity,
}

/// What says on which territories it acts.
pub trait Covers {
    /// Its territories' codes, with the days on which it acts there.
    fn covers(&self) -> Vec<(&str, Validity)>;

    /// What it is listed by among others that are as near.
    fn name(&self) -> &str;
}

/// An actor in a commune.
#[derive(Debug, PartialEq, Eq)]
pub struct Acting<'a, T> {
    /// The record or its short form.
    pub actor: &'a T,
    /// The territories through which it acts there, most specific first; never empty. Their validity
    /// is that of acting there through them.
    pub ways: Vec<Around<'a>>,
}

impl Nesting {
    /// The places of the manifest and the communes of the directory.
    #[must_use]
    pub fn new(manifest: &Manifest, directory: &Directory) -> Self {
        let mut territories = BTreeMap::new();
        for place in &manifest.places {
            let (level, validity) = (place.level.0, place.validity());
            let above = place.within.iter().cloned().collect();
            territories.insert(place.code.clone(), Node { name: place.name.clone(), level, validity, above });
        }
        for commune in &directory.communes {
            let mut above: BTreeSet<String> = commune.groupings.iter().cloned().collect();
            above.insert(departement_of(&commune.code).to_owned());
            let (level, validity) = (Level::Commune, Validity::ALWAYS);
            territories.insert(commune.code.clone(), Node { name: commune.name.clone(), level, validity, above });
        }
        for place in &manifest.places {
            for part in &place.parts {
                if let Some(node) = territories.get_mut(part) {
                    node.above.insert(place.code.clone());
                }
            }
        }
        Self { territories }
    }

    /// The territories that the one of `code` lies in on some day of `on` (on any day without it),
    /// itself included, most specific first: commune, EPT or EPCI, OIN, département, région.
    #[must_use]
    pub fn territories_of(&self, code: &str, on: Option<Date>) -> Vec<Around<'_>> {
        let mut found: Vec<Around<'_>> = Vec::new();
        self.climb(code, Validity::ALWAYS, on, &mut found);
        found.sort_by(|a, b| (rank(a.level), a.name, a.code).cmp(&(rank(b.level), b.name, b.code)));
        found
    }

    /// Takes down `code` and all above it that holds together with what led there. Reached once more
    /// by a way that holds longer, it counts for as long; this also ends the way round where
    /// territories are said to lie in one another.
    fn climb<'a>(&'a self, code: &str, below: Validity, on: Option<Date>, found: &mut Vec<Around<'a>>) {
        let Some((code, node)) = self.territories.get_key_value(code) else { return };
        let validity = node.validity.and(below);
        if !holds(validity, on) {
            return;
        }
        match found.iter_mut().find(|around| around.code == code) {
            Some(known) if known.validity != validity && known.validity.and(validity) == known.validity => {
                known.validity = validity;
            }
            Some(_) => return,
            None => found.push(Around { code, name: &node.name, level: node.level, validity }),
        }
        for above in &node.above {
            self.climb(above, validity, on, found);
        }
    }
}

/// Those of `actors` that act in `commune` on some day of `on` (on any day without it): the one that
/// acts on the most specific territory first, then by name.
#[must_use]
pub fn actors_in<'a, T: Covers>(
    nesting: &'a Nesting,
    actors: impl IntoIterator<Item = &'a T>,
    commune: &str,
    on: Option<Date>,
) -> Vec<Acting<'a, T>> {
    let around = nesting.territories_of(commune, on);
    let mut all = Vec::new();
    for actor in actors {
        let covers = actor.covers();
        let mut ways = Vec::new();
        for &territory in &around {
            for (_, validity) in covers.iter().filter(|(code, _)| *code == territory.code) {
                let validity = territory.validity.and(*validity);
                if holds(validity, on) {
                    ways.push(Around { validity, ..territory });
                }
            }
        }
        if !ways.is_empty() {
            all.push(Acting { actor, ways });
        }
    }
    all.sort_by_cached_key(|acting| (acting.ways.first().map(|way| rank(way.level)), sort_key(acting.actor.name())));
    all
}

fn holds(validity: Validity, on: Option<Date>) -> bool {
    on.map_or(!validity.is_empty(), |date| validity.overlaps(date))
}

/// The more specific, the less. An OIN counts as wider than EPT and EPCI, whatever its size: it is a
/// perimeter of the State's, they are where communes act together.
fn rank(level: Level) -> u8 {
    match level {
        Level::Commune => 0,
        Level::Ept | Level::Epci => 1,
        Level::Oin => 2,
        Level::Departement => 3,
        Level::Region => 4,
        Level::Context => 5,
    }
}

/// A record acts on a territory while it is there itself.
impl Covers for Record {
    fn covers(&self) -> Vec<(&str, Validity)> {
        let valid = self.validity();
        self.covers.iter().map(|coverage| (coverage.code.as_str(), coverage.period.validity().and(valid))).collect()
    }

    fn name(&self) -> &str {
        self.name.get(crate::Lang::FR)
    }
}

/// The short form does not say when: every coverage counts as one of any day.
impl Covers for Actor {
    fn covers(&self) -> Vec<(&str, Validity)> {
        self.covers.iter().map(|code| (code.as_str(), Validity::ALWAYS)).collect()
    }

    fn name(&self) -> &str {
        self.name.get(crate::Lang::FR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Commune, wire};

    /// A manifest of places written as `code level within from to`, with `-` for nothing.
    fn nesting(places: &[&str], communes: &[(&str, &[&str])]) -> Nesting {
        let mut json = Vec::new();
        for place in places {
            let mut words = place.split(' ');
            let mut word = || words.next().filter(|word| *word != "-");
            let (code, level) = (word().unwrap(), word().unwrap());
            let mut fields = format!(
                "\"code\":\"{code}\",\"level\":\"{level}\",\"name\":\"{code}\",\"bounds\":[0,0,1,1],\"label\":[0,0]"
            );
            for key in ["within", "from", "to"] {
                if let Some(value) = word() {
                    fields.push_str(&format!(",\"{key}\":\"{value}\""));
                }
            }
            json.push(format!("{{{fields}}}"));
        }
        let text = format!(
            "{{\"format\":1,\"title\":\"\",\"bounds\":[0,0,1,1],\"overlays\":\"\",\"records\":\"\",\
             \"territories\":[],\"places\":[{}]}}",
            json.join(",")
        );
        let commune = |(code, groupings): &(&str, &[&str])| Commune {
            code: (*code).into(),
            name: (*code).into(),
            postal_codes: Vec::new(),
            groupings: groupings.iter().map(ToString::to_string).collect(),
        };
        let directory = Directory { format: 1, communes: communes.iter().map(commune).collect() };
        Nesting::new(&wire::manifest(&text).unwrap(), &directory)
    }

    fn around(nesting: &Nesting, code: &str, on: &str) -> Vec<String> {
        nesting.territories_of(code, Date::parse(on)).iter().map(|around| around.code.to_owned()).collect()
    }

    #[test]
    fn what_is_no_more_leads_nowhere_and_hides_no_other_way() {
        // The grouping sorts before the département and lies in it, as some manifests say.
        let nesting = nesting(
            &["1 epci 94 - 2015", "94 departement r", "r region - 2010 -"],
            &[("94001", &["1"]), ("94002", &[])],
        );
        assert_eq!(around(&nesting, "94001", "2014"), ["94001", "1", "94", "r"]);
        assert_eq!(around(&nesting, "94001", "2016"), ["94001", "94", "r"]);
        assert_eq!(around(&nesting, "94001", "2009"), ["94001", "1", "94"]);
        assert_eq!(around(&nesting, "94002", "2014"), ["94002", "94", "r"]);
        // Through the département for ever, though the way through the grouping ends.
        let all = nesting.territories_of("94001", None);
        let ends: Vec<Option<u16>> = all.iter().map(|around| around.validity.to.map(|to| to.year)).collect();
        assert_eq!(ends, [None, Some(2015), None, None]);
    }

    #[test]
    fn territories_that_lie_in_one_another_end() {
        let nesting = nesting(&["a epci b", "b epci a"], &[("94001", &["a"])]);
        assert_eq!(around(&nesting, "94001", ""), ["94001", "a", "b"]);
    }
}
