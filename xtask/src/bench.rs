//! `cargo xtask bench`: the map side by side with other libraries, in one run of the browser.
//! Builds what is measured; `benches/run.mjs` measures.

use crate::bundle::{self, Profile};
use crate::dist;
use crate::failure::Outcome;
use crate::process::Program;
use crate::setup::{self, Machine, Needs};
use crate::workspace::{self, WASM};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Clustering alone, as a module.
const CLUSTERING: &str = "grappes-bench-clustering";
const MODULE: &str = "grappes_bench_clustering.wasm";

/// The builds of the clustering: as it is shipped, and as quick as the compiler can make it.
const BUILDS: [(&str, &[&str]); 2] = [("shipped", &[]), ("fast", &["--config", "profile.release.opt-level=3"])];

/// `words` are for the runner.
pub(crate) fn run(words: &[String]) -> Outcome {
    let needs = Needs { wasm: true, trunk: true, npm: true, browser: true, ..Needs::default() };
    let machine = setup::run(needs, |toolchain| bundle::compile(toolchain, Profile::Release))?;
    dist::make(&machine, None)?;
    let clustering = folder().join("clustering");
    for (name, options) in BUILDS {
        compile(&machine, name, options, &clustering)?;
    }
    Program::new("node")
        .arg("benches/run.mjs")
        .args(words)
        .path(&machine.programs)
        .env("GRAPPES_DIST", dist::folder())
        .env("GRAPPES_CLUSTERING", clustering)
        .env("GRAPPES_BENCH", folder())
        .env("CHROMIUM", &machine.browser.chromium)
        .shown()
}

/// Where what is made on the way is kept.
fn folder() -> PathBuf {
    workspace::target().join("bench")
}

/// Compiles the clustering and its bindings into the folder `name` of `out`. Builds with other
/// options have folders of their own, so that neither throws the other's away.
fn compile(machine: &Machine, name: &str, options: &[&str], out: &Path) -> Outcome {
    println!("build: compiling the clustering, {name} (usually 1 min the first time)");
    let started = Instant::now();
    let target = workspace::wasm_target().join("bench").join(name);
    let cargo = Program::new("cargo").args(["build", "--release", "--package", CLUSTERING, "--target", WASM]);
    machine
        .toolchain
        .building(cargo.args(options))
        .env("CARGO_TARGET_DIR", &target)
        .logged(&format!("compile-clustering-{name}"))?;
    Program::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", "clustering", "--out-dir"])
        .args([&out.join(name), &target.join(WASM).join("release").join(MODULE)])
        .path(&machine.programs)
        .logged(&format!("bindings-clustering-{name}"))?;
    println!("build: clustering compiled in {} s", started.elapsed().as_secs());
    Ok(())
}
