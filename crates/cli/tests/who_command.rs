//! `grappes who` as it is typed, on the committed data: standard output, standard error, exit code.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::path::Path;
use std::process::{Command, Output};

fn who(words: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(root).arg("who").args(words).output().unwrap()
}

#[track_caller]
fn assert_says(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout);
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(code));
}

/// Actor and way of every line but the heading.
fn lines(output: &Output) -> Vec<(String, String)> {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let start = text.lines().next().unwrap().find("through").unwrap();
    let cut = |line: &str| {
        let at = line.char_indices().nth(start).unwrap().0;
        let name = line[..at].split("  ").next().unwrap();
        (name.to_owned(), line[at..].to_owned())
    };
    text.lines().skip(1).map(cut).collect()
}

#[test]
fn lille_after_its_region() {
    assert_says(
        &who(&["lille", "--date", "2016"]),
        0,
        "actor                    layer    through\n\
         Pôle numérique régional  cluster  EPCI Métropole Européenne de Lille\n",
        "Lille (59350) in 2016: EPCI Métropole Européenne de Lille, département Nord; 1 of 56 actors\n",
    );
    let before = lines(&who(&["59350", "--date", "2015"]));
    assert_eq!(before.len(), 9);
    assert_eq!(before[0].1, "EPCI Métropole Européenne de Lille; région Nord–Pas-de-Calais (to 2015-12-31)");
}

#[test]
fn creteil_in_the_last_year_of_its_agglomeration_and_after() {
    assert_says(
        &who(&["94028", "--date", "2016"]),
        0,
        "actor                                      layer    through\n\
         CCI Val-de-Marne                           chamber  département Val-de-Marne\n\
         Département du Val-de-Marne                partner  département Val-de-Marne\n\
         Fusion de Mécatronic et de MIREM           project  département Val-de-Marne\n\
         Mécatronic                                 cluster  département Val-de-Marne\n\
         Appel à projets «\u{a0}Grappes d’entreprises\u{a0}»  project  région Île-de-France\n\
         CCI Paris Île-de-France                    chamber  région Île-de-France (from 2013-01-01)\n\
         Direccte Île-de-France                     partner  région Île-de-France (from 2010-07-01 to 2021-03-31)\n\
         Région Île-de-France                       partner  région Île-de-France\n\
         Sol’iage                                   cluster  région Île-de-France\n",
        "Créteil (94028) in 2016: département Val-de-Marne, région Île-de-France; 9 of 56 actors\n",
    );
    let before = lines(&who(&["creteil", "--date", "2015"]));
    assert_eq!(before.len(), 10);
    let (actor, way) = &before[0];
    assert!(actor.contains("Plaine Centrale"), "{actor}");
    assert_eq!(way, "EPCI Plaine Centrale du Val-de-Marne (to 2015-12-31)");
    let first = lines(&who(&["creteil", "--date", "2011"]));
    assert_eq!(first[1].0, "CCIP Val-de-Marne");
}

#[test]
fn athis_mons_through_its_ept_its_departement_and_its_region() {
    let all = lines(&who(&["91027"]));
    let through = |level: &str| all.iter().filter(|(_, way)| way.starts_with(level)).count();
    assert_eq!((all.len(), through("EPT "), through("département "), through("région ")), (29, 4, 18, 7));
    let (convention, way) = &all[1];
    assert_eq!(convention, "Convention pour une nouvelle gouvernance territoriale");
    assert_eq!(way, "EPT Grand-Orly Seine Bièvre (from 2018-06-25)");
}

#[test]
fn a_commune_that_only_its_region_covers() {
    let valenciennes = lines(&who(&["Valenciennes"]));
    assert_eq!(valenciennes.len(), 10);
    assert!(valenciennes.iter().all(|(_, way)| way.starts_with("région Nord–Pas-de-Calais (to ")));
    let cergy = lines(&who(&["CERGY"]));
    assert!(cergy.len() == 7 && cergy.iter().all(|(_, way)| way.starts_with("région Île-de-France")));
    assert_says(
        &who(&["Valenciennes", "--date", "2018"]),
        0,
        "actor  layer  through\n",
        "Valenciennes (59606) in 2018: département Nord; 0 of 56 actors\n",
    );
}

#[test]
fn a_name_is_taken_as_it_is_typed() {
    for words in ["94038", "L'Haÿ-les-Roses", "l hay les roses", "L’HAŸ LES ROSES"] {
        let output = who(&[words]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with("L’Haÿ-les-Roses (94038): EPT Grand-Orly Seine Bièvre, "), "{words}: {said}");
    }
}

#[test]
fn a_name_that_is_not_clear_is_wrong_use() {
    let several = "error: Grigny: several communes are called so\n  By its code: 62388 Grigny, 91286 Grigny\n";
    assert_says(&who(&["Grigny"]), 2, "", several);
    assert_says(
        &who(&["Valen"]),
        2,
        "",
        "error: Valen: expected a commune of the dataset, found none\n  \
         By its code: 59032 Aulnoy-lez-Valenciennes, 59606 Valenciennes, 77480 Valence-en-Brie, 94074 Valenton\n",
    );
    assert_says(&who(&["13055"]), 2, "", "error: 13055: expected a commune of the dataset, found none\n");
    let many = who(&["saint"]);
    assert!(String::from_utf8_lossy(&many.stderr).contains(" more\n"));
}

#[test]
fn a_date_that_is_none_is_wrong_use() {
    let output = who(&["Lille", "--date", "2015-13"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("expected YYYY, YYYY-MM or YYYY-MM-DD"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_without_a_dataset_says_what_would_make_one() {
    let output = who(&["Lille", "--data", "no-such-folder"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no-such-folder/manifest.json") && said.contains("grappes geodata"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}
