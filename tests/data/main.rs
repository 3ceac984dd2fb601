//! The shipped dataset: every record reads, holds together, says what its documents say, and is
//! written as French readers expect.
//!
//! Must not read anything outside of the repository, nor know how the data is shown.
#![cfg(not(target_arch = "wasm32"))]

mod dataset;
mod derived;
mod documents;
mod facts;
mod files;
mod places;
mod relations;
mod systems;
mod timeline;
mod typography;
mod words;

/// Fails with every complaint there is, not only the first.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} found:\n{}", complaints.len(), complaints.join("\n"));
}
