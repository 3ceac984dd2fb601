//! Tones of classes, the hatching of what nothing is known of, and lines that stand out on them.

use super::canvas::Canvas;
use super::painter::Part;
use super::washed::{Lay, Over};
use crate::atlas::{LineRole, Sheet};
use crate::decimal::whole;
use crate::dom::el;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, DomMatrix, HtmlCanvasElement, SvgMatrix};

/// How many tones the style sheet has.
const CLASSES: usize = 5;
/// Side of the tile, across which one line runs, and width of that line, CSS pixels.
const TILE_PX: f64 = 10.0;
const LINE_PX: f64 = 1.0;

/// The hatching that was made last, its colour and the pixel ratio that it is made for.
#[derive(Default)]
pub(super) struct Hatch(Option<(CanvasPattern, String, f64)>);

/// Tones, lines and hatching of the style sheet, read for one drawing: most visitors never see any.
pub(super) struct Tones {
    classes: Vec<String>,
    land: String,
    rim: String,
    ink: String,
    communes: String,
    context: String,
    hatch: Option<CanvasPattern>,
}

impl Tones {
    /// Reads them for what `canvas` is about to show.
    pub(super) fn read(canvas: &Canvas, hatch: &mut Hatch) -> Self {
        let style = web_sys::window().and_then(|window| window.get_computed_style(canvas.element()).ok().flatten());
        let colour = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim_ascii().to_owned()
        };
        let mut classes = Vec::new();
        for class in 1..=CLASSES {
            classes.push(colour(&["--_class-", &whole(class)].concat()));
        }
        let communes = colour("--_line-departement");
        let hatch = hatch.made(canvas, &communes);
        Self {
            classes,
            land: colour("--_land"),
            rim: colour("--_panel"),
            ink: colour("--_ink"),
            communes,
            context: colour("--_line-commune"),
            hatch,
        }
    }
}

impl Lay<Canvas> for Tones {
    fn lay(&self, canvas: &mut Canvas, sheet: &Rc<Sheet>, part: Part, over: Over) {
        let Some(path) = canvas.path(sheet, part) else { return };
        let fill = |colour: &str| {
            canvas.context().set_fill_style_str(colour);
            canvas.context().fill_with_path_2d(&path);
        };
        let (line, width_px) = match over {
            Over::Class(Some(class)) => {
                return self.classes.get(usize::from(class)).into_iter().for_each(|colour| fill(colour));
            }
            Over::Class(None) => {
                fill(&self.land);
                if let Some(hatch) = &self.hatch {
                    canvas.context().set_fill_style_canvas_pattern(hatch);
                    canvas.context().fill_with_path_2d(&path);
                }
                return;
            }
            // Widths in CSS pixels.
            Over::Rim => (&self.rim, 4.5),
            Over::Line(LineRole::Context) => (&self.context, 0.75),
            Over::Line(LineRole::Commune) => (&self.communes, 0.5),
            Over::Line(LineRole::Departement) => (&self.ink, 0.75),
            Over::Line(LineRole::Region) => (&self.ink, 1.5),
        };
        canvas.stroke_path(&path, line, width_px);
    }
}

impl Hatch {
    /// The hatching in `colour`, placed for what `canvas` is about to show.
    fn made(&mut self, canvas: &Canvas, colour: &str) -> Option<CanvasPattern> {
        let ratio = canvas.ratio();
        if self.0.as_ref().is_none_or(|(_, of, at)| of != colour || *at != ratio) {
            self.0 = pattern(canvas.context(), ratio, colour).map(|pattern| (pattern, colour.to_owned(), ratio));
        }
        let (pattern, ..) = self.0.as_ref()?;
        // A pattern of device pixels: its lines are as wide and as far apart at any zoom and any pixel
        // ratio, and stay with the land while the map moves.
        set_pixels(pattern, 1.0 / (canvas.unit_px() * ratio));
        Some(pattern.clone())
    }
}

/// Makes a device pixel of `pattern` this many units of the path that it fills.
pub(super) fn set_pixels(pattern: &CanvasPattern, units: f64) {
    if let Ok(matrix) = DomMatrix::new_with_array64(&mut [units, 0.0, 0.0, units, 0.0, 0.0]) {
        // The bindings still ask for what older drafts took: browsers take either.
        pattern.set_transform(matrix.unchecked_ref::<SvgMatrix>());
    }
}

/// Lines from bottom left to top right; `None` when the browser refuses another canvas.
pub(super) fn pattern(context: &CanvasRenderingContext2d, ratio: f64, colour: &str) -> Option<CanvasPattern> {
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
