//! How far apart the nodes of a part should stand: along the shortest way between them.

/// What is added to the length of an edge for the edges that its ends have besides, as a part of that length:
/// a hub needs room for all around it, and between two hubs is room for those that are tied to both.
const CROWD: f64 = 0.10;
const BETWEEN_HUBS: f64 = 0.6;
/// So many lengths of an edge are halved: what is far apart needs not be as far as the way is long.
const HALVED: f64 = 12.0;
/// By what part nodes with the same neighbours come nearer: side by side between these, their edges cross less.
const NEARER: f64 = 0.75;

/// How far from one node all should stand, in a network that hangs together. Shortest ways by Dijkstra's
/// search without a heap: parts have a few hundred nodes.
pub(super) fn from(node: usize, around: &[Vec<u32>], length: f64) -> Vec<f64> {
    let count = around.len();
    let mut far = vec![f64::INFINITY; count];
    let mut done = vec![false; count];
    far[node] = 0.0;
    for _ in 0..count {
        let mut nearest = None;
        for index in 0..count {
            if !done[index] && nearest.is_none_or(|other: usize| far[index] < far[other]) {
                nearest = Some(index);
            }
        }
        let Some(here) = nearest else { break };
        done[here] = true;
        for &there in &around[here] {
            let there = there as usize;
            let way = far[here] + length * edge(around[here].len(), around[there].len());
            if way < far[there] {
                far[there] = way;
            }
        }
    }
    for (there, way) in far.iter_mut().enumerate() {
        *way /= 1.0 + *way / (HALVED * length);
        if !around[node].contains(&(there as u32)) {
            *way *= 1.0 - NEARER * likeness(&around[node], &around[there]);
        }
    }
    far
}

/// How long the edge between two nodes should be that have so many edges, in usual lengths.
pub(super) fn edge(one: usize, other: usize) -> f64 {
    let crowd = CROWD * ((one + other - 2) as f64).sqrt();
    let between = BETWEEN_HUBS * ((one.min(other) as f64).sqrt() - 1.0);
    1.0 + crowd + between
}

/// The part of their neighbours that two nodes have in common (Jaccard), from 0 to 1; those with a single
/// one fan out around it.
fn likeness(some: &[u32], others: &[u32]) -> f64 {
    if some.len().min(others.len()) < 2 {
        return 0.0;
    }
    let mut both = 0;
    for one in some {
        both += usize::from(others.contains(one));
    }
    both as f64 / (some.len() + others.len() - both) as f64
}
