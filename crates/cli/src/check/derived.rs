//! The files that are derived from records: current, and their points where they should be.

use super::files;
use super::finding::{Code, Finding, Fix, Place};
use super::findings::Findings;
use super::limits;
use super::records::Records;
use super::shape::{self, Kind};
use super::territories::Rings;
use crate::build;
use crate::dataset::is_inside;
use crate::near::is_in_or_near;
use grappes_model::territory::departement_of;
use grappes_model::{Actor, Manifest, Problem, wire};
use std::collections::BTreeMap;
use std::path::Path;

/// Checks overlays, figures, documents and fallback list of the dataset in `dir`.
pub(super) fn check(
    dir: &Path,
    manifest: &Manifest,
    records: &Records,
    shapes: &BTreeMap<String, Rings>,
    findings: &mut Findings,
) {
    let mut names = [Some(&manifest.overlays), manifest.figures.as_ref(), manifest.documents.as_ref()].into_iter();
    if names.any(|name| name.is_some_and(|name| !is_inside(name))) {
        return;
    }
    let path = dir.join(&manifest.overlays);
    match files::read(&path, limits::OVERLAYS) {
        Ok(text) => match wire::overlays(&text, &manifest.overlays) {
            Ok(loaded) => {
                if !loaded.problems.is_empty() {
                    let all = shape::explain(Kind::Overlays, &path, &text, &loaded.problems);
                    all.into_iter().for_each(|finding| findings.add(finding));
                }
                for actor in &loaded.data {
                    point(&path, actor, manifest, records, shapes, findings);
                }
            }
            Err(problem) => {
                let all = shape::explain(Kind::Overlays, &path, &text, &[problem]);
                all.into_iter().for_each(|finding| findings.add(finding));
            }
        },
        // A file that is not there is not current, which is told below.
        Err(finding) if finding.code == Code::File => {}
        Err(finding) => findings.add(*finding),
    }
    if let Some(name) = &manifest.figures {
        let read = |text: &str| wire::tallies(text, name).err();
        readable(&dir.join(name), (limits::FIGURES, Kind::Figures), &read, findings);
    }
    if let Some(name) = &manifest.documents {
        let read = |text: &str| wire::documents(text, name).err();
        readable(&dir.join(name), (limits::DOCUMENTS, Kind::Documents), &read, findings);
    }
    // From records with errors nothing can be derived.
    if !records.sound {
        return;
    }
    for (name, content) in build::derived(manifest, &records.actors, &records.tallies, &records.documents) {
        let path = dir.join(name);
        let found = match files::read(&path, limits::OVERLAYS) {
            Ok(text) if text == content => continue,
            Ok(_) => "something else",
            Err(_) => "none",
        };
        let help = "`grappes check --fix` or `grappes build` writes it".to_owned();
        let expected = "what the records of the dataset give";
        let finding = Finding::whole(Code::FileStale, &path, expected, found).help(help);
        findings.add(finding.fix(Fix::Stale(path, content)));
    }
}

/// A file that is fetched when somebody asks for what is in it can be read.
fn readable(path: &Path, (limit, kind): (u64, Kind), read: &dyn Fn(&str) -> Option<Problem>, findings: &mut Findings) {
    match files::read(path, limit) {
        Ok(text) => {
            if let Some(problem) = read(&text) {
                let all = shape::explain(kind, path, &text, &[problem]);
                all.into_iter().for_each(|finding| findings.add(finding));
            }
        }
        // A file that is not there is not current, which is told below.
        Err(finding) if finding.code == Code::File => {}
        Err(finding) => findings.add(*finding),
    }
}

/// The point of an actor lies in the territory of its record, and in those around.
fn point(
    path: &Path,
    actor: &Actor,
    manifest: &Manifest,
    records: &Records,
    shapes: &BTreeMap<String, Rings>,
    findings: &mut Findings,
) {
    let Some(code) = records.places.get(&actor.id) else { return };
    for code in around(code, manifest) {
        let outside = shapes.get(code).is_some_and(|rings| !is_in_or_near(actor.point, rings));
        if outside {
            let expected = format!("a point in {code}, where its record is");
            let found = format!("{} {}, outside", actor.point.lon, actor.point.lat);
            let place = Place::Value(format!("{}: geometry.coordinates", actor.id));
            findings.add(Finding::at(Code::PointOutside, path, place, &expected, &found));
            return;
        }
    }
}

/// The territory and those it lies in, from the smallest to the largest.
fn around<'a>(code: &'a str, manifest: &'a Manifest) -> Vec<&'a str> {
    let mut all = vec![code];
    let mut next = match manifest.place(code) {
        Some(place) => place.within.as_deref(),
        None => Some(departement_of(code)),
    };
    // Bounded, as nothing says that no territory lies in itself.
    while let Some(code) = next.filter(|code| all.len() < 8 && !all.contains(code)) {
        all.push(code);
        next = manifest.place(code).and_then(|place| place.within.as_deref());
    }
    all
}
