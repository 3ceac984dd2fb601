//! The cheapest line on a grid that shows the same border.
//!
//! Works in the Web Mercator square, because what must not be seen is a distance on screen.
//! Knows single lines; borders shared by several regions are the business of [`partition`].
//!
//! Source: H. Imai and M. Iri, *Polygonal approximations of a curve — formulations and
//! algorithms* (1988): vertices are the nodes of a graph, an edge joins two where the segment
//! between them may replace all vertices between, and the shortest path is the best line.
//! Segments are tried with the wedge of W. S. Chan and F. Chin (*Approximation of polygonal
//! curves with minimum number of line segments*, 1996). What differs: the line is drawn on a
//! grid, so each vertex may become any grid point within the tolerance, and what is kept
//! small is what the points cost to write. Douglas and Peucker's algorithm (1973) has the
//! same bound; it needs half as much again for French borders, and here bytes count.

mod conflict;
pub mod partition;
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

/// A vertex of the line to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vertex {
    /// Where it is.
    pub position: LonLat,
    /// How far from it the line may be drawn, in units of the Web Mercator square.
    pub tolerance: f64,
}

/// A point of the line as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Where it is.
    pub point: GridPoint,
    /// Index of the vertex it stands for.
    pub vertex: usize,
}

/// Draws a line on the grid: its ends rounded, every other vertex within its tolerance of
/// what is drawn, every point drawn within the tolerance of the vertex it stands for (or that
/// vertex, rounded, where the grid is coarser than the tolerance), and of all such lines the
/// cheapest to write by [`cost`]. Points in `without` are not used except for the ends;
/// vertices with no other point are ignored.
///
/// Where the line is closed (its last position repeats its first), the vertex furthest from
/// that is kept too, rounded, so that something is left of it.
pub fn simplify(line: &[Vertex], grid: Grid, without: &BTreeSet<GridPoint>) -> Vec<Drawn> {
    let Some(last) = line.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut drawn = draw(line, 0, grid, without);
    if last > 1 && line[0].position == line[last].position {
        let start = project(line[0].position);
        let squared = |i: &usize| start.distance_squared(project(line[*i].position));
        let middle = (1..last).max_by(|a, b| squared(a).total_cmp(&squared(b))).unwrap_or(1);
        drawn = draw(&line[..=middle], 0, grid, without);
        drawn.extend(draw(&line[middle..], middle, grid, without));
    }
    drawn.dedup_by_key(|drawn| drawn.point);
    drawn
}

/// What a point costs to write, in tenths of what compression leaves of it on the whole: a
/// last digit that is always 0 is left out and costs nothing, one that is often 5 little.
pub fn cost(point: GridPoint) -> u32 {
    let digit = |value: i32| match value.rem_euclid(10) {
        0 => 0,
        5 => 1,
        _ => 2,
    };
    6 + digit(point.x) + digit(point.y)
}

/// A vertex in the plane of the map.
#[derive(Clone, Copy)]
struct Place {
    world: World,
    tolerance: f64,
}

/// A point that may be drawn for a vertex, and the best way to it.
struct Candidate {
    drawn: Drawn,
    /// Index of the vertex among those that are not ignored.
    place: usize,
    world: World,
    /// Squared distance from the vertex.
    moved: f64,
    way: Option<Way>,
}

/// A way from the start of the line to a candidate.
#[derive(Clone, Copy)]
struct Way {
    /// What its points cost, its own included.
    cost: u32,
    /// The sum of the squared distances of all vertices from what is drawn for them.
    deviation: f64,
    /// Index of the candidate before.
    from: usize,
}

/// Draws an open line of two vertices or more; `offset` is the index of the first.
fn draw(line: &[Vertex], offset: usize, grid: Grid, without: &BTreeSet<GridPoint>) -> Vec<Drawn> {
    let mut graph = Graph {
        places: Vec::with_capacity(line.len()),
        candidates: Vec::new(),
        starts: Vec::with_capacity(line.len() + 1),
    };
    for (i, &vertex) in line.iter().enumerate() {
        let points = if i == 0 || i + 1 == line.len() {
            vec![grid.round(vertex.position)]
        } else {
            candidates(vertex, grid, without)
        };
        graph.add(vertex, i + offset, grid, &points);
    }
    graph.starts.push(graph.candidates.len());
    graph.candidates[0].way = Some(Way { cost: 0, deviation: 0.0, from: 0 });
    for from in 0..graph.candidates.len() {
        graph.explore(from);
    }
    graph.trace_back()
}

