//! What tells others of the pages, once their address is known: canonical links, sitemap, oEmbed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::release::{Release, URL, attributes, ours, stderr};

/// Each page of the sitemap, with the languages that it is said to be in.
fn sitemap(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = Reader::from_str(text);
    let (mut all, mut here, mut in_loc) = (BTreeMap::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => in_loc = tag.name().as_ref() == "loc",
            Event::End(_) => in_loc = false,
            Event::Text(text) if in_loc => {
                here = text.to_string();
                assert!(all.insert(here.clone(), BTreeMap::new()).is_none(), "{here} stands there twice");
            }
            Event::Empty(tag) => {
                let get = |name: &str| {
                    let attribute = tag.try_get_attribute(name).unwrap().unwrap();
                    attribute.value.into_owned()
                };
                assert_eq!((tag.name().as_ref(), &*get("rel")), ("xhtml:link", "alternate"));
                let links: &mut BTreeMap<String, String> = all.get_mut(&here).unwrap();
                assert!(links.insert(get("hreflang"), get("href")).is_none());
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

#[test]
fn the_sitemap_lists_the_pages_and_no_others() {
    let release = Release::new();
    release.fill(&ours(), &["--url", URL]);
    let text = release.read("sitemap.xml");
    assert!(!text.contains("lastmod"), "nothing is known of when pages changed");
    let all = sitemap(&text);
    let listed: BTreeSet<String> = all.keys().cloned().collect();
    let pages = release.pages().into_iter().map(|path| format!("{URL}{path}")).chain([URL.to_owned()]);
    assert_eq!(listed, pages.collect());
    for (page, languages) in all.iter().filter(|(page, _)| *page != URL) {
        assert!(languages.keys().eq(["en", "fr"]), "{page}");
        for other in languages.values() {
            assert_eq!(&all[other], languages, "{page} and {other} do not say the same");
        }
        assert!(languages.values().any(|other| other == page));
    }
}

#[test]
fn pages_say_where_they_lie() {
    let release = Release::new();
    // A folder needs no slash at its end.
    release.fill(&ours(), &["--url", URL.trim_end_matches('/')]);
    for path in release.pages() {
        let page = release.read(&path);
        let address = format!("{URL}{path}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{path}");
        assert!(page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")), "{path}");
        for property in ["og:title", "og:description", "og:type", "og:site_name"] {
            assert_eq!(page.matches(&format!("property=\"{property}\"")).count(), 1, "{path}: {property}");
        }
    }
}

#[test]
fn every_record_can_be_embedded_by_its_card() {
    let release = Release::new();
    release.fill(&ours(), &["--url", URL]);
    let mut cards = 0;
    for path in release.pages().iter().filter(|path| !path.ends_with("/index.html")) {
        let page = release.read(path);
        let card = path.replace(".html", ".oembed.json");
        let link = format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{URL}{card}\"");
        assert!(page.contains(&link), "{path}");
        let card: Value = serde_json::from_str(&release.read(&card)).unwrap();
        let id = path.rsplit_once('/').unwrap().1.trim_end_matches(".html");
        let lang = if path.starts_with("fiches/en/") { "&lang=en" } else { "" };
        let html = card["html"].as_str().unwrap();
        assert_eq!(attributes(html, "src"), [format!("{URL}embed.html?selected={id}{lang}")]);
        assert_eq!(attributes(html, "title"), [card["title"].as_str().unwrap()]);
        assert_eq!(attributes(html, "loading"), ["lazy"]);
        for side in ["width", "height"] {
            assert_eq!(attributes(html, side), [card[side].as_u64().unwrap().to_string()]);
        }
        assert_eq!((&card["version"], &card["type"]), (&Value::from("1.0"), &Value::from("rich")));
        assert_eq!(card["provider_url"], URL);
        cards += 1;
    }
    assert_eq!(cards, 112);
    let map: Value = serde_json::from_str(&release.read("oembed.json")).unwrap();
    assert_eq!(attributes(map["html"].as_str().unwrap(), "src"), [format!("{URL}embed.html")]);
}

#[test]
fn pages_with_the_map_are_told_of_once() {
    let release = Release::new();
    release.fill(&ours(), &["--url", "https://ailleurs.example.fr/"]);
    release.fill(&ours(), &["--url", URL]);
    for name in ["index.html", "embed.html"] {
        let page = release.read(name);
        let head = page.split_once("</head>").unwrap().0;
        assert_eq!(head.matches("rel=\"canonical\"").count(), 1, "{page}");
        assert!(head.contains(&format!("<link rel=\"canonical\" href=\"{URL}\">")), "{page}");
        assert!(head.contains(&format!("type=\"application/json+oembed\" href=\"{URL}oembed.json\"")), "{page}");
        assert!(page.contains("<title>Carte</title>") && !page.contains("ailleurs"), "{page}");
    }
}

#[test]
fn a_release_folder_without_the_pages_of_the_map_is_taken() {
    let release = Release::new();
    fs::remove_file(release.out().join("embed.html")).unwrap();
    release.fill(&ours(), &["--url", URL]);
    assert!(!release.out().join("embed.html").exists());
}

#[test]
fn what_is_no_address_of_a_folder_is_wrong_use() {
    let release = Release::new();
    for url in
        ["cartes.example.fr", "ftp://cartes.example.fr/", "https://x.fr/?a=b", "https://x.fr/#a", "javascript:alert(1)"]
    {
        let output = release.call(&ours(), &["--url", url]);
        assert_eq!(output.status.code(), Some(2), "{url}: {}", stderr(&output));
        assert!(!release.out().join("fiches").exists());
    }
}
