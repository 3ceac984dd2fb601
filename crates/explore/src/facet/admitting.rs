//! Dropping no more of a filter than keeps an actor out.

use super::asked::Asked;
use super::facts::Fact;
use super::value::{Facet, cleared};
use crate::Filter;
use grappes_model::Layer;

/// `filter` without the facets by which `fact` is kept out; `here` says whether it acts on the territory asked
/// for. What is dropped of a facet is all of it, because no value of it lets the actor in. Layers are not a
/// filter's.
#[must_use]
pub fn admitting(filter: &Filter, fact: &Fact, here: bool) -> Filter {
    let against = Asked::new(filter, &Layer::ALL).against(fact, here);
    let mut after = filter.clone();
    for facet in Facet::ALL {
        if against & 1 << facet.index() != 0 {
            after = cleared(&after, facet);
        }
    }
    after
}