/// Every point that may be drawn, and the best way to each.
struct Graph {
    places: Vec<Place>,
    candidates: Vec<Candidate>,
    /// Where the candidates of each place start, and after the last, where they end.
    starts: Vec<usize>,
}

impl Graph {
    fn add(&mut self, vertex: Vertex, index: usize, grid: Grid, points: &[GridPoint]) {
        if points.is_empty() {
            return;
        }
        let place = Place { world: project(vertex.position), tolerance: vertex.tolerance };
        self.starts.push(self.candidates.len());
        self.candidates.extend(points.iter().map(|&point| {
            let world = project(grid.degrees(point));
            Candidate {
                drawn: Drawn { point, vertex: index },
                place: self.places.len(),
                world,
                moved: world.distance_squared(place.world),
                way: None,
            }
        }));
        self.places.push(place);
    }

    /// Finds the ways on from a candidate whose own best way is known.
    fn explore(&mut self, from: usize) {
        let Candidate { place, world: apex, way: Some(way), .. } = self.candidates[from] else {
            return;
        };
        let mut wedge = Wedge::new(apex);
        for to_place in place + 1..self.places.len() {
            let between = &self.places[place + 1..to_place];
            for candidate in &mut self.candidates[self.starts[to_place]..self.starts[to_place + 1]] {
                let cost = way.cost + cost(candidate.drawn.point);
                let is_dearer = candidate.way.is_some_and(|known| known.cost < cost);
                if is_dearer || !wedge.admits(candidate.world) {
                    continue;
                }
                let Some(added) = deviation(between, apex, candidate.world) else {
                    continue;
                };
                let deviation = way.deviation + added + candidate.moved;
                let is_better = |known: Way| (cost, deviation) < (known.cost, known.deviation);
                if candidate.way.is_none_or(is_better) {
                    candidate.way = Some(Way { cost, deviation, from });
                }
            }
            let Place { world, tolerance } = self.places[to_place];
            if !wedge.narrow(world, tolerance) {
                break;
            }
        }
    }

    /// The best way to the last candidate, from the start.
    fn trace_back(&self) -> Vec<Drawn> {
        let mut at = self.candidates.len() - 1;
        let mut line = vec![self.candidates[at].drawn];
        while at > 0 {
            // Every place can be reached from the one before it.
            at = self.candidates[at].way.map_or(0, |way| way.from);
            line.push(self.candidates[at].drawn);
        }
        line.reverse();
        line
    }
}

/// The sum of the squared distances of places to the segment a–b; none if one of them lies
/// further away than it may.
fn deviation(places: &[Place], a: World, b: World) -> Option<f64> {
    let mut sum = 0.0;
    for place in places {
        let squared = squared_distance(place.world, a, b);
        if squared > place.tolerance * place.tolerance {
            return None;
        }
        sum += squared;
    }
    Some(sum)
}

/// The points that may stand for a vertex: those of a lattice within the tolerance, and the
/// vertex rounded.
fn candidates(vertex: Vertex, grid: Grid, without: &BTreeSet<GridPoint>) -> Vec<GridPoint> {
    let Vertex { position, tolerance } = vertex;
    let world = project(position);
    let rounded = grid.round(position);
    let in_world = |point| project(grid.degrees(point));
    let north_east = GridPoint { x: rounded.x + 1, y: rounded.y + 1 };
    let (here, diagonal) = (in_world(rounded), in_world(north_east));
    let reach_x = tolerance / (diagonal.x - here.x).abs();
    let reach_y = tolerance / (diagonal.y - here.y).abs();
    let lattice =
        LATTICES.into_iter().find(|&step| f64::from(step) * STEPS_IN_TOLERANCE <= reach_x.min(reach_y)).unwrap_or(1);
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
            let away = in_world(point).distance_squared(world);
            if point != rounded && away <= tolerance * tolerance {
                points.push(point);
            }
        }
    }
    points.retain(|point| !without.contains(point));
    points
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
