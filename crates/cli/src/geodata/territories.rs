//! The features of each territory file, in the order in which they are painted.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use grappes_geometry::Grid;

use super::communes::Commune;
use super::dataset::Dataset;
use super::feature::{Feature, Properties};
use super::places::{Place, Places};
use super::selection::GROUPINGS;
use super::sheet::Sheet;
use super::{halls, label};
use crate::error::Result;

/// Town halls are points to stand on: five decimals are about a metre.
const HALL_GRID: Grid = match Grid::new(5) {
    Some(grid) => grid,
    None => panic!("5 decimals are allowed"),
};

/// Foreign land, the rest of France, neighbours, then the départements of the map.
pub(crate) fn departements(sheet: &Sheet, places: &Places) -> Vec<Feature> {
    let nameless = || Properties { level: "context", ..Properties::default() };
    let mut features = vec![
        Feature::new("foreign", nameless(), &sheet.foreign(), sheet.grid),
        Feature::new("rest", nameless(), &sheet.rest(), sheet.grid),
    ];
    for place in places.neighbours.iter().chain(&places.departements) {
        let parts = sheet.departements(&[place.code]);
        features.push(Feature::new(place.code, properties(place), &parts, sheet.grid));
    }
    features
}

/// EPT, EPCI and OIN.
pub(crate) fn groupings(dataset: &Dataset, sheet: &Sheet, places: &Places) -> Result<Vec<Feature>> {
    let features = GROUPINGS.iter().zip(&places.groupings);
    features
        .map(|(grouping, place)| {
            let parts = sheet.communes(&dataset.members(grouping)?);
            Ok(Feature::new(place.code, properties(place), &parts, sheet.grid))
        })
        .collect()
}

/// The communes of a département, the most populous first: in this order their names choose their places.
pub(crate) fn communes(dataset: &Dataset, sheet: &Sheet, departement: &str) -> Result<Vec<Feature>> {
    let mut ranked = Vec::new();
    for commune in dataset.communes.iter().filter(|commune| commune.departement == departement) {
        ranked.push((Reverse(dataset.register.population(&commune.code)?), &commune.code, commune));
    }
    ranked.sort_by_key(|&(population, code, _)| (population, code));
    let feature = |commune: &Commune| {
        let name = dataset.register.commune(&commune.code)?;
        let parts = sheet.communes(&BTreeSet::from([commune.code.clone()]));
        let hall = commune.hall.filter(|&hall| halls::is_plausible(hall, &parts, sheet.grid));
        let properties = Properties {
            level: "commune",
            name: Some(name.to_owned()),
            within: Some(departement.to_owned()),
            label: Some(label::point(name, &parts, sheet.grid)?.into()),
            hall: hall.map(|hall| HALL_GRID.degrees(HALL_GRID.round(hall)).into()),
        };
        Ok(Feature::new(commune.code.clone(), properties, &parts, sheet.grid))
    };
    ranked.into_iter().map(|(.., commune)| feature(commune)).collect()
}

fn properties(place: &Place) -> Properties {
    Properties {
        level: place.level,
        name: Some(place.name.clone()),
        within: place.within.map(str::to_owned),
        label: Some(place.label),
        hall: None,
    }
}
