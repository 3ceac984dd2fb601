//! Which names are written on the map, and where.
//!
//! Greedy by rank: a name takes the first of a few places where it fits, and what does not
//! fit is left out. This is the candidate-position model of point-feature labelling
//! (Christensen, Marks and Shieber, "An Empirical Study of Algorithms for Point-Feature Label
//! Placement", 1995) with candidates inside the territory. Knows no text and no font: sizes
//! are measured elsewhere.

use grappes_geometry::order::ordered;

use crate::screen::{Rect, ScreenPx, Size};

/// Least distance in pixels between two labels, or a label and an obstacle.
const GAP_PX: f64 = 2.0;
/// A name may be this much wider or higher than its territory: crossing the border by a
/// little, it is still read as the territory's name.
const OVERHANG: f64 = 1.25;
/// Where a name goes when its first place is taken, in its own heights (up, down) or half
/// widths (left, right), as far as the territory has room. The first step takes a name of
/// 16 px past a 28 px marker on its label point, the second past a pair.
const STEPS: [f64; 2] = [1.6, 2.8];

/// A name that would like to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelRequest {
    /// Whose name it is: returned as it is.
    pub id: u32,
    /// The territory's label point, where the middle of the name goes if it can.
    pub at: ScreenPx,
    /// Width and height of the text, CSS pixels.
    pub size: (f64, f64),
    /// Width and height of a shorter text, such as the number of a département.
    pub short_size: Option<(f64, f64)>,
    /// Width and height of the territory's bounding box on the stage, CSS pixels.
    pub room: (f64, f64),
    /// Lower ranks choose first; equal ranks by id.
    pub rank: u32,
}

/// A name and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The request's id.
    pub id: u32,
    /// The middle of the text.
    pub at: ScreenPx,
    /// Whether the shorter text is meant.
    pub short: bool,
}

/// Places as many names as fit, in the order of their rank.
///
/// Each tries its label point, then places above, below, left and right of it, with the full
/// text and then with the short one. A text that is larger than the territory by more than a
/// quarter is not tried. Nothing comes nearer than 2 px to another label or an obstacle, and
/// nothing leaves the stage.
pub fn place(requests: &[LabelRequest], obstacles: &[Rect], size: Size) -> Vec<PlacedLabel> {
    let queue = ordered(requests.len(), &|a, b| {
        let (a, b) = (&requests[a], &requests[b]);
        (a.rank, a.id).cmp(&(b.rank, b.id))
    });
    let mut taken = obstacles.to_vec();
    let mut placed = Vec::new();
    for request in queue.into_iter().map(|index| &requests[index as usize]) {
        let texts = [(Some(request.size), false), (request.short_size, true)];
        let found = texts.into_iter().find_map(|(text, short)| {
            let text = text?;
            let (at, rect) = free_place(request, text, &taken, size)?;
            Some((PlacedLabel { id: request.id, at, short }, rect))
        });
        if let Some((label, rect)) = found {
            taken.push(rect);
            placed.push(label);
        }
    }
    placed
}

/// The first candidate place for a text of this size that is on the stage and free.
fn free_place(request: &LabelRequest, text: (f64, f64), taken: &[Rect], size: Size) -> Option<(ScreenPx, Rect)> {
    if !(text.0 <= request.room.0 * OVERHANG && text.1 <= request.room.1 * OVERHANG) {
        return None;
    }
    candidates(request, text)
        .map(|at| (at, Rect::around(at, text)))
        .find(|(_, rect)| rect.is_inside(size) && !taken.iter().any(|other| rect.is_nearer_than(other, GAP_PX)))
}

/// The label point, then places up, down, left and right of it that leave the text within
/// the territory's room, taking the label point for its middle.
fn candidates(request: &LabelRequest, text: (f64, f64)) -> impl Iterator<Item = ScreenPx> {
    let LabelRequest { at, room, .. } = *request;
    let slack = (((room.0 - text.0) / 2.0).max(0.0), ((room.1 - text.1) / 2.0).max(0.0));
    let around = STEPS.into_iter().flat_map(move |step| {
        let across = (step * text.0 / 2.0).min(slack.0);
        let down = (step * text.1).min(slack.1);
        [(0.0, -down), (0.0, down), (-across, 0.0), (across, 0.0)]
    });
    core::iter::once((0.0, 0.0)).chain(around).map(move |(dx, dy)| ScreenPx::new(at.x + dx, at.y + dy))
}
