//! The actors that are shown, gathered for every zoom, and what each group of them is made of.
//!
//! Pure: no DOM, no signals. Must not know which actors are shown, nor why.

use grappes_geometry::{Cluster, ClusterBuilder, ClusterIndex, ClusterOptions, World, WorldBounds};
use grappes_model::Layer;

/// One level below the largest zoom, so that there only actors at one place stay together.
const OPTIONS: ClusterOptions = ClusterOptions { radius_px: 44.0, min_zoom: 4, max_zoom: 13 };

/// What a group of actors is made of. Groups that differ by an actor differ in this too, but for
/// one case in four thousand millions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    layers: [u32; Layer::ALL.len()],
    /// A sum over the members.
    sign: u32,
}

impl Tally {
    /// A single actor.
    #[must_use]
    pub fn of(index: u32, layer: Layer) -> Self {
        let mut tally = Self::default();
        tally.layers[layer.index()] = 1;
        // Bits well mixed (the end of MurmurHash3): sums of plain indices are often the same.
        let mixed = (index ^ index >> 16).wrapping_mul(0x85EB_CA6B);
        tally.sign = (mixed ^ mixed >> 13).wrapping_mul(0xC2B2_AE35);
        tally
    }

    /// How many actors there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.layers.iter().sum::<u32>() as usize
    }

    /// How many actors of each layer there are, in the order of layers, without the empty ones.
    #[must_use]
    pub fn mix(&self) -> Vec<(Layer, usize)> {
        let mut mix = Vec::new();
        for (layer, &count) in Layer::ALL.into_iter().zip(&self.layers) {
            if count > 0 {
                mix.push((layer, count as usize));
            }
        }
        mix
    }

    /// With those of another group.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for (count, &more) in self.layers.iter_mut().zip(&other.layers) {
            *count += more;
        }
        self.sign = self.sign.wrapping_add(other.sign);
        self
    }

    /// Without those of another group, which are among these.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        for (count, &less) in self.layers.iter_mut().zip(&other.layers) {
            *count -= less;
        }
        self.sign = self.sign.wrapping_sub(other.sign);
        self
    }
}

/// The actors shown, clustered for every zoom; built once for each set of them.
#[derive(Debug)]
pub struct Clustering {
    /// Index of the actor of each clustered point, ascending.
    actors: Vec<u32>,
    index: ClusterIndex,
    /// What stands before each place of the index's order, and all of it: a cluster is the
    /// difference of two.
    tallies: Vec<Tally>,
}

/// A clustering that is being built, in steps of a millisecond or two.
#[derive(Debug)]
pub struct Gathering {
    actors: Vec<u32>,
    layers: Vec<Layer>,
    builder: ClusterBuilder,
    tallies: Vec<Tally>,
}

/// Actors counted in a step.
const STEP: usize = 4096;

impl Gathering {
    /// Begins with none of at most `count` actors.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self {
            actors: Vec::new(),
            layers: Vec::new(),
            builder: ClusterBuilder::new(count, OPTIONS),
            tallies: vec![Tally::default()],
        }
    }

    /// Adds an actor that is shown, of a higher index than those before.
    pub fn add(&mut self, index: u32, layer: Layer, point: World) {
        self.actors.push(index);
        self.layers.push(layer);
        self.builder.add(point);
    }

    /// Takes a step, when all are added; whether there is another one to take.
    pub fn step(&mut self) -> bool {
        if self.builder.step() {
            return true;
        }
        let (order, counted) = (self.builder.tree().order(), self.tallies.len());
        let mut all = self.tallies[counted - 1];
        for &point in order.iter().skip(counted - 1).take(STEP) {
            all = all.with(&Tally::of(self.actors[point as usize], self.layers[point as usize]));
            self.tallies.push(all);
        }
        self.tallies.len() <= order.len()
    }

    /// Takes the steps that are left.
    #[must_use]
    pub fn finish(mut self) -> Clustering {
        while self.step() {}
        Clustering { actors: self.actors, index: self.builder.finish(), tallies: self.tallies }
    }
}

impl Clustering {
    /// The clusters at `zoom` whose members' box meets `within`, those of the lowest actors first.
    #[must_use]
    pub fn within(&self, zoom: f64, within: &WorldBounds) -> Vec<Cluster> {
        let mut all = Vec::new();
        self.index.visit(zoom, within, &mut |cluster| all.push(cluster));
        let order = grappes_geometry::order::ordered(all.len(), &|a, b| all[a].first.cmp(&all[b].first));
        order.iter().map(|&at| all[at as usize]).collect()
    }

    /// The cluster that an actor is in at `zoom`; `None` for one that is not shown.
    #[must_use]
    pub fn holding(&self, actor: u32, zoom: f64) -> Option<Cluster> {
        self.index.holding(self.point(actor)?, zoom)
    }

    /// Whether an actor is in `cluster`.
    #[must_use]
    pub fn has(&self, cluster: &Cluster, actor: u32) -> bool {
        self.point(actor).is_some_and(|point| self.index.has(cluster, point))
    }

    /// The members of a cluster as indices of actors, ascending.
    #[must_use]
    pub fn members(&self, cluster: &Cluster) -> Vec<u32> {
        let mut members = Vec::new();
        for &member in self.index.members(cluster) {
            members.push(self.actors[member as usize]);
        }
        grappes_geometry::order::sort_indices(&mut members, &|a, b| a.cmp(&b));
        members
    }

    /// No more than so many members of a cluster, in no order.
    pub fn some_members(&self, cluster: &Cluster, most: usize) -> impl Iterator<Item = u32> {
        self.index.members(cluster).iter().take(most).map(|&member| self.actors[member as usize])
    }

    /// All actors, those of a cluster side by side at its [`Cluster::range`].
    pub fn order(&self) -> impl Iterator<Item = u32> {
        self.index.order().iter().map(|&point| self.actors[point as usize])
    }

    /// The member that comes first.
    #[must_use]
    pub fn first(&self, cluster: &Cluster) -> u32 {
        self.actors[cluster.first as usize]
    }

    /// What a cluster is made of.
    #[must_use]
    pub fn tally(&self, cluster: &Cluster) -> Tally {
        let range = cluster.range();
        self.tallies[range.end].without(&self.tallies[range.start])
    }

    fn point(&self, actor: u32) -> Option<u32> {
        self.actors.binary_search(&actor).ok().map(|point| point as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_counted_a_part_a_step() {
        let count = 3 * STEP + 1;
        let mut gathering = Gathering::new(count);
        for index in 0..count {
            let at = (index as u32).wrapping_mul(0x9E37_79B1);
            let point = World::new(0.5 + f64::from(at >> 16) * 1e-7, 0.34 + f64::from(at & 0xFFFF) * 1e-7);
            gathering.add(index as u32, Layer::ALL[index % 3], point);
        }
        let mut before = 0;
        while gathering.step() {
            assert!(gathering.tallies.len() <= before + 1 + STEP);
            before = gathering.tallies.len();
        }
        let clustering = gathering.finish();
        for zoom in [7.0, 9.0, 12.0] {
            let clusters = clustering.within(zoom, &WorldBounds::WORLD);
            assert!(clusters.len() > 1);
            let mut all = Tally::default();
            for cluster in &clusters {
                let tally = clustering.tally(cluster);
                assert_eq!(tally.count(), cluster.count());
                all = all.with(&tally);
            }
            for (layer, found) in all.mix() {
                assert_eq!(found, (0..count).filter(|index| Layer::ALL[index % 3] == layer).count(), "{layer:?}");
            }
        }
    }
}
