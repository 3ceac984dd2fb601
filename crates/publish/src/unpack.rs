//! How a stored file is packed, and what is in it: so that nothing is published that visitors would
//! not read as the file it says it is.

use crate::args::Encoding;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};

/// What a file is packed in, by the name that HTTP has for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Packing {
    #[default]
    Plain,
    Gzip,
    Br,
}

impl Packing {
    /// The value of `Content-Encoding`.
    pub(crate) const fn header(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Br => Some("br"),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::Plain
    }

    /// What is packed in `bytes`.
    pub(crate) fn unpack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        match self {
            Self::Plain => all.extend_from_slice(bytes),
            Self::Gzip => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut all)?),
            Self::Br => brotli_decompressor::BrotliDecompress(&mut &*bytes, &mut all)?,
        }
        Ok(all)
    }
}

impl From<Encoding> for Packing {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::None => Self::Plain,
            Encoding::Gzip => Self::Gzip,
            Encoding::Br => Self::Br,
        }
    }
}
