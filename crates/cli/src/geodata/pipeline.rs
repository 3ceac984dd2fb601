//! From the sources to the files of the dataset, all in memory: the order of the steps.

use std::collections::BTreeMap;
use std::path::Path;

use super::checksums;
use super::dataset::Dataset;
use super::directory;
use super::drawing::Owner;
use super::feature::{Feature, collection};
use super::level::{DETAIL, OVERVIEW};
use super::manifest::Manifest;
use super::places::Places;
use super::selection::drawn_departements;
use super::sheet::Sheet;
use super::territories::{communes, departements, groupings};
use crate::error::{Error, Result};

/// Every file of the dataset that this command makes: text by name.
pub(crate) type Outputs = BTreeMap<String, String>;

/// Reads the sources from the cache and makes every file.
pub(crate) fn build(cache: &Path) -> Result<Outputs> {
    let dataset = Dataset::read(cache)?;
    let overview =
        Sheet::draw("overview", &dataset, &OVERVIEW, |commune| Owner::Departement(commune.departement.clone()))?;
    let detail = Sheet::draw("detail", &dataset, &DETAIL, |commune| Owner::Commune {
        code: commune.code.clone(),
        departement: commune.departement.clone(),
    })?;
    // Labels and bounds are taken from the detail, so that they are the same at every level.
    let places = Places::of(&dataset, &detail)?;
    let mut files = Outputs::new();
    let mut write = |name: &str, features: &[Feature]| {
        let text = collection(features).map_err(|e| Error::new(name, e))?;
        files.insert(format!("territories/{name}.geojson"), text);
        Ok(())
    };
    write("overview", &departements(&overview, &places))?;
    write("departements", &departements(&detail, &places))?;
    write("groupings", &groupings(&dataset, &detail, &places)?)?;
    let mut middles = BTreeMap::new();
    for departement in drawn_departements() {
        let features = communes(&dataset, &detail, departement)?;
        middles.extend(directory::middles(&features));
        write(&format!("communes-{departement}"), &features)?;
    }
    files.insert(directory::FILE.into(), directory::render(&dataset, &middles)?);
    let manifest = Manifest::new(places).render();
    let manifest = manifest.map_err(|e| Error::new("manifest.json", e))?;
    files.insert("manifest.json".into(), manifest);
    let sums = checksums::render(&files);
    files.insert(checksums::FILE.into(), sums);
    Ok(files)
}
