//! Which crates a `Cargo.toml` depends on.
//!
//! Reads the manifests of this workspace, not all of TOML: a dependency begins its line.

/// Names of what the package needs outside of its tests, in the order written.
pub(crate) fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            let (table, name) = match header.rsplit_once("dependencies.") {
                Some((before, name)) => ([before, "dependencies"].concat(), Some(name)),
                None => (header.to_owned(), None),
            };
            let needed = table.ends_with("dependencies")
                && !table.ends_with("dev-dependencies")
                && !table.starts_with("workspace");
            inside = needed && name.is_none();
            found.extend(name.filter(|_| needed).map(str::to_owned));
        } else if inside {
            let name: String =
                line.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
            let rest = line[name.len()..].trim_start();
            if !name.is_empty() && rest.starts_with(['=', '.']) {
                found.push(name);
            }
        }
    }
    found
}

/// Whether the package takes over the lints of the workspace, among which unsafe code is forbidden.
pub(crate) fn takes_workspace_lints(manifest: &str) -> bool {
    table(manifest, "lints").any(|line| line == "workspace = true")
}

/// Whether the workspace forbids unsafe code.
pub(crate) fn forbids_unsafe(manifest: &str) -> bool {
    table(manifest, "workspace.lints.rust").any(|line| line == "unsafe_code = \"forbid\"")
}

/// The lines of a table, without its header.
fn table<'a>(manifest: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let header = ["[", name, "]"].concat();
    let lines = manifest.lines().map(str::trim).skip_while(move |line| *line != header);
    lines.skip(1).take_while(|line| !line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"
[package]
name = "sample"

[lints]
workspace = true

[workspace.dependencies]
not-this = "1"

[dependencies]
first.workspace = true
second = { version = "1", features = [
    "not-this",
] }

[dependencies.third]
version = "1"

[target.'cfg(unix)'.dependencies]
fourth = "1"

[build-dependencies]
fifth = "1"

[dev-dependencies]
not-that = "1"

[target.'cfg(unix)'.dev-dependencies]
nor-that = "1"

[workspace.lints.rust]
unsafe_code = "forbid"
"#;

    #[test]
    fn dependencies_are_found_in_every_form() {
        assert_eq!(dependencies(SAMPLE), ["first", "second", "third", "fourth", "fifth"]);
        assert!(dependencies("[dependencies]\n\n[dev-dependencies]\na = \"1\"").is_empty());
    }

    #[test]
    fn lints_are_found_in_their_own_table_only() {
        assert!(takes_workspace_lints(SAMPLE));
        assert!(forbids_unsafe(SAMPLE));
        assert!(!takes_workspace_lints("[lints]\n\n[other]\nworkspace = true"));
        assert!(!forbids_unsafe("[workspace.lints.rust]\nunsafe_code = \"warn\""));
    }
}
