//! The closed vocabularies of records: how a place is known, what a figure says.

use serde::Serialize;

/// How a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A document says so.
    Stated,
    /// Public knowledge, in no document of the dataset.
    Public,
    /// No point is known: only the territory is.
    Territory,
}

impl Basis {
    /// All bases.
    pub const ALL: [Self; 3] = [Self::Stated, Self::Public, Self::Territory];

    /// The basis's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Public => "public",
            Self::Territory => "territory",
        }
    }

    /// The basis of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.key() == key)
    }
}

/// How exact a figure is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// As counted.
    #[default]
    Exact,
    /// "About thirty", "nearly 25".
    About,
    /// "At least".
    AtLeast,
}

impl Precision {
    /// All precisions.
    pub const ALL: [Self; 3] = [Self::Exact, Self::About, Self::AtLeast];

    /// The precision's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at-least",
        }
    }

    /// The precision of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.key() == key)
    }
}

/// What kind of statement a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// Counted.
    #[default]
    Observed,
    /// Aimed at.
    Target,
    /// Announced or expected.
    Planned,
}

impl Nature {
    /// All natures.
    pub const ALL: [Self; 3] = [Self::Observed, Self::Target, Self::Planned];

    /// The nature's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Target => "target",
            Self::Planned => "planned",
        }
    }

    /// The nature of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|nature| nature.key() == key)
    }
}

/// Whose figure it is: the body's own must never be taken for its whole branch's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The body itself, its members.
    Organisation,
    /// The whole branch in the region.
    Sector,
    /// A programme or project.
    Programme,
    /// A territory.
    Territory,
    /// The country.
    National,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 5] = [Self::Organisation, Self::Sector, Self::Programme, Self::Territory, Self::National];

    /// The scope's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Sector => "sector",
            Self::Programme => "programme",
            Self::Territory => "territory",
            Self::National => "national",
        }
    }

    /// The scope of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.key() == key)
    }
}

/// What a figure counts, where it is one that bodies have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Those who belong to it: firms, mostly.
    Members,
    /// Jobs at those who belong to it.
    Jobs,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 2] = [Self::Members, Self::Jobs];

    /// The measure's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Jobs => "jobs",
        }
    }

    /// The measure of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that are read are those that are written.
    fn both_ways<T: Copy + PartialEq + std::fmt::Debug + Serialize>(
        all: &[T],
        key: fn(T) -> &'static str,
        from_key: fn(&str) -> Option<T>,
    ) {
        for &one in all {
            assert_eq!(from_key(key(one)), Some(one));
            assert_eq!(serde_json::to_string(&one).unwrap(), format!("\"{}\"", key(one)));
        }
        assert_eq!(from_key("Exact"), None);
    }

    #[test]
    fn keys_are_what_the_wire_uses() {
        both_ways(&Basis::ALL, Basis::key, Basis::from_key);
        both_ways(&Precision::ALL, Precision::key, Precision::from_key);
        both_ways(&Nature::ALL, Nature::key, Nature::from_key);
        both_ways(&Scope::ALL, Scope::key, Scope::from_key);
        both_ways(&Measure::ALL, Measure::key, Measure::from_key);
    }
}
