//! Opening records: the way of a click, and what happens when it is barred.

use crate::page::{LATE_MS, Page, flag, pass};
use crate::server::Server;
use wasm_bindgen_test::wasm_bindgen_test;

const ALPHA: &str = ".marker[data-id='alpha']";
const BETA: &str = ".marker[data-id='beta']";
const GAMMA: &str = ".marker[data-id='gamma']";
const MARKUP: &str = ".marker[data-id='markup']";

fn pressed(page: &Page, marker: &str) -> Option<String> {
    page.attribute(marker, "aria-pressed")
}

#[wasm_bindgen_test]
async fn a_click_tells_the_host_and_opens_the_record() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.click(ALPHA);
    page.until("the record", |page| page.shows(".summary")).await;
    assert_eq!(page.heard("grappes-select"), [r#"{"id":"alpha","name":"Grappe Alpha","layer":"cluster"} cancelable"#]);
    assert_eq!(pressed(&page, ALPHA).as_deref(), Some("true"));
    assert_eq!(pressed(&page, BETA).as_deref(), Some("false"));
    assert_eq!(page.host.get_attribute("selected").as_deref(), Some("alpha"));
    page.until("focus on the heading", |page| page.focused_on("#panel-title")).await;
    assert_eq!(page.attribute(".panel", "aria-labelledby").as_deref(), Some("panel-title"));
    assert_eq!(page.text("#panel-title"), "Grappe Alpha");
    assert_eq!(page.text(".summary"), "Résumé d’Alpha.");
    // A figure says how exact it is, whose it is, of when, and where it stands.
    let tile = page.text(".tile");
    for part in ["environ", "11\u{202f}500", "salariés", "filière en région", "2011"] {
        assert!(tile.contains(part), "{part}: {tile}");
    }
    // The mark opens its citation in place.
    let mark = ".tile .mark";
    assert_eq!(page.attribute(mark, "aria-expanded").as_deref(), Some("false"));
    page.click(mark);
    page.until("the citation", |page| page.shows(".tile .citation")).await;
    assert_eq!(page.attribute(mark, "aria-expanded").as_deref(), Some("true"));
    assert!(page.text(".tile .citation").contains("1er\u{a0}mars\u{a0}2011"));
    // A link leads out of the page, and takes nothing along.
    assert_eq!(page.attribute(".sources a", "href").as_deref(), Some("https://example.org/document"));
    assert_eq!(page.attribute(".sources a", "rel").as_deref(), Some("noopener noreferrer"));
}

#[wasm_bindgen_test]
async fn relations_lead_on_from_either_end_and_escape_leads_back() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.click(ALPHA);
    page.until("a relation", |page| page.has(".tie [data-id='beta']")).await;
    page.click(".tie [data-id='beta']");
    // The relation is kept by the other record; this one shows it all the same.
    page.until("the way back", |page| page.has(".tie [data-id='alpha']")).await;
    assert_eq!(page.text("#panel-title"), "Chambre Bêta");
    assert_eq!(page.heard("grappes-select").len(), 2);
    page.until("focus on the heading", |page| page.focused_on("#panel-title")).await;
    page.press("Escape");
    page.until("closed", |page| !page.shows(".panel")).await;
    page.until("focus on the marker", |page| page.focused_on(BETA)).await;
    assert_eq!(pressed(&page, BETA).as_deref(), Some("false"));
    assert_eq!(page.heard("grappes-select").last().map(String::as_str), Some(r#"{"id":null}"#));
    assert!(!page.host.has_attribute("selected"));
}

#[wasm_bindgen_test]
async fn a_host_that_refuses_keeps_the_record_shut() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.refuse();
    page.click(ALPHA);
    pass(LATE_MS).await;
    assert_eq!(page.heard("grappes-select").len(), 1);
    assert!(!page.shows(".panel"));
    assert_eq!(pressed(&page, ALPHA).as_deref(), Some("false"));
    assert!(!server.requests().iter().any(|path| path.starts_with("records/")));
}

#[wasm_bindgen_test]
async fn a_record_that_cannot_be_had_says_so_and_can_be_tried_again() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.click(GAMMA);
    page.until("an alert", |page| page.shows(".failure[role='alert']")).await;
    assert!(page.text(".failure").contains("La fiche est introuvable."));
    assert_eq!(page.heard("grappes-error").len(), 1, "the host is told that it is missing");
    server.put("records/beta.json", 200, "<!doctype html><p>Accueil</p>");
    page.click(BETA);
    page.until("another alert", |page| page.shows(".failure") && page.text(".failure").contains("illisible")).await;
    assert_eq!(page.heard("grappes-error").len(), 2, "the host is told that it cannot be read");
    server.restore("records/beta.json");
    page.click(".failure .action");
    page.until("the record", |page| page.shows(".summary")).await;
    assert_eq!(page.text(".summary"), "Résumé de Bêta.");
    assert!(!page.shows(".failure"));
}

#[wasm_bindgen_test]
async fn a_late_answer_never_overwrites_a_newer_click() {
    let server = Server::new();
    let page = Page::open(&server).await;
    server.hold("records/alpha.json");
    page.click(ALPHA);
    page.until("the request", |_| server.requests().iter().any(|path| path == "records/alpha.json")).await;
    page.click(BETA);
    page.until("the newer record", |page| page.shows(".summary")).await;
    assert_eq!(server.called_off(), ["records/alpha.json"]);
    server.release("records/alpha.json");
    pass(LATE_MS).await;
    assert_eq!(page.text("#panel-title"), "Chambre Bêta");
    assert_eq!(page.text(".summary"), "Résumé de Bêta.");
    assert!(!page.has(&[ALPHA, "[aria-pressed='true']"].concat()));
}

#[wasm_bindgen_test]
async fn markup_stays_text_and_hostile_addresses_are_no_links() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.click(MARKUP);
    page.until("the record", |page| page.shows(".sources li")).await;
    assert_eq!(page.text("#panel-title"), "<img src=x onerror=\"window.struck=1\"> & <b>Gras</b>");
    assert_eq!(page.text(".summary"), "<img src=x onerror=\"window.struck=1\"> résumé");
    assert!(page.text(".panel-body").contains("<b>Personne</b>"));
    page.click(".list-button");
    page.until("the list", |page| page.has(".entry[data-id='markup']")).await;
    assert!(page.text(".entry[data-id='markup']").contains("<b>Gras</b>"));
    page.click(MARKUP);
    page.until("the record again", |page| page.shows(".sources li")).await;
    // All marks opened: a citation is as harmless as the list of sources.
    for mark in page.all(".mark") {
        mark.click();
    }
    page.until("citations", |page| page.shows(".citation")).await;
    for tag in ["img", "script", "b", "i", "u", "iframe"] {
        assert!(!page.has(tag), "{tag}");
    }
    assert_eq!(page.all(".sources li").len(), 5);
    let links: Vec<String> = page.all("a").iter().filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(links, ["https://example.org/good?a=%22&b=<b>"]);
    pass(LATE_MS).await;
    assert!(!flag("struck"), "something in the data was run");
}
