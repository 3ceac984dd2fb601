//! `grappes poster`: what a page shows before the map is there, as a module for the element's script.
//!
//! The territories of the map's first picture, drawn as coarsely as a glance allows: each border once,
//! so that neighbours stay neighbours.

use std::fmt::Write;

use grappes_geometry::simplify::partition::{Fate, simplify_topology};
use grappes_geometry::topology::{Arc, Shape, Side, Topology, Unit, polygons};
use grappes_geometry::{Grid, GridPoint, LonLat, WorldBounds, project};
use grappes_model::{Level, Territory, wire};

use crate::args::Poster;
use crate::dataset;
use crate::error::{Error, Outcome, Result};
use crate::output;

/// How far a border may lie from where it is, in units of the picture.
const TOLERANCE: f64 = 4.0;
/// Islands smaller than this are left out, units of the picture.
const ISLAND: f64 = 8.0;
/// Height of the picture in its own units, each about two pixels.
const HEIGHT: f64 = 250.0;
/// Decimals of a degree that borders are drawn with before they become units: a tenth of one here.
const DECIMALS: u8 = 3;

/// Runs the command.
pub(crate) fn run(options: &Poster) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.dir)?;
    let path = options.dir.join(manifest.territories.first().map_or("", |first| first.file.as_str()));
    let territories =
        wire::territories(&dataset::read(&path)?, "").map_err(|problem| Error::at(&path, problem.to_string()))?;
    let picture = Picture::of(manifest.bounds.into());
    let drawn: Vec<Territory> = territories.data.into_iter().filter(|one| one.level == Level::Departement).collect();
    let land = picture.draw(&drawn).map_err(|error| Error::at(&path, error))?;
    output::data(&format!(
        "// Written by `grappes poster {}`: the territories of the first picture of the map.\n\
         export default {{ box: \"0 0 {} {HEIGHT}\", land: \"{land}\" }};\n",
        options.dir.display(),
        picture.width(),
    ))?;
    Ok(Outcome::Fine)
}

/// The box of the world that the picture shows, and its scale.
struct Picture {
    bounds: WorldBounds,
    /// Units of the picture in a unit of the Web Mercator square.
    scale: f64,
}

impl Picture {
    fn of(bounds: WorldBounds) -> Self {
        Self { bounds, scale: HEIGHT / bounds.height() }
    }

    fn width(&self) -> f64 {
        (self.bounds.width() * self.scale).round()
    }

    /// Territories as the data of an SVG path.
    fn draw(&self, territories: &[Territory]) -> std::result::Result<String, String> {
        let shapes: Vec<Shape> = (0..).zip(territories).flat_map(|(unit, one)| shapes(unit, one)).collect();
        let topology = Topology::of(&shapes).map_err(|error| error.to_string())?;
        let grid = Grid::new(DECIMALS).ok_or("no such grid")?;
        let tolerance = TOLERANCE / self.scale;
        let fate = |arc: &Arc| match arc.is_closed() && extent(arc) < ISLAND / self.scale {
            true => Fate::Drop,
            false => Fate::Simplify { tolerance },
        };
        let simplified = simplify_topology(&topology, grid, fate, |_| false).map_err(|error| error.to_string())?;
        let mut path = String::new();
        for unit in (0..).take(territories.len()) {
            let sides = topology.arcs.iter().zip(&simplified.arcs).filter_map(|(arc, line)| {
                match (arc.left == Some(unit), arc.right == Some(unit)) {
                    (true, false) => Some((line.as_slice(), Side::Left)),
                    (false, true) => Some((line.as_slice(), Side::Right)),
                    _ => None,
                }
            });
            for part in polygons(sides) {
                part.rings().for_each(|ring| self.ring(&mut path, ring, grid));
            }
        }
        Ok(path)
    }

    /// A ring in whole units, each corner seen from the one before.
    fn ring(&self, path: &mut String, ring: &[GridPoint], grid: Grid) {
        let mut corners = ring.iter().map(|&point| {
            let world = project(grid.degrees(point));
            let unit = |offset: f64| (offset * self.scale).round() as i32;
            (unit(world.x - self.bounds.min_x), unit(world.y - self.bounds.min_y))
        });
        let Some(mut before) = corners.next() else { return };
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}l", before.0, before.1);
        for (index, corner) in corners.enumerate() {
            let (x, y) = (corner.0 - before.0, corner.1 - before.1);
            let first = if index == 0 || x < 0 { "" } else { " " };
            let second = if y < 0 { "" } else { " " };
            let _ = write!(path, "{first}{x}{second}{y}");
            before = corner;
        }
        path.push('z');
    }
}

/// The longer side of an arc's box, units of the Web Mercator square.
fn extent(arc: &Arc) -> f64 {
    WorldBounds::of(arc.points.iter().map(|&point| project(point)))
        .map_or(0.0, |bounds| bounds.width().max(bounds.height()))
}

fn shapes(unit: Unit, territory: &Territory) -> impl Iterator<Item = Shape> {
    territory.polygons.iter().map(move |polygon| {
        // Files repeat the first position of a ring as its last.
        let open = |ring: &Vec<LonLat>| ring.split_last().map_or_else(Vec::new, |(_, rest)| rest.to_vec());
        Shape { unit, rings: polygon.iter().map(open).collect() }
    })
}
