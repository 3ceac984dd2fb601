//! The files that are derived from records: current, and their points where they should be.

use super::files;
use super::finding::{Code, Finding, Fix, Place};
use super::findings::Findings;
use super::limits;
use super::records::Records;
use super::shape::{self, Kind};
use super::territories::Rings;
use crate::dataset::is_inside;
use crate::near::is_in_or_near;
use grappes_model::territory::departement_of;
use grappes_model::{Actor, Manifest, Problem, wire};
use std::collections::BTreeMap;
use std::path::Path;

/// A file that a manifest may name, and what reads it.
struct Named<'a> {
    name: &'a str,
    /// The most bytes it may have.
    most: u64,
    kind: Kind,
    read: Read,
}

/// What is wrong with a text that is to be the file of a name.
type Read = fn(&str, &str) -> Option<Problem>;

/// Checks what is derived of the dataset in `dir`: overlays, fallback list, and what its manifest names besides.
pub(super) fn check(
    dir: &Path,
    manifest: &Manifest,
    records: &Records,
    shapes: &BTreeMap<String, Rings>,
    findings: &mut Findings,
) {
    let named = named(manifest);
    if !is_inside(&manifest.overlays) || named.iter().any(|file| !is_inside(file.name)) {
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
    for file in &named {
        can_be_read(&dir.join(file.name), file, findings);
    }
    // From records with errors nothing can be derived.
    if !records.sound {
        return;
    }
    for (name, content) in records.gathered.files(manifest) {
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

/// The files beside the overlays that `manifest` names.
fn named(manifest: &Manifest) -> Vec<Named<'_>> {
    let files: [(&Option<String>, u64, Kind, Read); 4] = [
        (&manifest.figures, limits::FIGURES, Kind::Figures, |text, name| wire::tallies(text, name).err()),
        (&manifest.timeline, limits::TIMELINE, Kind::Timeline, |text, name| wire::timeline(text, name).err()),
        (&manifest.people, limits::PEOPLE, Kind::People, |text, name| wire::people(text, name).err()),
        (&manifest.documents, limits::DOCUMENTS, Kind::Documents, |text, name| wire::documents(text, name).err()),
    ];
    let named = |(name, most, kind, read)| Some(Named { name: Option::as_deref(name)?, most, kind, read });
    files.into_iter().filter_map(named).collect()
}

/// A derived file can be read.
fn can_be_read(path: &Path, file: &Named<'_>, findings: &mut Findings) {
    match files::read(path, file.most) {
        Ok(text) => {
            if let Some(problem) = (file.read)(&text, file.name) {
                let all = shape::explain(file.kind, path, &text, &[problem]);
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
