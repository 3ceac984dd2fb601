//! Tones of classes, the hatching of what nothing is known of, and lines that stand out on them.

use super::canvas::Canvas;
use super::painter::Part;
use super::washed::{Lay, Over};
use crate::atlas::{LineRole, Sheet};
use crate::decimal::whole;
use crate::dom::el;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, DomMatrix, HtmlCanvasElement, Path2d, SvgMatrix};

/// Side of the tile, across which one line runs, and width of that line, CSS pixels.
const TILE_PX: f64 = 10.0;
const LINE_PX: f64 = 1.0;

/// Tones and hatching of the style sheet.
#[derive(Default)]
pub(super) struct Tones {
    /// The last hatching, its colour and the pixel ratio that it is made for.
    hatch: RefCell<Option<(CanvasPattern, String, f64)>>,
}

impl Lay<Canvas> for Tones {
    fn lay(&self, canvas: &mut Canvas, sheet: &Rc<Sheet>, part: Part, over: Over) {
        let Some(path) = canvas.path(sheet, part) else { return };
        let (line, width_px) = match over {
            Over::Class(Some(class)) => {
                return fill(canvas, &path, &["--_class-", &whole(usize::from(class) + 1)].concat());
            }
            Over::Class(None) => {
                fill(canvas, &path, "--_land");
                return self.hatch(canvas, &path);
            }
            // Widths in CSS pixels.
            Over::Rim => ("--_panel", 4.5),
            Over::Line(LineRole::Context) => ("--_line-commune", 0.75),
            Over::Line(LineRole::Commune) => ("--_line-departement", 0.5),
            Over::Line(LineRole::Departement) => ("--_ink", 0.75),
            Over::Line(LineRole::Region) => ("--_ink", 1.5),
        };
        canvas.stroke_path(&path, &colour(canvas, line), width_px);
    }
}

impl Tones {
    fn hatch(&self, on: &Canvas, path: &Path2d) {
        let (context, ratio) = (on.context(), on.ratio());
        let colour = colour(on, "--_line-departement");
        let mut kept = self.hatch.borrow_mut();
        if kept.as_ref().is_none_or(|(_, of, at)| *of != colour || *at != ratio) {
            *kept = pattern(context, ratio, &colour).map(|pattern| (pattern, colour, ratio));
        }
        let Some((pattern, ..)) = &*kept else { return };
        // A pattern of device pixels: its lines are as wide and as far apart at any zoom and any pixel
        // ratio, and stay with the land while the map moves.
        let pixel = 1.0 / (on.unit_px() * ratio);
        if let Ok(matrix) = DomMatrix::new_with_array64(&mut [pixel, 0.0, 0.0, pixel, 0.0, 0.0]) {
            // The bindings still ask for what older drafts took: browsers take either.
            pattern.set_transform(matrix.unchecked_ref::<SvgMatrix>());
        }
        context.set_fill_style_canvas_pattern(pattern);
        context.fill_with_path_2d(path);
    }
}

fn fill(canvas: &Canvas, path: &Path2d, name: &str) {
    canvas.context().set_fill_style_str(&colour(canvas, name));
    canvas.context().fill_with_path_2d(path);
}

/// A colour of the style sheet, read the moment it is wanted: most visitors never see one of these.
fn colour(canvas: &Canvas, name: &str) -> String {
    let style = web_sys::window().and_then(|window| window.get_computed_style(canvas.element()).ok().flatten());
    let value = style.and_then(|style| style.get_property_value(name).ok());
    value.unwrap_or_default().trim_ascii().to_owned()
}

/// Lines from bottom left to top right; `None` when the browser refuses another canvas.
fn pattern(context: &CanvasRenderingContext2d, ratio: f64, colour: &str) -> Option<CanvasPattern> {
    let tile = el("canvas").element().clone().unchecked_into::<HtmlCanvasElement>();
    // A whole number of pixels: tiles meet without a seam.
    let side = (TILE_PX * ratio).round();
    tile.set_width(side as u32);
    tile.set_height(side as u32);
    let brush = tile.get_context("2d").ok()??.unchecked_into::<CanvasRenderingContext2d>();
    brush.set_stroke_style_str(colour);
    brush.set_line_width(LINE_PX * ratio);
    // Through the middle, and over the two corners that the lines of other tiles cross.
    for shift in [-side, 0.0, side] {
        brush.move_to(shift - side, side * 2.0);
        brush.line_to(shift + side * 2.0, -side);
    }
    brush.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
