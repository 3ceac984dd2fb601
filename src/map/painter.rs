//! What is painted in which order, whatever it is painted with.
//!
//! The painter walks the sheets and speaks to a [`Pen`]: the canvas in the page, a recording one
//! in tests.

use crate::atlas::{LineRole, Shape, Sheet};
use crate::thematic::Wash;
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
    /// A territory of a class, counted from the lowest; one of which nothing is known has none.
    Class(Option<u8>),
}

/// What is stroked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// A border.
    Line(LineRole),
    /// The rim of land around the map, in its own colour: it closes the slivers that coarse
    /// outlines leave between neighbours.
    ContextRim,
    /// A border between territories in classes.
    Over(LineRole),
    /// What sets the outline of a territory in focus off against classes.
    FocusRim,
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
    /// What territories are filled with to show a figure.
    pub(super) wash: Option<&'a Wash>,
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
        pen.set_origin(base.origin);
        // Foreign land first: it reaches under the land that is drawn more precisely.
        for (index, shape) in (0_u32..).zip(&base.shapes) {
            if shape.level == Level::Context {
                pen.fill(base, Part::Shape(index), Fill::Context);
                if !shape.name.is_empty() {
                    pen.stroke(base, Part::Shape(index), Stroke::ContextRim);
                }
            }
        }
        for (index, shape) in (0_u32..).zip(&base.shapes) {
            if shape.level != Level::Context {
                pen.fill(base, Part::Shape(index), land(picture, shape));
            }
        }
    }
    if picture.wash.is_some_and(|wash| wash.communes) {
        let visible = picture.camera.visible(picture.size);
        for sheet in &communes {
            pen.set_origin(sheet.origin);
            for (index, shape) in (0_u32..).zip(&sheet.shapes) {
                if shape.bounds.intersects(&visible) {
                    pen.fill(sheet, Part::Shape(index), land(picture, shape));
                }
            }
        }
    }
    let in_focus = focus(picture, base);
    // A fill would hide the class: the outline alone tells the focus then.
    for (sheet, part) in in_focus.fills.iter().filter(|_| picture.wash.is_none()) {
        pen.set_origin(sheet.origin);
        pen.fill(sheet, *part, Fill::Focus);
    }
    let mut lined = communes;
    lined.extend(base);
    for sheet in lined {
        pen.set_origin(sheet.origin);
        for (index, (role, _)) in (0_u32..).zip(&sheet.lines) {
            let stroke = if picture.wash.is_some() { Stroke::Over(*role) } else { Stroke::Line(*role) };
            pen.stroke(sheet, Part::Lines(index), stroke);
        }
    }
    for (sheet, part) in &in_focus.strokes {
        pen.set_origin(sheet.origin);
        if picture.wash.is_some() {
            pen.stroke(sheet, *part, Stroke::FocusRim);
        }
        pen.stroke(sheet, *part, Stroke::Focus);
    }
    for lettering in picture.letters {
        pen.letter(lettering);
    }
}

/// What a territory is filled with.
fn land(picture: &Picture<'_>, shape: &Shape) -> Fill {
    match picture.wash {
        Some(wash) if wash.communes == (shape.level == Level::Commune) => {
            let class = wash.class(&shape.code);
            if class.is_some() || wash.unknown { Fill::Class(class) } else { Fill::Land }
        }
        _ => Fill::Land,
    }
}

