//! What a machine needs before it can build, serve and test; installed where it is missing.
//! Says in one line what each step does and how long it usually takes. What is there is left
//! alone, and what does not depend on one another is installed side by side.

mod apt;
mod browser;
mod debian;
mod firefox;
mod nginx;
mod node;
mod tools;
mod wasm;

use crate::failure::{Outcome, both};
use crate::process;
pub(crate) use browser::Browser;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;
pub(crate) use wasm::Toolchain;

/// What a command is going to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The compiler's WebAssembly target, wasm-bindgen.
    pub(crate) wasm: bool,
    /// Trunk, which bundles the page.
    pub(crate) trunk: bool,
    /// The packages of package.json.
    pub(crate) npm: bool,
    /// Chromium and its driver.
    pub(crate) browser: bool,
    /// nginx, which the recipe for hosting is tested with.
    pub(crate) nginx: bool,
    /// Firefox and its driver.
    pub(crate) firefox: bool,
}

/// What the machine has once it is set up. A part that was not asked for is empty.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    pub(crate) toolchain: Toolchain,
    /// Folders with the programs, to come first in PATH.
    pub(crate) programs: Vec<PathBuf>,
    pub(crate) browser: Browser,
    /// Where nginx lies.
    pub(crate) nginx: PathBuf,
    pub(crate) firefox: PathBuf,
}

/// Installs what is missing. `compile` is called as soon as the compiler is ready, while the tools
/// that it does not need are still being installed.
pub(crate) fn run(needs: Needs, compile: impl FnOnce(Toolchain) -> Outcome + Send) -> Outcome<Machine> {
    thread::scope(|scope| {
        let compiler = scope.spawn(|| {
            ending_all(|| {
                let toolchain = if needs.wasm { wasm::ready()? } else { Toolchain::default() };
                compile(toolchain)?;
                Ok(toolchain)
            })
        });
        let packages = scope.spawn(|| ending_all(|| if needs.npm { node::ready().map(Some) } else { Ok(None) }));
        let browser =
            scope.spawn(|| ending_all(|| if needs.browser { browser::ready() } else { Ok(Browser::default()) }));
        let firefox = scope.spawn(|| ending_all(|| if needs.firefox { firefox::ready() } else { Ok(PathBuf::new()) }));
        let nginx = scope.spawn(|| ending_all(|| if needs.nginx { nginx::ready() } else { Ok(PathBuf::new()) }));
        let tools = ending_all(|| tools::ready(needs));

        let pair = both(joined(compiler), joined(packages));
        let browsers = both(joined(browser), both(joined(firefox), joined(nginx)));
        let ((toolchain, packages), (mut programs, (browser, (firefox, nginx)))) = both(pair, both(tools, browsers))?;
        programs.extend(packages);
        Ok(Machine { toolchain, programs, browser, firefox, nginx })
    })
}

/// A step that installs: says what it does and for how long, then how long it took.
fn install<T>(what: &str, usually: &str, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("set-up: {what} (usually {usually})");
    let started = Instant::now();
    let done = step()?;
    println!("set-up: done in {} s: {what}", started.elapsed().as_secs());
    Ok(done)
}

/// Runs a step whose failure ends the ones beside it.
fn ending_all<T>(step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    step().inspect_err(|_| process::stop_all())
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, Outcome<T>>) -> Outcome<T> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
