//! Debian's compiler for the browser, for machines where rustup cannot fetch a target.
//!
//! Debian ships a current rustc and the source of its standard library, but no library for
//! WebAssembly. That is built once and put where the compiler looks for it; from then on a build
//! for the browser is an ordinary stable build under the toolchain name `debian`.

use super::{Toolchain, apt, install};
use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::workspace::{self, WASM};
use std::fs;
use std::path::{Path, PathBuf};

/// The name under which rustup knows Debian's compiler.
pub(super) const NAME: &str = "debian";

/// rustup's compiler stays first in PATH; these lie beside it.
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// Where Debian installs the compiler; rustup's proxies of the same names lie elsewhere.
const PREFIX: &str = "/usr";

/// Installs the compiler, builds its library for the browser, names it to rustup.
pub(super) fn install_compiler() -> Outcome {
    if !apt::is_here() {
        return Err(Failure::says(format!(
            "The compiler's `{WASM}` target is missing. `rustup target add {WASM}` failed \
             ({}), and the other way, Debian's packages, needs apt-get, which is not here. \
             Run that rustup command where the network allows it, then start again.",
            workspace::logs().join("rustup.log").display()
        )));
    }
    if !apt::missing(&PACKAGES).is_empty() {
        install("installing Debian's Rust compiler, 170 MB", "1 min", || apt::install(&PACKAGES))?;
    }
    link()?;
    if !Toolchain::Debian.compiles() {
        install("building the standard library for WebAssembly", "1 min", build_library)?;
    }
    if Toolchain::Debian.compiles() {
        return Ok(());
    }
    Err(Failure::says(format!(
        "Debian's compiler still does not compile for {WASM} after its standard library was built. \
         What it says: `rustc +{NAME} --target {WASM} {}`.",
        workspace::logs().join("probe.rs").display()
    )))
}

fn link() -> Outcome {
    let known = Program::new("rustup").args(["toolchain", "list", "-v"]).text().unwrap_or_default();
    let linked = known.lines().any(|line| {
        let mut words = line.split_whitespace();
        words.next() == Some(NAME) && words.any(|word| word == PREFIX)
    });
    if linked {
        return Ok(());
    }
    Program::new("rustup").args(["toolchain", "link", NAME, PREFIX]).logged("rustup-link")
}

fn build_library() -> Outcome {
    let dir = workspace::tools().join("standard-library");
    let built = write_empty_crate(&dir)
        .map_err(|error| Failure::says(format!("{} cannot be written: {error}.", dir.display())))?;
    Program::new("cargo")
        .args(["build", "-Zbuild-std=std,panic_abort,test", "--release", "--target", WASM])
        .dir(&dir)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .env("RUSTC", format!("{PREFIX}/bin/rustc"))
        // Building the standard library is an unstable feature of Cargo. The permission is given to
        // this one call: build scripts of ordinary crates would take the compiler for a nightly.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it link-time optimisation fails later: "Can't find section .llvmbc".
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .logged("standard-library")?;
    let gathered = dir.join("lib");
    gather(&built, &gathered)
        .map_err(|error| Failure::says(format!("{} cannot be filled: {error}.", gathered.display())))?;
    put_in_place(&gathered)?;
    // What was built is in its place; that it cannot be deleted here costs disk only.
    let _ = fs::remove_dir_all(&dir);
    Ok(())
}

/// A crate without code, and the folder where Cargo puts the libraries it was built with.
fn write_empty_crate(dir: &Path) -> std::io::Result<PathBuf> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(dir.join("Cargo.toml"), manifest)?;
    fs::write(dir.join("src/lib.rs"), "#![no_std]\n")?;
    Ok(dir.join("target").join(WASM).join("release/deps"))
}

/// The libraries alone, without the empty crate's own.
fn gather(built: &Path, into: &Path) -> std::io::Result<()> {
    fs::create_dir_all(into)?;
    for entry in fs::read_dir(built)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default();
        let shown = name.to_string_lossy();
        if shown.ends_with(".rlib") && !shown.starts_with("libempty") {
            fs::copy(&file, into.join(name))?;
        }
    }
    Ok(())
}

/// The folder is replaced whole: libraries of an earlier version beside the new ones would each be
/// a candidate for the compiler.
fn put_in_place(libraries: &Path) -> Outcome {
    let target = format!("{PREFIX}/lib/rustlib/{WASM}");
    let place = format!("{target}/lib");
    let from = libraries.display().to_string();
    let by_hand = format!("rm -rf {place} && mkdir -p {target} && cp -r {from} {place}");
    apt::as_root("rm", &["-rf", &place], &by_hand)?.logged("library-old")?;
    apt::as_root("mkdir", &["-p", &target], &by_hand)?.logged("library-folder")?;
    apt::as_root("cp", &["-r", &from, &place], &by_hand)?.logged("library-new")
}
