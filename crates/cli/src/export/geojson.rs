//! Records as points that any map program opens: RFC 7946, flat properties, texts in every language
//! that some record has, every figure with its scope, date and document.

use std::collections::BTreeSet;

use grappes_model::record::{Figure, Source};
use grappes_model::{Actor, Record, Text};
use serde_json::{Map, Value, json};

/// The language that is always there, and stands for those that are not.
const FRENCH: &str = "fr";
/// What stands between the entries of a property that has several.
const BETWEEN: &str = "; ";

/// A feature collection: a point a record.
pub(super) fn render(records: &[Record], actors: &[Actor]) -> String {
    let langs = langs(records);
    let features: Vec<String> =
        records.iter().zip(actors).map(|(record, actor)| feature(record, actor, &langs).to_string()).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// The languages of the texts that are written, French first.
fn langs<'a>(records: &'a [Record]) -> Vec<&'a str> {
    let mut others = BTreeSet::new();
    let mut hear = |text: &'a Text| match text {
        Text::Same(_) => {}
        Text::By(all) => others.extend(all.iter().map(|(tag, _)| tag.as_str())),
    };
    for record in records {
        [&record.name, &record.kind, &record.summary].into_iter().chain(&record.short).for_each(&mut hear);
        record.figures.iter().flat_map(|figure| [&figure.unit].into_iter().chain(&figure.what)).for_each(&mut hear);
        record.sources.iter().filter_map(|source| source.dated.as_ref()).for_each(&mut hear);
    }
    others.remove(FRENCH);
    std::iter::once(FRENCH).chain(others).collect()
}

fn feature(record: &Record, actor: &Actor, langs: &[&str]) -> Value {
    let mut properties = Map::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            properties.insert(name.to_owned(), value.into());
        }
    };
    put("id", record.id.to_string());
    put("layer", record.layer.key().to_owned());
    put("place", actor.place.clone());
    put("commune", record.place.commune.clone().unwrap_or_default());
    put("territory", record.place.territory.clone().unwrap_or_default());
    put("themes", record.themes.join(BETWEEN));
    let valid = record.valid.as_ref();
    put("valid_from", valid.and_then(|valid| valid.from).map_or(String::new(), |date| date.to_string()));
    put("valid_to", valid.and_then(|valid| valid.to).map_or(String::new(), |date| date.to_string()));
    let covers: Vec<&str> = record.covers.iter().map(|coverage| coverage.code.as_str()).collect();
    put("covers", covers.join(BETWEEN));
    for &lang in langs {
        let mut put = |name: &str, value: String| put(&format!("{name}_{lang}"), value);
        put("name", words(&record.name, lang));
        put("short", record.short.as_ref().map_or(String::new(), |short| words(short, lang)));
        put("kind", words(&record.kind, lang));
        put("summary", words(&record.summary, lang));
        let figures: Vec<String> = record.figures.iter().map(|figure| self::figure(figure, lang)).collect();
        put("figures", figures.join(BETWEEN));
        let sources: Vec<String> = record.sources.iter().map(|source| document(source, lang)).collect();
        put("sources", sources.join(BETWEEN));
    }
    properties.insert("approximate".to_owned(), actor.approximate.into());
    json!({
        "type": "Feature",
        "id": record.id.as_str(),
        "geometry": {"type": "Point", "coordinates": [actor.point.lon, actor.point.lat]},
        "properties": properties,
    })
}

/// `80 membres actifs, de la filière (observed, exact, organisation, 2011, presse-2011)`.
fn figure(figure: &Figure, lang: &str) -> String {
    let number = match figure.max {
        Some(max) => format!("{}–{max}", figure.value),
        None => figure.value.to_string(),
    };
    let what = figure.what.as_ref().map_or(String::new(), |what| format!(", {}", words(what, lang)));
    let date = figure.as_of.map_or(String::new(), |date| format!(", {date}"));
    let (nature, precision, scope) = (figure.nature.key(), figure.precision.key(), figure.scope.key());
    format!("{number} {}{what} ({nature}, {precision}, {scope}{date}, {})", words(&figure.unit, lang), figure.source)
}

/// `presse-2011: Sept nouvelles « grappes d’entreprises », sans date imprimée`.
fn document(source: &Source, lang: &str) -> String {
    let dated = source.dated.as_ref().map(|dated| words(dated, lang));
    let date = source.date.map(|date| date.to_string()).or(dated).map_or(String::new(), |date| format!(", {date}"));
    format!("{}: {}{date}", source.id, source.title)
}

/// The words of a language; French, then any, where there are none.
fn words(text: &Text, lang: &str) -> String {
    match text {
        Text::Same(words) => words.clone(),
        Text::By(all) => {
            let of = |wanted: &str| all.iter().find(|(tag, _)| tag == wanted);
            of(lang).or_else(|| of(FRENCH)).or_else(|| all.first()).map_or(String::new(), |(_, words)| words.clone())
        }
    }
}
