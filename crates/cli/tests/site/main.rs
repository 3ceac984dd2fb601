//! `grappes site`: pages that hold all that records hold, and what tells others of them.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod folder;
mod hostile;
mod languages;
mod pages;
mod release;
mod told;
