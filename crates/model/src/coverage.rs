//! Who acts in a commune, and why: through which territories, on which days.
//!
//! Territories nest (commune, département, région) and overlap (an OIN lies across an EPT); which
//! lies in which is taken from the manifest and the directory of communes, and whatever is no more on
//! a day leads nowhere on it. Overlap of imprecise dates is [`Validity::overlaps`]'s.
//!
//! Must not know geometry: where a commune lies is said by registers, not by borders.

use crate::collate::sort_key;
use crate::{Actor, Date, Directory, Level, Manifest, Record, Validity};
use grappes_geometry::order::ordered;

/// Which territory lies in which, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nesting {
    /// By code, each once.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    code: String,
    name: String,
    level: Level,
    validity: Validity,
    /// Places, in order, of the territories it lies in.
    above: Vec<usize>,
}

/// Where a territory is in the nesting, and the days on which what was climbed from lies in it.
type Climbed = (usize, Validity);

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
    /// The places of the manifest and, where there is a directory, its communes.
    #[must_use]
    pub fn new(manifest: &Manifest, directory: Option<&Directory>) -> Self {
        let communes = directory.map_or(&[][..], |directory| &directory.communes);
        let mut found = Vec::with_capacity(manifest.places.len() + communes.len());
        let mut add = |code: &str, name: &str, level, validity| {
            let (code, name) = (code.to_owned(), name.to_owned());
            found.push(Some(Node { code, name, level, validity, above: Vec::new() }));
        };
        for place in &manifest.places {
            add(&place.code, &place.name, place.level.0, place.validity());
        }
        for commune in communes {
            add(&commune.code, &commune.name, Level::Commune, Validity::ALWAYS);
        }
        let mut nesting = Self { nodes: Vec::with_capacity(found.len()) };
        let code = |index: usize| found[index].as_ref().map(|node| node.code.as_str());
        for index in ordered(found.len(), &|a, b| code(a).cmp(&code(b))) {
            let Some(node) = found[index as usize].take() else { continue };
            match nesting.nodes.last_mut() {
                // What the directory says of a code comes after what the manifest says, and counts.
                Some(last) if last.code == node.code => *last = node,
                _ => nesting.nodes.push(node),
            }
        }
        for place in &manifest.places {
            place.within.iter().for_each(|above| nesting.put(&place.code, above));
            place.parts.iter().for_each(|part| nesting.put(part, &place.code));
        }
        for commune in communes {
            nesting.put(&commune.code, commune.departement());
            commune.groupings.iter().for_each(|above| nesting.put(&commune.code, above));
        }
        nesting
    }

    /// The territory of `code` lies in the one of `above`.
    fn put(&mut self, code: &str, above: &str) {
        if let (Some(place), Some(above)) = (self.find(code), self.find(above))
            && let Err(free) = self.nodes[place].above.binary_search(&above)
        {
            self.nodes[place].above.insert(free, above);
        }
    }

    fn find(&self, code: &str) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.code.as_str().cmp(code)).ok()
    }

    /// The territories that the one of `code` lies in on some day of `on` (on any day without it),
    /// itself included, most specific first: commune, EPT or EPCI, OIN, département, région.
    #[must_use]
    pub fn territories_of(&self, code: &str, on: Option<Date>) -> Vec<Around<'_>> {
        let mut climbed = Vec::new();
        if let Some(place) = self.find(code) {
            self.climb(place, Validity::ALWAYS, on, &mut climbed);
        }
        let node = |index: usize| &self.nodes[climbed[index].0];
        let key = |index: usize| (rank(node(index).level), &node(index).name, &node(index).code);
        let mut found = Vec::with_capacity(climbed.len());
        for index in ordered(climbed.len(), &|a, b| key(a).cmp(&key(b))) {
            let (place, validity) = climbed[index as usize];
            found.push(self.around(place, validity));
        }
        found
    }

    fn around(&self, place: usize, validity: Validity) -> Around<'_> {
        let Node { code, name, level, .. } = &self.nodes[place];
        Around { code, name, level: *level, validity }
    }

    /// The codes, in order, of all territories that share ground with the one of `code` on some day of
    /// `on`: something known lies in both. Two that only border on one another share none. Without a
    /// directory what is known are the places of the manifest.
    #[must_use]
    pub fn sharing(&self, code: &str, on: Option<Date>) -> Vec<&str> {
        let Some(wanted) = self.find(code) else { return Vec::new() };
        let mut shared = vec![false; self.nodes.len()];
        self.each_in(wanted, on, &mut |climbed, _| {
            for &(place, _) in climbed {
                shared[place] = true;
            }
        });
        self.nodes.iter().zip(shared).filter(|(_, shared)| *shared).map(|(node, _)| node.code.as_str()).collect()
    }

    /// The territories that lie in the one of `code` on some day of `on`, itself included, by code.
    #[must_use]
    pub fn inside(&self, code: &str, on: Option<Date>) -> Vec<Around<'_>> {
        let mut inside = Vec::new();
        if let Some(wanted) = self.find(code) {
            self.each_in(wanted, on, &mut |climbed, validity| inside.push(self.around(climbed[0].0, validity)));
        }
        inside
    }

    /// Shows of each territory that lies in `wanted` what it lies in, itself first, and when in `wanted`.
    fn each_in(&self, wanted: usize, on: Option<Date>, see: &mut dyn FnMut(&[Climbed], Validity)) {
        let mut climbed = Vec::new();
        for place in 0..self.nodes.len() {
            climbed.clear();
            self.climb(place, Validity::ALWAYS, on, &mut climbed);
            if let Some((_, validity)) = climbed.iter().find(|(above, _)| *above == wanted) {
                see(&climbed, *validity);
            }
        }
    }

    /// Takes down what is at `place` and all above it that holds together with what led there. Reached
    /// once more by a way that holds longer, it counts for as long; this also ends the way round where
    /// territories are said to lie in one another.
    fn climb(&self, place: usize, below: Validity, on: Option<Date>, climbed: &mut Vec<Climbed>) {
        let node = &self.nodes[place];
        let validity = node.validity.and(below);
        if !holds(validity, on) {
            return;
        }
        match climbed.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) if *known != validity && known.and(validity) == *known => *known = validity,
            Some(_) => return,
            None => climbed.push((place, validity)),
        }
        for &above in &node.above {
            self.climb(above, validity, on, climbed);
        }
    }
}

