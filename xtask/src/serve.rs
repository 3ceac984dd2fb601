//! `cargo xtask serve`: the map on this machine, built anew whenever a source changes.

use crate::bundle::{self, Profile};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::setup::{self, Needs};
use crate::workspace;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

/// Only this machine sees what is being worked on.
const HOST: Ipv4Addr = Ipv4Addr::LOCALHOST;

pub(crate) fn run(release: bool, port: u16) -> Outcome {
    let address = SocketAddr::from((HOST, port));
    TcpListener::bind(address).map_err(|error| {
        Failure::says(format!(
            "{address} cannot be used: {error}. Stop what listens there, or choose another port with `--port N`."
        ))
    })?;

    let profile = Profile::of(release);
    // wasm-opt, the one program from npm, works on release builds only.
    let needs = Needs { wasm: true, trunk: true, npm: release, browser: false };
    let machine = setup::run(needs, |toolchain| bundle::compile(toolchain, profile))?;

    // Beside the release build, which stays what it is.
    let folder = workspace::target().join("serve");
    let page = folder.join("index.html");
    // What an earlier run has left must not look like the page of this one.
    let _ = fs::remove_file(&page);
    let mut trunk = bundle::trunk(&machine, "serve")
        .args(profile.flag())
        .arg("--dist")
        .arg(&folder)
        .args(["--address", &HOST.to_string(), "--port", &port.to_string()])
        .start()?;
    wait_until_it_answers(&mut trunk, address)?;
    if !page.is_file() {
        process::end(&mut trunk);
        return Err(Failure::says("Trunk could not build the page; it says above why. Mend it, then start again."));
    }
    println!("\nThe map is at http://{address}/");
    println!("It is built anew when a source changes: reload the page then. Ctrl-C ends it.\n");
    let status = trunk.wait().map_err(|error| Failure::says(format!("Trunk was lost: {error}.")))?;
    if status.success() { Ok(()) } else { Err(Failure::says(format!("Trunk ended ({status}); it says above why."))) }
}

/// Trunk listens once it has built the page, or has failed to.
fn wait_until_it_answers(trunk: &mut Child, address: SocketAddr) -> Outcome {
    while TcpStream::connect(address).is_err() {
        if let Ok(Some(status)) = trunk.try_wait() {
            return Err(Failure::says(format!("Trunk ended ({status}) before it served the page; it says above why.")));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
