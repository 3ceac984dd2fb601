//! What surrounds the map: switches, list, record, legend, tools, credits.
//!
//! Knows state and model; must not know map or overlay.

mod chips;
mod cite;
mod detail;
mod facts;
mod foot;
mod list;
mod relations;
mod sheet;
mod tools;
mod top;

pub use chips::chips;
pub use foot::{foot, legend};
pub use sheet::side_panel;
pub use tools::{FullScreen, tools};
pub use top::top;
