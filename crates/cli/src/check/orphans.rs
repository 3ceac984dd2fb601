//! Files that nothing in the dataset names: left behind, misspelt, or not yet written into the manifest.

use super::finding::{Code, Finding};
use super::findings::Findings;
use crate::error::{Error, Result};
use grappes_model::Manifest;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a dataset folder holds besides the files that its manifest names.
const BESIDES: [&str; 2] = ["manifest.json", "fallback.html"];

/// Looks for data files in `dir`, in the folders of its territories and among the records. Other
/// files, a README or a picture, are nobody's business.
pub(super) fn check(dir: &Path, records: &Path, manifest: &Manifest, findings: &mut Findings) -> Result<()> {
    let mut named: BTreeSet<PathBuf> = BESIDES.iter().map(|name| dir.join(name)).collect();
    named.insert(dir.join(&manifest.overlays));
    let optional = [&manifest.communes, &manifest.figures, &manifest.timeline, &manifest.people, &manifest.documents];
    named.extend(optional.into_iter().flatten().map(|name| dir.join(name)));
    let mut folders = BTreeSet::from([dir.to_owned()]);
    for file in &manifest.territories {
        let path = dir.join(&file.file);
        folders.extend(
            path.parent().filter(|folder| folder.as_os_str().is_empty() || folder.is_dir()).map(Path::to_owned),
        );
        named.insert(path);
    }
    for folder in folders {
        for path in listed(&folder)? {
            let is_data = path.extension().is_some_and(|extension| extension == "json" || extension == "geojson");
            if is_data && path.is_file() && !named.contains(&path) {
                findings.add(Finding::whole(
                    Code::FileOrphan,
                    &path,
                    "a file that the manifest names",
                    "one it does not",
                ));
            }
        }
    }
    for path in listed(records)? {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        // An import that was interrupted leaves its folder; other hidden files are nobody's business.
        let hidden = name.starts_with('.') && name != ".import";
        if !hidden && path.extension().is_none_or(|extension| extension != "json") {
            findings.add(Finding::whole(Code::FileOrphan, &path, "record files only, ending in .json", "another file"));
        }
    }
    Ok(())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let at = |error| Error::at(folder, error);
    // The folder one stands in has no name of its own, and its files are told without one.
    let here = Path::new(".");
    let entries = fs::read_dir(if folder.as_os_str().is_empty() { here } else { folder });
    entries.map_err(at)?.map(|entry| entry.map(|entry| folder.join(entry.file_name())).map_err(at)).collect()
}
