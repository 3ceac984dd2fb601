//! Figures on the map, as far as everybody knows of them: what was chosen, and what territories are
//! filled with in consequence.
//!
//! Pure. How one is made of the other stands in [`crate::figures`], which only those need who choose
//! a figure.

use grappes_model::record::Measure;
use grappes_view::Method;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wash {
    /// Whether communes are filled, or départements.
    pub communes: bool,
    /// Class of each territory that has one, sorted by code.
    pub classes: Vec<(String, u8)>,
    /// Whether nothing is known of the others, or nothing is there.
    pub unknown: bool,
    /// What classes stand for, in words, the highest first; `None` is what has no class.
    pub legend: Vec<(Option<u8>, String)>,
}

impl Wash {
    /// The class of a territory.
    #[must_use]
    pub fn class(&self, code: &str) -> Option<u8> {
        let found = self.classes.binary_search_by(|(known, _)| (**known).cmp(code)).ok()?;
        Some(self.classes[found].1)
    }
}
