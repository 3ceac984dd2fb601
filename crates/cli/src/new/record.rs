//! `grappes new record`: a record file with what is known of an actor, blank where an editor has to
//! fill in.
//!
//! Blank, not "to be completed": such words could pass for data and reach a map, blanks cannot. The
//! schema marks them in an editor, and `grappes build` refuses them by name as it refuses any text
//! without words, so that placeholders need no rule of their own.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use grappes_model::check::{Code, Finding};
use grappes_model::record::{Basis, Coverage, Period, RECORD_FORMAT, Record, RecordPlace, Source};
use grappes_model::{Gazetteer, Lang, Manifest, Text, check, wire};

use crate::args::NewRecord;
use crate::error::{Error, Outcome, Result};
use crate::{commune, dataset};

/// Writes the file and says what is left to be filled in.
pub(super) fn run(options: &NewRecord) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.data)?;
    let gazetteer = dataset::gazetteer(&options.data, &manifest)?;
    let folder = dataset::records_folder(&options.data, options.records.as_deref());
    let record = Record {
        format: RECORD_FORMAT,
        id: options.id.clone(),
        layer: options.layer,
        name: Text::Same(options.name.clone()),
        short: None,
        formerly: Vec::new(),
        kind: words(&manifest.langs, options.kind.as_deref(), options.kind_en.as_deref()),
        place: place(options, &manifest, &gazetteer)?,
        valid: None,
        themes: options.themes.clone(),
        summary: words(&manifest.langs, options.summary.as_deref(), options.summary_en.as_deref()),
        figures: Vec::new(),
        events: Vec::new(),
        people: Vec::new(),
        lists: Vec::new(),
        relations: Vec::new(),
        covers: covers(options, &gazetteer)?,
        sources: sources(&options.sources, &folder, &manifest.langs)?,
    };
    let path = folder.join(format!("{}.json", options.id));
    fs::create_dir_all(&folder).map_err(|error| Error::at(&folder, error))?;
    write_first(&path, &wire::write_record(&record))?;
    println!("{}", path.display());

    let findings = check::records(std::slice::from_ref(&record), &gazetteer, &manifest.langs);
    // What cites its documents is still to be written.
    let left: Vec<_> = findings.iter().filter(|finding| finding.code != Code::SourceUnused).collect();
    if !left.is_empty() {
        eprintln!("left to be filled in; `grappes build` takes the record when it is:");
    }
    for Finding { problem, .. } in left {
        eprintln!("  {}: {}", problem.at, problem.expected);
    }
    Ok(Outcome::Fine)
}

/// A text in French and the languages of the dataset, blank where nothing was said.
fn words(langs: &[Lang], fr: Option<&str>, en: Option<&str>) -> Text {
    let others = langs.iter().filter(|lang| **lang != Lang::FR).map(|lang| {
        let words = en.filter(|_| *lang == Lang::EN);
        (lang.tag(), words.unwrap_or_default().to_owned())
    });
    Text::By(std::iter::once((Lang::FR.tag(), fr.unwrap_or_default().to_owned())).chain(others).collect())
}

/// The commune or the territory. Only a document makes a place a stated one, so that is left for
/// whoever has the document.
fn place(options: &NewRecord, manifest: &Manifest, gazetteer: &Gazetteer) -> Result<RecordPlace> {
    let mut place = RecordPlace { commune: None, territory: None, basis: Basis::Public, source: None, note: None };
    if let Some(text) = &options.commune {
        let directory = dataset::directory(&options.data, manifest)?;
        place.commune = Some(commune::named(&directory, text)?.code.clone());
    }
    if let Some(code) = &options.territory {
        territory("--territory", code, gazetteer)?;
        (place.territory, place.basis) = (Some(code.clone()), Basis::Territory);
    }
    Ok(place)
}

fn covers(options: &NewRecord, gazetteer: &Gazetteer) -> Result<Vec<Coverage>> {
    let nothing_said = Period { from: None, to: None, source: None, note: None };
    let coverage = |code: &String| {
        let name = territory("--covers", code, gazetteer)?;
        Ok(Coverage { code: code.clone(), name, period: nothing_said.clone() })
    };
    options.covers.iter().map(coverage).collect()
}

/// The name of the territory of a code.
fn territory(option: &str, code: &str, gazetteer: &Gazetteer) -> Result<String> {
    let entry = gazetteer.get(code).ok_or_else(|| {
        Error::new(
            format!("{option} {code}"),
            "expected the code of a territory of the dataset, found none of this code",
        )
        .remedy("The manifest lists them under places; a commune goes by its INSEE code.")
        .wrong_use()
    })?;
    Ok(entry.name.clone())
}

/// The documents of these ids as other records describe them, because a document is described alike
/// in every record; a blank one to be filled in when none is named.
fn sources(ids: &[String], folder: &Path, langs: &[Lang]) -> Result<Vec<Source>> {
    if ids.is_empty() {
        let (lang, kind) = (Lang::FR.tag(), words(langs, None, None));
        let (id, title) = (String::new(), String::new());
        return Ok(vec![Source {
            id,
            title,
            kind,
            publisher: None,
            author: None,
            date: None,
            dated: None,
            lang,
            url: None,
        }]);
    }
    let (records, _) = dataset::records(folder)?;
    let known: Vec<&Source> = records.iter().flat_map(|record| &record.sources).collect();
    let cited = |id: &String| {
        known.iter().find(|source| source.id == *id).map(|source| (*source).clone()).ok_or_else(|| {
            let ids = known.iter().map(|source| source.id.as_str());
            let mut names: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
            names.sort_unstable();
            names.dedup();
            let there = if names.is_empty() { "none yet".to_owned() } else { names.join(", ") };
            Error::new(format!("--source {id}"), "expected a document that a record describes, found none of this id")
                .remedy(format!("There are: {there}. Leave the option out to describe a new one in the file."))
                .wrong_use()
        })
    };
    ids.iter().map(cited).collect()
}

/// Writes a file that is not there yet.
fn write_first(path: &Path, text: &str) -> Result<()> {
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::at(path, "expected an id that no record has, found a record")
            .remedy("Open that file, or choose another id: nothing is ever overwritten.")
            .wrong_use(),
        _ => Error::at(path, error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| {
        // Half a record would be in the way of the next try.
        let _ = fs::remove_file(path);
        Error::at(path, error)
    })
}
