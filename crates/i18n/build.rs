//! Parts the French words by when they are needed: see `parts.txt`.

use grappes_model::wire;
use grappes_model::words::FRENCH;
use std::env::var;
use std::fs;
use std::path::PathBuf;

/// Which part says which words.
const PARTS: &str = include_str!("parts.txt");

/// The part that has what no other one is said to have.
const REST: &str = "later";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=parts.txt");
    println!("cargo::rerun-if-changed=../../public/words/fr.json");
    if let Err(error) = part_words() {
        println!("cargo::error=public/words/fr.json: {error}");
    }
}

/// Writes the texts of each part in the order of the file, a line each, empty where they are another part's; how
/// many lines these are; and the mark of what they are called.
fn part_words() -> Result<(), Box<dyn std::error::Error>> {
    let texts = wire::words(FRENCH, "").map_err(|problem| problem.to_string())?.data;
    // A file without words lacks all of them, each by its way.
    let nothing = wire::words("{\"format\": 1}", "").map_err(|problem| problem.to_string())?;
    let ways: Vec<&str> = nothing.problems.iter().map(|problem| problem.at.as_str()).collect();
    let parts: Vec<(&str, &str)> = PARTS.lines().filter_map(|line| line.split_once(':')).collect();
    let has = |ways: &str, way: &str| {
        ways.split_whitespace().any(|begin| way == begin || (begin.ends_with(['.', '_']) && way.starts_with(begin)))
    };
    let part_of = |way: &str| parts.iter().find(|(_, ways)| has(ways, way)).map_or(REST, |(name, _)| name);
    let out = PathBuf::from(var("OUT_DIR")?);
    for (part, _) in &parts {
        let line = |(text, way): (&String, &&str)| {
            if part_of(way) == *part { text.replace('\n', " ") } else { String::new() }
        };
        let lines: Vec<String> = texts.iter().zip(&ways).map(line).collect();
        fs::write(out.join(part).with_extension("txt"), lines.join("\n"))?;
    }
    fs::write(out.join("count"), ways.len().to_string())?;
    fs::write(out.join("mark"), mark(&ways.join("\n")))?;
    Ok(())
}

/// FNV-1a of 32 bits, in hexadecimal.
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}
