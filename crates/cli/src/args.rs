//! What can be said on the command line; what is done about it lives with each command.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use grappes_model::Date;

/// Makes and checks the data of carte-grappes maps.
#[derive(Debug, Parser)]
#[command(name = "grappes", arg_required_else_help = true)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands, one a file or folder beside this one.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say everything that is wrong with a dataset folder
    Check(Check),
    /// Derive overlays and fallback list of a dataset folder from its records
    Build(Build),
    /// Rebuild territories and manifest from their pinned sources
    Geodata(Geodata),
    /// Tell who acts in a commune, and through which territories
    Who(Who),
}

/// Options of `grappes check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Dataset folder, with its manifest and territories
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// What else than errors ends with exit code 1
    #[arg(long, value_enum)]
    pub(crate) deny: Option<Deny>,
    /// Mend what needs no asking: layout, byte order marks, winding of rings, derived files
    #[arg(long)]
    pub(crate) fix: bool,
}

/// What else than errors ends with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Deny {
    /// Warnings too
    Warnings,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the line at fault, for people
    Human,
    /// A list of objects
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// Options of `grappes build`.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    /// Dataset folder, with its manifest and territories
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
    /// Write nothing; say whether the derived files are current (exit 1 when they are not)
    #[arg(long)]
    pub(crate) check: bool,
}

/// Options of `grappes geodata`.
#[derive(Debug, clap::Args)]
pub(crate) struct Geodata {
    /// Folder to write, or to check
    #[arg(long, value_name = "DIR", default_value = "geodata")]
    pub(crate) out: PathBuf,
    /// Write nothing; say whether the folder is current (exit 1 when it is not)
    #[arg(long)]
    pub(crate) check: bool,
    /// Where downloaded sources are kept
    #[arg(long, value_name = "DIR", default_value = ".tools/geodata")]
    pub(crate) cache: PathBuf,
}

/// Options of `grappes who`.
#[derive(Debug, clap::Args)]
pub(crate) struct Who {
    /// INSEE code or name of the commune, accents and hyphens as you like
    #[arg(value_name = "COMMUNE")]
    pub(crate) commune: String,
    /// Year, month (YYYY-MM) or day (YYYY-MM-DD); without it, whoever acts or acted there
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Dataset folder, with its manifest and directory of communes
    #[arg(long, value_name = "DIR", default_value = "geodata")]
    pub(crate) data: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}
