//! Whenever an upload ends early, visitors find whole what they find.

use crate::crawl::{dead_links, texts};
use crate::release::{self, FIRST, SECOND};
use crate::run::{end, live, live_files, program, publish, succeeds};
use crate::server::{Fault, Server};

/// Where the program is run several times for each file, it is done for every third: that is seconds.
const EVERY: usize = 3;

/// A store with the first version, and how many files are written to go on to the second, whose
/// folder is given.
fn stage() -> (Server, tempfile::TempDir, usize) {
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    release::write(&folder.path().join("dist"), &FIRST);
    publish(&server, folder.path().join("dist"));
    release::write(&folder.path().join("dist"), &SECOND);
    let whole = server.copy();
    publish(&whole, folder.path().join("dist"));
    assert_eq!(dead_links(&whole), Some(Vec::new()));
    let count = whole.sent().len();
    (server, folder, count)
}

#[test]
fn denied_at_any_file_the_site_stays_whole_and_can_go_on_or_back() {
    let (first, folder, count) = stage();
    let (name, before) = (live(&first), live_files(&first));
    assert!(count > 20, "{count}");
    for at in (1..=count).step_by(EVERY) {
        let server = first.copy();
        server.set(Fault::Denies(at));
        let mut publishing = program(&server, "--folder");
        publishing.arg(folder.path().join("dist"));
        let failed = end(publishing);
        assert_eq!(failed.code, Some(1), "{at}: {failed:?}");
        assert!(failed.err.contains("denies it (AccessDenied)"), "{failed:?}");
        assert_eq!(dead_links(&server), Some(Vec::new()), "after {at} of {count}");

        server.set(Fault::None);
        let back = server.copy();
        // Until entry points change there is nothing to go back from.
        if succeeds(&back, "--list", "").out.contains("interrupted") {
            succeeds(&back, "--rollback", "");
        }
        assert_eq!(live(&back), name, "{at}");
        let all = live_files(&back);
        for (path, bytes) in &before {
            assert_eq!(all.get(path), Some(bytes), "{path} after going back at {at}");
        }

        publish(&server, folder.path().join("dist"));
        let pages = texts(&server);
        assert!(pages["index.html"].contains(SECOND.word) && !pages.contains_key("fiches/aif.html"), "{at}");
        assert_eq!(dead_links(&server), Some(Vec::new()), "after going on at {at}");
    }
}

#[test]
fn killed_at_any_file_the_site_stays_whole() {
    let (first, folder, count) = stage();
    for at in 1..=count {
        let server = first.copy();
        server.set(Fault::Hangs(at));
        let mut publishing = program(&server, "--folder");
        let mut child = publishing.arg(folder.path().join("dist")).stdout(std::process::Stdio::null()).spawn().unwrap();
        server.wait_until_it_hangs();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(dead_links(&server), Some(Vec::new()), "after {at} of {count}");
    }
}

#[test]
fn a_first_upload_that_is_interrupted_shows_no_half_site() {
    let folder = tempfile::tempdir().unwrap();
    release::write(folder.path(), &FIRST);
    let whole = Server::start();
    publish(&whole, folder.path());
    for at in (1..=whole.sent().len()).step_by(EVERY) {
        let server = Server::start();
        server.set(Fault::Denies(at));
        let mut publishing = program(&server, "--folder");
        publishing.arg(folder.path());
        assert_eq!(end(publishing).code, Some(1));
        // The page that lists the rest comes with or after all that it names.
        assert!(dead_links(&server).is_none_or(|dead| dead.iter().all(|link| link.starts_with("fiches/"))), "{at}");
        server.set(Fault::None);
        publish(&server, folder.path());
        assert_eq!(dead_links(&server), Some(Vec::new()));
    }
}
