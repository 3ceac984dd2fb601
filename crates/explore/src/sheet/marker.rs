//! Markers as marks: the shapes of the layers, and clusters with their counts.

use super::{Anchor, Fill, Line, Mark, Palette, Path, Pencil, circle};
use grappes_geometry::sine::sine;
use grappes_i18n::decimal::whole;
use grappes_model::Layer;

/// Side of the box that layers' outlines are drawn in, units.
const BOX: f64 = 24.0;
/// Side of a marker, and of one that is selected, pixels.
const SIDE_PX: f64 = 22.0;
const SELECTED_PX: f64 = 30.0;

/// A marker of a layer with its middle at a place.
#[must_use]
pub fn marker(layer: Layer, approximate: bool, selected: bool, (x, y): (f64, f64), palette: &Palette) -> Vec<Mark> {
    let side = if selected { SELECTED_PX } else { SIDE_PX };
    let scale = side / BOX;
    let shape = || Path::new(layer.outline().to_owned()).placed((x - side / 2.0, y - side / 2.0), scale);
    let colour = palette.layer(layer);
    let rim = if selected { (&palette.ink, 8.0) } else { (&palette.panel, 6.0) };
    let rim = shape().filled(&palette.panel).stroked(rim.0, rim.1 * scale);
    let body = match (approximate, layer) {
        (true, _) => shape().filled(&palette.panel).stroked(colour, 2.6 * scale).dashed(4.2 * scale, 2.6 * scale),
        // Two rings: what is inside is seen through one another.
        (false, Layer::Agreement) => shape().filled(&palette.panel).stroked(colour, 3.4 * scale),
        (false, _) => shape().filled(colour).stroked(colour, 1.5 * scale),
    };
    vec![Mark::Path(rim), Mark::Path(body)]
}

/// A cluster of actors by layer with its middle at a place: a white disc with their number, in a ring that is
/// split by layer.
#[must_use]
pub fn cluster(mix: &[(Layer, usize)], (x, y): (f64, f64), palette: &Palette) -> Vec<Mark> {
    let count: usize = mix.iter().map(|(_, count)| count).sum();
    let radius = cluster_radius(count);
    let ring = if count < LARGE { 3.6 } else { 4.2 };
    let mut marks = vec![Mark::Path(Path::new(circle(x, y, radius + 1.0)).filled(&palette.panel))];
    // Along the middle of the ring; white between two layers.
    let along = radius - ring / 2.0;
    let gap = if mix.len() > 1 { 0.02 } else { 0.0 };
    let mut from = 0.0;
    for (layer, part) in mix {
        let to = from + *part as f64 / count as f64;
        let d = if mix.len() == 1 { circle(x, y, along) } else { arc((x, y), along, from, to - gap) };
        let stroke = Path::new(d).stroked(palette.layer(*layer), ring);
        marks.push(Mark::Path(stroke));
        from = to;
    }
    let size = if count < LARGE { 14.0 } else { 16.0 };
    marks.push(Mark::Text(Line {
        text: whole(count),
        at: (x, y + size * 0.36),
        anchor: Anchor::Middle,
        size,
        bold: true,
        colour: palette.ink.clone(),
        halo: None,
    }));
    marks
}

/// From so many members on, clusters are larger; and once more.
const LARGE: usize = 10;
const HUGE: usize = 1000;

/// Radius of a cluster of so many, pixels.
#[must_use]
pub fn cluster_radius(count: usize) -> f64 {
    match count {
        0..LARGE => 19.0,
        LARGE..HUGE => 23.0,
        _ => 30.0,
    }
}

/// A part of a circle, from the top and clockwise, in parts of the whole.
fn arc((x, y): (f64, f64), radius: f64, from: f64, to: f64) -> String {
    let at = |turn: f64| (x + radius * sine_of_turn(turn), y - radius * sine_of_turn(turn + 0.25));
    let ((x0, y0), (x1, y1)) = (at(from), at(to));
    let large = if to - from > 0.5 { 1.0 } else { 0.0 };
    Pencil::at(x0, y0).go('A', &[radius, radius, 0.0, large, 1.0, x1, y1]).open()
}

/// The sine of so many turns.
fn sine_of_turn(turn: f64) -> f64 {
    let turn = turn - turn.floor();
    let near = if turn < 0.25 {
        turn
    } else if turn < 0.75 {
        0.5 - turn
    } else {
        turn - 1.0
    };
    sine(near * core::f64::consts::TAU)
}

/// The sign of a territory, for legends: a tile of its colour.
#[must_use]
pub fn tile(fill: Fill, line: &str, side: f64) -> Vec<Mark> {
    let path = Pencil::at(3.0, 5.0).go('h', &[side - 6.0]).go('v', &[side - 10.0]).go('h', &[6.0 - side]).closed();
    let mut tile = Path::new(path).stroked(line, 1.0);
    tile.fill = Some(fill);
    vec![Mark::Path(tile)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_stands_in_the_middle_of_its_place() {
        let marks = marker(Layer::Chamber, false, false, (100.0, 50.0), &Palette::light());
        for mark in &marks {
            let Mark::Path(path) = mark else { panic!("{mark:?}") };
            assert_eq!((path.at.0 + 12.0 * path.scale, path.at.1 + 12.0 * path.scale), (100.0, 50.0));
        }
        let selected = marker(Layer::Chamber, false, true, (100.0, 50.0), &Palette::light());
        assert_ne!(marks, selected);
    }

    #[test]
    fn approximate_places_are_hollow_and_dashed() {
        let palette = Palette::light();
        for layer in Layer::ALL {
            let Mark::Path(body) = &marker(layer, true, false, (0.0, 0.0), &palette)[1] else { panic!() };
            assert_eq!(body.fill, Some(Fill::Plain(palette.panel.clone())));
            assert!(body.stroke.as_ref().unwrap().dash.is_some());
        }
    }

    #[test]
    fn turns_go_all_the_way_round() {
        for step in 0..=200 {
            let turn = f64::from(step) / 100.0;
            assert!((sine_of_turn(turn) - (turn * core::f64::consts::TAU).sin()).abs() < 1e-12, "{turn}");
        }
    }

    #[test]
    fn a_cluster_has_its_count_and_an_arc_a_layer() {
        let marks = cluster(&[(Layer::Cluster, 9), (Layer::Partner, 3)], (0.0, 0.0), &Palette::light());
        let arcs: Vec<&Path> = marks
            .iter()
            .filter_map(|mark| if let Mark::Path(path) = mark { Some(path) } else { None })
            .skip(1)
            .collect();
        assert_eq!(arcs.len(), 2);
        // Three quarters are the large way round, a quarter is not.
        assert!(arcs[0].d.contains(" 0 1 1 ") && arcs[1].d.contains(" 0 0 1 "), "{arcs:?}");
        assert!(marks.iter().any(|mark| matches!(mark, Mark::Text(line) if line.text == "12")));
    }
}
