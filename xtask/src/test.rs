//! `cargo xtask test`: every test there is, in the order that fails fast.
//!
//! The compiler's own parts need nothing installed, so the machine is set up and the release build
//! is made beside them.

use crate::args::Part;
use crate::bundle::{self, Profile};
use crate::dist;
use crate::failure::{Failure, Outcome, both};
use crate::process::{self, Program};
use crate::report::{End, Report};
use crate::setup::{self, Machine, Needs};
use crate::workspace::{WASM, WIDGET};
use crate::{budget, workspace};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

/// How long the browser may take for a part, and a file of end-to-end tests for itself: several
/// times what they need, so that a page that never answers ends the run instead of holding it.
const PART_LIMIT: Duration = Duration::from_secs(2700);
const FILE_LIMIT_MS: &str = "600000";

/// The row for what runs beside the compiler's own parts.
const BESIDE: &str = "set-up, release build";

pub(crate) fn run(parts: &[Part]) -> Outcome {
    let mut report = Report::default();
    let outcome = all(parts, &mut report);
    let needs = Needs::of(parts);
    let mut names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
    if needs != Needs::default() {
        let before = parts.iter().take_while(|part| is_native(**part)).count();
        names.insert(before, BESIDE);
    }
    println!("\n{}", report.render(&names));
    outcome
}

