//! The five layers an actor can belong to.

use serde::Serialize;

/// What an actor is, as the map sorts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// A cluster of firms (grappe d'entreprises).
    Cluster,
    /// A consular chamber (CCI, CMA).
    Chamber,
    /// A funded project or programme.
    Project,
    /// An agreement between actors.
    Agreement,
    /// A partner or public body.
    Partner,
}

impl Layer {
    /// All layers, in the order of legend, chips and list.
    pub const ALL: [Self; 5] = [Self::Cluster, Self::Chamber, Self::Project, Self::Agreement, Self::Partner];

    /// The layer's key in data, attributes and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Chamber => "chamber",
            Self::Project => "project",
            Self::Agreement => "agreement",
            Self::Partner => "partner",
        }
    }

    /// The layer of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.key() == key)
    }

    /// Its shape, the same wherever it is drawn: a path in a box of 24 by 24, in the words of SVG.
    #[must_use]
    pub fn outline(self) -> &'static str {
        match self {
            Self::Cluster => "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z",
            Self::Chamber => {
                "M7 3.5h10a3.5 3.5 0 0 1 3.5 3.5v10a3.5 3.5 0 0 1-3.5 3.5H7A3.5 3.5 0 0 1 3.5 17V7A3.5 3.5 0 0 1 7 3.5z"
            }
            Self::Project => "M12 1.8L22.2 12L12 22.2L1.8 12z",
            // Two linked rings: the second one lies over the first.
            Self::Agreement => {
                "M8.5 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM15.5 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z"
            }
            Self::Partner => "M12 2.5L22.5 20.5H1.5z",
        }
    }

    /// Its place in [`Layer::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_the_wire_uses() {
        for (index, layer) in Layer::ALL.into_iter().enumerate() {
            assert_eq!(layer.index(), index);
            assert_eq!(Layer::from_key(layer.key()), Some(layer));
            assert_eq!(serde_json::to_string(&layer).unwrap(), format!("\"{}\"", layer.key()));
        }
        assert_eq!(Layer::from_key("Cluster"), None);
    }
}
