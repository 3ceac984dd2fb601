//! How long `grappes check` takes for datasets of many records: `cargo bench -p grappes-cli`.
//!
//! The records are those of this repository, each under many ids, with relations among their like,
//! on the territories of this repository. Prints a row a size: the median of some runs, and the
//! memory of the largest.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that cannot set itself up has failed")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How often all records are there, and how often that is checked: some 10,000 and 100,000 records.
const SIZES: [(usize, usize); 3] = [(1, 9), (179, 7), (1785, 3)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn main() {
    // `cargo test --benches` only asks whether it compiles.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-check");
    println!("| records | bytes | median of runs | memory at most |\n| ---: | ---: | ---: | ---: |");
    for (copies, runs) in SIZES {
        let (size, bytes) = dataset(&folder, copies);
        let mut took: Vec<(Duration, u64)> = (0..runs).map(|_| check(&folder)).collect();
        took.sort();
        let (median, memory) = (took[runs / 2].0, took.iter().map(|(_, memory)| *memory).max().unwrap());
        println!("| {size} | {:.1} MB | {:.2} s | {} MB |", bytes as f64 / 1e6, median.as_secs_f64(), memory / 1024);
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// Writes a dataset of all records, `copies` times; returns their number and bytes.
fn dataset(folder: &Path, copies: usize) -> (usize, usize) {
    let _ = fs::remove_dir_all(folder);
    copy(&root().join("geodata"), folder);
    copy(&root().join("public/words"), &folder.join("words"));
    let records = folder.join("records");
    fs::create_dir_all(&records).unwrap();
    let mut authored: Vec<PathBuf> =
        fs::read_dir(root().join("public/records")).unwrap().map(|entry| entry.unwrap().path()).collect();
    authored.sort();
    let authored: Vec<String> = authored.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut bytes = 0;
    let size = copies * authored.len();
    for index in 0..size {
        let (text, copy) = (&authored[index % authored.len()], index / authored.len());
        let text = if copy == 0 { text.clone() } else { renamed(text, copy) };
        let id = text.split("\"id\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        bytes += text.len();
        fs::write(records.join(id).with_extension("json"), text).unwrap();
    }
    assert!(grappes(folder, "build").status().unwrap().success());
    (size, bytes)
}

/// The record under another id and name, its relations with others of the same copy.
fn renamed(text: &str, copy: usize) -> String {
    let record: Value = serde_json::from_str(text).unwrap();
    let id = record["id"].as_str().unwrap();
    let mut text = text.replacen(&format!("\"id\": \"{id}\""), &format!("\"id\": \"{id}-{copy}\""), 1);
    for relation in record["relations"].as_array().into_iter().flatten() {
        let to = relation["to"].as_str().unwrap();
        text = text.replace(&format!("\"to\": \"{to}\""), &format!("\"to\": \"{to}-{copy}\""));
    }
    // The first name or French name is that of the record.
    let name = record["name"].as_str().or(record["name"]["fr"].as_str()).unwrap();
    text.replacen(&format!("\"{name}\""), &format!("\"{name} {copy}\""), 1)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).unwrap() }
    }
}

fn grappes(folder: &Path, command: &str) -> Command {
    let mut grappes = Command::new(env!("CARGO_BIN_EXE_grappes"));
    grappes.arg(command).arg(folder);
    grappes.stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null());
    grappes
}

/// Time and kilobytes of one check, which must find nothing wrong.
fn check(folder: &Path) -> (Duration, u64) {
    let started = Instant::now();
    let mut running = grappes(folder, "check").spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", running.id()));
    let mut most = 0;
    loop {
        // The high-water mark of the process, as long as there is one.
        let mark = fs::read_to_string(&status).unwrap_or_default();
        let found =
            mark.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok());
        most = most.max(found.unwrap_or(0));
        if let Some(ended) = running.try_wait().unwrap() {
            assert!(ended.success(), "the dataset is not sound");
            return (started.elapsed(), most);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
