//! A drawing on a canvas of its own, for a picture in pixels.

use super::tones::pattern;
use crate::dom::el;
use grappes_explore::sheet::{Anchor, Drawing, FONT, Fill, HALO, Line, Mark, Path};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// `drawing` at `ratio` pixels to each of its own; `None` when the browser refuses another canvas.
#[must_use]
pub fn raster(drawing: &Drawing, ratio: f64) -> Option<HtmlCanvasElement> {
    let canvas = el("canvas").element().clone().unchecked_into::<HtmlCanvasElement>();
    canvas.set_width((drawing.width * ratio).round() as u32);
    canvas.set_height((drawing.height * ratio).round() as u32);
    let brush = canvas.get_context("2d").ok()??.unchecked_into::<CanvasRenderingContext2d>();
    brush.set_line_join("round");
    let mut clipped = false;
    for mark in &drawing.marks {
        match mark {
            Mark::Path(path) => draw(&brush, path, ratio),
            Mark::Text(line) => write(&brush, line, ratio),
            Mark::Clip(frame) => {
                if std::mem::take(&mut clipped) {
                    brush.restore();
                }
                if let Some(frame) = frame {
                    brush.save();
                    let _ = brush.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
                    brush.begin_path();
                    brush.rect(frame.x, frame.y, frame.width, frame.height);
                    brush.clip();
                    clipped = true;
                }
            }
        }
    }
    Some(canvas)
}

fn draw(brush: &CanvasRenderingContext2d, path: &Path, ratio: f64) {
    let Ok(shape) = Path2d::new_with_path_string(&path.d) else { return };
    let scale = path.scale * ratio;
    let _ = brush.set_transform(scale, 0.0, 0.0, scale, path.at.0 * ratio, path.at.1 * ratio);
    match &path.fill {
        None => {}
        Some(Fill::Plain(colour)) => {
            brush.set_fill_style_str(colour);
            brush.fill_with_path_2d(&shape);
        }
        Some(Fill::Sheer(colour, part)) => {
            brush.set_fill_style_str(colour);
            brush.set_global_alpha(*part);
            brush.fill_with_path_2d(&shape);
            brush.set_global_alpha(1.0);
        }
        Some(Fill::Hatch(colour)) => {
            if let Some(hatch) = pattern(brush, ratio, colour) {
                super::tones::set_pixels(&hatch, 1.0 / scale);
                brush.set_fill_style_canvas_pattern(&hatch);
                brush.fill_with_path_2d(&shape);
            }
        }
    }
    if let Some(stroke) = &path.stroke {
        brush.set_stroke_style_str(&stroke.colour);
        brush.set_line_width(stroke.width / path.scale);
        let dash = Array::new();
        if let Some((line, gap)) = stroke.dash {
            dash.push(&(line / path.scale).into());
            dash.push(&(gap / path.scale).into());
        }
        let _ = brush.set_line_dash(&dash);
        brush.stroke_with_path(&shape);
    }
}

fn write(brush: &CanvasRenderingContext2d, line: &Line, ratio: f64) {
    let _ = brush.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    let weight = if line.bold { "bold " } else { "" };
    brush.set_font(&[weight, &*crate::dom::px(line.size), " ", FONT].concat());
    brush.set_text_align(match line.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "center",
        Anchor::End => "end",
    });
    let (x, y) = line.at;
    if let Some(halo) = &line.halo {
        brush.set_stroke_style_str(halo);
        brush.set_line_width(HALO);
        let _ = brush.set_line_dash(&Array::new());
        let _ = brush.stroke_text(&line.text, x, y);
    }
    brush.set_fill_style_str(&line.colour);
    let _ = brush.fill_text(&line.text, x, y);
}
