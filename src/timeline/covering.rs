//! How much the bar takes of the foot of the map, as laid out, so that what is framed keeps clear of it.

use crate::dom::El;
use crate::live::{Live, keep};
use crate::resize::Watch;
use crate::state::State;

/// Room under the bar, CSS pixels; see `time.css`.
const MARGIN_PX: f64 = 12.0;

/// Tells the map for as long as the bar lives. A record that a visitor has open when the bar comes
/// (`reveals`) is brought out from behind it.
pub(super) fn follow(state: State, bar: &El, reveals: bool) {
    let element = bar.html().clone();
    let reveals = Live::new(reveals);
    let watch = Watch::new(bar.element(), move |_| {
        let height = f64::from(element.offset_height());
        // While a sheet is pulled up over all, the bar is only gone until it falls back.
        if height <= 0.0 || state.bar_px.try_get_untracked().is_none() {
            return;
        }
        state.bar_px.set(height + MARGIN_PX);
        if reveals.take() {
            state.selected.get_untracked().iter().for_each(|id| state.reveal(id));
        }
    });
    keep(watch);
    keep(Uncovered(state));
}

/// Gives the foot of the map back when the bar goes.
struct Uncovered(State);

impl Drop for Uncovered {
    fn drop(&mut self) {
        if self.0.bar_px.try_get_untracked().is_some() {
            self.0.bar_px.set(0.0);
        }
    }
}
