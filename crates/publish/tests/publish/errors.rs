//! What is said when something is wrong, and what to do about it. No secret is in it (see `run`).

use crate::release::{self, FIRST};
use crate::run::{End, bare, end, program};
use crate::server::{BUCKET, Fault, KEY, Server};
use std::fs;
use std::process::Command;
use tempfile::TempDir;

fn sealed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    release::write(folder.path(), &FIRST);
    folder
}

fn fails(end: &End, says: &[&str]) {
    assert_eq!((end.code, end.err.starts_with("publish: ")), (Some(1), true), "{end:?}");
    for part in says {
        assert!(end.err.contains(part), "`{part}` in {end:?}");
    }
}

#[test]
fn wrong_words_are_a_misuse() {
    for (words, says) in [
        ("", "--to"),
        ("--to cartes", "an address like s3://bucket/folder is expected"),
        ("--to s3://cartes --encoding zip", "possible values: gzip, br, none"),
        ("--to s3://cartes --list --rollback", "cannot be used with"),
    ] {
        let end = end(bare(words));
        assert!(end.code == Some(2) && end.err.contains(says), "{end:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_published() {
    let folder = sealed();
    let of = |folder: &std::path::Path| {
        let mut program = bare("--to s3://cartes --folder");
        program.arg(folder);
        end(program)
    };
    fails(&of(&folder.path().join("none")), &["There is no folder", "cargo xtask dist"]);

    let gz = folder.path().join("element.js.gz");
    fs::copy(folder.path().join("index.html.gz"), &gz).unwrap();
    fails(&of(folder.path()), &["element.js.gz is not element.js compressed"]);

    fs::write(folder.path().join("data/manifest.json"), "{}").unwrap();
    fails(&of(folder.path()), &["data/manifest.json was changed after it was sealed", "cargo xtask dist"]);

    fs::remove_file(folder.path().join("data/manifest.json")).unwrap();
    fails(&of(folder.path()), &["data/manifest.json cannot be read"]);

    fs::write(folder.path().join("sri.json"), "{").unwrap();
    fails(&of(folder.path()), &["sri.json cannot be read"]);

    fs::remove_file(folder.path().join("sri.json")).unwrap();
    fails(&of(folder.path()), &["is not sealed: sri.json"]);
}

#[test]
fn credentials_that_are_missing_or_wrong() {
    let (server, folder) = (Server::start(), sealed());
    let with = |change: &dyn Fn(&mut Command) -> &mut Command| {
        let mut program = program(&server, "--folder");
        program.arg(folder.path());
        change(&mut program);
        end(program)
    };
    let missing = ["There are no credentials", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    fails(&with(&|program| program.env_remove("AWS_ACCESS_KEY_ID")), &missing);
    fails(&with(&|program| program.env_remove("AWS_SECRET_ACCESS_KEY")), &missing);
    fails(
        &with(&|program| program.env("AWS_ACCESS_KEY_ID", "OTHER")),
        &["does not know the access key", "AWS_ACCESS_KEY_ID"],
    );
    fails(&with(&|program| program.env("AWS_SECRET_ACCESS_KEY", "other")), &["does not accept the signature"]);
}

#[test]
fn a_bucket_or_a_store_that_is_not_there() {
    let (server, folder) = (Server::start(), sealed());
    let at = |bucket: &str, endpoint: &str| {
        let mut program = bare(&format!("--to s3://{bucket}/site --endpoint {endpoint} --folder"));
        program.arg(folder.path()).env("AWS_ACCESS_KEY_ID", KEY).env("AWS_SECRET_ACCESS_KEY", crate::server::SECRET);
        end(program)
    };
    fails(&at("nowhere", &server.endpoint), &["There is no bucket `nowhere`", "Create it there, or correct `--to`"]);
    fails(&at(BUCKET, "http://127.0.0.1:1"), &["http://127.0.0.1:1 cannot be reached", "--endpoint"]);
    fails(&at(BUCKET, "s3.example.fr"), &["`s3.example.fr` is no address of a store", "https://"]);
}

#[test]
fn rights_that_do_not_reach() {
    let (server, folder) = (Server::start(), sealed());
    server.set(Fault::Denies(1));
    let mut program = program(&server, "--folder");
    program.arg(folder.path());
    fails(&end(program), &["denies it (AccessDenied)", "to list the bucket `cartes`, and to read, write and delete"]);
}
