//! `cargo xtask dist`: the release build, and what its first view weighs.

use crate::bundle::{self, Profile};
use crate::failure::Outcome;
use crate::setup::{self, Needs};
use crate::{budget, workspace};
use std::path::PathBuf;

/// Where the release build goes: a folder to put on any web server.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("dist")
}

pub(crate) fn run() -> Outcome {
    let needs = Needs { wasm: true, trunk: true, npm: true, browser: false };
    let machine = setup::run(needs, |toolchain| bundle::compile(toolchain, Profile::Release))?;
    bundle::release(&machine, &folder())?;
    budget::check(&folder())?;
    println!("The release build is in {}.", folder().display());
    Ok(())
}
