//! What surrounds the map: switches, list, record, legend, tools, credits.
//!
//! Knows state and model; must not know map or overlay.

mod chips;
mod compared;
mod detail;
mod facts;
mod foot;
mod languages;
mod list;
mod ordering;
mod relations;
mod returning;
mod runs;
mod sheet;
mod tools;
mod top;

use crate::dom::{El, button};
use crate::state::State;

pub use foot::{foot, legend};
pub use sheet::side_panel_later;
pub use tools::{FullScreen, tools};
pub use top::{places_and_layers, search, top};

/// A button that frames the territory `code`.
fn framing(state: State, class: &str, code: &str, name: &str) -> El {
    let target = code.to_owned();
    let meant = target.clone();
    button(class)
        .attr("data-territory", code)
        .text(name)
        .on_pointed(move |is| state.outlined.set(is.then(|| meant.clone())))
        .on_click(move || state.fit(Some(&target)))
}
