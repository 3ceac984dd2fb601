//! `grappes-publish`: uploads the release folder to an object store, and takes entry points back to
//! an earlier version. `cargo xtask publish` starts it.
//!
//! It knows files, stores and the order between them; it must not know what the map shows.

// Talking to the person at the terminal is what this program is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod failure;
mod folder;
mod kind;
mod release;
mod site;
mod store;
mod transfer;
mod unpack;
mod versions;

use args::Args;
use clap::Parser;
use failure::{Failure, Outcome};
use site::Site;
use std::process::ExitCode;
use store::Store;

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(args)),
        Err(error) => Err(Failure::new(format!("This machine starts no runtime: {error}."))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("publish: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Outcome {
    let open = || Store::open(args.to.clone(), args.endpoint.clone(), args.region.clone());
    let site = |store| Site { store, dry_run: args.dry_run };
    if let Some(version) = &args.rollback {
        return site(open()?).roll_back(version.as_deref()).await;
    }
    if args.list {
        return site(open()?).list().await;
    }
    if let Some(count) = args.prune {
        return site(open()?).prune(count.into()).await;
    }
    // The folder first: what is wrong with it is known without a store.
    let release = folder::read(&args.folder, args.encoding)?;
    site(open()?).publish(&release).await
}
