//! What an import that was interrupted left behind, settled: nothing of it, or all of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{READY, Stage};
use crate::dataset::record_files;
use crate::error::{Error, Result};

/// Ends what an interrupted import began in `folder`, and returns what there is to say of it: where all
/// its new files were written they are put in place, else none is. A dry run only says what would be done.
///
/// # Errors
/// When another import is at work, or a file cannot be put in place.
pub(in crate::import) fn settle(folder: &Path, is_dry: bool) -> Result<Option<String>> {
    let Some(stage) = Stage::take(folder)? else { return Ok(None) };
    let would = if is_dry { "would be " } else { "" };
    if !stage.path.join(READY).exists() {
        if !is_dry {
            stage.remove();
        }
        let said = "an earlier import was interrupted before it changed a record file; what it had begun";
        return Ok(Some(format!("{said} {would}removed")));
    }
    let pending = pending(&stage, folder)?;
    for Pending { new, target, .. } in pending.iter().filter(|_| !is_dry) {
        fs::rename(new, target).map_err(|error| {
            let stage = stage.path.display();
            let remedy =
                "An earlier import was interrupted while it put its files in place; its other new files are in";
            Error::at(target, error).remedy(format!("{remedy} {stage}."))
        })?;
    }
    if !is_dry {
        stage.remove();
    }
    let names: Vec<&str> = pending.iter().map(|pending| pending.name.as_str()).collect();
    let files = if names.is_empty() { "nothing was left to do".to_owned() } else { names.join(", ") };
    Ok(Some(format!("an earlier import was interrupted while it put its files in place; it {would}ended now: {files}")))
}

/// A new file that is not yet in its place.
struct Pending {
    name: String,
    new: PathBuf,
    target: PathBuf,
}

/// The new files that are not yet in place. None may take the place of what somebody wrote since.
fn pending(stage: &Stage, folder: &Path) -> Result<Vec<Pending>> {
    let modified = |path: &Path| fs::metadata(path).and_then(|known| known.modified());
    let ready = stage.path.join(READY);
    let written = modified(&ready).map_err(|error| Error::at(&ready, error))?;
    let mut all = Vec::new();
    for new in record_files(&stage.path)? {
        let Some(name) = new.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        let target = folder.join(&name);
        if modified(&target).is_ok_and(|modified| modified > written) {
            let problem = "changed since an earlier import, which was interrupted before it replaced this file";
            return Err(Error::at(&target, problem).remedy(format!(
                "To keep it as it is, remove {}; to have the imported one, remove the file itself. Then import again.",
                new.display()
            )));
        }
        all.push(Pending { name, new, target });
    }
    Ok(all)
}
