//! The manifest: its shape, the files it names, the places it lists.

use super::files;
use super::finding::{Code, Finding, Place};
use super::findings::Findings;
use super::limits;
use super::shape::{self, Kind};
use crate::dataset::is_inside;
use grappes_model::{Level, Manifest, wire};
use std::collections::BTreeMap;
use std::path::Path;

/// The manifest of `dir`; `None` when what is wrong with it has been taken down.
pub(super) fn check(dir: &Path, findings: &mut Findings) -> Option<Manifest> {
    let path = dir.join("manifest.json");
    let text = match files::read(&path, limits::MANIFEST) {
        Ok(text) => text,
        Err(finding) => {
            let help = "`grappes new dataset` writes one".to_owned();
            findings.add(if finding.code == Code::File { finding.help(help) } else { *finding });
            return None;
        }
    };
    let manifest = match wire::manifest(&text) {
        Ok(manifest) => manifest,
        Err(problem) => {
            shape::explain(Kind::Manifest, &path, &text, &[problem]).into_iter().for_each(|one| findings.add(one));
            return None;
        }
    };
    let mut report = |code, way: String, expected: &str, found: &str| {
        findings.add(Finding::at(code, &path, Place::Value(way), expected, found));
    };
    let mut names = vec![("overlays".to_owned(), &manifest.overlays)];
    for (field, name) in [
        ("communes", &manifest.communes),
        ("figures", &manifest.figures),
        ("timeline", &manifest.timeline),
        ("people", &manifest.people),
        ("documents", &manifest.documents),
    ] {
        names.extend(name.iter().map(|name| (field.to_owned(), name)));
    }
    let territories = manifest.territories.iter().enumerate();
    names.extend(territories.map(|(index, file)| (format!("territories[{index}].file"), &file.file)));
    for (way, name) in names {
        if !is_inside(name) {
            report(Code::Value, way, "the path of a file in the dataset folder", name);
        }
    }
    if manifest.territories.len() > limits::TERRITORY_FILES {
        let expected = format!("at most {} files", limits::TERRITORY_FILES);
        report(Code::Limit, "territories".to_owned(), &expected, &manifest.territories.len().to_string());
    }
    if !is_inside(&manifest.records) || !manifest.records.contains("{id}") {
        report(Code::Value, "records".to_owned(), "a path in the dataset folder with {id} in it", &manifest.records);
    }
    places(&manifest, &mut report);
    texts(&manifest, &mut report);
    for (index, file) in manifest.territories.iter().enumerate() {
        if file.zoom.is_some_and(|[first, last]| first >= last || first < 0.0) {
            let found = "another order".to_owned();
            report(Code::Range, format!("territories[{index}].zoom"), "two zooms, the smaller one first", &found);
        }
    }
    slips(&path, &text, findings);
    Some(manifest)
}

/// The title and the credits, in every language of the dataset.
fn texts(manifest: &Manifest, report: &mut impl FnMut(Code, String, &str, &str)) {
    let credits = manifest.credits.iter().enumerate();
    let credits = credits.map(|(index, credit)| (format!("credits[{index}].text"), &credit.text));
    for (way, text) in std::iter::once(("title".to_owned(), &manifest.title)).chain(credits) {
        for finding in grappes_model::check::text(text, &manifest.langs) {
            report(finding.code, way.clone(), &finding.problem.expected, &finding.problem.found);
        }
    }
}

/// Fields of the manifest that are named almost as those that maps read. Others may stand there:
/// datasets note what they like.
fn slips(path: &Path, text: &str, findings: &mut Findings) {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(text) else { return };
    for name in fields.keys() {
        if let Some(help) = shape::slip(Kind::Manifest, name) {
            let place = Place::Name(name.clone());
            let (expected, found) = ("a field of the format, or one of another name", "one that no map reads");
            findings.add(Finding::at(Code::FieldUnknown, path, place, expected, found).help(help));
        }
    }
}

fn places(manifest: &Manifest, report: &mut impl FnMut(Code, String, &str, &str)) {
    let mut codes = BTreeMap::new();
    for (index, place) in manifest.places.iter().enumerate() {
        let at = |field: &str| format!("places[{index}].{field}");
        if codes.insert(place.code.as_str(), place).is_some() {
            report(Code::TerritoryTwice, at("code"), "each territory once", &place.code);
        }
        if !place.bounds.contains(place.label) {
            report(Code::PointOutside, at("label"), "a point within the bounds of the place", "one outside");
        }
        if place.validity().is_empty() {
            let found = place.to.map(|date| date.to_string()).unwrap_or_default();
            report(Code::Period, at("to"), "a last day after the first", &found);
        }
    }
    for (index, place) in manifest.places.iter().enumerate() {
        let mut around = place;
        let mut steps = 0;
        while let Some(next) = around.within.as_ref().and_then(|code| codes.get(code.as_str())) {
            steps += 1;
            if next.code == place.code || steps > codes.len() {
                report(
                    Code::TerritoryCode,
                    format!("places[{index}].within"),
                    "a place that does not lie in this one",
                    &next.code,
                );
                break;
            }
            around = next;
        }
        let around = place.within.iter().map(|code| ("within".to_owned(), code));
        let parts = place.parts.iter().enumerate().map(|(part, code)| (format!("parts[{part}]"), code));
        for (field, code) in around.chain(parts) {
            // Communes stand in files of their own.
            let is_commune = place.level.0 != Level::Region && field != "within";
            if !codes.contains_key(code.as_str()) && !is_commune {
                report(Code::TerritoryCode, format!("places[{index}].{field}"), "the code of a place", code);
            }
        }
    }
}
