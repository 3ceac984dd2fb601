//! Fingers, pens and mouse buttons followed from press to release.
//!
//! One pointer pans once it has left the slop, two pinch: the picture follows both, so the
//! places under the fingers stay under them. Knows no DOM event, no camera and no clock:
//! the caller passes positions on the stage and times in milliseconds.

use super::fling::Fling;
use crate::delta::Delta;
use crate::screen::ScreenPx;
use crate::zoom::log2;

/// Pixels a mouse or pen may move and still click.
const SLOP_PX: f64 = 4.0;
/// Pixels a finger may move and still tap: a fingertip rolls as it lifts.
const TOUCH_SLOP_PX: f64 = 8.0;
/// The speed at release is taken over this many last milliseconds: long enough to even out
/// the jitter of single events, short enough to forget how the drag began.
const VELOCITY_WINDOW_MS: f64 = 100.0;
/// Shorter spans (one display frame) say nothing about speed.
const MIN_VELOCITY_SPAN_MS: f64 = 16.0;
/// Fingers nearer than this many pixels count as this far apart: the ratio of tiny distances
/// would fling the zoom about.
const MIN_PINCH_PX: f64 = 20.0;

/// What touches the stage: `PointerEvent.pointerType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse.
    Mouse,
    /// A pen.
    Pen,
    /// A finger.
    Touch,
}

/// What the release of a pointer amounts to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Release {
    /// Nothing more: a drag that had come to rest, one of two fingers, an unknown pointer.
    None,
    /// A press without a drag, with the place that was pressed.
    Tap(ScreenPx),
    /// A drag let go in motion: the picture glides on.
    Fling(Fling),
}

/// The pointers that are down, at most two; a third is disregarded.
#[derive(Clone, Debug, Default)]
pub struct Pointers {
    down: Vec<Pointer>,
    phase: Phase,
    /// Time and place of the dragging pointer, over the last [`VELOCITY_WINDOW_MS`].
    trail: Vec<(f64, ScreenPx)>,
}

#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    at: ScreenPx,
}

#[derive(Clone, Copy, Debug, Default)]
enum Phase {
    #[default]
    Idle,
    /// One pointer that has not left the slop: may become a tap or a pan.
    Pressed {
        start: ScreenPx,
        slop_px: f64,
    },
    Panning,
    Pinching,
}

impl Pointers {
    /// No pointer down.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many pointers are down.
    pub fn count(&self) -> usize {
        self.down.len()
    }

    /// Whether the picture follows the pointers now: a drag or a pinch is under way.
    pub fn is_moving(&self) -> bool {
        matches!(self.phase, Phase::Panning | Phase::Pinching)
    }

    /// The pointer `id` (`PointerEvent.pointerId`) was pressed at `at`.
    pub fn down(&mut self, id: i32, at: ScreenPx, time_ms: f64, kind: PointerKind) {
        // A press of a pointer that is down already: its release was lost.
        self.cancel(id);
        match self.down.len() {
            0 => {
                self.phase = Phase::Pressed {
                    start: at,
                    slop_px: match kind {
                        PointerKind::Mouse | PointerKind::Pen => SLOP_PX,
                        PointerKind::Touch => TOUCH_SLOP_PX,
                    },
                };
                self.trail.push((time_ms, at));
            }
            1 => {
                self.phase = Phase::Pinching;
                self.trail.clear();
            }
            _ => return,
        }
        self.down.push(Pointer { id, at });
    }

    /// The pointer `id` moved to `at`: what the picture does, if anything. The move that
    /// leaves the slop counts from the press, so the picture catches up with the pointer.
    pub fn moved(&mut self, id: i32, at: ScreenPx, time_ms: f64) -> Option<Delta> {
        let index = self.position(id)?;
        let before = self.down[index].at;
        let delta = match self.phase {
            Phase::Idle => return None,
            Phase::Pressed { start, slop_px } => {
                if start.distance(at) < slop_px {
                    return None;
                }
                self.phase = Phase::Panning;
                Delta::pan(at.x - start.x, at.y - start.y)
            }
            Phase::Panning => Delta::pan(at.x - before.x, at.y - before.y),
            Phase::Pinching => pinch(before, at, self.down[1 - index].at),
        };
        self.down[index].at = at;
        if matches!(self.phase, Phase::Panning) {
            self.trail.push((time_ms, at));
            self.trail.retain(|&(time, _)| time >= time_ms - VELOCITY_WINDOW_MS);
        }
        Some(delta)
    }

    /// The pointer `id` was released. After a pinch the finger that stays goes on panning.
    pub fn up(&mut self, id: i32, time_ms: f64) -> Release {
        if self.position(id).is_none() {
            return Release::None;
        }
        let release = match self.phase {
            Phase::Pressed { start, .. } => Release::Tap(start),
            Phase::Panning => Fling::new(self.velocity(time_ms)).map_or(Release::None, Release::Fling),
            Phase::Idle | Phase::Pinching => Release::None,
        };
        self.cancel(id);
        release
    }

    /// The pointer `id` was taken away (`pointercancel`): neither a tap nor a glide.
    pub fn cancel(&mut self, id: i32) {
        let Some(index) = self.position(id) else {
            return;
        };
        self.down.remove(index);
        self.trail.clear();
        self.phase = if self.down.is_empty() { Phase::Idle } else { Phase::Panning };
    }

    fn position(&self, id: i32) -> Option<usize> {
        self.down.iter().position(|pointer| pointer.id == id)
    }

    /// px/ms over the window before the release, rest included: a finger that stops before
    /// it lifts has no speed.
    fn velocity(&self, time_ms: f64) -> (f64, f64) {
        let recent = |&&(time, _): &&(f64, ScreenPx)| time >= time_ms - VELOCITY_WINDOW_MS;
        let (Some(&(since, from)), Some(&(_, to))) = (self.trail.iter().find(recent), self.trail.last()) else {
            return (0.0, 0.0);
        };
        let span = (time_ms - since).max(MIN_VELOCITY_SPAN_MS);
        ((to.x - from.x) / span, (to.y - from.y) / span)
    }
}

/// One finger of a pinch moves from `before` to `at` while the other rests: the middle of
/// the two carries the picture along, their distance scales it.
fn pinch(before: ScreenPx, at: ScreenPx, other: ScreenPx) -> Delta {
    let spread = |finger: ScreenPx| finger.distance(other).max(MIN_PINCH_PX);
    Delta {
        pan_px: ((at.x - before.x) / 2.0, (at.y - before.y) / 2.0),
        zoom: log2(spread(at) / spread(before)),
        around: Some(ScreenPx::new(f64::midpoint(at.x, other.x), f64::midpoint(at.y, other.y))),
    }
}
