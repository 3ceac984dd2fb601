//! The program against an S3-compatible server on this machine: what it sends and in which order,
//! what is left when it is interrupted, how one goes back, what it says when something is wrong.
#![allow(clippy::unwrap_used, reason = "tests")]

mod crawl;
mod errors;
mod interrupted;
mod release;
mod run;
mod sending;
mod server;
mod versions;
