//! `grappes geodata`: territories and manifest from their pinned sources, or whether the
//! committed ones are current.

mod archive;
mod check;
mod checksums;
mod communes;
mod dataset;
mod directory;
mod drawing;
mod feature;
mod foreign;
mod gaps;
mod halls;
mod label;
mod level;
mod manifest;
mod pipeline;
mod places;
mod register;
mod selection;
mod sheet;
mod sources;
mod territories;
mod wkb;

use std::fs;
use std::path::Path;

use pipeline::Outputs;
use sources::SOURCES;

use crate::args::Geodata;
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Geodata) -> Result<Outcome> {
    let Geodata { out, check, cache } = options;
    if out.exists() && !out.is_dir() {
        let problem = "expected a folder, found a file";
        return Err(Error::at(out, problem).remedy("Name the dataset folder with --out.").wrong_use());
    }
    if *check {
        return check::check(out, cache);
    }
    for source in SOURCES {
        source.fetch(cache)?;
    }
    write(out, &pipeline::build(cache)?)?;
    Ok(Outcome::Fine)
}

fn write(out: &Path, outputs: &Outputs) -> Result<()> {
    for (name, content) in outputs {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| Error::at(folder, e))?;
        }
        fs::write(&path, content).map_err(|e| Error::at(&path, e))?;
        println!("{name}");
    }
    eprintln!("wrote {} files into {}", outputs.len(), out.display());
    Ok(())
}
