//! Earlier versions: listed, gone back to, pruned.

use crate::crawl::dead_links;
use crate::release::{self, FIRST, SECOND, THIRD, Version};
use crate::run::{end, live, live_files, program, publish, succeeds};
use crate::server::{Fault, Server};
use std::fs;

/// A store with these versions, and their names.
fn with(versions: &[&Version]) -> (Server, Vec<String>) {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for version in versions {
        release::write(folder.path(), version);
        publish(&server, folder.path());
        names.push(live(&server));
    }
    (server, names)
}

/// Versions in the order of `--list`, without the days.
fn listed(server: &Server) -> Vec<String> {
    let list = succeeds(server, "--list", "").out;
    let line = |line: &str| {
        let (name, rest) = line.trim_start_matches("publish: ").split_once(", kept since ").unwrap();
        let state = rest.split_once(" UTC").unwrap().1;
        format!("{name}{state}")
    };
    list.lines().map(line).collect()
}

#[test]
fn versions_are_listed_newest_first() {
    let empty = succeeds(&Server::start(), "--list", "");
    assert_eq!(empty.out, "publish: no version there\n");
    let (server, names) = with(&[&FIRST, &SECOND, &THIRD]);
    assert_eq!(listed(&server), [format!("{}, live", names[2]), names[1].clone(), names[0].clone()]);
}

#[test]
fn one_goes_back_step_by_step_or_to_a_version_and_forth() {
    let (server, names) = with(&[&FIRST, &SECOND, &THIRD]);
    let is_live = |version: &Version, name: &str| {
        let pages = crate::crawl::texts(&server);
        assert_eq!(live(&server), name);
        let records: Vec<_> = pages.keys().filter_map(|path| path.strip_prefix("fiches/")).collect();
        let mut wanted: Vec<_> = version.records.iter().map(|record| format!("{record}.html")).collect();
        wanted.push("index.html".into());
        wanted.sort();
        assert_eq!(records, wanted);
        for entry in ["index.html", "element.js", "data/manifest.json"] {
            assert!(pages[entry].contains(version.word), "{entry}");
        }
        assert_eq!(dead_links(&server), Some(Vec::new()));
    };
    succeeds(&server, "--rollback", "");
    is_live(&SECOND, &names[1]);
    succeeds(&server, "--rollback", "");
    is_live(&FIRST, &names[0]);
    let none = end(program(&server, "--rollback"));
    assert!(none.code == Some(1) && none.err.contains("no version to go back to"), "{none:?}");
    succeeds(&server, "--rollback", &names[2]);
    is_live(&THIRD, &names[2]);
    let nobody = end(program(&server, "--rollback 9.9.9-none"));
    assert!(nobody.code == Some(1) && nobody.err.contains("no version `9.9.9-none`"), "{nobody:?}");
}

#[test]
fn nothing_is_put_back_whose_files_are_gone() {
    let (server, names) = with(&[&FIRST, &SECOND]);
    let css = live_files(&server).into_keys().filter(|path| path.starts_with("page.")).collect::<Vec<_>>();
    assert_eq!(css.len(), 2);
    for path in css {
        fs::remove_file(server.bucket().join("site").join(path)).unwrap();
    }
    let before = live_files(&server);
    let end = end(program(&server, &format!("--rollback {}", names[0])));
    assert!(end.code == Some(1) && end.err.contains("1 of the files that version"), "{end:?}");
    assert!(end.err.contains("nothing was changed") && live_files(&server) == before, "{end:?}");
}

#[test]
fn pruning_takes_away_what_no_kept_version_names() {
    let (server, names) = with(&[&FIRST, &SECOND, &THIRD]);
    // Other people's files, one of which looks like ours.
    for path in ["site/notes.txt", "site/data/other.01234567.json", "elsewhere.css"] {
        fs::write(server.bucket().join(path), "x").unwrap();
    }
    let all = live_files(&server);
    assert!(
        succeeds(&server, "--prune 3", "")
            .out
            .contains("versions that stay: 3; files that go, named by others only: 0")
    );
    assert_eq!(live_files(&server), all);

    succeeds(&server, "--prune 2", "");
    assert_eq!(listed(&server), [format!("{}, live", names[2]), names[1].clone()]);
    let left = live_files(&server);
    let gone: Vec<_> = all.keys().filter(|path| !left.contains_key(*path)).cloned().collect();
    // All that the first version alone named; what it shared with others, and others' files, stay.
    assert_eq!(gone.len(), 4, "{gone:?}");
    assert!(gone.iter().all(|path| !path.contains("other") && !path.starts_with("panel.")), "{gone:?}");
    assert!(server.bucket().join("elsewhere.css").exists());
    assert_eq!(dead_links(&server), Some(Vec::new()));
    let end = end(program(&server, &format!("--rollback {}", names[0])));
    assert!(end.err.contains("no version"), "{end:?}");
    succeeds(&server, "--rollback", "");
    assert_eq!(dead_links(&server), Some(Vec::new()));
}

#[test]
fn pruning_never_takes_the_live_version_and_can_be_interrupted() {
    let (server, names) = with(&[&FIRST, &SECOND, &THIRD]);
    succeeds(&server, "--rollback", &names[0]);
    let whole = server.copy();
    succeeds(&whole, "--prune 1", "");
    assert_eq!(listed(&whole), [names[2].clone(), format!("{}, live", names[0])]);
    assert_eq!(dead_links(&whole), Some(Vec::new()));
    let count = whole.sent().len();
    assert!(count > 2, "{count}");
    for at in 1..=count {
        let server = server.copy();
        server.set(Fault::Denies(at));
        assert_eq!(end(program(&server, "--prune 1")).code, Some(1));
        assert_eq!(dead_links(&server), Some(Vec::new()));
        server.set(Fault::None);
        succeeds(&server, "--prune 1", "");
        assert_eq!(live_files(&server), live_files(&whole), "{at}");
        assert_eq!(listed(&server), listed(&whole), "{at}");
    }
}
