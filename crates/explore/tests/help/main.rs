//! Who helps where, on the committed dataset, against borders and plain walks over everything.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod answers;
mod borders;
mod committed;
