//! A pen that writes down what it is told, and sheets to paint: for tests.

use super::painter::{Fill, Lettering, Part, Pen, Stroke};
use crate::atlas::{LineRole, Shape, Sheet};
use grappes_geometry::{World, WorldBounds};
use grappes_model::Level;
use std::rc::Rc;

/// What was painted, a step a line.
#[derive(Default)]
pub(super) struct Recording(pub(super) Vec<String>);

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
pub(super) fn name(sheet: &Sheet) -> &'static str {
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
        file: String::new(),
        zoom,
        shapes: shapes.iter().map(shape).collect(),
        bounds: Some(BOX),
        lines: lines.iter().map(|&role| (role, String::new())).collect(),
        outlines: vec![("npdc".to_owned(), String::new())],
        origin: World { x: 0.5, y: 0.5 },
    })
}

/// Départements at two levels of detail, and communes.
pub(super) fn three() -> Vec<Rc<Sheet>> {
    vec![
        sheet(Some([0.0, 8.5]), &[("80", Level::Context), ("59", Level::Departement)], &[LineRole::Region]),
        sheet(Some([8.5, 24.0]), &[("80", Level::Context), ("59", Level::Departement)], &[LineRole::Region]),
        sheet(Some([9.5, 24.0]), &[("59350", Level::Commune)], &[LineRole::Commune]),
    ]
}
