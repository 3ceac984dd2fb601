//! The values one can click on, and what a click makes of a filter.

use crate::{Filter, Size};
use grappes_model::theme::THEMES;
use grappes_model::{Layer, RelationKind};

/// What actors are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// What they are.
    Layer,
    /// What they do.
    Theme,
    /// Where they act.
    Territory,
    /// When they were there.
    Year,
    /// How they are tied to others.
    Kind,
    /// How many members they have.
    Size,
}

impl Facet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Layer, Self::Theme, Self::Territory, Self::Year, Self::Kind, Self::Size];

    /// Its place in [`Facet::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A layer, which is shown or not.
    Layer(Layer),
    /// Key of a theme.
    Theme(String),
    /// Code of a territory; one at a time.
    Territory(String),
    /// A year; one at a time.
    Year(u16),
    /// A kind of relation, at either end.
    Kind(RelationKind),
    /// A size.
    Size(Size),
}

impl Value {
    /// The facet it is of.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Layer(_) => Facet::Layer,
            Self::Theme(_) => Facet::Theme,
            Self::Territory(_) => Facet::Territory,
            Self::Year(_) => Facet::Year,
            Self::Kind(_) => Facet::Kind,
            Self::Size(_) => Facet::Size,
        }
    }

    /// Its place among those of its facet; `None` where there is no such place, or the facet has no fixed
    /// values.
    pub(super) fn place(&self) -> Option<usize> {
        match self {
            Self::Layer(layer) => Some(layer.index()),
            Self::Theme(key) => theme(key),
            Self::Kind(kind) => Some(*kind as usize),
            Self::Size(size) => Some(*size as usize),
            Self::Territory(_) | Self::Year(_) => None,
        }
    }
}

/// Place of a theme in the vocabulary.
pub(super) fn theme(key: &str) -> Option<usize> {
    THEMES.iter().position(|theme| theme.key == key)
}

/// The values that a filter asks for, in the order of facets and then of choosing. Layers are not a filter's.
#[must_use]
pub fn chosen(filter: &Filter) -> Vec<Value> {
    let mut all = Vec::new();
    for theme in &filter.themes {
        all.push(Value::Theme(theme.clone()));
    }
    all.extend(filter.territory.clone().map(Value::Territory));
    all.extend(filter.year.map(Value::Year));
    for &kind in &filter.kinds {
        all.push(Value::Kind(kind));
    }
    for &size in &filter.sizes {
        all.push(Value::Size(size));
    }
    all
}

/// The filter after a click on a value: chosen, or no more; of territories and years chosen in the place of
/// another. Layers are not a filter's.
#[must_use]
pub fn clicked(filter: &Filter, value: &Value) -> Filter {
    let mut after = filter.clone();
    match value {
        Value::Layer(_) => {}
        Value::Theme(key) => toggle(&mut after.themes, key),
        Value::Territory(code) => after.territory = Some(code.clone()),
        Value::Year(year) => after.year = Some(*year),
        Value::Kind(kind) => toggle(&mut after.kinds, kind),
        Value::Size(size) => toggle(&mut after.sizes, size),
    }
    after
}

/// The filter without a value that is chosen.
#[must_use]
pub fn removed(filter: &Filter, value: &Value) -> Filter {
    match value {
        Value::Territory(_) | Value::Year(_) => cleared(filter, value.facet()),
        _ => clicked(filter, value),
    }
}

/// The filter without anything of a facet. Layers are not a filter's.
#[must_use]
pub fn cleared(filter: &Filter, facet: Facet) -> Filter {
    let mut after = filter.clone();
    match facet {
        Facet::Layer => {}
        Facet::Theme => after.themes.clear(),
        Facet::Territory => after.territory = None,
        Facet::Year => after.year = None,
        Facet::Kind => after.kinds.clear(),
        Facet::Size => after.sizes.clear(),
    }
    after
}

fn toggle<T: PartialEq + Clone>(all: &mut Vec<T>, value: &T) {
    let before = all.len();
    all.retain(|one| one != value);
    if all.len() == before {
        all.push(value.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_their_facet_counts_them() {
        for (at, layer) in Layer::ALL.into_iter().enumerate() {
            assert_eq!(Value::Layer(layer).place(), Some(at));
        }
        for (at, kind) in RelationKind::ALL.into_iter().enumerate() {
            assert_eq!(Value::Kind(kind).place(), Some(at));
        }
        for (at, size) in Size::ALL.into_iter().enumerate() {
            assert_eq!(Value::Size(size).place(), Some(at));
        }
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet.index(), at);
        }
        assert_eq!(Value::Theme("nothing".into()).place(), None);
    }

    #[test]
    fn what_is_chosen_can_be_removed() {
        let values = [
            Value::Theme("rail".into()),
            Value::Territory("94".into()),
            Value::Year(2011),
            Value::Kind(RelationKind::RunBy),
            Value::Size(Size::Few),
        ];
        let mut filter = Filter::default();
        for value in &values {
            filter = clicked(&filter, value);
        }
        assert_eq!(chosen(&filter), values);
        for value in &values {
            assert_eq!(chosen(&cleared(&filter, value.facet())).len(), chosen(&filter).len() - 1);
            filter = removed(&filter, value);
        }
        assert!(filter.is_empty());
    }

    #[test]
    fn of_territories_and_years_there_is_one() {
        let filter = clicked(&Filter { year: Some(2010), ..Filter::default() }, &Value::Year(2011));
        assert_eq!(filter.year, Some(2011));
        let filter = clicked(&Filter { territory: Some("94".into()), ..filter }, &Value::Territory("91".into()));
        assert_eq!(filter.territory.as_deref(), Some("91"));
    }
}
