//! The picture as marks: for files and for paper, where no canvas is.
//!
//! Painted by the painters of the canvas, with another pen and the colours of day.

use super::Brush;
use super::lettering::letters;
use super::painter::{Fill, Ink, Lettering, Part, Pen, Picture, Stroke, paint};
use super::washed::{Lay, Over, paint as paint_washed};
use crate::atlas::{LineRole, PATH_UNITS, Sheet};
use crate::state::State;
use grappes_explore::sheet::{self, Anchor, Frame, Line, Mark, Palette, Path};
use grappes_geometry::{World, WorldBounds};
use grappes_view::{Camera, Rect, Size};
use std::rc::Rc;

/// What is traced of the map.
pub struct Trace<'a> {
    /// From where.
    pub camera: Camera,
    /// On what extent.
    pub size: Size,
    /// What letters keep clear of.
    pub obstacles: &'a [Rect],
    /// In which colours.
    pub palette: &'a Palette,
}

/// The territories of the map of `state`, with their names, as `brush` paints them where there is one.
#[must_use]
pub fn traced(state: State, brush: Option<&Brush>, trace: &Trace<'_>) -> Vec<Mark> {
    let Trace { camera, size, obstacles, palette } = *trace;
    let sheets = state.sheets.get_untracked();
    let covered = state.covered.get_untracked();
    let width = |text: &str, ink: Ink| {
        let (size, bold) = look(ink);
        sheet::width(text, size, bold)
    };
    let (letters, _) = letters(&sheets, &camera, size, obstacles, &width);
    let picture = Picture { camera, size, sheets: &sheets, focus: &covered, letters: &letters };
    let sea = Frame { x: 0.0, y: 0.0, width: size.width, height: size.height };
    let mut pen = Tracing {
        marks: vec![Mark::Path(Path::new(sea.path()).filled(&palette.sea))],
        camera,
        size,
        visible: camera.visible(size),
        at: (0.0, 0.0),
        palette,
    };
    match brush.map(Brush::wash) {
        Some(wash) => paint_washed(&picture, wash, &Tints, &mut pen),
        None => paint(&picture, &mut pen),
    }
    pen.marks
}

struct Tracing<'a> {
    marks: Vec<Mark>,
    camera: Camera,
    size: Size,
    visible: WorldBounds,
    /// Where the origin of paths stands.
    at: (f64, f64),
    palette: &'a Palette,
}

impl Tracing<'_> {
    /// A path of the sheet, unless it is out of sight.
    fn path(&self, sheet: &Sheet, part: Part) -> Option<Path> {
        let d = match part {
            Part::Shape(index) => {
                let shape = sheet.shapes.get(index as usize)?;
                shape.bounds.intersects(&self.visible).then_some(&shape.path)?
            }
            Part::Lines(index) => &sheet.lines.get(index as usize)?.1,
            Part::Outline(index) => &sheet.outlines.get(index as usize)?.1,
        };
        Some(Path::new(d.clone()).placed(self.at, self.camera.scale_px() / PATH_UNITS))
    }

    fn add(&mut self, sheet: &Sheet, part: Part, draw: impl FnOnce(Path) -> Path) {
        if let Some(path) = self.path(sheet, part) {
            self.marks.push(Mark::Path(draw(path)));
        }
    }
}

impl Pen for Tracing<'_> {
    fn set_origin(&mut self, origin: World) {
        let at = self.camera.to_screen(origin, self.size);
        self.at = (at.x, at.y);
    }

    fn fill(&mut self, sheet: &Rc<Sheet>, part: Part, fill: Fill) {
        let colour = match fill {
            Fill::Context => &self.palette.context,
            Fill::Land => &self.palette.land,
            Fill::Focus => &self.palette.focus_land,
        };
        self.add(sheet, part, |path| path.filled(colour));
    }

    fn stroke(&mut self, sheet: &Rc<Sheet>, part: Part, stroke: Stroke) {
        let palette = self.palette;
        // As on the canvas.
        let (colour, width) = match stroke {
            Stroke::ContextRim => (&palette.context, 1.0),
            Stroke::Focus => (&palette.action, 1.5),
            Stroke::Line(LineRole::Context) => (&palette.commune, 0.75),
            Stroke::Line(LineRole::Commune) => (&palette.commune, 0.5),
            Stroke::Line(LineRole::Departement) => (&palette.departement, 1.0),
            Stroke::Line(LineRole::Region) => (&palette.region, 1.75),
        };
        self.add(sheet, part, |path| path.stroked(colour, width));
    }

    fn letter(&mut self, lettering: &Lettering) {
        let (size, bold) = look(lettering.ink);
        let palette = self.palette;
        let colour = if lettering.ink == Ink::Departement { &palette.ink } else { &palette.quiet };
        self.marks.push(Mark::Text(Line {
            text: lettering.text.clone(),
            at: (lettering.at.x, lettering.at.y + size * 0.36),
            anchor: Anchor::Middle,
            size,
            bold,
            colour: colour.clone(),
            halo: Some(palette.land.clone()),
        }));
    }
}

/// Height of letters, and whether they are bold.
fn look(ink: Ink) -> (f64, bool) {
    match ink {
        Ink::Departement => (14.0, true),
        Ink::Commune | Ink::Context => (12.0, false),
    }
}

/// Classes as marks.
struct Tints;

impl Lay<Tracing<'_>> for Tints {
    fn lay(&self, pen: &mut Tracing<'_>, sheet: &Rc<Sheet>, part: Part, over: Over) {
        let palette = pen.palette;
        let (colour, width) = match over {
            Over::Class(Some(class)) => {
                if let Some(colour) = palette.classes.get(usize::from(class)) {
                    pen.add(sheet, part, |path| path.filled(colour));
                }
                return;
            }
            Over::Class(None) => {
                pen.add(sheet, part, |path| path.filled(&palette.land));
                return pen.add(sheet, part, |path| Path {
                    fill: Some(sheet::Fill::Hatch(palette.departement.clone())),
                    ..path
                });
            }
            Over::Rim => (&palette.panel, 4.5),
            Over::Line(LineRole::Context) => (&palette.commune, 0.75),
            Over::Line(LineRole::Commune) => (&palette.departement, 0.5),
            Over::Line(LineRole::Departement) => (&palette.ink, 0.75),
            Over::Line(LineRole::Region) => (&palette.ink, 1.5),
        };
        pen.add(sheet, part, |path| path.stroked(colour, width));
    }
}
