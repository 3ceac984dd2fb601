//! The scene: which markers stand where, derived from actors, clusters and what is selected.
//!
//! Pure: no DOM, no signals. Positions are in the world plus an offset in CSS pixels, so that a
//! moving camera changes neither.

use grappes_geometry::{Cluster, ClusterIndex, ClusterOptions, World};
use grappes_model::{Actor, Layer};
use grappes_view::{Padding, Size, fan};

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

/// One level below the largest zoom, so that there only actors at one place stay together.
const OPTIONS: ClusterOptions = ClusterOptions { radius_px: 44.0, min_zoom: 4, max_zoom: 13 };

/// The actors of the layers shown, clustered for every zoom; built once a set of layers.
#[derive(Debug)]
pub struct Clustering {
    /// Index of the actor of each clustered point.
    actors: Vec<u32>,
    index: ClusterIndex,
}

impl Clustering {
    /// Clusters the actors whose layer is shown.
    #[must_use]
    pub fn new(actors: &[Actor], points: &[World], layers: LayerSet) -> Self {
        let mut shown = Vec::new();
        let mut places = Vec::new();
        for (index, (actor, &point)) in (0_u32..).zip(actors.iter().zip(points)) {
            if layers.has(actor.layer) {
                shown.push(index);
                places.push(point);
            }
        }
        Self { actors: shown, index: ClusterIndex::build(&places, OPTIONS) }
    }

    /// The members of a cluster as indices of actors.
    fn members(&self, cluster: &Cluster) -> Vec<u32> {
        cluster.members.iter().map(|&member| self.actors[member as usize]).collect()
    }
}

/// One marker.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The actors it stands for, in their order; several for a cluster.
    pub members: Vec<u32>,
    /// Where it stands.
    pub at: World,
    /// Moved by this many CSS pixels: a member of an open fan, or lifted above its cluster.
    pub offset: (f64, f64),
    /// First zoom at which a cluster splits; `None` when its members share one place.
    pub expansion_zoom: Option<u8>,
}

impl Marker {
    /// Whether it stands for several actors.
    #[must_use]
    pub fn is_cluster(&self) -> bool {
        self.members.len() > 1
    }
}

/// What the visitor singled out.
#[derive(Debug, Clone, Copy)]
pub struct Focus<'a> {
    /// The selected actor: never hidden in a cluster.
    pub selected: Option<u32>,
    /// Members of the cluster that is fanned out.
    pub fan: &'a [u32],
}

/// How far a selected actor is lifted above what stands at its place, CSS pixels: a marker's
/// height and a little.
const LIFT_PX: f64 = 36.0;

/// The markers at `zoom`, clusters first in their order.
#[must_use]
pub fn markers(clustering: &Clustering, points: &[World], zoom: f64, focus: Focus<'_>) -> Vec<Marker> {
    let mut all = Vec::new();
    let mut add = |members: Vec<u32>, at: World, offset: (f64, f64), expansion_zoom: Option<u8>| {
        all.push(Marker { members, at, offset, expansion_zoom });
    };
    for cluster in clustering.index.at(zoom) {
        let mut members = clustering.members(cluster);
        if members.len() > 1 && members == focus.fan {
            for (&member, offset) in members.iter().zip(fan(members.len())) {
                add(vec![member], cluster.center, offset, None);
            }
            continue;
        }
        let single = focus.selected.filter(|selected| members.len() > 1 && members.contains(selected));
        let mut at = cluster.center;
        if let Some(selected) = single {
            members.retain(|&member| member != selected);
            if let [rest] = *members {
                at = points[rest as usize];
            }
        }
        add(members, at, (0.0, 0.0), cluster.expansion_zoom);
        if let Some(selected) = single {
            add(vec![selected], points[selected as usize], (0.0, -LIFT_PX), None);
        }
    }
    all
}

/// Stage width from which panels stand beside the map instead of over its foot, CSS pixels.
pub const WIDE_PX: f64 = 860.0;
/// Stage height below which controls fold and a panel takes the whole stage, CSS pixels.
const SMALL_PX: f64 = 420.0;
const PANEL_PX: f64 = 380.0;
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

/// What panels and controls cover of a stage of this size.
#[must_use]
pub fn padding(size: Size, panel: bool, rest: Rest) -> Padding {
    if size.width >= WIDE_PX {
        let right = if panel { PANEL_PX + 2.0 * GAP_PX } else { GAP_PX };
        Padding { top: TOP_WIDE_PX, right: right + TOOLS_PX, bottom: FOOT_PX, left: GAP_PX + 24.0 }
    } else {
        // A full sheet leaves nothing to see: frame for the half one, which is what it falls back to.
        let sheet = if panel { rest.min(Rest::Half).height_px(size.height) } else { FOOT_PX };
        // On a very small stage the controls fold, and what they cover matters less than the map.
        let top = if size.height < SMALL_PX { 56.0 } else { TOP_NARROW_PX };
        Padding { top, right: 24.0, bottom: sheet + GAP_PX, left: 24.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_geometry::LonLat;
    use grappes_model::RecordId;

    fn actor(id: &str, layer: Layer, lon: f64) -> Actor {
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

    fn three() -> (Vec<Actor>, Vec<World>) {
        let actors =
            vec![actor("a", Layer::Cluster, 2.0), actor("b", Layer::Chamber, 2.0), actor("c", Layer::Chamber, 4.0)];
        let points = actors.iter().map(|actor| grappes_geometry::project(actor.point)).collect();
        (actors, points)
    }

    fn show(layers: LayerSet, selected: Option<u32>, fan: &[u32]) -> Vec<Vec<u32>> {
        let (actors, points) = three();
        let clustering = Clustering::new(&actors, &points, layers);
        markers(&clustering, &points, 9.0, Focus { selected, fan }).into_iter().map(|marker| marker.members).collect()
    }

    fn sorted(mut all: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
        all.sort();
        all
    }

    #[test]
    fn every_shown_actor_stands_in_exactly_one_marker() {
        assert_eq!(sorted(show(LayerSet::ALL, None, &[])), [vec![0, 1], vec![2]]);
        assert_eq!(sorted(show(LayerSet::of([Layer::Chamber]), None, &[])), [vec![1], vec![2]]);
        assert_eq!(sorted(show(LayerSet::ALL, Some(1), &[])), [vec![0], vec![1], vec![2]]);
        assert_eq!(sorted(show(LayerSet::ALL, Some(1), &[0, 1])), [vec![0], vec![1], vec![2]]);
        assert!(show(LayerSet::NONE, Some(1), &[]).is_empty());
    }

    #[test]
    fn the_selected_one_is_lifted_above_what_shares_its_place() {
        let (actors, points) = three();
        let clustering = Clustering::new(&actors, &points, LayerSet::ALL);
        let all = markers(&clustering, &points, 9.0, Focus { selected: Some(0), fan: &[] });
        let lifted = all.iter().find(|marker| marker.members == [0]).unwrap();
        assert_eq!(lifted.offset, (0.0, -LIFT_PX));
        let alone = markers(&clustering, &points, 9.0, Focus { selected: Some(2), fan: &[] });
        assert_eq!(alone.iter().find(|marker| marker.members == [2]).unwrap().offset, (0.0, 0.0));
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
                let padding = padding(Size::new(width, height), true, rest);
                assert!(padding.left + padding.right < width, "{width}");
                assert!(padding.top + padding.bottom < height, "{width}×{height} {rest:?}");
            }
        }
    }
}
