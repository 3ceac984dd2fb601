//! The stage: a canvas that is drawn when it must be and moved when that is enough.

use super::canvas::Canvas;
use super::frame::Frame;
use super::hover::{caption, outline, point_later};
use super::input::{Input, Territories};
use super::lettering::letters;
use super::motion::Motion;
use super::painter::{Lettering, Part, Picture, drawn, paint};
use super::washed::Brush;
use crate::atlas::PATH_UNITS;
use crate::decimal::decimal;
use crate::dom::{El, classed, el, px, set_attribute};
use crate::i18n::Word;
use crate::live::{Live, bind, keep};
use crate::resize::Watch;
use crate::state::{Gestures, HostEvent, Late, State, Target};
use crate::timer::after;
use grappes_geometry::World;
use grappes_model::Level;
use grappes_view::{Camera, Rect, ScreenPx, Size, picture_stale, picture_transform};
use leptos::prelude::untrack;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlCanvasElement, HtmlElement};

/// The picture is drawn this much larger than the stage on each side, as a part of its smaller
/// side: a drag of that length uncovers nothing. More costs memory and time at every drawing.
const MARGIN: f64 = 0.25;
/// Bounds of the margin, CSS pixels.
const MARGIN_PX: (f64, f64) = (48.0, 200.0);
/// The picture is drawn sharp after the camera stood still this long.
const SHARP_AFTER: Duration = Duration::from_millis(120);
/// Pixel ratios above this cost time and memory that nobody sees.
const MAX_RATIO: f64 = 3.0;

/// Attributes of a stage that is operated, and of one that is a picture.
const SEMANTICS: [(&str, Option<&str>, Option<&str>); 4] = [
    ("role", Some("group"), Some("img")),
    ("tabindex", Some("0"), None),
    ("aria-describedby", Some("map-help"), None),
    ("aria-labelledby", None, Some("map-title")),
];

/// What letters keep clear of: places, each with boxes around it in CSS pixels.
pub type Obstacles = Rc<dyn Fn() -> Vec<(World, Rect)>>;

/// The canvas, and over it `over`: markers and the like. Painted by `brush` where there is one.
pub fn stage(state: State, obstacles: Obstacles, brush: Live<Option<Brush>>, over: El) -> El {
    let hint = Live::new(false);
    let canvas = el("canvas").attr("aria-hidden", "true");
    let drawing = Canvas::new(canvas.element().clone().unchecked_into::<HtmlCanvasElement>())
        .map(|canvas| Drawing::start(state, canvas, obstacles, brush));
    let caption = caption();
    let beside = caption.clone();
    // A tap before the part that knows territories is there waits for it.
    let early = Rc::new(Cell::new(None::<(ScreenPx, Camera)>));
    let waits = early.clone();
    let territories: Territories = Rc::new(move |at, tapped| {
        let Some(drawing) = &drawing else { return };
        if state.late.get_untracked() == Late::Here {
            point_later(state, drawing, &beside, at, tapped);
        } else if tapped {
            waits.set(at.map(|at| (at, state.camera.get_untracked())));
        }
    });
    let again = territories.clone();
    bind(move || {
        if state.late.get() == Late::Here
            && let Some((at, camera)) = early.take()
            && camera == state.camera.get_untracked()
        {
            again(Some(at), true);
        }
    });
    let input = Rc::new(Input::new(state, Motion::new(state), hint, territories));
    let locale = state.locale;
    let heard = |input: &Rc<Input>, hear: fn(&Input, &Event)| {
        let input = input.clone();
        move |event: Event| hear(&input, &event)
    };
    let stage = classed("div", "map")
        .attr("part", "map")
        .word_attr(locale, "aria-label", Word::MapLabel)
        .live_class("cooperative", move || state.gestures.get() == Gestures::Cooperative)
        .on("pointerdown", heard(&input, |input, event| input.pointer_down(event.unchecked_ref())))
        .on("pointermove", heard(&input, |input, event| input.pointer_move(event.unchecked_ref())))
        .on("pointerleave", heard(&input, |input, _| input.leave()))
        .on("pointerup", heard(&input, |input, event| input.pointer_up(event.unchecked_ref())))
        .on("pointercancel", heard(&input, |input, event| input.pointer_cancel(event.unchecked_ref())))
        .on("wheel", heard(&input, |input, event| input.wheel(event.unchecked_ref())))
        .on("dblclick", heard(&input, |input, event| input.double_click(event.unchecked_ref())))
        .on("keydown", heard(&input, |input, event| input.key_down(event.unchecked_ref())))
        .child(canvas)
        .child(outline(state))
        .child(el("span").attr("id", "map-help").attr("hidden", "").word(locale, Word::MapHelp))
        .child(over.clone())
        .child(
            classed("p", "hint")
                .attr("aria-hidden", "true")
                .live_class("shown", move || hint.get())
                .word(locale, Word::ScrollHint),
        )
        .child(caption);
    let (ground, over) = (stage.element().clone(), over.element().clone());
    bind(move || {
        let still = state.is_still();
        for (name, operated, pictured) in SEMANTICS {
            set_attribute(&ground, name, if still { pictured } else { operated });
        }
        set_attribute(&over, "inert", still.then_some(""));
    });
    let watch = Watch::new(stage.element(), move |size| {
        if state.size.try_get_untracked().is_some_and(|old| old != size) {
            resized(&state, size);
        }
    });
    keep((watch, input));
    stage
}

