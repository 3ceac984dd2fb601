//! `cargo xtask serve`: the map on this machine, built anew whenever a source changes.

use crate::bundle::{self, Profile};
use crate::dataset::{self, Dataset};
use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::setup::{self, Needs};
use crate::workspace;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::parent_id;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Only this machine sees what is being worked on.
const HOST: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// What the page is made of. Named, because watching the whole folder would put a watch on every
/// folder of target/ too.
const WATCHED: [&str; 7] = ["index.html", "Cargo.toml", "src", "crates", "public", "geodata", "xtask/dataset.mjs"];

/// Sets up, builds, and becomes the server: who ends this program ends the server, nothing is left.
/// With `data`, the page shows that dataset folder in place of ours.
pub(crate) fn run(release: bool, port: u16, data: Option<&Path>) -> Outcome {
    let dataset = data.map(Dataset::find).transpose()?;
    let address = SocketAddr::from((HOST, port));
    TcpListener::bind(address).map_err(|error| {
        Failure::says(format!(
            "{address} cannot be used: {error}. Stop what listens there, or choose another port with `--port N`."
        ))
    })?;

    let profile = Profile::of(release);
    let needs = Needs { wasm: true, trunk: true, npm: true, ..Needs::default() };
    let machine = setup::run(needs, |toolchain| bundle::compile(toolchain, profile))?;

    if let Some(dataset) = &dataset {
        dataset.build()?;
    }

    // What an earlier run has left must not look like the page of this one.
    let folder = folder(port);
    let _ = fs::remove_file(folder.join("index.html"));
    let this = std::env::current_exe()
        .map_err(|error| Failure::says(format!("This program does not find itself: {error}.")))?;
    Program::new(this).args(["announce", &port.to_string()]).start()?;
    // Where it is there, it makes the pages of the records (`xtask/dataset.mjs`); to compile it takes as long as all
    // the rest, and few look at these pages here.
    let mut trunk = bundle::trunk(&machine, "serve").env("GRAPPES_TOOL", dataset::tool());
    for source in WATCHED {
        trunk = trunk.args(["--watch", source]);
    }
    if let Some(dataset) = &dataset {
        trunk = dataset.shown_by(trunk);
    }
    Err(trunk
        .args(profile.flag())
        .arg("--dist")
        .arg(&folder)
        .args(["--address", &HOST.to_string(), "--port", &port.to_string()])
        .become_it())
}

/// Waits beside the server until it answers, then prints where; ends when the server has ended.
/// Trunk's own lines name the address too, but before there is a page, and among others.
pub(crate) fn announce(port: u16) -> Outcome {
    let address = SocketAddr::from((HOST, port));
    let server = parent_id();
    while TcpStream::connect(address).is_err() {
        if parent_id() != server {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    if !folder(port).join("index.html").is_file() {
        return Err(Failure::says("Trunk could not build the page; it says above why. Mend it, and it tries again."));
    }
    println!("\nThe map is at http://{address}/");
    println!("It is built anew when a source changes: reload the page then. Ctrl-C ends it.");
    if !dataset::tool().is_file() {
        println!("Pages of records (fiches/) come with it once `cargo build -p grappes-cli` has run.");
    }
    println!();
    Ok(())
}

/// Not dist/, so that the release build stays what it is; by port, so that two do not meet.
fn folder(port: u16) -> PathBuf {
    workspace::target().join("serve").join(port.to_string())
}
