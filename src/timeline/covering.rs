//! How much the bar takes of the foot of the map, as laid out, so that what is framed keeps clear of it.

use crate::live::{Live, keep};
use crate::resize::Watch;
use crate::state::{State, Target};
use web_sys::HtmlElement;

/// Room under the bar, CSS pixels; see `time.css`.
const MARGIN_PX: f64 = 12.0;

/// Tells the map for as long as the `bar` has something to show. What is open when a visitor `opened` the bar is brought out from
/// behind it; who came by a link that frames everything sees everything above it.
pub(super) fn follow(state: State, bar: HtmlElement, opened: bool) {
    let element = bar.clone();
    let is_new = Live::new(true);
    let watch = Watch::new(&bar, move |_| {
        let height = f64::from(element.offset_height());
        // While a sheet is pulled up over all, the bar is only gone until it falls back.
        if height <= 0.0 || state.bar_px.try_get_untracked().is_none() {
            return;
        }
        let framed = state.framing(None) == Some(state.camera.get_untracked());
        state.bar_px.set(height + MARGIN_PX);
        if !is_new.take() {
            return;
        }
        if opened {
            state.selected.get_untracked().iter().for_each(|id| state.reveal(id));
        } else if framed {
            state.target.set(state.framing(None).map(Target::Jump));
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
