//! Tables as spreadsheets read them.

use super::*;
use grappes_geometry::LonLat;
use grappes_model::Layer;
use proptest::prelude::*;

/// Two actors, one of them hostile.
pub(crate) fn entries() -> Vec<Entry> {
    let fact = Fact {
        measure: Measure::Members,
        value: 80.0,
        max: None,
        precision: Precision::About,
        as_of: Date::parse("2011"),
        source: "«\u{a0}Des grappes\u{a0}», article de presse, 2011".into(),
        link: None,
    };
    let named = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let first = Entry {
        id: "aif".into(),
        layer: Layer::Cluster,
        name: "Association des industries ferroviaires".into(),
        kind: Some("Grappe d’entreprises".into()),
        place: "Valenciennes, Nord".into(),
        at: LonLat::new(3.52374, 50.35788),
        approximate: false,
        covers: vec![named("59", "Nord"), named("62", "Pas-de-Calais")],
        themes: vec![named("rail", "ferroviaire")],
        counts: vec![fact],
        address: "https://example.fr/records/aif.json".into(),
    };
    let second = Entry {
        id: "b".into(),
        name: "=\"quoted\"; \\ and\nbroken \u{1}".into(),
        kind: None,
        at: LonLat::new(-2.5, 48.0),
        approximate: true,
        covers: Vec::new(),
        themes: Vec::new(),
        counts: Vec::new(),
        ..first.clone()
    };
    vec![first, second]
}

fn words(decimal: char) -> Wording<'static> {
    Wording {
        actor: ["id", "nom", "calque", "nature", "lieu", "approx", "lat", "lon", "territoires", "thèmes", "fiche"],
        counts: [["membres", "précision", "date", "source"], ["emplois", "précision", "date", "source"]],
        layer: &|layer| layer.key(),
        yes: "oui",
        no: "non",
        about: "environ",
        at_least: "au moins",
        decimal,
    }
}

fn read(text: &str, separator: u8) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_french_table_is_what_french_spreadsheets_open() {
    let text = super::csv(&entries(), true, &words(','));
    let first = text.split("\r\n").nth(1).unwrap();
    assert_eq!(
        first,
        "aif;Association des industries ferroviaires;cluster;Grappe d’entreprises;Valenciennes, Nord;non;50,35788;\
         3,52374;\"Nord; Pas-de-Calais\";ferroviaire;https://example.fr/records/aif.json;80;environ;2011;\
         «\u{a0}Des grappes\u{a0}», article de presse, 2011;;;;"
    );
    let lines = read(&text, b';');
    assert!(lines.iter().all(|line| line.len() == ACTOR_COLUMNS + 2 * COUNT_COLUMNS));
    assert_eq!(lines[2][1], "'=\"quoted\"; \\ and\nbroken \u{1}");
    assert_eq!(lines[2][7], "-2,5");
}

#[test]
fn where_the_decimal_sign_is_a_point_commas_stand_between() {
    let lines = read(&super::csv(&entries(), false, &words('.')), b',');
    assert_eq!((lines[1][6].as_str(), lines[1][4].as_str()), ("50.35788", "Valenciennes, Nord"));
    assert!(lines.iter().all(|line| line.len() == ACTOR_COLUMNS));
}

#[test]
fn ranges_and_dates_are_as_they_are_known() {
    let mut entries = entries();
    entries[0].counts[0].max = Some(90.0);
    entries[0].counts[0].as_of = Date::parse("2017-03-09");
    let lines = read(&super::csv(&entries, true, &words(',')), b';');
    assert_eq!(lines[1][ACTOR_COLUMNS..][..3], ["80 – 90", "environ", "2017-03-09"]);
}

proptest! {
    #[test]
    fn any_name_is_one_cell_that_is_not_run(name in ".*|['=+@; \",\t\r\n-]{0,8}") {
        let mut entries = entries();
        entries[0].name.clone_from(&name);
        for (decimal, separator) in [(',', b';'), ('.', b',')] {
            let lines = read(&super::csv(&entries, true, &words(decimal)), separator);
            let cell = &lines[1][1];
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', ' ']));
            let unguarded = cell.strip_prefix('\'').filter(|_| runs(&name)).unwrap_or(cell);
            prop_assert_eq!(unguarded, name.as_str());
        }
    }
}
