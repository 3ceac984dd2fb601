//! Taking away: links, files, print.
//!
//! One door, which `exploring` opens with what of the map is needed. What files say and how is
//! `grappes-explore`'s; here it is gathered, made into files and handed to the browser. Knows state and
//! elements; must not know map, overlay, panel or the other parts of exploring.

mod address;
mod body;
mod gathering;
mod legend;
mod making;
mod naming;
mod paper;
mod picture;
mod save;

use crate::dom::{El, el};
use crate::i18n::Word;
use crate::state::{Page, State};
use crate::thematic::Wash;
use grappes_explore::sheet::{Drawing, Mark, Palette};
use grappes_view::{Camera, Rect, Size};
use std::rc::Rc;
use web_sys::HtmlCanvasElement;

/// What is wanted of the map, from wherever it is.
pub struct Wanted<'a> {
    /// From where it is seen.
    pub camera: Camera,
    /// On what extent.
    pub size: Size,
    /// What names keep clear of.
    pub obstacles: &'a [Rect],
    /// In which colours.
    pub palette: &'a Palette,
}

/// Traces what is wanted.
pub type Tracing = dyn Fn(&Wanted<'_>) -> Vec<Mark>;

/// How the map is had, which this part must not know.
#[derive(Clone)]
pub struct Tools {
    /// Its territories and their names, as marks.
    pub trace: Rc<Tracing>,
    /// What territories are filled with, where a figure is shown.
    pub wash: Rc<dyn Fn() -> Option<Wash>>,
    /// A drawing in pixels, so many to each of its own.
    pub raster: fn(&Drawing, f64) -> Option<HtmlCanvasElement>,
}

/// What its panel shows.
pub fn page(state: State, page: Page, tools: Tools) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::TakeTitle))],
        Page::Subtitle => {
            let count = move || state.locale.get().actors(state.count(state.layers.get()));
            vec![el("span").live_text(count)]
        }
        Page::Body => vec![body::body(state, tools)],
    }
}
