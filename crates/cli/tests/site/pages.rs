//! Every record has its page, which holds what the record holds and leads on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use grappes_i18n::Locale;
use grappes_model::{Lang, Record, wire};
use serde_json::{Value, json};

use crate::release::{Release, URL, attributes, linked, ours, records, root, said};

fn own_records() -> Vec<Record> {
    records(&root().join("public/records"))
}

#[test]
fn every_record_has_a_page_in_every_language_and_stands_in_its_list() {
    let release = Release::new();
    let told = release.fill(&ours(), &[]);
    let records = own_records();
    assert!(told.contains("without --url: no canonical links, no sitemap, no oEmbed\n"), "{told}");
    assert!(told.contains("56 records, 114 pages in "), "{told}");
    let names = || records.iter().map(|record| record.id.as_str()).chain(["index"]);
    let wanted: BTreeSet<String> =
        ["", "en/"].iter().flat_map(|folder| names().map(move |id| format!("fiches/{folder}{id}.html"))).collect();
    assert_eq!(release.files("fiches"), wanted);
    for folder in ["", "en/"] {
        let list = release.read(&format!("fiches/{folder}index.html"));
        let links: BTreeSet<String> = attributes(&list, "href").into_iter().collect();
        for record in &records {
            assert!(links.contains(&format!("{}.html", record.id)), "{}", record.id);
        }
    }
}

/// The path that a link of `page` leads to, and the fragment; `None` for one that leads to the web.
fn target(page: &str, link: &str) -> Option<(String, String)> {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    if path.starts_with("http") {
        return None;
    }
    let from = Path::new(page).parent().unwrap();
    let path = if path.is_empty() { PathBuf::from(page) } else { from.join(path) };
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(parts.pop().is_some(), "{page}: {link} leaves the folder"),
            part => parts.push(part.as_os_str().to_str().unwrap()),
        }
    }
    Some((parts.join("/"), fragment.to_owned()))
}

#[test]
fn every_link_leads_to_a_page_that_is_there() {
    for dir in [|_: &Release| ours(), Release::institution] {
        let release = Release::new();
        release.fill(&dir(&release), &[]);
        let mut links = 0;
        for page in release.pages() {
            let text = release.read(&page);
            for link in attributes(&text, "href") {
                let Some((path, fragment)) = target(&page, &link) else { continue };
                assert!(release.out().join(&path).is_file(), "{page}: {link}");
                if path.starts_with("fiches/") && !fragment.is_empty() {
                    let ids = attributes(&release.read(&path), "id");
                    assert_eq!(ids.iter().filter(|id| **id == fragment).count(), 1, "{page}: {link}");
                }
                links += 1;
            }
        }
        assert!(links > 100, "{links} links");
    }
}

#[test]
fn a_page_leads_to_the_map_with_its_record_open() {
    let release = Release::new();
    release.fill(&ours(), &[]);
    for (page, link) in [
        ("fiches/aif.html", "../index.html#carte=1;s:aif"),
        ("fiches/en/aif.html", "../../index.html#carte=1;s:aif"),
        ("fiches/en/index.html", "../../index.html"),
    ] {
        assert!(attributes(&release.read(page), "href").contains(&link.to_owned()), "{page}");
    }
}

/// Every text of a record that a reader of French sees.
fn texts(record: &Record) -> Vec<&str> {
    let mut all = vec![&record.name, &record.kind, &record.summary];
    all.extend(&record.short);
    all.extend(record.formerly.iter().flat_map(|former| [Some(&former.name), former.period.note.as_ref()]).flatten());
    all.extend(&record.place.note);
    all.extend(record.valid.iter().filter_map(|period| period.note.as_ref()));
    all.extend(record.figures.iter().flat_map(|figure| [Some(&figure.unit), figure.what.as_ref()]).flatten());
    all.extend(record.events.iter().map(|event| &event.text));
    all.extend(record.people.iter().map(|person| &person.role));
    all.extend(record.lists.iter().flat_map(|list| [&list.title].into_iter().chain(&list.items)));
    all.extend(record.relations.iter().filter_map(|relation| relation.note.as_ref()));
    all.extend(record.covers.iter().filter_map(|coverage| coverage.period.note.as_ref()));
    all.extend(record.sources.iter().flat_map(|source| [source.publisher.as_ref(), source.dated.as_ref()]).flatten());
    let plain = record.people.iter().map(|person| &*person.name);
    let plain = plain.chain(record.covers.iter().map(|coverage| &*coverage.name));
    let plain = plain.chain(record.sources.iter().map(|source| &*source.title));
    let plain = plain.chain(record.sources.iter().filter_map(|source| source.author.as_deref()));
    all.into_iter().map(|text| text.get(Lang::FR)).chain(plain).collect()
}

