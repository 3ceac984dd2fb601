//! `grappes import`: tables into record files, all of them or none.

mod changes;
mod staging;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use grappes_model::{Record, RecordId};

use crate::args::Import;
use crate::dataset;
use crate::error::{Error, Outcome, Result};
use crate::output;
use crate::progress::Progress;
use crate::table::{self, FILE_BYTES, Mapping, Places, Report, Sheet};
use changes::Change;

/// Runs the command.
pub(crate) fn run(options: &Import) -> Result<Outcome> {
    if options.columns {
        output::data(&table::reference())?;
        return Ok(Outcome::Fine);
    }
    let mapping = options.mapping.as_deref().map_or_else(|| Ok(Mapping::default()), mapping)?;
    let manifest = dataset::manifest(&options.data)?;
    let places = Places::new(dataset::directory(&options.data, &manifest)?, &manifest);
    let folder = dataset::records_folder(&options.data, options.records.as_deref());
    if let Some(said) = staging::settle(&folder, options.dry_run)? {
        eprintln!("note: {said}");
    }
    let existing: BTreeMap<RecordId, Record> =
        dataset::sound_records(&folder)?.into_iter().map(|record| (record.id.clone(), record)).collect();
    let sheets = sheets(options)?;

    let mut report = Report::default();
    let lines: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let progress = Progress::new(2 * lines, "importing");
    let records = table::import(&sheets, &mapping, &places, &existing, &mut report, &mut || progress.step());
    drop(progress);

    for note in report.notes() {
        eprintln!("note: {note}");
    }
    let refused = report.refusals();
    for refusal in &refused {
        eprintln!("{refusal}");
    }
    // What is refused of a whole table cannot be skipped with a record.
    let can_skip = report.is_by_record();
    if !refused.is_empty() && (!options.skip_refused || !can_skip) {
        let skip = if can_skip { "; --skip-refused imports the other records" } else { "" };
        eprintln!("{} refused; nothing was written{skip}", refused.len());
        return Ok(Outcome::Problems);
    }
    let changes = changes::between(&folder, &existing, &records)?;
    if options.dry_run {
        output::data(&changes.iter().map(Change::diff).collect::<String>())?;
    } else {
        staging::write(&folder, &changes)?;
    }
    tell(&changes, records.len(), refused.len(), options.dry_run);
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

fn mapping(path: &Path) -> Result<Mapping> {
    let text = fs::read_to_string(path).map_err(|error| Error::at(path, error).wrong_use())?;
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    Mapping::read(&text, is_json)
        .map_err(|problem| Error::at(path, problem).remedy("docs/tables.md shows what a mapping file is").wrong_use())
}

/// The sheets of all files.
fn sheets(options: &Import) -> Result<Vec<Sheet>> {
    let mut all = Vec::new();
    for path in &options.files {
        let size = fs::metadata(path).map_err(|error| Error::at(path, error).wrong_use())?.len();
        if size > FILE_BYTES {
            let problem = format!("expected at most {} MB, found {} MB", FILE_BYTES >> 20, size >> 20);
            return Err(Error::at(path, problem).remedy("Import it in parts."));
        }
        let _progress = Progress::open(format!("reading {}", path.display()));
        let bytes = fs::read(path).map_err(|error| Error::at(path, error).wrong_use())?;
        let (sheets, guessed) = table::sheets(&bytes, &path.display().to_string())
            .map_err(|problem| Error::at(path, problem).remedy("Save it as XLSX, ODS, or CSV in UTF-8."))?;
        if let Some(encoding) = guessed {
            eprintln!("note: {}: read as {encoding}", path.display());
        }
        if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            return Err(Error::at(path, "expected headings, found an empty table"));
        }
        all.extend(sheets);
    }
    Ok(all)
}

fn tell(changes: &[Change], records: usize, refused: usize, is_dry: bool) {
    let new = changes.iter().filter(|change| change.is_new()).count();
    let unchanged = records - changes.len();
    let would = if is_dry { " (nothing was written)" } else { "" };
    eprintln!("{new} new, {} changed, {unchanged} as they were, {refused} refused{would}", changes.len() - new);
    if !changes.is_empty() && !is_dry {
        eprintln!("`grappes check` tells whether all records hold together, `grappes build` brings them on the map");
    }
}
