//! The web server that the end-to-end tests run with the recipe of `hosting/nginx`: one that is
//! there, else Debian's nginx with its module for brotli.

use super::{apt, install};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::env;
use std::path::{Path, PathBuf};

const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

/// Where Debian puts it; the PATH of a person who is not root leaves this folder out.
const PROGRAM: &str = "/usr/sbin/nginx";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// `GRAPPES_NGINX` chooses (and brings brotli along), else what Debian has. Not `NGINX`: nginx itself takes that for
/// sockets that it inherits.
pub(super) fn ready() -> Outcome<PathBuf> {
    if let Some(program) = found() {
        return Ok(program);
    }
    let ask = format!("Install the packages {}, then start again.", PACKAGES.join(" and "));
    if !apt::is_here() {
        return Err(Failure::says(format!(
            "nginx or its module for brotli is missing, and apt-get is not here. {ask} Or set GRAPPES_NGINX to where one lies."
        )));
    }
    install("installing nginx and its module for brotli, 3 MB", "10 s", || apt::install(&PACKAGES))?;
    found().ok_or_else(|| {
        Failure::says(format!("Debian's packages are installed, but {PROGRAM} or {BROTLI} is not there."))
    })
}

fn found() -> Option<PathBuf> {
    let set = env::var_os("GRAPPES_NGINX").map(PathBuf::from).filter(|file| file.is_file());
    let debian = || {
        let program = Some(PathBuf::from(PROGRAM)).filter(|file| file.is_file()).or_else(|| process::find("nginx"))?;
        Path::new(BROTLI).is_file().then_some(program)
    };
    set.or_else(debian)
}
