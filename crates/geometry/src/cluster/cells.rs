//! Clusters sorted into square cells of the radius: what lies within the radius of a place lies in
//! its cell or the eight around it.
//!
//! Cells are hashed into two to four times as many slots as there are clusters, those of a row side by side, as
//! in M. Teschner et al., *Optimized Spatial Hashing for Collision Detection of Deformable Objects*
//! (2003). What differs: clusters are sorted by slot into one flat list, by counting. Without a
//! radius each place is a cell of its own, so that it does not matter how many lie in one street.

use crate::mercator::World;

/// Smallest cell in unit squares (4 cm): keeps cell numbers within 32 bits.
const MIN_CELL: f64 = 1e-9;
/// How much wider a cell is than the radius: rounding may not put neighbours two cells apart.
const SLACK: f64 = 1.0 + 1e-6;
/// Spreads rows over the slots: 2³² over the golden ratio (Knuth, *TAOCP* 3, 6.4).
const SPREAD: u32 = 0x9E37_79B1;
/// Fewest slots, as a power of two: three columns are three slots.
const MIN_BITS: u32 = 2;

/// What is to be gathered at a zoom; its memory serves for the next one.
#[derive(Debug, Default)]
pub(super) struct Cells {
    radius: f64,
    /// Cells in the unit of the world.
    per_world: f64,
    bits: u32,
    /// Where each slot begins in `entries`, and the end of the last.
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// Stands in the place of a cluster that another one has gathered.
pub(super) const TAKEN: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    center: World,
    node: u32,
    /// Its number among those that are to be gathered.
    at: u32,
}

impl Cells {
    /// Begins with so many clusters, all of which are then [taken up](Self::take_up) twice, part by part.
    pub(super) fn begin(&mut self, count: usize, radius: f64) {
        self.radius = radius;
        self.per_world = 1.0 / (radius * SLACK).max(MIN_CELL);
        self.bits = (usize::BITS + 1 - count.leading_zeros()).max(MIN_BITS);
        // What is left of the zoom before is written over.
        self.entries.resize(count, Entry::default());
        self.starts.clear();
        self.starts.resize((1 << self.bits) + 1, 0);
    }

    /// Gives each slot its place, when all are counted.
    pub(super) fn arrange(&mut self) {
        let (mut end, mut slot) = (0, 0);
        while slot < self.starts.len() {
            end += self.starts[slot];
            self.starts[slot] = end;
            slot += 1;
        }
    }

    /// Takes up `nodes`, those from number `at` on, as the last of what is left: counts them, or puts
    /// them into their slots.
    pub(super) fn take_up(&mut self, at: usize, nodes: &[u32], centers: &[World], counted: bool) {
        // From the last: what shares a slot keeps its order.
        let mut left = nodes.len();
        while left > 0 {
            left -= 1;
            let node = nodes[left];
            let center = centers[node as usize];
            let slot = self.slot(center);
            if counted {
                self.starts[slot] -= 1;
                self.entries[self.starts[slot] as usize] = Entry { center, node, at: (at + left) as u32 };
            } else {
                self.starts[slot] += 1;
            }
        }
    }

    /// What stands at place `at` in the order of slots.
    pub(super) fn sorted(&self, at: usize) -> (u32, World) {
        let Entry { node, center, .. } = self.entries[at];
        (node, center)
    }

    /// Takes those of `nodes` that are near `center`, the place of number `at`, and come after it; if it
    /// finds any, number `at` and these go into `gathered`. How many it looked at, itself included.
    pub(super) fn take(&self, at: usize, center: World, nodes: &mut [u32], gathered: &mut Vec<u32>) -> usize {
        let (row, column) = self.cell(center);
        let bits = self.bits;
        // In hand, because the compiler cannot know that what is written is not these.
        let (starts, entries) = (&self.starts[..], &self.entries[..]);
        let (before, slots, within) = (gathered.len(), starts.len() - 1, self.radius * self.radius);
        // What coincides is in the same cell.
        let around = u32::from(self.radius > 0.0);
        let (mut row, mut looked) = (row.wrapping_sub(around), 0);
        // Plain loops: made for size, iterators are calls, and every cluster of every zoom comes by.
        let mut rows = 1 + 2 * around;
        while rows > 0 {
            let first = hash(row, column.wrapping_sub(around), bits);
            // The slots of a row are a ring: three side by side, unless it closes among them.
            let (mut slot, mut left) = (first, 1 + 2 * around as usize);
            while left > 0 {
                let side_by_side = left.min(slots - slot);
                let (mut next, end) = (starts[slot] as usize, starts[slot + side_by_side] as usize);
                (slot, left) = (0, left - side_by_side);
                looked += end - next;
                while next < end {
                    let other = entries[next];
                    next += 1;
                    let (dx, dy) = (center.x - other.center.x, center.y - other.center.y);
                    // What comes before is a seed itself, or was taken by one.
                    let (after, near) = (other.at > at as u32, dx * dx + dy * dy <= within);
                    if after && near && nodes[other.at as usize] != TAKEN {
                        if gathered.len() == before {
                            gathered.push(nodes[at]);
                        }
                        gathered.push(other.node);
                        nodes[other.at as usize] = TAKEN;
                    }
                }
            }
            (row, rows) = (row.wrapping_add(1), rows - 1);
        }
        looked
    }

    #[inline(always)]
    fn slot(&self, center: World) -> usize {
        let (row, column) = self.cell(center);
        hash(row, column, self.bits)
    }

    /// Row and column of a place; `as` puts those outside the world into its first or last.
    #[inline(always)]
    fn cell(&self, place: World) -> (u32, u32) {
        if self.radius > 0.0 {
            ((place.y * self.per_world) as u32, (place.x * self.per_world) as u32)
        } else {
            (fold(place.y), fold(place.x))
        }
    }
}

/// The slot of a cell among 2^`bits`.
#[inline(always)]
fn hash(row: u32, column: u32, bits: u32) -> usize {
    let start = row.wrapping_mul(SPREAD) >> (u32::BITS - bits);
    (start.wrapping_add(column) & ((1 << bits) - 1)) as usize
}

/// A number for what is equal, without regard to what is near.
fn fold(coordinate: f64) -> u32 {
    // Adding zero makes the two zeros one.
    let bits = (coordinate + 0.0).to_bits();
    (bits ^ bits >> 32) as u32
}
