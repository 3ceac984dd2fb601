//! A small sealed release, as `cargo xtask dist` leaves one: entry points that name files by their
//! content, what those are packed in, and the seal.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

/// A word that the content of every file of a version has in it, and the records it has.
pub(crate) struct Version {
    pub(crate) word: &'static str,
    pub(crate) records: &'static [&'static str],
}

pub(crate) const FIRST: Version = Version { word: "premier", records: &["aif", "mirem"] };
pub(crate) const SECOND: Version = Version { word: "second", records: &["mirem", "soliage"] };
pub(crate) const THIRD: Version = Version { word: "tiers", records: &["soliage"] };

/// Writes the release into `folder`, which is emptied.
pub(crate) fn write(folder: &Path, version: &Version) {
    let _ = fs::remove_dir_all(folder);
    let mut seal = Seal { folder, files: BTreeMap::new() };
    let Version { word, records } = version;
    // The same in all versions.
    let font = seal.fixed("panel", "css", "panel");
    let css = seal.fixed("page", "css", &format!("/* {word} */ @import \"{font}\";"));
    let module = seal.fixed("carte-grappes_bg", "wasm", &format!("\0asm {word}"));
    let overlays = seal.fixed("data/overlays", "geojson", &format!("{{\"type\":\"{word}\"}}"));
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();

    seal.entry("data/words/fr.json", &format!("{{\"map\":\"{word}\"}}"));
    let manifest = format!("{{\"title\":\"{word}\",\"overlays\":\"{}\",\"words\":\"words/fr.json\"}}", name(&overlays));
    seal.entry("data/manifest.json", &manifest);
    let script = format!("/* {word} */ load(\"{css}\", \"{module}\", \"data/manifest.json\");");
    seal.entry("element.js", &script);
    // The script under a name of its own, for pages that name its hash.
    let twin = seal.fixed("element", "js", &script);
    let mut list = format!("<h1>{word}</h1><a href=\"../index.html\">");
    for record in *records {
        let page = format!("<h1>{word} {record}</h1><link href=\"../{css}\"><a href=\"../index.html\">");
        seal.entry(&format!("fiches/{record}.html"), &page);
        list += &format!("<a href=\"{record}.html\">");
    }
    seal.entry("fiches/index.html", &list);
    let page = format!("<h1>{word}</h1><link href=\"{css}\"><script src=\"{twin}\"><a href=\"fiches/index.html\">");
    seal.entry("index.html", &page);
    seal.entry("embed.html", &format!("{word} <script src=\"element.js\">"));
    seal.close();
}

struct Seal<'a> {
    folder: &'a Path,
    files: BTreeMap<String, serde_json::Value>,
}

impl Seal<'_> {
    /// A file named by its content; its path.
    fn fixed(&mut self, stem: &str, extension: &str, text: &str) -> String {
        let digest = Sha256::digest(text);
        let hash: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        let path = format!("{stem}.{hash}.{extension}");
        self.sealed(&format!("{stem}.{extension}"), &path, text, true);
        path
    }

    fn entry(&mut self, path: &str, text: &str) {
        self.sealed(path, path, text, false);
    }

    fn sealed(&mut self, name: &str, path: &str, text: &str, immutable: bool) {
        self.file(path, text);
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(text)));
        let sealed =
            serde_json::json!({ "file": path, "integrity": integrity, "bytes": text.len(), "immutable": immutable });
        self.files.insert(name.to_owned(), sealed);
    }

    fn close(self) {
        let seal = serde_json::json!({ "version": "0.1.0", "files": self.files });
        self.file("sri.json", &seal.to_string());
    }

    fn file(&self, path: &str, text: &str) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        fs::write(file.with_file_name(format!("{}.gz", file.file_name().unwrap().display())), gzip(text)).unwrap();
        fs::write(file.with_file_name(format!("{}.br", file.file_name().unwrap().display())), brotli(text)).unwrap();
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn brotli(text: &str) -> Vec<u8> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    packed.write_all(text.as_bytes()).unwrap();
    packed.into_inner()
}
