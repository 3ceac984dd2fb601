//! What a table changes and what it leaves alone, and how it is refused.

use super::support::records::record;
use super::{by_id, import, sheets};
use crate::table::Places;
use grappes_model::{Record, Text};
use proptest::strategy::{Strategy, ValueTree};

/// A record with something in every list.
pub(super) fn full() -> Record {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let is_full = |record: &Record| {
        let lists = [record.figures.len(), record.events.len(), record.people.len(), record.covers.len()];
        lists.iter().all(|len| *len > 0) && record.place.commune.is_some() && record.short.is_some()
    };
    let full = record().prop_filter("something in every list", is_full);
    full.new_tree(&mut runner).unwrap().current()
}

pub(super) fn places() -> Places {
    Places::of_codes(&["59606", "94028"], &["94", "idf"])
}

/// Imports text files into a dataset of one record.
pub(super) fn into(there: &Record, files: &[(&str, &str)]) -> (Vec<Record>, Vec<String>) {
    import(&sheets(files), "", &places(), &by_id(std::slice::from_ref(there)))
}

const MINIMAL: &str = "name;layer;kind;commune;themes;summary;source_title;source_type;source_date\n\
    Pôle X;cluster;Grappe;94028;rail;Un pôle.;Journal;Article;2018\n";

#[test]
fn a_minimal_line_makes_a_record() {
    let (records, refused) = import(&sheets(&[("Feuil1.csv", MINIMAL)]), "", &places(), &by_id(&[]));
    assert_eq!(refused, <[String; 0]>::default());
    let record = &records[0];
    assert_eq!((record.id.as_str(), record.place.basis.key()), ("pole-x", "public"));
    assert_eq!((record.sources[0].id.as_str(), record.sources[0].lang.as_str()), ("journal", "fr"));
    // Without a document, six columns are enough.
    let six = |line: &str| line.split(';').take(6).collect::<Vec<_>>().join(";");
    let file: Vec<String> = MINIMAL.lines().map(six).collect();
    let (records, refused) = import(&sheets(&[("Feuil1.csv", &file.join("\n"))]), "", &places(), &by_id(&[]));
    assert!(records[0].sources.is_empty() && refused.is_empty(), "{refused:?}");
    // Each of them is needed, and each of those that describe a document when another one does.
    let headings: Vec<&str> = MINIMAL.lines().next().unwrap().split(';').collect();
    for (at, heading) in headings.iter().enumerate() {
        let without = |line: &str| {
            line.split(';').enumerate().filter(|(i, _)| *i != at).map(|(_, cell)| cell).collect::<Vec<_>>().join(";")
        };
        let file: Vec<String> = MINIMAL.lines().map(without).collect();
        let (records, refused) = import(&sheets(&[("Feuil1.csv", &file.join("\n"))]), "", &places(), &by_id(&[]));
        assert!(records.is_empty() && refused.len() == 1, "{heading}: {refused:?}");
    }
}

#[test]
fn a_text_without_a_language_is_french_and_a_name_is_in_all() {
    let mut there = full();
    there.kind = Text::By(vec![("fr".into(), "Grappe".into()), ("en".into(), "Cluster".into())]);
    let after = |there: &Record, file: &str| {
        let (records, refused) = into(there, &[("a.csv", &format!("{file}\n").replace("ID", there.id.as_str()))]);
        assert_eq!(refused, <[String; 0]>::default());
        records[0].clone()
    };
    let french = Text::By(vec![("fr".into(), "Pôle".into()), ("en".into(), "Cluster".into())]);
    assert_eq!(after(&there, "id;kind\nID;Pôle").kind, french);
    assert_eq!(after(&there, "id;kind_*\nID;Pôle").kind, "Pôle".into());
    assert_eq!(after(&there, "id;name\nID;Pôle").name, "Pôle".into());
    // What a new record has in French alone, `grappes check` asks for in the other languages.
    let (records, _) = import(&sheets(&[("a.csv", MINIMAL)]), "", &places(), &by_id(&[]));
    assert_eq!(records[0].summary, Text::By(vec![("fr".into(), "Un pôle.".into())]));
    let twice = into(&there, &[("a.csv", "id;kind;kind_fr\na;b;c\n")]).1.join("");
    assert!(twice.contains("the column kind_fr once"), "{twice}");
}

