//! Files of territories: their shape, their rings, the points that lie in them.

use super::files;
use super::finding::{Code, Finding, Fix, Place};
use super::findings::Findings;
use super::limits;
use super::rings::{self, Effort, Fault};
use super::shape::{self, Kind};
use crate::dataset::is_inside;
use crate::near::is_in_or_near;
use grappes_geometry::LonLat;
use grappes_model::manifest::TerritoryFile;
use grappes_model::{Directory, Level, Manifest, Problem, ProblemKind, Territory, wire};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The rings of a territory, of all its polygons.
pub(super) type Rings = Vec<Vec<LonLat>>;

/// What the files hold.
#[derive(Debug, Default)]
pub(super) struct Territories {
    pub(super) communes: Vec<Territory>,
    /// By code; of several drawings the last that the manifest names, which is the finest.
    pub(super) shapes: BTreeMap<String, Rings>,
    /// Territories that are there and cannot be read: that they are missing need not be told.
    pub(super) broken: BTreeSet<String>,
    /// Whether every file could be read.
    pub(super) complete: bool,
    /// The directory of communes, where it can be read.
    pub(super) directory: Option<Directory>,
}

/// What the reader says of rings, which are looked at here in all detail.
const RING: &str = "a closed ring of four positions or more";
const POSITION: &str = "a position [longitude, latitude] in degrees";

/// Checks the files that the manifest names.
pub(super) fn check(dir: &Path, manifest: &Manifest, findings: &mut Findings) -> Territories {
    let mut found = Territories { complete: true, ..Territories::default() };
    let (mut read, mut effort) = (BTreeSet::new(), Effort::default());
    for (index, file) in manifest.territories.iter().enumerate().take(limits::TERRITORY_FILES) {
        if !is_inside(&file.file) {
            found.complete = false;
            continue;
        }
        if !read.insert(&file.file) {
            continue;
        }
        let path = dir.join(&file.file);
        match files::read(&path, limits::TERRITORIES) {
            Ok(text) => {
                let Some(territories) = one(&path, &file.file, &text, &mut found.broken, &mut effort, findings) else {
                    found.complete = false;
                    continue;
                };
                let mut codes = BTreeSet::new();
                for territory in territories {
                    if territory.level == Level::Commune {
                        found.communes.push(territory.clone());
                    }
                    codes.insert(territory.code.clone());
                    found.shapes.insert(territory.code, territory.polygons.into_iter().flatten().collect());
                }
                drawn(dir, manifest, file, &codes, &found.broken, findings);
            }
            Err(finding) => {
                found.complete = false;
                findings.add(named(*finding, dir, &format!("territories[{index}].file")));
            }
        }
    }
    if let Some(name) = manifest.communes.as_ref().filter(|name| is_inside(name)) {
        found.directory = directory(dir, name, manifest, &found, findings);
    }
    around(dir, manifest, &found, findings);
    found
}

/// Every territory that the manifest knows by name is drawn in each file of its level.
fn drawn(
    dir: &Path,
    manifest: &Manifest,
    file: &TerritoryFile,
    codes: &BTreeSet<String>,
    broken: &BTreeSet<String>,
    findings: &mut Findings,
) {
    for (index, place) in manifest.places.iter().enumerate() {
        let is_of_file = file.levels.contains(&place.level)
            && file.within.as_ref().is_none_or(|within| place.within.as_ref() == Some(within));
        if is_of_file && !codes.contains(&place.code) && !broken.contains(&place.code) {
            let way = Place::Value(format!("places[{index}].code"));
            let expected = format!("a territory that {} draws", file.file);
            findings.add(Finding::at(Code::TerritoryMissing, &dir.join("manifest.json"), way, &expected, &place.code));
        }
    }
}

/// A commune lies in the territory that it is said to lie in.
fn around(dir: &Path, manifest: &Manifest, found: &Territories, findings: &mut Findings) {
    for commune in &found.communes {
        let Some(code) = &commune.within else { continue };
        let Some((rings, label)) = found.shapes.get(code).zip(commune.label) else { continue };
        if !is_in_or_near(label, rings) {
            let files = manifest.files_of(Level::Commune);
            let file = files.min_by_key(|file| file.within.as_ref() != Some(code));
            let path = file.map_or_else(|| dir.to_owned(), |file| dir.join(&file.file));
            let way = Place::Value(format!("{}: properties.label", commune.code));
            let (expected, found) = (format!("a point in {code}"), format!("{} {}, outside", label.lon, label.lat));
            findings.add(Finding::at(Code::PointOutside, &path, way, &expected, &found));
        }
    }
}

/// A file that is not there is told where the manifest names it.
fn named(finding: Finding, dir: &Path, way: &str) -> Finding {
    if finding.code != Code::File {
        return finding;
    }
    let found = format!("{} at {}", finding.found, finding.path.display());
    Finding::at(Code::File, &dir.join("manifest.json"), Place::Value(way.to_owned()), &finding.expected, &found)
}

/// The sound territories of a file; `None` for a file that is no collection of them.
fn one(
    path: &Path,
    name: &str,
    text: &str,
    broken: &mut BTreeSet<String>,
    effort: &mut Effort,
    findings: &mut Findings,
) -> Option<Vec<Territory>> {
    let (territories, problems) = match wire::territories(text, name) {
        Ok(loaded) => (loaded.data, loaded.problems),
        Err(problem) => {
            shape::explain(Kind::Territory, path, text, &[problem]).into_iter().for_each(|one| findings.add(one));
            return None;
        }
    };
    let is_of_rings =
        |problem: &Problem| problem.kind == ProblemKind::Value && [RING, POSITION].contains(&&*problem.expected);
    let rest: Vec<_> = problems.iter().filter(|problem| !is_of_rings(problem)).cloned().collect();
    broken.extend(problems.iter().filter_map(|problem| Some(problem.at.split_once(": ")?.0.to_owned())));
    if !rest.is_empty() {
        shape::explain(Kind::Territory, path, text, &rest).into_iter().for_each(|one| findings.add(one));
    }
    geometry(path, text, effort, findings);
    let mut codes = BTreeSet::new();
    for territory in &territories {
        if !codes.insert(&territory.code) {
            let place = Place::Value(format!("{}: id", territory.code));
            findings.add(Finding::at(Code::TerritoryTwice, path, place, "each territory once", &territory.code));
        }
        points(path, territory, findings);
    }
    Some(territories)
}