/// Keeps the place in the middle where it is; frames what was asked for when the stage first
/// gets an extent.
fn resized(state: &State, size: Size) {
    let first = state.size.get_untracked().width <= 0.0;
    state.size.set(size);
    if !first && size.width > 0.0 {
        let limits = state.limits();
        state.camera.update(|camera| *camera = limits.hold(*camera));
        if let Some(Target::Fly(_)) = state.target.get_untracked() {
            state.target.set(None);
        }
    }
}

/// The picture on the canvas and the camera it was drawn for.
pub(super) struct Drawing {
    state: State,
    canvas: RefCell<Canvas>,
    drawn: Cell<Option<(Camera, Size)>>,
    obstacles: Obstacles,
    brush: Live<Option<Brush>>,
    ready: Cell<bool>,
    /// Names written in full.
    written: RefCell<Vec<String>>,
}

impl Drawing {
    fn start(state: State, canvas: Canvas, obstacles: Obstacles, brush: Live<Option<Brush>>) -> Rc<Self> {
        let drawing = Rc::new(Self {
            state,
            canvas: RefCell::new(canvas),
            drawn: Cell::new(None),
            obstacles: obstacles.clone(),
            brush,
            ready: Cell::new(false),
            written: RefCell::default(),
        });
        let started = drawing.clone();
        let frame = {
            let drawing = drawing.clone();
            Frame::new(move |_| drawing.draw())
        };
        // What is seen changed: draw.
        let redraw = frame.clone();
        let themed = drawing.clone();
        bind(move || {
            state.sheets.track();
            state.clustering.track();
            state.awaited.track();
            state.covered.track();
            brush.track();
            state.locale.track();
            state.size.track();
            state.ratio.track();
            themed.canvas.borrow_mut().keep_only(&state.sheets.get_untracked());
            redraw.ask();
        });
        let redraw = frame.clone();
        let themed = drawing.clone();
        bind(move || {
            state.theme.track();
            themed.canvas.borrow_mut().read_palette();
            redraw.ask();
        });
        // Markers changed: what is written keeps clear of them. While the camera moves that can wait until it
        // rests; a picture that no longer serves is drawn at once, to be seen together with them.
        let (redraw, marked) = (frame.clone(), drawing.clone());
        bind(move || {
            obstacles();
            let camera = state.camera.get_untracked();
            match marked.drawn.get() {
                Some((drawn, _)) if drawn != camera => {
                    if marked.moved(camera) {
                        redraw.cancel();
                        marked.draw();
                    }
                }
                _ => redraw.ask(),
            }
        });
        // The camera moved: move the picture, draw when it no longer serves, and sharp at rest.
        let mut resting = None;
        bind(move || {
            let camera = state.camera.get();
            if drawing.moved(camera) {
                resting.take();
                frame.ask();
            } else if drawing.drawn.get().is_some_and(|(drawn, _)| drawn != camera) {
                let frame = frame.clone();
                resting.replace(after(SHARP_AFTER, move || frame.ask()));
            }
        });
        started
    }

