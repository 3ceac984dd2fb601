//! Records as anybody could write them: sound by themselves, with every optional field now there,
//! now not.
//!
//! Must not know a dataset: codes of territories and ends of relations have their form and no more.

use grappes_model::record::{
    Basis, Coverage, Enumeration, Event, Figure, FormerName, Measure, Nature, Period, Person, Precision, RECORD_FORMAT,
    Record, RecordPlace, Relation, Scope, Source,
};
use grappes_model::theme::THEMES;
use grappes_model::{Date, Layer, RecordId, RelationKind, Text};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::Union;

/// Most entries of any list: enough for none, one and several.
const MOST: usize = 3;

/// A record; what it cites stands among its sources.
pub fn record() -> impl Strategy<Value = Record> {
    sources().prop_flat_map(|sources| {
        let cited: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
        let head = (id(), select(&Layer::ALL), text(), option::of(text()), text(), place(&cited), themes(), text());
        let facts = (
            vec(figure(&cited), 0..=MOST),
            vec(event(&cited), 0..=MOST),
            vec(person(&cited), 0..=MOST),
            vec(enumeration(&cited), 0..=MOST),
            vec(relation(&cited), 0..=MOST),
            vec(coverage(&cited), 0..=MOST),
            vec((text(), period(&cited)).prop_map(|(name, period)| FormerName { name, period }), 0..=MOST),
            option::of(period(&cited)),
        );
        (head, facts).prop_map(move |(head, facts)| {
            let (id, layer, name, short, kind, place, themes, summary) = head;
            let (figures, events, people, lists, relations, covers, formerly, valid) = facts;
            Record {
                format: RECORD_FORMAT,
                id,
                layer,
                name,
                short,
                formerly,
                kind,
                place,
                valid,
                themes,
                summary,
                figures,
                events,
                people,
                lists,
                relations,
                covers,
                sources: sources.clone(),
            }
        })
    })
}

/// The id of a record.
pub fn id() -> impl Strategy<Value = RecordId> {
    "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}".prop_filter_map("an id", |text| RecordId::new(&text))
}

/// A date, as precise as it likes.
pub fn date() -> impl Strategy<Value = Date> {
    let day = (1000_u16..=9999, 1_u8..=12, 1_u8..=31);
    let day = day.prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    // 4, 7 and 10 characters: a year, a month, a day; the last one only where it exists.
    (day, select(vec![4, 7, 10])).prop_map(|(day, len)| {
        let all = [&day[..len], &day[..7]];
        all.into_iter().find_map(Date::parse).unwrap_or(Date { year: 2000, month: None, day: None })
    })
}

/// A text that is the same in every language, or French, English and perhaps others.
pub fn text() -> impl Strategy<Value = Text> {
    let others = btree_map(select(vec!["de", "nl-BE", "oc", "zh-Hant"]).prop_map(str::to_owned), words(), 0..=2);
    let by = (words(), words(), others).prop_map(|(french, english, mut others)| {
        others.insert("en".to_owned(), english);
        // French first, then by tag: as files are read.
        Text::By(std::iter::once(("fr".to_owned(), french)).chain(others).collect())
    });
    prop_oneof![words().prop_map(Text::Same), by]
}

/// Words: never blank, with what JSON, markup and French typography make hard.
pub fn words() -> impl Strategy<Value = String> {
    "[ -~é’«»“”–€œ\u{a0}\u{202f}\u{301}\u{1f347}\n\t]{0,24}[a-z0-9]"
}

/// A number of at most three decimals and, where it begins a range, a larger one.
fn range() -> impl Strategy<Value = (f64, Option<f64>)> {
    /// Far more than any figure, far less than what a float tells apart.
    const LARGEST: i64 = 1_000_000_000_000;
    let thousandths = |number: i64| number as f64 / 1000.0;
    let start = prop_oneof![(0..=LARGEST / 1000).prop_map(|whole| whole * 1000), -LARGEST..=LARGEST];
    (start, option::of(1..=LARGEST))
        .prop_map(move |(start, more)| (thousandths(start), more.map(|more| thousandths(start + more))))
}

fn themes() -> impl Strategy<Value = Vec<String>> {
    subsequence(THEMES.map(|theme| theme.key).to_vec(), 1..=MOST)
        .prop_map(|all| all.into_iter().map(str::to_owned).collect())
}

/// The code of a commune, a département, a grouping or a territory that no register has.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![commune(), "[0-9]{2}", "2[0-9]{8}", "[a-z]{1,8}(-[a-z]{1,8}){0,2}"]
}

fn commune() -> impl Strategy<Value = String> {
    "([0-9]{2}|2[AB])[0-9]{3}"
}

