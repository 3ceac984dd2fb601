//! Child processes: a clean environment, output shown or kept in a log, an end when told.
//! Knows no particular program.

use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running child is looked at: no wait that a person notices, no load either.
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// How much of a log a failure shows: a compiler's first errors fit, a download list does not.
const LOG_LINES_SHOWN: usize = 60;

static STOPPING: AtomicBool = AtomicBool::new(false);

/// Ends every running child, because one step has failed and the others would go on for nothing.
pub(crate) fn stop_all() {
    STOPPING.store(true, Ordering::Relaxed);
}

/// A program about to be started in the root of the workspace.
pub(crate) struct Program {
    command: Command,
    limit: Option<Duration>,
    uninterrupted: bool,
}

impl Program {
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(name);
        command.current_dir(workspace::root()).stdin(Stdio::null());
        clean(&mut command);
        Self { command, limit: None, uninterrupted: false }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Lets these folders come first where programs are looked for.
    pub(crate) fn path(self, first: &[PathBuf]) -> Self {
        let usual = env::var_os("PATH").unwrap_or_default();
        let all = first.iter().cloned().chain(env::split_paths(&usual));
        // A folder with a separator in its name cannot be listed; the usual ones still are.
        let joined = env::join_paths(all).unwrap_or(usual);
        self.env("PATH", joined)
    }

    /// Ends the program when it takes longer.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// For what must not be cut short, such as a package manager.
    pub(crate) fn uninterrupted(mut self) -> Self {
        self.uninterrupted = true;
        self
    }

    /// Starts it and does not wait for it.
    pub(crate) fn start(mut self) -> Outcome {
        self.command.spawn().map(drop).map_err(|error| self.not_started(&error))
    }

    /// Puts it in the place of this program; returns only when it cannot be started.
    pub(crate) fn become_it(mut self) -> Failure {
        let error = self.command.exec();
        self.not_started(&error)
    }

    /// Runs it with its output going to the terminal.
    pub(crate) fn shown(mut self) -> Outcome {
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let status = self.wait(&mut child)?;
        if status.success() { Ok(()) } else { Err(Failure::says(format!("`{}` failed ({status}).", self.line()))) }
    }

    /// Runs it with its output going to `NAME.log`, of which a failure shows the end.
    pub(crate) fn logged(mut self, name: &str) -> Outcome {
        let path = workspace::logs().join(format!("{name}.log"));
        let unwritable = |error| Failure::says(format!("{} cannot be written: {error}.", path.display()));
        fs::create_dir_all(workspace::logs()).map_err(unwritable)?;
        let log = File::create(&path).map_err(unwritable)?;
        let log_too = log.try_clone().map_err(unwritable)?;
        self.command.stdout(log).stderr(log_too);
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let end = self.wait(&mut child).and_then(|status| {
            let failed = || Failure::says(format!("`{}` failed ({status}).", self.line()));
            status.success().then_some(()).ok_or_else(failed)
        });
        end.map_err(|failure| match failure {
            Failure::Says(text) => {
                Failure::says(format!("the end of {}:\n\n{}\n\n{text}", path.display(), tail(&path)))
            }
            Failure::Stopped => Failure::Stopped,
        })
    }

    /// What it prints on standard output, when it is there and succeeds.
    pub(crate) fn text(mut self) -> Option<String> {
        let output = self.command.output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Whether it is there and succeeds; what it prints is dropped.
    pub(crate) fn succeeds(self) -> bool {
        self.text().is_some()
    }

    fn wait(&self, child: &mut Child) -> Outcome<ExitStatus> {
        let started = Instant::now();
        let lost = |error| Failure::says(format!("`{}` was lost: {error}.", self.line()));
        loop {
            if let Some(status) = child.try_wait().map_err(lost)? {
                return Ok(status);
            }
            let stopped = STOPPING.load(Ordering::Relaxed) && !self.uninterrupted;
            let late = self.limit.filter(|limit| started.elapsed() > *limit);
            if stopped || late.is_some() {
                end(child);
            }
            match late {
                _ if stopped => return Err(Failure::Stopped),
                Some(limit) => {
                    let seconds = limit.as_secs();
                    return Err(Failure::says(format!("`{}` took more than {seconds} s.", self.line())));
                }
                None => thread::sleep(LOOK_EVERY),
            }
        }
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::says(format!("`{}` cannot be started: {error}.", self.line()))
    }

    fn line(&self) -> String {
        let words = [self.command.get_program()].into_iter().chain(self.command.get_args());
        words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// Ends a child and takes its exit status, so that nothing is left behind.
fn end(child: &mut Child) {
    // It may have ended by itself just now, which is as well.
    let _ = child.kill();
    let _ = child.wait();
}

/// Where a program lies that the shell would find.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// Takes away what Cargo and rustup tell the program they start: a child is to be told anew, by
/// the Cargo and the toolchain that it runs under.
fn clean(command: &mut Command) {
    const TOLD: [&str; 8] = [
        "CARGO",
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "RUSTC_BOOTSTRAP",
        "RUSTUP_TOOLCHAIN",
        "RUSTUP_TOOLCHAIN_SOURCE",
        "RUST_RECURSION_COUNT",
    ];
    const TOLD_PREFIXES: [&str; 2] = ["CARGO_MANIFEST_", "CARGO_PKG_"];
    for (name, _) in env::vars_os() {
        let told = name
            .to_str()
            .is_some_and(|name| TOLD.contains(&name) || TOLD_PREFIXES.iter().any(|prefix| name.starts_with(prefix)));
        if told {
            command.env_remove(name);
        }
    }
    if let Some(libraries) = env::var_os("LD_LIBRARY_PATH") {
        match without_toolchains(&libraries) {
            Some(rest) => command.env("LD_LIBRARY_PATH", rest),
            None => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
}

/// The library folders that a person has set, without those of the running toolchain.
fn without_toolchains(libraries: &OsStr) -> Option<OsString> {
    let target = workspace::target();
    let kept: Vec<_> = env::split_paths(libraries)
        .filter(|dir| !dir.as_os_str().is_empty() && !dir.starts_with(&target))
        .filter(|dir| !dir.components().any(|part| part.as_os_str() == "toolchains"))
        .collect();
    (!kept.is_empty()).then(|| env::join_paths(kept).ok()).flatten()
}

fn tail(log: &Path) -> String {
    let bytes = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toolchain_folders_leave_the_library_path() {
        let target = workspace::target().join("debug/deps");
        let all = env::join_paths([
            target.as_path(),
            Path::new("/home/someone/.rustup/toolchains/stable/lib"),
            Path::new("/opt/lib"),
        ])
        .unwrap();
        assert_eq!(without_toolchains(&all), Some(OsString::from("/opt/lib")));
        assert_eq!(without_toolchains(target.as_os_str()), None);
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let started = Instant::now();
        let failure = Program::new("sleep").arg("60").limit(Duration::from_millis(50)).shown().unwrap_err();
        assert!(failure.to_string().starts_with("`sleep 60` took more than"));
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = Program::new("no-such-program-here").shown().unwrap_err();
        assert!(failure.to_string().starts_with("`no-such-program-here` cannot be started"));
    }
}
