//! How facts are told wherever they stand: texts in the languages that there are, figures, and the
//! document of each behind a mark.
//!
//! Must not know which panel they stand in.

mod cite;
mod coming;
mod figure;
mod opening;
mod passage;

pub use cite::{citation, copy, sources};
pub use coming::awaited;
pub use figure::value;
pub use opening::opening;
pub use passage::{Reading, marked, passage};
