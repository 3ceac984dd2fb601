//! A server inside of the page: `fetch` answers from the fixtures while one is up.
//!
//! Must not let a request of a map out: what it does not have is a 404.

use wasm_bindgen::prelude::*;

/// Folder of the dataset, an address that nobody has.
const FOLDER: &str = "https://data.test/folder/";

const FILES: [(&str, &str); 7] = [
    ("manifest.json", include_str!("../fixtures/manifest.json")),
    ("words/en.json", include_str!("../../public/words/en.json")),
    ("overlays.geojson", include_str!("../fixtures/overlays.geojson")),
    ("territories/land.geojson", include_str!("../fixtures/territories/land.geojson")),
    ("records/alpha.json", include_str!("../fixtures/records/alpha.json")),
    ("records/beta.json", include_str!("../fixtures/records/beta.json")),
    ("records/markup.json", include_str!("../fixtures/records/markup.json")),
];

#[wasm_bindgen(inline_js = r#"
let real;
let files;
let asked;
let aborted;

export function up() {
  real = globalThis.fetch;
  files = new Map();
  asked = [];
  aborted = [];
  globalThis.fetch = answer;
}

export function down() {
  globalThis.fetch = real;
}

export function put(url, status, body) {
  files.set(url, { status, body });
}

/** Answers for `url` wait until it is let go. */
export function hold(url) {
  const file = files.get(url);
  file.gate = new Promise((open) => (file.open = open));
}

export function release(url) {
  files.get(url).open();
}

export function requests() {
  return asked;
}

export function called_off() {
  return aborted;
}

async function answer(url, { signal }) {
  asked.push(url);
  signal?.addEventListener("abort", () => aborted.push(url));
  const file = files.get(url) ?? { status: 404, body: "<h1>Not found</h1>" };
  const off = new Promise((_, fail) => {
    signal?.addEventListener("abort", () => fail(new DOMException("called off", "AbortError")));
  });
  off.catch(() => {});
  await Promise.race([file.gate, off]);
  return new Response(file.body, { status: file.status });
}
"#)]
extern "C" {
    fn up();
    fn down();
    fn put(url: &str, status: u16, body: &str);
    fn hold(url: &str);
    fn release(url: &str);
    fn requests() -> Vec<String>;
    fn called_off() -> Vec<String>;
}

/// The server; dropping it gives `fetch` back to the page.
pub(crate) struct Server;

impl Server {
    /// Serves the fixtures.
    pub(crate) fn new() -> Self {
        up();
        let server = Self;
        for (path, text) in FILES {
            server.put(path, 200, text);
        }
        server
    }

    /// Address of the manifest.
    pub(crate) fn manifest(&self) -> String {
        url("manifest.json")
    }

    /// Answers for `path` with `status` and `text` from now on.
    pub(crate) fn put(&self, path: &str, status: u16, text: &str) {
        put(&url(path), status, text);
    }

    /// Answers for `path` with the fixture that stands for it from now on.
    pub(crate) fn restore(&self, path: &str) {
        let (_, text) = FILES.iter().find(|(known, _)| *known == path).expect("a fixture");
        self.put(path, 200, text);
    }

    /// Lets requests for `path` wait.
    pub(crate) fn hold(&self, path: &str) {
        hold(&url(path));
    }

    /// Answers the requests for `path` that wait.
    pub(crate) fn release(&self, path: &str) {
        release(&url(path));
    }

    /// Paths asked for so far, in order; other addresses in full.
    pub(crate) fn requests(&self) -> Vec<String> {
        requests().iter().map(|url| path(url)).collect()
    }

    /// Paths whose requests were called off.
    pub(crate) fn called_off(&self) -> Vec<String> {
        called_off().iter().map(|url| path(url)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        down();
    }
}

fn url(path: &str) -> String {
    [FOLDER, path].concat()
}

fn path(url: &str) -> String {
    url.strip_prefix(FOLDER).unwrap_or(url).to_owned()
}
