//! Filters as facets: what an actor has of each, who passes, and what every click would leave.
//!
//! Within a facet any chosen value suffices, between facets all has to hold. Of a facet in which nothing
//! is chosen everybody passes; layers are the exception, because none of them shown means nobody. An actor
//! belongs to a year when it was there, and to a territory when it acts on some of its ground; what else is
//! asked of it is asked of all that is known of it, whatever the year.
//!
//! Must not know what territories share ground, nor when an actor was there: both come from outside.

mod admitting;
mod advice;
mod asked;
mod counts;
mod facts;
mod sifting;
mod value;
mod within;

pub use admitting::admitting;
pub use advice::Advice;
pub use asked::Asked;
pub use counts::{Change, Counts};
pub use facts::{Fact, Facts, Gathering, Years};
pub use sifting::{Sifted, Sifting};
pub use value::{Facet, Value, chosen, cleared, clicked, removed};
pub use within::Within;
