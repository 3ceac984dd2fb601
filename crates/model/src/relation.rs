//! Kinds of relation between two records, each stored once, on the record it starts from.

use serde::Serialize;

/// What ties the record that holds the relation to the one it ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Actor signed the agreement.
    SignatoryOf,
    /// Actor attended the signature of the agreement.
    WitnessOf,
    /// Cluster was selected by the programme.
    LaureateOf,
    /// Project is paid for by the funder.
    FundedBy,
    /// Actor or project is supported by the other.
    SupportedBy,
    /// Both work together; symmetric.
    PartnerOf,
    /// Both are to become one; symmetric.
    MergesWith,
    /// The newer one continues the older.
    GrewOutOf,
    /// Member of a group.
    MemberOf,
    /// Takes place in the other's premises.
    HostedBy,
    /// Run or carried by the other.
    RunBy,
    /// Took part in the event or action.
    TookPartIn,
    /// The agreement or project is about the other.
    Concerns,
}

/// Which end of a relation a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The relation starts at the record.
    From,
    /// It ends on the record.
    To,
}

impl RelationKind {
    /// All kinds, in the order a record lists them.
    pub const ALL: [Self; 13] = [
        Self::SignatoryOf,
        Self::WitnessOf,
        Self::LaureateOf,
        Self::FundedBy,
        Self::SupportedBy,
        Self::PartnerOf,
        Self::MergesWith,
        Self::GrewOutOf,
        Self::MemberOf,
        Self::HostedBy,
        Self::RunBy,
        Self::TookPartIn,
        Self::Concerns,
    ];

    /// The kind's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SignatoryOf => "signatory-of",
            Self::WitnessOf => "witness-of",
            Self::LaureateOf => "laureate-of",
            Self::FundedBy => "funded-by",
            Self::SupportedBy => "supported-by",
            Self::PartnerOf => "partner-of",
            Self::MergesWith => "merges-with",
            Self::GrewOutOf => "grew-out-of",
            Self::MemberOf => "member-of",
            Self::HostedBy => "hosted-by",
            Self::RunBy => "run-by",
            Self::TookPartIn => "took-part-in",
            Self::Concerns => "concerns",
        }
    }

    /// What the record on which a relation of this kind ends is to it; as much the beginning as the other
    /// one where the kind is symmetric.
    #[must_use]
    pub fn direction_of_end(self) -> Direction {
        if self.is_symmetric() { Direction::From } else { Direction::To }
    }

    /// The kind of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether the relation says the same from both ends.
    #[must_use]
    pub fn is_symmetric(self) -> bool {
        matches!(self, Self::PartnerOf | Self::MergesWith)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_the_wire_uses() {
        for kind in RelationKind::ALL {
            assert_eq!(RelationKind::from_key(kind.key()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.key()));
        }
    }
}
