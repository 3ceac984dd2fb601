//! Territories as a tree: régions, their départements, and the groupings with communes in each.
//!
//! A grouping that lies across two départements stands under both. Communes are leaves that nobody could
//! look through: they are found by name.

use grappes_model::{Directory, Level, Manifest};

/// A territory and what lies in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// What lies in it, in the order of the manifest.
    pub under: Vec<Branch>,
}

/// The tree of a dataset. Without its directory nobody knows where groupings lie, and they are left out; so are
/// those without a commune in it.
#[must_use]
pub fn tree(manifest: &Manifest, directory: Option<&Directory>) -> Vec<Branch> {
    let mut groupings = Vec::new();
    for place in &manifest.places {
        if matches!(place.level.0, Level::Ept | Level::Epci | Level::Oin) {
            groupings.push((place.code.as_str(), Vec::new()));
        }
    }
    for commune in directory.iter().flat_map(|directory| &directory.communes) {
        for (code, departements) in &mut groupings {
            let lies_in = commune.groupings.iter().any(|grouping| grouping == code);
            if lies_in && !departements.contains(&commune.departement()) {
                departements.push(commune.departement());
            }
        }
    }
    let branch = |code: &str, under| {
        let place = manifest.place(code)?;
        Some(Branch { code: place.code.clone(), name: place.name.clone(), level: place.level.0, under })
    };
    let departement = |code: &str| {
        let mut under = Vec::new();
        for (grouping, departements) in &groupings {
            if departements.contains(&code) {
                under.extend(branch(grouping, Vec::new()));
            }
        }
        branch(code, under)
    };
    let mut all = Vec::new();
    let mut apart = Vec::new();
    for place in &manifest.places {
        match place.level.0 {
            Level::Region => {
                let mut under = Vec::new();
                for other in &manifest.places {
                    if other.level.0 == Level::Departement && is_part(manifest, &other.code, &place.code) {
                        under.extend(departement(&other.code));
                    }
                }
                all.extend(branch(&place.code, under));
            }
            Level::Departement => {
                let has_region = manifest
                    .places
                    .iter()
                    .any(|one| one.level.0 == Level::Region && is_part(manifest, &place.code, &one.code));
                if !has_region {
                    apart.extend(departement(&place.code));
                }
            }
            _ => {}
        }
    }
    all.extend(apart);
    all
}

/// Whether the place of `code` is said to lie in the one of `whole`, by either.
fn is_part(manifest: &Manifest, code: &str, whole: &str) -> bool {
    let within = manifest.place(code).and_then(|place| place.within.as_deref());
    within == Some(whole) || manifest.place(whole).is_some_and(|place| place.parts.iter().any(|part| part == code))
}

/// The way from the top of `trees` to the territory of `code`: codes, itself last; nothing where it is in none.
#[must_use]
pub fn way(trees: &[Branch], code: &str) -> Vec<String> {
    for branch in trees {
        if branch.code == code {
            return vec![branch.code.clone()];
        }
        let below = way(&branch.under, code);
        if !below.is_empty() {
            let mut all = vec![branch.code.clone()];
            all.extend(below);
            return all;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::wire;

    fn committed() -> (Manifest, Directory) {
        let read =
            |name| std::fs::read_to_string(format!("{}/../../geodata/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        (
            wire::manifest(&read("manifest.json")).unwrap(),
            wire::directory(&read("communes.json"), "communes.json").unwrap(),
        )
    }

    fn codes(branches: &[Branch]) -> Vec<&str> {
        branches.iter().map(|branch| branch.code.as_str()).collect()
    }

    #[test]
    fn regions_hold_departements_and_these_what_lies_in_them() {
        let (manifest, directory) = committed();
        let tree = tree(&manifest, Some(&directory));
        assert_eq!(codes(&tree), ["ile-de-france", "nord-pas-de-calais"]);
        assert_eq!(codes(&tree[0].under), ["75", "77", "78", "91", "92", "93", "94", "95"]);
        assert_eq!(codes(&tree[1].under), ["59", "62"]);
        // Grand-Orly Seine Bièvre lies across Essonne and Val-de-Marne.
        let of = |code: &str| codes(&tree[0].under.iter().find(|branch| branch.code == code).unwrap().under);
        assert_eq!(of("91"), ["200058014", "200059228"]);
        assert_eq!(of("94"), ["200058014", "oin-orly-rungis-seine-amont", "ca-plaine-centrale"]);
        assert_eq!(of("77"), ["200059228"]);
        assert_eq!(codes(&tree[1].under[0].under), ["200093201"]);
    }

    #[test]
    fn every_place_is_in_the_tree_once_its_directory_is_there() {
        let (manifest, directory) = committed();
        let with = tree(&manifest, Some(&directory));
        for place in &manifest.places {
            assert_eq!(way(&with, &place.code).last(), Some(&place.code));
        }
        let without = tree(&manifest, None);
        assert!(without.iter().flat_map(|region| &region.under).all(|departement| departement.under.is_empty()));
        assert_eq!(way(&without, "91"), ["ile-de-france", "91"]);
        assert!(way(&with, "91228").is_empty());
    }
}
