//! Programs that Cargo compiles: wasm-bindgen, Trunk, Firefox's driver, at exact versions, once for all clones.

use super::{Needs, install};
use crate::failure::{Failure, Outcome};
use crate::process::{self, Program};
use crate::workspace;
use std::fs;
use std::path::PathBuf;

/// The newest Trunk that the project's oldest supported compiler builds.
const TRUNK: &str = "0.21.14";
/// It speaks to all Firefoxes of its years, Debian's among them.
const GECKODRIVER: &str = "0.37.1";

struct Tool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    /// What its own lock file names is taken; without, the newest of each dependency.
    locked: bool,
    usually: &'static str,
}

/// The folders with the tools that are needed; those in PATH are used where they fit.
pub(super) fn ready(needs: Needs) -> Outcome<Vec<PathBuf>> {
    let mut folders = Vec::new();
    if needs.wasm {
        folders.extend(wasm_bindgen()?.folder()?);
    }
    if needs.trunk {
        folders.extend(trunk().folder()?);
    }
    if needs.firefox {
        folders.extend(geckodriver().folder()?);
    }
    // What was compiled for several is not needed again; that it cannot be deleted costs disk only.
    let _ = fs::remove_dir_all(build_folder());
    Ok(folders)
}

/// The command line tool reads what the crate of the same version has written, and no other.
fn wasm_bindgen() -> Outcome<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version: workspace::locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        locked: false,
        usually: "1 min",
    })
}

fn trunk() -> Tool {
    Tool { package: "trunk", version: TRUNK.into(), programs: &["trunk"], locked: true, usually: "3 min" }
}

fn geckodriver() -> Tool {
    Tool {
        package: "geckodriver",
        version: GECKODRIVER.into(),
        programs: &["geckodriver"],
        locked: true,
        usually: "2 min",
    }
}

impl Tool {
    /// The folder to add to PATH, if one has to be.
    fn folder(&self) -> Outcome<Option<PathBuf>> {
        let home = workspace::tools().join(format!("{}-{}", self.package, self.version));
        let folder = home.join("bin");
        if self.programs.iter().all(|program| folder.join(program).is_file()) {
            return Ok(Some(folder));
        }
        if self.programs.iter().all(|program| self.is_in_path(program)) {
            return Ok(None);
        }
        let what = format!("compiling {} {}", self.package, self.version);
        install(&what, self.usually, || self.compile(&home))?;
        Ok(Some(folder))
    }

    fn is_in_path(&self, program: &str) -> bool {
        let says = process::find(program).and_then(|file| Program::new(file).arg("--version").text());
        says.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn compile(&self, home: &std::path::Path) -> Outcome {
        let cargo = |locked: bool| {
            let mut program = Program::new("cargo").args(["install", "--debug", "--no-default-features", "--force"]);
            for name in self.programs {
                program = program.args(["--bin", name]);
            }
            if locked {
                program = program.arg("--locked");
            }
            program
                .args(["--version", &self.version, "--root"])
                .arg(home)
                .arg(self.package)
                // Unoptimised and without debug information they build in a fraction of the time,
                // and are quick enough on a small bundle. No default features: those are about
                // TLS, and nothing here is fetched by these programs.
                .env("CARGO_PROFILE_DEV_DEBUG", "0")
                .env("CARGO_TARGET_DIR", build_folder())
                .logged(self.package)
        };
        let done = match cargo(self.locked) {
            // A registry mirror may lack one of the versions that the tool's lock file names.
            Err(Failure::Says(_)) if self.locked => cargo(false),
            done => done,
        };
        done.map_err(|failure| match failure {
            Failure::Says(text) => Failure::says(format!(
                "{text}\n{package} {version} is missing and could not be compiled. See above what Cargo lacks \
                 (a C compiler, the network, disk), then start again; or put {package} {version} into PATH.",
                package = self.package,
                version = self.version,
            )),
            Failure::Stopped => Failure::Stopped,
        })
    }
}

/// Shared by the tools, so that what both depend on is compiled once.
fn build_folder() -> PathBuf {
    workspace::tools().join("build")
}
