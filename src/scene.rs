//! The scene: which markers stand where, derived from actors, clusters and what is selected.
//!
//! Pure: no DOM, no signals. Positions are in the world plus an offset in CSS pixels, so that a
//! moving camera changes neither.

use crate::clustering::{Clustering, Tally};
use grappes_explore::Passing;
use grappes_geometry::{World, WorldBounds};
use grappes_model::Layer;
use grappes_view::{Camera, Padding, ScreenPx, Size};
use std::rc::Rc;

/// Layers that are shown, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerSet(u8);

impl LayerSet {
    /// All of them.
    pub const ALL: Self = Self(0b1_1111);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// The set of `layers`.
    #[must_use]
    pub fn of(layers: impl IntoIterator<Item = Layer>) -> Self {
        layers.into_iter().fold(Self::NONE, |set, layer| Self(set.0 | 1 << layer.index()))
    }

    /// Whether `layer` is in it.
    #[must_use]
    pub fn has(self, layer: Layer) -> bool {
        self.0 & 1 << layer.index() != 0
    }

    /// The set with `layer` put in, or taken out when it was in.
    #[must_use]
    pub fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ 1 << layer.index())
    }

    /// The layers in it, in their order.
    pub fn iter(self) -> impl Iterator<Item = Layer> {
        Layer::ALL.into_iter().filter(move |layer| self.has(*layer))
    }
}

/// Who is shown: actors of these layers that pass the filter, where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// The layers.
    pub layers: LayerSet,
    /// Who passes the filter; `None`: all.
    pub passing: Option<Rc<Passing>>,
}

impl Showing {
    /// Whether the actor at `index`, of `layer`, is shown.
    #[must_use]
    pub fn has(&self, index: u32, layer: Layer) -> bool {
        self.layers.has(layer) && self.passing.as_ref().is_none_or(|passing| passing.has(index))
    }
}

impl From<LayerSet> for Showing {
    fn from(layers: LayerSet) -> Self {
        Self { layers, passing: None }
    }
}

/// One marker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marker {
    /// The first of the actors it stands for.
    pub first: u32,
    /// All of them; several for a cluster.
    pub tally: Tally,
    /// Where it stands.
    pub at: World,
    /// Moved by this many CSS pixels: a member of an open fan, or lifted above its cluster.
    pub offset: (f64, f64),
    /// First zoom at which a cluster splits; `None` when its members share one place.
    pub expansion_zoom: Option<u8>,
}

impl Marker {
    /// How many actors it stands for.
    #[must_use]
    pub fn count(&self) -> usize {
        self.tally.count()
    }

    /// Whether it stands for several actors.
    #[must_use]
    pub fn is_cluster(&self) -> bool {
        self.count() > 1
    }

    fn is_at_one_place(&self) -> bool {
        self.is_cluster() && self.expansion_zoom.is_none()
    }

    /// Where it stands on a stage.
    #[must_use]
    pub fn place(&self, camera: &Camera, size: Size) -> ScreenPx {
        let at = camera.to_screen(self.at, size);
        ScreenPx::new(at.x + self.offset.0, at.y + self.offset.1)
    }
}

/// The markers in reach of a camera.
#[derive(Debug, PartialEq)]
pub struct Shown {
    /// The camera they are placed for.
    pub camera: Camera,
    /// The selected actor.
    pub selected: Option<u32>,
    /// The markers, in reading order of the data.
    pub markers: Vec<Marker>,
}

/// What the visitor singled out.
#[derive(Debug, Clone, Copy)]
pub struct Focus<'a> {
    /// The selected actor: never hidden in a cluster.
    pub selected: Option<u32>,
    /// Members of a cluster that are fanned out, and where to: all, or as many as there is room for.
    pub fan: &'a [(u32, (f64, f64))],
}

/// How far a selected actor is lifted above what stands at its place, CSS pixels: a marker's
/// height and a little.
const LIFT_PX: f64 = 36.0;

