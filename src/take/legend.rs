//! What the signs of a picture mean: samples of them, and the key of a figure.

use super::{Tools, naming};
use crate::data::Dataset;
use crate::i18n::{Locale, Word};
use crate::scene::Marker;
use crate::state::State;
use crate::thematic::{LARGEST_PX, Symbols, Wash};
use grappes_explore::sheet::{
    self, Anchor, Fill, Key, LABEL_PX, Line, Mark, Palette, Path, Pencil, SIGN_PX, Sample, cluster, cluster_radius,
    marker, tile, width,
};
use grappes_model::Layer;
use grappes_view::{Ring, nest};

/// Height of a line of a key.
const LINE_PX: f64 = 20.0;
/// The tile of a class, and its distance from what it says.
const TILE_PX: (f64, f64, f64) = (28.0, 18.0, 8.0);

/// What the signs of this very picture mean.
pub(super) fn samples(
    state: State,
    data: &Dataset,
    markers: &[Marker],
    tools: &Tools,
    locale: &Locale,
    palette: &Palette,
) -> Vec<Sample> {
    let middle = (SIGN_PX / 2.0, SIGN_PX / 2.0);
    let mut all = Vec::new();
    for (layer, label) in naming::layers(state, locale) {
        all.push(Sample { sign: marker(layer, false, false, middle, palette), label });
    }
    let mut add = |sign: Vec<Mark>, word: Word| all.push(Sample { sign, label: locale.say(word).to_owned() });
    let is_approximate = |one: &Marker| !one.is_cluster() && data.actors[one.first as usize].approximate;
    if markers.iter().any(is_approximate) {
        add(marker(Layer::Cluster, true, false, middle, palette), Word::LegendApproximate);
    }
    if markers.iter().any(Marker::is_cluster) {
        add(several(palette), Word::LegendCluster);
    }
    if (tools.wash)().is_none() && state.covered.with_untracked(|covered| !covered.is_empty()) {
        add(tile(Fill::Plain(palette.focus_land.clone()), &palette.action, SIGN_PX), Word::LegendCovered);
    }
    all
}

/// What the tones or the circles of a figure stand for.
pub(super) fn key(wash: Option<&Wash>, symbols: Option<&Symbols>, locale: &Locale, palette: &Palette) -> Option<Key> {
    let (caption, (marks, size)) = match (wash, symbols) {
        (Some(wash), _) => (&wash.caption, classes(wash, palette)),
        (None, Some(symbols)) => (&symbols.caption, circles(symbols.largest, locale, palette)),
        (None, None) => return None,
    };
    Some(Key { heading: caption.heading.clone(), marks, size, notes: caption.notes.clone() })
}

/// A tile a class, one under the other as a scale; apart from it what has no class.
fn classes(wash: &Wash, palette: &Palette) -> (Vec<Mark>, (f64, f64)) {
    let (wide, high, gap) = TILE_PX;
    let (mut marks, mut right, mut y) = (Vec::new(), 0.0_f64, 0.0);
    for (class, label) in &wash.legend {
        let fill = match class.and_then(|class| palette.classes.get(usize::from(class))) {
            Some(colour) => Fill::Plain(colour.clone()),
            None => {
                y += if marks.is_empty() { 0.0 } else { gap };
                // Nothing is known there, or nothing is there.
                if wash.unknown { Fill::Hatch(palette.departement.clone()) } else { Fill::Plain(palette.land.clone()) }
            }
        };
        let outline = sheet::Frame { x: 0.0, y, width: wide, height: high }.path();
        let mut tile = Path::new(outline).stroked(&palette.ink, 0.75);
        tile.fill = Some(fill);
        marks.push(Mark::Path(tile));
        marks.push(words(label, (wide + gap, y + high / 2.0), palette));
        right = right.max(wide + gap + width(label, LABEL_PX, false));
        y += high;
    }
    (marks, (right, y))
}

/// Circles within circles, each with its number.
fn circles(largest: f64, locale: &Locale, palette: &Palette) -> (Vec<Mark>, (f64, f64)) {
    let Some(nest) = nest(largest, LARGEST_PX, LINE_PX) else { return (Vec::new(), (0.0, 0.0)) };
    let (mut marks, mut right) = (Vec::new(), 0.0_f64);
    for Ring { value, radius, head, line } in nest.rings {
        marks.push(sheet::symbol((nest.middle, nest.foot - radius), radius, palette));
        let lead = Pencil::at(nest.middle, head).go('L', &[nest.lines, line]).open();
        marks.push(Mark::Path(Path::new(lead).stroked(&palette.quiet, 0.75)));
        let number = locale.number(value);
        right = right.max(nest.numbers + width(&number, LABEL_PX, false));
        marks.push(words(&number, (nest.numbers, line), palette));
    }
    (marks, (right, nest.height))
}

/// A label with its middle at this height.
fn words(text: &str, (x, y): (f64, f64), palette: &Palette) -> Mark {
    Mark::Text(Line {
        text: text.to_owned(),
        at: (x, y + LABEL_PX * 0.36),
        anchor: Anchor::Start,
        size: LABEL_PX,
        bold: false,
        colour: palette.ink.clone(),
        halo: None,
    })
}

/// A small cluster, for the legend.
fn several(palette: &Palette) -> Vec<Mark> {
    let scale = SIGN_PX / 2.0 / (cluster_radius(2) + 1.0);
    let marks = cluster(&[(Layer::Cluster, 1), (Layer::Chamber, 1), (Layer::Project, 1)], (0.0, 0.0), palette);
    let smaller = |mark: Mark| match mark {
        Mark::Path(path) => {
            let stroke = path.stroke.map(|stroke| sheet::Stroke { width: stroke.width * scale, ..stroke });
            Mark::Path(Path { scale, stroke, ..path })
        }
        Mark::Text(line) => {
            let at = (line.at.0 * scale, line.at.1 * scale);
            Mark::Text(Line { size: line.size * scale, at, ..line })
        }
        other => other,
    };
    let mut all = Vec::new();
    for mark in marks {
        all.push(smaller(mark).moved(SIGN_PX / 2.0, SIGN_PX / 2.0));
    }
    all
}
