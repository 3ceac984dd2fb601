//! The browser that the tests drive: one that is there, else Debian's Chromium.

use super::{apt, install};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::env;
use std::path::PathBuf;

/// Names under which Chromium is installed, the one that its driver looks for first.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser and the program that speaks WebDriver for it.
#[derive(Debug, Default)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// `CHROMIUM` and `CHROMEDRIVER` choose, else what lies in PATH, else what Debian has.
pub(super) fn ready() -> Outcome<Browser> {
    if let Some(browser) = found() {
        return Ok(browser);
    }
    let ask = "Install Chromium and ChromeDriver of one version, or set CHROMIUM and CHROMEDRIVER to where they lie, \
               then start again.";
    if !apt::is_here() {
        return Err(Failure::says(format!("Chromium or ChromeDriver is missing, and apt-get is not here. {ask}")));
    }
    install("installing Chromium and its driver, 110 MB", "1 min", || apt::install(&["chromium", "chromium-driver"]))?;
    found().ok_or_else(|| {
        Failure::says(format!("Debian's packages are installed, but Chromium or ChromeDriver is not in PATH. {ask}"))
    })
}

fn found() -> Option<Browser> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|file| file.is_file());
    Some(Browser {
        chromium: set("CHROMIUM").or_else(|| CHROMIUM.into_iter().find_map(process::find))?,
        driver: set("CHROMEDRIVER").or_else(|| process::find("chromedriver"))?,
    })
}