#[test]
fn what_a_table_does_not_speak_of_stays() {
    let there = full();
    let file = format!("id,kind_fr\n{},Autre chose\n", there.id);
    let (records, refused) = into(&there, &[("records.csv", &file)]);
    assert_eq!(refused, <[String; 0]>::default());
    let mut expected = there.clone();
    expected.kind = records[0].kind.clone();
    assert_eq!(records, [expected]);
    assert!(matches!(&records[0].kind, Text::By(by) if by[0] == ("fr".to_owned(), "Autre chose".to_owned())));
}

#[test]
fn a_table_replaces_its_part_of_the_records_it_names() {
    let there = full();
    let events = format!("record;date;text;source\n{};31/12/2018;Fin;{}\n", there.id, there.sources[0].id);
    let only = [("events.csv", events.as_str())];
    let (records, refused) = into(&there, &only);
    assert_eq!(refused, <[String; 0]>::default());
    let expected = Record { events: records[0].events.clone(), ..there.clone() };
    assert_eq!((records[0].events.len(), &records[0]), (1, &expected));
    // With a line of another record, those that the records name have none.
    let head = format!("id\n{}\n", there.id);
    let both = [("records.csv", head.as_str()), ("events.csv", "record;date;text;source\nother;2018;x;y\n")];
    let other = Record { id: grappes_model::RecordId::new("other").unwrap(), ..there.clone() };
    let (records, _) = import(&sheets(&both), "", &places(), &by_id(&[there.clone(), other]));
    assert!(records.contains(&Record { events: Vec::new(), ..there }));
}

#[test]
fn headings_may_have_a_title_above_them() {
    let file = format!("Annuaire des pôles\n;;;\nIdentité;;;Lieu;Sujet\n{MINIMAL}");
    let mut report = super::Report::default();
    let none = by_id(&[]);
    let records = crate::table::import(
        &sheets(&[("a.csv", &file)]),
        &Default::default(),
        &places(),
        &none,
        &mut report,
        &mut || {},
    );
    assert_eq!((records.len(), report.refusals().len()), (1, 0), "{:?}", report.refusals());
    let notes: Vec<String> = report.notes().collect();
    assert_eq!(notes, ["the headings stand here; what is above them is left out: a.csv, line 4"]);
    // The words of a line are not taken for headings where those stand above.
    let lines = format!("{MINIMAL}name;layer;kind;commune;themes;summary;a;b;2018\n");
    let refused = import(&sheets(&[("a.csv", &lines)]), "", &places(), &none).1.join("\n");
    assert!(refused.contains("a.csv, line 3"), "{refused}");
}

#[test]
fn a_table_without_a_line_changes_nothing() {
    let there = full();
    let head = format!("id\n{}\n", there.id);
    let both = [("records.csv", head.as_str()), ("events.csv", "record;date;text;source\n;;;\n")];
    let mut report = super::Report::default();
    let all = by_id(std::slice::from_ref(&there));
    let records = crate::table::import(&sheets(&both), &Default::default(), &places(), &all, &mut report, &mut || {});
    assert_eq!(records, std::slice::from_ref(&there));
    let notes: Vec<String> = report.notes().collect();
    assert_eq!(notes, ["headings without a line, so the table changes nothing: events.csv"]);
    // A line that names its record and nothing else says that there is nothing.
    let none = format!("record;date;text;source\n{};;;\n", there.id);
    let (records, refused) = into(&there, &[("events.csv", &none)]);
    assert_eq!((records, refused.len()), (vec![Record { events: Vec::new(), ..there }], 0));
}

