//! `grappes who`: who acts in a commune, and through which territories.

use grappes_model::coverage::{Acting, Around, actors_in};
use grappes_model::time::{self, Presence};
use grappes_model::{Date, Lang, Level, Nesting, Record, Validity};

use crate::args::Who;
use crate::error::{Outcome, Result};
use crate::{commune, dataset, output};

/// Runs the command.
pub(crate) fn run(options: &Who) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.data)?;
    let directory = dataset::directory(&options.data, &manifest)?;
    let commune = commune::named(&directory, &options.commune)?;
    let nesting = Nesting::new(&manifest, Some(&directory));
    let folder = dataset::records_folder(&options.data, options.records.as_deref());
    let records = dataset::sound_records(&folder)?;
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
    output::data(&table(&acting, options.date))?;
    Ok(Outcome::Fine)
}

/// Whether anything says that the record was there.
fn is_told(record: &Record, on: Option<Date>) -> bool {
    on.is_none_or(|date| time::presence(record, date) == Presence::There)
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
