//! The picture with territories filled by classes, in the place of plain land.
//!
//! Only who shows a figure comes here: the plain painter knows nothing of it.

use super::canvas::Canvas;
use super::painter::{Fill, Part, Pen, Picture, Stroke, drawn, focus, letter, surroundings};
use super::tones::{Hatch, Tones};
use crate::atlas::{LineRole, Shape, Sheet};
use crate::thematic::Wash;
use grappes_model::Level;
use std::cell::RefCell;
use std::rc::Rc;

/// What is laid over or in the place of plain land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// A territory of a class, counted from the lowest; one of which nothing is known has none.
    Class(Option<u8>),
    /// A border between territories in classes.
    Line(LineRole),
    /// What sets the outline of a territory in focus off against classes.
    Rim,
}

/// Lays tones by a pen.
pub(super) trait Lay<P> {
    /// Fills or strokes a path of the sheet.
    fn lay(&self, pen: &mut P, sheet: &Rc<Sheet>, part: Part, over: Over);
}

/// Another way to paint than plainly.
#[derive(Clone)]
pub struct Brush(Rc<dyn Painting>);

/// Paints a picture: behind it stands what nobody else has to fetch.
trait Painting {
    fn paint(&self, picture: &Picture<'_>, canvas: &mut Canvas);
    fn wash(&self) -> &Wash;
}

struct Washed {
    wash: Wash,
    hatch: RefCell<Hatch>,
}

impl Brush {
    /// Fills territories as `wash` has it.
    pub fn washed(wash: Wash) -> Self {
        Self(washed_later_figures(wash))
    }

    pub(super) fn paint(&self, picture: &Picture<'_>, canvas: &mut Canvas) {
        self.0.paint(picture, canvas);
    }

    /// What it fills territories with.
    #[must_use]
    pub fn wash(&self) -> &Wash {
        self.0.wash()
    }
}

/// By a gate: what makes it may be found to be the same as what makes something else, and come with that.
#[inline(never)]
fn washed_later_figures(wash: Wash) -> Rc<dyn Painting> {
    Rc::new(Washed { wash, hatch: RefCell::default() })
}

impl Painting for Washed {
    fn paint(&self, picture: &Picture<'_>, canvas: &mut Canvas) {
        let tones = Tones::read(canvas, &mut self.hatch.borrow_mut());
        paint(picture, &self.wash, &tones, canvas);
    }

    fn wash(&self) -> &Wash {
        &self.wash
    }
}

/// Paints land in classes, borders from fine to strong, the outline of the focus, letters.
pub(super) fn paint<P: Pen>(picture: &Picture<'_>, wash: &Wash, tones: &impl Lay<P>, pen: &mut P) {
    let (base, communes) = drawn(picture.sheets, &picture.camera, picture.size);
    let land = |pen: &mut P, sheet: &Rc<Sheet>, index: u32, shape: &Shape| {
        let part = Part::Shape(index);
        let known = wash.class(&shape.code);
        if wash.communes == (shape.level == Level::Commune) && (known.is_some() || wash.unknown) {
            tones.lay(pen, sheet, part, Over::Class(known));
        } else {
            pen.fill(sheet, part, Fill::Land);
        }
    };
    if let Some(base) = base {
        surroundings(base, pen);
        for (index, shape) in (0_u32..).zip(&base.shapes) {
            if shape.level != Level::Context {
                land(pen, base, index, shape);
            }
        }
    }
    if wash.communes {
        let visible = picture.camera.visible(picture.size);
        for sheet in &communes {
            pen.set_origin(sheet.origin);
            for (index, shape) in (0_u32..).zip(&sheet.shapes) {
                if shape.bounds.intersects(&visible) {
                    land(pen, sheet, index, shape);
                }
            }
        }
    }
    let mut lined = communes;
    lined.extend(base);
    for sheet in lined {
        pen.set_origin(sheet.origin);
        for (index, (role, _)) in (0_u32..).zip(&sheet.lines) {
            tones.lay(pen, sheet, Part::Lines(index), Over::Line(*role));
        }
    }
    // A fill would hide the class: the outline alone tells the focus.
    for (sheet, part) in &focus(picture, base).strokes {
        pen.set_origin(sheet.origin);
        tones.lay(pen, sheet, *part, Over::Rim);
        pen.stroke(sheet, *part, Stroke::Focus);
    }
    letter(picture, pen);
}

#[cfg(test)]
mod tests {
    use super::super::painter::{Ink, Lettering};
    use super::super::recording::{Recording, name, three};
    use super::*;
    use grappes_geometry::World;
    use grappes_view::{Camera, ScreenPx, Size, Zoom};

    struct Written;

    impl Lay<Recording> for Written {
        fn lay(&self, pen: &mut Recording, sheet: &Rc<Sheet>, part: Part, over: Over) {
            pen.0.push(format!("lay {} {part:?} {over:?}", name(sheet)));
        }
    }

    fn washed(zoom: f64, sheets: &[Rc<Sheet>], focus: &[String], wash: &Wash) -> Vec<String> {
        let camera = Camera { center: World { x: 0.5, y: 0.5 }, zoom: Zoom::new(zoom) };
        let letters = [Lettering { text: "Nord".into(), at: ScreenPx { x: 0.0, y: 0.0 }, ink: Ink::Departement }];
        let picture = Picture { camera, size: Size::new(800.0, 600.0), sheets, focus, letters: &letters };
        let mut pen = Recording::default();
        paint(&picture, wash, &Written, &mut pen);
        pen.0
    }

    #[test]
    fn a_figure_fills_its_level_and_leaves_the_focus_its_outline() {
        let wash = |communes, code: &str, unknown| Wash {
            communes,
            classes: vec![(code.to_owned(), 3)],
            unknown,
            ..Wash::default()
        };
        let focus = ["59".to_owned()];
        assert_eq!(
            washed(8.0, &three(), &focus, &wash(false, "59", true)),
            [
                "fill overview Shape(0) Context",
                "stroke overview Shape(0) ContextRim",
                "lay overview Shape(1) Class(Some(3))",
                "lay overview Lines(0) Line(Region)",
                "lay overview Shape(1) Rim",
                "stroke overview Shape(1) Focus",
                "letter Nord",
            ]
        );
        let near = washed(10.0, &three(), &[], &wash(true, "59350", true));
        assert!(near.contains(&"fill fine Shape(1) Land".to_owned()), "{near:?}");
        assert!(near.contains(&"lay communes Shape(0) Class(Some(3))".to_owned()), "{near:?}");
        assert!(near.contains(&"lay communes Lines(0) Line(Commune)".to_owned()), "{near:?}");
    }

    #[test]
    fn where_nothing_is_known_is_told_from_where_nothing_is() {
        let of = |unknown| Wash { unknown, ..Wash::default() };
        let fills = |unknown| washed(8.0, &three(), &[], &of(unknown));
        assert!(fills(true).contains(&"lay overview Shape(1) Class(None)".to_owned()));
        assert!(fills(false).contains(&"fill overview Shape(1) Land".to_owned()));
        // Land around the map is nobody's.
        assert!(fills(true).contains(&"fill overview Shape(0) Context".to_owned()));
    }
}
