//! The release folder, read and checked: it has to be sealed, and unchanged since.

use crate::args::Encoding;
use crate::failure::{Failure, Outcome};
use crate::kind;
use crate::release::{self, File, Item, Release};
use crate::unpack::Packing;
use crate::versions;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha384};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What sealing says of the files.
const SEAL: &str = "sri.json";
const BUILD: &str = "Make the release build: `cargo xtask dist`.";

#[derive(Deserialize)]
struct Seal {
    version: String,
    /// By the name that a file was written under.
    files: BTreeMap<String, Sealed>,
}

#[derive(Deserialize)]
struct Sealed {
    /// Where it is in the folder.
    file: String,
    integrity: String,
    immutable: bool,
}

/// Reads the release in `folder`. Whatever is not said to be immutable is an entry point.
pub(crate) fn read(folder: &Path, encoding: Encoding) -> Outcome<Release> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("There is no folder {}. {BUILD}", folder.display())));
    }
    let mut paths = BTreeSet::new();
    walk(folder, "", &mut paths)?;
    if !paths.contains(SEAL) {
        return Err(Failure::new(format!(
            "{} is not sealed: {SEAL}, which says what may be kept for ever, is missing. {BUILD}",
            folder.display()
        )));
    }
    let seal: Seal = serde_json::from_slice(&bytes(folder, SEAL)?)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}. {BUILD}", folder.join(SEAL).display())))?;
    if !seal.version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')) || seal.version.is_empty() {
        return Err(Failure::new(format!("{SEAL}: `{}` is no version. {BUILD}", seal.version)));
    }
    seal.files.values().try_for_each(|sealed| unchanged(folder, sealed))?;
    let fixed: BTreeSet<&str> =
        seal.files.values().filter(|sealed| sealed.immutable).map(|sealed| sealed.file.as_str()).collect();

    let (mut immutable, mut entry_points) = (Vec::new(), Vec::new());
    for path in &paths {
        if kind::original(path).is_some_and(|original| paths.contains(original)) {
            continue;
        }
        if path.starts_with(versions::FOLDER) {
            return Err(Failure::new(format!("{path}: in the store, {} is for earlier versions.", versions::FOLDER)));
        }
        let is_fixed = fixed.contains(path.as_str());
        let packed = encoding.extension().map(|end| format!("{path}.{end}")).filter(|file| paths.contains(file));
        let item = item(folder, path, packed.as_deref(), encoding.into(), is_fixed)?;
        if is_fixed { immutable.push(item) } else { entry_points.push(item) }
    }
    Ok(Release { version: release::version(&seal.version, &entry_points), immutable, entry_points })
}

fn item(folder: &Path, path: &str, packed: Option<&str>, packing: Packing, is_fixed: bool) -> Outcome<Item> {
    let plain = bytes(folder, path)?;
    let sha256 = release::sha256(&plain);
    let (body, packing) = match packed {
        None => (plain, Packing::Plain),
        Some(sibling) => {
            let body = bytes(folder, sibling)?;
            if !packing.unpack(&body).is_ok_and(|unpacked| unpacked == plain) {
                return Err(Failure::new(format!("{sibling} is not {path} compressed. {BUILD}")));
            }
            (body, packing)
        }
    };
    let file = File {
        path: path.to_owned(),
        sha256,
        bytes: body.len() as u64,
        content_type: kind::media_type(path).into(),
        content_encoding: packing,
        cache_control: if is_fixed { kind::IMMUTABLE } else { kind::ENTRY_POINT }.into(),
    };
    Ok(Item { file, body: body.into() })
}

fn unchanged(folder: &Path, sealed: &Sealed) -> Outcome {
    let digest = format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes(folder, &sealed.file)?)));
    if digest == sealed.integrity {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} was changed after it was sealed: browsers would refuse it. Change its source instead. {BUILD}",
        folder.join(&sealed.file).display()
    )))
}

fn bytes(folder: &Path, path: &str) -> Outcome<Vec<u8>> {
    let file = folder.join(path);
    fs::read(&file).map_err(|error| Failure::new(format!("{} cannot be read: {error}. {BUILD}", file.display())))
}

/// Paths of all files below, with `/` between the parts; hidden ones are nobody's business.
fn walk(folder: &Path, inside: &str, paths: &mut BTreeSet<String>) -> Outcome {
    let here = folder.join(inside);
    let unreadable = |error| Failure::new(format!("{} cannot be read: {error}.", here.display()));
    for entry in fs::read_dir(&here).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| Failure::new(format!("{name:?} is no name for a web address.")))?;
        if name.starts_with('.') {
            continue;
        }
        let path = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
        if entry.path().is_dir() {
            walk(folder, &path, paths)?;
        } else {
            paths.insert(path);
        }
    }
    Ok(())
}
