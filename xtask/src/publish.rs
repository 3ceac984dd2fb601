//! `cargo xtask publish`: hands the words that follow to `grappes-publish`, a crate of its own,
//! because what speaks to object stores takes minutes to compile.

use crate::failure::Outcome;
use crate::process::Program;

/// Becomes the program, which finds the release build in `dist` itself: its exit code is this one's.
pub(crate) fn run(options: &[String]) -> Outcome {
    Err(Program::new("cargo").args(["run", "--package", "grappes-publish", "--"]).args(options).become_it())
}
