//! Node and the packages of package.json: what makes the release build small, the browser tests' libraries.

use super::install;
use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::workspace;
use std::fs;
use std::path::PathBuf;

/// The oldest Node that runs Vite, which tests bundle with; package.json says the same.
const OLDEST: (u32, u32) = (20, 19);

/// The folder with the packages' programs.
pub(super) fn ready() -> Outcome<PathBuf> {
    let version = Program::new("node").arg("--version").text();
    if version.as_deref().and_then(release).is_none_or(|release| release < OLDEST) {
        let found = version.map_or("none was found".into(), |version| format!("this is {version}"));
        return Err(Failure::says(format!(
            "Node {}.{} or newer is needed, {found}. Install it (https://nodejs.org), then start again.",
            OLDEST.0, OLDEST.1
        )));
    }
    let modules = workspace::root().join("node_modules");
    let lock = workspace::root().join("package-lock.json");
    // npm itself cannot say quickly whether the folder is what the lock file asks for.
    let installed = modules.join(".installed-from");
    let wanted =
        fs::read(&lock).map_err(|error| Failure::says(format!("{} cannot be read: {error}.", lock.display())))?;
    if fs::read(&installed).is_ok_and(|known| known == wanted) {
        return Ok(modules.join(".bin"));
    }
    install("installing the packages of package.json", "10 s", || {
        Program::new("npm").args(["ci", "--ignore-scripts"]).logged("npm").map_err(|failure| match failure {
            Failure::Says(text) => Failure::says(format!(
                "{text}\nThe packages of package.json could not be installed. See above what npm lacks, then start again."
            )),
            Failure::Stopped => Failure::Stopped,
        })
    })?;
    fs::write(&installed, wanted)
        .map_err(|error| Failure::says(format!("{} cannot be written: {error}.", installed.display())))?;
    Ok(modules.join(".bin"))
}

/// The 20 and 1 of `v20.1.2`.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read_and_compares_as_numbers() {
        assert_eq!(release("v20.20.2"), Some((20, 20)));
        assert_eq!(release("none"), None);
        assert!(release("v20.9.0") < Some(OLDEST));
        assert!(release("v22.0.0") > Some(OLDEST));
    }
}
