//! `grappes geodata`: territories and manifest from their pinned sources, or whether the
//! committed ones are current.

mod archive;
mod build;
mod checksums;
mod communes;
mod drawing;
mod feature;
mod foreign;
mod gaps;
mod label;
mod level;
mod manifest;
mod register;
mod selection;
mod sources;
mod wkb;

use std::path::Path;

use build::Outputs;
use sources::SOURCES;

use crate::args::Geodata;
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Geodata) -> Result<Outcome> {
    for source in SOURCES {
        source.fetch(&options.cache)?;
    }
    let outputs = build::build(&options.cache)?;
    write(&options.out, &outputs)?;
    Ok(Outcome::Fine)
}

fn write(out: &Path, outputs: &Outputs) -> Result<()> {
    for (name, content) in outputs {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| Error::at(folder, e))?;
        }
        std::fs::write(&path, content).map_err(|e| Error::at(&path, e))?;
        println!("{}\t{}", content.len(), path.display());
    }
    Ok(())
}