fn all(parts: &[Part], report: &mut Report) -> Outcome {
    let needs = Needs::of(parts);
    let builds = parts.contains(&Part::Dist);
    let wants = |part| parts.contains(&part);
    // Before anything else starts: it is instant and fails most often.
    if wants(Part::Fmt) {
        timed(report, Part::Fmt.name(), fmt)?;
    }
    let started = Instant::now();
    let (native, machine) = thread::scope(|scope| {
        let beside = scope.spawn(|| set_up(needs, builds).inspect_err(|_| process::stop_all()));
        let native = native(parts, report).inspect_err(|_| process::stop_all());
        (native, beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    if needs != Needs::default() {
        match &machine {
            Ok((_, ended)) => report.add(BESIDE, *ended - started, End::Passed),
            Err(Failure::Says(_)) => report.add(BESIDE, started.elapsed(), End::Failed),
            Err(Failure::Stopped) => {}
        }
    }
    let ((), (machine, _)) = both(native, machine)?;
    if wants(Part::Browser) {
        timed(report, Part::Browser.name(), || browser(&machine))?;
    }
    if wants(Part::Dist) {
        timed(report, Part::Dist.name(), || budget::check(&dist::folder()))?;
    }
    if wants(Part::E2e) {
        timed(report, Part::E2e.name(), || e2e(&machine, "tests/e2e"))?;
    }
    if wants(Part::Firefox) {
        timed(report, Part::Firefox.name(), || e2e(&machine, "tests/firefox"))?;
    }
    Ok(())
}

impl Needs {
    fn of(parts: &[Part]) -> Self {
        let any = |of: &[Part]| parts.iter().any(|part| of.contains(part));
        Self {
            wasm: any(&[Part::Browser, Part::Dist]),
            trunk: any(&[Part::Dist]),
            npm: any(&[Part::Dist, Part::E2e, Part::Firefox]),
            browser: any(&[Part::Browser, Part::E2e]),
            nginx: any(&[Part::E2e]),
            firefox: any(&[Part::Firefox]),
        }
    }
}

/// Whether the usual toolchain is all that a part needs.
fn is_native(part: Part) -> bool {
    matches!(part, Part::Fmt | Part::Clippy | Part::Native)
}

/// Returns when it ended too, because the parts beside it may take longer.
fn set_up(needs: Needs, builds: bool) -> Outcome<(Machine, Instant)> {
    let compile = |toolchain| if builds { bundle::compile(toolchain, Profile::Release) } else { Ok(()) };
    let machine = setup::run(needs, compile)?;
    if builds {
        dist::make(&machine, None)?;
    }
    Ok((machine, Instant::now()))
}

fn native(parts: &[Part], report: &mut Report) -> Outcome {
    if parts.contains(&Part::Clippy) {
        timed(report, Part::Clippy.name(), clippy)?;
    }
    if parts.contains(&Part::Native) {
        timed(report, Part::Native.name(), || Program::new("cargo").args(["test", "--workspace"]).shown())?;
    }
    Ok(())
}

fn fmt() -> Outcome {
    component("fmt", "rustfmt")?;
    Program::new("cargo").args(["fmt", "--all", "--check"]).shown()
}

fn clippy() -> Outcome {
    component("clippy", "clippy")?;
    Program::new("cargo").args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).shown()
}

/// rustup's minimal profile comes without these.
fn component(command: &str, name: &str) -> Outcome {
    if Program::new("cargo").args([command, "--version"]).succeeds() {
        return Ok(());
    }
    Program::new("rustup").args(["component", "add", name]).logged(&format!("rustup-{name}")).map_err(|failure| {
        match failure {
            Failure::Says(text) => Failure::says(format!("{text}\n`cargo {command}` is missing. Install {name}.")),
            Failure::Stopped => Failure::Stopped,
        }
    })
}

/// The components in a real browser, and the lints of what only compiles for one.
fn browser(machine: &Machine) -> Outcome {
    let cargo = |args: &[&str]| machine.toolchain.building(Program::new("cargo").args(args)).path(&machine.programs);
    // Debian's toolchain has no clippy; the native lints are all there is then.
    if cargo(&["clippy", "--version"]).succeeds() {
        let lints = ["clippy", "--package", WIDGET, "--target", WASM, "--all-targets", "--", "-D", "warnings"];
        cargo(&lints).shown()?;
    }
    cargo(&["test", "--package", WIDGET, "--target", WASM, "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", &machine.browser.driver)
        // A busy machine takes its time to start a browser; the default is 20 s.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .limit(PART_LIMIT)
        .shown()
}

/// The release build in a real browser, as a visitor would use it: the tests in `folder`.
fn e2e(machine: &Machine, folder: &str) -> Outcome {
    let dist = dist::folder();
    if !dist.join("index.html").is_file() {
        return Err(Failure::says("There is no release build to test. Make it first: `cargo xtask dist`."));
    }
    let files = e2e_files(folder)?;
    Program::new("node")
        .args(["--test", "--test-reporter=spec", "--test-force-exit", "--test-timeout", FILE_LIMIT_MS])
        .args(files)
        .path(&machine.programs)
        .env("GRAPPES_DIST", dist)
        .env("CHROMIUM", &machine.browser.chromium)
        .env("GRAPPES_NGINX", &machine.nginx)
        .env("FIREFOX", &machine.firefox)
        .limit(PART_LIMIT)
        .shown()
}

fn e2e_files(folder: &str) -> Outcome<Vec<PathBuf>> {
    let folder = workspace::root().join(folder);
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| Failure::says(format!("{} cannot be read: {error}.", folder.display())))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    if files.is_empty() {
        return Err(Failure::says(format!("{} has no *.test.js file, so nothing was tested.", folder.display())));
    }
    files.sort();
    Ok(files)
}

fn timed(report: &mut Report, name: &str, part: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n=== {name}");
    let started = Instant::now();
    let outcome = part();
    match &outcome {
        Ok(()) => report.add(name, started.elapsed(), End::Passed),
        Err(Failure::Says(_)) => report.add(name, started.elapsed(), End::Failed),
        // It was ended because of another one, and says nothing of its own.
        Err(Failure::Stopped) => {}
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_parts_use_is_set_up() {
        assert_eq!(Needs::of(&[Part::Fmt, Part::Clippy, Part::Native]), Needs::default());
        let browser = Needs { wasm: true, browser: true, ..Needs::default() };
        assert_eq!(Needs::of(&[Part::Native, Part::Browser]), browser);
        let e2e = Needs { npm: true, browser: true, nginx: true, ..Needs::default() };
        assert_eq!(Needs::of(&[Part::E2e]), e2e);
        let all = Needs { wasm: true, trunk: true, npm: true, browser: true, firefox: true, nginx: true };
        assert_eq!(Needs::of(&Part::ALL), all);
    }
}
