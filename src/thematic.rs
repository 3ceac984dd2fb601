//! Figures on the map, as far as everybody knows of them: what was chosen, and what territories are
//! filled with in consequence.
//!
//! Pure. How one is made of the other stands in [`crate::figures`], which only those need who choose
//! a figure.

use crate::scene::Marker;
use grappes_model::record::Measure;
use grappes_view::Method;
use std::rc::Rc;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Actors.
    Actors,
    /// What records count of each actor.
    Of(Measure),
}

/// What a figure is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Territories in classes of tones.
    Areas,
    /// A circle at each marker.
    Circles,
}

/// What the visitor wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The figure; `None` for none.
    pub counted: Option<Counted>,
    /// What it is shown as.
    pub form: Form,
    /// How values are put into classes.
    pub method: Method,
}

impl Choice {
    /// No figure.
    pub const NONE: Self = Self { counted: None, form: Form::Areas, method: Method::Quantiles };
}

/// What territories of one level are filled with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wash {
    /// Whether communes are filled, or départements.
    pub communes: bool,
    /// Class of each territory that has one, sorted by code.
    pub classes: Vec<(String, u8)>,
    /// Whether nothing is known of the others, or nothing is there.
    pub unknown: bool,
    /// What classes stand for, in words, the highest first; `None` is what has no class.
    pub legend: Vec<(Option<u8>, String)>,
    /// What is said of it.
    pub caption: Caption,
}

/// What is said of a figure beside what is drawn, for pictures that are taken away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// What is counted: "Adhérents par département".
    pub heading: String,
    /// What is summed, of which years, and what is left out.
    pub notes: String,
}

/// Radius of the largest circle, CSS pixels.
pub const LARGEST_PX: f64 = 44.0;

/// Circles under the markers, for pictures that are taken away.
#[derive(Clone)]
pub struct Symbols {
    /// What is said of them.
    pub caption: Caption,
    /// What a circle of [`LARGEST_PX`] stands for.
    pub largest: f64,
    /// Which circle a marker has.
    pub circles: Rc<dyn Circles>,
}

/// Knows the circles of markers.
pub trait Circles {
    /// The circle under `marker`, as markers are at `zoom`; `apart` are actors who stand by themselves, whatever
    /// cluster they are in. `None` where nothing is known.
    fn under(&self, marker: &Marker, zoom: f64, apart: &[u32]) -> Option<Symbol>;
}

/// A circle.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// Its radius, CSS pixels.
    pub radius: f64,
    /// What it stands for, in words; `None` where the marker says it.
    pub text: Option<String>,
}

impl Wash {
    /// The class of a territory.
    #[must_use]
    pub fn class(&self, code: &str) -> Option<u8> {
        let found = self.classes.binary_search_by(|(known, _)| (**known).cmp(code)).ok()?;
        Some(self.classes[found].1)
    }
}
