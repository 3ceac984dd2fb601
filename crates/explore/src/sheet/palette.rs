//! Colours of a picture to take away: those of the map by day, because it is put on paper and into texts, with
//! what the host page has replaced.

use grappes_model::Layer;

/// Colours, in the words of CSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Sea and outside.
    pub sea: String,
    /// Neighbouring land.
    pub context: String,
    /// Land of the map.
    pub land: String,
    /// A territory in focus.
    pub focus_land: String,
    /// Borders of communes.
    pub commune: String,
    /// Borders of départements.
    pub departement: String,
    /// Borders of regions.
    pub region: String,
    /// Letters.
    pub ink: String,
    /// Letters that matter less.
    pub quiet: String,
    /// Paper.
    pub panel: String,
    /// What stands out.
    pub action: String,
    /// Circles of figures.
    pub symbol: String,
    /// Classes of figures, from the lowest.
    pub classes: Vec<String>,
    layers: Vec<String>,
}

impl Palette {
    /// The map's own colours.
    #[must_use]
    pub fn light() -> Self {
        Self::read(&|_| None)
    }

    /// With what `set` says of the colours that a host page can replace, by their names there.
    #[must_use]
    pub fn read(set: &dyn Fn(&str) -> Option<String>) -> Self {
        let colour = |name: &str, own: &str| set(name).unwrap_or_else(|| own.to_owned());
        Self {
            sea: colour("sea", "#E7EEF3"),
            context: colour("context", "#EFEDE8"),
            land: colour("land", "#FBFAF7"),
            focus_land: colour("focus-land", "#FFF3D6"),
            commune: colour("line-commune", "#D5DAE0"),
            departement: colour("line-departement", "#7F8A98"),
            region: colour("line-region", "#4B5666"),
            ink: colour("ink", "#16202B"),
            quiet: colour("quiet", "#4D5B6A"),
            panel: colour("panel", "#FFFFFF"),
            action: colour("action", "#1A4FBA"),
            symbol: colour("symbol", "#56681F"),
            classes: vec![
                colour("class-1", "#ECEDC7"),
                colour("class-2", "#D5DA99"),
                colour("class-3", "#B8C575"),
                colour("class-4", "#9CAF5D"),
                colour("class-5", "#7D954A"),
            ],
            layers: vec![
                colour("cluster", "#B5400B"),
                colour("chamber", "#1A4FBA"),
                colour("project", "#0B6E4F"),
                colour("agreement", "#7A2E9E"),
                colour("partner", "#47525E"),
            ],
        }
    }

    /// The colour of a layer.
    #[must_use]
    pub fn layer(&self, layer: Layer) -> &str {
        &self.layers[layer.index()]
    }
}
