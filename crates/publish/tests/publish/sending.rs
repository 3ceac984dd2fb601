//! What is sent, with which headers, in which order, and what is not sent again.

use crate::release::{self, FIRST, SECOND, Version};
use crate::run::{end, live_files, program, publish, succeeds};
use crate::server::{Fault, Sent, Server};
use hyper::Method;
use hyper::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use tempfile::TempDir;

const YEAR: &str = "public, max-age=31536000, immutable";
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=86400";

fn sealed(version: &Version) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    release::write(folder.path(), version);
    folder
}

/// Type, encoding and lifetime that a file was sent with.
fn headers(sent: &Sent) -> [&str; 3] {
    [CONTENT_TYPE, CONTENT_ENCODING, CACHE_CONTROL]
        .map(|name| sent.headers.get(name).map_or("", |value| value.to_str().unwrap()))
}

/// Paths in the site that were written, in order.
fn written(server: &Server) -> Vec<String> {
    let sent = server.sent();
    let put = sent.iter().filter(|sent| sent.method == Method::PUT);
    put.map(|sent| sent.path.strip_prefix("site/").unwrap().to_owned()).collect()
}

fn is_fixed(path: &str) -> bool {
    path.split('.').any(|part| part.len() == 8 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

#[test]
fn every_file_has_its_type_encoding_and_lifetime() {
    for (option, encoding) in
        [("", "gzip"), ("--encoding gzip", "gzip"), ("--encoding br", "br"), ("--encoding none", "")]
    {
        let (server, folder) = (Server::start(), sealed(&FIRST));
        succeeds(&server, &format!("{option} --folder"), folder.path());
        let sent = server.sent();
        let of = |start: &str, extension: &str| {
            let fits = |path: &str| path.starts_with(&format!("site/{start}")) && path.ends_with(extension);
            headers(sent.iter().find(|sent| fits(&sent.path)).unwrap())
        };
        assert_eq!(of("carte-grappes_bg.", ".wasm"), ["application/wasm", encoding, YEAR]);
        assert_eq!(of("data/overlays.", ".geojson"), ["application/geo+json", encoding, YEAR]);
        assert_eq!(of("page.", ".css"), ["text/css; charset=utf-8", encoding, YEAR]);
        assert_eq!(of("data/manifest", ".json"), ["application/json", encoding, MINUTES]);
        assert_eq!(of("index", ".html"), ["text/html; charset=utf-8", encoding, MINUTES]);
        // The entry point, not its twin.
        assert_eq!(of("element.js", ""), ["text/javascript; charset=utf-8", encoding, MINUTES]);
        // What is kept of the version is no page.
        assert_eq!(of("versions/0.1.0-", "/index.html.kept"), ["application/octet-stream", "", "no-cache"]);
        assert!(sent.iter().all(|sent| !sent.path.ends_with(".br") && !sent.path.ends_with(".gz")));
    }
}

#[test]
fn immutable_files_come_first_and_pages_last() {
    let server = Server::start();
    publish(&server, sealed(&FIRST).path());
    server.set(Fault::None);
    publish(&server, sealed(&SECOND).path());
    let written = written(&server);
    let first = |wanted: &str| written.iter().position(|path| path == wanted).unwrap();
    let last_of = |is_it: &dyn Fn(&str) -> bool| written.iter().rposition(|path| is_it(path)).unwrap();
    let order = [
        last_of(&is_fixed),
        last_of(&|path| path.ends_with(".kept")),
        first("versions/index.json"),
        first("data/words/fr.json"),
        first("data/manifest.json"),
        first("element.js"),
        first("fiches/soliage.html"),
        first("fiches/index.html"),
        first("index.html"),
        first("sri.json"),
        last_of(&|path| path == "versions/index.json"),
    ];
    assert!(order.is_sorted(), "{order:?} in {written:#?}");
}

#[test]
fn what_is_there_is_not_sent_again() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    publish(&server, folder.path());
    server.set(Fault::None);
    let again = publish(&server, folder.path());
    assert_eq!(written(&server), [] as [&str; 0], "{again:?}");
    assert!(again.out.contains("immutable files: 0 to send, 0 kB, 5 there already"), "{again:?}");

    server.set(Fault::None);
    publish(&server, sealed(&SECOND).path());
    // The one that both have is not among them.
    let sent: Vec<_> = written(&server).into_iter().filter(|path| is_fixed(path)).collect();
    assert!(sent.len() == 4 && sent.iter().all(|path| !path.starts_with("panel.")), "{sent:?}");
}

#[test]
fn another_encoding_replaces_the_files_that_are_there() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    publish(&server, folder.path());
    server.set(Fault::None);
    succeeds(&server, "--encoding br --folder", folder.path());
    let sent = server.sent();
    let of_site = sent.iter().filter(|sent| !sent.path.contains("/versions/"));
    assert!(of_site.clone().count() > 10 && of_site.map(headers).all(|[_, encoding, _]| encoding == "br"));
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    let said = succeeds(&server, "--dry-run --folder", folder.path()).out;
    assert_eq!(written(&server), [] as [&str; 0]);
    for line in ["immutable files: 5 to send", "entry points: 9 to put in place", "nothing was changed (--dry-run)"] {
        assert!(said.contains(line), "{said}");
    }
    publish(&server, folder.path());
    let second = sealed(&SECOND);
    publish(&server, second.path());
    server.set(Fault::None);
    let before = live_files(&server);
    for words in ["--dry-run --rollback", "--dry-run --prune 1"] {
        assert!(succeeds(&server, words, "").out.contains("nothing was changed"), "{words}");
    }
    assert!(server.sent().is_empty() && live_files(&server) == before);
}

#[test]
fn a_busy_store_is_asked_again() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    server.set(Fault::Busy);
    publish(&server, folder.path());
    assert!(server.sent().iter().all(|sent| sent.method == Method::PUT));
    assert!(live_files(&server).contains_key("index.html"));
}

#[test]
fn a_store_that_does_not_keep_what_it_is_told_is_found_out() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    server.set(Fault::Forgets);
    let mut publishing = program(&server, "--folder");
    publishing.arg(folder.path());
    let end = end(publishing);
    assert_eq!(end.code, Some(1));
    assert!(end.err.contains(&format!("as it was sent: Cache-Control `` for `{YEAR}`")), "{end:?}");
    assert!(!live_files(&server).contains_key("index.html"));
}

#[test]
fn an_immutable_file_is_never_replaced_by_another() {
    let (server, folder) = (Server::start(), sealed(&FIRST));
    publish(&server, folder.path());
    // Another release in which the same name stands for something else.
    let other = sealed(&SECOND);
    let name = |folder: &TempDir| {
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names
            .map(|name| name.into_string().unwrap())
            .find(|name| name.starts_with("page.") && name.ends_with(".css"))
            .unwrap()
    };
    let (taken, own) = (name(&folder), name(&other));
    for end in ["", ".gz", ".br"] {
        std::fs::rename(other.path().join(format!("{own}{end}")), other.path().join(format!("{taken}{end}"))).unwrap();
    }
    let seal = other.path().join("sri.json");
    std::fs::write(&seal, std::fs::read_to_string(&seal).unwrap().replace(&own, &taken)).unwrap();
    for end in [".gz", ".br"] {
        std::fs::remove_file(other.path().join(format!("sri.json{end}"))).unwrap();
    }
    server.set(Fault::None);
    let mut publishing = program(&server, "--folder");
    publishing.arg(other.path());
    let end = end(publishing);
    assert!(end.code == Some(1) && end.err.contains(&format!("{taken} is in the store with other content")), "{end:?}");
    assert!(server.sent().is_empty());
}
