//! Tones of classes, and the hatching of what is known of nothing.
//!
//! Behind a trait: only what opens figures makes one, so that nobody else has to fetch it.

use crate::decimal::whole;
use crate::dom::el;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, CssStyleDeclaration, DomMatrix, HtmlCanvasElement};
use web_sys::{Path2d, SvgMatrix};

/// Side of the tile, across which one line runs, and width of that line, CSS pixels.
const TILE_PX: f64 = 10.0;
const LINE_PX: f64 = 1.0;

/// Where something is filled.
pub struct Ground<'a> {
    pub(super) context: &'a CanvasRenderingContext2d,
    /// Where colours are read, the moment they are wanted.
    pub(super) style: &'a CssStyleDeclaration,
    pub(super) path: &'a Path2d,
    /// Device pixels a unit of the path, and a CSS pixel.
    pub(super) scale: f64,
    pub(super) ratio: f64,
}

/// Fills what a figure is shown by.
pub trait Tones {
    /// Fills with the tone of a class, counted from the lowest; hatches where there is none.
    fn fill(&self, on: &Ground<'_>, class: Option<u8>);
}

/// Tones and hatching of the style sheet.
pub fn tones() -> Rc<dyn Tones> {
    Rc::new(Palette { hatch: RefCell::new(None) })
}

struct Palette {
    /// The last hatching, its colour and the pixel ratio that it is made for.
    hatch: RefCell<Option<(CanvasPattern, String, f64)>>,
}

impl Tones for Palette {
    fn fill(&self, on: &Ground<'_>, class: Option<u8>) {
        let colour = |name: &str| on.style.get_property_value(name).unwrap_or_default().trim_ascii().to_owned();
        let Some(class) = class else {
            on.context.set_fill_style_str(&colour("--_land"));
            on.context.fill_with_path_2d(on.path);
            self.hatch(on, colour("--_line-departement"));
            return;
        };
        on.context.set_fill_style_str(&colour(&["--_class-", &whole(usize::from(class) + 1)].concat()));
        on.context.fill_with_path_2d(on.path);
    }
}

impl Palette {
    fn hatch(&self, on: &Ground<'_>, colour: String) {
        let mut kept = self.hatch.borrow_mut();
        if kept.as_ref().is_none_or(|(_, of, ratio)| *of != colour || *ratio != on.ratio) {
            *kept = pattern(on, &colour).map(|pattern| (pattern, colour, on.ratio));
        }
        let Some((pattern, ..)) = &*kept else { return };
        // A pattern of device pixels: its lines are as wide and as far apart at any zoom and any pixel
        // ratio, and stay with the land while the map moves.
        let pixel = 1.0 / on.scale;
        if let Ok(matrix) = DomMatrix::new_with_array64(&mut [pixel, 0.0, 0.0, pixel, 0.0, 0.0]) {
            // The bindings still ask for what older drafts took: browsers take either.
            pattern.set_transform(matrix.unchecked_ref::<SvgMatrix>());
        }
        on.context.set_fill_style_canvas_pattern(pattern);
        on.context.fill_with_path_2d(on.path);
    }
}

/// Lines from bottom left to top right; `None` when the browser refuses another canvas.
fn pattern(on: &Ground<'_>, colour: &str) -> Option<CanvasPattern> {
    let tile = el("canvas").element().clone().unchecked_into::<HtmlCanvasElement>();
    // A whole number of pixels: tiles meet without a seam.
    let side = (TILE_PX * on.ratio).round();
    tile.set_width(side as u32);
    tile.set_height(side as u32);
    let brush = tile.get_context("2d").ok()??.unchecked_into::<CanvasRenderingContext2d>();
    brush.set_stroke_style_str(colour);
    brush.set_line_width(LINE_PX * on.ratio);
    // Through the middle, and over the two corners that the lines of other tiles cross.
    for shift in [-side, 0.0, side] {
        brush.move_to(shift - side, side * 2.0);
        brush.line_to(shift + side * 2.0, -side);
    }
    brush.stroke();
    on.context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
