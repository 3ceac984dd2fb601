//! `grappes who`: who acts in a commune, and through which territories.

use std::path::{Path, PathBuf};

use grappes_model::coverage::{Acting, Around, actors_in};
use grappes_model::time::{self, Presence};
use grappes_model::{Commune, Date, Directory, Lang, Level, Nesting, Record, Validity, wire};

use crate::args::Who;
use crate::dataset::{self, read};
use crate::error::{Error, Outcome, Result};

/// How many communes are named when it is not clear which one is meant.
const SUGGESTIONS: usize = 10;

/// Where this repository keeps its records, apart from its geodata.
const AUTHORED: &str = "public/records";

/// Runs the command.
pub(crate) fn run(options: &Who) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.data)?;
    let name = manifest.communes.as_ref().ok_or_else(|| {
        Error::at(&options.data.join("manifest.json"), "expected a directory of communes, found none")
            .remedy("`grappes geodata` writes one")
    })?;
    let path = options.data.join(name);
    let directory = wire::directory(&read(&path)?, name).map_err(|problem| Error::at(&path, problem))?;
    let commune = commune(&directory, &options.commune)?;
    let nesting = Nesting::new(&manifest, &directory);
    let (records, problems) = dataset::records(&folder(options))?;
    if let Some(problem) = problems.first() {
        return Err(Error::new(problem, format!("{} records cannot be read", problems.len()))
            .remedy("`grappes build` lists every problem"));
    }
    let told: Vec<&Record> = records.iter().filter(|record| is_told(record, options.date)).collect();
    let acting = actors_in(&nesting, told, &commune.code, options.date);
    let around = nesting.territories_of(&commune.code, options.date);
    let around: Vec<String> = around.iter().filter(|around| around.level != Level::Commune).map(territory).collect();
    eprintln!(
        "{} ({}){}: {}; {} of {} actors",
        commune.name,
        commune.code,
        options.date.map_or_else(String::new, |date| format!(" in {date}")),
        around.join(", "),
        acting.len(),
        records.len()
    );
    print!("{}", table(&acting, options.date));
    Ok(Outcome::Fine)
}

/// Whether anything says that the record was there.
fn is_told(record: &Record, on: Option<Date>) -> bool {
    on.is_none_or(|date| time::presence(record, date) == Presence::There)
}

fn folder(options: &Who) -> PathBuf {
    options.records.clone().unwrap_or_else(|| {
        let beside = options.data.join("records");
        if beside.is_dir() { beside } else { Path::new(AUTHORED).to_path_buf() }
    })
}

/// The one commune that is meant.
fn commune<'a>(directory: &'a Directory, text: &str) -> Result<&'a Commune> {
    let found = directory.find(text);
    if let [commune] = found[..] {
        return Ok(commune);
    }
    let (problem, which) = if found.is_empty() {
        ("expected a commune of the dataset, found none", directory.suggest(text))
    } else {
        ("several communes are called so", found)
    };
    let mut names: Vec<String> =
        which.iter().take(SUGGESTIONS).map(|commune| format!("{} {}", commune.code, commune.name)).collect();
    if which.len() > SUGGESTIONS {
        names.push(format!("and {} more", which.len() - SUGGESTIONS));
    }
    let error = Error::new(text, problem).wrong_use();
    Err(if names.is_empty() { error } else { error.remedy(format!("By its code: {}", names.join(", "))) })
}

/// A line an actor, under a heading, in columns two spaces apart.
fn table(acting: &[Acting<'_, Record>], on: Option<Date>) -> String {
    let heading = ["actor", "layer", "through"].map(str::to_owned);
    let mut rows = vec![heading];
    rows.extend(acting.iter().map(|acting| {
        let ways: Vec<String> = acting.ways.iter().map(way).collect();
        let actor = acting.actor;
        let name = on.map_or(&actor.name, |date| time::name(actor, date));
        [name.get(Lang::FR).to_owned(), actor.layer.key().to_owned(), ways.join("; ")]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (name, layer) = (width(0), width(1));
    rows.iter().map(|row| format!("{:name$}  {:layer$}  {}\n", row[0], row[1], row[2])).collect()
}

/// "EPT Grand-Orly Seine Bièvre (from 2016-01-01)".
fn way(around: &Around<'_>) -> String {
    let Validity { from, to } = around.validity;
    let ends: Vec<String> =
        from.map(|date| format!("from {date}")).into_iter().chain(to.map(|date| format!("to {date}"))).collect();
    let named = territory(around);
    if ends.is_empty() { named } else { format!("{named} ({})", ends.join(" ")) }
}

fn territory(around: &Around<'_>) -> String {
    let level = match around.level {
        Level::Commune => "commune",
        Level::Ept => "EPT",
        Level::Epci => "EPCI",
        Level::Oin => "OIN",
        Level::Departement => "département",
        Level::Region => "région",
        Level::Context => "territory",
    };
    format!("{level} {}", around.name)
}
