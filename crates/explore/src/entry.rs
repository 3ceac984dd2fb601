//! An actor as it is taken away: the facts that every export gives, each figure with its date and document.

use crate::Called;
use crate::cite::citation;
use grappes_geometry::LonLat;
use grappes_i18n::Locale;
use grappes_model::record::{Figure, Measure, Nature, Precision, Record, Scope};
use grappes_model::{Actor, Date, Layer};

/// What of an actor leaves the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Id of its record.
    pub id: String,
    /// Layer.
    pub layer: Layer,
    /// Its name then, in the reader's language.
    pub name: String,
    /// What it is, in words, where its record was read.
    pub kind: Option<String>,
    /// Where it is, in words.
    pub place: String,
    /// Where it is drawn.
    pub at: LonLat,
    /// Whether only its territory is known.
    pub approximate: bool,
    /// Territories in which it acts: code and name.
    pub covers: Vec<(String, String)>,
    /// Themes: key and name.
    pub themes: Vec<(String, String)>,
    /// Its latest counts, at most one of each measure, where its record was read.
    pub counts: Vec<Fact>,
    /// Address of its record.
    pub address: String,
}

/// A figure with what makes it one.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is counted.
    pub measure: Measure,
    /// The number, or the lower end of a range.
    pub value: f64,
    /// Upper end of a range.
    pub max: Option<f64>,
    /// How exact the document is.
    pub precision: Precision,
    /// When it held.
    pub as_of: Option<Date>,
    /// The document, in words.
    pub source: String,
    /// Where that can be read.
    pub link: Option<String>,
}

/// What entries are made with.
pub struct Making<'a> {
    /// The reader's language.
    pub locale: &'a Locale,
    /// What actors are called.
    pub called: &'a Called,
    /// What a territory is called; `None` for one that nobody knows.
    pub territory: &'a dyn Fn(&str) -> Option<String>,
    /// Address of the record of an id.
    pub address: &'a dyn Fn(&Actor) -> String,
    /// The year that the map stands at: later figures were not known then.
    pub year: Option<u16>,
}

impl Making<'_> {
    /// What of `actor` leaves the map, with what its record says, where that was read.
    #[must_use]
    pub fn entry(&self, actor: &Actor, record: Option<&Record>) -> Entry {
        let Self { locale, .. } = self;
        let mut covers = Vec::new();
        for code in &actor.covers {
            let of_record = || {
                let coverage = record?.covers.iter().find(|coverage| coverage.code == *code)?;
                Some(coverage.name.clone())
            };
            let name = (self.territory)(code).or_else(of_record).unwrap_or_else(|| code.clone());
            covers.push((code.clone(), name));
        }
        let mut themes = Vec::new();
        for key in &actor.themes {
            themes.push((key.clone(), locale.theme(key).unwrap_or(key).to_owned()));
        }
        let mut counts = Vec::new();
        if let Some(record) = record {
            for measure in Measure::ALL {
                if let Some(figure) = latest(&record.figures, measure, self.year) {
                    counts.push(fact(figure, measure, record, locale));
                }
            }
        }
        Entry {
            id: actor.id.as_str().to_owned(),
            layer: actor.layer,
            name: self.called.name(actor).get(locale.lang).to_owned(),
            kind: record.map(|record| record.kind.get(locale.lang).to_owned()),
            place: actor.place.clone(),
            at: actor.point,
            approximate: actor.approximate,
            covers,
            themes,
            counts,
            address: (self.address)(actor),
        }
    }
}

impl Entry {
    /// Its count of `measure`.
    #[must_use]
    pub fn count(&self, measure: Measure) -> Option<&Fact> {
        self.counts.iter().find(|fact| fact.measure == measure)
    }
}

/// The latest count of `measure` up to `year`, by the rule of [`grappes_model::tally`]: of the body itself,
/// observed, and one without a date only where there is none with one.
fn latest(figures: &[Figure], measure: Measure, year: Option<u16>) -> Option<&Figure> {
    let last_day = |figure: &Figure| figure.as_of.map(Date::last_day);
    let mut found: Option<&Figure> = None;
    for figure in figures {
        let counts =
            figure.measure == Some(measure) && figure.nature == Nature::Observed && figure.scope == Scope::Organisation;
        let known = year.is_none_or(|year| figure.as_of.is_none_or(|date| date.year <= year));
        if counts && known && found.is_none_or(|known| last_day(known) < last_day(figure)) {
            found = Some(figure);
        }
    }
    found
}

fn fact(figure: &Figure, measure: Measure, record: &Record, locale: &Locale) -> Fact {
    let source = record.source(&figure.source);
    Fact {
        measure,
        value: figure.value,
        max: figure.max,
        precision: figure.precision,
        as_of: figure.as_of,
        source: source.map_or_else(|| figure.source.clone(), |source| citation(source, locale)),
        link: source.and_then(|source| source.url.clone()),
    }
}
