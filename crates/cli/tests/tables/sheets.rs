//! A sheet as somebody has it: other headings, Windows-1252, `;`, dates of France; and its refusals.

use std::fs;

use crate::{assert_code, files, folder_with, records, said, stderr, stdout};

const SHEET: &str = "Nom de la structure;Sigle;Catégorie;Ville;CP;Filières;Présentation;Document;Paru le;Effectif\r\n\
    Pôle d’Évry;PE;Grappe;ÉVRY-COURCOURONNES;91000;\"Numérique ; santé et génomique\";Un réseau d’« entreprises ».;Journal de l’Essonne;25/06/2018;\"1 234\"\r\n\
    Club de l’œuvre;;Projet;Lille;59800;Formation;\"Deux\r\nlignes.\";Journal de l’Essonne;06/2018;30\r\n";

const MAPPING: &str = "[records.columns]\n\"Nom de la structure\" = \"name\"\n\"Sigle\" = \"short\"\n\"Catégorie\" = \"layer\"\n\
    \"Ville\" = \"commune\"\n\"CP\" = \"postal_code\"\n\"Filières\" = \"themes\"\n\"Présentation\" = \"summary_fr\"\n\
    \"Document\" = \"source_title\"\n\"Paru le\" = \"source_date\"\n\"Effectif\" = \"-\"\n\
    [records.constants]\nkind_fr = \"Grappe d’entreprises\"\nkind_en = \"Business cluster\"\nsource_type_fr = \"Journal\"\nsource_type_en = \"Newspaper\"\n\
    [records.values.layer]\nGrappe = \"cluster\"\nProjet = \"project\"\n";

/// The sheet in Windows-1252.
fn sheet(text: &str) -> (tempfile::TempDir, String) {
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!is_lossy);
    folder_with("Annuaire 2018.csv", &bytes)
}

#[test]
fn a_sheet_of_an_administration_becomes_records() {
    let (_sheet, path) = sheet(SHEET);
    let (_mapping, mapping) = folder_with("mapping.toml", MAPPING.as_bytes());
    let into = tempfile::tempdir().unwrap();
    let words = ["import", &path, "--mapping", &mapping, "--records", into.path().to_str().unwrap()];
    let dry = said(&[&words[..], &["--dry-run"]].concat());
    assert_code(&dry, 0);
    assert!(files(into.path()).is_empty());
    assert!(stdout(&dry).starts_with("--- /dev/null\n+++ b/club-de-l-oeuvre.json\n@@ -0,0 "), "{}", stdout(&dry));
    let output = said(&words);
    assert_code(&output, 0);
    assert!(stderr(&output).starts_with(&format!("note: {path}: read as Windows-1252\n2 new, 0 changed")));
    let text = fs::read_to_string(into.path().join("pole-d-evry.json")).unwrap();
    assert_eq!(text, include_str!("pole-d-evry.json"));
    let other: serde_json::Value = serde_json::from_slice(&files(into.path())["club-de-l-oeuvre.json"]).unwrap();
    assert_eq!((&other["place"]["commune"], &other["sources"][0]["date"]), (&"59350".into(), &"2018-06".into()));
    assert_eq!(other["summary"]["fr"], "Deux\r\nlignes.");
    // A second time, nothing is left to do.
    assert!(stderr(&said(&words)).contains("0 new, 0 changed, 2 as they were, 0 refused"));
}

#[test]
fn all_refusals_come_in_one_run_and_nothing_is_written() {
    let wrong = SHEET.replace("91000", "59000").replace(";Projet;", ";Pôle;").replace("06/2018;30", "13/2018;30");
    let (_sheet, path) = sheet(&wrong);
    let (_mapping, mapping) = folder_with("mapping.toml", MAPPING.as_bytes());
    let there = records();
    let before = files(there.path());
    let words = ["import", &path, "--mapping", &mapping, "--records", there.path().to_str().unwrap()];
    let output = said(&words);
    assert_code(&output, 1);
    assert!(output.stdout.is_empty());
    let lines: Vec<String> = stderr(&output).lines().skip(1).map(|line| line.replace(&path, "FILE")).collect();
    assert_eq!(
        lines,
        [
            "FILE, line 2, column Ville: expected a commune that has the postal code 59000, found “59000 ÉVRY-COURCOURONNES”",
            "  Did you mean: 91000 91080 Évry-Courcouronnes (INSEE 91228); 59000 59160 59260 59777 59800 Lille (INSEE 59350)?",
            "FILE, line 3, column Catégorie: expected one of cluster, chamber, project, agreement, partner, found “Pôle”",
            "FILE, line 3, column Paru le: expected a date: 2018, 2018-06, 2018-12-31, 06/2018 or 31/12/2018, found “13/2018”",
            "3 refused; nothing was written; --skip-refused imports the other records",
        ]
    );
    assert_eq!(files(there.path()), before);
}

#[test]
fn refused_records_can_be_left_out() {
    let (_sheet, path) = sheet(&SHEET.replace("91000", "59000"));
    let (_mapping, mapping) = folder_with("mapping.toml", MAPPING.as_bytes());
    let into = tempfile::tempdir().unwrap();
    let folder = into.path().to_str().unwrap();
    let output = said(&["import", &path, "--mapping", &mapping, "--records", folder, "--skip-refused"]);
    assert_code(&output, 1);
    assert_eq!(files(into.path()).into_keys().collect::<Vec<_>>(), ["club-de-l-oeuvre.json"]);
    assert!(stderr(&output).contains("1 new, 0 changed, 0 as they were, 1 refused"));
}

#[test]
fn wrong_use_is_told_apart() {
    assert_code(&said(&["import"]), 2);
    let missing = said(&["import", "no-such-file.csv"]);
    assert_code(&missing, 2);
    let (_sheet, path) = sheet(SHEET);
    let (_mapping, mapping) = folder_with("mapping.toml", b"[records.columns]\nNom = \"nom\"\n");
    let output = said(&["import", &path, "--mapping", &mapping]);
    assert_code(&output, 2);
    assert!(stderr(&output).contains("expected a column of records, found “nom”"), "{}", stderr(&output));
    let (_old, old) = folder_with("old.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]);
    let output = said(&["import", &old]);
    assert_code(&output, 1);
    assert!(stderr(&output).contains("old Excel file"), "{}", stderr(&output));
}

#[test]
fn a_long_import_draws_no_bar_in_a_pipe() {
    let lines: String = (0..20_000).map(|i| format!("a-{i},cluster,A {i},K,59350,rail,S\n")).collect();
    let (_sheet, path) =
        folder_with("records.csv", format!("id,layer,name,kind,commune,themes,summary\n{lines}").as_bytes());
    let into = tempfile::tempdir().unwrap();
    let output = said(&["import", &path, "--dry-run", "--records", into.path().to_str().unwrap()]);
    assert_code(&output, 0);
    assert_eq!(stderr(&output), "20000 new, 0 changed, 0 as they were, 0 refused (nothing was written)\n");
}
