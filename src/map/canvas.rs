//! The canvas as a pen: `Path2D` objects built once a path, colours from the style sheet.

use super::painter::{Fill, Ink, Lettering, Part, Pen, Stroke};
use crate::atlas::{LineRole, PATH_UNITS, Sheet};
use grappes_geometry::World;
use grappes_view::{Camera, Size};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement, Path2d};

/// Pictures narrower than this, margins included, are lettered smaller, CSS pixels: phones.
const SMALL_PX: f64 = 720.0;

/// Colours and font, read from the element's custom properties: hosts replace them, forced
/// colours replace them, and the canvas follows.
#[derive(Default)]
struct Palette {
    context: String,
    land: String,
    focus: String,
    commune: String,
    departement: String,
    region: String,
    focus_line: String,
    ink: String,
    quiet: String,
    halo: String,
    font: String,
}

impl Palette {
    fn read(style: &CssStyleDeclaration) -> Self {
        let get = |name: &str| style.get_property_value(name).unwrap_or_default().trim_ascii().to_owned();
        Self {
            context: get("--_context"),
            land: get("--_land"),
            focus: get("--_focus-land"),
            commune: get("--_line-commune"),
            departement: get("--_line-departement"),
            region: get("--_line-region"),
            focus_line: get("--_action"),
            ink: get("--_ink"),
            quiet: get("--_quiet"),
            halo: get("--_halo"),
            font: get("font-family"),
        }
    }
}

/// The canvas with everything kept from one drawing to the next.
pub(super) struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    palette: Palette,
    paths: Vec<((usize, Part), Path2d)>,
    /// Extent in CSS pixels and device pixels per CSS pixel.
    size: Size,
    ratio: f64,
    camera: Option<Camera>,
    /// CSS pixels per path unit.
    unit_px: f64,
    /// What the context would write in now: setting the same font again takes the browser long.
    font: Cell<Option<Ink>>,
}

impl Canvas {
    /// `None` when the browser refuses a 2D context.
    pub(super) fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok()??.unchecked_into::<CanvasRenderingContext2d>();
        Some(Self {
            palette: Palette::default(),
            element,
            context,
            paths: Vec::new(),
            size: Size::new(0.0, 0.0),
            ratio: 1.0,
            camera: None,
            unit_px: 1.0,
            font: Cell::default(),
        })
    }

    pub(super) fn element(&self) -> &HtmlCanvasElement {
        &self.element
    }

    /// Reads colours and font: before the first drawing, and when the theme changed.
    pub(super) fn read_palette(&mut self) {
        let style = web_sys::window().and_then(|window| window.get_computed_style(&self.element).ok().flatten());
        if let Some(style) = style {
            self.palette = Palette::read(&style);
        }
    }

    /// Forgets the paths of sheets that are no longer there.
    pub(super) fn keep_only(&mut self, sheets: &[Rc<Sheet>]) {
        let known: Vec<usize> = sheets.iter().map(key).collect();
        self.paths.retain(|((sheet, _), _)| known.contains(sheet));
    }

    /// Clears the canvas and prepares it for `camera` on `size` CSS pixels at `ratio` device pixels each.
    pub(super) fn begin(&mut self, camera: Camera, size: Size, ratio: f64) {
        let (width, height) = ((size.width * ratio).round() as u32, (size.height * ratio).round() as u32);
        if self.element.width() != width || self.element.height() != height {
            self.element.set_width(width);
            self.element.set_height(height);
        }
        // Resetting the transform can only fail on a lost context, which draws nothing anyway.
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        self.context.set_line_join("round");
        self.context.set_line_cap("round");
        (self.size, self.ratio, self.camera) = (size, ratio, Some(camera));
        self.unit_px = camera.scale_px() / PATH_UNITS;
        self.font.set(None);
    }

    /// Whether a place, in the units of paths from the sheet's origin, lies in a path of it.
    pub(super) fn holds(&mut self, sheet: &Rc<Sheet>, part: Part, (x, y): (f64, f64)) -> bool {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let path = self.path(sheet, part);
        path.is_some_and(|path| self.context.is_point_in_path_with_path_2d_and_f64(&path, x, y))
    }

    /// Width of `text` in CSS pixels when written in `ink`.
    pub(super) fn width(&self, text: &str, ink: Ink) -> f64 {
        self.write_in(ink);
        self.context.measure_text(text).map(|metrics| metrics.width()).unwrap_or(0.0)
    }

    /// What is drawn with.
    pub(super) fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    /// Device pixels per CSS pixel.
    pub(super) fn ratio(&self) -> f64 {
        self.ratio
    }

    /// CSS pixels per unit of paths.
    pub(super) fn unit_px(&self) -> f64 {
        self.unit_px
    }

    /// Strokes a path, `width_px` CSS pixels wide.
    pub(super) fn stroke_path(&self, path: &Path2d, colour: &str, width_px: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width_px / self.unit_px);
        self.context.stroke_with_path(path);
    }

    fn write_in(&self, ink: Ink) {
        if self.font.replace(Some(ink)) == Some(ink) {
            return;
        }
        let size = match ink {
            Ink::Departement if self.size.width < SMALL_PX => "600 12px ",
            Ink::Departement => "600 14px ",
            Ink::Commune | Ink::Context => "400 12px ",
        };
        self.context.set_font(&[size, &self.palette.font].concat());
    }

    pub(super) fn path(&mut self, sheet: &Rc<Sheet>, part: Part) -> Option<Path2d> {
        let key = (key(sheet), part);
        // In order of their keys: there may be thousands.
        let place = match self.paths.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => return Some(self.paths[place].1.clone()),
            Err(place) => place,
        };
        let text = match part {
            Part::Shape(index) => &sheet.shapes.get(index as usize)?.path,
            Part::Lines(index) => &sheet.lines.get(index as usize)?.1,
            Part::Outline(index) => &sheet.outlines.get(index as usize)?.1,
        };
        let path = Path2d::new_with_path_string(text).ok()?;
        self.paths.insert(place, (key, path.clone()));
        Some(path)
    }
}

