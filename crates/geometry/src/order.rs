//! Sorting indices by what they stand for: the one sort of everything that runs in the browser.
//!
//! Each element type and each comparison compiled for itself would carry its own copy of the
//! library's sort, 3 to 5 KB of WebAssembly; merging from the bottom up takes less than 1 KB. Knows
//! nothing of what is compared.

use core::cmp::Ordering;

/// The indices `0..count` in the order of `compare`, which sees two indices; equals keep the
/// order of their numbers. O(n log n).
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut indices: Vec<u32> = (0..count as u32).collect();
    sort_indices(&mut indices, compare);
    indices
}

/// Sorts indices by `compare`, which sees two of them; equals are sorted by their numbers.
pub fn sort_indices(indices: &mut [u32], compare: &dyn Fn(usize, usize) -> Ordering) {
    let mut sorting = Sorting::new(indices.to_vec());
    while sorting.step(compare) {}
    indices.copy_from_slice(&sorting.finish());
}

/// Indices that a step puts in their place, at most.
const STEP: usize = 1024;

/// A sort under way, which may pause between its steps. Runs twice as long are merged on every
/// pass, until there is one; runs that follow one another already are not compared.
#[derive(Debug)]
pub struct Sorting {
    /// Runs of `width`, sorted each.
    from: Vec<u32>,
    /// Runs twice as long, up to `done`.
    to: Vec<u32>,
    width: usize,
    done: usize,
    /// What comes next of the two runs that are being merged.
    left: usize,
    right: usize,
}

impl Sorting {
    /// Begins with indices in any order.
    pub fn new(indices: Vec<u32>) -> Self {
        Self { to: indices.clone(), from: indices, width: 1, done: 0, left: 0, right: 0 }
    }

    /// Merges a few runs by `compare`, the same at every step; whether there is more to do.
    #[inline(never)]
    pub fn step(&mut self, compare: &dyn Fn(usize, usize) -> Ordering) -> bool {
        let precedes = |a: u32, b: u32| compare(a as usize, b as usize).then(a.cmp(&b)).is_lt();
        let count = self.from.len();
        if self.width >= count {
            return false;
        }
        let until = count.min(self.done + STEP);
        while self.done < until {
            let start = self.done & !(2 * self.width - 1);
            let middle = count.min(start + self.width);
            let end = count.min(middle + self.width);
            if self.done == start {
                (self.left, self.right) = (start, middle);
                if middle == end || precedes(self.from[middle - 1], self.from[middle]) {
                    self.to[start..end].copy_from_slice(&self.from[start..end]);
                    self.done = end;
                    continue;
                }
            }
            while self.done < until.min(end) {
                let (left, right) = (self.left, self.right);
                let next = if left == middle || right < end && precedes(self.from[right], self.from[left]) {
                    &mut self.right
                } else {
                    &mut self.left
                };
                self.to[self.done] = self.from[*next];
                *next += 1;
                self.done += 1;
            }
        }
        if self.done == count {
            core::mem::swap(&mut self.from, &mut self.to);
            (self.width, self.done) = (2 * self.width, 0);
        }
        self.width < count
    }

    /// The indices, in order once there was nothing more to do.
    pub fn finish(self) -> Vec<u32> {
        self.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn indices_come_out_as_the_library_sorts_them(keys in prop::collection::vec(0_u8..40, 0..100), some: u64) {
            let compare = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
            expected.sort_by_key(|&index| keys[index as usize]);
            prop_assert_eq!(ordered(keys.len(), &compare), expected.clone());
            // From any order they stand in.
            let mut mixed = expected.clone();
            mixed.sort_by_key(|&index| (u64::from(index) + 1).wrapping_mul(some | 1));
            sort_indices(&mut mixed, &compare);
            prop_assert_eq!(mixed, expected);
        }
    }

    #[test]
    fn a_pause_changes_nothing_and_what_is_in_order_is_hardly_compared() {
        let compared = core::cell::Cell::new(0_usize);
        let key = |index: usize| (index as u32).wrapping_mul(0x9E37_79B1) >> 16;
        let compare = |a: usize, b: usize| {
            compared.set(compared.get() + 1);
            key(a).cmp(&key(b))
        };
        let mut sorting = Sorting::new((0..5000).collect());
        let mut steps = 1;
        while sorting.step(&compare) {
            steps += 1;
        }
        assert!(steps > 5000 / STEP, "{steps} steps");
        let sorted = sorting.finish();
        assert_eq!(sorted, ordered(5000, &compare));
        compared.set(0);
        let mut again = sorted.clone();
        sort_indices(&mut again, &compare);
        assert_eq!(again, sorted);
        assert!(compared.get() < 5000, "{} comparisons", compared.get());
    }

    #[test]
    fn a_step_compares_as_little_in_a_long_run_as_in_a_short_one() {
        let compared = core::cell::Cell::new(0_usize);
        let key = |index: usize| (index as u32).wrapping_mul(0x9E37_79B1);
        let compare = |a: usize, b: usize| {
            compared.set(compared.get() + 1);
            key(a).cmp(&key(b))
        };
        let mut sorting = Sorting::new((0..100_000).collect());
        while sorting.step(&compare) {
            // Once where two runs meet, and once for what is put in its place.
            assert!(compared.take() <= 2 * STEP);
        }
    }

    #[test]
    fn equals_keep_their_order() {
        let names = ["b", "a", "c", "a", "b"];
        assert_eq!(ordered(names.len(), &|a, b| names[a].cmp(names[b])), [1, 3, 0, 4, 2]);
        let mut some = [4, 0, 2];
        sort_indices(&mut some, &|a, b| names[a].cmp(names[b]));
        assert_eq!(some, [0, 4, 2]);
        assert!(ordered(0, &|_, _| Ordering::Equal).is_empty());
    }
}
