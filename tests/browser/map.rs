//! The map, its markers, switches and words.

use crate::page::{Page, has_picture};
use crate::server::Server;
use wasm_bindgen_test::wasm_bindgen_test;

/// What each marker says to a screen reader, in French: first what is written beside it.
const SPOKEN: [(&str, &str); 6] = [
    ("alpha", "Alpha, Grappe Alpha, grappe d’entreprises, Ville, Ouest"),
    ("beta", "Chambre Bêta, chambre consulaire, Bourg, Est"),
    ("gamma", "Projet Gamma, projet ou programme, Est, localisation approximative"),
    ("delta", "Accord Delta, accord, Ville, Ouest"),
    ("epsilon", "Ville d’Epsilon, partenaire, Bourg, Est"),
    ("markup", "<i>Gras</i>, <img src=x onerror=\"window.struck=1\"> & <b>Gras</b>, grappe d’entreprises, <u>Est</u>"),
];

fn marker(id: &str) -> String {
    format!(".marker[data-id='{id}']")
}

fn chip(layer: &str) -> String {
    format!(".chip[data-layer='{layer}']")
}

#[wasm_bindgen_test]
async fn a_map_draws_its_land_and_one_marker_per_actor() {
    let server = Server::new();
    let page = Page::open(&server).await;
    assert!(has_picture(&page.one("canvas")), "the canvas is empty");
    assert_eq!(page.heard("grappes-ready"), ["{\"actors\":6}"]);
    assert_eq!(page.heard("grappes-error"), [] as [&str; 0]);
    assert_eq!(page.all(".marker").len(), SPOKEN.len());
    for (id, name) in SPOKEN {
        assert_eq!(page.attribute(&marker(id), "aria-label").as_deref(), Some(name));
        assert_eq!(page.attribute(&marker(id), "aria-pressed").as_deref(), Some("false"));
    }
    assert!(page.has(".marker[data-id='gamma'] .shape.approximate"));
    assert_eq!(page.all(".marker .shape.approximate").len(), 1);
    // Markers are one tab stop.
    assert_eq!(page.all(".marker[tabindex='0']").len(), 1);
    // What was not asked for was not fetched: no record, nothing twice.
    assert_eq!(server.requests(), ["manifest.json", "overlays.geojson", "territories/land.geojson"]);
}

#[wasm_bindgen_test]
async fn the_region_has_a_name_and_a_language() {
    let server = Server::new();
    let page = Page::open(&server).await;
    let section = ".grappes";
    assert_eq!(page.one(section).tag_name(), "SECTION");
    assert_eq!(page.attribute(section, "aria-label").as_deref(), Some("Carte d’essai"));
    assert_eq!(page.attribute(section, "lang").as_deref(), Some("fr"));
    assert_eq!(page.text("h2"), "Carte d’essai");
    assert_eq!(page.all("[role='status']").len(), 1);
    // No control without a name: text of its own, or a label.
    for button in page.all("button") {
        let name = button.get_attribute("aria-label").or_else(|| button.text_content()).unwrap_or_default();
        assert!(!name.trim().is_empty(), "{}", button.outer_html());
    }
}

#[wasm_bindgen_test]
async fn chips_count_and_switch_their_layer() {
    let server = Server::new();
    let page = Page::open(&server).await;
    for (layer, count) in [("cluster", "2"), ("chamber", "1"), ("project", "1"), ("agreement", "1"), ("partner", "1")] {
        assert_eq!(page.text(&[&*chip(layer), " .chip-count"].concat()), count, "{layer}");
        assert_eq!(page.attribute(&chip(layer), "aria-pressed").as_deref(), Some("true"), "{layer}");
    }
    page.click(&chip("cluster"));
    page.until("clusters gone", |page| page.all(".marker").len() == 4).await;
    assert_eq!(page.attribute(&chip("cluster"), "aria-pressed").as_deref(), Some("false"));
    assert!(!page.has(&marker("alpha")));
    assert_eq!(page.text(&[&*chip("cluster"), " .chip-count"].concat()), "2", "the count is of what there is");
    assert_eq!(page.heard("grappes-filter"), [r#"{"layers":["chamber","project","agreement","partner"],"actors":4}"#]);
    page.click(&chip("cluster"));
    page.until("clusters back", |page| page.all(".marker").len() == 6).await;
    assert_eq!(page.attribute(&chip("cluster"), "aria-pressed").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn the_list_says_the_same_as_the_map() {
    let server = Server::new();
    let page = Page::open(&server).await;
    let expanded = |page: &Page| page.attribute(".list-button", "aria-expanded");
    assert_eq!(expanded(&page).as_deref(), Some("false"));
    page.click(".list-button");
    page.until("the list", |page| page.all(".entry").len() == 6).await;
    assert_eq!(expanded(&page).as_deref(), Some("true"));
    page.until("focus on the heading", |page| page.focused_on("#panel-title")).await;
    for (id, _) in SPOKEN {
        assert!(page.has(&format!(".entry[data-id='{id}']")), "{id}");
    }
    // List and map have one filter.
    page.click(&chip("cluster"));
    page.until("a shorter list", |page| page.all(".entry").len() == 4).await;
    page.click(".entry[data-id='beta']");
    page.until("the record", |page| page.shows(".summary")).await;
    assert_eq!(page.text("#panel-title"), "Chambre Bêta");
    assert_eq!(page.attribute(&marker("beta"), "aria-pressed").as_deref(), Some("true"));
    assert_eq!(expanded(&page).as_deref(), Some("false"));
    // Back to the list means back to the line one came from.
    page.click(".back");
    page.until("focus on the line", |page| page.focused_on(".entry[data-id='beta']")).await;
    page.press("Escape");
    page.until("closed", |page| !page.shows(".panel")).await;
    assert_eq!(expanded(&page).as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn another_language_says_everything_anew() {
    let server = Server::new();
    let page = Page::open(&server).await;
    page.click(&marker("alpha"));
    page.until("the record", |page| page.shows(".summary")).await;
    assert_eq!(page.text(".summary"), "Résumé d’Alpha.");
    assert_eq!(page.text(&[&*chip("cluster"), " .chip-name"].concat()), "grappes");
    page.click(".language");
    page.until("English", |page| page.text(".summary") == "Summary of Alpha.").await;
    assert_eq!(page.map.as_ref().expect("a map").lang(), "en");
    assert_eq!(page.attribute(".grappes", "lang").as_deref(), Some("en"));
    assert_eq!(page.attribute(".grappes", "aria-label").as_deref(), Some("Trial map"));
    assert_eq!(page.text(&[&*chip("cluster"), " .chip-name"].concat()), "clusters");
    assert_eq!(page.text("#panel-title"), "Alpha Cluster");
    let spoken = page.attribute(&marker("alpha"), "aria-label");
    assert_eq!(spoken.as_deref(), Some("Alpha, Alpha Cluster, business cluster, Ville, Ouest"));
    // The title of the document stays French, and says so.
    assert_eq!(page.attribute(".sources a", "lang").as_deref(), Some("fr"));
    assert_eq!(server.requests().iter().filter(|path| *path == "records/alpha.json").count(), 1);
    page.click(".language");
    page.until("French again", |page| page.text(".summary") == "Résumé d’Alpha.").await;
    assert_eq!(page.attribute(".language .long", "lang").as_deref(), Some("en"));
    assert_eq!(server.requests().iter().filter(|path| *path == "words/en.json").count(), 1);
}
