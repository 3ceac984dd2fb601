//! What is painted in which order, whatever it is painted with.
//!
//! The painter walks the sheets and speaks to a [`Pen`]: the canvas in the page, a recording one
//! in tests.

use crate::atlas::{LineRole, Sheet};
use grappes_geometry::World;
use grappes_model::Level;
use grappes_view::{Camera, ScreenPx, Size};
use std::rc::Rc;

/// What is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Land around the map, for orientation.
    Context,
    /// Land of the map.
    Land,
    /// A territory in focus.
    Focus,
}

/// What is stroked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// A border.
    Line(LineRole),
    /// The rim of land around the map, in its own colour: it closes the slivers that coarse
    /// outlines leave between neighbours.
    ContextRim,
    /// The outline of a territory in focus.
    Focus,
}

/// What a label is written like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// A département.
    Departement,
    /// A commune.
    Commune,
    /// Land around the map.
    Context,
}

/// One path of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    /// Outline of a shape.
    Shape(u32),
    /// Borders of a role.
    Lines(u32),
    /// Outline of what several shapes lie in.
    Outline(u32),
}

/// A text where it goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lettering {
    /// The words.
    pub(super) text: String,
    /// Their middle, CSS pixels of the stage.
    pub(super) at: ScreenPx,
    /// How they look.
    pub(super) ink: Ink,
}

/// Draws paths and letters.
pub(super) trait Pen {
    /// Paths that follow are counted from `origin`.
    fn set_origin(&mut self, origin: World);
    /// Fills a path of the sheet.
    fn fill(&mut self, sheet: &Rc<Sheet>, part: Part, fill: Fill);
    /// Strokes a path of the sheet.
    fn stroke(&mut self, sheet: &Rc<Sheet>, part: Part, stroke: Stroke);
    /// Writes, over all that was drawn.
    fn letter(&mut self, lettering: &Lettering);
}

/// What is to be seen.
pub(super) struct Picture<'a> {
    /// From where.
    pub(super) camera: Camera,
    /// On what extent, margins included.
    pub(super) size: Size,
    /// Everything fetched so far.
    pub(super) sheets: &'a [Rc<Sheet>],
    /// Codes of territories in focus.
    pub(super) focus: &'a [String],
    /// What is written.
    pub(super) letters: &'a [Lettering],
}

/// The sheets that `camera` calls for: the outlines of départements at the best detail there is,
/// and the communes in view once they are drawn at this zoom.
pub(super) fn drawn<'a>(
    sheets: &'a [Rc<Sheet>],
    camera: &Camera,
    size: Size,
) -> (Option<&'a Rc<Sheet>>, Vec<&'a Rc<Sheet>>) {
    let zoom = camera.zoom.get();
    let visible = camera.visible(size);
    let (mut base, mut exact) = (None, false);
    let mut communes = Vec::new();
    for sheet in sheets {
        let Some([from, to]) = sheet.zoom else { continue };
        let covers = (from..to).contains(&zoom);
        if sheet.is_communes() {
            if covers && sheet.bounds.is_some_and(|bounds| bounds.intersects(&visible)) {
                communes.push(sheet);
            }
        } else if !exact {
            // Until the right one arrives the other one is better than none.
            base = Some(sheet);
            exact = covers;
        }
    }
    (base, communes)
}

/// Paints the picture: land, focus, borders from fine to strong, letters.
pub(super) fn paint(picture: &Picture<'_>, pen: &mut impl Pen) {
    let (base, communes) = drawn(picture.sheets, &picture.camera, picture.size);
    if let Some(base) = base {
        surroundings(base, pen);
        for (index, shape) in (0_u32..).zip(&base.shapes) {
            if shape.level != Level::Context {
                pen.fill(base, Part::Shape(index), Fill::Land);
            }
        }
    }
    let in_focus = focus(picture, base);
    for (sheet, part) in &in_focus.fills {
        pen.set_origin(sheet.origin);
        pen.fill(sheet, *part, Fill::Focus);
    }
    let mut lined = communes;
    lined.extend(base);
    for sheet in lined {
        pen.set_origin(sheet.origin);
        for (index, (role, _)) in (0_u32..).zip(&sheet.lines) {
            pen.stroke(sheet, Part::Lines(index), Stroke::Line(*role));
        }
    }
    for (sheet, part) in &in_focus.strokes {
        pen.set_origin(sheet.origin);
        pen.stroke(sheet, *part, Stroke::Focus);
    }
    letter(picture, pen);
}