/// Identity of a sheet: its address, for as long as somebody holds it.
fn key(sheet: &Rc<Sheet>) -> usize {
    Rc::as_ptr(sheet) as usize
}

impl Pen for Canvas {
    fn set_origin(&mut self, origin: World) {
        let Some(camera) = self.camera else { return };
        let place = camera.to_screen(origin, self.size);
        let scale = self.unit_px * self.ratio;
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, place.x * self.ratio, place.y * self.ratio);
    }

    fn fill(&mut self, sheet: &Rc<Sheet>, part: Part, fill: Fill) {
        let Some(path) = self.path(sheet, part) else { return };
        let colour = match fill {
            Fill::Context => &self.palette.context,
            Fill::Land => &self.palette.land,
            Fill::Focus => &self.palette.focus,
        };
        self.context.set_fill_style_str(colour);
        self.context.fill_with_path_2d(&path);
    }

    fn stroke(&mut self, sheet: &Rc<Sheet>, part: Part, stroke: Stroke) {
        let Some(path) = self.path(sheet, part) else { return };
        // Widths in CSS pixels, as the visual brief gives them.
        let (colour, width_px) = match stroke {
            Stroke::ContextRim => (&self.palette.context, 1.0),
            Stroke::Focus => (&self.palette.focus_line, 1.5),
            Stroke::Line(LineRole::Context) => (&self.palette.commune, 0.75),
            Stroke::Line(LineRole::Commune) => (&self.palette.commune, 0.5),
            Stroke::Line(LineRole::Departement) => (&self.palette.departement, 1.0),
            Stroke::Line(LineRole::Region) => (&self.palette.region, 1.75),
        };
        self.stroke_path(&path, colour, width_px);
    }

    fn letter(&mut self, lettering: &Lettering) {
        let ratio = self.ratio;
        let _ = self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        self.write_in(lettering.ink);
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        self.context.set_stroke_style_str(&self.palette.halo);
        self.context.set_line_width(3.0);
        let colour = match lettering.ink {
            Ink::Departement => &self.palette.ink,
            Ink::Commune | Ink::Context => &self.palette.quiet,
        };
        self.context.set_fill_style_str(colour);
        let (x, y) = (lettering.at.x, lettering.at.y);
        let _ = self.context.stroke_text(&lettering.text, x, y);
        let _ = self.context.fill_text(&lettering.text, x, y);
    }
}
