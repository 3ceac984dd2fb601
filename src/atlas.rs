//! Territories ready to be drawn: projected, their borders sorted by what they part.
//!
//! Between the model and the painter: pure, without DOM, so that it is tested natively.

use crate::decimal::push_whole;
use grappes_geometry::{Border, World, WorldBounds, borders, project};
use grappes_model::{Level, Territory, manifest::TerritoryFile};

/// Path coordinates are whole numbers of this many to the width of the world, about 1.6 m on the
/// ground here: half a pixel at zoom 15. Counted from [`Sheet::origin`], they stay exact in the
/// single precision that rasterisers use.
pub const PATH_UNITS: f64 = 16_777_216.0;

/// The territories of one file.
#[derive(Debug)]
pub struct Sheet {
    /// Its path in the dataset.
    pub file: String,
    /// Zooms it is drawn between; `None` when it only serves highlights.
    pub zoom: Option<[f64; 2]>,
    /// The territories.
    pub shapes: Vec<Shape>,
    /// Box around all of them but the land drawn for orientation.
    pub bounds: Option<WorldBounds>,
    /// Borders by role, each as one path.
    pub lines: Vec<(LineRole, String)>,
    /// Outline of what several territories lie in (a region of its départements), by code.
    pub outlines: Vec<(String, String)>,
    /// Where path coordinates count from.
    pub origin: World,
}

/// One territory.
#[derive(Debug)]
pub struct Shape {
    /// Its code.
    pub code: String,
    /// Its level.
    pub level: Level,
    /// Its name, empty for unnamed land.
    pub name: String,
    /// Code of the territory it lies in.
    pub within: Option<String>,
    /// Where the name goes.
    pub label: Option<World>,
    /// Box around it.
    pub bounds: WorldBounds,
    /// Its outline, all rings of all parts, as an SVG path.
    pub path: String,
}

/// What a border parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRole {
    /// Two neighbours drawn for orientation.
    Context,
    /// Two communes.
    Commune,
    /// Two départements of a region.
    Departement,
    /// A region and what lies around it.
    Region,
}

impl Sheet {
    /// Projects the territories of `file` and sorts out their borders.
    #[must_use]
    pub fn new(file: &TerritoryFile, territories: &[Territory], origin: World) -> Self {
        // Every ring, with the number of the territory it belongs to.
        let mut rings: Vec<(u32, Vec<World>)> = Vec::new();
        let mut shapes = Vec::new();
        let mut bounds = None;
        for (owner, territory) in (0_u32..).zip(territories) {
            let mut path = Path::from(origin);
            let mut around = None;
            for polygon in &territory.polygons {
                for ring in polygon {
                    let ring: Vec<World> = ring.iter().copied().map(project).collect();
                    path.line(&ring, true);
                    around = both(around, WorldBounds::of(ring.iter().copied()));
                    rings.push((owner, ring));
                }
            }
            let Some(around) = around else { continue };
            if territory.level != Level::Context {
                bounds = both(bounds, Some(around));
            }
            shapes.push(Shape {
                code: territory.code.clone(),
                level: territory.level,
                name: territory.name.clone(),
                within: territory.within.clone(),
                label: territory.label.map(project),
                bounds: around,
                path: path.text,
            });
        }
        let (mut lines, mut outlines) = (Vec::new(), Vec::new());
        if file.zoom.is_some() {
            let borders = borders(rings.iter().map(|(owner, ring)| (*owner, ring.as_slice())));
            lines = by_role(territories, &borders, origin);
            outlines = around(territories, &borders, origin);
        }
        Self { file: file.file.clone(), zoom: file.zoom, shapes, bounds, lines, outlines, origin }
    }

    /// The territory of a code.
    #[must_use]
    pub fn shape(&self, code: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.code == code)
    }

    /// Outline of a territory, or of what several lie in, by code.
    #[must_use]
    pub fn outline(&self, code: &str) -> Option<&str> {
        let of_several = || self.outlines.iter().find(|(known, _)| known == code).map(|(_, path)| path.as_str());
        self.shape(code).map(|shape| shape.path.as_str()).or_else(of_several)
    }

    /// Whether its territories are communes.
    #[must_use]
    pub fn is_communes(&self) -> bool {
        self.shapes.first().is_some_and(|shape| shape.level == Level::Commune)
    }
}

/// The smallest box around both.
fn both(one: Option<WorldBounds>, other: Option<WorldBounds>) -> Option<WorldBounds> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.union(other)),
        _ => one.or(other),
    }
}

/// The borders of each role as one path, fine ones first.
fn by_role(territories: &[Territory], borders: &[Border], origin: World) -> Vec<(LineRole, String)> {
    let mut lines = Vec::new();
    for wanted in [LineRole::Context, LineRole::Commune, LineRole::Departement, LineRole::Region] {
        let mut path = Path::from(origin);
        for border in borders {
            let (one, other) = sides(territories, border);
            if role(one, other) == Some(wanted) {
                path.line(&border.line, false);
            }
        }
        if !path.text.is_empty() {
            lines.push((wanted, path.text));
        }
    }
    lines
}

/// The outline of each territory that the others lie in, as one path.
fn around(territories: &[Territory], borders: &[Border], origin: World) -> Vec<(String, String)> {
    let mut outlines: Vec<(String, String)> = Vec::new();
    for territory in territories {
        let Some(code) = &territory.within else { continue };
        if outlines.iter().any(|(known, _)| known == code) {
            continue;
        }
        let mut path = Path::from(origin);
        for border in borders {
            let (one, other) = sides(territories, border);
            let is_in = |territory: &Territory| territory.within.as_ref() == Some(code);
            if is_in(one) != other.is_some_and(is_in) {
                path.line(&border.line, false);
            }
        }
        outlines.push((code.clone(), path.text));
    }
    outlines
}

