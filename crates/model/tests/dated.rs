//! The files derived for going back in time and for finding people: what is written is read back, what
//! is wrong is told where it stands, and dates alone tell what the record tells.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod support;

use grappes_model::time::{self, Presence};
use grappes_model::{Date, History, Problem, ProblemKind, wire};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::records::record;

fn timeline() -> Value {
    json!({"format": 1, "records": [{
        "id": "aif",
        "valid": {"from": "2010", "to": "2014-03", "source": "doc", "note": "N"},
        "first": {"date": "2011", "source": "doc"},
        "formerly": [{"name": "APIF", "to": "2009", "source": "doc"}],
        "events": [{"date": "2011-05", "date_precision": "about", "text": {"fr": "a", "en": "b"}, "source": "doc"}],
        "members": [{"value": 30, "max": 40, "precision": "about", "as_of": "2011"}],
        "jobs": [{"value": 9408}],
    }]})
}

fn people() -> Value {
    json!({"format": 1, "people": [{"record": "aif", "name": "A. B.", "role": "Chair", "as_of": "2011"}]})
}

/// `value` with what the JSON pointer `at` names replaced by `new`, or taken away.
fn with(mut value: Value, at: &str, new: Option<Value>) -> String {
    let (parent, name) = at.rsplit_once('/').unwrap();
    let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match new {
        Some(new) => _ = parent.insert(name.to_owned(), new),
        None => assert!(parent.remove(name).is_some(), "{at} is not in the sample"),
    }
    value.to_string()
}

fn said(problem: Problem) -> (ProblemKind, String, String, String) {
    (problem.kind, problem.at, problem.expected, problem.found)
}

#[test]
fn files_that_are_wrong_say_where_and_why() {
    use ProblemKind::{Format, Shape, Value as Bad};
    const DATE: &str = "a date: YYYY, YYYY-MM or YYYY-MM-DD";
    const TEXT: &str = "a text: a string, or an object with a string per language";
    const ID: &str = "an id of a-z, 0-9 and single hyphens";
    type Case = (&'static str, Option<Value>, ProblemKind, &'static str, &'static str, &'static str);
    let dated: [Case; 9] = [
        ("/format", Some(json!(2)), Format, "format", "1", "2"),
        ("/records", None, Shape, "records", "a list", "nothing"),
        ("/records/0/id", Some(json!("../x")), Bad, "records[0].id", ID, "\"../x\""),
        ("/records/0/valid/to", Some(json!("2014-3")), Bad, "records[0].valid.to", DATE, "\"2014-3\""),
        ("/records/0/first/source", None, Shape, "records[0].first.source", "a string", "nothing"),
        ("/records/0/formerly/0/name", Some(json!(1)), Shape, "records[0].formerly[0].name", TEXT, "1"),
        ("/records/0/events/0/date", None, Shape, "records[0].events[0].date", DATE, "nothing"),
        ("/records/0/members/0/value", Some(json!("x")), Shape, "records[0].members[0].value", "a number", "\"x\""),
        ("/records/0/jobs", Some(json!({})), Shape, "records[0].jobs", "a list", "an empty object"),
    ];
    assert!(wire::timeline(&timeline().to_string(), "timeline.json").is_ok());
    for (at, new, kind, place, expected, found) in dated {
        let problem = wire::timeline(&with(timeline(), at, new), "timeline.json").unwrap_err();
        assert_eq!(problem.file, "timeline.json");
        assert_eq!(said(problem), (kind, place.to_owned(), expected.to_owned(), found.to_owned()));
    }
    let of_people: [Case; 4] = [
        ("/format", Some(json!(0)), Format, "format", "1", "0"),
        ("/people/0/record", None, Shape, "people[0].record", ID, "nothing"),
        ("/people/0/role", Some(json!({})), Shape, "people[0].role", TEXT, "an empty object"),
        ("/people/0/as_of", Some(json!("2011-13")), Bad, "people[0].as_of", DATE, "\"2011-13\""),
    ];
    assert!(wire::people(&people().to_string(), "people.json").is_ok());
    for (at, new, kind, place, expected, found) in of_people {
        let problem = wire::people(&with(people(), at, new), "people.json").unwrap_err();
        assert_eq!(said(problem), (kind, place.to_owned(), expected.to_owned(), found.to_owned()));
    }
    for text in ["", "[]", "<!doctype html>", "{\"format\":1"] {
        assert!(wire::timeline(text, "timeline.json").is_err() && wire::people(text, "people.json").is_err(), "{text}");
    }
}

#[test]
fn an_older_map_reads_a_newer_file_and_tools_do_not() {
    let more = with(timeline(), "/records/0/colour", Some(json!("red")));
    assert_eq!(wire::timeline(&more, "timeline.json").is_err(), cfg!(feature = "strict"));
    let more = with(people(), "/people/0/colour", Some(json!("red")));
    assert_eq!(wire::people(&more, "people.json").is_err(), cfg!(feature = "strict"));
}

fn a_date() -> impl Strategy<Value = Date> {
    (1990_u16..2030, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| {
        let month = (month > 0).then_some(month);
        Date { year, month, day: month.and((day > 0).then_some(day)) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn dates_alone_tell_what_the_record_tells(record in record(), on in a_date()) {
        let history = History::of(&record);
        let presence = history.as_ref().map_or(Presence::NotTold, |history| history.presence(on));
        prop_assert_eq!(presence, time::presence(&record, on));
        // What is on no map is called nothing there.
        if let Some(history) = history {
            let former = history.former_name(on);
            prop_assert_eq!(former.map_or(&record.name, |former| &former.name), time::name(&record, on));
        }
    }

    #[test]
    #[cfg(feature = "write")]
    fn what_is_written_is_read_back(record in record()) {
        let histories: Vec<History> = History::of(&record).into_iter().collect();
        prop_assert_eq!(wire::timeline(&wire::write_timeline(&histories), "timeline.json"), Ok(histories));
        let offices: Vec<_> = grappes_model::Office::all_of(&record).collect();
        prop_assert_eq!(wire::people(&wire::write_people(&offices), "people.json"), Ok(offices));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}:,\"a-z0-9-]{0,60}") {
        let _ = (wire::timeline(&text, "timeline.json"), wire::people(&text, "people.json"));
    }
}
