//! France and what lies around it, at one level of detail.

use std::collections::BTreeSet;

use grappes_geometry::ring::{Polygon, clip_to_bounds};
use grappes_geometry::topology::Shape;
use grappes_geometry::{Bounds, Grid, GridPoint};

use super::communes::Commune;
use super::dataset::Dataset;
use super::drawing::{Drawing, Owner};
use super::level::Level;
use super::selection::{EXTENT, NEIGHBOURS, is_drawn};
use super::sources::WORLD_ATLAS;
use crate::error::{Error, Result};

/// A part of a territory on the grid of its sheet.
pub(crate) type Part = Polygon<GridPoint>;

/// One level of detail.
pub(crate) struct Sheet {
    pub(crate) grid: Grid,
    france: Drawing,
    /// Apart, because its borders are another source's: it lies beneath France.
    abroad: Drawing,
}

impl Sheet {
    /// Draws everything; `owner` says what the communes of drawn départements count for.
    pub(crate) fn draw(
        name: &str,
        dataset: &Dataset,
        level: &Level,
        owner: impl Fn(&Commune) -> Owner,
    ) -> Result<Self> {
        let (shapes, owners) = shapes(&dataset.communes, owner);
        let france = Drawing::of(&shapes, owners, level).map_err(|e| Error::new(name, e))?;
        eprintln!("{name}: {}", france.report());
        let abroad = Shape { unit: 0, rings: dataset.foreign.clone() };
        let abroad = Drawing::of(&[abroad], vec![Owner::Land], level).map_err(|e| Error::new(WORLD_ATLAS.file, e))?;
        Ok(Self { grid: level.grid(), france, abroad })
    }

    /// Other countries.
    pub(crate) fn foreign(&self) -> Vec<Part> {
        self.abroad.territory(|owner| *owner == Owner::Land)
    }

    /// France without the départements that are named.
    pub(crate) fn rest(&self) -> Vec<Part> {
        self.france.territory(|owner| *owner == Owner::Land)
    }

    /// Some départements as one.
    pub(crate) fn departements(&self, codes: &[&str]) -> Vec<Part> {
        self.france.territory(|owner| match owner {
            Owner::Commune { departement, .. } => codes.contains(&departement.as_str()),
            Owner::Departement(code) | Owner::Neighbour(code) => codes.contains(&code.as_str()),
            Owner::Land => false,
        })
    }

    /// Some communes as one; only on a sheet that has communes.
    pub(crate) fn communes(&self, codes: &BTreeSet<String>) -> Vec<Part> {
        self.france.territory(|owner| matches!(owner, Owner::Commune { code, .. } if codes.contains(code)))
    }

    /// The box around some parts.
    pub(crate) fn bounds(&self, name: &str, parts: &[Part]) -> Result<Bounds> {
        let points = parts.iter().flat_map(|part| &part.exterior);
        Bounds::of(points.map(|&p| self.grid.degrees(p)))
            .ok_or_else(|| Error::new(name, "nothing is left of it at this level of detail"))
    }
}

/// A shape for each commune, its unit the index of its owner.
fn shapes(communes: &[Commune], owner: impl Fn(&Commune) -> Owner) -> (Vec<Shape>, Vec<Owner>) {
    let mut owners: Vec<Owner> = Vec::new();
    let mut shapes = Vec::with_capacity(communes.len());
    for commune in communes {
        let departement = commune.departement.as_str();
        let mut rings = commune.rings.clone();
        let owner = if is_drawn(departement) {
            owner(commune)
        } else if NEIGHBOURS.contains(&departement) {
            Owner::Neighbour(departement.to_owned())
        } else {
            rings = clip_to_bounds(rings, EXTENT);
            Owner::Land
        };
        let known = match owner {
            // Each commune is met once; other owners are few.
            Owner::Commune { .. } => None,
            _ => owners.iter().position(|known| *known == owner),
        };
        let unit = known.unwrap_or_else(|| {
            owners.push(owner);
            owners.len() - 1
        });
        shapes.push(Shape { unit: unit as u32, rings });
    }
    (shapes, owners)
}
