//! Which record a line is of: never another one's.

use grappes_model::Record;

use super::rules::{full, into, places};
use super::{by_id, import, sheets};

/// A line for each name, all else the same.
fn lines(names: &[&str]) -> String {
    let lines = names.iter().map(|name| format!("{name};cluster;Grappe;94028;rail;Un pôle.\n"));
    format!("name;layer;kind;commune;themes;summary\n{}", lines.collect::<String>())
}

fn called(id: &str, name: &str) -> Record {
    let mut record = full();
    (record.id, record.name) = (grappes_model::RecordId::new(id).unwrap(), name.into());
    record
}

#[test]
fn a_name_finds_the_record_that_has_it() {
    let there = called("px", "Pôle  X");
    let file = "name;short\nPOLE X;PX\n";
    let (records, refused) = into(&there, &[("a.csv", file)]);
    assert_eq!((refused.len(), &records[0].id, records[0].short.clone()), (0, &there.id, Some("PX".into())));
}

#[test]
fn a_new_name_does_not_take_the_place_of_another_record() {
    let mut there = called("aif", "Association des industries ferroviaires");
    there.short = Some("AIF".into());
    let (records, refused) = into(&there, &[("a.csv", &lines(&["AIF"]))]);
    assert!(records.is_empty());
    assert_eq!(
        refused,
        ["a.csv, line 2, column name: expected a name that makes an id of its own, found “AIF”\n  The id aif is that \
          of “Association des industries ferroviaires”: give each line its id in a column id."]
    );
    // Nor that of one that came a line before: 80 characters of both are the same.
    let long = "Un très long nom ".repeat(6);
    let (records, refused) = import(
        &sheets(&[("a.csv", &lines(&[&format!("{long} A"), &format!("{long} B")]))]),
        "",
        &places(),
        &by_id(&[]),
    );
    assert_eq!((records.len(), refused.len()), (1, 1), "{refused:?}");
    assert!(refused[0].starts_with("a.csv, line 3, column name"), "{refused:?}");
}

#[test]
fn a_name_of_two_records_is_refused() {
    let there = by_id(&[called("club-1", "Club"), called("club-2", "Club")]);
    for (name, text) in [("a.csv", "name;short\nCLUB;C\n"), ("relations.csv", "record;to\nclub-1;Club\n")] {
        let (records, refused) = import(&sheets(&[(name, text)]), "", &places(), &there);
        assert!(records.is_empty());
        let said = refused.join("\n");
        assert!(said.contains("the name of one record, found “"), "{said}");
        assert!(said.contains("club-1, club-2 are called so: give the id."), "{said}");
    }
}

#[test]
fn a_line_that_names_nobody_may_be_anybodys() {
    let mut report = super::Report::default();
    let sheets = sheets(&[("records.csv", "id;name;short\n;;X\n")]);
    super::super::import(&sheets, &Default::default(), &places(), &by_id(&[]), &mut report, &mut || {});
    assert!(!report.is_by_record(), "cannot be skipped with a record");
}

#[test]
fn documents_of_one_title_and_several_dates_are_several() {
    let head = "name;layer;kind;commune;themes;summary;source_title;source_type;source_date\n";
    let line = |name: &str, date: &str| {
        format!("{name};cluster;Grappe;94028;rail;Un pôle.;Bulletin municipal;Bulletin;{date}\n")
    };
    let file = [head, &line("A", "2017"), &line("B", "2018"), &line("C", "2017")].concat();
    let (records, refused) = import(&sheets(&[("a.csv", &file)]), "", &places(), &by_id(&[]));
    assert_eq!(refused, <[String; 0]>::default());
    let ids: Vec<&str> = records.iter().map(|record| record.sources[0].id.as_str()).collect();
    assert_eq!(ids, ["bulletin-municipal", "bulletin-municipal-2", "bulletin-municipal"]);
    // A second time they are the same ones, under whatever ids.
    let mut there = records.clone();
    there[0].sources[0].id = "bm-2017".to_owned();
    there[2].sources[0].id = "bm-2017".to_owned();
    let (records, _) = import(&sheets(&[("a.csv", &file)]), "", &places(), &by_id(&there));
    assert_eq!(records, there);
    // Without a date, the document of this title is completed.
    let file = format!("id;source_title;source_url\n{};Bulletin municipal;https://example.org/b\n", there[1].id);
    let (records, refused) = import(&sheets(&[("a.csv", &file)]), "", &places(), &by_id(&there));
    let source = &records[0].sources[0];
    assert_eq!((source.id.as_str(), source.date, refused.len()), ("bulletin-municipal-2", there[1].sources[0].date, 0));
}
