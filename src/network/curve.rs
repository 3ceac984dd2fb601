//! The curves of the network's lines: from the border of one box to that of another, around those between.

use grappes_explore::network::Layout;

/// Room between a box and a line's ends, pixels of the board.
const GAP_PX: f64 = 3.0;
/// How far a line bows to run around boxes, least first, pixels of the board; and how near to them it may come.
const BOWS_PX: [f64; 13] = [0.0, 14.0, -14.0, 28.0, -28.0, 44.0, -44.0, 64.0, -64.0, 90.0, -90.0, 120.0, -120.0];
const CLEAR_PX: f64 = 3.0;
/// Pieces in which a curve is looked at.
const PIECES: usize = 20;

/// A quadratic Bézier curve.
#[derive(Clone, Copy)]
pub(super) struct Curve {
    pub(super) start: Place,
    pub(super) control: Place,
    pub(super) end: Place,
}

/// A place on the board, pixels.
type Place = (f64, f64);

/// From one box to another, bowed so far aside, and as much more as it takes to run through no box, or through
/// as few as can be.
pub(super) fn around_boxes(
    from: (Place, Place),
    to: (Place, Place),
    aside: f64,
    ends: (u32, u32),
    layout: &Layout,
    boxes: &[(f64, f64)],
) -> Curve {
    let mut best: Option<(usize, Curve)> = None;
    for bow in BOWS_PX {
        let curve = between(from, to, aside + bow);
        let mut hits = 0;
        for (node, (&at, size)) in layout.places.iter().zip(boxes).enumerate() {
            let is_end = node == ends.0 as usize || node == ends.1 as usize;
            let half = (size.0 / 2.0 + CLEAR_PX, size.1 / 2.0 + CLEAR_PX);
            hits += usize::from(!is_end && curve.runs_through(at, half));
        }
        if best.is_none_or(|(least, _)| hits < least) {
            best = Some((hits, curve));
        }
        if hits == 0 {
            break;
        }
    }
    best.map_or_else(|| between(from, to, aside), |(_, curve)| curve)
}

/// From one box to another, so far aside in its middle. Boxes are told by their middles and extents.
fn between(from: (Place, Place), to: (Place, Place), bow: f64) -> Curve {
    let ((a, size), (b, other)) = (from, to);
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let aside = 2.0 * bow / length;
    let control = (f64::midpoint(a.0, b.0) - y * aside, f64::midpoint(a.1, b.1) + x * aside);
    Curve { start: leaving(a, size, control), control, end: leaving(b, other, control) }
}

/// Where the way from the middle of a box to a place leaves it.
fn leaving(at: Place, size: Place, to: Place) -> Place {
    let (x, y) = (to.0 - at.0, to.1 - at.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let share = |half: f64, way: f64| if way.abs() < 1e-9 { f64::INFINITY } else { half / way.abs() };
    let out = (share(size.0 / 2.0, x).min(share(size.1 / 2.0, y)) + GAP_PX / length).min(1.0);
    (at.0 + x * out, at.1 + y * out)
}

impl Curve {
    /// The place at a part of its length, about.
    pub(super) fn at(&self, share: f64) -> Place {
        let (a, b, c) = ((1.0 - share) * (1.0 - share), 2.0 * share * (1.0 - share), share * share);
        let mix = |start: f64, control: f64, end: f64| a * start + b * control + c * end;
        (mix(self.start.0, self.control.0, self.end.0), mix(self.start.1, self.control.1, self.end.1))
    }

    /// Whether it comes within a box of this middle and half extent, looked at piece by piece.
    fn runs_through(&self, middle: Place, half: Place) -> bool {
        (0..=PIECES).any(|piece| {
            let at = self.at(piece as f64 / PIECES as f64);
            (at.0 - middle.0).abs() < half.0 && (at.1 - middle.1).abs() < half.1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Place = (40.0, 20.0);

    #[test]
    fn a_line_leads_from_border_to_border() {
        let curve = between(((0.0, 0.0), SMALL), ((200.0, 0.0), (60.0, 20.0)), 0.0);
        assert_eq!((curve.start, curve.control, curve.end), ((23.0, 0.0), (100.0, 0.0), (167.0, 0.0)));
        let down = between(((0.0, 0.0), SMALL), ((0.0, 100.0), SMALL), 8.0);
        assert_eq!((down.control, down.at(0.5).0 < -7.0), ((-16.0, 50.0), true));
        // Boxes that touch leave no line that runs backwards.
        let none = between(((0.0, 0.0), SMALL), ((10.0, 0.0), SMALL), 0.0);
        assert_eq!(none.start, none.end);
    }

    #[test]
    fn a_line_runs_around_a_box_in_its_way() {
        let boxes = [SMALL, SMALL, SMALL];
        let layout = |middle: Place| Layout { places: vec![(0.0, 0.0), (300.0, 0.0), middle], extent: (300.0, 100.0) };
        let way = |middle: Place| {
            let layout = layout(middle);
            let ends = ((layout.places[0], SMALL), (layout.places[1], SMALL));
            around_boxes(ends.0, ends.1, 0.0, (0, 1), &layout, &boxes)
        };
        assert_eq!(way((150.0, 60.0)).control.1, 0.0);
        for at in [-8.0, 0.0, 5.0] {
            let curve = way((150.0, at));
            assert!(!curve.runs_through((150.0, at), (20.0, 10.0)), "{:?}", curve.control);
        }
    }
}
