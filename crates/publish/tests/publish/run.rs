//! The program, run to its end: what it prints and how it ends.

use crate::server::{BUCKET, KEY, SECRET, Server};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// How the program ended.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program, about to be started without any credentials or settings of this machine.
pub(crate) fn bare(words: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_grappes-publish"));
    program.args(words.split_whitespace()).env_clear().stdin(Stdio::null());
    program
}

/// The program with credentials for `server` and its site, the folder `site` of the bucket.
pub(crate) fn program(server: &Server, words: &str) -> Command {
    let mut program = bare(&format!("--to s3://{BUCKET}/site --endpoint {} {words}", server.endpoint));
    program.env("AWS_ACCESS_KEY_ID", KEY).env("AWS_SECRET_ACCESS_KEY", SECRET);
    program
}

pub(crate) fn end(mut program: Command) -> End {
    let output = program.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let end = End { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    for secret in [KEY, SECRET] {
        assert!(!format!("{end:?}").contains(secret), "{end:?}");
    }
    end
}

/// Publishes `folder`, which has to succeed.
pub(crate) fn publish(server: &Server, folder: impl AsRef<OsStr>) -> End {
    succeeds(server, "--folder", folder)
}

/// Runs the program with `words` and then `last`, which has to succeed.
pub(crate) fn succeeds(server: &Server, words: &str, last: impl AsRef<OsStr>) -> End {
    let mut program = program(server, words);
    if !last.as_ref().is_empty() {
        program.arg(last);
    }
    let end = end(program);
    assert_eq!((end.code, end.err.as_str()), (Some(0), ""), "{end:?}");
    end
}

/// The version that `--list` says is live.
pub(crate) fn live(server: &Server) -> String {
    let list = succeeds(server, "--list", "").out;
    let line = list.lines().find(|line| line.ends_with(", live")).unwrap();
    line.trim_start_matches("publish: ").split(',').next().unwrap().to_owned()
}

/// What a folder of the store holds, by path, the earlier versions left out.
pub(crate) fn live_files(server: &Server) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    walk(&server.bucket().join("site"), "", &mut files);
    files.retain(|path, _| !path.starts_with("versions/"));
    files
}

fn walk(folder: &Path, inside: &str, files: &mut std::collections::BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{inside}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}
