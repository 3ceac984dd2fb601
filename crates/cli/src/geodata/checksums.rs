//! `SHA256SUMS`: one line a file, in the form that `sha256sum --check` reads.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::sources::SOURCES;

/// The file's name in the dataset folder.
pub(crate) const FILE: &str = "SHA256SUMS";

/// The SHA-256 of some bytes, lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The lines for the pinned sources and for every output, by name.
pub(crate) fn render(outputs: &BTreeMap<String, String>) -> String {
    let sources = SOURCES.iter().map(|s| (s.sha256.to_owned(), s.file));
    let outputs = outputs.iter().map(|(name, content)| (sha256(content.as_bytes()), name.as_str()));
    sources.chain(outputs).fold(String::new(), |mut text, (sum, name)| {
        let _ = writeln!(text, "{sum}  {name}");
        text
    })
}

/// The checksum of each named file. Lines of another form are left out.
pub(crate) fn parse(text: &str) -> BTreeMap<String, String> {
    text.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
}
