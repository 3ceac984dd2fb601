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
