//! The committed `geodata/` as a reader of it sees it: topology, RFC 7946, places, bytes.
//!
//! Read with the `geojson` crate, not with the code that wrote it. Nothing is fetched.

mod read;

mod bytes;
mod format;
mod places;
mod topology;
