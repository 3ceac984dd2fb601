//! The lines of the network: one a kind and direction between two nodes, with a head where the relation leads to.

use super::board::Board;
use super::curve::{Curve, around_boxes};
use crate::decimal::decimal;
use crate::dom::{El, svg};
use grappes_explore::network::Layout;
use grappes_model::{Layer, RelationKind};

/// Room between lines of the same two nodes, pixels of the board.
const LANE_PX: f64 = 9.0;
/// Length of a head and half its width.
const HEAD_PX: (f64, f64) = (9.0, 4.5);
/// All relations of a kind from one node to another.
pub(super) struct Line {
    /// Number of the edge.
    pub(super) edge: u32,
    pub(super) kind: RelationKind,
    /// Nodes that it leads from and to.
    pub(super) ends: (u32, u32),
    pub(super) curve: Curve,
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
            let curve = around_boxes(at(ends.0), at(ends.1), aside, ends, layout, boxes);
            let drawn = drawn(kind, layer, &curve);
            lines.push(Line { edge: number as u32, kind, ends, curve, drawn });
        }
    }
    lines
}

fn drawn(kind: RelationKind, layer: Layer, curve: &Curve) -> El {
    let Curve { start, control, end } = *curve;
    let (x, y) = (end.0 - control.0, end.1 - control.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let (right, down) = (x / length, y / length);
    let base = (end.0 - right * HEAD_PX.0, end.1 - down * HEAD_PX.0);
    let has_head = !kind.is_symmetric();
    let mut path = String::new();
    go(&mut path, "M", start);
    go(&mut path, "Q", control);
    go(&mut path, " ", if has_head { base } else { end });
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