#[test]
fn a_page_holds_all_that_its_record_holds() {
    let release = Release::new();
    release.fill(&ours(), &[]);
    grappes_i18n::learn_all();
    let locale = Locale::french(Lang::FR);
    let records = own_records();
    for record in &records {
        let page = release.read(&format!("fiches/{}.html", record.id));
        let said = said(&page);
        for text in texts(record) {
            assert!(said.contains(text), "{}: {text}", record.id);
        }
        for figure in &record.figures {
            assert!(said.contains(&locale.number(figure.value)), "{}: {}", record.id, figure.value);
            assert!(figure.as_of.is_none_or(|date| said.contains(&locale.date(date))), "{}: a date", record.id);
        }
        let themes = record.themes.iter().map(|key| locale.theme(key).unwrap());
        themes.for_each(|theme| assert!(said.contains(theme), "{}: {theme}", record.id));
        // Every fact has its mark.
        let marks = attributes(&page, "href").iter().filter(|link| link.starts_with("#source-")).count();
        let own = record.citations().filter(|(at, _)| at != "place.source").count();
        let ending = records.iter().flat_map(|other| &other.relations).filter(|relation| relation.to == record.id);
        assert_eq!(marks, own + ending.count(), "{}", record.id);
    }
}

#[test]
fn relations_are_told_at_both_ends() {
    let release = Release::new();
    release.fill(&ours(), &[]);
    for record in own_records() {
        for relation in &record.relations {
            for (here, there) in [(&record.id, &relation.to), (&relation.to, &record.id)] {
                let links = attributes(&release.read(&format!("fiches/{here}.html")), "href");
                assert!(links.contains(&format!("{there}.html")), "{here} does not lead to {there}");
            }
        }
    }
}

/// Figures as the data of a page tells them: number or ends, date, what is counted.
fn observed(data: &Value) -> Vec<Value> {
    let nodes = data["@graph"].as_array().unwrap();
    let figures = nodes.iter().filter(|node| node["@type"] == "Observation");
    let told = ["value", "minValue", "maxValue", "observationDate", "unitText"];
    figures.map(|node| told.iter().map(|name| node[*name].clone()).collect()).collect()
}

#[test]
fn data_for_machines_names_the_same_figures() {
    let release = Release::new();
    release.fill(&ours(), &["--url", URL]);
    let mut figures = 0;
    for record in own_records() {
        for (folder, lang) in [("", Lang::FR), ("en/", Lang::EN)] {
            let data = linked(&release.read(&format!("fiches/{folder}{}.html", record.id)));
            let wanted: Vec<Value> = record
                .figures
                .iter()
                .map(|figure| {
                    let number = json!(figure.value as i64);
                    let (one, ends) = match figure.max {
                        Some(max) => (Value::Null, (number, json!(max as i64))),
                        None => (number, (Value::Null, Value::Null)),
                    };
                    let date = figure.as_of.map_or(Value::Null, |date| json!(date.to_string()));
                    json!([one, ends.0, ends.1, date, figure.unit.get(lang)])
                })
                .collect();
            assert_eq!(observed(&data), wanted, "{}", record.id);
            let name = data["@graph"][1]["name"].as_str().unwrap();
            assert_eq!(name, record.name.get(lang));
            figures += wanted.len();
        }
    }
    assert!(figures > 50, "{figures} figures");
}

#[test]
fn another_institution_has_its_own() {
    let release = Release::new();
    let dir = release.institution();
    release.fill(&dir, &["--url", URL]);
    let records = records(&dir.join("records"));
    assert_eq!(release.pages().len(), 2 * (records.len() + 1));
    let list = said(&release.read("fiches/index.html"));
    assert!(list.contains("Grand-Orly Seine Bièvre"));
    let manifest = wire::manifest(&fs::read_to_string(dir.join("manifest.json")).unwrap()).unwrap();
    let title = manifest.title.get(Lang::FR);
    assert!(title.starts_with("Développement économique") && list.contains(title));
    assert!(release.read("index.html").contains(&format!("title=\"{title}\"")));
}

#[test]
fn pages_have_neither_script_nor_style_of_their_own() {
    let release = Release::new();
    release.fill(&ours(), &["--url", URL]);
    for path in release.pages() {
        let page = release.read(&path);
        assert_eq!(page.matches("<script").count(), 1, "{path}");
        assert!(!page.contains("<style") && !page.contains(" style="), "{path}");
        for (what, count) in [("<h1>", 1), ("<title>", 1), ("<main>", 1), ("name=\"description\"", 1)] {
            assert_eq!(page.matches(what).count(), count, "{path}: {what}");
        }
    }
}
