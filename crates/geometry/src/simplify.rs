//! The cheapest line on a grid that shows the same border.
//!
//! Works in the Web Mercator square, because what must not be seen is a distance on screen.
//! Knows single lines; borders shared by several regions are [`borders`]' business.
//!
//! Source: H. Imai and M. Iri, *Polygonal approximations of a curve — formulations and
//! algorithms* (1988): vertices are the nodes of a graph, an edge joins two where the segment
//! between them may replace all vertices between, and the shortest path is the best line.
//! Segments are tried with the wedge of W. S. Chan and F. Chin (*Approximation of polygonal
//! curves with minimum number of line segments*, 1996). What differs: the line is drawn on a
//! grid, so each vertex may become any grid point within the tolerance, and what is kept
//! small is what the points cost to write. Douglas and Peucker's algorithm (1973) has the
//! same bound; it needs half as much again for French borders, and here bytes count.

pub mod borders;
mod conflict;
mod wedge;

use std::collections::BTreeSet;

use crate::grid::{Grid, GridPoint};
use crate::lonlat::LonLat;
use crate::mercator::{World, project};
use wedge::Wedge;

/// The steps of the lattices that candidates are taken from, in steps of the grid: coarse
/// ones where the tolerance is wide, so that a vertex has a dozen candidates and not hundreds.
const LATTICES: [i32; 7] = [100, 50, 20, 10, 5, 2, 1];

/// A lattice is fine enough when its step is at most this fraction of the tolerance.
const STEPS_IN_TOLERANCE: f64 = 1.4;

/// How a line is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Pencil {
    /// Where its points may lie.
    pub grid: Grid,
    /// How far the vertices of the original may lie from what is drawn, in units of the Web
    /// Mercator square.
    pub tolerance: f64,
}

/// Draws a line on the grid: its ends rounded, every other vertex within the tolerance of
/// what is drawn, every point drawn within the tolerance of a vertex (or that vertex, rounded,
/// where the grid is coarser than the tolerance), and of all such lines the cheapest to write
/// by [`cost`]. Points in `without` are not used; vertices with no other point are ignored.
///
/// Where the line is closed (its last position repeats its first), the vertex furthest from
/// that is rounded and kept too, so that something is left of it.
pub fn simplify(line: &[LonLat], pencil: Pencil, without: &BTreeSet<GridPoint>) -> Vec<GridPoint> {
    let Some(last) = line.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut drawn = if last > 1 && line[0] == line[last] {
        let start = project(line[0]);
        let squared = |i: &usize| start.distance_squared(project(line[*i]));
        let middle = (1..last)
            .max_by(|a, b| squared(a).total_cmp(&squared(b)))
            .unwrap_or(1);
        let mut drawn = draw(&line[..=middle], pencil, without);
        drawn.extend(draw(&line[middle..], pencil, without));
        drawn
    } else {
        draw(line, pencil, without)
    };
    drawn.dedup();
    drawn
}

/// What a point costs to write, in tenths of what compression leaves of it on the whole: a
/// last digit that is always 0 is left out and costs nothing, one that is often 5 little.
pub fn cost(point: GridPoint) -> u32 {
    let digit = |value: i32| match value.rem_euclid(10) {
        0 => 0,
        5 => 2,
        _ => 3,
    };
    10 + digit(point.x) + digit(point.y)
}

/// A point that may be drawn for a vertex, and the best way to it.
struct Candidate {
    /// The vertex it stands for.
    vertex: usize,
    point: GridPoint,
    world: World,
    way: Option<Way>,
}

/// A way from the start of the line to a candidate.
#[derive(Clone, Copy)]
struct Way {
    /// What its points cost, its own included.
    cost: u32,
    /// The sum of the squared distances of vertices that are not drawn.
    deviation: f64,
    /// Index of the candidate before.
    from: usize,
}

fn draw(line: &[LonLat], pencil: Pencil, without: &BTreeSet<GridPoint>) -> Vec<GridPoint> {
    let mut world = Vec::with_capacity(line.len());
    let mut candidates: Vec<Candidate> = Vec::new();
    // Where the candidates of each vertex start, and after the last, where they end.
    let mut starts = Vec::with_capacity(line.len() + 1);
    for (i, &position) in line.iter().enumerate() {
        let is_end = i == 0 || i + 1 == line.len();
        let points = if is_end {
            vec![pencil.grid.round(position)]
        } else {
            pencil.candidates(position, without)
        };
        if points.is_empty() {
            continue;
        }
        starts.push(candidates.len());
        candidates.extend(points.into_iter().map(|point| Candidate {
            vertex: world.len(),
            point,
            world: project(pencil.grid.degrees(point)),
            way: None,
        }));
        world.push(project(position));
    }
    starts.push(candidates.len());
    candidates[0].way = Some(Way {
        cost: cost(candidates[0].point),
        deviation: 0.0,
        from: 0,
    });
    for from in 0..candidates.len() {
        explore(from, &mut candidates, &starts, &world, pencil.tolerance);
    }
    trace_back(&candidates)
}

