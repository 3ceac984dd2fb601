//! `grappes`: the command line that makes and checks what the map is drawn from.
//!
//! One file or folder a command. Data goes to standard output, talk to standard error; the
//! exit code is 0 when all is well, 1 for problems in the data, 2 for wrong use.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line talks to a terminal; no other crate does"
)]

mod args;
mod build;
mod check;
mod commune;
mod dataset;
mod error;
mod export;
mod geodata;
mod import;
mod jsonld;
mod near;
mod new;
mod output;
mod poster;
mod progress;
mod schemas;
mod site;
mod sound;
mod table;
mod theme_names;
mod who;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;
use error::Outcome;

fn main() -> ExitCode {
    // clap itself ends with 2 on wrong use and 0 after --help.
    let args = Args::parse();
    let outcome = match args.command {
        Command::Check(options) => check::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Site(options) => site::run(&options),
        Command::Geodata(options) => geodata::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Poster(options) => poster::run(&options),
        Command::Who(options) => who::run(&options),
        Command::New(options) => new::run(&options),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
