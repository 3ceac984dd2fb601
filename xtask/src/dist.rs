//! `cargo xtask dist`: the release build, and what its first view weighs.

use crate::bundle::{self, Profile};
use crate::failure::Outcome;
use crate::process::Program;
use crate::setup::{self, Machine, Needs};
use crate::{budget, workspace};
use std::path::PathBuf;

/// Where the release build goes: a folder to put on any web server.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("dist")
}

pub(crate) fn run(url: Option<&str>) -> Outcome {
    let needs = Needs { wasm: true, trunk: true, npm: true, ..Needs::default() };
    let machine = setup::run(needs, |toolchain| bundle::compile(toolchain, Profile::Release))?;
    make(&machine, url)?;
    budget::check(&folder())?;
    println!("The release build is in {}.", folder().display());
    Ok(())
}

/// Makes the folder: the program and its page, a page for each record, then names and integrity that hosts and
/// pages rely on.
/// `url` is where it will be found, when that is known.
pub(crate) fn make(machine: &Machine, url: Option<&str>) -> Outcome {
    bundle::release(machine, &folder())?;
    let mut site = Program::new("cargo").args(["run", "--quiet", "--package", "grappes-cli", "--", "site", "geodata"]);
    site = site.args(["--records", "public/records", "--out"]).arg(folder());
    if let Some(url) = url {
        site = site.args(["--url", url]);
    }
    site.logged("site")?;
    Program::new("node").arg("xtask/seal.mjs").arg(folder()).arg(env!("CARGO_PKG_VERSION")).logged("seal")
}