/// Foreign land, first of all: it reaches under the land that is drawn more precisely.
pub(super) fn surroundings(base: &Rc<Sheet>, pen: &mut impl Pen) {
    pen.set_origin(base.origin);
    for (index, shape) in (0_u32..).zip(&base.shapes) {
        if shape.level == Level::Context {
            pen.fill(base, Part::Shape(index), Fill::Context);
            if !shape.name.is_empty() {
                pen.stroke(base, Part::Shape(index), Stroke::ContextRim);
            }
        }
    }
}

/// Letters, last of all.
pub(super) fn letter(picture: &Picture<'_>, pen: &mut impl Pen) {
    for lettering in picture.letters {
        pen.letter(lettering);
    }
}

/// What is painted of the territories in focus.
#[derive(Default)]
pub(super) struct InFocus<'a> {
    fills: Vec<(&'a Rc<Sheet>, Part)>,
    pub(super) strokes: Vec<(&'a Rc<Sheet>, Part)>,
}

/// The territories in focus: from the sheet that is drawn when it has them, else from any. A
/// region is filled through its départements and outlined as one.
pub(super) fn focus<'a>(picture: &Picture<'a>, base: Option<&'a Rc<Sheet>>) -> InFocus<'a> {
    let mut found = InFocus::default();
    for code in picture.focus {
        if base.is_none_or(|base| !found.take(base, code)) {
            for sheet in picture.sheets {
                if found.take(sheet, code) {
                    break;
                }
            }
        }
    }
    found
}

impl<'a> InFocus<'a> {
    /// Takes what `sheet` has of the territory `code`; whether it has anything.
    fn take(&mut self, sheet: &'a Rc<Sheet>, code: &str) -> bool {
        for (index, shape) in (0_u32..).zip(&sheet.shapes) {
            if shape.code == code {
                self.fills.push((sheet, Part::Shape(index)));
                self.strokes.push((sheet, Part::Shape(index)));
                return true;
            }
        }
        let outline = sheet.outlines.iter().position(|(of, _)| of == code);
        let Some(outline) = outline.filter(|_| !sheet.is_communes()) else { return false };
        for (index, shape) in (0_u32..).zip(&sheet.shapes) {
            if shape.within.as_deref() == Some(code) {
                self.fills.push((sheet, Part::Shape(index)));
            }
        }
        self.strokes.push((sheet, Part::Outline(outline as u32)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::recording::{Recording, three};
    use super::*;
    use grappes_view::Zoom;

    fn painted(zoom: f64, sheets: &[Rc<Sheet>], focus: &[String]) -> Vec<String> {
        let camera = Camera { center: World { x: 0.5, y: 0.5 }, zoom: Zoom::new(zoom) };
        let letters = [Lettering { text: "Nord".into(), at: ScreenPx { x: 0.0, y: 0.0 }, ink: Ink::Departement }];
        let picture = Picture { camera, size: Size::new(800.0, 600.0), sheets, focus, letters: &letters };
        let mut pen = Recording::default();
        paint(&picture, &mut pen);
        pen.0
    }

    #[test]
    fn land_then_focus_then_borders_then_letters() {
        assert_eq!(
            painted(10.0, &three(), &["59350".to_owned(), "nowhere".to_owned()]),
            [
                "fill fine Shape(0) Context",
                "stroke fine Shape(0) ContextRim",
                "fill fine Shape(1) Land",
                "fill communes Shape(0) Focus",
                "stroke communes Lines(0) Line(Commune)",
                "stroke fine Lines(0) Line(Region)",
                "stroke communes Shape(0) Focus",
                "letter Nord",
            ]
        );
    }

    #[test]
    fn the_zoom_chooses_the_sheets() {
        let far = painted(8.0, &three(), &["59".to_owned()]);
        assert!(far.iter().all(|step| !step.contains("fine") && !step.contains("communes")), "{far:?}");
        assert!(far.contains(&"fill overview Shape(1) Focus".to_owned()));
        let near_without_fine = painted(9.0, &three()[..1], &[]);
        assert!(near_without_fine.contains(&"fill overview Shape(1) Land".to_owned()));
    }

    #[test]
    fn a_region_is_filled_by_its_departements_and_outlined_as_one() {
        let steps = painted(8.0, &three(), &["npdc".to_owned()]);
        assert!(steps.contains(&"fill overview Shape(1) Focus".to_owned()), "{steps:?}");
        assert!(steps.contains(&"stroke overview Outline(0) Focus".to_owned()), "{steps:?}");
        assert!(!steps.contains(&"fill overview Shape(0) Focus".to_owned()), "{steps:?}");
    }

    #[test]
    fn communes_out_of_view_are_not_drawn() {
        let camera = Camera { center: World { x: 0.7, y: 0.5 }, zoom: Zoom::new(12.0) };
        let all = three();
        let (_, communes) = drawn(&all, &camera, Size::new(800.0, 600.0));
        assert!(communes.is_empty());
    }
}
