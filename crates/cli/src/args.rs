//! What can be said on the command line; what is done about it lives with each command.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Parser, Subcommand, ValueEnum};
use grappes_model::theme::THEMES;
use grappes_model::{Date, Lang, Layer, RecordId};
use url::Url;

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
    /// Write each record as a page that needs no script
    Site(Site),
    /// Write records as tables (CSV, XLSX), GeoJSON or JSON-LD
    Export(Export),
    /// Rebuild territories and manifest from their pinned sources
    Geodata(Geodata),
    /// Read records from tables (CSV, XLSX, ODS)
    Import(Import),
    /// Draw what a page shows before the map is there, as a module for the element's script
    Poster(Poster),
    /// Tell who acts in a commune, and through which territories
    Who(Who),
    /// Begin a record, or the dataset folder of another institution
    New(New),
}

/// Options of `grappes poster`.
#[derive(Debug, clap::Args)]
pub(crate) struct Poster {
    /// Dataset folder, with its manifest and territories
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
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

/// Options of `grappes site`.
#[derive(Debug, clap::Args)]
pub(crate) struct Site {
    /// Dataset folder, with its manifest and territories
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Folder of the records, when it is neither DIR/records nor public/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
    /// Release folder to put the pages in; fiches/ in it is made anew
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Address that the release folder has on the web; without it, no canonical links, sitemap or oEmbed
    #[arg(long, value_name = "URL", value_parser = folder_address)]
    pub(crate) url: Option<Url>,
    /// Language to write, one of the dataset's, the first one in fiches/ itself; may be said several times
    #[arg(long = "lang", value_name = "LANG", value_parser = lang)]
    pub(crate) langs: Vec<Lang>,
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
    /// Address that the nodes of jsonld are fragments of; without it, the file's own
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<String>,
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

/// Options of `grappes new`.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// What to begin.
    #[command(subcommand)]
    pub(crate) what: Beginning,
}

/// What `grappes new` begins.
#[derive(Debug, Subcommand)]
pub(crate) enum Beginning {
    /// Make a complete dataset folder, without a record yet
    Dataset(NewDataset),
    /// Write a record file that says what is known and leaves blank what an editor has to fill in
    Record(Box<NewRecord>),
}

/// Options of `grappes new dataset`.
#[derive(Debug, clap::Args)]
pub(crate) struct NewDataset {
    /// Folder to make: not there yet, or empty
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// What the map shows, in French: its heading
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) title: String,
    /// The same in English
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) title_en: Option<String>,
    /// Dataset folder to take territories, communes and words from
    #[arg(long, value_name = "DIR", default_value = "geodata")]
    pub(crate) from: PathBuf,
    /// Codes of the territories in the frame; régions in which none of them lies are left out
    #[arg(long, value_name = "CODE", num_args = 1..)]
    pub(crate) within: Vec<String>,
}

/// Options of `grappes new record`.
#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("place").args(["commune", "territory"]).required(true)))]
pub(crate) struct NewRecord {
    /// Id, which is also the file's name: a-z, 0-9 and single hyphens
    #[arg(value_name = "ID", value_parser = id)]
    pub(crate) id: RecordId,
    /// Dataset folder, with its manifest and directory of communes
    #[arg(long, visible_alias = "in", value_name = "DIR", default_value = "geodata")]
    pub(crate) data: PathBuf,
    /// Folder of the records, when it is not DIR/records
    #[arg(long, value_name = "DIR")]
    pub(crate) records: Option<PathBuf>,
    /// Official or usual name
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) name: String,
    /// What the map draws it as
    #[arg(long, value_name = "LAYER", value_parser = layers())]
    pub(crate) layer: Layer,
    /// The commune it is in: INSEE code or name, accents and hyphens as you like
    #[arg(long, value_name = "COMMUNE")]
    pub(crate) commune: Option<String>,
    /// Code of the territory it is somewhere in, where no commune is known
    #[arg(long, value_name = "CODE")]
    pub(crate) territory: Option<String>,
    /// What it is, in a few French words
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) kind: Option<String>,
    /// The same in English
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) kind_en: Option<String>,
    /// What it is and does, in one to three French sentences
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) summary: Option<String>,
    /// The same in English
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) summary_en: Option<String>,
    /// Sector it works in or for; may be said several times
    #[arg(long = "theme", value_name = "THEME", value_parser = themes())]
    pub(crate) themes: Vec<String>,
    /// Code of a territory it acts on; may be said several times
    #[arg(long = "covers", value_name = "CODE")]
    pub(crate) covers: Vec<String>,
    /// Id of a document that other records of the dataset cite; may be said several times
    #[arg(long = "source", value_name = "ID")]
    pub(crate) sources: Vec<String>,
}

fn id(text: &str) -> Result<RecordId, String> {
    RecordId::new(text).ok_or_else(|| "expected a-z, 0-9 and single hyphens, as in cci-essonne".to_owned())
}

fn words(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("expected words, found none".to_owned()) } else { Ok(text.to_owned()) }
}

fn layers() -> impl TypedValueParser<Value = Layer> {
    PossibleValuesParser::new(Layer::ALL.map(Layer::key)).try_map(|key| Layer::from_key(&key).ok_or("no layer"))
}

fn themes() -> PossibleValuesParser {
    THEMES.map(|theme| theme.key).into()
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "expected the tag of a language, as in fr or nl-BE".to_owned())
}

/// The address of a folder: what is relative to it lies in it.
fn folder_address(text: &str) -> Result<Url, String> {
    let slash = if text.ends_with('/') { "" } else { "/" };
    let url = Url::parse(&[text, slash].concat()).map_err(|error| error.to_string())?;
    let plain = matches!(url.scheme(), "https" | "http") && url.query().is_none() && url.fragment().is_none();
    if plain { Ok(url) } else { Err("expected the address of a folder, as in https://cartes.example.fr/".to_owned()) }
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}
