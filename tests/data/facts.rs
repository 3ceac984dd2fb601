//! Facts of the documents, one by one: value, whose figure it is, date and document.
//!
//! Written down here from the documents, not from the records: a slip in either shows.

use crate::dataset::dataset;
use grappes_model::record::Nature::{self, Observed, Planned, Target};
use grappes_model::record::Precision::{self, About, Exact};
use grappes_model::record::Scope::{self, National, Organisation, Programme, Sector, Territory};
use grappes_model::{Date, Lang};

/// A figure as a document gives it.
struct Fact {
    id: &'static str,
    value: f64,
    /// A word of what is counted.
    counted: &'static str,
    precision: Precision,
    nature: Nature,
    scope: Scope,
    as_of: Option<&'static str>,
    source: &'static str,
}

/// A counted figure; what differs is said by the methods below.
const fn fact(id: &'static str, value: f64, counted: &'static str, scope: Scope, source: &'static str) -> Fact {
    Fact { id, value, counted, precision: Exact, nature: Observed, scope, as_of: None, source }
}

impl Fact {
    const fn about(self) -> Self {
        Self { precision: About, ..self }
    }

    const fn nature(self, nature: Nature) -> Self {
        Self { nature, ..self }
    }

    const fn on(self, date: &'static str) -> Self {
        Self { as_of: Some(date), ..self }
    }
}

const FACTS: [Fact; 32] = [
    // Members are the body's own, firms and jobs of the branch are not.
    fact("apaf", 60.0, "industriels", Organisation, "presse-2011").on("2011"),
    fact("apaf", 200.0, "entreprises", Sector, "presse-2011").on("2011"),
    fact("apaf", 11_500.0, "salariés", Sector, "presse-2011").on("2011"),
    fact("aif", 80.0, "membres", Organisation, "presse-2011").on("2011"),
    fact("aif", 9408.0, "emplois", Organisation, "presse-2011").on("2011"),
    fact("club-imprimeurs-artisans", 15.0, "entreprises", Organisation, "presse-2011").about().on("2011"),
    fact("club-imprimeurs-artisans", 700.0, "salariés", Organisation, "presse-2011").on("2011"),
    fact("euralogistic", 400.0, "entreprises", Sector, "presse-2011").on("2011"),
    fact("euralogistic", 10.0, "plateformes", Sector, "presse-2011").on("2011"),
    fact("euralogistic", 50.0, "centres de formation", Sector, "presse-2011").on("2011"),
    fact("initiatives-et-cite", 10.0, "entreprises", Organisation, "presse-2011").on("2011"),
    fact("nord-package", 11.0, "entreprises", Organisation, "presse-2011").on("2011"),
    fact("nord-package", 40.0, "entreprises", Organisation, "presse-2011").nature(Target).on("2011"),
    fact("nord-package", 6700.0, "emplois", Sector, "presse-2011").on("2011"),
    fact("pole-numerique-regional", 19_000.0, "salariés", Sector, "presse-2011").on("2011"),
    fact("soliage", 30.0, "entreprises", Organisation, "orsa-2011").about().on("2011-02-02"),
    fact("mecatronic", 25.0, "PME", Organisation, "orsa-2011").about().on("2011-02-02"),
    fact("datar-grappes", 84.0, "dossiers", National, "presse-2011").on("2011"),
    fact("datar-grappes", 24.0, "M€", National, "presse-2011").nature(Planned).on("2011"),
    fact("datar-grappes", 7.0, "projets", Territory, "presse-2011").on("2011"),
    // The session's year is not printed: of its figures only those of the end of 2014 have a date.
    fact("reseau-entreprendre-sud-idf", 485.0, "emplois", Programme, "cd91-2015").on("2014"),
    fact("reseau-entreprendre-sud-idf", 393.0, "créations", Programme, "cd91-2015").on("2014"),
    fact("urscop", 24.0, "SCOP", Sector, "cd91-2015"),
    fact("urscop", 1000.0, "emplois", Sector, "cd91-2015"),
    fact("urscop", 320.0, "chefs d’entreprise", Programme, "cd91-2015"),
    fact("urscop", 255.0, "chefs d’entreprise", Programme, "cd91-2015").nature(Target),
    fact("rurbancoop", 35.0, "entrepreneurs", Organisation, "cd91-2015"),
    fact("rurbancoop", 10.0, "essonniens", Organisation, "cd91-2015"),
    fact("astre", 11.0, "programmes", Programme, "cd91-2015"),
    fact("traaser", 10.0, "emplois", Organisation, "cd91-2015").nature(Planned),
    fact("convention-gouvernance-2018", 9.0, "axes", Programme, "gosb-2018").on("2018-06-25"),
    fact("cooperation-cci-77-91", 24.0, "communes", Territory, "cci77-2017").on("2017-05-10"),
];

/// Dates of the documents, with a word of what happened.
const DATES: [(&str, &str, &str, &str); 8] = [
    ("convention-gouvernance-2018", "2018-06-25", "Athis-Mons", "gosb-2018"),
    ("cooperation-cci-77-91", "2017-05-10", "Émerainville", "cci77-2017"),
    ("cooperation-cci-77-91", "2016", "Étude", "cci77-2017"),
    ("assises-2017", "2017-10", "Assises", "gosb-2018"),
    ("datar-grappes", "2009", "Datar", "presse-2011"),
    ("datar-grappes", "2010", "Première vague", "presse-2011"),
    ("datar-grappes", "2011", "Deuxième vague", "presse-2011"),
    ("mecatronic", "2011-02-02", "MIREM", "orsa-2011"),
];

