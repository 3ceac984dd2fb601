//! The page and its WebAssembly, built by Cargo and bundled by Trunk.

use crate::failure::Outcome;
use crate::process::Program;
use crate::setup::{Machine, Toolchain};
use crate::workspace::{self, WASM, WIDGET};
use std::path::Path;
use std::time::Instant;

/// How much work the compiler puts into the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build: for working on the map.
    Quick,
    /// Small to download: what visitors get.
    Release,
}

impl Profile {
    pub(crate) fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Quick }
    }

    pub(crate) fn flag(self) -> Option<&'static str> {
        (self == Self::Release).then_some("--release")
    }
}

/// Compiles the module exactly as Trunk will ask for it, so that Trunk finds it done. Trunk need
/// not be there yet.
pub(crate) fn compile(toolchain: Toolchain, profile: Profile) -> Outcome {
    let (name, usually) = match profile {
        Profile::Quick => ("compile-quick", "1 min the first time"),
        Profile::Release => ("compile-release", "2 min the first time"),
    };
    println!("build: compiling the widget (usually {usually})");
    let started = Instant::now();
    let cargo = Program::new("cargo")
        .args(["build", "--target", WASM, "--bin", WIDGET, "--manifest-path"])
        .arg(workspace::root().join("Cargo.toml"))
        .args(profile.flag());
    toolchain.building(cargo).logged(name)?;
    println!("build: widget compiled in {} s", started.elapsed().as_secs());
    Ok(())
}

/// Makes the release build in `dist`, which is emptied first.
pub(crate) fn release(machine: &Machine, dist: &Path) -> Outcome {
    trunk(machine, "build").args(Profile::Release.flag()).arg("--dist").arg(dist).logged("trunk")
}

/// Trunk with the tools and the toolchain it is to use.
pub(crate) fn trunk(machine: &Machine, command: &str) -> Program {
    // Offline: what it needs is in PATH, and it shall say so rather than fetch another version.
    let trunk = Program::new("trunk").args([command, "--offline", "--skip-version-check"]);
    machine.toolchain.building(trunk).path(&machine.programs).env("RUST_BACKTRACE", "0")
}
