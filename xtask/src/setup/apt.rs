//! Debian's packages. Knows how to install some; which ones is its callers' business.

use crate::failure::{Failure, Outcome};
use crate::process::{self, Program};
use std::sync::{Mutex, OnceLock, PoisonError};

/// apt takes one caller at a time.
static APT: Mutex<()> = Mutex::new(());

/// Whether this machine has Debian's package manager.
pub(super) fn is_here() -> bool {
    process::find("apt-get").is_some()
}

/// Those of `packages` that are not installed.
pub(super) fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |name: &str| {
        let status = Program::new("dpkg-query").args(["-W", "-f=${Status}", name]).text();
        status.is_some_and(|status| status.ends_with(" installed"))
    };
    packages.iter().copied().filter(|name| !installed(name)).collect()
}

/// Installs `packages`, the list of what there is brought up to date first.
pub(super) fn install(packages: &[&str]) -> Outcome {
    let _alone = APT.lock().unwrap_or_else(PoisonError::into_inner);
    let wanted = missing(packages);
    if wanted.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {}", wanted.join(" "));
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.get().is_none() {
        // Not fatal: one unreachable archive among several fails it, and the packages may still be
        // found. Whether they are is told by the next call.
        let _ = as_root("apt-get", &["update"], &by_hand)?.logged("apt-update");
        UPDATED.get_or_init(|| ());
    }
    let mut args = vec!["install", "--yes", "--no-install-recommends"];
    args.extend(&wanted);
    as_root("apt-get", &args, &by_hand)?.logged(&format!("apt-{}", wanted[0])).map_err(|failure| match failure {
        Failure::Says(text) => Failure::says(format!(
            "{text}\nDebian's packages {} could not be installed. Mend what apt names above, then start again.",
            wanted.join(", ")
        )),
        Failure::Stopped => Failure::Stopped,
    })
}

/// A program with the rights to change the system: run by root, or through a sudo that asks
/// nothing. `by_hand` is what a person without either is asked to run.
pub(super) fn as_root(program: &str, args: &[&str], by_hand: &str) -> Outcome<Program> {
    let root = Program::new("id").arg("-u").text().as_deref() == Some("0");
    let program = if root {
        Program::new(program)
    } else if Program::new("sudo").args(["-n", "true"]).succeeds() {
        Program::new("sudo").args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", program])
    } else {
        return Err(Failure::says(format!(
            "This step needs root's rights, and sudo does not grant them without a password. \
             Run this, then start again:\n\n    sudo sh -c '{by_hand}'"
        )));
    };
    Ok(program.env("DEBIAN_FRONTEND", "noninteractive").args(args).uninterrupted())
}
