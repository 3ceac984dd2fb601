//! The second browser that the tests drive: a Firefox that is there, else Debian's.
//! Its driver is one of the programs that Cargo compiles, because Debian has none.

use super::{apt, install};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::env;
use std::path::PathBuf;

/// `FIREFOX` chooses, else what lies in PATH, else what Debian has.
pub(super) fn ready() -> Outcome<PathBuf> {
    if let Some(firefox) = found() {
        return Ok(firefox);
    }
    let ask = "Install Firefox, or set FIREFOX to where it lies, then start again.";
    if !apt::is_here() {
        return Err(Failure::says(format!("Firefox is missing, and apt-get is not here. {ask}")));
    }
    install("installing Firefox, 76 MB", "20 s", || apt::install(&["firefox-esr"]))?;
    found().ok_or_else(|| Failure::says(format!("Debian's package is installed, but Firefox is not in PATH. {ask}")))
}

fn found() -> Option<PathBuf> {
    let set = env::var_os("FIREFOX").map(PathBuf::from).filter(|file| file.is_file());
    set.or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(process::find))
}
