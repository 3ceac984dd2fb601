//! Hatching, as a pattern of device pixels: its lines are as wide and as far apart at any zoom and
//! any pixel ratio, and stay with the land while the map moves.

use crate::dom::el;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, DomMatrix, HtmlCanvasElement, Path2d, SvgMatrix};

/// Side of the tile, across which one line runs, and width of that line, CSS pixels.
const TILE_PX: f64 = 10.0;
const LINE_PX: f64 = 1.0;

/// Lines from bottom left to top right.
pub(super) struct Hatch {
    pattern: CanvasPattern,
    ratio: f64,
}

impl Hatch {
    /// In one colour, for a canvas with `ratio` device pixels a CSS pixel; `None` when the browser
    /// refuses another canvas.
    pub(super) fn new(context: &CanvasRenderingContext2d, colour: &str, ratio: f64) -> Option<Self> {
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
        let pattern = context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()??;
        Some(Self { pattern, ratio })
    }

    /// Device pixels per CSS pixel that it is made for.
    pub(super) fn ratio(&self) -> f64 {
        self.ratio
    }

    /// Fills `path`, which is drawn at `scale` device pixels a unit.
    pub(super) fn fill(&self, context: &CanvasRenderingContext2d, path: &Path2d, scale: f64) {
        let pixel = 1.0 / scale;
        if let Ok(matrix) = DomMatrix::new_with_array64(&mut [pixel, 0.0, 0.0, pixel, 0.0, 0.0]) {
            // The bindings still ask for what older drafts took: browsers take either.
            self.pattern.set_transform(matrix.unchecked_ref::<SvgMatrix>());
        }
        context.set_fill_style_canvas_pattern(&self.pattern);
        context.fill_with_path_2d(path);
    }
}
