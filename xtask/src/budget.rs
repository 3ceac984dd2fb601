//! What the first view may weigh: the files that a page with the map fetches before the visitor
//! has done anything. Knows files and sizes only.

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use std::path::Path;

/// Bytes of all files together, each compressed by brotli at its best (quality 11): what the
/// product promises. See "The bundle is a budget" in ARCHITECTURE.md.
const LIMIT: u64 = 120 * 1024;

/// The first view, as paths in the release build.
const FIRST_VIEW: [&str; 8] = [
    "index.html",
    "element.js",
    "element.css",
    "carte-grappes.js",
    "carte-grappes_bg.wasm",
    "data/manifest.json",
    "data/overlays.geojson",
    "data/territories/overview.geojson",
];

/// Node has brotli built in; a Rust crate for it would be the largest part of this program.
const COMPRESS: &str = r#"
const { readFileSync } = require("node:fs");
const { brotliCompressSync, constants } = require("node:zlib");
for (const file of process.argv.slice(1)) {
    const bytes = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    console.log(bytes.length, brotliCompressSync(bytes, { params }).length);
}
"#;

/// The size of one file in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Size {
    raw: u64,
    brotli: u64,
}

/// Prints what the first view of the build in `dist` weighs; fails where it is over the limit.
pub(crate) fn check(dist: &Path) -> Outcome {
    let missing: Vec<&str> = FIRST_VIEW.into_iter().filter(|file| !dist.join(file).is_file()).collect();
    if !missing.is_empty() {
        return Err(Failure::says(format!(
            "The release build lacks {} of the first view. Let index.html copy it (`data-trunk`), or correct the list \
             in xtask/src/budget.rs.",
            missing.join(", ")
        )));
    }
    let sizes = Program::new("node")
        .args(["-e", COMPRESS])
        .args(FIRST_VIEW.map(|file| dist.join(file)))
        .text()
        .and_then(|text| parse(&text))
        .ok_or_else(|| Failure::says("Node could not compress the files of the first view. Is `node` in PATH?"))?;
    println!("\n{}", table(&sizes));
    within_limit(&sizes)
}

/// One size a line, in the order of the files.
fn parse(text: &str) -> Option<Vec<Size>> {
    let size = |line: &str| {
        let (raw, brotli) = line.split_once(' ')?;
        Some(Size { raw: raw.parse().ok()?, brotli: brotli.parse().ok()? })
    };
    let sizes: Vec<Size> = text.lines().map(size).collect::<Option<_>>()?;
    (sizes.len() == FIRST_VIEW.len()).then_some(sizes)
}

fn total(sizes: &[Size]) -> Size {
    Size { raw: sizes.iter().map(|size| size.raw).sum(), brotli: sizes.iter().map(|size| size.brotli).sum() }
}

fn within_limit(sizes: &[Size]) -> Outcome {
    let used = total(sizes).brotli;
    if used <= LIMIT {
        return Ok(());
    }
    Err(Failure::says(format!(
        "The first view weighs {used} bytes, {} over the limit of {LIMIT}. See the table above for what grew.",
        used - LIMIT
    )))
}

fn table(sizes: &[Size]) -> String {
    let row = |name: &str, size: &Size| format!("{name:<36} {:>9} {:>9}\n", size.raw, size.brotli);
    let mut text = format!("{:<36} {:>9} {:>9}\n", "first view, bytes", "raw", "brotli 11");
    for (file, size) in FIRST_VIEW.iter().zip(sizes) {
        text += &row(file, size);
    }
    let all = total(sizes);
    text += &row("all", &all);
    text += &format!("{:<36} {:>9} {LIMIT:>9} ({} % used)\n", "limit", "", all.brotli * 100 / LIMIT);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(brotli: [u64; FIRST_VIEW.len()]) -> Vec<Size> {
        brotli.map(|brotli| Size { raw: 3 * brotli, brotli }).to_vec()
    }

    #[test]
    fn sizes_are_read_for_every_file() {
        let lines = "300 100\n".repeat(FIRST_VIEW.len());
        assert_eq!(parse(&lines), Some(sizes([100; FIRST_VIEW.len()])));
        assert_eq!(parse("300 100\n"), None);
        assert_eq!(parse(&"300 lots\n".repeat(FIRST_VIEW.len())), None);
    }

    #[test]
    fn the_limit_itself_passes_and_one_byte_more_does_not() {
        let mut exact = [0; FIRST_VIEW.len()];
        exact[4] = LIMIT;
        assert!(within_limit(&sizes(exact)).is_ok());
        exact[0] = 1;
        let failure = within_limit(&sizes(exact)).unwrap_err().to_string();
        let said = format!("The first view weighs {} bytes, 1 over the limit of {LIMIT}.", LIMIT + 1);
        assert!(failure.starts_with(&said), "{failure}");
    }

    #[test]
    fn the_table_has_every_file_and_the_sum() {
        // An eighth of half the limit for each of eight files.
        let each = LIMIT / 2 / FIRST_VIEW.len() as u64;
        let table = table(&sizes([each; FIRST_VIEW.len()]));
        assert!(FIRST_VIEW.iter().all(|file| table.contains(file)));
        let all = each * FIRST_VIEW.len() as u64;
        assert!(table.contains(&format!("{:<36} {:>9} {all:>9}\n", "all", 3 * all)), "{table}");
        assert!(table.contains(&format!("{LIMIT} (50 % used)")), "{table}");
    }
}
