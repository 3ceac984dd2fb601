//! The actors that are shown, gathered for every zoom, and what each group of them is made of.
//!
//! Pure: no DOM, no signals. Must not know which actors are shown, nor why.

use grappes_geometry::{Cluster, ClusterBuilder, ClusterIndex, ClusterOptions, World, WorldBounds};
use grappes_model::{Actor, Layer};

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

/// A clustering that is being built, in steps of a few milliseconds for a hundred thousand actors.
#[derive(Debug)]
pub struct Gathering {
    actors: Vec<u32>,
    layers: Vec<Layer>,
    builder: ClusterBuilder,
}

impl Gathering {
    /// Begins with the actors that are `shown`, by their indices.
    pub fn new(actors: &[Actor], points: &[World], shown: &dyn Fn(usize) -> bool) -> Self {
        let (mut kept, mut layers, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (index, (actor, &point)) in actors.iter().zip(points).enumerate() {
            if shown(index) {
                kept.push(index as u32);
                layers.push(actor.layer);
                places.push(point);
            }
        }
        Self { actors: kept, layers, builder: ClusterBuilder::new(&places, OPTIONS) }
    }

    /// Takes a step; whether there is another one to take.
    pub fn step(&mut self) -> bool {
        self.builder.step()
    }

    /// Takes the steps that are left.
    #[must_use]
    pub fn finish(self) -> Clustering {
        let Self { actors, layers, builder } = self;
        let index = builder.finish();
        let mut tallies = Vec::with_capacity(actors.len() + 1);
        let mut all = Tally::default();
        tallies.push(all);
        for &point in index.order() {
            all = all.with(&Tally::of(actors[point as usize], layers[point as usize]));
            tallies.push(all);
        }
        Clustering { actors, index, tallies }
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
