//! What a visitor downloads, and that the committed files are those that were made.

use std::io::Write;

use sha2::{Digest, Sha256};

use crate::read::{geodata, text};

fn brotli_11(text: &str) -> usize {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(text.as_bytes()).unwrap();
    drop(writer);
    packed.len()
}

#[test]
fn the_overview_is_at_most_10_kb() {
    let bytes = brotli_11(&text("territories/overview.geojson"));
    assert!(bytes <= 10_000, "{bytes} bytes");
}

#[test]
fn the_manifest_is_at_most_1500_bytes() {
    let bytes = brotli_11(&text("manifest.json"));
    assert!(bytes <= 1_500, "{bytes} bytes");
}

#[test]
fn the_directory_of_communes_is_at_most_35_kb() {
    let bytes = brotli_11(&text("communes.json"));
    assert!(bytes <= 35_000, "{bytes} bytes");
}

#[test]
fn checksums_match_and_name_every_file() {
    let sums = text("SHA256SUMS");
    let mut territories = 0;
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("sum, two spaces, name");
        if name.ends_with(".whl") || name.ends_with(".tgz") {
            continue; // A source: pinned in the program, not committed.
        }
        let bytes = std::fs::read(geodata().join(name)).unwrap();
        let found: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(found, sum, "{name}");
        territories += usize::from(name.starts_with("territories/"));
    }
    let folder = std::fs::read_dir(geodata().join("territories")).unwrap();
    assert_eq!(folder.count(), territories);
    assert!(sums.contains("  manifest.json\n") && sums.contains("  communes.json\n"));
}
