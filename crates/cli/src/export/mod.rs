//! `grappes export`: records for spreadsheets, for maps and for machines.

mod geojson;

use std::fs;
use std::path::Path;

use grappes_model::{Gazetteer, Record, derive};

use crate::args::{Export, ExportFormat};
use crate::dataset::{self, write_whole};
use crate::error::{Error, Outcome, Result};
use crate::jsonld;
use crate::output;
use crate::progress::Progress;
use crate::table;

/// Runs the command.
pub(crate) fn run(options: &Export) -> Result<Outcome> {
    let records = dataset::sound_records(&dataset::records_folder(&options.data, options.records.as_deref()))?;
    let _progress = Progress::open("writing");
    let unwritable = |problem: String| Error::new("export", problem);
    match options.format {
        ExportFormat::Csv => {
            let folder = wanted(options, "a folder")?;
            fs::create_dir_all(folder).map_err(|error| Error::at(folder, error))?;
            for (name, text) in table::csv(&records).map_err(unwritable)? {
                write(&folder.join(format!("{name}.csv")), text.as_bytes())?;
            }
        }
        ExportFormat::Xlsx => write(wanted(options, "a file")?, &table::xlsx(&records).map_err(unwritable)?)?,
        ExportFormat::Geojson => text(options, &geojson(options, &records)?)?,
        ExportFormat::Jsonld => {
            text(options, &jsonld::render(&records, &gazetteer(options)?, options.base.as_deref()))?
        }
    }
    eprintln!("{} records", records.len());
    Ok(Outcome::Fine)
}

fn gazetteer(options: &Export) -> Result<Gazetteer> {
    dataset::gazetteer(&options.data, &dataset::manifest(&options.data)?)
}

fn geojson(options: &Export, records: &[Record]) -> Result<String> {
    let gazetteer = gazetteer(options)?;
    let actors = derive::actors(records, &gazetteer).map_err(|problems| {
        let count = problems.len();
        let first = problems.into_iter().next().map_or(String::new(), |problem| problem.to_string());
        Error::new(first, format!("{count} records have no place on the map"))
            .remedy("`grappes build` lists every problem")
    })?;
    Ok(geojson::render(records, &actors))
}

fn wanted<'a>(options: &'a Export, what: &str) -> Result<&'a Path> {
    options.out.as_deref().ok_or_else(|| {
        Error::new("--out", format!("expected {what} to write, found none")).remedy("Name it: --out PATH").wrong_use()
    })
}

/// Text to the file that is named, or to standard output.
fn text(options: &Export, text: &str) -> Result<()> {
    match &options.out {
        Some(path) => write(path, text.as_bytes()),
        None => output::data(text),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, bytes)?;
    eprintln!("wrote {} ({} bytes)", path.display(), bytes.len());
    Ok(())
}
