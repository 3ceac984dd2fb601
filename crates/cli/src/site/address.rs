//! Where the pages lie: paths in the release folder, and on the web where its address is known.

use url::Url;

/// The folder of the pages, in the release folder.
pub(super) const FICHES: &str = "fiches";
/// What the page of all records is called in it.
pub(super) const LIST: &str = "index";

/// The map with a record open, from the release folder: the fragment is what the map keeps its state in.
pub(super) fn map_with(id: &str) -> String {
    format!("index.html#carte=1;s:{id}")
}

/// The address of a path of the release folder.
pub(super) fn absolute(url: &Url, path: &str) -> String {
    // A path of ours is one of any address.
    url.join(path).map_or_else(|_| [url.as_str(), path].concat(), String::from)
}