/// People in office: name, record, a word of the office, document.
const PEOPLE: [(&str, &str, &str, &str); 11] = [
    ("Michel Leprêtre", "ept-grand-orly", "président", "gosb-2018"),
    ("Gérard Delmas", "cci-val-de-marne", "président", "gosb-2018"),
    ("Emmanuel Miller", "cci-essonne", "président", "gosb-2018"),
    ("Emmanuel Miller", "cooperation-cci-77-91", "président", "cci77-2017"),
    ("Nicole Richard", "cma-val-de-marne", "présidente", "gosb-2018"),
    ("Laurent Munerot", "cma-essonne", "président", "gosb-2018"),
    ("Patrick Imbert", "essonne-developpement", "président", "gosb-2018"),
    ("Caroline Cartallier", "caisse-des-depots", "directrice territoriale", "gosb-2018"),
    ("Vincent Jeanbrun", "region-idf", "conseiller régional", "gosb-2018"),
    ("Benjamin Massart", "apaf", "chargé de développement", "presse-2011"),
    // The article does not say what he is.
    ("Dominique Brunent", "nord-package", "au nom de Nord Package", "presse-2011"),
];

#[test]
fn figures_are_those_of_the_documents() {
    let mut complaints = Vec::new();
    for fact in &FACTS {
        let record = dataset().record(fact.id);
        let told = |text: &str| text.contains(fact.counted);
        let figures =
            record.figures.iter().filter(|figure| figure.value == fact.value && told(figure.unit.get(Lang::FR)));
        let figures: Vec<_> = figures.collect();
        let [figure] = figures[..] else {
            complaints.push(format!("{}: {} {} stands {} times", fact.id, fact.value, fact.counted, figures.len()));
            continue;
        };
        let mut differs = |what: &str, same: bool| {
            if !same {
                complaints.push(format!("{}: {} {}: {what} differs: {figure:?}", fact.id, fact.value, fact.counted));
            }
        };
        differs("precision", figure.precision == fact.precision && figure.max.is_none());
        differs("nature", figure.nature == fact.nature);
        differs("scope", figure.scope == fact.scope);
        differs("source", figure.source == fact.source);
        let date = fact.as_of.map(|text| Date::parse(text).unwrap());
        // None where the document does not let one tell.
        differs("date", figure.as_of == date);
    }
    crate::assert_none(&complaints);
}

#[test]
fn a_branch_is_never_taken_for_its_body() {
    // No number stands under two scopes of one record, where one of them would be wrong.
    let mut complaints = Vec::new();
    for record in &dataset().records {
        for (index, one) in record.figures.iter().enumerate() {
            let other = record.figures[..index]
                .iter()
                .find(|other| other.value == one.value && other.unit == one.unit && other.scope != one.scope);
            complaints.extend(other.map(|_| format!("{}: {} under two scopes", record.id, one.value)));
        }
    }
    crate::assert_none(&complaints);
}

#[test]
fn dates_are_those_of_the_documents() {
    for (id, date, word, source) in DATES {
        let date = Date::parse(date).unwrap();
        let mut events = dataset().record(id).events.iter();
        let found =
            events.any(|event| event.date == date && event.source == source && event.text.get(Lang::FR).contains(word));
        assert!(found, "{id}: {date} {word}");
    }
}

#[test]
fn what_is_inferred_is_marked_as_inferred() {
    // Two documents print no year: whatever they alone date is inferred.
    for record in &dataset().records {
        for event in &record.events {
            let printed = match event.source.as_str() {
                "cd91-2015" => event.date.year == 2014,
                "presse-2011" => matches!(event.date.year, 2009 | 2010),
                _ => true,
            };
            assert!(printed || event.date_precision == About, "{}: {}", record.id, event.date);
        }
    }
}

#[test]
fn people_are_named_in_their_office() {
    for (name, id, role, source) in PEOPLE {
        let mut people = dataset().record(id).people.iter();
        let found = people
            .any(|person| person.name == name && person.source == source && person.role.get(Lang::FR).contains(role));
        assert!(found, "{id}: {name}, {role}");
    }
}

#[test]
fn axes_tracks_and_branches_are_complete() {
    let list = |id: &str, word: &str| {
        let mut lists = dataset().record(id).lists.iter();
        lists.find(|list| list.title.get(Lang::FR).contains(word)).unwrap_or_else(|| panic!("{id}: no list of {word}"))
    };
    let axes = list("convention-gouvernance-2018", "axes");
    assert_eq!((axes.items.len(), axes.ordered, axes.source.as_str()), (9, true, "gosb-2018"));
    for (at, word) in [(0, "gouvernance"), (3, "marketing"), (4, "immobilier"), (8, "numérique")] {
        assert!(axes.items[at].get(Lang::FR).contains(word), "axis {} does not speak of {word}", at + 1);
    }
    let tracks = list("cooperation-cci-77-91", "pistes");
    assert_eq!((tracks.items.len(), tracks.source.as_str()), (4, "cci77-2017"));
    for (at, word) in [(1, "Formation"), (2, "bonnes pratiques"), (3, "Mutualisation")] {
        assert!(tracks.items[at].get(Lang::FR).contains(word), "track {} does not speak of {word}", at + 1);
    }
    assert_eq!(list("astre", "branches").items.len(), 2);
    assert_eq!(list("mirem", "domaines").items.len(), 4);
    assert_eq!(list("mecatronic", "compétence").items.len(), 3);
}