/// The territories of `around` through which whoever acts on those of `covers` acts in what lies in them,
/// on some day of `on`; most specific first. Their validity is that of acting there through them.
#[must_use]
pub fn ways<'a>(around: &[Around<'a>], covers: &[(&str, Validity)], on: Option<Date>) -> Vec<Around<'a>> {
    let mut ways = Vec::new();
    for territory in around {
        for (code, validity) in covers {
            let validity = territory.validity.and(*validity);
            if *code == territory.code && holds(validity, on) {
                ways.push(Around { validity, ..*territory });
            }
        }
    }
    ways
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
        let ways = ways(&around, &actor.covers(), on);
        if !ways.is_empty() {
            all.push(Some(Acting { actor, ways }));
        }
    }
    let key = |acting: &Option<Acting<'_, T>>| {
        acting.as_ref().map(|acting| (acting.ways.first().map(Around::rank), sort_key(acting.actor.name())))
    };
    let keys: Vec<_> = all.iter().map(key).collect();
    ordered(all.len(), &|a, b| keys[a].cmp(&keys[b])).iter().filter_map(|&index| all[index as usize].take()).collect()
}

impl Around<'_> {
    /// How wide its level is: the less, the more specific. An OIN counts as wider than EPT and EPCI,
    /// whatever its size: it is a perimeter of the State's, they are where communes act together.
    #[must_use]
    pub fn rank(&self) -> u8 {
        rank(self.level)
    }
}

fn holds(validity: Validity, on: Option<Date>) -> bool {
    on.map_or(!validity.is_empty(), |date| validity.overlaps(date))
}

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
            point: None,
            groupings: groupings.iter().map(ToString::to_string).collect(),
        };
        let directory = Directory { format: 1, communes: communes.iter().map(commune).collect() };
        Nesting::new(&wire::manifest(&text).unwrap(), Some(&directory))
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
