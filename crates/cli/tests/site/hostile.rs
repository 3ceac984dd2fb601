//! Texts that would be markup, addresses that would be scripts, datasets that do not hold.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::release::{Release, URL, attributes, linked, ours, said, stderr};

const HOSTILE: &str = "</script><script>alert(1)</script><!-- \"'><img src=x onerror=alert(1)> &amp; ]]>";

fn edit(dir: &Path, id: &str, change: impl FnOnce(&mut Value)) {
    let path = dir.join(format!("records/{id}.json"));
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut record);
    fs::write(path, record.to_string()).unwrap();
}

#[test]
fn texts_stay_texts() {
    let release = Release::new();
    let dir = release.dataset();
    let both = json!({"fr": HOSTILE, "en": HOSTILE});
    edit(&dir, "mecatronic", |record| {
        record["name"] = json!(HOSTILE);
        record["short"] = json!(HOSTILE);
        record["people"] = json!([{"name": HOSTILE, "role": both, "source": "orsa-2011"}]);
        for field in ["kind", "summary"] {
            record[field] = both.clone();
        }
        record["figures"][0]["unit"] = both.clone();
        record["events"][0]["text"] = both.clone();
        record["lists"][0]["title"] = both.clone();
        record["relations"][0]["note"] = both.clone();
    });
    let manifest = fs::read_to_string(dir.join("manifest.json")).unwrap();
    let title = serde_json::to_string(HOSTILE).unwrap();
    let (start, rest) = manifest.split_once("\"title\":").unwrap();
    let rest = rest.split_once("},\n").unwrap().1;
    fs::write(dir.join("manifest.json"), format!("{start}\"title\":{title},\n{rest}")).unwrap();
    release.fill(&dir, &["--url", URL]);
    for path in release.pages().iter().map(String::as_str).chain(["index.html", "embed.html"]) {
        let page = release.read(path);
        assert!(!page.contains("<img") && !page.contains("alert(1)</script>") && !page.contains("<!--"), "{path}");
        assert!(page.matches("<script").count() <= 1, "{path}");
    }
    let page = release.read("fiches/mecatronic.html");
    assert!(said(&page).matches(HOSTILE).count() >= 8, "{page}");
    assert_eq!(linked(&page)["@graph"][1]["name"], HOSTILE);
    assert!(attributes(&page, "content").contains(&HOSTILE.to_owned()));
    let card: Value = serde_json::from_str(&release.read("fiches/mecatronic.oembed.json")).unwrap();
    assert!(!card["html"].as_str().unwrap().contains("<img"));
    assert_eq!(attributes(card["html"].as_str().unwrap(), "title"), [HOSTILE]);
    assert!(!release.read("sitemap.xml").contains("alert"));
}

#[test]
fn a_dataset_that_does_not_hold_leaves_all_as_it_was() {
    let release = Release::new();
    release.fill(&ours(), &["--url", URL]);
    let texts = |release: &Release| -> Vec<(String, String)> {
        release.files("").into_iter().map(|path| (path.clone(), release.read(&path))).collect()
    };
    let before = texts(&release);
    let dir = release.dataset();
    fs::remove_file(dir.join("records/aif.json")).unwrap();
    edit(&dir, "mirem", |record| record["summary"] = json!(""));
    fs::write(dir.join("records/soliage.json"), "{\"format\": 1,").unwrap();
    edit(&dir, "mecatronic", |record| record["sources"][0]["url"] = json!("javascript:alert(1)"));
    let output = release.call(&dir, &["--url", URL]);
    assert_eq!(output.status.code(), Some(1));
    let listed = String::from_utf8(output.stdout.clone()).unwrap();
    for part in ["mirem.json: summary", "soliage.json", "sources[0].url: expected an http or https address"] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
    assert!(stderr(&output).contains("nothing was written"), "{}", stderr(&output));
    assert_eq!(texts(&release), before);
}

#[test]
fn without_a_dataset_nothing_is_begun() {
    let release = Release::new();
    let output = release.call(Path::new("no-such-folder"), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no-such-folder/manifest.json"), "{}", stderr(&output));
    assert!(!release.out().join("fiches").exists());
}

#[test]
fn a_record_called_as_the_list_is_refused() {
    let release = Release::new();
    let dir = release.dataset();
    let text = fs::read_to_string(dir.join("records/apaf.json")).unwrap();
    let text = text.replace("\"id\": \"apaf\"", "\"id\": \"index\"");
    fs::write(dir.join("records/index.json"), text).unwrap();
    let output = release.call(&dir, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("error: index: expected another id"), "{}", stderr(&output));
    assert!(!release.out().join("fiches").exists());
}
