//! Coming and going: what a map leaves behind, what it shares, and what it says when it cannot start.

use crate::page::{LATE_MS, Page, page_errors, pass, send};
use crate::server::Server;
use wasm_bindgen_test::wasm_bindgen_test;

const ALPHA: &str = ".marker[data-id='alpha']";
const BETA: &str = ".marker[data-id='beta']";

/// What a page may still send after a map is gone.
const SENT: [&str; 5] = ["resize", "fullscreenchange", "visibilitychange", "pointerup", "keydown"];

#[wasm_bindgen_test]
async fn a_map_that_is_taken_down_leaves_nothing() {
    let server = Server::new();
    let errors = page_errors().len();
    let mut page = Page::open(&server).await;
    // In full swing: a flight under way, a record on its way, a timer running.
    server.hold("records/alpha.json");
    page.click(ALPHA);
    page.click("[data-tool='zoom-in']");
    page.until("the request", |_| server.requests().iter().any(|path| path == "records/alpha.json")).await;
    let (stage, marker) = (page.one(".map"), page.one(BETA));
    let heard = page.heard("grappes").len();
    page.unmount();
    assert_eq!(page.place.child_element_count(), 0);
    assert_eq!(page.place.inner_html().replace("<!---->", ""), "");
    let requests = server.requests().len();
    // Neither the page nor what is left of the map in somebody's hands wakes it.
    SENT.into_iter().for_each(send);
    marker.click();
    stage.click();
    page.host.set_attribute("style", "width: 500px; height: 300px").expect("an attribute");
    server.release("records/alpha.json");
    pass(LATE_MS).await;
    assert_eq!(page.place.child_element_count(), 0);
    assert_eq!(page.heard("grappes").len(), heard, "the host still hears of it");
    assert_eq!(server.requests().len(), requests, "it still asks for files");
    assert_eq!(page_errors()[errors..], [] as [String; 0]);
}

#[wasm_bindgen_test]
async fn a_map_that_is_taken_down_calls_off_its_requests() {
    let server = Server::new();
    let mut page = Page::open(&server).await;
    server.hold("records/alpha.json");
    page.click(ALPHA);
    page.until("the request", |_| server.requests().iter().any(|path| path == "records/alpha.json")).await;
    page.unmount();
    page.until("the request called off", |_| server.called_off() == ["records/alpha.json"]).await;
}

#[wasm_bindgen_test]
async fn maps_come_and_go_fifty_times() {
    let server = Server::new();
    let errors = page_errors().len();
    for round in 0..50 {
        let mut page = Page::mount(&server);
        // Now and then it gets as far as a drawn map with an open record, mostly not even to its data.
        if round % 10 == 0 {
            page.until("ready", |page| page.heard("grappes-ready").len() == 1).await;
            page.click(BETA);
            page.until("the record", |page| page.shows(".summary")).await;
        } else if round % 2 == 0 {
            pass(round).await;
        }
        page.unmount();
        assert_eq!(page.place.child_element_count(), 0, "round {round}");
    }
    pass(LATE_MS).await;
    assert_eq!(page_errors()[errors..], [] as [String; 0]);
    // And a map that stays still works.
    let page = Page::open(&server).await;
    assert_eq!(page.all(".marker").len(), 6);
}

#[wasm_bindgen_test]
async fn two_maps_side_by_side_are_two_maps() {
    let server = Server::new();
    let one = Page::open(&server).await;
    let mut other = Page::open(&server).await;
    one.click(".chip[data-layer='cluster']");
    one.click(BETA);
    one.click(".language");
    let english = |page: &Page| page.shows(".summary") && page.text(".summary") == "Summary of Beta.";
    one.until("the record in English", english).await;
    assert_eq!(other.all(".marker").len(), 6);
    assert_eq!(other.attribute(".chip[data-layer='cluster']", "aria-pressed").as_deref(), Some("true"));
    assert_eq!(other.attribute(BETA, "aria-pressed").as_deref(), Some("false"));
    assert!(!other.shows(".panel"));
    assert_eq!(other.attribute(".grappes", "lang").as_deref(), Some("fr"));
    assert_eq!(other.heard("grappes-select"), [] as [&str; 0]);
    // One goes, the other stays.
    other.click(ALPHA);
    other.until("its own record", |page| page.shows(".summary")).await;
    other.unmount();
    one.click(".close");
    one.until("closed", |page| !page.shows(".panel")).await;
    one.click(".chip[data-layer='cluster']");
    // The record took the camera to its place, from where not all are in sight.
    one.click("[data-tool='home']");
    one.until("clusters back", |page| page.all(".marker").len() == 6).await;
}

#[wasm_bindgen_test]
async fn a_dataset_that_cannot_be_read_leaves_words_and_the_fallback() {
    let server = Server::new();
    server.put("manifest.json", 200, "{\"format\": 99}");
    let page = Page::mount(&server);
    page.until("an alert", |page| page.shows("[role='alert']")).await;
    assert!(page.text(".failed").contains("Les données de la carte n’ont pas pu être lues."));
    assert!(page.has(".failed slot"), "what stands in the element is not shown");
    assert_eq!(page.heard("grappes-error").len(), 1);
    assert_eq!(page.heard("grappes-ready"), [] as [&str; 0]);
    server.restore("manifest.json");
    page.click(".failed .action");
    page.until("ready", |page| page.heard("grappes-ready").len() == 1).await;
    assert_eq!(page.all(".marker").len(), 6);
    assert!(!page.shows("[role='alert']"));
}

#[wasm_bindgen_test]
async fn a_part_that_cannot_be_read_leaves_the_rest() {
    let server = Server::new();
    server.put("territories/land.geojson", 404, "");
    let page = Page::mount(&server);
    page.until("a notice", |page| page.shows(".notice[role='alert']")).await;
    assert_eq!(page.all(".marker").len(), 6);
    page.click(BETA);
    page.until("the record", |page| page.shows(".summary")).await;
    server.restore("territories/land.geojson");
    page.click(".notice .action");
    page.until("ready", |page| page.heard("grappes-ready").len() == 1).await;
    assert!(!page.shows(".notice"));
}
