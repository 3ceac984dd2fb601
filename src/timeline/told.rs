//! What changed in a year, of the actors that are shown.

use crate::data::Dataset;
use crate::scene::Showing;
use grappes_explore::moment::Change;
use grappes_explore::{Filter, Moments};

/// The changes of a year that a visitor is told of: those of who is shown. Who is not there (who is gone, who
/// is being prepared) is shown by no map of the year, so that only the layers, and whether anything else is
/// asked for, tell whether it would be.
pub(super) fn told<'a>(
    data: &'a Dataset,
    moments: &'a Moments,
    showing: &Showing,
    filter: &Filter,
    year: u16,
) -> Vec<Change<'a>> {
    let year_alone = Filter { year: None, ..filter.clone() }.is_empty();
    let mut changes = moments.changes(&data.actors, &|id| data.index_of(id), year);
    changes.retain(|change| {
        let layer = data.actors[change.actor as usize].layer;
        let absent = !moments.is_there(change.actor, year);
        showing.has(change.actor, layer) || absent && year_alone && showing.layers.has(layer)
    });
    changes
}