/// Finds the ways on from a candidate whose own best way is known.
fn explore(
    from: usize,
    candidates: &mut [Candidate],
    starts: &[usize],
    world: &[World],
    tolerance: f64,
) {
    let Candidate {
        vertex,
        world: apex,
        way: Some(way),
        ..
    } = candidates[from]
    else {
        return;
    };
    let mut wedge = Wedge::new(apex, tolerance);
    for to_vertex in vertex + 1..world.len() {
        let between = &world[vertex + 1..to_vertex];
        for to in starts[to_vertex]..starts[to_vertex + 1] {
            let candidate = &mut candidates[to];
            if !wedge.admits(candidate.world) {
                continue;
            }
            let cost = way.cost + cost(candidate.point);
            if candidate.way.is_some_and(|known| known.cost < cost) {
                continue;
            }
            let Some(added) = deviation(between, apex, candidate.world, tolerance) else {
                continue;
            };
            let deviation = way.deviation + added;
            let is_better = |known: Way| (cost, deviation) < (known.cost, known.deviation);
            if candidate.way.is_none_or(is_better) {
                candidate.way = Some(Way {
                    cost,
                    deviation,
                    from,
                });
            }
        }
        if !wedge.narrow(world[to_vertex]) {
            break;
        }
    }
}

fn trace_back(candidates: &[Candidate]) -> Vec<GridPoint> {
    let mut at = candidates.len() - 1;
    let mut points = vec![candidates[at].point];
    while at > 0 {
        // Every vertex can be reached from the one before it.
        at = candidates[at].way.map_or(0, |way| way.from);
        points.push(candidates[at].point);
    }
    points.reverse();
    points
}

/// The sum of the squared distances of vertices to the segment a–b; none if one of them
/// exceeds the tolerance.
fn deviation(vertices: &[World], a: World, b: World, tolerance: f64) -> Option<f64> {
    let mut sum = 0.0;
    for &p in vertices {
        let squared = squared_distance(p, a, b);
        if squared > tolerance * tolerance {
            return None;
        }
        sum += squared;
    }
    Some(sum)
}

impl Pencil {
    /// The points that may stand for a vertex: those of a lattice within the tolerance, and
    /// the vertex rounded.
    fn candidates(&self, vertex: LonLat, without: &BTreeSet<GridPoint>) -> Vec<GridPoint> {
        let world = project(vertex);
        let rounded = self.grid.round(vertex);
        // One grid step to the north and to the east, in world units.
        let north = self.grid.degrees(GridPoint {
            y: rounded.y + 1,
            ..rounded
        });
        let here = project(self.grid.degrees(rounded));
        let step_y = (here.y - project(north).y).abs();
        let step_x = 1.0 / (360.0 * self.grid.steps_per_degree());
        let (reach_x, reach_y) = (self.tolerance / step_x, self.tolerance / step_y);
        let lattice = LATTICES
            .into_iter()
            .find(|&step| f64::from(step) * STEPS_IN_TOLERANCE <= reach_y)
            .unwrap_or(1);
        let on_lattice = |value: i32, reach: f64| {
            let reach = reach.ceil() as i32;
            let low = (value - reach).div_euclid(lattice);
            let high = (value + reach).div_euclid(lattice);
            (low..=high).map(move |i| i * lattice)
        };
        let mut points = vec![rounded];
        for x in on_lattice(rounded.x, reach_x) {
            for y in on_lattice(rounded.y, reach_y) {
                let point = GridPoint { x, y };
                let away = project(self.grid.degrees(point)).distance_squared(world);
                if point != rounded && away <= self.tolerance * self.tolerance {
                    points.push(point);
                }
            }
        }
        points.retain(|point| !without.contains(point));
        points
    }
}

/// Squared distance from `p` to the segment a–b, unit squares.
pub fn squared_distance(p: World, a: World, b: World) -> f64 {
    let length_squared = a.distance_squared(b);
    if length_squared == 0.0 {
        return p.distance_squared(a);
    }
    let along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length_squared;
    let t = along.clamp(0.0, 1.0);
    p.distance_squared(World::new(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
}
