//! Parts the French words by when they are needed.

use grappes_model::wire;
use grappes_model::words::FRENCH;
use std::env::var;
use std::fs;
use std::path::PathBuf;

/// Ways to the words that the first view says, as files of words have them; those that end in `.` or `_` are the
/// beginnings of many. `french.rs` tests that they are enough.
const FIRST: &str = "numbers. actors. layers. interface.map_label interface.map_help interface.markers_label \
    interface.territory_switch interface.both interface.list interface.show_list interface.language interface.change_language \
    interface.filters interface.layers interface.zoom_in interface.zoom_out interface.move_ interface.home \
    interface.full_screen interface.leave_full_screen interface.legend interface.legend_ interface.credits interface.approximate \
    interface.loading interface.loading_panel interface.loading_figures interface.try_again interface.dataset_failed interface.dataset_failed_help interface.part_failed \
    interface.panel_failed interface.figures_failed interface.cluster_ interface.scroll_hint interface.colon \
    interface.show_figures interface.search_box interface.search_hint interface.filter_actors interface.explore";

/// The same of the words that only exploring says: the rest of those that begin alike.
const EXPLORE: &str = "interface.explore_ interface.search_ interface.filter_ interface.facet_ interface.order_ \
    interface.size_ interface.help_ interface.need_ interface.time_ interface.network_ interface.chain_ \
    interface.compare_ interface.citing_ interface.take_";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../public/words/fr.json");
    if let Err(error) = part_words() {
        println!("cargo::error=public/words/fr.json: {error}");
    }
}

/// Writes the texts in the order of the file, a line each, empty where they are not of the part.
fn part_words() -> Result<(), Box<dyn std::error::Error>> {
    let texts = wire::words(FRENCH, "").map_err(|problem| problem.to_string())?.data;
    // A file without words lacks all of them, each by its way.
    let nothing = wire::words("{\"format\": 1}", "").map_err(|problem| problem.to_string())?;
    let is_of = |way: &str, part: &str| {
        part.split_whitespace().any(|begin| way == begin || (begin.ends_with(['.', '_']) && way.starts_with(begin)))
    };
    let part_of = |way: &str| match () {
        () if is_of(way, FIRST) => "first",
        () if is_of(way, EXPLORE) => "explore",
        () => "later",
    };
    let part = |name: &str| {
        let line = |(text, of): (&String, &grappes_model::Problem)| {
            if part_of(&of.at) == name { text.replace('\n', " ") } else { String::new() }
        };
        texts.iter().zip(&nothing.problems).map(line).collect::<Vec<String>>().join("\n")
    };
    let out = PathBuf::from(var("OUT_DIR")?);
    for name in ["first", "later", "explore"] {
        fs::write(out.join(name).with_extension("txt"), part(name))?;
    }
    Ok(())
}
