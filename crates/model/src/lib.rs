//! The immutable model: records, relations, territories, and how they are read.
//!
//! Knows numbers (`grappes-geometry`) and wire formats (in [`wire`] alone); must not know the DOM,
//! the network, files or clocks. Reading never panics: what is wrong comes back as a [`Problem`].

pub mod check;
pub mod collate;
pub mod coverage;
pub mod date;
pub mod derive;
pub mod directory;
pub mod document;
pub mod gazetteer;
pub mod id;
pub mod lang;
pub mod layer;
pub mod manifest;
pub mod overlay;
pub mod pattern;
pub mod people;
pub mod problem;
pub mod record;
pub mod relation;
pub mod tally;
pub mod territory;
pub mod text;
pub mod theme;
pub mod time;
pub mod timeline;
pub mod validity;
pub mod vocabulary;
pub mod wire;
pub mod words;

pub use coverage::Nesting;
pub use date::Date;
pub use directory::{Commune, Directory};
pub use document::Document;
pub use gazetteer::Gazetteer;
pub use id::RecordId;
pub use lang::Lang;
pub use layer::Layer;
pub use manifest::{Manifest, Place};
pub use overlay::{Actor, Link};
pub use people::Office;
pub use problem::{Loaded, Problem, ProblemKind};
pub use record::Record;
pub use relation::{Direction, RelationKind};
pub use tally::Tally;
pub use territory::{Level, Territory};
pub use text::Text;
pub use timeline::History;
pub use validity::Validity;
