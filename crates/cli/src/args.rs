//! What can be said on the command line; what is done about it lives with each command.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
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
    /// Derive overlays and fallback list of a dataset folder from its records
    Build(Build),
    /// Write records as tables (CSV, XLSX), GeoJSON or JSON-LD
    Export(Export),
    /// Rebuild territories and manifest from their pinned sources
    Geodata(Geodata),
    /// Read records from tables (CSV, XLSX, ODS)
    Import(Import),
    /// Tell who acts in a commune, and through which territories
    Who(Who),
}

/// Options of `grappes build`.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    /// Dataset folder, with its manifest and territories
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Folder of the records, when it is not DIR/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
    /// Write nothing; say whether the derived files are current (exit 1 when they are not)
    #[arg(long)]
    pub(crate) check: bool,
}

/// Options of `grappes export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// File to write, a folder for csv; without it, geojson and jsonld go to standard output
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// Dataset folder, with its manifest and territories
    #[arg(long, value_name = "DIR", default_value = "geodata")]
    pub(crate) data: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
}

/// What records are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A text file a table
    Csv,
    /// A workbook with a sheet a table
    Xlsx,
    /// A point a record (RFC 7946)
    Geojson,
    /// A graph in the words of schema.org
    Jsonld,
}

/// Options of `grappes import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Tables to read: CSV, XLSX or ODS
    #[arg(value_name = "FILE", required_unless_present = "columns")]
    pub(crate) files: Vec<PathBuf>,
    /// What other people's sheets, headings and words are called here (TOML, or JSON)
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Leave records of which a line is refused as they are, and write the others (exit 1 all the same)
    #[arg(long)]
    pub(crate) skip_refused: bool,
    /// Print the columns of all tables, in French, and do nothing else
    #[arg(long)]
    pub(crate) columns: bool,
    /// Dataset folder, with its manifest and directory of communes
    #[arg(long, value_name = "DIR", default_value = "geodata")]
    pub(crate) data: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
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