/// The markers at `zoom` that stand in the box `within`, clusters first in their order. `layer`
/// tells an actor's.
#[must_use]
pub fn markers(
    clustering: &Clustering,
    actors: (&[World], &dyn Fn(u32) -> Layer),
    zoom: f64,
    within: &WorldBounds,
    focus: Focus<'_>,
) -> Vec<Marker> {
    let (points, layer) = actors;
    let mut all = Vec::new();
    let mut add = |marker: Marker| {
        if within.contains(marker.at) {
            all.push(marker);
        }
    };
    let single = |actor: u32, offset: (f64, f64)| Marker {
        first: actor,
        tally: Tally::of(actor, layer(actor)),
        at: points[actor as usize],
        offset,
        expansion_zoom: None,
    };
    for cluster in clustering.within(zoom, within) {
        let mut marker = Marker {
            first: clustering.first(&cluster),
            tally: clustering.tally(&cluster),
            at: cluster.center,
            offset: (0.0, 0.0),
            expansion_zoom: cluster.expansion_zoom,
        };
        // Those that have no room in a fan stay together in its middle.
        let fan = focus.fan.first().filter(|(one, _)| marker.is_at_one_place() && clustering.has(&cluster, *one));
        let fan = if fan.is_some() { focus.fan } else { &[] };
        for &(member, offset) in fan {
            let one = single(member, offset);
            marker.tally = marker.tally.without(&one.tally);
            add(one);
        }
        let is_fanned = |member: u32| fan.iter().any(|&(one, _)| one == member);
        let lifted = focus
            .selected
            .filter(|&selected| marker.is_cluster() && clustering.has(&cluster, selected) && !is_fanned(selected));
        let lifted = lifted.map(|selected| single(selected, (0.0, -LIFT_PX)));
        if let Some(lifted) = &lifted {
            marker.tally = marker.tally.without(&lifted.tally);
        }
        let is_apart = |member: u32| is_fanned(member) || lifted.is_some_and(|one| one.first == member);
        if marker.count() > 0 && (is_apart(marker.first) || !marker.is_cluster()) {
            let others = clustering.members(&cluster);
            marker.first = others.into_iter().find(|&member| !is_apart(member)).unwrap_or(marker.first);
        }
        if !marker.is_cluster() {
            marker.at = points[marker.first as usize];
        }
        if marker.count() > 0 {
            add(marker);
        }
        if let Some(lifted) = lifted {
            add(lifted);
        }
    }
    all
}

/// Stage width from which panels stand beside the map instead of over its foot, CSS pixels.
pub const WIDE_PX: f64 = 860.0;
/// Stage height below which controls fold and a panel takes the whole stage, CSS pixels.
const SMALL_PX: f64 = 420.0;
const PANEL_PX: f64 = 380.0;
/// Widest that a table in a panel beside the map is, and how much of the stage it takes at most.
const TABLE_PX: f64 = 880.0;
const TABLE_SHARE: f64 = 0.64;
/// Least height of the map that the bar at its foot leaves to what is framed, CSS pixels.
const LEAST_PX: f64 = 48.0;
/// Distance between panels, controls and the stage's edge.
const GAP_PX: f64 = 12.0;
/// Height of the controls at the top: one row when wide, two when narrow.
const TOP_WIDE_PX: f64 = 100.0;
const TOP_NARROW_PX: f64 = 112.0;
/// Height of scale bar and credits.
const FOOT_PX: f64 = 32.0;
/// Width of the zoom buttons with their distance from the edge.
const TOOLS_PX: f64 = 56.0;

/// How far the sheet of a narrow stage is pulled up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rest {
    /// Name and kind only.
    Peek,
    /// Half the stage.
    Half,
    /// All of it but a strip of map.
    Full,
}

impl Rest {
    /// Height of a sheet at this rest on a stage of `height`, CSS pixels.
    #[must_use]
    pub fn height_px(self, height: f64) -> f64 {
        match self {
            Self::Peek => 104.0_f64.min(height),
            Self::Half => (height * 0.5).round(),
            Self::Full if height < SMALL_PX => height,
            Self::Full => height - 56.0,
        }
    }

    /// The next rest up or down.
    #[must_use]
    pub fn step(self, taller: bool) -> Self {
        match (self, taller) {
            (Self::Peek, true) | (Self::Full, false) => Self::Half,
            (_, true) => Self::Full,
            (_, false) => Self::Peek,
        }
    }

    /// The rest a panel opens at: as it was, but never so low that nothing of it is seen.
    #[must_use]
    pub fn opening(self, height: f64) -> Self {
        if height < SMALL_PX { Self::Full } else { self.max(Self::Half) }
    }

    /// The rest whose height is nearest to `px`.
    #[must_use]
    pub fn nearest(px: f64, height: f64) -> Self {
        let far = |rest: Self| (rest.height_px(height) - px).abs();
        [Self::Half, Self::Full]
            .into_iter()
            .fold(Self::Peek, |best, rest| if far(rest) < far(best) { rest } else { best })
    }
}