#[test]
fn another_place_is_not_known_by_the_old_document() {
    let mut there = full();
    (there.place.commune, there.place.territory) = (Some("59606".to_owned()), None);
    there.place.basis = grappes_model::record::Basis::Stated;
    (there.place.source, there.place.note) = (Some(there.sources[0].id.clone()), Some("Siège.".into()));
    let after = |headings: &str, cells: &str| {
        let (records, refused) = into(&there, &[("a.csv", &format!("id;{headings}\n{};{cells}\n", there.id))]);
        assert_eq!(refused, <[String; 0]>::default());
        records[0].place.clone()
    };
    assert_eq!(after("commune", "59606"), there.place);
    let place = after("commune", "94028");
    assert_eq!((place.basis.key(), place.source, place.note), ("public", None, None));
    let place = after("territory", "idf");
    assert_eq!((place.basis.key(), place.source, place.note), ("territory", None, None));
    // What the line says of the place stays.
    let cells = format!("94028;stated;{}", there.sources[0].id);
    let place = after("commune;place_basis;place_source", &cells);
    assert_eq!((place.basis.key(), &place.source, place.note), ("stated", &there.place.source, None));
}

#[test]
fn a_commune_takes_the_place_of_a_territory() {
    let mut there = full();
    (there.place.commune, there.place.territory) = (None, Some("idf".to_owned()));
    there.place.basis = grappes_model::record::Basis::Territory;
    let file = format!("id,commune\n{},94028\n", there.id);
    let (records, _) = into(&there, &[("records.csv", &file)]);
    let place = &records[0].place;
    assert_eq!(
        (place.commune.as_deref(), place.territory.as_deref(), place.basis.key()),
        (Some("94028"), None, "public")
    );
}

#[test]
fn every_refusal_says_where_and_what() {
    let file = "name;layer;kind;commune;postal_code;themes;summary;source_date;place_note_*;place_note_fr;Obs\n\
        A;grappe;;Nulle part;;trains;S;31/02/2018;x;y;z\n";
    let (records, refused) = import(&sheets(&[("records.csv", file)]), "", &places(), &by_id(&[]));
    assert!(records.is_empty());
    assert_eq!(
        refused,
        [
            "records.csv, line 1, column Obs: expected a column of records, found “Obs”\n  A mapping file says what it is \
          here, or leaves it out: [records.columns], \"Obs\" = \"…\" or \"-\" (`grappes import --columns` lists ours)."
        ]
    );
    let (_, refused) =
        import(&sheets(&[("records.csv", file)]), "[records.columns]\nObs = \"-\"", &places(), &by_id(&[]));
    let first: Vec<&str> = refused.iter().map(|refusal| refusal.lines().next().unwrap()).collect();
    assert_eq!(
        first,
        [
            "records.csv, line 2, column commune: expected the INSEE code or the name of a commune of the dataset, found “Nulle part”",
            "records.csv, line 2, column layer: expected one of cluster, chamber, project, agreement, partner, found “grappe”",
            "records.csv, line 2, column place_note_*: expected either place_note_*, for all languages, or place_note_fr and so on, found “both”",
            "records.csv, line 2, column source_date: expected a date: 2018, 2018-06, 2018-12-31, 06/2018 or 31/12/2018, found “31/02/2018”",
            "records.csv, line 2, column themes: expected themes of the vocabulary, found “trains”",
        ]
    );
}

#[test]
fn lines_that_cannot_both_be_are_refused() {
    let refused = |files: &[(&str, &str)]| import(&sheets(files), "", &places(), &by_id(&[full()])).1.join("\n");
    let twice = format!("{MINIMAL}Pôle x;cluster;Grappe;94028;rail;Un pôle.;Journal;Article;2018\n");
    assert!(refused(&[("a.csv", &twice)]).contains("a.csv, line 3: expected each record once, found “pole-x”"));
    assert!(refused(&[("figures.csv", "record;value\nnobody;3\n")]).contains("the id or name of a record"));
    let stray = refused(&[("a.csv", "id;short\na;b;c\n")]);
    assert!(stray.contains("a.csv, line 2, column C: expected nothing beside the columns"), "{stray}");
    let id = full().id;
    let lists = format!("record;list;title;item;source\n{id};1;A;x;s\n{id};1;B;y;s\n");
    assert!(refused(&[("lists.csv", &lists)]).contains("lists.csv, line 3, column title: expected the title"));
    let unknown = refused(&[("a.csv", "x;y\n1;2\n")]);
    assert!(unknown.contains("column x") && unknown.contains("column y"), "{unknown}");
    let places = "name;commune;territory\nA;94028;idf\n";
    assert!(
        refused(&[("a.csv", places)]).contains("column territory: expected a commune or a territory, found “both”")
    );
}
