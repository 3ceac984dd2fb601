//! What a firm may need, and who does something for it, by the themes of what they do.

use grappes_model::Actor;

/// What a firm looks for help with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To begin.
    Create,
    /// To sell more, to work with others of its sector.
    Grow,
    /// To make something new.
    Innovate,
    /// To learn, to hire.
    Train,
    /// To find a place.
    Premises,
    /// To go digital.
    Digital,
    /// Nothing of its own: whoever acts for the territory as a whole.
    Territory,
}

impl Need {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Create, Self::Grow, Self::Innovate, Self::Train, Self::Premises, Self::Digital, Self::Territory];

    /// The need that work on a theme serves, by the theme's key. Those of a sector help firms of that sector
    /// to grow; a theme that this program does not know yet is counted as one of the territory's.
    #[must_use]
    pub fn of_theme(key: &str) -> Self {
        match key {
            "creation" => Self::Create,
            "innovation" => Self::Innovate,
            "training" | "employment" => Self::Train,
            "property" => Self::Premises,
            "digital" => Self::Digital,
            "commerce" | "crafts" | "social-economy" | "ageing-care" | "health-genomics" | "mechatronics"
            | "plastics" | "rail" | "printing" | "packaging" | "textile" | "logistics" | "energy-environment" => {
                Self::Grow
            }
            _ => Self::Territory,
        }
    }

    /// Its place in [`Need::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether `actor` does something for it. One that serves a need of firms is told there, and not once
    /// more among those that act for the territory; nobody is told nowhere.
    #[must_use]
    pub fn is_served_by(self, actor: &Actor) -> bool {
        let serves = |need: Self| actor.themes.iter().any(|theme| Self::of_theme(theme) == need);
        match self {
            Self::Territory => actor.themes.iter().all(|theme| Self::of_theme(theme) == Self::Territory),
            _ => serves(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::theme::THEMES;

    #[test]
    fn every_theme_serves_one_need_and_every_need_has_a_theme() {
        let themes = |need: Need| -> Vec<&str> {
            THEMES.iter().map(|theme| theme.key).filter(|key| Need::of_theme(key) == need).collect()
        };
        assert_eq!(Need::ALL.map(|need| themes(need).len()).iter().sum::<usize>(), THEMES.len());
        assert_eq!(themes(Need::Create), ["creation"]);
        assert_eq!(themes(Need::Innovate), ["innovation"]);
        assert_eq!(themes(Need::Train), ["training", "employment"]);
        assert_eq!(themes(Need::Premises), ["property"]);
        assert_eq!(themes(Need::Digital), ["digital"]);
        // A theme that is added has to be given its need: the territory's is its own only.
        assert_eq!(themes(Need::Territory), ["territory"]);
        assert_eq!(themes(Need::Grow).len(), 13);
        for (index, need) in Need::ALL.into_iter().enumerate() {
            assert_eq!(need.index(), index);
        }
    }
}