    /// The territory at a place on the stage, by code, with its name unless that is written: the commune
    /// where communes are drawn, else the département.
    pub(super) fn territory_at(&self, at: ScreenPx) -> Option<(String, Option<String>)> {
        let state = &self.state;
        let (camera, size) = (state.camera.try_get_untracked()?, state.size.try_get_untracked()?);
        let sheets = state.sheets.try_get_untracked()?;
        let world = camera.to_world(at, size);
        let (base, communes) = drawn(&sheets, &camera, size);
        for sheet in communes.into_iter().chain(base) {
            let from_origin = ((world.x - sheet.origin.x) * PATH_UNITS, (world.y - sheet.origin.y) * PATH_UNITS);
            for (index, shape) in (0_u32..).zip(&sheet.shapes) {
                if shape.level != Level::Context
                    && shape.bounds.contains(world)
                    && self.canvas.borrow_mut().holds(sheet, Part::Shape(index), from_origin)
                {
                    let is_written = self.written.borrow().contains(&shape.name);
                    return Some((shape.code.clone(), (!is_written).then(|| shape.name.clone())));
                }
            }
        }
        None
    }

    /// Moves the picture to where it belongs for `camera`; whether it has to be drawn anew.
    fn moved(&self, camera: Camera) -> bool {
        let size = self.state.size.get_untracked();
        let Some((drawn, _)) = self.drawn.get().filter(|(_, drawn_for)| *drawn_for == size) else { return true };
        let moved = picture_transform(&drawn, &camera, size);
        self.place(moved.dx, moved.dy, moved.scale);
        picture_stale(&drawn, &camera, size, margin_px(size))
    }

    /// Places the canvas, which is larger than the stage by the margin.
    fn place(&self, dx: f64, dy: f64, scale: f64) {
        let margin = margin_px(self.state.size.get_untracked());
        let (left, top) = (dx - margin * scale, dy - margin * scale);
        let transform = ["translate(", &*px(left), ",", &*px(top), ") scale(", &*decimal(scale, 6), ")"].concat();
        let canvas = self.canvas.borrow();
        // The CSSOM, not a style attribute: a strict policy forbids the latter.
        let _ = HtmlElement::style(canvas.element()).set_property("transform", &transform);
    }

    fn draw(&self) {
        let state = &self.state;
        let (Some(size), Some(camera)) = (state.size.try_get_untracked(), state.camera.try_get_untracked()) else {
            return;
        };
        if size.width <= 0.0 || size.height <= 0.0 || camera.zoom.get() <= 0.0 {
            return;
        }
        let margin = margin_px(size);
        let whole = Size::new(size.width + 2.0 * margin, size.height + 2.0 * margin);
        let ratio = state.ratio.get_untracked().clamp(1.0, MAX_RATIO);
        let sheets = state.sheets.get_untracked();
        let covered = state.covered.get_untracked();
        // Where nothing is drawn yet an empty picture would only cost a frame.
        if self.drawn.get().is_none() && sheets.is_empty() {
            return;
        }
        {
            let mut canvas = self.canvas.borrow_mut();
            if self.drawn.get().is_none() {
                // Only now is the canvas in a document and has a style.
                canvas.read_palette();
            }
            let style = HtmlElement::style(canvas.element());
            let _ = style.set_property("width", &px(whole.width));
            let _ = style.set_property("height", &px(whole.height));
            canvas.begin(camera, whole, ratio);
            let (letters, written) = self.letters(&canvas, camera, whole);
            self.written.replace(written);
            let picture = Picture { camera, size: whole, sheets: &sheets, focus: &covered, letters: &letters };
            match self.brush.get_untracked() {
                Some(brush) => brush.paint(&picture, &mut canvas),
                None => paint(&picture, &mut *canvas),
            }
        }
        self.drawn.set(Some((camera, size)));
        self.place(0.0, 0.0, 1.0);
        // Complete: all territories of this view are drawn and so, since they wait for nothing else, are the markers.
        let complete = !sheets.is_empty() && !state.awaited.get_untracked();
        if !self.ready.get() && complete && state.clustering.with_untracked(Option::is_some) {
            self.ready.set(true);
            state.tell(HostEvent::Ready);
        }
    }

    /// What is written, clear of markers.
    fn letters(&self, canvas: &Canvas, camera: Camera, whole: Size) -> (Vec<Lettering>, Vec<String>) {
        let mut obstacles = Vec::new();
        for (at, around) in untrack(|| (self.obstacles)()) {
            let at = camera.to_screen(at, whole);
            obstacles.push(Rect { x: at.x + around.x, y: at.y + around.y, ..around });
        }
        let sheets = self.state.sheets.get_untracked();
        letters(&sheets, &camera, whole, &obstacles, &|text, ink| canvas.width(text, ink))
    }
}

fn margin_px(size: Size) -> f64 {
    (size.width.min(size.height) * MARGIN).clamp(MARGIN_PX.0, MARGIN_PX.1).round()
}
