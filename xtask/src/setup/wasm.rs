//! A compiler with the target that browsers run: rustup's where it can be had, else Debian's.

use super::{debian, install};
use crate::failure::{Failure, Outcome};
use crate::process::{self, Program};
use crate::workspace::{self, WASM};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long rustup may take once the download runs; 20 MB on a slow line.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(600);

/// After how many silent seconds rustup takes a download for impossible.
const DOWNLOAD_SILENCE_S: &str = "10";

/// Which of the installed toolchains builds for the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that every other cargo call uses.
    #[default]
    Usual,
    /// Debian's compiler, linked into rustup under this name.
    Debian,
}

impl Toolchain {
    /// Lets a program that calls cargo or rustc use this toolchain, and the folder for its builds.
    pub(crate) fn building(self, program: Program) -> Program {
        // Messages of panics name source files: what is shipped shall not tell where it was built,
        // and is a little shorter for it. Flags are parted by U+001F, which no path contains.
        let mut flags = format!("--remap-path-prefix={}=.", workspace::root().display());
        if let Some(registry) = workspace::cargo_home() {
            flags.push_str(&format!("\u{1f}--remap-path-prefix={}=deps", registry.join("registry/src").display()));
        }
        self.chosen(program).env("CARGO_TARGET_DIR", workspace::wasm_target()).env("CARGO_ENCODED_RUSTFLAGS", flags)
    }

    pub(super) fn chosen(self, program: Program) -> Program {
        match self {
            Self::Usual => program,
            Self::Debian => program.env("RUSTUP_TOOLCHAIN", debian::NAME),
        }
    }

    /// Whether it compiles for the browser. A standard library that is missing or was built by
    /// another version of the compiler shows here, as nowhere else.
    pub(super) fn compiles(self) -> bool {
        let dir = workspace::logs();
        let source = dir.join("probe.rs");
        if fs::create_dir_all(&dir).is_err() || fs::write(&source, "fn main() {}\n").is_err() {
            return false;
        }
        // As a test, so that the test library is looked for too.
        let compile = Program::new("rustc").args(["--edition=2024", "--test", "--target", WASM, "-o"]);
        self.chosen(compile.arg(dir.join("probe.wasm")).arg(source)).succeeds()
    }
}

/// A toolchain that compiles for the browser.
pub(super) fn ready() -> Outcome<Toolchain> {
    let toolchain = found_or_installed()?;
    forget_builds_for_another_library(toolchain)?;
    Ok(toolchain)
}

fn found_or_installed() -> Outcome<Toolchain> {
    for toolchain in [Toolchain::Usual, Toolchain::Debian] {
        if toolchain.compiles() {
            return Ok(toolchain);
        }
    }
    if process::find("rustup").is_none() {
        return Err(Failure::says(format!(
            "The compiler has no `{WASM}` target, and rustup, which would add it, is not installed. \
             Install Rust with rustup (https://rustup.rs), then start again."
        )));
    }
    let asked = install("asking rustup for the WebAssembly target", "20 s", || {
        // One silent server must not hold everything up: then Debian's packages are the way.
        Program::new("rustup")
            .args(["target", "add", WASM])
            .env("RUSTUP_MAX_RETRIES", "0")
            .env("RUSTUP_DOWNLOAD_TIMEOUT", DOWNLOAD_SILENCE_S)
            .env("RUST_BACKTRACE", "0")
            .limit(DOWNLOAD_LIMIT)
            .logged("rustup")
    });
    match asked {
        Err(Failure::Stopped) => return Err(Failure::Stopped),
        Ok(()) if Toolchain::Usual.compiles() => return Ok(Toolchain::Usual),
        Ok(()) | Err(Failure::Says(_)) => {}
    }
    println!("set-up: rustup could not fetch the target; Debian's compiler is the way instead");
    debian::install_compiler()?;
    Ok(Toolchain::Debian)
}

/// Builds made against one standard library do not fit another one (E0460), and Cargo does not
/// notice when the library was rebuilt by the same compiler: they are deleted here.
fn forget_builds_for_another_library(toolchain: Toolchain) -> Outcome {
    let target = workspace::wasm_target();
    let stamp = target.join("standard-library");
    let library = library(toolchain)?;
    if fs::read_to_string(&stamp).is_ok_and(|known| known == library) {
        return Ok(());
    }
    let write = || {
        if target.exists() {
            println!("set-up: the standard library for WebAssembly is another one: its builds start anew");
            fs::remove_dir_all(&target)?;
        }
        fs::create_dir_all(&target)?;
        fs::write(&stamp, &library)
    };
    write().map_err(|error| Failure::says(format!("{} cannot be emptied: {error}.", target.display())))
}

/// What tells one build of the standard library from another: its files and when they were written.
fn library(toolchain: Toolchain) -> Outcome<String> {
    let print = Program::new("rustc").args(["--print", "target-libdir", "--target", WASM]);
    let dir = toolchain
        .chosen(print)
        .text()
        .ok_or_else(|| Failure::says(format!("`rustc --print target-libdir --target {WASM}` failed.")))?;
    let unreadable = |error| Failure::says(format!("{dir} cannot be read: {error}."));
    let mut files: Vec<PathBuf> = fs::read_dir(&dir).map_err(unreadable)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let lines = files.iter().map(|file| describe(file)).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    Ok(lines.join("\n"))
}

fn describe(file: &Path) -> std::io::Result<String> {
    let about = fs::metadata(file)?;
    Ok(format!("{} {:?}", file.display(), about.modified()?))
}
