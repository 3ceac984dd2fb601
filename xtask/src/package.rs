//! `cargo xtask package`: the release build as a package for npm.
//! What is in it and how bundlers find it is `package.mjs`'s business.

use crate::failure::Outcome;
use crate::process::Program;
use crate::{dist, workspace};

/// The package has the version of the widget.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn run() -> Outcome {
    dist::run(None)?;
    let home = workspace::target().join("npm");
    let folder = home.join("package");
    Program::new("node").arg("xtask/package.mjs").arg(dist::folder()).arg(VERSION).arg(&folder).logged("package")?;
    Program::new("npm").arg("pack").arg(&folder).arg("--pack-destination").arg(&home).logged("npm-pack")?;
    println!("The npm package is {}.", home.join(format!("carte-grappes-{VERSION}.tgz")).display());
    Ok(())
}