/// Town hall and label lie in the territory.
fn points(path: &Path, territory: &Territory, findings: &mut Findings) {
    let rings: Rings = territory.polygons.iter().flatten().cloned().collect();
    for (field, point) in [("label", territory.label), ("hall", territory.hall)] {
        if let Some(point) = point.filter(|point| !is_in_or_near(*point, &rings)) {
            let place = Place::Value(format!("{}: properties.{field}", territory.code));
            let found = format!("{} {}, outside", point.lon, point.lat);
            findings.add(Finding::at(Code::PointOutside, path, place, "a point in the territory", &found));
        }
    }
}

/// Every ring of every feature, sound or not.
fn geometry(path: &Path, text: &str, effort: &mut Effort, findings: &mut Findings) {
    let Ok(collection) = serde_json::from_str::<Value>(text) else { return };
    for (index, feature) in collection["features"].as_array().into_iter().flatten().enumerate() {
        let geometry = &feature["geometry"];
        let coordinates = &geometry["coordinates"];
        let at = format!("features[{index}].geometry.coordinates");
        let polygons: Vec<(String, &Value)> = match geometry["type"].as_str() {
            Some("Polygon") => vec![(at.clone(), coordinates)],
            Some("MultiPolygon") => {
                let all = coordinates.as_array().into_iter().flatten().enumerate();
                all.map(|(polygon, rings)| (format!("{at}[{polygon}]"), rings)).collect()
            }
            _ => continue,
        };
        let Some(polygons) = polygons.into_iter().map(|(at, rings)| Some((at, rings::read(rings)?))).collect() else {
            // Of another shape, which has been told.
            continue;
        };
        let polygons: Vec<(String, Rings)> = polygons;
        let positions: usize = polygons.iter().flat_map(|(_, rings)| rings).map(Vec::len).sum();
        if positions > limits::POSITIONS {
            let expected = format!("at most {} positions", limits::POSITIONS);
            let found = positions.to_string();
            findings.add(Finding::at(Code::Limit, path, Place::Value(at), &expected, &found));
            continue;
        }
        let alone: Vec<&Rings> = polygons.iter().map(|(_, rings)| rings).collect();
        for Fault { polygon, ring, position, what } in rings::faults(&alone, effort) {
            let mut way = format!("{}[{ring}]", polygons[polygon].0);
            if let Some(position) = position {
                way.push_str(&format!("[{position}]"));
            }
            let (code, expected, found) = what.words();
            let mut finding = Finding::at(code, path, Place::Value(way), expected, found);
            if code == Code::RingWinding {
                let help = "`grappes check --fix` turns it round".to_owned();
                finding = finding.help(help).fix(Fix::Winding(path.to_owned()));
            }
            findings.add(finding);
        }
    }
}

/// Column of the first grouping of a commune, after its code, its name and its postal codes.
const GROUPINGS: usize = 3;

/// The directory of communes: those of the files, and groupings of the manifest.
fn directory(
    dir: &Path,
    name: &str,
    manifest: &Manifest,
    found: &Territories,
    findings: &mut Findings,
) -> Option<Directory> {
    let path = &dir.join(name);
    let text = match files::read(path, limits::DIRECTORY) {
        Ok(text) => text,
        Err(finding) => {
            findings.add(named(*finding, dir, "communes"));
            return None;
        }
    };
    let directory = match wire::directory(&text, name) {
        Ok(directory) => directory,
        Err(problem) => {
            let syntax = shape::parse(path, &text).err();
            let place = Place::Value(problem.at.clone());
            let told = || Finding::at(problem.kind.into(), path, place, &problem.expected, &problem.found);
            findings.add(syntax.map_or_else(told, |finding| *finding));
            return None;
        }
    };
    let communes: BTreeMap<&str, &str> =
        found.communes.iter().map(|commune| (commune.code.as_str(), commune.name.as_str())).collect();
    let mut codes = BTreeSet::new();
    for (index, commune) in directory.communes.iter().enumerate() {
        let mut report = |code, column: usize, expected: &str, found: &str| {
            let place = Place::Value(format!("communes[{index}][{column}]"));
            findings.add(Finding::at(code, path, place, expected, found));
        };
        if !codes.insert(commune.code.as_str()) {
            report(Code::TerritoryTwice, 0, "each commune once", &commune.code);
        }
        match communes.get(commune.code.as_str()) {
            None if !found.complete || found.broken.contains(&commune.code) => {}
            None => report(Code::TerritoryCode, 0, "the code of a commune of the territory files", &commune.code),
            Some(name) if *name != commune.name => report(Code::TerritoryName, 1, name, &commune.name),
            Some(_) => {}
        }
        for (place, code) in commune.groupings.iter().enumerate() {
            if manifest.place(code).is_none() {
                report(Code::TerritoryCode, GROUPINGS + place, "the code of a place of the manifest", code);
            }
        }
    }
    for code in communes.keys().filter(|code| !codes.contains(*code)) {
        let place = Place::Value("communes".to_owned());
        findings.add(Finding::at(Code::TerritoryCode, path, place, "every commune of the territory files", code));
    }
    Some(directory)
}
