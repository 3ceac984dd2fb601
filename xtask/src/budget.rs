//! What visitors may have to fetch: with the first view, before they have done anything, and later.
//! Knows files and sizes only.

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use std::path::Path;

/// Files that are fetched together, and what they may weigh together.
struct Share {
    name: &'static str,
    /// Bytes, each file compressed by brotli at its best (quality 11).
    limit: u64,
    /// Plain paths in the release build: what they were before it was sealed.
    files: &'static [&'static str],
}

/// What the product promises. See "The bundle is a budget" in ARCHITECTURE.md.
const SHARES: [Share; 12] = [
    Share {
        name: "first view",
        limit: 110 * 1024,
        files: &[
            "index.html",
            "element.js",
            "element.css",
            "carte-grappes_bg.wasm",
            "data/manifest.json",
            "data/overlays.geojson",
            "data/territories/overview.geojson",
            // What the page itself has besides the map.
            "page.css",
            "icon.svg",
        ],
    },
    // Fetched when the visitor comes near. Each part has the French words that only it says.
    Share { name: "panel", limit: 39 * 1024, files: &["carte-grappes_later.wasm", "panel.css"] },
    // Fetched when the visitor asks for figures on the map.
    Share {
        name: "figures",
        limit: 17 * 1024,
        files: &["carte-grappes_later_figures.wasm", "figures.css", "data/figures.json"],
    },
    // Fetched when any of what follows is first used, and with the list and the menu.
    Share { name: "exploring", limit: 25 * 1024, files: &["carte-grappes_later_explore.wasm", "explore.css"] },
    // Fetched when the box has the focus, and the directory with it; when a filter is set or their panel opens.
    Share { name: "search", limit: 24 * 1024, files: &["carte-grappes_later_explore_search.wasm", "search.css"] },
    Share { name: "filters", limit: 24 * 1024, files: &["carte-grappes_later_explore_filter.wasm", "filter.css"] },
    Share { name: "directory of communes", limit: 40 * 1024, files: &["data/communes.json"] },
    // Each fetched when its panel or view is first opened.
    Share { name: "help", limit: 12 * 1024, files: &["carte-grappes_later_explore_help.wasm", "help.css"] },
    Share { name: "timeline", limit: 12 * 1024, files: &["carte-grappes_later_explore_time.wasm", "time.css"] },
    Share { name: "network", limit: 32 * 1024, files: &["carte-grappes_later_explore_network.wasm", "network.css"] },
    Share { name: "comparing", limit: 19 * 1024, files: &["carte-grappes_later_explore_compare.wasm", "compare.css"] },
    Share { name: "taking away", limit: 32 * 1024, files: &["carte-grappes_later_explore_take.wasm", "take.css"] },
];

/// Node has brotli built in; a Rust crate for it would be the largest part of this program.
const COMPRESS: &str = r#"
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { brotliCompressSync, constants } = require("node:zlib");
const [dist, ...paths] = process.argv.slice(1);
const { files } = JSON.parse(readFileSync(join(dist, "sri.json"), "utf8"));
for (const path of paths) {
    const bytes = readFileSync(join(dist, files[path].file));
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

/// Prints what the parts of the build in `dist` weigh; fails where one is over its limit.
pub(crate) fn check(dist: &Path) -> Outcome {
    SHARES.iter().try_for_each(|share| check_share(dist, share))
}

fn check_share(dist: &Path, share: &Share) -> Outcome {
    let sizes = Program::new("node")
        .args(["-e", COMPRESS])
        .arg(dist)
        .args(share.files)
        .text()
        .and_then(|text| parse(&text, share.files.len()))
        .ok_or_else(|| {
            Failure::says(format!(
                "Node could not weigh the {}. Is `node` in PATH, and are all of its files among those of {}? If one \
                 is missing, let index.html copy it (`data-trunk`), or correct the list in xtask/src/budget.rs.",
                share.name,
                dist.join("sri.json").display()
            ))
        })?;
    println!("\n{}", table(share, &sizes));
    within_limit(share, &sizes)
}

/// One size a line, `count` of them, in the order of the files.
fn parse(text: &str, count: usize) -> Option<Vec<Size>> {
    let size = |line: &str| {
        let (raw, brotli) = line.split_once(' ')?;
        Some(Size { raw: raw.parse().ok()?, brotli: brotli.parse().ok()? })
    };
    let sizes: Vec<Size> = text.lines().map(size).collect::<Option<_>>()?;
    (sizes.len() == count).then_some(sizes)
}

fn total(sizes: &[Size]) -> Size {
    Size { raw: sizes.iter().map(|size| size.raw).sum(), brotli: sizes.iter().map(|size| size.brotli).sum() }
}

fn within_limit(share: &Share, sizes: &[Size]) -> Outcome {
    let (used, limit) = (total(sizes).brotli, share.limit);
    if used <= limit {
        return Ok(());
    }
    Err(Failure::says(format!(
        "The {} weighs {used} bytes, {} over the limit of {limit}. See the table above for what grew.",
        share.name,
        used - limit
    )))
}

fn table(share: &Share, sizes: &[Size]) -> String {
    let row = |name: &str, size: &Size| format!("{name:<36} {:>9} {:>9}\n", size.raw, size.brotli);
    let mut text = format!("{:<36} {:>9} {:>9}\n", format!("{}, bytes", share.name), "raw", "brotli 11");
    for (file, size) in share.files.iter().zip(sizes) {
        text += &row(file, size);
    }
    let (all, limit) = (total(sizes), share.limit);
    text += &row("all", &all);
    text += &format!("{:<36} {:>9} {limit:>9} ({} % used)\n", "limit", "", all.brotli * 100 / limit);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Share = Share { name: "first view", limit: 800, files: &["a", "b", "c", "d"] };

    fn sizes(brotli: [u64; 4]) -> Vec<Size> {
        brotli.map(|brotli| Size { raw: 3 * brotli, brotli }).to_vec()
    }

    #[test]
    fn sizes_are_read_for_every_file() {
        let lines = "300 100\n".repeat(4);
        assert_eq!(parse(&lines, 4), Some(sizes([100; 4])));
        assert_eq!(parse("300 100\n", 4), None);
        assert_eq!(parse(&"300 lots\n".repeat(4), 4), None);
    }

    #[test]
    fn the_limit_itself_passes_and_one_byte_more_does_not() {
        let mut exact = [0; 4];
        exact[2] = SHARE.limit;
        assert!(within_limit(&SHARE, &sizes(exact)).is_ok());
        exact[0] = 1;
        let failure = within_limit(&SHARE, &sizes(exact)).unwrap_err().to_string();
        assert!(failure.starts_with("The first view weighs 801 bytes, 1 over the limit of 800."), "{failure}");
    }

    #[test]
    fn the_table_has_every_file_and_the_sum() {
        let table = table(&SHARE, &sizes([100; 4]));
        assert!(SHARE.files.iter().all(|file| table.contains(&format!("{file:<36} {:>9} {:>9}\n", 300, 100))));
        assert!(table.contains(&format!("{:<36} {:>9} {:>9}\n", "all", 1200, 400)), "{table}");
        assert!(table.contains("800 (50 % used)"), "{table}");
    }

    #[test]
    fn no_file_is_counted_twice() {
        let mut files: Vec<&str> = SHARES.iter().flat_map(|share| share.files).copied().collect();
        let all = files.len();
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), all);
    }
}
