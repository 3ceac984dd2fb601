//! The published schemas and the tools say the same of every file: what the tools write and read, a
//! schema takes; what a schema refuses, the tools refuse.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod agreement;
mod committed;
mod files;
mod generated;
mod judge;
mod mutation;
mod published;
mod sample;
#[path = "../../../model/tests/support/mod.rs"]
mod support;
mod vocabularies;
