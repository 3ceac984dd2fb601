//! What a visitor has narrowed the map down to and opened, apart from what the map itself says (layers,
//! camera, the record that is open).

use grappes_model::{RecordId, RelationKind};

/// Everything that is not as it was at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exploration {
    /// Which actors are shown.
    pub filter: Filter,
    /// The order of the list.
    pub order: Order,
    /// Whether the list holds only what is in view.
    pub in_view: bool,
    /// Whether the timeline is open; the year it stands at is the filter's.
    pub timeline: bool,
    /// Whether the network of relations is open.
    pub network: bool,
    /// INSEE code of the commune whose help is asked for.
    pub commune: Option<String>,
    /// Actors laid side by side: up to [`Exploration::COMPARED`].
    pub compared: Vec<RecordId>,
    /// Id of the document of which it is asked what rests on it.
    pub document: Option<String>,
    /// Both ends of the chain asked for.
    pub chain: [Option<RecordId>; 2],
}

impl Exploration {
    /// Most actors that are laid side by side.
    pub const COMPARED: usize = 4;

    /// Takes an actor among those compared where there is room, or takes it out.
    pub fn toggle_compared(&mut self, id: &RecordId) {
        match self.compared.iter().position(|one| one == id) {
            Some(at) => {
                self.compared.remove(at);
            }
            None if self.compared.len() < Self::COMPARED => self.compared.push(id.clone()),
            None => {}
        }
    }
}

/// Which actors are shown, beside the layers. Within a list any one suffices; all that is said has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Keys of themes.
    pub themes: Vec<String>,
    /// Code of a territory in which they act.
    pub territory: Option<String>,
    /// The map as it stood at the end of this year.
    pub year: Option<u16>,
    /// Kinds of relation that they have, whichever end they are.
    pub kinds: Vec<RelationKind>,
    /// How many members they have.
    pub sizes: Vec<Size>,
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.themes.is_empty()
            && self.territory.is_none()
            && self.year.is_none()
            && self.kinds.is_empty()
            && self.sizes.is_empty()
    }
}

/// How many members an actor has, by the latest figure that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Fewer than 30.
    Few,
    /// 30 to 99.
    Some,
    /// 100 and more.
    Many,
    /// No document says.
    Unknown,
}

impl Size {
    /// All of them, in this order.
    pub const ALL: [Self; 4] = [Self::Few, Self::Some, Self::Many, Self::Unknown];

    /// The size of so many members.
    #[must_use]
    pub fn of(members: Option<f64>) -> Self {
        match members {
            None => Self::Unknown,
            Some(count) if count < 30.0 => Self::Few,
            Some(count) if count < 100.0 => Self::Some,
            Some(_) => Self::Many,
        }
    }
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By layer, then by name.
    #[default]
    Name,
    /// Nearest to the middle of the view first.
    Distance,
    /// Most members first, those of whom no count is known last.
    Members,
    /// Latest event first.
    Date,
}

impl Order {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Name, Self::Distance, Self::Members, Self::Date];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_four_are_compared_each_once() {
        let id = |name: &str| RecordId::new(name).unwrap();
        let mut explored = Exploration::default();
        for name in ["a", "b", "c", "d", "e", "b"] {
            explored.toggle_compared(&id(name));
        }
        assert_eq!(explored.compared, ["a", "c", "d"].map(id));
    }

    #[test]
    fn sizes_end_where_they_say() {
        let size = |members| Size::of(Some(members));
        assert_eq!([size(0.0), size(29.0), size(30.0)], [Size::Few, Size::Few, Size::Some]);
        assert_eq!([size(99.0), size(100.0), Size::of(None)], [Size::Some, Size::Many, Size::Unknown]);
    }

    #[test]
    fn a_filter_that_says_anything_is_not_empty() {
        assert!(Filter::default().is_empty());
        for filter in [
            Filter { themes: vec!["rail".into()], ..Filter::default() },
            Filter { territory: Some("94".into()), ..Filter::default() },
            Filter { year: Some(2011), ..Filter::default() },
            Filter { kinds: vec![RelationKind::RunBy], ..Filter::default() },
            Filter { sizes: vec![Size::Few], ..Filter::default() },
        ] {
            assert!(!filter.is_empty(), "{filter:?}");
        }
    }
}
