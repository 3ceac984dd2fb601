//! Fetching: the only door to the network, and the only user of gloo-net.
//!
//! Knows the model, which checks what arrives; must not know any part of the interface.

mod dataset;
mod fetch;
mod records;

pub use dataset::{Dataset, load_dataset, load_figures, load_manifest, load_territories, load_words};
pub use records::{RecordError, Records};
