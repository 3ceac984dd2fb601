//! A dataset folder of another institution, shown in place of ours.

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::workspace;
use std::path::{Path, PathBuf};

/// Files of a dataset that `grappes build` derives from the others.
const DERIVED: [&str; 2] = ["overlays.geojson", "fallback.html"];

/// A folder with a manifest.
#[derive(Debug)]
pub(crate) struct Dataset {
    dir: PathBuf,
}

impl Dataset {
    /// The dataset in `dir`, which is looked for from where the person is.
    pub(crate) fn find(dir: &Path) -> Outcome<Self> {
        let advice = "Name a dataset folder, or make one: \
                      `cargo run -p grappes-cli -- new dataset DIR --title \"…\"`.";
        let found = dir
            .canonicalize()
            .map_err(|error| Failure::says(format!("{} cannot be read: {error}. {advice}", dir.display())))?;
        if found.join("manifest.json").is_file() {
            return Ok(Self { dir: found });
        }
        Err(Failure::says(format!("{} has no manifest.json, so it is no dataset folder. {advice}", dir.display())))
    }

    /// Derives what the map reads first, or ends with what is wrong in the folder.
    pub(crate) fn build(&self) -> Outcome {
        Program::new("cargo").args(["build", "--package", "grappes-cli"]).logged("grappes")?;
        Program::new(tool()).arg("build").arg(&self.dir).shown().map_err(|failure| match failure {
            Failure::Says(text) => Failure::says(format!(
                "{text} What is wrong with the dataset stands above: mend it and start again. \
                 Without `--data` the map of this repository is shown."
            )),
            Failure::Stopped => Failure::Stopped,
        })
    }

    /// Trunk, told to build the page anew when the folder changes and what to put on it
    /// (`xtask/dataset.mjs` does).
    pub(crate) fn shown_by(&self, trunk: Program) -> Program {
        let mut trunk = trunk.arg("--watch").arg(&self.dir);
        for name in DERIVED {
            trunk = trunk.arg("--ignore").arg(self.dir.join(name));
        }
        trunk.env("GRAPPES_DATA", &self.dir)
    }
}

/// The command line, as Cargo compiles it.
pub(crate) fn tool() -> PathBuf {
    workspace::target().join("debug/grappes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_manifest_is_refused_with_what_to_do() {
        let no_dataset = Dataset::find(&workspace::root().join("docs")).unwrap_err().to_string();
        assert!(no_dataset.contains("docs has no manifest.json") && no_dataset.contains("new dataset"), "{no_dataset}");
        let nowhere = Dataset::find(Path::new("no-such-folder")).unwrap_err().to_string();
        assert!(nowhere.starts_with("no-such-folder cannot be read") && nowhere.contains("new dataset"), "{nowhere}");
    }

    #[test]
    fn a_folder_with_a_manifest_is_found_wherever_one_stands() {
        let found = Dataset::find(&workspace::root().join("xtask/../geodata")).unwrap();
        assert_eq!(found.dir, workspace::root().join("geodata").canonicalize().unwrap());
    }
}
