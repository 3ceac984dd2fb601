//! The committed `geodata/` as a reader of it sees it: topology, RFC 7946, places, bytes.
//!
//! Read with the `geojson` crate, not with the code that wrote it. Nothing is fetched.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod read;

mod bytes;
mod format;
mod frontier;
mod places;
mod reader;
mod topology;
