//! What the lines of a node are called, where there is room for it.

use super::board::{Board, around};
use super::curve::Curve;
use super::edges::Line;
use crate::decimal::whole;
use crate::dom::{El, classed, moved, set_style};
use grappes_explore::network::Layout;
use grappes_model::{Direction, RelationKind};
use grappes_view::Rect;

/// Height of a line's name and about how wide a letter of it is, pixels of the stage.
const NAME_PX: f64 = 18.0;
const CHAR_PX: f64 = 6.4;
/// Where along a line its name may stand, as parts of its length, best first.
const STANDS: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];

/// Calls the lines of a node by what they say of it: each kind and direction once, on its longest line with
/// room for it.
pub(super) fn names(board: &Board, layout: &Layout, lines: &[Line], node: u32, said: &El) {
    let locale = board.state.locale.get_untracked();
    let scale = board.scale.get();
    let seen_part = board.visible();
    let tied = board.network.tied(node);
    // Names keep clear of those that are singled out, and of the others where they can.
    let (mut taken, mut others): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
    for (number, (of, &at)) in board.nodes.iter().zip(&layout.places).enumerate() {
        let (width, height) = (of.html().offset_width(), of.html().offset_height());
        let is_near = number == node as usize || tied.iter().any(|&(other, _)| other as usize == number);
        let all = if is_near { &mut taken } else { &mut others };
        all.push(around(at, (f64::from(width), f64::from(height))));
    }
    let mut known: Vec<(RelationKind, Direction)> = Vec::new();
    for line in lines {
        let Some(alike) = seen(line, node) else { continue };
        if known.contains(&alike) {
            continue;
        }
        known.push(alike);
        let mut text = locale.relation(alike.0, alike.1).to_owned();
        let count = lines.iter().filter(|other| seen(other, node) == Some(alike)).count();
        if count > 1 {
            text.push_str(" (");
            text.push_str(&whole(count));
            text.push(')');
        }
        let size = ((text.chars().count() as f64 * CHAR_PX + NAME_PX) / scale, NAME_PX / scale);
        let (mut most, mut best) = ((false, false, 0.0), None);
        for other in lines {
            if seen(other, node) != Some(alike) {
                continue;
            }
            let Curve { start, end, .. } = other.curve;
            let (x, y) = (end.0 - start.0, end.1 - start.1);
            let length = (x * x + y * y).sqrt();
            for share in STANDS {
                let at = other.curve.at(share);
                let room = around(at, size);
                let is_clear = |rects: &[Rect]| !rects.iter().any(|rect| room.is_nearer_than(rect, 1.0));
                // Where it can be seen, before where it cannot.
                let is_seen = seen_part.x < room.x
                    && room.x + room.width < seen_part.x + seen_part.width
                    && seen_part.y < room.y
                    && room.y + room.height < seen_part.y + seen_part.height;
                let merit = (is_seen, is_clear(&others), length);
                if is_clear(&taken) && merit > most {
                    (most, best) = (merit, Some(at));
                }
            }
        }
        let Some(at) = best else { continue };
        taken.push(around(at, size));
        let name = classed("span", "name").text(&text);
        set_style(
            name.element(),
            "transform",
            Some(&[&*moved(at.0, at.1), " scale(calc(1/var(--scale))) translate(-50%,-50%)"].concat()),
        );
        let _ = said.clone().child(name);
    }
}

/// What a line says of a node that it begins or ends at.
fn seen(line: &Line, node: u32) -> Option<(RelationKind, Direction)> {
    if line.ends.0 == node {
        Some((line.kind, Direction::From))
    } else if line.ends.1 == node {
        Some((line.kind, line.kind.direction_of_end()))
    } else {
        None
    }
}
