//! A page around a map: an element with a shadow root, as `element.js` makes it, and hands to
//! press keys and read what is shown.

use crate::server::Server;
use carte_grappes::{MapHandle, mount};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// All style: what the element adopts at once, and what it adopts with the panel.
const STYLE: &str = concat!(
    include_str!("../../public/element.css"),
    include_str!("../../public/panel.css"),
    include_str!("../../public/figures.css")
);
/// What words are called by, as text of a script.
const NAMES: &str = concat!("String.raw`", include_str!("../../public/words/fr.json"), "`");
/// How long something may take to show, milliseconds: many times what it takes on a slow machine.
const PATIENCE_MS: u32 = 15_000;
/// How often one looks.
const LOOK_MS: u32 = 20;
/// Long enough for what is late to come: the longest flight lasts 900 ms.
pub(crate) const LATE_MS: u32 = 1200;

#[wasm_bindgen(inline_js = r#"
const KINDS = ["grappes-ready", "grappes-select", "grappes-filter", "grappes-view", "grappes-error"];
const heard = new WeakMap();
const refused = new WeakSet();
const errors = [];
addEventListener("error", (event) => errors.push(String(event.message)));
addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));

export function add_host(style, width, height, lang) {
  const host = document.createElement("div");
  host.lang = lang;
  host.style.cssText = `display: block; width: ${width}px; height: ${height}px`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const place = document.createElement("div");
  place.className = "mount";
  root.append(place);
  const all = [];
  heard.set(host, all);
  for (const kind of KINDS) {
    // On the document: what is heard there bubbled, and left the shadow root.
    document.addEventListener(kind, (event) => {
      if (event.target !== host) return;
      if (refused.has(host)) event.preventDefault();
      all.push(`${kind} ${JSON.stringify(event.detail)}${event.cancelable ? " cancelable" : ""}`);
    });
  }
  document.body.append(host);
  return host;
}

export function place_of(host) { return host.shadowRoot.firstElementChild; }
export function focused_in(host) { return host.shadowRoot.activeElement ?? undefined; }
export function events_of(host) { return heard.get(host); }
export function refuse(host) { refused.add(host); }
export function page_errors() { return errors; }
export function press(element, key) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
}
export function send(name) {
  for (const target of [window, document]) target.dispatchEvent(new Event(name));
}
export function is_visible(element) { return element.checkVisibility({ visibilityProperty: true }); }
export function flag(name) { return globalThis[name] !== undefined; }
export function has_picture(canvas) {
  const { width, height } = canvas;
  if (!width || !height) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4 * 97) colours.add(data.slice(at, at + 4).join());
  return colours.size > 2;
}
export const wait = (ms) => new Promise((done) => setTimeout(done, ms));
"#)]
extern "C" {
    fn add_host(style: &str, width: u32, height: u32, lang: &str) -> HtmlElement;
    fn place_of(host: &HtmlElement) -> HtmlElement;
    fn focused_in(host: &HtmlElement) -> Option<Element>;
    fn events_of(host: &HtmlElement) -> Vec<String>;
    fn refuse(host: &HtmlElement);
    fn press(element: &HtmlElement, key: &str);
    fn is_visible(element: &HtmlElement) -> bool;
    /// Errors that nobody caught, in the whole page, so far.
    pub(crate) fn page_errors() -> Vec<String>;
    /// Sends an event to window and document.
    pub(crate) fn send(name: &str);
    /// Whether the page has a global of this name.
    pub(crate) fn flag(name: &str) -> bool;
    /// Whether a canvas shows more than one plain colour.
    pub(crate) fn has_picture(canvas: &HtmlElement) -> bool;
    async fn wait(ms: u32);
}

/// Lets the page go on for a while.
pub(crate) async fn pass(ms: u32) {
    wait(ms).await;
}

/// A map on a page; dropping it takes both down.
pub(crate) struct Page {
    pub(crate) host: HtmlElement,
    pub(crate) place: HtmlElement,
    pub(crate) map: Option<MapHandle>,
}

impl Page {
    /// A wide French map of the server's dataset, just mounted.
    pub(crate) fn mount(server: &Server) -> Self {
        let host = add_host(STYLE, 1000, 640, "fr");
        let place = place_of(&host);
        // There are no parts to come, but what words are called by is asked for like one.
        let part =
            Function::new_with_args("part", &["return part.endsWith('.json') ? ", NAMES, " : undefined"].concat());
        let map = mount(host.clone(), place.clone(), server.manifest(), part);
        Self { host, place, map: Some(map) }
    }

    /// The same, once it is drawn.
    pub(crate) async fn open(server: &Server) -> Self {
        let page = Self::mount(server);
        page.until("ready", |page| page.heard("grappes-ready").len() == 1).await;
        page
    }

    /// Takes the map down and leaves the page.
    pub(crate) fn unmount(&mut self) {
        self.map = None;
    }

    /// What the host heard of `kind`: details as JSON, and whether it could be refused.
    pub(crate) fn heard(&self, kind: &str) -> Vec<String> {
        let all = events_of(&self.host).into_iter();
        all.filter_map(|event| event.strip_prefix(kind).map(|rest| rest.trim().to_owned())).collect()
    }

    /// Lets the host refuse what can be refused.
    pub(crate) fn refuse(&self) {
        refuse(&self.host);
    }

    /// Elements that a selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.place.query_selector_all(selector).expect("a selector");
        (0..found.length()).map(|at| found.item(at).expect("one of them").unchecked_into()).collect()
    }

    /// The one element that a selector finds.
    pub(crate) fn one(&self, selector: &str) -> HtmlElement {
        let mut found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector}");
        found.remove(0)
    }

    /// Whether a selector finds anything.
    pub(crate) fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// Whether anything that a selector finds can be seen.
    pub(crate) fn shows(&self, selector: &str) -> bool {
        self.all(selector).iter().any(is_visible)
    }

    /// Text of the one element, spaces at its ends left out.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default().trim().to_owned()
    }

    /// An attribute of the one element.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one(selector).get_attribute(name)
    }

    /// Clicks the one element, as mouse, touch and Enter do in the end.
    pub(crate) fn click(&self, selector: &str) {
        self.one(selector).click();
    }

    /// Presses a key where the focus is.
    pub(crate) fn press(&self, key: &str) {
        let focused = focused_in(&self.host).expect("something with focus");
        press(&focused.unchecked_into(), key);
    }

    /// Whether the focus is on the element that a selector finds.
    pub(crate) fn focused_on(&self, selector: &str) -> bool {
        focused_in(&self.host).is_some_and(|element| element.matches(selector).expect("a selector"))
    }

    /// Waits until `shown`, which is told of as `what` when it never is.
    pub(crate) async fn until(&self, what: &str, shown: impl Fn(&Self) -> bool) {
        for _ in 0..PATIENCE_MS / LOOK_MS {
            // Time first: what follows from one click may take more than one turn to settle.
            pass(LOOK_MS).await;
            if shown(self) {
                return;
            }
        }
        panic!("never came: {what}; the page says: {}", self.place.text_content().unwrap_or_default());
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.unmount();
        self.host.remove();
    }
}
