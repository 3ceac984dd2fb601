//! A small dataset that is sound, and cases: one file each, put into it, named after what is wrong
//! with it. `NAME.json` is put in as `records/subject.json`, `NAME.as-FOLDER+FILE` as that.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A dataset folder that goes with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(test: &str, name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
        let _ = fs::remove_dir_all(&path);
        copy(&here("tests/broken/base"), &path);
        copy(&here("../../public/words"), &path.join("words"));
        Self(path)
    }

    pub(crate) fn grappes(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(&self.0).args(arguments).output().unwrap()
    }

    /// What `grappes check` says of this folder, and how it ends.
    pub(crate) fn check(&self, options: &[&str]) -> String {
        let output = self.grappes(&[&["check", "."], options].concat());
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        format!("exit code: {}\nstdout:\n{out}stderr:\n{err}", output.status.code().unwrap())
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).unwrap() }
    }
}

pub(crate) fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(here("tests/broken/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

pub(crate) fn case(name: &str) -> PathBuf {
    cases().into_iter().find(|case| split(case).0 == name).unwrap_or_else(|| panic!("no case {name}"))
}

/// Name of a case, and the file it is put in as.
pub(crate) fn split(case: &Path) -> (String, String) {
    let file = case.file_name().unwrap().to_str().unwrap();
    let (name, path) =
        file.split_once(".as-").unwrap_or_else(|| (file.strip_suffix(".json").unwrap(), "records+subject.json"));
    (name.to_owned(), path.replace('+', "/"))
}

pub(crate) fn with_case(test: &str, case: &Path) -> (String, Folder) {
    let (name, path) = split(case);
    let folder = Folder::new(test, &name);
    fs::copy(case, folder.0.join(&path)).unwrap();
    // A case is about one file: what is derived from it, where it can be, is current.
    folder.grappes(&["build", "."]);
    fs::copy(case, folder.0.join(&path)).unwrap();
    (name, folder)
}
