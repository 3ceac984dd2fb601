//! The lines of the network: one a kind and direction between two nodes, clear of their boxes, with a head where
//! the relation leads to; and what they are called.

use super::drawing::{Board, around};
use crate::decimal::{decimal, whole};
use crate::dom::{El, classed, moved, set_style, svg};
use grappes_explore::network::Layout;
use grappes_model::{Direction, Layer, RelationKind};
use grappes_view::Rect;

/// Room between a box and a line, and between lines of the same two nodes, pixels of the board.
const GAP_PX: f64 = 3.0;
const LANE_PX: f64 = 9.0;
/// Length of a head and half its width.
const HEAD_PX: (f64, f64) = (9.0, 4.5);
/// Height of a line's name and about how wide a letter of it is, pixels of the stage.
const NAME_PX: f64 = 18.0;
const CHAR_PX: f64 = 6.4;
/// Where along a line its name may stand, as parts of its length, best first.
const STANDS: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];

/// All relations of a kind from one node to another.
pub(super) struct Line {
    /// Number of the edge.
    pub(super) edge: u32,
    kind: RelationKind,
    /// Nodes that it leads from and to.
    ends: (u32, u32),
    start: (f64, f64),
    end: (f64, f64),
    pub(super) drawn: El,
}

/// The lines of a network between boxes of these sizes.
pub(super) fn lines(board: &Board, layout: &Layout, boxes: &[(f64, f64)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, edge) in board.network.edges.iter().enumerate() {
        let mut found: Vec<(RelationKind, (u32, u32), Layer)> = Vec::new();
        for &tie in &edge.ties {
            let tie = board.relations.tie(tie);
            let kind = board.data.actors[tie.from as usize].links[tie.link as usize].kind;
            let is_forth = board.network.nodes[edge.ends.0 as usize] == tie.from;
            let ends = if is_forth { edge.ends } else { (edge.ends.1, edge.ends.0) };
            if !found.iter().any(|(other, at, _)| *other == kind && *at == ends) {
                found.push((kind, ends, board.data.actors[tie.to as usize].layer));
            }
        }
        let count = found.len();
        for (lane, (kind, ends, layer)) in found.into_iter().enumerate() {
            let aside = (lane as f64 - (count - 1) as f64 / 2.0) * LANE_PX;
            let at = |node: u32| (layout.places[node as usize], boxes[node as usize]);
            // Which side is the same for both ways.
            let aside = if ends == edge.ends { aside } else { -aside };
            let (start, end) = between(at(ends.0), at(ends.1), aside);
            let drawn = drawn(kind, layer, start, end);
            lines.push(Line { edge: number as u32, kind, ends, start, end, drawn });
        }
    }
    lines
}

/// From one box to another, so far aside of their middles.
fn between(from: ((f64, f64), (f64, f64)), to: ((f64, f64), (f64, f64)), aside: f64) -> ((f64, f64), (f64, f64)) {
    let ((a, size), (b, other)) = (from, to);
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let (right, down) = (-y / length * aside, x / length * aside);
    let leave = |size: (f64, f64)| {
        let share = |half: f64, way: f64| if way.abs() < 1e-9 { f64::INFINITY } else { half / way.abs() };
        let out = share(size.0 / 2.0, x).min(share(size.1 / 2.0, y));
        (out + GAP_PX / length).min(0.5)
    };
    let (start, end) = (leave(size), 1.0 - leave(other));
    ((a.0 + x * start + right, a.1 + y * start + down), (a.0 + x * end + right, a.1 + y * end + down))
}

fn drawn(kind: RelationKind, layer: Layer, start: (f64, f64), end: (f64, f64)) -> El {
    let (x, y) = (end.0 - start.0, end.1 - start.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let (right, down) = (x / length, y / length);
    let base = (end.0 - right * HEAD_PX.0, end.1 - down * HEAD_PX.0);
    let has_head = !kind.is_symmetric();
    let mut path = String::new();
    go(&mut path, "M", start);
    go(&mut path, "L", if has_head { base } else { end });
    let group = svg("g")
        .attr("data-layer", layer.key())
        .attr("data-kind", kind.key())
        .child(svg("path").attr("class", "line").attr("d", &path));
    if !has_head {
        return group;
    }
    let mut head = String::new();
    go(&mut head, "M", end);
    go(&mut head, "L", (base.0 - down * HEAD_PX.1, base.1 + right * HEAD_PX.1));
    go(&mut head, "L", (base.0 + down * HEAD_PX.1, base.1 - right * HEAD_PX.1));
    head.push('z');
    group.child(svg("path").attr("class", "head").attr("d", &head))
}

fn go(path: &mut String, letter: &str, at: (f64, f64)) {
    path.push_str(letter);
    path.push_str(&decimal(at.0, 1));
    path.push(' ');
    path.push_str(&decimal(at.1, 1));
}

/// Puts the lines into `curves`.
pub(super) fn show(lines: &[Line], curves: &El) {
    curves.element().set_text_content(None);
    let _ = curves.clone().each(lines, |line| line.drawn.clone());
}

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
        let mut best: Option<((bool, bool, f64), (f64, f64))> = None;
        for other in lines {
            if seen(other, node) != Some(alike) {
                continue;
            }
            let (x, y) = (other.end.0 - other.start.0, other.end.1 - other.start.1);
            let length = (x * x + y * y).sqrt();
            for share in STANDS {
                let at = (other.start.0 + x * share, other.start.1 + y * share);
                let room = around(at, size);
                let is_clear = |rects: &[Rect]| !rects.iter().any(|rect| room.is_nearer_than(rect, 1.0));
                // Where it can be seen, before where it cannot.
                let is_seen = seen_part.x < room.x
                    && room.x + room.width < seen_part.x + seen_part.width
                    && seen_part.y < room.y
                    && room.y + room.height < seen_part.y + seen_part.height;
                let merit = (is_seen, is_clear(&others), length);
                if is_clear(&taken) && best.is_none_or(|(most, _)| merit > most) {
                    best = Some((merit, at));
                }
            }
        }
        let Some((_, at)) = best else { continue };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leads_from_border_to_border() {
        let (start, end) = between(((0.0, 0.0), (40.0, 20.0)), ((200.0, 0.0), (60.0, 20.0)), 0.0);
        assert_eq!((start, end), ((23.0, 0.0), (167.0, 0.0)));
        let (start, end) = between(((0.0, 0.0), (40.0, 20.0)), ((0.0, 100.0), (60.0, 20.0)), 4.0);
        assert_eq!((start, end), ((-4.0, 13.0), (-4.0, 87.0)));
        // Boxes that touch leave no line, and none that runs backwards.
        let (start, end) = between(((0.0, 0.0), (40.0, 20.0)), ((10.0, 0.0), (40.0, 20.0)), 0.0);
        assert_eq!(start, end);
    }
}
