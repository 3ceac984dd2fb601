//! Files that only those who explore need.

use super::dataset::text;
use grappes_model::directory::Directory;
use grappes_model::people::Office;
use grappes_model::{Document, History, Problem, Tally, wire};

/// What is done with a file, or with why it is not there.
type Then<T> = Box<dyn FnOnce(Result<T, Problem>)>;

/// Fetches the directory of communes at `path` beside the manifest at `base`.
pub fn load_directory(base: &str, path: &str, then: Then<Directory>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::directory(&text, &name)))));
}

/// Fetches what of records is dated.
pub fn load_timeline(base: &str, path: &str, then: Then<Vec<History>>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::timeline(&text, &name)))));
}

/// Fetches what records count.
pub fn load_tallies(base: &str, path: &str, then: Then<Vec<Tally>>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::tallies(&text, &name)))));
}

/// Fetches people in office.
pub fn load_people(base: &str, path: &str, then: Then<Vec<Office>>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::people(&text, &name)))));
}

/// Fetches documents and what rests on each.
pub fn load_documents(base: &str, path: &str, then: Then<Vec<Document>>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::documents(&text, &name)))));
}
