//! Data on standard output; a reader that has seen enough (`| head`) is no fault.

use std::io::{self, ErrorKind, Write};

use crate::error::{Error, Result};

/// Writes data to standard output.
pub(crate) fn data(text: &str) -> Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new("standard output", error)),
        _ => Ok(()),
    }
}
