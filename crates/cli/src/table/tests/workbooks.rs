//! Workbooks as people fill them: days, numbers that were codes, results of formulas, errors.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{Mapping, Places, Report, by_id};
use crate::table::{import, sheets};

/// What an import of one sheet makes of a cell in a column of dates.
type Dated = Result<(&'static str, bool), &'static str>;

#[test]
fn cells_of_every_type_are_understood() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let headings =
        ["name", "layer", "kind", "commune", "themes", "summary", "source_title", "source_type", "source_date"];
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (column, heading) in (0_u16..).zip(headings) {
        sheet.write_string(0, column, heading).unwrap();
    }
    let dates: [(&str, Dated); 5] = [
        ("day", Ok(("2018-12-31", false))),
        ("first", Ok(("2018-06-01", true))),
        ("year", Ok(("2018", false))),
        ("text", Ok(("2018-04-03", true))),
        ("serial", Err("a date")),
    ];
    // An empty line below the headings does not move those that refusals and notes name.
    for (row, (name, _)) in (2_u32..).zip(&dates) {
        for (column, words) in (0_u16..).zip([*name, "cluster", "Grappe", "", "rail", "S", "T", "Article"]) {
            sheet.write_string(row, column, words).unwrap();
        }
        // A code whose zero was eaten.
        sheet.write_number(row, 3, 1004).unwrap();
    }
    sheet.write_with_format(2, 8, ExcelDateTime::from_ymd(2018, 12, 31).unwrap(), &day).unwrap();
    sheet.write_with_format(3, 8, ExcelDateTime::from_ymd(2018, 6, 1).unwrap(), &day).unwrap();
    sheet.write_number(4, 8, 2018).unwrap();
    sheet.write_string(5, 8, "03/04/2018").unwrap();
    sheet.write_number(6, 8, 43465).unwrap();
    sheet.write_formula(5, 6, Formula::new("=1+1").set_result("Journal")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();

    let (sheets, _) = sheets(&bytes, "a.xlsx").unwrap();
    let mut report = Report::default();
    let places = Places::of_codes(&["01004"], &[]);
    let records = import(&sheets, &Mapping::default(), &places, &by_id(&[]), &mut report, &mut || {});
    let notes: Vec<String> = report.notes().collect();
    for (name, expected) in dates {
        let record = records.iter().find(|record| record.id.as_str() == name);
        match expected {
            Ok((date, is_noted)) => {
                let record = record.unwrap();
                assert_eq!(record.sources[0].date.unwrap().to_string(), date, "{name}");
                assert_eq!(record.place.commune.as_deref(), Some("01004"));
                assert_eq!(notes.iter().any(|note| note.contains(&shown(name))), is_noted, "{name}: {notes:?}");
            }
            Err(expected) => {
                assert!(record.is_none());
                let refusals = report.refusals();
                let [refusal] = refusals[..] else { panic!("{refusals:?}") };
                let said = refusal.to_string();
                assert!(
                    said.starts_with("a.xlsx, sheet Sheet1, line 7, column I (source_date): expected")
                        && said.contains(expected),
                    "{said}"
                );
            }
        }
    }
    let text = records.iter().find(|record| record.id.as_str() == "text").unwrap();
    assert_eq!(text.sources[0].title, "Journal");
}

/// How the notes name the cell of a record.
fn shown(name: &str) -> String {
    match name {
        "first" => "line 4, column I (source_date): “2018-06-01”".to_owned(),
        "text" => "line 6, column I (source_date): “03/04/2018”".to_owned(),
        other => format!("“{other}”"),
    }
}
