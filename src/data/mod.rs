//! Fetching: the only door to the network.
//!
//! Knows the model, which checks what arrives; must not know any part of the interface.

mod dataset;
mod fetch;
mod part;
mod reading;
mod records;

pub use dataset::{
    Dataset, Lines, Words, ask_words, load_dataset, load_file, load_manifest, load_territories, load_words,
};
pub use part::{Later, Part};
pub use records::{RecordError, Records};
