//! `grappes check` as people and tools call it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod cases;
mod folder;
mod hostile;
mod mend;
mod words;
