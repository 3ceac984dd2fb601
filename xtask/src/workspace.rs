//! Where things lie: the workspace, its build folders, the tools shared between clones.
//! Knows paths only; it starts nothing.

use crate::failure::{Failure, Outcome};
use crate::lock;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The package and binary that Trunk bundles; its files are named after it.
pub(crate) const WIDGET: &str = "carte-grappes";

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    // Cargo sets it when it starts this program; the path known when it was compiled may be of a
    // folder that has moved since.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
    Path::new(&manifest).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where native builds go.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where builds for the browser go: with the toolchain differing, a folder shared with the native
/// builds would have each throw the other's build scripts and macros away.
pub(crate) fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// Where the output of steps that run beside one another is kept.
pub(crate) fn logs() -> PathBuf {
    target().join("xtask")
}

/// Tools compiled once for all clones: `$GRAPPES_TOOLS`, else the user's cache folder.
pub(crate) fn tools() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    if let Some(dir) = set("GRAPPES_TOOLS") {
        return root().join(dir);
    }
    set("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|home| Path::new(&home).join(".cache")))
        .map_or_else(|| root().join(".tools"), |cache| cache.join(WIDGET))
}

/// The version of a package that this workspace is locked to.
pub(crate) fn locked_version(package: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Failure::says(format!("Cargo.lock cannot be read: {error}.")))?;
    lock::version(&text, package).map(String::from).ok_or_else(|| {
        Failure::says(format!(
            "Cargo.lock does not pin one version of `{package}`, so the tool of the same \
             version cannot be chosen. Let one version remain (`cargo tree -i {package}`)."
        ))
    })
}

/// Where Cargo keeps the sources of dependencies.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}
