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

pub use chips::Chips;
pub use foot::{Foot, Legend};
pub use sheet::SidePanel;
pub use tools::Tools;
pub use top::Top;
