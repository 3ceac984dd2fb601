//! `grappes new`: beginnings that an editor goes on from, a record or a whole dataset folder.
//!
//! What is begun never overwrites anything, and holds nothing that was not said: what has to be
//! filled in is blank, which schema and check refuse by name until it is.

mod dataset;
mod manifest;
mod record;
mod selection;

use crate::args::{Beginning, New};
use crate::error::{Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &New) -> Result<Outcome> {
    match &options.what {
        Beginning::Dataset(options) => dataset::run(options),
        Beginning::Record(options) => record::run(options),
    }
}
