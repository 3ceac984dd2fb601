//! `cargo xtask`: sets a machine up, serves the map, runs every test, makes, measures and publishes
//! the release build.
//!
//! It knows tools, folders and their order; it must not know what the map shows. Only the
//! standard library is used, because this is the first thing that a new machine compiles.

// Talking to the person at the terminal is what this program is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod bench;
mod budget;
mod bundle;
mod dataset;
mod dist;
mod failure;
mod lock;
mod package;
mod process;
mod publish;
mod report;
mod serve;
mod setup;
mod test;
mod workspace;

use args::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args::parse(&words) {
        Ok(Command::Help) => {
            println!("{}", args::USAGE);
            return ExitCode::SUCCESS;
        }
        Ok(Command::Serve { release, port, data }) => serve::run(release, port, data.as_deref()),
        Ok(Command::Test { parts }) => test::run(&parts),
        Ok(Command::Dist { url }) => dist::run(url.as_deref()),
        Ok(Command::Publish { options }) => publish::run(&options),
        Ok(Command::Package) => package::run(),
        Ok(Command::Bench { options }) => bench::run(&options),
        Ok(Command::Announce { port }) => serve::announce(port),
        Err(problem) => {
            eprintln!("xtask: {problem}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
