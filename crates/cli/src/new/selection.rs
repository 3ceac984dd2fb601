//! Which territories of a dataset another one takes over: all, or those of the régions that some
//! codes lie in, and what is in the frame at first.

use std::collections::{BTreeMap, BTreeSet};

use grappes_geometry::Bounds;
use grappes_model::{Directory, Manifest};

use crate::error::{Error, Result};

/// Territories taken over, and the frame around those that were named.
pub(super) struct Selection<'a> {
    manifest: &'a Manifest,
    /// The widest territories that the communes of each grouping lie in.
    groupings: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The widest territories taken over; `None` for all.
    tops: Option<BTreeSet<&'a str>>,
    /// The first frame.
    pub(super) bounds: Bounds,
}

impl<'a> Selection<'a> {
    /// What lies in the same régions as `codes`, framed on them; everything when there are none.
    ///
    /// Régions are taken whole, so that whatever is left can name what it lies in.
    pub(super) fn new(manifest: &'a Manifest, directory: Option<&'a Directory>, codes: &[String]) -> Result<Self> {
        let mut selection = Self { manifest, groupings: BTreeMap::new(), tops: None, bounds: manifest.bounds };
        for commune in directory.iter().flat_map(|directory| &directory.communes) {
            for grouping in &commune.groupings {
                let top = selection.climb(commune.departement());
                selection.groupings.entry(grouping).or_default().extend(top);
            }
        }
        let mut frame: Option<Bounds> = None;
        let mut tops = BTreeSet::new();
        for code in codes {
            let place = manifest.place(code).ok_or_else(|| unknown(manifest, code))?;
            frame = Some(frame.map_or(place.bounds, |frame| frame.union(place.bounds)));
            tops.extend(selection.tops_of(&place.code));
        }
        if let Some(frame) = frame {
            selection.bounds = frame;
            selection.tops = Some(tops);
        }
        Ok(selection)
    }

    /// Whether the territory of `code` is taken over. One that lies in nothing known always is.
    pub(super) fn has(&self, code: &str) -> bool {
        let Some(chosen) = &self.tops else { return true };
        let tops = self.tops_of(code);
        tops.is_empty() || tops.iter().any(|top| chosen.contains(top))
    }

    /// The widest territories that the one of `code` lies in.
    fn tops_of(&self, code: &str) -> BTreeSet<&'a str> {
        match self.groupings.get(code) {
            Some(tops) if !tops.is_empty() => tops.clone(),
            _ => self.climb(code).into_iter().collect(),
        }
    }

    /// The territory at the end of the way up from `code`.
    fn climb(&self, code: &str) -> Option<&'a str> {
        let mut place = self.manifest.place(code)?;
        // As many steps as there are territories: also where some are said to lie in one another.
        for _ in &self.manifest.places {
            match place.within.as_deref().and_then(|within| self.manifest.place(within)) {
                Some(above) => place = above,
                None => break,
            }
        }
        Some(&place.code)
    }
}

fn unknown(manifest: &Manifest, code: &str) -> Error {
    let known: Vec<String> = manifest.places.iter().map(|place| format!("{} {}", place.code, place.name)).collect();
    Error::new(format!("--within {code}"), "expected the code of a territory of the dataset, found none of this code")
        .remedy(format!("There are: {}", known.join(", ")))
        .wrong_use()
}