fn place(cited: &[String]) -> impl Strategy<Value = RecordPlace> + use<> {
    let stated = (Just(Basis::Stated), cite(cited).prop_map(Some));
    let public = (Just(Basis::Public), option::of(cite(cited)));
    let of_territory = (Just(Basis::Territory), option::of(cite(cited)));
    let (either, wide) = (Union::new([stated.boxed(), public.boxed()]), of_territory);
    let known = (either.clone(), commune()).prop_map(|(how, code)| (how, Some(code), None));
    let vague = (prop_oneof![either, wide], code()).prop_map(|(how, code)| (how, None, Some(code)));
    (prop_oneof![known, vague], option::of(text())).prop_map(|(((basis, source), commune, territory), note)| {
        RecordPlace { commune, territory, basis, source, note }
    })
}

fn figure(cited: &[String]) -> impl Strategy<Value = Figure> + use<> {
    let kinds = (select(&Precision::ALL), select(&Nature::ALL), select(&Scope::ALL));
    let counted = (text(), option::of(text()), option::of(select(&Measure::ALL)));
    (range(), kinds, counted, option::of(date()), cite(cited)).prop_map(
        |((value, max), (precision, nature, scope), (unit, what, measure), as_of, source)| Figure {
            value,
            max,
            precision,
            nature,
            unit,
            what,
            measure,
            scope,
            as_of,
            source,
        },
    )
}

/// A period: with a first day, a last one or both in their order, by a document or with a note.
fn period(cited: &[String]) -> impl Strategy<Value = Period> + use<> {
    let days = prop_oneof![
        date().prop_map(|day| (Some(day), None)),
        date().prop_map(|day| (None, Some(day))),
        // Years apart: how precise each is does not matter to their order.
        (1000_u16..5000, 5000_u16..=9999).prop_map(|(from, to)| (Some(year(from)), Some(year(to)))),
    ];
    let why = prop_oneof![(cite(cited).prop_map(Some), option::of(text())), (Just(None), text().prop_map(Some)),];
    (days, why).prop_map(|((from, to), (source, note))| Period { from, to, source, note })
}

fn year(year: u16) -> Date {
    Date { year, month: None, day: None }
}

fn event(cited: &[String]) -> impl Strategy<Value = Event> + use<> {
    (date(), select(&Precision::ALL), text(), cite(cited)).prop_map(|(date, date_precision, text, source)| Event {
        date,
        date_precision,
        text,
        source,
    })
}

fn person(cited: &[String]) -> impl Strategy<Value = Person> + use<> {
    (words(), text(), option::of(date()), cite(cited)).prop_map(|(name, role, as_of, source)| Person {
        name,
        role,
        as_of,
        source,
    })
}

fn enumeration(cited: &[String]) -> impl Strategy<Value = Enumeration> + use<> {
    (text(), any::<bool>(), vec(text(), 0..=MOST), cite(cited))
        .prop_map(|(title, ordered, items, source)| Enumeration { title, ordered, items, source })
}

fn relation(cited: &[String]) -> impl Strategy<Value = Relation> + use<> {
    (select(&RelationKind::ALL), id(), option::of(date()), cite(cited), option::of(text()))
        .prop_map(|(kind, to, date, source, note)| Relation { kind, to, date, source, note })
}

fn coverage(cited: &[String]) -> impl Strategy<Value = Coverage> + use<> {
    let dates = (option::of(date()), option::of(date()));
    (code(), words(), dates, option::of(cite(cited)), option::of(text())).prop_map(
        |(code, name, (from, to), source, note)| Coverage { code, name, period: Period { from, to, source, note } },
    )
}

/// Documents, one at least, each with an id of its own.
fn sources() -> impl Strategy<Value = Vec<Source>> {
    vec(source(), 1..=MOST).prop_map(|mut all| {
        for (index, source) in all.iter_mut().enumerate() {
            source.id = format!("{}-{index}", source.id);
        }
        all
    })
}

fn source() -> impl Strategy<Value = Source> {
    let dated = prop_oneof![
        (date().prop_map(Some), option::of(text())),
        // Where no date is printed, something has to be said of it.
        (Just(None), text().prop_map(Some)),
    ];
    let lang = select(vec!["fr", "en", "nl-BE"]).prop_map(str::to_owned);
    let names = ("[a-z]{1,8}", words(), text(), option::of(text()), option::of(words()));
    (names, dated, lang, option::of("https?://[a-z]{1,8}\\.example/[a-z]{0,8}")).prop_map(
        |((id, title, kind, publisher, author), (date, dated), lang, url)| Source {
            id,
            title,
            kind,
            publisher,
            author,
            date,
            dated,
            lang,
            url,
        },
    )
}

/// The id of one of the documents.
fn cite(cited: &[String]) -> impl Strategy<Value = String> + use<> {
    select(cited.to_vec())
}
