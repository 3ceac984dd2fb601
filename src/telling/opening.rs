//! The way from a name to its record.

use crate::dom::{El, button};
use crate::state::State;
use grappes_model::RecordId;

/// A button that opens the record `id`, and has its marker singled out while it is pointed at. A panel gives the focus
/// back to it by its `data-id`.
#[must_use]
pub fn opening(state: State, class: &str, id: &RecordId) -> El {
    let (target, meant) = (id.clone(), id.clone());
    button(class)
        .attr("data-id", id.as_str())
        .on_pointed(move |is| state.pointed.set(is.then(|| meant.clone())))
        .on_click(move || state.select(&target))
}
