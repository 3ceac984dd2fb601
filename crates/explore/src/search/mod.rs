//! Finding what somebody types: actors, people, themes, territories and communes by their names, however
//! they are written, and with small slips.
//!
//! Names are folded into words ([`fold`]), abbreviations stand beside what they are short for
//! ([`abbreviation`]), and each kind has an [`Index`] over its sorted words. A [`Query`] is read as it was typed
//! and, while that finds nothing, more and more freely ([`Stage`]); [`Seeking`] answers it in short steps.
//! Must not know where any of the names come from.

mod abbreviation;
mod building;
mod fold;
mod highlight;
mod index;
mod lexicon;
mod query;
mod rank;
mod seeking;
mod seen;
mod set;
mod slip;
mod sought;

pub use abbreviation::Abbreviations;
pub use building::Building;
pub use highlight::highlight;
pub use index::{Entry, Index, Kind};
pub use query::{Query, Stage};
pub use seeking::{Answer, Group, Hit, Seeking};