/// The territories on either side of a border.
fn sides<'a>(territories: &'a [Territory], border: &Border) -> (&'a Territory, Option<&'a Territory>) {
    let side = |owner: u32| &territories[owner as usize];
    (side(border.owners.0), border.owners.1.map(side))
}

/// What a border between two territories is drawn as; `None` for a coast, which the change of
/// colour shows, and for the rim of a file of communes, which is drawn as a département's border.
fn role(one: &Territory, other: Option<&Territory>) -> Option<LineRole> {
    let rank = |territory: &Territory| match territory.level {
        Level::Commune => 2,
        Level::Departement => 1,
        _ => 0,
    };
    match (rank(one), other.map(rank)) {
        (2, Some(2)) => Some(LineRole::Commune),
        (1, Some(1)) if other.is_some_and(|other| one.within == other.within) => Some(LineRole::Departement),
        (1, _) | (0, Some(1)) => Some(LineRole::Region),
        // Foreign land only roughly meets its neighbours, and is no département: no line there.
        (0, Some(0)) if !one.name.is_empty() || other.is_some_and(|other| !other.name.is_empty()) => {
            Some(LineRole::Context)
        }
        _ => None,
    }
}

/// An SVG path in whole units from `origin`, relative after each first position.
struct Path {
    origin: World,
    text: String,
}

impl Path {
    fn from(origin: World) -> Self {
        Self { origin, text: String::new() }
    }

    fn line(&mut self, line: &[World], close: bool) {
        let text = &mut self.text;
        let mut last: Option<(i64, i64)> = None;
        for place in line {
            let x = ((place.x - self.origin.x) * PATH_UNITS).round() as i64;
            let y = ((place.y - self.origin.y) * PATH_UNITS).round() as i64;
            let (dx, dy) = match last {
                None => {
                    text.push('M');
                    (x, y)
                }
                Some((last_x, last_y)) => (x - last_x, y - last_y),
            };
            push_whole(text, dx);
            text.push(' ');
            push_whole(text, dy);
            text.push(if last.is_none() { 'l' } else { ' ' });
            last = Some((x, y));
        }
        // A line of a single position ends in a bare `l`, which would spoil the whole path.
        if text.ends_with('l') {
            text.push_str("0 0");
        }
        if close && last.is_some() {
            text.push('z');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_geometry::LonLat;

    fn square(code: &str, level: Level, within: Option<&str>, west: f64, east: f64) -> Territory {
        let corner = |lon, lat| LonLat::new(lon, lat);
        Territory {
            code: code.to_owned(),
            level,
            name: code.to_owned(),
            within: within.map(str::to_owned),
            label: None,
            hall: None,
            polygons: vec![vec![vec![
                corner(west, 49.0),
                corner(east, 49.0),
                corner(east, 50.0),
                corner(west, 50.0),
                corner(west, 49.0),
            ]]],
        }
    }

    fn file() -> TerritoryFile {
        TerritoryFile { file: "f".to_owned(), levels: Vec::new(), zoom: Some([0.0, 9.0]), within: None }
    }

    #[test]
    fn a_shared_border_is_one_line_and_its_role_says_what_it_parts() {
        let all = [
            square("59", Level::Departement, Some("npdc"), 0.0, 1.0),
            square("62", Level::Departement, Some("npdc"), 1.0, 2.0),
            square("80", Level::Context, None, 2.0, 3.0),
            square("02", Level::Context, None, 3.0, 4.0),
        ];
        let sheet = Sheet::new(&file(), &all, World { x: 0.5, y: 0.3 });
        let roles: Vec<LineRole> = sheet.lines.iter().map(|(role, _)| *role).collect();
        assert_eq!(roles, [LineRole::Context, LineRole::Departement, LineRole::Region]);
        let one = &sheet.lines[1].1;
        assert_eq!(one.matches('M').count(), 1, "{one}");
        let [(code, outline)] = sheet.outlines.as_slice() else { panic!("{:?}", sheet.outlines) };
        assert_eq!(code, "npdc");
        // Six corners of two squares side by side, and the two ends of the border to 80.
        assert!(!outline.contains(&one[1..]), "the inner border is no part of the outline");
        assert_eq!(sheet.bounds, Some(sheet.shapes[0].bounds.union(sheet.shapes[1].bounds)));
    }

    #[test]
    fn the_rim_of_communes_is_left_to_the_departements() {
        let all =
            [square("a", Level::Commune, Some("59"), 0.0, 1.0), square("b", Level::Commune, Some("59"), 1.0, 2.0)];
        let sheet = Sheet::new(&file(), &all, World { x: 0.5, y: 0.3 });
        assert_eq!(sheet.lines.len(), 1);
        assert_eq!(sheet.lines[0].0, LineRole::Commune);
        assert!(sheet.is_communes());
    }

    #[test]
    fn paths_are_whole_relative_numbers_from_the_origin() {
        let line = [World { x: 0.5, y: 0.5 }, World { x: 0.5 + 3.0 / PATH_UNITS, y: 0.5 - 2.0 / PATH_UNITS }];
        let mut path = Path::from(World { x: 0.5, y: 0.5 - 1.0 / PATH_UNITS });
        path.line(&line, true);
        assert_eq!(path.text, "M0 1l3 -2 z");
        let mut single = Path::from(World { x: 0.5, y: 0.5 });
        single.line(&line[..1], false);
        assert_eq!(single.text, "M0 0l0 0");
    }
}
