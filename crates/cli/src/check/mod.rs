//! `grappes check`: everything that is wrong with a dataset, in one run, where it stands.

mod dataset;
mod finding;
mod locate;
mod output;
mod suggest;

use crate::args::Check;
use crate::error::{Outcome, Result};
use finding::Severity;

/// Runs the command.
pub(crate) fn run(options: &Check) -> Result<Outcome> {
    let folder = options.records.clone().unwrap_or_else(|| options.dir.join("records"));
    let checked = dataset::check(&options.dir, &folder)?;
    output::write(options.format, &checked);
    let of = |severity| checked.findings.iter().filter(|finding| finding.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    eprintln!("{} records checked: {}, {}", checked.records, counted(errors, "error"), counted(warnings, "warning"));
    let fails = errors > 0 || (warnings > 0 && options.deny_warnings);
    Ok(if fails { Outcome::Problems } else { Outcome::Fine })
}

fn counted(count: usize, of: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {of}{ending}")
}
