//! What the tests of several crates share; those of others take it in with `#[path]`.

pub mod records;