/// What stands beside the map, or over its foot where there is no room beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// A panel.
    Panel,
    /// A panel with a table, which is as wide as it may be.
    Table,
}

/// What panels and controls cover of a stage of this size, and over its foot a bar so high.
#[must_use]
pub fn padding(size: Size, beside: Beside, rest: Rest, bar_px: f64) -> Padding {
    let mut padding = if size.width >= WIDE_PX {
        let panel = match beside {
            Beside::Nothing => -GAP_PX,
            Beside::Panel => PANEL_PX,
            Beside::Table => TABLE_PX.min(TABLE_SHARE * size.width),
        };
        let right = panel + 2.0 * GAP_PX + TOOLS_PX;
        Padding { top: TOP_WIDE_PX, right, bottom: FOOT_PX, left: GAP_PX + 24.0 }
    } else {
        // A full sheet leaves nothing to see: frame for the half one, which is what it falls back to.
        let sheet = if beside == Beside::Nothing { FOOT_PX } else { rest.min(Rest::Half).height_px(size.height) };
        // On a very small stage the controls fold, and what they cover matters less than the map.
        let top = if size.height < SMALL_PX { 56.0 } else { TOP_NARROW_PX };
        Padding { top, right: 24.0, bottom: sheet + GAP_PX, left: 24.0 }
    };
    let free = size.height - padding.top - padding.bottom;
    padding.bottom += bar_px.min(free - LEAST_PX).max(0.0);
    padding
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::clustering::Gathering;
    use grappes_geometry::LonLat;
    use grappes_model::{Actor, RecordId};

    pub(crate) fn actor(id: &str, layer: Layer, lon: f64) -> Actor {
        Actor {
            id: RecordId::new(id).unwrap(),
            layer,
            name: id.into(),
            short: None,
            place: String::new(),
            point: LonLat::new(lon, 49.0),
            approximate: false,
            covers: Vec::new(),
            themes: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Three at one place, one apart from them.
    fn show(layers: LayerSet, selected: Option<u32>, fan: &[u32]) -> Vec<Marker> {
        let actors = [
            actor("a", Layer::Cluster, 2.0),
            actor("b", Layer::Chamber, 2.0),
            actor("c", Layer::Chamber, 4.0),
            actor("d", Layer::Chamber, 2.0),
        ];
        let points = actors.each_ref().map(|actor| grappes_geometry::project(actor.point));
        let mut gathering = Gathering::new(actors.len());
        for (index, actor) in actors.iter().enumerate() {
            if layers.has(actor.layer) {
                gathering.add(index as u32, actor.layer, points[index]);
            }
        }
        let clustering = gathering.finish();
        let layer = |actor: u32| actors[actor as usize].layer;
        let fan: Vec<_> = fan.iter().map(|&member| (member, (0.0, 40.0))).collect();
        markers(&clustering, (&points, &layer), 9.0, &WorldBounds::WORLD, Focus { selected, fan: &fan })
    }

    /// First actor of each marker, and how many it stands for.
    fn groups(markers: &[Marker]) -> Vec<(u32, usize)> {
        let mut all: Vec<_> = markers.iter().map(|marker| (marker.first, marker.count())).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn every_shown_actor_stands_in_exactly_one_marker() {
        let chambers = LayerSet::of([Layer::Chamber]);
        for (layers, selected, fan, expected) in [
            (LayerSet::ALL, None, &[][..], vec![(0, 3), (2, 1)]),
            (chambers, None, &[], vec![(1, 2), (2, 1)]),
            (LayerSet::ALL, Some(1), &[], vec![(0, 2), (1, 1), (2, 1)]),
            (LayerSet::ALL, Some(0), &[], vec![(0, 1), (1, 2), (2, 1)]),
            (chambers, Some(1), &[], vec![(1, 1), (2, 1), (3, 1)]),
            (LayerSet::ALL, Some(1), &[0, 1, 3], vec![(0, 1), (1, 1), (2, 1), (3, 1)]),
            // A fan that has not room for all.
            (LayerSet::ALL, None, &[0], vec![(0, 1), (1, 2), (2, 1)]),
            (LayerSet::ALL, Some(1), &[1, 3], vec![(0, 1), (1, 1), (2, 1), (3, 1)]),
            (LayerSet::ALL, Some(3), &[0], vec![(0, 1), (1, 1), (2, 1), (3, 1)]),
            (LayerSet::NONE, Some(1), &[], vec![]),
        ] {
            assert_eq!(groups(&show(layers, selected, fan)), expected, "{layers:?} {selected:?} {fan:?}");
        }
    }

    #[test]
    fn a_marker_tells_what_it_is_made_of() {
        let mix = |layers, selected| {
            let markers = show(layers, selected, &[]);
            markers.iter().find(|marker| marker.is_cluster()).unwrap().tally.mix()
        };
        assert_eq!(mix(LayerSet::ALL, None), [(Layer::Cluster, 1), (Layer::Chamber, 2)]);
        assert_eq!(mix(LayerSet::ALL, Some(0)), [(Layer::Chamber, 2)]);
    }

    #[test]
    fn groups_of_other_actors_are_told_apart() {
        // As many, of the same layers, with the same sum of indices.
        let tally = |actors: &[u32]| {
            actors.iter().fold(Tally::default(), |all, &actor| all.with(&Tally::of(actor, Layer::Chamber)))
        };
        assert_ne!(tally(&[0, 5, 9]), tally(&[0, 4, 10]));
        assert_eq!(tally(&[0, 5, 9]), tally(&[9, 5, 0]));
        assert_eq!(tally(&[0, 5, 9]).without(&tally(&[5])), tally(&[0, 9]));
    }

    #[test]
    fn the_selected_one_is_lifted_above_what_shares_its_place() {
        let offset = |selected: u32| {
            let all = show(LayerSet::ALL, Some(selected), &[]);
            all.iter().find(|marker| (marker.first, marker.count()) == (selected, 1)).unwrap().offset
        };
        assert_eq!(offset(0), (0.0, -LIFT_PX));
        assert_eq!(offset(2), (0.0, 0.0));
    }

    #[test]
    fn layer_sets_toggle() {
        let set = LayerSet::of([Layer::Chamber, Layer::Partner]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Layer::Chamber, Layer::Partner]);
        assert!(set.toggled(Layer::Cluster).has(Layer::Cluster));
        assert_eq!(set.toggled(Layer::Cluster).toggled(Layer::Cluster), set);
        assert_eq!(LayerSet::of(Layer::ALL), LayerSet::ALL);
    }

    #[test]
    fn a_sheet_let_go_comes_to_the_nearest_rest() {
        assert_eq!(Rest::nearest(120.0, 740.0), Rest::Peek);
        assert_eq!(Rest::nearest(400.0, 740.0), Rest::Half);
        assert_eq!(Rest::nearest(900.0, 740.0), Rest::Full);
    }

    #[test]
    fn panels_never_cover_more_than_the_stage_has() {
        for (width, height) in [(320.0, 256.0), (300.0, 300.0), (360.0, 740.0), (820.0, 1180.0), (1440.0, 900.0)] {
            for rest in [Rest::Peek, Rest::Half, Rest::Full] {
                for (beside, bar) in [(Beside::Panel, 0.0), (Beside::Table, 0.0), (Beside::Panel, 116.0)] {
                    let padding = padding(Size::new(width, height), beside, rest, bar);
                    assert!(padding.left + padding.right < width, "{width} {beside:?}");
                    assert!(padding.top + padding.bottom < height, "{width}×{height} {rest:?} {bar}");
                }
            }
        }
    }

    #[test]
    fn a_bar_and_a_table_are_kept_clear_of() {
        let on = |width, height, beside, bar| padding(Size::new(width, height), beside, Rest::Half, bar);
        let (plain, barred) = (on(360.0, 740.0, Beside::Panel, 0.0), on(360.0, 740.0, Beside::Panel, 116.0));
        assert_eq!((barred.bottom - plain.bottom, barred.right), (116.0, plain.right));
        let wide = |beside| on(1440.0, 900.0, beside, 0.0).right;
        assert_eq!((wide(Beside::Table) - wide(Beside::Panel), wide(Beside::Panel)), (500.0, 460.0));
        // Narrower ones give it the larger part, and sheets are as high whatever they hold.
        assert_eq!(on(1000.0, 900.0, Beside::Table, 0.0).right, 720.0);
        assert_eq!(on(820.0, 1180.0, Beside::Table, 0.0), on(820.0, 1180.0, Beside::Panel, 0.0));
    }
}
