//! Versions out of Cargo.lock. Reads text only: where the file lies is `workspace`'s business.

/// The version of `package` that a Cargo.lock pins, when it pins exactly one.
pub(crate) fn version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut found = lock
        .split("[[package]]")
        .filter(|entry| value(entry, "name") == Some(package))
        .filter_map(|entry| value(entry, "version"));
    match (found.next(), found.next()) {
        (Some(version), None) => Some(version),
        _ => None,
    }
}

fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| {
        let (name, value) = line.split_once(" = ")?;
        (name == key).then(|| value.trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "syn"
version = "1.0.109"

[[package]]
name = "syn"
version = "2.0.100"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "syn 2.0.100",
]

[[package]]
name = "wasm-bindgen-macro"
version = "9.9.9"
"#;

    #[test]
    fn the_exact_name_is_found() {
        assert_eq!(version(LOCK, "wasm-bindgen"), Some("0.2.130"));
    }

    #[test]
    fn a_missing_or_ambiguous_name_has_no_version() {
        assert_eq!(version(LOCK, "wasm"), None);
        assert_eq!(version(LOCK, "syn"), None);
    }
}