/// What is painted of the territories in focus.
#[derive(Default)]
struct InFocus<'a> {
    fills: Vec<(&'a Rc<Sheet>, Part)>,
    strokes: Vec<(&'a Rc<Sheet>, Part)>,
}

/// The territories in focus: from the sheet that is drawn when it has them, else from any. A
/// region is filled through its départements and outlined as one.
fn focus<'a>(picture: &Picture<'a>, base: Option<&'a Rc<Sheet>>) -> InFocus<'a> {
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
    use super::*;
    use grappes_geometry::WorldBounds;
    use grappes_view::Zoom;

    #[derive(Default)]
    struct Recording(Vec<String>);

    impl Pen for Recording {
        fn set_origin(&mut self, _: World) {}
        fn fill(&mut self, sheet: &Rc<Sheet>, part: Part, fill: Fill) {
            self.0.push(format!("fill {} {part:?} {fill:?}", name(sheet)));
        }
        fn stroke(&mut self, sheet: &Rc<Sheet>, part: Part, stroke: Stroke) {
            self.0.push(format!("stroke {} {part:?} {stroke:?}", name(sheet)));
        }
        fn letter(&mut self, lettering: &Lettering) {
            self.0.push(format!("letter {}", lettering.text));
        }
    }

    const BOX: WorldBounds = WorldBounds { min_x: 0.49, min_y: 0.49, max_x: 0.51, max_y: 0.51 };

    /// A sheet by the zoom it is drawn from.
    fn name(sheet: &Sheet) -> &'static str {
        match sheet.zoom {
            Some([from, _]) if from < 8.0 => "overview",
            Some([from, _]) if from < 9.0 => "fine",
            _ => "communes",
        }
    }

    fn sheet(zoom: Option<[f64; 2]>, shapes: &[(&str, Level)], lines: &[LineRole]) -> Rc<Sheet> {
        let shape = |&(code, level): &(&str, Level)| Shape {
            code: code.to_owned(),
            level,
            name: code.to_owned(),
            within: (level == Level::Departement).then(|| "npdc".to_owned()),
            label: None,
            bounds: BOX,
            path: String::new(),
        };
        Rc::new(Sheet {
            zoom,
            shapes: shapes.iter().map(shape).collect(),
            bounds: Some(BOX),
            lines: lines.iter().map(|&role| (role, String::new())).collect(),
            outlines: vec![("npdc".to_owned(), String::new())],
            origin: World { x: 0.5, y: 0.5 },
        })
    }

    fn painted(zoom: f64, sheets: &[Rc<Sheet>], focus: &[String]) -> Vec<String> {
        washed(zoom, sheets, focus, None)
    }

    fn washed(zoom: f64, sheets: &[Rc<Sheet>], focus: &[String], wash: Option<&Wash>) -> Vec<String> {
        let camera = Camera { center: World { x: 0.5, y: 0.5 }, zoom: Zoom::new(zoom) };
        let letters = [Lettering { text: "Nord".into(), at: ScreenPx { x: 0.0, y: 0.0 }, ink: Ink::Departement }];
        let picture = Picture { camera, size: Size::new(800.0, 600.0), sheets, focus, wash, letters: &letters };
        let mut pen = Recording::default();
        paint(&picture, &mut pen);
        pen.0
    }

    fn three() -> Vec<Rc<Sheet>> {
        vec![
            sheet(Some([0.0, 8.5]), &[("80", Level::Context), ("59", Level::Departement)], &[LineRole::Region]),
            sheet(Some([8.5, 24.0]), &[("80", Level::Context), ("59", Level::Departement)], &[LineRole::Region]),
            sheet(Some([9.5, 24.0]), &[("59350", Level::Commune)], &[LineRole::Commune]),
        ]
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
    fn a_figure_fills_its_level_and_leaves_the_focus_its_outline() {
        let wash = |communes, code: &str, unknown| Wash { communes, classes: vec![(code.to_owned(), 3)], unknown };
        let focus = ["59".to_owned()];
        assert_eq!(
            washed(8.0, &three(), &focus, Some(&wash(false, "59", true))),
            [
                "fill overview Shape(0) Context",
                "stroke overview Shape(0) ContextRim",
                "fill overview Shape(1) Class(Some(3))",
                "stroke overview Lines(0) Over(Region)",
                "stroke overview Shape(1) FocusRim",
                "stroke overview Shape(1) Focus",
                "letter Nord",
            ]
        );
        let near = washed(10.0, &three(), &[], Some(&wash(true, "59350", true)));
        assert!(near.contains(&"fill fine Shape(1) Land".to_owned()), "{near:?}");
        assert!(near.contains(&"fill communes Shape(0) Class(Some(3))".to_owned()), "{near:?}");
        assert!(near.contains(&"stroke communes Lines(0) Over(Commune)".to_owned()), "{near:?}");
    }

    #[test]
    fn where_nothing_is_known_is_told_from_where_nothing_is() {
        let of = |unknown| Wash { communes: false, classes: Vec::new(), unknown };
        let fills = |unknown| washed(8.0, &three(), &[], Some(&of(unknown)));
        assert!(fills(true).contains(&"fill overview Shape(1) Class(None)".to_owned()));
        assert!(fills(false).contains(&"fill overview Shape(1) Land".to_owned()));
        // Land around the map is nobody's.
        assert!(fills(true).contains(&"fill overview Shape(0) Context".to_owned()));
    }

    #[test]
    fn communes_out_of_view_are_not_drawn() {
        let camera = Camera { center: World { x: 0.7, y: 0.5 }, zoom: Zoom::new(12.0) };
        let all = three();
        let (_, communes) = drawn(&all, &camera, Size::new(800.0, 600.0));
        assert!(communes.is_empty());
    }
}
